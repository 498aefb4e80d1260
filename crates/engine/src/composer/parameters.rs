//! Edits of parameters. What calls the coroutine changes with them.

use ruff_python_ast::visitor::Visitor;
use ruff_python_ast::{Expr, ExprCall, StmtFunctionDef};
use ruff_text_size::Ranged;

use super::changes::Changes;
use super::composition::{Card, Parameter};
use super::coroutines::own;
use super::document::{Document, place};
use super::fields::{check_value, one_line};
use super::names::check_name;
use crate::python::{SourceRange, walk};

/// One more parameter. It has a default, so that every call stays as it is.
pub(super) fn add(
    document: &Document<'_>,
    card: usize,
    changes: &mut Changes,
) -> Result<(), String> {
    let card = own(document.card(card)?)?;
    let function = function(document, card)?;
    let survey = document.survey();
    let is_free = |name: &str| survey.within(name, card.range).next().is_none();
    let (name, default) = [("seconds", "1"), ("name", "\"a\""), ("value", "1")]
        .into_iter()
        .find(|(name, _)| is_free(name))
        .map_or_else(
            || (survey.fresh("value"), "1"),
            |(name, default)| (name.to_owned(), default),
        );
    let parameters = &function.parameters;
    let positional = parameters.posonlyargs.iter().chain(&parameters.args);
    match positional.last() {
        Some(last) => changes.insert(last.end().to_u32(), format!(", {name}={default}")),
        None if card.parameters.is_empty() => {
            let open = parameters.start().to_u32() + 1;
            changes.insert(open, format!("{name}={default}"));
        }
        None => return Err("Those have stars: add one in the code.".to_owned()),
    }
    Ok(())
}

/// Another name, in the coroutine and wherever a call says it.
pub(super) fn rename(
    document: &Document<'_>,
    card: usize,
    index: usize,
    name: &str,
    changes: &mut Changes,
) -> Result<(), String> {
    let (card, parameter) = find(document, card, index)?;
    let name = name.trim();
    if name == parameter.name {
        return Ok(());
    }
    check_name(name)?;
    let survey = document.survey();
    if survey.within(name, card.range).next().is_some() {
        return Err(format!("“{name}” is used already: choose another name."));
    }
    for range in survey.within(&parameter.name, card.range) {
        changes.replace(range, name);
    }
    for call in Calls::of(document, &card.name) {
        for keyword in &call.arguments.keywords {
            if let Some(said) = keyword.arg.as_ref()
                && said.as_str() == parameter.name
            {
                changes.replace(place(said.range()), name);
            }
        }
    }
    Ok(())
}

/// What a parameter is where a call doesn't say; nothing if each call has to.
pub(super) fn set_default(
    document: &Document<'_>,
    card: usize,
    index: usize,
    value: &str,
    changes: &mut Changes,
) -> Result<(), String> {
    let (card, parameter) = find(document, card, index)?;
    let value = value.trim();
    if let Some(default) = &parameter.default {
        one_line(document, default, value)?;
    }
    let is_positional = |other: &&Parameter| !other.is_keyword_only && !other.is_variadic;
    match (&parameter.default, value.is_empty()) {
        (None, true) => {}
        (Some(default), true) => {
            let mut before = card.parameters[..index].iter().filter(is_positional);
            if let Some(before) = before.rfind(|other| other.default.is_some())
                && !parameter.is_keyword_only
            {
                return Err(format!(
                    "“{}” before it has a value of its own: take that away first.",
                    before.name
                ));
            }
            let calls = Calls::of(document, &card.name);
            if let Some(call) = calls.iter().find(|call| !says(call, parameter, index)) {
                return Err(format!(
                    "The call in line {} doesn’t say what “{}” is: write it there first.",
                    document.line(call.start().to_u32()),
                    parameter.name
                ));
            }
            changes.delete(SourceRange::new(parameter.name_end, default.range.end));
        }
        (Some(default), false) => {
            check_value(value)?;
            changes.replace(default.range, value);
        }
        (None, false) => {
            if parameter.is_variadic {
                return Err(format!("“{}” takes what is left over.", parameter.name));
            }
            check_value(value)?;
            let mut behind = card.parameters[index + 1..].iter().filter(is_positional);
            if let Some(behind) = behind.find(|other| other.default.is_none())
                && !parameter.is_keyword_only
            {
                return Err(format!(
                    "“{}” behind it needs a value of its own first.",
                    behind.name
                ));
            }
            let annotated = document.slice(parameter.range).contains(':');
            let sign = if annotated { " = " } else { "=" };
            changes.insert(parameter.name_end, format!("{sign}{value}"));
        }
    }
    Ok(())
}

