//! Futures (`Lib/asyncio/futures.py`).

mod callbacks;
mod cancelling;
mod methods;

use std::cell::{Cell, OnceCell, RefCell};
use std::rc::Rc;

use smallvec::SmallVec;

use super::event_loop::EventLoop;
use super::log::Context;
use super::origins::Made;
use super::state::State;
use super::tasks::TaskData;
use crate::trace::WaitReason;
use crate::vm::exceptions::TracebackEntry;
use crate::vm::object::Held;
use crate::vm::{Awaited, Class, NativeData, Object, Outcome, Payload, Raised, Runtime, Value};

use callbacks::schedule_callbacks;
pub use callbacks::{
    DoneCallback, NamedCallback, NativeCallback, add_done_callback, remove_native_callback,
};
pub use cancelling::{Several, cancel, cancel_future, cancel_plainly};
pub use methods::{FUTURE, future_class, gathering_future_class, late_object, noted, receiver};

/// Where a future stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum FutureState {
    Pending,
    Cancelled,
    Finished,
}

/// A future's fields; a task's too.
pub struct FutureData {
    /// The loop whose future it is.
    pub event_loop: Rc<EventLoop>,
    /// Where it stands.
    pub state: Cell<FutureState>,
    /// The result, once finished.
    pub result: RefCell<Value>,
    /// What is called once it's done, in order. Most futures have one.
    pub callbacks: RefCell<SmallVec<[DoneCallback; 1]>>,
    /// What most futures never have, made when it's first set.
    rare: OnceCell<Box<Rare>>,
    /// Set while a coroutine awaits it, until its task takes note.
    pub blocking: Cell<bool>,
    /// Whether an exception waits to be looked at: if the future is dropped so, it's logged.
    pub unretrieved: Cell<bool>,
    /// What a task that awaits it waits for, as far as is known.
    pub reason: Cell<WaitReason>,
    /// A task's own fields.
    pub task: Option<Box<TaskData>>,
}

/// What few futures have.
#[derive(Default)]
struct Rare {
    /// Why it failed, once finished with an exception.
    failure: RefCell<Option<Failure>>,
    /// The message given to `cancel`.
    cancel_message: RefCell<Value>,
    /// The exception that cancelled it, to be raised by `result` once more.
    cancelled_with: RefCell<Option<Raised>>,
    /// Those for which this future stands.
    several: RefCell<Option<Rc<dyn Several>>>,
}

/// A future's exception.
struct Failure {
    raised: Raised,
    /// Where it had come through when the future got it. The future raises it so, and after the first time from there on,
    /// wherever else it was raised meanwhile.
    traceback: Vec<TracebackEntry>,
}

impl NativeData for FutureData {
    /// A pending task is, and what stands for several of which some may be pending.
    fn is_heard(&self) -> bool {
        let pending = !self.done() && self.task.is_some();
        let several = self.several().is_some()
            && (self.state.get() != FutureState::Finished || self.exception().is_some());
        pending || several || self.unretrieved.get()
    }

    fn held(&self) -> Held {
        let mut held = Held::default();
        held.younger
            .extend(self.exception().map(|raised| raised.value()));
        if let Some(rare) = self.rare.get() {
            let with = rare.cancelled_with.borrow();
            held.younger.extend(with.as_ref().map(Raised::value));
        }
        let several = self.several().map(|several| several.futures());
        held.older.extend(several.map(Value::list));
        held.older.push(self.result.borrow().clone());
        for callback in self.callbacks.borrow().iter() {
            held.older.push(match callback {
                DoneCallback::Wakeup(task) => Value::Object(task.clone()),
                DoneCallback::Call(call) => call.0.clone(),
                DoneCallback::Native(callback) => callback.owner.clone(),
            });
        }
        if let Some(task) = &self.task {
            held.older.push(task.coroutine.borrow().clone());
            let waiter = task.waiter.borrow().clone();
            held.younger.extend(waiter.map(Value::Object));
        }
        held
    }

    #[cfg_attr(compiled_for_size, optimize(speed))]
    fn clear(&self) {
        self.unretrieved.set(false);
        drop(self.result.take());
        drop(self.callbacks.take());
        if let Some(rare) = self.rare.get() {
            drop(rare.failure.take());
            drop(rare.several.take());
        }
        if let Some(task) = &self.task {
            drop(task.coroutine.take());
            drop(task.waiter.take());
        }
    }
}

