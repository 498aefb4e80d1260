//! Who computes: threads that want a core, and their interpreter's lock first, in virtual time.
//!
//! A thread on a core either has work left, a stretch of computing that takes time, or it has none and can be stepped at
//! once. The scheduler knows no frames: it's told how much a thread computes, when it blocks and when it's woken.

use std::cmp::Reverse;
use std::collections::{BinaryHeap, VecDeque};

use super::machine::Machine;
use super::random::Random;
use crate::time::{Duration, Instant};
use crate::trace::ThreadId;

/// A simulated process; its threads share an interpreter. 0 is the one that the program started in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct ProcessId(pub u16);

/// What happened to a thread.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Change {
    /// It computes.
    Running,
    /// It could, but another has the interpreter's lock.
    WantsGil,
    /// It could, but no core is free.
    WantsCore,
    /// It gave its core away: it waits for something, or is over.
    Off,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum State {
    WantsGil,
    WantsCore,
    OnCore,
    /// Until its timer; a wake-up counts if `wakeable`.
    Blocked {
        wakeable: bool,
    },
    /// A loop's thread under the threads models: its bookkeeping takes neither a core nor the lock.
    Free,
    Ended,
}

#[derive(Debug)]
struct Thread {
    process: ProcessId,
    state: State,
    /// What it computes before it can be stepped.
    work: Duration,
    /// Since when it is in its state.
    since: Instant,
    /// Which of its timers counts: older ones are void.
    timer: u32,
    /// Woken while it wasn't blocked: its next block ends at once.
    token: bool,
    /// Whether its bookkeeping is free.
    free: bool,
}

#[derive(Debug, Default)]
struct Process {
    holder: Option<ThreadId>,
    since: Instant,
    waiting: VecDeque<ThreadId>,
}

/// Who computes.
#[derive(Debug)]
pub struct Scheduler {
    machine: Machine,
    /// Whether the threads of a process take turns.
    gil: bool,
    /// Which of those that wait is next: the first, or any.
    random: Option<Random>,
    threads: Vec<Thread>,
    processes: Vec<Process>,
    on_core: Vec<ThreadId>,
    core_queue: VecDeque<ThreadId>,
    /// Threads that can be stepped without a core.
    free: Vec<ThreadId>,
    timers: BinaryHeap<Reverse<(Instant, u32, ThreadId)>>,
    last_timer: u32,
    now: Instant,
    changes: Vec<(ThreadId, Change)>,
}

impl Scheduler {
    /// A machine with the main thread on one of its cores. `seed` other than 0: the next of those that wait is drawn.
    pub fn new(machine: Machine, gil: bool, seed: u64) -> Scheduler {
        let mut scheduler = Scheduler {
            machine,
            gil,
            random: (seed != 0).then(|| Random::new(seed)),
            threads: Vec::new(),
            processes: vec![Process::default()],
            on_core: Vec::new(),
            core_queue: VecDeque::new(),
            free: Vec::new(),
            timers: BinaryHeap::new(),
            last_timer: 0,
            now: Instant::ZERO,
            changes: Vec::new(),
        };
        let main = scheduler.add(ProcessId(0));
        scheduler.threads[main.0 as usize].state = State::OnCore;
        scheduler.on_core.push(main);
        scheduler.processes[0].holder = Some(main);
        scheduler
    }

    /// The main thread has run alone up to an instant.
    pub fn begin(&mut self, now: Instant) {
        self.now = now;
    }

    /// Whether the threads of a process take turns.
    pub fn has_gil(&self) -> bool {
        self.gil
    }

    /// Says how long a thread keeps the GIL while others want it.
    pub fn set_switch_interval(&mut self, interval: Duration) {
        self.machine.switch_interval = interval;
    }

    /// The machine.
    pub fn machine(&self) -> &Machine {
        &self.machine
    }

    /// A new process.
    pub fn add_process(&mut self) -> ProcessId {
        self.processes.push(Process::default());
        ProcessId(self.processes.len() as u16 - 1)
    }

