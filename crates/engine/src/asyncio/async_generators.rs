//! Async generators that are left: closed by the loop when they are dropped or at the end of `run` (`base_events.py`).

use std::rc::Rc;

use super::event_loop::EventLoop;
use super::futures::{FutureState, data};
use super::gather::gather_tasks;
use super::log::Context;
use super::state::State;
use super::tasks::{TaskOptions, start_task};
use crate::vm::generator::GeneratorState;
use crate::vm::runtime::AsyncGeneratorHooks;
use crate::vm::{Generator, Outcome, Runtime, Value};

/// The hooks that asyncio sets.
pub const HOOKS: AsyncGeneratorHooks = AsyncGeneratorHooks {
    first_use,
    finalizer: finalize,
};

/// An async generator is used for the first time: the loop remembers it.
fn first_use(rt: &Rc<Runtime>, generator: &Rc<Generator>) {
    let running = State::of(rt).running.borrow().clone();
    if let Some(event_loop) = running {
        event_loop
            .async_generators
            .borrow_mut()
            .push(Rc::downgrade(generator));
    }
}

/// A suspended async generator is dropped: a task closes it.
///
/// ```python
/// async for item in items():
///     break     # nobody can resume items() any more: its finally blocks run soon
/// ```
fn finalize(rt: &Rc<Runtime>, generator: Rc<Generator>) {
    let state = State::of(rt);
    let running = state.running.borrow().clone();
    let event_loop = running.or_else(|| EventLoop::from_value(rt, &state.event_loop.borrow()).ok());
    let Some(event_loop) = event_loop.filter(|event_loop| !event_loop.closed.get()) else {
        // Nobody closes it; dropped here once more it mustn't ask again.
        generator.state.set(GeneratorState::Closed);
        return;
    };
    let closing = rt.async_generator_close(generator);
    let arguments = vec![event_loop.value(), closing];
    event_loop.call_soon(
        rt,
        Value::Native(&super::loop_methods::CREATE_TASK),
        arguments,
        rt.copy_context(),
    );
}

/// `loop.shutdown_asyncgens()`: closes the async generators that are still suspended.
pub async fn shut_down(rt: &Rc<Runtime>, event_loop: &Rc<EventLoop>) -> Outcome<()> {
    let known = event_loop.async_generators.take();
    let left: Vec<Rc<Generator>> = known.iter().filter_map(std::rc::Weak::upgrade).collect();
    if left.is_empty() {
        return Ok(());
    }
    let mut tasks = Vec::with_capacity(left.len());
    for generator in &left {
        let closing = rt.async_generator_close(generator.clone());
        tasks.push(start_task(rt, event_loop, closing, TaskOptions::default()).await?);
    }
    let all = gather_tasks(rt, event_loop, &tasks)?;
    rt.await_object(&all).await?;
    for (task, generator) in tasks.iter().zip(left) {
        let failed = data(task).state.get() == FutureState::Finished;
        if failed && let Some(raised) = data(task).retrieve_exception() {
            let generator = Value::Generator(generator);
            let shown = rt.repr(&generator).await?;
            let message =
                format!("an error occurred during closing of asynchronous generator {shown}");
            let mut context = Context::new(message, Some(raised));
            context.others.push(("asyncgen", generator));
            context.call_exception_handler(rt, event_loop).await?;
        }
    }
    Ok(())
}
