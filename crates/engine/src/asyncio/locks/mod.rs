//! Synchronization primitives (`Lib/asyncio/locks.py`).

mod barrier;
mod condition;
mod event;
mod lock;
mod semaphore;

pub use barrier::{Barrier, barrier_class};
pub use condition::{Condition, condition_class};
pub use event::{Event, event_class};
pub use lock::{Lock, lock_class};
pub use semaphore::{Semaphore, bounded_semaphore_class, semaphore_class};

use std::rc::Rc;

use super::classes::LazyClass;
use super::native::{Native, await_method, coroutine};
use super::state::State;
use crate::vm::{Answer, Args, NativeFunction, Outcome, Runtime, Value};

/// A semaphore whose `acquire` and `release` are ours: they need no call then.
fn plain_semaphore(rt: &Rc<Runtime>, value: &Value) -> Option<Native<Semaphore>> {
    Native::of(value).filter(|semaphore: &Native<Semaphore>| {
        semaphore.is_exactly(State::of(rt).class(rt, LazyClass::Semaphore))
    })
}

/// `async with lock`: acquires what has an `acquire` (`_ContextManagerMixin`).
fn enter(rt: &Rc<Runtime>, args: Args<'_>) -> Outcome<Answer> {
    let (rt2, object) = (rt.clone(), args.get(0));
    coroutine(rt, "_ContextManagerMixin.__aenter__", async move {
        match plain_semaphore(&rt2, &object) {
            Some(semaphore) => {
                if !semaphore.acquire_at_once() {
                    Box::pin(semaphore.acquire(&rt2)).await?;
                }
            }
            None => drop(Box::pin(await_method(&rt2, &object, "acquire", Vec::new())).await?),
        }
        Ok(Value::None)
    })
}

/// The end of `async with lock`.
fn exit(rt: &Rc<Runtime>, args: Args<'_>) -> Outcome<Answer> {
    let (rt2, object) = (rt.clone(), args.get(0));
    coroutine(rt, "_ContextManagerMixin.__aexit__", async move {
        match plain_semaphore(&rt2, &object) {
            Some(semaphore) => semaphore.release(&rt2)?,
            None => drop(Box::pin(rt2.call_method(&object, "release", Vec::new())).await?),
        }
        Ok(Value::None)
    })
}

const AENTER: NativeFunction = NativeFunction::method("__aenter__", enter);
const AEXIT: NativeFunction = NativeFunction::method("__aexit__", exit);
