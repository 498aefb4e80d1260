//! Operators on numbers and sequences that need no Python code (`Objects/longobject.c`, `floatobject.c`).

use std::rc::Rc;

use num_bigint::BigInt;
use num_integer::Integer;
use num_traits::{Signed, ToPrimitive, Zero};

use super::containers::Bytes;
use super::function::{Outcome, Raised};
use super::runtime::Runtime;
use super::string::Str;
use super::types::Type;
use super::value::Value;
use crate::python::BinaryOp;
use crate::text;

/// How large an int may grow, in bits: its arithmetic is charged by its size, this bounds one step.
const LARGEST_INT: u64 = 64 << 20;

/// Two small ints, where the result is one too.
#[cfg_attr(compiled_for_size, optimize(speed))]
pub fn small_ints(op: BinaryOp, a: i64, b: i64) -> Option<i64> {
    match op {
        BinaryOp::Add => a.checked_add(b),
        BinaryOp::Sub => a.checked_sub(b),
        BinaryOp::Mul => a.checked_mul(b),
        BinaryOp::FloorDiv if b != 0 && !(a == i64::MIN && b == -1) => {
            let (quotient, rest) = (a / b, a % b);
            Some(if rest != 0 && (rest < 0) != (b < 0) {
                quotient - 1
            } else {
                quotient
            })
        }
        BinaryOp::Mod if b != 0 && b != -1 => {
            let rest = a % b;
            Some(if rest != 0 && (rest < 0) != (b < 0) {
                rest + b
            } else {
                rest
            })
        }
        BinaryOp::Mod if b == -1 => Some(0),
        BinaryOp::And => Some(a & b),
        BinaryOp::Or => Some(a | b),
        BinaryOp::Xor => Some(a ^ b),
        BinaryOp::RightShift if b >= 0 => Some(a >> b.min(63)),
        BinaryOp::LeftShift if (0..63).contains(&b) => {
            let shifted = a << b;
            (shifted >> b == a).then_some(shifted)
        }
        BinaryOp::Pow if (0..=64).contains(&b) => a.checked_pow(b as u32),
        _ => None,
    }
}

impl Runtime {
    /// An error of the text layer as an exception.
    pub fn text_error(&self, error: text::TextError) -> Raised {
        let kind = match error.kind {
            text::ErrorKind::ValueError => Type::ValueError,
            text::ErrorKind::TypeError => Type::TypeError,
            text::ErrorKind::OverflowError => Type::OverflowError,
            text::ErrorKind::ZeroDivisionError => Type::ZeroDivisionError,
            text::ErrorKind::IndexError => Type::IndexError,
            text::ErrorKind::TooLarge => Type::MemoryError,
            text::ErrorKind::Unsupported => Type::ValueError,
        };
        self.error(kind, &error.message)
    }

    /// A float from an int, float or bool.
    pub fn to_float(&self, value: &Value) -> Option<Outcome<f64>> {
        Some(match value {
            Value::Float(number) => Ok(number.get()),
            Value::Int(number) => Ok(*number as f64),
            Value::Bool(flag) => Ok(f64::from(*flag as u8)),
            Value::BigInt(number) => {
                text::bigint_to_f64(number).map_err(|error| self.text_error(error))
            }
            Value::Object(object) => return object.value().and_then(|inner| self.to_float(inner)),
            _ => return None,
        })
    }

