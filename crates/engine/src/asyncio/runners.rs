//! `asyncio.run` and `asyncio.Runner` (`Lib/asyncio/runners.py`), `run_until_complete` (`base_events.py`).

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use super::ensure_future::coroutine_of;
use super::event_loop::EventLoop;
use super::futures::{
    DoneCallback, NamedCallback, add_done_callback, as_future, cancel, data, remove_native_callback,
};
use super::log::{Context, is_fatal};
use super::native::{Native, coroutine_value, keep};
use super::state::State;
use super::tasks::{TaskOptions, is_coroutine, pending_tasks, start_task};
use crate::vm::library::LibraryClass;
use crate::vm::{
    Answer, Args, Class, Layout, NativeData, NativeFunction, Object, Outcome, Runtime, Type, Value,
};

/// Runs the loop until a future is done, and returns its result. A coroutine is made a task first.
pub async fn run_until_complete(
    rt: &Rc<Runtime>,
    event_loop: &Rc<EventLoop>,
    future: Value,
) -> Outcome {
    event_loop.check_open(rt)?;
    event_loop.check_idle(rt)?;
    let made = as_future(&future).is_none();
    let future = match as_future(&future) {
        Some((future, fields)) if Rc::ptr_eq(&fields.event_loop, event_loop) => future.clone(),
        Some(_) => {
            let message = "The future belongs to a different loop than the one specified as the loop argument";
            return Err(rt.value_error(message));
        }
        None => {
            start_task(
                rt,
                event_loop,
                coroutine_of(rt, &future)?,
                TaskOptions::default(),
            )
            .await?
        }
    };
    if made && let Some(task) = &data(&future).task {
        task.log_destroyed.set(false);
    }
    run_until_done(rt, event_loop, &future, made).await
}

async fn run_until_done(
    rt: &Rc<Runtime>,
    event_loop: &Rc<EventLoop>,
    future: &Rc<Object>,
    made: bool,
) -> Outcome {
    let stop = {
        let event_loop = event_loop.clone();
        NamedCallback::new("_run_until_complete_cb", Value::None, move |rt, future| {
            // A SystemExit or KeyboardInterrupt has ended the loop already.
            let exception = data(future).retrieve_exception();
            if !exception.is_some_and(|raised| is_fatal(rt, &raised)) {
                event_loop.stopping.set(true);
            }
            Ok(())
        })
    };
    add_done_callback(rt, future, DoneCallback::Native(stop.clone()))?;
    let outcome = event_loop.run_forever(rt).await;
    remove_native_callback(future, &stop);
    let fields = data(future);
    if let Err(raised) = outcome {
        if made && fields.done() {
            // The exception goes on from here: the task's own copy of it need not be reported.
            fields.retrieve_exception();
        }
        return Err(raised);
    }
    if !fields.done() {
        return Err(rt.runtime_error("Event loop stopped before Future completed."));
    }
    fields.outcome(rt)
}

/// Where a runner stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum RunnerState {
    Created,
    Initialized,
    Closed,
}

/// `asyncio.Runner`: an event loop from its making to its end.
pub struct Runner {
    state: Cell<RunnerState>,
    debug: Value,
    factory: Value,
    event_loop: RefCell<Option<Value>>,
    /// What its runs share, once one needs it.
    context: RefCell<Value>,
    set_event_loop: Cell<bool>,
}

impl NativeData for Runner {
    fn clear(&self) {
        drop(self.event_loop.take());
        drop(self.context.take());
    }
}

impl Native<Runner> {
    fn create(rt: &Rc<Runtime>, debug: Value, factory: Value) -> Native<Runner> {
        let fields = Runner {
            state: Cell::new(RunnerState::Created),
            debug,
            factory,
            event_loop: RefCell::default(),
            context: RefCell::default(),
            set_event_loop: Cell::new(false),
        };
        Native::new(&State::of(rt).runner_class, fields)
    }

