//! `asyncio.Event`.

use std::cell::Cell;
use std::rc::Rc;

use crate::asyncio::classes::LazyClass;
use crate::asyncio::native::{LoopBound, Native, Waiters, coroutine};
use crate::asyncio::state::State;
use crate::trace::WaitReason;
use crate::vm::library::LibraryClass;
use crate::vm::object::Held;
use crate::vm::{
    Answer, Args, Class, Layout, NativeData, NativeFunction, Outcome, Runtime, Type, Value,
};

/// An event: a flag that tasks wait for.
pub struct Event {
    set: Cell<bool>,
    waiters: Waiters,
    bound: LoopBound,
    reason: WaitReason,
}

impl Default for Event {
    fn default() -> Event {
        Event {
            set: Cell::new(false),
            waiters: Waiters::default(),
            bound: LoopBound::default(),
            reason: WaitReason::Event,
        }
    }
}

impl NativeData for Event {
    fn held(&self) -> Held {
        self.waiters.held()
    }

    fn clear(&self) {
        self.waiters.clear();
    }
}

impl Native<Event> {
    /// A new event of the plain class; `reason` is what its waiters are said to wait for.
    pub fn create(rt: &Rc<Runtime>, reason: WaitReason) -> Native<Event> {
        Native::new(
            State::of(rt).class(rt, LazyClass::Event),
            Event {
                reason,
                ..Event::default()
            },
        )
    }

    /// Whether it is set.
    pub fn is_set(&self) -> bool {
        self.set.get()
    }

    /// Sets it and wakes all that wait, in order. They wake even if it's cleared before their turn.
    pub fn set(&self, rt: &Rc<Runtime>) -> Outcome<()> {
        if !self.set.replace(true) {
            self.waiters.wake(rt, usize::MAX, &Value::from(true))?;
        }
        Ok(())
    }

    /// Resets it.
    pub fn clear(&self) {
        self.set.set(false);
    }

    /// Waits until it is set.
    pub async fn wait(&self, rt: &Rc<Runtime>) -> Outcome {
        if !self.set.get() {
            let event_loop = self.bound.get(rt, &self.value()).await?;
            let waiter = self.waiters.join(&event_loop, self.reason);
            self.waiters.wait(rt, &waiter).await?;
        }
        Ok(Value::from(true))
    }
}

fn receiver(rt: &Rc<Runtime>, args: Args<'_>) -> Outcome<Native<Event>> {
    Native::receiver(rt, args, "Event")
}

fn construct(rt: &Rc<Runtime>, class: &Rc<Class>, args: Args<'_>) -> Outcome<Answer> {
    args.no_arguments(rt, "Event.__init__")?;
    Ok(Answer::Value(Native::new(class, Event::default()).value()))
}

fn init(rt: &Rc<Runtime>, args: Args<'_>) -> Outcome<Answer> {
    receiver(rt, args)?;
    args.rest().no_arguments(rt, "Event.__init__")?;
    Ok(Answer::Value(Value::None))
}

fn is_set(rt: &Rc<Runtime>, args: Args<'_>) -> Outcome<Answer> {
    Ok(Answer::Value(Value::from(receiver(rt, args)?.is_set())))
}

fn set(rt: &Rc<Runtime>, args: Args<'_>) -> Outcome<Answer> {
    args.rest().no_arguments(rt, "Event.set")?;
    receiver(rt, args)?.set(rt)?;
    Ok(Answer::Value(Value::None))
}

fn clear(rt: &Rc<Runtime>, args: Args<'_>) -> Outcome<Answer> {
    args.rest().no_arguments(rt, "Event.clear")?;
    receiver(rt, args)?.clear();
    Ok(Answer::Value(Value::None))
}

fn wait(rt: &Rc<Runtime>, args: Args<'_>) -> Outcome<Answer> {
    let (event, rt2) = (receiver(rt, args)?, rt.clone());
    args.rest().no_arguments(rt, "Event.wait")?;
    coroutine(rt, "Event.wait", async move { event.wait(&rt2).await })
}

fn repr(rt: &Rc<Runtime>, args: Args<'_>) -> Outcome<Answer> {
    let event = receiver(rt, args)?;
    let extra = if event.is_set() { "set" } else { "unset" };
    Ok(Answer::Value(Value::str(event.repr_with(
        rt,
        extra,
        event.waiters.len(),
    ))))
}

static EVENT: &[NativeFunction] = &[
    NativeFunction::method("__init__", init),
    NativeFunction::method("is_set", is_set),
    NativeFunction::method("set", set),
    NativeFunction::method("clear", clear),
    NativeFunction::method("wait", wait),
    NativeFunction::getter("_value", is_set),
    NativeFunction::method("__repr__", repr),
];

/// `asyncio.Event`.
pub fn event_class(rt: &Runtime) -> Rc<Class> {
    rt.library_class(LibraryClass {
        name: "Event",
        module: "asyncio.locks",
        base: rt.class(Type::Object).clone(),
        layout: Layout::Native,
        constructor: Some(construct),
        await_hook: None,
        functions: EVENT,
    })
}
