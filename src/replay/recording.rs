//! A concurrent run that can be looked at from its beginning: the predicted one, or a live one.

use std::cell::RefCell;

use playground_engine::moment::{Moment, MomentIndex, event_words, events_until};
use playground_engine::time::Instant;
use playground_engine::timeline::Timeline;
use playground_engine::trace::Trace;

use crate::live::LiveRun;
use crate::shared::Shared;
use crate::simulate::Prediction;

/// A run with the index of its moments.
pub struct Recording {
    /// The prediction of both runs.
    pub prediction: Shared<Prediction>,
    /// The live run, where it is one.
    pub run: Option<Shared<LiveRun>>,
    index: RefCell<MomentIndex>,
}

impl Recording {
    /// The run to be looked at: the live one, if there is one.
    pub fn new(prediction: Shared<Prediction>, run: Option<Shared<LiveRun>>) -> Recording {
        let recording = Recording {
            prediction,
            run,
            index: RefCell::default(),
        };
        recording.extend();
        recording
    }

    /// Takes in what has happened since.
    pub fn extend(&self) {
        self.with_trace(|trace| self.index.borrow_mut().extend(trace));
    }

    /// The trace of the concurrent run.
    pub fn with_trace<T>(&self, read: impl FnOnce(&Trace) -> T) -> T {
        match &self.run {
            Some(run) => run.concurrent.with_trace(read),
            None => read(&self.prediction.comparison.concurrent.trace),
        }
    }

    /// Its lanes.
    pub fn with_timeline<T>(&self, read: impl FnOnce(&Timeline) -> T) -> T {
        match &self.run {
            Some(run) => read(&run.concurrent.timeline()),
            None => read(&self.prediction.comparison.concurrent.timeline),
        }
    }

    /// Where the longer of both runs ends: as far as it is known, while they go on.
    pub fn end(&self) -> Instant {
        let comparison = &self.prediction.comparison;
        let predicted = comparison.sequential.timeline.end;
        let predicted = predicted.max(comparison.concurrent.timeline.end);
        match &self.run {
            None => predicted,
            Some(run) if run.is_going_on() => predicted.max(run.longest()),
            Some(run) => run.longest(),
        }
    }

    /// How far a live run has come, as long as it goes on.
    pub fn live_now(&self) -> Option<Instant> {
        let run = self.run.as_deref()?;
        run.is_going_on().then(|| run.now())
    }

    /// How many events there are.
    pub fn events(&self) -> usize {
        self.with_trace(|trace| trace.events().len())
    }

    /// How many events have happened at `at`; all of them at the end.
    pub fn events_until(&self, at: Instant) -> usize {
        self.with_trace(|trace| events_until(trace, at))
    }

    /// The state behind the first `count` events.
    pub fn moment(&self, count: usize) -> Moment {
        self.with_trace(|trace| self.index.borrow().moment(trace, count))
    }

    /// When the last of the first `count` events happened.
    pub fn instant_of(&self, count: usize) -> Instant {
        let before = count.checked_sub(1);
        self.with_trace(|trace| {
            let event = before.and_then(|before| trace.events().get(before));
            event.map_or(Instant::ZERO, |event| event.at)
        })
    }

    /// The number of events behind the next step, or the previous one.
    pub fn step(&self, count: usize, forward: bool) -> Option<usize> {
        let index = self.index.borrow();
        match forward {
            true => index.next(count),
            false => index.previous(count),
        }
    }

    /// What has just happened, in words.
    pub fn words(&self, count: usize) -> Option<String> {
        let last = self.index.borrow().last(count)?;
        self.with_timeline(|timeline| self.with_trace(|trace| event_words(trace, timeline, last)))
    }
}
