//! `find`, `count`, `replace` and their relatives. Offsets count characters; where a text is ASCII those are its
//! bytes, and no characters are counted.

use super::error::TextError;
use super::unicode::is_whitespace;

/// The part of a text that `text.find(pattern, start, end)` searches.
struct Window<'a> {
    part: &'a str,
    /// Characters before the part.
    start: usize,
    is_ascii: bool,
}

impl<'a> Window<'a> {
    /// `None` if `start` is beyond `end` or the text: then not even an empty pattern is found.
    fn new(text: &'a str, start: Option<i64>, end: Option<i64>) -> Option<Self> {
        let is_ascii = text.is_ascii();
        if start.is_none() && end.is_none() {
            return Some(Self {
                part: text,
                start: 0,
                is_ascii,
            });
        }
        let length = if is_ascii {
            text.len()
        } else {
            text.chars().count()
        };
        let start = from_either_end(start.unwrap_or(0), length);
        let end = end.map_or(length, |end| from_either_end(end, length).min(length));
        if start > end {
            return None;
        }
        let part = if is_ascii {
            &text[start..end]
        } else {
            let from = byte_offset(text, start);
            &text[from..from + byte_offset(&text[from..], end - start)]
        };
        Some(Self {
            part,
            start,
            is_ascii,
        })
    }

    fn position(&self, byte: usize) -> usize {
        self.start
            + if self.is_ascii {
                byte
            } else {
                self.part[..byte].chars().count()
            }
    }
}

/// A slice's index: negative ones count from the end.
fn from_either_end(index: i64, length: usize) -> usize {
    match usize::try_from(index) {
        Ok(index) => index,
        Err(_) if index < 0 => {
            length.saturating_sub(usize::try_from(index.unsigned_abs()).unwrap_or(usize::MAX))
        }
        Err(_) => usize::MAX,
    }
}

fn byte_offset(text: &str, characters: usize) -> usize {
    text.char_indices()
        .nth(characters)
        .map_or(text.len(), |(offset, _)| offset)
}

/// `text.find(pattern, start, end)`; `None` for Python's -1.
pub fn find(text: &str, pattern: &str, start: Option<i64>, end: Option<i64>) -> Option<usize> {
    let window = Window::new(text, start, end)?;
    window.part.find(pattern).map(|byte| window.position(byte))
}

/// `text.rfind(pattern, start, end)`; `None` for Python's -1.
pub fn rfind(text: &str, pattern: &str, start: Option<i64>, end: Option<i64>) -> Option<usize> {
    let window = Window::new(text, start, end)?;
    window.part.rfind(pattern).map(|byte| window.position(byte))
}

/// `text.count(pattern, start, end)`: occurrences that do not overlap.
pub fn count(text: &str, pattern: &str, start: Option<i64>, end: Option<i64>) -> usize {
    Window::new(text, start, end).map_or(0, |window| window.part.matches(pattern).count())
}

/// `text.startswith(prefix, start, end)`.
pub fn starts_with(text: &str, prefix: &str, start: Option<i64>, end: Option<i64>) -> bool {
    Window::new(text, start, end).is_some_and(|window| window.part.starts_with(prefix))
}

/// `text.endswith(suffix, start, end)`.
pub fn ends_with(text: &str, suffix: &str, start: Option<i64>, end: Option<i64>) -> bool {
    Window::new(text, start, end).is_some_and(|window| window.part.ends_with(suffix))
}

/// `text.replace(from, to, count)`; a negative count replaces all. Error:
/// [`TooLarge`](super::ErrorKind::TooLarge) if the result has more than `limit` bytes.
pub fn replace(
    text: &str,
    from: &str,
    to: &str,
    count: i64,
    limit: usize,
) -> Result<String, TextError> {
    let count = usize::try_from(count).unwrap_or(usize::MAX);
    if to.len() > from.len() {
        let growth = (to.len() - from.len()).saturating_mul(text.matches(from).take(count).count());
        let length = text.len().saturating_add(growth);
        super::format_spec::bounded(length as u64, limit.max(text.len()))?;
    }
    Ok(text.replacen(from, to, count))
}

/// `text.strip(characters)`; `None` strips white space.
pub fn strip<'a>(text: &'a str, characters: Option<&str>) -> &'a str {
    strip_start(strip_end(text, characters), characters)
}

/// `text.lstrip(characters)`; `None` strips white space.
pub fn strip_start<'a>(text: &'a str, characters: Option<&str>) -> &'a str {
    match characters {
        Some(characters) => text.trim_start_matches(|c| characters.contains(c)),
        None => text.trim_start_matches(is_whitespace),
    }
}

/// `text.rstrip(characters)`; `None` strips white space.
pub fn strip_end<'a>(text: &'a str, characters: Option<&str>) -> &'a str {
    match characters {
        Some(characters) => text.trim_end_matches(|c| characters.contains(c)),
        None => text.trim_end_matches(is_whitespace),
    }
}

/// `text.partition(separator)`: what is before, the separator and what is after, or the text and two empty strings.
/// Error: a `ValueError` for an empty separator.
pub fn partition<'a>(
    text: &'a str,
    separator: &'a str,
) -> Result<(&'a str, &'a str, &'a str), TextError> {
    check_separator(separator)?;
    Ok(text
        .split_once(separator)
        .map_or((text, "", ""), |(before, after)| (before, separator, after)))
}

/// `text.rpartition(separator)`: [`partition`] at the last separator; without one the text comes last. Error: a
/// `ValueError` for an empty separator.
pub fn rpartition<'a>(
    text: &'a str,
    separator: &'a str,
) -> Result<(&'a str, &'a str, &'a str), TextError> {
    check_separator(separator)?;
    Ok(text
        .rsplit_once(separator)
        .map_or(("", "", text), |(before, after)| (before, separator, after)))
}

pub(super) fn check_separator(separator: &str) -> Result<(), TextError> {
    if separator.is_empty() {
        Err(TextError::value("empty separator"))
    } else {
        Ok(())
    }
}
