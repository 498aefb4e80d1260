//! Changes of a text.

pub use crate::patch::Patch;
use crate::python::SourceRange;

/// Replacements that don't overlap and become one patch. Those at one place are done in the order they came in.
#[derive(Default)]
pub(super) struct Changes {
    replacements: Vec<(SourceRange, String)>,
    /// Import statements that the text lacks.
    pub imports: Vec<String>,
    /// Statements of the module that the text lacks.
    pub definitions: Vec<String>,
}

impl Changes {
    pub fn replace(&mut self, range: SourceRange, with: impl Into<String>) {
        self.replacements.push((range, with.into()));
    }

    pub fn insert(&mut self, at: u32, text: impl Into<String>) {
        self.replace(SourceRange::new(at, at), text);
    }

    pub fn delete(&mut self, range: SourceRange) {
        self.replace(range, "");
    }

    /// One patch from the first character that changes to the last.
    pub fn into_patch(mut self, text: &str) -> Patch {
        self.replacements
            .sort_by_key(|(range, _)| (range.start, range.end));
        let mut replacement = String::new();
        let start = self
            .replacements
            .first()
            .map_or(0, |(range, _)| range.start);
        let mut end = start;
        for (range, with) in &self.replacements {
            replacement.push_str(&text[end as usize..range.start as usize]);
            replacement.push_str(with);
            end = range.end;
        }
        let old = &text[start as usize..end as usize];
        let before = common_prefix(old, &replacement);
        let after = common_suffix(&old[before..], &replacement[before..]);
        Patch {
            range: SourceRange::new(start + before as u32, end - after as u32),
            replacement: replacement[before..replacement.len() - after].to_owned(),
        }
    }
}

fn common_prefix(a: &str, b: &str) -> usize {
    let same = |(a, b): &(char, char)| a == b;
    let common = a.chars().zip(b.chars()).take_while(same);
    common.map(|(character, _)| character.len_utf8()).sum()
}

fn common_suffix(a: &str, b: &str) -> usize {
    let same = |(a, b): &(char, char)| a == b;
    let common = a.chars().rev().zip(b.chars().rev()).take_while(same);
    common.map(|(character, _)| character.len_utf8()).sum()
}
