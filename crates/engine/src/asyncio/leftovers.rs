//! What a program leaves behind that closes its loop itself: tasks that nobody can finish any more.

use std::rc::Rc;

use super::event_loop::EventLoop;
use super::futures::data;
use super::log::{Context, report_later};
use super::origins::Made;
use super::state::State;
use super::tasks::task_data;
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

/// The tasks that aren't done, in the order in which they were made.
fn pending(rt: &Rc<Runtime>) -> Vec<Rc<Object>> {
    if rt.modules.get_str(&rt.intern("asyncio")).is_none() {
        return Vec::new();
    }
    State::of(rt).tasks.pending()
}

/// Has each pending task told of. CPython's collector finds them at its exit.
pub fn report(rt: &Rc<Runtime>) {
    for task in pending(rt) {
        if !task_data(&task).log_destroyed.replace(false) {
            continue;
        }
        let event_loop = data(&task).event_loop.clone();
        let mut context = Context::new("Task was destroyed but it is pending!", None);
        context.made_at(&event_loop.origins, Made::future(&task));
        context.others.push(("task", Value::Object(task)));
        report_later(rt, &event_loop, &context);
    }
}

/// Has the coroutines of pending tasks closed, so that their `finally` blocks run.
pub fn close(rt: &Rc<Runtime>) {
    for task in pending(rt) {
        if let Value::Generator(generator) = &*task_data(&task).coroutine.borrow()
            && generator.state.get() == GeneratorState::Suspended
        {
            rt.finalize(Finalization::Close(generator.clone()));
        }
    }
}