/// Takes a parameter away, with what calls say for it.
pub(super) fn remove(
    document: &Document<'_>,
    card: usize,
    index: usize,
    changes: &mut Changes,
) -> Result<(), String> {
    let (card, parameter) = find(document, card, index)?;
    let survey = document.survey();
    let is_outside = |range: &SourceRange| {
        range.end <= parameter.range.start || parameter.range.end <= range.start
    };
    if let Some(used) = survey.within(&parameter.name, card.range).find(is_outside) {
        return Err(format!(
            "“{}” is used in line {}: change that first.",
            parameter.name,
            document.line(used.start)
        ));
    }
    let function = function(document, card)?;
    let all: Vec<SourceRange> = card.parameters.iter().map(|other| other.range).collect();
    take_out(
        document,
        place(function.parameters.range()),
        &all,
        index,
        changes,
    )?;
    for call in Calls::of(document, &card.name) {
        let arguments = &call.arguments;
        let line = document.line(call.start().to_u32());
        if parameter.is_variadic || has_stars(call) {
            return Err(format!(
                "The call in line {line} has stars: change it in the code."
            ));
        }
        let said = argument(call, parameter, index);
        let mut all: Vec<SourceRange> = arguments
            .iter_source_order()
            .map(|argument| place(argument.range()))
            .collect();
        all.sort_by_key(|range| range.start);
        if let Some(said) = said
            && let Some(at) = all.iter().position(|&range| range == said)
        {
            take_out(document, place(arguments.range()), &all, at, changes)?;
        }
    }
    Ok(())
}

fn find<'d>(
    document: &'d Document<'_>,
    card: usize,
    index: usize,
) -> Result<(&'d Card, &'d Parameter), String> {
    let card = own(document.card(card)?)?;
    let parameter = card.parameters.get(index);
    Ok((card, parameter.ok_or("That parameter isn’t there.")?))
}

fn function<'d>(document: &'d Document<'_>, card: &Card) -> Result<&'d StmtFunctionDef, String> {
    let mut functions = document
        .module()
        .iter()
        .filter_map(|stmt| stmt.as_function_def_stmt());
    let found = functions.find(|function| place(function.range()) == card.range);
    found.ok_or_else(|| "That coroutine isn’t there.".to_owned())
}

fn has_stars(call: &ExprCall) -> bool {
    let arguments = &call.arguments;
    arguments.args.iter().any(Expr::is_starred_expr)
        || arguments
            .keywords
            .iter()
            .any(|keyword| keyword.arg.is_none())
}

/// What a call says for a parameter, with its name if it says that.
fn argument(call: &ExprCall, parameter: &Parameter, index: usize) -> Option<SourceRange> {
    let positional = call.arguments.args.get(index);
    if let Some(positional) = positional.filter(|_| !parameter.is_keyword_only) {
        return Some(place(positional.range()));
    }
    let mut keywords = call.arguments.keywords.iter();
    let said = keywords.find(|keyword| {
        let name = keyword.arg.as_ref();
        name.is_some_and(|name| name.as_str() == parameter.name)
    });
    said.map(|keyword| place(keyword.range()))
}

/// Whether a call says what a parameter is; one with stars may.
fn says(call: &ExprCall, parameter: &Parameter, index: usize) -> bool {
    has_stars(call) || argument(call, parameter, index).is_some()
}

/// Takes one of several items out of brackets, with a comma.
fn take_out(
    document: &Document<'_>,
    brackets: SourceRange,
    items: &[SourceRange],
    index: usize,
    changes: &mut Changes,
) -> Result<(), String> {
    let item = items[index];
    let gone = match (index.checked_sub(1), items.get(index + 1)) {
        (_, Some(next)) => SourceRange::new(item.start, next.start),
        (Some(before), None) => SourceRange::new(items[before].end, item.end),
        (None, None) => SourceRange::new(brackets.start + 1, brackets.end - 1),
    };
    if let Some(comment) = document.comments(gone).first() {
        return Err(format!(
            "The comment in line {} would be lost: change this in the code.",
            document.line(comment.start)
        ));
    }
    changes.delete(gone);
    Ok(())
}

/// The calls of a name.
struct Calls<'n, 'a> {
    name: &'n str,
    found: Vec<&'a ExprCall>,
}

impl<'n, 'a> Calls<'n, 'a> {
    fn of(document: &'a Document<'_>, name: &'n str) -> Vec<&'a ExprCall> {
        let mut calls = Calls {
            name,
            found: Vec::new(),
        };
        calls.visit_body(document.module());
        calls.found
    }
}

impl<'a> Visitor<'a> for Calls<'_, 'a> {
    fn visit_expr(&mut self, expr: &'a Expr) {
        if let Expr::Call(call) = expr
            && matches!(&*call.func, Expr::Name(name) if name.id.as_str() == self.name)
        {
            self.found.push(call);
        }
        walk(self, expr);
    }
}
