//! Modules.

use std::rc::Rc;

use super::dict::Dict;
use super::string::Str;

/// A module.
pub struct Module {
    /// Its name.
    pub name: Rc<Str>,
    /// Its attributes.
    pub dict: Rc<Dict>,
}
