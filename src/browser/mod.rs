//! What the page asks of the browser.

mod clock;
mod frames;
mod listener;
mod second_part;
mod share;
mod storage;
mod turn;
mod workers;

pub use clock::{Clock, milliseconds};
pub use frames::{Frames, next_frame};
pub use listener::{Listener, capture_pointer, is_written_to};
pub use second_part::{begin_first_part, page_is_whole, rest_of_page, whole_page};
pub use share::{
    FILE_NAME, MOST, PYTHON, address_has_program, chosen_file, copy_text, is_embedded, link_to,
    program_in_address, save_file, save_png, show_in_address, whole_page_address,
};
pub use storage::{load, load_own, save, save_own};
pub use turn::next_turn;
pub use workers::{Workers, hardware_cores};

use wasm_bindgen::JsCast;

/// The window that the page is in.
pub fn window() -> web_sys::Window {
    web_sys::window().expect("the page runs in a window")
}

/// The page's document.
pub fn document() -> web_sys::HtmlDocument {
    window()
        .document()
        .expect("a window has a document")
        .unchecked_into()
}

/// Whether a media query holds now.
pub fn matches_media(query: &str) -> bool {
    window()
        .match_media(query)
        .ok()
        .flatten()
        .is_some_and(|list| list.matches())
}

/// Whether nobody sees the page: its tab or its window is hidden.
pub fn is_hidden() -> bool {
    let hidden = js_sys::Reflect::get(&document(), &"hidden".into());
    hidden.is_ok_and(|hidden| hidden.is_truthy())
}

/// Whether the reader has asked for little movement.
pub fn prefers_reduced_motion() -> bool {
    matches_media("(prefers-reduced-motion: reduce)")
}
