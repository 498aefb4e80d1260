//! `abs`, `bin`, `chr`, `divmod`, `hash`, `hex`, `oct`, `ord`, `pow`, `round` and `sum`.

use std::rc::Rc;

use num_bigint::BigInt;
use num_integer::Integer;
use num_traits::{One, Signed, Zero};

use crate::python::BinaryOp;
use crate::text::{self, IntRef, Radix};
use crate::vm::compare::builtin;
use crate::vm::function::{Answer, Args, NativeFunction, Outcome};
use crate::vm::hash::native_hash;
use crate::vm::runtime::Runtime;
use crate::vm::value::Value;

pub(super) static FUNCTIONS: &[NativeFunction] = &[
    NativeFunction::function("abs", abs),
    NativeFunction::function("bin", bin),
    NativeFunction::function("chr", chr),
    NativeFunction::function("divmod", divmod),
    NativeFunction::function("hash", hash),
    NativeFunction::function("hex", hex),
    NativeFunction::function("oct", oct),
    NativeFunction::function("ord", ord),
    NativeFunction::function("pow", pow),
    NativeFunction::function("round", round),
    NativeFunction::function("sum", sum),
];

/// `abs(number)`.
fn abs(rt: &Rc<Runtime>, args: Args<'_>) -> Outcome<Answer> {
    let [number] = args.exactly(rt, "abs")?;
    if let Value::Object(object) = &number
        && let Some(method) = object.class.special(&rt.names.abs)
    {
        return Ok(Answer::Call(method, vec![number]));
    }
    Ok(Answer::Value(match builtin(&number) {
        Value::Int(number) => match number.checked_abs() {
            Some(result) => Value::Int(result),
            None => Value::int(BigInt::from(number).abs()),
        },
        Value::Bool(flag) => Value::Int(flag as i64),
        Value::BigInt(number) => Value::int(number.abs()),
        Value::Float(number) => Value::from(number.get().abs()),
        _ => {
            return Err(rt.type_error(&format!(
                "bad operand type for abs(): '{}'",
                rt.type_name(&number)
            )));
        }
    }))
}

fn radix(rt: &Rc<Runtime>, args: Args<'_>, name: &str, radix: Radix) -> Outcome<Answer> {
    fn show(number: &Value, radix: Radix) -> Value {
        let number = number.as_bigint().unwrap_or_default();
        Value::str(text::int_to_radix(IntRef::Big(&number), radix))
    }
    let [number] = args.exactly(rt, name)?;
    if let Some(number) = number.as_int() {
        return Ok(Answer::Value(show(&number, radix)));
    }
    let rt = rt.clone();
    rt.clone()
        .attempt(async move { Ok(show(&rt.index(&number).await?, radix)) })
}

/// `bin(number)`.
fn bin(rt: &Rc<Runtime>, args: Args<'_>) -> Outcome<Answer> {
    radix(rt, args, "bin", Radix::Binary)
}

/// `hex(number)`.
fn hex(rt: &Rc<Runtime>, args: Args<'_>) -> Outcome<Answer> {
    radix(rt, args, "hex", Radix::Hexadecimal)
}

/// `oct(number)`.
fn oct(rt: &Rc<Runtime>, args: Args<'_>) -> Outcome<Answer> {
    radix(rt, args, "oct", Radix::Octal)
}

/// `chr(code)`.
fn chr(rt: &Rc<Runtime>, args: Args<'_>) -> Outcome<Answer> {
    fn character(rt: &Rc<Runtime>, code: &Value) -> Outcome {
        let number = match code {
            Value::Int(number) => *number,
            _ => -1,
        };
        match u32::try_from(number).ok().filter(|&code| code < 0x11_0000) {
            Some(code) => match char::from_u32(code) {
                Some(c) => Ok(rt.char(c)),
                None => Err(rt
                    .value_error("lone surrogates (U+D800 to U+DFFF) can't be held in a str here")),
            },
            None => Err(rt.value_error("chr() arg not in range(0x110000)")),
        }
    }
    let [code] = args.exactly(rt, "chr")?;
    if let Some(code) = code.as_int() {
        return character(rt, &code).map(Answer::Value);
    }
    let rt = rt.clone();
    rt.clone().attempt(async move {
        let code = rt.index(&code).await?;
        character(&rt, &code)
    })
}

