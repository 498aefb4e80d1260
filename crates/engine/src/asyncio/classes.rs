//! asyncio's classes that many programs never use: each is made when it's first looked at.

use std::cell::OnceCell;
use std::rc::Rc;

use super::state::State;
use super::{as_completed, events, exceptions, locks, queues, taskgroups, timeouts};
use crate::vm::{Class, Runtime, Type};

/// One of them.
#[derive(Clone, Copy)]
pub enum LazyClass {
    /// `asyncio.BrokenBarrierError`.
    BrokenBarrierError,
    /// `asyncio.QueueEmpty`.
    QueueEmpty,
    /// `asyncio.QueueFull`.
    QueueFull,
    /// `asyncio.QueueShutDown`.
    QueueShutDown,
    /// `asyncio.Handle`.
    Handle,
    /// `asyncio.TimerHandle`.
    TimerHandle,
    /// `asyncio.Lock`.
    Lock,
    /// `asyncio.Event`.
    Event,
    /// `asyncio.Condition`.
    Condition,
    /// `asyncio.Semaphore`.
    Semaphore,
    /// `asyncio.BoundedSemaphore`.
    BoundedSemaphore,
    /// `asyncio.Barrier`.
    Barrier,
    /// `asyncio.Queue`.
    Queue,
    /// `asyncio.LifoQueue`.
    LifoQueue,
    /// `asyncio.PriorityQueue`.
    PriorityQueue,
    /// `asyncio.Timeout`.
    Timeout,
    /// `asyncio.TaskGroup`.
    TaskGroup,
    /// The class of what `as_completed` returns. The last of them: see [`Classes`].
    AsCompleted,
}

/// Those that a run made so far, by their numbers.
pub type Classes = [OnceCell<Rc<Class>>; LazyClass::AsCompleted as usize + 1];

impl State {
    /// A class, made if nobody looked at it before.
    pub fn class(&self, rt: &Rc<Runtime>, which: LazyClass) -> &Rc<Class> {
        self.classes[which as usize].get_or_init(|| self.make_class(rt, which))
    }

    fn make_class(&self, rt: &Rc<Runtime>, which: LazyClass) -> Rc<Class> {
        let queue_error =
            |name| exceptions::exception_class(rt, name, "asyncio.queues", Type::Exception);
        let queue = || self.class(rt, LazyClass::Queue);
        match which {
            LazyClass::BrokenBarrierError => {
                exceptions::other(rt, "BrokenBarrierError", Type::RuntimeError)
            }
            LazyClass::QueueEmpty => queue_error("QueueEmpty"),
            LazyClass::QueueFull => queue_error("QueueFull"),
            LazyClass::QueueShutDown => queue_error("QueueShutDown"),
            LazyClass::Handle => events::handle_class(rt),
            LazyClass::TimerHandle => events::timer_handle_class(rt),
            LazyClass::Lock => locks::lock_class(rt),
            LazyClass::Event => locks::event_class(rt),
            LazyClass::Condition => locks::condition_class(rt),
            LazyClass::Semaphore => locks::semaphore_class(rt),
            LazyClass::BoundedSemaphore => {
                locks::bounded_semaphore_class(rt, self.class(rt, LazyClass::Semaphore))
            }
            LazyClass::Barrier => locks::barrier_class(rt),
            LazyClass::Queue => queues::queue_class(rt),
            LazyClass::LifoQueue => queues::lifo_queue_class(rt, queue()),
            LazyClass::PriorityQueue => queues::priority_queue_class(rt, queue()),
            LazyClass::Timeout => timeouts::timeout_class(rt),
            LazyClass::TaskGroup => taskgroups::task_group_class(rt),
            LazyClass::AsCompleted => as_completed::as_completed_class(rt),
        }
    }
}
