//! What happened, in a sentence.

use super::{Moment, ThreadMoment};
use crate::python::SourceRange;
use crate::timeline::TaskState;
use crate::timeline::{Timeline, format_duration, format_instant};
use crate::trace::{HoldKind, TaskId, ThreadId, Trace, WaitReason, Want, What};

/// The most characters of a printed line that are quoted.
const QUOTED: usize = 60;

/// What the event did that made `count` events of the trace: `fetch (Task-2) runs`. Nothing for what a reader needn't
/// know of.
pub fn event_words(trace: &Trace, timeline: &Timeline, count: usize) -> Option<String> {
    let event = trace.events().get(count.checked_sub(1)?)?;
    let before = count
        .checked_sub(2)
        .and_then(|before| trace.events().get(before));
    let label = |id| task_label(timeline, id);
    let is_other = event.task == TaskId::NONE && event.thread != ThreadId(0);
    let task = match is_other {
        true => thread_label(timeline, event.thread),
        false => label(event.task),
    };
    let thread = || thread_label(timeline, event.thread);
    Some(match event.what {
        What::TaskCreated { creator, .. } => match creator {
            TaskId::NONE => format!("The program creates {task}"),
            creator => format!("{} creates {task}", label(creator)),
        },
        What::TaskReady => match before.map(|before| before.what) {
            Some(What::TaskCreated { creator, .. }) if creator != TaskId::NONE => {
                format!(
                    "{} creates {task}, which joins the ready queue",
                    label(creator)
                )
            }
            Some(What::TaskCreated { .. }) => {
                format!("The program creates {task}, which joins the ready queue")
            }
            Some(What::TaskWaiting(WaitReason::Yield)) => {
                format!("{task} gives the thread away and joins the ready queue again")
            }
            _ => format!("{task} can go on: it joins the ready queue"),
        },
        What::TaskRunning => format!("{task} runs"),
        What::TaskWaiting(reason) => {
            let words = timeline.wait_words(reason, event.range);
            match reason {
                WaitReason::Timer(due) => {
                    format!(
                        "{task} gives the thread away, {words} until {}",
                        format_instant(due)
                    )
                }
                _ => format!("{task} gives the thread away, {words}"),
            }
        }
        What::CancelRequested { by: TaskId::NONE } => format!("{task} is asked to cancel"),
        What::CancelRequested { by } => format!("{} asks {task} to cancel", label(by)),
        What::TaskDone => format!("{task} returns: it is done"),
        What::TaskFailed(name) => format!("{task} ends with {}", trace.name(name)),
        What::TaskCancelled => format!("{task} ends cancelled"),
        What::CoroutineEntered(name) => format!("{task} awaits {}()", trace.name(name)),
        What::HoldStarted { kind, duration } => {
            let verb = match kind {
                HoldKind::Computing => "computes for",
                HoldKind::Blocked => "blocks the thread for",
            };
            let time = format_duration(duration);
            match is_other {
                true if kind == HoldKind::Blocked => format!("{task} sleeps for {time}"),
                true => format!("{task} {verb} {time}"),
                false => format!("{task} {verb} {time}: nothing else can run"),
            }
        }
        What::HoldEnded(_) => format!("{task} goes on"),
        What::CallbackReady { name, .. } => {
            format!("The callback {} joins the ready queue", trace.name(name))
        }
        What::CallbackRunning { .. } => "A callback runs".to_owned(),
        What::TimerSet { due, .. } => format!("{task} sets a timer for {}", format_instant(due)),
        What::TimerDue { .. } => "A timer is due".to_owned(),
        What::Line(line) => {
            let text = trace
                .lines()
                .get(line as usize)
                .map_or("", |line| &line.text);
            match text.char_indices().nth(QUOTED) {
                Some((end, _)) => format!("{task} prints “{}…”", &text[..end]),
                None => format!("{task} prints “{text}”"),
            }
        }
        What::LostUpdate { name, by, .. } => format!(
            "{task} writes {} from what it read before {} changed it: that update is lost",
            trace.name(name),
            thread_label(timeline, by)
        ),
        What::ThreadStarted { .. } => format!("{} is started", thread()),
        What::ThreadRunning => format!("{} runs", thread()),
        What::ThreadReady(want) => format!("{} could go on, {}", thread(), want_words(want)),
        What::ThreadWaiting(reason) => {
            let words = thread_wait_words(timeline, reason);
            format!("{} gives its core away, {words}", thread())
        }
        What::ThreadEnded => format!("{} is over", thread()),
        What::ThreadOff
        | What::ObjectShared { .. }
        | What::LoopStarted
        | What::LoopStopped
        | What::Iteration
        | What::TaskRenamed(_)
        | What::CallbackDone { .. }
        | What::TimerCancelled { .. }
        | What::CoroutineLeft => return None,
    })
}

/// Who it is: `fetch (Task-2)`, or the program where no task runs.
fn task_label(timeline: &Timeline, id: TaskId) -> String {
    match timeline.lane(crate::timeline::LaneKey::Task(id)) {
        Some(lane) => lane.full_label(),
        None => "The program".to_owned(),
    }
}

/// A thread's name, or its task's.
fn thread_label(timeline: &Timeline, id: ThreadId) -> String {
    match timeline.lane_of_thread(id) {
        Some(lane) => lane.full_label(),
        None => "another thread".to_owned(),
    }
}

/// What a thread does at a moment: `waiting for the GIL`.
pub fn thread_words(moment: &Moment, thread: &ThreadMoment, timeline: &Timeline) -> String {
    match thread.state {
        TaskState::Created => "starting".to_owned(),
        TaskState::Running if thread.held == Some(HoldKind::Computing) => "computing".to_owned(),
        TaskState::Ready => thread.wants.map_or("ready", want_words).to_owned(),
        TaskState::Blocked => "sleeping".to_owned(),
        TaskState::Waiting => match thread.waits_for {
            Some(reason) => thread_wait_words(timeline, reason),
            None if moment.in_loop && thread.id == moment.loop_thread => {
                "waiting in the event loop".to_owned()
            }
            None => "waiting".to_owned(),
        },
        TaskState::Done => "over".to_owned(),
        state => state.label().to_owned(),
    }
}

fn want_words(want: Want) -> &'static str {
    match want {
        Want::Gil => "waiting for the GIL",
        Want::Core => "waiting for a core",
    }
}

/// What a thread waits for, with the name of the one that it depends on.
fn thread_wait_words(timeline: &Timeline, reason: WaitReason) -> String {
    match reason {
        WaitReason::ThreadLock(holder) => {
            let holder = thread_label(timeline, holder);
            format!("blocked on a lock that {holder} holds")
        }
        WaitReason::Thread(other) => {
            format!("waiting for {} to end", thread_label(timeline, other))
        }
        reason => timeline.wait_words(reason, SourceRange::NONE),
    }
}
