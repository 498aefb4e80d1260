//! The names of a class body: in a dict, or in what the metaclass's `__prepare__` gave.

use std::rc::Rc;

use super::slow::{Next, done, into, later};
use crate::python::{NAMESPACE, Operand, Register};
use crate::vm::frame::PythonFrame;
use crate::vm::function::Outcome;
use crate::vm::runtime::Runtime;
use crate::vm::string::Str;
use crate::vm::types::Type;
use crate::vm::value::Value;

/// Reads a name: of the body, else of the function around it whose cell is given, else of the module.
pub fn load(
    rt: &Rc<Runtime>,
    frame: &mut PythonFrame,
    dst: Register,
    name: u16,
    cell: Option<Register>,
) -> Outcome<Next> {
    let name = frame.name(name);
    let namespace = frame.namespace.clone();
    if name.as_str() == NAMESPACE {
        return into(frame, dst, namespace);
    }
    let free = match cell.map(|cell| frame.register(cell)) {
        Some(Value::Cell(cell)) => cell.get(),
        _ => Value::Unbound,
    };
    let globals = frame.code.clone();
    let outside = move |rt: &Rc<Runtime>, name: &Rc<Str>| match cell {
        None => rt.global_by_name(&globals.globals, name),
        Some(_) if free.is_bound() => Ok(free),
        Some(_) => Err(rt.empty_cell(name.as_str(), true)),
    };
    if let Value::Dict(names) = &namespace {
        let value = match names.get_str(&name) {
            Some(value) => value,
            None => outside(rt, &name)?,
        };
        return into(frame, dst, value);
    }
    let rt = rt.clone();
    later(dst, async move {
        let own = match rt.load_subscript(&namespace, &Value::Str(name.clone())) {
            Ok(answer) => rt.finish(answer).await,
            Err(raised) => Err(raised),
        };
        match own {
            Err(raised) if rt.is_exception(&raised, Type::KeyError) => outside(&rt, &name),
            own => own,
        }
    })
}

/// Binds a name of the body.
pub fn store(rt: &Rc<Runtime>, frame: &mut PythonFrame, name: u16, src: Operand) -> Outcome<Next> {
    let (name, value) = (Value::Str(frame.name(name)), frame.take(src));
    done(rt, rt.store_subscript(&frame.namespace, &name, value))
}

/// `del` of a name of the body.
pub fn delete(rt: &Rc<Runtime>, frame: &mut PythonFrame, name: u16) -> Outcome<Next> {
    let name = frame.name(name);
    if let Value::Dict(names) = &frame.namespace
        && names.get_str(&name).is_none()
    {
        return Err(rt.name_error(name.as_str()));
    }
    done(rt, rt.delete_subscript(&frame.namespace, &Value::Str(name)))
}
