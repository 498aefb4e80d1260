//! The part of an endless run that tells what goes on in it.

use crate::comparison::Comparison;
use crate::simulation::{Limit, Outcome};
use crate::time::Instant;
use crate::timeline::{Activity, Lane};

/// So many waits of the lane that waits most often are shown.
const WAITS: usize = 12;
/// A run that isn't so many times as long is shown as a whole.
const TIMES: u64 = 10;

/// The end of the stretch that tells what a run does that doesn't end by itself, if that is a small part of it: a task
/// that sleeps in an endless loop is cut off after hours, and shows in seconds how it goes on.
pub fn opening(comparison: &Comparison) -> Option<Instant> {
    let run = &comparison.concurrent;
    let Outcome::Limit {
        what: Limit::Budget(_),
        ..
    } = &run.outcome
    else {
        return None;
    };
    let ends = run.timeline.visible_lanes().filter_map(end_of_waits);
    let end = ends.min()?;
    (end.0.saturating_mul(TIMES) < run.timeline.end.0).then_some(end)
}

/// When a lane has waited [`WAITS`] times.
fn end_of_waits(lane: &Lane) -> Option<Instant> {
    let is_wait = |what| matches!(what, Activity::Wait(_));
    let mut waits = lane
        .segments(0)
        .iter()
        .filter(|segment| is_wait(segment.what));
    waits.nth(WAITS - 1).map(|segment| segment.end)
}
