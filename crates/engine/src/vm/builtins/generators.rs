//! Generators, coroutines and async generators as objects (`Objects/genobject.c`).

use std::cell::Cell;
use std::rc::Rc;

use crate::python::SourceRange;
use crate::vm::frame::Frame;
use crate::vm::function::{Answer, Args, NativeFunction, Outcome, Raised};
use crate::vm::generator::{Body, Generator, GeneratorKind, GeneratorState, Title};
use crate::vm::requests::{Input, Step};
use crate::vm::runtime::Runtime;
use crate::vm::types::Type;
use crate::vm::value::Value;

pub(super) static NAMES: &[NativeFunction] = &[
    NativeFunction::property("__name__", name, set_name),
    NativeFunction::property("__qualname__", qualified_name, set_qualified_name),
];

pub(super) static STEPS: &[NativeFunction] = &[
    NativeFunction::method("close", close),
    NativeFunction::method("send", send),
    NativeFunction::method("throw", throw),
];

pub(super) static GENERATOR: &[NativeFunction] = &[
    NativeFunction::default("__iter__", |_, args| Ok(Answer::Value(args.get(0)))),
    NativeFunction::default("__next__", next),
    NativeFunction::getter("gi_code", code),
    NativeFunction::getter("gi_frame", frame),
    NativeFunction::getter("gi_running", running),
    NativeFunction::getter("gi_suspended", suspended),
    NativeFunction::getter("gi_yieldfrom", awaits),
];

pub(super) static COROUTINE: &[NativeFunction] = &[
    NativeFunction::default("__await__", await_),
    NativeFunction::getter("cr_await", awaits),
    NativeFunction::getter("cr_code", code),
    NativeFunction::getter("cr_frame", frame),
    NativeFunction::getter("cr_origin", |rt, args| {
        let generator = receiver(rt, args)?;
        let origin = match &*generator.title.borrow() {
            Title::Traced(traced) => traced.1.clone(),
            _ => Value::None,
        };
        Ok(Answer::Value(origin))
    }),
    NativeFunction::getter("cr_running", running),
    NativeFunction::getter("cr_suspended", suspended),
];

/// Of what `__anext__()`, `coroutine.__await__()` and other awaitables of the machine return.
pub(super) static AWAITABLE: &[NativeFunction] = &[
    NativeFunction::default("__await__", |_, args| Ok(Answer::Value(args.get(0)))),
    NativeFunction::default("__iter__", |_, args| Ok(Answer::Value(args.get(0)))),
    NativeFunction::default("__next__", next),
];

pub(super) static ASYNC_GENERATOR: &[NativeFunction] = &[
    NativeFunction::default("__aiter__", |_, args| Ok(Answer::Value(args.get(0)))),
    NativeFunction::default("__anext__", anext),
    NativeFunction::method("aclose", aclose),
    NativeFunction::getter("ag_await", awaits),
    NativeFunction::getter("ag_code", code),
    NativeFunction::getter("ag_frame", frame),
    // From the first step of an awaitable of its to the last, also while it waits.
    NativeFunction::getter("ag_running", |rt, args| {
        Ok(Answer::Value(Value::from(
            receiver(rt, args)?.is_driven.get(),
        )))
    }),
    NativeFunction::getter("ag_suspended", suspended),
    NativeFunction::method("asend", asend),
    NativeFunction::method("athrow", athrow),
];

fn receiver(rt: &Rc<Runtime>, args: Args<'_>) -> Outcome<Rc<Generator>> {
    match args.positional.first() {
        Some(Value::Generator(generator)) => Ok(generator.clone()),
        _ => Err(rt.type_error("descriptor requires a generator, coroutine or async generator")),
    }
}

/// Resumes a generator as a call that returns what it yields and raises StopIteration with what it returns.
async fn step(rt: &Rc<Runtime>, generator: &Rc<Generator>, input: Input) -> Outcome {
    match rt.resume(generator, input).await? {
        Step::Yielded(item) => Ok(item),
        Step::Returned(result) => Err(rt.stop_iteration(result)),
    }
}

fn next(rt: &Rc<Runtime>, args: Args<'_>) -> Outcome<Answer> {
    let generator = receiver(rt, args)?;
    let [] = args.rest().exactly(rt, "__next__")?;
    let rt = rt.clone();
    Ok(Answer::Frame(Box::pin(async move {
        step(&rt, &generator, Input::Send(Value::None)).await
    })))
}

/// `send(value)`.
fn send(rt: &Rc<Runtime>, args: Args<'_>) -> Outcome<Answer> {
    let generator = receiver(rt, args)?;
    let kind = rt.type_name(&args.positional[0]);
    let [value] = args.rest().exactly(rt, &format!("{kind}.send"))?;
    let rt = rt.clone();
    Ok(Answer::Frame(Box::pin(async move {
        step(&rt, &generator, Input::Send(value)).await
    })))
}

