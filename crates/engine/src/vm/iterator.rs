//! The built-in iterators.

use std::any::Any;
use std::cell::{Cell, RefCell};
use std::future::Future;
use std::pin::Pin;
use std::rc::Rc;

use super::class::Class;
use super::containers::{Bytes, List, Range, Tuple};
use super::dict::{Dict, DictPart};
use super::function::Outcome;
use super::release::release;
use super::runtime::Runtime;
use super::set::Set;
use super::string::Str;
use super::types::Type;
use super::value::Value;

/// A built-in iterator.
#[allow(missing_docs)]
pub enum Iter {
    /// Over a list, which may grow meanwhile; the position is `usize::MAX` at the end.
    List(Rc<List>, Cell<usize>),
    /// Over a list from its end.
    ReversedList(Rc<List>, Cell<usize>),
    /// Over a tuple.
    Tuple(Rc<Tuple>, Cell<usize>),
    /// Over a str, by byte offset.
    Str(Rc<Str>, Cell<usize>),
    /// Over bytes.
    Bytes(Rc<Bytes>, Cell<usize>),
    /// Over a range: the index of the next number.
    Range(Range, Cell<u64>),
    /// Over a dict: the next position, with the number of keys it had and how many of them are yet to come; `reversed`
    /// ones count down.
    Dict {
        dict: Rc<Dict>,
        part: DictPart,
        position: Cell<usize>,
        keys: usize,
        left: Cell<usize>,
        reversed: bool,
    },
    /// Over a set as it was, with its version then.
    Set {
        set: Rc<Set>,
        items: Vec<Value>,
        position: Cell<usize>,
        version: u32,
    },
    /// Over values that were gathered: what `reversed` makes of other sequences and library functions return.
    Values {
        items: RefCell<std::vec::IntoIter<Value>>,
        kind: Type,
    },
    /// `enumerate`.
    Enumerate(Value, RefCell<Value>),
    /// `zip`, perhaps strict.
    Zip(Vec<Value>, bool),
    /// `map`.
    Map(Value, Vec<Value>),
    /// `filter`.
    Filter(Value, Value),
    /// `iter(callable, sentinel)`; the callable is unbound at the end.
    Callable(RefCell<Value>, Value),
    /// Over an object with `__getitem__` and the next index; the object is unbound at the end.
    Sequence(RefCell<Value>, Cell<i64>),
    /// An iterator of a library module.
    Library(Box<dyn LibraryIterator>),
}

/// How deep `enumerate` and `zip` in each other give items at once: each level takes Rust stack.
const INSIDE_EACH_OTHER: usize = 8;

/// What [`LibraryIterator::ask`] returns.
pub type NextItem<'a> = Pin<Box<dyn Future<Output = Outcome<Option<Value>>> + 'a>>;

/// An iterator of a library module. It releases what it holds when it's dropped.
pub trait LibraryIterator: Any {
    /// Its class.
    fn class(&self) -> &Rc<Class>;
    /// The next item, if no Python code is needed for it; asking leaves it as it was.
    fn next(&self, rt: &Runtime) -> Outcome<Next>;
    /// The next item, whatever it takes.
    fn ask<'a>(&'a self, rt: &'a Rc<Runtime>) -> NextItem<'a>;
}

/// What an iterator gives without running Python code.
pub enum Next {
    /// The next item.
    Item(Value),
    /// There is none.
    End,
    /// Python code must be asked: see [`Runtime::next`].
    Ask,
}

impl Drop for Iter {
    fn drop(&mut self) {
        // `map` over `map` over `map`, without end.
        let values = match self {
            Iter::Enumerate(inner, _) => vec![std::mem::take(inner)],
            Iter::Zip(inners, _) => std::mem::take(inners),
            Iter::Map(function, inners) => {
                let mut values = std::mem::take(inners);
                values.push(std::mem::take(function));
                values
            }
            Iter::Filter(function, inner) => vec![std::mem::take(function), std::mem::take(inner)],
            _ => return,
        };
        release(values);
    }
}

impl Iter {
    /// Over gathered values.
    pub fn values(items: Vec<Value>, kind: Type) -> Value {
        Value::Iterator(Rc::new(Iter::Values {
            items: RefCell::new(items.into_iter()),
            kind,
        }))
    }

