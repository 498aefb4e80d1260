//! Sorting: stable, by `<` alone, as CPython's does (`Objects/listobject.c`, `Objects/listsort.txt`).
//!
//! What compares without Python code is sorted by the standard library. For the rest the comparisons are those of
//! CPython up to 64 items: a run that is in order, then binary insertion. Longer lists are runs of that kind, merged.

use std::cmp::Ordering;
use std::rc::Rc;

use crate::vm::compare::native_order;
use crate::vm::function::{Answer, Args, Outcome};
use crate::vm::runtime::Runtime;
use crate::vm::value::Value;

/// Sorts items by their keys, or by themselves.
pub async fn sort(
    rt: &Rc<Runtime>,
    items: Vec<Value>,
    key: Option<Value>,
    reverse: bool,
) -> Outcome<Vec<Value>> {
    let mut items = items;
    sort_in_place(rt, &mut items, key, reverse).await?;
    Ok(items)
}

/// Sorts items by their keys, or by themselves. After an exception they are there still, in whatever order.
pub(super) async fn sort_in_place(
    rt: &Rc<Runtime>,
    items: &mut Vec<Value>,
    key: Option<Value>,
    reverse: bool,
) -> Outcome<()> {
    let Some(key) = key else {
        if sort_natively(rt, items, reverse) {
            return Ok(());
        }
        let mut entries: Vec<Entry> = items
            .drain(..)
            .map(|key| Entry {
                key,
                value: Value::Unbound,
            })
            .collect();
        let outcome = sort_entries(rt, &mut entries, reverse).await;
        items.extend(entries.into_iter().map(|entry| entry.key));
        return outcome;
    };
    let mut keys = Vec::with_capacity(items.len());
    for item in items.iter() {
        keys.push(key_of(rt, &key, item).await?);
    }
    let mut entries: Vec<Entry> = keys
        .into_iter()
        .zip(items.drain(..))
        .map(|(key, value)| Entry { key, value })
        .collect();
    let mut outcome = Ok(());
    if comparable(entries.iter().map(|entry| &entry.key)) {
        charge(rt, entries.len());
        entries.sort_by(|a, b| {
            if reverse {
                order(&b.key, &a.key)
            } else {
                order(&a.key, &b.key)
            }
        });
    } else {
        outcome = sort_entries(rt, &mut entries, reverse).await;
    }
    items.extend(entries.into_iter().map(|entry| entry.value));
    outcome
}

async fn key_of(rt: &Rc<Runtime>, key: &Value, item: &Value) -> Outcome {
    if let Value::Native(function) = key {
        rt.charge(1);
        rt.breathe().await;
        match (function.call)(rt, Args::positional(std::slice::from_ref(item)))? {
            Answer::Value(value) => return Ok(value),
            answer => return rt.finish(answer).await,
        }
    }
    rt.call(key, vec![item.clone()]).await
}

/// Sorts items that compare without Python code; whether they do.
pub(super) fn sort_natively(rt: &Rc<Runtime>, items: &mut [Value], reverse: bool) -> bool {
    if !comparable(items.iter()) {
        return false;
    }
    charge(rt, items.len());
    if reverse {
        items.sort_by(|a, b| order(b, a));
    } else {
        items.sort_by(order);
    }
    true
}

fn charge(rt: &Runtime, count: usize) {
    rt.charge(count * (usize::BITS - count.leading_zeros()) as usize / 8);
}

/// What values that compare with each other without Python code, and by a total order, look like.
enum Shape {
    Number,
    Text,
    Bytes,
    /// What the items at each place look like.
    Tuple(Vec<Shape>),
}

impl Shape {
    fn of(value: &Value) -> Option<Shape> {
        Some(match value {
            Value::Int(_) | Value::Bool(_) | Value::BigInt(_) => Shape::Number,
            Value::Float(number) if !number.get().is_nan() => Shape::Number,
            Value::Str(_) => Shape::Text,
            Value::Bytes(_) => Shape::Bytes,
            Value::Tuple(items) => {
                Shape::Tuple(items.iter().map(Shape::of).collect::<Option<_>>()?)
            }
            _ => return None,
        })
    }

    /// Whether a value looks so too; tuples may be longer than those before.
    fn admits(&mut self, value: &Value) -> bool {
        match (self, value) {
            (Shape::Number, Value::Int(_) | Value::Bool(_) | Value::BigInt(_)) => true,
            (Shape::Number, Value::Float(number)) => !number.get().is_nan(),
            (Shape::Text, Value::Str(_)) | (Shape::Bytes, Value::Bytes(_)) => true,
            (Shape::Tuple(shapes), Value::Tuple(items)) => {
                if !shapes
                    .iter_mut()
                    .zip(items.iter())
                    .all(|(shape, item)| shape.admits(item))
                {
                    return false;
                }
                for item in items.iter().skip(shapes.len()) {
                    match Shape::of(item) {
                        Some(shape) => shapes.push(shape),
                        None => return false,
                    }
                }
                true
            }
            _ => false,
        }
    }
}

fn comparable<'a>(mut values: impl Iterator<Item = &'a Value>) -> bool {
    match values.next().map(Shape::of) {
        None => true,
        Some(None) => false,
        Some(Some(mut shape)) => values.all(|value| shape.admits(value)),
    }
}

