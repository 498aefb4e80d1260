//! Python's protocols, for native functions: truth, length, iteration, look-ups, text.
//!
//! Everything here may call Python code and so is `async`; none of it re-enters the interpreter.

use std::rc::Rc;

use super::builtins::searching::{Scan, Sequence, scan};
use super::compare::{builtin, native_hash};
use super::containers::List;
use super::dict::{Dict, Lookup};
use super::function::{Answer, Outcome, Raised};
use super::iterator::{Iter, Next, advance};
use super::requests::{Input, Step};
use super::runtime::Runtime;
use super::set::Set;
use super::string::Str;
use super::types::Type;
use super::value::Value;

/// The truth of a value, if no Python code must be asked.
pub fn native_truth(value: &Value) -> Option<bool> {
    Some(match value {
        Value::Bool(flag) => flag.get(),
        Value::None | Value::Unbound => false,
        Value::Int(number) => *number != 0,
        Value::Float(number) => number.get() != 0.0,
        Value::Str(text) => !text.is_empty(),
        Value::Bytes(bytes) => !bytes.0.is_empty(),
        Value::Tuple(items) => !items.is_empty(),
        Value::List(list) => !list.is_empty(),
        Value::Dict(dict) => !dict.is_empty(),
        Value::View(view) => !view.dict.is_empty(),
        Value::Set(set) => !set.is_empty(),
        Value::Range(range) => !range.is_empty(),
        Value::Object(_) => return None,
        Value::Class(class) if class.metaclass.get().is_some() => return None,
        _ => true,
    })
}

impl Runtime {
    /// A str of one character, shared for ASCII as CPython's are.
    pub fn char(&self, c: char) -> Value {
        let mut buffer = [0; 4];
        let text: &str = c.encode_utf8(&mut buffer);
        if c.is_ascii() {
            Value::Str(self.intern(text))
        } else {
            Value::str(text)
        }
    }

    /// Turns an answer into its value.
    pub async fn finish(&self, answer: Answer) -> Outcome {
        match answer {
            Answer::Value(value) => Ok(value),
            Answer::Call(callee, positional) => self.call(&callee, positional).await,
            Answer::Frame(future) => future.await,
        }
    }

    /// Calls the method of a value's class, if it has one (not the machine's own): how special methods are called.
    pub async fn call_special(
        self: &Rc<Runtime>,
        value: &Value,
        name: &Rc<Str>,
        arguments: Vec<Value>,
    ) -> Outcome<Option<Value>> {
        let Some(method) = self.class_of(value).special(name) else {
            return Ok(None);
        };
        let mut positional = Vec::with_capacity(arguments.len() + 1);
        positional.push(value.clone());
        positional.extend(arguments);
        self.call_unbound(&method, positional).await.map(Some)
    }

    /// Calls a class's attribute with the instance as the first argument, as its kind wants it.
    pub async fn call_unbound(
        self: &Rc<Runtime>,
        method: &Value,
        mut positional: Vec<Value>,
    ) -> Outcome {
        match method {
            Value::Function(_) | Value::Native(_) => self.call(method, positional).await,
            other => {
                // A static method, a class method or another callable: bind it as attribute access would.
                let receiver = positional.remove(0);
                let bound = self.bind(other, &receiver)?;
                let bound = self.finish(bound).await?;
                self.call(&bound, positional).await
            }
        }
    }

    /// Looks a method up as an attribute and calls it.
    pub async fn call_method(
        self: &Rc<Runtime>,
        value: &Value,
        name: &str,
        positional: Vec<Value>,
    ) -> Outcome {
        let name = self.intern(name);
        let method = self.getattr(value, &name).await?;
        self.call(&method, positional).await
    }

    /// `bool(value)`.
    pub async fn truth(self: &Rc<Runtime>, value: &Value) -> Outcome<bool> {
        if let Some(truth) = native_truth(value) {
            return Ok(truth);
        }
        if let Some(result) = self
            .call_special(value, &self.names.bool_, Vec::new())
            .await?
        {
            return match result {
                Value::Bool(flag) => Ok(flag.get()),
                other => Err(self.type_error(&format!(
                    "__bool__ should return bool, returned {}",
                    self.type_name(&other)
                ))),
            };
        }
        if let Some(result) = self
            .call_special(value, &self.names.len, Vec::new())
            .await?
        {
            return Ok(self.as_length(&result)? != 0);
        }
        Ok(match builtin(value) {
            Value::Object(_) | Value::Class(_) => true,
            inner => native_truth(&inner).unwrap_or(true),
        })
    }

