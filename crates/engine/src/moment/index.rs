//! Moments of a run by the number of events before them.

use super::Moment;
use crate::time::Instant;
use crate::trace::{Trace, TraceEvent, WaitReason, What};

/// The fewest events from one kept moment to the next.
const SPACING: usize = 512;
/// A moment with many tasks is kept less often, so that the index is never much larger than the trace.
const SPACING_PER_ITEM: usize = 4;

/// Finds moments of a trace that may still grow.
#[derive(Clone, Debug, Default)]
pub struct MomentIndex {
    /// Moments with the number of events before them, in their order.
    kept: Vec<(usize, Moment)>,
    /// The newest moment, and the number of events before it.
    newest: Moment,
    taken: usize,
    /// The events worth a step of the playhead, by how many events have happened with them.
    stops: Vec<u32>,
}

/// How many events of `trace` have happened at `at`, those of that very instant included.
pub fn events_until(trace: &Trace, at: Instant) -> usize {
    trace.events().partition_point(|event| event.at <= at)
}

impl MomentIndex {
    /// The index of a trace.
    pub fn new(trace: &Trace) -> MomentIndex {
        let mut index = MomentIndex::default();
        index.extend(trace);
        index
    }

    /// Takes in the events that the trace has gained.
    pub fn extend(&mut self, trace: &Trace) {
        let mut before = match self.taken.checked_sub(1) {
            Some(before) => trace.events().get(before),
            None => None,
        };
        for event in trace.events().from(self.taken) {
            let since = self.taken - self.kept.last().map_or(0, |(at, _)| *at);
            if since >= SPACING.max(self.newest.size() * SPACING_PER_ITEM) {
                self.kept.push((self.taken, self.newest.clone()));
            }
            self.newest.take(&event);
            self.taken += 1;
            if is_stop(&event) {
                if before.is_some_and(|before| belong_together(&before, &event)) {
                    self.stops.pop();
                }
                self.stops.push(self.taken as u32);
            }
            before = Some(event);
        }
    }

    /// The state behind the first `count` events of the trace that the index was made of.
    pub fn moment(&self, trace: &Trace, count: usize) -> Moment {
        let count = count.min(self.taken);
        let after = self.kept.partition_point(|(at, _)| *at <= count);
        let (at, mut moment) = match after.checked_sub(1) {
            _ if count == self.taken => return self.newest.clone(),
            Some(before) => self.kept[before].clone(),
            None => (0, Moment::default()),
        };
        for event in trace.events().from(at).take(count - at) {
            moment.take(&event);
        }
        moment
    }

    /// The number of events behind the next step from `count` events, if one follows.
    pub fn next(&self, count: usize) -> Option<usize> {
        let index = self.stops.partition_point(|&stop| stop as usize <= count);
        self.stops.get(index).map(|&stop| stop as usize)
    }

    /// The number of events behind the last step before `count` events, if there is one.
    pub fn previous(&self, count: usize) -> Option<usize> {
        let index = self.stops.partition_point(|&stop| (stop as usize) < count);
        let stop = self.stops.get(index.checked_sub(1)?)?;
        Some(*stop as usize)
    }

    /// The last step among the first `count` events: what has just happened.
    pub fn last(&self, count: usize) -> Option<usize> {
        self.previous(count + 1)
    }
}

/// Whether somebody who steps through a run wants to see the event.
fn is_stop(event: &TraceEvent) -> bool {
    !matches!(
        event.what,
        What::LoopStarted
            | What::LoopStopped
            | What::Iteration
            | What::TaskRenamed(_)
            | What::CallbackDone { .. }
            | What::TimerCancelled { .. }
            | What::CoroutineLeft
            | What::ThreadOff
            | What::ObjectShared { .. }
    )
}

/// Whether two events next to each other are one step.
fn belong_together(before: &TraceEvent, event: &TraceEvent) -> bool {
    before.task == event.task
        && matches!(
            (before.what, event.what),
            (
                What::TaskCreated { .. } | What::TaskWaiting(WaitReason::Yield),
                What::TaskReady
            ) | (What::TimerSet { .. }, What::TaskWaiting(_))
        )
}
