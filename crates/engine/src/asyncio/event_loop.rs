//! The event loop (`Lib/asyncio/base_events.py`): a ready queue, timers, and one turn after the other.

mod callbacks;
mod ready;
mod sequential;
mod timers;

use std::cell::{Cell, OnceCell, RefCell};
use std::collections::{BinaryHeap, VecDeque};
use std::rc::{Rc, Weak};

use super::origins::{DEBUG_STACK_DEPTH, Origins};
use super::state::State;
use super::task_threads;
use super::turns::Turns;
use crate::system::System;
use crate::time::Instant;
use crate::trace::{TaskId, ThreadId, What};
use crate::vm::library::LibraryClass;
use crate::vm::object::Held;
use crate::vm::registry::{Tracked, track};
use crate::vm::{
    Answer, Args, Class, Effect, Exhausted, Generator, Layout, NativeData, Object, Outcome,
    Payload, Runtime, Type, Value,
};

pub use ready::Ready;
use timers::Timer;

/// How many turns may pass at one instant before a loop counts as waiting for a clock that stands still.
const TURNS_AT_ONE_INSTANT: u32 = 500_000;

/// An event loop.
pub struct EventLoop {
    /// The machine's world.
    pub runtime: Rc<Runtime>,
    /// asyncio's state, which may hold this loop.
    state: Weak<State>,
    ready: RefCell<VecDeque<Ready>>,
    timers: RefCell<BinaryHeap<Timer>>,
    cancelled_timers: Rc<Cell<usize>>,
    /// Set by `stop`: the turn that runs is the last.
    pub stopping: Cell<bool>,
    /// Whether `run_forever` runs.
    pub is_running: Cell<bool>,
    /// Whether `close` was called.
    pub closed: Cell<bool>,
    /// `get_debug`.
    pub debug: Cell<bool>,
    /// Where things were made, in debug mode.
    pub origins: Origins,
    /// How long a step or callback may take before debug mode says so, in seconds.
    pub slow_callback_duration: Cell<f64>,
    /// The async generators that were used under this loop.
    pub async_generators: RefCell<Vec<Weak<Generator>>>,
    /// What `set_exception_handler` set, or None.
    pub exception_handler: RefCell<Value>,
    /// What `set_task_factory` set, or None.
    pub task_factory: RefCell<Value>,
    /// Under the sequential model: the task that is run to its end; steps of others are held.
    sole: RefCell<Option<Rc<Object>>>,
    held: RefCell<Vec<Ready>>,
    turns_now: Cell<(Instant, u32)>,
    /// The thread that runs it.
    thread: Cell<ThreadId>,
    object: OnceCell<Weak<Object>>,
}

/// A loop as programs see it.
pub struct LoopObject(pub Rc<EventLoop>);

impl NativeData for LoopObject {
    /// Its handles, which were made after it, from what they call.
    fn held(&self) -> Held {
        let mut to_be_run = self.0.to_be_run();
        // A tuple is gone through from its end.
        to_be_run.reverse();
        Held {
            younger: vec![Value::tuple(to_be_run)],
            ..Held::default()
        }
    }
}

impl NativeData for EventLoop {
    fn clear(&self) {
        drop(self.ready.take());
        drop(self.timers.take());
        drop(self.held.take());
        drop(self.exception_handler.take());
        drop(self.task_factory.take());
    }
}

impl EventLoop {
    /// A new loop, as an object of the program. The loop lives as long as anything refers to it.
    pub fn create(rt: &Rc<Runtime>, state: &State) -> Value {
        super::log::log_debug(rt, "Using selector: EpollSelector");
        let event_loop = Rc::new(EventLoop {
            runtime: rt.clone(),
            state: Rc::downgrade(&State::of(rt)),
            ready: RefCell::default(),
            timers: RefCell::default(),
            cancelled_timers: Rc::default(),
            stopping: Cell::new(false),
            is_running: Cell::new(false),
            closed: Cell::new(false),
            debug: Cell::new(false),
            origins: Origins::default(),
            slow_callback_duration: Cell::new(0.1),
            async_generators: RefCell::default(),
            exception_handler: RefCell::new(Value::None),
            task_factory: RefCell::new(Value::None),
            sole: RefCell::default(),
            held: RefCell::default(),
            turns_now: Cell::default(),
            thread: Cell::default(),
            object: OnceCell::new(),
        });
        let payload = Payload::Native(Box::new(LoopObject(event_loop.clone())));
        let object = Rc::new(Object::new(state.loop_class.clone(), payload));
        let _ = event_loop.object.set(Rc::downgrade(&object));
        let event_loop: Rc<dyn NativeData> = event_loop;
        track(Tracked::Native(Rc::downgrade(&event_loop)));
        Value::Object(object)
    }

