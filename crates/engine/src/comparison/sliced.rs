//! One run in virtual time, in slices, so that a page keeps answering meanwhile.

use super::Recorded;
use crate::python::Program;
use crate::simulation::{Next, Options, Outcome, Simulation};
use crate::time::Instant;

/// The most steps of a slice, whose own costs aren't counted in instructions.
const MOST_STEPS: u32 = 1_000;

/// A run that goes on.
pub(crate) struct SlicedRun {
    simulation: Simulation,
    slice: u64,
    now: Instant,
}

impl SlicedRun {
    pub(crate) fn new(program: &Program, source: &str, options: Options) -> SlicedRun {
        SlicedRun {
            slice: options.slice,
            simulation: Simulation::new(program, source, options),
            now: Instant::ZERO,
        }
    }

    /// The run as far as it has come.
    pub(crate) fn simulation(&self) -> &Simulation {
        &self.simulation
    }

    /// Goes on for a slice at most; what was recorded, once it is over.
    pub(super) fn step(&mut self) -> Option<Recorded> {
        let outcome = self.advance()?;
        Some(Recorded::new(&self.simulation, outcome))
    }

    /// Goes on for a slice at most; how it ended, once it is over.
    pub(crate) fn advance(&mut self) -> Option<Outcome> {
        let simulation = &mut self.simulation;
        let begun_at = simulation.instructions();
        // Steps that end early don't use their slices up: many of them are a slice, too.
        for _ in 0..MOST_STEPS {
            if simulation.instructions() - begun_at >= self.slice {
                return None;
            }
            let outcome = match simulation.step(self.now) {
                Next::Again => {
                    self.now = simulation.now();
                    continue;
                }
                Next::Sliced => {
                    self.now = simulation.now();
                    return None;
                }
                Next::Hold { duration, .. } => {
                    self.now = simulation.now() + duration;
                    continue;
                }
                Next::WaitUntil(due) => {
                    self.now = due;
                    continue;
                }
                Next::WaitExternal => Outcome::Deadlock {
                    message: "nothing outside answers a virtual run".to_owned(),
                    circle: Vec::new(),
                },
                Next::Finished(outcome) => outcome,
            };
            return Some(outcome);
        }
        None
    }
}
