//! Knuth's linear congruential generator: numbers that look random and are the same each time.
#![allow(dead_code, reason = "no test needs all of it")]

/// Where the numbers stand.
pub struct Random(pub u64);

impl Random {
    /// Other numbers for each seed, for seeds that follow each other as well.
    pub fn new(seed: u64) -> Random {
        Random(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15).wrapping_add(1))
    }

    /// A number below the limit.
    pub fn below(&mut self, limit: u64) -> u64 {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % limit
    }

    /// An index below the length.
    pub fn index(&mut self, length: usize) -> usize {
        self.below(length as u64) as usize
    }

    /// One of these.
    pub fn of<T: Copy>(&mut self, all: &[T]) -> T {
        all[self.index(all.len())]
    }

    /// Whether it's one time of so many.
    pub fn chance(&mut self, of: usize) -> bool {
        self.index(of) == 0
    }
}
