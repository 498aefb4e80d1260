//! `_thread.lock`: held or not, with threads that wait in line.

use std::cell::{Cell, RefCell};
use std::collections::VecDeque;
use std::rc::Rc;

use crate::asyncio::native::Native;
use crate::system::System;
use crate::time::{Duration, Instant};
use crate::trace::{ThreadId, WaitReason};
use crate::vm::library::LibraryClass;
use crate::vm::protocols::native_truth;
use crate::vm::{
    Answer, Args, Class, Layout, NativeData, NativeFunction, Outcome, Runtime, Type, Value,
};

/// How long a thread waits for a lock.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Patience {
    /// Until it gets it.
    Endless,
    /// Not at all.
    None,
    /// For so long.
    Limited(Duration),
}

impl Patience {
    /// From the arguments of `acquire(blocking, timeout)`.
    pub fn from_arguments(rt: &Rc<Runtime>, args: Args<'_>) -> Outcome<Patience> {
        let [blocking, timeout] = args.bind(rt, "acquire", ["blocking", "timeout"], 2, 0)?;
        let blocking = blocking.bound().and_then(|value| native_truth(&value));
        let blocking = blocking.unwrap_or(true);
        let seconds = match &timeout {
            Value::Unbound => -1.0,
            other => match rt.to_float(other) {
                Some(seconds) => seconds?,
                None => {
                    let kind = rt.type_name(other);
                    return Err(rt.type_error(&format!(
                        "'{kind}' object cannot be interpreted as an integer"
                    )));
                }
            },
        };
        match (blocking, seconds) {
            (false, -1.0) => Ok(Patience::None),
            (false, _) => Err(rt.value_error("can't specify a timeout for a non-blocking call")),
            (true, -1.0) => Ok(Patience::Endless),
            (true, seconds) if seconds < 0.0 => {
                Err(rt.value_error("timeout value must be a non-negative number"))
            }
            (true, seconds) => Ok(Patience::Limited(Duration::of_wait(seconds))),
        }
    }
}

/// Something that one thread has at a time.
#[derive(Default)]
pub struct Lock {
    holder: Cell<Option<ThreadId>>,
    waiting: RefCell<VecDeque<ThreadId>>,
    /// What a thread waits for here, if it isn't this lock itself: an event, a condition.
    reason: Cell<Option<WaitReason>>,
}

impl NativeData for Lock {}

impl Lock {
    /// Who has it.
    pub fn holder(&self) -> Option<ThreadId> {
        self.holder.get()
    }

    /// Waits in line until it's free, or until patience ends; whether the thread has it then.
    pub async fn acquire(&self, rt: &Rc<Runtime>, patience: Patience) -> bool {
        let thread = rt.current_thread.get();
        if self.take(rt, thread) {
            return true;
        }
        let until = match patience {
            Patience::None => return false,
            Patience::Endless => None,
            Patience::Limited(limit) => Some(rt.now() + limit),
        };
        let system = System::of(rt);
        self.waiting.borrow_mut().push_back(thread);
        let has_it = loop {
            let holder = self.holder.get().unwrap_or(thread);
            let reason = self.reason.get().unwrap_or(WaitReason::ThreadLock(holder));
            system.wait(rt, reason, until).await;
            // Whoever let it go may have taken it again meanwhile, as in CPython.
            if self.take(rt, thread) {
                break true;
            }
            if until.is_some_and(|until| until <= rt.now()) {
                break false;
            }
        };
        self.waiting.borrow_mut().retain(|&other| other != thread);
        has_it
    }

    fn take(&self, rt: &Rc<Runtime>, thread: ThreadId) -> bool {
        let free = self.holder.get().is_none();
        if free {
            self.holder.set(Some(thread));
            let waiting = self.waiting.borrow();
            if !waiting.is_empty() {
                System::of(rt).wait_for_lock_of(&waiting, thread);
            }
        }
        free
    }

    /// Lets it go and has the first in line try; whether anybody had it.
    pub fn release(&self, rt: &Rc<Runtime>) -> bool {
        let held = self.holder.take().is_some();
        if let Some(&first) = self.waiting.borrow().front() {
            System::of(rt).wake(rt, first);
        }
        held
    }
}

