//! The loop's turns (`BaseEventLoop._run_once`), one after the other. Every step of every task goes through here, so the
//! computation is written out as the states that it stops in.

use std::future::Future;
use std::pin::Pin;
use std::rc::Rc;
use std::task::{Context, Poll};

use super::event_loop::{EventLoop, Ready};
use super::futures::data;
use super::state::State;
use super::task_threads::{self, Begin};
use super::tasks::{self, RunningStep};
use crate::python::SourceRange;
use crate::trace::{TaskId, What};
use crate::vm::requests::Request;
use crate::vm::{Effect, Object, Outcome, Raised, Runtime, Value};

/// What a turn may have to wait for besides a step's coroutine.
pub type Pending = Pin<Box<dyn Future<Output = Outcome<()>>>>;

/// Turns of a loop.
pub struct Turns {
    event_loop: Rc<EventLoop>,
    rt: Rc<Runtime>,
    state: Rc<State>,
    /// The task whose end is waited for; without one it's a call of `stop`.
    until: Option<Rc<Object>>,
    /// How many of the items that were ready at the turn's beginning are left.
    left: usize,
    at: At,
    /// The step whose coroutine runs, and the name of what runs it.
    step: Option<(RunningStep, &'static str)>,
    /// What else is waited for.
    rest: Option<Pending>,
}

/// Where the turns stand.
#[derive(Clone, Copy)]
enum At {
    /// A turn begins.
    Beginning,
    /// The page has its turn, or nothing is ready before some instant.
    World,
    /// The next item is to be run.
    Item,
    /// A step's coroutine runs.
    Coroutine,
    /// An item was run.
    Ran,
    /// Something else goes on.
    Rest,
}

impl Turns {
    /// Turns up to the one in which a task is done or, without one, in which `stop` is called.
    pub fn new(event_loop: &Rc<EventLoop>, until: Option<Rc<Object>>) -> Turns {
        let rt = event_loop.runtime.clone();
        Turns {
            state: State::of(&rt),
            rt,
            event_loop: event_loop.clone(),
            until,
            left: 0,
            at: At::Beginning,
            step: None,
            rest: None,
        }
    }

    fn are_over(&self) -> bool {
        match &self.until {
            Some(task) => data(task).done(),
            None => self.event_loop.stopping.get(),
        }
    }

    /// Runs the next item, or as much of it as needs nothing from outside.
    #[cfg_attr(compiled_for_size, optimize(speed))]
    fn run_item(&mut self) -> At {
        let Some(item) = self.event_loop.next_item() else {
            self.left = 0;
            return At::Item;
        };
        self.left -= 1;
        let Some(item) = self.event_loop.hold_back(item) else {
            return At::Item;
        };
        let rt = &self.rt;
        if self.event_loop.debug.get() {
            let (event_loop, rt) = (self.event_loop.clone(), rt.clone());
            return self.go_on(async move { event_loop.run_watched(&rt, item).await });
        }
        let (task, begin, name) = match item {
            Ready::Step(task, raised) => (task, Begin::Step(raised), "task_step"),
            Ready::Wakeup(task, future) => (task, Begin::Wakeup(future), "task_wakeup"),
            Ready::Handle(handle) => {
                self.rest = self.event_loop.run_handle(rt, handle);
                return if self.rest.is_some() {
                    At::Rest
                } else {
                    At::Ran
                };
            }
        };
        let Err(begin) = task_threads::hand(rt, &task, begin) else {
            return At::Ran;
        };
        let raised = begin.raised(rt);
        let Some((step, input)) = RunningStep::begin(rt, &self.state, task, raised) else {
            return At::Ran;
        };
        let coroutine = step.coroutine();
        if let Value::Generator(generator) = coroutine {
            rt.mailbox
                .request
                .set(Some(Request::Resume(generator, input)));
            self.step = Some((step, name));
            return At::Coroutine;
        }
        let (event_loop, rt, state) = (self.event_loop.clone(), rt.clone(), self.state.clone());
        self.go_on(async move {
            let outcome = tasks::resume_by_methods(&rt, &coroutine, input).await;
            let ended = step.end(&rt, &state, outcome).await;
            event_loop.step_ended(&rt, name, ended).await
        })
    }

