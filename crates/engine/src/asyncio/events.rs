//! Handles: callbacks on their way (`Lib/asyncio/events.py`).

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use crate::time::Instant;
use crate::trace::What;
use crate::vm::library::LibraryClass;
use crate::vm::{Answer, Args, Class, Layout, NativeData, NativeFunction, Object, Outcome, Runtime, Type, Value};

/// What a handle or timer calls.
pub enum Callback {
    /// A callable with its arguments and the context that it was given, if any.
    Call(Value, Vec<Value>, Value),
    /// Gives a future its result unless it's done: the end of a `sleep`.
    SetResult(Rc<Object>, Value),
    /// Something of ours under CPython's name.
    Native(&'static str, Rc<dyn Fn(&Rc<Runtime>)>),
}

/// A callback that will be called once, unless it's cancelled before.
pub struct Handle {
    /// Its number in the trace.
    pub number: u32,
    /// When it is due; None for `call_soon`.
    pub when: Option<Instant>,
    /// What is called; taken when it's called or cancelled.
    pub callback: RefCell<Option<Callback>>,
    /// Whether it was cancelled.
    pub cancelled: Cell<bool>,
    /// Whether it still stands among the loop's timers.
    pub scheduled: Cell<bool>,
    /// How many timers of its loop are cancelled but still stand there.
    pub cancelled_timers: Rc<Cell<usize>>,
    /// The name of what is called, for the trace; None for callbacks that aren't the program's.
    pub name: Option<crate::trace::NameId>,
}

impl Handle {
    /// Cancels the callback.
    pub fn cancel(&self, rt: &Runtime) {
        if self.cancelled.replace(true) {
            return;
        }
        drop(self.callback.take());
        if self.when.is_some() && self.scheduled.get() {
            self.cancelled_timers.set(self.cancelled_timers.get() + 1);
            rt.record(What::TimerCancelled { handle: self.number });
        }
    }
}

/// A handle as programs see it.
pub struct HandleObject(pub Rc<Handle>);

impl NativeData for HandleObject {
    fn clear(&self) {
        drop(self.0.callback.take());
    }
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
    handle_of(rt, args)?.cancel(rt);
    Ok(Answer::Value(Value::None))
}

fn cancelled(rt: &Rc<Runtime>, args: Args<'_>) -> Outcome<Answer> {
    Ok(Answer::Value(Value::Bool(handle_of(rt, args)?.cancelled.get())))
}

fn when(rt: &Rc<Runtime>, args: Args<'_>) -> Outcome<Answer> {
    let when = handle_of(rt, args)?.when.unwrap_or_default();
    Ok(Answer::Value(Value::Float(when.as_seconds())))
}

static HANDLE: &[NativeFunction] =
    &[NativeFunction::method("cancel", cancel), NativeFunction::method("cancelled", cancelled)];

static TIMER_HANDLE: &[NativeFunction] = &[
    NativeFunction::method("cancel", cancel),
    NativeFunction::method("cancelled", cancelled),
    NativeFunction::method("when", when),
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
