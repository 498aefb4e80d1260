//! The digits of an int: decimal with CPython's limit, and the bases that are powers of two.

use std::fmt::Write;

use num_bigint::BigUint;

use super::error::TextError;
use super::int::IntRef;

/// `sys.get_int_max_str_digits()`: the most decimal digits that `str(int)` and `int(str)` convert.
pub const MAX_STR_DIGITS: usize = 4300;

/// The bases that `bin()`, `oct()`, `hex()` and the format codes `b`, `o`, `x` write.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Radix {
    /// Base 2, prefix `0b`.
    Binary,
    /// Base 8, prefix `0o`.
    Octal,
    /// Base 16, prefix `0x`.
    Hexadecimal,
}

impl Radix {
    /// `0b`, `0o` or `0x`.
    pub fn prefix(self) -> &'static str {
        match self {
            Self::Binary => "0b",
            Self::Octal => "0o",
            Self::Hexadecimal => "0x",
        }
    }
}

/// `str(value)`, or CPython's `ValueError` beyond [`MAX_STR_DIGITS`] digits.
///
/// CPython: `Objects/longobject.c`, `long_to_decimal_string_internal`.
pub fn int_to_decimal(value: IntRef<'_>) -> Result<String, TextError> {
    let mut out = String::new();
    if value.is_negative() {
        out.push('-');
    }
    push_decimal_magnitude(&mut out, value)?;
    Ok(out)
}

/// `bin(value)`, `oct(value)` or `hex(value)`, such as `-0x1f`.
pub fn int_to_radix(value: IntRef<'_>, radix: Radix) -> String {
    let mut out = String::new();
    if value.is_negative() {
        out.push('-');
    }
    out.push_str(radix.prefix());
    push_radix_magnitude(&mut out, value, radix);
    out
}

/// Appends the decimal digits without a sign.
pub(super) fn push_decimal_magnitude(out: &mut String, value: IntRef<'_>) -> Result<(), TextError> {
    match value {
        IntRef::Small(value) => {
            let _ = write!(out, "{}", value.unsigned_abs());
        }
        IntRef::Big(value) => {
            let digits = if has_too_many_digits(value.magnitude()) {
                None
            } else {
                Some(value.magnitude().to_str_radix(10))
                    .filter(|digits| digits.len() <= MAX_STR_DIGITS)
            };
            let Some(digits) = digits else {
                return Err(TextError::value(format!(
                    "Exceeds the limit ({MAX_STR_DIGITS} digits) for integer string conversion; \
                     use sys.set_int_max_str_digits() to increase the limit"
                )));
            };
            out.push_str(&digits);
        }
    }
    Ok(())
}

/// Whether the limit is exceeded for certain. Conversion takes time quadratic in the digits, so huge values are
/// refused before it: a digit is at most 3.33 bits.
fn has_too_many_digits(magnitude: &BigUint) -> bool {
    magnitude.bits() > (MAX_STR_DIGITS as u64 + 1) * 10 / 3
}

/// Appends the digits in `radix` without sign and prefix.
pub(super) fn push_radix_magnitude(out: &mut String, value: IntRef<'_>, radix: Radix) {
    match value {
        IntRef::Small(value) => {
            let magnitude = value.unsigned_abs();
            let _ = match radix {
                Radix::Binary => write!(out, "{magnitude:b}"),
                Radix::Octal => write!(out, "{magnitude:o}"),
                Radix::Hexadecimal => write!(out, "{magnitude:x}"),
            };
        }
        IntRef::Big(value) => {
            let base = match radix {
                Radix::Binary => 2,
                Radix::Octal => 8,
                Radix::Hexadecimal => 16,
            };
            out.push_str(&value.magnitude().to_str_radix(base));
        }
    }
}
