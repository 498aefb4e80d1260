//! What an edit does to a text, piece by piece.

use crate::patch::Patch;
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
        let mut patch = Patch::between(&text[start as usize..end as usize], &replacement);
        patch.range.start += start;
        patch.range.end += start;
        patch
    }
}
