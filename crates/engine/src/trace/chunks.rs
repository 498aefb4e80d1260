//! A list that only grows, in pieces of one size: what is in it never moves, so that a long one takes no more than its own room
//! and no time to be copied.

use std::ops::Index;

/// How many items a piece has.
const PIECE: usize = 4096;

/// A list in pieces: all but the last have [`PIECE`] items.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Chunks<T> {
    pieces: Vec<Vec<T>>,
}

impl<T> Default for Chunks<T> {
    fn default() -> Chunks<T> {
        Chunks { pieces: Vec::new() }
    }
}

impl<T> Chunks<T> {
    /// Adds an item.
    #[inline]
    pub fn push(&mut self, item: T) {
        // The room is made before the item is at hand, so that its parts can be written straight to where it goes.
        if self.pieces.last().is_none_or(|piece| piece.len() >= PIECE) {
            self.add_piece();
        }
        if let Some(piece) = self.pieces.last_mut() {
            piece.push(item);
        }
    }

    #[cold]
    fn add_piece(&mut self) {
        // The first one grows as any list, for most runs are short.
        let room = if self.pieces.is_empty() { 0 } else { PIECE };
        self.pieces.push(Vec::with_capacity(room));
    }

    /// The number of items.
    pub fn len(&self) -> usize {
        self.pieces
            .last()
            .map_or(0, |last| (self.pieces.len() - 1) * PIECE + last.len())
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.pieces.is_empty()
    }

    /// The item at an index, if there is one.
    pub fn get(&self, index: usize) -> Option<&T> {
        self.pieces.get(index / PIECE)?.get(index % PIECE)
    }

    /// The last item.
    pub fn last(&self) -> Option<&T> {
        self.pieces.last()?.last()
    }

    /// All items, in their order.
    pub fn iter(&self) -> impl DoubleEndedIterator<Item = &T> + Clone {
        self.pieces.iter().flatten()
    }

    /// The items from an index on.
    pub fn from(&self, index: usize) -> impl Iterator<Item = &T> + Clone {
        let pieces = self.pieces.get(index / PIECE..).unwrap_or_default();
        pieces.iter().flatten().skip(index % PIECE)
    }

    /// How many items stand before the first of which this doesn't hold, in a list whose first items are those of which it
    /// holds.
    pub fn partition_point(&self, mut holds: impl FnMut(&T) -> bool) -> usize {
        let full = self
            .pieces
            .partition_point(|piece| piece.last().is_some_and(&mut holds));
        match self.pieces.get(full) {
            Some(piece) => full * PIECE + piece.partition_point(holds),
            None => self.len(),
        }
    }
}

impl<T> Index<usize> for Chunks<T> {
    type Output = T;

    fn index(&self, index: usize) -> &T {
        &self.pieces[index / PIECE][index % PIECE]
    }
}

impl<'a, T> IntoIterator for &'a Chunks<T> {
    type Item = &'a T;
    type IntoIter = std::iter::Flatten<std::slice::Iter<'a, Vec<T>>>;

    fn into_iter(self) -> Self::IntoIter {
        self.pieces.iter().flatten()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_in_pieces_is_like_any_list() {
        for length in [0, 1, PIECE - 1, PIECE, PIECE + 1, 3 * PIECE] {
            let list: Vec<usize> = (0..length).collect();
            let mut chunks = Chunks::default();
            for &item in &list {
                chunks.push(item);
            }
            assert_eq!(chunks.len(), list.len());
            assert_eq!(chunks.is_empty(), list.is_empty());
            assert_eq!(chunks.last(), list.last());
            assert!(chunks.iter().eq(&list));
            assert!(chunks.iter().rev().eq(list.iter().rev()));
            for index in [0, 1, PIECE - 1, PIECE, PIECE + 1, length / 2, length] {
                assert_eq!(chunks.get(index), list.get(index));
                let rest = list.get(index..).unwrap_or_default();
                assert!(chunks.from(index).eq(rest), "{index} of {length}");
                assert_eq!(
                    chunks.partition_point(|&item| item < index),
                    list.partition_point(|&item| item < index)
                );
            }
        }
    }
}
