//! `asyncio.sleep` (`Lib/asyncio/tasks.py`).

use std::rc::Rc;

use super::event_loop::EventLoop;
use super::events::{Callback, Handle};
use super::futures::await_future;
use super::state::State;
use crate::python::CompareOp;
use crate::time::Instant;
use crate::trace::WaitReason;
use crate::vm::{
    Answer, Args, Awaited, Generator, Input, Leaf, Object, Outcome, Runtime, Step, Value,
};

/// A coroutine that sleeps.
enum Sleep {
    /// It hasn't begun: for how many seconds, and its result.
    Created(f64, Value),
    /// It gave the others one turn.
    Yielded(Value),
    /// It waits for its timer, which gives the future its result.
    Waiting(Rc<Object>, Rc<Handle>),
}

impl Leaf for Sleep {
    #[cfg_attr(compiled_for_size, optimize(speed))]
    fn resume(&mut self, rt: &Rc<Runtime>, input: Input) -> Outcome<Step> {
        match (&mut *self, input) {
            (Sleep::Created(seconds, result), Input::Send(sent)) if *seconds <= 0.0 => {
                sent.discard();
                let result = std::mem::take(result);
                *self = Sleep::Yielded(result);
                Ok(Step::Yielded(Value::None))
            }
            (Sleep::Yielded(result), Input::Send(sent)) => {
                sent.discard();
                Ok(Step::Returned(std::mem::take(result)))
            }
            (Sleep::Yielded(_), Input::Throw(raised)) => Err(raised),
            (_, input) => self.wait(rt, input),
        }
    }

    fn argument(&self) -> Value {
        match self {
            Sleep::Created(seconds, _) if seconds.fract() == 0.0 => Value::Int(*seconds as i64),
            Sleep::Created(seconds, _) => Value::from(*seconds),
            _ => Value::None,
        }
    }
}

impl Sleep {
    /// Sets the timer, or looks whether it's over.
    #[inline(never)]
    fn wait(&mut self, rt: &Rc<Runtime>, input: Input) -> Outcome<Step> {
        if let Sleep::Created(seconds, result) = self {
            let (seconds, result) = (*seconds, std::mem::take(result));
            if seconds.is_nan() {
                return Err(rt.value_error("Invalid delay: NaN (not a number)"));
            }
            let event_loop = EventLoop::running(rt, &State::of(rt))?;
            let due = event_loop.due_in(rt, seconds);
            let reason = WaitReason::Timer(Instant::from_seconds(due));
            let future = event_loop.create_future(reason);
            let callback = Callback::SetResult(future.clone(), result);
            let handle = event_loop.call_at(rt, due, callback);
            *self = Sleep::Waiting(future, handle);
        }
        let Sleep::Waiting(future, handle) = self else {
            return Ok(Step::Returned(Value::None));
        };
        let awaited = match input {
            Input::Send(_) => await_future(rt, future),
            Input::Throw(raised) => Err(raised),
        };
        match awaited {
            Ok(Awaited::Suspend) => Ok(Step::Yielded(Value::Object(future.clone()))),
            Ok(Awaited::Ready(result)) => {
                handle.cancel(rt);
                Ok(Step::Returned(result))
            }
            Err(raised) => {
                handle.cancel(rt);
                Err(raised)
            }
        }
    }
}

/// `asyncio.sleep(delay, result=None)`.
#[cfg_attr(compiled_for_size, optimize(speed))]
pub fn sleep(rt: &Rc<Runtime>, args: Args<'_>) -> Outcome<Answer> {
    let [delay, result] = args.bind(rt, "sleep", ["delay", "result"], 2, 1)?;
    let result = result.bound().unwrap_or(Value::None);
    let seconds = match &delay {
        Value::Int(seconds) => *seconds as f64,
        Value::Float(seconds) => seconds.get(),
        _ => return Ok(Answer::Value(sleep_for_any(rt, delay, result))),
    };
    delay.discard();
    let coroutine = Generator::leaf(rt, "sleep", Sleep::Created(seconds, result));
    Ok(Answer::Value(coroutine))
}

/// A sleep whose delay is no plain number: what it means is asked when the coroutine runs.
fn sleep_for_any(rt: &Rc<Runtime>, delay: Value, result: Value) -> Value {
    let rt2 = rt.clone();
    let body = async move {
        let rt = rt2;
        let seconds = match rt.to_float(&delay) {
            Some(seconds) => seconds?,
            None => {
                let zero = rt.compare(CompareOp::LtE, &delay, &Value::Int(0)).await?;
                if rt.truth(&zero).await? {
                    0.0
                } else {
                    f64::NAN
                }
            }
        };
        let sleep = Generator::leaf(&rt, "sleep", Sleep::Created(seconds, result));
        rt.await_value(&sleep).await
    };
    Generator::native(rt, "sleep", Box::pin(body))
}
