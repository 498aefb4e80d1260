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
    let replay = (*use_memo((), |()| Replay::default())).clone();
    let loaded = replay.clone();
    let plays = state.plays && !prefers_reduced_motion();
    use_effect_with(
        (state.prediction.clone(), state.run.clone()),
        move |(prediction, run)| {
            if let Some(prediction) = prediction.clone() {
                loaded.load(Shared::new(Recording::new(prediction, run.clone())), plays);
            }
        },
    );
    let halted = replay.clone();
    use_effect_with((), move |()| move || halted.pause());
    replay
}
