//! Awaitables of ours that need no frame: a step of theirs is one call of Rust code, which neither asks the machine for anything
//! nor calls any. `asyncio.sleep` is one: most of what programs await ends there.

use std::rc::Rc;

use super::function::Outcome;
use super::requests::{Input, Step};
use super::runtime::Runtime;
use super::value::Value;

/// The body of a coroutine without a frame.
pub trait Leaf {
    /// Goes on until it yields or ends.
    fn resume(&mut self, rt: &Rc<Runtime>, input: Input) -> Outcome<Step>;

    /// What it was called with, if it hasn't begun and that tells it from others.
    fn argument(&self) -> Value {
        Value::None
    }
}
