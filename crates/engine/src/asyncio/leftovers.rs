//! What a program leaves behind that closes its loop itself: tasks that nobody can finish any more.

use std::rc::Rc;

use super::event_loop::EventLoop;
use super::futures::{DoneCallback, as_future, data};
use super::log::{Context, report_later};
use super::origins::Made;
use super::state::State;
use super::tasks::task_data;
use crate::vm::leaving::{finalize_reachable, reachable};
use crate::vm::runtime::Finalization;
use crate::vm::{GeneratorState, Object, Runtime, Value};

/// Whether the program's variables outlive it. asyncio's policy keeps the loop that the program set and didn't close; if that
/// loop is yet to call something of the program's, CPython finalizes nothing of it: whatever runs refers to all variables.
pub fn program_is_kept(rt: &Rc<Runtime>) -> bool {
    if rt.modules.get_str(&rt.intern("asyncio")).is_none() {
        return false;
    }
    let set = State::of(rt).event_loop.borrow().clone();
    EventLoop::from_value(rt, &set).is_ok_and(|event_loop| event_loop.is_to_call_the_program())
}

/// What futures, tasks and loops hold, as far as programs see it.
fn held_by_native(rt: &Rc<Runtime>, value: &Value) -> Vec<Value> {
    let Some((_, fields)) = as_future(value) else {
        return EventLoop::from_value(rt, value).map_or_else(|_| Vec::new(), |it| it.to_be_run());
    };
    let mut held = vec![fields.result.borrow().clone()];
    for callback in fields.callbacks.borrow().iter() {
        match callback {
            DoneCallback::Wakeup(task) => held.push(Value::Object(task.clone())),
            DoneCallback::Call(call) => held.push(call.0.clone()),
            DoneCallback::Native(_) => {}
        }
    }
    if let Some(task) = &fields.task {
        held.push(task.coroutine.borrow().clone());
        held.extend(task.waiter.borrow().clone().map(Value::Object));
    }
    held
}

/// Whether a `gather`, a group or the like waits for a task: what those hold isn't seen from here, so they count as held.
fn has_owner(task: &Rc<Object>) -> bool {
    let callbacks = data(task).callbacks.borrow();
    callbacks
        .iter()
        .any(|callback| matches!(callback, DoneCallback::Native(_)))
}

/// The tasks that aren't done, in the order in which they were made.
fn pending(rt: &Rc<Runtime>) -> Vec<Rc<Object>> {
    if rt.modules.get_str(&rt.intern("asyncio")).is_none() {
        return Vec::new();
    }
    State::of(rt).tasks.pending()
}

/// The program is over: pending tasks are told of, and their coroutines closed, so that `finally` blocks run. CPython's collector
/// finds first what nothing holds any more, each coroutine before its task. Then all the program's variables are garbage, unless
/// they are kept.
pub fn finalize(rt: &Rc<Runtime>) {
    let mut held = pending(rt);
    if !held.is_empty() {
        let set = State::of(rt).event_loop.borrow().clone();
        let reached = reachable(rt, vec![set], |value| held_by_native(rt, value));
        held.retain(|task| {
            let is_held = reached.contains(&(Rc::as_ptr(task) as usize)) || has_owner(task);
            if !is_held {
                close(rt, task);
                report(rt, task);
            }
            is_held
        });
    }
    if program_is_kept(rt) {
        return;
    }
    held.iter().for_each(|task| report(rt, task));
    finalize_reachable(rt);
    held.iter().for_each(|task| close(rt, task));
}

/// Has a pending task told of.
fn report(rt: &Rc<Runtime>, task: &Rc<Object>) {
    if !task_data(task).log_destroyed.replace(false) {
        return;
    }
    let event_loop = data(task).event_loop.clone();
    let mut context = Context::new("Task was destroyed but it is pending!", None);
    context.made_at(&event_loop.origins, Made::future(task));
    context.others.push(("task", Value::Object(task.clone())));
    report_later(rt, &event_loop, &context);
}

/// Has the coroutine of a pending task closed.
fn close(rt: &Rc<Runtime>, task: &Rc<Object>) {
    if let Value::Generator(generator) = &*task_data(task).coroutine.borrow()
        && generator.state.get() == GeneratorState::Suspended
    {
        rt.finalize(Finalization::Close(generator.clone()));
    }
}
