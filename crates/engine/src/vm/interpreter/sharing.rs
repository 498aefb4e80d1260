//! Variables that several threads may share: where a thread may be interrupted, and who read and wrote what.

use std::rc::Rc;

use crate::python::{Op, Operand};
use crate::vm::code::LoadedCode;
use crate::vm::runtime::Runtime;
use crate::vm::value::Value;

/// Before an instruction that reads or writes such a variable, while there are several threads: notes it, for lost updates
/// to be told. Whether the thread must stop before it instead.
#[cold]
pub fn touch(rt: &Runtime, code: &Rc<LoadedCode>, registers: &[Value], pc: usize) -> bool {
    if rt.stops_anywhere(rt.fuel.get()) {
        rt.fuel.set(rt.fuel.get() + 1);
        return true;
    }
    let read = |operand| code.read(registers, operand);
    let slot_of = |slot| code.globals.slots.start + usize::from(slot);
    let attribute = |object, name| {
        let name: &Rc<crate::vm::Str> = &code.names[usize::from(name)];
        Some((read(object).address()?, Rc::as_ptr(name) as usize))
    };
    let op = code.code.ops[pc];
    // What is read.
    match op {
        Op::LoadGlobal { slot, .. } if !code.is_library() => {
            let value = rt.globals.borrow()[slot_of(slot)].clone();
            if value.is_bound() {
                rt.note_read((0, slot_of(slot)), &value);
            }
        }
        Op::LoadCell { cell, .. } => {
            if let Some(address) = registers[usize::from(cell)].address() {
                rt.note_read((address, 0), &Value::None);
            }
        }
        Op::LoadAttribute { object, name, .. } if !code.is_library() => {
            if let Value::Object(instance) = read(object)
                && let Some(value) = instance.get(&code.names[usize::from(name)])
                && let Some(variable) = attribute(object, name)
            {
                rt.note_read(variable, &value);
            }
        }
        Op::LoadSubscript { object, index, .. } => {
            if let Some(variable) = rt.variable_of(read(object), read(index)) {
                rt.note_read(variable, &Value::None);
            }
        }
        _ => {}
    }
    if code.is_library() {
        return false;
    }
    // What is written, and whether it was worked out or is a constant.
    let derived = |src: Operand| src.0 >= 0;
    rt.current_range.set(code.code.ranges[pc]);
    match op {
        Op::StoreGlobal { slot, src } => {
            let name = rt.global_names.borrow()[slot_of(slot)].clone();
            rt.note_write((0, slot_of(slot)), name.as_str(), derived(src));
        }
        Op::StoreCell { cell, src } => {
            if let Some(address) = registers[usize::from(cell)].address() {
                let name = "a variable of the function around";
                rt.note_write((address, 0), name, derived(src));
            }
        }
        Op::StoreAttribute { object, name, src } => {
            if let Some(variable) = attribute(object, name) {
                let name = &code.names[usize::from(name)];
                rt.note_write(variable, name.as_str(), derived(src));
            }
        }
        Op::StoreSubscript { object, index, src } => {
            if let Some(variable) = rt.variable_of(read(object), read(index)) {
                rt.note_write(variable, "an item", derived(src));
            }
        }
        _ => {}
    }
    false
}
