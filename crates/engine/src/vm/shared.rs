//! Variables that several threads share: where a thread can be interrupted between reading and writing one, and updates
//! that are lost that way.

use std::cell::RefCell;
use std::collections::HashMap;

use super::runtime::Runtime;
use super::value::Value;
use crate::trace::{ThreadId, What};

/// A variable: the object that it belongs to, 0 for the program's global ones, and which of its variables.
type Variable = (usize, usize);

/// A variable's value.
#[derive(Clone, Copy, Default)]
struct Version {
    /// How often the variable had been written then.
    times: u32,
    /// How many updates it is the result of. The others are lost.
    updates: i32,
}

/// What a variable has, and who wrote it.
#[derive(Clone, Copy)]
struct Written {
    version: Version,
    by: ThreadId,
}

/// What threads read and wrote.
#[derive(Default)]
pub struct SharedVariables {
    written: RefCell<HashMap<Variable, Written>>,
    /// What a thread read last in a variable.
    read: RefCell<HashMap<(ThreadId, Variable), Version>>,
}

/// The most variables that are watched: what a program does to more than these isn't for the eye.
const MOST: usize = 100_000;

impl Runtime {
    /// Whether the running thread has to stop here, between two instructions: only where there is no interpreter lock.
    pub fn stops_anywhere(&self, fuel: i64) -> bool {
        fuel < 0 && self.preempts_anywhere.get()
    }

    /// The variable of an object under a name or index.
    pub fn variable_of(&self, object: &Value, index: &Value) -> Option<(usize, usize)> {
        let index = match index {
            Value::Int(index) => *index as usize,
            Value::Str(text) => text.hash() as usize,
            _ => return None,
        };
        Some((object.address()?, index))
    }

    /// The running thread read a variable that others may write.
    pub fn note_read(&self, variable: Variable, value: &Value) {
        let never_updated = matches!(
            value,
            Value::Function(_) | Value::Native(_) | Value::Class(_) | Value::Module(_)
        );
        let mut read = self.shared.read.borrow_mut();
        if never_updated || read.len() > MOST {
            return;
        }
        let written = self.shared.written.borrow();
        let version = written
            .get(&variable)
            .map_or(Version::default(), |written| written.version);
        read.insert((self.current_thread.get(), variable), version);
    }

    /// The running thread writes a variable that others may write, too. An update is lost if another thread wrote after
    /// this one read, and what is written now was worked out (`derived`) from that.
    pub fn note_write(&self, variable: Variable, name: &str, derived: bool) {
        let thread = self.current_thread.get();
        let read = self.shared.read.borrow_mut().remove(&(thread, variable));
        let mut written = self.shared.written.borrow_mut();
        if written.len() > MOST {
            return;
        }
        let (last, by) = written
            .get(&variable)
            .map_or((Version::default(), thread), |written| {
                (written.version, written.by)
            });
        let stale = read.filter(|read| derived && by != thread && read.times != last.times);
        let base = stale.unwrap_or(last);
        let version = Version {
            times: last.times + 1,
            updates: base.updates + 1,
        };
        let by_this = Written {
            version,
            by: thread,
        };
        written.insert(variable, by_this);
        drop(written);
        if stale.is_some() {
            let name = self.trace.borrow_mut().intern(name);
            let more = last.updates - base.updates;
            self.record(What::LostUpdate { name, by, more });
        }
    }
}
