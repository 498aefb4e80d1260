//! The event loop's methods, as programs call them.

use std::rc::Rc;

use super::event_loop::EventLoop;
use super::events::{Callback, Handle, HandleObject};
use super::log::call_with_dict;
use super::state::State;
use crate::time::Instant;
use crate::trace::WaitReason;
use crate::vm::{Answer, Args, NativeFunction, Outcome, Payload, Object, Runtime, Value};

fn receiver(rt: &Rc<Runtime>, args: Args<'_>) -> Outcome<Rc<EventLoop>> {
    EventLoop::from_value(rt, &args.get(0))
}

fn handle_value(rt: &Rc<Runtime>, handle: Rc<Handle>) -> Value {
    let state = State::of(rt);
    let class = if handle.when.is_some() { &state.timer_handle_class } else { &state.handle_class };
    Value::Object(Rc::new(Object::new(class.clone(), Payload::Native(Box::new(HandleObject(handle))))))
}

fn time(rt: &Rc<Runtime>, args: Args<'_>) -> Outcome<Answer> {
    receiver(rt, args)?;
    Ok(Answer::Value(Value::Float(rt.now().as_seconds())))
}

/// The callable, its arguments behind `skip` others, and its context.
fn callback(rt: &Rc<Runtime>, args: Args<'_>, method: &str, skip: usize) -> Outcome<(Value, Vec<Value>, Value)> {
    if let Some((name, _)) = args.keywords.iter().find(|(name, _)| name.as_str() != "context") {
        let name = name.as_str();
        let message = format!("BaseEventLoop.{method}() got an unexpected keyword argument '{name}'");
        return Err(rt.type_error(&message));
    }
    let Some(callable) = args.positional.get(skip) else {
        let message = format!("BaseEventLoop.{method}() missing 1 required positional argument: 'callback'");
        return Err(rt.type_error(&message));
    };
    if super::tasks::is_coroutine(rt, callable) {
        return Err(rt.type_error(&format!("coroutines cannot be used with {method}()")));
    }
    let context = args.keyword("context").cloned().unwrap_or_default();
    Ok((callable.clone(), args.positional[skip + 1..].to_vec(), context))
}

fn check_open(rt: &Rc<Runtime>, event_loop: &EventLoop) -> Outcome<()> {
    if event_loop.closed.get() { Err(rt.runtime_error("Event loop is closed")) } else { Ok(()) }
}

fn call_soon(rt: &Rc<Runtime>, args: Args<'_>) -> Outcome<Answer> {
    let event_loop = receiver(rt, args)?;
    check_open(rt, &event_loop)?;
    let (callable, arguments, context) = callback(rt, args, "call_soon", 1)?;
    let handle = event_loop.call_soon(rt, callable, arguments, context);
    Ok(Answer::Value(handle_value(rt, handle)))
}

fn seconds(rt: &Rc<Runtime>, value: &Value, what: &str) -> Outcome<f64> {
    match rt.to_float(value) {
        Some(seconds) => seconds,
        None => Err(rt.type_error(&format!("{what} must be a number, not {}", rt.type_name(value)))),
    }
}

fn call_later(rt: &Rc<Runtime>, args: Args<'_>) -> Outcome<Answer> {
    let event_loop = receiver(rt, args)?;
    check_open(rt, &event_loop)?;
    if args.get(1).is_none() {
        return Err(rt.type_error("delay must not be None"));
    }
    let (callable, arguments, context) = callback(rt, args, "call_later", 2)?;
    let delay = seconds(rt, &args.get(1), "delay")?;
    let due = event_loop.due_in(rt, delay);
    let handle = event_loop.call_at(rt, due, Callback::Call(callable, arguments, context));
    Ok(Answer::Value(handle_value(rt, handle)))
}

fn call_at(rt: &Rc<Runtime>, args: Args<'_>) -> Outcome<Answer> {
    let event_loop = receiver(rt, args)?;
    check_open(rt, &event_loop)?;
    if args.get(1).is_none() {
        return Err(rt.type_error("when cannot be None"));
    }
    let (callable, arguments, context) = callback(rt, args, "call_at", 2)?;
    let due = Instant::from_seconds(seconds(rt, &args.get(1), "when")?);
    let handle = event_loop.call_at(rt, due, Callback::Call(callable, arguments, context));
    Ok(Answer::Value(handle_value(rt, handle)))
}

fn create_future(rt: &Rc<Runtime>, args: Args<'_>) -> Outcome<Answer> {
    Ok(Answer::Value(Value::Object(receiver(rt, args)?.create_future(WaitReason::Future))))
}

fn create_task(rt: &Rc<Runtime>, args: Args<'_>) -> Outcome<Answer> {
    let event_loop = receiver(rt, args)?;
    check_open(rt, &event_loop)?;
    let [coroutine, name, _context, _eager] =
        args.rest().bind(rt, "create_task", ["coro", "name", "context", "eager_start"], 1, 1)?;
    let rt = rt.clone();
    Ok(Answer::Frame(Box::pin(async move {
        super::tasks::start_task(&rt, &event_loop, coroutine, name).await.map(Value::Object)
    })))
}

fn stop(rt: &Rc<Runtime>, args: Args<'_>) -> Outcome<Answer> {
    receiver(rt, args)?.stopping.set(true);
    Ok(Answer::Value(Value::None))
}

fn is_running(rt: &Rc<Runtime>, args: Args<'_>) -> Outcome<Answer> {
    Ok(Answer::Value(Value::Bool(receiver(rt, args)?.is_running.get())))
}

fn is_closed(rt: &Rc<Runtime>, args: Args<'_>) -> Outcome<Answer> {
    Ok(Answer::Value(Value::Bool(receiver(rt, args)?.closed.get())))
}

