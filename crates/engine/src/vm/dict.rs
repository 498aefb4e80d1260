//! `dict`: a table in the order of insertion.
//!
//! Looking a key up may need Python code (`__eq__` of a key), which the table can't run: then it says [`Lookup::Ask`]
//! and the caller compares by a call that can be suspended, and goes on.

use std::cell::{Cell, Ref, RefCell};
use std::rc::Rc;

use hashbrown::HashTable;

use super::compare::native_eq;
use super::registry::{Tracked, track};
use super::release::release;
use super::string::Str;
use super::value::Value;

/// Up to this many entries a scan of the hashes is quicker than an index.
const SCANNED: usize = 8;

struct Entry {
    hash: u64,
    /// Unbound for an entry that was removed.
    key: Value,
    value: Value,
}

#[derive(Default)]
struct Table {
    entries: Vec<Entry>,
    live: usize,
    /// Positions of the live entries, once there are more than [`SCANNED`].
    index: Option<HashTable<u32>>,
}

/// A dict.
#[derive(Default)]
pub struct Dict {
    table: RefCell<Table>,
    /// Counts changes of the set of keys, for iterators and suspended look-ups.
    version: Cell<u32>,
    /// Whether there was a key that is an instance of a class of the program: one that may equal a str.
    has_objects: Cell<bool>,
    tracked: Cell<bool>,
}

/// What looking a key up found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lookup {
    /// The entry at this position.
    Found(usize),
    /// No entry.
    Missing,
    /// Perhaps the entry at this position: Python code must say whether its key equals the one looked for.
    Ask(usize),
}

fn spread(hash: u64) -> u64 {
    // Hashes of ints are the ints: the index wants entropy in the upper bits.
    hash.wrapping_mul(0x9e37_79b9_7f4a_7c15)
}

impl Table {
    #[cfg_attr(compiled_for_size, optimize(speed))]
    fn find(&self, hash: u64, key: &Value, after: Option<usize>) -> Lookup {
        let check = |position: usize| -> Lookup {
            let entry = &self.entries[position];
            if entry.hash != hash
                || !entry.key.is_bound()
                || after.is_some_and(|after| position <= after)
            {
                return Lookup::Missing;
            }
            if entry.key.is(key) {
                return Lookup::Found(position);
            }
            match native_eq(&entry.key, key) {
                Some(true) => Lookup::Found(position),
                Some(false) => Lookup::Missing,
                None => Lookup::Ask(position),
            }
        };
        match &self.index {
            None => {
                for position in 0..self.entries.len() {
                    let lookup = check(position);
                    if lookup != Lookup::Missing {
                        return lookup;
                    }
                }
            }
            Some(index) => {
                // Candidates in the order of positions, so that "after" means the same on every look.
                let mut best = Lookup::Missing;
                let mut best_position = usize::MAX;
                for &position in index.iter_hash(spread(hash)) {
                    let position = position as usize;
                    if position < best_position {
                        let lookup = check(position);
                        if lookup != Lookup::Missing {
                            best = lookup;
                            best_position = position;
                        }
                    }
                }
                return best;
            }
        }
        Lookup::Missing
    }

    #[cfg_attr(compiled_for_size, optimize(speed))]
    fn find_str(&self, key: &Rc<Str>) -> Option<usize> {
        let likely = key.position();
        if let Some(Value::Str(text)) = self.entries.get(likely).map(|entry| &entry.key)
            && Rc::ptr_eq(text, key)
        {
            return Some(likely);
        }
        let position = self.search_str(key)?;
        key.found_at(position);
        Some(position)
    }

    #[cfg_attr(compiled_for_size, optimize(speed))]
    fn search_str(&self, key: &Rc<Str>) -> Option<usize> {
        let hash = key.hash();
        let is_it = |entry: &Entry| match &entry.key {
            Value::Str(text) => {
                Rc::ptr_eq(text, key) || (entry.hash == hash && text.as_str() == key.as_str())
            }
            _ => false,
        };
        match &self.index {
            None => self.entries.iter().position(is_it),
            Some(index) => index
                .find(spread(hash), |&position| {
                    let entry = &self.entries[position as usize];
                    entry.hash == hash && is_it(entry)
                })
                .map(|&position| position as usize),
        }
    }

