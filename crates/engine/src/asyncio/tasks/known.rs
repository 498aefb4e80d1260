//! The tasks of a loop, as programs ask for them.

use std::rc::Rc;

use crate::asyncio::event_loop::EventLoop;
use crate::asyncio::futures::data;
use crate::asyncio::state::State;
use crate::vm::set::Set;
use crate::vm::{Answer, Args, Object, Outcome, Runtime, Value};

/// The loop named by an optional argument `loop`, else the running one. Anything else is a loop that has no tasks.
fn loop_argument(
    rt: &Rc<Runtime>,
    args: Args<'_>,
    function: &str,
) -> Outcome<Option<Rc<EventLoop>>> {
    let [event_loop] = args.bind(rt, function, ["loop"], 1, 0)?;
    match event_loop {
        Value::Unbound | Value::None => EventLoop::running(rt, &State::of(rt)).map(Some),
        other => Ok(EventLoop::from_value(rt, &other).ok()),
    }
}

/// `asyncio.current_task(loop=None)`.
pub fn current_task(rt: &Rc<Runtime>, args: Args<'_>) -> Outcome<Answer> {
    let event_loop = loop_argument(rt, args, "current_task")?;
    let current = State::of(rt).current.borrow().clone();
    let current = current.filter(|task| {
        event_loop.is_some_and(|event_loop| Rc::ptr_eq(&data(task).event_loop, &event_loop))
    });
    Ok(Answer::Value(current.map_or(Value::None, Value::Object)))
}

/// `asyncio.all_tasks(loop=None)`.
pub fn all_tasks(rt: &Rc<Runtime>, args: Args<'_>) -> Outcome<Answer> {
    let event_loop = loop_argument(rt, args, "all_tasks")?;
    let rt2 = rt.clone();
    rt.attempt(async move {
        let tasks = Rc::new(Set::new(false));
        let pending =
            event_loop.map_or_else(Vec::new, |event_loop| pending_tasks(&rt2, &event_loop));
        for task in pending {
            rt2.set_add(&tasks, &Value::Object(task)).await?;
        }
        Ok(Value::Set(tasks))
    })
}

/// Tasks of a loop that aren't done, in the order of creation.
pub fn pending_tasks(rt: &Rc<Runtime>, event_loop: &Rc<EventLoop>) -> Vec<Rc<Object>> {
    let mut tasks = State::of(rt).tasks.pending();
    rt.charge(tasks.len());
    tasks.retain(|task| Rc::ptr_eq(&data(task).event_loop, event_loop));
    tasks
}
