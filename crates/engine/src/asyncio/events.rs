//! Handles: callbacks on their way (`Lib/asyncio/events.py`).

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use super::classes::LazyClass;
use super::futures::{as_future, data};
use super::reprs::callback_source;
use super::state::State;
use crate::python::SourceRange;
use crate::trace::What;
use crate::vm::library::LibraryClass;
use crate::vm::object::Held;
use crate::vm::registry::{Tracked, track};
use crate::vm::{
    Answer, Args, Class, Layout, NativeData, NativeFunction, Object, Outcome, Payload, Runtime,
    Type, Value,
};

/// What a handle or timer calls.
#[derive(Clone)]
pub enum Callback {
    /// A callable of the program.
    Call(Box<Call>),
    /// Gives a future its result unless it's done: the end of a `sleep`.
    SetResult(Rc<Object>, Value),
    /// Something of ours under CPython's name.
    Native(&'static str, NativeCallback),
    /// What a future calls of ours, once it's done.
    Done(super::futures::NativeCallback, Rc<Object>),
    /// Nothing: it was cancelled in debug mode, and shows itself as it was.
    Cancelled(String),
}

/// A callable with what it's called with: in a box, since most callbacks are ours.
#[derive(Clone)]
pub struct Call {
    /// What is called.
    pub callable: Value,
    /// Its arguments.
    pub arguments: Vec<Value>,
    /// The context that it was given, if any.
    pub context: Value,
}

impl Callback {
    /// Calls a callable of the program.
    pub fn call(callable: Value, arguments: Vec<Value>, context: Value) -> Callback {
        Callback::Call(Box::new(Call {
            callable,
            arguments,
            context,
        }))
    }
}

/// A function of ours that a handle calls.
pub type NativeCallback = Rc<dyn Fn(&Rc<Runtime>) -> Outcome<()>>;

/// A callback that will be called once, unless it's cancelled before.
pub struct Handle {
    /// Its number in the trace.
    pub number: u32,
    /// When it is due, in seconds as the program gave them; None for `call_soon`.
    pub when: Option<f64>,
    /// Whether the program gave that as an integer.
    pub is_whole: Cell<bool>,
    /// What is called; taken when it's cancelled, or called and the program doesn't know the handle.
    pub callback: RefCell<Option<Callback>>,
    /// Whether it was cancelled.
    pub cancelled: Cell<bool>,
    /// Whether it still stands among the loop's timers.
    pub scheduled: Cell<bool>,
    /// How many timers of its loop are cancelled but still stand there.
    pub cancelled_timers: Rc<Cell<usize>>,
    /// The name of what is called, for the trace; None for callbacks that aren't the program's.
    pub name: Option<crate::trace::NameId>,
    /// The code that made it, in debug mode.
    pub created: SourceRange,
}

impl NativeData for Handle {
    fn clear(&self) {
        drop(self.callback.take());
    }
}

impl Handle {
    /// What is to be called now. A handle that the program knows shows it for good.
    pub fn take_callback(self: &Rc<Handle>) -> Option<Callback> {
        let callback = self.callback.take();
        if Rc::strong_count(self) > 1 && matches!(callback, Some(Callback::Call(_))) {
            self.callback.replace(callback.clone());
            let handle: Rc<dyn NativeData> = self.clone();
            track(Tracked::Native(Rc::downgrade(&handle)));
        }
        callback
    }

    /// Whether something of the program's would be called: all but a built-in function.
    pub fn is_to_call_the_program(&self) -> bool {
        match &*self.callback.borrow() {
            None | Some(Callback::Cancelled(_)) => false,
            Some(Callback::SetResult(future, _)) => !data(future).callbacks.borrow().is_empty(),
            Some(Callback::Call(call)) => {
                !matches!(call.callable, Value::Native(_))
                    || call.arguments.iter().any(Value::may_nest)
            }
            Some(Callback::Native(..) | Callback::Done(..)) => true,
        }
    }

    /// The future or what else it calls, and with what.
    pub fn holds(&self) -> Vec<Value> {
        match &*self.callback.borrow() {
            Some(Callback::SetResult(future, _) | Callback::Done(_, future)) => {
                vec![Value::Object(future.clone())]
            }
            Some(Callback::Call(call)) => {
                let mut held = call.arguments.clone();
                held.push(call.callable.clone());
                held
            }
            _ => Vec::new(),
        }
    }

    /// Cancels the callback.
    pub fn cancel(&self, rt: &Runtime) {
        if self.cancelled.replace(true) {
            return;
        }
        drop(self.callback.take());
        if self.when.is_some() && self.scheduled.get() {
            self.cancelled_timers.set(self.cancelled_timers.get() + 1);
            rt.record(What::TimerCancelled {
                handle: self.number,
            });
        }
    }
}

/// A handle as programs see it.
pub struct HandleObject(pub Rc<Handle>);

impl NativeData for HandleObject {
    fn held(&self) -> Held {
        Held {
            older: self.0.holds(),
            ..Held::default()
        }
    }

