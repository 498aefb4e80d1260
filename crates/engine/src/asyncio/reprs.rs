//! How futures, tasks and callbacks show themselves (`Lib/asyncio/base_futures.py`, `base_tasks.py`, `coroutines.py`,
//! `format_helpers.py`).

use std::rc::Rc;

use super::futures::{DoneCallback, FutureState, future_data};
use super::state::State;
use crate::vm::generator::Body;
use crate::vm::{GeneratorState, Outcome, Runtime, Value};

/// `<Future pending cb=[…]>`, `<Task finished name='Task-1' coro=<f() done, defined at …> result=1>`.
pub async fn future_repr(rt: &Rc<Runtime>, future: &Value) -> Outcome<String> {
    let Some(fields) = future_data(future) else {
        return Ok(rt.object_repr(future));
    };
    let cancelling = fields
        .task
        .as_ref()
        .is_some_and(|task| task.cancellations.get() > 0);
    let mut parts = vec![
        match fields.state.get() {
            FutureState::Pending if cancelling => "cancelling",
            FutureState::Pending => "pending",
            FutureState::Cancelled => "cancelled",
            FutureState::Finished => "finished",
        }
        .to_owned(),
    ];
    if let Some(task) = &fields.task {
        parts.push(format!(
            "name={}",
            crate::text::str_repr(&task.name.borrow())
        ));
        let coroutine = task.coroutine.borrow().clone();
        if !coroutine.is_none() {
            parts.push(format!(
                "coro=<{}>",
                coroutine_text(rt, &coroutine, task.line, future)
            ));
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
                parts.push(format!("result={}", short_repr(rt, &result).await?));
            }
        }
    }
    let callbacks = fields.callbacks.borrow().clone();
    if !callbacks.is_empty() {
        let mut shown = Vec::new();
        for callback in [
            callbacks.first(),
            callbacks.get(1..).and_then(|rest| rest.last()),
        ]
        .into_iter()
        .flatten()
        {
            shown.push(match callback {
                DoneCallback::Wakeup(_) => "Task.task_wakeup()".to_owned(),
                DoneCallback::Call(callable, _) => callback_source(rt, callable).await?,
                DoneCallback::Native(name, _) => format!("{name}()"),
            });
        }
        if callbacks.len() > 2 {
            shown.insert(1, format!("<{} more>", callbacks.len() - 2));
        }
        parts.push(format!("cb=[{}]", shown.join(", ")));
    }
    let class = rt.class_of(future).name();
    Ok(format!("<{} {}>", class.as_str(), parts.join(" ")))
}

/// `f() running at program.py:3`, or `f() done, defined at program.py:1`.
fn coroutine_text(rt: &Rc<Runtime>, coroutine: &Value, defined: u32, task: &Value) -> String {
    let Value::Generator(generator) = coroutine else {
        return format!("{}()", rt.type_name(coroutine));
    };
    let name = generator.title.borrow().qualified_name(rt);
    let name = name.as_str();
    let is_current =
        State::of(rt).current.borrow().as_ref().is_some_and(
            |current| matches!(task, Value::Object(task) if Rc::ptr_eq(task, current)),
        );
    let closed = generator.state.get() == GeneratorState::Closed;
    if defined == 0 {
        // One of ours: it has no line.
        return format!("{name}() {}", if closed { "done" } else { "running" });
    }
    let file = &rt.file_name;
    if closed {
        return format!("{name}() done, defined at {file}:{defined}");
    }
    let line = match generator.body.borrow().as_ref().and_then(Body::python) {
        Some(_) if generator.state.get() == GeneratorState::Created => defined,
        Some(frame) => {
            let at = frame.waiting_at() as usize;
            let range = frame.code.code.ranges.get(at).copied().unwrap_or_default();
            rt.source.line_of(range.start)
        }
        _ if is_current => rt.source.line_of(rt.current_range.get().start),
        _ => defined,
    };
    format!("{name}() running at {file}:{line}")
}

/// What a callback is called in messages: `f()`.
pub fn callback_name(callable: &Value) -> String {
    match callable {
        Value::Function(function) => format!("{}()", function.qualified_name.borrow().as_str()),
        Value::Native(function) => format!("{}()", function.name),
        Value::Method(method) => callback_name(&method.function),
        Value::Class(class) => format!("{}()", class.qualified_name.borrow().as_str()),
        _ => "callback()".to_owned(),
    }
}

