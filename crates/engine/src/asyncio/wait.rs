//! `wait` (`Lib/asyncio/tasks.py`).

use std::cell::Cell;
use std::rc::Rc;

use super::event_loop::EventLoop;
use super::events::Callback;
use super::futures::{
    DoneCallback, NamedCallback, add_done_callback, as_future, data, remove_native_callback,
    set_result,
};
use super::native::{coroutine, keep, seconds};
use super::state::State;
use super::tasks::is_coroutine;
use crate::trace::WaitReason;
use crate::vm::set::Set;
use crate::vm::{Answer, Args, Object, Outcome, Runtime, Value};

/// When `wait` returns.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ReturnWhen {
    /// `FIRST_COMPLETED`.
    FirstCompleted,
    /// `FIRST_EXCEPTION`.
    FirstException,
    /// `ALL_COMPLETED`.
    AllCompleted,
}

impl ReturnWhen {
    /// The constants' values.
    pub const ALL: [(ReturnWhen, &str); 3] = [
        (ReturnWhen::FirstCompleted, "FIRST_COMPLETED"),
        (ReturnWhen::FirstException, "FIRST_EXCEPTION"),
        (ReturnWhen::AllCompleted, "ALL_COMPLETED"),
    ];

    fn from_value(value: &Value) -> Option<ReturnWhen> {
        let text = value.as_str()?;
        ReturnWhen::ALL
            .iter()
            .find(|(_, name)| *name == text)
            .map(|(when, _)| *when)
    }
}

/// `wait(fs, *, timeout=None, return_when=ALL_COMPLETED)`.
pub fn wait(rt: &Rc<Runtime>, args: Args<'_>) -> Outcome<Answer> {
    let [given, timeout, return_when] =
        args.bind(rt, "wait", ["fs", "timeout", "return_when"], 1, 1)?;
    let rt2 = rt.clone();
    coroutine(rt, "wait", async move {
        let rt = rt2;
        if as_future(&given).is_some() || is_coroutine(&rt, &given) {
            let kind = rt.class_of(&given).name();
            let message = format!("expect a list of futures, not {}", kind.as_str());
            return keep(Err(rt.type_error(&message)), &given);
        }
        if !rt.truth(&given).await? {
            return Err(rt.value_error("Set of Tasks/Futures is empty."));
        }
        let return_when = match &return_when {
            Value::Unbound => ReturnWhen::AllCompleted,
            other => match ReturnWhen::from_value(other) {
                Some(when) => when,
                None => {
                    let shown = rt.str(other).await?;
                    return Err(rt.value_error(&format!("Invalid return_when value: {shown}")));
                }
            },
        };
        let distinct = Rc::new(Set::new(false));
        let mut items = Vec::new();
        for item in rt.collect(&given).await? {
            if rt.set_add(&distinct, &item).await? {
                items.push(item);
            }
        }
        drop(distinct);
        if items.iter().any(|item| is_coroutine(&rt, item)) {
            let message = "Passing coroutines is forbidden, use tasks explicitly.";
            return keep(Err(rt.type_error(message)), &given);
        }
        let event_loop = EventLoop::running(&rt, &State::of(&rt))?;
        let mut futures = Vec::with_capacity(items.len());
        for item in &items {
            match as_future(item) {
                Some((future, _)) => futures.push(future.clone()),
                None => return Err(rt.no_attribute(item, &rt.intern("add_done_callback"))),
            }
        }
        drop((given, items));
        let timeout = match &timeout {
            Value::Unbound | Value::None => None,
            timeout => Some(seconds(&rt, timeout)?),
        };
        wait_for_several(&rt, &event_loop, &futures, timeout, return_when).await?;
        let (done, pending) = (Rc::new(Set::new(false)), Rc::new(Set::new(false)));
        for future in futures {
            let set = if data(&future).done() {
                &done
            } else {
                &pending
            };
            rt.set_add(set, &Value::Object(future)).await?;
        }
        Ok(Value::tuple(vec![Value::Set(done), Value::Set(pending)]))
    })
}

/// Waits for futures, none of them twice.
async fn wait_for_several(
    rt: &Rc<Runtime>,
    event_loop: &Rc<EventLoop>,
    futures: &[Rc<Object>],
    timeout: Option<f64>,
    return_when: ReturnWhen,
) -> Outcome<()> {
    // Each gets a callback and loses it again.
    rt.charge(futures.len() * 8);
    let waiter = event_loop.create_future(WaitReason::Several);
    let timer = timeout.map(|timeout| {
        let due = event_loop.due_in(rt, timeout);
        event_loop.call_at(rt, due, Callback::SetResult(waiter.clone(), Value::None))
    });
    let on_completion = {
        let (left, waiter, timer) = (Cell::new(futures.len()), waiter.clone(), timer.clone());
        let owner = Value::Object(waiter.clone());
        NamedCallback::new("_wait.<locals>._on_completion", owner, move |rt, future| {
            left.set(left.get().saturating_sub(1));
            let enough = left.get() == 0
                || match return_when {
                    ReturnWhen::FirstCompleted => true,
                    ReturnWhen::FirstException => data(future).retrieve_exception().is_some(),
                    ReturnWhen::AllCompleted => false,
                };
            if enough {
                if let Some(timer) = &timer {
                    timer.cancel(rt);
                }
                if !data(&waiter).done() {
                    set_result(rt, &waiter, Value::None)?;
                }
            }
            Ok(())
        })
    };
    for future in futures {
        add_done_callback(rt, future, DoneCallback::Native(on_completion.clone()))?;
    }
    let outcome = rt.await_object(&waiter).await;
    if let Some(timer) = timer {
        timer.cancel(rt);
    }
    for future in futures {
        remove_native_callback(future, &on_completion);
    }
    outcome.map(drop)
}
