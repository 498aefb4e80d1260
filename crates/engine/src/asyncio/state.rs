//! What asyncio keeps for a run: its classes, the running loop, the current task, the registry of tasks.

use std::cell::{Cell, RefCell};
use std::collections::BTreeMap;
use std::rc::{Rc, Weak};

use super::event_loop::EventLoop;
use super::scheduler::{Concurrent, Scheduler};
use crate::vm::{Class, Object, Runtime};

/// asyncio's state.
pub struct State {
    /// `asyncio.Future`.
    pub future_class: Rc<Class>,
    /// `asyncio.Task`.
    pub task_class: Rc<Class>,
    /// `asyncio.CancelledError`.
    pub cancelled_error: Rc<Class>,
    /// `asyncio.InvalidStateError`.
    pub invalid_state_error: Rc<Class>,
    /// The event loop's class.
    pub loop_class: Rc<Class>,
    /// `asyncio.Handle`.
    pub handle_class: Rc<Class>,
    /// `asyncio.TimerHandle`.
    pub timer_handle_class: Rc<Class>,
    /// The loop that runs.
    pub running: RefCell<Option<Rc<EventLoop>>>,
    /// The task whose step runs.
    pub current: RefCell<Option<Rc<Object>>>,
    /// Tasks that aren't done, by number.
    pub tasks: RefCell<BTreeMap<u32, Weak<Object>>>,
    /// The number of the last task.
    pub last_task: Cell<u32>,
    /// The number in the last default name: `Task-3`.
    pub last_name: Cell<u32>,
    /// What starting a task means in this execution model.
    pub scheduler: RefCell<Rc<dyn Scheduler>>,
    /// The number of the last handle or timer.
    pub last_handle: Cell<u32>,
}

impl State {
    /// The run's state.
    pub fn of(rt: &Rc<Runtime>) -> Rc<State> {
        rt.extension(|| State {
            future_class: super::futures::future_class(rt),
            task_class: super::tasks::task_class(rt),
            cancelled_error: super::exceptions::cancelled_error(rt),
            invalid_state_error: super::exceptions::invalid_state_error(rt),
            loop_class: super::event_loop::loop_class(rt),
            handle_class: super::events::handle_class(rt),
            timer_handle_class: super::events::timer_handle_class(rt),
            running: RefCell::default(),
            current: RefCell::default(),
            tasks: RefCell::default(),
            last_task: Cell::new(0),
            last_name: Cell::new(0),
            scheduler: RefCell::new(Rc::new(Concurrent)),
            last_handle: Cell::new(0),
        })
    }

    /// The next number for a handle or timer.
    pub fn next_handle(&self) -> u32 {
        self.last_handle.set(self.last_handle.get() + 1);
        self.last_handle.get()
    }

    /// The next default name of a task.
    pub fn next_name(&self) -> String {
        self.last_name.set(self.last_name.get() + 1);
        format!("Task-{}", self.last_name.get())
    }
}
