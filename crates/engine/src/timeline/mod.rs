//! Trace to lanes, segments, levels of detail and a scene of shapes that a canvas painter and the SVG writer draw.
//!
//! The way of the data: [`Trace`](crate::trace::Trace) → [`Timeline`] (lanes of segments, by a [`TimelineBuilder`]) →
//! [`detail`] (what a pixel can show of them through a [`Viewport`]) → [`scene::Scene`] → [`svg`] or a canvas.
//! Everything here is a pure function of what comes before it: no clock, no fonts, no browser.

mod builder;
mod calls;
pub mod detail;
mod lanes;
mod level;
pub mod scene;
mod state;
pub mod svg;
pub mod text;
pub mod theme;
mod time_text;
mod viewport;

pub use crate::trace::wait_words;
pub use builder::TimelineBuilder;
pub use lanes::{Lane, LaneKey, Marker, MarkerKind, Timeline};
pub use level::{Activity, Level, Segment};
pub use state::TaskState;
pub use time_text::{format_beside, format_clock, format_duration, format_instant, format_span};
pub use viewport::{Tick, Viewport};
