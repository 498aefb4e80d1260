//! The steps of a block.

use playground_engine::composer::{Body, Edit, Place, Step, StepKind};
use yew::prelude::*;

use super::adding::add_step;
use super::dragging::Dragged;
use super::fields::fields;
use super::moving::{focus_of, key_of_step, path};
use super::tools::tools;
use super::{Shared, words};
use crate::components::icons;

/// A block: its steps, and what adds one. `outer` is the place of the block, `block` what it is called.
pub fn block(shared: &Shared, outer: &Place, body: &Body, block: &str) -> Html {
    let at = |index: usize| {
        let mut place = outer.clone();
        place.path.push(index);
        place
    };
    let end = at(body.steps.len());
    html! {
        <div class="block">
            <ol class="steps">
                for (index, item) in body.steps.iter().enumerate() {
                    { step(shared, &at(index), item, block) }
                }
                <li class={classes!("end", shared.drag.line_at(&end))} data-end={path(&end)} aria-hidden="true" />
            </ol>
            { add_step(shared, &end, block) }
        </div>
    }
}

fn step(shared: &Shared, place: &Place, step: &Step, block_name: &str) -> Html {
    let described = words::describe(step);
    let (head, path_of_head) = words::head(step, &place.path);
    let at_head = Place::new(place.card, &path_of_head);
    let on_duplicate = {
        let (shared, place, described) = (shared.clone(), place.clone(), described.clone());
        let mut behind = place.clone();
        if let Some(last) = behind.path.last_mut() {
            *last += 1;
        }
        Callback::from(move |_: MouseEvent| {
            if shared.edit_and_focus(
                Edit::DuplicateStep(place.clone()),
                focus_of("handle", &behind),
            ) {
                shared.announce.emit(format!("{described} duplicated."));
            }
        })
    };
    let on_remove = {
        let (shared, place, described) = (shared.clone(), place.clone(), described.clone());
        Callback::from(move |_: MouseEvent| {
            let Some((&index, outer)) = place.path.split_last() else {
                return;
            };
            let count = count_around(&shared, &place);
            // The step that takes its place, the one before, or the button that adds one.
            let focus = match count {
                0 | 1 => focus_of("add", &Place::new(place.card, &[outer, &[0]].concat())),
                count => focus_of(
                    "handle",
                    &Place::new(place.card, &[outer, &[index.min(count - 2)]].concat()),
                ),
            };
            if shared.edit_and_focus(Edit::RemoveStep(place.clone()), focus) {
                shared.announce.emit(format!("{described} deleted."));
            }
        })
    };
    let class = classes!(
        "step",
        words::tone(step.kind),
        step.body.is_some().then_some("has-block"),
        shared
            .drag
            .is_dragged(&Dragged::Step(place.clone()))
            .then_some("dragged"),
        shared.drag.line_at(place),
    );
    html! {
        <li {class} data-step={path(place)}>
            <div class="row">
                <button
                    type="button" class="handle" data-focus={focus_of("handle", place)}
                    aria-label={format!("Move {described} in {block_name}")} aria-describedby="moving-help"
                    title="Drag, or use the arrow keys" onkeydown={key_of_step(shared, place)}
                    onpointerdown={shared.drag.start(shared, Dragged::Step(place.clone()), described.clone())}
                >
                    { icons::grip() }
                </button>
                <span class="kind" title={words::meaning(step.kind)}>{ words::name(head.kind) }</span>
                <div class="fields">{ fields(shared, &at_head, head) }</div>
                { tools(&described, Some(on_duplicate), on_remove) }
            </div>
            if let Some(body) = &step.body {
                if body.is_clauses {
                    for (index, part) in body.steps.iter().enumerate() {
                        { clause(shared, step, place, index, part) }
                    }
                } else {
                    { block(shared, place, body, &described) }
                }
                { add_clause(shared, place, step, &described) }
            }
        </li>
    }
}

/// A part of an `if`, a `try` or a `match`. The first is headed by its step's own row.
fn clause(shared: &Shared, step: &Step, outer: &Place, index: usize, part: &Step) -> Html {
    let mut place = outer.clone();
    place.path.push(index);
    let described = words::describe(part);
    let is_headed = index == 0 && step.kind != StepKind::Match;
    let on_remove = {
        let (shared, place, described) = (shared.clone(), place.clone(), described.clone());
        let focus = focus_of("handle", outer);
        Callback::from(move |_: MouseEvent| {
            if shared.edit_and_focus(Edit::RemoveStep(place.clone()), focus.clone()) {
                shared.announce.emit(format!("{described} deleted."));
            }
        })
    };
    html! {
        <div class={classes!("clause", words::tone(part.kind))} data-step={path(&place)}>
            if !is_headed {
                <div class="row">
                    <span class="handle" />
                    <span class="kind">{ words::name(part.kind) }</span>
                    <div class="fields">{ fields(shared, &place, part) }</div>
                    { tools(&described, None, on_remove) }
                </div>
            }
            if let Some(body) = &part.body {
                { block(shared, &place, body, &described) }
            }
        </div>
    }
}

/// What adds a part to an `if` or a `try`.
fn add_clause(shared: &Shared, place: &Place, step: &Step, described: &str) -> Html {
    let parts = || step.body.iter().flat_map(|body| &body.steps);
    let offer = |&kind: &StepKind| {
        let is_there = parts().any(|part| part.kind == kind);
        if is_there && matches!(kind, StepKind::Else | StepKind::Finally) {
            return Html::default();
        }
        let (shared, place) = (shared.clone(), place.clone());
        let name = words::name(kind);
        let onclick = Callback::from(move |_: MouseEvent| {
            let focus = focus_of("handle", &place);
            if shared.edit_and_focus(Edit::AddClause(place.clone(), kind), focus) {
                shared.announce.emit(format!("{name} added."));
            }
        });
        html! {
            <button type="button" class="add-step" {onclick} aria-label={format!("Add “{name}” to {described}")}>
                { icons::plus() }{ name }
            </button>
        }
    };
    let kinds = step.kind.clauses();
    if kinds.is_empty() {
        return Html::default();
    }
    html! { <div class="add-clauses">{ for kinds.iter().map(offer) }</div> }
}

/// How many steps stand in the block of a step.
pub fn count_around(shared: &Shared, place: &Place) -> usize {
    let Some((_, outer)) = place.path.split_last() else {
        return 0;
    };
    super::moving::body_at(&shared.composition, place.card, outer)
        .map_or(0, |body| body.steps.len())
}
