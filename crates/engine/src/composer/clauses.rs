//! Statements of several parts: `if` with `elif` and `else`, `try` with `except` and `finally`, `match` with its cases.

use ruff_python_ast::token::TokenKind;
use ruff_python_ast::{self as ast, ExceptHandler, Stmt, StmtTry};
use ruff_text_size::{Ranged, TextSize};

use super::Place;
use super::changes::Changes;
use super::composition::{Body, Field, Role, Step, StepKind, WaitKind};
use super::document::Document;
use super::lines::{indentation, line_start};
use super::recognise::Recogniser;
use super::steps::{Spot, alone};
use crate::python::SourceRange;

/// A part of a statement.
struct Clause<'s> {
    kind: StepKind,
    start: TextSize,
    /// Where its header's colon comes behind.
    header: TextSize,
    fields: Vec<Field>,
    body: &'s [Stmt],
}

impl<'s> Clause<'s> {
    /// A part that is headed by its keyword alone.
    fn plain(kind: StepKind, start: TextSize, body: &'s [Stmt]) -> Clause<'s> {
        Clause {
            kind,
            start,
            header: start,
            fields: Vec::new(),
            body,
        }
    }
}

impl Recogniser<'_> {
    /// The parts of a statement as steps of a body; `None` if it has none. `lines` are the statement's.
    pub fn clauses(&self, stmt: &Stmt, lines: SourceRange, is_alone: bool) -> Option<Body> {
        let clauses = match stmt {
            Stmt::If(block) => {
                let mut clauses = vec![Clause {
                    kind: StepKind::If,
                    start: stmt.start(),
                    header: block.test.end(),
                    fields: vec![self.field(Role::Value, block.test.range())],
                    body: &block.body,
                }];
                for clause in &block.elif_else_clauses {
                    let test = clause.test.as_ref();
                    let fields = test.map(|test| self.field(Role::Value, test.range()));
                    clauses.push(Clause {
                        kind: test.map_or(StepKind::Else, |_| StepKind::ElseIf),
                        start: clause.start(),
                        header: test.map_or(clause.start(), Ranged::end),
                        fields: fields.into_iter().collect(),
                        body: &clause.body,
                    });
                }
                clauses
            }
            Stmt::For(ast::StmtFor {
                iter: last,
                body,
                orelse,
                ..
            })
            | Stmt::While(ast::StmtWhile {
                test: last,
                body,
                orelse,
                ..
            }) => {
                let (kind, fields) = self.recognise(stmt, true)?;
                let otherwise = self.keyword_before(TokenKind::Else, orelse.first()?)?;
                let of_loop = Clause {
                    kind,
                    start: stmt.start(),
                    header: last.end(),
                    fields,
                    body,
                };
                vec![of_loop, Clause::plain(StepKind::Else, otherwise, orelse)]
            }
            Stmt::Try(block) => self.clauses_of_try(block)?,
            Stmt::Match(block) => {
                let cases = block.cases.iter().map(|case| {
                    let guard = case.guard.as_deref();
                    let mut fields = vec![self.field(Role::Pattern, case.pattern.range())];
                    fields.extend(guard.map(|guard| self.field(Role::Value, guard.range())));
                    Clause {
                        kind: StepKind::Case,
                        start: case.start(),
                        header: guard.map_or(case.pattern.end(), Ranged::end),
                        fields,
                        body: &case.body,
                    }
                });
                cases.collect()
            }
            _ => return None,
        };
        let mut steps: Vec<Step> = Vec::with_capacity(clauses.len());
        for (index, clause) in clauses.iter().enumerate() {
            let start = clause.start.to_u32();
            let behind = match clauses.get(index + 1) {
                Some(next) => line_start(self.text, next.start.to_u32()),
                None => lines.end,
            };
            let end = clause.body.last().map_or(clause.header, Ranged::end);
            steps.push(Step {
                kind: clause.kind,
                range: SourceRange::new(start, end.to_u32()),
                lines: SourceRange::new(line_start(self.text, start), behind),
                is_alone,
                wait: WaitKind::Timer,
                fields: clause.fields.clone(),
                body: Some(self.body(clause.body, self.colon_behind(clause.header), false)),
            });
        }
        Some(Body {
            is_clauses: true,
            steps,
            start: lines.start,
            ..Body::default()
        })
    }

