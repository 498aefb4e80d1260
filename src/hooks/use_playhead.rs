//! What a component shows of the playhead.

use yew::prelude::*;

use crate::replay::{Playhead, Replay};

/// A part of the playhead, up to date. The component renders again only when that part is another one.
#[hook]
pub fn use_playhead<T: PartialEq + 'static>(
    replay: &Replay,
    part: fn(&Playhead) -> T,
) -> UseStateHandle<T> {
    let shown = use_state_eq(|| part(&replay.playhead()));
    let setter = shown.setter();
    use_effect_with(replay.clone(), move |replay| {
        // It may have moved between the first rendering and now.
        setter.set(part(&replay.playhead()));
        let subscription = replay.subscribe(Callback::from(move |playhead: Playhead| {
            setter.set(part(&playhead))
        }));
        move || drop(subscription)
    });
    shown
}
