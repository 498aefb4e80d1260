//! Execution models: what the same effects mean on other machines.

use std::rc::Rc;

use crate::asyncio::scheduler::{AfterCreation, Concurrent, Scheduler};

/// How a program is executed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Model {
    /// As asyncio does.
    #[default]
    Asyncio,
    /// One task after the other: creating a task comes back once that task is done.
    Sequential,
}

impl Model {
    /// The name on the command line.
    pub fn name(self) -> &'static str {
        match self {
            Model::Asyncio => "asyncio",
            Model::Sequential => "sequential",
        }
    }

    /// The model of this name.
    pub fn from_name(name: &str) -> Option<Model> {
        [Model::Asyncio, Model::Sequential]
            .into_iter()
            .find(|model| model.name() == name)
    }

    /// What starting a task means.
    pub fn scheduler(self) -> Rc<dyn Scheduler> {
        match self {
            Model::Asyncio => Rc::new(Concurrent),
            Model::Sequential => Rc::new(Sequential),
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
