//! The sentence that matters: how long the program takes one task after another, and how long concurrently.

use crate::text::grouped;
use crate::time::Duration;
use crate::timeline::format_duration;

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
    /// How long the run took, if it came to an end by itself.
    fn time(&self) -> Option<Duration> {
        match self {
            RunEnd::Finished(time) => Some(*time),
            RunEnd::Failed { after, .. } => Some(*after),
            RunEnd::Deadlock { .. } | RunEnd::Unfinished { .. } => None,
        }
    }

    fn exception(&self) -> Option<&str> {
        match self {
            RunEnd::Failed { exception, .. } => Some(exception),
            _ => None,
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

impl Summary {
    /// How many times faster the concurrent run is (below 1 if it is slower), where both ended by themselves and took
    /// time.
    pub fn speedup(&self) -> Option<f64> {
        let (sequential, concurrent) = (self.sequential.time()?, self.concurrent.time()?);
        (sequential > Duration::ZERO && concurrent > Duration::ZERO)
            .then(|| sequential.0 as f64 / concurrent.0 as f64)
    }

    /// The sentence: `3.0 s one after another, 2.0 s concurrently: 1.5 times faster.`
    pub fn sentence(&self) -> String {
        match (&self.sequential, &self.concurrent) {
            (_, RunEnd::Deadlock { after, reason }) => {
                format!(
                    "Stuck after {}: {}.",
                    format_duration(*after),
                    trimmed(reason)
                )
            }
            (_, RunEnd::Unfinished { after, reason }) => {
                format!(
                    "Not finished after {}: {}.",
                    format_duration(*after),
                    trimmed(reason)
                )
            }
            (
                RunEnd::Deadlock { reason, .. },
                RunEnd::Finished(time) | RunEnd::Failed { after: time, .. },
            ) => {
                let concurrently = self.concurrently(*time);
                format!(
                    "{concurrently}, can’t run one after another: {}.",
                    trimmed(reason)
                )
            }
            (
                RunEnd::Unfinished { reason, .. },
                RunEnd::Finished(time) | RunEnd::Failed { after: time, .. },
            ) => {
                let concurrently = self.concurrently(*time);
                let why = match trimmed(reason) {
                    "" => String::new(),
                    reason => format!(": {reason}"),
                };
                format!("{concurrently}, doesn’t end one after another{why}.")
            }
            (
                RunEnd::Finished(sequential)
                | RunEnd::Failed {
                    after: sequential, ..
                },
                RunEnd::Finished(time) | RunEnd::Failed { after: time, .. },
            ) => self.comparison(*sequential, *time),
        }
    }

    fn concurrently(&self, time: Duration) -> String {
        let time = format_duration(time);
        match self.concurrent.exception() {
            Some(exception) => format!("{time} concurrently, ended by {exception}"),
            None => format!("{time} concurrently"),
        }
    }

    /// Both came to an end.
    fn comparison(&self, sequential: Duration, concurrent: Duration) -> String {
        let ratio = sequential.0 as f64 / concurrent.0.max(1) as f64;
        let same = sequential == concurrent || (ratio - 1.0).abs() < SAME;
        let (one, other) = (format_duration(sequential), format_duration(concurrent));
        let sentence = if self.tasks == 0 {
            format!("{other}: no tasks here, so nothing can overlap")
        } else if sequential == Duration::ZERO && concurrent == Duration::ZERO {
            "Takes no time: nothing here waits or computes".to_owned()
        } else if same {
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
        };
        format!("{sentence}{}.", self.exceptions())
    }

    fn exceptions(&self) -> String {
        match (self.sequential.exception(), self.concurrent.exception()) {
            (None, None) => String::new(),
            (Some(one), Some(other)) if one == other => format!(" (ended by {one})"),
            (Some(one), Some(other)) => {
                format!(" (ended by {one} one after another, by {other} concurrently)")
            }
            (Some(one), None) => format!(" (ended by {one} one after another)"),
            (None, Some(other)) => format!(" (ended by {other} concurrently)"),
        }
    }
}

/// A factor as people say it: `1.5`, `2`, `1.02`, `12`.
fn times(factor: f64) -> String {
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
