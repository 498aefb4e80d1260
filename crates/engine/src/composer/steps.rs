//! Edits of steps: add, remove, duplicate, move.

use super::Place;
use super::changes::Changes;
use super::composition::{Body, Role, Step, StepKind};
use super::document::Document;
use super::lines::{
    indentation, line_end, line_start, next_line, trailing_comment, with_comments_above,
};
use super::{clauses, templates};
use crate::python::SourceRange;

const CROWDED: &str = "Several steps share a line: put each on its own in the code.";
const PART: &str = "That is a part of the step around it: it stays where it is.";

pub(super) fn add(
    document: &Document<'_>,
    place: &Place,
    kind: StepKind,
    changes: &mut Changes,
) -> Result<(), String> {
    let spot = Spot::at(document, place)?;
    let text = templates::step(document, place, kind, changes)?;
    spot.insert(document, &spot.indented(document, &text), changes);
    Ok(())
}

pub(super) fn remove(
    document: &Document<'_>,
    place: &Place,
    changes: &mut Changes,
) -> Result<(), String> {
    let (step, body) = (document.step(place)?, document.body(place)?);
    if body.is_clauses {
        return clauses::remove(document, body, place, changes);
    }
    if body.steps.len() == 1 && !document.is_of_module(place) {
        changes.replace(step.range, "pass");
        return Ok(());
    }
    alone(step)?;
    changes.delete(step.lines);
    Ok(())
}

pub(super) fn duplicate(
    document: &Document<'_>,
    place: &Place,
    changes: &mut Changes,
) -> Result<(), String> {
    let step = alone(document.step(place)?)?;
    let mut behind = place.clone();
    if let Some(last) = behind.path.last_mut() {
        *last += 1;
    }
    let mut copy = document.slice(step.lines).to_owned();
    // Two tasks of one name would be one that nobody awaits.
    if let (StepKind::Start, Some(name)) = (step.kind, step.field(Role::Result))
        && !name.text.is_empty()
    {
        let (start, end) = (
            name.range.start - step.lines.start,
            name.range.end - step.lines.start,
        );
        let fresh = document.survey().fresh(&name.text);
        copy.replace_range(start as usize..end as usize, &fresh);
    }
    Spot::at(document, &behind)?.insert(document, &copy, changes);
    Ok(())
}

pub(super) fn relocate(
    document: &Document<'_>,
    from: &Place,
    to: &Place,
    changes: &mut Changes,
) -> Result<(), String> {
    let step = alone(document.step(from)?)?;
    let body = document.body(from)?;
    if body.is_clauses {
        return Err(PART.to_owned());
    }
    let Some((&index, outer)) = from.path.split_last() else {
        return Ok(());
    };
    if to.card == from.card && to.path.len() > from.path.len() && to.path.starts_with(&from.path) {
        return Err("A step can’t move into itself.".to_owned());
    }
    if to.card == from.card
        && to
            .path
            .split_last()
            .is_some_and(|(&last, rest)| rest == outer && (last == index || last == index + 1))
    {
        return Ok(());
    }
    if document.composition.is_module(to.card) && !step.kind.is_for_module() {
        return Err(templates::NOT_OF_MODULE.to_owned());
    }
    let spot = Spot::at(document, to)?;
    let moved = SourceRange::new(block_start(document, body, index), step.lines.end);
    let text = reindent(
        document,
        moved,
        indentation(document.text, step.lines.start),
        &spot.indent,
    );
    if body.steps.len() == 1 && !document.is_of_module(from) {
        let indent = indentation(document.text, step.lines.start);
        if body.is_inline {
            changes.replace(step.range, "pass");
        } else {
            changes.replace(moved, format!("{indent}pass{}", document.newline));
        }
    } else {
        changes.delete(moved);
    }
    let mut spot = spot;
    // What is taken away before it ended with a line.
    spot.needs_newline &= spot.at != moved.end;
    spot.insert(document, &text, changes);
    Ok(())
}

/// Where the lines of new steps go.
pub(super) struct Spot {
    at: u32,
    pub indent: String,
    /// The `pass` that they replace, from behind the colon if it stands on the header's line.
    filler: Option<(SourceRange, bool)>,
    /// Whether the text before lacks the end of its line.
    needs_newline: bool,
}

