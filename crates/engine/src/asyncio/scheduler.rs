//! What starting a task means: the one question that asyncio leaves to the execution model.

/// What happens once a task has been created.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AfterCreation {
    /// The creator goes on; the task's first step stands in the ready queue.
    GoOn,
    /// The creator waits, without giving up its step, until the task is done.
    RunToEnd,
    /// The creator goes on; a thread of its own runs the task's steps.
    OwnThread {
        /// Whether that thread is in a process of its own.
        process: bool,
    },
}

/// An execution model, as asyncio sees it.
pub trait Scheduler {
    /// A running task (or callback) created a task.
    fn task_created(&self) -> AfterCreation;
}

/// asyncio as it is.
pub struct Concurrent;

impl Scheduler for Concurrent {
    fn task_created(&self) -> AfterCreation {
        AfterCreation::GoOn
    }
}
