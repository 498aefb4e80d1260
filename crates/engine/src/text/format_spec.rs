//! The format specification mini-language: `[[fill]align][sign][z][#][0][width][grouping][.precision][type]`.
//!
//! CPython: `Python/formatter_unicode.c`, `parse_internal_render_format_spec`. All that CPython checks about a
//! specification before it looks at the value is checked here, in its order, so a [`FormatSpec`] can be kept and used
//! for many values.

use std::iter::Peekable;
use std::str::Chars;

use super::error::TextError;
use super::float_layout::{FloatStyle, push_repeated};
use super::int_digits::Radix;
use super::unicode::decimal_value;

/// Whose `__format__` reads the specification.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Formatted {
    /// `str.__format__`.
    Str,
    /// `int.__format__`, of `bool` too.
    Int,
    /// `float.__format__`.
    Float,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Align {
    Left,
    Right,
    Center,
    /// `=`: the padding stands between the sign and the digits.
    AfterSign,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Sign {
    Unspecified,
    Minus,
    Plus,
    Space,
}

/// The separator of digit groups and how many digits it separates.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Grouping {
    pub(super) separator: char,
    pub(super) size: usize,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Presentation {
    Text,
    Decimal,
    Character,
    Radix(Radix),
    Float(FloatStyle),
    /// `%`: a hundred times the value in [`FloatStyle::Fixed`] with a percent sign.
    Percent,
}

/// A specification that is valid for the type it was parsed for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FormatSpec {
    pub(super) fill: char,
    pub(super) align: Align,
    pub(super) sign: Sign,
    /// `z`: what rounds to negative zero loses its sign.
    pub(super) coerce_negative_zero: bool,
    pub(super) alternate: bool,
    /// The least number of characters.
    pub(super) width: usize,
    pub(super) grouping: Option<Grouping>,
    pub(super) precision: Option<usize>,
    pub(super) presentation: Presentation,
    pub(super) uppercase: bool,
}

impl FormatSpec {
    /// Reads `spec` as the `__format__` of `formatted` does. `type_name` is the value's type as error texts name it:
    /// `bool` or a subclass for [`Formatted::Int`]. Widths and float precisions above `max_width` characters are
    /// [`ErrorKind::TooLarge`](super::ErrorKind::TooLarge), so that no program makes the engine pad without bounds.
    pub fn parse(
        spec: &str,
        formatted: Formatted,
        type_name: &str,
        max_width: usize,
    ) -> Result<Self, TextError> {
        let raw = RawSpec::parse(spec, formatted, type_name)?;
        let (presentation, uppercase) = raw.presentation(formatted, type_name)?;
        match presentation {
            Presentation::Text => raw.check_for_str()?,
            Presentation::Decimal | Presentation::Character | Presentation::Radix(_) => {
                raw.check_for_int()?
            }
            Presentation::Float(_) | Presentation::Percent => {
                if raw
                    .precision
                    .is_some_and(|precision| precision > i32::MAX as u64)
                {
                    return Err(TextError::value("precision too big"));
                }
            }
        }
        let precision = match raw.precision {
            // A string is cut at its precision, which needs no memory.
            Some(precision) if presentation == Presentation::Text => {
                Some(usize::try_from(precision).unwrap_or(usize::MAX))
            }
            Some(precision) => Some(bounded(precision, max_width)?),
            None => None,
        };
        Ok(Self {
            fill: raw.fill,
            align: raw.align,
            sign: raw.sign,
            coerce_negative_zero: raw.coerce_negative_zero,
            alternate: raw.alternate,
            width: bounded(raw.width, max_width)?,
            grouping: raw.separator.map(|separator| Grouping {
                separator,
                size: if matches!(presentation, Presentation::Radix(_)) {
                    4
                } else {
                    3
                },
            }),
            precision,
            presentation,
            uppercase,
        })
    }

    /// `text` in this format.
    pub fn format_str(&self, text: &str) -> String {
        let mut out = String::with_capacity(text.len().max(self.width));
        self.push_str(&mut out, text);
        out
    }

