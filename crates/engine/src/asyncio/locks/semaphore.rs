//! `asyncio.Semaphore` and `asyncio.BoundedSemaphore`.

use std::cell::Cell;
use std::rc::Rc;

use super::{AENTER, AEXIT};
use crate::asyncio::futures::{data, set_result};
use crate::asyncio::native::{LoopBound, Native, Waiters, coroutine};
use crate::asyncio::state::State;
use crate::trace::WaitReason;
use crate::vm::library::LibraryClass;
use crate::vm::object::Held;
use crate::vm::{
    Answer, Args, Class, Layout, NativeData, NativeFunction, Outcome, Runtime, Type, Value,
};

/// A semaphore: a number of permits.
#[derive(Default)]
pub struct Semaphore {
    permits: Cell<i64>,
    /// How many there may be, for a bounded one.
    most: Cell<i64>,
    waiters: Waiters,
    bound: LoopBound,
}

impl NativeData for Semaphore {
    fn held(&self) -> Held {
        self.waiters.held()
    }

    fn clear(&self) {
        self.waiters.clear();
    }
}

impl Native<Semaphore> {
    /// Whether `acquire` would have to wait: no permit is left, or somebody stands in line for it.
    pub fn locked(&self) -> bool {
        self.permits.get() == 0 || self.waiters.any_live()
    }

    /// Takes a permit if nothing stands against it; whether it did.
    pub fn acquire_at_once(&self) -> bool {
        let free = !self.locked();
        if free {
            self.permits.set(self.permits.get() - 1);
        }
        free
    }

    /// Takes a permit, or waits in line for one.
    pub async fn acquire(&self, rt: &Rc<Runtime>) -> Outcome {
        if self.acquire_at_once() {
            return Ok(Value::from(true));
        }
        let event_loop = self.bound.get(rt, &self.value()).await?;
        let waiter = self.waiters.join(&event_loop, WaitReason::Semaphore);
        let outcome = self.waiters.wait(rt, &waiter).await;
        if let Err(raised) = &outcome
            && State::of(rt).is_cancelled(raised)
            && data(&waiter).done()
            && !data(&waiter).cancelled()
        {
            // The permit came together with the cancellation: it is given back.
            self.permits.set(self.permits.get() + 1);
        }
        // More permits than one may have come meanwhile.
        while self.permits.get() > 0 && self.wake_up_next(rt)? {}
        outcome.map(|_| Value::from(true))
    }

    /// Gives a permit back; whoever stands first in line has it at once.
    pub fn release(&self, rt: &Rc<Runtime>) -> Outcome<()> {
        self.permits.set(self.permits.get() + 1);
        self.wake_up_next(rt).map(drop)
    }

    fn wake_up_next(&self, rt: &Rc<Runtime>) -> Outcome<bool> {
        let Some(waiter) = self.waiters.first_pending() else {
            return Ok(false);
        };
        self.permits.set(self.permits.get() - 1);
        set_result(rt, &waiter, Value::from(true))?;
        Ok(true)
    }
}

fn receiver(rt: &Rc<Runtime>, args: Args<'_>) -> Outcome<Native<Semaphore>> {
    Native::receiver(rt, args, "Semaphore")
}

fn initial_value(rt: &Rc<Runtime>, args: Args<'_>, function: &str) -> Outcome<i64> {
    let [value] = args.bind_method(rt, function, ["value"], 1, 0)?;
    let value = match value.bound() {
        None => 1,
        Some(value) => match value.as_i64() {
            Some(value) => value,
            None => {
                let kind = rt.type_name(&value);
                return Err(rt.type_error(&format!(
                    "'<' not supported between instances of '{kind}' and 'int'"
                )));
            }
        },
    };
    if value < 0 {
        return Err(rt.value_error("Semaphore initial value must be >= 0"));
    }
    Ok(value)
}

fn construct(rt: &Rc<Runtime>, class: &Rc<Class>, args: Args<'_>) -> Outcome<Answer> {
    let value = initial_value(rt, args, "Semaphore.__init__")?;
    let semaphore = Native::new(class, Semaphore::default());
    semaphore.permits.set(value);
    semaphore.most.set(value);
    Ok(Answer::Value(semaphore.value()))
}