impl Drop for FutureData {
    fn drop(&mut self) {
        let rt = self.event_loop.runtime.clone();
        if rt.over.get() {
            return;
        }
        let task = self.task.as_ref();
        let destroyed = task.is_some_and(|task| task.log_destroyed.get()) && !self.done();
        let made = Made::Future(std::ptr::from_ref(self) as usize);
        let unretrieved = self.unretrieved.get() && self.exception().is_some();
        if !destroyed && !unretrieved {
            self.event_loop.origins.forget(made);
            return;
        }
        let class = self.class(&State::of(&rt)).name();
        let class = class.as_str();
        let event_loop = self.event_loop.clone();
        let exception = self.exception().filter(|_| unretrieved);
        let revived = self.revive(&rt);
        event_loop.origins.moved(made, Made::future(&revived));
        let made = Made::future(&revived);
        let revived = Value::Object(revived);
        let mut context = match exception {
            Some(raised) => Context {
                message: format!("{class} exception was never retrieved"),
                exception: Some(raised),
                others: vec![("future", revived)],
            },
            None => Context {
                message: "Task was destroyed but it is pending!".to_owned(),
                exception: None,
                others: vec![("task", revived)],
            },
        };
        context.made_at(&event_loop.origins, made);
        super::log::report_later(&rt, &event_loop, &context);
    }
}

impl FutureData {
    /// A pending future.
    pub fn new(
        event_loop: &Rc<EventLoop>,
        reason: WaitReason,
        task: Option<TaskData>,
    ) -> FutureData {
        FutureData {
            event_loop: event_loop.clone(),
            state: Cell::new(FutureState::Pending),
            result: RefCell::default(),
            callbacks: RefCell::default(),
            rare: OnceCell::new(),
            blocking: Cell::new(false),
            unretrieved: Cell::new(false),
            reason: Cell::new(reason),
            task: task.map(Box::new),
        }
    }

    /// Moves everything into an object that lives on: a finalizer is given the future that it is about.
    fn revive(&mut self, rt: &Rc<Runtime>) -> Rc<Object> {
        let class = self.class(&State::of(rt));
        let fields = FutureData {
            event_loop: self.event_loop.clone(),
            state: Cell::new(self.state.get()),
            result: RefCell::new(self.result.take()),
            callbacks: RefCell::new(self.callbacks.take()),
            rare: std::mem::take(&mut self.rare),
            blocking: Cell::new(false),
            unretrieved: Cell::new(false),
            reason: Cell::new(self.reason.get()),
            task: self.task.take(),
        };
        self.unretrieved.set(false);
        if let Some(task) = &fields.task {
            task.log_destroyed.set(false);
        }
        Rc::new(Object::new(class, Payload::Native(Box::new(fields))))
    }

    /// The class of asyncio's own whose fields these are.
    fn class(&self, state: &State) -> Rc<Class> {
        let class = if self.task.is_some() {
            &state.task_class
        } else if self.several().is_some() {
            &state.gathering_future_class
        } else {
            &state.future_class
        };
        class.clone()
    }

    /// Whether it has a result or exception or is cancelled.
    pub fn done(&self) -> bool {
        self.state.get() != FutureState::Pending
    }

    /// Whether it is cancelled.
    pub fn cancelled(&self) -> bool {
        self.state.get() == FutureState::Cancelled
    }

    /// The result, or the exception, of a future that is done.
    pub fn outcome(&self, rt: &Rc<Runtime>) -> Outcome {
        match self.state.get() {
            FutureState::Cancelled => Err(self.cancelled_error(rt)),
            FutureState::Pending => Err(State::of(rt).invalid_state("Result is not set.")),
            FutureState::Finished => {
                self.unretrieved.set(false);
                if let Some(rare) = self.rare.get()
                    && let Some(failure) = &mut *rare.failure.borrow_mut()
                {
                    let traceback = std::mem::take(&mut failure.traceback);
                    if let Some(exception) = failure.raised.data() {
                        exception.traceback.replace(traceback);
                    }
                    return Err(failure.raised.clone());
                }
                Ok(self.result.borrow().clone())
            }
        }
    }

    /// The exception of a future that failed.
    pub fn exception(&self) -> Option<Raised> {
        let failure = self.rare.get()?.failure.borrow();
        failure.as_ref().map(|failure| failure.raised.clone())
    }

    /// The exception of a future that is done, which counts as looked at; None for a result or a cancellation.
    pub fn retrieve_exception(&self) -> Option<Raised> {
        if self.cancelled() {
            return None;
        }
        self.unretrieved.set(false);
        self.exception()
    }

