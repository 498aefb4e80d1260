//! What the page consists of.

mod console;
mod editor;
mod event_loop;
mod header;
mod icons;
mod legend;
mod notice;
mod problems;
mod segment_list;
mod summary;
mod timelines;
mod tip;
mod transport;

pub use console::ConsolePanel;
pub use editor::{Editor, jump_to};
pub use event_loop::EventLoopPanel;
pub use header::Header;
pub use notice::Notice;
pub use problems::Problems;
pub use segment_list::SegmentList;
pub use summary::Summary;
pub use timelines::Timelines;
pub use transport::Transport;
