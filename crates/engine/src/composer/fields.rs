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
    if !matches!(field.role, Role::Text | Role::Template) && value.contains(['\n', '\r', '#']) {
        return Err("A value is one line, without a comment.".to_owned());
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
                    "“{value}” can’t be printed: write values with commas between them."
                ));
            }
        }
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
        Role::Value if value.is_empty() && step.kind == StepKind::Return => {
            changes.delete(SourceRange::new(at + "return".len() as u32, step.range.end));
            return Ok(());
        }
        Role::Value => {
            if !expression(&format!("({value})"), |_| true) {
                return Err(format!(
                    "“{value}” isn’t a value: text needs quotes, as in \"done\"."
                ));
            }
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
    check_number(document, value, count.range.start, Number::Whole)?;
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
    let card = document.card(place.card)?.range;
    if value.is_empty() {
        if step.kind == StepKind::Assign || field.role == Role::Variable {
            return Err("A name is needed.".to_owned());
        }
        let names = field
            .text
            .split(',')
            .map(str::trim)
            .filter(|name| is_name(name));
        for name in names {
            let mut uses = survey.within(name, card);
            if let Some(used) = uses
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
    for name in value.split(',').map(str::trim) {
        check_name(name)?;
    }
    if field.text.is_empty() {
        changes.insert(field.range.start, format!("{value} = "));
        return Ok(());
    }
    if !is_name(&field.text) || !is_name(value) {
        changes.replace(field.range, value);
        return Ok(());
    }
    if survey.within(value, card).next().is_some() {
        return Err(format!("“{value}” is used already: choose another name."));
    }
    for range in survey.within(&field.text, card) {
        changes.replace(range, value);
    }
    Ok(())
}