    /// asyncio's state: at hand here, where it's asked for with each timer and task.
    pub fn state(&self) -> Rc<State> {
        self.state
            .upgrade()
            .unwrap_or_else(|| State::of(&self.runtime))
    }

    /// The loop as an object of the program.
    pub fn value(self: &Rc<EventLoop>) -> Value {
        match self.object.get().and_then(Weak::upgrade) {
            Some(object) => Value::Object(object),
            None => {
                let class = self.state().loop_class.clone();
                let payload = Payload::Native(Box::new(LoopObject(self.clone())));
                Value::Object(Rc::new(Object::new(class, payload)))
            }
        }
    }

    /// The loop behind an object of the program.
    pub fn from_value(rt: &Rc<Runtime>, value: &Value) -> Outcome<Rc<EventLoop>> {
        match value {
            Value::Object(object) => match object.native::<LoopObject>() {
                Some(found) => Ok(found.0.clone()),
                None => Err(rt.type_error("an event loop is required")),
            },
            _ => Err(rt.type_error("an event loop is required")),
        }
    }

    /// The loop that runs, or RuntimeError.
    pub fn running(rt: &Rc<Runtime>, state: &State) -> Outcome<Rc<EventLoop>> {
        state
            .running
            .borrow()
            .clone()
            .ok_or_else(|| rt.runtime_error("no running event loop"))
    }

    /// `get_event_loop()`: the loop that runs, the one that the program set, or a new one while it has never set any.
    pub fn current(rt: &Rc<Runtime>, state: &State) -> Outcome<Rc<EventLoop>> {
        if let Some(running) = state.running.borrow().clone() {
            return Ok(running);
        }
        if state.event_loop.borrow().is_none() && !state.event_loop_was_set.get() {
            rt.warn("DeprecationWarning", "There is no current event loop");
            state.set_event_loop(EventLoop::create(rt, state));
        }
        let set = state.event_loop.borrow().clone();
        if set.is_none() {
            let name = System::of(rt).name(rt.current_thread.get());
            return Err(rt.runtime_error(&format!(
                "There is no current event loop in thread '{name}'."
            )));
        }
        EventLoop::from_value(rt, &set)
    }

    /// Refuses what a closed loop can't do.
    #[inline]
    pub fn check_open(&self, rt: &Rc<Runtime>) -> Outcome<()> {
        if self.closed.get() {
            Err(rt.runtime_error("Event loop is closed"))
        } else {
            Ok(())
        }
    }

    /// Refuses to run while this loop or another one runs.
    pub fn check_idle(&self, rt: &Rc<Runtime>) -> Outcome<()> {
        if self.is_running.get() {
            return Err(rt.runtime_error("This event loop is already running"));
        }
        if State::of(rt).running.borrow().is_some() {
            return Err(rt.runtime_error("Cannot run the event loop while another loop is running"));
        }
        Ok(())
    }

