//! What a run's trace means: in words and numbers.

mod holds;
mod metrics;
mod opening;
mod summary;

pub use crate::timeline::format_duration;
pub use holds::{Hold, Holds, holder};
pub use metrics::{Metrics, format_memory};
pub use opening::opening;
pub use summary::{RunEnd, Summary, times};
