//! Looking for an item in a sequence: `index`, `count`, `remove`.

use std::rc::Rc;

use crate::vm::compare::native_eq;
use crate::vm::containers::{List, Tuple};
use crate::vm::function::Outcome;
use crate::vm::runtime::Runtime;
use crate::vm::value::Value;

/// What a scan found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::vm) enum Scan {
    /// The item is here.
    At(usize),
    /// It isn't in the sequence.
    Nowhere,
    /// Python code must say whether it is this.
    Ask(usize),
}

/// Looks for an item from an index on.
pub(in crate::vm) fn scan(items: &[Value], wanted: &Value, from: usize) -> Scan {
    for (at, item) in items.iter().enumerate().skip(from) {
        if item.is(wanted) {
            return Scan::At(at);
        }
        match native_eq(item, wanted) {
            Some(true) => return Scan::At(at),
            Some(false) => {}
            None => return Scan::Ask(at),
        }
    }
    Scan::Nowhere
}

/// A list or tuple.
#[derive(Clone)]
pub(in crate::vm) enum Sequence {
    List(Rc<List>),
    Tuple(Rc<Tuple>),
}

impl Sequence {
    /// Looks for an item without Python code, from `from` up to `to`.
    pub(in crate::vm) fn scan(&self, wanted: &Value, from: usize, to: usize) -> Scan {
        match self {
            Sequence::List(list) => {
                let items = list.borrow();
                scan(&items[..to.min(items.len())], wanted, from)
            }
            Sequence::Tuple(items) => scan(&items[..to.min(items.len())], wanted, from),
        }
    }

    pub(in crate::vm) fn len(&self) -> usize {
        match self {
            Sequence::List(list) => list.len(),
            Sequence::Tuple(items) => items.len(),
        }
    }

    fn get(&self, index: usize) -> Option<Value> {
        match self {
            Sequence::List(list) => list.get(index),
            Sequence::Tuple(items) => items.get(index).cloned(),
        }
    }

    /// Looks for an item from `from` up to `to`. Python code may change the list meanwhile.
    pub(in crate::vm) async fn find(
        &self,
        rt: &Rc<Runtime>,
        wanted: &Value,
        from: usize,
        to: usize,
    ) -> Outcome<Option<usize>> {
        let mut from = from;
        loop {
            match self.scan(wanted, from, to) {
                Scan::At(at) => return Ok(Some(at)),
                Scan::Nowhere => return Ok(None),
                Scan::Ask(at) => {
                    let Some(item) = self.get(at) else {
                        return Ok(None);
                    };
                    rt.charge(1);
                    rt.breathe().await;
                    if rt.eq(&item, wanted).await? {
                        return Ok(Some(at));
                    }
                    from = at + 1;
                }
            }
        }
    }

    /// How many items equal one; None where Python code must be asked.
    pub(in crate::vm) fn count_natively(&self, wanted: &Value) -> Option<i64> {
        let (mut count, mut from) = (0, 0);
        loop {
            match self.scan(wanted, from, usize::MAX) {
                Scan::At(at) => {
                    count += 1;
                    from = at + 1;
                }
                Scan::Nowhere => return Some(count),
                Scan::Ask(_) => return None,
            }
        }
    }

    /// How many items equal one.
    pub(in crate::vm) async fn count(&self, rt: &Rc<Runtime>, wanted: &Value) -> Outcome<i64> {
        let (mut count, mut from) = (0, 0);
        while let Some(at) = self.find(rt, wanted, from, usize::MAX).await? {
            count += 1;
            from = at + 1;
        }
        Ok(count)
    }
}
