//! Source text to a program: limits, parsing, compiling.

use ruff_python_ast::Mod;
use ruff_python_parser::{Mode, ParseOptions, parse_unchecked};

use super::code::Program;
use super::compile::compile_module;
use super::diagnostic::{Diagnostic, Severity};
use super::limits::{self, Refusal};
use super::scopes::place;

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
    match limits::check(source) {
        Ok(()) => {}
        Err(Refusal::Limit(diagnostic)) | Err(Refusal::Brackets(diagnostic)) => {
            return Compiled { program: None, diagnostics: vec![diagnostic] };
        }
    }
    let parsed = parse_unchecked(source, ParseOptions::from(Mode::Module));
    for error in parsed.errors() {
        diagnostics.push(Diagnostic::syntax(place(error.location), error.error.to_string()));
    }
    if diagnostics.is_empty()
        && let Mod::Module(module) = parsed.syntax()
    {
        program = Some(compile_module(source, &module.body, &mut diagnostics));
    }
    diagnostics.sort_by_key(|diagnostic| (diagnostic.range.start, diagnostic.range.end));
    diagnostics.dedup();
    if diagnostics.iter().any(|diagnostic| diagnostic.severity == Severity::Error) {
        program = None;
    }
    Compiled { program, diagnostics }
}
