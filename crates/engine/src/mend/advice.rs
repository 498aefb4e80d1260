//! Why a program takes as long as it does, and what would change that.

use super::unblock::unblock;
use super::{Mend, overlap};
use crate::comparison::Comparison;
use crate::explain::{Hold, Holds};
use crate::python::{SourceRange, SourceText};
use crate::simulation::Outcome;
use crate::text::grouped;
use crate::time::{Duration, Instant};
use crate::timeline::{Activity, Lane, TaskState, Timeline, format_beside};
use crate::trace::WaitReason;

/// A sentence about a program's runs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Advice {
    /// What takes the time, and why.
    pub sentence: String,
    /// The place that it's about, in bytes, and its line, from 1.
    pub place: Option<(u32, u32)>,
    /// What can be done about it.
    pub mend: Option<Mend>,
}

impl Advice {
    fn new(sentence: impl Into<String>) -> Advice {
        Advice {
            sentence: sentence.into(),
            place: None,
            mend: None,
        }
    }

    /// What is worth saying about the runs of `source`.
    pub fn of(comparison: &Comparison, source: &str) -> Option<Advice> {
        let timeline = &comparison.concurrent.timeline;
        if let Some(advice) = about_exception(&comparison.concurrent.outcome, source) {
            return Some(advice);
        }
        if let Some(advice) = about_deadlock(&comparison.concurrent.outcome) {
            return Some(advice);
        }
        // Threads are told of by their own lanes.
        if timeline.threads.len() > 1 || timeline.lanes.is_empty() {
            return None;
        }
        if let Some(advice) = about_hold(comparison, source) {
            return Some(advice);
        }
        if is_same(comparison) {
            if let Some(mend) = overlap(source) {
                return Some(Advice {
                    mend: Some(mend.clone()),
                    ..Advice::new(mend.sentence)
                });
            }
            return (timeline.lanes.len() == 1 && timeline.end > Instant::ZERO).then(|| {
                Advice::new(
                    "One task alone has nothing to overlap with: start a second one beside it.",
                )
            });
        }
        let waiting = most_waiting(timeline);
        (waiting > 1 && !comparison.concurrent.is_stuck() && comparison.concurrent.trace.end() < comparison.sequential.trace.end()).then(|| {
            Advice::new(format!(
                "Up to {} tasks wait at the same time, so their waits overlap instead of adding up.",
                grouped(waiting as u64)
            ))
        })
    }
}

/// Whether both runs came to their end after about the same time.
fn is_same(comparison: &Comparison) -> bool {
    comparison
        .summary()
        .sentence()
        .ends_with("nothing overlaps here.")
}

/// Exceptions with longer texts are read in the console.
const LONGEST: usize = 200;

/// What ended the program, as the last line of its traceback says it.
fn about_exception(outcome: &Outcome, source: &str) -> Option<Advice> {
    let Outcome::Exception {
        kind,
        message,
        range,
    } = outcome
    else {
        return None;
    };
    let line = message.lines().next().unwrap_or_default();
    let sentence = match line.char_indices().nth(LONGEST) {
        _ if line.is_empty() => kind.clone(),
        Some((end, _)) => format!("{kind}: {}…", &line[..end]),
        None => format!("{kind}: {line}"),
    };
    Some(Advice {
        place: place(*range, source),
        ..Advice::new(sentence)
    })
}

/// A circle of locks alone has a remedy that fits them all.
fn about_deadlock(outcome: &Outcome) -> Option<Advice> {
    let Outcome::Deadlock { circle, .. } = outcome else {
        return None;
    };
    let is_of_locks = circle.len() > 1 && circle.iter().all(|link| link.lock.is_some());
    is_of_locks.then(|| {
        Advice::new("If all took their locks in the same order, none could wait for ever.")
    })
}

/// A hold that others notice: a tenth of the run, or what people feel.
const PART: u64 = 10;
const FELT: Duration = Duration::from_millis(50);
/// Shorter ones are what any program does.
const SHORT: Duration = Duration::from_millis(1);

fn about_hold(comparison: &Comparison, source: &str) -> Option<Advice> {
    let timeline = &comparison.concurrent.timeline;
    let longest_run = Duration(timeline.end.max(comparison.sequential.timeline.end).0);
    let Holds { total, longest } = Holds::of(timeline);
    let Hold {
        who,
        is_blocked,
        time,
        range,
    } = longest?;
    let is_noticed = time >= FELT || time.0 * PART >= timeline.end.0;
    if time < SHORT || !is_noticed || timeline.lanes.len() < 2 {
        return None;
    }
    let verb = match is_blocked {
        true => "blocks the event loop",
        false => "computes",
    };
    let mut sentence = format!("{who} {verb} for {}", format_beside(time, longest_run));
    if total.0 > time.0 + time.0 / PART {
        sentence += &format!(", {} in all", format_beside(total, longest_run));
    }
    sentence += ": nothing else runs meanwhile.";
    let mend = match is_blocked {
        true => unblock(source, range),
        false => None,
    };
    match &mend {
        Some(mend) => sentence += &format!(" {}", mend.sentence),
        None if !is_blocked => sentence += " Only more cores would help.",
        None => {}
    }
    Some(Advice {
        sentence,
        place: place(range, source),
        mend,
    })
}

/// The first byte of a range, and its line.
fn place(range: SourceRange, source: &str) -> Option<(u32, u32)> {
    (range != SourceRange::NONE).then(|| {
        let line = SourceText::new(source).position(range.start).line;
        (range.start, line)
    })
}

/// How many tasks wait at once for the world outside (a timer, a thread's result), at most: what waits for another task or for its
/// turn gains nothing by that.
fn most_waiting(timeline: &Timeline) -> usize {
    let waits = |lane: &Lane| -> Vec<(Instant, i32)> {
        let is_wait = |what| {
            matches!(
                what,
                Activity::Wait(WaitReason::Timer(_) | WaitReason::Future)
            )
        };
        let segments = lane.segments(0).iter();
        let waits =
            segments.filter(|segment| segment.state == TaskState::Waiting && is_wait(segment.what));
        waits
            .flat_map(|segment| [(segment.start, 1), (segment.end, -1)])
            .collect()
    };
    let mut changes: Vec<(Instant, i32)> = timeline.lanes.iter().flat_map(waits).collect();
    // What ends at an instant at which another begins doesn't overlap it.
    changes.sort_unstable();
    let (mut now, mut most) = (0, 0);
    for (_, change) in changes {
        now += change;
        most = most.max(now);
    }
    most.max(0) as usize
}
