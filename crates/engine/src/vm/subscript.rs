//! `object[index]`: reading, setting, deleting (`Objects/abstract.c` and each container's own file).

use std::rc::Rc;

use super::class::Class;
use super::compare::builtin;
use super::containers::{Bytes, Range, Slice};
use super::function::{Answer, Outcome, Raised};
use super::lookups::{native_dict_get, native_dict_set};
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

/// Whether a class of Rust's can be written with brackets behind it.
fn is_generic(class: &Class) -> bool {
    let name = class.name();
    let is_builtin = class.module.as_str() == "builtins";
    !class.heap
        && (!is_builtin
            || matches!(
                name.as_str(),
                "list"
                    | "tuple"
                    | "dict"
                    | "set"
                    | "frozenset"
                    | "type"
                    | "enumerate"
                    | "generator"
                    | "coroutine"
                    | "async_generator"
                    | "BaseExceptionGroup"
                    | "ExceptionGroup"
            ))
}

fn pick(items: &[Value], indices: SliceIndices) -> Vec<Value> {
    indices
        .indices()
        .map(|index| items[index].clone())
        .collect()
}

impl Runtime {
    /// The index into a sequence of a length; None if it's out of range.
    fn sequence_index(&self, what: &str, index: &Value, length: usize) -> Outcome<Option<usize>> {
        let number = match index {
            Value::Int(number) => *number,
            Value::BigInt(_) => {
                return Err(self.error(
                    Type::IndexError,
                    "cannot fit 'int' into an index-sized integer",
                ));
            }
            other => match other.as_i64() {
                Some(number) => number,
                None => {
                    return Err(self.type_error(&format!(
                        "{what} indices must be integers or slices, not {}",
                        self.type_name(index)
                    )));
                }
            },
        };
        let at = if number < 0 {
            number + length as i64
        } else {
            number
        };
        Ok((at >= 0 && at < length as i64).then_some(at as usize))
    }

    /// Whether an index into a sequence, or a bound of a slice of it, is an object with an `__index__`.
    fn asks_for_index(&self, object: &Value, index: &Value) -> bool {
        let asks = |value: &Value| {
            matches!(value, Value::Object(_))
                && value.as_int().is_none()
                && self.class_of(value).special(&self.names.index).is_some()
        };
        let is_sequence = matches!(
            object,
            Value::List(_) | Value::Tuple(_) | Value::Str(_) | Value::Bytes(_) | Value::Range(_)
        );
        is_sequence
            && match index {
                Value::Object(_) => asks(index),
                Value::Slice(slice) => [&slice.start, &slice.stop, &slice.step]
                    .into_iter()
                    .any(asks),
                _ => false,
            }
    }

    /// Such an index with the numbers that its objects stand for.
    async fn plain_index(self: &Rc<Runtime>, index: &Value) -> Outcome {
        let Value::Slice(slice) = index else {
            return self.index(index).await;
        };
        let mut bounds = [&slice.start, &slice.stop, &slice.step].map(Value::clone);
        for bound in &mut bounds {
            if !bound.is_none() {
                *bound = self.index(bound).await?;
            }
        }
        let [start, stop, step] = bounds;
        Ok(Value::Slice(Rc::new(Slice { start, stop, step })))
    }

    fn out_of_range(&self, what: &str) -> Raised {
        self.error(Type::IndexError, &format!("{what} index out of range"))
    }

