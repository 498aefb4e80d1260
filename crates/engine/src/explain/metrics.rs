//! A run in numbers.

use crate::system::Machine;
use crate::time::{Duration, Instant};
use crate::timeline::{Activity, Lane, TaskState, Timeline};
use crate::trace::{TaskId, Trace, What};

/// What a run used, and how long it waited.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Metrics {
    /// From the start to the end.
    pub makespan: Duration,
    /// CPU time: how long tasks and threads computed, added up.
    pub computing: Duration,
    /// How long they could have computed and had to wait for the thread, the GIL or a core, added up.
    pub ready: Duration,
    /// How long tasks and threads waited for something to happen, added up.
    pub waiting: Duration,
    /// How long an event loop's thread was held, computing or blocked.
    pub held: Duration,
    /// The longest time for which one task or callback held it.
    pub longest_hold: Duration,
    /// How often another task or thread got the thread, the GIL or a core.
    pub switches: usize,
    /// The most tasks that there were at once.
    pub tasks: usize,
    /// The most threads that there were at once, the main one among them.
    pub threads: usize,
    /// How many processes there were, the first one among them.
    pub processes: usize,
    /// Whether the program started threads or processes itself.
    pub written_in_threads: bool,
}

impl Metrics {
    /// The numbers of a run.
    pub fn of(trace: &Trace, timeline: &Timeline) -> Metrics {
        let mut metrics = Metrics {
            makespan: trace.end().since(Instant::ZERO),
            processes: 1,
            ..Metrics::default()
        };
        for lane in timeline.lanes.iter().chain(&timeline.threads) {
            metrics.add_lane(lane);
        }
        let mut last_task = TaskId::NONE;
        let mut several = false;
        let (mut tasks, mut threads) = (Count::default(), Count::default());
        threads.change(1);
        for event in trace.events() {
            match event.what {
                What::TaskCreated { .. } => tasks.change(1),
                What::TaskDone | What::TaskFailed(_) | What::TaskCancelled => tasks.change(-1),
                What::ThreadEnded => threads.change(-1),
                What::ThreadStarted { process, .. } => {
                    // Where each task has a thread, the first one is what the main thread does anyway.
                    let stands_for_main = !several && event.task != TaskId::NONE;
                    threads.change(i32::from(!stands_for_main));
                    several = true;
                    metrics.processes = metrics.processes.max(usize::from(process) + 1);
                    metrics.written_in_threads |= event.task == TaskId::NONE;
                }
                What::ThreadRunning => metrics.switches += 1,
                What::TaskRunning if !several && event.task != last_task => {
                    last_task = event.task;
                    metrics.switches += 1;
                }
                _ => {}
            }
        }
        (metrics.tasks, metrics.threads) = (tasks.most(), threads.most());
        metrics
    }

    fn add_lane(&mut self, lane: &Lane) {
        let mut stretch: Option<(Instant, Instant)> = None;
        for segment in lane.segments(0) {
            let length = segment.duration();
            match segment.state {
                TaskState::Running => self.computing += length,
                TaskState::Ready => self.ready += length,
                // While its event loop runs, a thread's own code stands still and waits for nothing.
                TaskState::Waiting if segment.what != Activity::EventLoop => self.waiting += length,
                _ => {}
            }
            if segment.state.has_thread() {
                self.held += length;
                let start = match stretch {
                    Some((start, end)) if end == segment.start => start,
                    _ => segment.start,
                };
                stretch = Some((start, segment.end));
                self.longest_hold = self.longest_hold.max(segment.end.since(start));
            }
        }
    }

    /// The share of the machine's cores that computed, from 0 to 1.
    pub fn cpu_use(&self, machine: &Machine) -> f64 {
        share(self.computing, self.makespan) / machine.cores.max(1) as f64
    }

    /// The share of the time in which the event loop's thread was held, from 0 to 1.
    pub fn loop_use(&self) -> f64 {
        share(self.held, self.makespan)
    }

    /// About how much memory the program needs beyond one interpreter's, in bytes.
    pub fn extra_memory(&self, machine: &Machine) -> u64 {
        self.memory(machine) - machine.memory.interpreter
    }

    /// About how much memory the program needs at once for what does several things at once, in bytes.
    pub fn memory(&self, machine: &Machine) -> u64 {
        let memory = &machine.memory;
        memory.interpreter
            + (self.processes as u64 - 1) * memory.process
            + (self.threads.saturating_sub(self.processes)) as u64 * memory.thread
            + if self.threads > 1 {
                0
            } else {
                self.tasks as u64 * memory.task
            }
    }
}

/// Bytes for people: `48 KB`, `30.0 MB`, `9.8 GB`.
pub fn format_memory(bytes: u64) -> String {
    let (unit, name) = match bytes {
        0..0x10_0000 => return format!("{} KB", bytes >> 10),
        0x10_0000..0x4000_0000 => (1 << 20, "MB"),
        _ => (1 << 30, "GB"),
    };
    format!("{:.1} {name}", bytes as f64 / f64::from(unit))
}

fn share(part: Duration, whole: Duration) -> f64 {
    if whole == Duration::ZERO {
        return 0.0;
    }
    part.0 as f64 / whole.0 as f64
}

/// How many there are, and were at most.
#[derive(Default)]
struct Count {
    now: i32,
    most: i32,
}

impl Count {
    fn change(&mut self, by: i32) {
        self.now += by;
        self.most = self.most.max(self.now);
    }

    fn most(&self) -> usize {
        self.most.max(0) as usize
    }
}
