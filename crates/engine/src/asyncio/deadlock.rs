//! What a program that is stuck waits for.

use std::rc::{Rc, Weak};

use super::futures::data;
use super::state::State;
use super::tasks::task_data;
use crate::trace::{TaskId, wait_words};
use crate::vm::{Object, Runtime};

/// The most tasks that the message names.
const NAMED: usize = 8;

/// Who waits for what, as the end of a sentence: `Task-1 is waiting for a lock; Task-2 is waiting for Task-1`.
pub fn who_waits(rt: &Rc<Runtime>) -> String {
    let state = State::of(rt);
    let tasks: Vec<Rc<Object>> = state
        .tasks
        .borrow()
        .values()
        .filter_map(Weak::upgrade)
        .collect();
    let names: Vec<(TaskId, String)> = tasks
        .iter()
        .map(|task| (task_data(task).id, task_data(task).name.borrow().clone()))
        .collect();
    let name = |id: TaskId| {
        names
            .iter()
            .find(|(known, _)| *known == id)
            .map(|(_, name)| name.as_str())
    };
    let mut waiting = Vec::new();
    for task in &tasks {
        let fields = task_data(task);
        let waiter = fields.waiter.borrow().clone();
        if let Some(waiter) = waiter
            && !data(task).done()
        {
            let words = wait_words(data(&waiter).reason.get(), name);
            waiting.push(format!("{} is {words}", fields.name.borrow()));
        }
    }
    let more = waiting.len().saturating_sub(NAMED);
    waiting.truncate(NAMED);
    if more > 0 {
        waiting.push(format!("{more} more tasks wait"));
    }
    waiting.join("; ")
}
