//! Between ints and floats: conversions, the true quotient and comparison, all exact or correctly rounded.
//!
//! CPython: `Objects/longobject.c` (`_PyLong_Frexp`, `long_true_divide`), `Objects/floatobject.c`
//! (`float_richcompare`, `float_as_integer_ratio_impl`).

use std::cmp::Ordering;

use num_bigint::{BigInt, BigUint, Sign};
use num_integer::Integer;
use num_traits::{FromPrimitive, ToPrimitive, Zero};

use super::error::TextError;
use super::int::{Int, IntRef};

/// Two to the 63rd: the first float beyond `i64`.
const TWO_TO_63: f64 = 9_223_372_036_854_775_808.0;

/// Up to here every int is a float.
const EXACT_INTS: u64 = 1 << 53;

/// `float(value)`. Error: an `OverflowError` beyond the range of floats.
pub fn int_to_f64(value: IntRef<'_>) -> Result<f64, TextError> {
    match value {
        // Rust's conversion rounds half to even.
        IntRef::Small(value) => Ok(value as f64),
        IntRef::Big(value) => bigint_to_f64(value),
    }
}

/// `float(value)`, rounded half to even. Error: an `OverflowError` beyond the range of floats.
pub fn bigint_to_f64(value: &BigInt) -> Result<f64, TextError> {
    let magnitude = scaled(value.magnitude(), false, 0);
    if magnitude.is_infinite() {
        return Err(TextError::overflow("int too large to convert to float"));
    }
    Ok(if value.sign() == Sign::Minus {
        -magnitude
    } else {
        magnitude
    })
}

/// `int(value)`: the integer part. Errors: a `ValueError` for a NaN, an `OverflowError` for an infinity.
pub fn float_to_int(value: f64) -> Result<Int, TextError> {
    if value.is_nan() {
        return Err(TextError::value("cannot convert float NaN to integer"));
    }
    if (-TWO_TO_63..TWO_TO_63).contains(&value) {
        return Ok(Int::Small(value as i64));
    }
    match BigInt::from_f64(value) {
        Some(integer) => Ok(Int::from(integer)),
        None => Err(TextError::overflow(
            "cannot convert float infinity to integer",
        )),
    }
}

/// `float.is_integer`.
pub fn float_is_integer(value: f64) -> bool {
    value.is_finite() && value.trunc() == value
}

/// `dividend / divisor` of two ints, correctly rounded. Errors: a `ZeroDivisionError`, or an `OverflowError` where the
/// quotient is beyond the range of floats.
pub fn int_true_div(dividend: IntRef<'_>, divisor: IntRef<'_>) -> Result<f64, TextError> {
    if let (IntRef::Small(dividend), IntRef::Small(divisor)) = (dividend, divisor) {
        if divisor == 0 {
            return Err(TextError::zero_division("division by zero"));
        }
        if dividend.unsigned_abs() <= EXACT_INTS && divisor.unsigned_abs() <= EXACT_INTS {
            return Ok(dividend as f64 / divisor as f64);
        }
    }
    let is_negative = dividend.is_negative() != divisor.is_negative();
    let (dividend, divisor) = (dividend.magnitude(), divisor.magnitude());
    if divisor.is_zero() {
        return Err(TextError::zero_division("division by zero"));
    }
    // Scaled by a power of two so that the integer quotient has at least 65 bits: enough to round once, with the
    // remainder as the bits beyond.
    let shift = 66 + signed_bits(&divisor) - signed_bits(&dividend);
    let (dividend, divisor) = if shift >= 0 {
        (dividend << shift.unsigned_abs(), divisor)
    } else {
        (dividend, divisor << shift.unsigned_abs())
    };
    let (quotient, remainder) = dividend.div_rem(&divisor);
    let magnitude = scaled(&quotient, !remainder.is_zero(), -shift);
    if magnitude.is_infinite() {
        return Err(TextError::overflow(
            "integer division result too large for a float",
        ));
    }
    Ok(if is_negative { -magnitude } else { magnitude })
}

fn signed_bits(magnitude: &BigUint) -> i64 {
    i64::try_from(magnitude.bits()).unwrap_or(i64::MAX / 4)
}

