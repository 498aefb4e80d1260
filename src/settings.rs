//! How the page runs programs.

use playground_engine::models::{INSTRUCTION_COST, Model};
use playground_engine::simulation::Options;

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