    /// A step's coroutine stopped.
    #[cfg_attr(compiled_for_size, optimize(speed))]
    fn end_step(&mut self) -> At {
        let Some(response) = self.rt.mailbox.response.take() else {
            return At::Coroutine;
        };
        let Some((step, name)) = self.step.take() else {
            return At::Ran;
        };
        let ended = match step.take_in(&self.rt, &self.state, response.into()) {
            Ok(Ok(())) => return At::Ran,
            ended => ended,
        };
        let (event_loop, rt) = (self.event_loop.clone(), self.rt.clone());
        let state = self.state.clone();
        self.go_on(async move {
            let ended = match ended {
                Ok(ended) => ended,
                Err((step, yielded)) => step.refuse(&rt, &state, yielded).await,
            };
            event_loop.step_ended(&rt, name, ended).await
        })
    }

    /// Waits for something else.
    fn go_on(&mut self, rest: impl Future<Output = Outcome<()>> + 'static) -> At {
        self.rest = Some(Box::pin(rest));
        At::Rest
    }
}

impl Future for Turns {
    type Output = Outcome;

    #[cfg_attr(compiled_for_size, optimize(speed))]
    fn poll(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Outcome> {
        let turns = self.get_mut();
        loop {
            turns.at = match turns.at {
                At::Beginning => {
                    let effect = turns.event_loop.next_effect();
                    turns.rt.mailbox.request.set(Some(Request::Effect(effect)));
                    turns.at = At::World;
                    return Poll::Pending;
                }
                At::World => {
                    let (rt, event_loop) = (&turns.rt, &turns.event_loop);
                    drop(rt.mailbox.response.take());
                    rt.record_for(TaskId::NONE, What::Iteration, SourceRange::NONE);
                    if let Err(raised) = event_loop.count_turn(rt) {
                        return Poll::Ready(Err(raised));
                    }
                    turns.left = event_loop.take_due_timers(rt);
                    At::Item
                }
                At::Item if turns.left > 0 => turns.run_item(),
                At::Item if turns.are_over() => return Poll::Ready(Ok(Value::None)),
                At::Item => At::Beginning,
                At::Coroutine => turns.end_step(),
                At::Ran if turns.rt.finalizing.get() => {
                    // What the step dropped, a failed task that nobody has any more, is told of before the loop goes on.
                    let rt = turns.rt.clone();
                    turns.go_on(async move { rt.in_frame(rt.finalization(None)).await.map(drop) })
                }
                At::Ran => At::Item,
                At::Rest => {
                    let polled = match &mut turns.rest {
                        Some(rest) => rest.as_mut().poll(context),
                        None => Poll::Ready(Ok(())),
                    };
                    match polled {
                        Poll::Ready(Ok(())) => {
                            turns.rest = None;
                            At::Ran
                        }
                        Poll::Ready(Err(raised)) => return Poll::Ready(Err(raised)),
                        Poll::Pending => return Poll::Pending,
                    }
                }
            };
            if matches!(turns.at, At::Coroutine) {
                return Poll::Pending;
            }
        }
    }
}

impl Begin {
    /// The exception that the step gets, if any.
    pub fn raised(self, rt: &Rc<Runtime>) -> Option<Raised> {
        match self {
            Begin::Step(raised) => raised,
            Begin::Wakeup(future) => data(&future).outcome(rt).err(),
        }
    }
}

impl EventLoop {
    /// What the world does before a turn: it waits where nothing is ready.
    fn next_effect(&self) -> Effect {
        self.sweep_timers();
        if self.has_ready() || self.stopping.get() {
            Effect::Turn
        } else {
            Effect::WaitUntil(self.next_deadline())
        }
    }
}
