//! Futures (`Lib/asyncio/futures.py`).

use std::cell::{Cell, OnceCell, RefCell};
use std::rc::Rc;

use smallvec::SmallVec;

use super::event_loop::EventLoop;
use super::log::Context;
use super::origins::{Made, Maker};
use super::state::State;
use super::tasks::TaskData;
use crate::trace::WaitReason;
use crate::vm::exceptions::{ExceptionData, TracebackEntry};
use crate::vm::library::LibraryClass;
use crate::vm::registry::{Tracked, track};
use crate::vm::runtime::Finalization;
use crate::vm::{
    Answer, Args, Awaited, Class, Generator, Layout, NativeData, NativeFunction, Object, Outcome,
    Payload, Raised, Runtime, Str, Type, Value,
};

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
    /// What it does.
    pub call: Box<Done>,
}

impl NamedCallback {
    /// A callback of ours.
    pub fn new(
        name: &'static str,
        call: impl Fn(&Rc<Runtime>, &Rc<Object>) -> Outcome<()> + 'static,
    ) -> NativeCallback {
        let call = Box::new(call);
        Rc::new(NamedCallback { name, call })
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
    fn is_heard(&self) -> bool {
        self.unretrieved.get()
    }

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
            FutureState::Pending => Err(State::of(rt).invalid_state(rt, "Result is not set.")),
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
        with.unwrap_or_else(|| State::of(rt).cancelled(rt, self.cancel_message()))
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
    match &raised.0 {
        Value::Object(object) => object.exception(),
        _ => None,
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

/// Has a future's callbacks called, in order, by the next iteration.
fn schedule_callbacks(rt: &Rc<Runtime>, future: &Rc<Object>) {
    let fields = data(future);
    for callback in fields.callbacks.take() {
        schedule(rt, future, callback);
    }
}

fn schedule(rt: &Rc<Runtime>, future: &Rc<Object>, callback: DoneCallback) {
    let event_loop = &data(future).event_loop;
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
}

/// Adds a callback; if the future is done it is called by the next iteration.
pub fn add_done_callback(rt: &Rc<Runtime>, future: &Rc<Object>, callback: DoneCallback) {
    let fields = data(future);
    if fields.done() {
        schedule(rt, future, callback);
    } else {
        if fields.task.is_none() && !matches!(callback, DoneCallback::Wakeup(_)) {
            // The callback may hold the future.
            track(Tracked::Object(Rc::downgrade(future)));
        }
        fields.callbacks.borrow_mut().push(callback);
    }
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
pub fn set_result(rt: &Rc<Runtime>, future: &Rc<Object>, result: Value) {
    let fields = data(future);
    fields.result.replace(result);
    fields.state.set(FutureState::Finished);
    schedule_callbacks(rt, future);
}

/// Gives a pending future its exception.
pub fn set_exception(rt: &Rc<Runtime>, future: &Rc<Object>, raised: Raised) {
    let fields = data(future);
    let traceback = exception_data(&raised).map(|data| data.traceback.borrow().clone());
    fields.rare().failure.replace(Some(Failure {
        raised,
        traceback: traceback.unwrap_or_default(),
    }));
    fields.state.set(FutureState::Finished);
    fields.unretrieved.set(true);
    schedule_callbacks(rt, future);
}

/// Cancels a future as such, without what a task does first; whether it was pending.
pub fn cancel_plainly(rt: &Rc<Runtime>, future: &Rc<Object>, message: Value) -> bool {
    let fields = data(future);
    fields.unretrieved.set(false);
    if fields.done() {
        return false;
    }
    fields.state.set(FutureState::Cancelled);
    fields.set_cancel_message(message);
    schedule_callbacks(rt, future);
    true
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
            cancel_plainly(rt, &at, message.clone())
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

/// The future that a method was called on.
pub fn receiver<'a>(rt: &Rc<Runtime>, args: Args<'a>) -> Outcome<(&'a Rc<Object>, &'a FutureData)> {
    match args.positional.first().and_then(as_future) {
        Some(found) => Ok(found),
        None if is_late(&args.get(0)) => Err(not_initialized(rt)),
        None => Err(rt.type_error("descriptor requires a '_asyncio.Future' object")),
    }
}

/// An object whose class has an `__init__` of the program's, for [`NativeFunction`] `__init__` to fill; if it's one.
pub fn late_object(class: &Rc<Class>, args: Args<'_>, init: &Rc<Str>) -> Option<Answer> {
    let late = class.heap
        && args.positional.is_empty()
        && args.keywords.is_empty()
        && class.special(init).is_some();
    late.then(|| {
        let payload = Payload::Late(Default::default());
        Answer::Value(Value::Object(Rc::new(Object::new(class.clone(), payload))))
    })
}

fn is_late(value: &Value) -> bool {
    matches!(value, Value::Object(object) if matches!(object.payload, Payload::Late(_)))
}

fn not_initialized(rt: &Rc<Runtime>) -> Raised {
    rt.runtime_error("Future object is not initialized.")
}

/// `Future.__init__(*, loop=None)`, as a derived class calls it.
fn init(rt: &Rc<Runtime>, args: Args<'_>) -> Outcome<Answer> {
    if let Value::Object(object) = args.get(0)
        && let Payload::Late(late) = &object.payload
    {
        let _ = late.set(Box::new(fields_of_arguments(rt, args.rest())?));
    }
    Ok(Answer::Value(Value::None))
}

fn construct(rt: &Rc<Runtime>, class: &Rc<Class>, args: Args<'_>) -> Outcome<Answer> {
    if let Some(late) = late_object(class, args, &rt.names.init) {
        return Ok(late);
    }
    let fields = fields_of_arguments(rt, args)?;
    let payload = Payload::Native(Box::new(fields));
    let future = Rc::new(Object::new(class.clone(), payload));
    noted(rt, future, Maker::Program)
}

/// A new future. In debug mode it's noted where it was made.
pub fn noted(rt: &Rc<Runtime>, future: Rc<Object>, maker: Maker) -> Outcome<Answer> {
    let event_loop = data(&future).event_loop.clone();
    if !event_loop.debug.get() {
        return Ok(Answer::Value(Value::Object(future)));
    }
    let rt2 = rt.clone();
    rt.attempt(async move {
        let made = Made::future(&future);
        event_loop.origins.note(&rt2, made, maker).await?;
        Ok(Value::Object(future))
    })
}

fn fields_of_arguments(rt: &Rc<Runtime>, args: Args<'_>) -> Outcome<FutureData> {
    let state = State::of(rt);
    if !args.positional.is_empty() {
        return Err(rt.type_error("Future() takes no positional arguments"));
    }
    let event_loop = match args.keyword("loop") {
        Some(value) if !value.is_none() => EventLoop::from_value(rt, value)?,
        _ => EventLoop::current(rt, &state)?,
    };
    Ok(FutureData::new(&event_loop, WaitReason::Future, None))
}

fn method_done(rt: &Rc<Runtime>, args: Args<'_>) -> Outcome<Answer> {
    if is_late(&args.get(0)) && as_future(&args.get(0)).is_none() {
        return Ok(Answer::Value(Value::from(false)));
    }
    Ok(Answer::Value(Value::from(receiver(rt, args)?.1.done())))
}

fn method_cancelled(rt: &Rc<Runtime>, args: Args<'_>) -> Outcome<Answer> {
    Ok(Answer::Value(Value::from(
        receiver(rt, args)?.1.cancelled(),
    )))
}

fn method_result(rt: &Rc<Runtime>, args: Args<'_>) -> Outcome<Answer> {
    let (_, fields) = receiver(rt, args)?;
    if !fields.done() {
        return Err(State::of(rt).invalid_state(rt, "Result is not set."));
    }
    fields.outcome(rt).map(Answer::Value)
}

fn method_exception(rt: &Rc<Runtime>, args: Args<'_>) -> Outcome<Answer> {
    let (_, fields) = receiver(rt, args)?;
    match fields.state.get() {
        FutureState::Cancelled => Err(fields.cancelled_error(rt)),
        FutureState::Pending => Err(State::of(rt).invalid_state(rt, "Exception is not set.")),
        FutureState::Finished => {
            fields.unretrieved.set(false);
            let raised = fields.exception();
            Ok(Answer::Value(raised.map_or(Value::None, |raised| raised.0)))
        }
    }
}

/// The argument of a method that takes one, in the words of CPython's C.
fn only_argument(rt: &Rc<Runtime>, args: Args<'_>, method: &str) -> Outcome {
    args.no_keywords(rt, method)?;
    let takes = match args.positional.len() - 1 {
        0 => "exactly 1 positional argument (0 given)".to_owned(),
        1 => return Ok(args.get(1)),
        given => format!("at most 1 argument ({given} given)"),
    };
    Err(rt.type_error(&format!("{method}() takes {takes}")))
}

fn method_set_result(rt: &Rc<Runtime>, args: Args<'_>) -> Outcome<Answer> {
    let (future, fields) = receiver(rt, args)?;
    if fields.task.is_some() {
        return Err(rt.runtime_error("Task does not support set_result operation"));
    }
    let result = only_argument(rt, args, "set_result")?;
    if fields.done() {
        return Err(State::of(rt).invalid_state(rt, "invalid state"));
    }
    set_result(rt, future, result);
    Ok(Answer::Value(Value::None))
}

fn method_set_exception(rt: &Rc<Runtime>, args: Args<'_>) -> Outcome<Answer> {
    let (future, fields) = receiver(rt, args)?;
    if fields.task.is_some() {
        return Err(rt.runtime_error("Task does not support set_exception operation"));
    }
    let exception = only_argument(rt, args, "set_exception")?;
    if fields.done() {
        return Err(State::of(rt).invalid_state(rt, "invalid state"));
    }
    let (rt, future) = (rt.clone(), future.clone());
    Ok(Answer::Frame(Box::pin(async move {
        let exception = match rt.exception_from(exception).await {
            Ok(exception) => exception,
            Err(_) => return Err(rt.type_error("invalid exception object")),
        };
        if rt
            .class_of(&exception)
            .is_subclass(rt.class(Type::StopIteration))
        {
            let error = rt.runtime_error(
                "StopIteration interacts badly with generators and cannot be raised into a Future",
            );
            crate::vm::raising::set_cause(&error.0, &exception);
            set_exception(&rt, &future, error);
        } else {
            set_exception(&rt, &future, Raised(exception));
        }
        Ok(Value::None)
    })))
}

fn method_cancel(rt: &Rc<Runtime>, args: Args<'_>) -> Outcome<Answer> {
    let (future, _) = receiver(rt, args)?;
    let [message] = args.rest().bind(rt, "cancel", ["msg"], 1, 0)?;
    let message = message.bound().unwrap_or(Value::None);
    let cancelled = cancel_future(rt, future, message)?;
    Ok(Answer::Value(Value::from(cancelled)))
}

fn method_add_done_callback(rt: &Rc<Runtime>, args: Args<'_>) -> Outcome<Answer> {
    let (future, _) = receiver(rt, args)?;
    if args.positional.len() != 2 {
        let given = args.positional.len() - 1;
        return Err(rt.type_error(&format!(
            "add_done_callback() takes exactly 1 positional argument ({given} given)"
        )));
    }
    let [callback, context] = args
        .rest()
        .bind(rt, "add_done_callback", ["fn", "context"], 1, 1)?;
    let context = rt.given_context(context);
    add_done_callback(
        rt,
        future,
        DoneCallback::Call(Box::new((callback, context))),
    );
    Ok(Answer::Value(Value::None))
}

fn method_remove_done_callback(rt: &Rc<Runtime>, args: Args<'_>) -> Outcome<Answer> {
    let (future, _) = receiver(rt, args)?;
    let callback = only_argument(rt, args, "remove_done_callback")?;
    let (rt, future) = (rt.clone(), future.clone());
    Ok(Answer::Frame(Box::pin(async move {
        let mut kept = SmallVec::new();
        let mut removed = 0;
        for known in data(&future).callbacks.take() {
            match &known {
                DoneCallback::Call(call) if rt.same(&call.0, &callback).await? => removed += 1,
                _ => kept.push(known),
            }
        }
        data(&future).callbacks.replace(kept);
        Ok(Value::Int(removed))
    })))
}

fn method_get_loop(rt: &Rc<Runtime>, args: Args<'_>) -> Outcome<Answer> {
    Ok(Answer::Value(receiver(rt, args)?.1.event_loop.value()))
}

/// `future.__await__()`: an iterator that yields the future until it's done.
fn method_await(rt: &Rc<Runtime>, args: Args<'_>) -> Outcome<Answer> {
    let (rt2, future) = (rt.clone(), receiver(rt, args)?.0.clone());
    let iterator = async move { rt2.await_through(await_future, &future).await };
    Ok(Answer::Value(Generator::awaitable(
        rt,
        "FutureIter",
        Box::pin(iterator),
    )))
}

fn method_repr(rt: &Rc<Runtime>, args: Args<'_>) -> Outcome<Answer> {
    receiver(rt, args)?;
    let (rt, future) = (rt.clone(), args.get(0));
    Ok(Answer::Frame(Box::pin(async move {
        super::reprs::future_repr(&rt, &future)
            .await
            .map(Value::str)
    })))
}

fn state_name(rt: &Rc<Runtime>, args: Args<'_>) -> Outcome<Answer> {
    let name = match receiver(rt, args)?.1.state.get() {
        FutureState::Pending => "PENDING",
        FutureState::Cancelled => "CANCELLED",
        FutureState::Finished => "FINISHED",
    };
    Ok(Answer::Value(Value::Str(rt.intern(name))))
}

fn is_blocking(rt: &Rc<Runtime>, args: Args<'_>) -> Outcome<Answer> {
    Ok(Answer::Value(Value::from(
        receiver(rt, args)?.1.blocking.get(),
    )))
}

fn set_blocking(rt: &Rc<Runtime>, args: Args<'_>) -> Outcome<Answer> {
    let blocking = crate::vm::protocols::native_truth(&args.get(1)).unwrap_or(true);
    receiver(rt, args)?.1.blocking.set(blocking);
    Ok(Answer::Value(Value::None))
}

fn known_result(rt: &Rc<Runtime>, args: Args<'_>) -> Outcome<Answer> {
    Ok(Answer::Value(receiver(rt, args)?.1.result.borrow().clone()))
}

fn known_exception(rt: &Rc<Runtime>, args: Args<'_>) -> Outcome<Answer> {
    let exception = receiver(rt, args)?.1.exception();
    Ok(Answer::Value(
        exception.map_or(Value::None, |raised| raised.0),
    ))
}

/// Methods of futures that tasks have too, and those of CPython's private attributes that awaitables by hand look at.
pub static FUTURE: &[NativeFunction] = &[
    NativeFunction::method("done", method_done),
    NativeFunction::method("cancelled", method_cancelled),
    NativeFunction::method("result", method_result),
    NativeFunction::method("exception", method_exception),
    NativeFunction::method("set_result", method_set_result),
    NativeFunction::method("set_exception", method_set_exception),
    NativeFunction::method("cancel", method_cancel),
    NativeFunction::method("add_done_callback", method_add_done_callback),
    NativeFunction::method("remove_done_callback", method_remove_done_callback),
    NativeFunction::method("get_loop", method_get_loop),
    NativeFunction::method("__await__", method_await),
    NativeFunction::method("__iter__", method_await),
    NativeFunction::method("__repr__", method_repr),
    NativeFunction::default("__init__", init),
    NativeFunction::getter("_state", state_name),
    NativeFunction::getter("_loop", method_get_loop),
    NativeFunction::getter("_result", known_result),
    NativeFunction::getter("_exception", known_exception),
    NativeFunction::property("_asyncio_future_blocking", is_blocking, set_blocking),
];

/// `asyncio.Future`.
pub fn future_class(rt: &Runtime) -> Rc<Class> {
    let class = rt.library_class(LibraryClass {
        name: "Future",
        module: "_asyncio",
        base: rt.class(Type::Object).clone(),
        layout: Layout::Native,
        constructor: Some(construct),
        await_hook: Some(await_future),
        functions: FUTURE,
    });
    // CPython's is written in C, whose messages name the module.
    class.shows_module.set(true);
    class
}

/// The class of what `gather` returns.
pub fn gathering_future_class(rt: &Runtime, future: &Rc<Class>) -> Rc<Class> {
    rt.library_class(LibraryClass {
        name: "_GatheringFuture",
        module: "asyncio.tasks",
        base: future.clone(),
        layout: Layout::Native,
        constructor: None,
        await_hook: None,
        functions: &[],
    })
}
