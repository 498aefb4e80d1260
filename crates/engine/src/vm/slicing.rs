//! Slices: what they mean for a sequence of a length, and reading, setting and deleting by them (`Objects/sliceobject.c`).

use std::rc::Rc;

use super::containers::{Bytes, List, Range, Slice};
use super::function::{Answer, Outcome};
use super::release::release_items;
use super::runtime::Runtime;
use super::types::Type;
use super::value::Value;

/// A slice of a sequence of a length: where it starts, how far apart its items are and how many there are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SliceIndices {
    /// The first index; for an empty slice where items would be inserted.
    pub start: i64,
    /// Where it ends: behind the last index, or before it for a negative distance.
    pub stop: i64,
    /// The distance.
    pub step: i64,
    /// How many.
    pub count: usize,
}

impl SliceIndices {
    /// The indices, in the slice's order.
    pub fn indices(self) -> impl Iterator<Item = usize> {
        (0..self.count as i64).map(move |i| (self.start + i * self.step) as usize)
    }
}

/// A bound of a slice: None, or an int that is clamped to 64 bits.
fn slice_bound(rt: &Runtime, value: &Value) -> Outcome<Option<i64>> {
    match value {
        Value::None => Ok(None),
        Value::BigInt(number) => Ok(Some(if number.sign() == num_bigint::Sign::Minus {
            i64::MIN + 1
        } else {
            i64::MAX
        })),
        other => match other.as_i64() {
            Some(number) => Ok(Some(number)),
            None => Err(
                rt.type_error("slice indices must be integers or None or have an __index__ method")
            ),
        },
    }
}

/// What a slice means for a sequence of a length.
pub fn slice_indices(rt: &Runtime, slice: &Slice, length: usize) -> Outcome<SliceIndices> {
    let step = slice_bound(rt, &slice.step)?.unwrap_or(1);
    if step == 0 {
        return Err(rt.value_error("slice step cannot be zero"));
    }
    let length = length as i64;
    let (lowest, highest) = if step < 0 {
        (-1, length - 1)
    } else {
        (0, length)
    };
    let clamp = |bound: i64| {
        if bound < 0 {
            bound.saturating_add(length).max(lowest)
        } else {
            bound.min(highest)
        }
    };
    let start =
        slice_bound(rt, &slice.start)?.map_or(if step < 0 { highest } else { lowest }, clamp);
    let stop = slice_bound(rt, &slice.stop)?.map_or(if step < 0 { lowest } else { highest }, clamp);
    let distance = if step < 0 { start - stop } else { stop - start };
    let count = if distance <= 0 {
        0
    } else {
        (distance as u64 - 1) / step.unsigned_abs() + 1
    };
    Ok(SliceIndices {
        start,
        stop,
        step,
        count: count as usize,
    })
}

fn pick(items: &[Value], indices: SliceIndices) -> Vec<Value> {
    indices
        .indices()
        .map(|index| items[index].clone())
        .collect()
}

impl Runtime {
    /// `object[slice]` of a built-in sequence.
    pub fn load_slice(&self, object: &Value, slice: &Slice) -> Outcome<Answer> {
        match object {
            Value::List(list) => {
                let items = list.borrow();
                let indices = slice_indices(self, slice, items.len())?;
                self.charge(indices.count / 16);
                Ok(Answer::Value(Value::list(pick(&items, indices))))
            }
            Value::Tuple(items) => {
                let indices = slice_indices(self, slice, items.len())?;
                self.charge(indices.count / 16);
                Ok(Answer::Value(Value::tuple(pick(items, indices))))
            }
            Value::Str(text) => {
                let indices = slice_indices(self, slice, text.len())?;
                self.charge(if text.is_ascii() && indices.step == 1 {
                    indices.count / 64
                } else {
                    text.as_str().len() / 8
                });
                if indices.step == 1 {
                    let start = indices.start as usize;
                    return Ok(Answer::Value(Value::str(
                        text.slice(start, start + indices.count),
                    )));
                }
                self.check_budget(text.as_str().len() * size_of::<char>())?;
                let chars: Vec<char> = text.as_str().chars().collect();
                Ok(Answer::Value(Value::str(
                    indices.indices().map(|at| chars[at]).collect::<String>(),
                )))
            }
            Value::Bytes(bytes) => {
                let indices = slice_indices(self, slice, bytes.0.len())?;
                self.charge(indices.count / 16);
                let picked: Vec<u8> = indices.indices().map(|at| bytes.0[at]).collect();
                Ok(Answer::Value(Value::Bytes(Rc::new(Bytes(picked.into())))))
            }
            Value::Range(range) => {
                let indices = slice_indices(self, slice, range.len() as usize)?;
                let start = range.start + indices.start * range.step;
                let step = range.step * indices.step;
                let stop = range.start + indices.stop * range.step;
                Ok(Answer::Value(Value::Range(Rc::new(Range {
                    start,
                    stop,
                    step,
                }))))
            }
            _ => Err(self.not_subscriptable(object)),
        }
    }

    /// `list[slice] = value`.
    pub fn store_slice(
        self: &Rc<Runtime>,
        list: &Rc<List>,
        slice: &Slice,
        value: Value,
    ) -> Outcome<Answer> {
        let (rt, list, start, stop, step) = (
            self.clone(),
            list.clone(),
            slice.start.clone(),
            slice.stop.clone(),
            slice.step.clone(),
        );
        Ok(Answer::Frame(Box::pin(async move {
            let items = match rt.collect(&value).await {
                Err(raised) if rt.is_exception(&raised, Type::TypeError) => {
                    return Err(rt.type_error("must assign iterable to extended slice"));
                }
                items => items?,
            };
            let indices = slice_indices(&rt, &Slice { start, stop, step }, list.len())?;
            rt.assign_slice(&list, indices, items)?;
            Ok(Value::None)
        })))
    }

    fn assign_slice(&self, list: &Rc<List>, slice: SliceIndices, items: Vec<Value>) -> Outcome<()> {
        if slice.step == 1 {
            let start = slice.start as usize;
            let replaced: Vec<Value> = list
                .borrow_mut()
                .splice(start..start + slice.count, items)
                .collect();
            release_items(replaced);
            return Ok(());
        }
        if items.len() != slice.count {
            return Err(self.value_error(&format!(
                "attempt to assign sequence of size {} to extended slice of size {}",
                items.len(),
                slice.count
            )));
        }
        let mut replaced = Vec::with_capacity(items.len());
        {
            let mut target = list.borrow_mut();
            for (at, item) in slice.indices().zip(items) {
                replaced.push(std::mem::replace(&mut target[at], item));
            }
        }
        drop(replaced);
        Ok(())
    }

    /// `del list[slice]`.
    pub fn delete_slice(&self, list: &Rc<List>, slice: &Slice) -> Outcome<Answer> {
        let indices = slice_indices(self, slice, list.len())?;
        let mut doomed: Vec<usize> = indices.indices().collect();
        doomed.sort_unstable();
        let mut removed = Vec::with_capacity(doomed.len());
        {
            let mut items = list.borrow_mut();
            let old = std::mem::take(&mut *items);
            for (at, item) in old.into_iter().enumerate() {
                if doomed.binary_search(&at).is_ok() {
                    removed.push(item)
                } else {
                    items.push(item)
                }
            }
        }
        // CPython drops a stretch from its end, and single items in order.
        if indices.step == 1 {
            release_items(removed);
        }
        Ok(Answer::Value(Value::None))
    }
}