/// The order of two values of one shape.
fn order(a: &Value, b: &Value) -> Ordering {
    match (a, b) {
        (Value::Int(x), Value::Int(y)) => x.cmp(y),
        (Value::Tuple(x), Value::Tuple(y)) => {
            let differing = x
                .iter()
                .zip(y.iter())
                .map(|(x, y)| order(x, y))
                .find(|order| order.is_ne());
            differing.unwrap_or_else(|| x.len().cmp(&y.len()))
        }
        _ => native_order(a, b).unwrap_or(Ordering::Equal),
    }
}

#[derive(Clone, Default)]
struct Entry {
    key: Value,
    /// Unbound if the key is the item.
    value: Value,
}

/// Up to this many items a list is one run.
const RUN: usize = 64;

async fn less(rt: &Rc<Runtime>, a: &Entry, b: &Entry) -> Outcome<bool> {
    rt.charge(1);
    rt.breathe().await;
    rt.less(&a.key, &b.key).await
}

async fn sort_entries(rt: &Rc<Runtime>, entries: &mut [Entry], reverse: bool) -> Outcome<()> {
    // Equal items keep their order in a reverse sort too.
    if reverse {
        entries.reverse();
    }
    let outcome = sort_ascending(rt, entries).await;
    if reverse {
        entries.reverse();
    }
    outcome
}

async fn sort_ascending(rt: &Rc<Runtime>, entries: &mut [Entry]) -> Outcome<()> {
    let length = entries.len();
    if length < 2 {
        return Ok(());
    }
    let shortest = shortest_run(length);
    let mut ends = vec![0];
    let mut start = 0;
    while start < length {
        let rest = &mut entries[start..];
        let mut run = count_run(rt, rest).await?;
        if run < shortest {
            let forced = shortest.min(rest.len());
            insert_all(rt, &mut rest[..forced], run).await?;
            run = forced;
        }
        start += run;
        ends.push(start);
    }
    while ends.len() > 2 {
        let mut merged = vec![0];
        for pair in ends.windows(3).step_by(2) {
            merge(rt, &mut entries[pair[0]..pair[2]], pair[1] - pair[0]).await?;
            merged.push(pair[2]);
        }
        if ends.len() % 2 == 0 {
            merged.push(length);
        }
        ends = merged;
    }
    Ok(())
}

/// `merge_compute_minrun`: such that the runs' number is a power of two or a little less.
fn shortest_run(length: usize) -> usize {
    let (mut length, mut odd) = (length, 0);
    while length >= RUN {
        odd |= length & 1;
        length >>= 1;
    }
    length + odd
}

/// `count_run`: how many items from the first on are in order; a falling run is turned round.
async fn count_run(rt: &Rc<Runtime>, entries: &mut [Entry]) -> Outcome<usize> {
    let length = entries.len();
    let mut n = 1;
    while n < length && !less(rt, &entries[n], &entries[n - 1]).await? {
        n += 1;
    }
    if n == length {
        return Ok(n);
    }
    if n > 1 {
        if less(rt, &entries[0], &entries[n - 1]).await? {
            return Ok(n);
        }
        entries[..n].reverse();
    }
    n += 1;
    // Equal items within a falling run: turned round now, so that the run's turning restores their order.
    let mut equal = 0;
    while n < length {
        if less(rt, &entries[n], &entries[n - 1]).await? {
            turn_last(entries, n, &mut equal);
        } else if less(rt, &entries[n - 1], &entries[n]).await? {
            break;
        } else {
            equal += 1;
        }
        n += 1;
    }
    turn_last(entries, n, &mut equal);
    entries[..n].reverse();
    while n < length && !less(rt, &entries[n], &entries[n - 1]).await? {
        n += 1;
    }
    Ok(n)
}

fn turn_last(entries: &mut [Entry], end: usize, equal: &mut usize) {
    if *equal > 0 {
        entries[end - *equal - 1..end].reverse();
        *equal = 0;
    }
}

/// `binarysort`: sorts items of which the first `sorted` are in order.
async fn insert_all(rt: &Rc<Runtime>, entries: &mut [Entry], sorted: usize) -> Outcome<()> {
    for at in sorted.max(1)..entries.len() {
        let (mut left, mut right) = (0, at);
        while left < right {
            let middle = (left + right) / 2;
            if less(rt, &entries[at], &entries[middle]).await? {
                right = middle;
            } else {
                left = middle + 1;
            }
        }
        entries[left..=at].rotate_right(1);
    }
    Ok(())
}

/// Merges two sorted halves. An exception leaves all items there.
async fn merge(rt: &Rc<Runtime>, entries: &mut [Entry], middle: usize) -> Outcome<()> {
    if !less(rt, &entries[middle], &entries[middle - 1]).await? {
        return Ok(());
    }
    let mut merged = Vec::with_capacity(entries.len());
    let (mut left, mut right) = (0, middle);
    while left < middle && right < entries.len() {
        if less(rt, &entries[right], &entries[left]).await? {
            merged.push(entries[right].clone());
            right += 1;
        } else {
            merged.push(entries[left].clone());
            left += 1;
        }
    }
    merged.extend_from_slice(&entries[left..middle]);
    merged.extend_from_slice(&entries[right..]);
    entries.clone_from_slice(&merged);
    Ok(())
}
