//! Blocks to bodies of steps. What each statement is, `statements` and `clauses` tell.

use std::collections::BTreeMap;

use ruff_python_ast::token::{TokenKind, Tokens};
use ruff_python_ast::{Stmt, StmtFunctionDef};
use ruff_text_size::{Ranged, TextSize};

use super::composition::{Body, ResourceKind, Step, StepKind, WaitKind};
use super::document::{is_docstring, place};
use super::lines::{indentation, line_start, next_line, trailing_comment, words};
use super::names::Imports;
use crate::python::SourceRange;

pub(super) struct Recogniser<'d> {
    pub text: &'d str,
    pub imports: &'d Imports,
    /// What names are locks, semaphores and queues.
    pub resources: &'d BTreeMap<String, ResourceKind>,
    pub tokens: &'d Tokens,
}

impl Recogniser<'_> {
    /// The end of a function's header, behind its colon.
    pub fn header_end(&self, function: &StmtFunctionDef) -> u32 {
        let signature = match &function.returns {
            Some(returns) => returns.end(),
            None => function.parameters.end(),
        };
        self.colon_behind(signature)
    }

    /// The end of the first colon behind an offset.
    pub fn colon_behind(&self, offset: TextSize) -> u32 {
        let tokens = self.tokens.after(offset);
        let colon = tokens.iter().find(|token| token.kind() == TokenKind::Colon);
        colon.map_or(offset, |token| token.end()).to_u32()
    }

    /// The steps of a block whose header ends at `header_end`.
    pub fn body(&self, stmts: &[Stmt], header_end: u32, may_have_docstring: bool) -> Body {
        let first = stmts
            .first()
            .map_or(header_end, |stmt| stmt.start().to_u32());
        let line = line_start(self.text, first);
        let is_inline = line <= header_end;
        let mut body = Body {
            is_clauses: false,
            steps: Vec::with_capacity(stmts.len()),
            filler: None,
            start: next_line(self.text, header_end),
            indent: String::new(),
            is_inline,
        };
        if !is_inline {
            body.indent = indentation(self.text, line).to_owned();
        }
        let stmts = match stmts.split_first() {
            Some((docstring, rest)) if may_have_docstring && is_docstring(docstring) => {
                body.start = next_line(self.text, docstring.end().to_u32());
                rest
            }
            _ => stmts,
        };
        match stmts {
            [only] if is_filler(only) => body.filler = Some(place(only.range())),
            _ => body.steps.extend(stmts.iter().map(|stmt| self.step(stmt))),
        }
        body
    }

    /// A statement as a step.
    pub fn step(&self, stmt: &Stmt) -> Step {
        let range = place(stmt.range());
        let (kind, fields) = self
            .recognise(stmt, false)
            .unwrap_or((StepKind::Code, Vec::new()));
        let start = line_start(self.text, range.start);
        let mut lines = SourceRange::new(start, next_line(self.text, range.end));
        let before = &self.text[start as usize..range.start as usize];
        let after = &self.text[range.end as usize..lines.end as usize];
        let after = after.trim_start_matches([' ', '\t', ';']);
        let is_alone =
            before.trim().is_empty() && (after.trim_end().is_empty() || after.starts_with('#'));
        let comment = trailing_comment(self.text, range.end);
        let wait = comment
            .filter(|_| kind == StepKind::Wait)
            .and_then(|comment| wait_word(&self.text[comment.start as usize..comment.end as usize]))
            .map_or(WaitKind::Timer, |(_, wait)| wait);
        if stmt_has_body(stmt) {
            lines.end = self.end_of_block(lines);
        }
        let body = match kind {
            StepKind::LoopElse | StepKind::IfElse | StepKind::Try | StepKind::Match => {
                self.clauses(stmt, lines, is_alone)
            }
            _ => self.body_of(kind, stmt),
        };
        Step {
            kind,
            range,
            lines,
            is_alone,
            wait,
            fields,
            body,
        }
    }

    /// The end of a block with the comments that close it, which are indented more than its header.
    pub fn end_of_block(&self, lines: SourceRange) -> u32 {
        let indent = indentation(self.text, lines.start);
        let (mut end, mut line) = (lines.end, lines.end);
        while (line as usize) < self.text.len() {
            let next = next_line(self.text, line);
            let inner = indentation(self.text, line);
            let rest = self.text[line as usize + inner.len()..next as usize].trim();
            if rest.starts_with('#') && inner.len() > indent.len() && inner.starts_with(indent) {
                end = next;
            } else if !rest.is_empty() {
                break;
            }
            line = next;
        }
        end
    }

    fn body_of(&self, kind: StepKind, stmt: &Stmt) -> Option<Body> {
        if kind == StepKind::Code {
            return None;
        }
        let (stmts, header) = match stmt {
            Stmt::With(block) => (&block.body, block.items.last()?.end()),
            Stmt::For(block) => (&block.body, block.iter.end()),
            Stmt::While(block) => (&block.body, block.test.end()),
            Stmt::If(block) => (&block.body, block.test.end()),
            _ => return None,
        };
        Some(self.body(stmts, self.colon_behind(header), false))
    }
}

/// Whether a statement ends with a block.
fn stmt_has_body(stmt: &Stmt) -> bool {
    matches!(
        stmt,
        Stmt::With(_)
            | Stmt::For(_)
            | Stmt::While(_)
            | Stmt::If(_)
            | Stmt::Try(_)
            | Stmt::Match(_)
            | Stmt::FunctionDef(_)
            | Stmt::ClassDef(_)
    )
}

/// `pass` and `...` stand for nothing.
fn is_filler(stmt: &Stmt) -> bool {
    match stmt {
        Stmt::Pass(_) => true,
        Stmt::Expr(statement) => statement.value.is_ellipsis_literal_expr(),
        _ => false,
    }
}

/// What the wait at `range` of a program's text stands for, by the comment behind it.
pub fn wait_kind(text: &str, range: SourceRange) -> WaitKind {
    let is_in_text = range != SourceRange::NONE && text.is_char_boundary(range.end as usize);
    is_in_text
        .then(|| trailing_comment(text, range.end))
        .flatten()
        .and_then(|comment| wait_word(&text[comment.start as usize..comment.end as usize]))
        .map_or(WaitKind::Timer, |(_, kind)| kind)
}

/// The word in a comment that says what a wait stands for.
pub(super) fn wait_word(comment: &str) -> Option<(SourceRange, WaitKind)> {
    words(comment).find_map(|(at, word)| {
        let kind = WaitKind::ALL.into_iter().find(|kind| kind.word() == word)?;
        Some((SourceRange::new(at as u32, (at + word.len()) as u32), kind))
    })
}
