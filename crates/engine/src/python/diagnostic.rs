//! What is wrong with a program's text, and where.

use super::source::{SourceRange, SourceText};

/// How bad it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Severity {
    /// The program can't run.
    Error,
    /// The program runs, but perhaps not as meant.
    Warning,
}

/// Why a program is refused or doubtful.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum DiagnosticKind {
    /// CPython refuses it too.
    Syntax,
    /// CPython runs it; the playground doesn't.
    Unsupported,
    /// A limit of the playground or of CPython's parser.
    Limit,
}

/// A message about a place in the program.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostic {
    /// How bad.
    pub severity: Severity,
    /// Why.
    pub kind: DiagnosticKind,
    /// Where.
    pub range: SourceRange,
    /// What is wrong, one sentence without a full stop.
    pub message: String,
    /// What to do about it.
    pub help: Option<String>,
}

impl Diagnostic {
    /// An error that CPython gives too.
    pub fn syntax(range: SourceRange, message: impl Into<String>) -> Diagnostic {
        Diagnostic::error(DiagnosticKind::Syntax, range, message, None)
    }

    /// Something that the playground doesn't run, with what to use instead.
    pub fn unsupported(
        range: SourceRange,
        message: impl Into<String>,
        help: impl Into<String>,
    ) -> Diagnostic {
        Diagnostic::error(
            DiagnosticKind::Unsupported,
            range,
            message,
            Some(help.into()),
        )
    }

    /// Something too large or too deep.
    pub fn limit(
        range: SourceRange,
        message: impl Into<String>,
        help: impl Into<String>,
    ) -> Diagnostic {
        Diagnostic::error(DiagnosticKind::Limit, range, message, Some(help.into()))
    }

    fn error(
        kind: DiagnosticKind,
        range: SourceRange,
        message: impl Into<String>,
        help: Option<String>,
    ) -> Diagnostic {
        Diagnostic {
            severity: Severity::Error,
            kind,
            range,
            message: message.into(),
            help,
        }
    }

    /// The message as compilers print it: `name:line:column: error: message`, the line, a marker under the range, the help.
    pub fn render(&self, name: &str, source: &SourceText) -> String {
        let start = source.position(self.range.start);
        let severity = match self.severity {
            Severity::Error => "error",
            Severity::Warning => "warning",
        };
        let line = source.line(start.line);
        let line_end = source.line_start(start.line) + line.len() as u32;
        let marked = source
            .slice(SourceRange::new(
                self.range.start,
                self.range.end.min(line_end),
            ))
            .chars()
            .count();
        let number = start.line.to_string();
        let gutter = " ".repeat(number.len());
        let pad = " ".repeat(start.column as usize - 1);
        let marker = "^".repeat(marked.max(1));
        let mut text = format!(
            "{name}:{}:{}: {severity}: {}\n{gutter} |\n{number} | {line}\n{gutter} | {pad}{marker}\n",
            start.line, start.column, self.message
        );
        if let Some(help) = &self.help {
            text.push_str(&format!("{gutter} = help: {help}\n"));
        }
        text
    }
}
