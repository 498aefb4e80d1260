//! The event loop's methods, as programs call them.

use std::rc::Rc;

use super::event_loop::EventLoop;
use super::events::{Callback, Handle, handle_value};
use super::futures::noted;
use super::log;
use super::native::{coroutine, keep};
use super::origins::{DEBUG_STACK_DEPTH, Made, Maker};
use super::tasks::{TaskOptions, create_task_on};
use crate::trace::WaitReason;
use crate::vm::dict::Dict;
use crate::vm::{Answer, Args, NativeFunction, Outcome, Runtime, Value};

fn receiver(rt: &Rc<Runtime>, args: Args<'_>) -> Outcome<Rc<EventLoop>> {
    EventLoop::from_value(rt, &args.get(0))
}

fn time(rt: &Rc<Runtime>, args: Args<'_>) -> Outcome<Answer> {
    receiver(rt, args)?;
    Ok(Answer::Value(Value::from(rt.now().as_seconds())))
}

/// The callable, its arguments behind `skip` others, and its context. Debug mode refuses what can't be called.
fn callback(
    rt: &Rc<Runtime>,
    event_loop: &EventLoop,
    args: Args<'_>,
    method: &str,
    skip: usize,
) -> Outcome<(Value, Vec<Value>, Value)> {
    if let Some((name, _)) = args
        .keywords
        .iter()
        .find(|(name, _)| name.as_str() != "context")
    {
        let function = format!("BaseEventLoop.{method}");
        let names: &[&str] = match method {
            "call_soon" => &["callback", "context"],
            "call_at" => &["when", "callback", "context"],
            _ => &["delay", "callback", "context"],
        };
        return Err(rt.unexpected_keyword(&function, names, name.as_str()));
    }
    let Some(callable) = args.positional.get(skip) else {
        let message =
            format!("BaseEventLoop.{method}() missing 1 required positional argument: 'callback'");
        return Err(rt.type_error(&message));
    };
    if event_loop.debug.get() {
        if event_loop.runs_elsewhere(rt) && method != "call_soon_threadsafe" {
            return Err(rt.runtime_error(
                "Non-thread-safe operation invoked on an event loop other than the current one",
            ));
        }
        // `call_later` calls `call_at`.
        let method = if method == "call_later" {
            "call_at"
        } else {
            method
        };
        if super::tasks::is_coroutine(rt, callable)
            || super::module::is_coroutine_function(rt, callable)
        {
            let message = format!("coroutines cannot be used with {method}()");
            return keep(Err(rt.type_error(&message)), callable);
        }
        if !is_callable(rt, callable) {
            let shown = shown_plainly(rt, callable);
            return Err(rt.type_error(&format!(
                "a callable object was expected by {method}(), got {shown}"
            )));
        }
    }
    let context = rt.given_context(args.keyword("context").cloned().unwrap_or_default());
    Ok((
        callable.clone(),
        args.positional[skip + 1..].to_vec(),
        context,
    ))
}

/// A new handle of the program. In debug mode it's noted where it was made.
fn answer(rt: &Rc<Runtime>, event_loop: Rc<EventLoop>, handle: &Rc<Handle>) -> Outcome<Answer> {
    let value = handle_value(rt, handle);
    if !event_loop.debug.get() {
        return Ok(Answer::Value(value));
    }
    let (rt2, made) = (rt.clone(), Made::Handle(handle.number));
    rt.attempt(async move {
        let maker = Maker::Library;
        event_loop.origins.note(&rt2, made, maker).await?;
        Ok(value)
    })
}

fn call_soon(rt: &Rc<Runtime>, args: Args<'_>) -> Outcome<Answer> {
    let event_loop = receiver(rt, args)?;
    event_loop.check_open(rt)?;
    let (callable, arguments, context) = callback(rt, &event_loop, args, "call_soon", 1)?;
    let handle = event_loop.call_soon(rt, callable, arguments, context);
    answer(rt, event_loop, &handle)
}

