//! What `int` and `float` have in common.

use std::rc::Rc;

use num_traits::Signed;

use super::arguments::{done, with_indices};
use crate::python::BinaryOp;
use crate::text::{self, Int, IntRef};
use crate::vm::compare::builtin;
use crate::vm::function::{Answer, Args, Outcome};
use crate::vm::runtime::Runtime;
use crate::vm::value::Value;

macro_rules! number {
    ($($own:expr,)*) => {
        defaults::ordered![
            $($own,)*
            NativeFunction::method("conjugate", defaults::itself),
            NativeFunction::getter("real", defaults::itself),
            defaults::new(defaults::new_value),
            NativeFunction::default("__abs__", numbers::abs),
            NativeFunction::default("__divmod__", numbers::divmod),
            NativeFunction::default("__rdivmod__", numbers::rdivmod),
            NativeFunction::default("__round__", numbers::round),
            defaults::BOOL,
            defaults::HASH,
            defaults::REPR,
            defaults::FORMAT,
            defaults::ADD,
            defaults::RADD,
            defaults::SUB,
            defaults::RSUB,
            defaults::MUL,
            defaults::RMUL,
            defaults::TRUEDIV,
            defaults::RTRUEDIV,
            defaults::FLOORDIV,
            defaults::RFLOORDIV,
            defaults::MOD,
            defaults::RMOD,
            defaults::POW,
            defaults::RPOW,
            defaults::NEG,
            defaults::POS,
        ]
    };
}
/// The methods of a type of numbers: its own, and those that `int` and `float` have both.
pub(super) use number;

/// An int of the text layer as a value.
pub(super) fn int_value(int: Int) -> Value {
    match int {
        Int::Small(number) => Value::Int(number),
        Int::Big(number) => Value::int(number),
    }
}

/// Calls a function with an int.
fn with_int<T>(value: &Value, function: impl FnOnce(IntRef<'_>) -> T) -> Option<T> {
    match value {
        Value::Int(number) => Some(function(IntRef::Small(*number))),
        Value::Bool(flag) => Some(function(IntRef::Small(*flag as i64))),
        Value::BigInt(number) => Some(function(IntRef::Big(number))),
        Value::Object(object) => with_int(object.value()?, function),
        _ => None,
    }
}

pub(super) fn abs(rt: &Rc<Runtime>, args: Args<'_>) -> Outcome<Answer> {
    args.rest().exactly::<0>(rt, "object.__abs__")?;
    done(
        match args.positional.first().map(builtin).unwrap_or_default() {
            Value::Float(number) => Value::from(number.get().abs()),
            other => Value::int(other.as_bigint().unwrap_or_default().abs()),
        },
    )
}

pub(super) fn divmod(rt: &Rc<Runtime>, args: Args<'_>) -> Outcome<Answer> {
    let [a, b] = args.exactly(rt, "object.__divmod__")?;
    quotient_and_rest(rt, builtin(&a), builtin(&b))
}

pub(super) fn rdivmod(rt: &Rc<Runtime>, args: Args<'_>) -> Outcome<Answer> {
    let [b, a] = args.exactly(rt, "object.__rdivmod__")?;
    quotient_and_rest(rt, builtin(&a), builtin(&b))
}

fn quotient_and_rest(rt: &Rc<Runtime>, a: Value, b: Value) -> Outcome<Answer> {
    let quotient = rt.native_binary(BinaryOp::FloorDiv, &a, &b)?;
    let rest = rt.native_binary(BinaryOp::Mod, &a, &b)?;
    match (quotient, rest) {
        (Some(quotient), Some(rest)) => done(Value::tuple(vec![quotient, rest])),
        _ => done(Value::NotImplemented),
    }
}

/// `number.__round__(digits=None)`.
pub(super) fn round(rt: &Rc<Runtime>, args: Args<'_>) -> Outcome<Answer> {
    let number = args.positional.first().map(builtin).unwrap_or_default();
    let [digits] = args.rest().between(rt, "object.__round__", 0)?;
    if let Some(answer) = with_indices(rt, args, 1, round) {
        return Ok(answer);
    }
    let digits = match digits {
        Value::Unbound | Value::None => None,
        other => match other.as_int() {
            Some(Value::Int(digits)) => Some(digits),
            Some(other) => Some(if other.as_bigint().is_some_and(|n| n.is_negative()) {
                i64::MIN
            } else {
                i64::MAX
            }),
            None => {
                let kind = rt.type_name(&other);
                return Err(rt.type_error(&format!(
                    "'{kind}' object cannot be interpreted as an integer"
                )));
            }
        },
    };
    let rounded = match (&number, digits) {
        (Value::Float(number), None) => text::round_half_even_to_int(number.get()).map(int_value),
        (Value::Float(number), Some(digits)) => {
            text::round_float(number.get(), digits).map(Value::from)
        }
        (_, Some(digits)) if digits < 0 => {
            let rounded = with_int(&number, |number| {
                text::round_int(number, digits.unsigned_abs())
            });
            Ok(rounded.map(int_value).unwrap_or_default())
        }
        _ => Ok(number.as_int().unwrap_or_default()),
    };
    done(rounded.map_err(|error| rt.text_error(error))?)
}
