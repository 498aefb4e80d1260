//! What is so at one moment of a run: every task's state, who has the thread, and the event loop's queues.
//!
//! A pure function of the trace: [`MomentIndex::moment`] gives the state behind the first `n` events. The index keeps a
//! state every some hundred events, so that a moment of a long run costs no more than one of a short one.

mod index;
mod threads;
mod words;

use std::collections::VecDeque;

use crate::python::SourceRange;
use crate::time::Instant;
use crate::timeline::TaskState;
use crate::trace::{HoldKind, NameId, TaskId, ThreadId, TraceEvent, WaitReason, What};

pub use index::{MomentIndex, events_until};
pub use threads::ThreadMoment;
pub use words::{event_words, thread_words};

/// A task at a moment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TaskMoment {
    /// Which task.
    pub id: TaskId,
    /// Its name.
    pub name: NameId,
    /// The qualified name of its coroutine.
    pub coroutine: NameId,
    /// Its state.
    pub state: TaskState,
    /// What it waits for, if it does.
    pub waits_for: Option<WaitReason>,
    /// The code that it is at, as far as it is known, else [`SourceRange::NONE`].
    pub place: SourceRange,
}

/// Something in the ready queue.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Queued {
    /// A step of a task.
    Task(TaskId),
    /// A callback: its handle and the name of what is called.
    Callback(u32, NameId),
    /// The callback of a timer that came due, set by the task.
    Timer(u32, TaskId),
}

/// A timer that isn't due yet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Timer {
    /// Its number. Later timers have larger ones.
    pub handle: u32,
    /// When it is due.
    pub due: Instant,
    /// The task that set it.
    pub task: TaskId,
}

/// The state of a run behind some of its events.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Moment {
    /// The tasks so far, in the order of their numbers.
    pub tasks: Vec<TaskMoment>,
    /// The tasks that have the thread, innermost last: one that starts another eagerly stands still below it.
    pub running: Vec<TaskId>,
    /// The callback that runs.
    pub callback: Option<NameId>,
    /// How the thread is held, if it is.
    pub held: Option<HoldKind>,
    /// What the event loop runs next, in order.
    pub ready: VecDeque<Queued>,
    /// Whether an event loop runs.
    pub in_loop: bool,
    /// How many lines of output have been completed.
    pub lines: usize,
    /// The threads so far, the main one first; none as long as that is alone. Those that each run one task and nothing
    /// else aren't among them: they are what their tasks are.
    pub threads: Vec<ThreadMoment>,
    /// The thread of the event loop.
    pub loop_thread: ThreadId,
    /// By handle. A cancelled one stays until many are: see [`Moment::timers`].
    timers: Vec<(Timer, bool)>,
    /// How many of them are still set.
    timers_set: usize,
}

impl Moment {
    /// The timers that are set, in the order in which they come due.
    pub fn timers(&self) -> Vec<Timer> {
        let set = self.timers.iter().filter(|(_, is_set)| *is_set);
        let mut timers: Vec<Timer> = set.map(|(timer, _)| *timer).collect();
        timers.sort_by_key(|timer| (timer.due, timer.handle));
        timers
    }

    /// A task, once it has been created.
    pub fn task(&self, id: TaskId) -> Option<&TaskMoment> {
        self.position(id).map(|index| &self.tasks[index])
    }

    /// What a moment costs to keep, in things that it holds.
    fn size(&self) -> usize {
        self.tasks.len() + self.ready.len() + self.timers.len() + self.threads.len()
    }

    fn position(&self, id: TaskId) -> Option<usize> {
        self.tasks.binary_search_by_key(&id, |task| task.id).ok()
    }

