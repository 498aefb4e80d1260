//! What a program that is stuck waits for.

use std::rc::Rc;

use super::futures::data;
use super::state::State;
use super::tasks::task_data;
use crate::python::SourceRange;
use crate::system::{CircleLink, find_circle, lock_name, number_locks};
use crate::trace::{TaskId, WaitReason, What, wait_words};
use crate::vm::{Object, Runtime};

/// The most tasks that the message names.
const NAMED: usize = 8;

/// Who waits for what and where, as the end of a sentence: `Task-1 is waiting for a lock (line 4); Task-2 is waiting for Task-1
/// (line 9)`.
pub fn who_waits(rt: &Rc<Runtime>) -> String {
    let tasks = State::of(rt).tasks.pending();
    let names: Vec<(TaskId, String)> = tasks
        .iter()
        .map(|task| {
            (
                task_data(task).id,
                task_data(task).name.borrow().to_string(),
            )
        })
        .collect();
    let name = |id: TaskId| {
        names
            .iter()
            .find(|(known, _)| *known == id)
            .map(|(_, name)| name.as_str())
    };
    let all = tasks.iter().filter_map(|task| Some((task, reason(task)?)));
    let all: Vec<(&Rc<Object>, WaitReason)> = all.collect();
    let mut waiting = Vec::new();
    for &(task, reason) in all.iter().take(NAMED) {
        let words = match reason {
            WaitReason::Lock(holder) if name(holder).is_some() => {
                let holder = name(holder).unwrap_or_default();
                format!("waiting for a lock that {holder} holds")
            }
            _ => wait_words(reason, name),
        };
        let line = match place(rt, task) {
            SourceRange::NONE => String::new(),
            place => format!(" (line {})", rt.source.line_of(place.start)),
        };
        waiting.push(format!(
            "{} is {words}{line}",
            task_data(task).name.borrow()
        ));
    }
    let more = all.len().saturating_sub(NAMED);
    if more > 0 {
        waiting.push(format!("{more} more tasks wait"));
    }
    waiting.join("; ")
}

/// What a task waits for, while it does.
fn reason(task: &Rc<Object>) -> Option<WaitReason> {
    let waiter = task_data(task).waiter.borrow().clone()?;
    (!data(task).done()).then(|| data(&waiter).reason.get())
}

/// Where a task began to wait.
fn place(rt: &Rc<Runtime>, task: &Rc<Object>) -> SourceRange {
    let (id, trace) = (task_data(task).id, rt.trace.borrow());
    let mut events = trace.events().newest_first();
    let wait = events.find(|event| event.task == id && matches!(event.what, What::TaskWaiting(_)));
    wait.map_or(SourceRange::NONE, |event| event.range)
}

/// Tasks that wait for each other: for locks, or for each other's ends.
pub fn circle(rt: &Rc<Runtime>) -> Vec<CircleLink> {
    let tasks = State::of(rt).tasks.pending();
    let path = find_circle(tasks.len(), |at| match reason(&tasks[at])? {
        WaitReason::Lock(other) | WaitReason::Task(other) => {
            tasks.iter().position(|task| task_data(task).id == other)
        }
        _ => None,
    });
    let link = |at: usize| {
        let task = &tasks[at];
        let place = place(rt, task);
        let is_lock = matches!(reason(task)?, WaitReason::Lock(_));
        Some(CircleLink {
            who: task_data(task).name.borrow().to_string(),
            lock: is_lock.then(|| lock_name(rt.source.slice(place))),
            line: rt.source.line_of(place.start),
        })
    };
    number_locks(path.into_iter().filter_map(link).collect())
}
