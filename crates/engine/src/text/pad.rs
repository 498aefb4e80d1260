//! Padding to a width: `str.center` and the like. Every width is bounded by the caller's `limit` of characters.

use super::error::TextError;
use super::float_layout::push_repeated;
use super::format_spec::bounded;

/// How many characters `text` lacks to the width; none for a width that is negative or reached.
fn missing(text: &str, width: i64, limit: usize) -> Result<(usize, usize), TextError> {
    let length = text.chars().count();
    let width = u64::try_from(width).unwrap_or(0);
    if width <= length as u64 {
        return Ok((0, length));
    }
    let width = bounded(width, limit)?;
    Ok((width - length, width))
}

fn padded(text: &str, left: usize, right: usize, fill: char) -> String {
    let mut out = String::with_capacity(text.len() + (left + right) * fill.len_utf8());
    push_repeated(&mut out, fill, left);
    out.push_str(text);
    push_repeated(&mut out, fill, right);
    out
}

/// `str.ljust`.
pub fn ljust(text: &str, width: i64, fill: char, limit: usize) -> Result<String, TextError> {
    let (missing, _) = missing(text, width, limit)?;
    Ok(padded(text, 0, missing, fill))
}

/// `str.rjust`.
pub fn rjust(text: &str, width: i64, fill: char, limit: usize) -> Result<String, TextError> {
    let (missing, _) = missing(text, width, limit)?;
    Ok(padded(text, missing, 0, fill))
}

/// `str.center`. An odd character goes to the left if the width is odd, unlike in the format `^`.
///
/// CPython: `Objects/unicodeobject.c`, `unicode_center_impl`.
pub fn center(text: &str, width: i64, fill: char, limit: usize) -> Result<String, TextError> {
    let (missing, width) = missing(text, width, limit)?;
    let left = missing / 2 + (missing & width & 1);
    Ok(padded(text, left, missing - left, fill))
}

/// `str.zfill`: zeros between a sign and the rest.
pub fn zfill(text: &str, width: i64, limit: usize) -> Result<String, TextError> {
    let (missing, _) = missing(text, width, limit)?;
    let mut out = padded(text, missing, 0, '0');
    if missing > 0
        && let Some(sign @ ('+' | '-')) = text.chars().next()
    {
        out.remove(missing);
        out.insert(0, sign);
    }
    Ok(out)
}

/// `str.expandtabs`: columns start anew at line ends; a tab size below one removes tabs.
pub fn expandtabs(text: &str, tab_size: i64, limit: usize) -> Result<String, TextError> {
    let tab_size = u64::try_from(tab_size).unwrap_or(0);
    let mut out = String::with_capacity(text.len());
    let mut column = 0u64;
    let mut added = 0u64;
    for c in text.chars() {
        match c {
            '\t' if tab_size == 0 => {}
            '\t' => {
                let spaces = tab_size - column % tab_size;
                column = column.saturating_add(spaces);
                added = added.saturating_add(spaces);
                bounded(added, limit)?;
                push_repeated(&mut out, ' ', usize::try_from(spaces).unwrap_or(0));
            }
            _ => {
                column = if matches!(c, '\n' | '\r') {
                    0
                } else {
                    column + 1
                };
                out.push(c);
            }
        }
    }
    Ok(out)
}
