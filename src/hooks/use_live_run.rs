//! Runs the program live, and stops it.

use yew::prelude::*;

use crate::browser::Frames;
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

/// The controls of the page's live run. What it prints is noticed once a frame.
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
    use_effect_with(
        (state.run.clone(), state.is_running()),
        move |(run, is_running)| {
            let run = run.clone().filter(|_| *is_running);
            let frames = run.clone().map(|run| {
                let mut seen = 0;
                Frames::start(move || {
                    let printed = run.line_count();
                    if printed != seen {
                        seen = printed;
                        dispatcher.dispatch(Action::Progressed);
                    }
                    run.is_going_on()
                })
            });
            move || drop(frames)
        },
    );
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