    fn take(&mut self, event: &TraceEvent) {
        let id = event.task;
        self.note_place(event);
        self.take_of_thread(event);
        match event.what {
            What::LoopStarted => {
                self.in_loop = true;
                self.loop_thread = event.thread;
            }
            What::LoopStopped => {
                self.in_loop = false;
                self.ready.clear();
            }
            // What came due in the last turn has been called in it.
            What::Iteration => self.ready.retain(|item| !matches!(item, Queued::Timer(..))),
            What::TaskCreated {
                name, coroutine, ..
            } => self.tasks.push(TaskMoment {
                id,
                name,
                coroutine,
                state: TaskState::Created,
                waits_for: None,
                place: SourceRange::NONE,
            }),
            What::TaskRenamed(name) => {
                if let Some(index) = self.position(id) {
                    self.tasks[index].name = name;
                }
            }
            What::TaskReady => {
                if self.running.is_empty()
                    && self.callback.is_none()
                    && matches!(self.ready.front(), Some(Queued::Timer(..)))
                {
                    // It was this timer's callback that woke the task.
                    self.ready.pop_front();
                }
                self.ready.push_back(Queued::Task(id));
                if !self.running.contains(&id) {
                    self.enter(id, TaskState::Ready, None);
                }
            }
            What::TaskRunning => {
                self.leave_queue(|item| *item == Queued::Task(id));
                if self.running.last() != Some(&id) {
                    if let Some(&below) = self.running.last() {
                        self.enter(below, TaskState::Waiting, Some(WaitReason::Task(id)));
                    }
                    self.running.push(id);
                }
                self.enter(id, TaskState::Running, None);
            }
            What::TaskWaiting(reason) => {
                let (state, reason) = match reason {
                    WaitReason::Yield => (TaskState::Ready, None),
                    _ => (TaskState::Waiting, Some(reason)),
                };
                self.enter(id, state, reason);
                self.give_thread_back(id);
            }
            What::TaskDone => self.end(id, TaskState::Done),
            What::TaskFailed(_) => self.end(id, TaskState::Failed),
            What::TaskCancelled => self.end(id, TaskState::Cancelled),
            // Another thread's doing, which doesn't hold the loop.
            What::HoldStarted { .. } | What::HoldEnded(_)
                if event.thread != self.loop_thread && self.is_thread(event.thread) => {}
            What::HoldStarted { kind, .. } => {
                self.held = Some(kind);
                if kind == HoldKind::Blocked && self.running.last() == Some(&id) {
                    self.enter(id, TaskState::Blocked, None);
                }
            }
            What::HoldEnded(_) => {
                self.held = None;
                if self.running.last() == Some(&id) {
                    self.enter(id, TaskState::Running, None);
                }
            }
            What::CallbackReady { handle, name } => {
                self.ready.push_back(Queued::Callback(handle, name));
            }
            What::CallbackRunning { handle } => {
                let item = self.leave_queue(|item| match *item {
                    Queued::Callback(other, _) | Queued::Timer(other, _) => other == handle,
                    Queued::Task(_) => false,
                });
                self.callback = match item {
                    Some(Queued::Callback(_, name)) => Some(name),
                    _ => None,
                };
            }
            What::CallbackDone { .. } => self.callback = None,
            What::TimerSet { handle, due } => {
                let timer = Timer {
                    handle,
                    due,
                    task: id,
                };
                self.timers.push((timer, true));
                self.timers_set += 1;
            }
            What::TimerDue { handle } => {
                if let Some(timer) = self.unset(handle) {
                    self.ready.push_back(Queued::Timer(handle, timer.task));
                }
            }
            What::TimerCancelled { handle } => {
                self.unset(handle);
            }
            What::Line(line) => self.lines = line as usize + 1,
            What::CancelRequested { .. }
            | What::CoroutineEntered(_)
            | What::CoroutineLeft
            | What::ThreadStarted { .. }
            | What::ThreadRunning
            | What::ThreadReady(_)
            | What::ThreadOff
            | What::ThreadWaiting(_)
            | What::ThreadEnded
            | What::ObjectShared { .. }
            | What::LostUpdate { .. } => {}
        }
    }

    /// Whoever has the thread is where the event says. Queueing and waking say nothing about a task's own place.
    fn note_place(&mut self, event: &TraceEvent) {
        let is_own = !matches!(
            event.what,
            What::TaskReady | What::TaskRunning | What::Iteration | What::CoroutineLeft
        );
        if let Some(&runs) = self.running.last()
            && is_own
            && event.range != SourceRange::NONE
            && let Some(index) = self.position(runs)
        {
            self.tasks[index].place = event.range;
        }
    }

    fn enter(&mut self, id: TaskId, state: TaskState, waits_for: Option<WaitReason>) {
        if let Some(index) = self.position(id) {
            let task = &mut self.tasks[index];
            (task.state, task.waits_for) = (state, waits_for);
        }
    }

    fn end(&mut self, id: TaskId, state: TaskState) {
        self.enter(id, state, None);
        self.give_thread_back(id);
    }

    /// The task runs no more; one that had started it eagerly goes on.
    fn give_thread_back(&mut self, id: TaskId) {
        let was_innermost = self.running.last() == Some(&id);
        self.running.retain(|&other| other != id);
        if let Some(&below) = self.running.last().filter(|_| was_innermost) {
            self.enter(below, TaskState::Running, None);
        }
    }

    /// Takes what `is_meant` out of the ready queue, and the timers' callbacks before it: they have been called.
    fn leave_queue(&mut self, is_meant: impl Fn(&Queued) -> bool) -> Option<Queued> {
        let mut index = self.ready.iter().position(is_meant)?;
        while index > 0 && matches!(self.ready.front(), Some(Queued::Timer(..))) {
            self.ready.pop_front();
            index -= 1;
        }
        self.ready.remove(index)
    }

    fn unset(&mut self, handle: u32) -> Option<Timer> {
        let found = self
            .timers
            .binary_search_by_key(&handle, |(timer, _)| timer.handle);
        let (timer, is_set) = &mut self.timers[found.ok()?];
        if !std::mem::replace(is_set, false) {
            return None;
        }
        let timer = *timer;
        self.timers_set -= 1;
        if self.timers.len() > 32 && self.timers_set * 2 < self.timers.len() {
            self.timers.retain(|(_, is_set)| *is_set);
        }
        Some(timer)
    }
}
