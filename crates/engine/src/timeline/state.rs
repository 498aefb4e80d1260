//! The states of a task.

/// The state of a task at an instant, under the one name that it has everywhere.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum TaskState {
    /// It exists and isn't in the ready queue yet.
    Created,
    /// It could run and waits for the thread.
    Ready,
    /// It has the thread and computes.
    Running,
    /// It has given the thread away and waits for something to happen.
    Waiting,
    /// It holds the thread without computing, as in `time.sleep`: no other task can run.
    Blocked,
    /// It returned.
    Done,
    /// It ended with an exception.
    Failed,
    /// It ended cancelled.
    Cancelled,
}

impl TaskState {
    /// Every state, in the order of a task's life.
    pub const ALL: [TaskState; 8] = [
        TaskState::Created,
        TaskState::Ready,
        TaskState::Running,
        TaskState::Waiting,
        TaskState::Blocked,
        TaskState::Done,
        TaskState::Failed,
        TaskState::Cancelled,
    ];

    /// The state's name.
    pub fn label(self) -> &'static str {
        match self {
            TaskState::Created => "created",
            TaskState::Ready => "ready",
            TaskState::Running => "running",
            TaskState::Waiting => "waiting",
            TaskState::Blocked => "blocked",
            TaskState::Done => "done",
            TaskState::Failed => "failed",
            TaskState::Cancelled => "cancelled",
        }
    }

    /// What the state means, for a legend.
    pub fn explanation(self) -> &'static str {
        match self {
            TaskState::Created => "exists, not queued to run yet",
            TaskState::Ready => "could run, another task has the thread",
            TaskState::Running => "has the thread and computes",
            TaskState::Waiting => "has given the thread away until something happens",
            TaskState::Blocked => "holds the thread without computing: nothing else can run",
            TaskState::Done => "returned",
            TaskState::Failed => "ended with an exception",
            TaskState::Cancelled => "ended cancelled",
        }
    }

    /// Whether the task has the thread, so that no other task of it can run.
    pub fn has_thread(self) -> bool {
        matches!(self, TaskState::Running | TaskState::Blocked)
    }

    /// Whether the task has ended.
    pub fn is_final(self) -> bool {
        matches!(
            self,
            TaskState::Done | TaskState::Failed | TaskState::Cancelled
        )
    }
}
