//! `gather` (`Lib/asyncio/tasks.py`).

use std::cell::{Cell, RefCell};
use std::rc::{Rc, Weak};

use hashbrown::HashTable;

use super::ensure_future::ensure_future;
use super::event_loop::EventLoop;
use super::futures::{
    DoneCallback, FutureState, NamedCallback, Several, add_done_callback, as_future, cancel, data,
    set_exception, set_result,
};
use super::state::State;
use crate::trace::WaitReason;
use crate::vm::hash::native_hash;
use crate::vm::{Answer, Args, Object, Outcome, Runtime, Value};

/// So many tasks are created in one slice: about a millisecond's work.
const CHILDREN: usize = 500;

/// `gather(*awaitables, return_exceptions=False)`.
pub fn gather(rt: &Rc<Runtime>, args: Args<'_>) -> Outcome<Answer> {
    let mut return_exceptions = false;
    for (name, value) in args.keywords {
        match name.as_str() {
            "return_exceptions" => {
                return_exceptions = crate::vm::protocols::native_truth(value).unwrap_or(true);
            }
            other => {
                return Err(rt.unexpected_keyword("gather", &["return_exceptions"], other));
            }
        }
    }
    let (rt2, awaitables) = (rt.clone(), args.positional.to_vec());
    rt.attempt(async move {
        let rt = rt2;
        let (Some(first), state) = (awaitables.first(), State::of(&rt)) else {
            let empty =
                EventLoop::current(&rt, &State::of(&rt))?.create_future(WaitReason::Several);
            set_result(&rt, &empty, Value::list(Vec::new()))?;
            return Ok(Value::Object(empty));
        };
        // The first one decides which loop it is.
        let mut event_loop = as_future(first).map(|(_, fields)| fields.event_loop.clone());
        let mut children: Vec<Rc<Object>> = Vec::with_capacity(awaitables.len());
        let mut seen = Addresses::default();
        for (at, awaitable) in awaitables.iter().enumerate() {
            if at % CHILDREN == CHILDREN - 1 {
                rt.pause().await;
            }
            // The same object given twice is one child.
            let again = awaitable
                .address()
                .and_then(|address| seen.insert(address, at));
            let child = match again {
                Some(earlier) => children[earlier].clone(),
                None => {
                    // CPython looks each up in a dict.
                    if native_hash(awaitable).is_none() {
                        rt.hash(awaitable).await?;
                    }
                    let child = ensure_future(&rt, awaitable.clone(), event_loop.as_ref()).await?;
                    if as_future(awaitable).is_none()
                        && let Some(task) = &data(&child).task
                    {
                        // The caller can't hold on to it.
                        task.log_destroyed.set(false);
                    }
                    child
                }
            };
            event_loop.get_or_insert_with(|| data(&child).event_loop.clone());
            children.push(child);
        }
        drop(awaitables);
        let event_loop = match event_loop {
            Some(event_loop) => event_loop,
            None => EventLoop::running(&rt, &state)?,
        };
        gather_futures(&rt, &event_loop, children, return_exceptions).map(Value::Object)
    })
}

/// `gather` of tasks, with their exceptions among the results.
pub fn gather_tasks(
    rt: &Rc<Runtime>,
    event_loop: &Rc<EventLoop>,
    tasks: &[Rc<Object>],
) -> Outcome<Rc<Object>> {
    gather_futures(rt, event_loop, tasks.to_vec(), true)
}

/// The addresses of objects, each with the place where it was seen first.
#[derive(Default)]
struct Addresses(HashTable<(usize, usize)>);

impl Addresses {
    /// Adds an address seen at a place; the place where it was seen before, if it was.
    #[cfg_attr(compiled_for_size, optimize(speed))]
    fn insert(&mut self, address: usize, at: usize) -> Option<usize> {
        let hash = |address: usize| (address as u64).wrapping_mul(0x9e37_79b9_7f4a_7c15);
        let known = self.0.find(hash(address), |entry| entry.0 == address);
        if let Some(&(_, first)) = known {
            return Some(first);
        }
        self.0
            .insert_unique(hash(address), (address, at), |entry| hash(entry.0));
        None
    }
}

struct Gathering {
    outer: RefCell<Option<Rc<Object>>>,
    children: Vec<Rc<Object>>,
    unfinished: Cell<usize>,
    return_exceptions: bool,
    cancel_requested: Cell<bool>,
}

