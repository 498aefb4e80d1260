//! `asyncio.Condition`.

use std::cell::RefCell;
use std::rc::Rc;

use super::lock::Lock;
use super::{AENTER, AEXIT};
use crate::asyncio::classes::LazyClass;
use crate::asyncio::native::{LoopBound, Native, Waiters, await_method, coroutine};
use crate::asyncio::state::State;
use crate::trace::WaitReason;
use crate::vm::library::LibraryClass;
use crate::vm::object::Held;
use crate::vm::{
    Answer, Args, Class, Layout, NativeData, NativeFunction, Outcome, Raised, Runtime, Type, Value,
};

/// A condition: tasks that hold its lock wait for news of each other.
pub struct Condition {
    lock: RefCell<Value>,
    waiters: Waiters,
    bound: LoopBound,
    reason: WaitReason,
}

impl NativeData for Condition {
    fn held(&self) -> Held {
        let mut held = self.waiters.held();
        held.older.push(self.lock.borrow().clone());
        held
    }

    fn clear(&self) {
        self.waiters.clear();
        drop(self.lock.take());
    }
}

impl Condition {
    fn new(lock: Value, reason: WaitReason) -> Condition {
        Condition {
            lock: RefCell::new(lock),
            waiters: Waiters::default(),
            bound: LoopBound::default(),
            reason,
        }
    }

    /// The lock, if it's a plain one of ours: then nothing of the program must be called.
    fn plain_lock(&self) -> Option<Native<Lock>> {
        Native::<Lock>::of(&self.lock.borrow()).filter(|lock| !lock.is_derived())
    }

    async fn lock_is_held(&self, rt: &Rc<Runtime>) -> Outcome<bool> {
        if let Some(lock) = self.plain_lock() {
            return Ok(lock.locked());
        }
        let lock = self.lock.borrow().clone();
        let held = rt.call_method(&lock, "locked", Vec::new()).await?;
        rt.truth(&held).await
    }

    async fn acquire(&self, rt: &Rc<Runtime>) -> Outcome {
        if let Some(lock) = self.plain_lock() {
            return lock.acquire(rt).await;
        }
        let lock = self.lock.borrow().clone();
        await_method(rt, &lock, "acquire", Vec::new()).await
    }

    async fn release(&self, rt: &Rc<Runtime>) -> Outcome<()> {
        if let Some(lock) = self.plain_lock() {
            return lock.release(rt);
        }
        let lock = self.lock.borrow().clone();
        rt.call_method(&lock, "release", Vec::new()).await.map(drop)
    }

    fn wake(&self, rt: &Rc<Runtime>, most: usize) -> Outcome<()> {
        self.waiters.wake(rt, most, &Value::from(false))
    }
}

impl Native<Condition> {
    /// A new condition of the plain class with a lock of its own; `reason` is what its waiters are said to wait for.
    pub fn create(rt: &Rc<Runtime>, reason: WaitReason) -> Native<Condition> {
        let lock = Native::<Lock>::create(rt).value();
        Native::new(
            State::of(rt).class(rt, LazyClass::Condition),
            Condition::new(lock, reason),
        )
    }

    /// Takes the lock.
    pub async fn enter(&self, rt: &Rc<Runtime>) -> Outcome<()> {
        self.acquire(rt).await.map(drop)
    }

    /// Lets the lock go.
    pub async fn leave(&self, rt: &Rc<Runtime>) -> Outcome<()> {
        self.release(rt).await
    }

    /// Lets the lock go, waits to be notified, and takes the lock again whatever happened.
    pub async fn wait(&self, rt: &Rc<Runtime>) -> Outcome {
        if !self.lock_is_held(rt).await? {
            return Err(rt.runtime_error("cannot wait on un-acquired lock"));
        }
        let event_loop = self.bound.get(rt, &self.value()).await?;
        self.release(rt).await?;
        let waiter = self.waiters.join(&event_loop, self.reason);
        let mut outcome = self
            .waiters
            .wait(rt, &waiter)
            .await
            .map(|_| Value::from(true));
        let mut cancelled: Option<Raised> = None;
        loop {
            match self.acquire(rt).await {
                Ok(_) => break,
                // A cancellation doesn't keep the task from taking its lock back; it goes on from there.
                Err(raised) if State::of(rt).is_cancelled(&raised) => cancelled = Some(raised),
                Err(raised) => {
                    cancelled = None;
                    outcome = Err(raised);
                    break;
                }
            }
        }
        if let Some(raised) = cancelled {
            outcome = Err(raised);
        }
        if outcome.is_err() {
            // The notification may have come together with the cancellation: somebody else gets one.
            self.wake(rt, 1)?;
        }
        outcome
    }

    /// Wakes the first `most` that wait. The lock must be held.
    pub async fn notify(&self, rt: &Rc<Runtime>, most: usize) -> Outcome<()> {
        if !self.lock_is_held(rt).await? {
            return Err(rt.runtime_error("cannot notify on un-acquired lock"));
        }
        self.wake(rt, most)
    }
}

fn receiver(rt: &Rc<Runtime>, args: Args<'_>) -> Outcome<Native<Condition>> {
    Native::receiver(rt, args, "Condition")
}