fn warn_of_old_signature(rt: &Rc<Runtime>, parts: &[Value; 3], method: &str) {
    if parts[1].is_bound() {
        rt.warn(
            "DeprecationWarning",
            &format!("the (type, exc, tb) signature of {method}() is deprecated, use the single-arg signature instead."),
        );
    }
}

/// The exception of `throw(exception)`, `throw(class)`, `throw(class, value)` and `throw(class, value, traceback)`.
async fn thrown(rt: &Rc<Runtime>, [kind, value, traceback]: [Value; 3]) -> Outcome<Raised> {
    if traceback.is_bound()
        && !traceback.is_none()
        && super::introspection::traceback_entries(&traceback).is_none()
    {
        return Err(rt.type_error("throw() third argument must be a traceback object"));
    }
    let is_class =
        matches!(&kind, Value::Class(class) if class.is_subclass(rt.class(Type::BaseException)));
    if is_class {
        let made = match &value {
            Value::Unbound | Value::None => rt.call(&kind, Vec::new()).await?,
            value if matches!(&kind, Value::Class(class) if rt.class_of(value).is_subclass(class)) => {
                value.clone()
            }
            Value::Tuple(items) => rt.call(&kind, items.to_vec()).await?,
            value => rt.call(&kind, vec![value.clone()]).await?,
        };
        return Ok(rt.raise_value(made));
    }
    if rt.is_exception_instance(&kind) {
        if value.is_bound() && !value.is_none() {
            return Err(rt.type_error("instance exception may not have a separate value"));
        }
        return Ok(rt.raise_value(kind));
    }
    let shown = rt.type_name(&kind);
    Err(rt.type_error(&format!(
        "exceptions must be classes or instances deriving from BaseException, not {shown}"
    )))
}

/// `throw(exception)`.
fn throw(rt: &Rc<Runtime>, args: Args<'_>) -> Outcome<Answer> {
    let generator = receiver(rt, args)?;
    let parts: [Value; 3] = args.rest().between(rt, "throw", 1)?;
    warn_of_old_signature(rt, &parts, "throw");
    let rt = rt.clone();
    Ok(Answer::Frame(Box::pin(async move {
        let raised = thrown(&rt, parts).await?;
        step(&rt, &generator, Input::Throw(raised)).await
    })))
}

/// `close()`: its `finally` blocks run.
fn close(rt: &Rc<Runtime>, args: Args<'_>) -> Outcome<Answer> {
    let generator = receiver(rt, args)?;
    let [] = args.rest().exactly(rt, "close")?;
    match generator.state.get() {
        GeneratorState::Closed => return Ok(Answer::Value(Value::None)),
        // An awaitable hands it on to what it stands for.
        GeneratorState::Created if generator.thrown_first.is_none() => {
            generator.state.set(GeneratorState::Closed);
            drop(generator.body.borrow_mut().take());
            return Ok(Answer::Value(Value::None));
        }
        _ => {}
    }
    let rt = rt.clone();
    Ok(Answer::Frame(Box::pin(async move {
        rt.close_generator(&generator).await
    })))
}

fn anext(rt: &Rc<Runtime>, args: Args<'_>) -> Outcome<Answer> {
    let generator = receiver(rt, args)?;
    let [] = args.rest().exactly(rt, "__anext__")?;
    Ok(Answer::Value(
        rt.async_generator_step(generator, Input::Send(Value::None)),
    ))
}

/// `asend(value)`.
fn asend(rt: &Rc<Runtime>, args: Args<'_>) -> Outcome<Answer> {
    let generator = receiver(rt, args)?;
    let [value] = args.rest().exactly(rt, "async_generator.asend")?;
    Ok(Answer::Value(
        rt.async_generator_step(generator, Input::Send(value)),
    ))
}

/// `athrow(exception)`.
fn athrow(rt: &Rc<Runtime>, args: Args<'_>) -> Outcome<Answer> {
    let generator = receiver(rt, args)?;
    let parts: [Value; 3] = args.rest().between(rt, "athrow", 1)?;
    warn_of_old_signature(rt, &parts, "athrow");
    let rt = rt.clone();
    Ok(Answer::Frame(Box::pin(async move {
        let raised = thrown(&rt, parts).await?;
        Ok(rt.async_generator_step(generator, Input::Throw(raised)))
    })))
}

/// `aclose()`.
fn aclose(rt: &Rc<Runtime>, args: Args<'_>) -> Outcome<Answer> {
    let generator = receiver(rt, args)?;
    let [] = args.rest().exactly(rt, "aclose")?;
    Ok(Answer::Value(rt.async_generator_close(generator)))
}

