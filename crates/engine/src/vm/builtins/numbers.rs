//! `int`, `float` and `bool` (`Objects/longobject.c`, `Objects/floatobject.c`, `Objects/boolobject.c`).

use std::rc::Rc;

use num_bigint::{BigInt, BigUint, Sign};
use num_traits::Signed;

use super::arguments::{done, instance, parse, wrong_receiver};
use super::bytes_construct::bytes_from;
use super::defaults;
use crate::python::BinaryOp;
use crate::text::{self, Int, IntRef};
use crate::vm::class::Class;
use crate::vm::compare::builtin;
use crate::vm::containers::Bytes;
use crate::vm::function::{Answer, Args, NativeFunction, Outcome};
use crate::vm::protocols::native_truth;
use crate::vm::runtime::Runtime;
use crate::vm::types::Type;
use crate::vm::value::Value;

pub(super) static INT_METHODS: &[NativeFunction] = &[
    NativeFunction::method("as_integer_ratio", int_ratio),
    NativeFunction::method("bit_count", bit_count),
    NativeFunction::method("bit_length", bit_length),
    NativeFunction::method("conjugate", defaults::itself),
    NativeFunction::class_method("from_bytes", from_bytes),
    NativeFunction::method("is_integer", int_is_integer),
    NativeFunction::method("to_bytes", to_bytes),
    NativeFunction::getter("denominator", one),
    NativeFunction::getter("imag", zero),
    NativeFunction::getter("numerator", defaults::itself),
    NativeFunction::getter("real", defaults::itself),
    defaults::new(defaults::new_value),
    NativeFunction::default("__abs__", abs),
    NativeFunction::default("__ceil__", defaults::itself),
    NativeFunction::default("__divmod__", divmod),
    NativeFunction::default("__rdivmod__", rdivmod),
    NativeFunction::default("__float__", float_of),
    NativeFunction::default("__floor__", defaults::itself),
    NativeFunction::default("__index__", defaults::itself),
    NativeFunction::default("__int__", defaults::itself),
    NativeFunction::default("__round__", round),
    NativeFunction::default("__trunc__", defaults::itself),
    defaults::BOOL,
    defaults::HASH,
    defaults::REPR,
    defaults::FORMAT,
    defaults::EQ,
    defaults::NE,
    defaults::LT,
    defaults::LE,
    defaults::GT,
    defaults::GE,
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
    defaults::NEG,
    defaults::POS,
    defaults::INVERT,
];

pub(super) static FLOAT_METHODS: &[NativeFunction] = &[
    NativeFunction::method("as_integer_ratio", float_ratio),
    NativeFunction::method("conjugate", defaults::itself),
    NativeFunction::class_method("fromhex", fromhex),
    NativeFunction::method("hex", hex),
    NativeFunction::method("is_integer", float_is_integer),
    NativeFunction::getter("imag", float_zero),
    NativeFunction::getter("real", defaults::itself),
    defaults::new(defaults::new_value),
    NativeFunction::default("__abs__", abs),
    NativeFunction::default("__ceil__", ceil),
    NativeFunction::default("__divmod__", divmod),
    NativeFunction::default("__rdivmod__", rdivmod),
    NativeFunction::default("__float__", defaults::itself),
    NativeFunction::default("__floor__", floor),
    NativeFunction::default("__int__", trunc),
    NativeFunction::default("__round__", round),
    NativeFunction::default("__trunc__", trunc),
    defaults::BOOL,
    defaults::HASH,
    defaults::REPR,
    defaults::FORMAT,
    defaults::EQ,
    defaults::NE,
    defaults::LT,
    defaults::LE,
    defaults::GT,
    defaults::GE,
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
];

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

fn int_of(rt: &Rc<Runtime>, args: Args<'_>, method: &str) -> Outcome {
    match args.positional.first().and_then(Value::as_int) {
        Some(number) => Ok(number),
        None => Err(wrong_receiver(rt, args, method)),
    }
}

fn float_receiver(rt: &Rc<Runtime>, args: Args<'_>, method: &str) -> Outcome<f64> {
    match args.positional.first().map(builtin) {
        Some(Value::Float(number)) => Ok(number.get()),
        _ => Err(wrong_receiver(rt, args, method)),
    }
}

