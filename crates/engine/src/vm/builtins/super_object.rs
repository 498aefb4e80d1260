//! `super`: attribute look-up behind a class. The look-up itself is the machine's ([`crate::vm::attribute::Super`]).
//!
//! The compiler gives a call `super()` in a method its two arguments, the variable `__class__` and the first parameter.

use std::rc::Rc;

use crate::vm::attribute::Super;
use crate::vm::class::Class;
use crate::vm::function::{Answer, Args, NativeFunction, Outcome};
use crate::vm::runtime::Runtime;
use crate::vm::types::Type;
use crate::vm::value::Value;

pub(super) static METHODS: &[NativeFunction] = &[NativeFunction::method("__repr__", repr)];

/// `super(type, object_or_type)`.
pub(super) fn construct(rt: &Rc<Runtime>, class: &Rc<Class>, args: Args<'_>) -> Outcome<Answer> {
    args.no_keywords(rt, "super")?;
    let [after, receiver] = args.between(rt, "super()", 0)?;
    let after = match after {
        Value::Class(after) => after,
        // What the compiler leaves alone is a call outside of a method.
        Value::Unbound => return Err(rt.runtime_error("super(): no arguments")),
        other => {
            let kind = rt.type_name(&other);
            return Err(rt.type_error(&format!("super() argument 1 must be a type, not {kind}")));
        }
    };
    if !receiver.is_bound() || receiver.is_none() {
        return Err(rt.error(
            Type::NotImplementedError,
            "super(type) without an object isn't supported",
        ));
    }
    let of = match &receiver {
        Value::Class(of) if of.is_subclass(&after) => of.clone(),
        other => rt.class_of(other).clone(),
    };
    if !of.is_subclass(&after) {
        let what = match &receiver {
            Value::Class(class) => format!("type {}", class.name().as_str()),
            other => format!("instance of {}", rt.type_name(other)),
        };
        return Err(rt.type_error(&format!(
            "super(type, obj): obj ({what}) is not an instance or subtype of type ({}).",
            after.name().as_str()
        )));
    }
    Ok(Answer::Value(rt.native_object(
        class,
        Super {
            after,
            receiver,
            of,
        },
    )))
}

fn repr(_rt: &Rc<Runtime>, args: Args<'_>) -> Outcome<Answer> {
    let shown = match args.positional.first() {
        Some(Value::Object(object)) => object.native::<Super>().map(|object| {
            format!(
                "<super: <class '{}'>, <{} object>>",
                object.after.name().as_str(),
                object.of.name().as_str()
            )
        }),
        _ => None,
    };
    Ok(Answer::Value(Value::str(shown.unwrap_or_default())))
}