/// Unlike `call_soon`, for other threads than the loop's: it ends the loop's wait.
fn call_soon_threadsafe(rt: &Rc<Runtime>, args: Args<'_>) -> Outcome<Answer> {
    let event_loop = receiver(rt, args)?;
    event_loop.check_open(rt)?;
    let (callable, arguments, context) =
        callback(rt, &event_loop, args, "call_soon_threadsafe", 1)?;
    let handle = event_loop.call_soon(rt, callable, arguments, context);
    event_loop.wake(rt);
    answer(rt, event_loop, &handle)
}

fn call_later(rt: &Rc<Runtime>, args: Args<'_>) -> Outcome<Answer> {
    let event_loop = receiver(rt, args)?;
    event_loop.check_open(rt)?;
    if args.get(1).is_none() {
        return Err(rt.type_error("delay must not be None"));
    }
    let (callable, arguments, context) = callback(rt, &event_loop, args, "call_later", 2)?;
    let delay = args.get(1);
    let Some(delay) = rt.to_float(&delay) else {
        let kind = rt.type_name(&delay);
        let message = format!("unsupported operand type(s) for +: 'float' and '{kind}'");
        return Err(rt.type_error(&message));
    };
    let delay = delay?;
    let due = event_loop.due_in(rt, delay);
    let handle = event_loop.call_at(rt, due, Callback::call(callable, arguments, context));
    answer(rt, event_loop, &handle)
}

fn call_at(rt: &Rc<Runtime>, args: Args<'_>) -> Outcome<Answer> {
    let event_loop = receiver(rt, args)?;
    event_loop.check_open(rt)?;
    if args.get(1).is_none() {
        return Err(rt.type_error("when cannot be None"));
    }
    let (callable, arguments, context) = callback(rt, &event_loop, args, "call_at", 2)?;
    let given = args.get(1);
    let due = super::native::seconds(rt, &given)?;
    let handle = event_loop.call_at(rt, due, Callback::call(callable, arguments, context));
    handle.is_whole.set(matches!(given, Value::Int(_)));
    answer(rt, event_loop, &handle)
}

fn create_future(rt: &Rc<Runtime>, args: Args<'_>) -> Outcome<Answer> {
    let future = receiver(rt, args)?.create_future(WaitReason::Future);
    noted(rt, future, Maker::Library)
}

/// `loop.create_task`, as a callback of ours has it called: with the loop before the coroutine.
pub(super) static CREATE_TASK: NativeFunction =
    NativeFunction::function("BaseEventLoop.create_task", create_task);

fn create_task(rt: &Rc<Runtime>, args: Args<'_>) -> Outcome<Answer> {
    let event_loop = receiver(rt, args)?;
    let [coroutine, name, context, eager_start] = args.rest().bind_method(
        rt,
        "BaseEventLoop.create_task",
        ["coro", "name", "context", "eager_start"],
        1,
        1,
    )?;
    create_task_on(
        rt,
        event_loop,
        coroutine,
        TaskOptions {
            name,
            context,
            eager_start,
            maker: Maker::Program,
        },
    )
}

fn shutdown_asyncgens(rt: &Rc<Runtime>, args: Args<'_>) -> Outcome<Answer> {
    let (event_loop, rt2) = (receiver(rt, args)?, rt.clone());
    coroutine(rt, "BaseEventLoop.shutdown_asyncgens", async move {
        super::async_generators::shut_down(&rt2, &event_loop)
            .await
            .map(|()| Value::None)
    })
}

fn shutdown_default_executor(rt: &Rc<Runtime>, args: Args<'_>) -> Outcome<Answer> {
    let (event_loop, rt2) = (receiver(rt, args)?, rt.clone());
    coroutine(rt, "BaseEventLoop.shutdown_default_executor", async move {
        super::executors::shut_down_for_good(&rt2, &event_loop).await
    })
}

