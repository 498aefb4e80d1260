//! Whether both models can run at once.

use playground_engine::comparison::Comparison;
use playground_engine::explain::format_duration;
use playground_engine::time::{Duration, Instant};
use playground_engine::timeline::{Lane, LaneKey, TaskState, Timeline};
use playground_engine::trace::ThreadId;

/// Runs whose thread is held for less than this in all don't disturb each other.
const NOTICED: Duration = Duration::from_millis(10);
/// A hold of this length delays the other run visibly.
const LONG: Duration = Duration::from_millis(30);
/// Shorter ones do if they take more than this part of the time.
const PART: f64 = 0.05;

/// How the models run.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Course {
    /// Both at once, on one clock.
    Together,
    /// First the concurrent one, then the sequential one, each on a clock of its own; and why, as a sentence.
    InTurn(String),
}

impl Course {
    /// The course of a program that is predicted to run so: whatever holds the page's thread would hold both runs.
    pub fn of(comparison: &Comparison) -> Course {
        let timeline = &comparison.concurrent.timeline;
        let holds = Holds::of(timeline);
        let Some(longest) = holds.longest.filter(|_| holds.total >= NOTICED) else {
            return Course::Together;
        };
        let part = holds.total.0 as f64 / timeline.end.0.max(1) as f64;
        if longest.time < LONG && part < PART {
            return Course::Together;
        }
        // Many short holds count by their sum: pieces of work that take turns under the GIL.
        let (who, time) = match longest.time < LONG {
            true => ("the program", holds.total),
            false => (&*longest.who, longest.time),
        };
        let what = match longest.is_blocked {
            true => "blocks the thread for",
            false => "computes for",
        };
        Course::InTurn(format!(
            "One model after the other, so that they don’t delay each other: {who} {what} {}.",
            format_duration(time)
        ))
    }
}

struct Hold {
    who: String,
    /// Whether it mostly sleeps, instead of computing.
    is_blocked: bool,
    time: Duration,
}

/// What holds the page's thread.
#[derive(Default)]
struct Holds {
    total: Duration,
    longest: Option<Hold>,
}

impl Holds {
    fn of(timeline: &Timeline) -> Holds {
        let mut holds = Holds::default();
        for lane in timeline.threads.iter().chain(&timeline.lanes) {
            holds.add(lane);
        }
        holds
    }

    fn add(&mut self, lane: &Lane) {
        // Another thread that sleeps leaves the page's alone.
        let is_main = lane.key == LaneKey::Thread(ThreadId(0)) || lane.thread == ThreadId(0);
        // What follows without a break is one hold: its beginning and end, and for how much of it nothing is computed.
        let mut hold = (Instant::ZERO, Instant::ZERO, Duration::ZERO);
        for segment in lane.segments(0) {
            let holds = match segment.state {
                TaskState::Running => true,
                TaskState::Blocked => is_main,
                _ => false,
            };
            if !holds {
                continue;
            }
            self.total += segment.duration();
            if hold.1 != segment.start {
                hold = (segment.start, segment.start, Duration::ZERO);
            }
            hold.1 = segment.end;
            if segment.state == TaskState::Blocked {
                hold.2 += segment.duration();
            }
            let time = hold.1.since(hold.0);
            if self.longest.as_ref().is_none_or(|hold| time > hold.time) {
                self.longest = Some(Hold {
                    who: label(lane),
                    is_blocked: hold.2.0 * 2 > time.0,
                    time,
                });
            }
        }
    }
}

/// A lane's name in a sentence.
pub(super) fn label(lane: &Lane) -> String {
    match lane.key {
        LaneKey::Thread(ThreadId(0)) => "the program".to_owned(),
        _ => format!("“{}”", lane.label().0),
    }
}
