//! Makes traces by hand, and shows lanes as text.

use std::fmt::Write;

use playground_engine::python::SourceRange;
use playground_engine::time::{Duration, Instant};
use playground_engine::timeline::{MarkerKind, Timeline, format_instant};
use playground_engine::trace::{
    HoldKind, OutputLine, Stream, TaskId, ThreadId, Trace, TraceEvent, WaitReason, What,
};

/// Records events at an instant that is moved on by hand.
#[derive(Default)]
pub struct Recorder {
    pub trace: Trace,
    now: Instant,
}

impl Recorder {
    pub fn new() -> Recorder {
        let mut recorder = Recorder::default();
        recorder.event(0, What::LoopStarted);
        recorder
    }

    pub fn at(&mut self, seconds: f64) -> &mut Recorder {
        self.now = Instant::from_seconds(seconds);
        self.trace.set_end(self.now);
        self
    }

    pub fn event(&mut self, task: u32, what: What) -> &mut Recorder {
        self.trace.push(TraceEvent {
            at: self.now,
            what,
            range: SourceRange::NONE,
            task: TaskId(task),
            thread: ThreadId(0),
        });
        self
    }

    pub fn create(&mut self, task: u32, coroutine: &str, creator: u32) -> &mut Recorder {
        self.create_named(task, &format!("Task-{task}"), coroutine, creator)
    }

    pub fn create_named(
        &mut self,
        task: u32,
        name: &str,
        coroutine: &str,
        creator: u32,
    ) -> &mut Recorder {
        let name = self.trace.intern(name);
        let coroutine = self.trace.intern(coroutine);
        let creator = TaskId(creator);
        self.event(
            task,
            What::TaskCreated {
                name,
                coroutine,
                creator,
            },
        )
        .ready(task)
    }

    pub fn ready(&mut self, task: u32) -> &mut Recorder {
        self.event(task, What::TaskReady)
    }

    pub fn run(&mut self, task: u32) -> &mut Recorder {
        self.event(task, What::TaskRunning)
    }

    pub fn wait(&mut self, task: u32, reason: WaitReason) -> &mut Recorder {
        self.event(task, What::TaskWaiting(reason))
    }

    /// Waits for a timer that is due after `seconds`.
    pub fn sleep(&mut self, task: u32, seconds: f64) -> &mut Recorder {
        let due = self.now + Duration::from_seconds(seconds);
        self.wait(task, WaitReason::Timer(due))
    }

    pub fn enter(&mut self, task: u32, coroutine: &str) -> &mut Recorder {
        let name = self.trace.intern(coroutine);
        self.event(task, What::CoroutineEntered(name))
    }

    pub fn leave(&mut self, task: u32) -> &mut Recorder {
        self.event(task, What::CoroutineLeft)
    }

    /// Holds the thread, and moves the instant on.
    pub fn hold(&mut self, task: u32, kind: HoldKind, seconds: f64) -> &mut Recorder {
        let duration = Duration::from_seconds(seconds);
        self.event(task, What::HoldStarted { kind, duration });
        self.now += duration;
        self.trace.set_end(self.now);
        self.event(task, What::HoldEnded(kind))
    }

    pub fn print(&mut self, task: u32, text: &str) -> &mut Recorder {
        let line = self.trace.push_line(OutputLine {
            at: self.now,
            completed_at: self.now,
            task: TaskId(task),
            stream: Stream::Output,
            text: text.into(),
            newline: true,
        });
        self.event(task, What::Line(line))
    }

    pub fn done(&mut self, task: u32) -> &mut Recorder {
        self.event(task, What::TaskDone)
    }

    pub fn failed(&mut self, task: u32, exception: &str) -> &mut Recorder {
        let name = self.trace.intern(exception);
        self.event(task, What::TaskFailed(name))
    }

    pub fn cancel(&mut self, task: u32, by: u32) -> &mut Recorder {
        self.event(task, What::CancelRequested { by: TaskId(by) })
    }

    pub fn cancelled(&mut self, task: u32) -> &mut Recorder {
        self.event(task, What::TaskCancelled)
    }

    pub fn timeline(&self) -> Timeline {
        Timeline::from_trace(&self.trace)
    }
}

/// The two tasks of the tutorial's complete program, started together.
pub fn concurrent() -> Recorder {
    let mut r = Recorder::new();
    r.create(1, "main", 0).run(1);
    r.create(2, "fetch_data", 1).create(3, "process_data", 1);
    r.wait(1, WaitReason::Several);
    r.run(2).sleep(2, 1.0).run(3).sleep(3, 2.0);
    r.at(1.0).ready(2).run(2).print(2, "Data fetched").done(2);
    r.at(2.0).ready(3).run(3).print(3, "Data processed").done(3);
    r.ready(1).run(1).done(1).event(0, What::LoopStopped);
    r
}

/// The same tasks one after another.
pub fn sequential() -> Recorder {
    let mut r = Recorder::new();
    r.create(1, "main", 0).run(1);
    r.create(2, "fetch_data", 1)
        .wait(1, WaitReason::Task(TaskId(2)));
    r.run(2).sleep(2, 1.0);
    r.at(1.0).ready(2).run(2).print(2, "Data fetched").done(2);
    r.run(1)
        .create(3, "process_data", 1)
        .wait(1, WaitReason::Task(TaskId(3)));
    r.run(3).sleep(3, 2.0);
    r.at(3.0).ready(3).run(3).print(3, "Data processed").done(3);
    r.run(1).done(1).event(0, What::LoopStopped);
    r
}

/// Lanes with their segments and markers, a line each; nested segments are indented.
pub fn show(timeline: &Timeline) -> String {
    let mut text = String::new();
    let span = |start, end| format!("{}..{}", format_instant(start), format_instant(end));
    for lane in timeline.visible_lanes() {
        writeln!(text, "{}", lane.full_label()).unwrap();
        for (depth, level) in lane.levels.iter().enumerate() {
            for segment in level.segments() {
                let indent = "  ".repeat(depth + 1);
                let span = span(segment.start, segment.end);
                writeln!(text, "{indent}{span} {}", timeline.words(segment)).unwrap();
            }
        }
        for marker in &lane.markers {
            let kind = match marker.kind {
                MarkerKind::Created { by } => format!("created by {}", by.0),
                MarkerKind::Done => "done".to_owned(),
                MarkerKind::Failed(_) => "failed".to_owned(),
                MarkerKind::Cancelled => "cancelled".to_owned(),
                MarkerKind::CancelRequested { by } => format!("cancel requested by {}", by.0),
                MarkerKind::Line(line) => format!("line {line}"),
                MarkerKind::LostUpdate { by, .. } => format!("lost an update by thread {}", by.0),
            };
            writeln!(text, "  @ {} {kind}", format_instant(marker.at)).unwrap();
        }
    }
    text
}

/// Asserts that `actual` is `expected`, whose common indentation and outer empty lines don't count.
#[track_caller]
pub fn check(actual: &str, expected: &str) {
    let lines = || expected.lines().filter(|line| !line.trim().is_empty());
    let indent = lines()
        .map(|line| line.len() - line.trim_start().len())
        .min()
        .unwrap_or(0);
    let expected: Vec<&str> = lines().map(|line| &line[indent..]).collect();
    let actual: Vec<&str> = actual.lines().collect();
    assert!(
        actual == expected,
        "expected:\n{}\n\nactual:\n{}\n",
        expected.join("\n"),
        actual.join("\n")
    );
}
