//! What is wrong with a program's text, ready to be listed.

use playground_engine::python::{Diagnostic, DiagnosticKind, Severity, SourceRange, SourceText};

/// The most problems listed: more help nobody.
pub const MOST: usize = 50;

/// A message about a place in the text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// Whether the program can't run because of it.
    pub is_error: bool,
    /// What kind of problem, in a word or two.
    pub label: &'static str,
    /// Where, in bytes.
    pub range: SourceRange,
    /// The line, from 1.
    pub line: u32,
    /// The column in characters, from 1.
    pub column: u32,
    /// What is wrong.
    pub message: String,
    /// What to do about it.
    pub help: Option<String>,
}

impl Problem {
    /// The diagnostic with the position of its range in `source`.
    pub fn new(diagnostic: &Diagnostic, source: &SourceText) -> Problem {
        let start = source.position(diagnostic.range.start);
        let label = match (diagnostic.severity, diagnostic.kind) {
            (Severity::Warning, _) => "warning",
            (Severity::Error, DiagnosticKind::Syntax) => "syntax error",
            (Severity::Error, DiagnosticKind::Unsupported) => "not supported",
            (Severity::Error, DiagnosticKind::Limit) => "too large",
        };
        Problem {
            is_error: diagnostic.severity == Severity::Error,
            label,
            range: diagnostic.range,
            line: start.line,
            column: start.column,
            message: diagnostic.message.clone(),
            help: diagnostic.help.clone(),
        }
    }

    /// The first problems of `diagnostics`.
    pub fn list(diagnostics: &[Diagnostic], text: &str) -> Vec<Problem> {
        if diagnostics.is_empty() {
            return Vec::new();
        }
        let source = SourceText::new(text);
        diagnostics
            .iter()
            .take(MOST)
            .map(|diagnostic| Problem::new(diagnostic, &source))
            .collect()
    }
}
