//! The end of a program: what its variables still hold is finalized.
//!
//! At its exit CPython drops the main module, which is garbage at that moment, functions and all. So its collector finds the
//! objects that have finalizers, and calls them all before it takes anything apart: they see every global variable as it was.

use std::collections::{HashMap, HashSet, VecDeque};
use std::rc::Rc;

use super::containers::List;
use super::dict::Dict;
use super::generator::{Body, GeneratorKind, GeneratorState};
use super::object::{Held, Object, Payload};
use super::runtime::{Finalization, Runtime};
use super::value::Value;

/// By addresses of objects: a list that the object holds without the machine's knowing.
pub type Owned = HashMap<usize, (Rc<Object>, Rc<List>)>;

/// Has a value finalized that was found to be garbage.
pub fn finalize(rt: &Rc<Runtime>, value: &Value) {
    match value {
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
}

/// Visits what the program's variables and `roots` reach, in the order in which the collector has it once it went through: objects
/// that are older than the one through which they were found come behind all others, level by level. Returns all addresses.
pub fn traverse(
    rt: &Rc<Runtime>,
    roots: Vec<Value>,
    owned: &Owned,
    mut visit: impl FnMut(&Value),
) -> HashSet<usize> {
    let mut in_place = VecDeque::from(variables(rt));
    in_place.extend(roots);
    let mut moved = VecDeque::new();
    let mut seen = HashSet::new();
    // No address is another object's as long as it's compared.
    let mut visited = Vec::new();
    loop {
        let (value, stays) = match in_place.pop_front() {
            Some(value) => (value, true),
            None => match moved.pop_front() {
                Some(value) => (value, false),
                None => return seen,
            },
        };
        let Some(address) = value.address() else {
            continue;
        };
        if !seen.insert(address) {
            continue;
        }
        visit(&value);
        let Held { younger, older } = held_by(&value, stays);
        let owned = owned
            .get(&address)
            .map(|(_, held)| Value::List(held.clone()));
        let younger = younger.into_iter().filter(Value::may_nest);
        if stays {
            in_place.extend(younger);
        } else {
            moved.extend(younger);
        }
        moved.extend(older.into_iter().chain(owned).filter(Value::may_nest));
        visited.push(value);
    }
}

/// What the program's variables hold.
fn variables(rt: &Rc<Runtime>) -> Vec<Value> {
    let globals = rt.globals.borrow();
    let globals = globals[..rt.program_globals.get()].iter();
    globals.filter(|value| value.may_nest()).cloned().collect()
}

/// What a value holds: the items of a list from its end, as the collector comes upon them. Tasks, exceptions and the like were made
/// later than the list that they were put in, if that `stays` where it is.
fn held_by(value: &Value, stays: bool) -> Held {
    let older = match value {
        Value::List(list) => reversed(list.to_vec()),
        Value::Tuple(items) => reversed(items.to_vec()),
        Value::Set(set) => set.items(),
        Value::Dict(dict) => items(dict),
        Value::Method(method) => vec![method.receiver.clone()],
        Value::Object(object) => {
            let mut held = object.held(stays);
            if let Some(dict) = object.dict.get() {
                held.older.extend(items(dict));
            }
            return held;
        }
        Value::Generator(generator) => {
            let body = generator.body.borrow();
            let frame = body.as_ref().and_then(Body::python);
            frame.map_or_else(Vec::new, |frame| frame.registers.clone())
        }
        _ => Vec::new(),
    };
    if !stays || matches!(value, Value::Tuple(_)) {
        return Held {
            older,
            ..Held::default()
        };
    }
    let (mut younger, older): (Vec<Value>, Vec<Value>) =
        older.into_iter().partition(is_put_in_later);
    if matches!(value, Value::List(_)) {
        younger.reverse();
    }
    Held { younger, older }
}

fn is_put_in_later(value: &Value) -> bool {
    matches!(value, Value::Object(object) if matches!(object.payload, Payload::Native(_) | Payload::Exception(_)))
}

fn reversed(mut items: Vec<Value>) -> Vec<Value> {
    items.reverse();
    items
}

fn items(dict: &Dict) -> Vec<Value> {
    let entries = dict.entries().into_iter();
    entries.flat_map(|(key, value)| [key, value]).collect()
}
