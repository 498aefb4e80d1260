//! What a future calls once it's done.

use std::rc::Rc;

use smallvec::SmallVec;

use super::data;
use crate::vm::registry::{Tracked, track};
use crate::vm::{Object, Outcome, Runtime, Value};

/// What a future calls once it's done.
#[derive(Clone)]
pub enum DoneCallback {
    /// The next step of a task that waits for it.
    Wakeup(Rc<Object>),
    /// A callable of the program, with the future; then the context that it was given, if any.
    Call(Box<(Value, Value)>),
    /// Something of ours, with the future.
    Native(NativeCallback),
}

/// A callback of ours: it's given the future.
pub type NativeCallback = Rc<NamedCallback>;

/// The form of what a future calls of ours.
type Done = dyn Fn(&Rc<Runtime>, &Rc<Object>) -> Outcome<()>;

/// What a callback of ours does, under CPython's name.
pub struct NamedCallback {
    /// The name.
    pub name: &'static str,
    /// What waits for the future by it and holds that in turn: `gather`'s own future, a group. None if it's asyncio itself.
    pub owner: Value,
    /// What it does.
    pub call: Box<Done>,
}

impl NamedCallback {
    /// A callback of ours.
    pub fn new(
        name: &'static str,
        owner: Value,
        call: impl Fn(&Rc<Runtime>, &Rc<Object>) -> Outcome<()> + 'static,
    ) -> NativeCallback {
        let call = Box::new(call);
        Rc::new(NamedCallback { name, owner, call })
    }
}

/// Has a future's callbacks called, in order, by the next iteration: RuntimeError if its loop is closed.
#[cfg_attr(compiled_for_size, optimize(speed))]
pub fn schedule_callbacks(rt: &Rc<Runtime>, future: &Rc<Object>) -> Outcome<()> {
    let fields = data(future);
    for callback in fields.callbacks.take() {
        schedule(rt, future, callback)?;
    }
    Ok(())
}

#[cfg_attr(compiled_for_size, optimize(speed))]
fn schedule(rt: &Rc<Runtime>, future: &Rc<Object>, callback: DoneCallback) -> Outcome<()> {
    let event_loop = &data(future).event_loop;
    event_loop.check_open(rt)?;
    match callback {
        DoneCallback::Wakeup(task) => event_loop.wake_up_soon(rt, task, future.clone()),
        DoneCallback::Call(call) => {
            let (callable, context) = *call;
            event_loop.call_soon(rt, callable, vec![Value::Object(future.clone())], context);
        }
        DoneCallback::Native(callback) => {
            event_loop.call_done_soon(rt, callback, future.clone());
        }
    }
    Ok(())
}

/// Adds a callback; if the future is done it is called by the next iteration.
#[cfg_attr(compiled_for_size, optimize(speed))]
pub fn add_done_callback(
    rt: &Rc<Runtime>,
    future: &Rc<Object>,
    callback: DoneCallback,
) -> Outcome<()> {
    let fields = data(future);
    if fields.done() {
        schedule(rt, future, callback)?;
    } else {
        if fields.task.is_none() && !matches!(callback, DoneCallback::Wakeup(_)) {
            // The callback may hold the future.
            track(Tracked::Object(Rc::downgrade(future)));
        }
        fields.callbacks.borrow_mut().push(callback);
    }
    Ok(())
}

/// Removes a callback of ours.
pub fn remove_native_callback(future: &Rc<Object>, callback: &NativeCallback) {
    let same = |known: &DoneCallback| matches!(known, DoneCallback::Native(known) if Rc::ptr_eq(known, callback));
    let removed: SmallVec<[DoneCallback; 1]> = {
        let mut callbacks = data(future).callbacks.borrow_mut();
        let (removed, kept) = std::mem::take(&mut *callbacks).into_iter().partition(same);
        *callbacks = kept;
        removed
    };
    drop(removed);
}
