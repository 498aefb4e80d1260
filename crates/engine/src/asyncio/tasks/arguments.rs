//! What a task's coroutine was called with, as labels of timelines say it: it tells `fetch("users")` from `fetch("orders")`.

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
    let texts: Arguments = values.iter().map(|value| text_of(rt, value)).collect();
    texts.iter().any(Option::is_some).then_some(texts)
}

/// The values of the parameters, those of `*args` each for itself.
fn values(frame: &PythonFrame) -> Vec<Value> {
    let parameters = &frame.code.code.parameters;
    let named = parameters.positional + parameters.keyword_only;
    let rest = match frame.registers.get(usize::from(named)) {
        Some(Value::Tuple(rest)) if parameters.rest => rest.to_vec(),
        _ => Vec::new(),
    };
    let named = frame.registers.iter().take(usize::from(named)).cloned();
    named.chain(rest).take(MOST).collect()
}

/// A value that says something in a word: texts, numbers, and the names of what has one.
fn text_of(rt: &Runtime, value: &Value) -> Option<Rc<str>> {
    let text = match value {
        Value::Cell(cell) => return text_of(rt, &cell.get()),
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
