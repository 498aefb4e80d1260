//! Equality and order without Python code: None where it must be asked, or where it takes long. What asks the machine is in
//! `rich`.

mod rich;

use std::cmp::Ordering;
use std::rc::Rc;

use num_bigint::BigInt;

use super::containers::{ByteArray, Bytes};
use super::dict::Lookup;
use super::hash::native_hash;
use super::value::Value;
use crate::python::CompareOp;
use crate::text::{self, IntRef};

/// How deep nested values are compared, hashed and shown before RecursionError: each level takes Rust stack.
pub const NESTING: usize = 100;

/// How many values [`native_eq`] and [`native_hash`] look at. What takes more asks the machine, which charges it and can
/// stop: a list of a list twice, of that twice and so on has more values than there is time.
pub(super) const AT_ONCE: usize = 1000;

/// The bytes of text that are compared without being charged.
const SHORT_TEXT: usize = 4096;

/// Whether two values are equal, if no Python code must be asked and it takes little time.
pub fn native_eq(a: &Value, b: &Value) -> Option<bool> {
    eq_at(a, b, 0, &mut AT_ONCE.clone())
}

/// Whether comparing the two takes long enough to be charged.
fn is_long(a: &Value, b: &Value) -> bool {
    let (x, y) = match (a, b) {
        (Value::Str(x), Value::Str(y)) => (x.as_str().len(), y.as_str().len()),
        (Value::Bytes(x), Value::Bytes(y)) => (x.0.len(), y.0.len()),
        _ => return false,
    };
    x.min(y) > SHORT_TEXT
}

fn eq_at(a: &Value, b: &Value, depth: usize, left: &mut usize) -> Option<bool> {
    use Value::{
        BigInt as Big, Bool, Bytes, Class, Dict, Float, Int, List, Method, Object, Range, Set,
        Slice, Str, Tuple, View,
    };
    if let (Int(x), Int(y)) = (a, b) {
        return Some(x == y);
    }
    if depth > NESTING || *left == 0 {
        return None;
    }
    *left -= 1;
    Some(match (a, b) {
        (Str(x), Str(y)) if Rc::ptr_eq(x, y) => true,
        (Str(x), Str(y)) if x.as_str().len() != y.as_str().len() => false,
        (Str(_), Str(_)) | (Bytes(_), Bytes(_)) if is_long(a, b) => return None,
        (Str(x), Str(y)) => x.as_str() == y.as_str(),
        (Bool(x), Bool(y)) => x == y,
        (Bool(x), Int(y)) | (Int(y), Bool(x)) => *x as i64 == *y,
        (Float(x), Float(y)) => x.get() == y.get(),
        (Float(x), Int(y)) | (Int(y), Float(x)) => {
            text::compare_int_float(IntRef::Small(*y), x.get()) == Some(Ordering::Equal)
        }
        (Float(x), Bool(y)) | (Bool(y), Float(x)) => x.get() == f64::from(*y as u8),
        (Float(x), Big(y)) | (Big(y), Float(x)) => {
            text::compare_int_float(IntRef::Big(y), x.get()) == Some(Ordering::Equal)
        }
        (Big(x), Big(y)) => x == y,
        (Bytes(x), Bytes(y)) => x.0 == y.0,
        (Range(x), Range(y)) => {
            x.len() == y.len()
                && (x.is_empty() || x.start == y.start && (x.len() == 1 || x.step == y.step))
        }
        (Tuple(x), Tuple(y)) => return all_eq(x, y, depth, left),
        (List(x), List(y)) => {
            if Rc::ptr_eq(x, y) {
                return Some(true);
            }
            return all_eq(&x.borrow(), &y.borrow(), depth, left);
        }
        (Dict(x), Dict(y)) => {
            if x.len() != y.len() {
                return Some(false);
            }
            *left = left.checked_sub(x.len())?;
            for (key, value) in x.entries() {
                let hash = native_hash(&key)?;
                match y.find(hash, &key, None) {
                    Lookup::Found(at) => {
                        let other = y.value_at(at)?;
                        if !value.is(&other) && !eq_at(&value, &other, depth + 1, left)? {
                            return Some(false);
                        }
                    }
                    Lookup::Missing => return Some(false),
                    Lookup::Ask(_) => return None,
                }
            }
            true
        }
        (Set(x), Set(y)) => {
            if x.len() != y.len() {
                return Some(false);
            }
            *left = left.checked_sub(x.len())?;
            for (hash, key) in x.elements() {
                match y.find(hash, &key, None) {
                    Lookup::Found(_) => {}
                    Lookup::Missing => return Some(false),
                    Lookup::Ask(_) => return None,
                }
            }
            true
        }
        (Method(x), Method(y)) => x.function.is(&y.function) && x.receiver.is(&y.receiver),
        (Object(_) | Class(_), _) | (_, Object(_) | Class(_)) => {
            if plain(a) && plain(b) {
                a.is(b)
            } else {
                return None;
            }
        }
        (View(_), _) | (_, View(_)) | (Slice(_), Slice(_)) => return None,
        _ => a.is(b),
    })
}

