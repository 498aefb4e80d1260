//! Texts of which there is one str each, so that names are compared by address.

use std::cell::RefCell;
use std::rc::Rc;

use hashbrown::HashTable;

use super::string::{Str, hash_bytes};

/// The texts that were interned.
#[derive(Clone, Default)]
pub struct Interner(RefCell<HashTable<Rc<Str>>>);

impl Interner {
    /// The shared str of this text.
    #[cfg_attr(compiled_for_size, optimize(speed))]
    pub fn intern(&self, text: &str) -> Rc<Str> {
        let hash = hash_bytes(text.as_bytes());
        if let Some(known) = self.0.borrow().find(hash, |known| known.as_str() == text) {
            return known.clone();
        }
        let text = Rc::new(Str::new(text));
        self.0
            .borrow_mut()
            .insert_unique(hash, text.clone(), |known| known.hash());
        text
    }
}
