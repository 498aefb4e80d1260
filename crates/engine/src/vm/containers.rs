//! `list`, `tuple`, `bytes`, `bytearray`, `range` and `slice`.

use std::cell::{Cell, Ref, RefCell, RefMut};
use std::ops::Deref;
use std::rc::Rc;

use super::object::NativeData;
use super::registry::{Tracked, track};
use super::release::release_items;
use super::value::Value;

/// A list.
#[derive(Default)]
pub struct List {
    items: RefCell<Vec<Value>>,
    tracked: Cell<bool>,
}

impl List {
    /// A list of these items.
    pub fn new(items: Vec<Value>) -> List {
        List {
            items: RefCell::new(items),
            tracked: Cell::new(false),
        }
    }

    /// The items, to read. Not to be held while Python code may run.
    pub fn borrow(&self) -> Ref<'_, Vec<Value>> {
        self.items.borrow()
    }

    /// The items, to change. Not to be held while values are dropped: a finalizer may look at the list.
    pub fn borrow_mut(self: &Rc<List>) -> RefMut<'_, Vec<Value>> {
        if !self.tracked.replace(true) {
            track(Tracked::List(Rc::downgrade(self)));
        }
        self.items.borrow_mut()
    }

    /// The number of items.
    pub fn len(&self) -> usize {
        self.items.borrow().len()
    }

    /// Whether there are no items.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The item at an index.
    pub fn get(&self, index: usize) -> Option<Value> {
        self.items.borrow().get(index).cloned()
    }

    /// Appends an item.
    pub fn push(self: &Rc<List>, item: Value) {
        if !self.tracked.get() && item.may_nest() {
            self.tracked.set(true);
            track(Tracked::List(Rc::downgrade(self)));
        }
        self.items.borrow_mut().push(item);
    }

    /// A copy of the items.
    pub fn to_vec(&self) -> Vec<Value> {
        self.items.borrow().clone()
    }

    /// Replaces all items and returns the old ones.
    pub fn replace(&self, items: Vec<Value>) -> Vec<Value> {
        self.items.replace(items)
    }
}

impl Drop for List {
    fn drop(&mut self) {
        release_items(std::mem::take(self.items.get_mut()));
    }
}

/// A tuple.
#[derive(Default)]
pub struct Tuple(Vec<Value>);

impl Tuple {
    /// A tuple of these items.
    pub fn new(items: Vec<Value>) -> Tuple {
        Tuple(items)
    }
}

impl Deref for Tuple {
    type Target = [Value];
    fn deref(&self) -> &[Value] {
        &self.0
    }
}

impl Drop for Tuple {
    fn drop(&mut self) {
        release_items(std::mem::take(&mut self.0));
    }
}

/// A bytes object.
#[derive(Default)]
pub struct Bytes(pub Box<[u8]>);

/// What a `bytearray` holds.
#[derive(Default)]
pub struct ByteArray(pub RefCell<Vec<u8>>);

impl NativeData for ByteArray {}

/// A range of ints.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Range {
    /// The first number.
    pub start: i64,
    /// The number before which it ends.
    pub stop: i64,
    /// The distance of two numbers, never 0.
    pub step: i64,
}

impl Range {
    /// How many numbers there are.
    pub fn len(&self) -> u64 {
        // The distance fits 64 bits without a sign, whatever the ends.
        let (low, high) = if self.step > 0 {
            (self.start, self.stop)
        } else {
            (self.stop, self.start)
        };
        if low >= high {
            return 0;
        }
        let distance = high.wrapping_sub(low) as u64;
        if self.step == 1 {
            distance
        } else {
            (distance - 1) / self.step.unsigned_abs() + 1
        }
    }

    /// Whether there is no number.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The number at an index, which must be one of the range's.
    pub fn at(&self, index: u64) -> i64 {
        self.start
            .wrapping_add((index as i64).wrapping_mul(self.step))
    }

    /// The index of a number.
    pub fn index_of(&self, number: i64) -> Option<u64> {
        let distance = i128::from(number) - i128::from(self.start);
        let step = i128::from(self.step);
        let index = distance / step;
        (distance % step == 0 && index >= 0 && index < i128::from(self.len()))
            .then_some(index as u64)
    }
}

/// A slice.
pub struct Slice {
    /// From where, or None.
    pub start: Value,
    /// Up to where, or None.
    pub stop: Value,
    /// How far apart, or None.
    pub step: Value,
}
