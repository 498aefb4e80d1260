//! What the page consists of.

mod composer;
mod console;
mod editor;
mod event_loop;
mod examples;
mod header;
mod help;
mod icons;
mod legend;
mod mends;
mod notice;
mod problems;
mod program_tools;
mod segment_list;
mod summary;
mod timelines;
mod tip;
mod toast;
mod transport;

pub use composer::{Composer, View, ViewTabs, use_view};
pub use console::ConsolePanel;
pub use editor::{Editor, jump_to};
pub use event_loop::EventLoopPanel;
pub use examples::{About, Examples};
pub use header::Header;
pub use help::{HELP_ID, Help};
pub use mends::{Mends, Overlap};
pub use notice::Notice;
pub use problems::Problems;
pub use program_tools::ProgramTools;
pub use segment_list::SegmentList;
pub use summary::Summary;
pub use timelines::Timelines;
pub use toast::Toast;
pub use transport::Transport;
