//! The sequential model: a task is run to its end while the steps of all others are held.

use std::rc::Rc;

use super::{EventLoop, Ready};
use crate::asyncio::futures::data;
use crate::asyncio::turns::Turns;
use crate::vm::{Object, Outcome};

impl EventLoop {
    /// Sets an item aside that must wait for the task that is run to its end, or gives it back.
    pub fn hold_back(&self, item: Ready) -> Option<Ready> {
        let waits = match (&*self.sole.borrow(), &item) {
            (Some(sole), Ready::Step(task, _) | Ready::Wakeup(task, _)) => !Rc::ptr_eq(task, sole),
            _ => false,
        };
        if waits {
            self.held.borrow_mut().push(item);
            return None;
        }
        Some(item)
    }

    /// Runs turns until the task is done, with the steps of all other tasks held.
    pub async fn run_to_end(self: &Rc<EventLoop>, task: &Rc<Object>) -> Outcome<()> {
        let outer = self.sole.replace(Some(task.clone()));
        let outer_held = self.held.take();
        let outcome = if data(task).done() {
            Ok(())
        } else {
            Turns::new(self, Some(task.clone())).await.map(drop)
        };
        self.sole.replace(outer);
        // What was held goes back to the front, in its order.
        let held = self.held.replace(outer_held);
        let mut ready = self.ready.borrow_mut();
        for item in held.into_iter().rev() {
            ready.push_front(item);
        }
        outcome
    }
}
