//! Under the processes model: what a task changes that others see, which processes couldn't.

use std::cell::Cell;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::rc::Rc;

use crate::python::Op;
use crate::trace::What;
use crate::vm::code::LoadedCode;
use crate::vm::generator::Body;
use crate::vm::{Runtime, Value};

/// How deep objects in objects are looked at.
const DEEPEST: usize = 3;

/// The most objects of a container that are looked at.
const MOST: usize = 1_000;

/// How deep calls of functions by their names are followed.
const CALLS: usize = 5;

/// The mutable objects that a task shares with others, as they were when it began.
#[derive(Default)]
pub struct Shared {
    objects: Vec<Seen>,
    /// Variables outside that its code writes.
    written: Vec<String>,
}

/// One of them.
struct Seen {
    name: String,
    value: Value,
    /// What it was when the task began.
    digest: u64,
    size: usize,
    /// Whether it was found larger or smaller since: what others put in and this one takes out is as it was at the end.
    resized: Cell<bool>,
}

impl Shared {
    /// What the body of a coroutine that hasn't begun can reach: its arguments, and the global variables that it names.
    pub fn by(rt: &Rc<Runtime>, coroutine: &Value) -> Shared {
        let mut shared = Shared::default();
        let Value::Generator(generator) = coroutine else {
            return shared;
        };
        let body = generator.body.borrow();
        let Some(frame) = body.as_ref().and_then(Body::python) else {
            return shared;
        };
        let code = &frame.code;
        for (name, value) in code.code.variables.iter().zip(&frame.registers) {
            shared.see(name, value);
        }
        shared.see_code(rt, code, &mut Vec::new());
        shared
    }

    fn see(&mut self, name: &str, value: &Value) {
        let value = match value {
            Value::Cell(cell) => cell.get(),
            value => value.clone(),
        };
        // One count is the variable's, one this copy's.
        let others = match &value {
            Value::List(list) => Rc::strong_count(list),
            Value::Dict(dict) => Rc::strong_count(dict),
            Value::Set(set) if !set.frozen => Rc::strong_count(set),
            Value::Object(object)
                if object.class.heap && object.class.module.as_str() == "__main__" =>
            {
                Rc::strong_count(object)
            }
            _ => 0,
        };
        if others > 2 || (others > 1 && self.objects.iter().all(|known| known.name != name)) {
            self.objects.push(Seen {
                name: name.to_owned(),
                digest: digest(&value),
                size: size(&value),
                value,
                resized: Cell::new(false),
            });
        }
    }

    fn see_code(&mut self, rt: &Rc<Runtime>, code: &Rc<LoadedCode>, seen: &mut Vec<usize>) {
        let address = Rc::as_ptr(code) as usize;
        if code.is_library() || seen.contains(&address) || seen.len() >= CALLS * 10 {
            return;
        }
        seen.push(address);
        let first = code.globals.slots.start;
        let slot_name = |slot: u16| {
            let names = rt.global_names.borrow();
            names[first + usize::from(slot)].as_str().to_owned()
        };
        for op in &code.code.ops {
            match *op {
                Op::StoreGlobal { slot, .. } => self.written.push(slot_name(slot)),
                Op::StoreCell { cell, .. } if code.code.free.contains(&cell) => {
                    let name = code.code.variables.get(usize::from(cell));
                    self.written
                        .push(name.map_or(String::new(), |name| name.to_string()));
                }
                Op::LoadGlobal { slot, .. } => {
                    let value = rt.globals.borrow()[first + usize::from(slot)].clone();
                    match &value {
                        Value::Function(function) => self.see_code(rt, &function.code, seen),
                        value => self.see(&slot_name(slot), value),
                    }
                }
                _ => {}
            }
        }
    }

    /// The task begins a step, or ends one.
    pub fn look(&self) {
        for seen in &self.objects {
            if size(&seen.value) != seen.size {
                seen.resized.set(true);
            }
        }
    }

    /// The task is over: says what it wrote or changed.
    pub fn record_changes(&self, rt: &Rc<Runtime>) {
        let changed = self
            .objects
            .iter()
            .filter(|seen| seen.resized.get() || digest(&seen.value) != seen.digest);
        let names = changed.map(|seen| &seen.name).chain(&self.written);
        let mut known: Vec<&String> = Vec::new();
        for name in names {
            if !known.contains(&name) {
                known.push(name);
                let name = rt.trace.borrow_mut().intern(name);
                rt.record(What::ObjectShared { name });
            }
        }
    }
}

/// How much is in a container.
fn size(value: &Value) -> usize {
    match value {
        Value::List(list) => list.len(),
        Value::Dict(dict) => dict.len(),
        Value::Set(set) => set.len(),
        _ => 0,
    }
}

/// A number that changes when a mutable object does.
fn digest(value: &Value) -> u64 {
    let mut hasher = DefaultHasher::new();
    add(value, &mut hasher, 0);
    hasher.finish()
}

fn add(value: &Value, hasher: &mut DefaultHasher, depth: usize) {
    value.address().hash(hasher);
    match value {
        Value::Bool(value) => value.get().hash(hasher),
        Value::Int(value) => value.hash(hasher),
        Value::Float(value) => value.to_bits().hash(hasher),
        _ => {}
    }
    if depth >= DEEPEST {
        return;
    }
    let inside = match value {
        Value::List(list) => list.to_vec(),
        Value::Tuple(items) => items.to_vec(),
        Value::Set(set) => set.items(),
        Value::Dict(dict) => entries(&dict.entries()),
        Value::Object(object) if object.class.module.as_str() == "__main__" => object
            .dict
            .get()
            .map_or_else(Vec::new, |dict| entries(&dict.entries())),
        _ => Vec::new(),
    };
    inside.len().hash(hasher);
    for item in inside.iter().take(MOST) {
        add(item, hasher, depth + 1);
    }
}

fn entries(pairs: &[(Value, Value)]) -> Vec<Value> {
    pairs
        .iter()
        .flat_map(|(key, value)| [key.clone(), value.clone()])
        .collect()
}
