//! The virtual driver: jumps to whatever the simulation waits for.

use crate::simulation::{Next, Outcome, Simulation};
use crate::time::Instant;

/// Runs a simulation to its end. A deadlock ends it, too: nothing outside will ever answer.
pub fn run_virtually(simulation: &mut Simulation) -> Outcome {
    let mut now = Instant::ZERO;
    loop {
        match simulation.step(now) {
            Next::Again | Next::Sliced => now = simulation.now(),
            Next::Hold { duration, .. } => now = simulation.now() + duration,
            Next::WaitUntil(due) => now = due,
            Next::WaitExternal => {
                return Outcome::Deadlock {
                    message: "nothing outside answers a virtual run".to_owned(),
                    circle: Vec::new(),
                };
            }
            Next::Finished(outcome) => return outcome,
        }
    }
}
