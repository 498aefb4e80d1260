//! A text with its tree and its composition: what every edit starts from.

use std::collections::BTreeMap;

use ruff_python_ast::token::TokenKind;
use ruff_python_ast::{ModModule, Stmt};
use ruff_python_parser::Parsed;
use ruff_text_size::{Ranged, TextRange};

use super::Place;
use super::changes::Changes;
use super::composition::{Body, Card, Composition, Step};
use super::lines::{line_end, line_start, newline_of, with_comments_above};
use super::names::{Imports, Survey, resources};
use super::outline::compose;
use super::recognise::Recogniser;
use crate::python::{SourceRange, SourceText, parse_valid};

/// A range of the parser as one of ours.
pub(super) fn place(range: TextRange) -> SourceRange {
    SourceRange::new(range.start().to_u32(), range.end().to_u32())
}

pub(super) struct Document<'t> {
    pub text: &'t str,
    pub composition: Composition,
    pub imports: Imports,
    pub newline: &'static str,
    parsed: Parsed<ModModule>,
}

impl<'t> Document<'t> {
    /// `None` if the text has a syntax error.
    pub fn parse(text: &'t str) -> Option<Document<'t>> {
        let parsed = parse_valid(text)?;
        let body = &parsed.syntax().body;
        let imports = Imports::of(body);
        let mut known = BTreeMap::new();
        resources(body, &imports, &mut known);
        let recogniser = Recogniser {
            text,
            imports: &imports,
            resources: &known,
            tokens: parsed.tokens(),
        };
        let composition = compose(&recogniser, body);
        Some(Document {
            text,
            composition,
            newline: newline_of(text),
            imports,
            parsed,
        })
    }

    pub fn slice(&self, range: SourceRange) -> &'t str {
        &self.text[range.start as usize..range.end as usize]
    }

    /// The statements of the module.
    pub fn module(&self) -> &[Stmt] {
        &self.parsed.syntax().body
    }

    pub fn survey(&self) -> Survey {
        Survey::of(self.module())
    }

    /// The line of an offset, from 1.
    pub fn line(&self, offset: u32) -> u32 {
        SourceText::new(self.text).line_of(offset)
    }

    pub fn card(&self, card: usize) -> Result<&Card, String> {
        let cards = &self.composition.cards;
        cards
            .get(card)
            .ok_or("That coroutine isn’t there.".to_owned())
    }

    /// The step at a place.
    pub fn step(&self, place: &Place) -> Result<&Step, String> {
        let missing = "That step isn’t there.";
        let (&last, _) = place.path.split_last().ok_or(missing)?;
        self.body(place)?
            .steps
            .get(last)
            .ok_or_else(|| missing.to_owned())
    }

    /// The body that holds the step at a place, or would.
    pub fn body(&self, place: &Place) -> Result<&Body, String> {
        let missing = "That step isn’t there.";
        let mut body = self.composition.body(place.card).ok_or(missing)?;
        let (_, outer) = place.path.split_last().ok_or(missing)?;
        for &index in outer {
            let step = body.steps.get(index).ok_or(missing)?;
            body = step.body.as_ref().ok_or("That step takes no steps.")?;
        }
        Ok(body)
    }

    /// Whether a place is one of the module's own statements, not of what is in them.
    pub fn is_of_module(&self, place: &Place) -> bool {
        self.composition.is_module(place.card) && place.path.len() == 1
    }

    /// One level of indentation, as the text's first block has it.
    pub fn indent_unit(&self) -> &str {
        let unit = self
            .composition
            .cards
            .iter()
            .map(|card| card.body.indent.as_str())
            .find(|indent| !indent.is_empty());
        unit.unwrap_or("    ")
    }

    /// How the text calls `module.member`; imports the module if needed.
    pub fn call(&self, module: &str, member: &str, changes: &mut Changes) -> String {
        if let Some(name) = self.imports.called(module, member) {
            return name;
        }
        let (import, name) = match module {
            "playground" => (format!("from {module} import {member}"), member.to_owned()),
            _ => (format!("import {module}"), format!("{module}.{member}")),
        };
        if !changes.imports.contains(&import) {
            changes.imports.push(import);
        }
        name
    }

