//! Sets of registers: which variables are bound at a point of the program.

/// A set of small numbers.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Bits {
    words: Vec<u64>,
}

impl Bits {
    pub fn insert(&mut self, bit: u16) {
        let word = usize::from(bit / 64);
        if word >= self.words.len() {
            self.words.resize(word + 1, 0);
        }
        self.words[word] |= 1 << (bit % 64);
    }

    pub fn remove(&mut self, bit: u16) {
        if let Some(word) = self.words.get_mut(usize::from(bit / 64)) {
            *word &= !(1 << (bit % 64));
        }
    }

    pub fn contains(&self, bit: u16) -> bool {
        self.words
            .get(usize::from(bit / 64))
            .is_some_and(|word| word & (1 << (bit % 64)) != 0)
    }

    /// Keeps what `other` holds too.
    pub fn intersect(&mut self, other: &Bits) {
        for (index, word) in self.words.iter_mut().enumerate() {
            *word &= other.words.get(index).copied().unwrap_or(0);
        }
    }

    /// Removes what `other` holds.
    pub fn subtract(&mut self, other: &Bits) {
        for (word, other) in self.words.iter_mut().zip(&other.words) {
            *word &= !other;
        }
    }
}
