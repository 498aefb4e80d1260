//! The iterator protocol, for native functions.

use std::rc::Rc;

use super::compare::builtin;
use super::containers::List;
use super::function::{Outcome, Raised};
use super::iterator::{Iter, Next, advance};
use super::requests::{Input, Step};
use super::runtime::Runtime;
use super::types::Type;
use super::value::Value;

impl Runtime {
    /// The iterator over a built-in container or iterator.
    pub fn native_iter(&self, value: &Value) -> Option<Value> {
        use std::cell::Cell;
        Some(match value {
            Value::List(list) => Value::Iterator(Rc::new(Iter::List(list.clone(), Cell::new(0)))),
            Value::Tuple(tuple) => {
                Value::Iterator(Rc::new(Iter::Tuple(tuple.clone(), Cell::new(0))))
            }
            Value::Range(range) => Value::Iterator(Rc::new(Iter::Range(**range, Cell::new(0)))),
            Value::Str(text) => Value::Iterator(Rc::new(Iter::Str(text.clone(), Cell::new(0)))),
            Value::Bytes(bytes) => {
                Value::Iterator(Rc::new(Iter::Bytes(bytes.clone(), Cell::new(0))))
            }
            Value::Dict(dict) => Value::Iterator(Rc::new(Iter::Dict {
                dict: dict.clone(),
                part: super::dict::DictPart::Keys,
                position: Cell::new(0),
                keys: dict.len(),
                left: Cell::new(dict.len()),
                reversed: false,
            })),
            Value::View(view) => Value::Iterator(Rc::new(Iter::Dict {
                dict: view.dict.clone(),
                part: view.part,
                position: Cell::new(0),
                keys: view.dict.len(),
                left: Cell::new(view.dict.len()),
                reversed: false,
            })),
            Value::Set(set) => Value::Iterator(Rc::new(Iter::Set {
                set: set.clone(),
                items: set.items(),
                position: Cell::new(0),
                version: set.version(),
            })),
            Value::Iterator(_) => value.clone(),
            Value::Generator(generator) if generator.kind.is_iterator() => value.clone(),
            _ => return None,
        })
    }

    /// `iter(value)`.
    pub async fn iter(self: &Rc<Runtime>, value: &Value) -> Outcome {
        if let Some(iterator) = self.native_iter(value) {
            return Ok(iterator);
        }
        let class = self.class_of(value);
        if let Some(method) = class.special(&self.names.iter) {
            if method.is_none() {
                return Err(self.not_iterable(value));
            }
            let iterator = self.call_unbound(&method, vec![value.clone()]).await?;
            if !self.is_iterator(&iterator) {
                return Err(self.type_error(&format!(
                    "iter() returned non-iterator of type '{}'",
                    self.type_name(&iterator)
                )));
            }
            return Ok(iterator);
        }
        if let Some(iterator) = self.native_iter(&builtin(value)) {
            return Ok(iterator);
        }
        if class.special(&self.names.getitem).is_some() {
            let over = Iter::Sequence(
                std::cell::RefCell::new(value.clone()),
                std::cell::Cell::new(0),
            );
            return Ok(Value::Iterator(Rc::new(over)));
        }
        Err(self.not_iterable(value))
    }

    fn not_iterable(&self, value: &Value) -> Raised {
        self.type_error(&format!(
            "'{}' object is not iterable",
            self.type_name(value)
        ))
    }

    /// Whether `next()` works on a value.
    pub fn is_iterator(&self, value: &Value) -> bool {
        match value {
            Value::Iterator(_) => true,
            Value::Generator(generator) => generator.kind.is_iterator(),
            other => self.class_of(other).lookup(&self.names.next).is_some(),
        }
    }

    /// The iterator's next item. What a built-in iterator calls may end it by StopIteration.
    pub async fn next(self: &Rc<Runtime>, iterator: &Value) -> Outcome<Option<Value>> {
        match self.next_or_stop(iterator).await {
            Err(raised)
                if !matches!(iterator, Value::Generator(_))
                    && self.is_exception(&raised, Type::StopIteration) =>
            {
                Ok(None)
            }
            outcome => outcome,
        }
    }

    /// The iterator's next item, with the StopIteration that it raised itself, since that may hold a value.
    pub async fn next_or_stop(self: &Rc<Runtime>, iterator: &Value) -> Outcome<Option<Value>> {
        // What an item costs next to the interpreter's own instructions, so that endless ones end as soon as loops do.
        self.charge(4);
        self.breathe().await;
        match iterator {
            Value::Iterator(inner) => match inner.next(self)? {
                Next::Item(item) => Ok(Some(item)),
                Next::End => Ok(None),
                Next::Ask => self.nested(Box::pin(self.next_of(inner))).await,
            },
            Value::Generator(generator) => {
                match self.resume(generator, Input::Send(Value::None)).await? {
                    Step::Yielded(item) => Ok(Some(item)),
                    Step::Returned(_) => Ok(None),
                }
            }
            other => {
                let Some(method) = self.class_of(other).special(&self.names.next) else {
                    return Err(self.type_error(&format!(
                        "'{}' object is not an iterator",
                        self.type_name(other)
                    )));
                };
                self.call_unbound(&method, vec![other.clone()])
                    .await
                    .map(Some)
            }
        }
    }

