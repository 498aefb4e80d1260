//! The playground's engine: compiles Python `asyncio` programs, runs them on a simulated machine, and records what happens.
//!
//! It knows no browser and reads no clock. `docs/architecture.md` has the map of its modules; each may use those above it.

pub mod time;
pub mod python;
pub mod trace;
pub mod memory;
pub mod text;
pub mod vm;
pub mod stdlib;
pub mod asyncio;
pub mod models;
pub mod simulation;
pub mod drivers;
pub mod timeline;
pub mod explain;
pub mod comparison;
