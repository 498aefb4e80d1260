//! The built-in functions and the methods of the built-in types.

mod arguments;
mod attribute_functions;
mod bytes_construct;
mod bytes_methods;
mod classes;
mod defaults;
mod descriptors;
mod dict_methods;
mod encoding;
mod exception_groups;
mod exceptions;
mod extremes;
mod float_methods;
mod function_objects;
mod functions;
mod generators;
mod int_methods;
mod introspection;
mod iteration_functions;
mod iterators;
mod list_methods;
mod members;
mod number_construct;
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
mod stringlib;
mod super_object;
mod template;
mod tuple_methods;
mod type_checks;
mod type_object;
mod types;
mod unions;
mod wide_encoding;

pub(super) use arguments::wrong_arguments;
pub use iterators::METHODS as ITERATOR_METHODS;
pub use types::{abilities, is_unhashable};

use super::function::NativeFunction;
use super::namespace::{Contents, function_named, names_of};
use super::types::Type;
use super::value::Value;

static FUNCTIONS: &[&[NativeFunction]] = &[
    printing::FUNCTIONS,
    functions::FUNCTIONS,
    attribute_functions::FUNCTIONS,
    iteration_functions::FUNCTIONS,
    numeric_functions::FUNCTIONS,
    extremes::FUNCTIONS,
    type_checks::FUNCTIONS,
    refused::FUNCTIONS,
];

/// What a program finds without an import and isn't a function, under names that aren't its type's.
const OTHERS: &[&str] = &[
    "EnvironmentError",
    "IOError",
    "__name__",
    "NotImplemented",
    "Ellipsis",
    "__debug__",
];

/// What a program finds without an import.
pub static CONTENTS: Contents = Contents {
    names: || {
        let types = Type::all().filter(|kind| kind.is_builtin_name());
        let types = types.map(Type::name);
        types
            .chain(OTHERS.iter().copied())
            .chain(names_of(FUNCTIONS))
            .collect()
    },
    make: |rt, name| {
        let kind = match name {
            "EnvironmentError" | "IOError" => Type::OSError,
            "__name__" => return Some(Value::str("__main__")),
            "NotImplemented" => return Some(Value::NotImplemented),
            "Ellipsis" => return Some(Value::Ellipsis),
            "__debug__" => return Some(Value::from(true)),
            _ => match function_named(FUNCTIONS, name) {
                None => Type::all().find(|kind| kind.is_builtin_name() && kind.name() == name)?,
                function => return function,
            },
        };
        Some(Value::Class(rt.class(kind).clone()))
    },
};