/// `ord(character)`.
fn ord(rt: &Rc<Runtime>, args: Args<'_>) -> Outcome<Answer> {
    let [character] = args.exactly(rt, "ord")?;
    let length = match &builtin(&character) {
        Value::Str(text) => match text.char_at(0) {
            Some(c) if text.len() == 1 => {
                return Ok(Answer::Value(Value::Int(i64::from(u32::from(c)))));
            }
            _ => text.len(),
        },
        Value::Bytes(bytes) => match bytes.0[..] {
            [byte] => return Ok(Answer::Value(Value::Int(i64::from(byte)))),
            _ => bytes.0.len(),
        },
        _ => {
            let kind = rt.type_name(&character);
            return Err(rt.type_error(&format!(
                "ord() expected string of length 1, but {kind} found"
            )));
        }
    };
    Err(rt.type_error(&format!(
        "ord() expected a character, but string of length {length} found"
    )))
}

/// `divmod(a, b)`.
fn divmod(rt: &Rc<Runtime>, args: Args<'_>) -> Outcome<Answer> {
    let [a, b] = args.exactly(rt, "divmod")?;
    if let Some(result) = native_divmod(rt, &a, &b)? {
        return Ok(Answer::Value(result));
    }
    let rt = rt.clone();
    rt.clone().attempt(async move {
        let name = rt.names.divmod.clone();
        if let Some(result) = rt.call_special(&a, &name, vec![b.clone()]).await?
            && !matches!(result, Value::NotImplemented)
        {
            return Ok(result);
        }
        let reflected = rt.intern("__rdivmod__");
        if !Rc::ptr_eq(rt.class_of(&a), rt.class_of(&b))
            && let Some(result) = rt.call_special(&b, &reflected, vec![a.clone()]).await?
            && !matches!(result, Value::NotImplemented)
        {
            return Ok(result);
        }
        let (x, y) = (builtin(&a), builtin(&b));
        if let Some(result) = native_divmod(&rt, &x, &y)? {
            return Ok(result);
        }
        let (left, right) = (rt.type_name(&a), rt.type_name(&b));
        Err(rt.type_error(&format!(
            "unsupported operand type(s) for divmod(): '{left}' and '{right}'"
        )))
    })
}

fn native_divmod(rt: &Rc<Runtime>, a: &Value, b: &Value) -> Outcome<Option<Value>> {
    match (a, b) {
        (
            Value::Int(_) | Value::Bool(_) | Value::BigInt(_),
            Value::Int(_) | Value::Bool(_) | Value::BigInt(_),
        ) => {
            let quotient = rt.native_binary(BinaryOp::FloorDiv, a, b)?;
            let rest = rt.native_binary(BinaryOp::Mod, a, b)?;
            Ok(quotient
                .zip(rest)
                .map(|(quotient, rest)| Value::tuple(vec![quotient, rest])))
        }
        (Value::Float(_), _) | (_, Value::Float(_)) => {
            let (Some(x), Some(y)) = (rt.to_float(a), rt.to_float(b)) else {
                return Ok(None);
            };
            let (quotient, rest) =
                text::float_divmod(x?, y?).map_err(|error| rt.text_error(error))?;
            Ok(Some(Value::tuple(vec![
                Value::from(quotient),
                Value::from(rest),
            ])))
        }
        _ => Ok(None),
    }
}

/// `hash(value)`.
fn hash(rt: &Rc<Runtime>, args: Args<'_>) -> Outcome<Answer> {
    let [value] = args.exactly(rt, "hash")?;
    if let Some(hash) = native_hash(&value) {
        return Ok(Answer::Value(Value::Int(hash as i64)));
    }
    let rt = rt.clone();
    rt.clone()
        .attempt(async move { rt.hash(&value).await.map(|hash| Value::Int(hash as i64)) })
}

/// `pow(base, exp, mod=None)`.
fn pow(rt: &Rc<Runtime>, args: Args<'_>) -> Outcome<Answer> {
    for (at, name) in ["base", "exp"].iter().enumerate() {
        if args.positional.len() <= at && args.keyword(name).is_none() {
            return Err(rt.type_error(&format!(
                "pow() missing required argument '{name}' (pos {})",
                at + 1
            )));
        }
    }
    if args.positional.len() > 3 {
        let given = args.positional.len();
        return Err(rt.type_error(&format!("pow() takes at most 3 arguments ({given} given)")));
    }
    let [base, exponent, modulus] = args.bind(rt, "pow", ["base", "exp", "mod"], 3, 2)?;
    if modulus.is_bound() && !modulus.is_none() {
        return modular_power(rt, base, exponent, modulus);
    }
    rt.binary(BinaryOp::Pow, &base, &exponent)
}

