//! The playhead over what the page shows.

use yew::prelude::*;

use crate::browser::prefers_reduced_motion;
use crate::replay::{Recording, Replay};
use crate::shared::Shared;
use crate::state::State;

/// The playhead: at the end of a prediction, along with a live run. The first prediction is played once by itself, unless
/// little movement is asked for.
#[hook]
pub fn use_replay(state: &State) -> Replay {
    let replay = (*use_memo((), |()| Replay::default())).clone();
    let is_first = use_mut_ref(|| true);
    let loaded = replay.clone();
    use_effect_with(
        (state.prediction.clone(), state.run.clone()),
        move |(prediction, run)| {
            if let Some(prediction) = prediction.clone() {
                let play = is_first.replace(false) && !prefers_reduced_motion();
                loaded.load(Shared::new(Recording::new(prediction, run.clone())), play);
            }
        },
    );
    let halted = replay.clone();
    use_effect_with((), move |()| move || halted.pause());
    replay
}