    /// A new thread, blocked until it's woken.
    pub fn add(&mut self, process: ProcessId) -> ThreadId {
        self.threads.push(Thread {
            process,
            state: State::Blocked { wakeable: true },
            work: Duration::ZERO,
            since: self.now,
            timer: 0,
            token: false,
            free: false,
        });
        ThreadId(self.threads.len() as u16 - 1)
    }

    /// The process of a thread.
    pub fn process(&self, thread: ThreadId) -> ProcessId {
        self.threads[thread.0 as usize].process
    }

    /// What happened to threads since this was asked last.
    pub fn take_changes(&mut self) -> Vec<(ThreadId, Change)> {
        std::mem::take(&mut self.changes)
    }

    // What threads do.

    /// A thread computes for a while before it's stepped again.
    pub fn compute(&mut self, thread: ThreadId, duration: Duration) {
        let slot = &mut self.threads[thread.0 as usize];
        slot.work = Duration(slot.work.0 + duration.0);
        if slot.state == State::Free && duration.0 > 0 {
            self.free.retain(|&other| other != thread);
            self.acquire(thread);
        }
    }

    /// A thread waits until it's woken, or until the instant. A wake-up that came before ends the wait at once.
    pub fn block(&mut self, thread: ThreadId, until: Option<Instant>) {
        let slot = &mut self.threads[thread.0 as usize];
        if std::mem::take(&mut slot.token) || until.is_some_and(|until| until <= self.now) {
            return;
        }
        self.stop(thread, State::Blocked { wakeable: true });
        if let Some(until) = until {
            self.set_timer(thread, until);
        }
    }

    /// A thread waits until the instant, whoever wakes it.
    pub fn sleep(&mut self, thread: ThreadId, until: Instant) {
        if until > self.now {
            self.stop(thread, State::Blocked { wakeable: false });
            self.set_timer(thread, until);
        } else {
            self.yield_turn(thread);
        }
    }

    /// A thread that waits goes on, once it gets a core.
    pub fn wake(&mut self, thread: ThreadId) {
        let slot = &mut self.threads[thread.0 as usize];
        match slot.state {
            State::Blocked { wakeable: true } => {
                slot.timer = 0;
                self.acquire(thread);
            }
            State::Ended => {}
            _ => slot.token = true,
        }
    }

    /// A new thread begins at an instant, whoever wakes it before.
    pub fn begin_at(&mut self, thread: ThreadId, at: Instant) {
        if at <= self.now {
            self.wake(thread);
        } else {
            self.set(thread, State::Blocked { wakeable: false });
            self.set_timer(thread, at);
        }
    }

    /// A thread lets others go first.
    pub fn yield_turn(&mut self, thread: ThreadId) {
        let slot = &self.threads[thread.0 as usize];
        if slot.state != State::OnCore {
            return;
        }
        let process = &self.processes[usize::from(slot.process.0)];
        if (self.gil && !process.waiting.is_empty()) || !self.core_queue.is_empty() {
            // It's the interval that runs out here, in one of the ways in which it can: no switch is added to those of the
            // clock, so that the seed doesn't change what the switches cost.
            let cost = std::mem::take(&mut self.machine.switch_cost);
            self.leave(thread);
            self.machine.switch_cost = cost;
            self.acquire(thread);
        } else {
            self.rotate(thread);
        }
    }

    /// A thread is over.
    pub fn end(&mut self, thread: ThreadId) {
        if self.threads[thread.0 as usize].state != State::Ended {
            self.stop(thread, State::Ended);
        }
    }

    fn stop(&mut self, thread: ThreadId, state: State) {
        if self.threads[thread.0 as usize].state == State::OnCore {
            self.changes.push((thread, Change::Off));
        }
        self.leave(thread);
        self.set(thread, state);
    }

