//! The modules that programs can import.

/// The names of all modules there are; importing any other is refused before the program runs.
pub const KNOWN_MODULES: &[&str] = &["asyncio", "playground", "time"];
