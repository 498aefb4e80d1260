//! Timeouts (`Lib/asyncio/timeouts.py`).

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use super::classes::LazyClass;
use super::event_loop::EventLoop;
use super::events::{Callback, Handle};
use super::futures::cancel;
use super::native::{Native, coroutine, seconds};
use super::state::State;
use super::tasks::{task_data, uncancel_task};
use crate::vm::library::LibraryClass;
use crate::vm::raising::set_cause;
use crate::vm::{
    Answer, Args, Class, Layout, NativeData, NativeFunction, Object, Outcome, Raised, Runtime,
    Type, Value,
};

/// Where a timeout stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum TimeoutState {
    Created,
    Entered,
    Expiring,
    Expired,
    Exited,
}

impl TimeoutState {
    fn name(self) -> &'static str {
        match self {
            TimeoutState::Created => "created",
            TimeoutState::Entered => "active",
            TimeoutState::Expiring => "expiring",
            TimeoutState::Expired => "expired",
            TimeoutState::Exited => "finished",
        }
    }
}

/// `asyncio.Timeout`: cancels the task that is inside at its deadline, and turns the cancellation into a TimeoutError.
pub struct Timeout {
    state: Cell<TimeoutState>,
    /// The deadline as the program gave it: seconds on the loop's clock, or None.
    when: RefCell<Value>,
    handle: RefCell<Option<Rc<Handle>>>,
    task: RefCell<Option<Rc<Object>>>,
    /// The task's cancel count at entry.
    cancelling: Cell<i64>,
}

impl NativeData for Timeout {
    fn clear(&self) {
        drop(self.handle.take());
        drop(self.task.take());
    }
}

impl Native<Timeout> {
    /// A timeout with this deadline, a number or None.
    pub fn create(rt: &Rc<Runtime>, when: Value) -> Native<Timeout> {
        let fields = Timeout {
            state: Cell::new(TimeoutState::Created),
            when: RefCell::new(when),
            handle: RefCell::default(),
            task: RefCell::default(),
            cancelling: Cell::new(0),
        };
        Native::new(State::of(rt).class(rt, LazyClass::Timeout), fields)
    }

    /// A timeout that expires after a number of seconds, or never for None.
    pub fn after(rt: &Rc<Runtime>, delay: &Value) -> Outcome<Native<Timeout>> {
        EventLoop::running(rt, &State::of(rt))?;
        if delay.is_none() {
            return Ok(Native::<Timeout>::create(rt, Value::None));
        }
        let when = rt.now().as_seconds() + seconds(rt, delay)?;
        Ok(Native::<Timeout>::create(rt, Value::from(when)))
    }

    /// `__aenter__`.
    pub fn enter(&self, rt: &Rc<Runtime>) -> Outcome<()> {
        if self.state.get() != TimeoutState::Created {
            return Err(rt.runtime_error("Timeout has already been entered"));
        }
        let state = State::of(rt);
        EventLoop::running(rt, &state)?;
        let Some(task) = state.current.borrow().clone() else {
            return Err(rt.runtime_error("Timeout should be used inside a task"));
        };
        self.state.set(TimeoutState::Entered);
        self.cancelling.set(task_data(&task).cancellations.get());
        self.task.replace(Some(task));
        let when = self.when.borrow().clone();
        self.reschedule(rt, when)
    }

