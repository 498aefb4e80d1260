//! What programs call on futures.

use std::rc::Rc;

use smallvec::SmallVec;

use super::{
    DoneCallback, FutureData, FutureState, add_done_callback, as_future, await_future,
    cancel_future, data, not_initialized, set_exception, set_result,
};
use crate::asyncio::event_loop::EventLoop;
use crate::asyncio::origins::{Made, Maker};
use crate::asyncio::state::State;
use crate::trace::WaitReason;
use crate::vm::library::LibraryClass;
use crate::vm::{
    Answer, Args, Class, Generator, Layout, NativeFunction, Object, Outcome, Payload, Runtime, Str,
    Type, Value,
};

/// The future that a method was called on.
pub fn receiver<'a>(rt: &Rc<Runtime>, args: Args<'a>) -> Outcome<(&'a Rc<Object>, &'a FutureData)> {
    match args.positional.first().and_then(as_future) {
        Some(found) => Ok(found),
        None if is_late(&args.get(0)) => Err(not_initialized(rt)),
        None => Err(rt.type_error("descriptor requires a '_asyncio.Future' object")),
    }
}

/// An object whose class has an `__init__` of the program's, for [`NativeFunction`] `__init__` to fill; if it's one.
pub fn late_object(class: &Rc<Class>, args: Args<'_>, init: &Rc<Str>) -> Option<Answer> {
    let late = class.heap
        && args.positional.is_empty()
        && args.keywords.is_empty()
        && class.special(init).is_some();
    late.then(|| {
        let payload = Payload::Late(Default::default());
        Answer::Value(Value::Object(Rc::new(Object::new(class.clone(), payload))))
    })
}

fn is_late(value: &Value) -> bool {
    matches!(value, Value::Object(object) if matches!(object.payload, Payload::Late(_)))
}

/// `Future.__init__(*, loop=None)`, as a derived class calls it.
fn init(rt: &Rc<Runtime>, args: Args<'_>) -> Outcome<Answer> {
    if let Value::Object(object) = args.get(0)
        && let Payload::Late(late) = &object.payload
    {
        let _ = late.set(Box::new(fields_of_arguments(rt, args.rest())?));
    }
    Ok(Answer::Value(Value::None))
}

fn construct(rt: &Rc<Runtime>, class: &Rc<Class>, args: Args<'_>) -> Outcome<Answer> {
    if let Some(late) = late_object(class, args, &rt.names.init) {
        return Ok(late);
    }
    let fields = fields_of_arguments(rt, args)?;
    let payload = Payload::Native(Box::new(fields));
    let future = Rc::new(Object::new(class.clone(), payload));
    noted(rt, future, Maker::Program)
}

/// A new future. In debug mode it's noted where it was made.
pub fn noted(rt: &Rc<Runtime>, future: Rc<Object>, maker: Maker) -> Outcome<Answer> {
    let event_loop = data(&future).event_loop.clone();
    if !event_loop.debug.get() {
        return Ok(Answer::Value(Value::Object(future)));
    }
    let rt2 = rt.clone();
    rt.attempt(async move {
        let made = Made::future(&future);
        event_loop.origins.note(&rt2, made, maker).await?;
        Ok(Value::Object(future))
    })
}

fn fields_of_arguments(rt: &Rc<Runtime>, args: Args<'_>) -> Outcome<FutureData> {
    let state = State::of(rt);
    if !args.positional.is_empty() {
        return Err(rt.type_error("Future() takes no positional arguments"));
    }
    let event_loop = match args.keyword("loop") {
        Some(value) if !value.is_none() => EventLoop::from_value(rt, value)?,
        _ => EventLoop::current(rt, &state)?,
    };
    Ok(FutureData::new(&event_loop, WaitReason::Future, None))
}

fn method_done(rt: &Rc<Runtime>, args: Args<'_>) -> Outcome<Answer> {
    if is_late(&args.get(0)) && as_future(&args.get(0)).is_none() {
        return Ok(Answer::Value(Value::from(false)));
    }
    Ok(Answer::Value(Value::from(receiver(rt, args)?.1.done())))
}

fn method_cancelled(rt: &Rc<Runtime>, args: Args<'_>) -> Outcome<Answer> {
    Ok(Answer::Value(Value::from(
        receiver(rt, args)?.1.cancelled(),
    )))
}

fn method_result(rt: &Rc<Runtime>, args: Args<'_>) -> Outcome<Answer> {
    let (_, fields) = receiver(rt, args)?;
    if !fields.done() {
        return Err(State::of(rt).invalid_state("Result is not set."));
    }
    fields.outcome(rt).map(Answer::Value)
}

