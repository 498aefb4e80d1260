//! A run as lanes: one per task, and one per thread for code that no task runs.

use std::rc::Rc;

use super::calls::Call;
use super::text::single_line;
use super::time_text::format_instant;
use super::{Activity, Level, Segment, TaskState, TimelineBuilder};
use crate::composer::{WaitKind, wait_kind};
use crate::python::SourceRange;
use crate::time::{Duration, Instant};
use crate::trace::{NameId, TaskId, ThreadId, Trace, WaitReason, Want, wait_words};

/// Which lane: the same for the same task, however far the run has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum LaneKey {
    /// The code of a thread outside all tasks: the module, callbacks.
    Thread(ThreadId),
    /// A task.
    Task(TaskId),
}

/// What happened at an instant of a lane.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MarkerKind {
    /// The task was created by another (or by no task).
    Created {
        /// Who created it.
        by: TaskId,
    },
    /// It returned.
    Done,
    /// It ended with an exception of this name.
    Failed(NameId),
    /// It ended cancelled.
    Cancelled,
    /// Somebody asked it to cancel.
    CancelRequested {
        /// Who asked.
        by: TaskId,
    },
    /// It completed a line of output: an index into the trace's lines.
    Line(u32),
    /// It wrote a variable that another thread had changed after this one read it: that change is lost.
    LostUpdate {
        /// The variable.
        name: NameId,
        /// Whose change is lost.
        by: ThreadId,
    },
}

/// An instant of a lane.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Marker {
    /// When.
    pub at: Instant,
    /// What happened.
    pub kind: MarkerKind,
    /// The code that did it, or [`SourceRange::NONE`].
    pub range: SourceRange,
}

/// The life of a task, or a thread's own code, from its creation to its end.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Lane {
    /// Whose life.
    pub key: LaneKey,
    /// The thread that it was created on.
    pub thread: ThreadId,
    /// The task's name, or `main thread`.
    pub name: Rc<str>,
    /// The qualified name of the task's coroutine; empty for a thread.
    pub coroutine: Rc<str>,
    /// The coroutine's call in words.
    pub(super) call: Call,
    /// Its first instant.
    pub created: Instant,
    /// Its end, if it has ended: when, and whether done, failed or cancelled.
    pub ended: Option<(Instant, TaskState)>,
    /// The code that created it.
    pub range: SourceRange,
    /// How long it had the thread, running or blocked.
    pub busy: Duration,
    /// Segments by nesting depth. Depth 0 covers the life without gaps; depth 1 holds the coroutines that the task
    /// awaits, depth 2 those that they await, and so on.
    pub levels: Vec<Level>,
    /// Instants, in their order.
    pub markers: Vec<Marker>,
    /// Whether the thread was held here. Always false for tasks.
    pub(super) held: bool,
    /// For a thread that runs one task and nothing else: which.
    pub owner: Option<TaskId>,
}

impl Lane {
    /// The segments of `depth`; none where nothing is that deep.
    pub fn segments(&self, depth: usize) -> &[Segment] {
        self.levels.get(depth).map_or(&[], Level::segments)
    }

    /// The state at `at`; none before the creation.
    pub fn state_at(&self, at: Instant) -> Option<TaskState> {
        if at < self.created {
            return None;
        }
        match self.ended {
            Some((end, state)) if end <= at => Some(state),
            _ => {
                let level = self.levels.first()?;
                match level.index_at(at) {
                    Some(index) => Some(level.segments()[index].state),
                    // At the end of the record the last state lasts.
                    None => level.open_state().or(Some(TaskState::Created)),
                }
            }
        }
    }

    /// Who this is, in two parts for a label: the more telling name, and the other one or nothing. A name that the
    /// program chose tells more than the coroutine's call, which tells more than `Task-7`.
    pub fn label(&self) -> (&str, &str) {
        self.names(&self.call.short)
    }

    /// What tells this lane from its siblings, where the label says more: `users` of `fetch users`.
    pub(super) fn telling_part(&self) -> Option<&str> {
        // A pool's thread is told from the others by its number.
        let part = if self.coroutine.is_empty() {
            "ThreadPool"
        } else {
            &self.coroutine
        };
        let argument = self.label().0.strip_prefix(part)?;
        Some(argument.trim_start()).filter(|argument| !argument.is_empty())
    }

