//! `set` and `frozenset`.
//!
//! CPython's sets iterate in the order of their hash table. Where hashes are the same in every process (numbers, None
//! and tuples of them) programs show that order, so the table here is CPython's: the same probing, the same growth
//! (`Objects/setobject.c`). As soon as an element's hash isn't fixed (a str, an object) its order there is arbitrary, and
//! here it is the order of insertion.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use super::compare::native_eq;
use super::dict::Lookup;
use super::registry::{Tracked, track};
use super::release::release;
use super::value::Value;

const LINEAR_PROBES: usize = 9;
const MINIMUM: usize = 8;
const EMPTY: u32 = u32::MAX;
const DUMMY: u32 = u32::MAX - 1;

struct Element {
    hash: u64,
    /// Unbound if removed.
    key: Value,
}

struct Table {
    elements: Vec<Element>,
    slots: Vec<u32>,
    /// Slots in use, removed elements' included.
    fill: usize,
    live: usize,
    /// Live elements whose hash differs from one process to the next.
    arbitrary: usize,
    /// Where `pop` looks next: a slot, or a position where the order is that of insertion.
    finger: usize,
}

impl Default for Table {
    fn default() -> Table {
        Table {
            elements: Vec::new(),
            slots: vec![EMPTY; MINIMUM],
            fill: 0,
            live: 0,
            arbitrary: 0,
            finger: 0,
        }
    }
}

/// A set or frozenset.
#[derive(Default)]
pub struct Set {
    table: RefCell<Table>,
    version: Cell<u32>,
    tracked: Cell<bool>,
    /// Whether it is a frozenset.
    pub frozen: bool,
}

fn has_fixed_hash(value: &Value) -> bool {
    fixed_at(value, 0)
}

fn fixed_at(value: &Value, depth: usize) -> bool {
    match value {
        Value::None | Value::Bool(_) | Value::Int(_) | Value::Float(_) | Value::BigInt(_) => true,
        Value::Tuple(items) => depth < 20 && items.iter().all(|item| fixed_at(item, depth + 1)),
        _ => false,
    }
}

/// Calls `visit` with each slot of CPython's probe sequence until it answers.
fn probe<T>(slots: usize, hash: u64, mut visit: impl FnMut(usize) -> Option<T>) -> T {
    let mask = slots - 1;
    let mut perturb = hash;
    let mut i = hash as usize & mask;
    loop {
        let probes = if i + LINEAR_PROBES <= mask {
            LINEAR_PROBES
        } else {
            0
        };
        for slot in i..=i + probes {
            if let Some(found) = visit(slot) {
                return found;
            }
        }
        perturb >>= 5;
        i = (i
            .wrapping_mul(5)
            .wrapping_add(1)
            .wrapping_add(perturb as usize))
            & mask;
    }
}

impl Table {
    /// Drops the elements, without recursion.
    fn release(self) {
        let keys = self.elements.into_iter().map(|element| element.key);
        release(keys.collect());
    }

    fn find(&self, hash: u64, key: &Value, after: Option<usize>) -> Lookup {
        // The probes pass some slots twice. An element counts when it is first met, so that a look-up that goes on
        // after a question comes to an end.
        let mut met: Vec<usize> = Vec::new();
        let mut skipping = after.is_some();
        probe(self.slots.len(), hash, |slot| match self.slots[slot] {
            EMPTY => Some(Lookup::Missing),
            DUMMY => None,
            position => {
                let position = position as usize;
                let element = &self.elements[position];
                if element.hash != hash || met.contains(&position) {
                    return None;
                }
                if skipping {
                    skipping = after != Some(position);
                } else if element.key.is(key) {
                    return Some(Lookup::Found(position));
                } else {
                    match native_eq(&element.key, key) {
                        Some(true) => return Some(Lookup::Found(position)),
                        Some(false) => {}
                        None => return Some(Lookup::Ask(position)),
                    }
                }
                met.push(position);
                None
            }
        })
    }

