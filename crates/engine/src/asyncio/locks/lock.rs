//! `asyncio.Lock`.

use std::cell::Cell;
use std::rc::Rc;

use super::{AENTER, AEXIT};
use crate::asyncio::classes::LazyClass;
use crate::asyncio::futures::{data, set_result};
use crate::asyncio::native::{LoopBound, Native, Waiters, coroutine};
use crate::asyncio::state::State;
use crate::trace::{TaskId, WaitReason};
use crate::vm::library::LibraryClass;
use crate::vm::object::Held;
use crate::vm::{
    Answer, Args, Class, Layout, NativeData, NativeFunction, Outcome, Runtime, Type, Value,
};

/// A lock.
#[derive(Default)]
pub struct Lock {
    locked: Cell<bool>,
    /// The task that holds it, while it's locked.
    holder: Cell<TaskId>,
    waiters: Waiters,
    bound: LoopBound,
}

impl NativeData for Lock {
    fn held(&self) -> Held {
        self.waiters.held()
    }

    fn clear(&self) {
        self.waiters.clear();
    }
}

impl Native<Lock> {
    /// A new lock of the plain class.
    pub fn create(rt: &Rc<Runtime>) -> Native<Lock> {
        Native::new(State::of(rt).class(rt, LazyClass::Lock), Lock::default())
    }

    /// Whether it is held.
    pub fn locked(&self) -> bool {
        self.locked.get()
    }

    /// Holds it if nothing stands against that; whether it does.
    pub fn acquire_at_once(&self, rt: &Rc<Runtime>) -> bool {
        // Nobody overtakes a task that waits, even if the lock is free at this moment: `release` has only set its
        // future, and its turn is still to come. Those that are cancelled don't count.
        let free = !self.locked.get() && !self.waiters.any_live();
        if free {
            self.hold(rt);
        }
        free
    }

    /// Waits in line until it is free, then holds it.
    pub async fn acquire(&self, rt: &Rc<Runtime>) -> Outcome {
        if self.acquire_at_once(rt) {
            return Ok(Value::from(true));
        }
        let event_loop = self.bound.get(rt, &self.value()).await?;
        let waiter = self
            .waiters
            .join(&event_loop, WaitReason::Lock(self.holder.get()));
        if let Err(raised) = self.waiters.wait(rt, &waiter).await {
            // The wake-up may have come together with the cancellation: it belongs to the next in line.
            if State::of(rt).is_cancelled(&raised) && !self.locked.get() {
                self.wake_up_first(rt)?;
            }
            return Err(raised);
        }
        self.hold(rt);
        Ok(Value::from(true))
    }

    /// The running task holds it: that's what those in line wait for from now on.
    fn hold(&self, rt: &Rc<Runtime>) {
        let task = rt.current_task.get();
        self.locked.set(true);
        self.holder.set(task);
        self.waiters.wait_for(WaitReason::Lock(task));
    }

    /// Lets it go and wakes the first in line.
    pub fn release(&self, rt: &Rc<Runtime>) -> Outcome<()> {
        if !self.locked.replace(false) {
            return Err(rt.runtime_error("Lock is not acquired."));
        }
        self.wake_up_first(rt)
    }

    fn wake_up_first(&self, rt: &Rc<Runtime>) -> Outcome<()> {
        if let Some(first) = self.waiters.first()
            && !data(&first).done()
        {
            set_result(rt, &first, Value::from(true))?;
        }
        Ok(())
    }
}

fn receiver(rt: &Rc<Runtime>, args: Args<'_>) -> Outcome<Native<Lock>> {
    Native::receiver(rt, args, "Lock")
}

fn construct(rt: &Rc<Runtime>, class: &Rc<Class>, args: Args<'_>) -> Outcome<Answer> {
    args.no_arguments(rt, "Lock.__init__")?;
    Ok(Answer::Value(Native::new(class, Lock::default()).value()))
}

fn init(rt: &Rc<Runtime>, args: Args<'_>) -> Outcome<Answer> {
    receiver(rt, args)?;
    args.rest().no_arguments(rt, "Lock.__init__")?;
    Ok(Answer::Value(Value::None))
}

fn acquire(rt: &Rc<Runtime>, args: Args<'_>) -> Outcome<Answer> {
    let (lock, rt2) = (receiver(rt, args)?, rt.clone());
    args.rest().no_arguments(rt, "Lock.acquire")?;
    if args.awaited && lock.acquire_at_once(rt) {
        return Ok(Answer::Awaited(Value::from(true)));
    }
    coroutine(rt, "Lock.acquire", async move { lock.acquire(&rt2).await })
}

fn release(rt: &Rc<Runtime>, args: Args<'_>) -> Outcome<Answer> {
    args.rest().no_arguments(rt, "Lock.release")?;
    receiver(rt, args)?.release(rt)?;
    Ok(Answer::Value(Value::None))
}

fn locked(rt: &Rc<Runtime>, args: Args<'_>) -> Outcome<Answer> {
    Ok(Answer::Value(Value::from(receiver(rt, args)?.locked())))
}

fn repr(rt: &Rc<Runtime>, args: Args<'_>) -> Outcome<Answer> {
    let lock = receiver(rt, args)?;
    let extra = if lock.locked() { "locked" } else { "unlocked" };
    Ok(Answer::Value(Value::str(lock.repr_with(
        rt,
        extra,
        lock.waiters.len(),
    ))))
}

static LOCK: &[NativeFunction] = &[
    NativeFunction::method("__init__", init),
    NativeFunction::method("acquire", acquire),
    NativeFunction::method("release", release),
    NativeFunction::method("locked", locked),
    NativeFunction::getter("_locked", locked),
    NativeFunction::method("__repr__", repr),
    AENTER,
    AEXIT,
];

/// `asyncio.Lock`.
pub fn lock_class(rt: &Runtime) -> Rc<Class> {
    rt.library_class(LibraryClass {
        name: "Lock",
        module: "asyncio.locks",
        base: rt.class(Type::Object).clone(),
        layout: Layout::Native,
        constructor: Some(construct),
        await_hook: None,
        functions: LOCK,
    })
}
