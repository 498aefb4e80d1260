//! Cancelling: a future, a task, what stands for several; and passing it on from a task to what it awaits.

use std::rc::Rc;

use super::callbacks::schedule_callbacks;
use super::{FutureState, data};
use crate::asyncio::state::State;
use crate::asyncio::tasks;
use crate::vm::runtime::Finalization;
use crate::vm::{Object, Outcome, Runtime, Type, Value};

/// Futures for which another one stands: `gather`'s.
pub trait Several {
    /// Cancels them; whether any of them could be.
    fn cancel(&self, rt: &Rc<Runtime>, message: &Value) -> Outcome<bool>;

    /// They, in the order of the arguments, as long as any isn't done.
    fn futures(&self) -> Vec<Value>;
}

/// Cancels a future as such, without what a task does first; whether it was pending.
pub fn cancel_plainly(rt: &Rc<Runtime>, future: &Rc<Object>, message: Value) -> Outcome<bool> {
    let fields = data(future);
    fields.unretrieved.set(false);
    if fields.done() {
        return Ok(false);
    }
    fields.state.set(FutureState::Cancelled);
    fields.set_cancel_message(message);
    schedule_callbacks(rt, future)?;
    Ok(true)
}

/// How many futures may stand for each other's cancellation (CPython's limit for calls between its own functions).
const CANCEL_CHAIN: usize = 9_995;
/// How deep futures that stand for several (`gather`'s) may be nested for it.
const CANCEL_NESTING: usize = 400;

/// Calls the `cancel` of a class of the program's, if that's what the object has: before anything else of the program runs. It
/// counts as having had an effect.
fn cancelled_by_program(rt: &Rc<Runtime>, future: &Rc<Object>, message: &Value) -> bool {
    if !future.class.heap {
        return false;
    }
    match future.class.lookup(&rt.intern("cancel")) {
        None | Some(Value::Native(_)) => false,
        Some(method) => {
            let mut arguments = vec![Value::Object(future.clone())];
            arguments.extend((!message.is_none()).then(|| message.clone()));
            rt.finalize(Finalization::Call(method, arguments));
            true
        }
    }
}

/// Calls the `cancel` of a future, a task or what stands for several; whether it had an effect.
pub fn cancel(rt: &Rc<Runtime>, future: &Rc<Object>, message: Value) -> Outcome<bool> {
    if cancelled_by_program(rt, future, &message) {
        return Ok(true);
    }
    cancel_future(rt, future, message)
}

/// Cancels a future, a task or what stands for several; whether it had an effect.
///
/// A task passes it on to what it awaits. Where that leads back to it, as when two tasks await each other, it's a
/// RecursionError.
pub fn cancel_future(rt: &Rc<Runtime>, future: &Rc<Object>, message: Value) -> Outcome<bool> {
    let mut passed_on: Option<Rc<Object>> = None;
    let mut at = future.clone();
    for _ in 0..CANCEL_CHAIN {
        rt.charge(1);
        let fields = data(&at);
        let several = fields.several();
        let had_effect = if passed_on.is_some() && cancelled_by_program(rt, &at, &message) {
            true
        } else if let Some(several) = several {
            let nesting = &State::of(rt).cancel_nesting;
            if nesting.get() >= CANCEL_NESTING {
                return Err(rt.error(Type::RecursionError, "maximum recursion depth exceeded"));
            }
            nesting.set(nesting.get() + 1);
            let outcome = several.cancel(rt, &message);
            nesting.set(nesting.get() - 1);
            outcome?
        } else if let Some(task) = &fields.task {
            fields.unretrieved.set(false);
            if !fields.done() {
                tasks::count_cancellation(rt, task);
                let waiter = task.waiter.borrow().clone();
                if let Some(waiter) = waiter {
                    passed_on = Some(std::mem::replace(&mut at, waiter));
                    continue;
                }
                tasks::cancel_next_step(&at, message);
                return Ok(true);
            }
            false
        } else {
            cancel_plainly(rt, &at, message.clone())?
        };
        return Ok(match passed_on {
            // What the task awaited couldn't be cancelled: the task itself is, at its next step.
            Some(task) if !had_effect => {
                tasks::cancel_next_step(&task, message);
                true
            }
            Some(_) => true,
            None => had_effect,
        });
    }
    Err(rt.error(
        Type::RecursionError,
        "maximum recursion depth exceeded while calling a Python object",
    ))
}