    fn insert_new(&mut self, hash: u64, key: Value) {
        if self.elements.len() > 2 * self.live + 32 {
            self.compact();
        }
        // The last removed element's slot on the way is used again.
        let mut freed = None;
        let empty = probe(self.slots.len(), hash, |slot| {
            if self.slots[slot] == DUMMY {
                freed = Some(slot);
            }
            (self.slots[slot] == EMPTY).then_some(slot)
        });
        if !has_fixed_hash(&key) {
            self.arbitrary += 1;
        }
        self.slots[freed.unwrap_or(empty)] = self.elements.len() as u32;
        self.elements.push(Element { hash, key });
        self.live += 1;
        if freed.is_some() {
            return;
        }
        self.fill += 1;
        if self.fill * 5 >= (self.slots.len() - 1) * 3 {
            self.resize(if self.live > 50_000 {
                self.live * 2
            } else {
                self.live * 4
            });
        }
    }

    /// Forgets the removed elements. The slots stay as they are.
    fn compact(&mut self) {
        let mut positions = vec![0; self.elements.len()];
        let mut kept = 0;
        for (element, position) in self.elements.iter().zip(&mut positions) {
            *position = kept;
            kept += u32::from(element.key.is_bound());
        }
        self.elements.retain(|element| element.key.is_bound());
        for slot in &mut self.slots {
            if *slot < DUMMY {
                *slot = positions[*slot as usize];
            }
        }
        if self.arbitrary > 0 {
            self.finger = 0;
        }
    }

    fn resize(&mut self, minimum: usize) {
        let mut size = MINIMUM;
        while size <= minimum {
            size <<= 1;
        }
        // CPython re-inserts in the order of the old table.
        let mut slots = vec![EMPTY; size];
        let mut positions = vec![0u32; self.elements.len()];
        let mut elements = Vec::with_capacity(self.live);
        for (position, element) in self.elements.iter_mut().enumerate() {
            if element.key.is_bound() {
                positions[position] = elements.len() as u32;
                elements.push(Element {
                    hash: element.hash,
                    key: std::mem::take(&mut element.key),
                });
            }
        }
        for &old in &self.slots {
            if old < DUMMY {
                let position = positions[old as usize];
                let hash = elements[position as usize].hash;
                let slot = probe(size, hash, |slot| (slots[slot] == EMPTY).then_some(slot));
                slots[slot] = position;
            }
        }
        self.fill = self.live;
        self.slots = slots;
        self.elements = elements;
        if self.arbitrary > 0 {
            self.finger = 0;
        }
    }

    fn remove(&mut self, position: usize) -> Value {
        let hash = self.elements[position].hash;
        let slot = probe(self.slots.len(), hash, |slot| {
            (self.slots[slot] == position as u32).then_some(slot)
        });
        self.slots[slot] = DUMMY;
        self.live -= 1;
        let key = std::mem::take(&mut self.elements[position].key);
        if !has_fixed_hash(&key) {
            self.arbitrary -= 1;
        }
        key
    }

    /// Makes room for another set's elements, most of them new: CPython does so before it merges.
    fn reserve(&mut self, others: usize) {
        if others > 0 && (self.fill + others) * 5 >= (self.slots.len() - 1) * 3 {
            self.resize((self.live + others) * 2);
        }
    }

    /// The position of the element that `pop` removes.
    fn next_to_pop(&mut self) -> Option<usize> {
        if self.live == 0 {
            return None;
        }
        if self.arbitrary > 0 {
            let from = if self.finger < self.elements.len() {
                self.finger
            } else {
                0
            };
            let bound = |element: &Element| element.key.is_bound();
            let found = self.elements[from..]
                .iter()
                .position(bound)
                .map(|offset| from + offset);
            let found = found.or_else(|| self.elements[..from].iter().position(bound))?;
            self.finger = found + 1;
            return Some(found);
        }
        let mask = self.slots.len() - 1;
        let mut slot = self.finger & mask;
        while self.slots[slot] >= DUMMY {
            slot = (slot + 1) & mask;
        }
        self.finger = slot + 1;
        Some(self.slots[slot] as usize)
    }

    fn order(&self) -> Vec<u32> {
        if self.arbitrary == 0 {
            self.slots
                .iter()
                .copied()
                .filter(|&position| position < DUMMY)
                .collect()
        } else {
            (0..self.elements.len() as u32)
                .filter(|&p| self.elements[p as usize].key.is_bound())
                .collect()
        }
    }
}

impl Set {
    /// An empty set or frozenset.
    pub fn new(frozen: bool) -> Set {
        Set {
            table: RefCell::default(),
            version: Cell::new(0),
            tracked: Cell::new(false),
            frozen,
        }
    }

    /// The number of elements.
    pub fn len(&self) -> usize {
        self.table.borrow().live
    }

