//! Ints and floats in the format that a [`FormatSpec`] describes.
//!
//! CPython: `Python/formatter_unicode.c`, `format_long_internal`, `format_float_internal`, `calc_number_widths`.

use super::error::TextError;
use super::float_layout::{FloatStyle, push_magnitude, push_repeated};
use super::format_spec::{Align, FormatSpec, Presentation, Sign};
use super::int::IntRef;
use super::int_digits::{push_decimal_magnitude, push_radix_magnitude};
use super::int_float::int_to_f64;

/// Digits after the point of `e`, `f`, `%` and significant digits of `g` where no precision is given.
const DEFAULT_PRECISION: usize = 6;

impl FormatSpec {
    /// `value` in this format. Errors: more digits than CPython converts, a code point out of range for `c`, an int
    /// too large for a float code.
    pub fn format_int(&self, value: IntRef<'_>) -> Result<String, TextError> {
        let mut out = String::new();
        self.push_int(&mut out, value)?;
        Ok(out)
    }

    /// Appends `value` in this format. After an error `out` is unchanged.
    pub fn push_int(&self, out: &mut String, value: IntRef<'_>) -> Result<(), TextError> {
        let is_plain = self.width == 0
            && self.grouping.is_none()
            && self.presentation == Presentation::Decimal;
        if is_plain && matches!(value, IntRef::Small(_)) {
            out.extend(self.sign_of(value.is_negative()));
            return push_decimal_magnitude(out, value);
        }
        let mut digits = String::new();
        let mut prefix = "";
        match self.presentation {
            Presentation::Float(_) | Presentation::Percent => {
                self.push_float(out, int_to_f64(value)?);
                return Ok(());
            }
            Presentation::Character => {
                // CPython lays a character out as what follows a number's digits: `=` and zeros pad before it.
                let character = character(value)?;
                self.push_number(out, None, "", "", character.encode_utf8(&mut [0; 4]));
                return Ok(());
            }
            Presentation::Text | Presentation::Decimal => {
                push_decimal_magnitude(&mut digits, value)?
            }
            Presentation::Radix(radix) => {
                push_radix_magnitude(&mut digits, value, radix);
                if self.alternate {
                    prefix = if self.uppercase { "0X" } else { radix.prefix() };
                }
                if self.uppercase {
                    digits.make_ascii_uppercase();
                }
            }
        }
        self.push_number(out, self.sign_of(value.is_negative()), prefix, &digits, "");
        Ok(())
    }

    /// `value` in this format.
    pub fn format_float(&self, value: f64) -> String {
        let mut out = String::new();
        self.push_float(&mut out, value);
        out
    }

    /// Appends `value` in this format.
    pub fn push_float(&self, out: &mut String, value: f64) {
        let (style, value) = match self.presentation {
            Presentation::Percent => (FloatStyle::Fixed, value * 100.0),
            Presentation::Float(style) => (style, value),
            _ => (FloatStyle::Repr, value),
        };
        let precision = self.precision.unwrap_or(DEFAULT_PRECISION);
        let is_negative = value.is_sign_negative() && !value.is_nan();

        // Nearly all formats of real programs end here: `.2f` and the like, appended in place.
        if self.width == 0 && self.grouping.is_none() && !self.coerce_negative_zero {
            out.extend(self.sign_of(is_negative));
            self.push_magnitude(out, value, style, precision);
            return;
        }
        let mut number = String::new();
        self.push_magnitude(&mut number, value, style, precision);
        let coerced = self.coerce_negative_zero && is_zero(&number);
        let end = number
            .find(|c: char| !c.is_ascii_digit())
            .unwrap_or(number.len());
        let (digits, remainder) = number.split_at(end);
        self.push_number(
            out,
            self.sign_of(is_negative && !coerced),
            "",
            digits,
            remainder,
        );
    }

    fn push_magnitude(&self, out: &mut String, value: f64, style: FloatStyle, precision: usize) {
        let start = out.len();
        push_magnitude(out, value.abs(), style, precision, self.alternate);
        if self.uppercase {
            out[start..].make_ascii_uppercase();
        }
        if self.presentation == Presentation::Percent {
            out.push('%');
        }
    }

