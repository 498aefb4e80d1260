//! Futures (`Lib/asyncio/futures.py`).

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
use crate::vm::class::Held;
use crate::vm::exceptions::{ExceptionData, TracebackEntry};
use crate::vm::registry::{Tracked, track};
use crate::vm::runtime::Finalization;
use crate::vm::{
    Awaited, Class, NativeData, Object, Outcome, Payload, Raised, Runtime, Type, Value,
};

pub use methods::{FUTURE, future_class, gathering_future_class, late_object, noted, receiver};

/// Where a future stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum FutureState {
    Pending,
    Cancelled,
    Finished,
}

/// What a future calls once it's done.
#[derive(Clone)]
pub enum DoneCallback {
    /// The next step of a task that waits for it.
    Wakeup(Rc<Object>),
    /// A callable of the program, with the future; then the context that it was given, if any.
    Call(Box<(Value, Value)>),
    /// Something of ours, with the future.
    Native(NativeCallback),
}

/// A callback of ours: it's given the future.
pub type NativeCallback = Rc<NamedCallback>;

/// The form of what a future calls of ours.
type Done = dyn Fn(&Rc<Runtime>, &Rc<Object>) -> Outcome<()>;

/// What a callback of ours does, under CPython's name.
pub struct NamedCallback {
    /// The name.
    pub name: &'static str,
    /// What waits for the future by it and holds that in turn: `gather`'s own future, a group. None if it's asyncio itself.
    pub owner: Value,
    /// What it does.
    pub call: Box<Done>,
}

impl NamedCallback {
    /// A callback of ours.
    pub fn new(
        name: &'static str,
        owner: Value,
        call: impl Fn(&Rc<Runtime>, &Rc<Object>) -> Outcome<()> + 'static,
    ) -> NativeCallback {
        let call = Box::new(call);
        Rc::new(NamedCallback { name, owner, call })
    }
}

