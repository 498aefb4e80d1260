//! `wait_for` (`Lib/asyncio/tasks.py`).

use std::rc::Rc;

use super::ensure_future::ensure_future;
use super::event_loop::EventLoop;
use super::futures::{
    DoneCallback, NamedCallback, add_done_callback, cancel, data, remove_native_callback,
    set_result,
};
use super::native::{Native, coroutine, keep};
use super::state::State;
use super::timeouts::Timeout;
use crate::python::CompareOp;
use crate::vm::raising::set_cause;
use crate::vm::{Answer, Args, Object, Outcome, Raised, Runtime, Type, Value};

/// `wait_for(fut, timeout)`.
pub fn wait_for(rt: &Rc<Runtime>, args: Args<'_>) -> Outcome<Answer> {
    let [awaitable, timeout] = args.bind(rt, "wait_for", ["fut", "timeout"], 2, 2)?;
    let rt2 = rt.clone();
    coroutine(rt, "wait_for", async move {
        let rt = rt2;
        if !timeout.is_none() {
            let over = rt.compare(CompareOp::LtE, &timeout, &Value::Int(0)).await;
            let over = keep(over, &awaitable)?;
            if rt.truth(&over).await? {
                return wait_no_time(&rt, awaitable).await;
            }
        }
        // The coroutine runs in the caller's own task.
        let timeout = keep(Native::<Timeout>::after(&rt, &timeout), &awaitable)?;
        timeout.enter(&rt)?;
        let outcome = rt.await_value(&awaitable).await;
        let raised = outcome.as_ref().err().map(Raised::value);
        timeout.exit(&rt, raised.as_ref())?;
        outcome
    })
}

/// Without any time a coroutine doesn't even begin: only what is done already has a result.
async fn wait_no_time(rt: &Rc<Runtime>, awaitable: Value) -> Outcome {
    let future = ensure_future(rt, awaitable, None).await?;
    if data(&future).done() {
        return data(&future).outcome(rt);
    }
    cancel_and_wait(rt, &future).await?;
    match data(&future).outcome(rt) {
        Err(raised) if State::of(rt).is_cancelled(&raised) => {
            let error = rt.exception(Type::TimeoutError, Vec::new());
            set_cause(&error.value(), &raised.value());
            Err(error)
        }
        outcome => outcome,
    }
}

/// Cancels a future and waits until it's done, in a way that can itself be cancelled.
async fn cancel_and_wait(rt: &Rc<Runtime>, future: &Rc<Object>) -> Outcome<()> {
    let event_loop = EventLoop::running(rt, &State::of(rt))?;
    let waiter = event_loop.create_future(data(future).reason.get());
    let release = {
        let waiter = waiter.clone();
        NamedCallback::new(
            "_release_waiter",
            Value::Object(waiter.clone()),
            move |rt, _| {
                if !data(&waiter).done() {
                    set_result(rt, &waiter, Value::None)?;
                }
                Ok(())
            },
        )
    };
    add_done_callback(rt, future, DoneCallback::Native(release.clone()))?;
    let outcome = match cancel(rt, future, Value::None) {
        Ok(_) => rt.await_object(&waiter).await,
        Err(raised) => Err(raised),
    };
    remove_native_callback(future, &release);
    outcome.map(drop)
}
