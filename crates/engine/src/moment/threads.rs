//! Threads at a moment.

use super::Moment;
use crate::timeline::TaskState;
use crate::trace::{HoldKind, TaskId, ThreadId, TraceEvent, WaitReason, Want, What};

/// A thread at a moment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ThreadMoment {
    /// Which thread.
    pub id: ThreadId,
    /// The process that it belongs to: 0 is the program's own.
    pub process: u16,
    /// Its state.
    pub state: TaskState,
    /// What it would need to compute, if it is ready.
    pub wants: Option<Want>,
    /// What it waits for, if it does and if that is known.
    pub waits_for: Option<WaitReason>,
    /// Whether it computes or sleeps at the program's wish.
    pub held: Option<HoldKind>,
}

impl ThreadMoment {
    fn new(id: ThreadId, process: u16, state: TaskState) -> ThreadMoment {
        ThreadMoment {
            id,
            process,
            state,
            wants: None,
            waits_for: None,
            held: None,
        }
    }

    fn enter(&mut self, state: TaskState) {
        self.state = state;
        (self.wants, self.waits_for) = (None, None);
    }
}

impl Moment {
    /// Whether the thread is among [`Moment::threads`].
    pub(super) fn is_thread(&self, id: ThreadId) -> bool {
        self.threads.iter().any(|thread| thread.id == id)
    }

    /// What the event says of a thread.
    pub(super) fn take_of_thread(&mut self, event: &TraceEvent) {
        if let What::ThreadStarted { process, .. } = event.what {
            if event.task == TaskId::NONE {
                self.start_thread(event.thread, process);
            }
            return;
        }
        let thread = self.threads.iter_mut().find(|t| t.id == event.thread);
        let Some(thread) = thread else { return };
        match event.what {
            What::ThreadRunning => thread.enter(TaskState::Running),
            What::ThreadReady(want) => {
                thread.enter(TaskState::Ready);
                thread.wants = Some(want);
            }
            What::ThreadWaiting(reason) => {
                thread.enter(TaskState::Waiting);
                thread.waits_for = Some(reason);
            }
            // Why was said before, or it waits in its event loop.
            What::ThreadOff if thread.state == TaskState::Running => {
                thread.enter(TaskState::Waiting);
            }
            What::ThreadEnded => thread.enter(TaskState::Done),
            What::HoldStarted { kind, .. } => {
                thread.held = Some(kind);
                if kind == HoldKind::Blocked {
                    thread.enter(TaskState::Blocked);
                }
            }
            What::HoldEnded(_) => thread.held = None,
            _ => {}
        }
    }

    fn start_thread(&mut self, id: ThreadId, process: u16) {
        if self.threads.is_empty() {
            // The one that starts it.
            let main = ThreadMoment::new(ThreadId(0), 0, TaskState::Running);
            self.threads.push(main);
        }
        let thread = ThreadMoment::new(id, process, TaskState::Created);
        self.threads.push(thread);
    }
}
