//! Variables that several threads share: where a thread can be interrupted between reading and writing one, and updates
//! that are lost that way.

use std::cell::RefCell;
use std::collections::HashMap;

use super::runtime::Runtime;
use super::value::Value;
use crate::trace::{ThreadId, What};

/// A variable: the object that it belongs to, 0 for the program's global ones, and which of its variables.
type Variable = (usize, usize);

/// Who wrote a variable last, and how often it was written.
#[derive(Clone, Copy)]
struct Written {
    times: u32,
    by: ThreadId,
}

/// What threads read and wrote.
#[derive(Default)]
pub struct SharedVariables {
    written: RefCell<HashMap<Variable, Written>>,
    /// How often a variable had been written when a thread read it last.
    read: RefCell<HashMap<(ThreadId, Variable), u32>>,
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
        let times = written.get(&variable).map_or(0, |written| written.times);
        read.insert((self.current_thread.get(), variable), times);
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
        let entry = written.entry(variable).or_insert(Written {
            times: 0,
            by: thread,
        });
        let (times, by) = (entry.times, entry.by);
        *entry = Written {
            times: times + 1,
            by: thread,
        };
        drop(written);
        if derived && by != thread && read.is_some_and(|read| read != times) {
            let name = self.trace.borrow_mut().intern(name);
            self.record(What::LostUpdate { name, by });
        }
    }
}
