//! Runs the program live, and stops it.

use yew::prelude::*;

use crate::live::LiveRun;
use crate::state::{Action, State};

/// What starts and stops a live run.
#[derive(Clone, PartialEq)]
pub struct LiveControls {
    /// Runs the program from its beginning.
    pub run: Callback<()>,
    /// Ends the run where it is.
    pub stop: Callback<()>,
}

/// The controls of the page's live run.
#[hook]
pub fn use_live_run(state: &UseReducerHandle<State>) -> LiveControls {
    let dispatcher = state.dispatcher();
    let run = {
        let (state, dispatcher) = (state.clone(), dispatcher.clone());
        Callback::from(move |()| {
            let Some(prediction) = state.prediction.clone().filter(|_| state.can_run()) else {
                return;
            };
            if let Some(run) = &state.run {
                run.stop();
            }
            let dispatcher = dispatcher.clone();
            let changed = {
                let dispatcher = dispatcher.clone();
                Callback::from(move |()| dispatcher.dispatch(Action::Progressed))
            };
            dispatcher.dispatch(Action::Started(LiveRun::start(prediction, changed)));
        })
    };
    let stop = {
        let run = state.run.clone();
        Callback::from(move |()| {
            if let Some(run) = &run {
                run.stop();
            }
        })
    };
    // A run that is shown no more doesn't go on in secret.
    use_effect_with(state.run.clone(), |run| {
        let run = run.clone();
        move || {
            if let Some(run) = run {
                run.stop();
            }
        }
    });
    LiveControls { run, stop }
}