    fn as_length(&self, value: &Value) -> Outcome<usize> {
        match value.as_i64() {
            Some(length) if length >= 0 => Ok(length as usize),
            Some(_) => Err(self.value_error("__len__() should return >= 0")),
            None => Err(self.type_error(&format!(
                "'{}' object cannot be interpreted as an integer",
                self.type_name(value)
            ))),
        }
    }

    /// The length of a built-in container.
    pub fn native_len(&self, value: &Value) -> Option<usize> {
        Some(match value {
            Value::Str(text) => {
                if !text.is_ascii() {
                    self.charge(text.as_str().len() / 16);
                }
                text.len()
            }
            Value::Bytes(bytes) => bytes.0.len(),
            Value::Tuple(items) => items.len(),
            Value::List(list) => list.len(),
            Value::Dict(dict) => dict.len(),
            Value::View(view) => view.dict.len(),
            Value::Set(set) => set.len(),
            Value::Range(range) => range.len() as usize,
            _ => return None,
        })
    }

    /// `len(value)`.
    pub async fn len(self: &Rc<Runtime>, value: &Value) -> Outcome<usize> {
        if let Some(length) = self.native_len(value) {
            return Ok(length);
        }
        if let Some(result) = self
            .call_special(value, &self.names.len, Vec::new())
            .await?
        {
            return self.as_length(&result);
        }
        self.native_len(&builtin(value)).ok_or_else(|| {
            self.type_error(&format!(
                "object of type '{}' has no len()",
                self.type_name(value)
            ))
        })
    }

