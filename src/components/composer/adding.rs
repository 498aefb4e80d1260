//! The steps that can be added at the end of a block.

use playground_engine::composer::{CardKind, Edit, Place, StepKind};
use yew::prelude::*;

use super::moving::focus_of;
use super::{Shared, Unfolded, words};
use crate::components::icons;

/// The button below a block's steps; unfolded, all that can be added there.
pub fn add_step(shared: &Shared, end: &Place, block: &str) -> Html {
    let is_open = *shared.unfolded == Unfolded::Adding(end.clone());
    let toggle = {
        let (unfolded, end) = (shared.unfolded.clone(), end.clone());
        Callback::from(move |_: MouseEvent| {
            unfolded.set(if is_open {
                Unfolded::Nothing
            } else {
                Unfolded::Adding(end.clone())
            });
        })
    };
    let onkeydown = {
        let (unfolded, focus, wanted) = (
            shared.unfolded.clone(),
            shared.focus.clone(),
            focus_of("add", end),
        );
        Callback::from(move |event: KeyboardEvent| {
            if is_open && event.key() == "Escape" {
                event.stop_propagation();
                *focus.borrow_mut() = Some(wanted.clone());
                unfolded.set(Unfolded::Nothing);
            }
        })
    };
    let offer = |kind: StepKind| {
        let (shared, end) = (shared.clone(), end.clone());
        let onclick = Callback::from(move |_: MouseEvent| {
            let focus = match kind {
                StepKind::Wait
                | StepKind::Compute
                | StepKind::Block
                | StepKind::Print
                | StepKind::Timeout
                | StepKind::Repeat
                | StepKind::Assign
                | StepKind::Change
                | StepKind::Call
                | StepKind::If
                | StepKind::ForEach
                | StepKind::Raise
                | StepKind::Return => "value",
                _ => "handle",
            };
            if shared.edit_and_focus(Edit::AddStep(end.clone(), kind), focus_of(focus, &end)) {
                shared
                    .announce
                    .emit(format!("{} added.", words::name(kind)));
            }
        });
        html! {
            <button type="button" class={classes!("offer", words::tone(kind))} title={words::meaning(kind)} {onclick}>
                { words::name(kind) }
            </button>
        }
    };
    let card = shared.composition.cards.get(end.card);
    let is_offered = |kind: &&StepKind| match card {
        // A plain function can't wait.
        Some(card) => !kind.awaits() || card.kind != CardKind::Function,
        None => kind.is_for_module(),
    };
    html! {
        <div class="adding" {onkeydown}>
            <button
                type="button" class="add-step" aria-expanded={is_open.to_string()} onclick={toggle}
                data-focus={focus_of("add", end)} aria-label={format!("Add a step to {block}")}
            >
                { icons::plus() }{ "Add a step" }
            </button>
            if is_open {
                <div class="offers" role="group" aria-label="Steps">
                    for (group, kinds) in words::OFFERED {
                        <div class="offer-group">
                            <span class="offer-name">{ group }</span>
                            { for kinds.iter().filter(is_offered).map(|&kind| offer(kind)) }
                        </div>
                    }
                </div>
            }
        </div>
    }
}
