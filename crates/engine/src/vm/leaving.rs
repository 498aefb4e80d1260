//! The end of a program: what its variables still hold is finalized.
//!
//! At its exit CPython drops the main module, which is garbage at that moment, functions and all. So its collector finds the
//! objects that have finalizers, and calls them all before it takes anything apart: they see every global variable as it was.

use std::collections::{HashSet, VecDeque};
use std::rc::Rc;

use super::dict::Dict;
use super::generator::{Body, GeneratorKind, GeneratorState};
use super::runtime::{Finalization, Runtime};
use super::value::Value;

/// Has everything finalized that the program's variables reach: level by level, and the items of a list from its end, as the
/// collector comes upon them.
pub fn finalize_reachable(rt: &Rc<Runtime>) {
    let mut left = VecDeque::from(variables(rt));
    let mut seen = HashSet::new();
    while let Some(value) = left.pop_front() {
        if !value.address().is_some_and(|address| seen.insert(address)) {
            continue;
        }
        match &value {
            Value::Object(object) => {
                if let Some(method) = object.take_finalizer() {
                    rt.finalize(Finalization::Call(method, vec![value.clone()]));
                }
            }
            Value::Generator(generator) => {
                let runs = matches!(
                    generator.kind,
                    GeneratorKind::Generator | GeneratorKind::Coroutine
                );
                if runs && generator.state.get() == GeneratorState::Suspended {
                    rt.finalize(Finalization::Close(generator.clone()));
                }
            }
            _ => {}
        }
        left.extend(held_by(&value).into_iter().filter(Value::may_nest));
    }
}

/// The addresses of what the program's variables and `roots` reach, also through functions that are suspended. `held_by_native`
/// says what objects of ours hold.
pub fn reachable(
    rt: &Rc<Runtime>,
    roots: Vec<Value>,
    held_by_native: impl Fn(&Value) -> Vec<Value>,
) -> HashSet<usize> {
    let mut left = roots;
    left.extend(variables(rt));
    let mut seen = HashSet::new();
    while let Some(value) = left.pop() {
        if !value.address().is_some_and(|address| seen.insert(address)) {
            continue;
        }
        let mut held = held_by(&value);
        if let Value::Generator(generator) = &value
            && let Some(frame) = generator.body.borrow().as_ref().and_then(Body::python)
        {
            held.extend(frame.registers.iter().cloned());
        }
        held.extend(held_by_native(&value));
        left.extend(held.into_iter().filter(Value::may_nest));
    }
    seen
}

/// What the program's variables hold.
fn variables(rt: &Rc<Runtime>) -> Vec<Value> {
    let globals = rt.globals.borrow();
    let globals = globals[..rt.program_globals.get()].iter();
    globals.filter(|value| value.may_nest()).cloned().collect()
}

/// What a value holds: the items of a list from its end, as the collector comes upon them.
fn held_by(value: &Value) -> Vec<Value> {
    match value {
        Value::List(list) => reversed(list.to_vec()),
        Value::Tuple(items) => reversed(items.to_vec()),
        Value::Set(set) => set.items(),
        Value::Dict(dict) => items(dict),
        Value::Method(method) => vec![method.receiver.clone()],
        Value::Object(object) => {
            let mut held = object.dict.get().map_or_else(Vec::new, |dict| items(dict));
            held.extend(object.value().cloned());
            held
        }
        _ => Vec::new(),
    }
}

fn reversed(mut items: Vec<Value>) -> Vec<Value> {
    items.reverse();
    items
}

fn items(dict: &Dict) -> Vec<Value> {
    let entries = dict.entries().into_iter();
    entries.flat_map(|(key, value)| [key, value]).collect()
}