    /// Appends `text` in this format.
    ///
    /// CPython: `format_string_internal`.
    pub fn push_str(&self, out: &mut String, text: &str) {
        let mut length = if text.is_ascii() {
            text.len()
        } else {
            text.chars().count()
        };
        let mut shown = text;
        if let Some(precision) = self.precision
            && precision < length
        {
            shown = text
                .char_indices()
                .nth(precision)
                .map_or(text, |(offset, _)| &text[..offset]);
            length = precision;
        }
        let padding = self.width.saturating_sub(length);
        let left = match self.align {
            Align::Left | Align::AfterSign => 0,
            Align::Right => padding,
            Align::Center => padding / 2,
        };
        push_repeated(out, self.fill, left);
        out.push_str(shown);
        push_repeated(out, self.fill, padding - left);
    }
}

/// The `TypeError` of `object.__format__`, which takes no specification but the empty one.
pub fn unsupported_format_string(type_name: &str) -> TextError {
    TextError::type_error(format!(
        "unsupported format string passed to {type_name}.__format__"
    ))
}

pub(super) fn bounded(count: u64, limit: usize) -> Result<usize, TextError> {
    usize::try_from(count)
        .ok()
        .filter(|&count| count <= limit)
        .ok_or_else(|| TextError::too_large(count, limit))
}

/// The specification's parts, checked for their syntax only.
struct RawSpec {
    fill: char,
    align: Align,
    sign: Sign,
    coerce_negative_zero: bool,
    alternate: bool,
    width: u64,
    separator: Option<char>,
    precision: Option<u64>,
    code: Option<char>,
}

impl RawSpec {
    fn parse(spec: &str, formatted: Formatted, type_name: &str) -> Result<Self, TextError> {
        let default_align = if formatted == Formatted::Str {
            Align::Left
        } else {
            Align::Right
        };
        let mut raw = Self {
            fill: ' ',
            align: default_align,
            sign: Sign::Unspecified,
            coerce_negative_zero: false,
            alternate: false,
            width: 0,
            separator: None,
            precision: None,
            code: None,
        };
        let mut rest = spec.chars();
        let mut has_fill = false;
        let mut has_align = false;
        let mut ahead = rest.clone();
        let (first, second) = (ahead.next(), ahead.next());
        if let (Some(fill), Some(align)) = (first, second.and_then(alignment)) {
            raw.fill = fill;
            raw.align = align;
            has_fill = true;
            has_align = true;
            rest = ahead;
        } else if let Some(align) = first.and_then(alignment) {
            raw.align = align;
            has_align = true;
            rest.next();
        }

        let mut rest = rest.peekable();
        raw.sign = match rest.peek() {
            Some('+') => Sign::Plus,
            Some('-') => Sign::Minus,
            Some(' ') => Sign::Space,
            _ => Sign::Unspecified,
        };
        if raw.sign != Sign::Unspecified {
            rest.next();
        }
        raw.coerce_negative_zero = rest.next_if_eq(&'z').is_some();
        raw.alternate = rest.next_if_eq(&'#').is_some();
        if !has_fill && rest.next_if_eq(&'0').is_some() {
            raw.fill = '0';
            if !has_align && default_align == Align::Right {
                raw.align = Align::AfterSign;
            }
        }
        raw.width = number(&mut rest)?.unwrap_or(0);

        if rest.next_if_eq(&',').is_some() {
            raw.separator = Some(',');
        }
        if rest.next_if_eq(&'_').is_some() {
            if raw.separator.is_some() {
                return Err(both_separators());
            }
            raw.separator = Some('_');
        }
        if rest.peek() == Some(&',') && raw.separator == Some('_') {
            return Err(both_separators());
        }

        if rest.next_if_eq(&'.').is_some() {
            raw.precision = Some(
                number(&mut rest)?
                    .ok_or_else(|| TextError::value("Format specifier missing precision"))?,
            );
        }
        raw.code = rest.next();
        if rest.next().is_some() {
            return Err(TextError::value(format!(
                "Invalid format specifier '{spec}' for object of type '{type_name}'"
            )));
        }
        raw.check_separator(formatted)?;
        Ok(raw)
    }

    fn check_separator(&self, formatted: Formatted) -> Result<(), TextError> {
        let Some(separator) = self.separator else {
            return Ok(());
        };
        let code = match (self.code, formatted) {
            (Some(code), _) => code,
            (None, Formatted::Str) => 's',
            (None, Formatted::Int | Formatted::Float) => return Ok(()),
        };
        match code {
            'd' | 'e' | 'f' | 'g' | 'E' | 'G' | '%' | 'F' => Ok(()),
            'b' | 'o' | 'x' | 'X' if separator == '_' => Ok(()),
            _ => Err(TextError::value(format!(
                "Cannot specify '{separator}' with '{}'.",
                visible(code)
            ))),
        }
    }

