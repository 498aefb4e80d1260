//! Traces to lanes, pieces, scenes and sentences, compared as text.
#![allow(
    clippy::unwrap_used,
    reason = "tests say what they expect by unwrapping"
)]

#[path = "timeline/detail.rs"]
mod detail;
#[path = "timeline/invariants.rs"]
mod invariants;
#[path = "timeline/lanes.rs"]
mod lanes;
#[path = "timeline/pictures.rs"]
mod pictures;
#[path = "support/random.rs"]
mod random;
#[path = "timeline/recorder.rs"]
mod recorder;
#[path = "timeline/scenes.rs"]
mod scenes;
#[path = "timeline/summary.rs"]
mod summary;
#[path = "timeline/theme.rs"]
mod theme;
#[path = "timeline/viewport.rs"]
mod viewport;
#[path = "timeline/waits.rs"]
mod waits;
