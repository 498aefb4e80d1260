//! What the page consists of.

mod console;
mod editor;
mod header;
mod icons;
mod notice;
mod problems;
mod segment_list;
mod summary;
mod timelines;

pub use console::ConsolePanel;
pub use editor::{Editor, jump_to};
pub use header::Header;
pub use notice::Notice;
pub use problems::Problems;
pub use segment_list::SegmentList;
pub use summary::Summary;
pub use timelines::Timelines;
