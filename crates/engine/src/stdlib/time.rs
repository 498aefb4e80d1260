//! `time`: the virtual clock, and `sleep`, which blocks. What is about calendars is Python, imported on the first call.

use std::rc::Rc;

use crate::time::Duration;
use crate::trace::HoldKind;
use crate::vm::{Answer, Args, NativeFunction, Outcome, Runtime, Value};

fn seconds(rt: &Rc<Runtime>, args: Args<'_>, name: &str) -> Outcome<Answer> {
    args.exactly::<0>(rt, name)?;
    Ok(Answer::Value(Value::from(rt.now().as_seconds())))
}

fn nanoseconds(rt: &Rc<Runtime>, args: Args<'_>, name: &str) -> Outcome<Answer> {
    args.exactly::<0>(rt, name)?;
    Ok(Answer::Value(Value::Int(rt.now().0 as i64)))
}

/// CPU time: what computing used up.
fn cpu_seconds(rt: &Rc<Runtime>, args: Args<'_>, name: &str) -> Outcome<Answer> {
    args.exactly::<0>(rt, name)?;
    rt.settle();
    Ok(Answer::Value(Value::from(
        Duration(rt.cpu_time.get()).as_seconds(),
    )))
}

fn cpu_nanoseconds(rt: &Rc<Runtime>, args: Args<'_>, name: &str) -> Outcome<Answer> {
    args.exactly::<0>(rt, name)?;
    rt.settle();
    Ok(Answer::Value(Value::Int(rt.cpu_time.get() as i64)))
}

/// `time.sleep(seconds)`: blocks the thread.
fn sleep(rt: &Rc<Runtime>, args: Args<'_>) -> Outcome<Answer> {
    let [delay] = args.exactly(rt, "time.sleep")?;
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

macro_rules! calendar {
    ($($name:literal),*) => {
        [$(NativeFunction::function($name, |rt, args| of_calendar(rt, args, $name))),*]
    };
}

static CALENDAR: [NativeFunction; 7] = calendar![
    "asctime",
    "ctime",
    "gmtime",
    "localtime",
    "mktime",
    "strftime",
    "strptime"
];

/// Calls the function of this name of `_struct_time`.
fn of_calendar(rt: &Rc<Runtime>, args: Args<'_>, name: &'static str) -> Outcome<Answer> {
    let (positional, keywords) = (args.positional.to_vec(), args.keywords.to_vec());
    let rt = rt.clone();
    rt.clone().attempt(async move {
        let import = rt.import("_struct_time")?;
        let module = rt.finish(import).await?;
        let function = rt.import_from(&module, &rt.intern(name))?;
        rt.call_with(&function, positional, keywords).await
    })
}

macro_rules! clocks {
    ($($name:ident: $read:ident),* $(,)?) => {
        [$(NativeFunction::function(stringify!($name), |rt, args| {
            $read(rt, args, concat!("time.", stringify!($name)))
        })),*]
    };
}

static CLOCKS: [NativeFunction; 10] = clocks![
    time: seconds,
    monotonic: seconds,
    perf_counter: seconds,
    time_ns: nanoseconds,
    monotonic_ns: nanoseconds,
    perf_counter_ns: nanoseconds,
    thread_time: cpu_seconds,
    process_time: cpu_seconds,
    thread_time_ns: cpu_nanoseconds,
    process_time_ns: cpu_nanoseconds,
];

static FUNCTIONS: &[NativeFunction] = &[NativeFunction::function("sleep", sleep)];

/// Makes the module.
pub fn module(rt: &Rc<Runtime>) -> Value {
    let members = vec![
        ("altzone", Value::Int(0)),
        ("daylight", Value::Int(0)),
        ("timezone", Value::Int(0)),
        (
            "tzname",
            Value::tuple(vec![Value::str("UTC"), Value::str("UTC")]),
        ),
    ];
    rt.native_module("time", &[FUNCTIONS, &CLOCKS, &CALENDAR], members)
}
