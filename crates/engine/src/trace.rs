//! What a run records: its only output. Timelines, console, metrics and exports are pure functions of it.

mod events;
mod packing;

use std::collections::HashMap;
use std::rc::Rc;

pub use self::events::Events;
use crate::python::SourceRange;
use crate::time::{Duration, Instant};

/// A simulated thread: 0 is the main thread.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct ThreadId(pub u16);

/// A task, numbered from 1 in the order of creation; 0 is code that no task runs (the module, callbacks).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct TaskId(pub u32);

impl TaskId {
    /// No task: the module's own code, a loop's callback.
    pub const NONE: TaskId = TaskId(0);
}

/// A string of the trace: an index into [`Trace::name`].
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct NameId(pub u32);

/// What a suspended task waits for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum WaitReason {
    /// A future that the program made or that nothing more is known of.
    #[default]
    Future,
    /// `sleep(0)` or a bare `yield`: the task is ready again at once.
    Yield,
    /// A timer, due at the instant.
    Timer(Instant),
    /// Another task's end.
    Task(TaskId),
    /// The futures given to `gather`, `wait` or `as_completed`, or a group's children.
    Several,
    /// A lock, that the task holds.
    Lock(TaskId),
    /// An event.
    Event,
    /// A semaphore.
    Semaphore,
    /// A condition.
    Condition,
    /// A barrier.
    Barrier,
    /// Room in a queue.
    QueueRoom,
    /// An item from a queue.
    QueueItem,
    /// All of a queue's items to be done.
    QueueJoin,
    /// Another thread's end.
    Thread(ThreadId),
    /// A thread's lock, that one thread holds.
    ThreadLock(ThreadId),
    /// The end of all other threads.
    Threads,
}

/// How a thread is held.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum HoldKind {
    /// It computes: the CPU is used.
    Computing,
    /// It is blocked without computing, as in `time.sleep`.
    Blocked,
}

/// What happened.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum What {
    /// An event loop started to run.
    LoopStarted,
    /// A turn of the event loop began.
    Iteration,
    /// The event loop stopped.
    LoopStopped,
    /// The event's task was created, by the code that the range names.
    TaskCreated {
        /// The task's name: `Task-1`, or what the program chose.
        name: NameId,
        /// The qualified name of its coroutine.
        coroutine: NameId,
        /// The task that created it.
        creator: TaskId,
    },
    /// The program gave the event's task another name.
    TaskRenamed(NameId),
    /// The event's task was put at the end of the ready queue.
    TaskReady,
    /// The event's task runs: a step of it began.
    TaskRunning,
    /// The event's task gave the loop its turn, at the place that the range names.
    TaskWaiting(WaitReason),
    /// The event's task asked for (or was given) cancellation by the task.
    CancelRequested {
        /// Who cancelled.
        by: TaskId,
    },
    /// The event's task returned.
    TaskDone,
    /// The event's task ended with an exception.
    TaskFailed(NameId),
    /// The event's task ended cancelled.
    TaskCancelled,
    /// The running task (or thread) began to run the body of a coroutine that it awaits: one level deeper.
    CoroutineEntered(NameId),
    /// That coroutine ended (returned, raised or was closed): one level up.
    CoroutineLeft,
    /// The thread is held for a while.
    HoldStarted {
        /// How.
        kind: HoldKind,
        /// For how long at least.
        duration: Duration,
    },
    /// The hold is over.
    HoldEnded(HoldKind),
    /// A callback was put at the end of the ready queue.
    CallbackReady {
        /// The handle, numbered in order of creation together with timers.
        handle: u32,
        /// What is called.
        name: NameId,
    },
    /// A callback runs.
    CallbackRunning {
        /// The handle.
        handle: u32,
    },
    /// A callback returned.
    CallbackDone {
        /// The handle.
        handle: u32,
    },
    /// A timer was set.
    TimerSet {
        /// The timer, numbered in order of creation together with handles.
        handle: u32,
        /// When it is due.
        due: Instant,
    },
    /// A timer came due and its callback joined the ready queue.
    TimerDue {
        /// The timer.
        handle: u32,
    },
    /// A timer was cancelled.
    TimerCancelled {
        /// The timer.
        handle: u32,
    },
    /// A line was completed on an output stream: an index into [`Trace::lines`].
    Line(u32),
    /// The event's thread was started. If the event has a task, the thread runs that task and nothing else.
    ThreadStarted {
        /// Its name.
        name: NameId,
        /// The process that it belongs to: 0 is the program's own.
        process: u16,
    },
    /// The event's thread has a core, and its interpreter's lock where there is one.
    ThreadRunning,
    /// The event's thread could compute and has to wait.
    ThreadReady(Want),
    /// The event's thread gave its core away: it waits, or is over.
    ThreadOff,
    /// The event's thread waits for something: said before it gives its core away.
    ThreadWaiting(WaitReason),
    /// The event's thread is over.
    ThreadEnded,
    /// The event's thread wrote a variable whose value another thread had changed after this one read it.
    LostUpdate {
        /// The variable or attribute.
        name: NameId,
        /// Who had changed it.
        by: ThreadId,
        /// How many more updates of it are lost now than before. 0 or less where what is written goes back to an update that was
        /// lost itself: that one counts again.
        more: i32,
    },
    /// The event's thread stands for a process, and changed something that others see: processes share nothing.
    ObjectShared {
        /// The variable that it's known by.
        name: NameId,
    },
}

