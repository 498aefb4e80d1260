//! What a run may use: it ends with a notice, never with a hung or broken page.

use super::function::{Outcome, Raised};
use super::runtime::Runtime;
use super::types::Type;
use super::value::Value;

/// The limits of a run.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Budget {
    /// How many instructions may run.
    pub instructions: u64,
    /// How many bytes the program's values may take.
    pub memory: usize,
    /// How many events the trace may hold.
    pub trace_events: usize,
    /// How many bytes may be printed.
    pub output: usize,
    /// How deep calls may nest.
    pub recursion: usize,
}

impl Default for Budget {
    fn default() -> Budget {
        Budget {
            instructions: 200_000_000,
            memory: 256 << 20,
            trace_events: 2_000_000,
            output: 1 << 20,
            recursion: 1000,
        }
    }
}

impl Budget {
    /// A budget of so many times the instructions, the memory and the events.
    pub fn times(self, number: u32) -> Budget {
        Budget {
            instructions: self.instructions.saturating_mul(u64::from(number)),
            memory: self.memory.saturating_mul(number as usize),
            trace_events: self.trace_events.saturating_mul(number as usize),
            ..self
        }
    }
}

/// What a run had too much of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[allow(missing_docs)]
pub enum Exhausted {
    Instructions,
    Memory,
    TraceEvents,
    Output,
    /// A loop that needs the clock to move, where nothing moves it.
    StandingClock,
    /// Something that the execution model has no counterpart for: see [`Runtime::refusal`].
    NotExpressible,
}

impl Runtime {
    /// Refuses work that would take `bytes` more than the run may use. The machine ends the run; the exception that
    /// carries the news there can't be caught.
    pub fn check_budget(&self, bytes: usize) -> Outcome<()> {
        if self.memory_in_use().saturating_add(bytes) > self.budget.get().memory {
            return Err(self.exhaust(Exhausted::Memory));
        }
        Ok(())
    }

    /// Charges a native's work before it is done; refused if the run can't afford it.
    pub fn afford(&self, instructions: usize) -> Outcome<()> {
        if instructions as i64 > self.allowance.get() {
            return Err(self.exhaust(Exhausted::Instructions));
        }
        self.charge(instructions);
        Ok(())
    }

    /// Charges the making of a copy of `bytes` before it is made; refused if there is no memory for it.
    pub fn afford_copy(&self, bytes: usize) -> Outcome<()> {
        self.charge(bytes / 64);
        self.check_budget(bytes)
    }

    /// Charges a native function for the integers among its arguments: whatever it does with one of a million digits, it
    /// looks at all of them.
    pub fn charge_integers(&self, arguments: &[Value]) {
        for value in arguments.iter().take(2) {
            if let Value::BigInt(number) = value {
                self.charge(number.bits() as usize / 16);
            }
        }
    }

    /// Ends the run for a reason.
    pub fn exhaust(&self, what: Exhausted) -> Raised {
        self.exhausted.set(Some(what));
        self.error(Type::MemoryError, "")
    }

    /// Ends the run since its execution model has no counterpart for what the program does here.
    pub fn refuse(&self, why: &str) {
        if self.exhausted.get().is_none() {
            self.refusal
                .replace((why.to_owned(), self.current_range.get()));
            self.exhausted.set(Some(Exhausted::NotExpressible));
        }
    }

    /// The bytes that the run's values take: what the allocator counts, less what was there before.
    pub fn memory_in_use(&self) -> usize {
        (crate::memory::in_use() - self.memory_before.get()).max(0) as usize
    }
}