/// A callback and where it is defined: `f() at program.py:3`.
pub async fn callback_source(rt: &Rc<Runtime>, callable: &Value) -> Outcome<String> {
    match callable {
        Value::Function(function) if !function.code.is_library() => {
            let line = rt.source.line_of(function.code.code.range.start);
            Ok(format!(
                "{} at {}:{line}",
                callback_name(callable),
                rt.file_name
            ))
        }
        Value::Method(method) => match (&method.function, &method.receiver) {
            (Value::Native(function), receiver) => {
                let class = rt.class_of(receiver).name();
                Ok(format!("{}.{}()", class.as_str(), function.name))
            }
            _ => Ok(callback_name(callable)),
        },
        Value::Function(_) | Value::Native(_) | Value::Class(_) => Ok(callback_name(callable)),
        other => Ok(format!("{}()", rt.repr(other).await?)),
    }
}

/// Items of a container that are shown (`reprlib.Repr`).
const SHOWN_ITEMS: usize = 6;
/// Characters of a str or of another object's text that are shown.
const SHOWN_TEXT: usize = 30;
/// Digits of an int that are shown.
const SHOWN_DIGITS: usize = 40;

/// `reprlib.repr`: a shortened `repr`.
async fn short_repr(rt: &Rc<Runtime>, value: &Value) -> Outcome<String> {
    Box::pin(short_repr_at(rt, value, 6)).await
}

async fn short_repr_at(rt: &Rc<Runtime>, value: &Value, level: usize) -> Outcome<String> {
    let (open, close, items, most) = match value {
        Value::List(items) => ("[", "]", items.to_vec(), SHOWN_ITEMS),
        Value::Tuple(items) => ("(", ")", items.to_vec(), SHOWN_ITEMS),
        Value::Set(set) if !set.frozen && !set.is_empty() => ("{", "}", set.items(), SHOWN_ITEMS),
        Value::Dict(dict) => return short_dict(rt, dict, level).await,
        Value::Str(text) => return Ok(shorten(&crate::text::str_repr(text.as_str()), SHOWN_TEXT)),
        Value::Int(_) | Value::BigInt(_) => {
            return Ok(shorten(&rt.repr(value).await?, SHOWN_DIGITS));
        }
        // Numbers and other built-in values are other objects to reprlib too.
        _ => return Ok(shorten(&rt.repr(value).await?, SHOWN_TEXT)),
    };
    if level == 0 && !items.is_empty() {
        return Ok(format!("{open}...{close}"));
    }
    let mut shown = Vec::new();
    for item in items.iter().take(most) {
        shown.push(Box::pin(short_repr_at(rt, item, level - 1)).await?);
    }
    if items.len() > most {
        shown.push("...".to_owned());
    }
    let comma = if matches!(value, Value::Tuple(_)) && items.len() == 1 {
        ","
    } else {
        ""
    };
    Ok(format!("{open}{}{comma}{close}", shown.join(", ")))
}

async fn short_dict(
    rt: &Rc<Runtime>,
    dict: &Rc<crate::vm::dict::Dict>,
    level: usize,
) -> Outcome<String> {
    let entries = dict.entries();
    if entries.is_empty() {
        return Ok("{}".to_owned());
    }
    if level == 0 {
        return Ok("{...}".to_owned());
    }
    let mut shown = Vec::new();
    for (key, value) in entries.iter().take(4) {
        let key = Box::pin(short_repr_at(rt, key, level - 1)).await?;
        shown.push(format!(
            "{key}: {}",
            Box::pin(short_repr_at(rt, value, level - 1)).await?
        ));
    }
    if entries.len() > 4 {
        shown.push("...".to_owned());
    }
    Ok(format!("{{{}}}", shown.join(", ")))
}

/// The two ends of a long text, with dots between.
fn shorten(text: &str, most: usize) -> String {
    let characters: Vec<char> = text.chars().collect();
    if characters.len() <= most {
        return text.to_owned();
    }
    let head = (most - 3) / 2;
    let tail = most - 3 - head;
    let start: String = characters[..head].iter().collect();
    let end: String = characters[characters.len() - tail..].iter().collect();
    format!("{start}...{end}")
}
