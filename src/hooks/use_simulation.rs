//! Simulates the text after each edit and on each other machine.

use std::cell::Cell;
use std::rc::Rc;

use gloo_timers::callback::Timeout;
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

use crate::browser::{milliseconds, save_own};
use crate::simulate::{Progress, simulate};
use crate::state::{Action, State, Status};

/// The key under which the program outlives the page.
pub const PROGRAM_KEY: &str = "async-playground.program";

/// A text that was looked at faster than this, in milliseconds, is looked at after every key.
const FAST: f64 = 8.0;
/// A text of more bytes is never looked at before it has been painted.
const SHORT: usize = 20_000;
/// The shortest and the longest wait for more keys otherwise.
const PATIENCE: (f64, f64) = (100.0, 500.0);

/// Said once, about an edited program.
const NOT_KEPT: &str = "The browser keeps nothing here: its storage is full or not allowed. Save the program as a file, or copy its link.";

/// Keeps the text and simulates it, soon after each edit; an older text's simulation is dropped.
#[hook]
pub fn use_simulation(state: &UseReducerHandle<State>) {
    // How long the last text kept the thread until its first result, in milliseconds.
    let last_cost = use_mut_ref(|| 0.0_f64);
    let told = use_mut_ref(|| false);
    let (text, setup) = (state.text.clone(), state.setup.clone());
    let (status, dispatcher) = (state.status, state.dispatcher());
    use_effect_with(state.revision, move |&revision| {
        let is_wanted = Rc::new(Cell::new(true));
        let wanted = is_wanted.clone();
        let cost = *last_cost.borrow();
        let delay = if cost < FAST {
            0.0
        } else {
            cost.clamp(PATIENCE.0, PATIENCE.1)
        };
        let is_short = text.len() < SHORT;
        let kept = text.clone();
        let look = move || {
            // Kept first: what follows may end the page.
            if !save_own(PROGRAM_KEY, &text) && revision > 0 && !told.replace(true) {
                dispatcher.dispatch(Action::Tell(NOT_KEPT));
            }
            let began = milliseconds();
            let tell = move |progress| {
                if matches!(progress, Progress::Checked(..)) {
                    *last_cost.borrow_mut() = milliseconds() - began;
                }
                dispatcher.dispatch(Action::Simulation(revision, progress));
            };
            spawn_local(simulate(text, setup.options(), wanted, tell));
        };
        let waits = match status {
            Status::Distrusted | Status::Opening => true,
            // The page opened with it.
            Status::Predicted => {
                save_own(PROGRAM_KEY, &kept);
                true
            }
            _ => false,
        };
        let timeout = match waits {
            true => None,
            // Now, so that the frame that shows the edit shows its timelines.
            false if delay == 0.0 && is_short => {
                look();
                None
            }
            false => Some(Timeout::new(delay as u32, look)),
        };
        move || {
            is_wanted.set(false);
            drop(timeout);
        }
    });
}
