//! `asyncio.Barrier`.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use super::condition::Condition;
use crate::asyncio::classes::LazyClass;
use crate::asyncio::native::{Native, await_method, coroutine};
use crate::asyncio::state::State;
use crate::trace::WaitReason;
use crate::vm::library::LibraryClass;
use crate::vm::object::Held;
use crate::vm::{
    Answer, Args, Class, Layout, NativeData, NativeFunction, Outcome, Raised, Runtime, Type, Value,
};

/// Where a barrier stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum BarrierState {
    Filling,
    Draining,
    Resetting,
    Broken,
}

impl BarrierState {
    fn name(self) -> &'static str {
        match self {
            BarrierState::Filling => "filling",
            BarrierState::Draining => "draining",
            BarrierState::Resetting => "resetting",
            BarrierState::Broken => "broken",
        }
    }
}

/// A barrier: tasks wait there until a number of them have come.
pub struct Barrier {
    condition: RefCell<Native<Condition>>,
    parties: Cell<i64>,
    count: Cell<i64>,
    state: Cell<BarrierState>,
}

impl NativeData for Barrier {
    fn held(&self) -> Held {
        Held {
            younger: vec![self.condition.borrow().value()],
            ..Held::default()
        }
    }
}

impl Barrier {
    fn new(rt: &Rc<Runtime>, parties: i64) -> Barrier {
        Barrier {
            condition: RefCell::new(Native::<Condition>::create(rt, WaitReason::Barrier)),
            parties: Cell::new(parties),
            count: Cell::new(0),
            state: Cell::new(BarrierState::Filling),
        }
    }

    fn condition(&self) -> Native<Condition> {
        self.condition.borrow().clone()
    }

    fn waiting(&self) -> i64 {
        if self.state.get() == BarrierState::Filling {
            self.count.get()
        } else {
            0
        }
    }

    /// Waits for the others; the number of those that came before.
    async fn wait(&self, rt: &Rc<Runtime>) -> Outcome {
        let condition = self.condition();
        condition.enter(rt).await?;
        let outcome = self.wait_inside(rt, &condition).await;
        condition.leave(rt).await?;
        outcome
    }

    async fn wait_inside(&self, rt: &Rc<Runtime>, condition: &Native<Condition>) -> Outcome {
        self.block(rt, condition).await?;
        let index = self.count.get();
        self.count.set(index + 1);
        let outcome = if index + 1 == self.parties.get() {
            // The last to arrive doesn't wait.
            self.state.set(BarrierState::Draining);
            condition.notify(rt, usize::MAX).await
        } else {
            self.wait_for_release(rt, condition).await
        };
        self.count.set(self.count.get() - 1);
        self.leave(rt, condition).await?;
        outcome.map(|()| Value::Int(index))
    }

    /// Waits while those of the last round still leave.
    async fn block(&self, rt: &Rc<Runtime>, condition: &Native<Condition>) -> Outcome<()> {
        while matches!(
            self.state.get(),
            BarrierState::Draining | BarrierState::Resetting
        ) {
            condition.wait(rt).await?;
        }
        if self.state.get() == BarrierState::Broken {
            return Err(broken(rt, "Barrier aborted"));
        }
        Ok(())
    }

    async fn wait_for_release(
        &self,
        rt: &Rc<Runtime>,
        condition: &Native<Condition>,
    ) -> Outcome<()> {
        while self.state.get() == BarrierState::Filling {
            condition.wait(rt).await?;
        }
        if matches!(
            self.state.get(),
            BarrierState::Broken | BarrierState::Resetting
        ) {
            return Err(broken(rt, "Abort or reset of barrier"));
        }
        Ok(())
    }

    /// The last one to leave opens the barrier again.
    async fn leave(&self, rt: &Rc<Runtime>, condition: &Native<Condition>) -> Outcome<()> {
        if self.count.get() == 0 {
            if matches!(
                self.state.get(),
                BarrierState::Resetting | BarrierState::Draining
            ) {
                self.state.set(BarrierState::Filling);
            }
            condition.notify(rt, usize::MAX).await?;
        }
        Ok(())
    }

    async fn reset(&self, rt: &Rc<Runtime>) -> Outcome {
        let condition = self.condition();
        condition.enter(rt).await?;
        self.state.set(if self.count.get() > 0 {
            BarrierState::Resetting
        } else {
            BarrierState::Filling
        });
        condition.notify(rt, usize::MAX).await?;
        condition.leave(rt).await?;
        Ok(Value::None)
    }

    async fn abort(&self, rt: &Rc<Runtime>) -> Outcome {
        let condition = self.condition();
        condition.enter(rt).await?;
        self.state.set(BarrierState::Broken);
        condition.notify(rt, usize::MAX).await?;
        condition.leave(rt).await?;
        Ok(Value::None)
    }
}

fn broken(rt: &Rc<Runtime>, message: &str) -> Raised {
    let class = State::of(rt)
        .class(rt, LazyClass::BrokenBarrierError)
        .clone();
    Raised::new(class, vec![Value::str(message)])
}