    /// The CancelledError of this future.
    pub fn cancelled_error(&self, rt: &Rc<Runtime>) -> Raised {
        let with = self.rare.get().and_then(|rare| rare.cancelled_with.take());
        with.unwrap_or_else(|| State::of(rt).cancelled(self.cancel_message()))
    }

    fn rare(&self) -> &Rare {
        self.rare.get_or_init(Box::default)
    }

    /// The message given to `cancel`, or None.
    pub fn cancel_message(&self) -> Value {
        let message = self
            .rare
            .get()
            .map(|rare| rare.cancel_message.borrow().clone());
        message.and_then(Value::bound).unwrap_or(Value::None)
    }

    /// Sets the message given to `cancel`.
    pub fn set_cancel_message(&self, message: Value) {
        if !message.is_none() || self.rare.get().is_some() {
            self.rare().cancel_message.replace(message);
        }
    }

    /// Sets the exception that cancelled it.
    pub fn set_cancelled_with(&self, raised: Raised) {
        self.rare().cancelled_with.replace(Some(raised));
    }

    /// Those for which this future stands: `cancel` cancels them and not the future itself.
    pub fn several(&self) -> Option<Rc<dyn Several>> {
        self.rare.get()?.several.borrow().clone()
    }

    /// Has the future stand for others.
    pub fn stand_for(&self, several: Rc<dyn Several>) {
        self.rare().several.replace(Some(several));
    }
}

/// The fields of a value that is a future or task.
pub fn future_data(value: &Value) -> Option<&FutureData> {
    match value {
        Value::Object(object) => object.native(),
        _ => None,
    }
}

/// A future and its fields.
pub fn as_future(value: &Value) -> Option<(&Rc<Object>, &FutureData)> {
    match value {
        Value::Object(object) => object.native().map(|data| (object, data)),
        _ => None,
    }
}

/// The fields of an object that is known to be a future.
pub fn data(future: &Rc<Object>) -> &FutureData {
    match future.native() {
        Some(data) => data,
        None => unreachable!("asyncio only keeps futures here"),
    }
}

impl EventLoop {
    /// A pending future; `reason` is what its awaiter will be said to wait for.
    pub fn create_future(self: &Rc<EventLoop>, reason: WaitReason) -> Rc<Object> {
        let class = self.state().future_class.clone();
        self.future_of(class, reason)
    }

    /// A pending future that stands for several.
    pub fn create_gathering_future(self: &Rc<EventLoop>) -> Rc<Object> {
        let class = self.state().gathering_future_class.clone();
        self.future_of(class, WaitReason::Several)
    }

    fn future_of(self: &Rc<EventLoop>, class: Rc<Class>, reason: WaitReason) -> Rc<Object> {
        let fields = FutureData::new(self, reason, None);
        Rc::new(Object::new(class, Payload::Native(Box::new(fields))))
    }
}

/// Gives a pending future its result.
#[cfg_attr(compiled_for_size, optimize(speed))]
pub fn set_result(rt: &Rc<Runtime>, future: &Rc<Object>, result: Value) -> Outcome<()> {
    let fields = data(future);
    fields.result.replace(result);
    fields.state.set(FutureState::Finished);
    schedule_callbacks(rt, future)
}

/// Gives a pending future its exception.
pub fn set_exception(rt: &Rc<Runtime>, future: &Rc<Object>, raised: Raised) -> Outcome<()> {
    let fields = data(future);
    let traceback = raised.data().map(|data| data.traceback.borrow().clone());
    fields.rare().failure.replace(Some(Failure {
        raised,
        traceback: traceback.unwrap_or_default(),
    }));
    fields.state.set(FutureState::Finished);
    fields.unretrieved.set(true);
    schedule_callbacks(rt, future)
}

/// `await future`.
#[cfg_attr(compiled_for_size, optimize(speed))]
pub fn await_future(rt: &Rc<Runtime>, future: &Rc<Object>) -> Outcome<Awaited> {
    let fields = match future.native::<FutureData>() {
        Some(fields) => fields,
        None => return Err(not_initialized(rt)),
    };
    if fields.done() {
        return fields.outcome(rt).map(Awaited::Ready);
    }
    if fields.blocking.replace(true) {
        // Somebody else's await of it was refused: a task can't await itself.
        return Err(rt.runtime_error("await wasn't used with future"));
    }
    Ok(Awaited::Suspend)
}

fn not_initialized(rt: &Rc<Runtime>) -> Raised {
    rt.runtime_error("Future object is not initialized.")
}