/// What a thread that could compute has to wait for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Want {
    /// The interpreter's lock.
    Gil,
    /// A core.
    Core,
}

/// One thing that happened.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TraceEvent {
    /// When.
    pub at: Instant,
    /// What.
    pub what: What,
    /// The code that did it, or [`SourceRange::NONE`].
    pub range: SourceRange,
    /// The task that it happened to.
    pub task: TaskId,
    /// The thread that it happened on.
    pub thread: ThreadId,
}

/// Where a line of output went.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Stream {
    /// `sys.stdout`.
    Output,
    /// `sys.stderr`: tracebacks, warnings, asyncio's log.
    Error,
}

/// A line of output, without its newline.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OutputLine {
    /// The instant of its first character.
    pub at: Instant,
    /// The instant of its end: later than `at` for a line printed in pieces.
    pub completed_at: Instant,
    /// The task that printed its first character.
    pub task: TaskId,
    /// The stream.
    pub stream: Stream,
    /// The text.
    pub text: Rc<str>,
    /// Whether a newline ended it: false only for a stream's last line.
    pub newline: bool,
}

/// A run's record.
#[derive(Clone, Debug, Default)]
pub struct Trace {
    events: Events,
    lines: Vec<OutputLine>,
    names: Vec<Rc<str>>,
    name_ids: HashMap<Rc<str>, NameId>,
    source: Rc<str>,
    end: Instant,
    arguments: Vec<(TaskId, Arguments)>,
    thread_calls: Vec<(ThreadId, NameId, Arguments)>,
}

/// What a coroutine was called with, by position, as texts for labels; None for what no short text stands for.
pub type Arguments = Box<[Option<Rc<str>>]>;

impl Trace {
    /// An empty record.
    pub fn new() -> Trace {
        Trace::default()
    }

    /// An empty record of a run of a program of this text.
    pub fn of(source: Rc<str>) -> Trace {
        Trace {
            source,
            ..Trace::default()
        }
    }

    /// The text of the program, that the events' ranges are of.
    pub fn source(&self) -> &Rc<str> {
        &self.source
    }

    /// Appends an event. Events come in the order of time.
    #[inline(always)]
    pub fn push(&mut self, event: TraceEvent) {
        self.events.push(event);
    }

    /// Appends a line of output and returns its index.
    pub fn push_line(&mut self, line: OutputLine) -> u32 {
        self.lines.push(line);
        self.lines.len() as u32 - 1
    }

    /// The number of `text`, the same for the same text.
    pub fn intern(&mut self, text: &str) -> NameId {
        if let Some(&id) = self.name_ids.get(text) {
            return id;
        }
        let text: Rc<str> = text.into();
        let id = self.push_name(text.clone());
        self.name_ids.insert(text, id);
        id
    }

    /// A new number for `text`: for names that hardly come twice, which need not be looked for.
    pub fn push_name(&mut self, text: Rc<str>) -> NameId {
        self.names.push(text);
        NameId(self.names.len() as u32 - 1)
    }