    fn sign_of(&self, is_negative: bool) -> Option<char> {
        match self.sign {
            _ if is_negative => Some('-'),
            Sign::Plus => Some('+'),
            Sign::Space => Some(' '),
            Sign::Minus | Sign::Unspecified => None,
        }
    }

    /// Pads, groups and appends a number. `remainder` is what follows the integer's digits: fraction and exponent.
    fn push_number(
        &self,
        out: &mut String,
        sign: Option<char>,
        prefix: &str,
        digits: &str,
        remainder: &str,
    ) {
        // Only a character may be other than ASCII, and it is one character.
        let remainder_length = if remainder.is_ascii() {
            remainder.len()
        } else {
            1
        };
        let fixed = usize::from(sign.is_some()) + prefix.len() + remainder_length;
        // Zeros that fill up to the width are digits: they are grouped too.
        let least_digits_width = if self.fill == '0' && self.align == Align::AfterSign {
            self.width.saturating_sub(fixed)
        } else {
            0
        };
        let (group, separators) = match self.grouping {
            Some(grouping) => (grouping.size, 1),
            None => (usize::MAX, 0),
        };
        let digit_count = if digits.is_empty() {
            0
        } else {
            grouped_digit_count(digits.len(), least_digits_width, group)
        };
        let separator_count = separators * (digit_count.saturating_sub(1) / group);
        let padding = self
            .width
            .saturating_sub(fixed + digit_count + separator_count);
        let (before, inside, after) = match self.align {
            Align::Left => (0, 0, padding),
            Align::Right => (padding, 0, 0),
            Align::Center => (padding / 2, 0, padding - padding / 2),
            Align::AfterSign => (0, padding, 0),
        };

        push_repeated(out, self.fill, before);
        out.extend(sign);
        out.push_str(prefix);
        push_repeated(out, self.fill, inside);
        match self.grouping {
            None => {
                push_repeated(out, '0', digit_count - digits.len());
                out.push_str(digits);
            }
            Some(grouping) => {
                let zeros = std::iter::repeat_n('0', digit_count - digits.len());
                for (index, digit) in zeros.chain(digits.chars()).enumerate() {
                    if index > 0 && (digit_count - index).is_multiple_of(grouping.size) {
                        out.push(grouping.separator);
                    }
                    out.push(digit);
                }
            }
        }
        out.push_str(remainder);
        push_repeated(out, self.fill, after);
    }
}

/// How many digits, zeros included, make `digits` digits at least `least_width` wide with a separator between groups
/// of `group`. A separator never comes first, so the result may be one wider than asked.
///
/// CPython: `Objects/stringlib/localeutil.h`, `_PyUnicode_InsertThousandsGrouping`.
fn grouped_digit_count(digits: usize, least_width: usize, group: usize) -> usize {
    if group == usize::MAX {
        return digits.max(least_width);
    }
    // `n` digits and their separators: the first `n` that is wide enough.
    let per_group = group + 1;
    let full_groups = least_width / per_group;
    let rest = least_width % per_group;
    // A width that ends in a separator needs one more digit before it.
    let wide_enough = full_groups * group + if full_groups > 0 { rest.max(1) } else { rest };
    digits.max(wide_enough)
}

/// Whether all digits before the exponent are zeros.
fn is_zero(number: &str) -> bool {
    let significand = number.split(['e', 'E']).next().unwrap_or(number);
    significand.contains('0')
        && significand
            .bytes()
            .all(|byte| matches!(byte, b'0' | b'.' | b'%'))
}

fn character(value: IntRef<'_>) -> Result<char, TextError> {
    let Some(value) = value.to_i64() else {
        return Err(TextError::overflow(
            "Python int too large to convert to C long",
        ));
    };
    code_point(value)
}

/// The character of the code `c` in both formatting languages.
pub(super) fn code_point(value: i64) -> Result<char, TextError> {
    let code = u32::try_from(value)
        .ok()
        .filter(|&code| code <= u32::from(char::MAX));
    let code = code.ok_or_else(|| TextError::overflow("%c arg not in range(0x110000)"))?;
    char::from_u32(code).ok_or_else(|| super::unicode::surrogate(code))
}
