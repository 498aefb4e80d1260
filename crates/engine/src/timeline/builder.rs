//! Builds a timeline event by event, so that a run that goes on is shown without starting over.

mod threads;

use std::rc::Rc;

use super::calls::{Call, Siblings};
use super::lanes::NO_LANE;
use super::{Activity, Lane, LaneKey, Level, Marker, MarkerKind, TaskState, Timeline};
use crate::python::SourceRange;
use crate::time::{Duration, Instant};
use crate::trace::{HoldKind, NameId, TaskId, ThreadId, Trace, TraceEvent, WaitReason, What};

/// Awaited coroutines deeper than this aren't recorded: nobody sees them, and each change of a task's state would
/// have to be written a thousand times for a recursion of a thousand awaits.
const DEEPEST: usize = 32;

/// Turns a growing trace into a [`Timeline`].
#[derive(Clone, Debug, Default)]
pub struct TimelineBuilder {
    timeline: Timeline,
    /// The first event that hasn't been taken in.
    next_event: usize,
    tasks: Vec<TaskProgress>,
    threads: Vec<ThreadProgress>,
    /// Indices of the lanes whose tasks haven't ended.
    alive: Vec<u32>,
    /// The lanes of tasks that tell themselves apart by what their coroutine was called with.
    siblings: Siblings,
    /// Those of the threads that call a function of the program.
    sibling_threads: Siblings,
}

/// What is known of a task beside its lane.
#[derive(Clone, Debug, Default)]
struct TaskProgress {
    /// Awaited coroutines that are open.
    depth: usize,
    /// The names and places of the recorded ones, outermost first.
    coroutines: Vec<(NameId, SourceRange)>,
}

/// What is known of a thread beside its lane.
#[derive(Clone, Debug, Default)]
struct ThreadProgress {
    /// The tasks that have the thread, innermost last: a task that starts another eagerly stands still below it.
    running: Vec<TaskId>,
    /// Whether an event loop runs.
    in_loop: bool,
    /// Whether a callback runs that is no task's step.
    in_callback: bool,
    /// How it's held, where several threads share the clock.
    held: Option<HoldKind>,
}

impl TimelineBuilder {
    /// A builder that has seen nothing.
    pub fn new() -> TimelineBuilder {
        TimelineBuilder::default()
    }

    /// Takes in the events that `trace` has gained and lets open segments last up to its end.
    pub fn extend(&mut self, trace: &Trace) {
        self.extend_to(trace, trace.end());
    }

    /// Takes in the events that `trace` has gained and lets open segments last up to `now`, which may be ahead of the
    /// last event: bars of a live run grow between its events.
    ///
    /// A trace that is shorter than what was seen is another one, and the builder starts over.
    pub fn extend_to(&mut self, trace: &Trace, now: Instant) {
        if trace.events().len() < self.next_event {
            *self = TimelineBuilder::new();
        }
        for line in &trace.lines()[self.timeline.lines.len().min(trace.lines().len())..] {
            self.timeline.lines.push(line.text.clone());
        }
        self.timeline.source = trace.source().clone();
        let first = std::mem::replace(&mut self.next_event, trace.events().len());
        for event in trace.events().from(first) {
            self.take(trace, &event);
        }
        self.siblings.name(trace, &mut self.timeline.lanes);
        self.sibling_threads.name(trace, &mut self.timeline.threads);
        let last = trace
            .events()
            .last()
            .map_or(Instant::ZERO, |event| event.at);
        self.finish(now.max(last));
    }

    /// The lanes so far.
    pub fn timeline(&self) -> &Timeline {
        &self.timeline
    }

    /// The lanes, when no more events come.
    pub fn into_timeline(self) -> Timeline {
        self.timeline
    }