    /// The iterator's type.
    fn kind(&self) -> Type {
        match self {
            Iter::List(..) => Type::ListIterator,
            Iter::ReversedList(..) => Type::ListReverseIterator,
            Iter::Tuple(..) => Type::TupleIterator,
            Iter::Str(..) => Type::StrIterator,
            Iter::Bytes(..) => Type::BytesIterator,
            Iter::Range(..) => Type::RangeIterator,
            Iter::Dict {
                part: DictPart::Keys,
                ..
            } => Type::DictKeyIterator,
            Iter::Dict {
                part: DictPart::Values,
                ..
            } => Type::DictValueIterator,
            Iter::Dict {
                part: DictPart::Items,
                ..
            } => Type::DictItemIterator,
            Iter::Set { .. } => Type::SetIterator,
            Iter::Values { kind, .. } => *kind,
            Iter::Enumerate(..) => Type::Enumerate,
            Iter::Zip(..) => Type::Zip,
            Iter::Map(..) => Type::Map,
            Iter::Filter(..) => Type::Filter,
            Iter::Callable(..) => Type::CallableIterator,
            Iter::Sequence(..) => Type::SequenceIterator,
            // Its class is its own.
            Iter::Library(_) => Type::Object,
        }
    }

    /// The iterator's class.
    pub fn class<'a>(&'a self, rt: &'a Runtime) -> &'a Rc<Class> {
        match self {
            Iter::Library(library) => library.class(),
            other => rt.class(other.kind()),
        }
    }

    /// How many items there can be, if none of them needs Python code.
    pub fn most(&self) -> Option<u64> {
        self.most_at(0)
    }

    fn most_at(&self, depth: usize) -> Option<u64> {
        let inner = |value: &Value| match value {
            Value::Iterator(inner) if depth < INSIDE_EACH_OTHER => inner.most_at(depth + 1),
            _ => None,
        };
        Some(match self {
            Iter::List(list, position) => list.len().saturating_sub(position.get()) as u64,
            Iter::ReversedList(_, position) => position.get() as u64,
            Iter::Tuple(items, position) => items.len().saturating_sub(position.get()) as u64,
            Iter::Str(text, position) => (text.as_str().len() - position.get()) as u64,
            Iter::Bytes(bytes, position) => bytes.0.len().saturating_sub(position.get()) as u64,
            Iter::Range(range, index) => range.len().saturating_sub(index.get()),
            Iter::Dict { keys, .. } => *keys as u64,
            Iter::Set {
                items, position, ..
            } => (items.len() - position.get()) as u64,
            Iter::Values { items, .. } => items.borrow().len() as u64,
            Iter::Enumerate(value, _) => inner(value)?,
            Iter::Zip(inners, false) => {
                let mut least = if inners.is_empty() { 0 } else { u64::MAX };
                for value in inners {
                    least = least.min(inner(value)?);
                }
                least
            }
            _ => return None,
        })
    }

    /// How many items are left, where that is known: `__length_hint__()`.
    pub fn remaining(&self) -> Option<usize> {
        Some(match self {
            Iter::List(list, position) => list.len().saturating_sub(position.get()),
            Iter::ReversedList(_, position) => position.get(),
            Iter::Tuple(items, position) => items.len() - position.get(),
            Iter::Str(text, position) => text.as_str()[position.get()..].chars().count(),
            Iter::Bytes(bytes, position) => bytes.0.len() - position.get(),
            Iter::Range(range, index) => (range.len() - index.get()) as usize,
            Iter::Dict { position, .. } if position.get() == usize::MAX => 0,
            Iter::Dict {
                dict,
                position,
                reversed,
                ..
            } => {
                let mut left = 0;
                let mut at = position.get();
                while let Some((found, ..)) = if *reversed {
                    dict.previous(at)
                } else {
                    dict.next(at)
                } {
                    left += 1;
                    at = if *reversed { found } else { found + 1 };
                }
                left
            }
            Iter::Set {
                items, position, ..
            } => items.len() - position.get(),
            Iter::Values { items, .. } => items.borrow().len(),
            _ => return None,
        })
    }

    /// The next item, if no Python code is needed for it.
    pub fn next(&self, rt: &Runtime) -> Outcome<Next> {
        self.next_at(rt, 0)
    }