fn receiver(rt: &Rc<Runtime>, args: Args<'_>) -> Outcome<Native<Barrier>> {
    Native::receiver(rt, args, "Barrier")
}

fn parties_argument(rt: &Rc<Runtime>, args: Args<'_>) -> Outcome<i64> {
    let [parties] = args.bind_method(rt, "Barrier.__init__", ["parties"], 1, 1)?;
    let Some(parties) = parties.as_i64() else {
        let kind = rt.type_name(&parties);
        return Err(rt.type_error(&format!(
            "'<' not supported between instances of '{kind}' and 'int'"
        )));
    };
    if parties < 1 {
        return Err(rt.value_error("parties must be > 0"));
    }
    Ok(parties)
}

fn construct(rt: &Rc<Runtime>, class: &Rc<Class>, args: Args<'_>) -> Outcome<Answer> {
    // A derived class with an `__init__` of its own comes here without arguments first.
    let bare = class.heap && args.positional.is_empty() && args.keywords.is_empty();
    let parties = if bare { 1 } else { parties_argument(rt, args)? };
    Ok(Answer::Value(
        Native::new(class, Barrier::new(rt, parties)).value(),
    ))
}

fn init(rt: &Rc<Runtime>, args: Args<'_>) -> Outcome<Answer> {
    let barrier = receiver(rt, args)?;
    barrier.parties.set(parties_argument(rt, args.rest())?);
    Ok(Answer::Value(Value::None))
}

fn wait(rt: &Rc<Runtime>, args: Args<'_>) -> Outcome<Answer> {
    let (barrier, rt2) = (receiver(rt, args)?, rt.clone());
    args.rest().no_arguments(rt, "Barrier.wait")?;
    coroutine(rt, "Barrier.wait", async move { barrier.wait(&rt2).await })
}

fn enter(rt: &Rc<Runtime>, args: Args<'_>) -> Outcome<Answer> {
    let (barrier, rt2) = (receiver(rt, args)?, rt.clone());
    coroutine(rt, "Barrier.__aenter__", async move {
        await_method(&rt2, &barrier.value(), "wait", Vec::new()).await
    })
}

fn exit(rt: &Rc<Runtime>, args: Args<'_>) -> Outcome<Answer> {
    receiver(rt, args)?;
    coroutine(rt, "Barrier.__aexit__", async { Ok(Value::None) })
}

fn reset(rt: &Rc<Runtime>, args: Args<'_>) -> Outcome<Answer> {
    let (barrier, rt2) = (receiver(rt, args)?, rt.clone());
    args.rest().no_arguments(rt, "Barrier.reset")?;
    coroutine(
        rt,
        "Barrier.reset",
        async move { barrier.reset(&rt2).await },
    )
}

fn abort(rt: &Rc<Runtime>, args: Args<'_>) -> Outcome<Answer> {
    let (barrier, rt2) = (receiver(rt, args)?, rt.clone());
    args.rest().no_arguments(rt, "Barrier.abort")?;
    coroutine(
        rt,
        "Barrier.abort",
        async move { barrier.abort(&rt2).await },
    )
}

fn parties(rt: &Rc<Runtime>, args: Args<'_>) -> Outcome<Answer> {
    Ok(Answer::Value(Value::Int(receiver(rt, args)?.parties.get())))
}

fn waiting(rt: &Rc<Runtime>, args: Args<'_>) -> Outcome<Answer> {
    Ok(Answer::Value(Value::Int(receiver(rt, args)?.waiting())))
}

fn is_broken(rt: &Rc<Runtime>, args: Args<'_>) -> Outcome<Answer> {
    Ok(Answer::Value(Value::from(
        receiver(rt, args)?.state.get() == BarrierState::Broken,
    )))
}

fn repr(rt: &Rc<Runtime>, args: Args<'_>) -> Outcome<Answer> {
    let barrier = receiver(rt, args)?;
    let mut extra = barrier.state.get().name().to_owned();
    if barrier.state.get() != BarrierState::Broken {
        extra.push_str(&format!(
            ", waiters:{}/{}",
            barrier.waiting(),
            barrier.parties.get()
        ));
    }
    Ok(Answer::Value(Value::str(barrier.repr_with(rt, &extra, 0))))
}

static BARRIER: &[NativeFunction] = &[
    NativeFunction::method("__init__", init),
    NativeFunction::method("wait", wait),
    NativeFunction::method("reset", reset),
    NativeFunction::method("abort", abort),
    NativeFunction::getter("parties", parties),
    NativeFunction::getter("n_waiting", waiting),
    NativeFunction::getter("broken", is_broken),
    NativeFunction::method("__aenter__", enter),
    NativeFunction::method("__aexit__", exit),
    NativeFunction::method("__repr__", repr),
];

/// `asyncio.Barrier`.
pub fn barrier_class(rt: &Runtime) -> Rc<Class> {
    rt.library_class(LibraryClass {
        name: "Barrier",
        module: "asyncio.locks",
        base: rt.class(Type::Object).clone(),
        layout: Layout::Native,
        constructor: Some(construct),
        await_hook: None,
        functions: BARRIER,
    })
}
