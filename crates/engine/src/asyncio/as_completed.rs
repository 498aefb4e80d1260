//! `as_completed` (`Lib/asyncio/tasks.py`).

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use super::classes::LazyClass;
use super::ensure_future::{ensure_future, is_awaitable};
use super::event_loop::EventLoop;
use super::events::{Callback, Handle};
use super::futures::{
    DoneCallback, NamedCallback, NativeCallback, add_done_callback, as_future,
    remove_native_callback,
};
use super::native::{Native, coroutine_value, keep, seconds};
use super::queues::Queue;
use super::state::State;
use crate::vm::library::LibraryClass;
use crate::vm::object::Held;
use crate::vm::set::Set;
use crate::vm::{
    Answer, Args, Class, Layout, NativeData, NativeFunction, Object, Outcome, Runtime, Type, Value,
};

/// A future and what it calls when it's done.
type Pending = (Rc<Object>, NativeCallback);

/// What `as_completed` returns: an iterator of coroutines, an async iterator of futures.
pub struct AsCompleted {
    /// The futures that are done and not yet given out; None for each that a timeout left.
    done: Native<Queue>,
    timer: RefCell<Option<Rc<Handle>>>,
    /// The futures in the order in which they were given; None for each that is done.
    todo: RefCell<Vec<Option<Pending>>>,
    /// How many of them aren't done.
    pending: Cell<usize>,
    left: Cell<usize>,
}

impl NativeData for AsCompleted {
    fn is_heard(&self) -> bool {
        self.pending.get() > 0
    }

    /// Its queue. The tasks are found by what they call.
    fn held(&self) -> Held {
        Held {
            younger: vec![self.done.value()],
            ..Held::default()
        }
    }

    fn clear(&self) {
        drop(self.timer.take());
        let todo = self.todo.take();
        drop(todo);
    }
}

impl Native<AsCompleted> {
    async fn start(
        rt: &Rc<Runtime>,
        awaitables: Value,
        timeout: Value,
    ) -> Outcome<Native<AsCompleted>> {
        let state = State::of(rt);
        let fields = AsCompleted {
            done: Native::<Queue>::create(rt),
            timer: RefCell::default(),
            todo: RefCell::default(),
            pending: Cell::new(0),
            left: Cell::new(0),
        };
        let iterator = Native::new(state.class(rt, LazyClass::AsCompleted), fields);
        let event_loop = EventLoop::current(rt, &state)?;
        let distinct = Rc::new(Set::new(false));
        let mut futures = Vec::new();
        for awaitable in rt.collect(&awaitables).await? {
            if rt.set_add(&distinct, &awaitable).await? {
                futures.push(ensure_future(rt, awaitable, Some(&event_loop)).await?);
            }
        }
        for (number, future) in futures.into_iter().enumerate() {
            let of = iterator.clone();
            let name = "_AsCompletedIterator._handle_completion";
            let callback = NamedCallback::new(name, iterator.value(), move |rt, future| {
                of.handle_completion(rt, number, future);
                Ok(())
            });
            let todo = (future.clone(), callback.clone());
            iterator.todo.borrow_mut().push(Some(todo));
            iterator.pending.set(number + 1);
            add_done_callback(rt, &future, DoneCallback::Native(callback))?;
        }
        let count = iterator.pending.get();
        iterator.left.set(count);
        if count > 0 && !timeout.is_none() && timeout.is_bound() {
            let due = event_loop.due_in(rt, seconds(rt, &timeout)?);
            let of = iterator.clone();
            let handle_timeout = Callback::Native(
                "_AsCompletedIterator._handle_timeout",
                Rc::new(move |rt: &Rc<Runtime>| {
                    of.handle_timeout(rt);
                    Ok(())
                }),
            );
            iterator
                .timer
                .replace(Some(event_loop.call_at(rt, due, handle_timeout)));
        }
        Ok(iterator)
    }

    fn put(&self, rt: &Rc<Runtime>, item: Value) {
        // The queue has no limit and is nobody's else: nothing can go wrong and nothing must be waited for.
        let (done, rt2) = (self.done.clone(), rt.clone());
        let _ = rt.attempt(async move { done.put_now(&rt2, item).await.map(|()| Value::None) });
    }

