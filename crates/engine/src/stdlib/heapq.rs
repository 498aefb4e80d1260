//! `_heapq`: a list as a heap, smallest item first (`Modules/_heapqmodule.c`). Items are compared by `<`, which may be
//! the program's own.

use std::rc::Rc;

use crate::vm::compare::builtin;
use crate::vm::containers::List;
use crate::vm::{NativeFunction, Outcome, Runtime, Type, Value};

static FUNCTIONS: &[NativeFunction] = &[
    NativeFunction::function("heapify", |rt, args| {
        let [list] = args.exactly(rt, "_heapq.heapify")?;
        let (rt, heap) = (rt.clone(), heap_of(rt, &list, "heapify() argument")?);
        rt.clone().attempt(async move {
            for at in (0..heap.len() / 2).rev() {
                sift_up(&rt, &heap, at).await?;
            }
            Ok(Value::None)
        })
    }),
    NativeFunction::function("heappop", |rt, args| {
        let [list] = args.exactly(rt, "_heapq.heappop")?;
        let (rt, heap) = (rt.clone(), heap_of(rt, &list, "heappop() argument")?);
        rt.clone().attempt(async move { pop(&rt, &heap).await })
    }),
    NativeFunction::function("heappush", |rt, args| {
        let [list, item] = args.exactly(rt, "heappush")?;
        let (rt, heap) = (rt.clone(), heap_of(rt, &list, "heappush() argument 1")?);
        rt.clone().attempt(async move {
            push(&rt, &heap, item).await?;
            Ok(Value::None)
        })
    }),
    NativeFunction::function("heappushpop", |rt, args| {
        let [list, item] = args.exactly(rt, "heappushpop")?;
        let (rt, heap) = (rt.clone(), heap_of(rt, &list, "heappushpop() argument 1")?);
        rt.clone().attempt(async move {
            let smaller = match heap.get(0) {
                Some(first) => rt.less(&first, &item).await?,
                None => false,
            };
            if smaller {
                replace(&rt, &heap, item).await
            } else {
                Ok(item)
            }
        })
    }),
    NativeFunction::function("heapreplace", |rt, args| {
        let [list, item] = args.exactly(rt, "heapreplace")?;
        let (rt, heap) = (rt.clone(), heap_of(rt, &list, "heapreplace() argument 1")?);
        rt.clone()
            .attempt(async move { replace(&rt, &heap, item).await })
    }),
];

/// Makes the module.
pub fn module(rt: &Rc<Runtime>) -> Value {
    rt.native_module("_heapq", &[FUNCTIONS], Vec::new())
}

/// A list argument; `place` is as messages name it.
fn heap_of(rt: &Rc<Runtime>, value: &Value, place: &str) -> Outcome<Rc<List>> {
    match builtin(value) {
        Value::List(list) => Ok(list),
        _ => {
            let kind = rt.type_name(value);
            Err(rt.type_error(&format!("{place} must be list, not {kind}")))
        }
    }
}

/// Replaces the smallest item, and returns it.
async fn replace(rt: &Rc<Runtime>, heap: &Rc<List>, new: Value) -> Outcome {
    let Some(first) = heap.get(0) else {
        return Err(rt.error(Type::IndexError, "index out of range"));
    };
    let old = std::mem::replace(&mut heap.borrow_mut()[0], new);
    drop(old);
    sift_up(rt, heap, 0).await?;
    Ok(first)
}

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
        rt.charge(1);
        rt.breathe().await;
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
        rt.charge(1);
        rt.breathe().await;
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