impl Spot {
    /// Before the step that stands at the place, or behind the last.
    pub fn at(document: &Document<'_>, place: &Place) -> Result<Spot, String> {
        let text = document.text;
        let body = document.body(place)?;
        if body.is_clauses {
            return Err(PART.to_owned());
        }
        let index = place.path.last().copied().unwrap_or(0);
        let mut spot = Spot {
            at: body.start,
            indent: body.indent.clone(),
            filler: None,
            needs_newline: false,
        };
        if let Some(filler) = body.filler {
            let before = text[..filler.start as usize].trim_end_matches([' ', '\t']);
            let behind_colon = SourceRange::new(before.len() as u32, filler.end);
            if body.is_inline {
                let header = indentation(text, line_start(text, filler.start));
                spot.indent = format!("{header}{}", document.indent_unit());
                spot.filler = Some((behind_colon, true));
            } else {
                spot.filler = Some((filler, false));
            }
            return Ok(spot);
        }
        if body.is_inline {
            return Err(CROWDED.to_owned());
        }
        if index < body.steps.len() {
            let step = &body.steps[index];
            let before = &text[step.lines.start as usize..step.range.start as usize];
            if !before.trim().is_empty() {
                return Err(CROWDED.to_owned());
            }
            spot.at = block_start(document, body, index);
        } else if let Some(last) = body.steps.last() {
            spot.at = last.lines.end;
        }
        spot.needs_newline = spot.at > 0 && !text[..spot.at as usize].ends_with(['\n', '\r']);
        Ok(spot)
    }

    /// Behind lines that end at `end`.
    pub fn behind(document: &Document<'_>, end: u32, indent: &str) -> Spot {
        Spot {
            at: end,
            indent: indent.to_owned(),
            filler: None,
            needs_newline: !document.text[..end as usize].ends_with(['\n', '\r']),
        }
    }

    /// Lines as templates write them, indented as this place needs.
    pub fn indented(&self, document: &Document<'_>, text: &str) -> String {
        let lines: Vec<String> = text
            .split('\n')
            .map(|line| {
                let inner = line.trim_start_matches('\t');
                let levels = line.len() - inner.len();
                format!(
                    "{}{}{inner}",
                    self.indent,
                    document.indent_unit().repeat(levels)
                )
            })
            .collect();
        lines.join(document.newline)
    }

    /// Puts indented lines here.
    pub fn insert(&self, document: &Document<'_>, lines: &str, changes: &mut Changes) {
        let newline = document.newline;
        let lines = lines.trim_end_matches(['\n', '\r']);
        match self.filler {
            // The header keeps the comment of its line.
            Some((range, true)) => {
                changes.delete(range);
                let end = line_end(document.text, range.end);
                changes.insert(end, format!("{newline}{lines}"));
            }
            // The comment of the `pass` isn't one of the new step.
            Some((range, false)) => match trailing_comment(document.text, range.end) {
                Some(comment) => {
                    let said = document.slice(comment);
                    let all = SourceRange::new(range.start, comment.end);
                    changes.replace(all, format!("{said}{newline}{lines}"));
                }
                None => {
                    let first = lines.strip_prefix(self.indent.as_str()).unwrap_or(lines);
                    changes.replace(range, first);
                }
            },
            None if self.needs_newline => changes.insert(self.at, format!("{newline}{lines}")),
            None => changes.insert(self.at, format!("{lines}{newline}")),
        }
    }
}

/// Where a step starts with the comments above that belong to it.
pub(super) fn block_start(document: &Document<'_>, body: &Body, index: usize) -> u32 {
    let limit = match index
        .checked_sub(1)
        .and_then(|before| body.steps.get(before))
    {
        Some(before) => before.lines.end,
        None => body.start,
    };
    with_comments_above(document.text, body.steps[index].lines.start, limit)
}

/// The step, if it has its lines for itself.
pub(super) fn alone(step: &Step) -> Result<&Step, String> {
    if step.is_alone {
        Ok(step)
    } else {
        Err(CROWDED.to_owned())
    }
}

/// Lines of the text with another indentation; what is inside strings stays.
fn reindent(document: &Document<'_>, lines: SourceRange, old: &str, new: &str) -> String {
    let strings = document.long_strings(lines);
    let mut result = String::new();
    let mut at = lines.start;
    while at < lines.end {
        let next = next_line(document.text, at).min(lines.end);
        let line = document.slice(SourceRange::new(at, next));
        let is_inside = strings
            .iter()
            .any(|string| string.start < at && at <= string.end);
        if is_inside || line.trim().is_empty() {
            result.push_str(line);
        } else {
            result.push_str(new);
            result.push_str(match line.strip_prefix(old) {
                Some(rest) => rest,
                None => line.trim_start_matches([' ', '\t']),
            });
        }
        at = next;
    }
    result
}
