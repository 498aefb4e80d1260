//! Stands in for the crate `unicode_names2`, of which the parser uses one function.

/// The character with a Unicode name: never found, the tables are left out for their size.
pub fn character(_name: &str) -> Option<char> {
    None
}
