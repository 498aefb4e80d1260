//! The methods of `int` (`Objects/longobject.c`).

use std::rc::Rc;

use num_bigint::{BigInt, BigUint, Sign};
use num_traits::Signed;

use super::arguments::{done, parse, size_argument, with_indices, wrong_receiver};
use super::bytes_construct::bytes_from;
use super::numbers::number;
use super::{defaults, numbers};
use crate::vm::containers::Bytes;
use crate::vm::function::{Answer, Args, NativeFunction, Outcome};
use crate::vm::protocols::native_truth;
use crate::vm::runtime::Runtime;
use crate::vm::types::Type;
use crate::vm::value::Value;

pub(super) static METHODS: &[NativeFunction] = number![
    NativeFunction::method("as_integer_ratio", as_integer_ratio),
    NativeFunction::method("bit_count", bit_count),
    NativeFunction::method("bit_length", bit_length),
    NativeFunction::class_method("from_bytes", from_bytes),
    NativeFunction::method("is_integer", is_integer),
    NativeFunction::method("to_bytes", to_bytes),
    NativeFunction::getter("denominator", one),
    NativeFunction::getter("imag", zero),
    NativeFunction::getter("numerator", defaults::itself),
    NativeFunction::default("__ceil__", defaults::itself),
    NativeFunction::default("__float__", float),
    NativeFunction::default("__floor__", defaults::itself),
    NativeFunction::default("__index__", defaults::itself),
    NativeFunction::default("__int__", defaults::itself),
    NativeFunction::default("__trunc__", defaults::itself),
    defaults::LSHIFT,
    defaults::RLSHIFT,
    defaults::RSHIFT,
    defaults::RRSHIFT,
    defaults::AND,
    defaults::RAND,
    defaults::OR,
    defaults::ROR,
    defaults::XOR,
    defaults::RXOR,
    defaults::INVERT,
];

fn receiver(rt: &Rc<Runtime>, args: Args<'_>, method: &str) -> Outcome {
    match args.positional.first().and_then(Value::as_int) {
        Some(number) => Ok(number),
        None => Err(wrong_receiver(rt, args, method)),
    }
}

fn one(_: &Rc<Runtime>, _: Args<'_>) -> Outcome<Answer> {
    done(1_i64)
}

fn zero(_: &Rc<Runtime>, _: Args<'_>) -> Outcome<Answer> {
    done(0_i64)
}

fn as_integer_ratio(rt: &Rc<Runtime>, args: Args<'_>) -> Outcome<Answer> {
    let number = receiver(rt, args, "int.as_integer_ratio")?;
    args.rest().exactly::<0>(rt, "int.as_integer_ratio")?;
    done(Value::tuple(vec![number, Value::Int(1)]))
}

fn is_integer(rt: &Rc<Runtime>, args: Args<'_>) -> Outcome<Answer> {
    receiver(rt, args, "int.is_integer")?;
    args.rest().exactly::<0>(rt, "int.is_integer")?;
    done(true)
}

fn bit_length(rt: &Rc<Runtime>, args: Args<'_>) -> Outcome<Answer> {
    let number = receiver(rt, args, "int.bit_length")?;
    args.rest().exactly::<0>(rt, "int.bit_length")?;
    done(match &number {
        Value::Int(small) => i64::from(u64::BITS - small.unsigned_abs().leading_zeros()),
        other => other.as_bigint().map_or(0, |big| big.bits() as i64),
    })
}

fn bit_count(rt: &Rc<Runtime>, args: Args<'_>) -> Outcome<Answer> {
    let number = receiver(rt, args, "int.bit_count")?;
    args.rest().exactly::<0>(rt, "int.bit_count")?;
    done(match &number {
        Value::Int(small) => i64::from(small.unsigned_abs().count_ones()),
        other => other
            .as_bigint()
            .map_or(0, |big| big.magnitude().count_ones() as i64),
    })
}

