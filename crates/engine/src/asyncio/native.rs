//! What all of asyncio's own objects have in common: data behind an object of the program, coroutines under CPython's
//! names, waiting in line.

use std::cell::RefCell;
use std::collections::VecDeque;
use std::future::Future;
use std::marker::PhantomData;
use std::ops::Deref;
use std::rc::{Rc, Weak};

use super::event_loop::EventLoop;
use super::futures::{data, set_result};
use super::state::State;
use crate::trace::WaitReason;
use crate::vm::object::Held;
use crate::vm::registry::{Tracked, track};
use crate::vm::{
    Answer, Args, Class, Generator, NativeData, Object, Outcome, Payload, Raised, Runtime, Value,
};

/// An object of the program whose data is a `T`.
pub struct Native<T> {
    object: Rc<Object>,
    data: PhantomData<T>,
}

impl<T> Clone for Native<T> {
    fn clone(&self) -> Native<T> {
        Native {
            object: self.object.clone(),
            data: PhantomData,
        }
    }
}

impl<T: NativeData> Native<T> {
    /// A new instance of a class. It's remembered, so that cycles through it are broken at the run's end.
    pub fn new(class: &Rc<Class>, data: T) -> Native<T> {
        Native {
            object: tracked(class, Box::new(data)),
            data: PhantomData,
        }
    }

    /// The object, if its data is a `T`.
    pub fn of(value: &Value) -> Option<Native<T>> {
        match value {
            Value::Object(object) if object.native::<T>().is_some() => Some(Native {
                object: object.clone(),
                data: PhantomData,
            }),
            _ => None,
        }
    }

    /// The object that a method was called on.
    pub fn receiver(rt: &Rc<Runtime>, args: Args<'_>, class: &str) -> Outcome<Native<T>> {
        let found = args.positional.first().and_then(Native::of);
        found.ok_or_else(|| wrong_receiver(rt, args, class))
    }

    /// The object as a value.
    pub fn value(&self) -> Value {
        Value::Object(self.object.clone())
    }

    /// Whether the program derived the object's class, so that methods may be overridden.
    pub fn is_derived(&self) -> bool {
        self.object.class.heap
    }

    /// Whether the object is an instance of just this class, and has no attributes that stand before the class's.
    pub fn is_exactly(&self, class: &Rc<Class>) -> bool {
        Rc::ptr_eq(&self.object.class, class) && self.object.dict.get().is_none()
    }

    /// The name of the object's class.
    pub fn class_name(&self) -> String {
        self.object.class.name().as_str().to_owned()
    }

    /// `<asyncio.locks.Lock object at 0x… [extra]>`.
    pub fn repr_with(&self, rt: &Rc<Runtime>, extra: &str, waiters: usize) -> String {
        let shown = rt.object_repr(&self.value());
        let shown = shown.trim_start_matches('<').trim_end_matches('>');
        match waiters {
            0 => format!("<{shown} [{extra}]>"),
            _ => format!("<{shown} [{extra}, waiters:{waiters}]>"),
        }
    }
}

impl<T: NativeData> Deref for Native<T> {
    type Target = T;

    fn deref(&self) -> &T {
        match self.object.native() {
            Some(data) => data,
            None => unreachable!("checked where the handle was made"),
        }
    }
}

fn tracked(class: &Rc<Class>, data: Box<dyn NativeData>) -> Rc<Object> {
    let object = Rc::new(Object::new(class.clone(), Payload::Native(data)));
    track(Tracked::Object(Rc::downgrade(&object)));
    object
}

/// The TypeError of a method that is called with another object than its class's.
fn wrong_receiver(rt: &Rc<Runtime>, args: Args<'_>, class: &str) -> Raised {
    let given = rt.type_name(&args.get(0));
    rt.type_error(&format!(
        "descriptor requires a '{class}' object but received a '{given}'"
    ))
}

/// A coroutine of asyncio's own, under the qualified name that CPython gives it.
pub fn coroutine(
    rt: &Rc<Runtime>,
    qualified_name: &'static str,
    body: impl Future<Output = Outcome> + 'static,
) -> Outcome<Answer> {
    Ok(Answer::Value(coroutine_value(rt, qualified_name, body)))
}

/// [`coroutine`] as a value.
pub fn coroutine_value(
    rt: &Rc<Runtime>,
    qualified_name: &'static str,
    body: impl Future<Output = Outcome> + 'static,
) -> Value {
    Generator::native(rt, qualified_name, Box::pin(body))
}

/// What a function of asyncio's was called with lives as long as the exception that it raises: in CPython it's a function of
/// Python's, whose frame the traceback refers to. So a coroutine is said to be forgotten once the exception was handled.
pub fn keep<T>(outcome: Outcome<T>, argument: &Value) -> Outcome<T> {
    if let Err(raised) = &outcome
        && let Some(exception) = raised.data()
        && argument.may_nest()
    {
        exception.keep(vec![argument.clone()]);
    }
    outcome
}

