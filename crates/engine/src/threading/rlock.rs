//! `_thread.RLock`: a lock that its holder can take again.

use std::cell::Cell;
use std::rc::Rc;

use super::lock::{Lock, Patience};
use crate::asyncio::native::Native;
use crate::vm::library::LibraryClass;
use crate::vm::{
    Answer, Args, Class, Layout, NativeData, NativeFunction, Outcome, Runtime, Type, Value,
};

/// A lock, and how often its holder took it.
#[derive(Default)]
struct RLock {
    lock: Lock,
    count: Cell<i64>,
}

impl NativeData for RLock {}

impl RLock {
    fn is_owned(&self, rt: &Rc<Runtime>) -> bool {
        self.lock.holder() == Some(rt.current_thread.get())
    }

    async fn acquire(&self, rt: &Rc<Runtime>, patience: Patience, times: i64) -> bool {
        if !self.is_owned(rt) && !self.lock.acquire(rt, patience).await {
            return false;
        }
        self.count.set(self.count.get() + times);
        true
    }

    fn release(&self, rt: &Rc<Runtime>, times: i64) -> Outcome<()> {
        if !self.is_owned(rt) {
            return Err(rt.runtime_error("cannot release un-acquired lock"));
        }
        self.count.set(self.count.get() - times);
        if self.count.get() == 0 {
            self.lock.release(rt);
        }
        Ok(())
    }
}

fn receiver(rt: &Rc<Runtime>, args: Args<'_>) -> Outcome<Native<RLock>> {
    Native::receiver(rt, args, "RLock")
}

fn construct(rt: &Rc<Runtime>, class: &Rc<Class>, args: Args<'_>) -> Outcome<Answer> {
    args.no_arguments(rt, "RLock")?;
    Ok(Answer::Value(Native::new(class, RLock::default()).value()))
}

fn acquire(rt: &Rc<Runtime>, args: Args<'_>) -> Outcome<Answer> {
    let lock = receiver(rt, args)?;
    let patience = Patience::from_arguments(rt, args.rest())?;
    let rt2 = rt.clone();
    rt.attempt(async move { Ok(Value::from(lock.acquire(&rt2, patience, 1).await)) })
}

fn enter(rt: &Rc<Runtime>, args: Args<'_>) -> Outcome<Answer> {
    let (lock, rt2) = (receiver(rt, args)?, rt.clone());
    rt.attempt(async move { Ok(Value::from(lock.acquire(&rt2, Patience::Endless, 1).await)) })
}

fn release(rt: &Rc<Runtime>, args: Args<'_>) -> Outcome<Answer> {
    receiver(rt, args)?.release(rt, 1)?;
    Ok(Answer::Value(Value::None))
}

fn is_owned(rt: &Rc<Runtime>, args: Args<'_>) -> Outcome<Answer> {
    Ok(Answer::Value(Value::from(receiver(rt, args)?.is_owned(rt))))
}

/// For a condition: lets the lock go however often it was taken, and returns how often that was.
fn release_save(rt: &Rc<Runtime>, args: Args<'_>) -> Outcome<Answer> {
    let lock = receiver(rt, args)?;
    let times = lock.count.get();
    lock.release(rt, times)?;
    Ok(Answer::Value(Value::Int(times)))
}

fn acquire_restore(rt: &Rc<Runtime>, args: Args<'_>) -> Outcome<Answer> {
    let (lock, rt2) = (receiver(rt, args)?, rt.clone());
    let [times] = args.rest().exactly(rt, "_acquire_restore")?;
    let times = times.as_i64().unwrap_or(1);
    rt.attempt(async move {
        lock.acquire(&rt2, Patience::Endless, times).await;
        Ok(Value::None)
    })
}

fn repr(rt: &Rc<Runtime>, args: Args<'_>) -> Outcome<Answer> {
    let lock = receiver(rt, args)?;
    let (word, owner) = match lock.lock.holder() {
        Some(holder) => ("locked", super::module::ident(holder)),
        None => ("unlocked", 0),
    };
    let shown = rt.object_repr(&lock.value());
    let (name, address) = shown
        .trim_matches(&['<', '>'][..])
        .split_once(" at ")
        .unwrap_or(("_thread.RLock object", ""));
    let count = lock.count.get();
    Ok(Answer::Value(Value::str(format!(
        "<{word} {name} owner={owner} count={count} at {address}>"
    ))))
}

static RLOCK: &[NativeFunction] = &[
    NativeFunction::method("acquire", acquire),
    NativeFunction::method("release", release),
    NativeFunction::method("_is_owned", is_owned),
    NativeFunction::method("_release_save", release_save),
    NativeFunction::method("_acquire_restore", acquire_restore),
    NativeFunction::method("__enter__", enter),
    NativeFunction::method("__exit__", release),
    NativeFunction::method("__repr__", repr),
];

/// `_thread.RLock`.
pub fn rlock_class(rt: &Rc<Runtime>) -> Rc<Class> {
    rt.library_class(LibraryClass {
        name: "RLock",
        module: "_thread",
        base: rt.class(Type::Object).clone(),
        layout: Layout::Native,
        constructor: Some(construct),
        await_hook: None,
        functions: RLOCK,
    })
}
