//! Task groups (`Lib/asyncio/taskgroups.py`).

use std::cell::{Cell, RefCell};
use std::collections::HashMap;
use std::rc::Rc;

use super::event_loop::EventLoop;
use super::futures::{DoneCallback, NamedCallback, add_done_callback, cancel, data, set_result};
use super::log::{Context, is_fatal, report_later};
use super::native::{Native, coroutine};
use super::state::State;
use super::tasks::{self, TaskOptions, start_task, task_data};
use crate::trace::WaitReason;
use crate::vm::library::LibraryClass;
use crate::vm::{
    Answer, Args, Class, Layout, NativeData, NativeFunction, Object, Outcome, Raised, Runtime,
    Type, Value,
};

/// `asyncio.TaskGroup`.
#[derive(Default)]
pub struct TaskGroup {
    entered: Cell<bool>,
    exiting: Cell<bool>,
    aborting: Cell<bool>,
    event_loop: RefCell<Option<Rc<EventLoop>>>,
    parent: RefCell<Option<Rc<Object>>>,
    parent_cancel_requested: Cell<bool>,
    /// The children that aren't done, by numbers in the order in which they were created.
    tasks: RefCell<HashMap<u32, Rc<Object>>>,
    last: Cell<u32>,
    errors: RefCell<Vec<Value>>,
    /// The SystemExit or KeyboardInterrupt that goes before everything else.
    base_error: RefCell<Option<Raised>>,
    on_completed: RefCell<Option<Rc<Object>>>,
}

impl NativeData for TaskGroup {
    fn is_heard(&self) -> bool {
        !self.tasks.borrow().is_empty()
    }

    fn clear(&self) {
        drop(self.parent.take());
        let tasks = self.tasks.take();
        drop(tasks);
        let errors = self.errors.take();
        drop(errors);
        drop(self.base_error.take());
        drop(self.on_completed.take());
    }
}

impl Native<TaskGroup> {
    fn describe(&self) -> String {
        let mut parts = vec!["<TaskGroup".to_owned()];
        if !self.tasks.borrow().is_empty() {
            parts.push(format!("tasks={}", self.tasks.borrow().len()));
        }
        if !self.errors.borrow().is_empty() {
            parts.push(format!("errors={}", self.errors.borrow().len()));
        }
        if self.aborting.get() {
            parts.push("cancelling".to_owned());
        } else if self.entered.get() {
            parts.push("entered".to_owned());
        }
        format!("{}>", parts.join(" "))
    }

    fn enter(&self, rt: &Rc<Runtime>) -> Outcome {
        if self.entered.get() {
            return Err(rt.runtime_error(&format!(
                "TaskGroup {} has already been entered",
                self.describe()
            )));
        }
        let state = State::of(rt);
        let event_loop = EventLoop::running(rt, &state)?;
        let Some(parent) = state.current.borrow().clone() else {
            return Err(rt.runtime_error(&format!(
                "TaskGroup {} cannot determine the parent task",
                self.describe()
            )));
        };
        self.event_loop.replace(Some(event_loop));
        self.parent.replace(Some(parent));
        self.entered.set(true);
        Ok(self.value())
    }

