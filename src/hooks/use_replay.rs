//! The playhead over what the page shows.

use yew::prelude::*;

use crate::browser::prefers_reduced_motion;
use crate::replay::{Recording, Replay};
use crate::shared::Shared;
use crate::state::State;

/// The playhead: at the end of a prediction, along with a live run. What was opened is played once by itself, unless
/// little movement is asked for.
#[hook]
pub fn use_replay(state: &State) -> Replay {
    let plays = state.plays && !prefers_reduced_motion();
    let replay = use_memo((), |()| {
        let replay = Replay::default();
        // Now, so that the first rendering shows it.
        if let Some(prediction) = state.prediction.clone() {
            replay.load(Shared::new(Recording::new(prediction, None)), plays);
        }
        replay
    });
    let replay = (*replay).clone();
    let loaded = replay.clone();
    use_effect_with(
        (state.prediction.clone(), state.run.clone()),
        move |(prediction, run)| {
            let shown = loaded.playhead().recording;
            let is_shown = shown.is_some_and(|shown| {
                Some(&shown.prediction) == prediction.as_ref() && shown.run == *run
            });
            if let Some(prediction) = prediction.clone().filter(|_| !is_shown) {
                loaded.load(Shared::new(Recording::new(prediction, run.clone())), plays);
            }
        },
    );
    let halted = replay.clone();
    use_effect_with((), move |()| move || halted.pause());
    replay
}
