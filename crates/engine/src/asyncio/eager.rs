//! Task factories that start tasks eagerly (`Lib/asyncio/tasks.py`).

use std::rc::Rc;

use super::futures::as_future;
use super::origins::Made;
use super::state::State;
use crate::vm::library::LibraryClass;
use crate::vm::{
    Answer, Args, Class, Layout, NativeData, NativeFunction, Outcome, Runtime, Type, Value,
};

/// What `create_eager_task_factory` returns: calls a constructor of tasks with `eager_start=True`.
struct EagerFactory(Value);
impl NativeData for EagerFactory {}

fn start(rt: &Rc<Runtime>, constructor: Value, args: Args<'_>) -> Outcome<Answer> {
    let [event_loop, coroutine, name, context] = args.bind(
        rt,
        "create_eager_task_factory.<locals>.factory",
        ["loop", "coro", "name", "context"],
        2,
        2,
    )?;
    let mut keywords = vec![(rt.intern("loop"), event_loop)];
    keywords.push((rt.intern("name"), name.bound().unwrap_or(Value::None)));
    keywords.push((rt.intern("context"), context.bound().unwrap_or(Value::None)));
    keywords.push((rt.intern("eager_start"), Value::from(true)));
    let rt2 = rt.clone();
    rt.attempt(async move {
        let made = rt2
            .call_with(&constructor, vec![coroutine], keywords)
            .await?;
        if let Some((task, fields)) = as_future(&made) {
            fields
                .event_loop
                .origins
                .made_by_library(Made::future(task));
        }
        Ok(made)
    })
}

/// `asyncio.eager_task_factory(loop, coro, *, name=None, context=None)`.
pub fn eager_task_factory(rt: &Rc<Runtime>, args: Args<'_>) -> Outcome<Answer> {
    start(rt, Value::Class(State::of(rt).task_class.clone()), args)
}

fn call(rt: &Rc<Runtime>, args: Args<'_>) -> Outcome<Answer> {
    let constructor = match args.positional.first() {
        Some(Value::Object(object)) => object
            .native::<EagerFactory>()
            .map(|factory| factory.0.clone()),
        _ => None,
    };
    match constructor {
        Some(constructor) => start(rt, constructor, args.rest()),
        None => Err(rt.type_error("a task factory is required")),
    }
}

static FACTORY: &[NativeFunction] = &[NativeFunction::method("__call__", call)];

/// The class of task factories.
struct FactoryClass(Rc<Class>);

/// `asyncio.create_eager_task_factory(custom_task_constructor)`.
pub fn create_eager_task_factory(rt: &Rc<Runtime>, args: Args<'_>) -> Outcome<Answer> {
    let [constructor] = args.bind(
        rt,
        "create_eager_task_factory",
        ["custom_task_constructor"],
        1,
        1,
    )?;
    let class = rt.extension(|| {
        FactoryClass(rt.library_class(LibraryClass {
            name: "function",
            module: "builtins",
            base: rt.class(Type::Object).clone(),
            layout: Layout::Native,
            constructor: None,
            await_hook: None,
            functions: FACTORY,
        }))
    });
    Ok(Answer::Value(
        rt.native_object(&class.0, EagerFactory(constructor)),
    ))
}
