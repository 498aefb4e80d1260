//! What a run's trace means: in words and numbers.

mod summary;

pub use crate::timeline::format_duration;
pub use summary::{RunEnd, Summary};