    fn push(&mut self, hash: u64, key: Value, value: Value) {
        if self.entries.len() > SCANNED && self.entries.len() >= self.live * 2 {
            self.compact();
        }
        let position = self.entries.len() as u32;
        self.entries.push(Entry { hash, key, value });
        self.live += 1;
        if let Some(index) = &mut self.index {
            let entries = &self.entries;
            index.insert_unique(spread(hash), position, |&p| {
                spread(entries[p as usize].hash)
            });
        } else if self.entries.len() > SCANNED {
            self.build_index();
        }
    }

    fn remove(&mut self, position: usize) -> (Value, Value) {
        let hash = self.entries[position].hash;
        if let Some(index) = &mut self.index
            && let Ok(found) = index.find_entry(spread(hash), |&p| p as usize == position)
        {
            found.remove();
        }
        self.live -= 1;
        if position + 1 == self.entries.len()
            && let Some(entry) = self.entries.pop()
        {
            while self
                .entries
                .last()
                .is_some_and(|entry| !entry.key.is_bound())
            {
                self.entries.pop();
            }
            return (entry.key, entry.value);
        }
        let entry = &mut self.entries[position];
        (
            std::mem::take(&mut entry.key),
            std::mem::take(&mut entry.value),
        )
    }

    fn compact(&mut self) {
        self.entries.retain(|entry| entry.key.is_bound());
        self.index = None;
        if self.entries.len() > SCANNED {
            self.build_index();
        }
    }

    fn build_index(&mut self) {
        let mut index = HashTable::with_capacity(self.live * 2);
        let entries = &self.entries;
        for (position, entry) in entries.iter().enumerate() {
            if entry.key.is_bound() {
                index.insert_unique(spread(entry.hash), position as u32, |&p| {
                    spread(entries[p as usize].hash)
                });
            }
        }
        self.index = Some(index);
    }
}

impl Dict {
    /// An empty dict.
    pub fn new() -> Dict {
        Dict::default()
    }

    /// The number of entries.
    pub fn len(&self) -> usize {
        self.table.borrow().live
    }

    /// Whether there are no entries.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Changes whenever a key comes or goes.
    pub fn version(&self) -> u32 {
        self.version.get()
    }

    fn track(self: &Rc<Dict>, value: &Value) {
        if !self.tracked.get() && value.may_nest() {
            self.tracked.set(true);
            track(Tracked::Dict(Rc::downgrade(self)));
        }
    }

    fn touch(&self) {
        self.version.set(self.version.get().wrapping_add(1));
    }

    /// Looks a key with the given hash up, among the entries behind position `after`.
    #[cfg_attr(compiled_for_size, optimize(speed))]
    pub fn find(&self, hash: u64, key: &Value, after: Option<usize>) -> Lookup {
        self.table.borrow().find(hash, key, after)
    }

    /// Whether only a str can equal a str key: there is no other object that it must be compared with.
    pub fn is_plain(&self) -> bool {
        !self.has_objects.get()
    }

    /// All entries, in order, with the keys' hashes.
    pub fn hashed_entries(&self) -> Vec<(u64, Value, Value)> {
        let table = self.table.borrow();
        let live = table.entries.iter().filter(|entry| entry.key.is_bound());
        live.map(|entry| (entry.hash, entry.key.clone(), entry.value.clone()))
            .collect()
    }

    /// The value of a str key.
    pub fn get_str(&self, key: &Rc<Str>) -> Option<Value> {
        let table = self.table.borrow();
        let position = table.find_str(key)?;
        Some(table.entries[position].value.clone())
    }

    /// Sets the value of a str key and returns the old one.
    pub fn set_str(self: &Rc<Dict>, key: &Rc<Str>, value: Value) -> Option<Value> {
        self.track(&value);
        let mut table = self.table.borrow_mut();
        match table.find_str(key) {
            Some(position) => Some(std::mem::replace(&mut table.entries[position].value, value)),
            None => {
                table.push(key.hash(), Value::Str(key.clone()), value);
                drop(table);
                self.touch();
                None
            }
        }
    }

    /// Removes a str key and returns its value.
    pub fn remove_str(&self, key: &Rc<Str>) -> Option<Value> {
        let position = self.table.borrow().find_str(key)?;
        Some(self.remove_at(position).1)
    }

    /// The key at a position; None where the entry was removed or isn't there.
    pub fn key_at(&self, position: usize) -> Option<Value> {
        self.table
            .borrow()
            .entries
            .get(position)
            .and_then(|entry| entry.key.clone().bound())
    }

    /// The value at a position.
    pub fn value_at(&self, position: usize) -> Option<Value> {
        let table = self.table.borrow();
        table
            .entries
            .get(position)
            .filter(|entry| entry.key.is_bound())
            .map(|entry| entry.value.clone())
    }

