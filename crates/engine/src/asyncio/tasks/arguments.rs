//! What a task's coroutine or a thread's function was called with, as labels of timelines say it: it tells `fetch("users")` from
//! `fetch("orders")`.

use std::rc::Rc;

use crate::text::float_repr;
use crate::trace::Arguments;
use crate::vm::frame::{Frame, PythonFrame};
use crate::vm::{Body, Runtime, Value};

/// The most arguments that are looked at.
const MOST: usize = 4;

/// The most characters of a text that are kept.
const LONGEST: usize = 80;

/// The arguments of a coroutine that hasn't begun; none where it has none that a short text stands for.
pub(super) fn arguments_of(rt: &Runtime, coroutine: &Value) -> Option<Arguments> {
    let Value::Generator(generator) = coroutine else {
        return None;
    };
    let values = match generator.body.borrow().as_ref()? {
        Body::Frame(Frame::Python(frame)) => values(frame),
        Body::Frame(Frame::Native(_)) => return None,
        Body::Leaf(leaf) => vec![leaf.argument()],
    };
    texts_of(rt, &values)
}

/// A thread's function and its arguments; none where it is none of the program's, or where nothing tells it from others.
pub fn texts_of_call(
    rt: &Runtime,
    callee: &Value,
    arguments: &Value,
) -> Option<(Rc<str>, Arguments)> {
    let callee = match callee {
        Value::Function(_) => text_of(rt, callee)?,
        Value::Method(method) => text_of(rt, &method.function)?,
        _ => return None,
    };
    let Value::Tuple(arguments) = arguments else {
        return None;
    };
    Some((callee, texts_of(rt, arguments)?))
}

/// None where no short text stands for any. A function to call and what it is called with are one: `asyncio.to_thread(load, "users")`
/// loads users.
fn texts_of(rt: &Runtime, values: &[Value]) -> Option<Arguments> {
    let mut texts: Vec<_> = values
        .iter()
        .take(MOST)
        .map(|value| text_of(rt, value))
        .collect();
    let is_function = |value: &Value| matches!(open(value), Value::Function(_));
    if let [Some(function), Some(argument), ..] = &*texts
        && values.first().is_some_and(is_function)
    {
        let call = format!("{function} {argument}").into();
        texts.splice(..2, [Some(call)]);
    }
    texts
        .iter()
        .any(Option::is_some)
        .then(|| texts.into_boxed_slice())
}

/// What is in a cell, for variables that inner functions see, too.
fn open(value: &Value) -> Value {
    match value {
        Value::Cell(cell) => cell.get(),
        value => value.clone(),
    }
}

/// The values of the parameters, those of `*args` each for itself.
fn values(frame: &PythonFrame) -> Vec<Value> {
    let parameters = &frame.code.code.parameters;
    let named = parameters.positional + parameters.keyword_only;
    let rest = match frame.registers.get(usize::from(named)).map(open) {
        Some(Value::Tuple(rest)) if parameters.rest => rest.to_vec(),
        _ => Vec::new(),
    };
    let named = frame.registers.iter().take(usize::from(named)).cloned();
    named.chain(rest).collect()
}

/// A value that says something in a word: texts, numbers, and the names of what has one.
fn text_of(rt: &Runtime, value: &Value) -> Option<Rc<str>> {
    let text = match &open(value) {
        Value::Str(text) => cut(text.as_str().trim()),
        Value::Int(number) => number.to_string(),
        Value::Float(number) => float_repr(number.get()),
        Value::Bool(flag) => if flag.get() { "True" } else { "False" }.to_owned(),
        Value::Function(function) => function.name().as_str().to_owned(),
        Value::Generator(generator) => generator
            .title
            .borrow()
            .qualified_name(rt)
            .as_str()
            .to_owned(),
        _ => return None,
    };
    (!text.is_empty()).then(|| text.into())
}

fn cut(text: &str) -> String {
    match text.char_indices().nth(LONGEST) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text.to_owned(),
    }
}
