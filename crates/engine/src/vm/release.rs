//! Dropping deeply nested values without recursion: a list in a list in a list, a million deep.

use std::cell::{Cell, RefCell};

use super::value::Value;

/// How deep values are dropped by recursion. Deeper ones wait until the outermost drop comes round.
const DEPTH: usize = 64;

thread_local! {
    static DEPTH_NOW: Cell<usize> = const { Cell::new(0) };
    static WAITING: RefCell<Vec<Vec<Value>>> = const { RefCell::new(Vec::new()) };
}

/// Drops a container's values. CPython does the same with its trashcan.
pub fn release(values: Vec<Value>) {
    if values.is_empty() {
        return;
    }
    let depth = DEPTH_NOW.get();
    if depth >= DEPTH {
        WAITING.with_borrow_mut(|waiting| waiting.push(values));
        return;
    }
    DEPTH_NOW.set(depth + 1);
    drop(values);
    if depth == 0 {
        while let Some(values) = WAITING.with_borrow_mut(Vec::pop) {
            drop(values);
        }
    }
    DEPTH_NOW.set(depth);
}

/// Drops one value that a chain of single links may hang on.
pub fn release_one(value: Value) {
    if value.may_nest() {
        release(vec![value]);
    }
}