    fn take(&mut self, trace: &Trace, event: &TraceEvent) {
        let at = event.at;
        let thread = self.thread(event);
        match event.what {
            What::LoopStarted => {
                self.threads[thread].in_loop = true;
                self.thread_idle(thread, at);
            }
            What::LoopStopped => {
                self.threads[thread].in_loop = false;
                self.thread_code(thread, at, event.range);
            }
            What::CallbackRunning { .. } => {
                self.threads[thread].in_callback = true;
                self.thread_code(thread, at, event.range);
            }
            What::CallbackDone { .. } => {
                self.threads[thread].in_callback = false;
                if self.threads[thread].in_loop {
                    self.thread_idle(thread, at);
                }
            }
            What::TaskCreated {
                name,
                coroutine,
                creator,
            } => self.create(trace, event, name, coroutine, creator),
            What::TaskRenamed(name) => {
                let name = self.name(trace, name);
                if let Some(lane) = self.lane_index(event.task) {
                    self.timeline.lanes[lane].name = name;
                }
            }
            What::TaskReady => {
                // A task that runs and is queued again (`sleep(0)`) is ready when it gives the thread away.
                if let Some(lane) = self.lane_index(event.task)
                    && !self.has_thread(lane)
                {
                    self.change(lane, at, TaskState::Ready, Activity::Nothing, event.range);
                }
            }
            What::TaskRunning => self.run(thread, event),
            What::TaskWaiting(reason) => {
                if let Some(lane) = self.lane_index(event.task) {
                    match reason {
                        WaitReason::Yield => {
                            self.change(lane, at, TaskState::Ready, Activity::Nothing, event.range);
                        }
                        _ => {
                            let what = Activity::Wait(reason);
                            self.change(lane, at, TaskState::Waiting, what, event.range);
                        }
                    }
                    self.give_thread_back(thread, event.task, at);
                }
            }
            What::CancelRequested { by } => {
                self.mark(thread, event, MarkerKind::CancelRequested { by });
            }
            What::TaskDone => self.end(thread, event, MarkerKind::Done, TaskState::Done),
            What::TaskFailed(name) => {
                self.name(trace, name);
                self.end(thread, event, MarkerKind::Failed(name), TaskState::Failed);
            }
            What::TaskCancelled => {
                self.end(thread, event, MarkerKind::Cancelled, TaskState::Cancelled);
            }
            What::CoroutineEntered(name) => {
                self.name(trace, name);
                self.enter(event, name);
            }
            What::CoroutineLeft => self.leave(event),
            What::HoldStarted { kind, .. } => {
                self.threads[thread].held = Some(kind);
                let (state, what) = match kind {
                    HoldKind::Computing => (TaskState::Running, Activity::Computing),
                    HoldKind::Blocked => (TaskState::Blocked, Activity::Blocking),
                };
                self.hold(thread, event, state, what);
            }
            What::HoldEnded(_) => {
                self.threads[thread].held = None;
                let progress = &self.threads[thread];
                let nobody = progress.in_loop && !progress.in_callback;
                if nobody && self.lane_index(event.task).is_none() {
                    self.thread_idle(thread, at);
                } else {
                    self.hold(thread, event, TaskState::Running, Activity::Code);
                }
            }
            What::Line(line) => self.mark(thread, event, MarkerKind::Line(line)),
            What::ThreadStarted { name, .. } => self.start_thread(trace, thread, event, name),
            What::ThreadRunning => {
                let what = match self.threads[thread].held {
                    Some(HoldKind::Computing) => Activity::Computing,
                    _ => Activity::Code,
                };
                self.change_of_thread(thread, event, TaskState::Running, what);
            }
            What::ThreadReady(want) => {
                self.change_of_thread(thread, event, TaskState::Ready, Activity::Wants(want));
            }
            What::ThreadWaiting(reason) => {
                self.change_of_thread(thread, event, TaskState::Waiting, Activity::Wait(reason));
            }
            What::ThreadEnded => self.end_thread(thread, event),
            What::LostUpdate { name, by, .. } => {
                self.name(trace, name);
                self.mark(thread, event, MarkerKind::LostUpdate { name, by });
            }
            What::Iteration
            | What::CallbackReady { .. }
            | What::TimerSet { .. }
            | What::TimerDue { .. }
            | What::TimerCancelled { .. }
            | What::ThreadOff
            | What::ObjectShared { .. } => {}
        }
    }

    /// Lets everything that is open last up to `now`.
    fn finish(&mut self, now: Instant) {
        let lanes = &mut self.timeline.lanes;
        self.alive
            .retain(|&index| lanes[index as usize].ended.is_none());
        for &index in &self.alive {
            show(&mut lanes[index as usize], now);
        }
        for lane in &mut self.timeline.threads {
            if lane.ended.is_none() {
                show(lane, now);
            }
        }
        self.timeline.end = now;
    }

