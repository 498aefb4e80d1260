//! The methods of `float` (`Objects/floatobject.c`).

use std::rc::Rc;

use super::arguments::{done, wrong_receiver};
use super::numbers::{int_value, number};
use super::{defaults, numbers};
use crate::text;
use crate::vm::compare::builtin;
use crate::vm::function::{Answer, Args, NativeFunction, Outcome};
use crate::vm::runtime::Runtime;
use crate::vm::types::Type;
use crate::vm::value::Value;

pub(super) static METHODS: &[NativeFunction] = number![
    NativeFunction::method("as_integer_ratio", as_integer_ratio),
    NativeFunction::class_method("fromhex", fromhex),
    NativeFunction::method("hex", hex),
    NativeFunction::method("is_integer", is_integer),
    NativeFunction::getter("imag", zero),
    NativeFunction::default("__ceil__", ceil),
    NativeFunction::default("__float__", defaults::itself),
    NativeFunction::default("__floor__", floor),
    NativeFunction::default("__int__", trunc),
    NativeFunction::default("__trunc__", trunc),
];

fn receiver(rt: &Rc<Runtime>, args: Args<'_>, method: &str) -> Outcome<f64> {
    match args.positional.first().map(builtin) {
        Some(Value::Float(number)) => Ok(number.get()),
        _ => Err(wrong_receiver(rt, args, method)),
    }
}

fn zero(_: &Rc<Runtime>, _: Args<'_>) -> Outcome<Answer> {
    done(0.0)
}

fn as_integer_ratio(rt: &Rc<Runtime>, args: Args<'_>) -> Outcome<Answer> {
    let number = receiver(rt, args, "float.as_integer_ratio")?;
    args.rest().exactly::<0>(rt, "float.as_integer_ratio")?;
    let (numerator, denominator) =
        text::float_as_integer_ratio(number).map_err(|error| rt.text_error(error))?;
    done(Value::tuple(vec![
        int_value(numerator),
        int_value(denominator),
    ]))
}

fn is_integer(rt: &Rc<Runtime>, args: Args<'_>) -> Outcome<Answer> {
    let number = receiver(rt, args, "float.is_integer")?;
    args.rest().exactly::<0>(rt, "float.is_integer")?;
    done(text::float_is_integer(number))
}

fn hex(rt: &Rc<Runtime>, args: Args<'_>) -> Outcome<Answer> {
    let number = receiver(rt, args, "float.hex")?;
    args.rest().exactly::<0>(rt, "float.hex")?;
    done(text::float_hex(number))
}

/// `float.fromhex(string)`.
fn fromhex(rt: &Rc<Runtime>, args: Args<'_>) -> Outcome<Answer> {
    let class = args.get(0);
    let [digits] = args.rest().exactly(rt, "float.fromhex")?;
    let Some(digits) = digits.as_str() else {
        return Err(rt.type_error("bad argument type for built-in operation"));
    };
    let number = Value::from(text::float_fromhex(digits).map_err(|error| rt.text_error(error))?);
    let plain = matches!(&class, Value::Class(class) if Rc::ptr_eq(class, rt.class(Type::Float)));
    if plain {
        done(number)
    } else {
        Ok(Answer::Call(class, vec![number]))
    }
}

fn to_int(
    rt: &Rc<Runtime>,
    args: Args<'_>,
    name: &str,
    rounding: fn(f64) -> f64,
) -> Outcome<Answer> {
    let number = receiver(rt, args, name)?;
    args.rest().exactly::<0>(rt, name)?;
    done(
        text::float_to_int(rounding(number))
            .map(int_value)
            .map_err(|error| rt.text_error(error))?,
    )
}

fn trunc(rt: &Rc<Runtime>, args: Args<'_>) -> Outcome<Answer> {
    to_int(rt, args, "float.__trunc__", f64::trunc)
}

fn floor(rt: &Rc<Runtime>, args: Args<'_>) -> Outcome<Answer> {
    to_int(rt, args, "float.__floor__", f64::floor)
}

fn ceil(rt: &Rc<Runtime>, args: Args<'_>) -> Outcome<Answer> {
    to_int(rt, args, "float.__ceil__", f64::ceil)
}
