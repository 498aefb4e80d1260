//! Keys that work everywhere on the page.

use wasm_bindgen::JsCast;
use web_sys::KeyboardEvent;
use yew::prelude::*;

use super::LiveControls;
use crate::browser::{Listener, window};

/// Control or Command and Enter runs the program, Escape stops it.
#[hook]
pub fn use_shortcuts(controls: &LiveControls, is_running: bool) {
    use_effect_with((controls.clone(), is_running), |(controls, is_running)| {
        let (controls, is_running) = (controls.clone(), *is_running);
        let listener = Listener::new(&window(), "keydown", move |event| {
            let Some(event) = event.dyn_ref::<KeyboardEvent>() else {
                return;
            };
            match event.key().as_str() {
                "Enter" if event.ctrl_key() || event.meta_key() => {
                    event.prevent_default();
                    // A key that is held down doesn't start a hundred runs.
                    if !event.repeat() {
                        controls.run.emit(());
                    }
                }
                "Escape" if is_running => controls.stop.emit(()),
                _ => {}
            }
        });
        move || drop(listener)
    });
}