fn method_exception(rt: &Rc<Runtime>, args: Args<'_>) -> Outcome<Answer> {
    let (_, fields) = receiver(rt, args)?;
    match fields.state.get() {
        FutureState::Cancelled => Err(fields.cancelled_error(rt)),
        FutureState::Pending => Err(State::of(rt).invalid_state("Exception is not set.")),
        FutureState::Finished => {
            fields.unretrieved.set(false);
            let raised = fields.exception();
            Ok(Answer::Value(
                raised.map_or(Value::None, |raised| raised.value()),
            ))
        }
    }
}

/// The argument of a method that takes one, in the words of CPython's C.
fn only_argument(rt: &Rc<Runtime>, args: Args<'_>, method: &str) -> Outcome {
    args.no_keywords(rt, method)?;
    let takes = match args.positional.len() - 1 {
        0 => "exactly 1 positional argument (0 given)".to_owned(),
        1 => return Ok(args.get(1)),
        given => format!("at most 1 argument ({given} given)"),
    };
    Err(rt.type_error(&format!("{method}() takes {takes}")))
}

fn method_set_result(rt: &Rc<Runtime>, args: Args<'_>) -> Outcome<Answer> {
    let (future, fields) = receiver(rt, args)?;
    if fields.task.is_some() {
        return Err(rt.runtime_error("Task does not support set_result operation"));
    }
    let result = only_argument(rt, args, "set_result")?;
    if fields.done() {
        return Err(State::of(rt).invalid_state("invalid state"));
    }
    set_result(rt, future, result)?;
    Ok(Answer::Value(Value::None))
}

fn method_set_exception(rt: &Rc<Runtime>, args: Args<'_>) -> Outcome<Answer> {
    let (future, fields) = receiver(rt, args)?;
    if fields.task.is_some() {
        return Err(rt.runtime_error("Task does not support set_exception operation"));
    }
    let exception = only_argument(rt, args, "set_exception")?;
    if fields.done() {
        return Err(State::of(rt).invalid_state("invalid state"));
    }
    let (rt, future) = (rt.clone(), future.clone());
    Ok(Answer::Frame(Box::pin(async move {
        let exception = match rt.exception_from(exception).await {
            Ok(exception) => exception,
            Err(_) => return Err(rt.type_error("invalid exception object")),
        };
        if rt
            .class_of(&exception)
            .is_subclass(rt.class(Type::StopIteration))
        {
            let error = rt.runtime_error(
                "StopIteration interacts badly with generators and cannot be raised into a Future",
            );
            crate::vm::raising::set_cause(&error.value(), &exception);
            set_exception(&rt, &future, error)?;
        } else {
            set_exception(&rt, &future, rt.raise_value(exception))?;
        }
        Ok(Value::None)
    })))
}

fn method_cancel(rt: &Rc<Runtime>, args: Args<'_>) -> Outcome<Answer> {
    let (future, _) = receiver(rt, args)?;
    let [message] = args.rest().bind(rt, "cancel", ["msg"], 1, 0)?;
    let message = message.bound().unwrap_or(Value::None);
    let cancelled = cancel_future(rt, future, message)?;
    Ok(Answer::Value(Value::from(cancelled)))
}

fn method_add_done_callback(rt: &Rc<Runtime>, args: Args<'_>) -> Outcome<Answer> {
    let (future, _) = receiver(rt, args)?;
    if args.positional.len() != 2 {
        let given = args.positional.len() - 1;
        return Err(rt.type_error(&format!(
            "add_done_callback() takes exactly 1 positional argument ({given} given)"
        )));
    }
    let [callback, context] = args
        .rest()
        .bind(rt, "add_done_callback", ["fn", "context"], 1, 1)?;
    let context = rt.given_context(context);
    add_done_callback(
        rt,
        future,
        DoneCallback::Call(Box::new((callback, context))),
    )?;
    Ok(Answer::Value(Value::None))
}

fn method_remove_done_callback(rt: &Rc<Runtime>, args: Args<'_>) -> Outcome<Answer> {
    let (future, _) = receiver(rt, args)?;
    let callback = only_argument(rt, args, "remove_done_callback")?;
    let (rt, future) = (rt.clone(), future.clone());
    Ok(Answer::Frame(Box::pin(async move {
        let mut kept = SmallVec::new();
        let mut removed = 0;
        for known in data(&future).callbacks.take() {
            match &known {
                DoneCallback::Call(call) if rt.same(&call.0, &callback).await? => removed += 1,
                _ => kept.push(known),
            }
        }
        data(&future).callbacks.replace(kept);
        Ok(Value::Int(removed))
    })))
}

