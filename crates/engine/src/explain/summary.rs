//! The sentence that matters: how long the program takes one task after another, and how long concurrently.

use crate::text::grouped;
use crate::time::Duration;
use crate::timeline::format_beside;

/// How a run ended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RunEnd {
    /// The program came to its end, after this time.
    Finished(Duration),
    /// It ended with an exception.
    Failed {
        /// After this time.
        after: Duration,
        /// The exception's type: `ValueError`.
        exception: String,
    },
    /// Every task waits for another: nothing can go on.
    Deadlock {
        /// After this time.
        after: Duration,
        /// Who waits for what, as the end of a sentence: `get waits for an item from a queue`.
        reason: String,
    },
    /// It was cut off, or stopped.
    Unfinished {
        /// After this time.
        after: Duration,
        /// Why, as the end of a sentence: `it ran for 2 million events`.
        reason: String,
    },
}

impl RunEnd {
    /// How long the run took.
    fn time(&self) -> Duration {
        match self {
            RunEnd::Finished(after)
            | RunEnd::Failed { after, .. }
            | RunEnd::Deadlock { after, .. }
            | RunEnd::Unfinished { after, .. } => *after,
        }
    }
}

/// A program's two runs, compared.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Summary {
    /// The run of one task after another.
    pub sequential: RunEnd,
    /// The run as asyncio has it.
    pub concurrent: RunEnd,
    /// How many tasks the concurrent run had, and threads beside the main one.
    pub tasks: usize,
}

/// Times whose ratio is nearer to 1 than this are the same to people.
const SAME: f64 = 0.005;

/// Times that differ by less than this are the same to people, unless their ratio is further from 1 than [`ALIKE`].
const UNNOTICED: Duration = Duration::from_millis(1);
const ALIKE: f64 = 0.1;

impl Summary {
    /// The sentence: `3.0 s one after another, 2.0 s concurrently: 1.5 times faster.` How long a program takes that fails says
    /// little, so the failure comes first.
    pub fn sentence(&self) -> String {
        let longest = self.longest();
        let sentence = match (&self.sequential, &self.concurrent) {
            (_, RunEnd::Deadlock { after, reason }) => {
                format!(
                    "Stuck after {}: {}",
                    format_beside(*after, longest),
                    trimmed(reason)
                )
            }
            (_, RunEnd::Unfinished { after, reason }) => {
                let after = format_beside(*after, longest);
                let reason = trimmed(reason);
                // A limit names its line, and what went beyond it after a colon of its own.
                let sign = if reason.contains(": ") { "," } else { ":" };
                format!("Not finished after {after}{sign} {reason}")
            }
            (sequential, RunEnd::Failed { after, exception }) => {
                failure(sequential, *after, exception, longest)
            }
            (RunEnd::Finished(sequential), RunEnd::Finished(time)) => {
                self.comparison(*sequential, *time)
            }
            (RunEnd::Failed { after, exception }, RunEnd::Finished(time)) => format!(
                "{} concurrently, ended by {exception} {} one after another",
                format_beside(*time, longest),
                moment(*after, longest)
            ),
            (sequential, RunEnd::Finished(time)) => {
                format!(
                    "{} concurrently, {}",
                    format_beside(*time, longest),
                    endless(sequential)
                )
            }
        };
        match sentence.ends_with('?') {
            true => sentence,
            false => sentence + ".",
        }
    }

    /// How long the longer run took: the times of a sentence have its unit.
    fn longest(&self) -> Duration {
        self.sequential.time().max(self.concurrent.time())
    }

    /// Both came to their end.
    fn comparison(&self, sequential: Duration, concurrent: Duration) -> String {
        let ratio = sequential.0 as f64 / concurrent.0.max(1) as f64;
        let longest = self.longest();
        let (one, other) = (
            format_beside(sequential, longest),
            format_beside(concurrent, longest),
        );
        if self.tasks == 0 {
            format!("{other}: no tasks here, so nothing can overlap")
        } else if sequential == Duration::ZERO && concurrent == Duration::ZERO {
            "Takes no time: nothing here waits or computes".to_owned()
        } else if are_same(sequential, concurrent) {
            format!("{other} either way: nothing overlaps here")
        } else if concurrent == Duration::ZERO {
            format!("{one} one after another, no time concurrently")
        } else if sequential == Duration::ZERO {
            format!("No time one after another, {other} concurrently: slower")
        } else {
            let (factor, word) = if ratio > 1.0 {
                (ratio, "faster")
            } else {
                (1.0 / ratio, "slower")
            };
            format!(
                "{one} one after another, {other} concurrently: {} times {word}",
                times(factor)
            )
        }
    }
}

/// The concurrent run failed.
fn failure(sequential: &RunEnd, after: Duration, exception: &str, longest: Duration) -> String {
    let concurrently = moment(after, longest);
    match sequential {
        RunEnd::Failed {
            after: earlier,
            exception: other,
        } => {
            let alone = moment(*earlier, longest);
            if exception != other {
                format!(
                    "Ended by {exception} {concurrently} concurrently, by {other} {alone} one after another"
                )
            } else if are_same(*earlier, after) {
                format!("Ended by {exception} {concurrently}")
            } else {
                format!(
                    "Ended by {exception}: {alone} one after another, {concurrently} concurrently"
                )
            }
        }
        RunEnd::Finished(time) => {
            let time = format_beside(*time, longest);
            format!("Ended by {exception} {concurrently} concurrently, {time} one after another")
        }
        sequential => {
            let alone = endless(sequential);
            format!("Ended by {exception} {concurrently} concurrently, {alone}")
        }
    }
}

/// Why the run of one task after another has no end of its own.
fn endless(sequential: &RunEnd) -> String {
    let (what, reason) = match sequential {
        RunEnd::Deadlock { reason, .. } => ("can’t run one after another", reason),
        RunEnd::Unfinished { reason, .. } => ("doesn’t end one after another", reason),
        RunEnd::Finished(_) | RunEnd::Failed { .. } => return String::new(),
    };
    match trimmed(reason) {
        "" => what.to_owned(),
        reason => format!("{what}: {reason}"),
    }
}

/// When a run ended: `after 2.0 s`.
fn moment(after: Duration, longest: Duration) -> String {
    match after {
        Duration::ZERO => "at once".to_owned(),
        after => format!("after {}", format_beside(after, longest)),
    }
}

/// Whether people would call two times the same.
fn are_same(one: Duration, other: Duration) -> bool {
    let off = (one.0 as f64 / other.0.max(1) as f64 - 1.0).abs();
    one == other || off < SAME || (one.0.abs_diff(other.0) < UNNOTICED.0 && off < ALIKE)
}

/// A factor as people say it: `1.5`, `2`, `1.02`, `12`.
pub fn times(factor: f64) -> String {
    let text = if factor < 1.1 {
        format!("{factor:.2}")
    } else if factor < 9.95 {
        format!("{factor:.1}")
    } else {
        return grouped(factor.round() as u64);
    };
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}

fn trimmed(reason: &str) -> &str {
    reason.trim().trim_end_matches('.')
}
