//! What the editor does with keys that a plain text area lacks: Tab, Shift+Tab, and Enter with indentation.
//!
//! Positions are those of the browser, in UTF-16 code units; [`to_utf16`] and [`to_bytes`] are the one place that converts.

use std::ops::Range;

/// Spaces of a level of indentation.
const INDENT: &str = "    ";

/// A replacement of a part of the text, in bytes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Replacement {
    /// What is replaced.
    pub range: Range<usize>,
    /// By what.
    pub with: String,
    /// What is selected afterwards.
    pub selection: Range<usize>,
}

/// Tab: spaces up to the next level, or all selected lines one level in.
pub fn tab(text: &str, selection: Range<usize>) -> Replacement {
    if text[selection.clone()].contains('\n') {
        return reindent(text, selection, |line| {
            if line.is_empty() {
                String::new()
            } else {
                format!("{INDENT}{line}")
            }
        });
    }
    let column = text[line_start(text, selection.start)..selection.start]
        .chars()
        .count();
    let with = INDENT[column % INDENT.len()..].to_owned();
    let end = selection.start + with.len();
    Replacement {
        range: selection,
        with,
        selection: end..end,
    }
}

/// Shift+Tab: all selected lines one level out.
pub fn back_tab(text: &str, selection: Range<usize>) -> Replacement {
    reindent(text, selection, |line| {
        let spaces = line
            .bytes()
            .take(INDENT.len())
            .take_while(|&byte| byte == b' ')
            .count();
        line[spaces..].to_owned()
    })
}

/// Enter: a new line, indented as this one, and a level more behind a colon.
pub fn enter(text: &str, selection: Range<usize>) -> Replacement {
    let line = &text[line_start(text, selection.start)..selection.start];
    let indent = &line[..line.len() - line.trim_start_matches(' ').len()];
    let deeper = if line.trim_end().ends_with(':') {
        INDENT
    } else {
        ""
    };
    let with = format!("\n{indent}{deeper}");
    let end = selection.start + with.len();
    Replacement {
        range: selection,
        with,
        selection: end..end,
    }
}

fn reindent(text: &str, selection: Range<usize>, change: impl Fn(&str) -> String) -> Replacement {
    let start = line_start(text, selection.start);
    // A selection that ends before a line's first character doesn't mean that line.
    let last = if selection.end > selection.start && text[..selection.end].ends_with('\n') {
        selection.end - 1
    } else {
        selection.end
    };
    let end = text[last..]
        .find('\n')
        .map_or(text.len(), |offset| last + offset);
    let lines: Vec<String> = text[start..end].split('\n').map(change).collect();
    let with = lines.join("\n");
    let selection = if selection.is_empty() {
        let moved = (selection.start + with.len())
            .saturating_sub(end - start)
            .max(start);
        moved..moved
    } else {
        start..start + with.len()
    };
    Replacement {
        range: start..end,
        with,
        selection,
    }
}

fn line_start(text: &str, at: usize) -> usize {
    text[..at].rfind('\n').map_or(0, |newline| newline + 1)
}

/// The byte offset of a browser's position; the text's end for what lies behind it.
pub fn to_bytes(text: &str, position: u32) -> usize {
    let mut units = 0;
    for (offset, character) in text.char_indices() {
        if units >= position {
            return offset;
        }
        units += character.len_utf16() as u32;
    }
    text.len()
}

/// The browser's position of a byte offset.
pub fn to_utf16(text: &str, offset: usize) -> u32 {
    let before = text.char_indices().take_while(|&(at, _)| at < offset);
    before
        .map(|(_, character)| character.len_utf16() as u32)
        .sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A text in which `|` stands at both ends of the selection, or once where it is empty.
    fn check(key: fn(&str, Range<usize>) -> Replacement, before: &str, after: &str) {
        let parts: Vec<&str> = before.split('|').collect();
        let (start, text) = (parts[0].len(), parts.concat());
        let end = if parts.len() > 2 {
            start + parts[1].len()
        } else {
            start
        };
        let Replacement {
            range,
            with,
            selection,
        } = key(&text, start..end);
        let mut text = text;
        text.replace_range(range, &with);
        if !selection.is_empty() {
            text.insert(selection.end, '|');
        }
        text.insert(selection.start, '|');
        assert_eq!(text, after);
    }

    #[test]
    fn tab_goes_to_the_next_level() {
        check(tab, "|", "    |");
        check(tab, "x|", "x   |");
        check(tab, "é = |", "é =     |");
        check(tab, "a |bc| d", "a   | d");
    }

    #[test]
    fn tab_indents_selected_lines() {
        check(tab, "a\nb|b\n\nc|\nd", "a\n|    bb\n\n    c|\nd");
        check(tab, "|a\nb\n|c", "|    a\n    b|\nc");
    }

    #[test]
    fn back_tab_takes_a_level_away() {
        check(back_tab, "    a|", "a|");
        check(back_tab, "  a|", "a|");
        check(back_tab, "|    a\n      b|", "|a\n  b|");
        check(back_tab, "  |", "|");
    }

    #[test]
    fn enter_keeps_the_indentation() {
        check(enter, "  a|b", "  a\n  |b");
        check(enter, "if x:|", "if x:\n    |");
        check(enter, "", "\n|");
    }

    #[test]
    fn positions_are_utf16() {
        let text = "a😀é";
        assert_eq!(to_utf16(text, 5), 3);
        assert_eq!(to_bytes(text, 3), 5);
        assert_eq!(to_bytes(text, 99), text.len());
    }
}