    async fn exit(&self, rt: &Rc<Runtime>, exception: Option<Raised>) -> Outcome {
        let state = State::of(rt);
        self.exiting.set(true);
        let (Some(event_loop), Some(parent)) = (
            self.event_loop.borrow().clone(),
            self.parent.borrow().clone(),
        ) else {
            return Err(rt.error(
                Type::AttributeError,
                "'NoneType' object has no attribute 'uncancel'",
            ));
        };
        if let Some(raised) = &exception
            && is_fatal(rt, raised)
            && self.base_error.borrow().is_none()
        {
            self.base_error.replace(Some(raised.clone()));
        }
        let mut cancellation = exception
            .clone()
            .filter(|raised| state.is_cancelled(raised));
        if exception.is_some() && !self.aborting.get() {
            // Either the parent is being cancelled, or the block failed:
            //
            //     async with asyncio.TaskGroup() as group:
            //         group.create_task(...)
            //         1 / 0
            self.abort(rt)?;
        }
        // The future can be cancelled more than once while the children come to their ends: each time the parent is.
        while !self.tasks.borrow().is_empty() {
            let known = self.on_completed.borrow().clone();
            let completed = known.unwrap_or_else(|| event_loop.create_future(WaitReason::Several));
            self.on_completed.replace(Some(completed.clone()));
            match rt.await_object(&completed).await {
                Ok(_) => {}
                Err(raised) if state.is_cancelled(&raised) => {
                    if !self.aborting.get() {
                        cancellation = Some(raised);
                        self.abort(rt)?;
                    }
                }
                Err(raised) => return Err(raised),
            }
            drop(self.on_completed.take());
        }
        if let Some(raised) = self.base_error.take() {
            return Err(raised);
        }
        if self.parent_cancel_requested.get() && tasks::uncancel_task(&parent) == 0 {
            // The parent was cancelled by this group only: that is over now.
            cancellation = None;
        }
        if let Some(raised) = cancellation
            && self.errors.borrow().is_empty()
        {
            return Err(raised);
        }
        if let Some(raised) = exception
            && !state.is_cancelled(&raised)
        {
            self.errors.borrow_mut().push(raised.value());
        }
        let errors = self.errors.take();
        if errors.is_empty() {
            return Ok(Value::None);
        }
        if task_data(&parent).cancellations.get() > 0 {
            // The parent is being cancelled from outside as well: it hears of it at its next await, and its cancel count
            // stays what it is.
            tasks::uncancel_task(&parent);
            cancel(rt, &parent, Value::None)?;
        }
        let group = rt.exception_group("unhandled errors in a TaskGroup", errors)?;
        // `raise … from None`
        crate::vm::raising::set_cause(&group, &Value::None);
        Err(rt.raise_value(group))
    }

    fn abort(&self, rt: &Rc<Runtime>) -> Outcome<()> {
        self.aborting.set(true);
        let mut tasks: Vec<(u32, Rc<Object>)> = self
            .tasks
            .borrow()
            .iter()
            .map(|(number, task)| (*number, task.clone()))
            .collect();
        tasks.sort_unstable_by_key(|(number, _)| *number);
        for (_, task) in tasks {
            if !data(&task).done() {
                cancel(rt, &task, Value::None)?;
            }
        }
        Ok(())
    }

    /// Why no task can be created here, if so.
    fn refusal(&self, rt: &Rc<Runtime>) -> Option<&'static str> {
        if !self.entered.get() {
            Some("has not been entered")
        } else if self.exiting.get() && self.tasks.borrow().is_empty() {
            Some("is finished")
        } else if self.aborting.get() && !tasks::are_calls(rt) {
            // Of calls in turn the next is made, whatever came of the one before.
            Some("is shutting down")
        } else {
            None
        }
    }

    async fn create_task(
        &self,
        rt: &Rc<Runtime>,
        coroutine: Value,
        options: TaskOptions,
    ) -> Outcome {
        if let Some(why) = self.refusal(rt) {
            rt.call_method(&coroutine, "close", Vec::new()).await?;
            return Err(rt.runtime_error(&format!("TaskGroup {} {why}", self.describe())));
        }
        let Some(event_loop) = self.event_loop.borrow().clone() else {
            return Err(rt.runtime_error("no running event loop"));
        };
        let task = start_task(rt, &event_loop, coroutine, options).await?;
        self.adopt(rt, &task)?;
        Ok(Value::Object(task))
    }

    /// A task was created: it's a child from now on.
    fn adopt(&self, rt: &Rc<Runtime>, task: &Rc<Object>) -> Outcome<()> {
        if data(task).done() {
            self.on_task_done(rt, task, None)?;
        } else {
            self.last.set(self.last.get() + 1);
            let number = self.last.get();
            self.tasks.borrow_mut().insert(number, task.clone());
            let group = self.clone();
            let done =
                NamedCallback::new("TaskGroup._on_task_done", self.value(), move |rt, task| {
                    group.on_task_done(rt, task, Some(number))
                });
            add_done_callback(rt, task, DoneCallback::Native(done))?;
        }
        Ok(())
    }

    fn on_task_done(
        &self,
        rt: &Rc<Runtime>,
        task: &Rc<Object>,
        number: Option<u32>,
    ) -> Outcome<()> {
        if let Some(number) = number {
            let removed = self.tasks.borrow_mut().remove(&number);
            drop(removed);
        }
        let completed = self.on_completed.borrow().clone();
        if let Some(completed) = completed
            && self.tasks.borrow().is_empty()
            && !data(&completed).done()
        {
            set_result(rt, &completed, Value::from(true))?;
        }
        let Some(raised) = data(task).retrieve_exception() else {
            return Ok(());
        };
        self.errors.borrow_mut().push(raised.value());
        if is_fatal(rt, &raised) && self.base_error.borrow().is_none() {
            self.base_error.replace(Some(raised.clone()));
        }
        let Some(parent) = self.parent.borrow().clone() else {
            return Ok(());
        };
        if data(&parent).done() {
            let message =
                "Task has errored out but its parent task is already completed".to_owned();
            let mut context = Context::new(message, Some(raised));
            context.others.push(("task", Value::Object(task.clone())));
            report_later(rt, &data(task).event_loop, &context);
            return Ok(());
        }
        if !self.aborting.get() && !self.parent_cancel_requested.get() {
            // The parent may still be inside the block, awaiting something else: it's cancelled, which `__aexit__` takes
            // back:
            //
            //     try:
            //         async with asyncio.TaskGroup() as group:
            //             group.create_task(crash_soon())
            //             await something     # cancelled
            //     except* ValueError:
            //         pass
            //     await something_else        # not cancelled
            self.abort(rt)?;
            self.parent_cancel_requested.set(true);
            cancel(rt, &parent, Value::None)?;
        }
        Ok(())
    }
}