fn is_little(rt: &Rc<Runtime>, order: &Value, function: &str) -> Outcome<bool> {
    match order {
        Value::Unbound => Ok(false),
        other => match other.as_str() {
            Some("big") => Ok(false),
            Some("little") => Ok(true),
            Some(_) => Err(rt.value_error("byteorder must be either 'little' or 'big'")),
            None => {
                let kind = rt.type_name(other);
                Err(rt.type_error(&format!(
                    "{function}() argument 'byteorder' must be str, not {kind}"
                )))
            }
        },
    }
}

/// `int.to_bytes(length=1, byteorder='big', *, signed=False)`.
fn to_bytes(rt: &Rc<Runtime>, args: Args<'_>) -> Outcome<Answer> {
    let number = receiver(rt, args, "int.to_bytes")?
        .as_bigint()
        .unwrap_or_default();
    if let Some(answer) = with_indices(rt, args, 1, to_bytes) {
        return Ok(answer);
    }
    let names = ["length", "byteorder", "signed"];
    let [length, order, signed] = parse(rt, args.rest(), "to_bytes", names, [0, 2, 0])?;
    let length = if length.is_bound() {
        size_argument(rt, &length)?
    } else {
        1
    };
    let little = is_little(rt, &order, "to_bytes")?;
    let signed = native_truth(&signed).unwrap_or(true);
    if length < 0 {
        return Err(rt.value_error("length argument must be non-negative"));
    }
    let length = length as usize;
    if number.is_negative() && !signed {
        return Err(rt.error(
            Type::OverflowError,
            "can't convert negative int to unsigned",
        ));
    }
    rt.check_budget(length)?;
    rt.charge(length / 16);
    let fits = match (signed, number.is_negative()) {
        (false, _) => number.bits() <= 8 * length as u64,
        (true, false) => number.bits() < 8 * length as u64 || (length == 0 && number.bits() == 0),
        (true, true) => (-&number - 1_u8).bits() < 8 * length as u64,
    };
    if !fits {
        return Err(rt.error(Type::OverflowError, "int too big to convert"));
    }
    let mut bytes = number.to_signed_bytes_le();
    bytes.resize(length, if number.is_negative() { 0xff } else { 0 });
    if !little {
        bytes.reverse();
    }
    done(Value::Bytes(Rc::new(Bytes(bytes.into()))))
}

/// `int.from_bytes(bytes, byteorder='big', *, signed=False)`.
fn from_bytes(rt: &Rc<Runtime>, args: Args<'_>) -> Outcome<Answer> {
    let class = args.get(0);
    let names = ["bytes", "byteorder", "signed"];
    let [source, order, signed] = parse(rt, args.rest(), "from_bytes", names, [0, 2, 1])?;
    let little = is_little(rt, &order, "from_bytes")?;
    let signed = native_truth(&signed).unwrap_or(true);
    let machine = rt.clone();
    rt.attempt(async move {
        let bytes = bytes_from(&machine, &source).await?;
        machine.charge(bytes.len() / 16);
        let number = match (signed, little) {
            (true, true) => BigInt::from_signed_bytes_le(&bytes),
            (true, false) => BigInt::from_signed_bytes_be(&bytes),
            (false, true) => BigInt::from_biguint(Sign::Plus, BigUint::from_bytes_le(&bytes)),
            (false, false) => BigInt::from_biguint(Sign::Plus, BigUint::from_bytes_be(&bytes)),
        };
        let plain =
            matches!(&class, Value::Class(class) if Rc::ptr_eq(class, machine.class(Type::Int)));
        if plain {
            Ok(Value::int(number))
        } else {
            machine.call(&class, vec![Value::int(number)]).await
        }
    })
}

fn float(rt: &Rc<Runtime>, args: Args<'_>) -> Outcome<Answer> {
    let number = receiver(rt, args, "int.__float__")?;
    match rt.to_float(&number) {
        Some(number) => done(number?),
        None => Err(wrong_receiver(rt, args, "int.__float__")),
    }
}
