//! Statements that have nothing left to do, and go with their lines.

use ruff_python_ast::Stmt;
use ruff_text_size::{Ranged, TextRange};

use super::rewriter::Rewriter;

impl Rewriter<'_> {
    /// Whether the line above is indented as much, so that the statement isn't its block's only one.
    pub(super) fn has_sibling(&self, stmt: &Stmt) -> bool {
        let indent = |line: &str| line.len() - line.trim_start().len();
        let (above, line) = self.text[..stmt.start().to_usize()]
            .rsplit_once('\n')
            .unwrap_or(("", ""));
        let above = above.lines().next_back().unwrap_or("");
        let is_code = !above.trim_start().is_empty() && !above.trim_start().starts_with('#');
        line.trim().is_empty() && is_code && indent(above) == line.len()
    }

    /// Whether the line below is indented as much, and nothing that goes itself.
    pub(super) fn has_next_sibling(&self, stmt: &Stmt) -> bool {
        let (start, end) = (stmt.start().to_usize(), stmt.end().to_usize());
        let line_start = self.text[..start].rfind('\n').map_or(0, |at| at + 1);
        let indent = &self.text[line_start..start];
        let (rest, below) = self.text[end..].split_once('\n').unwrap_or_default();
        let below = below.lines().next().unwrap_or("");
        let is_code = |line: &str| !line.starts_with([' ', '\t', '#']) && !line.is_empty();
        indent.trim().is_empty()
            && rest.trim().is_empty()
            && below
                .strip_prefix(indent)
                .is_some_and(|line| is_code(line) && !line.starts_with("await "))
    }

    /// Deletes a statement that has nothing left to do, with its line.
    pub(super) fn delete_line(&mut self, stmt: &Stmt) {
        let start = self.text[..stmt.start().to_usize()].rfind('\n');
        let start = start.map_or(0, |at| at + 1) as u32;
        let rest = &self.text[stmt.end().to_usize()..];
        match rest.find('\n') {
            Some(at) if rest[..at].trim().is_empty() => {
                let end = stmt.end().to_u32() + at as u32 + 1;
                self.changes.delete(start, end);
            }
            _ => self.replace(stmt.range(), "pass"),
        }
    }

    /// Replaces a statement by lines, or deletes its line where there are none.
    pub(super) fn replace_line(&mut self, range: TextRange, lines: Vec<String>) {
        let (mut start, mut end) = (range.start().to_usize(), range.end().to_usize());
        let is_alone = self.text[..start].ends_with('\n') || start == 0;
        if lines.is_empty() && is_alone && self.text[end..].starts_with('\n') {
            // What is inserted at the line's end stays there: only the first line goes with the break behind it.
            match start {
                0 => end += 1,
                _ => start -= 1,
            }
        }
        let (between, nothing) = match is_alone {
            true => ("\n", ""),
            false => ("; ", "pass"),
        };
        let new = match lines.is_empty() {
            true => nothing.to_owned(),
            false => lines.join(between),
        };
        self.changes.replace(start as u32, end as u32, new);
    }
}