    async fn next_of(self: &Rc<Runtime>, iterator: &Rc<Iter>) -> Outcome<Option<Value>> {
        match &**iterator {
            Iter::Enumerate(inner, count) => Ok(self
                .next(inner)
                .await?
                .map(|item| Value::tuple(vec![advance(count), item]))),
            Iter::Zip(inners, strict) => {
                let mut items = Vec::with_capacity(inners.len());
                for (index, inner) in inners.iter().enumerate() {
                    match self.next(inner).await? {
                        Some(item) => items.push(item),
                        None if *strict && index > 0 => {
                            return Err(self.zip_lengths(index, "shorter"));
                        }
                        None => {
                            if *strict {
                                for (index, inner) in inners.iter().enumerate().skip(1) {
                                    if self.next(inner).await?.is_some() {
                                        return Err(self.zip_lengths(index, "longer"));
                                    }
                                }
                            }
                            return Ok(None);
                        }
                    }
                }
                Ok(if inners.is_empty() {
                    None
                } else {
                    Some(Value::tuple(items))
                })
            }
            Iter::Map(function, inners) => {
                let mut items = Vec::with_capacity(inners.len());
                for inner in inners {
                    match self.next(inner).await? {
                        Some(item) => items.push(item),
                        None => return Ok(None),
                    }
                }
                self.call(function, items).await.map(Some)
            }
            Iter::Filter(function, inner) => loop {
                let Some(item) = self.next(inner).await? else {
                    return Ok(None);
                };
                let verdict = if function.is_none() {
                    item.clone()
                } else {
                    self.call(function, vec![item.clone()]).await?
                };
                if self.truth(&verdict).await? {
                    return Ok(Some(item));
                }
            },
            Iter::Callable(callable, sentinel) => {
                let function = callable.borrow().clone();
                if !function.is_bound() {
                    return Ok(None);
                }
                let item = match self.call(&function, Vec::new()).await {
                    Ok(item) => item,
                    Err(raised) if self.is_exception(&raised, Type::StopIteration) => {
                        callable.replace(Value::Unbound);
                        return Ok(None);
                    }
                    Err(raised) => return Err(raised),
                };
                if self.same(&item, sentinel).await? {
                    callable.replace(Value::Unbound);
                    return Ok(None);
                }
                Ok(Some(item))
            }
            Iter::Sequence(sequence, index) => {
                let object = sequence.borrow().clone();
                if !object.is_bound() {
                    return Ok(None);
                }
                match self
                    .call_special(&object, &self.names.getitem, vec![Value::Int(index.get())])
                    .await
                {
                    Ok(item) => {
                        index.set(index.get() + 1);
                        Ok(item)
                    }
                    Err(raised)
                        if self.is_exception(&raised, Type::IndexError)
                            || self.is_exception(&raised, Type::StopIteration) =>
                    {
                        sequence.replace(Value::Unbound);
                        Ok(None)
                    }
                    Err(raised) => Err(raised),
                }
            }
            Iter::Library(library) => library.ask(self).await,
            _ => Ok(None),
        }
    }

    fn zip_lengths(&self, index: usize, relation: &str) -> Raised {
        let arguments = if index == 1 {
            "argument 1".to_owned()
        } else {
            format!("arguments 1-{index}")
        };
        self.value_error(&format!(
            "zip() argument {} is {relation} than {arguments}",
            index + 1
        ))
    }

    /// All items of an iterable.
    pub async fn collect(self: &Rc<Runtime>, iterable: &Value) -> Outcome<Vec<Value>> {
        match iterable {
            Value::List(list) => {
                self.afford_copy(list.len() * size_of::<Value>())?;
                return Ok(list.to_vec());
            }
            Value::Tuple(items) => {
                self.afford_copy(items.len() * size_of::<Value>())?;
                return Ok(items.to_vec());
            }
            other => {
                if let Some(items) = self.collect_natively(other) {
                    return items;
                }
            }
        }
        let iterator = self.iter(iterable).await?;
        let mut items = Vec::new();
        while let Some(item) = self.next(&iterator).await? {
            items.push(item);
            self.charge(1);
            self.check_budget(items.len() * size_of::<Value>())?;
        }
        Ok(items)
    }

    /// Extends a list by an iterable's items.
    pub async fn extend(self: &Rc<Runtime>, list: &Rc<List>, iterable: &Value) -> Outcome<()> {
        if let Some(items) = self.collect_natively(iterable) {
            let items = items?;
            list.borrow_mut().extend(items);
            return Ok(());
        }
        let iterator = self.iter(iterable).await?;
        while let Some(item) = self.next(&iterator).await? {
            list.push(item);
            self.charge(1);
            self.check_budget(0)?;
        }
        Ok(())
    }
}
