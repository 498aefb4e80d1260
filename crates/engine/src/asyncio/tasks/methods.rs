//! What programs call on tasks.

use std::rc::Rc;

use super::starting::{Place, make_task};
use super::{TaskData, TaskOptions, task_data, uncancel_task};
use crate::asyncio::event_loop::EventLoop;
use crate::asyncio::futures::{as_future, late_object, receiver};
use crate::asyncio::origins::Maker;
use crate::asyncio::stacks;
use crate::asyncio::state::State;
use crate::trace::What;
use crate::vm::library::LibraryClass;
use crate::vm::{Answer, Args, Class, Layout, NativeFunction, Object, Outcome, Runtime, Value};

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
    crate::asyncio::events::context_object(rt, context)
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