    /// `value.__index__()`: an int for indexing, counts and ranges.
    pub async fn index(self: &Rc<Runtime>, value: &Value) -> Outcome {
        if let Some(number) = value.as_int() {
            return Ok(number);
        }
        if let Some(result) = self
            .call_special(value, &self.names.index, Vec::new())
            .await?
        {
            return result.as_int().ok_or_else(|| {
                self.type_error(&format!(
                    "__index__ returned non-int (type {})",
                    self.type_name(&result)
                ))
            });
        }
        Err(self.type_error(&format!(
            "'{}' object cannot be interpreted as an integer",
            self.type_name(value)
        )))
    }

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
                reversed: false,
            })),
            Value::View(view) => Value::Iterator(Rc::new(Iter::Dict {
                dict: view.dict.clone(),
                part: view.part,
                position: Cell::new(0),
                keys: view.dict.len(),
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

    /// The iterator's next item.
    pub async fn next(self: &Rc<Runtime>, iterator: &Value) -> Outcome<Option<Value>> {
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
                match self.call_unbound(&method, vec![other.clone()]).await {
                    Ok(item) => Ok(Some(item)),
                    Err(raised) if self.is_exception(&raised, Type::StopIteration) => Ok(None),
                    Err(raised) => Err(raised),
                }
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

    // Dicts and sets whose keys may have an `__eq__` of their own.

    /// Finds a key's position.
    pub async fn dict_find(
        self: &Rc<Runtime>,
        dict: &Rc<Dict>,
        hash: u64,
        key: &Value,
    ) -> Outcome<Option<usize>> {
        let mut after = None;
        loop {
            match dict.find(hash, key, after) {
                Lookup::Found(at) => return Ok(Some(at)),
                Lookup::Missing => return Ok(None),
                Lookup::Ask(at) => {
                    let version = dict.version();
                    let Some(candidate) = dict.key_at(at) else {
                        return Ok(None);
                    };
                    let equal = self.eq(&candidate, key).await?;
                    if dict.version() != version {
                        after = None;
                    } else if equal {
                        return Ok(Some(at));
                    } else {
                        after = Some(at);
                    }
                }
            }
        }
    }

    /// The value of a key.
    pub async fn dict_get(
        self: &Rc<Runtime>,
        dict: &Rc<Dict>,
        key: &Value,
    ) -> Outcome<Option<Value>> {
        let hash = self.hash(key).await?;
        Ok(self
            .dict_find(dict, hash, key)
            .await?
            .and_then(|at| dict.value_at(at)))
    }

    /// Sets the value of a key.
    pub async fn dict_set(
        self: &Rc<Runtime>,
        dict: &Rc<Dict>,
        key: &Value,
        value: Value,
    ) -> Outcome<()> {
        let hash = self.hash(key).await?;
        match self.dict_find(dict, hash, key).await? {
            Some(at) => drop(dict.replace_at(at, value)),
            None => dict.insert_new(hash, key.clone(), value),
        }
        Ok(())
    }

    /// Removes a key.
    pub async fn dict_remove(
        self: &Rc<Runtime>,
        dict: &Rc<Dict>,
        key: &Value,
    ) -> Outcome<Option<(Value, Value)>> {
        let hash = self.hash(key).await?;
        Ok(self
            .dict_find(dict, hash, key)
            .await?
            .map(|at| dict.remove_at(at)))
    }

    /// Updates a dict from a mapping or an iterable of pairs.
    pub async fn dict_update(self: &Rc<Runtime>, dict: &Rc<Dict>, source: &Value) -> Outcome<()> {
        if let Value::Dict(other) = builtin(source) {
            self.charge(other.len());
            for (hash, key, value) in other.hashed_entries() {
                match self.dict_find(dict, hash, &key).await? {
                    Some(at) => drop(dict.replace_at(at, value)),
                    None => dict.insert_new(hash, key, value),
                }
            }
            return Ok(());
        }
        let keys = self.names.keys.clone();
        if let Some(method) = self.find_attribute(source, &keys).await? {
            let keys = self.call(&method, Vec::new()).await?;
            for key in self.collect(&keys).await? {
                let value = self.getitem(source, &key).await?;
                self.dict_set(dict, &key, value).await?;
            }
            return Ok(());
        }
        let iterator = self.iter(source).await?;
        let mut index = 0;
        while let Some(pair) = self.next(&iterator).await? {
            let items = match self.collect(&pair).await {
                Ok(items) => items,
                Err(raised) if self.is_exception(&raised, Type::TypeError) => {
                    return Err(self.type_error(&format!(
                        "cannot convert dictionary update sequence element #{index} to a sequence"
                    )));
                }
                Err(raised) => return Err(raised),
            };
            let [key, value] = items.as_slice() else {
                return Err(self.value_error(&format!(
                    "dictionary update sequence element #{index} has length {}; 2 is required",
                    items.len()
                )));
            };
            self.dict_set(dict, key, value.clone()).await?;
            index += 1;
        }
        Ok(())
    }

    /// Finds an element with this hash.
    pub async fn set_find_hashed(
        self: &Rc<Runtime>,
        set: &Rc<Set>,
        hash: u64,
        key: &Value,
    ) -> Outcome<Option<usize>> {
        let mut after = None;
        loop {
            match set.find(hash, key, after) {
                Lookup::Found(at) => return Ok(Some(at)),
                Lookup::Missing => return Ok(None),
                Lookup::Ask(at) => {
                    let version = set.version();
                    let Some(candidate) = set.key_at(at) else {
                        return Ok(None);
                    };
                    let equal = self.eq(&candidate, key).await?;
                    if set.version() != version {
                        after = None;
                    } else if equal {
                        return Ok(Some(at));
                    } else {
                        after = Some(at);
                    }
                }
            }
        }
    }

    /// Finds an element.
    pub async fn set_find(
        self: &Rc<Runtime>,
        set: &Rc<Set>,
        key: &Value,
    ) -> Outcome<Option<usize>> {
        let hash = self.hash(key).await?;
        self.set_find_hashed(set, hash, key).await
    }

    /// Adds an element; whether it is new.
    pub async fn set_add(self: &Rc<Runtime>, set: &Rc<Set>, key: &Value) -> Outcome<bool> {
        let hash = self.hash(key).await?;
        self.set_add_hashed(set, hash, key).await
    }

    /// Adds an element with this hash; whether it is new.
    pub async fn set_add_hashed(
        self: &Rc<Runtime>,
        set: &Rc<Set>,
        hash: u64,
        key: &Value,
    ) -> Outcome<bool> {
        if self.set_find_hashed(set, hash, key).await?.is_some() {
            return Ok(false);
        }
        set.insert_new(hash, key.clone());
        Ok(true)
    }

    /// `needle in haystack`.
    pub async fn contains(self: &Rc<Runtime>, haystack: &Value, needle: &Value) -> Outcome<bool> {
        if let Some(result) = self
            .call_special(haystack, &self.names.contains, vec![needle.clone()])
            .await?
        {
            return self.truth(&result).await;
        }
        match builtin(haystack) {
            Value::Str(text) => match needle.as_str() {
                Some(part) => {
                    self.charge(text.as_str().len() / 16);
                    Ok(text.as_str().contains(part))
                }
                None => Err(self.type_error(&format!(
                    "'in <string>' requires string as left operand, not {}",
                    self.type_name(needle)
                ))),
            },
            Value::Dict(dict) => Ok(self.dict_get(&dict, needle).await?.is_some()),
            Value::Set(set) => self.set_contains(&set, needle).await,
            Value::View(view) if view.part == super::dict::DictPart::Keys => {
                Ok(self.dict_get(&view.dict, needle).await?.is_some())
            }
            Value::List(list) if self.class_of(haystack).special(&self.names.iter).is_none() => {
                self.charge(list.len() / 8);
                Ok(Sequence::List(list)
                    .find(self, needle, 0, usize::MAX)
                    .await?
                    .is_some())
            }
            Value::Tuple(items) if self.class_of(haystack).special(&self.names.iter).is_none() => {
                self.charge(items.len() / 8);
                Ok(Sequence::Tuple(items)
                    .find(self, needle, 0, usize::MAX)
                    .await?
                    .is_some())
            }
            Value::Range(range) if matches!(needle, Value::Int(_) | Value::Bool(_)) => Ok(needle
                .as_i64()
                .is_some_and(|number| range.index_of(number).is_some())),
            Value::Bytes(bytes) => match builtin(needle) {
                Value::Bytes(part) => {
                    self.afford(bytes.0.len() / 16 * (1 + part.0.len() / 64))?;
                    Ok(part.0.is_empty()
                        || bytes
                            .0
                            .windows(part.0.len())
                            .any(|window| window == &*part.0))
                }
                other => match other.as_int() {
                    Some(number) => {
                        match number.as_i64().and_then(|number| u8::try_from(number).ok()) {
                            Some(byte) => {
                                self.charge(bytes.0.len() / 64);
                                Ok(bytes.0.contains(&byte))
                            }
                            None => Err(self.value_error("byte must be in range(0, 256)")),
                        }
                    }
                    None => {
                        let kind = self.type_name(needle);
                        Err(self
                            .type_error(&format!("a bytes-like object is required, not '{kind}'")))
                    }
                },
            },
            other => {
                let other = if matches!(other, Value::Object(_)) {
                    haystack
                } else {
                    &other
                };
                let iterator = match self.iter(other).await {
                    Err(raised)
                        if self.is_exception(&raised, Type::TypeError)
                            && self.class_of(haystack).special(&self.names.iter).is_none() =>
                    {
                        return Err(self.type_error(&format!(
                            "argument of type '{}' is not iterable",
                            self.type_name(haystack)
                        )));
                    }
                    iterator => iterator?,
                };
                while let Some(item) = self.next(&iterator).await? {
                    if self.same(&item, needle).await? {
                        return Ok(true);
                    }
                }
                Ok(false)
            }
        }
    }
}

/// Lists and tuples up to this length are searched at once.
const SHORT: usize = 256;

/// Texts up to this many bytes are searched at once.
const SHORT_TEXT: usize = 4096;

/// `needle in haystack`, if no Python code must be asked and it takes little time.
pub fn native_contains(haystack: &Value, needle: &Value) -> Option<bool> {
    let found = match haystack {
        Value::Str(text) if text.as_str().len() > SHORT_TEXT => return None,
        Value::Str(text) => return Some(text.as_str().contains(needle.as_str()?)),
        Value::Set(set) => {
            return match set.find(native_hash(needle)?, needle, None) {
                Lookup::Found(_) => Some(true),
                Lookup::Missing => Some(false),
                Lookup::Ask(_) => None,
            };
        }
        Value::List(list) if list.len() <= SHORT => scan(&list.borrow(), needle, 0),
        Value::Tuple(items) if items.len() <= SHORT => scan(items, needle, 0),
        Value::Range(range) => match needle {
            Value::Int(number) => return Some(range.index_of(*number).is_some()),
            _ => return None,
        },
        _ => return None,
    };
    match found {
        Scan::At(_) => Some(true),
        Scan::Nowhere => Some(false),
        Scan::Ask(_) => None,
    }
}

/// A dict look-up by a key that needs no Python code; the outer None says that it does.
pub fn native_dict_get(dict: &Dict, key: &Value) -> Option<Option<Value>> {
    if let Value::Str(text) = key {
        let found = dict.get_str(text);
        if found.is_some() || dict.is_plain() {
            return Some(found);
        }
    }
    let hash = native_hash(key)?;
    match dict.find(hash, key, None) {
        Lookup::Found(at) => Some(dict.value_at(at)),
        Lookup::Missing => Some(None),
        Lookup::Ask(_) => None,
    }
}

/// Sets a dict's value by a key that needs no Python code; otherwise the value comes back.
pub fn native_dict_set(dict: &Rc<Dict>, key: &Value, value: Value) -> Result<(), Value> {
    let Some(hash) = native_hash(key) else {
        return Err(value);
    };
    match dict.find(hash, key, None) {
        Lookup::Found(at) => drop(dict.replace_at(at, value)),
        Lookup::Missing => dict.insert_new(hash, key.clone(), value),
        Lookup::Ask(_) => return Err(value),
    }
    Ok(())
}
