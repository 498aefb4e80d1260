//! `repr()` of a float.

use super::float_layout::{FloatStyle, push_magnitude};

/// `repr(value)`: the shortest digits that read back as `value`, with an exponent below 1e-4 and from 1e16 on.
///
/// CPython: `Objects/floatobject.c`, `float_repr`.
pub fn float_repr(value: f64) -> String {
    let mut out = String::new();
    push_float_repr(&mut out, value);
    out
}

/// Appends [`float_repr`] to `out`.
pub fn push_float_repr(out: &mut String, value: f64) {
    if value.is_sign_negative() && !value.is_nan() {
        out.push('-');
    }
    push_magnitude(out, value.abs(), FloatStyle::Repr, 0, false);
}