    /// Puts what the changes need of the module where such things stand: behind its imports, or above everything but its
    /// docstring and first comments.
    pub fn place_preamble(&self, changes: &mut Changes) {
        let imports = std::mem::take(&mut changes.imports);
        let mut definitions = std::mem::take(&mut changes.definitions);
        if imports.is_empty() && definitions.is_empty() {
            return;
        }
        let newline = self.newline;
        let body = self.module();
        let is_import = |stmt: &&Stmt| matches!(stmt, Stmt::Import(_) | Stmt::ImportFrom(_));
        let first_card = self
            .composition
            .cards
            .first()
            .map_or(u32::MAX, |card| card.range.start);
        let mut resources = self.composition.resources.iter().rev();
        if let Some(resource) = resources.find(|resource| resource.range.end < first_card) {
            let end = line_end(self.text, resource.range.end);
            for definition in definitions.drain(..) {
                changes.insert(end, format!("{newline}{definition}"));
            }
        }
        let head = body
            .iter()
            .take_while(|stmt| is_import(stmt) || is_docstring(stmt));
        if let Some(last) = head.filter(is_import).last() {
            let end = line_end(self.text, last.end().to_u32());
            for import in imports {
                changes.insert(end, format!("{newline}{import}"));
            }
            if !definitions.is_empty() {
                changes.insert(
                    end,
                    format!("{newline}{newline}{}", definitions.join(newline)),
                );
            }
            return;
        }
        let mut block = imports.join(newline);
        if !definitions.is_empty() {
            if !block.is_empty() {
                block.push_str(&newline.repeat(2));
            }
            block.push_str(&definitions.join(newline));
        }
        match body.iter().find(|stmt| !is_docstring(stmt)) {
            Some(first) => {
                let line = line_start(self.text, first.start().to_u32()).max(self.bom());
                let at = with_comments_above(self.text, line, self.bom());
                let gap = match first {
                    Stmt::FunctionDef(_) | Stmt::ClassDef(_) => newline.repeat(3),
                    _ => newline.repeat(2),
                };
                // A comment in the first line may be for the system.
                let is_shebang = self.text[at as usize..].starts_with("#!");
                changes.insert(if is_shebang { line } else { at }, block + &gap);
            }
            None => {
                let is_at_line_start =
                    self.text.is_empty() || self.text.ends_with(['\n', '\r', '\u{feff}']);
                let gap = if is_at_line_start { "" } else { newline };
                changes.insert(self.text.len() as u32, format!("{gap}{block}{newline}"));
            }
        }
    }

    /// The bytes that a byte order mark takes at the start.
    pub fn bom(&self) -> u32 {
        if self.text.starts_with('\u{feff}') {
            3
        } else {
            0
        }
    }

    /// The strings in a part of the text that span lines: their inner lines aren't indentation.
    pub fn long_strings(&self, part: SourceRange) -> Vec<SourceRange> {
        self.parsed
            .tokens()
            .iter()
            .filter(|token| {
                matches!(
                    token.kind(),
                    TokenKind::String | TokenKind::FStringMiddle | TokenKind::TStringMiddle
                )
            })
            .map(|token| place(token.range()))
            .filter(|range| part.start <= range.start && range.end <= part.end)
            .filter(|&range| self.slice(range).contains(['\n', '\r']))
            .collect()
    }

    /// The comments in a part of the text.
    pub fn comments(&self, part: SourceRange) -> Vec<SourceRange> {
        self.parsed
            .tokens()
            .iter()
            .filter(|token| token.kind() == TokenKind::Comment)
            .map(|token| place(token.range()))
            .filter(|range| part.start <= range.start && range.end <= part.end)
            .collect()
    }
}

pub(super) fn is_docstring(stmt: &Stmt) -> bool {
    matches!(stmt, Stmt::Expr(expr) if expr.value.is_string_literal_expr())
}