fn lock_argument(rt: &Rc<Runtime>, args: Args<'_>) -> Outcome {
    let [lock] = args.bind_method(rt, "Condition.__init__", ["lock"], 1, 0)?;
    Ok(match lock {
        Value::Unbound | Value::None => Native::<Lock>::create(rt).value(),
        lock => lock,
    })
}

fn construct(rt: &Rc<Runtime>, class: &Rc<Class>, args: Args<'_>) -> Outcome<Answer> {
    let lock = lock_argument(rt, args)?;
    Ok(Answer::Value(
        Native::new(class, Condition::new(lock, WaitReason::Condition)).value(),
    ))
}

fn init(rt: &Rc<Runtime>, args: Args<'_>) -> Outcome<Answer> {
    let condition = receiver(rt, args)?;
    condition.lock.replace(lock_argument(rt, args.rest())?);
    Ok(Answer::Value(Value::None))
}

fn acquire(rt: &Rc<Runtime>, args: Args<'_>) -> Outcome<Answer> {
    let (condition, rt2) = (receiver(rt, args)?, rt.clone());
    args.rest().no_arguments(rt, "Lock.acquire")?;
    coroutine(
        rt,
        "Lock.acquire",
        async move { condition.acquire(&rt2).await },
    )
}

fn release(rt: &Rc<Runtime>, args: Args<'_>) -> Outcome<Answer> {
    let (condition, rt2) = (receiver(rt, args)?, rt.clone());
    args.rest().no_arguments(rt, "Lock.release")?;
    rt.attempt(async move { condition.release(&rt2).await.map(|()| Value::None) })
}

fn locked(rt: &Rc<Runtime>, args: Args<'_>) -> Outcome<Answer> {
    let (condition, rt2) = (receiver(rt, args)?, rt.clone());
    rt.attempt(async move { condition.lock_is_held(&rt2).await.map(Value::from) })
}

fn wait(rt: &Rc<Runtime>, args: Args<'_>) -> Outcome<Answer> {
    let (condition, rt2) = (receiver(rt, args)?, rt.clone());
    args.rest().no_arguments(rt, "Condition.wait")?;
    coroutine(
        rt,
        "Condition.wait",
        async move { condition.wait(&rt2).await },
    )
}

fn wait_for(rt: &Rc<Runtime>, args: Args<'_>) -> Outcome<Answer> {
    let (condition, rt2) = (receiver(rt, args)?, rt.clone());
    let [predicate] = args
        .rest()
        .bind_method(rt, "Condition.wait_for", ["predicate"], 1, 1)?;
    coroutine(rt, "Condition.wait_for", async move {
        let rt = rt2;
        loop {
            let result = rt.call(&predicate, Vec::new()).await?;
            if rt.truth(&result).await? {
                return Ok(result);
            }
            if condition.is_derived() {
                await_method(&rt, &condition.value(), "wait", Vec::new()).await?;
            } else {
                condition.wait(&rt).await?;
            }
        }
    })
}

fn notify(rt: &Rc<Runtime>, args: Args<'_>) -> Outcome<Answer> {
    let (condition, rt2) = (receiver(rt, args)?, rt.clone());
    let [most] = args
        .rest()
        .bind_method(rt, "Condition.notify", ["n"], 1, 0)?;
    let most = match most.bound() {
        None => 1,
        Some(most) => usize::try_from(most.as_i64().unwrap_or(0)).unwrap_or(0),
    };
    rt.attempt(async move { condition.notify(&rt2, most).await.map(|()| Value::None) })
}

fn notify_all(rt: &Rc<Runtime>, args: Args<'_>) -> Outcome<Answer> {
    let (condition, rt2) = (receiver(rt, args)?, rt.clone());
    args.rest().no_arguments(rt, "Condition.notify_all")?;
    rt.attempt(async move {
        condition
            .notify(&rt2, usize::MAX)
            .await
            .map(|()| Value::None)
    })
}

fn repr(rt: &Rc<Runtime>, args: Args<'_>) -> Outcome<Answer> {
    let (condition, rt2) = (receiver(rt, args)?, rt.clone());
    rt.attempt(async move {
        let extra = if condition.lock_is_held(&rt2).await? {
            "locked"
        } else {
            "unlocked"
        };
        Ok(Value::str(condition.repr_with(
            &rt2,
            extra,
            condition.waiters.len(),
        )))
    })
}

static CONDITION: &[NativeFunction] = &[
    NativeFunction::method("__init__", init),
    NativeFunction::method("acquire", acquire),
    NativeFunction::method("release", release),
    NativeFunction::method("locked", locked),
    NativeFunction::method("wait", wait),
    NativeFunction::method("wait_for", wait_for),
    NativeFunction::method("notify", notify),
    NativeFunction::method("notify_all", notify_all),
    NativeFunction::method("__repr__", repr),
    AENTER,
    AEXIT,
];

/// `asyncio.Condition`.
pub fn condition_class(rt: &Runtime) -> Rc<Class> {
    rt.library_class(LibraryClass {
        name: "Condition",
        module: "asyncio.locks",
        base: rt.class(Type::Object).clone(),
        layout: Layout::Native,
        constructor: Some(construct),
        await_hook: None,
        functions: CONDITION,
    })
}