    /// `run_forever`.
    pub async fn run_forever(self: &Rc<EventLoop>, rt: &Rc<Runtime>) -> Outcome<()> {
        let state = self.state();
        self.check_open(rt)?;
        self.check_idle(rt)?;
        self.is_running.set(true);
        let thread = rt.current_thread.get();
        self.thread.set(thread);
        let threads = task_threads::are_used(rt);
        if threads {
            System::of(rt).set_free(rt, thread, true);
        }
        state.running.replace(Some(self.clone()));
        let origin_depth = rt.origin_depth.get();
        if self.debug.get() {
            rt.origin_depth.set(DEBUG_STACK_DEPTH);
        }
        rt.record_for(TaskId::NONE, What::LoopStarted, rt.current_range.get());
        // A frame of its own: each step of a task goes through what waits for the loop otherwise.
        let turns = Turns::new(self, None);
        let outcome = rt.in_frame(Box::pin(turns)).await.map(drop);
        rt.record_for(TaskId::NONE, What::LoopStopped, rt.current_range.get());
        self.stopping.set(false);
        self.is_running.set(false);
        state.running.replace(None);
        if self.debug.get() {
            rt.origin_depth.set(origin_depth);
        }
        if threads {
            System::of(rt).set_free(rt, thread, false);
            rt.effect(Effect::Turn).await;
        }
        outcome
    }

    /// Counts a turn; the run ends where too many pass at one instant.
    pub fn count_turn(&self, rt: &Rc<Runtime>) -> Outcome<()> {
        let now = rt.now();
        let (at, turns) = self.turns_now.get();
        let turns = if at == now { turns + 1 } else { 1 };
        self.turns_now.set((now, turns));
        if turns > TURNS_AT_ONE_INSTANT {
            return Err(rt.exhaust(Exhausted::StandingClock));
        }
        Ok(())
    }

    /// Forgets everything that stands in the queues: the loop won't run again. Timers are dropped as a list is, from its end.
    pub fn close(&self) {
        if self.debug.get() && !self.closed.get() {
            super::log::log_debug(&self.runtime, &format!("Close {}", self.describe()));
        }
        self.closed.set(true);
        drop(self.ready.take());
        let mut timers = self.timers.take().into_vec();
        while timers.pop().is_some() {}
    }

    /// Its repr.
    pub fn describe(&self) -> String {
        let flag = |flag: &Cell<bool>| if flag.get() { "True" } else { "False" };
        format!(
            "<_UnixSelectorEventLoop running={} closed={} debug={}>",
            flag(&self.is_running),
            flag(&self.closed),
            flag(&self.debug)
        )
    }

    /// Whether anything of the program's is still to be called.
    pub fn is_to_call_the_program(&self) -> bool {
        // A function of the library's own, as `eager_task_factory`, reaches nothing of the program.
        let is_set = |function: &RefCell<Value>| {
            !matches!(&*function.borrow(), Value::None | Value::Native(_))
        };
        let by_ready = |item: &Ready| match item {
            Ready::Step(..) | Ready::Wakeup(..) => true,
            Ready::Handle(handle) => handle.is_to_call_the_program(),
        };
        self.ready.borrow().iter().any(by_ready)
            || self
                .timers
                .borrow()
                .iter()
                .any(|timer| timer.2.is_to_call_the_program())
            || is_set(&self.exception_handler)
            || is_set(&self.task_factory)
    }

    /// The tasks, futures and callables that stand in the queues.
    pub fn to_be_run(&self) -> Vec<Value> {
        let mut found = Vec::new();
        for item in self.ready.borrow().iter() {
            match item {
                Ready::Step(task, _) | Ready::Wakeup(task, _) => {
                    found.push(Value::Object(task.clone()));
                }
                Ready::Handle(handle) => found.extend(handle.holds()),
            }
        }
        for timer in self.timers.borrow().iter() {
            found.extend(timer.2.holds());
        }
        found
    }
}

/// The class of event loops.
pub fn loop_class(rt: &Runtime) -> Rc<Class> {
    let class = rt.library_class(LibraryClass {
        name: "_UnixSelectorEventLoop",
        module: "asyncio.unix_events",
        base: rt.class(Type::Object).clone(),
        layout: Layout::Native,
        constructor: Some(construct),
        await_hook: None,
        functions: super::loop_methods::LOOP,
    });
    class.define(super::refused::LOOP);
    class.define(super::executors::LOOP);
    class
}

fn construct(rt: &Rc<Runtime>, class: &Rc<Class>, args: Args<'_>) -> Outcome<Answer> {
    if class.heap {
        return Err(rt.type_error("event loops can't be derived from here"));
    }
    args.no_arguments(rt, "_UnixSelectorEventLoop.__init__")?;
    Ok(Answer::Value(EventLoop::create(rt, &State::of(rt))))
}
