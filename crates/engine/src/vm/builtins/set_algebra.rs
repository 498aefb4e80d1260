//! What sets do with each other and with other iterables (`Objects/setobject.c`): in CPython's order of steps, since
//! the order in which a set of numbers iterates depends on them.

use std::rc::Rc;

use crate::vm::compare::builtin;
use crate::vm::dict::{Dict, Lookup};
use crate::vm::function::{Answer, Outcome};
use crate::vm::hash::native_hash;
use crate::vm::runtime::Runtime;
use crate::vm::set::Set;
use crate::vm::value::Value;

/// Adds an element without Python code; None where that is needed.
pub fn native_set_add(set: &Rc<Set>, element: &Value) -> Option<bool> {
    let hash = native_hash(element)?;
    match set.find(hash, element, None) {
        Lookup::Found(_) => Some(false),
        Lookup::Missing => {
            set.insert_new(hash, element.clone());
            Some(true)
        }
        Lookup::Ask(_) => None,
    }
}

/// `set.add(element)`.
pub fn add(rt: &Rc<Runtime>, set: &Rc<Set>, element: Value) -> Outcome<Answer> {
    if native_set_add(set, &element).is_some() {
        return Ok(Answer::Value(Value::None));
    }
    let (machine, set) = (rt.clone(), set.clone());
    rt.attempt(async move { machine.set_add(&set, &element).await.map(|_| Value::None) })
}

/// `set.update(*iterables)`.
pub fn update(rt: &Rc<Runtime>, set: &Rc<Set>, iterables: Vec<Value>) -> Outcome<Answer> {
    let (machine, set) = (rt.clone(), set.clone());
    rt.attempt(async move {
        for iterable in iterables {
            machine.set_update(&set, &iterable).await?;
        }
        Ok(Value::None)
    })
}

/// A set, a dict's keys or what is iterated over.
enum Operand {
    Set(Rc<Set>),
    Dict(Rc<Dict>),
    Iterable,
}

fn operand(value: &Value) -> Operand {
    match (value, builtin(value)) {
        (_, Value::Set(set)) => Operand::Set(set),
        (Value::Dict(dict), _) => Operand::Dict(dict.clone()),
        _ => Operand::Iterable,
    }
}

fn hashed_keys(dict: &Dict) -> Vec<(u64, Value)> {
    dict.hashed_entries()
        .into_iter()
        .map(|(hash, key, _)| (hash, key))
        .collect()
}

impl Runtime {
    /// A set of an iterable's elements.
    pub async fn set_from(self: &Rc<Runtime>, iterable: &Value, frozen: bool) -> Outcome<Rc<Set>> {
        let set = Rc::new(Set::new(frozen));
        self.set_update(&set, iterable).await?;
        Ok(set)
    }

    /// `set |= iterable`, for any iterable.
    pub async fn set_update(self: &Rc<Runtime>, set: &Rc<Set>, iterable: &Value) -> Outcome<()> {
        let elements = match operand(iterable) {
            Operand::Set(other) if Rc::ptr_eq(set, &other) => return Ok(()),
            Operand::Set(other) => {
                self.charge(other.len() / 4);
                if set.merge_into_empty(&other) {
                    return Ok(());
                }
                other.elements()
            }
            Operand::Dict(dict) => {
                set.reserve(dict.len());
                hashed_keys(&dict)
            }
            Operand::Iterable => {
                let iterator = self.iter(iterable).await?;
                while let Some(element) = self.next(&iterator).await? {
                    if native_set_add(set, &element).is_none() {
                        self.set_add(set, &element).await?;
                    }
                    self.check_budget(0)?;
                }
                return Ok(());
            }
        };
        for (hash, key) in elements {
            self.charge(1);
            self.set_add_hashed(set, hash, &key).await?;
        }
        Ok(())
    }

    /// `set & iterable`, for any iterable.
    pub async fn set_intersection(
        self: &Rc<Runtime>,
        set: &Rc<Set>,
        iterable: &Value,
    ) -> Outcome<Rc<Set>> {
        let result = Rc::new(Set::new(set.frozen));
        if let Operand::Set(other) = operand(iterable) {
            if Rc::ptr_eq(set, &other) {
                return Ok(Rc::new(set.copy(set.frozen)));
            }
            // The smaller one is walked.
            let (walked, asked) = if other.len() > set.len() {
                (set, &other)
            } else {
                (&other, set)
            };
            for (hash, key) in walked.elements() {
                self.charge(1);
                if self.set_find_hashed(asked, hash, &key).await?.is_some() {
                    self.set_add_hashed(&result, hash, &key).await?;
                }
            }
            return Ok(result);
        }
        let iterator = self.iter(iterable).await?;
        while let Some(key) = self.next(&iterator).await? {
            let hash = self.hash(&key).await?;
            if self.set_find_hashed(set, hash, &key).await?.is_some() {
                self.set_add_hashed(&result, hash, &key).await?;
            }
        }
        Ok(result)
    }

    /// `set - iterable`, for any iterable.
    pub async fn set_difference(
        self: &Rc<Runtime>,
        set: &Rc<Set>,
        iterable: &Value,
    ) -> Outcome<Rc<Set>> {
        let operand = operand(iterable);
        let others = match &operand {
            Operand::Set(other) => other.len(),
            Operand::Dict(dict) => dict.len(),
            Operand::Iterable => 0,
        };
        // A copy without a few elements, unless the others are many.
        if matches!(operand, Operand::Iterable) || set.len() / 4 > others {
            let result = Rc::new(set.copy(set.frozen));
            self.set_difference_update(&result, iterable).await?;
            return Ok(result);
        }
        let result = Rc::new(Set::new(set.frozen));
        for (hash, key) in set.elements() {
            self.charge(1);
            let there = match &operand {
                Operand::Set(other) => self.set_find_hashed(other, hash, &key).await?.is_some(),
                Operand::Dict(dict) => self.dict_find(dict, hash, &key).await?.is_some(),
                Operand::Iterable => false,
            };
            if !there {
                self.set_add_hashed(&result, hash, &key).await?;
            }
        }
        Ok(result)
    }

