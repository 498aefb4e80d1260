//! The two timelines as one scene, at any moment of a live run or of a prediction.

use playground_engine::time::Instant;
use playground_engine::timeline::Viewport;
use playground_engine::timeline::scene::{
    Scene, SceneOptions, TrackInput, build, fitting_row_height, label_width,
};

use crate::live::LiveRun;
use crate::simulate::Prediction;

/// The scene's padding at the right of its plot, in pixels.
const RIGHT: f64 = 12.0;
/// Below this width in pixels names get less room and rows less height.
const NARROW: f64 = 560.0;
/// The heights of a row, in pixels, between which the room decides.
const LOWEST_ROW: f64 = 21.0;
const HIGHEST_ROW: f64 = 36.0;

/// The room that there is.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Room {
    /// The width in pixels.
    pub width: f64,
    /// The most height in pixels.
    pub height: f64,
    /// How far the rows are scrolled, in pixels.
    pub scroll: f64,
}

/// Calls `look` with both runs: as predicted, or the concurrent one as it runs live over the shadow of the prediction.
pub fn with_tracks<T>(
    prediction: &Prediction,
    run: Option<&LiveRun>,
    look: impl FnOnce(&[TrackInput]) -> T,
) -> T {
    let comparison = &prediction.comparison;
    let (note, predicted_note) = (comparison.sequential.note(), comparison.concurrent.note());
    let sequential = TrackInput {
        note: note.as_deref(),
        ..TrackInput::new("Sequential", &comparison.sequential.timeline)
    };
    let predicted = &comparison.concurrent.timeline;
    match run {
        None => {
            let concurrent = TrackInput {
                note: predicted_note.as_deref(),
                ..TrackInput::new("Concurrent", predicted)
            };
            look(&[sequential, concurrent])
        }
        Some(run) => {
            let (timeline, note) = (run.timeline(), run.note());
            let concurrent = TrackInput {
                title: "Concurrent",
                timeline: &timeline,
                ghost: Some(predicted),
                note: note.as_deref(),
                live: run.is_going_on(),
            };
            look(&[sequential, concurrent])
        }
    }
}

/// How long the picture of a live run moves: until the run is over and the sequential bars have caught up.
pub fn moves_until(prediction: &Prediction, run: &LiveRun) -> Option<Instant> {
    let sequential = prediction.comparison.sequential.timeline.end;
    match run.is_going_on() {
        true => None,
        // Nobody waits for the rest of a race that was stopped.
        false if run.note().is_some() => Some(Instant::ZERO),
        false => Some(sequential.max(run.elapsed())),
    }
}

/// The stretch of time that is shown: all of the longest run.
pub fn viewport_of(tracks: &[TrackInput], room: Room) -> Viewport {
    let longest = |track: &TrackInput| {
        let ghost = track.ghost.map_or(Instant::ZERO, |ghost| ghost.end);
        track.timeline.end.max(ghost)
    };
    let end = tracks.iter().map(longest).max().unwrap_or_default();
    Viewport::fit(end, room.width - label_width_of(tracks, room) - RIGHT)
}

/// Draws both runs as they are when they have come to `playhead`; without it everything is shown.
pub fn scene(tracks: &[TrackInput], room: Room, playhead: Option<Instant>) -> Scene {
    let mut options = SceneOptions {
        label_width: label_width_of(tracks, room),
        font_size: room.font_size(),
        playhead,
        height: Some(room.height),
        scroll: room.scroll,
        ..SceneOptions::default()
    };
    let most = if room.is_narrow() { 26.0 } else { HIGHEST_ROW };
    options.row_height = fitting_row_height(tracks, &options, LOWEST_ROW, most);
    build(tracks, &viewport_of(tracks, room), &options)
}

fn label_width_of(tracks: &[TrackInput], room: Room) -> f64 {
    let most = match room.is_narrow() {
        true => room.width * 0.3,
        false => (room.width * 0.28).min(220.0),
    };
    label_width(tracks, room.font_size(), most)
}

impl Room {
    fn is_narrow(&self) -> bool {
        self.width < NARROW
    }

    fn font_size(&self) -> f64 {
        if self.is_narrow() { 12.0 } else { 13.0 }
    }
}