fn slow_callback_duration(rt: &Rc<Runtime>, args: Args<'_>) -> Outcome<Answer> {
    Ok(Answer::Value(Value::from(
        receiver(rt, args)?.slow_callback_duration.get(),
    )))
}

fn set_slow_callback_duration(rt: &Rc<Runtime>, args: Args<'_>) -> Outcome<Answer> {
    let duration = super::native::seconds(rt, &args.get(1))?;
    receiver(rt, args)?.slow_callback_duration.set(duration);
    Ok(Answer::Value(Value::None))
}

fn stop(rt: &Rc<Runtime>, args: Args<'_>) -> Outcome<Answer> {
    receiver(rt, args)?.stopping.set(true);
    Ok(Answer::Value(Value::None))
}

fn is_running(rt: &Rc<Runtime>, args: Args<'_>) -> Outcome<Answer> {
    Ok(Answer::Value(Value::from(
        receiver(rt, args)?.is_running.get(),
    )))
}

fn is_closed(rt: &Rc<Runtime>, args: Args<'_>) -> Outcome<Answer> {
    Ok(Answer::Value(Value::from(receiver(rt, args)?.closed.get())))
}

fn close(rt: &Rc<Runtime>, args: Args<'_>) -> Outcome<Answer> {
    let event_loop = receiver(rt, args)?;
    if event_loop.is_running.get() {
        return Err(rt.runtime_error("Cannot close a running event loop"));
    }
    event_loop.close();
    Ok(Answer::Value(Value::None))
}

/// `BaseEventLoop.__del__`: a loop that the program left open is closed, so what is cancelled from then on can't be told.
pub static CLOSE: NativeFunction = NativeFunction::method("close", close);

fn run_forever(rt: &Rc<Runtime>, args: Args<'_>) -> Outcome<Answer> {
    let (event_loop, rt) = (receiver(rt, args)?, rt.clone());
    Ok(Answer::Frame(Box::pin(async move {
        event_loop.run_forever(&rt).await?;
        Ok(Value::None)
    })))
}

fn run_until_complete(rt: &Rc<Runtime>, args: Args<'_>) -> Outcome<Answer> {
    let event_loop = receiver(rt, args)?;
    let [future] =
        args.rest()
            .bind_method(rt, "BaseEventLoop.run_until_complete", ["future"], 1, 1)?;
    let rt = rt.clone();
    Ok(Answer::Frame(Box::pin(async move {
        let outcome = super::runners::run_until_complete(&rt, &event_loop, future.clone()).await;
        keep(outcome, &future)
    })))
}

fn is_callable(rt: &Rc<Runtime>, value: &Value) -> bool {
    match value {
        Value::Object(object) => object.class.lookup(&rt.names.call).is_some(),
        Value::Function(_) | Value::Native(_) | Value::Method(_) | Value::Class(_) => true,
        _ => false,
    }
}

/// A `repr` that calls nothing of the program's.
fn shown_plainly(rt: &Rc<Runtime>, value: &Value) -> String {
    crate::vm::presentation::simple_repr(value).unwrap_or_else(|| rt.object_repr(value))
}

fn set_exception_handler(rt: &Rc<Runtime>, args: Args<'_>) -> Outcome<Answer> {
    let event_loop = receiver(rt, args)?;
    let [handler] =
        args.rest()
            .bind_method(rt, "BaseEventLoop.set_exception_handler", ["handler"], 1, 1)?;
    if !handler.is_none() && !is_callable(rt, &handler) {
        let shown = shown_plainly(rt, &handler);
        return Err(rt.type_error(&format!(
            "A callable object or None is expected, got {shown}"
        )));
    }
    let old = event_loop.exception_handler.replace(handler);
    drop(old);
    Ok(Answer::Value(Value::None))
}

fn get_exception_handler(rt: &Rc<Runtime>, args: Args<'_>) -> Outcome<Answer> {
    Ok(Answer::Value(
        receiver(rt, args)?.exception_handler.borrow().clone(),
    ))
}

