//! `ensure_future` (`Lib/asyncio/tasks.py`).

use std::rc::Rc;

use super::event_loop::EventLoop;
use super::futures::as_future;
use super::native::coroutine_value;
use super::state::State;
use super::tasks::{TaskOptions, is_coroutine, start_task};
use crate::vm::{Answer, Args, GeneratorKind, Object, Outcome, Runtime, Value};

/// A future as it is; a task of a coroutine or of any other awaitable. `event_loop`: where it must run.
pub async fn ensure_future(
    rt: &Rc<Runtime>,
    awaitable: Value,
    event_loop: Option<&Rc<EventLoop>>,
) -> Outcome<Rc<Object>> {
    if let Some((future, fields)) = as_future(&awaitable) {
        if event_loop.is_some_and(|event_loop| !Rc::ptr_eq(event_loop, &fields.event_loop)) {
            let message = "The future belongs to a different loop than the one specified as the loop argument";
            return Err(rt.value_error(message));
        }
        return Ok(future.clone());
    }
    let coroutine = coroutine_of(rt, &awaitable)?;
    let event_loop = match event_loop {
        Some(event_loop) => event_loop.clone(),
        None => EventLoop::current(rt, &State::of(rt))?,
    };
    start_task(rt, &event_loop, coroutine, TaskOptions::default()).await
}

/// A coroutine, or one that awaits any other awaitable.
pub fn coroutine_of(rt: &Rc<Runtime>, value: &Value) -> Outcome {
    if is_coroutine(rt, value) {
        return Ok(value.clone());
    }
    if !is_awaitable(rt, value) {
        return Err(rt.type_error("An asyncio.Future, a coroutine or an awaitable is required"));
    }
    let (rt2, value) = (rt.clone(), value.clone());
    Ok(coroutine_value(
        rt,
        "ensure_future.<locals>._wrap_awaitable",
        async move { rt2.await_value(&value).await },
    ))
}

/// Whether `await` works on a value.
pub fn is_awaitable(rt: &Rc<Runtime>, value: &Value) -> bool {
    match value {
        Value::Generator(generator) => {
            generator.is_awaitable.get()
                || matches!(
                    generator.kind,
                    GeneratorKind::Coroutine | GeneratorKind::Awaitable
                )
        }
        Value::Object(object) => {
            object.class.await_hook.get().is_some()
                || object.class.lookup(&rt.names.r#await).is_some()
        }
        _ => false,
    }
}

/// `asyncio.ensure_future(coro_or_future, *, loop=None)`.
pub fn ensure_future_function(rt: &Rc<Runtime>, args: Args<'_>) -> Outcome<Answer> {
    let [awaitable, event_loop] =
        args.bind(rt, "ensure_future", ["coro_or_future", "loop"], 1, 1)?;
    let event_loop = match event_loop {
        Value::Unbound | Value::None => None,
        other => Some(EventLoop::from_value(rt, &other)?),
    };
    let rt2 = rt.clone();
    rt.attempt(async move {
        ensure_future(&rt2, awaitable, event_loop.as_ref())
            .await
            .map(Value::Object)
    })
}