    /// The loop, made on first use.
    async fn event_loop(&self, rt: &Rc<Runtime>) -> Outcome<Rc<EventLoop>> {
        if self.state.get() == RunnerState::Closed {
            return Err(rt.runtime_error("Runner is closed"));
        }
        let known = self.event_loop.borrow().clone();
        if let Some(known) = known {
            return EventLoop::from_value(rt, &known);
        }
        let state = State::of(rt);
        let made = if self.factory.is_none() || !self.factory.is_bound() {
            let made = super::policies::new_event_loop(rt).await?;
            state.set_event_loop(made.clone());
            self.set_event_loop.set(true);
            made
        } else {
            rt.call(&self.factory, Vec::new()).await?
        };
        let event_loop = EventLoop::from_value(rt, &made)?;
        if !self.debug.is_none() && self.debug.is_bound() {
            event_loop.debug.set(rt.truth(&self.debug).await?);
        }
        self.event_loop.replace(Some(made));
        self.state.set(RunnerState::Initialized);
        Ok(event_loop)
    }

    /// The context of its runs: a copy of the one in which the first of them began.
    async fn context(&self, rt: &Rc<Runtime>) -> Outcome {
        self.event_loop(rt).await?;
        if !matches!(&*self.context.borrow(), Value::List(_)) {
            let context = match rt.copy_context() {
                context @ Value::List(_) => context,
                _ => rt.empty_context(),
            };
            self.context.replace(context);
        }
        Ok(self.context.borrow().clone())
    }

    async fn run(&self, rt: &Rc<Runtime>, main: Value, context: Value) -> Outcome {
        if !is_coroutine(rt, &main) {
            let shown = rt.repr(&main).await?;
            return Err(rt.value_error(&format!("a coroutine was expected, got {shown}")));
        }
        if State::of(rt).running.borrow().is_some() {
            return Err(rt.runtime_error("Runner.run() cannot be called from a running event loop"));
        }
        let event_loop = self.event_loop(rt).await?;
        let options = TaskOptions {
            context,
            ..TaskOptions::default()
        };
        let task = start_task(rt, &event_loop, main, options).await?;
        run_until_complete(rt, &event_loop, Value::Object(task)).await
    }

    /// Ends everything that is left, and the loop.
    async fn close(&self, rt: &Rc<Runtime>) -> Outcome<()> {
        if self.state.get() != RunnerState::Initialized {
            return Ok(());
        }
        let event_loop = self.event_loop(rt).await?;
        let outcome = shut_down(rt, &event_loop).await;
        if self.set_event_loop.get() {
            State::of(rt).set_event_loop(Value::None);
        }
        event_loop.close();
        self.state.set(RunnerState::Closed);
        drop(self.event_loop.take());
        outcome
    }
}

async fn shut_down(rt: &Rc<Runtime>, event_loop: &Rc<EventLoop>) -> Outcome<()> {
    cancel_all_tasks(rt, event_loop).await?;
    let closing = {
        let (rt, event_loop) = (rt.clone(), event_loop.clone());
        async move {
            super::async_generators::shut_down(&rt, &event_loop)
                .await
                .map(|()| Value::None)
        }
    };
    run_internally(
        rt,
        event_loop,
        coroutine_value(rt, "BaseEventLoop.shutdown_asyncgens", closing),
    )
    .await?;
    let executor = {
        let (rt, event_loop) = (rt.clone(), event_loop.clone());
        async move { super::executors::shut_down(&rt, &event_loop).await }
    };
    run_internally(
        rt,
        event_loop,
        coroutine_value(rt, "BaseEventLoop.shutdown_default_executor", executor),
    )
    .await
}

/// Runs a coroutine that isn't the program's: it takes its turns and its default name as any task does, but no timeline
/// shows it. A task factory of the program makes its task as any other.
async fn run_internally(
    rt: &Rc<Runtime>,
    event_loop: &Rc<EventLoop>,
    coroutine: Value,
) -> Outcome<()> {
    let task = if event_loop.task_factory.borrow().is_none() {
        event_loop.create_internal_task(coroutine)
    } else {
        start_task(rt, event_loop, coroutine, TaskOptions::default()).await?
    };
    run_until_done(rt, event_loop, &task, true).await.map(drop)
}

