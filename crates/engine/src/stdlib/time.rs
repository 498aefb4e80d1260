//! `time`: the virtual clock, and `sleep`, which blocks.

use std::rc::Rc;

use crate::time::Duration;
use crate::trace::HoldKind;
use crate::vm::{Answer, Args, NativeFunction, Outcome, Runtime, Value};

fn seconds(rt: &Rc<Runtime>, args: Args<'_>) -> Outcome<Answer> {
    args.exactly::<0>(rt, "time")?;
    Ok(Answer::Value(Value::Float(rt.now().as_seconds())))
}

fn nanoseconds(rt: &Rc<Runtime>, args: Args<'_>) -> Outcome<Answer> {
    args.exactly::<0>(rt, "time_ns")?;
    Ok(Answer::Value(Value::Int(rt.now().0 as i64)))
}

/// CPU time: what computing used up.
fn cpu_seconds(rt: &Rc<Runtime>, args: Args<'_>) -> Outcome<Answer> {
    args.exactly::<0>(rt, "thread_time")?;
    rt.settle();
    Ok(Answer::Value(Value::Float(
        Duration(rt.cpu_time.get()).as_seconds(),
    )))
}

/// `time.sleep(seconds)`: blocks the thread.
fn sleep(rt: &Rc<Runtime>, args: Args<'_>) -> Outcome<Answer> {
    let [delay] = args.exactly(rt, "sleep")?;
    let seconds = match rt.to_float(&delay) {
        Some(seconds) => seconds?,
        None => {
            let kind = rt.type_name(&delay);
            return Err(rt.type_error(&format!(
                "'{kind}' object cannot be interpreted as an integer"
            )));
        }
    };
    if seconds.is_nan() {
        return Err(rt.value_error("Invalid value NaN (not a number)"));
    }
    if seconds < 0.0 {
        return Err(rt.value_error("sleep length must be non-negative"));
    }
    let rt = rt.clone();
    Ok(Answer::Frame(Box::pin(async move {
        rt.hold(Duration::of_wait(seconds), HoldKind::Blocked).await;
        Ok(Value::None)
    })))
}

static FUNCTIONS: &[NativeFunction] = &[
    NativeFunction::function("sleep", sleep),
    NativeFunction::function("time", seconds),
    NativeFunction::function("monotonic", seconds),
    NativeFunction::function("perf_counter", seconds),
    NativeFunction::function("time_ns", nanoseconds),
    NativeFunction::function("monotonic_ns", nanoseconds),
    NativeFunction::function("perf_counter_ns", nanoseconds),
    NativeFunction::function("thread_time", cpu_seconds),
    NativeFunction::function("process_time", cpu_seconds),
];

/// Makes the module.
pub fn module(rt: &Rc<Runtime>) -> Value {
    rt.module(
        "time",
        FUNCTIONS
            .iter()
            .map(|function| (function.name, Value::Native(function)))
            .collect(),
    )
}
