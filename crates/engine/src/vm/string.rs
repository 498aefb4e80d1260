//! `str`: immutable text, indexed by code points.

use std::cell::Cell;

/// A Python str. Lone surrogates can't be held.
pub struct Str {
    text: Box<str>,
    ascii: bool,
    /// Where it was when it was last found as a key: the dicts of instances of a class have a name in the same place.
    position: Cell<u32>,
    /// 0 until it's asked for.
    hash: Cell<u64>,
}

impl Str {
    /// A str of this text.
    pub fn new(text: impl Into<Box<str>>) -> Str {
        let text = text.into();
        let ascii = text.is_ascii();
        Str {
            text,
            ascii,
            position: Cell::new(0),
            hash: Cell::new(0),
        }
    }

    /// The text.
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// Whether every character is ASCII, so that a byte is a character.
    pub fn is_ascii(&self) -> bool {
        self.ascii
    }

    /// The number of characters.
    pub fn len(&self) -> usize {
        if self.ascii {
            self.text.len()
        } else {
            self.text.chars().count()
        }
    }

    /// Whether there is no character.
    pub fn is_empty(&self) -> bool {
        self.text.is_empty()
    }

    /// The character at an index, counted in characters.
    pub fn char_at(&self, index: usize) -> Option<char> {
        if self.ascii {
            self.text.as_bytes().get(index).map(|&b| b as char)
        } else {
            self.text.chars().nth(index)
        }
    }

    /// The byte offset of the character at an index; the length for one at the end or behind it.
    pub fn offset_of(&self, index: usize) -> usize {
        if self.ascii {
            index.min(self.text.len())
        } else {
            self.text
                .char_indices()
                .nth(index)
                .map_or(self.text.len(), |(offset, _)| offset)
        }
    }

    /// The characters from `start` up to `end`.
    pub fn slice(&self, start: usize, end: usize) -> &str {
        if start >= end {
            return "";
        }
        let from = self.offset_of(start);
        let to = if self.ascii {
            end.min(self.text.len())
        } else {
            self.text[from..]
                .char_indices()
                .nth(end - start)
                .map_or(self.text.len(), |(offset, _)| from + offset)
        };
        &self.text[from..to]
    }

    /// The hash: the same within a run and for every run of a program.
    pub fn hash(&self) -> u64 {
        let known = self.hash.get();
        if known != 0 {
            return known;
        }
        let hash = hash_bytes(self.text.as_bytes());
        self.hash.set(hash);
        hash
    }

    /// The position in a dict's table where it was last found as a key, of whichever dict.
    #[inline(always)]
    pub fn position(&self) -> usize {
        self.position.get() as usize
    }

    /// Remembers [`Str::position`].
    pub fn found_at(&self, position: usize) {
        self.position.set(position as u32);
    }

    /// Whether Python programs take the two for one object: CPython shares one-character and empty strings.
    pub fn same_identity(&self, other: &Str) -> bool {
        self.text.len() <= 1 && self.text == other.text
    }
}

/// A quick hash of bytes (the multiply-and-rotate of FxHash), never 0.
pub fn hash_bytes(bytes: &[u8]) -> u64 {
    const K: u64 = 0x517c_c1b7_2722_0a95;
    let mut hash: u64 = bytes.len() as u64;
    let mut chunks = bytes.chunks_exact(8);
    for chunk in &mut chunks {
        let mut word = [0; 8];
        word.copy_from_slice(chunk);
        hash = (hash.rotate_left(5) ^ u64::from_le_bytes(word)).wrapping_mul(K);
    }
    for &byte in chunks.remainder() {
        hash = (hash.rotate_left(5) ^ u64::from(byte)).wrapping_mul(K);
    }
    hash.max(1)
}