fn modular_power(
    rt: &Rc<Runtime>,
    base: Value,
    exponent: Value,
    modulus: Value,
) -> Outcome<Answer> {
    if let Value::Object(object) = &base
        && let Some(method) = object.class.special(&rt.names.pow)
    {
        return Ok(Answer::Call(method, vec![base, exponent, modulus]));
    }
    let (Some(mut x), Some(mut y), Some(m)) =
        (base.as_bigint(), exponent.as_bigint(), modulus.as_bigint())
    else {
        let is_float = |value: &Value| matches!(builtin(value), Value::Float(_));
        if is_float(&base) || is_float(&exponent) || is_float(&modulus) {
            let message = "pow() 3rd argument not allowed unless all arguments are integers";
            return Err(rt.type_error(message));
        }
        let (a, b, c) = (
            rt.type_name(&base),
            rt.type_name(&exponent),
            rt.type_name(&modulus),
        );
        return Err(rt.type_error(&format!(
            "unsupported operand type(s) for ** or pow(): '{a}', '{b}', '{c}'"
        )));
    };
    if m.is_zero() {
        return Err(rt.value_error("pow() 3rd argument cannot be 0"));
    }
    // Each bit of the exponent costs a multiplication of the modulus's size.
    let words = m.bits() / 64 + 1;
    rt.afford((y.bits().saturating_mul(words * words) / 4) as usize)?;
    if y.is_negative() {
        let size = m.abs();
        let gcd = x.mod_floor(&size).extended_gcd(&size);
        if !gcd.gcd.is_one() {
            return Err(rt.value_error("base is not invertible for the given modulus"));
        }
        x = gcd.x.mod_floor(&size);
        y = -y;
    }
    Ok(Answer::Value(Value::int(x.modpow(&y, &m))))
}

/// `round(number, ndigits=None)`.
fn round(rt: &Rc<Runtime>, args: Args<'_>) -> Outcome<Answer> {
    if args.positional.is_empty() && args.keyword("number").is_none() {
        return Err(rt.type_error("round() missing required argument 'number' (pos 1)"));
    }
    let [number, digits] =
        super::arguments::parse(rt, args, "round", ["number", "ndigits"], [0, 2, 1])?;
    if let Value::Object(object) = &number
        && let Some(method) = object.class.special(&rt.names.round)
    {
        let mut arguments = vec![number];
        arguments.extend(digits.bound());
        return Ok(Answer::Call(method, arguments));
    }
    if digits.as_int().is_none() && digits.is_bound() && !digits.is_none() {
        let rt = rt.clone();
        return rt.clone().attempt(async move {
            let digits = rt.index(&digits).await?;
            native_round(&rt, &number, &digits)
        });
    }
    native_round(rt, &number, &digits).map(Answer::Value)
}

fn native_round(rt: &Rc<Runtime>, number: &Value, digits: &Value) -> Outcome {
    let given = digits.is_bound() && !digits.is_none();
    let count = match digits.as_int() {
        Some(Value::Int(count)) => count,
        Some(other) if other.as_bigint().is_some_and(|count| count.is_negative()) => i64::MIN / 2,
        Some(_) => i64::MAX / 2,
        None => 0,
    };
    let rounded = match builtin(number) {
        Value::Float(float) if given => text::round_float(float.get(), count).map(Value::from),
        Value::Float(float) => text::round_half_even_to_int(float.get())
            .map(|int| Value::int(int.as_ref().to_bigint())),
        int @ (Value::Int(_) | Value::Bool(_) | Value::BigInt(_)) => {
            if count >= 0 {
                return Ok(int.as_int().unwrap_or(int));
            }
            let int = int.as_bigint().unwrap_or_default();
            // So many zeros leave nothing.
            let power = count.unsigned_abs();
            if power as f64 > int.bits() as f64 {
                return Ok(Value::Int(0));
            }
            Ok(Value::int(
                text::round_int(IntRef::Big(&int), power)
                    .as_ref()
                    .to_bigint(),
            ))
        }
        _ => {
            let kind = rt.type_name(number);
            return Err(rt.type_error(&format!("type {kind} doesn't define __round__ method")));
        }
    };
    rounded.map_err(|error| rt.text_error(error))
}