    /// `object[index]`, as far as it goes without Python code.
    pub fn load_subscript(self: &Rc<Runtime>, object: &Value, index: &Value) -> Outcome<Answer> {
        match (object, index) {
            (_, Value::Object(_) | Value::Slice(_)) if self.asks_for_index(object, index) => {
                let (rt, object, index) = (self.clone(), object.clone(), index.clone());
                Ok(Answer::Frame(Box::pin(async move {
                    let index = rt.plain_index(&index).await?;
                    rt.getitem(&object, &index).await
                })))
            }
            (Value::List(list), Value::Slice(slice)) => {
                let items = list.borrow();
                let indices = slice_indices(self, slice, items.len())?;
                self.charge(indices.count / 16);
                Ok(Answer::Value(Value::list(pick(&items, indices))))
            }
            (Value::Tuple(items), Value::Slice(slice)) => {
                let indices = slice_indices(self, slice, items.len())?;
                self.charge(indices.count / 16);
                Ok(Answer::Value(Value::tuple(pick(items, indices))))
            }
            (Value::Str(text), Value::Slice(slice)) => {
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
            (Value::Bytes(bytes), Value::Slice(slice)) => {
                let indices = slice_indices(self, slice, bytes.0.len())?;
                self.charge(indices.count / 16);
                let picked: Vec<u8> = indices.indices().map(|at| bytes.0[at]).collect();
                Ok(Answer::Value(Value::Bytes(Rc::new(Bytes(picked.into())))))
            }
            (Value::Range(range), Value::Slice(slice)) => {
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
            (Value::List(list), _) => {
                let items = list.borrow();
                match self.sequence_index("list", index, items.len())? {
                    Some(at) => Ok(Answer::Value(items[at].clone())),
                    None => Err(self.out_of_range("list")),
                }
            }
            (Value::Tuple(items), _) => match self.sequence_index("tuple", index, items.len())? {
                Some(at) => Ok(Answer::Value(items[at].clone())),
                None => Err(self.out_of_range("tuple")),
            },
            (Value::Dict(dict), _) => match native_dict_get(dict, index) {
                Some(Some(value)) => Ok(Answer::Value(value)),
                Some(None) => Err(self.exception(Type::KeyError, vec![index.clone()])),
                None => {
                    let (rt, dict, index) = (self.clone(), dict.clone(), index.clone());
                    Ok(Answer::Frame(Box::pin(async move {
                        match rt.dict_get(&dict, &index).await? {
                            Some(value) => Ok(value),
                            None => Err(rt.exception(Type::KeyError, vec![index])),
                        }
                    })))
                }
            },
            (Value::Str(text), _) => {
                if !text.is_ascii() {
                    self.charge(text.as_str().len() / 16);
                }
                let length = text.len();
                let at = match index.as_i64() {
                    Some(_) => self.sequence_index("string", index, length)?,
                    None if matches!(index, Value::BigInt(_)) => {
                        self.sequence_index("string", index, length)?
                    }
                    None => {
                        return Err(self.type_error(&format!(
                            "string indices must be integers, not '{}'",
                            self.type_name(index)
                        )));
                    }
                };
                match at.and_then(|at| text.char_at(at)) {
                    Some(c) => Ok(Answer::Value(self.char(c))),
                    None => Err(self.out_of_range("string")),
                }
            }
            (Value::Bytes(bytes), _) => match self.sequence_index("byte", index, bytes.0.len())? {
                Some(at) => Ok(Answer::Value(Value::Int(i64::from(bytes.0[at])))),
                None => Err(self.error(Type::IndexError, "index out of range")),
            },
            (Value::Range(range), _) => {
                match self.sequence_index("range", index, range.len() as usize)? {
                    Some(at) => Ok(Answer::Value(Value::Int(range.at(at as u64)))),
                    None => Err(self.error(Type::IndexError, "range object index out of range")),
                }
            }
            (Value::Object(instance), _) => {
                if let Some(method) = instance.class.special(&self.names.getitem) {
                    return Ok(Answer::Call(method, vec![object.clone(), index.clone()]));
                }
                match instance.value() {
                    Some(Value::Dict(dict)) => self.load_with_missing(object, dict, index),
                    Some(inner) => self.load_subscript(&inner.clone(), index),
                    None => Err(self.not_subscriptable(object)),
                }
            }
            (Value::Class(class), _) => {
                if let Some(method) = class.meta_special(&self.names.getitem) {
                    return Ok(Answer::Call(method, vec![object.clone(), index.clone()]));
                }
                let found = class.lookup(&self.names.class_getitem);
                // The library's generic classes say `...`: they leave it to the machine.
                let generic = match &found {
                    Some(found) => matches!(found, Value::Ellipsis),
                    None => std::iter::once(class)
                        .chain(&class.ancestors)
                        .any(|class| is_generic(class)),
                };
                if generic {
                    return self.generic_alias(object, index);
                }
                if let Some(found) = found {
                    let receiver = object.clone();
                    let method = match self.bind(&found, &receiver)? {
                        // A plain function named so is a class method.
                        Answer::Value(Value::Method(bound)) => bound.function.clone(),
                        _ => found,
                    };
                    return Ok(Answer::Call(method, vec![receiver, index.clone()]));
                }
                Err(self.not_subscriptable(object))
            }
            _ => Err(self.not_subscriptable(object)),
        }
    }

    /// `list[int]`: a `types.GenericAlias`.
    fn generic_alias(self: &Rc<Runtime>, class: &Value, index: &Value) -> Outcome<Answer> {
        let (rt, class, index) = (self.clone(), class.clone(), index.clone());
        self.attempt(async move {
            let import = rt.import("_alias")?;
            let module = rt.finish(import).await?;
            rt.call_method(&module, "GenericAlias", vec![class, index])
                .await
        })
    }

    /// A subclass of dict: `__missing__` is asked for a key that isn't there.
    pub fn load_with_missing(
        self: &Rc<Runtime>,
        object: &Value,
        dict: &Rc<super::dict::Dict>,
        index: &Value,
    ) -> Outcome<Answer> {
        let (rt, object, dict, index) = (self.clone(), object.clone(), dict.clone(), index.clone());
        Ok(Answer::Frame(Box::pin(async move {
            if let Some(value) = rt.dict_get(&dict, &index).await? {
                return Ok(value);
            }
            match rt
                .call_special(&object, &rt.names.missing, vec![index.clone()])
                .await?
            {
                Some(value) => Ok(value),
                None => Err(rt.exception(Type::KeyError, vec![index])),
            }
        })))
    }

    fn not_subscriptable(&self, object: &Value) -> Raised {
        let message = match object {
            Value::Class(class) => format!(
                "type '{}' is not subscriptable",
                class.name.borrow().as_str()
            ),
            _ => format!("'{}' object is not subscriptable", self.type_name(object)),
        };
        self.type_error(&message)
    }

    /// `object[index]`, from native code.
    pub async fn getitem(self: &Rc<Runtime>, object: &Value, index: &Value) -> Outcome {
        let answer = self.load_subscript(object, index)?;
        self.finish(answer).await
    }

    /// `object[index] = value`, as far as it goes without Python code.
    pub fn store_subscript(
        self: &Rc<Runtime>,
        object: &Value,
        index: &Value,
        value: Value,
    ) -> Outcome<Answer> {
        let done = Ok(Answer::Value(Value::None));
        match (object, index) {
            (Value::List(_), Value::Object(_) | Value::Slice(_))
                if self.asks_for_index(object, index) =>
            {
                let (rt, object, index) = (self.clone(), object.clone(), index.clone());
                Ok(Answer::Frame(Box::pin(async move {
                    let index = rt.plain_index(&index).await?;
                    let answer = rt.store_subscript(&object, &index, value)?;
                    rt.finish(answer).await
                })))
            }
            (Value::List(list), Value::Slice(slice)) => {
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
            (Value::List(list), _) => {
                let length = list.len();
                match self.sequence_index("list", index, length)? {
                    Some(at) => {
                        let old = std::mem::replace(&mut list.borrow_mut()[at], value);
                        drop(old);
                        done
                    }
                    None => Err(self.error(Type::IndexError, "list assignment index out of range")),
                }
            }
            (Value::Dict(dict), _) => match native_dict_set(dict, index, value) {
                Ok(()) => done,
                Err(value) => {
                    let (rt, dict, index) = (self.clone(), dict.clone(), index.clone());
                    Ok(Answer::Frame(Box::pin(async move {
                        rt.dict_set(&dict, &index, value).await?;
                        Ok(Value::None)
                    })))
                }
            },
            (Value::Object(instance), _) => {
                if let Some(method) = instance.class.special(&self.names.setitem) {
                    return Ok(Answer::Call(
                        method,
                        vec![object.clone(), index.clone(), value],
                    ));
                }
                match builtin(object) {
                    Value::Object(_) => Err(self.no_item("assignment", object)),
                    inner => self.store_subscript(&inner, index, value),
                }
            }
            _ => Err(self.no_item("assignment", object)),
        }
    }

    fn no_item(&self, what: &str, object: &Value) -> Raised {
        let verb = if what == "assignment" {
            "item assignment"
        } else {
            "item deletion"
        };
        let kind = self.type_name(object);
        let does = if what == "assignment" {
            "does not support"
        } else {
            "doesn't support"
        };
        self.type_error(&format!("'{kind}' object {does} {verb}"))
    }

    fn assign_slice(
        &self,
        list: &Rc<super::containers::List>,
        slice: SliceIndices,
        items: Vec<Value>,
    ) -> Outcome<()> {
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

    /// `object[index] = value`, from native code.
    pub async fn setitem(
        self: &Rc<Runtime>,
        object: &Value,
        index: &Value,
        value: Value,
    ) -> Outcome<()> {
        let answer = self.store_subscript(object, index, value)?;
        self.finish(answer).await.map(drop)
    }

    /// `del object[index]`, as far as it goes without Python code.
    pub fn delete_subscript(self: &Rc<Runtime>, object: &Value, index: &Value) -> Outcome<Answer> {
        let done = Ok(Answer::Value(Value::None));
        match (object, index) {
            (Value::List(_), Value::Object(_) | Value::Slice(_))
                if self.asks_for_index(object, index) =>
            {
                let (rt, object, index) = (self.clone(), object.clone(), index.clone());
                Ok(Answer::Frame(Box::pin(async move {
                    let index = rt.plain_index(&index).await?;
                    let answer = rt.delete_subscript(&object, &index)?;
                    rt.finish(answer).await
                })))
            }
            (Value::List(list), Value::Slice(slice)) => {
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
                done
            }
            (Value::List(list), _) => match self.sequence_index("list", index, list.len())? {
                Some(at) => {
                    let removed = list.borrow_mut().remove(at);
                    drop(removed);
                    done
                }
                None => Err(self.error(Type::IndexError, "list assignment index out of range")),
            },
            (Value::Dict(dict), _) => {
                if let Value::Str(key) = index {
                    match dict.remove_str(key) {
                        Some(_) => return done,
                        None if dict.is_plain() => {
                            return Err(self.exception(Type::KeyError, vec![index.clone()]));
                        }
                        None => {}
                    }
                }
                let (rt, dict, index) = (self.clone(), dict.clone(), index.clone());
                Ok(Answer::Frame(Box::pin(async move {
                    match rt.dict_remove(&dict, &index).await? {
                        Some(_) => Ok(Value::None),
                        None => Err(rt.exception(Type::KeyError, vec![index])),
                    }
                })))
            }
            (Value::Object(instance), _) => {
                if let Some(method) = instance.class.special(&self.names.delitem) {
                    return Ok(Answer::Call(method, vec![object.clone(), index.clone()]));
                }
                match builtin(object) {
                    Value::Object(_) => Err(self.no_item("deletion", object)),
                    inner => self.delete_subscript(&inner, index),
                }
            }
            _ => Err(self.no_item("deletion", object)),
        }
    }
}
