//! The controls of the replay: play, pause, step, scrub, speed.

use playground_engine::time::Instant;
use web_sys::{HtmlInputElement, HtmlSelectElement};
use yew::prelude::*;

use super::icons;
use crate::hooks::use_playhead;
use crate::replay::{Motion, Replay, SPEEDS};
use crate::words;

#[allow(missing_docs)]
#[derive(Properties, PartialEq)]
pub struct TransportProps {
    pub replay: Replay,
}

/// The controls below the timelines.
#[component]
pub fn Transport(props: &TransportProps) -> Html {
    let replay = &props.replay;
    let motion = use_playhead(replay, |playhead| playhead.motion);
    let speed = use_playhead(replay, |playhead| playhead.speed);
    let is_ready = use_playhead(replay, |playhead| playhead.recording.is_some());
    let step = |forward: bool| {
        let replay = replay.clone();
        Callback::from(move |_: MouseEvent| replay.step(forward))
    };
    let ontoggle = {
        let replay = replay.clone();
        Callback::from(move |_: MouseEvent| replay.toggle())
    };
    let onspeed = {
        let replay = replay.clone();
        Callback::from(move |event: Event| {
            let chosen = event
                .target_unchecked_into::<HtmlSelectElement>()
                .selected_index();
            if let Some(&speed) = usize::try_from(chosen)
                .ok()
                .and_then(|index| SPEEDS.get(index))
            {
                replay.set_speed(speed);
            }
        })
    };
    let is_live = *motion == Motion::Live || !*is_ready;
    let (icon, label) = match *motion {
        Motion::Playing => (icons::pause(), "Pause the replay"),
        _ => (icons::play(), "Play the replay"),
    };
    html! {
        <div class="transport" role="group" aria-label="Replay">
            <button
                type="button" class="button quiet" id="step-back" disabled={is_live} onclick={step(false)}
                title="Back to the event before (←)" aria-label="Previous event"
            >
                { icons::step_back() }
            </button>
            <button
                type="button" class="button round" id="play" disabled={is_live} onclick={ontoggle}
                title={format!("{label} (Space)")} aria-label={label}
            >
                { icon }
            </button>
            <button
                type="button" class="button quiet" id="step" disabled={is_live} onclick={step(true)}
                title="On to the next event (→)" aria-label="Next event"
            >
                { icons::step() }
            </button>
            <Scrubber replay={replay.clone()} disabled={is_live} />
            <select id="speed" onchange={onspeed} title="Speed of the replay" aria-label="Speed of the replay">
                for choice in SPEEDS {
                    <option selected={choice == *speed}>{ format!("{choice}×") }</option>
                }
            </select>
        </div>
    }
}

#[derive(Properties, PartialEq)]
struct ScrubberProps {
    replay: Replay,
    disabled: bool,
}

/// Parts of a run that the slider tells apart.
const PARTS: f64 = 1000.0;

/// The slider, and the time beside it. Apart from the buttons, since it renders whenever the playhead moves.
#[component]
fn Scrubber(props: &ScrubberProps) -> Html {
    let place = use_playhead(&props.replay, |playhead| {
        let end = playhead.end.0.max(1) as f64;
        (playhead.at.0 as f64 / end * PARTS).round()
    });
    let times = use_playhead(&props.replay, |playhead| {
        (
            words::clock(playhead.at, playhead.end),
            words::clock(playhead.end, playhead.end),
        )
    });
    let oninput = {
        let replay = props.replay.clone();
        Callback::from(move |event: InputEvent| {
            let value = event
                .target_unchecked_into::<HtmlInputElement>()
                .value_as_number();
            if value.is_finite() {
                let end = replay.playhead().end;
                replay.seek(Instant((value / PARTS * end.0 as f64) as u64));
            }
        })
    };
    html! {
        <>
            <input
                type="range" id="scrubber" min="0" max={PARTS.to_string()} value={place.to_string()} {oninput}
                disabled={props.disabled} style={format!("--part:{}%", *place / PARTS * 100.0)}
                aria-label="Playhead" aria-valuetext={format!("{} of {}", times.0, times.1)}
            />
            <output class="time" for="scrubber"><b>{ &times.0 }</b><span class="of">{ " / " }{ &times.1 }</span></output>
        </>
    }
}
