//! `round()` of floats and ints.

use std::cmp::Ordering;

use num_bigint::BigInt;
use num_integer::Integer;

use super::error::TextError;
use super::int::{Int, IntRef};
use super::int_float::{compare_int_float, float_to_int};

/// `round(value)`: the nearest int, of two equally near the even one. Errors: a `ValueError` for a NaN, an
/// `OverflowError` for an infinity.
pub fn round_half_even_to_int(value: f64) -> Result<Int, TextError> {
    float_to_int(value.round_ties_even())
}

/// `round(value, digits)`: correctly rounded on the exact decimal expansion. Error: an `OverflowError` where the
/// rounded value is beyond the range of floats.
///
/// CPython: `Objects/floatobject.c`, `float___round___impl` and `double_round`.
pub fn round_float(value: f64, digits: i64) -> Result<f64, TextError> {
    // More digits than a double has, or fewer than its largest power of ten.
    const MOST: i64 = 323;
    const LEAST: i64 = -308;
    if !value.is_finite() || value == 0.0 || digits > MOST {
        return Ok(value);
    }
    let rounded = match usize::try_from(digits) {
        Ok(precision) => format!("{value:.precision$}").parse().unwrap_or(value),
        Err(_) if digits < LEAST => value * 0.0,
        Err(_) => round_to_power(value, digits.unsigned_abs()),
    };
    if rounded.is_infinite() {
        return Err(TextError::overflow("rounded value too large to represent"));
    }
    Ok(rounded)
}

/// `value` rounded to a multiple of 10**`power`; the power is within 1..=308.
fn round_to_power(value: f64, power: u64) -> f64 {
    let exponent: i64 = format!("{value:e}")
        .split_once('e')
        .and_then(|(_, text)| text.parse().ok())
        .unwrap_or(0);
    // How many of the digits remain, before rounding carries.
    let significant = exponent + 1 - power.cast_signed();
    match usize::try_from(significant) {
        Ok(0) => {
            // Up to one unit remains: is the value more than half of it? Half goes to the even zero.
            let half = BigInt::from(5) * BigInt::from(10).pow((power - 1) as u32);
            let unit = if compare_int_float(IntRef::Big(&half), value.abs())
                .is_some_and(Ordering::is_lt)
            {
                format!("1e{power}").parse().unwrap_or(f64::INFINITY)
            } else {
                0.0f64
            };
            unit.copysign(value)
        }
        Ok(significant) => {
            let after_first = significant - 1;
            format!("{value:.after_first$e}").parse().unwrap_or(value)
        }
        Err(_) => value * 0.0,
    }
}

/// `round(value, -power)` of an int: the nearest multiple of 10**`power`, of two equally near the even one.
///
/// CPython: `Objects/longobject.c`, `int___round___impl`.
pub fn round_int(value: IntRef<'_>, power: u64) -> Int {
    let value = value.to_bigint();
    // A digit has more than three bits: beyond this the value is less than half a unit, and the unit may be too large
    // to compute.
    let power = match u32::try_from(power) {
        Ok(power) if u64::from(power) <= value.bits() / 3 + 1 => power,
        _ => return Int::Small(0),
    };
    let unit = BigInt::from(10).pow(power);
    let (quotient, remainder) = value.div_mod_floor(&unit);
    let doubled: BigInt = &remainder * 2;
    let rounds_up = match doubled.cmp(&unit) {
        Ordering::Less => false,
        Ordering::Equal => quotient.is_odd(),
        Ordering::Greater => true,
    };
    Int::from((quotient + i32::from(rounds_up)) * unit)
}
