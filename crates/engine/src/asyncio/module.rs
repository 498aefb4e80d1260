//! The module `asyncio`.

use std::rc::Rc;

use super::event_loop::EventLoop;
use super::futures::as_future;
use super::state::State;
use super::{gather, runners, tasks};
use crate::vm::{Answer, Args, Class, NativeFunction, Outcome, Runtime, Type, Value};

fn get_running_loop(rt: &Rc<Runtime>, args: Args<'_>) -> Outcome<Answer> {
    args.exactly::<0>(rt, "get_running_loop")?;
    Ok(Answer::Value(EventLoop::running(rt, &State::of(rt))?.value()))
}

fn get_event_loop(rt: &Rc<Runtime>, args: Args<'_>) -> Outcome<Answer> {
    args.exactly::<0>(rt, "get_event_loop")?;
    Ok(Answer::Value(EventLoop::current(rt, &State::of(rt))?.value()))
}

fn new_event_loop(rt: &Rc<Runtime>, args: Args<'_>) -> Outcome<Answer> {
    args.exactly::<0>(rt, "new_event_loop")?;
    Ok(Answer::Value(EventLoop::new(rt, &State::of(rt))))
}

fn iscoroutine(rt: &Rc<Runtime>, args: Args<'_>) -> Outcome<Answer> {
    let [value] = args.bind(rt, "iscoroutine", ["obj"], 1, 1)?;
    Ok(Answer::Value(Value::Bool(tasks::is_coroutine(rt, &value))))
}

fn isfuture(rt: &Rc<Runtime>, args: Args<'_>) -> Outcome<Answer> {
    let [value] = args.bind(rt, "isfuture", ["obj"], 1, 1)?;
    Ok(Answer::Value(Value::Bool(as_future(&value).is_some())))
}

static FUNCTIONS: &[NativeFunction] = &[
    NativeFunction::function("run", runners::run),
    NativeFunction::function("sleep", tasks::sleep),
    NativeFunction::function("create_task", tasks::create_task),
    NativeFunction::function("current_task", tasks::current_task),
    NativeFunction::function("gather", gather::gather),
    NativeFunction::function("get_running_loop", get_running_loop),
    NativeFunction::function("get_event_loop", get_event_loop),
    NativeFunction::function("new_event_loop", new_event_loop),
    NativeFunction::function("iscoroutine", iscoroutine),
    NativeFunction::function("isfuture", isfuture),
];

/// Makes the module.
pub fn module(rt: &Rc<Runtime>) -> Value {
    let state = State::of(rt);
    rt.async_generator_finalizer.set(Some(super::async_generators::finalize));
    let class = |class: &Rc<Class>| Value::Class(class.clone());
    let mut members = vec![
        ("Future", class(&state.future_class)),
        ("Task", class(&state.task_class)),
        ("CancelledError", class(&state.cancelled_error)),
        ("InvalidStateError", class(&state.invalid_state_error)),
        ("TimeoutError", class(rt.class(Type::TimeoutError))),
        ("Handle", class(&state.handle_class)),
        ("TimerHandle", class(&state.timer_handle_class)),
        ("AbstractEventLoop", class(&state.loop_class)),
    ];
    for function in FUNCTIONS {
        members.push((function.name, Value::Native(function)));
    }
    rt.module("asyncio", members)
}
