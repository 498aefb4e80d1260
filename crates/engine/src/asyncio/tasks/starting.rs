//! Making and starting tasks: by the library's functions, and by their class.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use super::arguments::arguments_of;
use super::steps::step;
use super::{TaskData, TaskOptions, task_data};
use crate::asyncio::event_loop::EventLoop;
use crate::asyncio::futures::{FutureData, as_future, data};
use crate::asyncio::native::keep;
use crate::asyncio::origins::{Made, Maker};
use crate::asyncio::scheduler::AfterCreation;
use crate::asyncio::state::State;
use crate::asyncio::task_threads;
use crate::trace::{NameId, TaskId, Trace, WaitReason, What};
use crate::vm::registry::{Tracked, track};
use crate::vm::{
    Answer, Args, Body, Class, GeneratorKind, Object, Outcome, Payload, Runtime, Value,
};

/// Where a new task is.
pub(super) enum Place {
    /// In a new object of this class.
    New(Rc<Class>),
    /// In an object whose class has an `__init__` of the program's, which called the library's.
    Late(Rc<Object>),
}

impl EventLoop {
    /// Makes a task of a coroutine; its first step stands in the ready queue.
    pub fn create_task(self: &Rc<EventLoop>, coroutine: Value, name: Option<String>) -> Rc<Object> {
        let class = self.state().task_class.clone();
        let task = self.new_task(Place::New(class), coroutine, name);
        self.step_soon(&self.runtime, task.clone(), None);
        task
    }

    /// Makes a task of a coroutine that isn't the program's: neither the trace nor `all_tasks` knows it.
    pub fn create_internal_task(self: &Rc<EventLoop>, coroutine: Value) -> Rc<Object> {
        let state = self.state();
        let fields = TaskData {
            id: TaskId::NONE,
            name: RefCell::new(state.next_name()),
            coroutine: RefCell::new(coroutine),
            waiter: RefCell::default(),
            must_cancel: Cell::new(false),
            cancellations: Cell::new(0),
            line: 0,
            log_destroyed: Cell::new(false),
            context: RefCell::default(),
        };
        let fields = FutureData::new(self, WaitReason::Future, Some(fields));
        let task = Rc::new(Object::new(
            state.task_class.clone(),
            Payload::Native(Box::new(fields)),
        ));
        self.step_soon(&self.runtime, task.clone(), None);
        task
    }

    /// Makes a task whose first step stands nowhere yet.
    #[cfg_attr(compiled_for_size, optimize(speed))]
    fn new_task(
        self: &Rc<EventLoop>,
        place: Place,
        coroutine: Value,
        name: Option<String>,
    ) -> Rc<Object> {
        let rt = &self.runtime;
        let state = self.state();
        state.last_task.set(state.last_task.get() + 1);
        let id = TaskId(state.last_task.get());
        let (name, in_trace) = match name {
            Some(name) => {
                let id = rt.trace.borrow_mut().intern(&name);
                (name.into(), id)
            }
            None => {
                let name = state.next_name();
                let id = rt.trace.borrow_mut().push_name(name.clone());
                (name, id)
            }
        };
        let (shown, line) = describe_coroutine(rt, &coroutine);
        let what = What::TaskCreated {
            name: in_trace,
            coroutine: shown,
            creator: current_id(&state),
        };
        rt.record_for(id, what, rt.current_range.get());
        if id.0 <= Trace::MOST_ARGUMENTS
            && let Some(arguments) = arguments_of(rt, &coroutine)
        {
            rt.trace.borrow_mut().push_arguments(id, arguments);
        }
        let fields = TaskData {
            id,
            name: RefCell::new(name),
            coroutine: RefCell::new(coroutine),
            waiter: RefCell::default(),
            must_cancel: Cell::new(false),
            cancellations: Cell::new(0),
            line,
            log_destroyed: Cell::new(true),
            context: RefCell::new(rt.copy_context()),
        };
        let fields = FutureData::new(self, WaitReason::Task(id), Some(fields));
        let task = match place {
            Place::New(class) => Rc::new(Object::new(class, Payload::Native(Box::new(fields)))),
            Place::Late(task) => {
                if let Payload::Late(late) = &task.payload {
                    let _ = late.set(Box::new(fields));
                }
                task
            }
        };
        state.tasks.add(&task);
        track(Tracked::Object(Rc::downgrade(&task)));
        task_threads::start(rt, self, &task);
        task
    }
}

