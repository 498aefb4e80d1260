//! The clock: virtual time, and the instructions that use it up.

use super::runtime::Runtime;
use crate::time::Instant;

impl Runtime {
    /// The instant that the program would read.
    pub fn now(&self) -> Instant {
        let cost = self.instruction_cost.get();
        let clock = self.clock.get().0 + self.ahead.get();
        if cost == 0 {
            return Instant(clock);
        }
        let spent = (self.fuel_mark.get() - self.fuel.get()).max(0) as u64;
        Instant(clock + spent * cost)
    }

    /// The instant under which events are recorded: that of the clock which all threads share.
    pub fn stamp(&self) -> Instant {
        if self.several_threads.get() {
            self.clock.get()
        } else {
            self.now()
        }
    }

    /// The running thread uses CPU time, in nanoseconds, where several threads share the clock.
    pub fn spend(&self, nanoseconds: u64) {
        self.ahead.set(self.ahead.get() + nanoseconds);
    }

    /// The CPU time, in nanoseconds, that the running thread used and the clock doesn't show: the clock no longer owes it.
    pub fn take_spent(&self) -> u64 {
        self.settle();
        self.ahead.replace(0)
    }

    /// Says what instant it is; the clock never goes back.
    pub fn set_now(&self, now: Instant) {
        self.settle();
        self.clock.set(self.clock.get().max(now));
    }

    /// Counts what was run so far into the clock, before the fuel is set anew.
    pub fn settle(&self) {
        let spent = (self.fuel_mark.get() - self.fuel.get()).max(0) as u64;
        let cost = spent * self.instruction_cost.get();
        if self.several_threads.get() {
            self.spend(cost);
        } else {
            self.clock.set(Instant(self.clock.get().0 + cost));
        }
        self.cpu_time.set(self.cpu_time.get() + cost);
        self.fuel_mark.set(self.fuel.get());
    }

    /// Gives the machine instructions to run.
    pub fn refuel(&self, fuel: i64) {
        self.settle();
        self.fuel.set(fuel);
        self.fuel_mark.set(fuel);
    }

    /// Takes instructions away that won't be run in this slice.
    pub fn shorten(&self, instructions: i64) {
        self.settle();
        self.fuel.set(self.fuel.get() - instructions);
        self.fuel_mark.set(self.fuel.get());
    }

    /// Sets the cost of an instruction, in nanoseconds.
    pub fn set_instruction_cost(&self, nanoseconds: u64) {
        self.settle();
        self.instruction_cost.set(nanoseconds);
    }

    /// Whether instructions take time.
    pub fn instructions_cost(&self) -> bool {
        self.instruction_cost.get() != 0
    }

    /// Charges a native's work, in instructions.
    pub fn charge(&self, instructions: usize) {
        self.fuel
            .set(self.fuel.get().saturating_sub(instructions as i64));
    }
}