/// What `cancel` does to a future that stands for others (`gather`'s).
pub type CancelHook = dyn Fn(&Rc<Runtime>, &Value) -> Outcome<bool>;

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
    /// What `cancel` does, if this future stands for others.
    cancel_hook: RefCell<Option<Rc<CancelHook>>>,
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
        let several = self.cancel_hook().is_some()
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
            drop(rare.cancel_hook.take());
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
        } else if self.cancel_hook().is_some() {
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
                    if let Some(exception) = exception_data(&failure.raised) {
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

    /// What `cancel` does instead of cancelling the future itself.
    fn cancel_hook(&self) -> Option<Rc<CancelHook>> {
        self.rare.get()?.cancel_hook.borrow().clone()
    }

    /// Says what `cancel` does: the future stands for others.
    pub fn on_cancel(&self, hook: Rc<CancelHook>) {
        self.rare().cancel_hook.replace(Some(hook));
    }
}

fn exception_data(raised: &Raised) -> Option<&ExceptionData> {
    raised.data()
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

/// Has a future's callbacks called, in order, by the next iteration: RuntimeError if its loop is closed.
#[cfg_attr(compiled_for_size, optimize(speed))]
fn schedule_callbacks(rt: &Rc<Runtime>, future: &Rc<Object>) -> Outcome<()> {
    let fields = data(future);
    for callback in fields.callbacks.take() {
        schedule(rt, future, callback)?;
    }
    Ok(())
}

#[cfg_attr(compiled_for_size, optimize(speed))]
fn schedule(rt: &Rc<Runtime>, future: &Rc<Object>, callback: DoneCallback) -> Outcome<()> {
    let event_loop = &data(future).event_loop;
    event_loop.check_open(rt)?;
    match callback {
        DoneCallback::Wakeup(task) => event_loop.wake_up_soon(rt, task, future.clone()),
        DoneCallback::Call(call) => {
            let (callable, context) = *call;
            event_loop.call_soon(rt, callable, vec![Value::Object(future.clone())], context);
        }
        DoneCallback::Native(callback) => {
            event_loop.call_done_soon(rt, callback, future.clone());
        }
    }
    Ok(())
}

/// Adds a callback; if the future is done it is called by the next iteration.
#[cfg_attr(compiled_for_size, optimize(speed))]
pub fn add_done_callback(
    rt: &Rc<Runtime>,
    future: &Rc<Object>,
    callback: DoneCallback,
) -> Outcome<()> {
    let fields = data(future);
    if fields.done() {
        schedule(rt, future, callback)?;
    } else {
        if fields.task.is_none() && !matches!(callback, DoneCallback::Wakeup(_)) {
            // The callback may hold the future.
            track(Tracked::Object(Rc::downgrade(future)));
        }
        fields.callbacks.borrow_mut().push(callback);
    }
    Ok(())
}

/// Removes a callback of ours.
pub fn remove_native_callback(future: &Rc<Object>, callback: &NativeCallback) {
    let same = |known: &DoneCallback| matches!(known, DoneCallback::Native(known) if Rc::ptr_eq(known, callback));
    let removed: SmallVec<[DoneCallback; 1]> = {
        let mut callbacks = data(future).callbacks.borrow_mut();
        let (removed, kept) = std::mem::take(&mut *callbacks).into_iter().partition(same);
        *callbacks = kept;
        removed
    };
    drop(removed);
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
    let traceback = exception_data(&raised).map(|data| data.traceback.borrow().clone());
    fields.rare().failure.replace(Some(Failure {
        raised,
        traceback: traceback.unwrap_or_default(),
    }));
    fields.state.set(FutureState::Finished);
    fields.unretrieved.set(true);
    schedule_callbacks(rt, future)
}

/// Cancels a future as such, without what a task does first; whether it was pending.
pub fn cancel_plainly(rt: &Rc<Runtime>, future: &Rc<Object>, message: Value) -> Outcome<bool> {
    let fields = data(future);
    fields.unretrieved.set(false);
    if fields.done() {
        return Ok(false);
    }
    fields.state.set(FutureState::Cancelled);
    fields.set_cancel_message(message);
    schedule_callbacks(rt, future)?;
    Ok(true)
}

/// How many futures may stand for each other's cancellation (CPython's limit for calls between its own functions).
const CANCEL_CHAIN: usize = 9_995;
/// How deep futures that stand for several (`gather`'s) may be nested for it.
const CANCEL_NESTING: usize = 400;

/// Calls the `cancel` of a class of the program's, if that's what the object has: before anything else of the program runs. It
/// counts as having had an effect.
fn cancelled_by_program(rt: &Rc<Runtime>, future: &Rc<Object>, message: &Value) -> bool {
    if !future.class.heap {
        return false;
    }
    match future.class.lookup(&rt.intern("cancel")) {
        None | Some(Value::Native(_)) => false,
        Some(method) => {
            let mut arguments = vec![Value::Object(future.clone())];
            arguments.extend((!message.is_none()).then(|| message.clone()));
            rt.finalize(Finalization::Call(method, arguments));
            true
        }
    }
}

/// Calls the `cancel` of a future, a task or what stands for several; whether it had an effect.
pub fn cancel(rt: &Rc<Runtime>, future: &Rc<Object>, message: Value) -> Outcome<bool> {
    if cancelled_by_program(rt, future, &message) {
        return Ok(true);
    }
    cancel_future(rt, future, message)
}

/// Cancels a future, a task or what stands for several; whether it had an effect.
///
/// A task passes it on to what it awaits. Where that leads back to it, as when two tasks await each other, it's a
/// RecursionError.
fn cancel_future(rt: &Rc<Runtime>, future: &Rc<Object>, message: Value) -> Outcome<bool> {
    let mut passed_on: Option<Rc<Object>> = None;
    let mut at = future.clone();
    for _ in 0..CANCEL_CHAIN {
        rt.charge(1);
        let fields = data(&at);
        let hook = fields.cancel_hook();
        let had_effect = if passed_on.is_some() && cancelled_by_program(rt, &at, &message) {
            true
        } else if let Some(hook) = hook {
            let nesting = &State::of(rt).cancel_nesting;
            if nesting.get() >= CANCEL_NESTING {
                return Err(rt.error(Type::RecursionError, "maximum recursion depth exceeded"));
            }
            nesting.set(nesting.get() + 1);
            let outcome = hook(rt, &message);
            nesting.set(nesting.get() - 1);
            outcome?
        } else if let Some(task) = &fields.task {
            fields.unretrieved.set(false);
            if !fields.done() {
                super::tasks::count_cancellation(rt, task);
                let waiter = task.waiter.borrow().clone();
                if let Some(waiter) = waiter {
                    passed_on = Some(std::mem::replace(&mut at, waiter));
                    continue;
                }
                super::tasks::cancel_next_step(&at, message);
                return Ok(true);
            }
            false
        } else {
            cancel_plainly(rt, &at, message.clone())?
        };
        return Ok(match passed_on {
            // What the task awaited couldn't be cancelled: the task itself is, at its next step.
            Some(task) if !had_effect => {
                super::tasks::cancel_next_step(&task, message);
                true
            }
            Some(_) => true,
            None => had_effect,
        });
    }
    Err(rt.error(
        Type::RecursionError,
        "maximum recursion depth exceeded while calling a Python object",
    ))
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