    /// `set -= iterable`, for any iterable.
    pub async fn set_difference_update(
        self: &Rc<Runtime>,
        set: &Rc<Set>,
        iterable: &Value,
    ) -> Outcome<()> {
        match operand(iterable) {
            Operand::Set(other) if Rc::ptr_eq(set, &other) => {
                set.clear();
                return Ok(());
            }
            Operand::Set(other) => {
                let other = if other.len() / 8 > set.len() {
                    self.set_intersection(set, &Value::Set(other)).await?
                } else {
                    other
                };
                for (hash, key) in other.elements() {
                    self.charge(1);
                    self.set_discard_hashed(set, hash, &key).await?;
                }
            }
            _ => {
                let iterator = self.iter(iterable).await?;
                while let Some(key) = self.next(&iterator).await? {
                    let hash = self.hash(&key).await?;
                    self.set_discard_hashed(set, hash, &key).await?;
                }
            }
        }
        set.tidy();
        Ok(())
    }

    /// `set ^ iterable`, for any iterable.
    pub async fn set_symmetric_difference(
        self: &Rc<Runtime>,
        set: &Rc<Set>,
        iterable: &Value,
    ) -> Outcome<Rc<Set>> {
        let result = self.set_from(iterable, set.frozen).await?;
        self.toggle(&result, set.elements()).await?;
        Ok(result)
    }

    /// `set ^= iterable`, for any iterable.
    pub async fn set_symmetric_difference_update(
        self: &Rc<Runtime>,
        set: &Rc<Set>,
        iterable: &Value,
    ) -> Outcome<()> {
        let elements = match operand(iterable) {
            Operand::Set(other) if Rc::ptr_eq(set, &other) => {
                set.clear();
                return Ok(());
            }
            Operand::Set(other) => other.elements(),
            Operand::Dict(dict) => hashed_keys(&dict),
            Operand::Iterable => self.set_from(iterable, false).await?.elements(),
        };
        self.toggle(set, elements).await
    }

    /// Removes the elements that are there and adds those that aren't.
    async fn toggle(self: &Rc<Runtime>, set: &Rc<Set>, elements: Vec<(u64, Value)>) -> Outcome<()> {
        for (hash, key) in elements {
            self.charge(1);
            if !self.set_discard_hashed(set, hash, &key).await? {
                self.set_add_hashed(set, hash, &key).await?;
            }
        }
        Ok(())
    }

    /// Removes an element; whether it was there.
    async fn set_discard_hashed(
        self: &Rc<Runtime>,
        set: &Rc<Set>,
        hash: u64,
        key: &Value,
    ) -> Outcome<bool> {
        match self.set_find_hashed(set, hash, key).await? {
            Some(at) => {
                drop(set.remove_at(at));
                Ok(true)
            }
            None => Ok(false),
        }
    }

    /// The hash of an element that is looked for: an unhashable set stands for the frozenset of its elements.
    async fn sought(self: &Rc<Runtime>, key: &Value) -> Outcome<(u64, Value)> {
        if let Value::Set(set) = builtin(key)
            && !set.frozen
        {
            let frozen = Value::Set(Rc::new(set.copy(true)));
            return Ok((self.hash(&frozen).await?, frozen));
        }
        Ok((self.hash(key).await?, key.clone()))
    }

    /// `element in set`.
    pub async fn set_contains(self: &Rc<Runtime>, set: &Rc<Set>, element: &Value) -> Outcome<bool> {
        let (hash, element) = self.sought(element).await?;
        Ok(self.set_find_hashed(set, hash, &element).await?.is_some())
    }

    /// Removes an element; whether it was there.
    pub async fn set_discard(self: &Rc<Runtime>, set: &Rc<Set>, key: &Value) -> Outcome<bool> {
        let (hash, key) = self.sought(key).await?;
        self.set_discard_hashed(set, hash, &key).await
    }

    /// Whether all of an iterable's elements are in the set.
    pub async fn set_has_all(self: &Rc<Runtime>, set: &Rc<Set>, iterable: &Value) -> Outcome<bool> {
        if let Operand::Set(other) = operand(iterable) {
            return self.contains_all(set, &other).await;
        }
        let iterator = self.iter(iterable).await?;
        while let Some(key) = self.next(&iterator).await? {
            if self.set_find(set, &key).await?.is_none() {
                return Ok(false);
            }
        }
        Ok(true)
    }

    /// Whether none of an iterable's elements is in the set.
    pub async fn set_has_none(
        self: &Rc<Runtime>,
        set: &Rc<Set>,
        iterable: &Value,
    ) -> Outcome<bool> {
        if let Operand::Set(other) = operand(iterable) {
            let (walked, asked) = if other.len() > set.len() {
                (set, &other)
            } else {
                (&other, set)
            };
            for (hash, key) in walked.elements() {
                if self.set_find_hashed(asked, hash, &key).await?.is_some() {
                    return Ok(false);
                }
            }
            return Ok(true);
        }
        let iterator = self.iter(iterable).await?;
        while let Some(key) = self.next(&iterator).await? {
            if self.set_find(set, &key).await?.is_some() {
                return Ok(false);
            }
        }
        Ok(true)
    }
}
