//! Expressions whose value is known before the program runs.

use ruff_python_ast::{Expr, ExprBinOp, ExprContext, Int, Number, Operator, UnaryOp};

use crate::python::code::Constant;
use crate::python::scopes::MOST_DIGITS;
use crate::python::walk::left_spine_of;

/// A constant as a key: constants that are equal in Python but differ (`1`, `1.0`, `True`; `0.0`, `-0.0`) have
/// different keys.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Key {
    None,
    Ellipsis,
    Bool(bool),
    Int(i64),
    BigInt(Box<str>),
    Float(u64),
    Str(Box<str>),
    Bytes(Box<[u8]>),
    Tuple(Vec<Key>),
}

impl Key {
    pub fn of(constant: &Constant) -> Key {
        match constant {
            Constant::None => Key::None,
            Constant::Ellipsis => Key::Ellipsis,
            Constant::Bool(flag) => Key::Bool(*flag),
            Constant::Int(number) => Key::Int(*number),
            Constant::BigInt(digits) => Key::BigInt(digits.clone()),
            Constant::Float(number) => Key::Float(number.to_bits()),
            Constant::Str(text) => Key::Str(text.clone()),
            Constant::Bytes(bytes) => Key::Bytes(bytes.clone()),
            Constant::Tuple(items) => Key::Tuple(items.iter().map(Key::of).collect()),
        }
    }
}

/// The value of a literal, or of arithmetic on literals that can't fail and stays small; None for anything else.
pub(super) fn constant_value(expr: &Expr) -> Option<Constant> {
    Some(match expr {
        Expr::NoneLiteral(_) => Constant::None,
        Expr::EllipsisLiteral(_) => Constant::Ellipsis,
        Expr::BooleanLiteral(literal) => Constant::Bool(literal.value),
        Expr::NumberLiteral(literal) => match &literal.value {
            Number::Int(int) => integer(int),
            Number::Float(number) => Constant::Float(*number),
            // An object of the library: see `Compiler::imaginary`.
            Number::Complex { .. } => return None,
        },
        Expr::StringLiteral(literal) => Constant::Str(literal.value.to_str().into()),
        Expr::BytesLiteral(literal) => Constant::Bytes(literal.value.bytes().collect()),
        Expr::Tuple(tuple) if tuple.ctx == ExprContext::Load => Constant::Tuple(
            tuple
                .elts
                .iter()
                .map(constant_value)
                .collect::<Option<_>>()?,
        ),
        Expr::UnaryOp(unary) => match (unary.op, constant_value(&unary.operand)?) {
            (UnaryOp::USub, Constant::Int(number)) => Constant::Int(number.checked_neg()?),
            (UnaryOp::USub, Constant::Float(number)) => Constant::Float(-number),
            (UnaryOp::UAdd, Constant::Int(number)) => Constant::Int(number),
            (UnaryOp::UAdd, Constant::Float(number)) => Constant::Float(number),
            (UnaryOp::Invert, Constant::Int(number)) => Constant::Int(!number),
            (UnaryOp::Not, value) => Constant::Bool(!truth(&value)),
            _ => return None,
        },
        Expr::BinOp(binary) => operation_value(binary)?,
        Expr::Name(name) if name.id.as_str() == "__debug__" => Constant::Bool(true),
        _ => return None,
    })
}

/// The value of an operation on constants.
fn operation_value(operation: &ExprBinOp) -> Option<Constant> {
    // The left operands are the long side of `1 + 1 + 1 + …`.
    let (left, operations) = left_spine_of(operation);
    let mut value = constant_value(left)?;
    for operation in operations {
        value = arithmetic(operation.op, &value, &constant_value(&operation.right)?)?;
    }
    Some(value)
}

fn integer(int: &Int) -> Constant {
    match int.as_i64() {
        Some(number) => Constant::Int(number),
        None => Constant::BigInt(decimal_digits(&int.to_string())),
    }
}

/// The decimal digits of an integer literal of any base.
fn decimal_digits(literal: &str) -> Box<str> {
    let literal: String = literal.chars().filter(|&c| c != '_').collect();
    let radix = match literal.get(..2) {
        Some("0x" | "0X") => 16,
        Some("0o" | "0O") => 8,
        Some("0b" | "0B") => 2,
        _ => return literal.into(),
    };
    if literal.len() > MOST_DIGITS + 2 {
        // Refused already.
        return "0".into();
    }
    let number =
        num_bigint::BigUint::parse_bytes(&literal.as_bytes()[2..], radix).unwrap_or_default();
    number.to_string().into()
}

fn arithmetic(op: Operator, left: &Constant, right: &Constant) -> Option<Constant> {
    if let (Constant::Int(a), Constant::Int(b)) = (left, right) {
        let (a, b) = (*a, *b);
        return Some(Constant::Int(match op {
            Operator::Add => a.checked_add(b)?,
            Operator::Sub => a.checked_sub(b)?,
            Operator::Mult => a.checked_mul(b)?,
            Operator::Pow => a.checked_pow(u32::try_from(b).ok()?)?,
            Operator::LShift if (0..63).contains(&b) => a.checked_mul(1 << b)?,
            Operator::RShift if (0..63).contains(&b) => a >> b,
            Operator::BitAnd => a & b,
            Operator::BitOr => a | b,
            Operator::BitXor => a ^ b,
            // Rounding down, and the remainder's sign, are the divisor's.
            Operator::FloorDiv if b > 0 => a.div_euclid(b),
            Operator::Mod if b > 0 => a.rem_euclid(b),
            // Exact in a float as long as both are.
            Operator::Div if b != 0 && a.abs() < 1 << 53 && b.abs() < 1 << 53 => {
                return Some(Constant::Float(a as f64 / b as f64));
            }
            _ => return None,
        }));
    }
    let number = |constant: &Constant| match constant {
        Constant::Float(number) => Some(*number),
        Constant::Int(number) if number.abs() < 1 << 53 => Some(*number as f64),
        _ => None,
    };
    let (a, b) = (number(left)?, number(right)?);
    let result = match op {
        Operator::Add => a + b,
        Operator::Sub => a - b,
        Operator::Mult => a * b,
        Operator::Div if b != 0.0 => a / b,
        _ => return None,
    };
    Some(Constant::Float(result))
}

/// Whether a constant counts as true.
pub(super) fn truth(constant: &Constant) -> bool {
    match constant {
        Constant::None => false,
        Constant::Ellipsis | Constant::BigInt(_) => true,
        Constant::Bool(flag) => *flag,
        Constant::Int(number) => *number != 0,
        Constant::Float(number) => *number != 0.0,
        Constant::Str(text) => !text.is_empty(),
        Constant::Bytes(bytes) => !bytes.is_empty(),
        Constant::Tuple(items) => !items.is_empty(),
    }
}
