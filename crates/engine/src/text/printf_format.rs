//! Values in the layout of a `%` conversion.
//!
//! CPython: `Objects/unicodeobject.c`, `unicode_format_arg_format` and `unicode_format_arg_output`.

use super::error::TextError;
use super::float_layout::{FloatStyle, push_magnitude, push_repeated};
use super::format_number::code_point;
use super::format_spec::bounded;
use super::int::IntRef;
use super::int_digits::{Radix, push_decimal_magnitude, push_radix_magnitude};
use super::printf::Layout;

impl Layout {
    /// The precision of a number, which is written out in digits.
    fn digits(&self) -> Result<Option<usize>, TextError> {
        self.precision
            .map(|precision| bounded(precision, self.max_width))
            .transpose()
    }

    fn push(&self, out: &mut String, sign: Option<char>, prefix: &str, body: &str, zeros: bool) {
        let length = usize::from(sign.is_some()) + prefix.len() + body.chars().count();
        let padding = self.width.saturating_sub(length);
        let (spaces, zeros, after) = match (self.left, zeros) {
            (true, _) => (0, 0, padding),
            (false, true) => (0, padding, 0),
            (false, false) => (padding, 0, 0),
        };
        push_repeated(out, ' ', spaces);
        out.extend(sign);
        out.push_str(prefix);
        push_repeated(out, '0', zeros);
        out.push_str(body);
        push_repeated(out, ' ', after);
    }

    fn sign_of(&self, is_negative: bool) -> Option<char> {
        if is_negative {
            Some('-')
        } else if self.plus {
            Some('+')
        } else if self.space {
            Some(' ')
        } else {
            None
        }
    }
}

/// Appends `text` for the codes `s`, `r`, `a` (cut at the precision) and `c` (the character of [`printf_char`]).
pub fn format_printf_str(out: &mut String, text: &str, layout: &Layout) {
    let shown = match layout.precision {
        Some(precision) if layout.code != 'c' => {
            let precision = usize::try_from(precision).unwrap_or(usize::MAX);
            text.char_indices()
                .nth(precision)
                .map_or(text, |(offset, _)| &text[..offset])
        }
        _ => text,
    };
    layout.push(out, None, "", shown, false);
}

/// Appends `value` for the codes `d`, `i`, `u`, `o`, `x`, `X`. The interpreter turns a float into an int for the first
/// three ([`float_to_int`](super::float_to_int)). Errors: more digits than CPython converts, or than the layout allows.
pub fn format_printf_int(
    out: &mut String,
    value: IntRef<'_>,
    layout: &Layout,
) -> Result<(), TextError> {
    let mut digits = String::new();
    let mut prefix = "";
    match layout.code {
        'o' => {
            prefix = "0o";
            push_radix_magnitude(&mut digits, value, Radix::Octal);
        }
        'x' => {
            prefix = "0x";
            push_radix_magnitude(&mut digits, value, Radix::Hexadecimal);
        }
        'X' => {
            prefix = "0X";
            push_radix_magnitude(&mut digits, value, Radix::Hexadecimal);
            digits.make_ascii_uppercase();
        }
        _ => push_decimal_magnitude(&mut digits, value)?,
    }
    let missing = layout.digits()?.unwrap_or(0).saturating_sub(digits.len());
    if missing > 0 {
        digits.insert_str(0, &"0".repeat(missing));
    }
    let prefix = if layout.alternate { prefix } else { "" };
    layout.push(
        out,
        layout.sign_of(value.is_negative()),
        prefix,
        &digits,
        layout.zero,
    );
    Ok(())
}

/// Appends `value` for the codes `e`, `f`, `g` and their capitals. Error: a precision above the layout's limit.
pub fn format_printf_float(out: &mut String, value: f64, layout: &Layout) -> Result<(), TextError> {
    let style = match layout.code {
        'e' | 'E' => FloatStyle::Exponent,
        'g' | 'G' => FloatStyle::General,
        _ => FloatStyle::Fixed,
    };
    let mut number = String::new();
    push_magnitude(
        &mut number,
        value.abs(),
        style,
        layout.digits()?.unwrap_or(6),
        layout.alternate,
    );
    if layout.code.is_ascii_uppercase() {
        number.make_ascii_uppercase();
    }
    let is_negative = value.is_sign_negative() && !value.is_nan();
    layout.push(out, layout.sign_of(is_negative), "", &number, layout.zero);
    Ok(())
}

/// The character of an int for the code `c`. Error: an `OverflowError` for an int that is no code point.
pub fn printf_char(value: IntRef<'_>) -> Result<char, TextError> {
    code_point(value.to_i64().unwrap_or(-1))
}