    /// A thread's bookkeeping is free from now on, or isn't any more.
    pub fn set_free(&mut self, thread: ThreadId, free: bool) {
        self.threads[thread.0 as usize].free = free;
        if self.threads[thread.0 as usize].state == State::OnCore && free {
            self.changes.push((thread, Change::Off));
            self.leave(thread);
            self.acquire(thread);
        } else if self.threads[thread.0 as usize].state == State::Free && !free {
            self.free.retain(|&other| other != thread);
            self.acquire(thread);
        }
    }

    // Time.

    /// A thread that can be stepped now.
    pub fn runnable(&self) -> Option<ThreadId> {
        if let Some(&thread) = self.free.first() {
            return Some(thread);
        }
        let threads = &self.threads;
        let idle = |thread: &&ThreadId| threads[thread.0 as usize].work == Duration::ZERO;
        self.on_core.iter().find(idle).copied()
    }

    /// Has another thread on a core be stepped before this one.
    fn rotate(&mut self, thread: ThreadId) {
        if let Some(at) = self.on_core.iter().position(|&other| other == thread)
            && self.on_core.len() > 1
        {
            let thread = self.on_core.remove(at);
            let at = match &mut self.random {
                Some(random) => random.below(self.on_core.len() as u64 + 1) as usize,
                None => self.on_core.len(),
            };
            self.on_core.insert(at, thread);
        }
    }

    /// The threads that have a core.
    pub fn on_cores(&self) -> &[ThreadId] {
        &self.on_core
    }

    /// Whether any thread computes.
    pub fn computes(&self) -> bool {
        !self.on_core.is_empty()
    }

    /// The next instant at which anything changes; None if nothing ever will.
    pub fn next_event(&mut self) -> Option<Instant> {
        let mut next = None;
        let mut consider =
            |at: Instant| next = Some(next.map_or(at, |known: Instant| known.min(at)));
        for &thread in &self.on_core {
            let slot = &self.threads[thread.0 as usize];
            consider(self.now + slot.work);
            if let Some(due) = self.handover(thread) {
                consider(due);
            }
            if !self.core_queue.is_empty() {
                consider(slot.since + self.machine.quantum);
            }
        }
        while let Some(&Reverse((at, timer, thread))) = self.timers.peek() {
            if self.threads[thread.0 as usize].timer == timer {
                consider(at);
                break;
            }
            self.timers.pop();
        }
        next.map(|at| at.max(self.now))
    }

    /// When a thread that computes gives the lock away because others want it.
    fn handover(&self, thread: ThreadId) -> Option<Instant> {
        if !self.gil {
            return None;
        }
        let process = &self.processes[usize::from(self.process(thread).0)];
        let first = process.waiting.front()?;
        let since = self.threads[first.0 as usize].since;
        // The one that waits counts the interval from when it began to wait, or from the last time the lock changed hands.
        Some(since.max(process.since) + self.machine.switch_interval)
    }

    /// Time passes up to an instant: timers come due, turns end. Each thread on a core has computed for `computed`, which
    /// is less where a real computer took longer for it.
    pub fn advance(&mut self, to: Instant, computed: Duration) {
        self.now = self.now.max(to);
        for &thread in &self.on_core {
            let work = &mut self.threads[thread.0 as usize].work;
            *work = Duration(work.0.saturating_sub(computed.0));
        }
        for at in (0..self.on_core.len()).rev() {
            let Some(&thread) = self.on_core.get(at) else {
                continue;
            };
            let slot = &self.threads[thread.0 as usize];
            if slot.work == Duration::ZERO {
                if slot.free {
                    self.changes.push((thread, Change::Off));
                    self.leave(thread);
                    self.acquire(thread);
                }
                continue;
            }
            let gil_due = self.handover(thread).is_some_and(|due| due <= self.now);
            if gil_due {
                self.leave(thread);
                self.acquire(thread);
            } else if !self.core_queue.is_empty() && slot.since + self.machine.quantum <= self.now {
                // It keeps the lock: whoever wants that waits for a thread that has no core.
                let cost = self.machine.switch_cost.0;
                let slot = &mut self.threads[thread.0 as usize];
                slot.work = Duration(slot.work.0 + cost);
                self.on_core.remove(at);
                self.set(thread, State::WantsCore);
                self.core_queue.push_back(thread);
                self.changes.push((thread, Change::WantsCore));
                self.fill_cores();
            }
        }
        while let Some(&Reverse((at, timer, thread))) = self.timers.peek() {
            if at > self.now {
                break;
            }
            self.timers.pop();
            if self.threads[thread.0 as usize].timer == timer {
                self.threads[thread.0 as usize].timer = 0;
                self.acquire(thread);
            }
        }
    }