/// `sum(iterable, start=0)`.
fn sum(rt: &Rc<Runtime>, args: Args<'_>) -> Outcome<Answer> {
    match args.positional.len() {
        0 => return Err(rt.type_error("sum() takes at least 1 positional argument (0 given)")),
        1 | 2 => {}
        given => {
            return Err(rt.type_error(&format!("sum() takes at most 2 arguments ({given} given)")));
        }
    }
    let [iterable, start] = args.bind(rt, "sum", ["iterable", "start"], 2, 1)?;
    match builtin(&start) {
        Value::Str(_) => {
            return Err(rt.type_error("sum() can't sum strings [use ''.join(seq) instead]"));
        }
        Value::Bytes(_) => {
            return Err(rt.type_error("sum() can't sum bytes [use b''.join(seq) instead]"));
        }
        _ => {}
    }
    let mut total = Total::starting_at(if start.is_bound() {
        start
    } else {
        Value::Int(0)
    });
    let items = match &iterable {
        Value::List(list) => Some(list.to_vec()),
        Value::Tuple(items) => Some(items.to_vec()),
        _ => None,
    };
    let mut rest = None;
    if let Some(items) = items {
        rt.charge(items.len() / 2);
        let mut items = items.into_iter();
        loop {
            let Some(item) = items.next() else {
                return Ok(Answer::Value(total.value()));
            };
            if !total.add(&item) {
                rest = Some((item, items));
                break;
            }
        }
    }
    let rt = rt.clone();
    rt.clone().attempt(async move {
        if let Some((item, items)) = rest {
            total = total.add_any(&rt, &item).await?;
            for item in items {
                if !total.add(&item) {
                    total = total.add_any(&rt, &item).await?;
                }
            }
            return Ok(total.value());
        }
        let iterator = rt.iter(&iterable).await?;
        while let Some(item) = rt.next(&iterator).await? {
            if !total.add(&item) {
                total = total.add_any(&rt, &item).await?;
            }
        }
        Ok(total.value())
    })
}

/// What `sum` has so far: ints as they are, floats with Neumaier's compensation (as CPython since 3.12), anything else
/// by `+`.
enum Total {
    Int(i64),
    Float { sum: f64, compensation: f64 },
    Any(Value),
}

impl Total {
    fn starting_at(start: Value) -> Total {
        match start {
            Value::Int(number) => Total::Int(number),
            Value::Float(sum) => Total::Float {
                sum: sum.get(),
                compensation: 0.0,
            },
            other => Total::Any(other),
        }
    }

    /// Adds an item if the quick forms can.
    fn add(&mut self, item: &Value) -> bool {
        match (&mut *self, item) {
            (Total::Int(total), Value::Int(_) | Value::Bool(_)) => {
                match item.as_i64().and_then(|item| total.checked_add(item)) {
                    Some(sum) => *total = sum,
                    None => return false,
                }
            }
            (Total::Int(total), Value::Float(item)) => {
                *self = Total::Float {
                    sum: *total as f64,
                    compensation: 0.0,
                };
                return self.add(&Value::Float(*item));
            }
            (Total::Float { sum, compensation }, Value::Float(item)) => {
                let item = item.get();
                let next = *sum + item;
                *compensation += if sum.abs() >= item.abs() {
                    (*sum - next) + item
                } else {
                    (item - next) + *sum
                };
                *sum = next;
            }
            (Total::Float { sum, .. }, Value::Int(_) | Value::Bool(_)) => {
                *sum += item.as_i64().unwrap_or_default() as f64;
            }
            _ => return false,
        }
        true
    }

    async fn add_any(self, rt: &Rc<Runtime>, item: &Value) -> Outcome<Total> {
        let from_int = matches!(self, Total::Int(_));
        Ok(
            match rt.operate(BinaryOp::Add, &self.value(), item).await? {
                Value::Float(sum) if from_int => Total::Float {
                    sum: sum.get(),
                    compensation: 0.0,
                },
                other => Total::Any(other),
            },
        )
    }

    fn value(self) -> Value {
        match self {
            Total::Int(total) => Value::Int(total),
            Total::Float { sum, compensation } if compensation.is_finite() => {
                Value::from(sum + compensation)
            }
            Total::Float { sum, .. } => Value::from(sum),
            Total::Any(total) => total,
        }
    }
}
