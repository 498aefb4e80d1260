//! Light or dark: as the system says, unless the reader says otherwise.

use yew::prelude::*;

use crate::browser::{Listener, document, load, matches_media, save, window};

const KEY: &str = "async-playground.theme";
const SYSTEM_IS_DARK: &str = "(prefers-color-scheme: dark)";

/// The colours of the page.
#[derive(Clone, PartialEq)]
pub struct Theme {
    /// Whether they are light on dark.
    pub is_dark: bool,
    /// Changes from the one to the other.
    pub toggle: Callback<()>,
}

/// The page's theme, kept over reloads and set on the document's root, where the style sheet finds it.
#[hook]
pub fn use_theme() -> Theme {
    // What the reader chose; empty for the system's setting.
    let choice = use_state_eq(|| load(KEY).unwrap_or_default());
    let system_is_dark = use_state_eq(|| matches_media(SYSTEM_IS_DARK));
    let is_dark = match choice.as_str() {
        "dark" => true,
        "light" => false,
        _ => *system_is_dark,
    };
    let setter = system_is_dark.setter();
    use_effect_with((), move |()| {
        let list = window().match_media(SYSTEM_IS_DARK).ok().flatten();
        let listener = list.map(|list| {
            Listener::new(&list, "change", move |_| {
                setter.set(matches_media(SYSTEM_IS_DARK))
            })
        });
        move || drop(listener)
    });
    use_effect_with(is_dark, |&is_dark| {
        if let Some(root) = document().document_element() {
            // Fails only for names that aren't attributes.
            let _ = root.set_attribute("data-theme", if is_dark { "dark" } else { "light" });
        }
    });
    let system_is_dark = *system_is_dark;
    let toggle = Callback::from(move |()| {
        let next = !is_dark;
        // Back at the system's setting, the page follows it again.
        let chosen = match next {
            _ if next == system_is_dark => "",
            true => "dark",
            false => "light",
        };
        save(KEY, chosen);
        choice.set(chosen.to_owned());
    });
    Theme { is_dark, toggle }
}
