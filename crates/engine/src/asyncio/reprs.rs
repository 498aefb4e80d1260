//! How futures and tasks show themselves (`Lib/asyncio/base_futures.py`, `base_tasks.py`).

use std::rc::Rc;

use super::futures::{DoneCallback, FutureState, future_data};
use crate::vm::{Outcome, Runtime, Value};

/// `<Future pending cb=[…]>`, `<Task finished name='Task-1' coro=<f() done, defined at …> result=1>`.
pub async fn future_repr(rt: &Rc<Runtime>, future: &Value) -> Outcome<String> {
    let Some(fields) = future_data(future) else { return Ok(rt.object_repr(future)) };
    let mut parts = Vec::new();
    let cancelling = fields.task.as_ref().is_some_and(|task| task.must_cancel.get());
    parts.push(match fields.state.get() {
        FutureState::Pending if cancelling => "cancelling".to_owned(),
        FutureState::Pending => "pending".to_owned(),
        FutureState::Cancelled => "cancelled".to_owned(),
        FutureState::Finished => "finished".to_owned(),
    });
    if let Some(task) = &fields.task {
        parts.push(format!("name={}", crate::text::str_repr(&task.name.borrow())));
        let coroutine = task.coroutine.borrow().clone();
        if let Value::Generator(coroutine) = &coroutine {
            let state = if fields.done() { "done" } else { "running" };
            let name = coroutine.qualified_name.borrow().clone();
            let line = task.line;
            let place = format!("{}:{line}", rt.file_name);
            let shown = if fields.done() {
                format!("coro=<{}() {state}, defined at {place}>", name.as_str())
            } else {
                format!("coro=<{}() {state} at {place}>", name.as_str())
            };
            parts.push(shown);
        }
        let waiter = task.waiter.borrow().clone();
        if let Some(waiter) = waiter {
            let shown = Box::pin(future_repr(rt, &Value::Object(waiter))).await?;
            parts.push(format!("wait_for={shown}"));
        }
    }
    if fields.state.get() == FutureState::Finished {
        let exception = fields.exception.borrow().clone();
        match exception {
            Some(raised) => parts.push(format!("exception={}", rt.repr(&raised.0).await?)),
            None => {
                let result = fields.result.borrow().clone();
                parts.push(format!("result={}", rt.repr(&result).await?));
            }
        }
    }
    let callbacks = fields.callbacks.borrow().clone();
    if !callbacks.is_empty() {
        let mut shown = Vec::new();
        for callback in &callbacks {
            shown.push(match callback {
                DoneCallback::Wakeup(_) => "Task.task_wakeup()".to_owned(),
                DoneCallback::Call(callable) => callback_name(callable),
                DoneCallback::Native(_) => "_on_completion()".to_owned(),
            });
        }
        if shown.len() > 2 {
            let more = shown.len() - 2;
            let last = shown.pop().unwrap_or_default();
            shown.truncate(1);
            shown.push(format!("<{more} more>"));
            shown.push(last);
        }
        parts.push(format!("cb=[{}]", shown.join(", ")));
    }
    let name = rt.type_name(future);
    Ok(format!("<{name} {}>", parts.join(" ")))
}

/// What a callback is called in messages.
pub fn callback_name(callable: &Value) -> String {
    match callable {
        Value::Function(function) => format!("{}()", function.qualified_name.borrow().as_str()),
        Value::Native(function) => format!("{}()", function.name),
        Value::Method(method) => callback_name(&method.function),
        _ => "callback()".to_owned(),
    }
}