/// `bool(object=False)`.
pub(super) fn construct_bool(rt: &Rc<Runtime>, _: &Rc<Class>, args: Args<'_>) -> Outcome<Answer> {
    let [value] = args.between(rt, "bool", 0)?;
    if let Some(truth) = native_truth(&value) {
        return done(truth);
    }
    let machine = rt.clone();
    rt.attempt(async move { machine.truth(&value).await.map(Value::from) })
}

/// `int(number=0)`, `int(string, base=10)`.
pub(super) fn construct_int(
    rt: &Rc<Runtime>,
    class: &Rc<Class>,
    args: Args<'_>,
) -> Outcome<Answer> {
    Args::positional(args.positional).between::<2>(rt, "int", 0)?;
    let [value, base] = parse(rt, args, "int", ["", "base"], [1, 2, 0])?;
    if base.is_bound() {
        return int_with_base(rt, class, value, base);
    }
    let known = match &value {
        Value::Unbound => Some(Value::Int(0)),
        Value::Int(_) | Value::BigInt(_) => Some(value.clone()),
        Value::Bool(flag) => Some(Value::Int(*flag as i64)),
        Value::Float(number) => Some(int_value(
            text::float_to_int(number.get()).map_err(|error| rt.text_error(error))?,
        )),
        Value::Str(digits) => Some(parse_int(rt, digits.as_str(), 10)?),
        Value::Bytes(bytes) => Some(parse_int_bytes(rt, bytes, 10)?),
        _ => None,
    };
    if let Some(number) = known {
        return done(instance(rt, class, Type::Int, number));
    }
    let (machine, class) = (rt.clone(), class.clone());
    rt.attempt(async move {
        let number = machine.int(&value).await?;
        Ok(instance(&machine, &class, Type::Int, number))
    })
}

fn parse_int(rt: &Rc<Runtime>, digits: &str, base: i64) -> Outcome {
    if base == 10
        && let Ok(number) = digits.parse::<i64>()
    {
        return Ok(Value::Int(number));
    }
    rt.charge(digits.len() / 8);
    text::parse_int(digits, base)
        .map(int_value)
        .map_err(|error| rt.text_error(error))
}

fn parse_int_bytes(rt: &Rc<Runtime>, bytes: &Bytes, base: i64) -> Outcome {
    let parsed = std::str::from_utf8(&bytes.0)
        .ok()
        .filter(|digits| digits.is_ascii());
    match parsed.and_then(|digits| text::parse_int(digits, base).ok()) {
        Some(number) => Ok(int_value(number)),
        None => {
            let shown = text::bytes_repr(&bytes.0);
            Err(rt.value_error(&format!(
                "invalid literal for int() with base {base}: {shown}"
            )))
        }
    }
}

fn int_with_base(
    rt: &Rc<Runtime>,
    class: &Rc<Class>,
    value: Value,
    base: Value,
) -> Outcome<Answer> {
    if !value.is_bound() {
        return Err(rt.type_error("int() missing string argument"));
    }
    let (machine, class) = (rt.clone(), class.clone());
    rt.attempt(async move {
        let base = match machine.index(&base).await?.as_i64() {
            Some(base) if base == 0 || (2..=36).contains(&base) => base,
            _ => return Err(machine.value_error("int() base must be >= 2 and <= 36, or 0")),
        };
        let number = match builtin(&value) {
            Value::Str(digits) => parse_int(&machine, digits.as_str(), base)?,
            Value::Bytes(bytes) => parse_int_bytes(&machine, &bytes, base)?,
            _ => {
                return Err(machine.type_error("int() can't convert non-string with explicit base"));
            }
        };
        Ok(instance(&machine, &class, Type::Int, number))
    })
}