/// The number of the task whose step runs.
fn current_id(state: &State) -> TaskId {
    state
        .current
        .borrow()
        .as_ref()
        .map_or(TaskId::NONE, |task| task_data(task).id)
}

/// What the trace calls a coroutine, and the line of its definition, 0 if it isn't the program's.
fn describe_coroutine(rt: &Rc<Runtime>, coroutine: &Value) -> (NameId, u32) {
    let intern = |text: &str| rt.trace.borrow_mut().intern(text);
    match coroutine {
        Value::Generator(generator) => {
            let title = generator.title.borrow();
            let name = match title.code() {
                Some(code) => code.trace_name(rt),
                None => intern(title.qualified_name(rt).as_str()),
            };
            let line = match generator.body.borrow().as_ref().and_then(Body::python) {
                Some(frame) if !frame.code.is_library() => {
                    rt.source.line_of(frame.code.code.range.start)
                }
                _ => 0,
            };
            (name, line)
        }
        other => (intern(&rt.type_name(other)), 0),
    }
}

/// `loop.create_task`: starts a task as the loop's task factory and the execution model have it.
pub async fn start_task(
    rt: &Rc<Runtime>,
    event_loop: &Rc<EventLoop>,
    coroutine: Value,
    options: TaskOptions,
) -> Outcome<Rc<Object>> {
    if event_loop.closed.get() {
        return Err(rt.runtime_error("Event loop is closed"));
    }
    let factory = event_loop.task_factory.borrow().clone();
    let task = if factory.is_none() {
        let class = State::of(rt).task_class.clone();
        make_task(rt, event_loop, Place::New(class), coroutine, options).await?
    } else {
        let mut keywords = Vec::new();
        if !options.context.is_none() && options.context.is_bound() {
            keywords.push((rt.intern("context"), options.context));
        }
        let made = rt
            .call_with(&factory, vec![event_loop.value(), coroutine], keywords)
            .await?;
        // Python 3.13.0 sets the name even if none was given: it is 'None' then.
        let name = options.name.bound().unwrap_or(Value::None);
        rt.call_method(&made, "set_name", vec![name]).await?;
        match as_future(&made) {
            Some((task, _)) => task.clone(),
            None => return Err(rt.type_error("a task factory must return a Future")),
        }
    };
    run_if_sequential(rt, event_loop, &task).await?;
    if task_threads::are_used(rt) && data(&task).task.is_some() {
        task_threads::wait_until_begun(rt, &task).await;
    }
    Ok(task)
}

/// Whether tasks are run to their end where they are created: the sequential model.
pub fn are_calls(rt: &Rc<Runtime>) -> bool {
    let scheduler = State::of(rt).scheduler.borrow().clone();
    scheduler.task_created() == AfterCreation::RunToEnd
}

/// Under the sequential model a task that was just created is run to its end at once.
pub async fn run_if_sequential(
    rt: &Rc<Runtime>,
    event_loop: &Rc<EventLoop>,
    task: &Rc<Object>,
) -> Outcome<()> {
    let state = State::of(rt);
    let creator = state.current.borrow().clone();
    if !are_calls(rt) || creator.is_none() || data(task).task.is_none() || data(task).done() {
        return Ok(());
    }
    let range = rt.current_range.get();
    rt.record(What::TaskWaiting(WaitReason::Task(task_data(task).id)));
    let outer = (state.current.take(), rt.current_task.replace(TaskId::NONE));
    let outcome = Box::pin(event_loop.run_to_end(task)).await;
    state.current.replace(outer.0);
    rt.current_task.set(outer.1);
    rt.current_range.set(range);
    rt.record(What::TaskRunning);
    outcome
}

/// Makes a task, as its class does when it's called: its first step stands in the ready queue, or is run at once if it
/// starts eagerly.
pub(super) async fn make_task(
    rt: &Rc<Runtime>,
    event_loop: &Rc<EventLoop>,
    place: Place,
    coroutine: Value,
    options: TaskOptions,
) -> Outcome<Rc<Object>> {
    require_coroutine(rt, &coroutine).await?;
    let name = name_from(rt, options.name).await?;
    let eager = rt.truth(&options.eager_start).await? && event_loop.is_running.get();
    let task = event_loop.new_task(place, coroutine, name);
    if options.context.is_bound() && !options.context.is_none() {
        task_data(&task)
            .context
            .replace(rt.given_context(options.context));
    }
    if event_loop.debug.get() {
        let (made, maker) = (Made::future(&task), options.maker);
        event_loop.origins.note(rt, made, maker).await?;
    }
    if eager {
        start_eagerly(rt, &task).await?;
    } else {
        event_loop.check_open(rt)?;
        event_loop.step_soon(rt, task.clone(), None);
    }
    Ok(task)
}