    /// `a op b` for built-in operands; None if they don't go together.
    pub fn native_binary(
        self: &Rc<Runtime>,
        op: BinaryOp,
        a: &Value,
        b: &Value,
    ) -> Outcome<Option<Value>> {
        use Value::{BigInt as Big, Bool, Float, Int, List, Str, Tuple};
        match (a, b) {
            (Int(_) | Bool(_) | Big(_), Int(_) | Bool(_) | Big(_)) => {
                if let (Bool(x), Bool(y)) = (a, b) {
                    match op {
                        BinaryOp::And => return Ok(Some(Value::from(x.get() & y.get()))),
                        BinaryOp::Or => return Ok(Some(Value::from(x.get() | y.get()))),
                        BinaryOp::Xor => return Ok(Some(Value::from(x.get() ^ y.get()))),
                        _ => {}
                    }
                }
                if let (Some(x), Some(y)) = (a.as_i64(), b.as_i64()) {
                    if let Some(result) = small_ints(op, x, y) {
                        return Ok(Some(Int(result)));
                    }
                    if op == BinaryOp::TrueDiv {
                        return text::int_true_div(text::IntRef::Small(x), text::IntRef::Small(y))
                            .map(|quotient| Some(Value::from(quotient)))
                            .map_err(|error| self.text_error(error));
                    }
                }
                self.ints(op, a, b)
            }
            (Float(_) | Int(_) | Bool(_) | Big(_), Float(_))
            | (Float(_), Int(_) | Bool(_) | Big(_)) => {
                let (Some(x), Some(y)) = (self.to_float(a), self.to_float(b)) else {
                    return Ok(None);
                };
                self.floats(op, x?, y?)
            }
            (Str(x), Str(y)) if op == BinaryOp::Add => {
                let length = x.as_str().len() + y.as_str().len();
                self.afford_copy(length)?;
                let mut joined = String::with_capacity(length);
                joined.push_str(x.as_str());
                joined.push_str(y.as_str());
                Ok(Some(Value::str(joined)))
            }
            (Str(text), count) | (count, Str(text)) if op == BinaryOp::Mul => {
                self.repeat_str(text, count)
            }
            (Value::Bytes(x), Value::Bytes(y)) if op == BinaryOp::Add => {
                self.afford_copy(x.0.len() + y.0.len())?;
                Ok(Some(Value::Bytes(Rc::new(Bytes(
                    [&*x.0, &*y.0].concat().into(),
                )))))
            }
            (Value::Bytes(bytes), count) | (count, Value::Bytes(bytes)) if op == BinaryOp::Mul => {
                let Some(count) = self.repetitions(count, bytes.0.len())? else {
                    return Ok(None);
                };
                Ok(Some(Value::Bytes(Rc::new(Bytes(
                    bytes.0.repeat(count).into(),
                )))))
            }
            (List(x), List(y)) if op == BinaryOp::Add => {
                self.afford_copy((x.len() + y.len()) * size_of::<Value>())?;
                let mut items = x.to_vec();
                items.extend(y.borrow().iter().cloned());
                Ok(Some(Value::list(items)))
            }
            (Tuple(x), Tuple(y)) if op == BinaryOp::Add => {
                self.afford_copy((x.len() + y.len()) * size_of::<Value>())?;
                Ok(Some(Value::tuple(
                    x.iter().chain(y.iter()).cloned().collect(),
                )))
            }
            (List(list), count) | (count, List(list)) if op == BinaryOp::Mul => {
                self.afford_copy(list.len() * size_of::<Value>())?;
                let items = list.to_vec();
                Ok(self.repeat_items(&items, count)?.map(Value::list))
            }
            (Tuple(items), count) | (count, Tuple(items)) if op == BinaryOp::Mul => {
                Ok(self.repeat_items(items, count)?.map(Value::tuple))
            }
            _ => Ok(None),
        }
    }

    /// How often to repeat a sequence of a length; None if `count` is no int.
    fn repetitions(&self, count: &Value, length: usize) -> Outcome<Option<usize>> {
        let Some(count) = count.as_int() else {
            return Ok(None);
        };
        let count = match count {
            Value::Int(number) => number.max(0) as usize,
            _ => {
                return Err(self.error(
                    Type::OverflowError,
                    "cannot fit 'int' into an index-sized integer",
                ));
            }
        };
        let total = count.checked_mul(length.max(1));
        match total {
            Some(total) => self.check_budget(total)?,
            None if length == 0 => {}
            None => return Err(self.exception(Type::MemoryError, vec![])),
        }
        self.charge(total.unwrap_or(0) / 16);
        Ok(Some(if length == 0 { 0 } else { count }))
    }

    fn repeat_str(&self, text: &Rc<Str>, count: &Value) -> Outcome<Option<Value>> {
        let Some(count) = self.repetitions(count, text.as_str().len())? else {
            return Ok(None);
        };
        Ok(Some(Value::str(text.as_str().repeat(count))))
    }

    pub(super) fn repeat_items(
        &self,
        items: &[Value],
        count: &Value,
    ) -> Outcome<Option<Vec<Value>>> {
        let Some(count) = self.repetitions(count, size_of_val(items))? else {
            return Ok(None);
        };
        let mut repeated = Vec::with_capacity(items.len() * count);
        for _ in 0..count {
            repeated.extend_from_slice(items);
        }
        Ok(Some(repeated))
    }

