//! A list as a heap, smallest item first (`Modules/_heapqmodule.c`): items are compared by `<`, which may be the
//! program's own.

use std::rc::Rc;

use crate::vm::containers::List;
use crate::vm::{Outcome, Runtime, Type, Value};

fn item(rt: &Rc<Runtime>, heap: &Rc<List>, at: usize) -> Outcome {
    heap.get(at)
        .ok_or_else(|| rt.runtime_error("list changed size during iteration"))
}

fn swap(heap: &Rc<List>, a: usize, b: usize) {
    let mut items = heap.borrow_mut();
    if a < items.len() && b < items.len() {
        items.swap(a, b);
    }
}

/// Adds an item.
pub async fn push(rt: &Rc<Runtime>, heap: &Rc<List>, new: Value) -> Outcome<()> {
    heap.push(new);
    sift_down(rt, heap, 0, heap.len() - 1).await
}

/// Removes the smallest item.
pub async fn pop(rt: &Rc<Runtime>, heap: &Rc<List>) -> Outcome {
    let last = heap.borrow_mut().pop();
    let Some(last) = last else {
        return Err(rt.error(Type::IndexError, "index out of range"));
    };
    if heap.is_empty() {
        return Ok(last);
    }
    let first = std::mem::replace(&mut heap.borrow_mut()[0], last);
    sift_up(rt, heap, 0).await?;
    Ok(first)
}

/// Moves the item at `at` towards the root until its parent isn't larger.
async fn sift_down(rt: &Rc<Runtime>, heap: &Rc<List>, start: usize, at: usize) -> Outcome<()> {
    let mut at = at;
    while at > start {
        let parent = (at - 1) / 2;
        let (new, above) = (item(rt, heap, at)?, item(rt, heap, parent)?);
        if !rt.less(&new, &above).await? {
            break;
        }
        swap(heap, at, parent);
        at = parent;
    }
    Ok(())
}

/// Moves the smaller child up along the path to a leaf, then the item that was at `start` down to where it belongs.
async fn sift_up(rt: &Rc<Runtime>, heap: &Rc<List>, start: usize) -> Outcome<()> {
    let end = heap.len();
    let mut at = start;
    while at < end / 2 {
        let mut child = 2 * at + 1;
        if child + 1 < end {
            let (left, right) = (item(rt, heap, child)?, item(rt, heap, child + 1)?);
            if !rt.less(&left, &right).await? {
                child += 1;
            }
        }
        swap(heap, at, child);
        at = child;
    }
    sift_down(rt, heap, start, at).await
}