impl Runtime {
    /// `int(value)`.
    pub async fn int(self: &Rc<Runtime>, value: &Value) -> Outcome {
        if let Some(result) = self
            .call_special(value, &self.names.int, Vec::new())
            .await?
        {
            return result.as_int().ok_or_else(|| {
                let kind = self.type_name(&result);
                self.type_error(&format!("__int__ returned non-int (type {kind})"))
            });
        }
        if let Some(number) = value.as_int() {
            return Ok(number);
        }
        if self.class_of(value).special(&self.names.index).is_some() {
            return self.index(value).await;
        }
        let trunc = self.intern("__trunc__");
        if let Some(result) = self.call_special(value, &trunc, Vec::new()).await? {
            self.warn(
                "DeprecationWarning",
                "The delegation of int() to __trunc__ is deprecated.",
            );
            return match result.as_int() {
                Some(number) => Ok(number),
                None if self.class_of(&result).special(&self.names.index).is_some() => {
                    self.index(&result).await
                }
                None => {
                    let kind = self.type_name(&result);
                    Err(self.type_error(&format!("__trunc__ returned non-Integral (type {kind})")))
                }
            };
        }
        match builtin(value) {
            Value::Float(number) => text::float_to_int(number.get())
                .map(int_value)
                .map_err(|error| self.text_error(error)),
            Value::Str(digits) => parse_int(self, digits.as_str(), 10),
            Value::Bytes(bytes) => parse_int_bytes(self, &bytes, 10),
            _ => {
                let kind = self.type_name(value);
                Err(self.type_error(&format!(
                    "int() argument must be a string, a bytes-like object or a real number, not '{kind}'"
                )))
            }
        }
    }

    /// `float(value)` of a number or an object with `__float__` or `__index__`; None for anything else.
    pub async fn float(self: &Rc<Runtime>, value: &Value) -> Outcome<Option<f64>> {
        if let Some(result) = self
            .call_special(value, &self.names.float, Vec::new())
            .await?
        {
            return match builtin(&result) {
                Value::Float(number) => Ok(Some(number.get())),
                _ => {
                    let (owner, kind) = (self.type_name(value), self.type_name(&result));
                    Err(self.type_error(&format!(
                        "{owner}.__float__ returned non-float (type {kind})"
                    )))
                }
            };
        }
        if let Some(number) = self.to_float(value) {
            return number.map(Some);
        }
        if self.class_of(value).special(&self.names.index).is_some() {
            let number = self.index(value).await?;
            return self.to_float(&number).transpose();
        }
        Ok(None)
    }
}

/// `float(x=0.0)`.
pub(super) fn construct_float(
    rt: &Rc<Runtime>,
    class: &Rc<Class>,
    args: Args<'_>,
) -> Outcome<Answer> {
    let [value] = args.between(rt, "float", 0)?;
    let known = match &value {
        Value::Unbound => Some(0.0),
        Value::Float(number) => Some(number.get()),
        Value::Int(number) => Some(*number as f64),
        Value::Str(digits) => Some(parse_float(rt, digits.as_str())?),
        _ => None,
    };
    if let Some(number) = known {
        return done(instance(rt, class, Type::Float, Value::from(number)));
    }
    let (machine, class) = (rt.clone(), class.clone());
    rt.attempt(async move {
        let number = match machine.float(&value).await? {
            Some(number) => number,
            None => match builtin(&value) {
                Value::Str(digits) => parse_float(&machine, digits.as_str())?,
                Value::Bytes(bytes) => {
                    match std::str::from_utf8(&bytes.0).ok().map(text::parse_float) {
                        Some(Ok(number)) => number,
                        _ => {
                            let shown = text::bytes_repr(&bytes.0);
                            return Err(machine.value_error(&format!(
                                "could not convert string to float: {shown}"
                            )));
                        }
                    }
                }
                _ => {
                    let kind = machine.type_name(&value);
                    return Err(machine.type_error(&format!(
                        "float() argument must be a string or a real number, not '{kind}'"
                    )));
                }
            },
        };
        Ok(instance(&machine, &class, Type::Float, Value::from(number)))
    })
}

fn parse_float(rt: &Rc<Runtime>, digits: &str) -> Outcome<f64> {
    rt.charge(digits.len() / 16);
    text::parse_float(digits).map_err(|error| rt.text_error(error))
}

fn one(_: &Rc<Runtime>, _: Args<'_>) -> Outcome<Answer> {
    done(1_i64)
}

fn zero(_: &Rc<Runtime>, _: Args<'_>) -> Outcome<Answer> {
    done(0_i64)
}

fn float_zero(_: &Rc<Runtime>, _: Args<'_>) -> Outcome<Answer> {
    done(0.0)
}

