//! What stands at a card's and a step's end: duplicating and deleting it.

use yew::prelude::*;

use crate::components::icons;

/// The tools of `what`; without duplicating where that makes no sense.
pub fn tools(
    what: &str,
    on_duplicate: Option<Callback<MouseEvent>>,
    on_remove: Callback<MouseEvent>,
) -> Html {
    let tool = |name: &'static str, icon: Html, onclick: Callback<MouseEvent>| {
        html! {
            <button type="button" class="item-tool" {onclick} title={name} aria-label={format!("{name} {what}")}>
                { icon }
            </button>
        }
    };
    html! {
        <span class="item-tools">
            if let Some(on_duplicate) = on_duplicate {
                { tool("Duplicate", icons::copy(), on_duplicate) }
            }
            { tool("Delete", icons::bin(), on_remove) }
        </span>
    }
}
