//! How futures, tasks and callbacks show themselves (`Lib/asyncio/base_futures.py`, `base_tasks.py`, `coroutines.py`,
//! `format_helpers.py`).

use std::rc::Rc;

use super::futures::{DoneCallback, FutureData, FutureState, future_data};
use super::origins::Made;
use super::state::State;
use crate::vm::generator::Body;
use crate::vm::{GeneratorKind, GeneratorState, Outcome, Runtime, Type, Value};

/// `<Future pending cb=[…]>`, `<Task finished name='Task-1' coro=<f() done, defined at …> result=1>`.
pub async fn future_repr(rt: &Rc<Runtime>, future: &Value) -> Outcome<String> {
    let Some(fields) = future_data(future) else {
        return Ok(rt.object_repr(future));
    };
    let address = std::ptr::from_ref(fields) as usize;
    let state = State::of(rt);
    if state.shown.borrow().contains(&address) {
        // Tasks may wait for each other.
        return Ok("...".to_owned());
    }
    state.shown.borrow_mut().push(address);
    let shown = fields_repr(rt, future, fields).await;
    state.shown.borrow_mut().pop();
    shown
}

async fn fields_repr(rt: &Rc<Runtime>, future: &Value, fields: &FutureData) -> Outcome<String> {
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
                coroutine_text(rt, &coroutine, task.line, future).await?
            ));
        }
        let waiter = task.waiter.borrow().clone();
        if let Some(waiter) = waiter {
            let shown = Box::pin(future_repr(rt, &Value::Object(waiter))).await?;
            parts.push(format!("wait_for={shown}"));
        }
    }
    if fields.state.get() == FutureState::Finished {
        let exception = fields.exception();
        match exception {
            Some(raised) => parts.push(format!("exception={}", rt.repr(&raised.value()).await?)),
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
                DoneCallback::Wakeup(task) => {
                    let class = task.class.qualified_name.borrow();
                    format!("{}.task_wakeup()", class.as_str())
                }
                DoneCallback::Call(call) => callback_source(rt, &call.0, &[], false).await?,
                DoneCallback::Native(done) => format!("{}()", done.name),
            });
        }
        if callbacks.len() > 2 {
            shown.insert(1, format!("<{} more>", callbacks.len() - 2));
        }
        parts.push(format!("cb=[{}]", shown.join(", ")));
    }
    let made = Made::Future(std::ptr::from_ref(fields) as usize);
    parts.extend(fields.event_loop.origins.shown(rt, made));
    let class = rt.class_of(future).name();
    Ok(format!("<{} {}>", class.as_str(), parts.join(" ")))
}

/// `f() running at program.py:3`, or `f() done, defined at program.py:1`.
async fn coroutine_text(
    rt: &Rc<Runtime>,
    coroutine: &Value,
    defined: u32,
    task: &Value,
) -> Outcome<String> {
    let generator = match coroutine {
        Value::Generator(generator) if generator.kind != GeneratorKind::Awaitable => generator,
        // What an async generator's methods return, objects of the program's.
        _ => {
            return Ok(format!("<{} without __name__>()", rt.type_name(coroutine)));
        }
    };
    let name = generator.title.borrow().qualified_name(rt);
    let name = name.as_str();
    let closed = generator.state.get() == GeneratorState::Closed;
    if defined == 0 {
        // One of ours: it has no line.
        return Ok(format!(
            "{name}() {}",
            if closed { "done" } else { "running" }
        ));
    }
    let file = &rt.file_name;
    if closed {
        return Ok(format!("{name}() done, defined at {file}:{defined}"));
    }
    let suspended = match generator.body.borrow().as_ref().and_then(Body::python) {
        Some(_) if generator.state.get() == GeneratorState::Created => Some(defined),
        Some(frame) => {
            let at = frame.waiting_at() as usize;
            let range = frame.code.code.ranges.get(at).copied().unwrap_or_default();
            Some(rt.source.line_of(range.start))
        }
        None => None,
    };
    let line = match suspended {
        Some(line) => line,
        None => {
            let running = super::stacks::running(rt, task).await?;
            running.map_or(defined, |(_, frames)| frames[0].1)
        }
    };
    Ok(format!("{name}() running at {file}:{line}"))
}

/// What a callback is called in messages: `f()`.
pub fn callback_name(callable: &Value) -> String {
    format!(
        "{}()",
        function_name(callable).as_deref().unwrap_or("callback")
    )
}

fn function_name(callable: &Value) -> Option<String> {
    match callable {
        Value::Function(function) => Some(function.qualified_name().as_str().to_owned()),
        Value::Native(function) => Some(function.name.to_owned()),
        Value::Method(method) => function_name(&method.function),
        Value::Class(class) => Some(class.qualified_name.borrow().as_str().to_owned()),
        _ => None,
    }
}

/// A callback and where it is defined: `f() at program.py:3`. In debug mode with the arguments that it's called with.
pub async fn callback_source(
    rt: &Rc<Runtime>,
    callable: &Value,
    arguments: &[Value],
    debug: bool,
) -> Outcome<String> {
    let mut calls = shown_arguments(rt, arguments, &[], debug).await?;
    let mut function = callable.clone();
    while let Some(partial) = super::module::partial(&function) {
        let member = |name: &str| partial.get(&rt.intern(name)).unwrap_or_default();
        let keywords = match member("keywords") {
            Value::Dict(keywords) => keywords.entries(),
            _ => Vec::new(),
        };
        let arguments = match member("args") {
            Value::Tuple(arguments) => arguments.to_vec(),
            _ => Vec::new(),
        };
        calls.insert_str(0, &shown_arguments(rt, &arguments, &keywords, debug).await?);
        function = member("func");
    }
    let name = match &function {
        Value::Method(method) if matches!(method.function, Value::Native(_)) => {
            let class = rt.class_of(&method.receiver).name();
            format!("{}.{}", class.as_str(), callback_name(&method.function))
                .trim_end_matches("()")
                .to_owned()
        }
        other => match function_name(other) {
            Some(name) => name,
            None => rt.repr(other).await?,
        },
    };
    // What a decorator wraps is where the program's reader looks for it.
    while let Some(wrapped) = rt
        .find_attribute(&function, &rt.intern("__wrapped__"))
        .await?
    {
        function = wrapped;
    }
    let place = match &function {
        Value::Function(function) if !function.code.is_library() => {
            let line = rt.source.line_of(function.code.code.range.start);
            format!(" at {}:{line}", rt.file_name)
        }
        _ => String::new(),
    };
    Ok(name + &calls + &place)
}

/// `(1, key='x')` in debug mode, else `()`.
async fn shown_arguments(
    rt: &Rc<Runtime>,
    arguments: &[Value],
    keywords: &[(Value, Value)],
    debug: bool,
) -> Outcome<String> {
    let mut shown = Vec::new();
    if debug {
        for argument in arguments {
            shown.push(short_repr(rt, argument).await?);
        }
        for (name, value) in keywords {
            let name = name.as_str().unwrap_or_default();
            shown.push(format!("{name}={}", short_repr(rt, value).await?));
        }
    }
    Ok(format!("({})", shown.join(", ")))
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
        _ => {
            let shown = match rt.repr(value).await {
                Err(raised) if rt.is_exception(&raised, Type::Exception) => {
                    let (kind, at) = (rt.type_name(value), value.address().unwrap_or_default());
                    return Ok(format!("<{kind} instance at {at:#x}>"));
                }
                shown => shown?,
            };
            return Ok(shorten(&shown, SHOWN_TEXT));
        }
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
