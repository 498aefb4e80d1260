//! The module `asyncio`, and its submodules under their own names.

use std::rc::Rc;

use super::as_completed::as_completed;
use super::classes::LazyClass;
use super::ensure_future::ensure_future_function;
use super::event_loop::EventLoop;
use super::futures::as_future;
use super::shield::shield;
use super::state::State;
use super::wait::{ReturnWhen, wait};
use super::wait_for::wait_for;
use super::{eager, exceptions, executors, gather, policies, refused, runners, tasks, timeouts};
use crate::python::{ASYNCIO_SUBMODULES, CodeKind};
use crate::vm::namespace::{Contents, function_named, names_of};
use crate::vm::{Answer, Args, Class, NativeFunction, Object, Outcome, Runtime, Type, Value};

fn get_running_loop(rt: &Rc<Runtime>, args: Args<'_>) -> Outcome<Answer> {
    args.exactly::<0>(rt, "get_running_loop")?;
    Ok(Answer::Value(
        EventLoop::running(rt, &State::of(rt))?.value(),
    ))
}

fn running_loop_or_none(rt: &Rc<Runtime>, args: Args<'_>) -> Outcome<Answer> {
    args.exactly::<0>(rt, "_get_running_loop")?;
    let running = State::of(rt).running.borrow().clone();
    Ok(Answer::Value(
        running.map_or(Value::None, |running| running.value()),
    ))
}

fn get_event_loop(rt: &Rc<Runtime>, args: Args<'_>) -> Outcome<Answer> {
    args.exactly::<0>(rt, "get_event_loop")?;
    Ok(Answer::Value(
        EventLoop::current(rt, &State::of(rt))?.value(),
    ))
}

/// `asyncio.set_event_loop(loop)`.
pub fn set_event_loop(rt: &Rc<Runtime>, args: Args<'_>) -> Outcome<Answer> {
    let [event_loop] = args.bind(rt, "set_event_loop", ["loop"], 1, 1)?;
    if !event_loop.is_none() && EventLoop::from_value(rt, &event_loop).is_err() {
        let kind = rt.class_of(&event_loop).name();
        let kind = kind.as_str();
        let message =
            format!("loop must be an instance of AbstractEventLoop or None, not '{kind}'");
        return Err(rt.type_error(&message));
    }
    State::of(rt).set_event_loop(event_loop);
    Ok(Answer::Value(Value::None))
}

fn iscoroutine(rt: &Rc<Runtime>, args: Args<'_>) -> Outcome<Answer> {
    let [value] = args.bind(rt, "iscoroutine", ["obj"], 1, 1)?;
    Ok(Answer::Value(Value::from(tasks::is_coroutine(rt, &value))))
}

fn iscoroutinefunction(rt: &Rc<Runtime>, args: Args<'_>) -> Outcome<Answer> {
    let [function] = args.bind(rt, "iscoroutinefunction", ["func"], 1, 1)?;
    Ok(Answer::Value(Value::from(is_coroutine_function(
        rt, &function,
    ))))
}

/// The object of a value that is a `functools.partial`.
pub fn partial(value: &Value) -> Option<&Rc<Object>> {
    match value {
        Value::Object(object)
            if object.class.module.as_str() == "functools"
                && object.class.name().as_str() == "partial" =>
        {
            Some(object)
        }
        _ => None,
    }
}

/// Whether calling it makes a coroutine.
pub fn is_coroutine_function(rt: &Rc<Runtime>, function: &Value) -> bool {
    if let Some(partial) = partial(function) {
        let of = partial.get(&rt.intern("func"));
        return of.is_some_and(|of| is_coroutine_function(rt, &of));
    }
    let function = match function {
        Value::Method(method) => &method.function,
        _ => function,
    };
    // Of asyncio's functions, these three are coroutine functions in CPython.
    let ours = |function: &'static NativeFunction| {
        let found = FUNCTIONS
            .iter()
            .find(|known| std::ptr::eq(*known, function));
        found.is_some_and(|known| matches!(known.name, "sleep" | "wait" | "wait_for"))
    };
    match function {
        Value::Function(function) => function.code.code.kind == CodeKind::Coroutine,
        Value::Native(function) => ours(function) || function.name == "to_thread",
        _ => false,
    }
}

fn isfuture(rt: &Rc<Runtime>, args: Args<'_>) -> Outcome<Answer> {
    let [value] = args.bind(rt, "isfuture", ["obj"], 1, 1)?;
    Ok(Answer::Value(Value::from(as_future(&value).is_some())))
}

