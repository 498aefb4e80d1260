//! `asyncio.run` (`Lib/asyncio/runners.py`) and `run_until_complete`.

use std::rc::Rc;

use super::event_loop::EventLoop;
use super::futures::{DoneCallback, add_done_callback, as_future, cancel, data};
use super::log::{Context, call_exception_handler};
use super::state::State;
use super::tasks::{is_coroutine, pending_tasks};
use crate::vm::{Answer, Args, Object, Outcome, Runtime, Value};

/// Runs the loop until a future is done, and returns its result. A coroutine is made a task first.
pub async fn run_until_complete(rt: &Rc<Runtime>, event_loop: &Rc<EventLoop>, future: Value) -> Outcome {
    let (future, made) = match as_future(&future) {
        Some((future, _)) => (future.clone(), false),
        None => (event_loop.create_task(coroutine_of(rt, &future).await?, None), true),
    };
    let stopping = event_loop.clone();
    let stop = DoneCallback::Native(Rc::new(move |_: &Rc<Runtime>, _: &Rc<Object>| stopping.stopping.set(true)));
    add_done_callback(rt, &future, stop);
    let outcome = event_loop.run_forever(rt).await;
    let fields = data(&future);
    if let Err(raised) = outcome {
        if made && fields.done() && !fields.cancelled() {
            // The exception goes on from here: the task's own copy of it need not be reported.
            fields.unretrieved.set(false);
        }
        return Err(raised);
    }
    if !fields.done() {
        return Err(rt.runtime_error("Event loop stopped before Future completed."));
    }
    fields.outcome(rt)
}

/// A coroutine, or one that awaits any other awaitable.
pub async fn coroutine_of(rt: &Rc<Runtime>, value: &Value) -> Outcome {
    if is_coroutine(rt, value) {
        return Ok(value.clone());
    }
    let is_awaitable = match value {
        Value::Object(object) => object.class.lookup(&rt.names.r#await).is_some(),
        _ => false,
    };
    if !is_awaitable {
        return Err(rt.type_error("An asyncio.Future, a coroutine or an awaitable is required"));
    }
    let (rt2, value) = (rt.clone(), value.clone());
    let body = async move { rt2.await_value(&value).await };
    Ok(crate::vm::Generator::native(rt, rt.intern("_wrap_awaitable"), Box::pin(body)))
}

/// `asyncio.run(main, *, debug=None, loop_factory=None)`.
pub fn run(rt: &Rc<Runtime>, args: Args<'_>) -> Outcome<Answer> {
    let [main, debug, _factory] = args.bind(rt, "run", ["main", "debug", "loop_factory"], 1, 1)?;
    let state = State::of(rt);
    if state.running.borrow().is_some() {
        // The coroutine was made for nothing: CPython warns of it as well.
        return Err(rt.runtime_error("asyncio.run() cannot be called from a running event loop"));
    }
    let rt = rt.clone();
    Ok(Answer::Frame(Box::pin(async move {
        if !is_coroutine(&rt, &main) {
            let shown = rt.repr(&main).await?;
            return Err(rt.value_error(&format!("a coroutine was expected, got {shown}")));
        }
        let loop_value = EventLoop::new(&rt, &state);
        let event_loop = EventLoop::from_value(&rt, &loop_value)?;
        event_loop.debug.set(crate::vm::protocols::native_truth(&debug).unwrap_or(false));
        let task = event_loop.create_task(main, None);
        let outcome = run_until_complete(&rt, &event_loop, Value::Object(task)).await;
        let closed = shut_down(&rt, &event_loop).await;
        event_loop.close();
        match (outcome, closed) {
            (Ok(value), Ok(())) => Ok(value),
            (Err(raised), _) | (_, Err(raised)) => Err(raised),
        }
    })))
}

/// What `run` does at its end: cancels the tasks that are left, waits for them, closes async generators.
pub async fn shut_down(rt: &Rc<Runtime>, event_loop: &Rc<EventLoop>) -> Outcome<()> {
    let left = pending_tasks(rt, event_loop);
    if !left.is_empty() {
        for task in &left {
            cancel(rt, task, Value::None);
        }
        let all = super::gather::gather_tasks(rt, event_loop, &left);
        run_until_complete(rt, event_loop, Value::Object(all)).await?;
        for task in &left {
            let fields = data(task);
            let exception = if fields.cancelled() { None } else { fields.exception.borrow().clone() };
            if let Some(raised) = exception {
                fields.unretrieved.set(false);
                let mut context =
                    Context::new("unhandled exception during asyncio.run() shutdown", Some(raised));
                context.others.push(("task", Value::Object(task.clone())));
                call_exception_handler(rt, event_loop, context).await?;
            }
        }
    }
    drop(left);
    // The coroutines that close async generators and the executor use up a default name each.
    let state = State::of(rt);
    state.next_name();
    super::async_generators::shut_down(rt, event_loop).await?;
    state.next_name();
    Ok(())
}
