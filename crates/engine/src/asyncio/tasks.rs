//! Tasks (`Lib/asyncio/tasks.py`): coroutines that the event loop runs.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use super::event_loop::EventLoop;
use super::futures::{
    DoneCallback, FutureData, add_done_callback, as_future, cancel, cancel_plainly, data,
    late_object, receiver, set_exception, set_result,
};
use super::native::keep;
use super::origins::{Made, Maker};
use super::scheduler::AfterCreation;
use super::state::State;
use super::{stacks, task_threads};
use crate::trace::{NameId, TaskId, WaitReason, What};
use crate::vm::library::LibraryClass;
use crate::vm::registry::{Tracked, track};
use crate::vm::set::Set;
use crate::vm::{
    Answer, Args, Body, Class, GeneratorKind, Input, Layout, NativeFunction, Object, Outcome,
    Payload, Raised, Runtime, Step, Type, Value,
};

/// A task's own fields, beside those of the future that it is.
pub struct TaskData {
    /// Its number.
    pub id: TaskId,
    /// Its name.
    pub name: RefCell<Rc<str>>,
    /// What it runs.
    pub coroutine: RefCell<Value>,
    /// The future that it waits for.
    pub waiter: RefCell<Option<Rc<Object>>>,
    /// Whether its next step gets a CancelledError.
    pub must_cancel: Cell<bool>,
    /// How many cancellations were asked for and not taken back.
    pub cancellations: Cell<i64>,
    /// The line of its coroutine's definition, for messages.
    pub line: u32,
    /// Whether dropping it while it's pending is worth a message.
    pub log_destroyed: Cell<bool>,
    /// The context that its steps run in: a list of `vm/context.rs`, or None.
    pub context: RefCell<Value>,
}

/// What a task may be given besides its coroutine. Unbound where it wasn't.
#[derive(Clone, Default)]
pub struct TaskOptions {
    /// Its name.
    pub name: Value,
    /// The context that it runs in.
    pub context: Value,
    /// Whether its first step runs at once.
    pub eager_start: Value,
    /// Who makes it.
    pub maker: Maker,
}

/// Where a new task is.
enum Place {
    /// In a new object of this class.
    New(Rc<Class>),
    /// In an object whose class has an `__init__` of the program's, which called the library's.
    Late(Rc<Object>),
}

