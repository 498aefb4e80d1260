//! The replaying driver: gives a simulation the instants that another driver gave.

use crate::simulation::{Next, Outcome, Simulation};
use crate::time::Instant;

/// Runs a simulation with the instants that [`Simulation::inputs`] recorded in another run of the same program: the trace
/// is the same. None if the instants end before the program does.
pub fn replay(simulation: &mut Simulation, inputs: &[Instant]) -> Option<Outcome> {
    let mut inputs = inputs.iter();
    let mut now = Instant::ZERO;
    loop {
        match simulation.step(now) {
            Next::Sliced => {}
            Next::Finished(outcome) => return Some(outcome),
            Next::Again | Next::Hold { .. } | Next::WaitUntil(_) | Next::WaitExternal => {
                now = *inputs.next()?
            }
        }
    }
}
