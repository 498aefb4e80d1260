//! `float(text)`.

use super::error::TextError;
use super::str_repr::str_repr;
use super::unicode::number_text;

/// `float(text)`. Error: a `ValueError` that shows the text's repr.
///
/// CPython: `Objects/floatobject.c`, `PyFloat_FromString`. The standard library's grammar of a float and its rounding
/// are CPython's; underscores between digits are not part of it.
pub fn parse_float(text: &str) -> Result<f64, TextError> {
    number_text(text)
        .and_then(|number| {
            if number.contains('_') {
                without_underscores(&number)?.parse().ok()
            } else {
                number.parse().ok()
            }
        })
        .ok_or_else(|| {
            TextError::value(format!(
                "could not convert string to float: {}",
                str_repr(text)
            ))
        })
}

/// `number` without its underscores, which must stand between digits.
fn without_underscores(number: &str) -> Option<String> {
    let is_digit = |byte: Option<&u8>| byte.is_some_and(u8::is_ascii_digit);
    let bytes = number.as_bytes();
    let between_digits =
        |index: usize| is_digit(bytes.get(index.wrapping_sub(1))) && is_digit(bytes.get(index + 1));
    let is_valid = bytes
        .iter()
        .enumerate()
        .all(|(index, &byte)| byte != b'_' || between_digits(index));
    is_valid.then(|| number.replace('_', ""))
}
