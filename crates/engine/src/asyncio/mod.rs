//! asyncio, at the level of the loop's turns, under CPython's names.

pub mod async_generators;
pub mod deadlock;
pub mod event_loop;
pub mod events;
pub mod exceptions;
pub mod futures;
pub mod gather;
pub mod log;
mod loop_methods;
mod module;
pub mod reprs;
pub mod runners;
pub mod scheduler;
pub mod state;
pub mod tasks;

pub use module::module;