fn int_ratio(rt: &Rc<Runtime>, args: Args<'_>) -> Outcome<Answer> {
    let number = int_of(rt, args, "int.as_integer_ratio")?;
    args.rest().exactly::<0>(rt, "int.as_integer_ratio")?;
    done(Value::tuple(vec![number, Value::Int(1)]))
}

fn int_is_integer(rt: &Rc<Runtime>, args: Args<'_>) -> Outcome<Answer> {
    int_of(rt, args, "int.is_integer")?;
    args.rest().exactly::<0>(rt, "int.is_integer")?;
    done(true)
}

fn bit_length(rt: &Rc<Runtime>, args: Args<'_>) -> Outcome<Answer> {
    let number = int_of(rt, args, "int.bit_length")?;
    args.rest().exactly::<0>(rt, "int.bit_length")?;
    done(match &number {
        Value::Int(small) => i64::from(u64::BITS - small.unsigned_abs().leading_zeros()),
        other => other.as_bigint().map_or(0, |big| big.bits() as i64),
    })
}

fn bit_count(rt: &Rc<Runtime>, args: Args<'_>) -> Outcome<Answer> {
    let number = int_of(rt, args, "int.bit_count")?;
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
    let number = int_of(rt, args, "int.to_bytes")?
        .as_bigint()
        .unwrap_or_default();
    if let Some(answer) = super::arguments::with_indices(rt, args, 1, to_bytes) {
        return Ok(answer);
    }
    let names = ["length", "byteorder", "signed"];
    let [length, order, signed] = parse(rt, args.rest(), "to_bytes", names, [0, 2, 0])?;
    let length = if length.is_bound() {
        super::arguments::size_argument(rt, &length)?
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

fn abs(rt: &Rc<Runtime>, args: Args<'_>) -> Outcome<Answer> {
    args.rest().exactly::<0>(rt, "object.__abs__")?;
    done(
        match args.positional.first().map(builtin).unwrap_or_default() {
            Value::Float(number) => Value::from(number.get().abs()),
            other => Value::int(other.as_bigint().unwrap_or_default().abs()),
        },
    )
}

fn float_of(rt: &Rc<Runtime>, args: Args<'_>) -> Outcome<Answer> {
    let number = int_of(rt, args, "int.__float__")?;
    match rt.to_float(&number) {
        Some(number) => done(number?),
        None => Err(wrong_receiver(rt, args, "int.__float__")),
    }
}

fn divmod(rt: &Rc<Runtime>, args: Args<'_>) -> Outcome<Answer> {
    let [a, b] = args.exactly(rt, "object.__divmod__")?;
    quotient_and_rest(rt, builtin(&a), builtin(&b))
}

fn rdivmod(rt: &Rc<Runtime>, args: Args<'_>) -> Outcome<Answer> {
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
fn round(rt: &Rc<Runtime>, args: Args<'_>) -> Outcome<Answer> {
    let number = args.positional.first().map(builtin).unwrap_or_default();
    let [digits] = args.rest().between(rt, "object.__round__", 0)?;
    if let Some(answer) = super::arguments::with_indices(rt, args, 1, round) {
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

fn float_ratio(rt: &Rc<Runtime>, args: Args<'_>) -> Outcome<Answer> {
    let number = float_receiver(rt, args, "float.as_integer_ratio")?;
    args.rest().exactly::<0>(rt, "float.as_integer_ratio")?;
    let (numerator, denominator) =
        text::float_as_integer_ratio(number).map_err(|error| rt.text_error(error))?;
    done(Value::tuple(vec![
        int_value(numerator),
        int_value(denominator),
    ]))
}

fn float_is_integer(rt: &Rc<Runtime>, args: Args<'_>) -> Outcome<Answer> {
    let number = float_receiver(rt, args, "float.is_integer")?;
    args.rest().exactly::<0>(rt, "float.is_integer")?;
    done(text::float_is_integer(number))
}

fn hex(rt: &Rc<Runtime>, args: Args<'_>) -> Outcome<Answer> {
    let number = float_receiver(rt, args, "float.hex")?;
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
    let number = float_receiver(rt, args, name)?;
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
