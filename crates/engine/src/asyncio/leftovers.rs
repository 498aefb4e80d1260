//! What a program leaves behind that closes its loop itself: tasks that nobody can finish any more.

use std::rc::Rc;

use super::event_loop::EventLoop;
use super::futures::{DoneCallback, as_future, data};
use super::log::{Context, report_later};
use super::loop_methods::CLOSE;
use super::origins::Made;
use super::state::State;
use super::tasks::task_data;
use crate::vm::leaving::{self, Owned, traverse};
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

/// The tasks that something waits for by a callback of ours, as a group does, which holds them. What `gather` holds it says itself.
fn owned(tasks: &[Rc<Object>]) -> Owned {
    let mut owned = Owned::new();
    // From the last, since lists are gone through from their ends, and what a group has from its beginning.
    for task in tasks.iter().rev() {
        for callback in data(task).callbacks.borrow().iter() {
            if let DoneCallback::Native(callback) = callback
                && let Value::Object(owner) = &callback.owner
                && as_future(&callback.owner).is_none_or(|(_, fields)| fields.several().is_none())
            {
                let known = owned.entry(Rc::as_ptr(owner) as usize);
                let known = known.or_insert_with(|| (owner.clone(), Rc::default()));
                known.1.push(Value::Object(task.clone()));
            }
        }
    }
    owned
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
/// they are kept. Loops that were left open are closed before their tasks, which are younger.
pub fn finalize(rt: &Rc<Runtime>) {
    let mut held = pending(rt);
    let owned = owned(&held);
    let mut open = open_loops(&held);
    if !held.is_empty() {
        let set = State::of(rt).event_loop.borrow().clone();
        let reached = traverse(rt, vec![set], &owned, |_| {});
        let is_held = |value: &Value| value.address().is_some_and(|it| reached.contains(&it));
        let (kept, dropped) = open.into_iter().partition(is_held);
        open = kept;
        close_loops(rt, dropped);
        held.retain(|task| {
            let is_held = is_held(&Value::Object(task.clone()));
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
    close_loops(rt, open);
    let finalized = traverse(rt, Vec::new(), &owned, |value| {
        if let Some((future, fields)) = as_future(value)
            && fields.task.is_some()
            && !fields.done()
        {
            report(rt, future);
        }
        leaving::finalize(rt, value);
    });
    for task in &held {
        report(rt, task);
        // A finalizer is called once, also if what it closes goes on.
        let coroutine = task_data(task).coroutine.borrow().address();
        if coroutine.is_some_and(|address| !finalized.contains(&address)) {
            close(rt, task);
        }
    }
}

/// The loops of tasks that weren't closed.
fn open_loops(tasks: &[Rc<Object>]) -> Vec<Value> {
    let mut open: Vec<Rc<EventLoop>> = Vec::new();
    for task in tasks {
        let event_loop = &data(task).event_loop;
        if !event_loop.closed.get() && !open.iter().any(|known| Rc::ptr_eq(known, event_loop)) {
            open.push(event_loop.clone());
        }
    }
    open.iter().map(EventLoop::value).collect()
}

/// Has loops closed.
fn close_loops(rt: &Rc<Runtime>, loops: Vec<Value>) {
    for event_loop in loops {
        rt.finalize(Finalization::Call(Value::Native(&CLOSE), vec![event_loop]));
    }
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