/// Calls a coroutine method of an object and awaits it.
pub async fn await_method(
    rt: &Rc<Runtime>,
    object: &Value,
    name: &str,
    arguments: Vec<Value>,
) -> Outcome {
    let awaitable = rt.call_method(object, name, arguments).await?;
    rt.await_value(&awaitable).await
}

/// The loop that a primitive belongs to: the one that ran when it first had to wait (`mixins._LoopBoundMixin`).
#[derive(Default)]
pub struct LoopBound(RefCell<Option<Weak<EventLoop>>>);

impl LoopBound {
    /// The running loop, which must be the same each time.
    pub async fn get(&self, rt: &Rc<Runtime>, owner: &Value) -> Outcome<Rc<EventLoop>> {
        let running = EventLoop::running(rt, &State::of(rt))?;
        let known = self.0.borrow().clone();
        match known {
            None => {
                self.0.replace(Some(Rc::downgrade(&running)));
                Ok(running)
            }
            Some(known) if Weak::ptr_eq(&known, &Rc::downgrade(&running)) => Ok(running),
            Some(_) => {
                let shown = rt.repr(owner).await?;
                Err(rt.runtime_error(&format!("{shown} is bound to a different event loop")))
            }
        }
    }
}

/// The futures of tasks that wait in line, in the order in which they came.
#[derive(Default)]
pub struct Waiters(RefCell<VecDeque<Rc<Object>>>);

impl Waiters {
    /// How many wait.
    pub fn len(&self) -> usize {
        self.0.borrow().len()
    }

    /// Whether nobody waits.
    pub fn is_empty(&self) -> bool {
        self.0.borrow().is_empty()
    }

    /// Whether any of them isn't cancelled.
    pub fn any_live(&self) -> bool {
        self.0
            .borrow()
            .iter()
            .any(|waiter| !data(waiter).cancelled())
    }

    /// Joins the line with a new future.
    pub fn join(&self, event_loop: &Rc<EventLoop>, reason: WaitReason) -> Rc<Object> {
        let waiter = event_loop.create_future(reason);
        self.0.borrow_mut().push_back(waiter.clone());
        waiter
    }

    /// Says what all in line wait for.
    pub fn wait_for(&self, reason: WaitReason) {
        for waiter in self.0.borrow().iter() {
            data(waiter).reason.set(reason);
        }
    }

    /// Leaves the line.
    pub fn leave(&self, waiter: &Rc<Object>) {
        let mut waiters = self.0.borrow_mut();
        if let Some(at) = waiters.iter().position(|known| Rc::ptr_eq(known, waiter)) {
            waiters.remove(at);
        }
    }

    /// The one that came first.
    pub fn first(&self) -> Option<Rc<Object>> {
        self.0.borrow().front().cloned()
    }

    /// The first one that isn't done.
    pub fn first_pending(&self) -> Option<Rc<Object>> {
        self.0
            .borrow()
            .iter()
            .find(|waiter| !data(waiter).done())
            .cloned()
    }

    /// Takes the one that came first out of the line.
    pub fn pop(&self) -> Option<Rc<Object>> {
        self.0.borrow_mut().pop_front()
    }

    /// Gives a result to the first `most` that aren't done.
    pub fn wake(&self, rt: &Rc<Runtime>, most: usize, result: &Value) -> Outcome<()> {
        let pending: Vec<Rc<Object>> = self
            .0
            .borrow()
            .iter()
            .filter(|waiter| !data(waiter).done())
            .take(most)
            .cloned()
            .collect();
        for waiter in pending {
            set_result(rt, &waiter, result.clone())?;
        }
        Ok(())
    }

    /// Waits for a future of the line and leaves it, however the wait ends.
    pub async fn wait(&self, rt: &Rc<Runtime>, waiter: &Rc<Object>) -> Outcome {
        let outcome = rt.await_object(waiter).await;
        self.leave(waiter);
        outcome
    }

    /// Everybody's future.
    pub fn held(&self) -> Held {
        let waiters = self.0.borrow();
        Held {
            younger: waiters.iter().cloned().map(Value::Object).collect(),
            ..Held::default()
        }
    }

    /// Forgets everybody.
    pub fn clear(&self) {
        drop(self.0.take());
    }
}

/// A number of seconds that a program gave.
pub fn seconds(rt: &Rc<Runtime>, value: &Value) -> Outcome<f64> {
    match rt.to_float(value) {
        Some(seconds) => seconds,
        None => {
            let kind = rt.type_name(value);
            Err(rt.type_error(&format!(
                "unsupported operand type(s) for +: 'float' and '{kind}'"
            )))
        }
    }
}
