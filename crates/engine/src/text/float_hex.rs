//! `float.hex` and `float.fromhex`.
//!
//! CPython: `Objects/floatobject.c`, `float_hex_impl` and `float_fromhex_impl`.

use num_bigint::BigUint;

use super::error::TextError;
use super::int_float::{scaled, significand_and_exponent};

/// `value.hex()`, such as `0x1.8000000000000p+0`.
pub fn float_hex(value: f64) -> String {
    let sign = if value.is_sign_negative() && !value.is_nan() {
        "-"
    } else {
        ""
    };
    if !value.is_finite() {
        return format!("{sign}{}", if value.is_nan() { "nan" } else { "inf" });
    }
    if value == 0.0 {
        return format!("{sign}0x0.0p+0");
    }
    let (significand, exponent) = significand_and_exponent(value);
    format!(
        "{sign}0x{}.{:013x}p{:+}",
        significand >> 52,
        significand & ((1 << 52) - 1),
        exponent + 52
    )
}

/// `float.fromhex(text)`, rounded half to even. Errors: a `ValueError` for another text, an `OverflowError` beyond the
/// range of floats.
pub fn float_fromhex(text: &str) -> Result<f64, TextError> {
    let stripped = text.trim_matches([' ', '\t', '\n', '\u{b}', '\u{c}', '\r']);
    let (is_negative, unsigned) = match stripped.strip_prefix(['-', '+']) {
        Some(unsigned) => (stripped.starts_with('-'), unsigned),
        None => (false, stripped),
    };
    let lower = unsigned.to_ascii_lowercase();
    let magnitude = match lower.as_str() {
        "inf" | "infinity" => f64::INFINITY,
        "nan" => f64::NAN,
        number => {
            let magnitude = hexadecimal(number)
                .ok_or_else(|| TextError::value("invalid hexadecimal floating-point string"))?;
            if magnitude.is_infinite() {
                return Err(TextError::overflow(
                    "hexadecimal value too large to represent as a float",
                ));
            }
            magnitude
        }
    };
    Ok(if is_negative { -magnitude } else { magnitude })
}

/// `[0x]digits[.digits][p[sign]digits]`.
fn hexadecimal(number: &str) -> Option<f64> {
    let number = number.strip_prefix("0x").unwrap_or(number);
    let (coefficient, exponent) = match number.split_once('p') {
        Some((coefficient, exponent)) => (coefficient, decimal_exponent(exponent)?),
        None => (number, 0),
    };
    let (whole, fraction) = coefficient.split_once('.').unwrap_or((coefficient, ""));
    let digits: Option<Vec<u8>> = whole
        .bytes()
        .chain(fraction.bytes())
        .map(|byte| char::from(byte).to_digit(16)?.try_into().ok())
        .collect();
    let digits = digits.filter(|digits| !digits.is_empty())?;
    let significand = BigUint::from_radix_be(&digits, 16)?;
    let exponent = exponent.saturating_sub(4 * i64::try_from(fraction.len()).ok()?);
    Some(scaled(&significand, false, exponent))
}

/// An exponent; beyond any float's it need not be exact.
fn decimal_exponent(text: &str) -> Option<i64> {
    let digits = text.strip_prefix(['-', '+']).unwrap_or(text);
    if digits.is_empty() || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let far = i64::MAX / 4;
    let magnitude = digits.parse::<i64>().unwrap_or(far).min(far);
    Some(if text.starts_with('-') {
        -magnitude
    } else {
        magnitude
    })
}