/// Cancels the tasks that are left and waits for them.
async fn cancel_all_tasks(rt: &Rc<Runtime>, event_loop: &Rc<EventLoop>) -> Outcome<()> {
    let left = pending_tasks(rt, event_loop);
    if left.is_empty() {
        return Ok(());
    }
    if super::task_threads::are_used(rt) {
        super::task_threads::end(rt, &left);
        return Ok(());
    }
    for task in &left {
        cancel(rt, task, Value::None)?;
        rt.breathe().await;
    }
    if rt.finalizing.get() {
        // The program's own `cancel` methods.
        rt.in_frame(rt.finalization(None)).await?;
    }
    let all = super::gather::gather_tasks(rt, event_loop, &left)?;
    run_until_complete(rt, event_loop, Value::Object(all)).await?;
    for task in &left {
        if let Some(raised) = data(task).retrieve_exception() {
            let mut context = Context::new(
                "unhandled exception during asyncio.run() shutdown",
                Some(raised),
            );
            context.others.push(("task", Value::Object(task.clone())));
            context.call_exception_handler(rt, event_loop).await?;
        }
    }
    Ok(())
}

/// `asyncio.run(main, *, debug=None, loop_factory=None)`.
pub fn run(rt: &Rc<Runtime>, args: Args<'_>) -> Outcome<Answer> {
    let [main, debug, factory] = args.bind(rt, "run", ["main", "debug", "loop_factory"], 1, 1)?;
    if State::of(rt).running.borrow().is_some() {
        let message = "asyncio.run() cannot be called from a running event loop";
        return keep(Err(rt.runtime_error(message)), &main);
    }
    let rt = rt.clone();
    Ok(Answer::Frame(Box::pin(async move {
        let runner = Native::<Runner>::create(&rt, debug, factory);
        runner.event_loop(&rt).await?;
        let outcome = keep(runner.run(&rt, main.clone(), Value::Unbound).await, &main);
        let closed = runner.close(&rt).await;
        match (outcome, closed) {
            (outcome, Ok(())) => outcome,
            (_, Err(raised)) => Err(raised),
        }
    })))
}

fn receiver(rt: &Rc<Runtime>, args: Args<'_>) -> Outcome<Native<Runner>> {
    Native::receiver(rt, args, "Runner")
}

fn construct(rt: &Rc<Runtime>, _class: &Rc<Class>, args: Args<'_>) -> Outcome<Answer> {
    let [debug, factory] =
        args.bind_method(rt, "Runner.__init__", ["debug", "loop_factory"], 0, 0)?;
    Ok(Answer::Value(
        Native::<Runner>::create(rt, debug, factory).value(),
    ))
}

fn enter(rt: &Rc<Runtime>, args: Args<'_>) -> Outcome<Answer> {
    let (runner, rt2) = (receiver(rt, args)?, rt.clone());
    rt.attempt(async move {
        runner.event_loop(&rt2).await?;
        Ok(runner.value())
    })
}

fn close(rt: &Rc<Runtime>, args: Args<'_>) -> Outcome<Answer> {
    let (runner, rt2) = (receiver(rt, args)?, rt.clone());
    rt.attempt(async move { runner.close(&rt2).await.map(|()| Value::None) })
}

fn run_in(rt: &Rc<Runtime>, args: Args<'_>) -> Outcome<Answer> {
    let (runner, rt2) = (receiver(rt, args)?, rt.clone());
    let [main, context] = args
        .rest()
        .bind_method(rt, "Runner.run", ["coro", "context"], 1, 1)?;
    rt.attempt(async move {
        let context = if context.is_bound() && !context.is_none() {
            Ok(context)
        } else {
            runner.context(&rt2).await
        };
        let outcome = match context {
            Ok(context) => runner.run(&rt2, main.clone(), context).await,
            Err(raised) => Err(raised),
        };
        keep(outcome, &main)
    })
}

fn get_loop(rt: &Rc<Runtime>, args: Args<'_>) -> Outcome<Answer> {
    let (runner, rt2) = (receiver(rt, args)?, rt.clone());
    rt.attempt(async move { Ok(runner.event_loop(&rt2).await?.value()) })
}

static RUNNER: &[NativeFunction] = &[
    NativeFunction::method("__enter__", enter),
    NativeFunction::method("__exit__", close),
    NativeFunction::method("run", run_in),
    NativeFunction::method("close", close),
    NativeFunction::method("get_loop", get_loop),
];

/// `asyncio.Runner`.
pub fn runner_class(rt: &Runtime) -> Rc<Class> {
    rt.library_class(LibraryClass {
        name: "Runner",
        module: "asyncio.runners",
        base: rt.class(Type::Object).clone(),
        layout: Layout::Native,
        constructor: Some(construct),
        await_hook: None,
        functions: RUNNER,
    })
}