    fn reschedule(&self, rt: &Rc<Runtime>, when: Value) -> Outcome<()> {
        match self.state.get() {
            TimeoutState::Entered => {}
            TimeoutState::Created => return Err(rt.runtime_error("Timeout has not been entered")),
            other => {
                return Err(
                    rt.runtime_error(&format!("Cannot change state of {} Timeout", other.name()))
                );
            }
        }
        self.when.replace(when.clone());
        if let Some(handle) = self.handle.take() {
            handle.cancel(rt);
        }
        if when.is_none() {
            return Ok(());
        }
        let event_loop = EventLoop::running(rt, &State::of(rt))?;
        let Some(deadline) = rt.to_float(&when) else {
            let kind = rt.type_name(&when);
            return Err(rt.type_error(&format!(
                "'<=' not supported between instances of '{kind}' and 'float'"
            )));
        };
        let deadline = deadline?;
        let timeout = self.clone();
        let on_timeout = Rc::new(move |rt: &Rc<Runtime>| timeout.on_timeout(rt));
        let handle = if deadline <= rt.now().as_seconds() {
            event_loop.call_native_soon(rt, "Timeout._on_timeout", on_timeout)
        } else {
            event_loop.call_at(
                rt,
                deadline,
                Callback::Native("Timeout._on_timeout", on_timeout),
            )
        };
        self.handle.replace(Some(handle));
        Ok(())
    }

    fn on_timeout(&self, rt: &Rc<Runtime>) -> Outcome<()> {
        let task = self.task.borrow().clone();
        if let Some(task) = task {
            cancel(rt, &task, Value::None)?;
        }
        self.state.set(TimeoutState::Expiring);
        drop(self.handle.take());
        Ok(())
    }

    /// `__aexit__`: TimeoutError in place of the block's CancelledError, if it's this timeout that has cancelled the task and
    /// nobody else has.
    pub fn exit(&self, rt: &Rc<Runtime>, raised: Option<&Value>) -> Outcome<()> {
        if let Some(handle) = self.handle.take() {
            handle.cancel(rt);
        }
        match self.state.get() {
            TimeoutState::Expiring => self.state.set(TimeoutState::Expired),
            TimeoutState::Entered => {
                self.state.set(TimeoutState::Exited);
                drop(self.task.take());
                return Ok(());
            }
            _ => return Err(rt.error(Type::AssertionError, "")),
        }
        let Some(task) = self.task.take() else {
            return Ok(());
        };
        if uncancel_task(&task) > self.cancelling.get() {
            return Ok(());
        }
        let Some(exception) = raised else {
            return Ok(());
        };
        if Raised::of(exception.clone()).is_some_and(|raised| State::of(rt).is_cancelled(&raised)) {
            let error = rt.exception(Type::TimeoutError, Vec::new());
            set_cause(&error.value(), exception);
            return Err(error);
        }
        insert_timeout_error(rt, exception);
        if rt
            .class_of(exception)
            .is_subclass(rt.class(Type::ExceptionGroup))
        {
            for member in rt.grouped(exception) {
                insert_timeout_error(rt, &member);
            }
        }
        Ok(())
    }
}

/// The block's exception came while the CancelledError was handled: a TimeoutError takes that one's place in its
/// context.
///
/// ```python
/// async with asyncio.timeout(1):
///     try:
///         await asyncio.sleep(2)
///     finally:
///         raise ValueError   # its context: a TimeoutError, whose cause is the CancelledError
/// ```
fn insert_timeout_error(rt: &Rc<Runtime>, exception: &Value) {
    let state = State::of(rt);
    let mut at = exception.clone();
    loop {
        let Value::Object(object) = &at else { return };
        let Some(fields) = object.exception() else {
            return;
        };
        let context = fields.context.borrow().clone();
        if context.is_none() {
            return;
        }
        if Raised::of(context.clone()).is_some_and(|raised| state.is_cancelled(&raised)) {
            let error = rt.exception(Type::TimeoutError, Vec::new());
            set_cause(&error.value(), &context);
            fields.context.replace(error.value());
            return;
        }
        at = context;
    }
}

fn receiver(rt: &Rc<Runtime>, args: Args<'_>) -> Outcome<Native<Timeout>> {
    Native::receiver(rt, args, "Timeout")
}

fn construct(rt: &Rc<Runtime>, class: &Rc<Class>, args: Args<'_>) -> Outcome<Answer> {
    if class.heap {
        return Err(rt.type_error("type 'Timeout' is not an acceptable base type"));
    }
    let [when] = args.bind_method(rt, "Timeout.__init__", ["when"], 1, 1)?;
    Ok(Answer::Value(Native::<Timeout>::create(rt, when).value()))
}