    fn presentation(
        &self,
        formatted: Formatted,
        type_name: &str,
    ) -> Result<(Presentation, bool), TextError> {
        let presentation = match (formatted, self.code) {
            (Formatted::Str, None | Some('s')) => Presentation::Text,
            (Formatted::Int, None | Some('d' | 'n')) => Presentation::Decimal,
            (Formatted::Int, Some('c')) => Presentation::Character,
            (Formatted::Int, Some('b')) => Presentation::Radix(Radix::Binary),
            (Formatted::Int, Some('o')) => Presentation::Radix(Radix::Octal),
            (Formatted::Int, Some('x' | 'X')) => Presentation::Radix(Radix::Hexadecimal),
            (Formatted::Float, None) if self.precision.is_some() => {
                Presentation::Float(FloatStyle::GeneralWithPoint)
            }
            (Formatted::Float, None) => Presentation::Float(FloatStyle::Repr),
            (Formatted::Float, Some('n')) => Presentation::Float(FloatStyle::General),
            (Formatted::Int | Formatted::Float, Some('e' | 'E')) => {
                Presentation::Float(FloatStyle::Exponent)
            }
            (Formatted::Int | Formatted::Float, Some('f' | 'F')) => {
                Presentation::Float(FloatStyle::Fixed)
            }
            (Formatted::Int | Formatted::Float, Some('g' | 'G')) => {
                Presentation::Float(FloatStyle::General)
            }
            (Formatted::Int | Formatted::Float, Some('%')) => Presentation::Percent,
            (_, Some(code)) => {
                return Err(TextError::value(format!(
                    "Unknown format code '{}' for object of type '{type_name}'",
                    visible(code)
                )));
            }
        };
        Ok((
            presentation,
            matches!(self.code, Some('X' | 'E' | 'F' | 'G')),
        ))
    }

    fn check_for_str(&self) -> Result<(), TextError> {
        let message = if self.sign == Sign::Space {
            "Space not allowed in string format specifier"
        } else if self.sign != Sign::Unspecified {
            "Sign not allowed in string format specifier"
        } else if self.coerce_negative_zero {
            "Negative zero coercion (z) not allowed in string format specifier"
        } else if self.alternate {
            "Alternate form (#) not allowed in string format specifier"
        } else if self.align == Align::AfterSign {
            "'=' alignment not allowed in string format specifier"
        } else {
            return Ok(());
        };
        Err(TextError::value(message))
    }

    fn check_for_int(&self) -> Result<(), TextError> {
        let is_character = self.code == Some('c');
        let message = if self.precision.is_some() {
            "Precision not allowed in integer format specifier"
        } else if self.coerce_negative_zero {
            "Negative zero coercion (z) not allowed in integer format specifier"
        } else if is_character && self.sign != Sign::Unspecified {
            "Sign not allowed with integer format specifier 'c'"
        } else if is_character && self.alternate {
            "Alternate form (#) not allowed with integer format specifier 'c'"
        } else {
            return Ok(());
        };
        Err(TextError::value(message))
    }
}

fn both_separators() -> TextError {
    TextError::value("Cannot specify both ',' and '_'.")
}

fn alignment(c: char) -> Option<Align> {
    match c {
        '<' => Some(Align::Left),
        '>' => Some(Align::Right),
        '^' => Some(Align::Center),
        '=' => Some(Align::AfterSign),
        _ => None,
    }
}

/// A type code as error texts show it.
fn visible(code: char) -> String {
    if ('!'..='\u{7f}').contains(&code) {
        code.to_string()
    } else {
        format!("\\x{:x}", u32::from(code))
    }
}

/// The digits ahead as a number; `None` if there are none.
fn number(rest: &mut Peekable<Chars<'_>>) -> Result<Option<u64>, TextError> {
    let mut value: Option<u64> = None;
    while let Some(digit) = rest.peek().copied().and_then(decimal_value) {
        rest.next();
        let next = value
            .unwrap_or(0)
            .checked_mul(10)
            .and_then(|tens| tens.checked_add(u64::from(digit)));
        value = next.filter(|&value| value <= i64::MAX as u64);
        if value.is_none() {
            return Err(TextError::value("Too many decimal digits in format string"));
        }
    }
    Ok(value)
}