    fn handle_timeout(&self, rt: &Rc<Runtime>) {
        let todo = self.todo.take();
        for (future, callback) in todo.into_iter().flatten() {
            remove_native_callback(&future, &callback);
            self.put(rt, Value::None);
        }
    }

    fn handle_completion(&self, rt: &Rc<Runtime>, number: usize, future: &Rc<Object>) {
        let known = self
            .todo
            .borrow_mut()
            .get_mut(number)
            .and_then(Option::take);
        if known.is_none() {
            // The timeout was here first.
            return;
        }
        let pending = self.pending.get() - 1;
        self.pending.set(pending);
        self.put(rt, Value::Object(future.clone()));
        if pending == 0
            && let Some(timer) = &*self.timer.borrow()
        {
            timer.cancel(rt);
        }
    }

    /// The next future to be done, or its result.
    async fn wait_for_one(&self, rt: &Rc<Runtime>, resolve: bool) -> Outcome {
        let future = keep(self.done.get(rt).await, &self.value())?;
        match as_future(&future) {
            None => Err(rt.exception(Type::TimeoutError, Vec::new())),
            Some((_, fields)) if resolve => fields.outcome(rt),
            Some(_) => Ok(future),
        }
    }

    fn take_one(&self) -> bool {
        let left = self.left.get();
        self.left.set(left.saturating_sub(1));
        left > 0
    }
}

fn receiver(rt: &Rc<Runtime>, args: Args<'_>) -> Outcome<Native<AsCompleted>> {
    Native::receiver(rt, args, "_AsCompletedIterator")
}

fn itself(rt: &Rc<Runtime>, args: Args<'_>) -> Outcome<Answer> {
    receiver(rt, args)?;
    Ok(Answer::Value(args.get(0)))
}

fn next(rt: &Rc<Runtime>, args: Args<'_>) -> Outcome<Answer> {
    let (iterator, rt2) = (receiver(rt, args)?, rt.clone());
    if !iterator.take_one() {
        return Err(rt.exception(Type::StopIteration, Vec::new()));
    }
    let body = async move { iterator.wait_for_one(&rt2, true).await };
    Ok(Answer::Value(coroutine_value(
        rt,
        "_AsCompletedIterator._wait_for_one",
        body,
    )))
}

fn anext(rt: &Rc<Runtime>, args: Args<'_>) -> Outcome<Answer> {
    let (iterator, rt2) = (receiver(rt, args)?, rt.clone());
    let body = async move {
        if !iterator.take_one() {
            return Err(rt2.exception(Type::StopAsyncIteration, Vec::new()));
        }
        iterator.wait_for_one(&rt2, false).await
    };
    Ok(Answer::Value(coroutine_value(
        rt,
        "_AsCompletedIterator.__anext__",
        body,
    )))
}

static AS_COMPLETED: &[NativeFunction] = &[
    NativeFunction::method("__iter__", itself),
    NativeFunction::method("__next__", next),
    NativeFunction::method("__aiter__", itself),
    NativeFunction::method("__anext__", anext),
];

/// The class of what `as_completed` returns.
pub fn as_completed_class(rt: &Runtime) -> Rc<Class> {
    rt.library_class(LibraryClass {
        name: "_AsCompletedIterator",
        module: "asyncio.tasks",
        base: rt.class(Type::Object).clone(),
        layout: Layout::Native,
        constructor: None,
        await_hook: None,
        functions: AS_COMPLETED,
    })
}

/// `asyncio.as_completed(fs, *, timeout=None)`.
pub fn as_completed(rt: &Rc<Runtime>, args: Args<'_>) -> Outcome<Answer> {
    let [awaitables, timeout] = args.bind(rt, "as_completed", ["fs", "timeout"], 1, 1)?;
    if is_awaitable(rt, &awaitables) {
        let kind = rt.class_of(&awaitables).name();
        let kind = kind.as_str();
        let message = format!("expects an iterable of awaitables, not {kind}");
        return keep(Err(rt.type_error(&message)), &awaitables);
    }
    let rt2 = rt.clone();
    rt.attempt(async move {
        Native::<AsCompleted>::start(&rt2, awaitables, timeout)
            .await
            .map(|found| found.value())
    })
}
