//! Edits of values in steps. A value is checked as a person typed it, and put in the place of the old one.

use super::Place;
use super::changes::Changes;
use super::composition::{Field, Role, Step, StepKind, WaitKind};
use super::document::Document;
use super::lines::{line_end, trailing_comment};
use super::names::{check_name, expression, is_name};
use super::recognise::wait_word;
use super::targets::check_target;
use super::values::{Number, check_number, quoted, template};
use crate::python::SourceRange;

/// What may stand between a variable and what changes it.
const OPERATORS: [&str; 7] = ["+=", "-=", "*=", "/=", "//=", "%=", "**="];

/// Whether a step of this kind may go without its value.
fn is_optional(kind: StepKind) -> bool {
    matches!(kind, StepKind::Return | StepKind::Raise | StepKind::Yield)
}

pub(super) fn set(
    document: &Document<'_>,
    place: &Place,
    index: usize,
    value: &str,
    changes: &mut Changes,
) -> Result<(), String> {
    let step = document.step(place)?;
    let field = step.fields.get(index).ok_or("That value isn’t there.")?;
    if value == field.text {
        return Ok(());
    }
    let value = match field.role {
        Role::Text | Role::Template => value,
        _ => value.trim(),
    };
    if !matches!(field.role, Role::Text | Role::Template) {
        one_line(document, field, value)?;
    }
    let at = step.range.start;
    match field.role {
        Role::Seconds => check_number(document, value, at, Number::Seconds)?,
        Role::Count => check_number(document, value, at, Number::Whole)?,
        Role::Text => {
            changes.replace(field.range, quoted(document.slice(field.range), value));
            return Ok(());
        }
        Role::Template => {
            changes.replace(field.range, template(document.slice(field.range), value)?);
            return Ok(());
        }
        Role::Arguments => {
            if !expression(&format!("print({value})"), |expr| expr.is_call_expr()) {
                return Err(format!(
                    "“{value}” can’t be handed over: write values with commas between them."
                ));
            }
        }
        Role::Callee => {
            if !expression(&format!("{value}()"), |expr| expr.is_call_expr()) {
                return Err(format!("“{value}” isn’t the name of something to call."));
            }
        }
        Role::Operator => {
            if !OPERATORS.contains(&value) {
                return Err(format!("“{value}” is no way to change a value."));
            }
        }
        Role::Pattern => {}
        Role::Target => check_target(document, place.card, value)?,
        Role::Result | Role::Variable => {
            return rename(document, place, step, field, value, changes);
        }
        Role::Resource => {
            if !expression(value, |expr| {
                expr.is_name_expr() || expr.is_attribute_expr()
            }) {
                return Err(format!(
                    "“{value}” isn’t the name of a lock, semaphore or queue."
                ));
            }
        }
        Role::Value if value.is_empty() && is_optional(step.kind) => {
            let keyword = &document.slice(step.range);
            let length = keyword.find(|letter: char| !letter.is_alphabetic());
            let keyword = at + length.unwrap_or(keyword.len()) as u32;
            changes.delete(SourceRange::new(keyword, step.range.end));
            return Ok(());
        }
        Role::Value => {
            check_value(value)?;
            if field.text.is_empty() {
                changes.replace(field.range, format!(" {value}"));
                return Ok(());
            }
        }
        Role::Extra => return Err("That is changed in the code.".to_owned()),
    }
    changes.replace(field.range, value);
    Ok(())
}

/// A value that takes the place of another, and of no comment.
pub(super) fn one_line(document: &Document<'_>, field: &Field, value: &str) -> Result<(), String> {
    if value.contains(['\n', '\r', '#']) {
        return Err("A value is one line, without a comment.".to_owned());
    }
    match document.comments(field.range).first() {
        Some(comment) => Err(format!(
            "The comment in line {} would be lost: change this in the code.",
            document.line(comment.start)
        )),
        None => Ok(()),
    }
}

pub(super) fn check_value(value: &str) -> Result<(), String> {
    if expression(&format!("({value})"), |_| true) {
        Ok(())
    } else {
        Err(format!(
            "“{value}” isn’t a value: text needs quotes, as in \"done\"."
        ))
    }
}

/// How many may hold a semaphore, how many items a queue takes.
pub(super) fn set_resource(
    document: &Document<'_>,
    index: usize,
    value: &str,
    changes: &mut Changes,
) -> Result<(), String> {
    let resource = document.composition.resources.get(index);
    let count = resource
        .and_then(|resource| resource.count.as_ref())
        .ok_or("There is nothing to count.")?;
    let value = value.trim();
    if count.role == Role::Count {
        check_number(document, value, count.range.start, Number::Whole)?;
    } else {
        one_line(document, count, value)?;
        check_value(value)?;
    }
    changes.replace(count.range, value);
    Ok(())
}