/// The fields of an object that is known to be a task.
pub fn task_data(task: &Rc<Object>) -> &TaskData {
    match &data(task).task {
        Some(fields) => fields,
        None => unreachable!("asyncio only keeps tasks here"),
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

/// A step of a task that runs, and what ran around it.
pub struct RunningStep {
    task: Rc<Object>,
    outer: Option<Rc<Object>>,
    outer_id: TaskId,
    outer_context: Value,
}

/// One step of a task: runs its coroutine up to where it waits next, or to its end.
pub async fn step(rt: &Rc<Runtime>, task: &Rc<Object>, raised: Option<Raised>) -> Outcome<()> {
    let state = State::of(rt);
    let Some((step, input)) = RunningStep::begin(rt, &state, task.clone(), raised) else {
        return Ok(());
    };
    let outcome = match &step.coroutine() {
        Value::Generator(generator) => rt.resume(generator, input).await,
        other => Box::pin(resume_by_methods(rt, other, input)).await,
    };
    step.end(rt, &state, outcome).await
}

impl RunningStep {
    /// Begins a step, unless the task is done: makes it the current one, and says what its coroutine is given.
    pub fn begin(
        rt: &Rc<Runtime>,
        state: &State,
        task: Rc<Object>,
        raised: Option<Raised>,
    ) -> Option<(RunningStep, Input)> {
        let future = data(&task);
        let fields = task_data(&task);
        if future.done() {
            return None;
        }
        let mut raised = raised;
        if fields.must_cancel.get() {
            if !raised
                .as_ref()
                .is_some_and(|raised| state.is_cancelled(rt, raised))
            {
                raised = Some(future.cancelled_error(rt));
            }
            fields.must_cancel.set(false);
        }
        drop(fields.waiter.take());
        let outer = state.current.replace(Some(task.clone()));
        let outer_id = rt.current_task.replace(fields.id);
        let outer_context = rt.enter_context(fields.context.take());
        record_own(rt, fields, What::TaskRunning);
        let input = match raised {
            Some(raised) => Input::Throw(raised),
            None => Input::Send(Value::None),
        };
        let step = RunningStep {
            task,
            outer,
            outer_id,
            outer_context,
        };
        Some((step, input))
    }

    /// What the task runs.
    pub fn coroutine(&self) -> Value {
        task_data(&self.task).coroutine.borrow().clone()
    }

    /// What the coroutine's outcome means for its task; the step is over. What a coroutine may not yield comes back.
    pub fn take_in(
        mut self,
        rt: &Rc<Runtime>,
        state: &State,
        outcome: Outcome<Step>,
    ) -> Result<Outcome<()>, (RunningStep, Value)> {
        let outer = std::mem::take(&mut self.outer_context);
        let context = &task_data(&self.task).context;
        context.replace(rt.enter_context(outer));
        match take_in(rt, state, &self.task, outcome) {
            Ok(stopped) => {
                self.leave(rt, state);
                Ok(stopped)
            }
            Err(yielded) => Err((self, yielded)),
        }
    }

    /// The task's next step will tell its coroutine that it yielded what no task can wait for.
    pub async fn refuse(self, rt: &Rc<Runtime>, state: &State, yielded: Value) -> Outcome<()> {
        let refused = refuse_yielded(rt, &self.task, yielded).await;
        self.leave(rt, state);
        refused
    }

    /// [`RunningStep::take_in`], then [`RunningStep::refuse`] where that has to be.
    pub async fn end(self, rt: &Rc<Runtime>, state: &State, outcome: Outcome<Step>) -> Outcome<()> {
        match self.take_in(rt, state, outcome) {
            Ok(stopped) => stopped,
            Err((step, yielded)) => Box::pin(step.refuse(rt, state, yielded)).await,
        }
    }

    fn leave(self, rt: &Rc<Runtime>, state: &State) {
        state.current.replace(self.outer);
        rt.current_task.set(self.outer_id);
    }
}

/// A step of an object that only looks like a coroutine.
pub async fn resume_by_methods(rt: &Rc<Runtime>, coroutine: &Value, input: Input) -> Outcome<Step> {
    let outcome = match input {
        Input::Send(value) => rt.call_method(coroutine, "send", vec![value]).await,
        Input::Throw(raised) => rt.call_method(coroutine, "throw", vec![raised.0]).await,
    };
    match outcome {
        Ok(value) => Ok(Step::Yielded(value)),
        Err(raised) if rt.is_exception(&raised, Type::StopIteration) => Ok(Step::Returned(
            rt.exception_args(&raised.0)
                .into_iter()
                .next()
                .unwrap_or(Value::None),
        )),
        Err(raised) => Err(raised),
    }
}

/// What a step's outcome means for its task. What its coroutine may not yield comes back.
fn take_in(
    rt: &Rc<Runtime>,
    state: &State,
    task: &Rc<Object>,
    outcome: Outcome<Step>,
) -> Result<Outcome<()>, Value> {
    let fields = task_data(task);
    match outcome {
        Ok(Step::Returned(value)) => {
            if fields.must_cancel.replace(false) {
                // Cancelled in the very step that returned.
                let message = data(task).cancel_message();
                finish_cancelled(rt, task, message);
            } else {
                record_own(rt, fields, What::TaskDone);
                set_result(rt, task, value);
            }
        }
        Err(raised) if state.is_cancelled(rt, &raised) => {
            // Its message is with the exception, which is raised once; who comes later sees none.
            data(task).set_cancelled_with(raised);
            finish_cancelled(rt, task, Value::None);
        }
        Err(raised) => {
            let name = rt.trace.borrow_mut().intern(&rt.type_name(&raised.0));
            record_own(rt, fields, What::TaskFailed(name));
            let fatal = rt.is_exception(&raised, Type::SystemExit)
                || rt.is_exception(&raised, Type::KeyboardInterrupt);
            set_exception(rt, task, raised.clone());
            if fatal {
                return Ok(Err(raised));
            }
        }
        Ok(Step::Yielded(Value::None)) => {
            record_own(rt, fields, What::TaskWaiting(WaitReason::Yield));
            data(task).event_loop.step_soon(rt, task.clone(), None);
        }
        Ok(Step::Yielded(value)) => {
            let Some((future, waited)) = as_future(&value) else {
                return Err(value);
            };
            if Rc::ptr_eq(future, task)
                || !Rc::ptr_eq(&waited.event_loop, &data(task).event_loop)
                || !waited.blocking.replace(false)
            {
                return Err(value);
            }
            return Ok(wait_for_future(rt, task, future, waited));
        }
    }
    Ok(Ok(()))
}

/// Records an event of the task whose step runs, unless it isn't the program's.
fn record_own(rt: &Rc<Runtime>, fields: &TaskData, what: What) {
    if fields.id != TaskId::NONE {
        rt.record(what);
    }
}

fn finish_cancelled(rt: &Rc<Runtime>, task: &Rc<Object>, message: Value) {
    record_own(rt, task_data(task), What::TaskCancelled);
    cancel_plainly(rt, task, message);
}

/// A task's coroutine yielded a future: the task waits for it.
fn wait_for_future(
    rt: &Rc<Runtime>,
    task: &Rc<Object>,
    future: &Rc<Object>,
    waited: &FutureData,
) -> Outcome<()> {
    let fields = task_data(task);
    record_own(rt, fields, What::TaskWaiting(waited.reason.get()));
    fields.waiter.replace(Some(future.clone()));
    add_done_callback(rt, future, DoneCallback::Wakeup(task.clone()));
    if fields.must_cancel.get() {
        let message = data(task).cancel_message();
        if cancel(rt, future, message)? {
            fields.must_cancel.set(false);
        }
    }
    Ok(())
}

/// A task's coroutine yielded what no task can wait for: its next step raises an exception that says so.
async fn refuse_yielded(rt: &Rc<Runtime>, task: &Rc<Object>, value: Value) -> Outcome<()> {
    let event_loop = data(task).event_loop.clone();
    let shown_task = super::reprs::future_repr(rt, &Value::Object(task.clone())).await?;
    let message = if let Some((future, waited)) = as_future(&value) {
        let shown = super::reprs::future_repr(rt, &value).await?;
        if Rc::ptr_eq(future, task) {
            format!("Task cannot await on itself: {shown_task}")
        } else if !Rc::ptr_eq(&waited.event_loop, &event_loop) {
            format!("Task {shown_task} got Future {shown} attached to a different loop")
        } else {
            format!("yield was used instead of yield from in task {shown_task} with {shown}")
        }
    } else {
        let shown = rt.repr(&value).await?;
        match &value {
            Value::Generator(_) => format!(
                "yield was used instead of yield from for generator in task {shown_task} with {shown}"
            ),
            _ => format!("Task got bad yield: {shown}"),
        }
    };
    event_loop.step_soon(rt, task.clone(), Some(rt.runtime_error(&message)));
    Ok(())
}

/// The step of a task whose future is done.
pub async fn wake_up(rt: &Rc<Runtime>, task: &Rc<Object>, future: &Rc<Object>) -> Outcome<()> {
    let raised = data(future).outcome(rt).err();
    step(rt, task, raised).await
}

/// The beginning of `Task.cancel`: one more cancellation was asked for.
pub fn count_cancellation(rt: &Rc<Runtime>, task: &TaskData) {
    if super::task_threads::are_used(rt) && task.id != TaskId::NONE {
        let name = task.name.borrow();
        rt.refuse(&format!(
            "{name} is cancelled here, and nobody else can end a thread or a process where it waits; a last item in its queue or an event could"
        ));
    }
    let by = rt.current_task.get();
    if task.id != TaskId::NONE {
        rt.record_for(
            task.id,
            What::CancelRequested { by },
            rt.current_range.get(),
        );
    }
    task.cancellations.set(task.cancellations.get() + 1);
}

/// The end of `Task.cancel` where nothing that the task awaits was cancelled: its next step gets a CancelledError.
pub fn cancel_next_step(task: &Rc<Object>, message: Value) {
    task_data(task).must_cancel.set(true);
    data(task).set_cancel_message(message);
}

// What programs call.

fn task_receiver<'a>(rt: &Rc<Runtime>, args: Args<'a>) -> Outcome<(&'a Rc<Object>, &'a TaskData)> {
    let (task, future) = receiver(rt, args)?;
    match &future.task {
        Some(fields) => Ok((task, fields)),
        None => Err(rt.type_error("descriptor requires a '_asyncio.Task' object")),
    }
}

fn get_name(rt: &Rc<Runtime>, args: Args<'_>) -> Outcome<Answer> {
    Ok(Answer::Value(Value::str(
        task_receiver(rt, args)?.1.name.borrow().to_string(),
    )))
}

fn set_name(rt: &Rc<Runtime>, args: Args<'_>) -> Outcome<Answer> {
    task_receiver(rt, args)?;
    let [name] = args.rest().exactly(rt, "set_name")?;
    let (rt, task) = (rt.clone(), args.get(0));
    Ok(Answer::Frame(Box::pin(async move {
        let name = rt.str(&name).await?;
        if let Some((_, future)) = as_future(&task)
            && let Some(fields) = &future.task
        {
            let id = rt.trace.borrow_mut().intern(&name);
            rt.record_for(fields.id, What::TaskRenamed(id), rt.current_range.get());
            fields.name.replace(name.into());
        }
        Ok(Value::None)
    })))
}

fn get_coro(rt: &Rc<Runtime>, args: Args<'_>) -> Outcome<Answer> {
    Ok(Answer::Value(
        task_receiver(rt, args)?.1.coroutine.borrow().clone(),
    ))
}

fn cancelling(rt: &Rc<Runtime>, args: Args<'_>) -> Outcome<Answer> {
    Ok(Answer::Value(Value::Int(
        task_receiver(rt, args)?.1.cancellations.get(),
    )))
}

fn uncancel(rt: &Rc<Runtime>, args: Args<'_>) -> Outcome<Answer> {
    let task = task_receiver(rt, args)?.0;
    args.rest().no_arguments(rt, "Task.uncancel")?;
    Ok(Answer::Value(Value::Int(uncancel_task(task))))
}

/// Takes one cancellation back; how many are left.
pub fn uncancel_task(task: &Rc<Object>) -> i64 {
    let fields = task_data(task);
    if fields.cancellations.get() > 0 {
        fields.cancellations.set(fields.cancellations.get() - 1);
        if fields.cancellations.get() == 0 {
            fields.must_cancel.set(false);
        }
    }
    fields.cancellations.get()
}

fn construct(rt: &Rc<Runtime>, class: &Rc<Class>, args: Args<'_>) -> Outcome<Answer> {
    match late_object(class, args, &rt.names.init) {
        Some(late) => Ok(late),
        None => construct_at(rt, Place::New(class.clone()), args),
    }
}

/// `Task.__init__`, as a derived class calls it.
fn init(rt: &Rc<Runtime>, args: Args<'_>) -> Outcome<Answer> {
    match args.get(0) {
        Value::Object(task) if as_future(&args.get(0)).is_none() => {
            construct_at(rt, Place::Late(task), args.rest())
        }
        _ => Ok(Answer::Value(Value::None)),
    }
}

fn construct_at(rt: &Rc<Runtime>, place: Place, args: Args<'_>) -> Outcome<Answer> {
    let [coroutine, event_loop, name, context, eager_start] = args.bind(
        rt,
        "Task",
        ["coro", "loop", "name", "context", "eager_start"],
        1,
        1,
    )?;
    let event_loop = match event_loop {
        Value::Unbound | Value::None => EventLoop::current(rt, &State::of(rt))?,
        other => EventLoop::from_value(rt, &other)?,
    };
    let rt2 = rt.clone();
    let options = TaskOptions {
        name,
        context,
        eager_start,
        maker: Maker::Program,
    };
    rt.attempt(async move {
        let by_init = matches!(place, Place::Late(_));
        let task = make_task(&rt2, &event_loop, place, coroutine, options).await?;
        Ok(if by_init {
            Value::None
        } else {
            Value::Object(task)
        })
    })
}

/// Makes a task, as its class does when it's called: its first step stands in the ready queue, or is run at once if it
/// starts eagerly.
async fn make_task(
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

fn get_context(rt: &Rc<Runtime>, args: Args<'_>) -> Outcome<Answer> {
    let fields = task_receiver(rt, args)?.1;
    let current = State::of(rt).current.borrow().clone();
    let is_current = current.is_some_and(|task| std::ptr::eq(task_data(&task), fields));
    let context = if is_current {
        rt.current_context()
    } else {
        if fields.context.borrow().is_none() {
            fields.context.replace(rt.empty_context());
        }
        fields.context.borrow().clone()
    };
    super::events::context_object(rt, context)
}

fn waits_for(rt: &Rc<Runtime>, args: Args<'_>) -> Outcome<Answer> {
    let waiter = task_receiver(rt, args)?.1.waiter.borrow().clone();
    Ok(Answer::Value(waiter.map_or(Value::None, Value::Object)))
}

fn must_cancel(rt: &Rc<Runtime>, args: Args<'_>) -> Outcome<Answer> {
    let must = task_receiver(rt, args)?.1.must_cancel.get();
    Ok(Answer::Value(Value::from(must)))
}

fn logs_destroyed(rt: &Rc<Runtime>, args: Args<'_>) -> Outcome<Answer> {
    let logs = task_receiver(rt, args)?.1.log_destroyed.get();
    Ok(Answer::Value(Value::from(logs)))
}

fn set_logs_destroyed(rt: &Rc<Runtime>, args: Args<'_>) -> Outcome<Answer> {
    let logs = crate::vm::protocols::native_truth(&args.get(1)).unwrap_or(true);
    task_receiver(rt, args)?.1.log_destroyed.set(logs);
    Ok(Answer::Value(Value::None))
}

static TASK: &[NativeFunction] = &[
    NativeFunction::method("get_name", get_name),
    NativeFunction::method("set_name", set_name),
    NativeFunction::method("get_coro", get_coro),
    NativeFunction::method("get_context", get_context),
    NativeFunction::method("get_stack", stacks::get_stack),
    NativeFunction::method("print_stack", stacks::print_stack),
    NativeFunction::method("cancelling", cancelling),
    NativeFunction::method("uncancel", uncancel),
    NativeFunction::default("__init__", init),
    NativeFunction::getter("_coro", get_coro),
    NativeFunction::getter("_fut_waiter", waits_for),
    NativeFunction::getter("_must_cancel", must_cancel),
    NativeFunction::property("_log_destroy_pending", logs_destroyed, set_logs_destroyed),
];

/// `asyncio.Task`.
pub fn task_class(rt: &Runtime, future: &Rc<Class>) -> Rc<Class> {
    let class = rt.library_class(LibraryClass {
        name: "Task",
        module: "_asyncio",
        base: future.clone(),
        layout: Layout::Native,
        constructor: Some(construct),
        await_hook: None,
        functions: TASK,
    });
    class.shows_module.set(true);
    class
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

/// Under the sequential model a task that was just created is run to its end at once.
pub async fn run_if_sequential(
    rt: &Rc<Runtime>,
    event_loop: &Rc<EventLoop>,
    task: &Rc<Object>,
) -> Outcome<()> {
    let state = State::of(rt);
    let scheduler = state.scheduler.borrow().clone();
    let after = scheduler.task_created();
    let creator = state.current.borrow().clone();
    if after != AfterCreation::RunToEnd
        || creator.is_none()
        || data(task).task.is_none()
        || data(task).done()
    {
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

/// The loop named by an optional argument `loop`, else the running one. Anything else is a loop that has no tasks.
fn loop_argument(
    rt: &Rc<Runtime>,
    args: Args<'_>,
    function: &str,
) -> Outcome<Option<Rc<EventLoop>>> {
    let [event_loop] = args.bind(rt, function, ["loop"], 1, 0)?;
    match event_loop {
        Value::Unbound | Value::None => EventLoop::running(rt, &State::of(rt)).map(Some),
        other => Ok(EventLoop::from_value(rt, &other).ok()),
    }
}

/// `asyncio.current_task(loop=None)`.
pub fn current_task(rt: &Rc<Runtime>, args: Args<'_>) -> Outcome<Answer> {
    let event_loop = loop_argument(rt, args, "current_task")?;
    let current = State::of(rt).current.borrow().clone();
    let current = current.filter(|task| {
        event_loop.is_some_and(|event_loop| Rc::ptr_eq(&data(task).event_loop, &event_loop))
    });
    Ok(Answer::Value(current.map_or(Value::None, Value::Object)))
}

/// `asyncio.all_tasks(loop=None)`.
pub fn all_tasks(rt: &Rc<Runtime>, args: Args<'_>) -> Outcome<Answer> {
    let event_loop = loop_argument(rt, args, "all_tasks")?;
    let rt2 = rt.clone();
    rt.attempt(async move {
        let tasks = Rc::new(Set::new(false));
        let pending =
            event_loop.map_or_else(Vec::new, |event_loop| pending_tasks(&rt2, &event_loop));
        for task in pending {
            rt2.set_add(&tasks, &Value::Object(task)).await?;
        }
        Ok(Value::Set(tasks))
    })
}

/// Tasks of a loop that aren't done, in the order of creation.
pub fn pending_tasks(rt: &Rc<Runtime>, event_loop: &Rc<EventLoop>) -> Vec<Rc<Object>> {
    let mut tasks = State::of(rt).tasks.pending();
    rt.charge(tasks.len());
    tasks.retain(|task| Rc::ptr_eq(&data(task).event_loop, event_loop));
    tasks
}
