//! `itertools` (`Modules/itertoolsmodule.c`).

mod construct;
mod picks;
mod steps;
mod tee;
mod tool;

use std::rc::Rc;

use crate::vm::builtins::ITERATOR_METHODS;
use crate::vm::class::Constructor;
use crate::vm::library::LibraryClass;
use crate::vm::{Class, Layout, NativeFunction, Runtime, Type, Value};

/// The classes with their constructors.
const CLASSES: &[(&str, Constructor)] = &[
    ("accumulate", construct::accumulate),
    ("batched", construct::batched),
    ("chain", construct::chain),
    ("combinations", construct::combinations),
    (
        "combinations_with_replacement",
        construct::combinations_with_replacement,
    ),
    ("compress", construct::compress),
    ("count", construct::count),
    ("cycle", construct::cycle),
    ("dropwhile", construct::dropwhile),
    ("filterfalse", construct::filterfalse),
    ("groupby", construct::groupby),
    ("islice", construct::islice),
    ("pairwise", construct::pairwise),
    ("permutations", construct::permutations),
    ("product", construct::product),
    ("repeat", construct::repeat),
    ("starmap", construct::starmap),
    ("takewhile", construct::takewhile),
    ("zip_longest", construct::zip_longest),
];

/// Methods that one class alone has.
static CHAIN: &[NativeFunction] = &[NativeFunction::class_method(
    "from_iterable",
    construct::chain_from_iterable,
)];
static COUNT: &[NativeFunction] = &[NativeFunction::method("__repr__", tool::count_repr)];
static REPEAT: &[NativeFunction] = &[
    NativeFunction::method("__repr__", tool::repeat_repr),
    NativeFunction::method("__length_hint__", tool::repeat_length),
];
static TEE_METHODS: &[NativeFunction] = &[NativeFunction::method("__copy__", tee::copy)];
static TEE: NativeFunction = NativeFunction::function("tee", tee::tee);

/// Classes that programs see but don't name.
struct Hidden {
    grouper: Rc<Class>,
    tee: Rc<Class>,
}

fn class(rt: &Rc<Runtime>, name: &'static str, constructor: Option<Constructor>) -> Rc<Class> {
    let class = rt.library_class(LibraryClass {
        name,
        module: "itertools",
        base: rt.class(Type::Object).clone(),
        layout: Layout::Final,
        constructor,
        await_hook: None,
        functions: ITERATOR_METHODS,
    });
    class.shows_module.set(true);
    match name {
        "chain" => class.define(CHAIN),
        "count" => class.define(COUNT),
        "repeat" => class.define(REPEAT),
        "_tee" => class.define(TEE_METHODS),
        _ => {}
    }
    class
}

fn hidden(rt: &Rc<Runtime>) -> Rc<Hidden> {
    rt.extension(|| Hidden {
        grouper: class(rt, "_grouper", None),
        tee: class(rt, "_tee", None),
    })
}

/// Makes the module.
pub fn module(rt: &Rc<Runtime>) -> Value {
    let mut members: Vec<(&str, Value)> = CLASSES
        .iter()
        .map(|&(name, constructor)| (name, Value::Class(class(rt, name, Some(constructor)))))
        .collect();
    members.push((TEE.name, Value::Native(&TEE)));
    rt.module("itertools", members)
}
