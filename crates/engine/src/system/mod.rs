//! The simulated operating system: threads and processes, and which of them computes at an instant.
//!
//! [`Scheduler`] decides, in virtual time and without knowing what a thread runs; [`System`] is what natives ask to
//! start, wake and end threads. The simulation puts both together.

mod circle;
mod machine;
mod random;
mod scheduler;
mod threads;

pub use circle::{CircleLink, circle_text, find_circle, lock_name, number_locks};
pub use machine::{Machine, Memory};
pub use random::Random;
pub use scheduler::{Change, ProcessId, Scheduler};
pub use threads::{NewThread, System, ThreadInfo};
