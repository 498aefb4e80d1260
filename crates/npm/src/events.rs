//! Trace events as JSON.

use playground_engine::json::string;
use playground_engine::python::{SourceRange, SourceText};
use playground_engine::trace::{HoldKind, TaskId, Trace, TraceEvent, Want, What, wait_words};

/// An array of a trace's events from one on.
pub fn events(first: usize, trace: &Trace, source: &SourceText) -> String {
    let events = trace.events().from(first);
    super::list(events.map(|event| one(&event, trace, source)))
}

fn one(event: &TraceEvent, trace: &Trace, source: &SourceText) -> String {
    let (what, more) = parts(event.what, trace);
    let line = match event.range {
        SourceRange::NONE => String::new(),
        range => format!(", \"line\": {}", source.line_of(range.start)),
    };
    format!(
        "{{\"t\": {:?}, \"what\": \"{what}\", \"task\": {}, \"thread\": {}{line}{more}}}",
        event.at.as_seconds(),
        event.task.0,
        event.thread.0
    )
}

/// What happened, and its fields.
fn parts(what: What, trace: &Trace) -> (&'static str, String) {
    let name = |key: &str, id| format!(", \"{key}\": {}", string(trace.name(id)));
    let number = |key: &str, number: u32| format!(", \"{key}\": {number}");
    let none = String::new;
    match what {
        What::LoopStarted => ("loop started", none()),
        What::Iteration => ("iteration", none()),
        What::LoopStopped => ("loop stopped", none()),
        What::TaskCreated {
            name: id,
            coroutine,
            creator: TaskId(creator),
        } => (
            "task created",
            name("name", id) + &name("coroutine", coroutine) + &number("creator", creator),
        ),
        What::TaskRenamed(id) => ("task renamed", name("name", id)),
        What::TaskReady => ("task ready", none()),
        What::TaskRunning => ("task running", none()),
        What::TaskWaiting(reason) => (
            "task waiting",
            format!(", \"reason\": {}", string(&wait_words(reason, |_| None))),
        ),
        What::CancelRequested { by } => ("cancel requested", number("by", by.0)),
        What::TaskDone => ("task done", none()),
        What::TaskFailed(id) => ("task failed", name("name", id)),
        What::TaskCancelled => ("task cancelled", none()),
        What::CoroutineEntered(id) => ("coroutine entered", name("name", id)),
        What::CoroutineLeft => ("coroutine left", none()),
        What::HoldStarted { kind, duration } => (
            if kind == HoldKind::Computing {
                "computing"
            } else {
                "blocked"
            },
            format!(", \"seconds\": {:?}", duration.as_seconds()),
        ),
        What::HoldEnded(_) => ("hold ended", none()),
        What::CallbackReady { handle, name: id } => (
            "callback ready",
            number("handle", handle) + &name("name", id),
        ),
        What::CallbackRunning { handle } => ("callback running", number("handle", handle)),
        What::CallbackDone { handle } => ("callback done", number("handle", handle)),
        What::TimerSet { handle, due } => (
            "timer set",
            number("handle", handle) + &format!(", \"due\": {:?}", due.as_seconds()),
        ),
        What::TimerDue { handle } => ("timer due", number("handle", handle)),
        What::TimerCancelled { handle } => ("timer cancelled", number("handle", handle)),
        What::Line(_) => ("line", none()),
        What::ThreadStarted { name: id, process } => (
            "thread started",
            name("name", id) + &number("process", u32::from(process)),
        ),
        What::ThreadRunning => ("thread running", none()),
        What::ThreadReady(Want::Gil) => ("thread wants the GIL", none()),
        What::ThreadReady(Want::Core) => ("thread wants a core", none()),
        What::ThreadOff => ("thread off", none()),
        What::ThreadWaiting(reason) => (
            "thread waiting",
            format!(", \"reason\": {}", string(&wait_words(reason, |_| None))),
        ),
        What::ThreadEnded => ("thread ended", none()),
        What::LostUpdate { name: id, by, more } => (
            "lost update",
            name("name", id) + &number("by", u32::from(by.0)) + &format!(", \"more\": {more}"),
        ),
        What::ObjectShared { name: id } => ("object shared", name("name", id)),
    }
}
