//! The combinatoric iterators: what they give is known from their pools alone.

use crate::vm::{Outcome, Runtime, Value};

/// How items are picked from the pools.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Pick {
    /// One of each pool.
    Product,
    /// So many of one pool, in every order.
    Permutations,
    /// So many of one pool, in its order.
    Combinations,
    /// The same where an item may come again.
    Repeating,
}

/// The state of such an iterator.
pub(super) struct Picks {
    pick: Pick,
    /// The pools of `product`; one pool of the others.
    pools: Vec<Vec<Value>>,
    /// Which item each place has; for permutations all of the pool's indices.
    indices: Vec<usize>,
    /// For permutations how many steps each place has before it goes back.
    cycles: Vec<usize>,
    /// How many places there are.
    places: usize,
    state: State,
}

#[derive(PartialEq, Eq)]
enum State {
    Fresh,
    Going,
    Over,
}

impl Picks {
    /// Picks `places` items.
    pub fn new(pick: Pick, pools: Vec<Vec<Value>>, places: usize) -> Picks {
        let size = pools.first().map_or(0, Vec::len);
        let none = match pick {
            Pick::Product => pools.iter().any(Vec::is_empty),
            Pick::Repeating => size == 0 && places > 0,
            Pick::Permutations | Pick::Combinations => places > size,
        };
        let (indices, cycles) = match pick {
            _ if none => (Vec::new(), Vec::new()),
            Pick::Product | Pick::Repeating => (vec![0; places], Vec::new()),
            Pick::Combinations => ((0..places).collect(), Vec::new()),
            Pick::Permutations => (
                (0..size).collect(),
                (0..places).map(|place| size - place).collect(),
            ),
        };
        Picks {
            pick,
            pools,
            indices,
            cycles,
            places,
            state: if none { State::Over } else { State::Fresh },
        }
    }

    /// The next tuple's items.
    pub fn next(&mut self, rt: &Runtime) -> Outcome<Option<Vec<Value>>> {
        if self.state == State::Fresh {
            self.state = State::Going;
        } else if self.state == State::Over || !self.advance() {
            self.state = State::Over;
            return Ok(None);
        }
        rt.afford(self.places)?;
        rt.check_budget(self.places * size_of::<Value>())?;
        let pool = |place: usize| match self.pick {
            Pick::Product => &self.pools[place],
            _ => &self.pools[0],
        };
        Ok(Some(
            (0..self.places)
                .map(|place| pool(place)[self.indices[place]].clone())
                .collect(),
        ))
    }

    /// Goes to the next indices in lexicographic order; false at the end.
    fn advance(&mut self) -> bool {
        match self.pick {
            Pick::Product => (0..self.places).rev().any(|place| {
                self.indices[place] += 1;
                let carries = self.indices[place] == self.pools[place].len();
                if carries {
                    self.indices[place] = 0;
                }
                !carries
            }),
            Pick::Combinations | Pick::Repeating => {
                let size = self.pools[0].len();
                let repeating = self.pick == Pick::Repeating;
                let last = |place: usize| {
                    if repeating {
                        size - 1
                    } else {
                        size - self.places + place
                    }
                };
                let movable = (0..self.places)
                    .rev()
                    .find(|&place| self.indices[place] != last(place));
                let Some(place) = movable else {
                    return false;
                };
                let first = self.indices[place] + 1;
                for behind in place..self.places {
                    self.indices[behind] = if repeating {
                        first
                    } else {
                        first + behind - place
                    };
                }
                true
            }
            Pick::Permutations => {
                let size = self.indices.len();
                for place in (0..self.places).rev() {
                    self.cycles[place] -= 1;
                    if self.cycles[place] == 0 {
                        self.indices[place..].rotate_left(1);
                        self.cycles[place] = size - place;
                    } else {
                        self.indices.swap(place, size - self.cycles[place]);
                        return true;
                    }
                }
                false
            }
        }
    }
}