    fn ints(self: &Rc<Runtime>, op: BinaryOp, a: &Value, b: &Value) -> Outcome<Option<Value>> {
        let (Some(x), Some(y)) = (a.as_bigint(), b.as_bigint()) else {
            return Ok(None);
        };
        let divides = matches!(op, BinaryOp::TrueDiv | BinaryOp::FloorDiv | BinaryOp::Mod);
        if divides && y.is_zero() {
            let message = match op {
                BinaryOp::TrueDiv => "division by zero",
                BinaryOp::FloorDiv => "integer division or modulo by zero",
                _ => "integer modulo by zero",
            };
            return Err(self.error(Type::ZeroDivisionError, message));
        }
        self.charge_ints(op, &x, &y)?;
        Ok(Some(match op {
            BinaryOp::Add => Value::int(x + y),
            BinaryOp::Sub => Value::int(x - y),
            BinaryOp::Mul => Value::int(x * y),
            BinaryOp::TrueDiv => Value::from(
                text::int_true_div(text::IntRef::Big(&x), text::IntRef::Big(&y))
                    .map_err(|error| self.text_error(error))?,
            ),
            BinaryOp::FloorDiv => Value::int(x.div_floor(&y)),
            BinaryOp::Mod => Value::int(x.mod_floor(&y)),
            BinaryOp::Pow if y.is_negative() => {
                let (Some(x), Some(y)) = (self.to_float(a), self.to_float(b)) else {
                    return Ok(None);
                };
                return self.floats(op, x?, y?);
            }
            BinaryOp::Pow => match y.to_u32() {
                Some(exponent) => Value::int(x.pow(exponent)),
                // The charge above lets only -1, 0 and 1 come here.
                None if (&y % 2u8).is_zero() => Value::int(&x * &x),
                None => Value::int(x),
            },
            BinaryOp::LeftShift | BinaryOp::RightShift if y.is_negative() => {
                return Err(self.value_error("negative shift count"));
            }
            BinaryOp::LeftShift => match y.to_u64() {
                _ if x.is_zero() => Value::Int(0),
                Some(count) => Value::int(x << count),
                None => return Err(self.error(Type::OverflowError, "too many digits in integer")),
            },
            BinaryOp::RightShift => match y.to_u64() {
                Some(count) => Value::int(x >> count),
                None => Value::Int(if x.is_negative() { -1 } else { 0 }),
            },
            BinaryOp::And => Value::int(x & y),
            BinaryOp::Or => Value::int(x | y),
            BinaryOp::Xor => Value::int(x ^ y),
            BinaryOp::MatMul => return Ok(None),
        }))
    }

    /// Charges what the operation will cost, and refuses results beyond all measure, before anything is computed.
    fn charge_ints(&self, op: BinaryOp, x: &BigInt, y: &BigInt) -> Outcome<()> {
        let bits = match op {
            BinaryOp::Pow if y.is_negative() || x.magnitude().bits() <= 1 => 1,
            BinaryOp::Pow => x.bits().saturating_mul(y.to_u64().unwrap_or(u64::MAX)),
            BinaryOp::LeftShift if !x.is_zero() => x.bits().saturating_add(y.to_u64().unwrap_or(0)),
            BinaryOp::Mul => x.bits() + y.bits(),
            _ => x.bits().max(y.bits()),
        };
        if bits > LARGEST_INT {
            return Err(self.exception(Type::MemoryError, vec![]));
        }
        let words = (bits / 64) as usize;
        let work = match op {
            BinaryOp::Mul | BinaryOp::Pow => (words as f64).powf(1.6) as usize,
            BinaryOp::FloorDiv | BinaryOp::Mod | BinaryOp::TrueDiv => {
                let (n, d) = ((x.bits() / 64) as usize, (y.bits() / 64) as usize + 1);
                n.saturating_sub(d) * d / 2 + n
            }
            _ => words,
        };
        self.check_budget(words * 8)?;
        self.afford(work / 4)
    }

    fn floats(self: &Rc<Runtime>, op: BinaryOp, x: f64, y: f64) -> Outcome<Option<Value>> {
        let result = match op {
            BinaryOp::Add => Ok(x + y),
            BinaryOp::Sub => Ok(x - y),
            BinaryOp::Mul => Ok(x * y),
            BinaryOp::TrueDiv if y == 0.0 => {
                return Err(self.error(Type::ZeroDivisionError, "float division by zero"));
            }
            BinaryOp::TrueDiv => Ok(x / y),
            BinaryOp::FloorDiv => text::float_floor_div(x, y),
            BinaryOp::Mod => text::float_mod(x, y),
            BinaryOp::Pow => match text::float_pow(x, y) {
                Ok(Some(power)) => Ok(power),
                // A complex number, which isn't ours to make: see `complex_power`.
                Ok(None) => return Ok(None),
                Err(error) if error.kind == text::ErrorKind::OverflowError => {
                    let args = vec![Value::Int(34), Value::str("Numerical result out of range")];
                    return Err(self.exception(Type::OverflowError, args));
                }
                Err(error) => Err(error),
            },
            _ => return Ok(None),
        };
        result
            .map(|number| Some(Value::from(number)))
            .map_err(|error| self.text_error(error))
    }
}
