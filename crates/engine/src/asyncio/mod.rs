//! asyncio, at the level of the loop's turns, under CPython's names.

pub mod as_completed;
pub mod async_generators;
pub mod deadlock;
pub mod eager;
pub mod ensure_future;
pub mod event_loop;
pub mod events;
pub mod exceptions;
mod executors;
pub mod futures;
pub mod gather;
pub mod locks;
pub mod log;
mod loop_methods;
mod module;
pub mod native;
pub mod queues;
pub mod refused;
pub mod reprs;
pub mod runners;
pub mod scheduler;
mod sharing;
pub mod shield;
mod sleep;
mod stacks;
pub mod state;
pub mod task_threads;
pub mod taskgroups;
pub mod tasks;
pub mod thread_state;
pub mod timeouts;
pub mod wait;
pub mod wait_for;

pub use module::module;
