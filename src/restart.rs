//! A trap of the simulated machine ends the program that is this page; `static/restart.js` then loads the page again.
//! Here the new page learns of it.

use crate::browser::window;

/// The key of the session's storage under which the script leaves the time of a restart and the program.
const KEY: &str = "async-playground.restart";

/// What the last page left behind: the program. `None` unless it ended with a trap.
pub fn program_left_behind() -> Option<String> {
    let storage = window().session_storage().ok().flatten()?;
    let text = storage.get_item(KEY).ok().flatten()?;
    // Read once: a reload by hand is none after a trap.
    let _ = storage.remove_item(KEY);
    Some(text)
}