fn context_argument(rt: &Rc<Runtime>, args: Args<'_>, method: &str) -> Outcome<Rc<Dict>> {
    let [context] = args.rest().bind_method(rt, method, ["context"], 1, 1)?;
    match context {
        Value::Dict(context) => Ok(context),
        other => Err(rt.no_attribute(&other, &rt.intern("get"))),
    }
}

fn call_exception_handler(rt: &Rc<Runtime>, args: Args<'_>) -> Outcome<Answer> {
    let (event_loop, rt2) = (receiver(rt, args)?, rt.clone());
    let context = context_argument(rt, args, "BaseEventLoop.call_exception_handler")?;
    rt.attempt(async move {
        log::call_exception_handler(&rt2, &event_loop, &context, None)
            .await
            .map(|()| Value::None)
    })
}

fn default_exception_handler(rt: &Rc<Runtime>, args: Args<'_>) -> Outcome<Answer> {
    receiver(rt, args)?;
    let rt2 = rt.clone();
    let context = context_argument(rt, args, "BaseEventLoop.default_exception_handler")?;
    rt.attempt(async move {
        log::default_exception_handler(&rt2, &context)
            .await
            .map(|()| Value::None)
    })
}

fn set_task_factory(rt: &Rc<Runtime>, args: Args<'_>) -> Outcome<Answer> {
    let event_loop = receiver(rt, args)?;
    let [factory] =
        args.rest()
            .bind_method(rt, "BaseEventLoop.set_task_factory", ["factory"], 1, 1)?;
    if !factory.is_none() && !is_callable(rt, &factory) {
        return Err(rt.type_error("task factory must be a callable or None"));
    }
    let old = event_loop.task_factory.replace(factory);
    drop(old);
    Ok(Answer::Value(Value::None))
}

fn get_task_factory(rt: &Rc<Runtime>, args: Args<'_>) -> Outcome<Answer> {
    Ok(Answer::Value(
        receiver(rt, args)?.task_factory.borrow().clone(),
    ))
}

fn get_debug(rt: &Rc<Runtime>, args: Args<'_>) -> Outcome<Answer> {
    Ok(Answer::Value(Value::from(receiver(rt, args)?.debug.get())))
}

fn set_debug(rt: &Rc<Runtime>, args: Args<'_>) -> Outcome<Answer> {
    let event_loop = receiver(rt, args)?;
    let [enabled] = args
        .rest()
        .bind_method(rt, "BaseEventLoop.set_debug", ["enabled"], 1, 1)?;
    let enabled = crate::vm::protocols::native_truth(&enabled).unwrap_or(true);
    event_loop.debug.set(enabled);
    if event_loop.is_running.get() {
        let depth = if enabled { DEBUG_STACK_DEPTH } else { 0 };
        rt.origin_depth.set(depth);
    }
    Ok(Answer::Value(Value::None))
}

fn repr(rt: &Rc<Runtime>, args: Args<'_>) -> Outcome<Answer> {
    Ok(Answer::Value(Value::str(receiver(rt, args)?.describe())))
}

/// The methods.
pub static LOOP: &[NativeFunction] = &[
    NativeFunction::method("time", time),
    NativeFunction::method("call_soon", call_soon),
    NativeFunction::method("call_soon_threadsafe", call_soon_threadsafe),
    NativeFunction::method("call_later", call_later),
    NativeFunction::method("call_at", call_at),
    NativeFunction::method("create_future", create_future),
    NativeFunction::method("create_task", create_task),
    NativeFunction::method("stop", stop),
    NativeFunction::method("shutdown_asyncgens", shutdown_asyncgens),
    NativeFunction::method("shutdown_default_executor", shutdown_default_executor),
    NativeFunction::property(
        "slow_callback_duration",
        slow_callback_duration,
        set_slow_callback_duration,
    ),
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
