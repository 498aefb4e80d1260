//! Division, remainder and powers of floats with Python's signs and errors.
//!
//! CPython: `Objects/floatobject.c`, `_float_div_mod`, `float_rem`, `float_pow`.

use super::error::TextError;

/// `dividend / divisor`. Error: a `ZeroDivisionError`.
pub fn float_true_div(dividend: f64, divisor: f64) -> Result<f64, TextError> {
    if divisor == 0.0 {
        return Err(TextError::zero_division("float division by zero"));
    }
    Ok(dividend / divisor)
}

/// `dividend // divisor`. Error: a `ZeroDivisionError`.
pub fn float_floor_div(dividend: f64, divisor: f64) -> Result<f64, TextError> {
    if divisor == 0.0 {
        return Err(TextError::zero_division("float floor division by zero"));
    }
    Ok(floor_and_remainder(dividend, divisor).0)
}

/// `dividend % divisor`, which has the sign of the divisor. Error: a `ZeroDivisionError`.
pub fn float_mod(dividend: f64, divisor: f64) -> Result<f64, TextError> {
    if divisor == 0.0 {
        return Err(TextError::zero_division("float modulo by zero"));
    }
    Ok(remainder(dividend, divisor))
}

/// `divmod(dividend, divisor)`. Error: a `ZeroDivisionError`.
pub fn float_divmod(dividend: f64, divisor: f64) -> Result<(f64, f64), TextError> {
    if divisor == 0.0 {
        return Err(TextError::zero_division("float divmod()"));
    }
    Ok(floor_and_remainder(dividend, divisor))
}

/// `base ** exponent`; `None` where the result is complex: a negative base with a fractional exponent. Errors: a
/// `ZeroDivisionError` for a negative power of zero, an `OverflowError` whose text is that of the arguments
/// `(34, 'Numerical result out of range')`.
pub fn float_pow(base: f64, exponent: f64) -> Result<Option<f64>, TextError> {
    // For minus infinity as exponent CPython returns infinity, as C does.
    if base == 0.0 && exponent < 0.0 && exponent.is_finite() {
        return Err(TextError::zero_division(
            "0.0 cannot be raised to a negative power",
        ));
    }
    if base < 0.0 && base.is_finite() && exponent.is_finite() && exponent.trunc() != exponent {
        return Ok(None);
    }
    let power = base.powf(exponent);
    if power.is_infinite() && base.is_finite() && exponent.is_finite() {
        return Err(TextError::overflow("(34, 'Numerical result out of range')"));
    }
    Ok(Some(power))
}

fn remainder(dividend: f64, divisor: f64) -> f64 {
    // `%` truncates as C's fmod does.
    let truncated = dividend % divisor;
    if truncated == 0.0 {
        0.0f64.copysign(divisor)
    } else if (divisor < 0.0) != (truncated < 0.0) {
        truncated + divisor
    } else {
        truncated
    }
}

fn floor_and_remainder(dividend: f64, divisor: f64) -> (f64, f64) {
    let truncated = dividend % divisor;
    let mut quotient = (dividend - truncated) / divisor;
    if truncated != 0.0 && (divisor < 0.0) != (truncated < 0.0) {
        quotient -= 1.0;
    }
    let floor = if quotient == 0.0 {
        0.0f64.copysign(dividend / divisor)
    } else {
        // The quotient is an integer but for a rounding error.
        let floor = quotient.floor();
        if quotient - floor > 0.5 {
            floor + 1.0
        } else {
            floor
        }
    };
    (floor, remainder(dividend, divisor))
}
