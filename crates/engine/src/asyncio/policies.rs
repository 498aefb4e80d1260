//! Event loop policies (`Lib/asyncio/events.py`): which loop is the current one, and how a new one is made.

use std::cell::{OnceCell, RefCell};
use std::rc::Rc;

use super::event_loop::EventLoop;
use super::state::State;
use crate::vm::library::LibraryClass;
use crate::vm::{
    Answer, Args, Class, Layout, NativeData, NativeFunction, Outcome, Runtime, Type, Value,
};

/// A policy. What it knows is the run's state, since there is one policy at a time.
struct Policy;
impl NativeData for Policy {}

/// The run's policies.
#[derive(Default)]
struct Policies {
    class: OnceCell<Rc<Class>>,
    /// The policy in use, once it was asked for or set.
    used: RefCell<Value>,
}

/// `asyncio.AbstractEventLoopPolicy` and `asyncio.DefaultEventLoopPolicy`, which are one class here.
pub fn policy_class(rt: &Rc<Runtime>) -> Rc<Class> {
    let policies = rt.extension(Policies::default);
    let class = policies.class.get_or_init(|| {
        rt.library_class(LibraryClass {
            name: "_UnixDefaultEventLoopPolicy",
            module: "asyncio.unix_events",
            base: rt.class(Type::Object).clone(),
            layout: Layout::Native,
            constructor: Some(|rt, class, args| {
                args.no_arguments(rt, class.name().as_str())?;
                Ok(Answer::Value(rt.native_object(class, Policy)))
            }),
            await_hook: None,
            functions: POLICY,
        })
    });
    class.clone()
}

/// `asyncio.get_event_loop_policy()`.
fn get_policy(rt: &Rc<Runtime>, args: Args<'_>) -> Outcome<Answer> {
    args.exactly::<0>(rt, "get_event_loop_policy")?;
    let policies = rt.extension(Policies::default);
    let mut used = policies.used.borrow_mut();
    if !used.is_bound() || used.is_none() {
        *used = rt.native_object(&policy_class(rt), Policy);
    }
    Ok(Answer::Value(used.clone()))
}

/// `asyncio.set_event_loop_policy(policy)`: a new one knows no loop.
fn set_policy(rt: &Rc<Runtime>, args: Args<'_>) -> Outcome<Answer> {
    let [policy] = args.bind(rt, "set_event_loop_policy", ["policy"], 1, 1)?;
    if !policy.is_none() && !rt.class_of(&policy).is_subclass(&policy_class(rt)) {
        let kind = rt.class_of(&policy).name();
        return Err(rt.type_error(&format!(
            "policy must be an instance of AbstractEventLoopPolicy or None, not '{}'",
            kind.as_str()
        )));
    }
    let policies = rt.extension(Policies::default);
    let old = policies.used.replace(policy);
    let state = State::of(rt);
    let known = state.event_loop.replace(Value::None);
    state.event_loop_was_set.set(false);
    drop((old, known));
    Ok(Answer::Value(Value::None))
}

/// A new loop, as the policy of the program makes it, if it has one.
pub async fn new_event_loop(rt: &Rc<Runtime>) -> Outcome {
    let used = rt.extension(Policies::default).used.borrow().clone();
    if matches!(&used, Value::Object(policy) if policy.class.heap) {
        return rt.call_method(&used, "new_event_loop", Vec::new()).await;
    }
    Ok(EventLoop::create(rt, &State::of(rt)))
}

fn new_loop(rt: &Rc<Runtime>, args: Args<'_>) -> Outcome<Answer> {
    args.exactly::<0>(rt, "new_event_loop")?;
    let rt2 = rt.clone();
    rt.attempt(async move { new_event_loop(&rt2).await })
}

/// Functions of the module.
pub static FUNCTIONS: &[NativeFunction] = &[
    NativeFunction::function("get_event_loop_policy", get_policy),
    NativeFunction::function("set_event_loop_policy", set_policy),
    NativeFunction::function("new_event_loop", new_loop),
];

static POLICY: &[NativeFunction] = &[
    NativeFunction::method("new_event_loop", |rt, _| {
        Ok(Answer::Value(EventLoop::create(rt, &State::of(rt))))
    }),
    NativeFunction::method("get_event_loop", |rt, _| {
        Ok(Answer::Value(
            EventLoop::current(rt, &State::of(rt))?.value(),
        ))
    }),
    NativeFunction::method("set_event_loop", |rt, args| {
        super::module::set_event_loop(rt, args.rest())
    }),
];
