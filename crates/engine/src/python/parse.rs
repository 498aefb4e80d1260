//! Source text to a program: limits, parsing, compiling.

use ruff_python_ast::{ModModule, PythonVersion};
use ruff_python_parser::{Mode, ParseOptions, Parsed, parse_unchecked};

use super::code::Program;
use super::compile::compile_module;
use super::diagnostic::{Diagnostic, Severity};
use super::limits::{self, Refusal};
use super::source::{SourceRange, SourceText};
use super::syntax::syntax_errors;
use super::warnings::warnings;

/// What [`compile`] makes of a text.
#[derive(Clone, Debug)]
pub struct Compiled {
    /// The program, unless there are errors.
    pub program: Option<Program>,
    /// Errors and warnings, in the order of their places.
    pub diagnostics: Vec<Diagnostic>,
}

/// Compiles a program's text. Never panics and never needs more stack than a wasm module has, whatever the text.
pub fn compile(source: &str) -> Compiled {
    let mut diagnostics = Vec::new();
    let mut program = None;
    let unclosed = match limits::check(source) {
        Ok(()) => None,
        Err(Refusal::Final(diagnostic)) => {
            return Compiled {
                program: None,
                diagnostics: vec![diagnostic],
            };
        }
        Err(Refusal::Unclosed(diagnostic)) => Some(diagnostic),
    };
    if let Some(parsed) = parse(source) {
        diagnostics = syntax_errors(source, &parsed);
        if let Some(unclosed) = unclosed {
            blame_bracket(source, unclosed, &mut diagnostics);
        }
        if diagnostics.is_empty() {
            let mut compiled =
                compile_module(source, &parsed.syntax().body, false, &mut diagnostics);
            compiled.warnings = warnings(source, &parsed, &mut diagnostics);
            program = Some(compiled);
        }
    }
    diagnostics.sort_by_key(|diagnostic| (diagnostic.range.start, diagnostic.range.end));
    diagnostics.dedup();
    if diagnostics
        .iter()
        .any(|diagnostic| diagnostic.severity == Severity::Error)
    {
        program = None;
    }
    Compiled {
        program,
        diagnostics,
    }
}

/// Compiles a module of the standard library: text of ours, which isn't checked as a program's is.
pub fn compile_library(source: &str) -> Option<Program> {
    let parsed = parse(source)?;
    let mut diagnostics = Vec::new();
    let program = compile_module(source, &parsed.syntax().body, true, &mut diagnostics);
    (parsed.has_valid_syntax() && diagnostics.is_empty()).then_some(program)
}

/// The tree and the tokens of a text without syntax errors that keeps the limits; `None` for any other.
pub(crate) fn parse_valid(source: &str) -> Option<Parsed<ModModule>> {
    limits::check(source).ok()?;
    parse(source).filter(Parsed::has_no_syntax_errors)
}

fn parse(source: &str) -> Option<Parsed<ModModule>> {
    let options = ParseOptions::from(Mode::Module).with_target_version(PythonVersion::PY313);
    parse_unchecked(source, options).try_into_module()
}

/// A bracket that is never closed is to blame for errors on the lines below it, as in CPython.
fn blame_bracket(source: &str, unclosed: Diagnostic, diagnostics: &mut Vec<Diagnostic>) {
    let text = SourceText::new(source);
    let line = text.line_of(unclosed.range.start);
    let end = source.trim_end().len() as u32;
    let is_other = |diagnostic: &Diagnostic| {
        let range = diagnostic.range;
        let at_line_end = text
            .slice(SourceRange::new(range.start, range.start + 1))
            .trim_end_matches(['\r', '\n'])
            .is_empty();
        text.line_of(range.end) <= line
            && range.start < end
            && range != unclosed.range
            && !at_line_end
    };
    diagnostics.retain(is_other);
    if !diagnostics
        .iter()
        .any(|diagnostic| text.line_of(diagnostic.range.start) == line)
    {
        diagnostics.push(unclosed);
    }
}