fn close(rt: &Rc<Runtime>, args: Args<'_>) -> Outcome<Answer> {
    let event_loop = receiver(rt, args)?;
    if event_loop.is_running.get() {
        return Err(rt.runtime_error("Cannot close a running event loop"));
    }
    event_loop.close();
    Ok(Answer::Value(Value::None))
}

fn run_forever(rt: &Rc<Runtime>, args: Args<'_>) -> Outcome<Answer> {
    let (event_loop, rt) = (receiver(rt, args)?, rt.clone());
    Ok(Answer::Frame(Box::pin(async move {
        event_loop.run_forever(&rt).await?;
        Ok(Value::None)
    })))
}

fn run_until_complete(rt: &Rc<Runtime>, args: Args<'_>) -> Outcome<Answer> {
    let event_loop = receiver(rt, args)?;
    let [future] = args.rest().bind(rt, "run_until_complete", ["future"], 1, 1)?;
    let rt = rt.clone();
    Ok(Answer::Frame(Box::pin(async move { super::runners::run_until_complete(&rt, &event_loop, future).await })))
}

fn set_exception_handler(rt: &Rc<Runtime>, args: Args<'_>) -> Outcome<Answer> {
    let event_loop = receiver(rt, args)?;
    let [handler] = args.rest().bind(rt, "set_exception_handler", ["handler"], 1, 1)?;
    event_loop.exception_handler.replace(handler);
    Ok(Answer::Value(Value::None))
}

fn get_exception_handler(rt: &Rc<Runtime>, args: Args<'_>) -> Outcome<Answer> {
    Ok(Answer::Value(receiver(rt, args)?.exception_handler.borrow().clone()))
}

fn call_exception_handler(rt: &Rc<Runtime>, args: Args<'_>) -> Outcome<Answer> {
    let event_loop = receiver(rt, args)?;
    let [context] = args.rest().bind(rt, "call_exception_handler", ["context"], 1, 1)?;
    let rt = rt.clone();
    Ok(Answer::Frame(Box::pin(async move {
        call_with_dict(&rt, &event_loop, &context).await?;
        Ok(Value::None)
    })))
}

fn default_exception_handler(rt: &Rc<Runtime>, args: Args<'_>) -> Outcome<Answer> {
    receiver(rt, args)?;
    let [context] = args.rest().bind(rt, "default_exception_handler", ["context"], 1, 1)?;
    let rt = rt.clone();
    Ok(Answer::Frame(Box::pin(async move {
        let state = State::of(&rt);
        let bare = EventLoop::from_value(&rt, &EventLoop::new(&rt, &state))?;
        call_with_dict(&rt, &bare, &context).await?;
        Ok(Value::None)
    })))
}

fn set_task_factory(rt: &Rc<Runtime>, args: Args<'_>) -> Outcome<Answer> {
    let event_loop = receiver(rt, args)?;
    let [factory] = args.rest().bind(rt, "set_task_factory", ["factory"], 1, 1)?;
    event_loop.task_factory.replace(factory);
    Ok(Answer::Value(Value::None))
}

fn get_task_factory(rt: &Rc<Runtime>, args: Args<'_>) -> Outcome<Answer> {
    Ok(Answer::Value(receiver(rt, args)?.task_factory.borrow().clone()))
}

fn get_debug(rt: &Rc<Runtime>, args: Args<'_>) -> Outcome<Answer> {
    Ok(Answer::Value(Value::Bool(receiver(rt, args)?.debug.get())))
}

fn set_debug(rt: &Rc<Runtime>, args: Args<'_>) -> Outcome<Answer> {
    let event_loop = receiver(rt, args)?;
    let [enabled] = args.rest().bind(rt, "set_debug", ["enabled"], 1, 1)?;
    event_loop.debug.set(crate::vm::protocols::native_truth(&enabled).unwrap_or(true));
    Ok(Answer::Value(Value::None))
}

fn repr(rt: &Rc<Runtime>, args: Args<'_>) -> Outcome<Answer> {
    let event_loop = receiver(rt, args)?;
    let flag = |flag: bool| if flag { "True" } else { "False" };
    Ok(Answer::Value(Value::str(format!(
        "<_UnixSelectorEventLoop running={} closed={} debug={}>",
        flag(event_loop.is_running.get()),
        flag(event_loop.closed.get()),
        flag(event_loop.debug.get())
    ))))
}

/// The methods.
pub static LOOP: &[NativeFunction] = &[
    NativeFunction::method("time", time),
    NativeFunction::method("call_soon", call_soon),
    NativeFunction::method("call_soon_threadsafe", call_soon),
    NativeFunction::method("call_later", call_later),
    NativeFunction::method("call_at", call_at),
    NativeFunction::method("create_future", create_future),
    NativeFunction::method("create_task", create_task),
    NativeFunction::method("stop", stop),
    NativeFunction::method("is_running", is_running),
    NativeFunction::method("is_closed", is_closed),
    NativeFunction::method("close", close),
    NativeFunction::method("run_forever", run_forever),
    NativeFunction::method("run_until_complete", run_until_complete),
    NativeFunction::method("set_exception_handler", set_exception_handler),
    NativeFunction::method("get_exception_handler", get_exception_handler),
    NativeFunction::method("call_exception_handler", call_exception_handler),
    NativeFunction::method("default_exception_handler", default_exception_handler),
    NativeFunction::method("set_task_factory", set_task_factory),
    NativeFunction::method("get_task_factory", get_task_factory),
    NativeFunction::method("get_debug", get_debug),
    NativeFunction::method("set_debug", set_debug),
    NativeFunction::method("__repr__", repr),
];
