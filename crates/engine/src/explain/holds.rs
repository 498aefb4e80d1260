//! Who keeps the event loop's thread from all others.

use crate::python::SourceRange;
use crate::time::{Duration, Instant};
use crate::timeline::{Activity, Lane, LaneKey, Segment, TaskState, Timeline};
use crate::trace::ThreadId;

/// A stretch of time without a break in which one task, or the program outside of its tasks, held the thread.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hold {
    /// Who held it: `“fetch”`, `the program`.
    pub who: String,
    /// Whether it mostly slept, instead of computing.
    pub is_blocked: bool,
    /// For how long.
    pub time: Duration,
    /// The code that took the longest part of it, or [`SourceRange::NONE`].
    pub range: SourceRange,
}

/// What holds the event loop's thread.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Holds {
    /// All holds, added up.
    pub total: Duration,
    /// The longest one.
    pub longest: Option<Hold>,
}

impl Holds {
    /// The holds of a run.
    pub fn of(timeline: &Timeline) -> Holds {
        let mut holds = Holds::default();
        for lane in timeline.threads.iter().chain(&timeline.lanes) {
            holds.add(lane);
        }
        holds
    }

    fn add(&mut self, lane: &Lane) {
        // Another thread that sleeps leaves the event loop's alone.
        let is_main = lane.key == LaneKey::Thread(ThreadId(0)) || lane.thread == ThreadId(0);
        let holds = |segment: &&Segment| match segment.state {
            TaskState::Running => true,
            TaskState::Blocked => is_main,
            _ => false,
        };
        let mut from = Instant::ZERO;
        let mut end = Instant::ZERO;
        let mut blocked = Duration::ZERO;
        let mut longest_part = Duration::ZERO;
        let mut range = SourceRange::NONE;
        for segment in lane.segments(0).iter().filter(holds) {
            let part = segment.duration();
            self.total += part;
            // What follows without a break is one hold.
            if end != segment.start {
                (from, blocked, longest_part) = (segment.start, Duration::ZERO, Duration::ZERO);
            }
            end = segment.end;
            if segment.state == TaskState::Blocked {
                blocked += part;
            }
            if part > longest_part {
                longest_part = part;
                // Of plain code only the beginning of the step is known.
                range = match segment.what {
                    Activity::Code => SourceRange::NONE,
                    _ => segment.range,
                };
            }
            let time = end.since(from);
            if self.longest.as_ref().is_none_or(|hold| time > hold.time) {
                self.longest = Some(Hold {
                    who: holder(lane),
                    is_blocked: blocked.0 * 2 > time.0,
                    time,
                    range,
                });
            }
        }
    }
}

/// A lane's name in a sentence.
pub fn holder(lane: &Lane) -> String {
    match lane.key {
        LaneKey::Thread(ThreadId(0)) => "the program".to_owned(),
        _ => format!("“{}”", lane.label().0),
    }
}
