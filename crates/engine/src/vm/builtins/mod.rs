//! The built-in functions and the methods of the built-in types.

mod arguments;
mod attribute_functions;
mod bytes_methods;
mod classes;
mod defaults;
mod descriptors;
mod dict_methods;
mod encoding;
mod exception_groups;
mod exceptions;
mod extremes;
mod function_objects;
mod functions;
mod generators;
mod introspection;
mod iteration_functions;
mod iterators;
mod list_methods;
mod members;
mod numbers;
mod numeric_functions;
mod objects;
mod percent;
mod printing;
mod ranges;
pub mod refused;
pub(super) mod searching;
pub mod set_algebra;
mod set_methods;
mod sorting;
mod str_methods;
mod str_tables;
mod super_object;
mod template;
mod tuple_methods;
mod type_checks;
mod type_object;
mod unions;
mod wide_encoding;

pub use iterators::METHODS as ITERATOR_METHODS;

use std::rc::Rc;

use super::function::NativeFunction;
use super::runtime::Runtime;
use super::types::Type;
use super::value::Value;

/// Puts functions into the namespace of builtins.
fn publish(rt: &Rc<Runtime>, functions: &'static [NativeFunction]) {
    for function in functions {
        rt.builtins
            .set_str(&rt.intern(function.name), Value::Native(function));
    }
}

/// Fills the namespace of builtins and the built-in types.
pub fn install(rt: &Rc<Runtime>) {
    for kind in Type::all() {
        let class = rt.class(kind);
        if kind.is_builtin_name() {
            let name = class.name();
            rt.builtins.set_str(&name, Value::Class(class.clone()));
        }
    }
    for alias in ["EnvironmentError", "IOError"] {
        let class = Value::Class(rt.class(Type::OSError).clone());
        rt.builtins.set_str(&rt.intern(alias), class);
    }
    rt.builtins.set_str(&rt.names.name, Value::str("__main__"));
    rt.builtins
        .set_str(&rt.intern("NotImplemented"), Value::NotImplemented);
    rt.builtins.set_str(&rt.intern("Ellipsis"), Value::Ellipsis);
    rt.builtins
        .set_str(&rt.intern("__debug__"), Value::from(true));
    printing::install(rt);
    bytes_methods::install(rt);
    dict_methods::install(rt);
    list_methods::install(rt);
    numbers::install(rt);
    ranges::install(rt);
    set_methods::install(rt);
    str_methods::install(rt);
    tuple_methods::install(rt);
    objects::install(rt);
    type_object::install(rt);
    unions::install(rt);
    super_object::install(rt);
    descriptors::install(rt);
    members::install(rt);
    function_objects::install(rt);
    introspection::install(rt);
    iterators::install(rt);
    generators::install(rt);
    exceptions::install(rt);
    exception_groups::install(rt);
    functions::install(rt);
    attribute_functions::install(rt);
    iteration_functions::install(rt);
    numeric_functions::install(rt);
    extremes::install(rt);
    type_checks::install(rt);
    refused::install(rt);
}