fn when(rt: &Rc<Runtime>, args: Args<'_>) -> Outcome<Answer> {
    Ok(Answer::Value(receiver(rt, args)?.when.borrow().clone()))
}

fn reschedule(rt: &Rc<Runtime>, args: Args<'_>) -> Outcome<Answer> {
    let [when] = args
        .rest()
        .bind_method(rt, "Timeout.reschedule", ["when"], 1, 1)?;
    receiver(rt, args)?.reschedule(rt, when)?;
    Ok(Answer::Value(Value::None))
}

fn expired(rt: &Rc<Runtime>, args: Args<'_>) -> Outcome<Answer> {
    let state = receiver(rt, args)?.state.get();
    Ok(Answer::Value(Value::from(matches!(
        state,
        TimeoutState::Expiring | TimeoutState::Expired
    ))))
}

fn repr(rt: &Rc<Runtime>, args: Args<'_>) -> Outcome<Answer> {
    let timeout = receiver(rt, args)?;
    let state = timeout.state.get();
    let when = timeout.when.borrow().clone();
    let shown = match (state, &when) {
        (TimeoutState::Entered, Value::Float(when)) => {
            let rounded = crate::text::round_float(when.get(), 3).unwrap_or(when.get());
            format!(" when={}", crate::text::float_repr(rounded))
        }
        (TimeoutState::Entered, Value::Int(when)) => format!(" when={when}"),
        (TimeoutState::Entered, _) => " when=None".to_owned(),
        _ => String::new(),
    };
    Ok(Answer::Value(Value::str(format!(
        "<Timeout [{}]{shown}>",
        state.name()
    ))))
}

fn enter(rt: &Rc<Runtime>, args: Args<'_>) -> Outcome<Answer> {
    let (timeout, rt2) = (receiver(rt, args)?, rt.clone());
    coroutine(rt, "Timeout.__aenter__", async move {
        timeout.enter(&rt2)?;
        Ok(timeout.value())
    })
}

fn exit(rt: &Rc<Runtime>, args: Args<'_>) -> Outcome<Answer> {
    let (timeout, rt2, exception) = (receiver(rt, args)?, rt.clone(), args.get(2));
    coroutine(rt, "Timeout.__aexit__", async move {
        let exception = if exception.is_none() {
            None
        } else {
            exception.bound()
        };
        timeout.exit(&rt2, exception.as_ref())?;
        Ok(Value::None)
    })
}

/// `asyncio.timeout(delay)`.
pub fn timeout(rt: &Rc<Runtime>, args: Args<'_>) -> Outcome<Answer> {
    let [delay] = args.bind(rt, "timeout", ["delay"], 1, 1)?;
    Ok(Answer::Value(Native::<Timeout>::after(rt, &delay)?.value()))
}

/// `asyncio.timeout_at(when)`.
pub fn timeout_at(rt: &Rc<Runtime>, args: Args<'_>) -> Outcome<Answer> {
    let [when] = args.bind(rt, "timeout_at", ["when"], 1, 1)?;
    Ok(Answer::Value(Native::<Timeout>::create(rt, when).value()))
}

static TIMEOUT: &[NativeFunction] = &[
    NativeFunction::method("when", when),
    NativeFunction::method("reschedule", reschedule),
    NativeFunction::method("expired", expired),
    NativeFunction::method("__repr__", repr),
    NativeFunction::method("__aenter__", enter),
    NativeFunction::method("__aexit__", exit),
];

/// `asyncio.Timeout`.
pub fn timeout_class(rt: &Runtime) -> Rc<Class> {
    rt.library_class(LibraryClass {
        name: "Timeout",
        module: "asyncio.timeouts",
        base: rt.class(Type::Object).clone(),
        layout: Layout::Native,
        constructor: Some(construct),
        await_hook: None,
        functions: TIMEOUT,
    })
}
