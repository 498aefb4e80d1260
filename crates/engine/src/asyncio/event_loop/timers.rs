//! Timers: a heap of handles by their deadlines.

use std::cmp::Ordering;
use std::rc::Rc;

use super::{EventLoop, Ready};
use crate::asyncio::events::{Callback, Handle};
use crate::python::SourceRange;
use crate::time::Instant;
use crate::trace::{TaskId, What};
use crate::vm::Runtime;

/// A timer: ordered by its deadline in whole nanoseconds, which may lie before the clock's start, then by its creation,
/// earliest on top of the heap.
pub(super) struct Timer(i64, u32, pub(super) Rc<Handle>);

impl Timer {
    fn due(&self) -> Instant {
        Instant(u64::try_from(self.0).unwrap_or(0))
    }
}

impl Ord for Timer {
    fn cmp(&self, other: &Timer) -> Ordering {
        (other.0, other.1).cmp(&(self.0, self.1))
    }
}
impl PartialOrd for Timer {
    fn partial_cmp(&self, other: &Timer) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}
impl PartialEq for Timer {
    fn eq(&self, other: &Timer) -> bool {
        self.cmp(other) == Ordering::Equal
    }
}
impl Eq for Timer {}

impl EventLoop {
    /// The time `seconds` from now on the loop's clock.
    pub fn due_in(&self, rt: &Rc<Runtime>, seconds: f64) -> f64 {
        rt.now().as_seconds() + seconds
    }

    /// Sets a timer for a time in seconds on the loop's clock.
    #[cfg_attr(compiled_for_size, optimize(speed))]
    pub fn call_at(&self, rt: &Rc<Runtime>, when: f64, callback: Callback) -> Rc<Handle> {
        let handle = self.handle(rt, Some(when), callback);
        handle.scheduled.set(true);
        let mut due = (when * 1e9).round_ties_even() as i64;
        let now = rt.now();
        if when > now.as_seconds() {
            // What is left of a deadline may be less than a nanosecond; the clock moves all the same.
            let next = i64::try_from(now.0).unwrap_or(i64::MAX).saturating_add(1);
            due = due.max(next);
        }
        let timer = Timer(due, handle.number, handle.clone());
        rt.record(What::TimerSet {
            handle: handle.number,
            due: timer.due(),
        });
        self.timers.borrow_mut().push(timer);
        self.pushed(rt);
        handle
    }

    /// Removes cancelled timers: all of them once they are many, else those on top.
    pub fn sweep_timers(&self) {
        let mut timers = self.timers.borrow_mut();
        let cancelled = self.cancelled_timers.get();
        if timers.len() > 100 && cancelled * 2 > timers.len() {
            let kept = std::mem::take(&mut *timers).into_vec();
            *timers = kept
                .into_iter()
                .filter(|timer| !timer.2.cancelled.get())
                .collect();
            self.cancelled_timers.set(0);
            return;
        }
        while timers.peek().is_some_and(|timer| timer.2.cancelled.get()) {
            timers.pop();
            self.cancelled_timers
                .set(self.cancelled_timers.get().saturating_sub(1));
        }
    }

    /// When the first timer is due.
    pub fn next_deadline(&self) -> Option<Instant> {
        self.timers.borrow().peek().map(Timer::due)
    }

    /// Appends the timers that are due to the ready queue, and returns how many items stand there. The clock's resolution
    /// is a nanosecond.
    #[cfg_attr(compiled_for_size, optimize(speed))]
    pub fn take_due_timers(&self, rt: &Rc<Runtime>) -> usize {
        let now = rt.now();
        let mut timers = self.timers.borrow_mut();
        while timers.peek().is_some_and(|timer| timer.due() <= now) {
            let Some(Timer(_, _, handle)) = timers.pop() else {
                break;
            };
            handle.scheduled.set(false);
            if handle.cancelled.get() {
                self.cancelled_timers
                    .set(self.cancelled_timers.get().saturating_sub(1));
                continue;
            }
            rt.record_for(
                TaskId::NONE,
                What::TimerDue {
                    handle: handle.number,
                },
                SourceRange::NONE,
            );
            self.ready.borrow_mut().push_back(Ready::Handle(handle));
        }
        self.ready.borrow().len()
    }
}
