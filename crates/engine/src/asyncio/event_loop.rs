//! The event loop (`Lib/asyncio/base_events.py`): a ready queue, timers, and one turn after the other.

use std::cell::{Cell, OnceCell, RefCell};
use std::cmp::Ordering;
use std::collections::{BinaryHeap, VecDeque};
use std::rc::{Rc, Weak};

use super::events::{Callback, Handle};
use super::futures::{data, set_result};
use super::log::{Context, is_fatal};
use super::origins::{DEBUG_STACK_DEPTH, Made, Origins};
use super::state::State;
use super::task_threads::{self, Begin};
use super::tasks;
use super::turns::{Pending, Turns};
use crate::python::SourceRange;
use crate::system::System;
use crate::time::Instant;
use crate::trace::{TaskId, ThreadId, What};
use crate::vm::library::LibraryClass;
use crate::vm::registry::{Tracked, track};
use crate::vm::{
    Answer, Args, Class, Effect, Exhausted, Generator, Layout, NativeData, Object, Outcome,
    Payload, Raised, Runtime, Type, Value,
};

/// How many turns may pass at one instant before a loop counts as waiting for a clock that stands still.
const TURNS_AT_ONE_INSTANT: u32 = 500_000;

/// What stands in the ready queue.
pub enum Ready {
    /// A step of a task, perhaps with an exception.
    Step(Rc<Object>, Option<Raised>),
    /// A step of a task whose future is done.
    Wakeup(Rc<Object>, Rc<Object>),
    /// A callback.
    Handle(Rc<Handle>),
}

/// A timer: ordered by its deadline in whole nanoseconds, which may lie before the clock's start, then by its creation,
/// earliest on top of the heap.
struct Timer(i64, u32, Rc<Handle>);

impl Timer {
    fn due(&self) -> Instant {
        Instant(u64::try_from(self.0).unwrap_or(0))
    }
}

impl Ord for Timer {
    fn cmp(&self, other: &Timer) -> Ordering {
        (other.0, other.1).cmp(&(self.0, self.1))
    }
}
impl PartialOrd for Timer {
    fn partial_cmp(&self, other: &Timer) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}
impl PartialEq for Timer {
    fn eq(&self, other: &Timer) -> bool {
        self.cmp(other) == Ordering::Equal
    }
}
impl Eq for Timer {}

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

