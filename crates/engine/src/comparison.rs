//! The same program under both models, side by side: what the timelines and the sentence above them show.

mod interleavings;
mod models;
mod sliced;
mod versions;

pub use interleavings::{InterleavingSearch, Search, find_other_output};
pub use models::{ModelComparison, ModelComparisonJob, ModelRun};
pub(crate) use models::{SAME, SIMPLEST};
pub(crate) use sliced::SlicedRun;
pub use versions::Versions;

use crate::drivers::run_virtually;
use crate::explain::{RunEnd, Summary};
use crate::models::Model;
use crate::python::Program;
use crate::simulation::{Limit, Options, Outcome, Simulation};
use crate::time::{Duration, Instant};
use crate::timeline::{Activity, Lane, Timeline};
use crate::trace::{Trace, WaitReason};

/// A run that is over.
#[derive(Clone, Debug)]
pub struct Recorded {
    /// How it ended.
    pub outcome: Outcome,
    /// What happened.
    pub trace: Trace,
    /// Its lanes.
    pub timeline: Timeline,
}

impl Recorded {
    /// A simulation that came to its end.
    pub fn new(simulation: &Simulation, outcome: Outcome) -> Recorded {
        let trace = simulation.trace().clone();
        Recorded {
            outcome,
            timeline: Timeline::from_trace(&trace),
            trace,
        }
    }

    /// How it ended, for the sentence.
    pub fn end(&self) -> RunEnd {
        let mut end = run_end(&self.outcome, self.trace.end());
        if let RunEnd::Deadlock { reason, .. } | RunEnd::Unfinished { reason, .. } = &mut end {
            *reason = self.timeline.with_calls(reason);
        }
        end
    }

    /// Whether it ended in a deadlock.
    pub fn is_stuck(&self) -> bool {
        matches!(self.outcome, Outcome::Deadlock { .. })
    }

    /// Whether it was cut, since it wouldn't have ended by itself.
    pub fn is_cut(&self) -> bool {
        matches!(
            self.outcome,
            Outcome::Limit {
                what: Limit::Deadline,
                ..
            }
        )
    }

    /// What is said behind its makespan: nothing for a run that ended well.
    pub fn note(&self) -> Option<String> {
        note(&self.outcome)
    }
}

/// What is said behind the makespan of a run that ended so: nothing for one that ended well.
pub fn note(outcome: &Outcome) -> Option<String> {
    match outcome {
        Outcome::Ok | Outcome::Exit { .. } => None,
        Outcome::Exception { kind, .. } => Some(kind.clone()),
        Outcome::Deadlock { .. } => Some("deadlock".to_owned()),
        Outcome::Limit {
            what: Limit::Deadline,
            ..
        } => Some("cut here".to_owned()),
        Outcome::Limit { .. } => Some("stopped".to_owned()),
        Outcome::NotExpressible { .. } => Some("not expressible".to_owned()),
    }
}

/// How a run ended, for the sentence.
pub fn run_end(outcome: &Outcome, at: Instant) -> RunEnd {
    let after = Duration(at.0);
    match outcome {
        Outcome::Ok | Outcome::Exit { .. } => RunEnd::Finished(after),
        Outcome::Exception { kind, .. } => RunEnd::Failed {
            after,
            exception: kind.clone(),
        },
        Outcome::Deadlock { message, circle } => RunEnd::Deadlock {
            after,
            // A circle of several tells all: what each of them waits for is in the console.
            reason: match circle.len() {
                0 | 1 => message.clone(),
                _ => message
                    .splitn(3, ": ")
                    .take(2)
                    .collect::<Vec<_>>()
                    .join(": "),
            },
        },
        // The lane says where it was cut.
        Outcome::Limit {
            what: Limit::Deadline,
            ..
        } => RunEnd::Unfinished {
            after,
            reason: String::new(),
        },
        Outcome::Limit { message, .. } | Outcome::NotExpressible { message, .. } => {
            RunEnd::Unfinished {
                after,
                reason: message.clone(),
            }
        }
    }
}

/// Both runs of a program.
#[derive(Clone, Debug)]
pub struct Comparison {
    /// One task after the other.
    pub sequential: Recorded,
    /// As asyncio does.
    pub concurrent: Recorded,
}

