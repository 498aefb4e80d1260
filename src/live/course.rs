//! Whether both models can run at once.

use playground_engine::comparison::Comparison;
use playground_engine::explain::{Holds, format_duration};
use playground_engine::time::Duration;

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