fn init(rt: &Rc<Runtime>, args: Args<'_>) -> Outcome<Answer> {
    let value = initial_value(rt, args.rest(), "Semaphore.__init__")?;
    let semaphore = receiver(rt, args)?;
    semaphore.permits.set(value);
    semaphore.most.set(value);
    Ok(Answer::Value(Value::None))
}

fn acquire(rt: &Rc<Runtime>, args: Args<'_>) -> Outcome<Answer> {
    let (semaphore, rt2) = (receiver(rt, args)?, rt.clone());
    args.rest().no_arguments(rt, "Semaphore.acquire")?;
    if args.awaited && semaphore.acquire_at_once() {
        return Ok(Answer::Awaited(Value::from(true)));
    }
    coroutine(rt, "Semaphore.acquire", async move {
        semaphore.acquire(&rt2).await
    })
}

fn release(rt: &Rc<Runtime>, args: Args<'_>) -> Outcome<Answer> {
    args.rest().no_arguments(rt, "Semaphore.release")?;
    receiver(rt, args)?.release(rt)?;
    Ok(Answer::Value(Value::None))
}

fn release_bounded(rt: &Rc<Runtime>, args: Args<'_>) -> Outcome<Answer> {
    args.rest().no_arguments(rt, "BoundedSemaphore.release")?;
    let semaphore = receiver(rt, args)?;
    if semaphore.permits.get() >= semaphore.most.get() {
        return Err(rt.value_error("BoundedSemaphore released too many times"));
    }
    semaphore.release(rt)?;
    Ok(Answer::Value(Value::None))
}

fn locked(rt: &Rc<Runtime>, args: Args<'_>) -> Outcome<Answer> {
    Ok(Answer::Value(Value::from(receiver(rt, args)?.locked())))
}

fn value(rt: &Rc<Runtime>, args: Args<'_>) -> Outcome<Answer> {
    Ok(Answer::Value(Value::Int(receiver(rt, args)?.permits.get())))
}

fn bound_value(rt: &Rc<Runtime>, args: Args<'_>) -> Outcome<Answer> {
    Ok(Answer::Value(Value::Int(receiver(rt, args)?.most.get())))
}

fn repr(rt: &Rc<Runtime>, args: Args<'_>) -> Outcome<Answer> {
    let semaphore = receiver(rt, args)?;
    let extra = match semaphore.locked() {
        true => "locked".to_owned(),
        false => format!("unlocked, value:{}", semaphore.permits.get()),
    };
    Ok(Answer::Value(Value::str(semaphore.repr_with(
        rt,
        &extra,
        semaphore.waiters.len(),
    ))))
}

static SEMAPHORE: &[NativeFunction] = &[
    NativeFunction::method("__init__", init),
    NativeFunction::method("acquire", acquire),
    NativeFunction::method("release", release),
    NativeFunction::method("locked", locked),
    NativeFunction::getter("_value", value),
    NativeFunction::method("__repr__", repr),
    AENTER,
    AEXIT,
];

static BOUNDED_SEMAPHORE: &[NativeFunction] = &[
    NativeFunction::method("release", release_bounded),
    NativeFunction::getter("_bound_value", bound_value),
];

/// `asyncio.Semaphore`.
pub fn semaphore_class(rt: &Runtime) -> Rc<Class> {
    rt.library_class(LibraryClass {
        name: "Semaphore",
        module: "asyncio.locks",
        base: rt.class(Type::Object).clone(),
        layout: Layout::Native,
        constructor: Some(construct),
        await_hook: None,
        functions: SEMAPHORE,
    })
}

/// `asyncio.BoundedSemaphore`.
pub fn bounded_semaphore_class(rt: &Runtime, semaphore: &Rc<Class>) -> Rc<Class> {
    rt.library_class(LibraryClass {
        name: "BoundedSemaphore",
        module: "asyncio.locks",
        base: semaphore.clone(),
        layout: Layout::Native,
        constructor: Some(construct),
        await_hook: None,
        functions: BOUNDED_SEMAPHORE,
    })
}
