//! What asyncio keeps for a run: its classes, the running loop, the current task, the registry of tasks.

use std::cell::{Cell, RefCell};
use std::fmt::Write;
use std::rc::Rc;

use super::classes::Classes;
use super::event_loop::EventLoop;
use super::scheduled::ScheduledTasks;
use super::scheduler::{Concurrent, Scheduler};
use super::{exceptions, futures, runners, tasks};
use crate::vm::{Class, Object, Runtime, Value};

/// asyncio's state.
pub struct State {
    /// `asyncio.Future`.
    pub future_class: Rc<Class>,
    /// The class of what `gather` returns.
    pub gathering_future_class: Rc<Class>,
    /// `asyncio.Task`.
    pub task_class: Rc<Class>,
    /// `asyncio.CancelledError`.
    pub cancelled_error: Rc<Class>,
    /// `asyncio.InvalidStateError`.
    pub invalid_state_error: Rc<Class>,
    /// The event loop's class.
    pub loop_class: Rc<Class>,
    /// `asyncio.Runner`.
    pub runner_class: Rc<Class>,
    /// The classes that many programs never use, as far as this one did.
    pub(super) classes: Classes,
    /// The loop that runs.
    pub running: RefCell<Option<Rc<EventLoop>>>,
    /// What `set_event_loop` set, a loop or None.
    pub event_loop: RefCell<Value>,
    /// Whether `set_event_loop` was called: then no loop is made unasked.
    pub event_loop_was_set: Cell<bool>,
    /// The task whose step runs.
    pub current: RefCell<Option<Rc<Object>>>,
    /// The tasks that aren't done.
    pub tasks: ScheduledTasks,
    /// The number of the last task.
    pub last_task: Cell<u32>,
    /// The number in the last default name: `Task-3`.
    pub last_name: Cell<u32>,
    /// The futures whose `repr` is being made, by the addresses of their fields.
    pub shown: RefCell<Vec<usize>>,
    /// How deep cancellations of futures that stand for several are nested at this moment.
    pub cancel_nesting: Cell<usize>,
    /// What starting a task means in this execution model.
    pub scheduler: RefCell<Rc<dyn Scheduler>>,
    /// The number of the last handle or timer.
    pub last_handle: Cell<u32>,
    /// What is kept here for the threads that don't run.
    pub threads: super::thread_state::ThreadStates,
    /// The threads of tasks, in models that give them some.
    pub task_threads: super::task_threads::TaskThreads,
}

impl State {
    /// The run's state.
    pub fn of(rt: &Rc<Runtime>) -> Rc<State> {
        rt.extension(|| State::new(rt))
    }

    fn new(rt: &Rc<Runtime>) -> State {
        let future_class = futures::future_class(rt);
        State {
            gathering_future_class: futures::gathering_future_class(rt, &future_class),
            task_class: tasks::task_class(rt, &future_class),
            future_class,
            cancelled_error: exceptions::cancelled_error(rt),
            invalid_state_error: exceptions::invalid_state_error(rt),
            loop_class: super::event_loop::loop_class(rt),
            runner_class: runners::runner_class(rt),
            classes: Classes::default(),
            running: RefCell::default(),
            event_loop: RefCell::new(Value::None),
            event_loop_was_set: Cell::new(false),
            current: RefCell::default(),
            tasks: ScheduledTasks::default(),
            last_task: Cell::new(0),
            last_name: Cell::new(0),
            shown: RefCell::default(),
            cancel_nesting: Cell::new(0),
            scheduler: RefCell::new(Rc::new(Concurrent)),
            last_handle: Cell::new(0),
            threads: Default::default(),
            task_threads: Default::default(),
        }
    }

    /// The next number for a handle or timer.
    pub fn next_handle(&self) -> u32 {
        self.last_handle.set(self.last_handle.get() + 1);
        self.last_handle.get()
    }

    /// The next default name of a task.
    pub fn next_name(&self) -> Rc<str> {
        self.last_name.set(self.last_name.get() + 1);
        // Room for every number: the text never grows.
        let mut name = String::with_capacity(16);
        let _ = write!(name, "Task-{}", self.last_name.get());
        name.into()
    }

    /// `asyncio.set_event_loop(loop)`.
    pub fn set_event_loop(&self, event_loop: Value) {
        self.event_loop_was_set.set(true);
        let old = self.event_loop.replace(event_loop);
        drop(old);
    }
}
