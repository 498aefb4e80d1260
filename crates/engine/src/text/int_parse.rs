//! `int(text, base)`.
//!
//! CPython: `Objects/longobject.c`, `PyLong_FromUnicodeObject` and `PyLong_FromString`.

use num_bigint::{BigInt, BigUint, Sign};

use super::error::TextError;
use super::int::Int;
use super::int_digits::MAX_STR_DIGITS;
use super::str_repr::str_repr;
use super::unicode::number_text;

/// `int(text, base)`; `base` is 0 or within 2..=36. Errors: a `ValueError` for another base, a text that is no number,
/// or more decimal digits than [`MAX_STR_DIGITS`].
pub fn parse_int(text: &str, base: i64) -> Result<Int, TextError> {
    let invalid = || {
        // CPython cuts the text's repr, not the text, at 200 characters.
        let shown: String = str_repr(text).chars().take(200).collect();
        TextError::value(format!(
            "invalid literal for int() with base {base}: {shown}"
        ))
    };
    let requested = match u32::try_from(base) {
        Ok(requested @ (0 | 2..=36)) => requested,
        _ => return Err(TextError::value("int() base must be >= 2 and <= 36, or 0")),
    };
    let number = number_text(text).ok_or_else(invalid)?;
    let (is_negative, unsigned) = match number.as_bytes() {
        [b'-', rest @ ..] => (true, rest),
        [b'+', rest @ ..] => (false, rest),
        rest => (false, rest),
    };

    let (base, literal, must_be_zero) = match (unsigned, requested) {
        ([b'0', b'x' | b'X', rest @ ..], 0 | 16) => (16, after_underscore(rest), false),
        ([b'0', b'o' | b'O', rest @ ..], 0 | 8) => (8, after_underscore(rest), false),
        ([b'0', b'b' | b'B', rest @ ..], 0 | 2) => (2, after_underscore(rest), false),
        // `010` was octal once; base 0 refuses it and takes `00`.
        ([b'0', ..], 0) => (10, unsigned, true),
        (_, 0) => (10, unsigned, false),
        (_, base) => (base, unsigned, false),
    };
    let digits = digit_values(literal, base).ok_or_else(invalid)?;
    if must_be_zero && digits.iter().any(|&digit| digit != 0) {
        return Err(invalid());
    }
    if !base.is_power_of_two() && digits.len() > MAX_STR_DIGITS {
        return Err(TextError::value(format!(
            "Exceeds the limit ({MAX_STR_DIGITS} digits) for integer string conversion: value has {} digits; \
             use sys.set_int_max_str_digits() to increase the limit",
            digits.len()
        )));
    }
    Ok(from_digits(&digits, base, is_negative))
}

/// One underscore may follow a prefix.
fn after_underscore(digits: &[u8]) -> &[u8] {
    digits.strip_prefix(b"_").unwrap_or(digits)
}

/// The values of the digits, which single underscores may separate.
fn digit_values(literal: &[u8], base: u32) -> Option<Vec<u8>> {
    let mut values = Vec::with_capacity(literal.len());
    let mut follows_digit = false;
    for &byte in literal {
        if byte == b'_' && follows_digit {
            follows_digit = false;
        } else {
            let digit = char::from(byte).to_digit(base)?;
            values.push(u8::try_from(digit).ok()?);
            follows_digit = true;
        }
    }
    follows_digit.then_some(values)
}

fn from_digits(digits: &[u8], base: u32, is_negative: bool) -> Int {
    let small = digits.iter().try_fold(0i64, |value, &digit| {
        let digit = i64::from(digit);
        value.checked_mul(i64::from(base))?.checked_sub(digit)
    });
    // Gathered as a negative number, whose range is larger by one.
    match small {
        Some(value) if is_negative => Int::Small(value),
        Some(value) if value != i64::MIN => Int::Small(-value),
        _ => {
            let magnitude = BigUint::from_radix_be(digits, base).unwrap_or_default();
            Int::from(BigInt::from_biguint(
                if is_negative { Sign::Minus } else { Sign::Plus },
                magnitude,
            ))
        }
    }
}
