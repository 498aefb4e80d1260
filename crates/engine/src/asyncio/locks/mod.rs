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
use crate::vm::{Answer, Args, NativeData, NativeFunction, Outcome, Runtime, Value};

/// A primitive whose `acquire` and `release` are ours: they need no call then.
fn plain<T: NativeData>(rt: &Rc<Runtime>, value: &Value, class: LazyClass) -> Option<Native<T>> {
    Native::of(value).filter(|object: &Native<T>| object.is_exactly(State::of(rt).class(rt, class)))
}

fn plain_semaphore(rt: &Rc<Runtime>, value: &Value) -> Option<Native<Semaphore>> {
    plain(rt, value, LazyClass::Semaphore)
}

fn plain_lock(rt: &Rc<Runtime>, value: &Value) -> Option<Native<Lock>> {
    plain(rt, value, LazyClass::Lock)
}

/// Acquires a lock or semaphore of ours, if that needs no wait; whether it did.
fn acquire_at_once(rt: &Rc<Runtime>, object: &Value) -> bool {
    match plain_semaphore(rt, object) {
        Some(semaphore) => semaphore.acquire_at_once(),
        None => plain_lock(rt, object).is_some_and(|lock| lock.acquire_at_once(rt)),
    }
}

/// `async with lock`: acquires what has an `acquire` (`_ContextManagerMixin`).
fn enter(rt: &Rc<Runtime>, args: Args<'_>) -> Outcome<Answer> {
    let (rt2, object) = (rt.clone(), args.get(0));
    if args.awaited && acquire_at_once(rt, &object) {
        return Ok(Answer::Awaited(Value::None));
    }
    coroutine(rt, "_ContextManagerMixin.__aenter__", async move {
        if !acquire_at_once(&rt2, &object) {
            match plain_semaphore(&rt2, &object) {
                Some(semaphore) => drop(Box::pin(semaphore.acquire(&rt2)).await?),
                None => drop(Box::pin(await_method(&rt2, &object, "acquire", Vec::new())).await?),
            }
        }
        Ok(Value::None)
    })
}

/// Releases a lock or semaphore of ours, if that can't fail; whether it did.
fn release_at_once(rt: &Rc<Runtime>, object: &Value) -> Outcome<bool> {
    if let Some(semaphore) = plain_semaphore(rt, object) {
        return semaphore.release(rt).map(|()| true);
    }
    match plain_lock(rt, object) {
        Some(lock) if lock.locked() => lock.release(rt).map(|()| true),
        _ => Ok(false),
    }
}

/// The end of `async with lock`.
fn exit(rt: &Rc<Runtime>, args: Args<'_>) -> Outcome<Answer> {
    let (rt2, object) = (rt.clone(), args.get(0));
    if args.awaited && release_at_once(rt, &object)? {
        return Ok(Answer::Awaited(Value::None));
    }
    coroutine(rt, "_ContextManagerMixin.__aexit__", async move {
        if !release_at_once(&rt2, &object)? {
            Box::pin(rt2.call_method(&object, "release", Vec::new())).await?;
        }
        Ok(Value::None)
    })
}

const AENTER: NativeFunction = NativeFunction::method("__aenter__", enter);
const AEXIT: NativeFunction = NativeFunction::method("__aexit__", exit);