    /// The text of a name, kept so that the timeline can be described without its trace.
    fn name(&mut self, trace: &Trace, id: NameId) -> Rc<str> {
        let names = &mut self.timeline.names;
        while names.len() <= id.0 as usize {
            let next = NameId(names.len() as u32);
            names.push(trace.name(next).into());
        }
        names[id.0 as usize].clone()
    }

    /// The index of the event's thread, which gets its lane with its first event.
    fn thread(&mut self, event: &TraceEvent) -> usize {
        let threads = &mut self.timeline.threads;
        if let Some(index) = threads.iter().position(|lane| lane.thread == event.thread) {
            return index;
        }
        let (name, created) = match event.thread {
            ThreadId(0) => ("main thread".into(), Instant::ZERO),
            ThreadId(number) => (format!("thread {number}").into(), event.at),
        };
        let mut lane = new_lane(LaneKey::Thread(event.thread), event, name, "".into());
        lane.created = created;
        lane.levels[0].change(
            created,
            TaskState::Running,
            Activity::Code,
            SourceRange::NONE,
            false,
        );
        threads.push(lane);
        self.threads.push(ThreadProgress::default());
        threads.len() - 1
    }

    fn lane_index(&self, task: TaskId) -> Option<usize> {
        let index = *self.timeline.lane_of_task.get(task.0 as usize)?;
        (index != NO_LANE && self.timeline.lanes[index as usize].ended.is_none())
            .then_some(index as usize)
    }

    fn has_thread(&self, lane: usize) -> bool {
        self.timeline.lanes[lane].levels[0]
            .open_state()
            .is_some_and(TaskState::has_thread)
    }

    fn create(
        &mut self,
        trace: &Trace,
        event: &TraceEvent,
        name: NameId,
        coroutine: NameId,
        creator: TaskId,
    ) {
        let task = event.task.0 as usize;
        // Tasks are numbered in the order of creation: no number is above that of the events so far.
        if event.task == TaskId::NONE || task > self.next_event {
            return;
        }
        let lanes_of_tasks = &mut self.timeline.lane_of_task;
        if lanes_of_tasks.len() <= task {
            lanes_of_tasks.resize(task + 1, NO_LANE);
        }
        let index = self.timeline.lanes.len() as u32;
        lanes_of_tasks[task] = index;
        self.alive.push(index);
        self.siblings.add(coroutine, index);
        let (name, coroutine) = (self.name(trace, name), self.name(trace, coroutine));
        let mut lane = new_lane(LaneKey::Task(event.task), event, name, coroutine);
        lane.levels[0].change(
            event.at,
            TaskState::Created,
            Activity::Nothing,
            event.range,
            true,
        );
        lane.markers.push(Marker {
            at: event.at,
            kind: MarkerKind::Created { by: creator },
            range: event.range,
        });
        self.timeline.lanes.push(lane);
        self.tasks.push(TaskProgress::default());
    }

    /// Another state of a task, and of the coroutines that it awaits.
    fn change(
        &mut self,
        lane: usize,
        at: Instant,
        state: TaskState,
        what: Activity,
        range: SourceRange,
    ) {
        let nested = match state {
            TaskState::Running | TaskState::Blocked => state,
            _ => TaskState::Waiting,
        };
        let levels = &mut self.timeline.lanes[lane].levels;
        // Code that goes on after waits of no length is one stretch; each wait and hold is one of its own.
        let separate = !matches!(what, Activity::Code | Activity::Nothing);
        levels[0].change(at, state, what, range, separate);
        for (level, &(name, range)) in levels[1..].iter_mut().zip(&self.tasks[lane].coroutines) {
            if level.open_state() != Some(nested) {
                level.change(at, nested, Activity::Coroutine(name), range, false);
            }
        }
    }

    fn run(&mut self, thread: usize, event: &TraceEvent) {
        let Some(lane) = self.lane_index(event.task) else {
            return;
        };
        self.thread_idle(thread, event.at);
        if let Some(&below) = self.threads[thread].running.last() {
            if below == event.task {
                return;
            }
            if let Some(below) = self.lane_index(below) {
                let what = Activity::Wait(WaitReason::Task(event.task));
                self.change(below, event.at, TaskState::Waiting, what, SourceRange::NONE);
            }
        }
        self.threads[thread].running.push(event.task);
        self.change(
            lane,
            event.at,
            TaskState::Running,
            Activity::Code,
            event.range,
        );
    }