    // Cores and locks.

    fn set(&mut self, thread: ThreadId, state: State) {
        let slot = &mut self.threads[thread.0 as usize];
        slot.state = state;
        slot.since = self.now;
    }

    fn set_timer(&mut self, thread: ThreadId, at: Instant) {
        self.last_timer += 1;
        self.threads[thread.0 as usize].timer = self.last_timer;
        self.timers.push(Reverse((at, self.last_timer, thread)));
    }

    /// A thread wants to compute.
    fn acquire(&mut self, thread: ThreadId) {
        let slot = &self.threads[thread.0 as usize];
        if slot.free && slot.work == Duration::ZERO {
            self.set(thread, State::Free);
            self.free.push(thread);
            return;
        }
        let process = usize::from(slot.process.0);
        if self.gil {
            match self.processes[process].holder {
                None => self.processes[process].take(thread, self.now),
                Some(_) => {
                    self.set(thread, State::WantsGil);
                    self.processes[process].waiting.push_back(thread);
                    self.changes.push((thread, Change::WantsGil));
                    return;
                }
            }
        }
        self.want_core(thread);
    }

    fn want_core(&mut self, thread: ThreadId) {
        self.set(thread, State::WantsCore);
        self.core_queue.push_back(thread);
        if self.on_core.len() >= self.machine.cores.max(1) {
            self.changes.push((thread, Change::WantsCore));
        }
        self.fill_cores();
    }

    fn fill_cores(&mut self) {
        while self.on_core.len() < self.machine.cores.max(1) {
            let Some(thread) = draw(&mut self.core_queue, &mut self.random) else {
                return;
            };
            self.set(thread, State::OnCore);
            self.on_core.push(thread);
            self.changes.push((thread, Change::Running));
        }
    }

    /// A thread gives up whatever it has or waits for.
    fn leave(&mut self, thread: ThreadId) {
        let slot = &mut self.threads[thread.0 as usize];
        let process = usize::from(slot.process.0);
        let state = std::mem::replace(&mut slot.state, State::Blocked { wakeable: true });
        slot.timer = 0;
        match state {
            State::Free => self.free.retain(|&other| other != thread),
            State::WantsGil => self.processes[process]
                .waiting
                .retain(|&other| other != thread),
            State::WantsCore => self.core_queue.retain(|&other| other != thread),
            State::OnCore => self.on_core.retain(|&other| other != thread),
            State::Blocked { .. } | State::Ended => {}
        }
        if self.processes[process].holder == Some(thread) {
            self.processes[process].holder = None;
            if let Some(next) = draw(&mut self.processes[process].waiting, &mut self.random) {
                self.processes[process].take(next, self.now);
                let slot = &mut self.threads[next.0 as usize];
                slot.work = Duration(slot.work.0 + self.machine.switch_cost.0);
                self.want_core(next);
            }
        }
        self.fill_cores();
    }
}

impl Process {
    fn take(&mut self, thread: ThreadId, now: Instant) {
        self.holder = Some(thread);
        self.since = now;
    }
}

/// Takes the first of those that wait, or any.
fn draw(queue: &mut VecDeque<ThreadId>, random: &mut Option<Random>) -> Option<ThreadId> {
    match random {
        Some(random) if queue.len() > 1 => {
            let at = random.below(queue.len() as u64) as usize;
            queue.remove(at)
        }
        _ => queue.pop_front(),
    }
}
