//! The program in the page's address.

use gloo_timers::callback::Timeout;
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

use crate::browser::{Listener, address_has_program, program_in_address, show_in_address, window};
use crate::state::{Action, State, Status};

/// Milliseconds without an edit after which the address shows the program.
const PATIENCE: u32 = 400;

/// Opens the program that the address holds, when the page begins and when the address changes; keeps the address up to
/// date with the text, so that a reload, a bookmark and a copied address all lead back to it.
#[hook]
pub fn use_address(state: &UseReducerHandle<State>) {
    let dispatcher = state.dispatcher();
    use_effect_with((), move |()| {
        let open = move || {
            if !address_has_program() {
                return;
            }
            let dispatcher = dispatcher.clone();
            spawn_local(async move {
                match program_in_address().await {
                    Ok((text, setup)) => {
                        dispatcher.dispatch(Action::Open(text));
                        dispatcher.dispatch(Action::SetUp(setup));
                    }
                    Err(message) => dispatcher.dispatch(Action::NotOpened(message)),
                }
            });
        };
        open();
        let listener = Listener::new(&window(), "hashchange", move |_| open());
        move || drop(listener)
    });
    let (text, setup) = (state.text.clone(), state.setup.to_text());
    let is_changed = state.revision > 0 && state.status != Status::Opening;
    use_effect_with((state.revision, is_changed), move |_| {
        let timeout = is_changed.then(|| {
            Timeout::new(PATIENCE, move || {
                spawn_local(async move { show_in_address(&text, &setup).await });
            })
        });
        move || drop(timeout)
    });
}
