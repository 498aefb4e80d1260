//! Stands in for the crate `unicode-normalization`, of which the parser uses one function, for names beyond ASCII.
//!
//! A name that a program spells in one way works as it does in CPython. Only one that is spelled in two ways which Unicode
//! calls compatible, such as `ﬁle` and `file`, is taken for two names.

use std::str::Chars;

/// Texts that have a normal form.
pub trait UnicodeNormalization<I: Iterator<Item = char>> {
    /// The characters of normal form KC; here those of the text itself.
    fn nfkc(self) -> I;
}

impl<'a> UnicodeNormalization<Chars<'a>> for &'a str {
    fn nfkc(self) -> Chars<'a> {
        self.chars()
    }
}
