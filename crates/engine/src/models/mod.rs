//! Execution models: what the same effects mean on other machines.

use std::rc::Rc;

use crate::asyncio::scheduler::{AfterCreation, Concurrent, Scheduler};

pub use crate::system::Machine;

/// What an instruction of the machine costs, in nanoseconds of CPU time.
///
/// Measured: CPython 3.13 took 17 to 25 ns for each of the instructions that the engine counts for the same loops of
/// arithmetic, comparisons and calls.
pub const INSTRUCTION_COST: u64 = 20;

/// How a program is executed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Model {
    /// As asyncio does.
    #[default]
    Asyncio,
    /// One task after the other: creating a task comes back once that task is done.
    Sequential,
    /// Each task a thread; one of them computes at a time, since it needs the interpreter's lock (GIL).
    Threads,
    /// Each task a thread, in an interpreter without that lock.
    FreeThreads,
    /// Each task a process.
    Processes,
}

impl Model {
    /// All models, in the order in which they are shown.
    pub const ALL: [Model; 5] = [
        Model::Sequential,
        Model::Asyncio,
        Model::Threads,
        Model::FreeThreads,
        Model::Processes,
    ];

    /// The name on the command line.
    pub fn name(self) -> &'static str {
        match self {
            Model::Asyncio => "asyncio",
            Model::Sequential => "sequential",
            Model::Threads => "threads",
            Model::FreeThreads => "free-threads",
            Model::Processes => "processes",
        }
    }

    /// The model of this name.
    pub fn from_name(name: &str) -> Option<Model> {
        Model::ALL.into_iter().find(|model| model.name() == name)
    }

    /// What an instruction costs unless it's said otherwise, in nanoseconds of CPU time. asyncio's instants are exact without
    /// costs; threads that run code for no time at all would never meet.
    pub fn instruction_cost(self) -> u64 {
        match self {
            Model::Asyncio | Model::Sequential => 0,
            Model::Threads | Model::FreeThreads | Model::Processes => INSTRUCTION_COST,
        }
    }

    /// What starting a task means.
    pub fn scheduler(self) -> Rc<dyn Scheduler> {
        match self {
            Model::Asyncio => Rc::new(Concurrent),
            Model::Sequential => Rc::new(Sequential),
            Model::Threads | Model::FreeThreads => Rc::new(ThreadPerTask { processes: false }),
            Model::Processes => Rc::new(ThreadPerTask { processes: true }),
        }
    }
}

/// Tasks run one after the other.
struct Sequential;

impl Scheduler for Sequential {
    fn task_created(&self) -> AfterCreation {
        AfterCreation::RunToEnd
    }
}

/// Each task runs on a thread of its own, perhaps in a process of its own.
struct ThreadPerTask {
    processes: bool,
}

impl Scheduler for ThreadPerTask {
    fn task_created(&self) -> AfterCreation {
        AfterCreation::OwnThread {
            process: self.processes,
        }
    }
}