/// Runs a new task's first step at once, in place of the task that runs.
async fn start_eagerly(rt: &Rc<Runtime>, task: &Rc<Object>) -> Outcome<()> {
    let range = rt.current_range.get();
    let interrupted = rt.current_task.get() != TaskId::NONE;
    if interrupted {
        rt.record(What::TaskWaiting(WaitReason::Task(task_data(task).id)));
    }
    if let Some(interrupted) = &*State::of(rt).current.borrow() {
        // It's asked for its context as any other task meanwhile.
        let context = rt.context.borrow().clone();
        task_data(interrupted).context.replace(context);
    }
    let outcome = Box::pin(step(rt, task, None)).await;
    rt.current_range.set(range);
    if interrupted {
        rt.record(What::TaskRunning);
    }
    if data(task).done() {
        drop(task_data(task).coroutine.replace(Value::None));
    }
    outcome
}

async fn name_from(rt: &Rc<Runtime>, name: Value) -> Outcome<Option<String>> {
    match name {
        Value::Unbound | Value::None => Ok(None),
        other => rt.str(&other).await.map(Some),
    }
}

/// Refuses what can't be a task's coroutine.
pub async fn require_coroutine(rt: &Rc<Runtime>, value: &Value) -> Outcome<()> {
    if is_coroutine(rt, value) {
        return Ok(());
    }
    let shown = rt.repr(value).await?;
    Err(rt.type_error(&format!("a coroutine was expected, got {shown}")))
}

/// `asyncio.iscoroutine`.
pub fn is_coroutine(rt: &Rc<Runtime>, value: &Value) -> bool {
    match value {
        Value::Generator(generator) => {
            matches!(
                generator.kind,
                GeneratorKind::Coroutine | GeneratorKind::Awaitable
            )
        }
        Value::Object(object) => {
            let has = |name: &str| object.class.lookup(&rt.intern(name)).is_some();
            object.class.heap && has("__await__") && has("send") && has("throw") && has("close")
        }
        _ => false,
    }
}

/// Starts a task, if nothing about it needs a frame: the usual case.
pub fn start_at_once(
    rt: &Rc<Runtime>,
    event_loop: &Rc<EventLoop>,
    coroutine: &Value,
    options: &TaskOptions,
) -> Option<Rc<Object>> {
    let simple = matches!(options.name, Value::Unbound | Value::None | Value::Str(_))
        && !options.context.is_bound()
        && !options.eager_start.is_bound()
        && event_loop.task_factory.borrow().is_none()
        && !event_loop.closed.get()
        && !event_loop.debug.get()
        && event_loop.state().scheduler.borrow().task_created() == AfterCreation::GoOn
        && is_coroutine(rt, coroutine);
    simple.then(|| {
        let name = options.name.as_str().map(str::to_owned);
        event_loop.create_task(coroutine.clone(), name)
    })
}

/// `asyncio.create_task(coro, *, name=None, context=None)`.
pub fn create_task(rt: &Rc<Runtime>, args: Args<'_>) -> Outcome<Answer> {
    let [coroutine, name, context, eager_start] = args.bind(
        rt,
        "create_task",
        ["coro", "name", "context", "eager_start"],
        1,
        1,
    )?;
    let event_loop = keep(EventLoop::running(rt, &State::of(rt)), &coroutine)?;
    create_task_on(
        rt,
        event_loop,
        coroutine,
        TaskOptions {
            name,
            context,
            eager_start,
            maker: Maker::Library,
        },
    )
}

/// `loop.create_task` with bound arguments.
pub fn create_task_on(
    rt: &Rc<Runtime>,
    event_loop: Rc<EventLoop>,
    coroutine: Value,
    options: TaskOptions,
) -> Outcome<Answer> {
    if let Some(task) = start_at_once(rt, &event_loop, &coroutine, &options) {
        return Ok(Answer::Value(Value::Object(task)));
    }
    let rt2 = rt.clone();
    rt.attempt(async move {
        start_task(&rt2, &event_loop, coroutine, options)
            .await
            .map(Value::Object)
    })
}
