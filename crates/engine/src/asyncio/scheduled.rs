//! The tasks that aren't done (`_scheduled_tasks` of `Lib/asyncio/tasks.py`).

use std::cell::{Cell, RefCell};
use std::rc::{Rc, Weak};

use super::futures::data;
use crate::vm::Object;

/// All tasks of a run that aren't done, in the order of their creation. Those that are done or gone are swept out now and
/// then: taking each out at its end would cost more.
#[derive(Default)]
pub struct ScheduledTasks {
    tasks: RefCell<Vec<Weak<Object>>>,
    sweep_at: Cell<usize>,
}

impl ScheduledTasks {
    /// Adds a new task.
    pub fn add(&self, task: &Rc<Object>) {
        let mut tasks = self.tasks.borrow_mut();
        if tasks.len() >= self.sweep_at.get().max(64) {
            tasks.retain(|task| task.upgrade().is_some_and(|task| !data(&task).done()));
            self.sweep_at.set(tasks.len() * 2);
        }
        tasks.push(Rc::downgrade(task));
    }

    /// Those that aren't done.
    pub fn pending(&self) -> Vec<Rc<Object>> {
        let tasks = self.tasks.borrow();
        let live = tasks.iter().filter_map(Weak::upgrade);
        live.filter(|task| !data(task).done()).collect()
    }
}
