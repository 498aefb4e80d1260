//! Lines, indentation and comments of a text.

use crate::python::SourceRange;
use crate::text;

/// Where the line that holds the byte at `offset` starts.
pub(super) fn line_start(text: &str, offset: u32) -> u32 {
    let before = &text[..offset as usize];
    before.rfind(['\n', '\r']).map_or(0, |at| at as u32 + 1)
}

/// Where the line that holds the byte at `offset` ends, before what separates it from the next.
pub(super) fn line_end(text: &str, offset: u32) -> u32 {
    let after = &text[offset as usize..];
    offset + after.find(['\n', '\r']).unwrap_or(after.len()) as u32
}

/// Where the line after that of `offset` starts; the text's end behind the last.
pub(super) fn next_line(text: &str, offset: u32) -> u32 {
    let end = line_end(text, offset);
    let rest = &text[end as usize..];
    let separator = if rest.starts_with("\r\n") {
        2
    } else {
        rest.len().min(1)
    };
    end + separator as u32
}

/// The spaces and tabs that a line starts with.
pub(super) fn indentation(text: &str, line_start: u32) -> &str {
    let line = &text[line_start as usize..];
    &line[..line.len() - line.trim_start_matches([' ', '\t', '\u{c}']).len()]
}

/// What separates the lines of a text: that of its first line.
pub(super) fn newline_of(text: &str) -> &'static str {
    let end = line_end(text, 0) as usize;
    match &text.as_bytes()[end..] {
        [b'\r', b'\n', ..] => "\r\n",
        [b'\r', ..] => "\r",
        _ => "\n",
    }
}

/// The comment behind a statement that ends at `offset`, on its line.
pub(super) fn trailing_comment(text: &str, offset: u32) -> Option<SourceRange> {
    let end = line_end(text, offset);
    let rest = &text[offset as usize..end as usize];
    let comment = rest.trim_start_matches([' ', '\t', ';']);
    comment
        .starts_with('#')
        .then(|| SourceRange::new(end - comment.len() as u32, end))
}

/// The start of the comment lines directly above the line that starts at `line`, indented as it is; not above `limit`.
pub(super) fn with_comments_above(text: &str, line: u32, limit: u32) -> u32 {
    let indent = indentation(text, line);
    let mut start = line;
    while start > limit {
        let above = line_start(text, previous_line(text, start));
        let is_attached = above >= limit
            && indentation(text, above) == indent
            && text[above as usize + indent.len()..].starts_with('#');
        if !is_attached {
            break;
        }
        start = above;
    }
    start
}

/// An offset in the line above the one that starts at `line_start`.
fn previous_line(text: &str, line_start: u32) -> u32 {
    let before = &text[..line_start as usize];
    let without = before
        .strip_suffix("\r\n")
        .or_else(|| before.strip_suffix(['\n', '\r']))
        .unwrap_or(before);
    without.len() as u32
}

/// The words of a text, lower-cased, with where they start in it.
pub(super) fn words(line: &str) -> impl Iterator<Item = (usize, String)> {
    let is_boundary = |character: char| !character.is_alphanumeric();
    line.split(is_boundary)
        .filter(|word| !word.is_empty())
        .map(|word| {
            let at = word.as_ptr() as usize - line.as_ptr() as usize;
            (at, text::lower(word))
        })
}