static FUNCTIONS: &[NativeFunction] = &[
    NativeFunction::function("run", runners::run),
    NativeFunction::function("sleep", super::sleep::sleep),
    NativeFunction::function("create_task", tasks::create_task),
    NativeFunction::function("current_task", tasks::current_task),
    NativeFunction::function("all_tasks", tasks::all_tasks),
    NativeFunction::function("ensure_future", ensure_future_function),
    NativeFunction::function("gather", gather::gather),
    NativeFunction::function("wait", wait),
    NativeFunction::function("wait_for", wait_for),
    NativeFunction::function("shield", shield),
    NativeFunction::function("as_completed", as_completed),
    NativeFunction::function("timeout", timeouts::timeout),
    NativeFunction::function("timeout_at", timeouts::timeout_at),
    NativeFunction::function("eager_task_factory", eager::eager_task_factory),
    NativeFunction::function(
        "create_eager_task_factory",
        eager::create_eager_task_factory,
    ),
    NativeFunction::function("get_running_loop", get_running_loop),
    NativeFunction::function("_get_running_loop", running_loop_or_none),
    NativeFunction::function("get_event_loop", get_event_loop),
    NativeFunction::function("set_event_loop", set_event_loop),
    NativeFunction::function("iscoroutine", iscoroutine),
    NativeFunction::function("iscoroutinefunction", iscoroutinefunction),
    NativeFunction::function("isfuture", isfuture),
];

static TABLES: &[&[NativeFunction]] = &[
    FUNCTIONS,
    executors::FUNCTIONS,
    policies::FUNCTIONS,
    refused::FUNCTIONS,
];

type Field = fn(&State) -> &Rc<Class>;

static CLASSES: &[(&str, Field)] = &[
    ("Future", |state| &state.future_class),
    ("Task", |state| &state.task_class),
    ("CancelledError", |state| &state.cancelled_error),
    ("InvalidStateError", |state| &state.invalid_state_error),
    ("AbstractEventLoop", |state| &state.loop_class),
    ("BaseEventLoop", |state| &state.loop_class),
    ("SelectorEventLoop", |state| &state.loop_class),
    ("EventLoop", |state| &state.loop_class),
    ("Runner", |state| &state.runner_class),
];

static LAZY_CLASSES: &[(&str, LazyClass)] = &[
    ("BrokenBarrierError", LazyClass::BrokenBarrierError),
    ("QueueEmpty", LazyClass::QueueEmpty),
    ("QueueFull", LazyClass::QueueFull),
    ("QueueShutDown", LazyClass::QueueShutDown),
    ("Handle", LazyClass::Handle),
    ("TimerHandle", LazyClass::TimerHandle),
    ("Lock", LazyClass::Lock),
    ("Event", LazyClass::Event),
    ("Condition", LazyClass::Condition),
    ("Semaphore", LazyClass::Semaphore),
    ("BoundedSemaphore", LazyClass::BoundedSemaphore),
    ("Barrier", LazyClass::Barrier),
    ("Queue", LazyClass::Queue),
    ("LifoQueue", LazyClass::LifoQueue),
    ("PriorityQueue", LazyClass::PriorityQueue),
    ("Timeout", LazyClass::Timeout),
    ("TaskGroup", LazyClass::TaskGroup),
];

const POLICIES: &[&str] = &["AbstractEventLoopPolicy", "DefaultEventLoopPolicy"];

/// The names of what asyncio and each of its submodules has.
fn names() -> impl Iterator<Item = &'static str> {
    let classes = CLASSES.iter().map(|(name, _)| *name);
    let classes = classes.chain(LAZY_CLASSES.iter().map(|(name, _)| *name));
    let exceptions = exceptions::RARE.iter().map(|(name, _)| *name);
    classes
        .chain(["TimeoutError"])
        .chain(exceptions)
        .chain(POLICIES.iter().copied())
        .chain(ReturnWhen::ALL.map(|(_, name)| name))
        .chain(names_of(TABLES))
}

fn make(rt: &Rc<Runtime>, name: &str) -> Option<Value> {
    if let Some(function) = function_named(TABLES, name) {
        return Some(function);
    }
    if ReturnWhen::ALL.iter().any(|(_, known)| *known == name) {
        return Some(Value::Str(rt.intern(name)));
    }
    Some(Value::Class(
        if let Some((_, class)) = CLASSES.iter().find(|(known, _)| *known == name) {
            class(&State::of(rt)).clone()
        } else if let Some((_, class)) = LAZY_CLASSES.iter().find(|(known, _)| *known == name) {
            State::of(rt).class(rt, *class).clone()
        } else if name == "TimeoutError" {
            rt.class(Type::TimeoutError).clone()
        } else if POLICIES.contains(&name) {
            policies::policy_class(rt)
        } else {
            exceptions::rare(rt, name)?
        },
    ))
}

static ASYNCIO: Contents = Contents {
    names: || {
        let submodules = ASYNCIO_SUBMODULES.iter().copied();
        names().chain(submodules).chain(["__all__"]).collect()
    },
    make: |rt, name| match name {
        "__all__" => {
            let names = names().map(|name| Value::Str(rt.intern(name)));
            Some(Value::list(names.collect()))
        }
        _ if ASYNCIO_SUBMODULES.contains(&name) => {
            let name = format!("asyncio.{name}");
            let module = rt.module_of(&name, &SUBMODULE);
            rt.modules.set_str(&rt.intern(&name), module.clone());
            Some(module)
        }
        _ => make(rt, name),
    },
};

/// Each submodule is the whole of asyncio under another name.
static SUBMODULE: Contents = Contents {
    names: || names().collect(),
    make,
};

/// Makes the module.
pub fn module(rt: &Rc<Runtime>) -> Value {
    rt.async_generator_hooks
        .set(Some(super::async_generators::HOOKS));
    rt.module_of("asyncio", &ASYNCIO)
}