/// Whether a value compares by identity: no instance of a class with an `__eq__` of its own, no subclass of a built-in.
pub(super) fn plain(value: &Value) -> bool {
    match value {
        Value::Object(object) => object.value().is_none() && !object.class.overrides_eq(),
        Value::Class(class) => class
            .metaclass
            .get()
            .is_none_or(|class| !class.overrides_eq()),
        _ => true,
    }
}

fn all_eq(a: &[Value], b: &[Value], depth: usize, left: &mut usize) -> Option<bool> {
    if a.len() != b.len() {
        return Some(false);
    }
    *left = left.checked_sub(a.len())?;
    for (x, y) in a.iter().zip(b) {
        if !x.is(y) && !eq_at(x, y, depth + 1, left)? {
            return Some(false);
        }
    }
    Some(true)
}

/// The built-in value behind an instance of a subclass of a built-in type, else the value itself.
pub fn builtin(value: &Value) -> Value {
    match value {
        Value::Object(object) => match object.native::<ByteArray>() {
            Some(array) => Value::Bytes(Rc::new(Bytes(array.0.borrow().as_slice().into()))),
            None => object.value().unwrap_or(value).clone(),
        },
        other => other.clone(),
    }
}

/// The operator as it is written.
pub fn symbol(op: CompareOp) -> &'static str {
    match op {
        CompareOp::Eq => "==",
        CompareOp::NotEq => "!=",
        CompareOp::Lt => "<",
        CompareOp::LtE => "<=",
        CompareOp::Gt => ">",
        CompareOp::GtE => ">=",
        CompareOp::Is => "is",
        CompareOp::IsNot => "is not",
        CompareOp::In => "in",
        CompareOp::NotIn => "not in",
    }
}

/// Whether a comparison holds for two values in this order.
pub fn holds(op: CompareOp, order: Ordering) -> bool {
    match op {
        CompareOp::Eq => order == Ordering::Equal,
        CompareOp::NotEq => order != Ordering::Equal,
        CompareOp::Lt => order == Ordering::Less,
        CompareOp::LtE => order != Ordering::Greater,
        CompareOp::Gt => order == Ordering::Greater,
        CompareOp::GtE => order != Ordering::Less,
        _ => false,
    }
}

/// The order of two numbers, strings or bytes; None for anything else and for no number.
pub fn native_order(a: &Value, b: &Value) -> Option<Ordering> {
    use Value::{BigInt as Big, Bool, Bytes, Float, Int, Str};
    match (a, b) {
        (Int(x), Int(y)) => Some(x.cmp(y)),
        (Float(x), Float(y)) => x.get().partial_cmp(&y.get()),
        (Str(_), Str(_)) | (Bytes(_), Bytes(_)) if is_long(a, b) => None,
        (Str(x), Str(y)) => Some(x.as_str().cmp(y.as_str())),
        (Float(x), _) => {
            let y = number(b)?;
            text::compare_int_float(IntRef::Big(&y), x.get()).map(Ordering::reverse)
        }
        (_, Float(y)) => {
            let x = number(a)?;
            text::compare_int_float(IntRef::Big(&x), y.get())
        }
        (Bytes(x), Bytes(y)) => Some(x.0.cmp(&y.0)),
        (Int(_) | Bool(_) | Big(_), Int(_) | Bool(_) | Big(_)) => Some(number(a)?.cmp(&number(b)?)),
        _ => None,
    }
}

fn number(value: &Value) -> Option<BigInt> {
    match value {
        Value::Object(_) => None,
        other => other.as_bigint(),
    }
}

/// A comparison that needs no Python code and can't fail.
#[cfg_attr(compiled_for_size, optimize(speed))]
pub fn native_compare(op: CompareOp, a: &Value, b: &Value) -> Option<bool> {
    match op {
        CompareOp::Eq => native_eq(a, b),
        CompareOp::NotEq => native_eq(a, b).map(|equal| !equal),
        CompareOp::Is => Some(a.is(b)),
        CompareOp::IsNot => Some(!a.is(b)),
        CompareOp::In | CompareOp::NotIn => None,
        _ => match native_order(a, b) {
            Some(order) => Some(holds(op, order)),
            // A comparison with no number is false.
            None => match (a, b) {
                (
                    Value::Float(_),
                    Value::Float(_) | Value::Int(_) | Value::Bool(_) | Value::BigInt(_),
                )
                | (Value::Int(_) | Value::Bool(_) | Value::BigInt(_), Value::Float(_)) => {
                    Some(false)
                }
                _ => None,
            },
        },
    }
}
