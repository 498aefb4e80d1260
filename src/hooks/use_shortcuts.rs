//! Keys that work everywhere on the page.

use js_sys::{Function, Reflect};
use wasm_bindgen::JsCast;
use web_sys::KeyboardEvent;
use yew::prelude::*;

use super::LiveControls;
use crate::browser::{Listener, document, is_written_to, window};
use crate::components::HELP_ID;
use crate::replay::Replay;

/// Control or Command and Enter runs the program, Escape stops it. Outside of where keys write text, `K` plays and pauses
/// the replay, comma and full stop step through it, and `?` tells all of this.
#[hook]
pub fn use_shortcuts(controls: &LiveControls, is_running: bool, replay: &Replay) {
    use_effect_with(
        (controls.clone(), is_running, replay.clone()),
        |(controls, is_running, replay)| {
            let (controls, is_running, replay) = (controls.clone(), *is_running, replay.clone());
            let listener = Listener::new(&window(), "keydown", move |event| {
                let Some(event) = event.dyn_ref::<KeyboardEvent>() else {
                    return;
                };
                let is_command = event.ctrl_key() || event.meta_key();
                match event.key().as_str() {
                    "Enter" if is_command => {
                        event.prevent_default();
                        // A key that is held down doesn't start a hundred runs.
                        if !event.repeat() {
                            controls.run.emit(());
                        }
                    }
                    "Escape" if is_running => controls.stop.emit(()),
                    _ if is_command || event.alt_key() || is_written_to(event) => {}
                    "k" => replay.toggle(),
                    "," => replay.step(false),
                    "." => replay.step(true),
                    "?" => toggle_help(),
                    _ => {}
                }
            });
            move || drop(listener)
        },
    );
}

/// Opens or closes the list of keys. Older browsers have no popovers: they show nothing.
fn toggle_help() {
    let Some(list) = document().get_element_by_id(HELP_ID) else {
        return;
    };
    let toggle = Reflect::get(&list, &"togglePopover".into()).unwrap_or_default();
    if let Some(toggle) = toggle.dyn_ref::<Function>() {
        let _ = toggle.call0(&list);
    }
}