    fn clear(&self) {
        drop(self.0.callback.take());
    }
}

/// A handle as an object of the program.
pub fn handle_value(rt: &Rc<Runtime>, handle: &Rc<Handle>) -> Value {
    let state = State::of(rt);
    let class = if handle.when.is_some() {
        state.class(rt, LazyClass::TimerHandle)
    } else {
        state.class(rt, LazyClass::Handle)
    };
    let payload = Payload::Native(Box::new(HandleObject(handle.clone())));
    Value::Object(Rc::new(Object::new(class.clone(), payload)))
}

/// `<TimerHandle when=1.5 f() at program.py:3>`; in debug mode with the arguments and where it was made.
pub async fn handle_repr(rt: &Rc<Runtime>, handle: &Rc<Handle>, debug: bool) -> Outcome<String> {
    let mut parts = vec![
        if handle.when.is_some() {
            "TimerHandle"
        } else {
            "Handle"
        }
        .to_owned(),
    ];
    if handle.cancelled.get() {
        parts.push("cancelled".to_owned());
    }
    if let Some(when) = handle.when {
        let when = if handle.is_whole.get() {
            (when as i64).to_string()
        } else {
            crate::text::float_repr(when)
        };
        parts.push(format!("when={when}"));
    }
    let shown = match &*handle.callback.borrow() {
        Some(Callback::Call(call)) => Err((call.callable.clone(), call.arguments.clone())),
        Some(Callback::SetResult(..)) => Ok("_set_result_unless_cancelled()".to_owned()),
        Some(Callback::Native(name, _)) => Ok(format!("{name}()")),
        Some(Callback::Done(done, _)) => Ok(format!("{}()", done.name)),
        Some(Callback::Cancelled(shown)) => return Ok(shown.clone()),
        None => Ok(String::new()),
    };
    let shown = match shown {
        Ok(shown) => shown,
        Err((callable, arguments)) => callback_source(rt, &callable, &arguments, debug).await?,
    };
    if !shown.is_empty() {
        parts.push(shown);
    }
    if handle.created != SourceRange::NONE {
        parts.push(format!(
            "created at {}:{}",
            rt.file_name,
            rt.source.line_of(handle.created.start)
        ));
    }
    Ok(format!("<{}>", parts.join(" ")))
}

fn repr(rt: &Rc<Runtime>, args: Args<'_>) -> Outcome<Answer> {
    let (handle, rt2) = (handle_of(rt, args)?, rt.clone());
    rt.attempt(async move {
        let debug = is_debugged(&rt2);
        handle_repr(&rt2, &handle, debug).await.map(Value::str)
    })
}

/// Whether the loop that runs is in debug mode.
fn is_debugged(rt: &Rc<Runtime>) -> bool {
    let running = State::of(rt).running.borrow().clone();
    running.is_some_and(|running| running.debug.get())
}

fn handle_of(rt: &Rc<Runtime>, args: Args<'_>) -> Outcome<Rc<Handle>> {
    match args.positional.first() {
        Some(Value::Object(object)) => match object.native::<HandleObject>() {
            Some(handle) => Ok(handle.0.clone()),
            None => Err(rt.type_error("a Handle is required")),
        },
        _ => Err(rt.type_error("a Handle is required")),
    }
}

fn cancel(rt: &Rc<Runtime>, args: Args<'_>) -> Outcome<Answer> {
    let handle = handle_of(rt, args)?;
    if handle.cancelled.get() || !is_debugged(rt) {
        handle.cancel(rt);
        return Ok(Answer::Value(Value::None));
    }
    let rt2 = rt.clone();
    rt.attempt(async move {
        let callback = handle.callback.borrow().clone();
        handle.cancel(&rt2);
        handle.callback.replace(callback);
        let shown = handle_repr(&rt2, &handle, true).await?;
        handle.callback.replace(Some(Callback::Cancelled(shown)));
        Ok(Value::None)
    })
}

/// Timers are equal if they are due at once and call the same with equal arguments.
fn equal(rt: &Rc<Runtime>, args: Args<'_>) -> Outcome<Answer> {
    let (this, [other]) = (handle_of(rt, args)?, args.rest().exactly(rt, "__eq__")?);
    let other = match &other {
        Value::Object(object) => object.native().map(|HandleObject(other)| other.clone()),
        _ => None,
    };
    let Some(other) = other else {
        return Ok(Answer::Value(Value::NotImplemented));
    };
    if Rc::ptr_eq(&this, &other) {
        return Ok(Answer::Value(Value::from(true)));
    }
    if this.when != other.when || this.cancelled != other.cancelled {
        return Ok(Answer::Value(Value::from(false)));
    }
    let parts = |handle: &Handle| match &*handle.callback.borrow() {
        Some(Callback::Call(call)) => Value::tuple(vec![
            call.callable.clone(),
            Value::tuple(call.arguments.clone()),
        ]),
        _ => Value::None,
    };
    let (a, b, rt2) = (parts(&this), parts(&other), rt.clone());
    rt.attempt(async move { rt2.same(&a, &b).await.map(Value::from) })
}

fn hash(rt: &Rc<Runtime>, args: Args<'_>) -> Outcome<Answer> {
    let (when, rt2) = (handle_of(rt, args)?.when, rt.clone());
    rt.attempt(async move {
        let when = Value::from(when.unwrap_or_default());
        Ok(Value::Int(rt2.hash(&when).await? as i64))
    })
}

fn cancelled(rt: &Rc<Runtime>, args: Args<'_>) -> Outcome<Answer> {
    Ok(Answer::Value(Value::from(
        handle_of(rt, args)?.cancelled.get(),
    )))
}

/// The `Context` that a program knows a context by.
pub fn context_object(rt: &Rc<Runtime>, context: Value) -> Outcome<Answer> {
    let rt = rt.clone();
    rt.clone().attempt(async move {
        let import = rt.import("contextvars")?;
        let module = rt.finish(import).await?;
        rt.call_method(&module, "_known", vec![context]).await
    })
}

/// The context of a handle, or of a task that isn't in its step.
pub fn own_context(rt: &Rc<Runtime>, value: &Value) -> Option<Value> {
    let Value::Object(object) = value else {
        return None;
    };
    if let Some(handle) = object.native::<HandleObject>() {
        return match &*handle.0.callback.borrow() {
            Some(Callback::Call(call)) => Some(call.context.clone()),
            _ => None,
        };
    }
    let task = as_future(value)?.1.task.as_ref()?;
    let current = State::of(rt).current.borrow().clone();
    let is_in_step = current.is_some_and(|current| Rc::ptr_eq(&current, object));
    (!is_in_step).then(|| task.context.borrow().clone())
}

fn get_context(rt: &Rc<Runtime>, args: Args<'_>) -> Outcome<Answer> {
    let context = match &*handle_of(rt, args)?.callback.borrow() {
        Some(Callback::Call(call)) if !call.context.is_none() => call.context.clone(),
        _ => rt.empty_context(),
    };
    context_object(rt, context)
}

fn when(rt: &Rc<Runtime>, args: Args<'_>) -> Outcome<Answer> {
    let handle = handle_of(rt, args)?;
    let when = handle.when.unwrap_or_default();
    Ok(Answer::Value(if handle.is_whole.get() {
        Value::Int(when as i64)
    } else {
        Value::from(when)
    }))
}

/// Timers are ordered by when they are due.
macro_rules! comparison {
    ($name:ident, $operator:tt) => {
        fn $name(rt: &Rc<Runtime>, args: Args<'_>) -> Outcome<Answer> {
            let (this, [other]) = (handle_of(rt, args)?, args.rest().exactly(rt, stringify!($name))?);
            let other = match &other {
                Value::Object(object) => object.native::<HandleObject>().map(|other| other.0.when),
                _ => None,
            };
            Ok(Answer::Value(match (this.when, other) {
                (Some(due), Some(Some(other))) => Value::from(due $operator other),
                _ => Value::NotImplemented,
            }))
        }
    };
}

comparison!(before, <);
comparison!(not_after, <=);
comparison!(after, >);
comparison!(not_before, >=);

static HANDLE: &[NativeFunction] = &[
    NativeFunction::method("cancel", cancel),
    NativeFunction::method("cancelled", cancelled),
    NativeFunction::method("get_context", get_context),
    NativeFunction::method("__repr__", repr),
];

static TIMER_HANDLE: &[NativeFunction] = &[
    NativeFunction::method("cancel", cancel),
    NativeFunction::method("cancelled", cancelled),
    NativeFunction::method("when", when),
    NativeFunction::method("__lt__", before),
    NativeFunction::method("__le__", not_after),
    NativeFunction::method("__gt__", after),
    NativeFunction::method("__ge__", not_before),
    NativeFunction::method("__eq__", equal),
    NativeFunction::method("__hash__", hash),
    NativeFunction::method("get_context", get_context),
    NativeFunction::method("__repr__", repr),
];

fn class(rt: &Runtime, name: &'static str, functions: &'static [NativeFunction]) -> Rc<Class> {
    rt.library_class(LibraryClass {
        name,
        module: "asyncio.events",
        base: rt.class(Type::Object).clone(),
        layout: Layout::Native,
        constructor: None,
        await_hook: None,
        functions,
    })
}

/// `asyncio.Handle`.
pub fn handle_class(rt: &Runtime) -> Rc<Class> {
    class(rt, "Handle", HANDLE)
}

/// `asyncio.TimerHandle`.
pub fn timer_handle_class(rt: &Runtime) -> Rc<Class> {
    class(rt, "TimerHandle", TIMER_HANDLE)
}