    #[cfg_attr(compiled_for_size, optimize(speed))]
    fn next_at(&self, rt: &Runtime, depth: usize) -> Outcome<Next> {
        Ok(match self {
            Iter::List(list, position) => match list.get(position.get()) {
                Some(item) => {
                    position.set(position.get() + 1);
                    Next::Item(item)
                }
                None => {
                    position.set(usize::MAX);
                    Next::End
                }
            },
            Iter::ReversedList(list, position) => {
                let next = position
                    .get()
                    .checked_sub(1)
                    .and_then(|at| Some((at, list.get(at)?)));
                position.set(next.as_ref().map_or(0, |(at, _)| *at));
                next.map_or(Next::End, |(_, item)| Next::Item(item))
            }
            Iter::Tuple(tuple, position) => match tuple.get(position.get()) {
                Some(item) => {
                    position.set(position.get() + 1);
                    Next::Item(item.clone())
                }
                None => Next::End,
            },
            Iter::Str(text, position) => match text.as_str()[position.get()..].chars().next() {
                Some(c) => {
                    position.set(position.get() + c.len_utf8());
                    Next::Item(rt.char(c))
                }
                None => Next::End,
            },
            Iter::Bytes(bytes, position) => match bytes.0.get(position.get()) {
                Some(&byte) => {
                    position.set(position.get() + 1);
                    Next::Item(Value::Int(i64::from(byte)))
                }
                None => Next::End,
            },
            Iter::Range(range, index) => {
                if index.get() >= range.len() {
                    return Ok(Next::End);
                }
                let number = range.at(index.get());
                index.set(index.get() + 1);
                Next::Item(Value::Int(number))
            }
            Iter::Dict {
                dict,
                part,
                position,
                keys,
                left,
                reversed,
            } => {
                if position.get() == usize::MAX {
                    return Ok(Next::End);
                }
                if dict.len() != *keys {
                    return Err(rt.error(
                        Type::RuntimeError,
                        "dictionary changed size during iteration",
                    ));
                }
                let next = if *reversed {
                    dict.previous(position.get())
                } else {
                    dict.next(position.get())
                };
                match next {
                    // As many came as there were, so others took the place of some.
                    Some(_) if left.get() == 0 => {
                        return Err(rt.error(
                            Type::RuntimeError,
                            "dictionary keys changed during iteration",
                        ));
                    }
                    Some((at, key, value)) => {
                        left.set(left.get() - 1);
                        position.set(if *reversed { at } else { at + 1 });
                        Next::Item(part.of(key, value))
                    }
                    None => {
                        position.set(usize::MAX);
                        Next::End
                    }
                }
            }
            Iter::Set {
                set,
                items,
                position,
                version,
            } => {
                let at = position.get();
                let over = at == usize::MAX;
                if !over && set.version() != *version && set.len() != items.len() {
                    return Err(rt.error(Type::RuntimeError, "Set changed size during iteration"));
                }
                match items.get(at) {
                    Some(item) => {
                        position.set(at + 1);
                        Next::Item(item.clone())
                    }
                    None => {
                        position.set(usize::MAX);
                        Next::End
                    }
                }
            }
            Iter::Values { items, .. } => match items.borrow_mut().next() {
                Some(item) => Next::Item(item),
                None => Next::End,
            },
            Iter::Enumerate(inner, count) => {
                let Value::Iterator(inner) = inner else {
                    return Ok(Next::Ask);
                };
                if depth == INSIDE_EACH_OTHER {
                    return Ok(Next::Ask);
                }
                match inner.next_at(rt, depth + 1)? {
                    Next::Item(item) => Next::Item(Value::tuple(vec![advance(count), item])),
                    other => other,
                }
            }
            Iter::Zip(inners, false) => {
                // An inner iterator that must ask may do so when others have given their items already.
                let ready = |value: &Value| matches!(value, Value::Iterator(inner) if inner.most_at(depth + 1).is_some());
                if inners.is_empty() {
                    return Ok(Next::End);
                }
                if depth == INSIDE_EACH_OTHER || !inners.iter().all(ready) {
                    return Ok(Next::Ask);
                }
                let mut items = Vec::with_capacity(inners.len());
                for inner in inners {
                    let Value::Iterator(inner) = inner else {
                        return Ok(Next::Ask);
                    };
                    match inner.next_at(rt, depth + 1)? {
                        Next::Item(item) => items.push(item),
                        other => return Ok(other),
                    }
                }
                Next::Item(Value::tuple(items))
            }
            Iter::Library(library) => library.next(rt)?,
            Iter::Zip(..)
            | Iter::Map(..)
            | Iter::Filter(..)
            | Iter::Callable(..)
            | Iter::Sequence(..) => Next::Ask,
        })
    }
}

/// Returns `enumerate`'s count and increments it.
pub fn advance(count: &RefCell<Value>) -> Value {
    let now = count.borrow().clone();
    let next = match &now {
        Value::Int(number) => match number.checked_add(1) {
            Some(next) => Value::Int(next),
            None => Value::int(num_bigint::BigInt::from(*number) + 1),
        },
        other => Value::int(other.as_bigint().unwrap_or_default() + 1),
    };
    count.replace(next);
    now
}
