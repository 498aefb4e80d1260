//! What components share in behaviour.

mod use_address;
mod use_live_run;
mod use_other_tabs;
mod use_pasting;
mod use_playhead;
mod use_replay;
mod use_shortcuts;
mod use_simulation;
mod use_size;
mod use_theme;
mod use_whole_page;

pub use use_address::use_address;
pub use use_live_run::{LiveControls, use_live_run};
pub use use_other_tabs::use_other_tabs;
pub use use_pasting::use_pasting;
pub use use_playhead::use_playhead;
pub use use_replay::use_replay;
pub use use_shortcuts::use_shortcuts;
pub use use_simulation::{PROGRAM_KEY, use_simulation};
pub use use_size::{Size, use_size};
pub use use_theme::{Theme, use_theme};
pub use use_whole_page::use_whole_page;