fn receiver(rt: &Rc<Runtime>, args: Args<'_>) -> Outcome<Native<TaskGroup>> {
    Native::receiver(rt, args, "TaskGroup")
}

fn construct(rt: &Rc<Runtime>, class: &Rc<Class>, args: Args<'_>) -> Outcome<Answer> {
    args.no_arguments(rt, "TaskGroup.__init__")?;
    Ok(Answer::Value(
        Native::new(class, TaskGroup::default()).value(),
    ))
}

fn init(rt: &Rc<Runtime>, args: Args<'_>) -> Outcome<Answer> {
    receiver(rt, args)?;
    args.rest().no_arguments(rt, "TaskGroup.__init__")?;
    Ok(Answer::Value(Value::None))
}

fn create_task(rt: &Rc<Runtime>, args: Args<'_>) -> Outcome<Answer> {
    let (group, rt2) = (receiver(rt, args)?, rt.clone());
    let [coroutine, name, context] = args.rest().bind_method(
        rt,
        "TaskGroup.create_task",
        ["coro", "name", "context"],
        1,
        1,
    )?;
    let options = TaskOptions {
        name,
        context,
        eager_start: Value::Unbound,
        ..TaskOptions::default()
    };
    let event_loop = group.event_loop.borrow().clone();
    if group.refusal(rt).is_none()
        && let Some(event_loop) = event_loop
        && let Some(task) = tasks::start_at_once(rt, &event_loop, &coroutine, &options)
    {
        group.adopt(rt, &task)?;
        return Ok(Answer::Value(Value::Object(task)));
    }
    rt.attempt(async move { group.create_task(&rt2, coroutine, options).await })
}

fn enter(rt: &Rc<Runtime>, args: Args<'_>) -> Outcome<Answer> {
    let (group, rt2) = (receiver(rt, args)?, rt.clone());
    coroutine(rt, "TaskGroup.__aenter__", async move { group.enter(&rt2) })
}

fn exit(rt: &Rc<Runtime>, args: Args<'_>) -> Outcome<Answer> {
    let (group, rt2, exception) = (receiver(rt, args)?, rt.clone(), args.get(2));
    let exception = if exception.is_none() {
        None
    } else {
        Raised::of(exception)
    };
    coroutine(rt, "TaskGroup.__aexit__", async move {
        group.exit(&rt2, exception).await
    })
}

fn repr(rt: &Rc<Runtime>, args: Args<'_>) -> Outcome<Answer> {
    Ok(Answer::Value(Value::str(receiver(rt, args)?.describe())))
}

static TASK_GROUP: &[NativeFunction] = &[
    NativeFunction::method("__init__", init),
    NativeFunction::method("create_task", create_task),
    NativeFunction::method("__aenter__", enter),
    NativeFunction::method("__aexit__", exit),
    NativeFunction::method("__repr__", repr),
];

/// `asyncio.TaskGroup`.
pub fn task_group_class(rt: &Runtime) -> Rc<Class> {
    rt.library_class(LibraryClass {
        name: "TaskGroup",
        module: "asyncio.taskgroups",
        base: rt.class(Type::Object).clone(),
        layout: Layout::Native,
        constructor: Some(construct),
        await_hook: None,
        functions: TASK_GROUP,
    })
}