    /// Whether there are no elements.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Changes whenever an element comes or goes.
    pub fn version(&self) -> u32 {
        self.version.get()
    }

    fn touch(&self) {
        self.version.set(self.version.get().wrapping_add(1));
    }

    /// Looks an element with the given hash up, among those that come after the one at position `after`.
    pub fn find(&self, hash: u64, key: &Value, after: Option<usize>) -> Lookup {
        self.table.borrow().find(hash, key, after)
    }

    /// The element at a position.
    pub fn key_at(&self, position: usize) -> Option<Value> {
        self.table
            .borrow()
            .elements
            .get(position)
            .and_then(|element| element.key.clone().bound())
    }

    /// Adds an element that a look-up did not find.
    pub fn insert_new(self: &Rc<Set>, hash: u64, key: Value) {
        if !self.tracked.get() && key.may_nest() {
            self.tracked.set(true);
            track(Tracked::Set(Rc::downgrade(self)));
        }
        self.table.borrow_mut().insert_new(hash, key);
        self.touch();
    }

    /// Removes the element at a position that a look-up found.
    pub fn remove_at(&self, position: usize) -> Value {
        self.touch();
        self.table.borrow_mut().remove(position)
    }

    /// The elements with their hashes, in the order in which CPython iterates them.
    pub fn elements(&self) -> Vec<(u64, Value)> {
        let table = self.table.borrow();
        let order = table.order();
        order
            .into_iter()
            .map(|position| {
                let element = &table.elements[position as usize];
                (element.hash, element.key.clone())
            })
            .collect()
    }

    /// The elements, in the order in which CPython iterates them.
    pub fn items(&self) -> Vec<Value> {
        self.elements().into_iter().map(|(_, key)| key).collect()
    }

    /// Puts another table in. Where `pop` looks next stays, as in CPython.
    fn exchange(&self, mut table: Table) -> Table {
        let mut own = self.table.borrow_mut();
        table.finger = if own.arbitrary > 0 { 0 } else { own.finger };
        std::mem::replace(&mut own, table)
    }

    /// Removes all elements.
    pub fn clear(&self) {
        self.touch();
        let table = self.exchange(Table::default());
        table.release();
    }

    /// Removes and returns the element that CPython's `pop` would.
    pub fn pop(&self) -> Option<Value> {
        let mut table = self.table.borrow_mut();
        let position = table.next_to_pop()?;
        let key = table.remove(position);
        drop(table);
        self.touch();
        Some(key)
    }

    /// A copy, its table as CPython's would be.
    pub fn copy(&self, frozen: bool) -> Set {
        let copy = Set::new(frozen);
        copy.merge_into_empty(self);
        copy
    }

    /// Takes another set's elements into this one, if it never had any; else returns false.
    pub fn merge_into_empty(&self, other: &Set) -> bool {
        let elements = other.elements();
        let mut table = self.table.borrow_mut();
        table.reserve(elements.len());
        if table.fill > 0 {
            return false;
        }
        let from = other.table.borrow();
        if table.slots.len() == from.slots.len() && from.fill == from.live {
            table.slots = from.slots.clone();
            let copied = from.elements.iter();
            // Removed ones too: the slots count positions.
            table.elements = copied
                .map(|element| Element {
                    hash: element.hash,
                    key: element.key.clone(),
                })
                .collect();
            (table.fill, table.live, table.arbitrary) = (from.fill, from.live, from.arbitrary);
        } else {
            for (hash, key) in elements {
                table.insert_new(hash, key);
            }
        }
        drop(table);
        self.touch();
        true
    }

    /// Makes room for a number of elements, most of them new.
    pub fn reserve(&self, others: usize) {
        self.table.borrow_mut().reserve(others);
    }

    /// Gives the room of removed elements back when there are many.
    pub fn tidy(&self) {
        let mut table = self.table.borrow_mut();
        if table.fill - table.live > (table.slots.len() - 1) / 4 {
            let factor = if table.live > 50_000 { 2 } else { 4 };
            let minimum = table.live * factor;
            table.resize(minimum);
        }
    }

    /// Takes all of another set's elements, as they stand.
    pub fn replace(&self, other: Set) {
        self.touch();
        let mut other = other;
        let table = std::mem::take(other.table.get_mut());
        drop(other);
        let old = self.exchange(table);
        old.release();
    }
}

impl Drop for Set {
    fn drop(&mut self) {
        let table = std::mem::take(self.table.get_mut());
        table.release();
    }
}
