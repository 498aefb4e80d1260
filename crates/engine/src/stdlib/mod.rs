//! The modules that programs import.

mod playground;
mod time;

use std::rc::Rc;

use crate::vm::{Runtime, Value};

/// Makes the module of this name, if there is one.
pub fn import(rt: &Rc<Runtime>, name: &str) -> Option<Value> {
    match name {
        "time" => Some(time::module(rt)),
        "playground" => Some(playground::module(rt)),
        _ => None,
    }
}
