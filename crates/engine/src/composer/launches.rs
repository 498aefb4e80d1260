//! The steps of main that start tasks and wait for them, whichever way they are written.

use super::composition::{Body, Card, Role, Start, StartStyle, Step, StepKind};
use super::each;
use super::names::is_identifier;

/// Finds them: of several runs of such steps the one with most tasks, the first of equals.
/// They may be in any block of main: in a loop, under a timeout, in a `try`.
pub(super) fn find(text: &str, cards: &[Card], main: usize) -> Option<Start> {
    let mut best = None;
    find_in(text, &cards[main].body, &mut Vec::new(), &mut best);
    best
}

fn find_in(text: &str, body: &Body, block: &mut Vec<usize>, best: &mut Option<Start>) {
    let steps = &body.steps;
    let mut first = 0;
    while first < steps.len() {
        let found = [group, tasks, for_each, gather, one_after_another]
            .iter()
            .find_map(|find| find(text, &steps[first..]));
        let Some(Found {
            style,
            steps: length,
            tasks,
        }) = found
        else {
            first += 1;
            continue;
        };
        let end = first + length;
        if best.as_ref().is_none_or(|best| tasks > best.tasks) {
            *best = Some(Start {
                style,
                tasks,
                block: block.clone(),
                first,
                end,
                fixed: match each::find(text, &steps[first..]) {
                    Some(_) => None,
                    None => fixed(&steps[first..end]),
                },
            });
        }
        first = end;
    }
    // The tasks of a group are started by the group.
    for (index, step) in steps.iter().enumerate() {
        if let Some(inner) = step.body.as_ref().filter(|_| step.kind != StepKind::Group) {
            block.push(index);
            find_in(text, inner, block, best);
            block.pop();
        }
    }
}

struct Found {
    style: StartStyle,
    steps: usize,
    tasks: usize,
}

fn group(_: &str, steps: &[Step]) -> Option<Found> {
    let (block, rest) = steps.split_first()?;
    let started = &block.body.as_ref()?.steps;
    let all_start = started.iter().all(|step| step.kind == StepKind::Start);
    if block.kind != StepKind::Group || started.is_empty() || !all_start {
        return None;
    }
    let names: Vec<&str> = started.iter().map(name_of).collect();
    let collects = rest
        .iter()
        .take_while(|step| {
            step.kind == StepKind::Collect && targets(step).all(|target| names.contains(&target))
        })
        .count();
    Some(Found {
        style: StartStyle::Group,
        steps: 1 + collects,
        tasks: started.len(),
    })
}

fn tasks(_: &str, steps: &[Step]) -> Option<Found> {
    let is_named = |step: &&Step| step.kind == StepKind::Start && !name_of(step).is_empty();
    let started: Vec<&str> = steps.iter().take_while(is_named).map(name_of).collect();
    if started.is_empty() {
        return None;
    }
    let mut awaited = Vec::new();
    let mut end = started.len();
    for step in &steps[started.len()..] {
        let is_wait = matches!(
            step.kind,
            StepKind::Await | StepKind::AwaitEach | StepKind::Gather
        );
        let is_ours = |target: &str| started.contains(&target) && !awaited.contains(&target);
        if !is_wait || targets(step).next().is_none() || !targets(step).all(is_ours) {
            break;
        }
        awaited.extend(targets(step));
        end += 1;
    }
    (awaited.len() == started.len()).then_some(Found {
        style: StartStyle::Tasks,
        steps: end,
        tasks: started.len(),
    })
}

/// One for each item: how many these are, only the run knows.
fn for_each(text: &str, steps: &[Step]) -> Option<Found> {
    each::find(text, steps).map(|each| Found {
        style: each.style,
        steps: each.steps,
        tasks: 2,
    })
}

fn gather(_: &str, steps: &[Step]) -> Option<Found> {
    let step = steps.first()?;
    (step.kind == StepKind::Gather && step.fields.len() > 1).then(|| Found {
        style: StartStyle::Gather,
        steps: 1,
        tasks: targets(step).count().max(1),
    })
}

fn is_coroutine(call: &str) -> bool {
    callee(call).is_some()
}

fn one_after_another(_: &str, steps: &[Step]) -> Option<Found> {
    let awaits = |step: &&Step| step.kind == StepKind::Await && targets(step).all(is_coroutine);
    let singles = steps.iter().take_while(awaits).count();
    if singles > 0 {
        return Some(Found {
            style: StartStyle::OneAfterAnother,
            steps: singles,
            tasks: singles,
        });
    }
    let step = steps.first()?;
    (step.kind == StepKind::AwaitEach && targets(step).all(is_coroutine)).then(|| Found {
        style: StartStyle::OneAfterAnother,
        steps: 1,
        tasks: targets(step).count(),
    })
}

/// Why these steps can't be written in another way, as far as they tell themselves.
fn fixed(steps: &[Step]) -> Option<String> {
    for step in steps {
        if let Some(extra) = step.field(Role::Extra) {
            return Some(format!(
                "“{}” has no other way to be written: change it in the code.",
                extra.text
            ));
        }
        let inner = step.body.iter().flat_map(|body| &body.steps);
        if std::iter::once(step)
            .chain(inner)
            .any(|step| !step.is_alone)
        {
            return Some("Several steps share a line: put each on its own in the code.".to_owned());
        }
    }
    None
}

/// The texts of what a step awaits or starts.
pub(super) fn targets(step: &Step) -> impl Iterator<Item = &str> {
    step.values(Role::Target).map(|field| field.text.as_str())
}

/// The name that a step gives its result; empty for none.
pub(super) fn name_of(step: &Step) -> &str {
    step.field(Role::Result).map_or("", |field| &field.text)
}

/// The name of the coroutine that a text calls.
pub(super) fn callee(call: &str) -> Option<&str> {
    let (name, _) = call.split_once('(')?;
    let name = name.trim();
    is_identifier(name).then_some(name)
}
