//! The digits of a float's magnitude in the layouts `repr`, `e`, `f` and `g`.
//!
//! CPython: `Python/pystrtod.c`, `format_float_short`. The digits come from the standard library, whose conversions
//! are exact and round half to even on the exact decimal expansion, as CPython's `dtoa.c` does.

use std::fmt::Write;

use super::int_float::significand_and_exponent;

/// No double has more digits than this after its decimal point or in its significand; the rest are zeros.
const EXACT_DIGITS: usize = 1100;

/// How the digits are arranged.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum FloatStyle {
    /// The shortest digits that read back as the same float.
    Repr,
    /// `1.5e+10` with a given number of digits after the point.
    Exponent,
    /// `1500.00` with a given number of digits after the point.
    Fixed,
    /// [`FloatStyle::Fixed`] or [`FloatStyle::Exponent`] with a given number of significant digits, by the magnitude.
    General,
    /// [`FloatStyle::General`] that keeps one digit after the point: a format without a type but with a precision.
    GeneralWithPoint,
}

/// Appends `value`, which is not negative, in `style`. `precision` has no meaning for [`FloatStyle::Repr`];
/// `alternate` keeps the decimal point and, with [`FloatStyle::General`], trailing zeros.
pub(super) fn push_magnitude(
    out: &mut String,
    value: f64,
    style: FloatStyle,
    precision: usize,
    alternate: bool,
) {
    if value.is_nan() {
        out.push_str("nan");
    } else if value.is_infinite() {
        out.push_str("inf");
    } else {
        match style {
            FloatStyle::Repr => push_repr(out, value, alternate),
            FloatStyle::Exponent => push_exponent(out, value, precision, alternate),
            FloatStyle::Fixed => push_fixed(out, value, precision, alternate),
            FloatStyle::General => push_general(out, value, precision.max(1), alternate, false),
            FloatStyle::GeneralWithPoint => {
                push_general(out, value, precision.max(1), alternate, true)
            }
        }
    }
}

fn push_repr(out: &mut String, value: f64, alternate: bool) {
    // Rust's `{:?}` turns to exponents at the same magnitudes as Python's repr; only its exponents look different.
    let is_positional = value == 0.0 || (1e-4..1e16).contains(&value);
    let start = out.len();
    let _ = if is_positional {
        write!(out, "{value:?}")
    } else {
        write!(out, "{value:e}")
    };
    if may_be_halfway(value) {
        round_halfway_to_even(out, start, value, is_positional);
    }
    if !is_positional {
        finish_exponent(out, start, 0, alternate);
    }
}

/// Whether `value` may stand exactly between two decimals that both are its shortest. Its exact decimal expansion then
/// has one digit more than they; those have 15 digits at least, as shorter decimals all read as different floats.
fn may_be_halfway(value: f64) -> bool {
    let (significand, exponent) = significand_and_exponent(value);
    let zeros = significand.trailing_zeros();
    let places = -(exponent + i64::from(zeros));
    // 5**26 has more digits than any shortest decimal.
    if !(1..=25).contains(&places) {
        return false;
    }
    let digits = u128::from(significand >> zeros) * 5u128.pow(places.unsigned_abs() as u32);
    (10u128.pow(15)..10u128.pow(18)).contains(&digits)
}

/// Of two equally near shortest decimals the standard library takes the larger, CPython the even one.
fn round_halfway_to_even(out: &mut String, start: usize, value: f64, is_positional: bool) {
    let shortest = &out[start..];
    let significand = shortest.split('e').next().unwrap_or(shortest);
    let places = significand
        .split_once('.')
        .map_or(0, |(_, fraction)| fraction.len());
    let even = if is_positional {
        format!("{value:.places$}")
    } else {
        format!("{value:.places$e}")
    };
    if even.parse() == Ok(value) {
        out.truncate(start);
        out.push_str(&even);
    }
}

fn push_fixed(out: &mut String, value: f64, precision: usize, alternate: bool) {
    let exact = precision.min(EXACT_DIGITS);
    let _ = write!(out, "{value:.exact$}");
    push_repeated(out, '0', precision - exact);
    if alternate && precision == 0 {
        out.push('.');
    }
}

fn push_exponent(out: &mut String, value: f64, precision: usize, alternate: bool) {
    let exact = precision.min(EXACT_DIGITS);
    let start = out.len();
    let _ = write!(out, "{value:.exact$e}");
    finish_exponent(out, start, precision - exact, alternate);
}

/// Turns the `1.5e7` at `start` into `1.5e+07`, with `zeros` more digits before the `e`.
fn finish_exponent(out: &mut String, start: usize, zeros: usize, alternate: bool) {
    let Some(mark) = out[start..].find('e').map(|offset| start + offset) else {
        return;
    };
    let exponent: i32 = out[mark + 1..].parse().unwrap_or(0);
    out.truncate(mark);
    if alternate && !out[start..].contains('.') {
        out.push('.');
    }
    push_repeated(out, '0', zeros);
    let sign = if exponent < 0 { '-' } else { '+' };
    let _ = write!(out, "e{sign}{:02}", exponent.unsigned_abs());
}

fn push_general(out: &mut String, value: f64, precision: usize, alternate: bool, keep_point: bool) {
    let exact = (precision - 1).min(EXACT_DIGITS);
    let scientific = format!("{value:.exact$e}");
    let (mantissa, exponent) = scientific.split_once('e').unwrap_or((&scientific, "0"));
    let exponent: i64 = exponent.parse().unwrap_or(0);
    let largest = i64::try_from(precision).unwrap_or(i64::MAX) - i64::from(keep_point);
    let use_exponent = exponent < -4 || exponent >= largest;

    // The digits without their point; the first is before it.
    let digits: String = mantissa.chars().filter(|&c| c != '.').collect();
    let digits = if alternate {
        digits.as_str()
    } else {
        let significant = digits.trim_end_matches('0');
        if significant.is_empty() {
            "0"
        } else {
            significant
        }
    };
    let missing = if alternate {
        precision - digits.len()
    } else {
        0
    };

    // How many of the digits stand before the point; the fraction has the rest.
    let before = if use_exponent { 1 } else { exponent + 1 };
    let whole = usize::try_from(before).unwrap_or(0).min(digits.len());
    if whole == 0 {
        out.push('0');
    } else {
        out.push_str(&digits[..whole]);
        push_repeated(out, '0', usize::try_from(before).unwrap_or(0) - whole);
    }
    let fraction = &digits[whole..];
    if !fraction.is_empty() || missing > 0 {
        out.push('.');
        push_repeated(out, '0', usize::try_from(-before).unwrap_or(0));
        out.push_str(fraction);
        push_repeated(out, '0', missing);
    } else if keep_point && !use_exponent {
        out.push_str(".0");
    } else if alternate {
        out.push('.');
    }
    if use_exponent {
        let sign = if exponent < 0 { '-' } else { '+' };
        let _ = write!(out, "e{sign}{:02}", exponent.unsigned_abs());
    }
}

/// Appends `count` times `c`.
pub(super) fn push_repeated(out: &mut String, c: char, count: usize) {
    out.extend(std::iter::repeat_n(c, count));
}
