//! The native real-time driver: sleeps as long as the simulation waits or is held.

use crate::simulation::{Next, Outcome, Simulation};
use crate::time::{Duration, Instant};

/// Runs a simulation to its end in real time. `progress` is called whenever it waits, so that output shows in time.
pub fn run_in_real_time(
    simulation: &mut Simulation,
    mut progress: impl FnMut(&Simulation),
) -> Outcome {
    let start = std::time::Instant::now();
    let now = || Instant(start.elapsed().as_nanos() as u64);
    loop {
        match simulation.step(now()) {
            Next::Again | Next::Sliced => {}
            Next::Hold { duration, .. } => {
                progress(simulation);
                sleep_until(start, simulation.now() + duration);
            }
            Next::WaitUntil(due) => {
                progress(simulation);
                sleep_until(start, due);
            }
            Next::WaitExternal => std::thread::sleep(std::time::Duration::from_millis(1)),
            Next::Finished(outcome) => {
                progress(simulation);
                return outcome;
            }
        }
    }
}

fn sleep_until(start: std::time::Instant, due: Instant) {
    let elapsed = Instant(start.elapsed().as_nanos() as u64);
    let Duration(nanoseconds) = due.since(elapsed);
    std::thread::sleep(std::time::Duration::from_nanos(nanoseconds));
}
