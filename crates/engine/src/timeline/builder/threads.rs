//! What a thread does beside its tasks' steps, and threads that programs start.

use std::rc::Rc;

use super::TimelineBuilder;
use crate::python::SourceRange;
use crate::time::Instant;
use crate::timeline::lanes::is_default_name;
use crate::timeline::{Activity, Marker, MarkerKind, TaskState};
use crate::trace::{NameId, TaskId, Trace, TraceEvent};

/// The `Thread-1` of a name that the library gave, `Thread-1 (load)`; none of a name that the program chose.
fn default_name(name: &str) -> Option<&str> {
    let first = name.split(" (").next()?;
    is_default_name(first).then_some(first)
}

impl TimelineBuilder {
    /// Begins the lane of a thread that the program or a model starts.
    pub(super) fn start_thread(
        &mut self,
        trace: &Trace,
        thread: usize,
        event: &TraceEvent,
        name: NameId,
    ) {
        let mut name = self.name(trace, name);
        let mut callee: Rc<str> = "".into();
        if let Some((function, _)) = trace.thread_call(event.thread)
            && let Some(number) = default_name(&name)
        {
            name = number.into();
            callee = self.name(trace, function);
            self.sibling_threads.add(function, thread as u32);
        }
        let runs_task = event.task != TaskId::NONE;
        if runs_task {
            self.thread_idle(thread, event.at);
        } else {
            // Whoever starts threads is shown beside them.
            self.timeline.threads[0].held = true;
        }
        let lane = &mut self.timeline.threads[thread];
        lane.name = name;
        lane.coroutine = callee;
        lane.owner = runs_task.then_some(event.task);
        if !runs_task {
            lane.held = true;
            let (at, range) = (event.at, event.range);
            lane.levels[0].change(at, TaskState::Created, Activity::Nothing, range, true);
        }
    }

    /// Another state of whatever a thread does: of the task that it runs, or of its own code.
    pub(super) fn change_of_thread(
        &mut self,
        thread: usize,
        event: &TraceEvent,
        state: TaskState,
        what: Activity,
    ) {
        let runs = self.threads[thread].running.last().copied();
        let task = runs.or(self.timeline.threads[thread].owner);
        match task.map(|task| self.lane_index(task)) {
            // Between the task's steps the task's own events say how it is.
            Some(Some(_)) if runs.is_none() => {}
            Some(Some(lane)) => self.change(lane, event.at, state, what, event.range),
            Some(None) => {}
            None if self.threads[thread].in_loop && !self.threads[thread].in_callback => {}
            None => {
                let separate = !matches!(what, Activity::Code);
                let level = &mut self.timeline.threads[thread].levels[0];
                level.change(event.at, state, what, event.range, separate);
            }
        }
    }

    /// Ends the lane of a thread, and what it was doing.
    pub(super) fn end_thread(&mut self, thread: usize, event: &TraceEvent) {
        let lane = &mut self.timeline.threads[thread];
        if let Some(task) = lane.owner {
            // A thread that ends before its task does was ended by the program's end.
            let event = TraceEvent { task, ..*event };
            self.end(thread, &event, MarkerKind::Cancelled, TaskState::Cancelled);
            return;
        }
        lane.levels[0].close(event.at);
        lane.busy = lane.levels[0].busy(event.at);
        lane.ended = Some((event.at, TaskState::Done));
        lane.markers.push(Marker {
            at: event.at,
            kind: MarkerKind::Done,
            range: event.range,
        });
    }

    /// The thread's own code runs.
    pub(super) fn thread_code(&mut self, thread: usize, at: Instant, range: SourceRange) {
        if self.threads[thread].running.is_empty() {
            let level = &mut self.timeline.threads[thread].levels[0];
            level.change(at, TaskState::Running, Activity::Code, range, false);
        }
    }

    /// The thread's own code stands still in the event loop, if there is one.
    pub(super) fn thread_idle(&mut self, thread: usize, at: Instant) {
        let level = &mut self.timeline.threads[thread].levels[0];
        if level.open_state() != Some(TaskState::Waiting) {
            let what = Activity::EventLoop;
            level.change(at, TaskState::Waiting, what, SourceRange::NONE, false);
        }
    }
}
