//! The same page in other tabs.

use wasm_bindgen::JsCast;
use web_sys::StorageEvent;
use yew::prelude::*;

use super::PROGRAM_KEY;
use crate::browser::{Listener, is_embedded, window};
use crate::state::{Action, State};

/// Hears of what other tabs keep: each tab has a program of its own, but the next visit finds only one.
#[hook]
pub fn use_other_tabs(state: &UseReducerHandle<State>) {
    let dispatcher = state.dispatcher();
    use_effect_with((), move |()| {
        let mut told = false;
        let listener = Listener::new(&window(), "storage", move |event| {
            let Some(event) = event.dyn_ref::<StorageEvent>() else {
                return;
            };
            if let Some(text) = event.new_value()
                && !is_embedded()
                && event.key().as_deref() == Some(PROGRAM_KEY)
                && !std::mem::replace(&mut told, true)
            {
                dispatcher.dispatch(Action::KeptElsewhere(text));
            }
        });
        move || drop(listener)
    });
}