    /// Where the keyword stands that a part begins with.
    fn keyword_before(&self, keyword: TokenKind, first: &Stmt) -> Option<TextSize> {
        let mut before = self.tokens.before(first.start()).iter().rev();
        let found = before.find(|token| token.kind() == keyword)?;
        Some(found.start())
    }

    fn clauses_of_try<'s>(&self, block: &'s StmtTry) -> Option<Vec<Clause<'s>>> {
        let mut clauses = vec![Clause::plain(StepKind::Attempt, block.start(), &block.body)];
        for ExceptHandler::ExceptHandler(handler) in &block.handlers {
            let mut fields = Vec::new();
            let mut header = handler.start();
            if let Some(class) = &handler.type_ {
                fields.push(self.field(Role::Value, class.range()));
                header = class.end();
            }
            if let Some(name) = &handler.name {
                fields.push(self.field(Role::Variable, name.range()));
                header = name.end();
            }
            clauses.push(Clause {
                kind: StepKind::Except,
                start: handler.start(),
                header,
                fields,
                body: &handler.body,
            });
        }
        for (kind, token, body) in [
            (StepKind::Else, TokenKind::Else, &block.orelse),
            (StepKind::Finally, TokenKind::Finally, &block.finalbody),
        ] {
            if let Some(first) = body.first() {
                clauses.push(Clause::plain(
                    kind,
                    self.keyword_before(token, first)?,
                    body,
                ));
            }
        }
        Some(clauses)
    }
}

/// One more part of an `if` or a `try`, where its kind stands.
pub(super) fn add(
    document: &Document<'_>,
    place: &Place,
    kind: StepKind,
    changes: &mut Changes,
) -> Result<(), String> {
    let step = alone(document.step(place)?)?;
    if !step.kind.clauses().contains(&kind) {
        return Err("That step has no such part.".to_owned());
    }
    let clauses = step.body.iter().filter(|body| body.is_clauses);
    let clauses: Vec<&Step> = clauses.flat_map(|body| &body.steps).collect();
    let comes_later = |clause: &&Step| match kind {
        StepKind::ElseIf => clause.kind == StepKind::Else,
        StepKind::Except => matches!(clause.kind, StepKind::Else | StepKind::Finally),
        _ => false,
    };
    if matches!(kind, StepKind::Else | StepKind::Finally)
        && clauses.iter().any(|clause| clause.kind == kind)
    {
        return Err("That step has this part already.".to_owned());
    }
    let at = clauses.iter().copied().find(comes_later);
    let text = match kind {
        StepKind::ElseIf => "elif False:\n\tpass",
        StepKind::Else => "else:\n\tpass",
        StepKind::Finally => "finally:\n\tpass",
        _ => "except Exception:\n\tpass",
    };
    let indent = indentation(document.text, step.lines.start);
    let spot = Spot::behind(
        document,
        at.map_or(step.lines.end, |later| later.lines.start),
        indent,
    );
    spot.insert(document, &spot.indented(document, text), changes);
    Ok(())
}

/// Takes a part out of its statement.
pub(super) fn remove(
    document: &Document<'_>,
    clauses: &Body,
    place: &Place,
    changes: &mut Changes,
) -> Result<(), String> {
    let step = alone(document.step(place)?)?;
    let others = |kind: StepKind| {
        let all = clauses.steps.iter();
        all.filter(|clause| clause.kind == kind).count() - usize::from(step.kind == kind)
    };
    let reason = match step.kind {
        StepKind::Case if others(StepKind::Case) == 0 => "A match needs a case",
        StepKind::If
        | StepKind::Attempt
        | StepKind::Repeat
        | StepKind::ForEach
        | StepKind::AsyncFor
        | StepKind::While => "The other parts need this one",
        StepKind::Except | StepKind::Finally
            if others(StepKind::Except) + others(StepKind::Finally) == 0 =>
        {
            "A try needs a part for when it fails"
        }
        StepKind::Except if others(StepKind::Except) == 0 && others(StepKind::Else) > 0 => {
            "The else needs this part"
        }
        _ => {
            changes.delete(step.lines);
            return Ok(());
        }
    };
    Err(format!("{reason}: delete the whole step instead."))
}
