//! How the page runs programs.

use playground_engine::models::Model;
use playground_engine::simulation::Options;

/// What an instruction of the machine costs, in nanoseconds of virtual CPU time.
///
/// Measured: CPython 3.13 took 17 to 25 ns for each of the instructions that the engine counts for the same loops of
/// arithmetic, comparisons and calls.
pub const INSTRUCTION_COST: u64 = 20;

/// Instructions between two looks at the clock: about a millisecond.
const SLICE: u64 = 50_000;

/// How long the page may keep the browser waiting, in milliseconds: half a frame.
pub const SLICE_MILLISECONDS: f64 = 8.0;

/// The options of every run on the page.
pub fn options() -> Options {
    Options {
        model: Model::Asyncio,
        instruction_cost: INSTRUCTION_COST,
        slice: SLICE,
        ..Options::default()
    }
}
