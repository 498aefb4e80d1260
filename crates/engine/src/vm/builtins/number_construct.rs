//! Making an `int`, a `float` and a `bool`: of other numbers, of texts, of what objects say.

use std::rc::Rc;

use super::arguments::{done, instance, parse};
use super::numbers::int_value;
use crate::text;
use crate::vm::class::Class;
use crate::vm::compare::builtin;
use crate::vm::containers::Bytes;
use crate::vm::function::{Answer, Args, Outcome};
use crate::vm::protocols::native_truth;
use crate::vm::runtime::Runtime;
use crate::vm::types::Type;
use crate::vm::value::Value;

/// `bool(object=False)`.
pub(super) fn bool(rt: &Rc<Runtime>, _: &Rc<Class>, args: Args<'_>) -> Outcome<Answer> {
    let [value] = args.between(rt, "bool", 0)?;
    if let Some(truth) = native_truth(&value) {
        return done(truth);
    }
    let machine = rt.clone();
    rt.attempt(async move { machine.truth(&value).await.map(Value::from) })
}

/// `int(number=0)`, `int(string, base=10)`.
pub(super) fn int(rt: &Rc<Runtime>, class: &Rc<Class>, args: Args<'_>) -> Outcome<Answer> {
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

/// `float(x=0.0)`.
pub(super) fn float(rt: &Rc<Runtime>, class: &Rc<Class>, args: Args<'_>) -> Outcome<Answer> {
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
