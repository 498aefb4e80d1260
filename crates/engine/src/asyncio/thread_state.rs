//! What asyncio keeps for each thread: the loop that runs there, its task, the loop that was set, the current context.

use std::cell::RefCell;
use std::collections::HashMap;
use std::rc::Rc;

use super::event_loop::EventLoop;
use super::state::State;
use crate::trace::ThreadId;
use crate::vm::{Object, Runtime, Value};

/// The state of a thread that doesn't run.
#[derive(Default)]
pub struct Parked {
    /// The loop that runs there.
    pub running: Option<Rc<EventLoop>>,
    /// The task whose step runs there.
    pub current: Option<Rc<Object>>,
    /// What `set_event_loop` set there.
    pub event_loop: Value,
    /// Whether `set_event_loop` was called there.
    pub event_loop_was_set: bool,
    /// The current context (`vm/context.rs`): a new thread's is empty.
    pub context: Value,
}

/// The states of all threads that don't run.
#[derive(Default)]
pub struct ThreadStates(pub RefCell<HashMap<u16, Parked>>);

/// One thread stops, another goes on.
pub fn switch(rt: &Rc<Runtime>, from: ThreadId, to: ThreadId) {
    let state = State::of(rt);
    let mut parked = state.threads.0.borrow_mut();
    let next = parked.remove(&to.0).unwrap_or_else(|| Parked {
        event_loop: Value::None,
        context: Value::None,
        // Only the main thread gets a loop unasked.
        event_loop_was_set: true,
        ..Parked::default()
    });
    let old = Parked {
        running: state.running.replace(next.running),
        current: state.current.replace(next.current),
        event_loop: state.event_loop.replace(next.event_loop),
        event_loop_was_set: state.event_loop_was_set.replace(next.event_loop_was_set),
        context: rt.enter_context(next.context),
    };
    parked.insert(from.0, old);
}

/// Says which loop a new thread belongs to.
pub fn adopt(rt: &Rc<Runtime>, thread: ThreadId, event_loop: &Rc<EventLoop>) {
    let parked = Parked {
        running: Some(event_loop.clone()),
        event_loop: Value::None,
        context: Value::None,
        event_loop_was_set: true,
        ..Parked::default()
    };
    State::of(rt)
        .threads
        .0
        .borrow_mut()
        .insert(thread.0, parked);
}

/// A thread is over.
pub fn forget(rt: &Rc<Runtime>, thread: ThreadId) {
    drop(State::of(rt).threads.0.borrow_mut().remove(&thread.0));
}
