//! Places in a program's text.

use std::rc::Rc;

/// A range of UTF-8 byte offsets into the program's text, end excluded.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct SourceRange {
    /// The first byte.
    pub start: u32,
    /// The byte after the last one.
    pub end: u32,
}

impl SourceRange {
    /// The empty range at the start of the text: for events that no line caused.
    pub const NONE: SourceRange = SourceRange { start: 0, end: 0 };

    /// The range from `start` to `end`, in bytes.
    pub fn new(start: u32, end: u32) -> SourceRange {
        SourceRange { start, end }
    }
}

/// A line and a column, both counted from 1 as editors show them; the column counts characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Position {
    /// The line, from 1.
    pub line: u32,
    /// The column in characters, from 1.
    pub column: u32,
}

/// A program's text with the starts of its lines, to turn offsets into positions.
#[derive(Clone, Debug)]
pub struct SourceText {
    text: Rc<str>,
    line_starts: Vec<u32>,
}

impl SourceText {
    /// Indexes `text`'s lines. Lines end as Python's do: LF, CR LF or CR.
    pub fn new(text: &str) -> SourceText {
        let bytes = text.as_bytes();
        let mut line_starts = vec![0];
        for (i, &byte) in bytes.iter().enumerate() {
            if byte == b'\n' || (byte == b'\r' && bytes.get(i + 1) != Some(&b'\n')) {
                line_starts.push(i as u32 + 1);
            }
        }
        SourceText {
            text: text.into(),
            line_starts,
        }
    }

    /// The whole text.
    pub fn text(&self) -> &Rc<str> {
        &self.text
    }

    /// The number of lines, at least 1.
    pub fn lines(&self) -> u32 {
        self.line_starts.len() as u32
    }

    /// The line that holds the byte at `offset`, from 1.
    pub fn line_of(&self, offset: u32) -> u32 {
        self.line_starts.partition_point(|&start| start <= offset) as u32
    }

    /// The position of the byte at `offset`.
    pub fn position(&self, offset: u32) -> Position {
        let line = self.line_of(offset);
        let start = self.line_starts[line as usize - 1] as usize;
        let end = (offset as usize).min(self.text.len());
        let before = self.text.get(start..end).unwrap_or("");
        Position {
            line,
            column: before.chars().count() as u32 + 1,
        }
    }

    /// The byte at which `line` (from 1) starts; the text's end for a line behind the last.
    pub fn line_start(&self, line: u32) -> u32 {
        self.line_starts
            .get(line as usize - 1)
            .copied()
            .unwrap_or(self.text.len() as u32)
    }

    /// The text of `line` (from 1) without its end; empty for a line that isn't there.
    pub fn line(&self, line: u32) -> &str {
        let start = self.line_start(line) as usize;
        let end = self.line_start(line + 1) as usize;
        self.text
            .get(start..end)
            .unwrap_or("")
            .trim_end_matches(['\n', '\r'])
    }

    /// The text in `range`; empty if the range isn't one of this text.
    pub fn slice(&self, range: SourceRange) -> &str {
        self.text
            .get(range.start as usize..range.end as usize)
            .unwrap_or("")
    }
}