pub(super) fn set_wait_kind(
    document: &Document<'_>,
    place: &Place,
    kind: WaitKind,
    changes: &mut Changes,
) -> Result<(), String> {
    let step = document.step(place)?;
    if step.kind != StepKind::Wait {
        return Err("Only a wait stands for something else.".to_owned());
    }
    if step.wait == kind {
        return Ok(());
    }
    let Some(comment) = trailing_comment(document.text, step.range.end) else {
        let end = line_end(document.text, step.range.end);
        changes.insert(end, format!("  # {}", kind.word()));
        return Ok(());
    };
    let text = document.slice(comment);
    match wait_word(text) {
        // A comment that says nothing else goes with what it said.
        Some((word, _))
            if kind == WaitKind::Timer
                && text[1..].trim() == &text[word.start as usize..word.end as usize] =>
        {
            let line = &document.text[..comment.start as usize];
            let start = line.trim_end_matches([' ', '\t']).len() as u32;
            changes.delete(SourceRange::new(start, comment.end));
        }
        Some((word, _)) => {
            let range = SourceRange::new(comment.start + word.start, comment.start + word.end);
            changes.replace(range, kind.word());
        }
        None => {
            let said = text[1..].trim();
            let gap = if said.is_empty() { "" } else { ": " };
            let rest = SourceRange::new(comment.start + 1, comment.end);
            changes.replace(rest, format!(" {}{gap}{said}", kind.word()));
        }
    }
    Ok(())
}

/// Another name for a result or variable, wherever the coroutine uses it.
fn rename(
    document: &Document<'_>,
    place: &Place,
    step: &Step,
    field: &Field,
    value: &str,
    changes: &mut Changes,
) -> Result<(), String> {
    let survey = document.survey();
    let card = document.card(place.card).map(|card| card.range);
    let uses = |name: &str| -> Vec<SourceRange> {
        match card {
            Ok(card) => survey.within(name, card).collect(),
            // The module's variables are those of all functions that have none of that name.
            Err(_) => survey.of_module(name).collect(),
        }
    };
    if value.is_empty() {
        if field.role == Role::Variable {
            return Err("A name is needed.".to_owned());
        }
        let names = field
            .text
            .split(',')
            .map(str::trim)
            .filter(|name| is_name(name));
        for name in names {
            if let Some(used) = uses(name)
                .iter()
                .find(|range| !(field.range.start <= range.start && range.end <= field.range.end))
            {
                return Err(format!(
                    "“{name}” is used in line {}: change that first.",
                    document.line(used.start)
                ));
            }
        }
        // From the name to what it is given.
        let behind = &document.text[field.range.end as usize..step.range.end as usize];
        let equals = behind.find('=').map_or(0, |at| at + 1);
        let gap = behind[equals..].len() - behind[equals..].trim_start().len();
        changes.delete(SourceRange::new(
            field.range.start,
            field.range.end + (equals + gap) as u32,
        ));
        return Ok(());
    }
    check_assignable(value)?;
    if field.text.is_empty() {
        changes.insert(field.range.start, format!("{value} = "));
        return Ok(());
    }
    if !is_name(&field.text) || !is_name(value) {
        changes.replace(field.range, value);
        return Ok(());
    }
    let is_taken = match card {
        Ok(card) => survey.within(value, card).next().is_some(),
        Err(_) => survey.mentions(value),
    };
    if is_taken {
        return Err(format!("“{value}” is used already: choose another name."));
    }
    for range in uses(&field.text) {
        changes.replace(range, value);
    }
    Ok(())
}

/// What can be given a value: a name, an attribute, an item, or several of these.
fn check_assignable(value: &str) -> Result<(), String> {
    let is_place = |text: &str| {
        expression(text, |expr| {
            expr.is_attribute_expr() || expr.is_subscript_expr()
        })
    };
    let trimmed = value.trim_start_matches('(').trim_end_matches(')');
    let parts = if trimmed.len() + 2 == value.len() {
        trimmed
    } else {
        value
    };
    for part in parts.split(',').map(str::trim) {
        let name = part.strip_prefix('*').unwrap_or(part);
        // The comma of one that is taken out of a list.
        let is_behind_last = part.is_empty() && parts.trim_end().ends_with(',');
        if !is_behind_last && !is_place(value) && !is_place(part) {
            check_name(name)?;
        }
    }
    Ok(())
}