fn method_get_loop(rt: &Rc<Runtime>, args: Args<'_>) -> Outcome<Answer> {
    Ok(Answer::Value(receiver(rt, args)?.1.event_loop.value()))
}

/// `future.__await__()`: an iterator that yields the future until it's done.
fn method_await(rt: &Rc<Runtime>, args: Args<'_>) -> Outcome<Answer> {
    let (rt2, future) = (rt.clone(), receiver(rt, args)?.0.clone());
    let iterator = async move { rt2.await_through(await_future, &future).await };
    Ok(Answer::Value(Generator::awaitable(
        rt,
        "FutureIter",
        Box::pin(iterator),
    )))
}

fn method_repr(rt: &Rc<Runtime>, args: Args<'_>) -> Outcome<Answer> {
    receiver(rt, args)?;
    let (rt, future) = (rt.clone(), args.get(0));
    Ok(Answer::Frame(Box::pin(async move {
        crate::asyncio::reprs::future_repr(&rt, &future)
            .await
            .map(Value::str)
    })))
}

fn cancel_message(rt: &Rc<Runtime>, args: Args<'_>) -> Outcome<Answer> {
    Ok(Answer::Value(receiver(rt, args)?.1.cancel_message()))
}

fn state_name(rt: &Rc<Runtime>, args: Args<'_>) -> Outcome<Answer> {
    let name = match receiver(rt, args)?.1.state.get() {
        FutureState::Pending => "PENDING",
        FutureState::Cancelled => "CANCELLED",
        FutureState::Finished => "FINISHED",
    };
    Ok(Answer::Value(Value::Str(rt.intern(name))))
}

fn is_blocking(rt: &Rc<Runtime>, args: Args<'_>) -> Outcome<Answer> {
    Ok(Answer::Value(Value::from(
        receiver(rt, args)?.1.blocking.get(),
    )))
}

fn set_blocking(rt: &Rc<Runtime>, args: Args<'_>) -> Outcome<Answer> {
    let blocking = crate::vm::protocols::native_truth(&args.get(1)).unwrap_or(true);
    receiver(rt, args)?.1.blocking.set(blocking);
    Ok(Answer::Value(Value::None))
}

fn known_result(rt: &Rc<Runtime>, args: Args<'_>) -> Outcome<Answer> {
    Ok(Answer::Value(receiver(rt, args)?.1.result.borrow().clone()))
}

fn known_exception(rt: &Rc<Runtime>, args: Args<'_>) -> Outcome<Answer> {
    let exception = receiver(rt, args)?.1.exception();
    Ok(Answer::Value(
        exception.map_or(Value::None, |raised| raised.value()),
    ))
}

/// Methods of futures that tasks have too, and those of CPython's private attributes that awaitables by hand look at.
pub static FUTURE: &[NativeFunction] = &[
    NativeFunction::method("done", method_done),
    NativeFunction::method("cancelled", method_cancelled),
    NativeFunction::method("result", method_result),
    NativeFunction::method("exception", method_exception),
    NativeFunction::method("set_result", method_set_result),
    NativeFunction::method("set_exception", method_set_exception),
    NativeFunction::method("cancel", method_cancel),
    NativeFunction::method("add_done_callback", method_add_done_callback),
    NativeFunction::method("remove_done_callback", method_remove_done_callback),
    NativeFunction::method("get_loop", method_get_loop),
    NativeFunction::method("__await__", method_await),
    NativeFunction::method("__iter__", method_await),
    NativeFunction::method("__repr__", method_repr),
    NativeFunction::default("__init__", init),
    NativeFunction::getter("_state", state_name),
    NativeFunction::getter("_loop", method_get_loop),
    NativeFunction::getter("_cancel_message", cancel_message),
    NativeFunction::getter("_result", known_result),
    NativeFunction::getter("_exception", known_exception),
    NativeFunction::property("_asyncio_future_blocking", is_blocking, set_blocking),
];

/// `asyncio.Future`.
pub fn future_class(rt: &Runtime) -> Rc<Class> {
    let class = rt.library_class(LibraryClass {
        name: "Future",
        module: "_asyncio",
        base: rt.class(Type::Object).clone(),
        layout: Layout::Native,
        constructor: Some(construct),
        await_hook: Some(await_future),
        functions: FUTURE,
    });
    // CPython's is written in C, whose messages name the module.
    class.shows_module.set(true);
    class
}

/// The class of what `gather` returns.
pub fn gathering_future_class(rt: &Runtime, future: &Rc<Class>) -> Rc<Class> {
    rt.library_class(LibraryClass {
        name: "_GatheringFuture",
        module: "asyncio.tasks",
        base: future.clone(),
        layout: Layout::Native,
        constructor: None,
        await_hook: None,
        functions: &[],
    })
}