    /// Who this is, as one text: `fetch users (Task-2)`.
    pub fn full_label(&self) -> String {
        match self.names(&self.call.whole) {
            (first, "") => single_line(first).into_owned(),
            (first, second) => format!("{} ({})", single_line(first), single_line(second)),
        }
    }

    /// The task's name and its coroutine, the one that tells more first.
    fn names<'a>(&'a self, call: &'a str) -> (&'a str, &'a str) {
        if self.coroutine.is_empty() || self.coroutine == self.name {
            (&self.name, "")
        } else if is_default_name(&self.name) {
            (call, &self.name)
        } else {
            (&self.name, &self.coroutine)
        }
    }

    /// Who this is for whoever waits for it: `fetch users`, `task loader`; `Task-2` where others are called the same.
    fn awaited(&self) -> String {
        match is_default_name(&self.name) {
            false => format!("task {}", single_line(&self.name)),
            true if !self.call.is_unique => self.name.to_string(),
            true => single_line(&self.call.short).into_owned(),
        }
    }
}

/// Whether asyncio gave the name: `Task-` and a number.
pub(super) fn is_default_name(name: &str) -> bool {
    ["Task-", "Thread-", "Process-"]
        .iter()
        .find_map(|kind| name.strip_prefix(kind))
        .is_some_and(|rest| !rest.is_empty() && rest.bytes().all(|b| b.is_ascii_digit()))
}

/// A run as lanes.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Timeline {
    /// The tasks' lanes, in the order of creation.
    pub lanes: Vec<Lane>,
    /// The threads' own code, in the order in which they were first seen. Most runs have nothing to show there: see
    /// [`Timeline::visible_lanes`].
    pub threads: Vec<Lane>,
    /// The end of the run, or how far it has come.
    pub end: Instant,
    /// The program's text.
    pub(super) source: Rc<str>,
    /// Texts of the trace's names.
    pub(super) names: Vec<Rc<str>>,
    /// The lines of output.
    pub(super) lines: Vec<Rc<str>>,
    /// By the number of a task, the index of its lane.
    pub(super) lane_of_task: Vec<u32>,
}

/// The number in [`Timeline::lane_of_task`] of tasks that have no lane.
pub(super) const NO_LANE: u32 = u32::MAX;

impl Timeline {
    /// The lanes of a whole trace.
    pub fn from_trace(trace: &Trace) -> Timeline {
        let mut builder = TimelineBuilder::new();
        builder.extend(trace);
        builder.into_timeline()
    }

    /// The lane of `key`.
    pub fn lane(&self, key: LaneKey) -> Option<&Lane> {
        match key {
            LaneKey::Task(task) => {
                let index = *self.lane_of_task.get(task.0 as usize)?;
                self.lanes.get(index as usize)
            }
            LaneKey::Thread(thread) => self.threads.iter().find(|lane| lane.thread == thread),
        }
    }

    /// The lane of what a thread does: its task's, where the thread runs one task and nothing else.
    pub fn lane_of_thread(&self, thread: ThreadId) -> Option<&Lane> {
        let own = self.lane(LaneKey::Thread(thread))?;
        match own.owner {
            Some(task) => self.lane(LaneKey::Task(task)),
            None => Some(own),
        }
    }

    /// The lanes that have something to show: threads whose own code holds them or takes a hundredth of the run
    /// (all of them where there is no task), then the tasks.
    pub fn visible_lanes(&self) -> impl Iterator<Item = &Lane> {
        self.visible_threads().chain(&self.lanes)
    }

    /// The threads' lanes among [`Timeline::visible_lanes`], the main one first.
    pub fn visible_threads(&self) -> impl Iterator<Item = &Lane> {
        let is_main = |lane: &&Lane| lane.key == LaneKey::Thread(ThreadId(0));
        let main = self.threads.iter().filter(is_main);
        let others = self.threads.iter().filter(move |lane| !is_main(lane));
        main.chain(others).filter(|lane| {
            lane.held
                || lane.busy.0 >= (self.end.0 / 100).max(1)
                || (self.lanes.is_empty() && lane.busy > Duration::ZERO)
        })
    }

    /// How others speak of a task, if it has a lane: `fetch users`, `Task-2`.
    pub(super) fn awaited_name(&self, task: TaskId) -> Option<String> {
        self.lane(LaneKey::Task(task)).map(Lane::awaited)
    }

