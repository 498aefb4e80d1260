//! The playground's engine: compiles Python `asyncio` programs, runs them on a simulated machine, and records what happens.
//!
//! It knows no browser and reads no clock. `docs/architecture.md` has the map of its modules; each may use those above it.

// What every simulated instruction or loop turn goes through keeps its speed where the rest is compiled for size.
#![cfg_attr(compiled_for_size, feature(optimize_attribute))]

pub mod asyncio;
pub mod comparison;
pub mod completion;
pub mod composer;
pub mod drivers;
pub mod explain;
pub mod json;
pub mod memory;
pub mod mend;
pub mod models;
pub mod moment;
pub mod patch;
pub mod python;
pub mod rewrite;
pub mod simulation;
pub mod stdlib;
pub mod sweep;
pub mod system;
pub mod text;
pub mod threading;
pub mod time;
pub mod timeline;
pub mod trace;
pub mod vm;
