//! Moving by the keyboard, and the names of places in the document.

use playground_engine::composer::{Body, Composition, Edit, Place};
use yew::prelude::*;

use super::{Shared, words};

/// A place as an attribute: `0.2.1` is the second step in the third of the first card.
pub fn path(place: &Place) -> String {
    let mut text = place.card.to_string();
    for index in &place.path {
        text.push('.');
        text.push_str(&index.to_string());
    }
    text
}

/// The place that an attribute names.
pub fn place_of(path: &str) -> Option<Place> {
    let mut indices = path.split('.').map(|index| index.parse().ok());
    let card = indices.next()??;
    Some(Place {
        card,
        path: indices.collect::<Option<_>>()?,
    })
}

/// The `data-focus` of a part of a step.
pub fn focus_of(part: &str, place: &Place) -> String {
    format!("{part}-{}", path(place))
}

/// The body of a card or the module, or of the step at a path in it.
pub fn body_at<'c>(composition: &'c Composition, card: usize, path: &[usize]) -> Option<&'c Body> {
    let mut body = composition.body(card)?;
    for &index in path {
        body = body.steps.get(index)?.body.as_ref()?;
    }
    Some(body)
}

/// Where a key moves a step: the place for [`Edit::MoveStep`], and where the step then is.
fn target_of(composition: &Composition, place: &Place, key: &str) -> Option<(Place, Place)> {
    let (&index, outer) = place.path.split_last()?;
    let body = body_at(composition, place.card, outer)?;
    let at = |outer: &[usize], index: usize| Place::new(place.card, &[outer, &[index]].concat());
    match key {
        "ArrowUp" if index > 0 => Some((at(outer, index - 1), at(outer, index - 1))),
        "ArrowDown" if index + 1 < body.steps.len() => {
            Some((at(outer, index + 2), at(outer, index + 1)))
        }
        "ArrowUp" | "ArrowDown" | "ArrowLeft" => {
            let (&block, around) = outer.split_last()?;
            let body = body_at(composition, place.card, around)?;
            if !body.is_clauses {
                // Out of its block: before it, or behind it.
                let to = at(around, block + usize::from(key != "ArrowUp"));
                return Some((to.clone(), to));
            }
            // To the end of the part before, or to the start of the next.
            let next = match key {
                "ArrowUp" => block.checked_sub(1),
                "ArrowDown" => Some(block + 1),
                _ => None,
            };
            let part = next.and_then(|next| Some((next, body.steps.get(next)?.body.as_ref()?)));
            let to = match part {
                Some((part, _)) if key == "ArrowDown" => at(&[around, &[part]].concat(), 0),
                Some((part, body)) => at(&[around, &[part]].concat(), body.steps.len()),
                None => {
                    let (&whole, around) = around.split_last()?;
                    at(around, whole + usize::from(key != "ArrowUp"))
                }
            };
            Some((to.clone(), to))
        }
        // Into the block before it.
        "ArrowRight" => {
            let before = index.checked_sub(1)?;
            let mut inner = body.steps.get(before)?.body.as_ref()?;
            let mut path = [outer, &[before]].concat();
            if inner.is_clauses {
                path.push(inner.steps.len().checked_sub(1)?);
                inner = inner.steps.last()?.body.as_ref()?;
            }
            let end = at(&path, inner.steps.len());
            Some((end.clone(), end))
        }
        _ => None,
    }
}

/// The arrow keys at a step's handle.
pub fn key_of_step(shared: &Shared, place: &Place) -> Callback<KeyboardEvent> {
    let (shared, place) = (shared.clone(), place.clone());
    Callback::from(move |event: KeyboardEvent| {
        if !event.key().starts_with("Arrow")
            || event.ctrl_key()
            || event.alt_key()
            || event.meta_key()
        {
            return;
        }
        event.prevent_default();
        event.stop_propagation();
        let Some((to, then)) = target_of(&shared.composition, &place, &event.key()) else {
            shared
                .announce
                .emit("It can’t move further that way.".to_owned());
            return;
        };
        let Some((&index, outer)) = place.path.split_last() else {
            return;
        };
        let moved = body_at(&shared.composition, place.card, outer)
            .and_then(|body| body.steps.get(index))
            .map(words::describe);
        if shared.edit_and_focus(Edit::MoveStep(place.clone(), to), focus_of("handle", &then)) {
            let position = then.path.last().map_or(1, |index| index + 1);
            let level = if then.path.len() > 1 {
                " of the block"
            } else {
                ""
            };
            shared.announce.emit(format!(
                "{} is now step {position}{level}.",
                moved.unwrap_or_default()
            ));
        }
    })
}

/// The arrow keys at a card's handle.
pub fn key_of_card(shared: &Shared, card: usize) -> Callback<KeyboardEvent> {
    let shared = shared.clone();
    Callback::from(move |event: KeyboardEvent| {
        let cards = &shared.composition.cards;
        let count = cards.len();
        // Methods stay in their classes.
        let is_movable = |other: &usize| cards[*other].class.is_none();
        let to = match event.key().as_str() {
            "ArrowUp" => (0..card).rev().find(is_movable),
            "ArrowDown" => (card + 1..count).find(is_movable),
            _ => return,
        };
        let Some(to) = to else { return };
        event.prevent_default();
        event.stop_propagation();
        let name = shared.composition.cards[card].name.clone();
        if shared.edit_and_focus(Edit::MoveCard(card, to), format!("card-{to}")) {
            shared
                .announce
                .emit(format!("{name} is now coroutine {} of {count}.", to + 1));
        }
    })
}
