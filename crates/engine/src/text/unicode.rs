//! Properties of single characters, as `Objects/unicodectype.c` of CPython has them.

use super::error::{ErrorKind, TextError};
use super::unicode_table::{INDEX, RUNS};

/// What `isalpha`, `isdecimal`, `isdigit`, `isnumeric` and `isprintable` tell apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum CharacterClass {
    /// Printable and nothing below: punctuation, symbols, marks.
    Other,
    /// The categories L*.
    Letter,
    /// A digit of a decimal system; the value is within 0..=9.
    Decimal(u32),
    /// A digit that forms no numbers, such as a superscript.
    Digit,
    /// A number that is no digit, such as a fraction.
    Numeric,
    /// A letter that is a number, such as 一.
    NumericLetter,
    /// Control, format, surrogate, private use, unassigned; separators other than the space.
    Unprintable,
}

pub(super) fn class_of(c: char) -> CharacterClass {
    match c {
        'a'..='z' | 'A'..='Z' => CharacterClass::Letter,
        '0'..='9' => CharacterClass::Decimal(u32::from(c) - u32::from('0')),
        ' '..='~' => CharacterClass::Other,
        '\0'..='\u{7f}' => CharacterClass::Unprintable,
        _ => class_in_table(u32::from(c)),
    }
}

fn class_in_table(code: u32) -> CharacterClass {
    let entry = INDEX
        .partition_point(|&(first, _)| first <= code)
        .saturating_sub(1);
    let (mut start, offset) = INDEX[entry];
    let mut run = 0u32;
    let mut shift = 0;
    for &byte in &RUNS[usize::from(offset)..] {
        run |= u32::from(byte & 0x7f) << shift;
        shift += 7;
        if byte & 0x80 != 0 {
            continue;
        }
        let length = run >> 3;
        if code - start < length {
            return match run & 7 {
                1 => CharacterClass::Letter,
                // Decimal digits come in runs of ten, from zero to nine.
                2 => CharacterClass::Decimal((code - start) % 10),
                3 => CharacterClass::Digit,
                4 => CharacterClass::Numeric,
                5 => CharacterClass::NumericLetter,
                6 => CharacterClass::Unprintable,
                _ => CharacterClass::Other,
            };
        }
        start += length;
        run = 0;
        shift = 0;
    }
    CharacterClass::Unprintable
}

/// The value of a decimal digit of any script.
pub(super) fn decimal_value(c: char) -> Option<u32> {
    if c.is_ascii() {
        return c.to_digit(10);
    }
    match class_of(c) {
        CharacterClass::Decimal(value) => Some(value),
        _ => None,
    }
}

/// Whether `str.isspace`, `str.split` and `str.strip` take `c` for white space. Unlike Unicode's property this holds
/// for the four separators U+001C to U+001F.
pub fn is_whitespace(c: char) -> bool {
    c.is_whitespace() || ('\u{1c}'..='\u{1f}').contains(&c)
}

/// Category Lt: two letters in one character, the first of them a capital.
pub(super) fn is_titlecase(c: char) -> bool {
    matches!(u32::from(c),
        0x1c5 | 0x1c8 | 0x1cb | 0x1f2 | 0x1f88..=0x1f8f | 0x1f98..=0x1f9f | 0x1fa8..=0x1faf | 0x1fbc | 0x1fcc | 0x1ffc)
}

/// The property Lowercase.
pub(super) fn is_lowercase(c: char) -> bool {
    // Newer Unicode than CPython's has no case for this phonetic letter.
    c.is_lowercase() && is_assigned(c) || c == 'ʕ'
}

/// The property Uppercase.
pub(super) fn is_uppercase(c: char) -> bool {
    c.is_uppercase() && is_assigned(c)
}

/// The property Cased: what `str.title` counts as part of a word.
pub(super) fn is_cased(c: char) -> bool {
    is_lowercase(c) || is_uppercase(c) || is_titlecase(c)
}

/// Whether CPython's Unicode has it, of letters that the standard library's has, which may be newer.
fn is_assigned(c: char) -> bool {
    c.is_ascii() || class_of(c) != CharacterClass::Unprintable
}

/// `int` and `float` read the decimal digits of all scripts and strip all white space; this is `text` with ASCII
/// digits and without surrounding white space. `None` if another character than ASCII remains, which no number has.
///
/// CPython: `Objects/unicodeobject.c`, `_PyUnicode_TransformDecimalAndSpaceToASCII`. There the separators U+001C to
/// U+001F stay as they are, and the parsers do not take them for white space.
pub(super) fn number_text(text: &str) -> Option<std::borrow::Cow<'_, str>> {
    let stripped = text.trim_matches(|c: char| {
        matches!(c, ' ' | '\t'..='\r') || (!c.is_ascii() && is_whitespace(c))
    });
    if stripped.is_ascii() {
        return Some(stripped.into());
    }
    let digits: Option<String> = stripped
        .chars()
        .map(|c| {
            if c.is_ascii() {
                Some(c)
            } else {
                char::from_digit(decimal_value(c)?, 10)
            }
        })
        .collect();
    digits.map(Into::into)
}

/// The error for a character that Rust's `str` cannot hold.
pub(super) fn surrogate(code: u32) -> TextError {
    TextError::new(
        ErrorKind::Unsupported,
        format!("lone surrogates such as U+{code:04X} are not supported"),
    )
}