impl Comparison {
    /// Runs a program under both models in virtual time.
    pub fn run(program: &Program, source: &str, options: &Options) -> Comparison {
        let mut job = ComparisonJob::new(program, source, options);
        loop {
            if let Some(comparison) = job.step() {
                return comparison;
            }
        }
    }

    /// The sentence that matters.
    pub fn summary(&self) -> Summary {
        let timeline = &self.concurrent.timeline;
        Summary {
            sequential: self.sequential.end(),
            concurrent: self.concurrent.end(),
            tasks: timeline.lanes.len() + timeline.threads.len().saturating_sub(1),
        }
    }
}

/// Both runs in slices, so that a page keeps answering meanwhile.
pub struct ComparisonJob {
    program: Program,
    source: String,
    options: Options,
    /// The run that goes on. The first is dropped before the second is made: their memory is needed once.
    run: Option<SlicedRun>,
    concurrent: Option<Recorded>,
}

impl ComparisonJob {
    /// Both runs of a program, not begun.
    pub fn new(program: &Program, source: &str, options: &Options) -> ComparisonJob {
        let options = Options {
            model: Model::Asyncio,
            deadline: None,
            ..options.clone()
        };
        ComparisonJob {
            program: program.clone(),
            source: source.to_owned(),
            run: Some(SlicedRun::new(program, source, options.clone())),
            options,
            concurrent: None,
        }
    }

    /// Goes on for a slice at most; both runs, once they are over.
    pub fn step(&mut self) -> Option<Comparison> {
        let recorded = self.run.as_mut()?.step()?;
        self.run = None;
        let Some(concurrent) = self.concurrent.take() else {
            self.run = Some(self.sequential(sequential_deadline(&recorded)));
            self.concurrent = Some(recorded);
            return None;
        };
        // What is known never to end need not be shown for longer: it would leave the other run little of the axis.
        let enough = Instant(concurrent.trace.end().0.saturating_mul(2));
        if recorded.is_cut() && enough > Instant::ZERO && enough < recorded.trace.end() {
            self.run = Some(self.sequential(enough));
            self.concurrent = Some(concurrent);
            return None;
        }
        Some(Comparison {
            sequential: recorded,
            concurrent,
        })
    }

    fn sequential(&self, deadline: Instant) -> SlicedRun {
        let options = Options {
            model: Model::Sequential,
            deadline: Some(deadline),
            ..self.options.clone()
        };
        SlicedRun::new(&self.program, &self.source, options)
    }
}

/// A run under one model in virtual time.
pub fn record(program: &Program, source: &str, options: &Options) -> Recorded {
    let mut simulation = Simulation::new(program, source, options.clone());
    let outcome = run_virtually(&mut simulation);
    Recorded::new(&simulation, outcome)
}

/// Where other runs of the same program are cut, when the sum of all that the concurrent one waited for, or would have without
/// cancelling, has passed: a task that never ends by itself, which asyncio cancels at its end, would go on forever.
fn sequential_deadline(concurrent: &Recorded) -> Instant {
    let threads = concurrent.timeline.threads.iter().skip(1);
    let lanes = concurrent.timeline.lanes.iter().chain(threads);
    let total = lanes.fold(Duration::ZERO, |total, lane| {
        let end = lane
            .ended
            .as_ref()
            .map_or(concurrent.trace.end(), |(at, _)| *at);
        total + end.since(lane.created)
    });
    let cancelled = cancelled_waits(&concurrent.timeline.lanes);
    concurrent.trace.end() + total + cancelled + Duration::from_millis(1)
}

/// The most that is made up for in waits that were cancelled: some would never have ended.
const MOST_CANCELLED: Duration = Duration::from_millis(3_600_000);

/// How much longer tasks would have waited for timers if nobody had cancelled that, added up.
fn cancelled_waits(lanes: &[Lane]) -> Duration {
    let mut total = Duration::ZERO;
    for lane in lanes {
        for segment in lane.segments(0) {
            if let Activity::Wait(WaitReason::Timer(due)) = segment.what
                && due > segment.end
            {
                total = (total + due.since(segment.end).min(MOST_CANCELLED)).min(MOST_CANCELLED);
            }
        }
    }
    total
}
