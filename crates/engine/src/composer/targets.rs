//! What is awaited and started: coroutines in gathers.

use ruff_python_ast::Expr;

use super::Place;
use super::changes::Changes;
use super::composition::{Field, Role, Step, StepKind};
use super::document::Document;
use super::launches::{callee, name_of};
use super::lines::{indentation, line_end, line_start};
use super::names::expression;
use super::templates::{reaches, startable};
use crate::python::SourceRange;

/// One more coroutine for a gather: `call`, or the first that may be.
pub(super) fn add_target(
    document: &Document<'_>,
    place: &Place,
    call: Option<&str>,
    changes: &mut Changes,
) -> Result<(), String> {
    let step = document.step(place)?;
    if !matches!(step.kind, StepKind::Gather | StepKind::AwaitEach) {
        return Err("Only a gather takes more coroutines.".to_owned());
    }
    let call = match call {
        Some(call) => call.to_owned(),
        None => startable(document, place.card)?[0].call.clone(),
    };
    let (awaited, before) = match step.kind {
        StepKind::AwaitEach => (format!("await {call}"), "await "),
        _ => (call, ""),
    };
    let text = document.text;
    let newline = document.newline;
    if let Some(result) = step.field(Role::Result)
        && result.text.contains(',')
        && !result.text.contains(['*', '(', '['])
    {
        let comma = if result.text.trim_end().ends_with(',') {
            " _"
        } else {
            ", _"
        };
        changes.insert(result.range.end, comma);
    }
    let Some(last) = step.values(Role::Target).last() else {
        // An empty gather, or one of starred or keyword arguments only.
        let inside = match step.values(Role::Extra).next() {
            Some(extra) => {
                changes.insert(extra.range.start, format!("{awaited}, "));
                return Ok(());
            }
            None => step.range.end - 1,
        };
        changes.insert(inside, awaited);
        return Ok(());
    };
    let end = last.range.end;
    let start = last.range.start - before.len() as u32;
    let line = line_start(text, start);
    let is_first_of_line = text[line as usize..start as usize].trim().is_empty();
    let rest = &text[end as usize..line_end(text, end) as usize];
    if !is_first_of_line || rest.trim_start().starts_with([')', ']']) {
        changes.insert(end, format!(", {awaited}"));
        return Ok(());
    }
    // One a line: the new one gets a line too, behind the comment of the last.
    let indent = indentation(text, line);
    let has_comma = rest.trim_start().starts_with(',');
    if !has_comma {
        changes.insert(end, ",");
    }
    let after_comma = rest.trim_start().trim_start_matches(',').trim_start();
    if after_comma.is_empty() || after_comma.starts_with('#') {
        changes.insert(line_end(text, end), format!("{newline}{indent}{awaited},"));
    } else {
        changes.insert(
            end,
            format!("{}{awaited}", if has_comma { ", " } else { " " }),
        );
    }
    Ok(())
}

pub(super) fn remove_target(
    document: &Document<'_>,
    place: &Place,
    index: usize,
    changes: &mut Changes,
) -> Result<(), String> {
    let step = document.step(place)?;
    let field = step
        .fields
        .get(index)
        .filter(|field| field.role == Role::Target);
    let field = field.ok_or("That coroutine isn’t there.")?;
    if step.kind != StepKind::Gather {
        return Err("Only a gather’s coroutines can be taken out.".to_owned());
    }
    if step.values(Role::Target).count() + step.values(Role::Extra).count() == 1 {
        return Err("A gather needs something to wait for: delete the step instead.".to_owned());
    }
    if name_of(step).contains(',') {
        return Err(format!(
            "Each result has a name (“{}”): change it in the code.",
            name_of(step)
        ));
    }
    delete_target(document, step, field, changes);
    Ok(())
}

/// Takes one argument out of several, with a comma and the space beside it; comments stay.
pub(super) fn delete_target(
    document: &Document<'_>,
    step: &Step,
    field: &Field,
    changes: &mut Changes,
) {
    let rest = &document.text[field.range.end as usize..];
    let gap = rest.len() - rest.trim_start().len();
    let comma_end = if rest[gap..].starts_with(',') {
        field.range.end + gap as u32 + 1
    } else {
        field.range.end
    };
    let with_comma = SourceRange::new(field.range.start, comma_end);
    let arguments = || {
        let is_argument = |field: &&Field| matches!(field.role, Role::Target | Role::Extra);
        step.fields
            .iter()
            .filter(is_argument)
            .map(|field| field.range)
    };
    let next = arguments().find(|range| range.start > field.range.start);
    let before = arguments().rfind(|range| range.start < field.range.start);
    let wide = match (before, next) {
        (_, Some(next)) => SourceRange::new(field.range.start, next.start),
        (Some(before), None) => SourceRange::new(before.end, field.range.end),
        (None, None) => with_comma,
    };
    let is_free = document.comments(wide).is_empty();
    changes.delete(if is_free { wide } else { with_comma });
}

/// A call or a name, and no coroutine that would so await itself.
pub(super) fn check_target(
    document: &Document<'_>,
    card: usize,
    value: &str,
) -> Result<(), String> {
    if !expression(value, |expr| {
        matches!(
            expr,
            Expr::Call(_) | Expr::Name(_) | Expr::Attribute(_) | Expr::Subscript(_)
        )
    }) {
        return Err(format!(
            "“{value}” can’t be awaited: name a task, or call a coroutine."
        ));
    }
    let cards = &document.composition.cards;
    let target = callee(value).and_then(|name| cards.iter().position(|card| card.name == name));
    match target {
        Some(target) if target == card => {
            Err(format!("“{}” would wait for itself.", cards[card].name))
        }
        Some(target) if reaches(cards, target, card) => Err(format!(
            "“{}” would wait for itself: “{}” waits for it.",
            cards[card].name, cards[target].name
        )),
        _ => Ok(()),
    }
}