impl NativeData for LoopObject {}

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

    // The ready queue.

    fn task_ready(&self, rt: &Rc<Runtime>, task: &Rc<Object>) {
        let id = tasks::task_data(task).id;
        if id != TaskId::NONE {
            rt.record_for(id, What::TaskReady, rt.current_range.get());
        }
    }

    /// The loop's turn begins if its thread waits and another one gave it something to do.
    pub fn wake(&self, rt: &Rc<Runtime>) {
        if self.is_running.get() && self.thread.get() != rt.current_thread.get() {
            System::of(rt).wake(rt, self.thread.get());
        }
    }

    /// Another thread than the loop's put something into the ready queue. Only a loop of the threads models looks there:
    /// any other one has to be woken, as `call_soon_threadsafe` does.
    fn pushed(&self, rt: &Rc<Runtime>) {
        if self.thread.get() != rt.current_thread.get() && task_threads::are_used(rt) {
            self.wake(rt);
        }
    }

    /// Puts a step of a task at the end of the ready queue.
    #[cfg_attr(compiled_for_size, optimize(speed))]
    pub fn step_soon(&self, rt: &Rc<Runtime>, task: Rc<Object>, raised: Option<Raised>) {
        self.task_ready(rt, &task);
        self.ready.borrow_mut().push_back(Ready::Step(task, raised));
        self.pushed(rt);
    }

    /// Puts a step of a task whose future is done at the end of the ready queue.
    pub fn wake_up_soon(&self, rt: &Rc<Runtime>, task: Rc<Object>, future: Rc<Object>) {
        self.task_ready(rt, &task);
        self.ready
            .borrow_mut()
            .push_back(Ready::Wakeup(task, future));
        self.pushed(rt);
    }

    fn handle(&self, rt: &Rc<Runtime>, when: Option<f64>, callback: Callback) -> Rc<Handle> {
        let name = match &callback {
            Callback::Call(call) => {
                let shown = super::reprs::callback_name(&call.callable);
                Some(rt.trace.borrow_mut().intern(&shown))
            }
            _ => None,
        };
        Rc::new(Handle {
            number: self.state().next_handle(),
            when,
            callback: RefCell::new(Some(callback)),
            cancelled: Cell::new(false),
            scheduled: Cell::new(false),
            cancelled_timers: self.cancelled_timers.clone(),
            name,
            created: if self.debug.get() {
                rt.current_range.get()
            } else {
                SourceRange::NONE
            },
        })
    }

    fn push_handle(&self, rt: &Rc<Runtime>, handle: Rc<Handle>) {
        if let Some(name) = handle.name {
            rt.record(What::CallbackReady {
                handle: handle.number,
                name,
            });
        }
        self.ready.borrow_mut().push_back(Ready::Handle(handle));
        self.pushed(rt);
    }

    /// Has a callable called by the next turn, in a context (`vm/context.rs`), which is None if nothing was set in it.
    pub fn call_soon(
        &self,
        rt: &Rc<Runtime>,
        callable: Value,
        arguments: Vec<Value>,
        context: Value,
    ) -> Rc<Handle> {
        let handle = self.handle(rt, None, Callback::call(callable, arguments, context));
        self.push_handle(rt, handle.clone());
        handle
    }

    /// Has something of ours called by the next turn.
    pub fn call_native_soon(
        &self,
        rt: &Rc<Runtime>,
        name: &'static str,
        function: super::events::NativeCallback,
    ) -> Rc<Handle> {
        let handle = self.handle(rt, None, Callback::Native(name, function));
        self.push_handle(rt, handle.clone());
        handle
    }

    /// Has what a future calls of ours called by the next turn.
    pub fn call_done_soon(
        &self,
        rt: &Rc<Runtime>,
        callback: super::futures::NativeCallback,
        future: Rc<Object>,
    ) {
        let handle = self.handle(rt, None, Callback::Done(callback, future));
        self.push_handle(rt, handle);
    }

    // Timers.

    /// The time `seconds` from now on the loop's clock.
    pub fn due_in(&self, rt: &Rc<Runtime>, seconds: f64) -> f64 {
        rt.now().as_seconds() + seconds
    }

    /// Sets a timer for a time in seconds on the loop's clock.
    #[cfg_attr(compiled_for_size, optimize(speed))]
    pub fn call_at(&self, rt: &Rc<Runtime>, when: f64, callback: Callback) -> Rc<Handle> {
        let handle = self.handle(rt, Some(when), callback);
        handle.scheduled.set(true);
        let mut due = (when * 1e9).round_ties_even() as i64;
        let now = rt.now();
        if when > now.as_seconds() {
            // What is left of a deadline may be less than a nanosecond; the clock moves all the same.
            let next = i64::try_from(now.0).unwrap_or(i64::MAX).saturating_add(1);
            due = due.max(next);
        }
        let timer = Timer(due, handle.number, handle.clone());
        rt.record(What::TimerSet {
            handle: handle.number,
            due: timer.due(),
        });
        self.timers.borrow_mut().push(timer);
        self.pushed(rt);
        handle
    }

    /// Removes cancelled timers: all of them once they are many, else those on top.
    pub fn sweep_timers(&self) {
        let mut timers = self.timers.borrow_mut();
        let cancelled = self.cancelled_timers.get();
        if timers.len() > 100 && cancelled * 2 > timers.len() {
            let kept = std::mem::take(&mut *timers).into_vec();
            *timers = kept
                .into_iter()
                .filter(|timer| !timer.2.cancelled.get())
                .collect();
            self.cancelled_timers.set(0);
            return;
        }
        while timers.peek().is_some_and(|timer| timer.2.cancelled.get()) {
            timers.pop();
            self.cancelled_timers
                .set(self.cancelled_timers.get().saturating_sub(1));
        }
    }

    // Running.

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

    /// Whether anything is ready.
    pub fn has_ready(&self) -> bool {
        !self.ready.borrow().is_empty()
    }

    /// The next item of the ready queue.
    pub fn next_item(&self) -> Option<Ready> {
        self.ready.borrow_mut().pop_front()
    }

    /// When the first timer is due.
    pub fn next_deadline(&self) -> Option<Instant> {
        self.timers.borrow().peek().map(Timer::due)
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

    /// Appends the timers that are due to the ready queue, and returns how many items stand there. The clock's resolution
    /// is a nanosecond.
    #[cfg_attr(compiled_for_size, optimize(speed))]
    pub fn take_due_timers(&self, rt: &Rc<Runtime>) -> usize {
        let now = rt.now();
        let mut timers = self.timers.borrow_mut();
        while timers.peek().is_some_and(|timer| timer.due() <= now) {
            let Some(Timer(_, _, handle)) = timers.pop() else {
                break;
            };
            handle.scheduled.set(false);
            if handle.cancelled.get() {
                self.cancelled_timers
                    .set(self.cancelled_timers.get().saturating_sub(1));
                continue;
            }
            rt.record_for(
                TaskId::NONE,
                What::TimerDue {
                    handle: handle.number,
                },
                SourceRange::NONE,
            );
            self.ready.borrow_mut().push_back(Ready::Handle(handle));
        }
        self.ready.borrow().len()
    }

    async fn run_ready(self: &Rc<EventLoop>, rt: &Rc<Runtime>, item: Ready) -> Outcome<()> {
        let (task, begin, name) = match item {
            Ready::Step(task, raised) => (task, Begin::Step(raised), "task_step"),
            Ready::Wakeup(task, future) => (task, Begin::Wakeup(future), "task_wakeup"),
            Ready::Handle(handle) => {
                return match self.run_handle(rt, handle) {
                    Some(rest) => rest.await,
                    None => Ok(()),
                };
            }
        };
        let Err(begin) = task_threads::hand(rt, &task, begin) else {
            return Ok(());
        };
        let raised = begin.raised(rt);
        let ended = tasks::step(rt, &task, raised).await;
        self.step_ended(rt, name, ended).await
    }

    /// Runs a handle's callback; what goes on after that is returned.
    pub fn run_handle(
        self: &Rc<EventLoop>,
        rt: &Rc<Runtime>,
        handle: Rc<Handle>,
    ) -> Option<Pending> {
        let callback = match handle.take_callback()? {
            Callback::Cancelled(_) => return None,
            Callback::SetResult(future, result) => {
                if !data(&future).done() {
                    // It's this loop's, which runs and so isn't closed.
                    let _ = set_result(rt, &future, result);
                }
                return None;
            }
            callback => callback,
        };
        let failed = match &callback {
            Callback::Native(name, function) => (name, function(rt).err()?),
            Callback::Done(done, future) => (&done.name, (done.call)(rt, future).err()?),
            _ => {
                let (event_loop, rt) = (self.clone(), rt.clone());
                return Some(Box::pin(async move {
                    event_loop.run_callback(&rt, &handle, callback).await
                }));
            }
        };
        let (shown, raised) = (format!("{}()", failed.0), failed.1);
        let (event_loop, rt) = (self.clone(), rt.clone());
        Some(Box::pin(async move {
            event_loop
                .callback_failed(&rt, &handle, callback, shown, raised)
                .await
        }))
    }

    /// Debug mode: says so if a step or callback holds the loop for long.
    pub async fn run_watched(self: &Rc<EventLoop>, rt: &Rc<Runtime>, item: Ready) -> Outcome<()> {
        let began = rt.now().as_seconds();
        let (task, handle) = match &item {
            Ready::Step(task, _) | Ready::Wakeup(task, _) => {
                (Some(Value::Object(task.clone())), None)
            }
            Ready::Handle(handle) => (
                None,
                Some((
                    handle.clone(),
                    super::events::handle_repr(rt, handle, true).await?,
                )),
            ),
        };
        self.run_ready(rt, item).await?;
        if let Some((handle, _)) = &handle {
            self.origins.forget(Made::Handle(handle.number));
        }
        let took = rt.now().as_seconds() - began;
        if took >= self.slow_callback_duration.get() {
            let shown = match (task, handle) {
                (Some(task), _) => rt.repr(&task).await?,
                (None, Some((_, shown))) => shown,
                (None, None) => String::new(),
            };
            super::log::log(
                rt,
                super::log::Level::Warning,
                &format!("Executing {shown} took {took:.3} seconds"),
                None,
            )
            .await?;
        }
        Ok(())
    }

    /// What a task's coroutine raises ends the task. Any other exception out of its step is reported, unless it ends
    /// the loop: tasks that await each other can't be cancelled, for example.
    pub async fn step_ended(
        self: &Rc<EventLoop>,
        rt: &Rc<Runtime>,
        name: &str,
        outcome: Outcome<()>,
    ) -> Outcome<()> {
        match outcome {
            Err(raised) if !is_fatal(rt, &raised) => {
                let message = format!("Exception in callback Task.{name}()");
                Context::new(message, Some(raised))
                    .report_handled(rt, self)
                    .await
            }
            outcome => outcome,
        }
    }

    async fn run_callback(
        self: &Rc<EventLoop>,
        rt: &Rc<Runtime>,
        handle: &Rc<Handle>,
        callback: Callback,
    ) -> Outcome<()> {
        let Callback::Call(call) = callback else {
            return Ok(());
        };
        rt.record(What::CallbackRunning {
            handle: handle.number,
        });
        let outer = rt.enter_context(call.context.clone());
        let outcome = rt.call(&call.callable, call.arguments.clone()).await;
        rt.enter_context(outer);
        rt.record(What::CallbackDone {
            handle: handle.number,
        });
        match outcome {
            Ok(_) => Ok(()),
            Err(raised) => {
                let shown = super::reprs::callback_source(
                    rt,
                    &call.callable,
                    &call.arguments,
                    self.debug.get(),
                )
                .await?;
                self.callback_failed(rt, handle, Callback::Call(call), shown, raised)
                    .await
            }
        }
    }

    /// An exception came out of a callback: it's reported, unless it ends the loop.
    async fn callback_failed(
        self: &Rc<EventLoop>,
        rt: &Rc<Runtime>,
        handle: &Rc<Handle>,
        callback: Callback,
        shown: String,
        raised: Raised,
    ) -> Outcome<()> {
        if is_fatal(rt, &raised) {
            return Err(raised);
        }
        handle.callback.replace(Some(callback));
        let mut report = Context::new(format!("Exception in callback {shown}"), Some(raised));
        report
            .others
            .push(("handle", super::events::handle_value(rt, handle)));
        report.made_at(&self.origins, Made::Handle(handle.number));
        report.report_handled(rt, self).await
    }

    /// Forgets everything that stands in the queues: the loop won't run again. Timers are dropped as a list is, from its end.
    pub fn close(&self) {
        self.closed.set(true);
        drop(self.ready.take());
        let mut timers = self.timers.take().into_vec();
        while timers.pop().is_some() {}
    }

    /// Whether anything of the program's is still to be called.
    pub fn is_to_call_the_program(&self) -> bool {
        let is_set = |function: &RefCell<Value>| !matches!(&*function.borrow(), Value::None);
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

    // The sequential model.

    /// Sets an item aside that must wait for the task that is run to its end, or gives it back.
    pub fn hold_back(&self, item: Ready) -> Option<Ready> {
        let waits = match (&*self.sole.borrow(), &item) {
            (Some(sole), Ready::Step(task, _) | Ready::Wakeup(task, _)) => !Rc::ptr_eq(task, sole),
            _ => false,
        };
        if waits {
            self.held.borrow_mut().push(item);
            return None;
        }
        Some(item)
    }

    /// Runs turns until the task is done, with the steps of all other tasks held.
    pub async fn run_to_end(self: &Rc<EventLoop>, task: &Rc<Object>) -> Outcome<()> {
        let outer = self.sole.replace(Some(task.clone()));
        let outer_held = self.held.take();
        let outcome = if data(task).done() {
            Ok(())
        } else {
            Turns::new(self, Some(task.clone())).await.map(drop)
        };
        self.sole.replace(outer);
        // What was held goes back to the front, in its order.
        let held = self.held.replace(outer_held);
        let mut ready = self.ready.borrow_mut();
        for item in held.into_iter().rev() {
            ready.push_front(item);
        }
        outcome
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
