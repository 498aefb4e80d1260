//! A program that is pasted anywhere but into a text is opened.

use wasm_bindgen::JsCast;
use web_sys::{ClipboardEvent, Event};
use yew::prelude::*;

use crate::browser::{Listener, MOST, is_written_to, window};
use crate::state::{Action, State};

/// Said when it has happened: the program that was there is gone from sight.
const OPENED: &str = "The program that you pasted is open. Undo brings back the one before.";

/// Opens what is pasted while nothing that takes texts has the focus: whoever looks at the cards need not find the editor first. One
/// line is no program.
#[hook]
pub fn use_pasting(state: &UseReducerHandle<State>) {
    let dispatcher = state.dispatcher();
    use_effect_with((), move |()| {
        let listener = Listener::new(&window(), "paste", move |event| {
            if is_written_to(&event) {
                return;
            }
            let text = pasted(&event).unwrap_or_default();
            if text.trim_end().contains('\n') && text.len() <= MOST as usize {
                event.prevent_default();
                dispatcher.dispatch(Action::Open(text));
                dispatcher.dispatch(Action::Tell(OPENED));
            }
        });
        move || drop(listener)
    });
}

fn pasted(event: &Event) -> Option<String> {
    let data = event.dyn_ref::<ClipboardEvent>()?.clipboard_data()?;
    data.get_data("text/plain").ok()
}