/// `significand * 2**exponent` rounded half to even; `has_more` says that the true value is a little larger, by less
/// than one unit of the significand. Infinite beyond the range of floats.
pub(super) fn scaled(significand: &BigUint, has_more: bool, exponent: i64) -> f64 {
    let bits = signed_bits(significand);
    if bits == 0 {
        return 0.0;
    }
    // The leading bit is worth 2**leading.
    let leading = bits - 1 + exponent;
    if leading > 1023 {
        return f64::INFINITY;
    }
    // Below 2**-1022 the last place stays where it is.
    let last_place = (leading - 52).max(-1074);
    let dropped = last_place - exponent;
    let rounded = if dropped <= 0 {
        // `has_more` cannot matter: callers that set it give more bits than a float holds.
        (significand << dropped.unsigned_abs())
            .to_u64()
            .unwrap_or(0)
    } else if dropped > bits {
        // Less than half of the smallest float.
        return 0.0;
    } else {
        let kept = (significand >> dropped.unsigned_abs())
            .to_u64()
            .unwrap_or(0);
        let half = dropped.unsigned_abs() - 1;
        let above_half = has_more
            || significand
                .trailing_zeros()
                .is_some_and(|zeros| zeros < half);
        kept + u64::from(significand.bit(half) && (above_half || kept & 1 == 1))
    };
    // A carry out of the fraction goes into the exponent, at the end to infinity: the encoding is made so.
    let encoded_exponent = u64::try_from(last_place + 1074).unwrap_or(0);
    f64::from_bits((encoded_exponent << 52) + rounded)
}

/// Compares an int with a float by their exact values; `None` for a NaN.
pub fn compare_int_float(int: IntRef<'_>, float: f64) -> Option<Ordering> {
    if float.is_nan() {
        return None;
    }
    if let Some(small) = int.to_i64() {
        if small.unsigned_abs() <= EXACT_INTS {
            return (small as f64).partial_cmp(&float);
        }
        if (-TWO_TO_63..TWO_TO_63).contains(&float) {
            let whole = float.trunc();
            return Some(small.cmp(&(whole as i64)).then_with(|| {
                // Equal integer parts: the fraction decides.
                whole.partial_cmp(&float).unwrap_or(Ordering::Equal)
            }));
        }
        return 0.0.partial_cmp(&float);
    }
    match BigInt::from_f64(float) {
        // Beyond i64 no float has a fraction, and below it the int is farther out than any fraction.
        Some(whole) => Some(int.to_bigint().cmp(&whole)),
        None => 0.0.partial_cmp(&float),
    }
}

/// `float.as_integer_ratio`: numerator and denominator in lowest terms. Errors: an `OverflowError` for an infinity, a
/// `ValueError` for a NaN.
pub fn float_as_integer_ratio(value: f64) -> Result<(Int, Int), TextError> {
    if value.is_infinite() {
        return Err(TextError::overflow(
            "cannot convert Infinity to integer ratio",
        ));
    }
    if value.is_nan() {
        return Err(TextError::value("cannot convert NaN to integer ratio"));
    }
    let (significand, exponent) = significand_and_exponent(value);
    let zeros = significand.trailing_zeros().min(63);
    let odd = if significand == 0 {
        0
    } else {
        significand >> zeros
    };
    let exponent = if significand == 0 {
        0
    } else {
        exponent + i64::from(zeros)
    };
    let scale = BigInt::from(1) << exponent.unsigned_abs();
    let odd = BigInt::from(odd) * if value < 0.0 { -1 } else { 1 };
    Ok(if exponent >= 0 {
        (Int::from(odd * scale), Int::Small(1))
    } else {
        (Int::from(odd), Int::from(scale))
    })
}

/// `|value|` as `significand * 2**exponent` with a significand below 2**53; `value` is finite.
pub(super) fn significand_and_exponent(value: f64) -> (u64, i64) {
    let bits = value.to_bits();
    let fraction = bits & ((1 << 52) - 1);
    let biased = i64::from(u16::try_from(bits >> 52 & 0x7ff).unwrap_or(0));
    if biased == 0 {
        (fraction, -1074)
    } else {
        (fraction | 1 << 52, biased - 1075)
    }
}