fn receiver(rt: &Rc<Runtime>, args: Args<'_>) -> Outcome<Native<Lock>> {
    Native::receiver(rt, args, "lock")
}

fn construct(rt: &Rc<Runtime>, class: &Rc<Class>, args: Args<'_>) -> Outcome<Answer> {
    args.no_arguments(rt, "lock")?;
    Ok(Answer::Value(Native::new(class, Lock::default()).value()))
}

/// `_thread.signal(reason)`: a lock that is held by nobody in particular; threads that wait for it wait for something else.
pub fn signal(rt: &Rc<Runtime>, args: Args<'_>) -> Outcome<Answer> {
    let [reason] = args.exactly(rt, "signal")?;
    let reason = match reason.as_str() {
        Some("condition") => WaitReason::Condition,
        Some("event") => WaitReason::Event,
        Some("semaphore") => WaitReason::Semaphore,
        Some("barrier") => WaitReason::Barrier,
        Some("room") => WaitReason::QueueRoom,
        Some("item") => WaitReason::QueueItem,
        Some("join") => WaitReason::QueueJoin,
        Some("future") => WaitReason::Future,
        _ => WaitReason::Future,
    };
    let lock = Lock::default();
    lock.reason.set(Some(reason));
    lock.holder.set(Some(rt.current_thread.get()));
    Ok(Answer::Value(Native::new(&lock_class(rt), lock).value()))
}

fn acquire(rt: &Rc<Runtime>, args: Args<'_>) -> Outcome<Answer> {
    let lock = receiver(rt, args)?;
    let patience = Patience::from_arguments(rt, args.rest())?;
    let rt2 = rt.clone();
    rt.attempt(async move { Ok(Value::from(lock.acquire(&rt2, patience).await)) })
}

fn release(rt: &Rc<Runtime>, args: Args<'_>) -> Outcome<Answer> {
    if !receiver(rt, args)?.release(rt) {
        return Err(rt.runtime_error("release unlocked lock"));
    }
    Ok(Answer::Value(Value::None))
}

fn locked(rt: &Rc<Runtime>, args: Args<'_>) -> Outcome<Answer> {
    let held = receiver(rt, args)?.holder().is_some();
    Ok(Answer::Value(Value::from(held)))
}

fn repr(rt: &Rc<Runtime>, args: Args<'_>) -> Outcome<Answer> {
    let lock = receiver(rt, args)?;
    let word = if lock.holder().is_some() {
        "locked"
    } else {
        "unlocked"
    };
    let shown = rt.object_repr(&lock.value());
    Ok(Answer::Value(Value::str(format!(
        "<{word} {}",
        shown.trim_start_matches('<')
    ))))
}

static LOCK: &[NativeFunction] = &[
    NativeFunction::method("acquire", acquire),
    NativeFunction::method("acquire_lock", acquire),
    NativeFunction::method("release", release),
    NativeFunction::method("release_lock", release),
    NativeFunction::method("locked", locked),
    NativeFunction::method("__enter__", acquire),
    NativeFunction::method("__exit__", release),
    NativeFunction::method("__repr__", repr),
];

struct LockClass(Rc<Class>);

/// `_thread.lock`.
pub fn lock_class(rt: &Rc<Runtime>) -> Rc<Class> {
    let class = rt.extension(|| {
        LockClass(rt.library_class(LibraryClass {
            name: "lock",
            module: "_thread",
            base: rt.class(Type::Object).clone(),
            layout: Layout::Native,
            constructor: Some(construct),
            await_hook: None,
            functions: LOCK,
        }))
    });
    class.0.clone()
}

/// The instant that a number of seconds from now is; none for None.
pub fn until(rt: &Rc<Runtime>, timeout: &Value) -> Outcome<Option<Instant>> {
    match timeout {
        Value::None | Value::Unbound => Ok(None),
        other => match rt.to_float(other) {
            Some(seconds) => Ok(Some(rt.now() + Duration::of_wait(seconds?))),
            None => {
                let kind = rt.type_name(other);
                Err(rt.type_error(&format!(
                    "'{kind}' object cannot be interpreted as a number of seconds"
                )))
            }
        },
    }
}
