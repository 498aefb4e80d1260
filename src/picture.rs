//! The two timelines as one scene, at any moment of a live run or of a prediction.

use playground_engine::time::Instant;
use playground_engine::timeline::Viewport;
use playground_engine::timeline::scene::{
    Future, Scene, SceneOptions, TrackInput, build, fit_rows, label_width,
};
use playground_engine::timeline::svg::write_svg;
use playground_engine::timeline::theme::Theme;

use crate::live::{LiveRun, Runner};
use crate::simulate::Prediction;

/// The scene's padding at the right of its plot, in pixels.
const RIGHT: f64 = 12.0;
/// Below this width in pixels names get less room and rows less height.
const NARROW: f64 = 560.0;
/// The heights of a row, in pixels, between which the room decides.
const LOWEST_ROW: f64 = 18.0;
const HIGHEST_ROW: f64 = 42.0;
/// From this width and height in pixels on rows and names may be larger than that.
const LARGE: [f64; 2] = [1000.0, 600.0];

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

/// Calls `look` with both runs: as predicted, or as they run live over the shadows of their predictions.
pub fn with_tracks<T>(
    prediction: &Prediction,
    run: Option<&LiveRun>,
    look: impl FnOnce(&[TrackInput]) -> T,
) -> T {
    let comparison = &prediction.comparison;
    let (note, predicted_note) = (comparison.sequential.note(), comparison.concurrent.note());
    let sequential = TrackInput {
        note: note.as_deref(),
        stuck: comparison.sequential.is_stuck(),
        ..TrackInput::new("Sequential", &comparison.sequential.timeline)
    };
    let concurrent = TrackInput {
        note: predicted_note.as_deref(),
        stuck: comparison.concurrent.is_stuck(),
        ..TrackInput::new("Concurrent", &comparison.concurrent.timeline)
    };
    match run {
        None => look(&[sequential, concurrent]),
        Some(run) => {
            let runners = [&run.sequential, &run.concurrent];
            let timelines = runners.map(Runner::timeline);
            let notes = runners.map(Runner::note);
            let bands = runners.map(|runner| run.bands(runner));
            let mut tracks = [sequential, concurrent];
            for (index, track) in tracks.iter_mut().enumerate() {
                track.ghost = Some(track.timeline);
                track.timeline = &timelines[index];
                track.note = notes[index].as_deref();
                track.stuck = runners[index].is_stuck();
                track.live = !runners[index].phase().is_over();
                track.bands = &bands[index];
            }
            look(&tracks)
        }
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

/// Draws both runs as they are when they have come to `playhead`; without it everything is shown. Of live runs everything
/// that has happened is shown: of two in turn, one is over and the playhead is where the other one is.
/// `viewport` is the stretch of time.
pub fn scene(
    tracks: &[TrackInput],
    room: Room,
    viewport: &Viewport,
    playhead: Option<Instant>,
) -> Scene {
    let is_live = tracks.iter().any(|track| track.live);
    let mut options = SceneOptions {
        future: if is_live {
            Future::Shown
        } else {
            Future::Ghost
        },
        label_width: label_width_of(tracks, room),
        font_size: room.font_size(),
        playhead,
        height: Some(room.height),
        scroll: room.scroll,
        ..SceneOptions::default()
    };
    let most = match () {
        () if room.is_narrow() => 26.0,
        () if room.is_large() => 1.4 * HIGHEST_ROW,
        () => HIGHEST_ROW,
    };
    fit_rows(tracks, &mut options, LOWEST_ROW, most);
    build(tracks, viewport, &options)
}

/// Pixels across a picture of the timelines.
const PICTURE_WIDTH: f64 = 960.0;
/// Lanes of each run in it: more make a picture that nobody can look at.
const PICTURE_LANES: usize = 100;

/// Both runs as an SVG, light or dark as its reader's system is.
pub fn svg(prediction: &Prediction, run: Option<&LiveRun>) -> String {
    with_tracks(prediction, run, |tracks| {
        let room = Room {
            width: PICTURE_WIDTH,
            ..Room::default()
        };
        let options = SceneOptions {
            label_width: label_width_of(tracks, room),
            max_rows: PICTURE_LANES,
            descriptions: true,
            legend: true,
            ..SceneOptions::default()
        };
        let scene = build(tracks, &viewport_of(tracks, room), &options);
        write_svg(&scene, &Theme::SYSTEM)
    })
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

    fn is_large(&self) -> bool {
        self.width >= LARGE[0] && self.height >= LARGE[1]
    }

    fn font_size(&self) -> f64 {
        match () {
            () if self.is_narrow() => 12.0,
            () if self.is_large() => 15.0,
            () => 13.0,
        }
    }
}
