//! Dropping deeply nested values without recursion: a list in a list in a list, a million deep.

use std::cell::{Cell, RefCell};

use super::generator::Body;
use super::value::Value;

/// How deep values are dropped by recursion. Deeper ones wait until the outermost drop comes round.
const DEPTH: usize = 64;

/// What is dropped later.
enum Waiting {
    Values(Vec<Value>),
    /// From the last to the first, as CPython drops the items of lists and tuples.
    Items(Vec<Value>),
    Body(Body),
}

impl Waiting {
    fn drop_now(self) {
        match self {
            Waiting::Values(values) => drop(values),
            Waiting::Items(mut items) => {
                while let Some(item) = items.pop() {
                    drop(item);
                }
            }
            Waiting::Body(body) => drop(body),
        }
    }
}

thread_local! {
    static DEPTH_NOW: Cell<usize> = const { Cell::new(0) };
    static WAITING: RefCell<Vec<Waiting>> = const { RefCell::new(Vec::new()) };
}

fn let_go(what: Waiting) {
    let depth = DEPTH_NOW.get();
    if depth >= DEPTH {
        WAITING.with_borrow_mut(|waiting| waiting.push(what));
        return;
    }
    DEPTH_NOW.set(depth + 1);
    what.drop_now();
    if depth == 0 {
        while let Some(what) = WAITING.with_borrow_mut(Vec::pop) {
            what.drop_now();
        }
    }
    DEPTH_NOW.set(depth);
}

/// Drops a container's values. CPython does the same with its trashcan.
pub fn release(values: Vec<Value>) {
    if !values.is_empty() {
        let_go(Waiting::Values(values));
    }
}

/// Drops the items of a list or tuple, the last one first.
pub fn release_items(items: Vec<Value>) {
    if !items.is_empty() {
        let_go(Waiting::Items(items));
    }
}

/// Drops a generator's body, whose values a chain may hang on: a coroutine that awaits a coroutine that awaits a coroutine.
pub fn release_body(body: Body) {
    let_go(Waiting::Body(body));
}

/// Drops one value that a chain of single links may hang on.
pub fn release_one(value: Value) {
    if value.may_nest() {
        release(vec![value]);
    }
}