    /// The events, in the order in which they happened.
    pub fn events(&self) -> &Events {
        &self.events
    }

    /// The lines of output, in the order in which they were completed.
    pub fn lines(&self) -> &[OutputLine] {
        &self.lines
    }

    /// How many updates of variables are lost: another thread wrote them between one's reading and its writing.
    pub fn lost_updates(&self) -> usize {
        let more = self.events.iter().map(|event| match event.what {
            What::LostUpdate { more, .. } => i64::from(more),
            _ => 0,
        });
        more.sum::<i64>().max(0) as usize
    }

    /// The text of a name.
    pub fn name(&self, id: NameId) -> &str {
        self.names.get(id.0 as usize).map_or("", |name| name)
    }

    /// Notes what a task's coroutine was called with. Tasks come in the order of their numbers, the first
    /// [`Trace::MOST_ARGUMENTS`] of a run: nobody reads the labels of more.
    pub fn push_arguments(&mut self, task: TaskId, arguments: Arguments) {
        self.arguments.push((task, arguments));
    }

    /// Of how many tasks the arguments are noted.
    pub const MOST_ARGUMENTS: u32 = 500;

    /// What a task's coroutine was called with, as far as that was noted.
    pub fn arguments(&self, task: TaskId) -> &[Option<Rc<str>>] {
        let found = self.arguments.binary_search_by_key(&task, |entry| entry.0);
        found.map_or(&[], |index| &self.arguments[index].1)
    }

    /// Notes which function a thread calls, and what with. Threads come in the order of their numbers.
    pub fn push_thread_call(&mut self, thread: ThreadId, callee: NameId, arguments: Arguments) {
        if self.thread_calls.len() < Trace::MOST_ARGUMENTS as usize {
            self.thread_calls.push((thread, callee, arguments));
        }
    }

    /// The function that a thread calls, and what with, as far as that was noted.
    pub fn thread_call(&self, thread: ThreadId) -> Option<(NameId, &[Option<Rc<str>>])> {
        let calls = &self.thread_calls;
        let index = calls.binary_search_by_key(&thread, |call| call.0).ok()?;
        Some((calls[index].1, &calls[index].2))
    }

    /// The instant up to which the run is recorded.
    pub fn end(&self) -> Instant {
        self.end
    }

    /// Says that the run has come to `end`.
    pub fn set_end(&mut self, end: Instant) {
        self.end = end;
    }
}

/// Two traces are the same if the same things happened at the same instants, whatever their names' numbers.
impl PartialEq for Trace {
    fn eq(&self, other: &Trace) -> bool {
        self.end == other.end
            && self.events == other.events
            && self.lines == other.lines
            && self.names == other.names
    }
}

/// What a waiting task waits for, without the time: `waiting for a timer`, `waiting for task fetch-2`.
/// `name` gives the name of a task that is waited for.
pub fn wait_words<'a>(reason: WaitReason, name: impl Fn(TaskId) -> Option<&'a str>) -> String {
    let what = match reason {
        WaitReason::Future => "a future",
        WaitReason::Yield => "its next turn",
        WaitReason::Timer(_) => "a timer",
        WaitReason::Task(task) => {
            return match name(task) {
                // The names that asyncio gives say already what they are.
                Some(name) if name.starts_with("Task-") => format!("waiting for {name}"),
                Some(name) => format!("waiting for task {name}"),
                None => "waiting for a task".to_owned(),
            };
        }
        WaitReason::Several => "several tasks",
        WaitReason::Lock(_) => "a lock",
        WaitReason::Event => "an event",
        WaitReason::Semaphore => "a semaphore",
        WaitReason::Condition => "a condition",
        WaitReason::Barrier => "a barrier",
        WaitReason::QueueRoom => "room in a queue",
        WaitReason::QueueItem => "an item from a queue",
        WaitReason::QueueJoin => "a queue's items to be done",
        WaitReason::Thread(_) => "a thread",
        WaitReason::ThreadLock(_) => "a lock that another thread holds",
        WaitReason::Threads => "other threads",
    };
    format!("waiting for {what}")
}