    /// `task` runs no more; a task that had started it eagerly goes on.
    fn give_thread_back(&mut self, thread: usize, task: TaskId, at: Instant) {
        let running = &mut self.threads[thread].running;
        let was_innermost = running.last() == Some(&task);
        running.retain(|&other| other != task);
        if !was_innermost {
            return;
        }
        if let Some(&below) = running.last()
            && let Some(lane) = self.lane_index(below)
        {
            self.change(
                lane,
                at,
                TaskState::Running,
                Activity::Code,
                SourceRange::NONE,
            );
        }
    }

    fn end(&mut self, thread: usize, event: &TraceEvent, kind: MarkerKind, state: TaskState) {
        let Some(index) = self.lane_index(event.task) else {
            return;
        };
        let lane = &mut self.timeline.lanes[index];
        for level in &mut lane.levels {
            level.close(event.at);
        }
        lane.busy = lane.levels[0].busy(event.at);
        lane.ended = Some((event.at, state));
        lane.markers.push(Marker {
            at: event.at,
            kind,
            range: event.range,
        });
        self.tasks[index] = TaskProgress::default();
        self.give_thread_back(thread, event.task, event.at);
    }

    fn mark(&mut self, thread: usize, event: &TraceEvent, kind: MarkerKind) {
        let index = self.timeline.lane_of_task.get(event.task.0 as usize);
        let lane = match index.and_then(|&index| self.timeline.lanes.get_mut(index as usize)) {
            Some(lane) => lane,
            None => &mut self.timeline.threads[thread],
        };
        lane.markers.push(Marker {
            at: event.at,
            kind,
            range: event.range,
        });
    }

    fn enter(&mut self, event: &TraceEvent, name: NameId) {
        let Some(index) = self.lane_index(event.task) else {
            return;
        };
        let lane = &mut self.timeline.lanes[index];
        let state = lane.levels[0].open_state();
        let progress = &mut self.tasks[index];
        progress.depth += 1;
        if progress.depth > DEEPEST {
            return;
        }
        progress.coroutines.push((name, event.range));
        if lane.levels.len() <= progress.depth {
            lane.levels.push(Level::default());
        }
        let state = state
            .filter(|state| state.has_thread())
            .unwrap_or(TaskState::Running);
        let what = Activity::Coroutine(name);
        lane.levels[progress.depth].change(event.at, state, what, event.range, true);
    }

    fn leave(&mut self, event: &TraceEvent) {
        let Some(index) = self.lane_index(event.task) else {
            return;
        };
        let progress = &mut self.tasks[index];
        if progress.depth == 0 {
            return;
        }
        if progress.depth <= DEEPEST {
            self.timeline.lanes[index].levels[progress.depth].close(event.at);
            progress.coroutines.pop();
        }
        progress.depth -= 1;
    }

    /// The thread is held (or not any more) by the event's task, or by its own code.
    fn hold(&mut self, thread: usize, event: &TraceEvent, state: TaskState, what: Activity) {
        match self.lane_index(event.task) {
            Some(lane) if self.has_thread(lane) => {
                self.change(lane, event.at, state, what, event.range);
            }
            Some(_) => {}
            None => {
                let lane = &mut self.timeline.threads[thread];
                if let What::HoldStarted { duration, .. } = event.what {
                    lane.held |= duration > Duration::ZERO;
                }
                let separate = what != Activity::Code;
                lane.levels[0].change(event.at, state, what, event.range, separate);
            }
        }
    }
}

fn new_lane(key: LaneKey, event: &TraceEvent, name: Rc<str>, coroutine: Rc<str>) -> Lane {
    Lane {
        key,
        thread: event.thread,
        name,
        call: Call::without_arguments(&coroutine),
        coroutine,
        created: event.at,
        ended: None,
        range: event.range,
        busy: Duration::ZERO,
        levels: vec![Level::default()],
        markers: Vec::new(),
        held: false,
        owner: None,
    }
}

fn show(lane: &mut Lane, now: Instant) {
    for level in &mut lane.levels {
        level.show(now);
    }
    lane.busy = lane.levels[0].busy(now);
}