    /// Replaces the value at a position that a look-up found.
    pub fn replace_at(self: &Rc<Dict>, position: usize, value: Value) -> Value {
        self.track(&value);
        std::mem::replace(&mut self.table.borrow_mut().entries[position].value, value)
    }

    /// Adds an entry whose key a look-up did not find.
    pub fn insert_new(self: &Rc<Dict>, hash: u64, key: Value, value: Value) {
        self.track(&value);
        if matches!(key, Value::Object(_)) {
            self.has_objects.set(true);
        }
        self.table.borrow_mut().push(hash, key, value);
        self.touch();
    }

    /// Removes the entry at a position that a look-up found.
    pub fn remove_at(&self, position: usize) -> (Value, Value) {
        self.touch();
        self.table.borrow_mut().remove(position)
    }

    /// The next entry at or behind `position`, with its position.
    pub fn next(&self, position: usize) -> Option<(usize, Value, Value)> {
        let table = self.table.borrow();
        let (offset, entry) = table
            .entries
            .get(position..)?
            .iter()
            .enumerate()
            .find(|(_, entry)| entry.key.is_bound())?;
        Some((position + offset, entry.key.clone(), entry.value.clone()))
    }

    /// The last entry before `position`, with its position.
    pub fn previous(&self, position: usize) -> Option<(usize, Value, Value)> {
        let table = self.table.borrow();
        let end = position.min(table.entries.len());
        let at = table.entries[..end]
            .iter()
            .rposition(|entry| entry.key.is_bound())?;
        let entry = &table.entries[at];
        Some((at, entry.key.clone(), entry.value.clone()))
    }

    /// One past the last position.
    pub fn positions(&self) -> usize {
        self.table.borrow().entries.len()
    }

    /// All entries, in order.
    pub fn entries(&self) -> Vec<(Value, Value)> {
        let table: Ref<'_, Table> = self.table.borrow();
        let live = table.entries.iter().filter(|entry| entry.key.is_bound());
        live.map(|entry| (entry.key.clone(), entry.value.clone()))
            .collect()
    }

    /// All keys, in order.
    pub fn keys(&self) -> Vec<Value> {
        self.table
            .borrow()
            .entries
            .iter()
            .filter_map(|entry| entry.key.clone().bound())
            .collect()
    }

    /// A copy, without asking any key anything.
    pub fn copy(&self) -> Dict {
        let table = self.table.borrow();
        let live = table.entries.iter().filter(|entry| entry.key.is_bound());
        let entries: Vec<Entry> = live
            .map(|entry| Entry {
                hash: entry.hash,
                key: entry.key.clone(),
                value: entry.value.clone(),
            })
            .collect();
        let mut copy = Table {
            live: entries.len(),
            entries,
            index: None,
        };
        if copy.live > SCANNED {
            copy.build_index();
        }
        Dict {
            table: RefCell::new(copy),
            version: Cell::new(0),
            tracked: Cell::new(false),
            has_objects: self.has_objects.clone(),
        }
    }

    /// The hash under which the entry at a position was put.
    pub fn hash_at(&self, position: usize) -> u64 {
        self.table.borrow().entries[position].hash
    }

    /// Removes all entries.
    pub fn clear(&self) {
        self.touch();
        let table = std::mem::take(&mut *self.table.borrow_mut());
        drop_table(table);
    }
}

fn drop_table(mut table: Table) {
    let mut values = Vec::new();
    for entry in table.entries.drain(..) {
        if entry.key.may_nest() {
            values.push(entry.key);
        }
        if entry.value.may_nest() {
            values.push(entry.value);
        }
    }
    release(values);
}

impl Drop for Dict {
    fn drop(&mut self) {
        drop_table(std::mem::take(self.table.get_mut()));
    }
}

/// What of the entries a view or iterator shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum DictPart {
    Keys,
    Values,
    Items,
}

/// `dict.keys()`, `dict.values()` or `dict.items()`.
pub struct DictView {
    /// The dict.
    pub dict: Rc<Dict>,
    /// What is shown.
    pub part: DictPart,
}

impl DictPart {
    /// What is shown of an entry.
    pub fn of(self, key: Value, value: Value) -> Value {
        match self {
            DictPart::Keys => key,
            DictPart::Values => value,
            DictPart::Items => Value::tuple(vec![key, value]),
        }
    }
}
