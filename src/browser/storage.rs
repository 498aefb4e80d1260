//! What outlives the page. Storage may be forbidden or full: then nothing is kept, and nothing else happens.

use web_sys::Storage;

use super::window;

fn storage() -> Option<Storage> {
    // Reading the property throws where cookies are forbidden.
    window().local_storage().ok().flatten()
}

/// The text kept under `key`.
pub fn load(key: &str) -> Option<String> {
    storage()?.get_item(key).ok().flatten()
}

/// Keeps `text` under `key`; false if it couldn't be kept.
pub fn save(key: &str, text: &str) -> bool {
    storage().is_some_and(|storage| storage.set_item(key, text).is_ok())
}