    /// What a task waits for at a place of the program: `waiting for Task-2`, `waiting for the network` where a comment
    /// there says that the wait stands for that.
    pub fn wait_words(&self, reason: WaitReason, range: SourceRange) -> String {
        match (reason, wait_kind(&self.source, range)) {
            (WaitReason::Timer(_), kind) if kind != WaitKind::Timer => {
                format!("waiting for {}", kind.awaited())
            }
            (WaitReason::ThreadLock(holder), _) => match self.lane_of_thread(holder) {
                Some(lane) => {
                    let holder = single_line(lane.label().0);
                    format!("waiting for a lock that {holder} holds")
                }
                None => wait_words(reason, |_| None),
            },
            (WaitReason::Thread(thread), _) => match self.lane_of_thread(thread) {
                Some(lane) => format!("waiting for {}", single_line(lane.label().0)),
                None => wait_words(reason, |_| None),
            },
            (WaitReason::Lock(holder), _) => match self.awaited_name(holder) {
                Some(holder) => format!("waiting for a lock that {holder} holds"),
                None => wait_words(reason, |_| None),
            },
            (WaitReason::Task(task), _) => match self.awaited_name(task) {
                Some(name) => format!("waiting for {name}"),
                None => wait_words(reason, |_| None),
            },
            _ => wait_words(reason, |_| None),
        }
    }

    /// What a lane waits for at the end of the record, if it does.
    pub(super) fn last_wait(&self, lane: &Lane) -> Option<String> {
        let segment = lane.levels.first()?.open_segment()?;
        match segment.what {
            Activity::Wait(reason) => Some(self.wait_words(reason, segment.range)),
            _ => None,
        }
    }

    /// A text that speaks of tasks and threads by the names that the library gave them, with what the lanes call them instead:
    /// `fetch users` for `Task-2`, `work x` for `Thread-1 (work)`.
    pub fn with_calls(&self, text: &str) -> String {
        let mut parts = text.split("Task-");
        let mut said = parts.next().unwrap_or_default().to_owned();
        for part in parts {
            let digits = part.bytes().take_while(u8::is_ascii_digit).count();
            let (number, rest) = part.split_at(digits);
            let name = format!("Task-{number}");
            match self.lanes.iter().find(|lane| *lane.name == *name) {
                Some(lane) => said.push_str(&lane.awaited()),
                None => said.push_str(&name),
            }
            said.push_str(rest);
        }
        for thread in self.threads.iter().filter(|lane| lane.call.is_unique) {
            let name = format!("{} ({})", thread.name, thread.coroutine);
            said = said.replace(&name, &thread.awaited());
        }
        said
    }

    /// What a lane does in a segment: `waiting for a timer`, `blocked`, `coroutine load suspended`.
    pub fn words(&self, segment: &Segment) -> String {
        match segment.what {
            Activity::Wait(reason) => self.wait_words(reason, segment.range),
            Activity::Computing => "computing".to_owned(),
            Activity::Wants(Want::Gil) => "ready: another thread has the GIL".to_owned(),
            Activity::Wants(Want::Core) => "ready: every core is taken".to_owned(),
            Activity::EventLoop => "waiting while the event loop runs".to_owned(),
            Activity::Coroutine(name) => {
                let state = match segment.state {
                    TaskState::Waiting => "suspended",
                    state => state.label(),
                };
                format!("coroutine {} {state}", self.name(name))
            }
            Activity::Nothing | Activity::Code | Activity::Blocking => {
                segment.state.label().to_owned()
            }
        }
    }

    /// The state of a lane at `at` in words: `waiting for a timer until 2 s`. Nothing before its creation.
    pub fn state_words_at(&self, lane: &Lane, at: Instant) -> Option<String> {
        let state = lane.state_at(at)?;
        let segment = lane
            .levels
            .first()
            .and_then(|level| level.index_at(at).map(|index| level.segments()[index]));
        Some(match segment {
            Some(Segment {
                what: Activity::Wait(reason),
                range,
                ..
            }) if !state.is_final() => {
                let words = self.wait_words(reason, range);
                match reason {
                    WaitReason::Timer(due) => format!("{words} until {}", format_instant(due)),
                    _ => words,
                }
            }
            Some(segment) if !state.is_final() => self.words(&segment),
            _ => state.label().to_owned(),
        })
    }

    /// The text of a name of the trace.
    pub fn name(&self, id: NameId) -> &str {
        self.names.get(id.0 as usize).map_or("", |name| name)
    }

    /// The text of a line of output.
    pub(super) fn line(&self, index: u32) -> &str {
        self.lines.get(index as usize).map_or("", |line| line)
    }
}
