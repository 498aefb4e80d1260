//! `str.split`, `str.rsplit`, `str.splitlines`. A negative `max_split` is no limit.

use super::error::TextError;
use super::search::check_separator;
use super::unicode::is_whitespace;

/// `text.split(None, max_split)`: the words; the last part of a limited split keeps the white space at its end.
pub fn split_whitespace(text: &str, max_split: i64) -> Vec<&str> {
    let mut splits_left = limit(max_split);
    let mut parts = Vec::new();
    let mut rest = text.trim_start_matches(is_whitespace);
    while !rest.is_empty() {
        let end = if splits_left == 0 {
            None
        } else {
            rest.find(is_whitespace)
        };
        let Some(end) = end else {
            parts.push(rest);
            break;
        };
        parts.push(&rest[..end]);
        rest = rest[end..].trim_start_matches(is_whitespace);
        splits_left -= 1;
    }
    parts
}

/// `text.rsplit(None, max_split)`: the words, split from the end.
pub fn rsplit_whitespace(text: &str, max_split: i64) -> Vec<&str> {
    let mut splits_left = limit(max_split);
    let mut parts = Vec::new();
    let mut rest = text.trim_end_matches(is_whitespace);
    while !rest.is_empty() {
        let space = if splits_left == 0 {
            None
        } else {
            rest.char_indices().rfind(|&(_, c)| is_whitespace(c))
        };
        let Some((offset, space)) = space else {
            parts.push(rest);
            break;
        };
        parts.push(&rest[offset + space.len_utf8()..]);
        rest = rest[..offset].trim_end_matches(is_whitespace);
        splits_left -= 1;
    }
    parts.reverse();
    parts
}

/// `text.split(separator, max_split)`. Error: a `ValueError` for an empty separator.
pub fn split<'a>(
    text: &'a str,
    separator: &str,
    max_split: i64,
) -> Result<Vec<&'a str>, TextError> {
    check_separator(separator)?;
    Ok(text
        .splitn(limit(max_split).saturating_add(1), separator)
        .collect())
}

/// `text.rsplit(separator, max_split)`. Error: a `ValueError` for an empty separator.
pub fn rsplit<'a>(
    text: &'a str,
    separator: &str,
    max_split: i64,
) -> Result<Vec<&'a str>, TextError> {
    check_separator(separator)?;
    let mut parts: Vec<&str> = text
        .rsplitn(limit(max_split).saturating_add(1), separator)
        .collect();
    parts.reverse();
    Ok(parts)
}

fn limit(max_split: i64) -> usize {
    usize::try_from(max_split).unwrap_or(usize::MAX)
}

/// `text.splitlines(keep_ends)`. Lines end at more than `\n`: at `\r`, `\r\n`, `\v`, `\f`, U+001C to U+001E, U+0085,
/// U+2028 and U+2029.
pub fn splitlines(text: &str, keep_ends: bool) -> Vec<&str> {
    let mut lines = Vec::new();
    let mut start = 0;
    let mut chars = text.char_indices().peekable();
    while let Some((offset, c)) = chars.next() {
        if !is_line_end(c) {
            continue;
        }
        let mut end = offset + c.len_utf8();
        if c == '\r' && chars.next_if(|&(_, next)| next == '\n').is_some() {
            end += 1;
        }
        lines.push(&text[start..if keep_ends { end } else { offset }]);
        start = end;
    }
    if start < text.len() {
        lines.push(&text[start..]);
    }
    lines
}

fn is_line_end(c: char) -> bool {
    matches!(c, '\n'..='\r' | '\u{1c}'..='\u{1e}' | '\u{85}' | '\u{2028}' | '\u{2029}')
}
