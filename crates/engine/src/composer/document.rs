//! A text with its tree and its composition: what every edit starts from.

use std::collections::BTreeMap;

use ruff_python_ast::token::TokenKind;
use ruff_python_ast::{Expr, ModModule, Stmt, StmtFunctionDef};
use ruff_python_parser::Parsed;
use ruff_text_size::{Ranged, TextRange};

use super::Place;
use super::changes::Changes;
use super::composition::{Body, Card, Colour, Composition, Field, Resource, Role, Step};
use super::launches;
use super::lines::{
    line_end, line_start, newline_of, next_line, trailing_comment, with_comments_above, words,
};
use super::names::{Imports, Survey, resource_kind, resources};
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
        let mut body = &self.card(place.card)?.body;
        let (_, outer) = place.path.split_last().ok_or(missing)?;
        for &index in outer {
            let step = body.steps.get(index).ok_or(missing)?;
            body = step.body.as_ref().ok_or("That step takes no steps.")?;
        }
        Ok(body)
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

fn compose(recogniser: &Recogniser<'_>, body: &[Stmt]) -> Composition {
    let mut composition = Composition {
        cards: Vec::new(),
        resources: Vec::new(),
        code: Vec::new(),
        main: None,
        start: None,
    };
    let mut runs = None;
    for (index, stmt) in body.iter().enumerate() {
        match stmt {
            Stmt::FunctionDef(function) if function.is_async => {
                let number = composition.cards.len();
                composition.cards.push(card(recogniser, function, number));
            }
            Stmt::Import(_) | Stmt::ImportFrom(_) => {}
            _ if index == 0 && is_docstring(stmt) => {}
            _ => {
                if let Some(resource) = resource(recogniser, stmt) {
                    composition.resources.push(resource);
                } else if let Some(name) = run_call(recogniser.imports, stmt) {
                    runs = Some(name);
                } else {
                    composition.code.push(place(stmt.range()));
                }
            }
        }
    }
    composition.main = runs.and_then(|name| {
        let mut cards = composition.cards.iter();
        cards.position(|card| card.name == name)
    });
    composition.start = composition
        .main
        .and_then(|main| launches::find(&composition.cards, main));
    composition
}

fn card(recogniser: &Recogniser<'_>, function: &StmtFunctionDef, number: usize) -> Card {
    let text = recogniser.text;
    let parameters = function
        .parameters
        .iter_source_order()
        .map(|parameter| {
            let stars = match &parameter {
                ruff_python_ast::AnyParameterRef::Variadic(variadic) => {
                    let before = &text[..variadic.range().start().to_usize()];
                    let stars = before.len() - before.trim_end_matches('*').len();
                    &before[before.len() - stars..]
                }
                ruff_python_ast::AnyParameterRef::NonVariadic(_) => "",
            };
            format!("{stars}{}", &text[parameter.range()])
        })
        .collect();
    let arguments: Vec<String> = function
        .parameters
        .iter_non_variadic_params()
        .filter(|parameter| parameter.default.is_none())
        .map(|parameter| {
            let value = sample_argument(parameter.name(), recogniser);
            let is_keyword = function.parameters.kwonlyargs.contains(parameter);
            if is_keyword {
                format!("{}={value}", parameter.name())
            } else {
                value
            }
        })
        .collect();
    let header_end = recogniser.header_end(function);
    let colour = trailing_comment(text, header_end)
        .and_then(|comment| colour_word(&text[comment.start as usize..comment.end as usize]))
        .and_then(|(_, colour)| colour);
    let range = place(function.range());
    let start = line_start(text, range.start);
    let lines = SourceRange::new(start, next_line(text, range.end));
    Card {
        name: function.name.to_string(),
        name_range: place(function.name.range()),
        range,
        lines: SourceRange::new(start, recogniser.end_of_block(lines)),
        header_end,
        parameters,
        colour: colour.unwrap_or(Colour::ALL[number % (Colour::ALL.len() - 1)]),
        body: recogniser.body(&function.body, header_end, true),
        call: format!("{}({})", function.name, arguments.join(", ")),
    }
}

/// The word behind `colour:` in a comment: where it stands, and what it says if it is a colour.
pub(super) fn colour_word(comment: &str) -> Option<(SourceRange, Option<Colour>)> {
    let lower = comment.to_ascii_lowercase();
    let label = ["colour:", "color:"]
        .iter()
        .find_map(|label| lower.find(label).map(|at| at + label.len()))?;
    let (at, word) = words(&comment[label..]).next()?;
    let colour = Colour::ALL.into_iter().find(|colour| colour.word() == word);
    let start = (label + at) as u32;
    Some((SourceRange::new(start, start + word.len() as u32), colour))
}

/// What to give a parameter of this name.
fn sample_argument(name: &str, recogniser: &Recogniser<'_>) -> String {
    if recogniser.resources.contains_key(name) {
        return name.to_owned();
    }
    let is_number = words(name).any(|(_, word)| {
        matches!(
            word.as_str(),
            "seconds"
                | "delay"
                | "duration"
                | "time"
                | "timeout"
                | "wait"
                | "n"
                | "count"
                | "number"
                | "id"
                | "i"
                | "size"
                | "limit"
                | "amount"
                | "x"
                | "y"
                | "value"
        )
    });
    if is_number {
        "1".to_owned()
    } else {
        format!("\"{name}\"")
    }
}

fn resource(recogniser: &Recogniser<'_>, stmt: &Stmt) -> Option<Resource> {
    let Stmt::Assign(assign) = stmt else {
        return None;
    };
    let ([Expr::Name(name)], Expr::Call(call)) = (assign.targets.as_slice(), &*assign.value) else {
        return None;
    };
    let kind = resource_kind(&assign.value, recogniser.imports)?;
    let value = call.arguments.args.first().map(Ranged::range).or_else(|| {
        call.arguments
            .keywords
            .first()
            .map(|keyword| keyword.value.range())
    });
    let count = value.or_else(|| {
        let inside = call.arguments.range().end() - ruff_text_size::TextSize::from(1);
        (kind != super::ResourceKind::Lock).then(|| TextRange::empty(inside))
    });
    Some(Resource {
        kind,
        name: name.id.to_string(),
        range: place(stmt.range()),
        count: count.map(|range| Field {
            role: Role::Count,
            range: place(range),
            text: recogniser.text[range].to_owned(),
        }),
    })
}

/// The name of the coroutine that a statement runs: `asyncio.run(main())`, also under `if __name__ == "__main__":`.
fn run_call(imports: &Imports, stmt: &Stmt) -> Option<String> {
    match stmt {
        Stmt::If(block) => {
            let [inner] = block.body.as_slice() else {
                return None;
            };
            let is_guard = matches!(&*block.test, Expr::Compare(compare) if matches!(&*compare.left, Expr::Name(name) if name.id.as_str() == "__name__"));
            if is_guard && block.elif_else_clauses.is_empty() {
                run_call(imports, inner)
            } else {
                None
            }
        }
        Stmt::Expr(statement) => {
            let Expr::Call(call) = &*statement.value else {
                return None;
            };
            let [Expr::Call(main)] = &*call.arguments.args else {
                return None;
            };
            if imports.meaning(&call.func)? != "asyncio.run" {
                return None;
            }
            imports.meaning(&main.func)
        }
        _ => None,
    }
}
