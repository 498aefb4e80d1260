//! What outlives the page. Storage may be forbidden or full: then nothing is kept, and nothing else happens.

use web_sys::Storage;

use super::{is_embedded, window};

/// The text that this tab kept under `key`, or else the one that any tab kept last. Nothing is kept of the timelines on
/// somebody's page: what a visitor works on elsewhere isn't theirs.
pub fn load_own(key: &str) -> Option<String> {
    if is_embedded() {
        return None;
    }
    let own = session().and_then(|storage| storage.get_item(key).ok().flatten());
    own.or_else(|| load(key))
}

/// Keeps `text` under `key`, for this tab and for later visits; false if a later visit won't find it.
pub fn save_own(key: &str, text: &str) -> bool {
    if is_embedded() {
        return true;
    }
    if let Some(storage) = session() {
        // Matters only while several tabs are open.
        let _ = storage.set_item(key, text);
    }
    save(key, text)
}

fn session() -> Option<Storage> {
    window().session_storage().ok().flatten()
}

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