fn gather_futures(
    rt: &Rc<Runtime>,
    event_loop: &Rc<EventLoop>,
    children: Vec<Rc<Object>>,
    return_exceptions: bool,
) -> Outcome<Rc<Object>> {
    let outer = event_loop.create_gathering_future();
    let mut distinct: Vec<&Rc<Object>> = Vec::new();
    let mut seen = Addresses::default();
    for child in &children {
        if seen.insert(Rc::as_ptr(child) as usize, 0).is_none() {
            distinct.push(child);
        }
    }
    let distinct: Vec<Rc<Object>> = distinct.into_iter().cloned().collect();
    let gathering = Rc::new(Gathering {
        outer: RefCell::new(Some(outer.clone())),
        unfinished: Cell::new(distinct.len()),
        children,
        return_exceptions,
        cancel_requested: Cell::new(false),
    });
    data(&outer).stand_for(Rc::new(Gathered(Rc::downgrade(&gathering))));
    let callback = {
        let gathering = gathering.clone();
        let owner = Value::Object(outer.clone());
        NamedCallback::new("gather.<locals>._done_callback", owner, move |rt, child| {
            gathering.child_done(rt, child)
        })
    };
    let mut done = Vec::new();
    for child in &distinct {
        if data(child).done() {
            done.push(child.clone());
        } else {
            add_done_callback(rt, child, DoneCallback::Native(callback.clone()))?;
        }
    }
    for child in &done {
        gathering.child_done(rt, child)?;
    }
    Ok(outer)
}

/// The children, as long as any of them is to tell of its end.
struct Gathered(Weak<Gathering>);

impl Several for Gathered {
    fn cancel(&self, rt: &Rc<Runtime>, message: &Value) -> Outcome<bool> {
        let Some(gathering) = self.0.upgrade() else {
            return Ok(false);
        };
        let outer = gathering.outer.borrow().clone();
        if outer.is_none_or(|outer| data(&outer).done()) {
            return Ok(false);
        }
        let mut any = false;
        for child in &gathering.children {
            any |= cancel(rt, child, message.clone())?;
        }
        if any {
            // The children's ends decide; then the outer future is cancelled whatever they say.
            gathering.cancel_requested.set(true);
        }
        Ok(any)
    }

    fn futures(&self) -> Vec<Value> {
        let children = self.0.upgrade();
        children.map_or_else(Vec::new, |gathering| {
            gathering
                .children
                .iter()
                .cloned()
                .map(Value::Object)
                .collect()
        })
    }
}

impl Gathering {
    fn child_done(&self, rt: &Rc<Runtime>, child: &Rc<Object>) -> Outcome<()> {
        self.unfinished.set(self.unfinished.get() - 1);
        let outer = self.outer.borrow().clone();
        let fields = data(child);
        let Some(outer) = outer.filter(|outer| !data(outer).done()) else {
            if !fields.cancelled() {
                // Nobody can look at it here any more.
                fields.unretrieved.set(false);
            }
            return Ok(());
        };
        if !self.return_exceptions {
            if fields.cancelled() {
                let raised = fields.cancelled_error(rt);
                return self.finish(&outer, |outer| set_exception(rt, outer, raised));
            }
            let exception = fields.exception();
            if let Some(raised) = exception {
                fields.unretrieved.set(false);
                return self.finish(&outer, |outer| set_exception(rt, outer, raised));
            }
        }
        if self.unfinished.get() > 0 {
            return Ok(());
        }
        let state = State::of(rt);
        let mut results = Vec::with_capacity(self.children.len());
        for child in &self.children {
            let fields = data(child);
            results.push(match fields.state.get() {
                FutureState::Cancelled => {
                    let message = fields.cancel_message();
                    // A missing message becomes an empty one here, as it does in CPython.
                    let message = if message.is_none() {
                        Value::str("")
                    } else {
                        message
                    };
                    state.cancelled(message).value()
                }
                _ => {
                    fields.unretrieved.set(false);
                    let exception = fields.exception();
                    exception
                        .map_or_else(|| fields.result.borrow().clone(), |raised| raised.value())
                }
            });
        }
        if self.cancel_requested.get() {
            // Of the last argument, whether or not it was cancelled: so CPython's loop variable has it.
            let last = self.children.last().unwrap_or(child);
            let raised = data(last).cancelled_error(rt);
            self.finish(&outer, |outer| set_exception(rt, outer, raised))
        } else {
            self.finish(&outer, |outer| set_result(rt, outer, Value::list(results)))
        }
    }

    fn finish(
        &self,
        outer: &Rc<Object>,
        end: impl FnOnce(&Rc<Object>) -> Outcome<()>,
    ) -> Outcome<()> {
        let ended = end(outer);
        if self.unfinished.get() == 0 {
            drop(self.outer.take());
        }
        ended
    }
}