/// `coroutine.__await__()`: an iterator that drives the coroutine.
fn await_(rt: &Rc<Runtime>, args: Args<'_>) -> Outcome<Answer> {
    let generator = receiver(rt, args)?;
    let [] = args.rest().exactly(rt, "__await__")?;
    let (inner, thrown) = (rt.clone(), Rc::new(Cell::new(None)));
    let thrown_first = thrown.clone();
    let body = async move {
        let mut input = thrown.take().map_or(Input::Send(Value::None), Input::Throw);
        loop {
            match inner.resume(&generator, input).await? {
                Step::Returned(result) => return Ok(result),
                Step::Yielded(item) => {
                    input = match inner.yield_value(item).await {
                        Ok(sent) => Input::Send(sent),
                        Err(raised) => Input::Throw(raised),
                    };
                }
            }
        }
    };
    let body = Body::Frame(Frame::native(Box::pin(body)));
    let title = Title::Native("coroutine_wrapper");
    let mut wrapper = Generator::new(rt, GeneratorKind::Awaitable, title, body);
    wrapper.thrown_first = Some(thrown_first);
    Ok(Answer::Value(Value::Generator(Rc::new(wrapper))))
}

fn running(rt: &Rc<Runtime>, args: Args<'_>) -> Outcome<Answer> {
    let state = receiver(rt, args)?.state.get();
    Ok(Answer::Value(Value::from(state == GeneratorState::Running)))
}

fn suspended(rt: &Rc<Runtime>, args: Args<'_>) -> Outcome<Answer> {
    let state = receiver(rt, args)?.state.get();
    Ok(Answer::Value(Value::from(
        state == GeneratorState::Suspended,
    )))
}

fn awaits(rt: &Rc<Runtime>, args: Args<'_>) -> Outcome<Answer> {
    let awaits = receiver(rt, args)?.awaits();
    Ok(Answer::Value(awaits.unwrap_or(Value::None)))
}

fn code(rt: &Rc<Runtime>, args: Args<'_>) -> Outcome<Answer> {
    let generator = receiver(rt, args)?;
    let body = generator.body.borrow();
    let frame = body.as_ref().and_then(Body::python);
    let code = match frame {
        Some(frame) => Some(frame.code.clone()),
        // It ended, and was called as its code is.
        None => generator.title.borrow().code().cloned(),
    };
    Ok(Answer::Value(
        code.map_or(Value::None, |code| rt.code_object(code)),
    ))
}

/// The frame of a generator that isn't closed, else None. While it runs its place isn't known here.
fn frame(rt: &Rc<Runtime>, args: Args<'_>) -> Outcome<Answer> {
    let generator = receiver(rt, args)?;
    let place = match generator.body.borrow().as_ref().and_then(Body::python) {
        Some(frame) => {
            let at = frame.waiting_at() as usize;
            let range = match generator.state.get() {
                GeneratorState::Created => frame.code.code.range,
                _ => frame
                    .code
                    .code
                    .ranges
                    .get(at)
                    .copied()
                    .unwrap_or(SourceRange::NONE),
            };
            Some((frame.code.clone(), range))
        }
        _ => None,
    };
    Ok(Answer::Value(place.map_or(Value::None, |(code, range)| {
        rt.frame_object(code, range)
    })))
}

fn name(rt: &Rc<Runtime>, args: Args<'_>) -> Outcome<Answer> {
    let name = receiver(rt, args)?.title.borrow().name(rt);
    Ok(Answer::Value(Value::Str(name)))
}

fn qualified_name(rt: &Rc<Runtime>, args: Args<'_>) -> Outcome<Answer> {
    let name = receiver(rt, args)?.title.borrow().qualified_name(rt);
    Ok(Answer::Value(Value::Str(name)))
}

fn set_name(rt: &Rc<Runtime>, args: Args<'_>) -> Outcome<Answer> {
    let name = super::function_objects::new_name(rt, args, "__name__")?;
    let generator = receiver(rt, args)?;
    let other = generator.title.borrow().qualified_name(rt);
    generator.title.replace(Title::Own(Rc::new([name, other])));
    Ok(Answer::Value(Value::None))
}

fn set_qualified_name(rt: &Rc<Runtime>, args: Args<'_>) -> Outcome<Answer> {
    let name = super::function_objects::new_name(rt, args, "__qualname__")?;
    let generator = receiver(rt, args)?;
    let other = generator.title.borrow().name(rt);
    generator.title.replace(Title::Own(Rc::new([other, name])));
    Ok(Answer::Value(Value::None))
}
