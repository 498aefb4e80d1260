//! Looking up in dicts, sets and other containers, for native functions: keys may have an `__eq__` of their own.

use std::rc::Rc;

use super::builtins::searching::{Scan, Sequence, scan};
use super::compare::builtin;
use super::dict::{Dict, Lookup};
use super::function::Outcome;
use super::hash::native_hash;
use super::runtime::Runtime;
use super::set::Set;
use super::types::Type;
use super::value::Value;

/// Lists and tuples up to this length are searched at once.
const SHORT: usize = 256;
/// Texts up to this many bytes are searched at once.
const SHORT_TEXT: usize = 4096;

impl Runtime {
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

/// `needle in haystack`, if no Python code must be asked and it takes little time.
#[cfg_attr(compiled_for_size, optimize(speed))]
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
#[cfg_attr(compiled_for_size, optimize(speed))]
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
