//! Taking a coroutine out of a program, with whatever starts and awaits it.

use super::Place;
use super::changes::Changes;
use super::composition::{Body, Role, StepKind};
use super::coroutines::{block_start, own};
use super::document::Document;
use super::launches::{callee, name_of, targets};
use super::steps::alone;
use super::targets::delete_target;
use crate::python::SourceRange;

pub(super) fn remove(
    document: &Document<'_>,
    card: usize,
    changes: &mut Changes,
) -> Result<(), String> {
    let removed = own(document.card(card)?)?;
    if document.composition.main == Some(card) {
        return Err(format!(
            "The program runs “{}”: it can’t be deleted.",
            removed.name
        ));
    }
    let survey = document.survey();
    let mut removal = Removal::default();
    for (other, card) in document.composition.cards.iter().enumerate() {
        if card.range != removed.range {
            removal.look(&card.body, &Place::new(other, &[]), &|call| {
                callee(call) == Some(&removed.name)
            });
        }
    }
    // The tasks that go leave their names behind.
    let mut tasks: Vec<(usize, String)> = Vec::new();
    for place in &removal.steps {
        let step = document.step(place)?;
        if !name_of(step).is_empty() {
            tasks.push((place.card, name_of(step).to_owned()));
        }
    }
    for (card, name) in &tasks {
        let body = &document.composition.cards[*card].body;
        removal.look(body, &Place::new(*card, &[]), &|target| target == name);
    }
    let is_gone = |range: SourceRange| {
        let inside = |outer: SourceRange| outer.start <= range.start && range.end <= outer.end;
        inside(removed.range) || removal.ranges.iter().any(|&outer| inside(outer))
    };
    let used = |name: &str, range: SourceRange| {
        Err(format!(
            "“{name}” is used in line {}: change that first.",
            document.line(range.start)
        ))
    };
    if let Some(range) = survey
        .of_module(&removed.name)
        .find(|&range| !is_gone(range))
    {
        return used(&removed.name, range);
    }
    for (card, name) in &tasks {
        let card = document.composition.cards[*card].range;
        if let Some(range) = survey.within(name, card).find(|&range| !is_gone(range)) {
            return used(name, range);
        }
    }
    removal.carry_out(document, changes)?;
    let start = block_start(document, card);
    // With the blank lines behind it, or those before if it is the last.
    let rest = &document.text[removed.lines.end as usize..];
    let blank = rest.len() - rest.trim_start_matches(['\n', '\r']).len();
    changes.delete(SourceRange::new(
        removed.lines.start.min(start),
        removed.lines.end + blank as u32,
    ));
    Ok(())
}

/// What goes with a coroutine.
#[derive(Default)]
struct Removal {
    /// Whole steps.
    steps: Vec<Place>,
    /// Arguments of gathers.
    arguments: Vec<(Place, usize)>,
    ranges: Vec<SourceRange>,
}

impl Removal {
    /// Finds the steps that start or await what `is_target`, in a body and the bodies in it.
    fn look(&mut self, body: &Body, outer: &Place, is_target: &dyn Fn(&str) -> bool) {
        for (index, step) in body.steps.iter().enumerate() {
            let mut place = outer.clone();
            place.path.push(index);
            if let Some(inner) = &step.body {
                self.look(inner, &place, is_target);
            }
            if step.kind == StepKind::AwaitEach
                || !targets(step).any(is_target)
                || self.steps.contains(&place)
            {
                continue;
            }
            if step.kind != StepKind::Gather {
                self.ranges.push(step.range);
                self.steps.push(place);
                continue;
            }
            // Results with a name each would no longer fit.
            if name_of(step).contains(',') {
                continue;
            }
            for (index, field) in step.fields.iter().enumerate() {
                if field.role == Role::Target && is_target(&field.text) {
                    self.ranges.push(field.range);
                    self.arguments.push((place.clone(), index));
                }
            }
        }
    }

    fn carry_out(mut self, document: &Document<'_>, changes: &mut Changes) -> Result<(), String> {
        while let Some((place, _)) = self.arguments.first().cloned() {
            let (here, rest): (Vec<_>, Vec<_>) = self
                .arguments
                .into_iter()
                .partition(|(other, _)| *other == place);
            self.arguments = rest;
            let step = document.step(&place)?;
            let arguments = step
                .fields
                .iter()
                .filter(|field| field.role != Role::Result)
                .count();
            if here.len() == arguments {
                self.steps.push(place);
                continue;
            }
            // The last ones first lose the comma before them, so at most one loses both.
            let [(_, only)] = here.as_slice() else {
                let is_kept = |index: usize| here.iter().all(|&(_, gone)| gone != index);
                let kept: Vec<&str> = (0..step.fields.len())
                    .filter(|&index| step.fields[index].role != Role::Result && is_kept(index))
                    .map(|index| step.fields[index].text.as_str())
                    .collect();
                let arguments = || {
                    step.fields
                        .iter()
                        .filter(|field| field.role != Role::Result)
                        .map(|field| field.range)
                };
                let (Some(first), Some(last)) = (arguments().next(), arguments().next_back())
                else {
                    continue;
                };
                let all = SourceRange::new(first.start, last.end);
                if let Some(comment) = document.comments(all).first() {
                    return Err(format!(
                        "The comment in line {} is in the way: take these tasks out of the gather first.",
                        document.line(comment.start)
                    ));
                }
                changes.replace(all, kept.join(", "));
                continue;
            };
            delete_target(document, step, &step.fields[*only], changes);
        }
        // Steps inside one that goes are gone with it.
        let all = self.steps.clone();
        let is_inside = |place: &Place| {
            all.iter().any(|outer| {
                outer.card == place.card
                    && outer.path.len() < place.path.len()
                    && place.path.starts_with(&outer.path)
            })
        };
        self.steps.retain(|place| !is_inside(place));
        for (index, place) in self.steps.iter().enumerate() {
            let parent = |place: &Place| (place.card, place.path[..place.path.len() - 1].to_vec());
            let siblings = self
                .steps
                .iter()
                .filter(|other| parent(other) == parent(place))
                .count();
            let is_first = self.steps[..index]
                .iter()
                .all(|other| parent(other) != parent(place));
            let step = document.step(place)?;
            if siblings == document.body(place)?.steps.len() && is_first {
                changes.replace(step.range, "pass");
            } else {
                changes.delete(alone(step)?.lines);
            }
        }
        Ok(())
    }
}
