//! `_weakref`: references that don't keep their objects, for `frozen/weakref.py`.

use std::rc::{Rc, Weak};

use crate::vm::class::Class;
use crate::vm::function::{BoundMethod, Function};
use crate::vm::module::Module;
use crate::vm::set::Set;
use crate::vm::{
    Answer, Args, Generator, NativeData, NativeFunction, Object, Outcome, Payload, Runtime, Type,
    Value,
};

/// What is referred to.
enum Target {
    /// A function of ours, which never goes.
    Native(&'static NativeFunction),
    Class(Weak<Class>),
    Function(Weak<Function>),
    Generator(Weak<Generator>),
    Method(Weak<BoundMethod>),
    Module(Weak<Module>),
    Object(Weak<Object>),
    Set(Weak<Set>),
}

struct Reference(Target);
impl NativeData for Reference {}

impl Target {
    /// None for an object that CPython has no weak references to.
    fn of(rt: &Rc<Runtime>, value: &Value) -> Option<Target> {
        Some(match value {
            Value::Native(function) => Target::Native(function),
            Value::Class(class) => Target::Class(Rc::downgrade(class)),
            Value::Function(function) => Target::Function(Rc::downgrade(function)),
            Value::Generator(generator) => Target::Generator(Rc::downgrade(generator)),
            Value::Method(method) => Target::Method(Rc::downgrade(method)),
            Value::Module(module) => Target::Module(Rc::downgrade(module)),
            Value::Object(object) if takes_references(rt, object) => {
                Target::Object(Rc::downgrade(object))
            }
            Value::Set(set) => Target::Set(Rc::downgrade(set)),
            _ => return None,
        })
    }

    fn get(&self) -> Option<Value> {
        match self {
            Target::Native(function) => Some(Value::Native(function)),
            Target::Class(weak) => weak.upgrade().map(Value::Class),
            Target::Function(weak) => weak.upgrade().map(Value::Function),
            Target::Generator(weak) => weak.upgrade().map(Value::Generator),
            Target::Method(weak) => weak.upgrade().map(Value::Method),
            Target::Module(weak) => weak.upgrade().map(Value::Module),
            Target::Object(weak) => weak.upgrade().map(Value::Object),
            Target::Set(weak) => weak.upgrade().map(Value::Set),
        }
    }
}

/// Instances of the program's classes do, unless `__slots__` leave no room or they are numbers or the like; of the
/// library's those that CPython has outside of `builtins`.
fn takes_references(rt: &Rc<Runtime>, object: &Object) -> bool {
    match &object.payload {
        Payload::Value(
            Value::Int(_) | Value::BigInt(_) | Value::Bool(_) | Value::Tuple(_) | Value::Bytes(_),
        ) => false,
        _ if object.class.heap => object.class.takes(&rt.intern("__weakref__")),
        Payload::Native(_) => object.class.module.as_str() != "builtins",
        _ => false,
    }
}

static FUNCTIONS: &[NativeFunction] = &[
    // `reference(object)`: what `target` finds the object with, as long as somebody else has it.
    NativeFunction::function("reference", |rt, args| {
        let [value] = args.exactly(rt, "reference")?;
        let Some(target) = Target::of(rt, &value) else {
            let kind = rt.type_name(&value);
            return Err(rt.type_error(&format!("cannot create weak reference to '{kind}' object")));
        };
        Ok(Answer::Value(
            rt.native_object(rt.class(Type::Object), Reference(target)),
        ))
    }),
    // `target(reference)`: the object, None if it is gone.
    NativeFunction::function("target", |rt, args| {
        let [reference] = args.exactly(rt, "target")?;
        let found = match &reference {
            Value::Object(object) => object
                .native::<Reference>()
                .and_then(|Reference(target)| target.get()),
            _ => None,
        };
        Ok(Answer::Value(found.unwrap_or(Value::None)))
    }),
    // `watch(object, who, callback)`: when the object goes, `callback(who)` is called if `who` is still there. Returns
    // whether this kind of object can be watched.
    NativeFunction::function("watch", watch),
];

fn watch(rt: &Rc<Runtime>, args: Args<'_>) -> Outcome<Answer> {
    let [value, who, callback] = args.exactly(rt, "watch")?;
    let (Value::Object(object), Value::Object(who)) = (&value, &who) else {
        return Ok(Answer::Value(Value::from(false)));
    };
    rt.classes.watch(object, who, callback);
    Ok(Answer::Value(Value::from(true)))
}

/// Makes the module.
pub fn module(rt: &Rc<Runtime>) -> Value {
    rt.native_module("_weakref", &[FUNCTIONS], Vec::new())
}
