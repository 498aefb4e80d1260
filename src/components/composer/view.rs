//! Cards or code: which of the two the program's panel shows where there isn't room for both.

use yew::prelude::*;

use crate::browser::{Listener, load, matches_media, save, window};

const KEY: &str = "async-playground.view";
/// Where both have room; also in static/style/composer-layout.css.
const WIDE: &str = "(width >= 1600px)";

/// What the panel shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum View {
    /// The cards.
    Compose,
    /// The text.
    Code,
}

/// The view, kept over reloads, and what changes it; also whether there is room for both.
#[hook]
pub fn use_view() -> (View, bool, Callback<View>) {
    let view = use_state_eq(|| match load(KEY).as_deref() {
        Some("code") => View::Code,
        _ => View::Compose,
    });
    let is_wide = use_state_eq(|| matches_media(WIDE));
    let setter = is_wide.setter();
    use_effect_with((), move |()| {
        let list = window().match_media(WIDE).ok().flatten();
        let listener = list
            .map(|list| Listener::new(&list, "change", move |_| setter.set(matches_media(WIDE))));
        move || drop(listener)
    });
    let set = {
        let view = view.clone();
        Callback::from(move |chosen| {
            save(
                KEY,
                match chosen {
                    View::Compose => "compose",
                    View::Code => "code",
                },
            );
            view.set(chosen);
        })
    };
    (*view, *is_wide, set)
}

#[allow(missing_docs)]
#[derive(Properties, PartialEq)]
pub struct ViewTabsProps {
    pub view: View,
    pub on_view: Callback<View>,
}

/// The switch between cards and code.
#[component]
pub fn ViewTabs(props: &ViewTabsProps) -> Html {
    let tab = |view: View, id: &'static str, label: &'static str| {
        html! {
            <button
                type="button" {id} aria-pressed={(props.view == view).to_string()}
                onclick={props.on_view.reform(move |_| view)}
            >
                { label }
            </button>
        }
    };
    html! {
        <div class="segmented view-tabs" role="group" aria-label="Show the program as">
            { tab(View::Compose, "view-compose", "Compose") }
            { tab(View::Code, "view-code", "Code") }
        </div>
    }
}
