//! `playground`: what the playground adds to Python. Exports carry a few lines that do the same on CPython.

use std::rc::Rc;

use crate::time::Duration;
use crate::trace::HoldKind;
use crate::vm::{Answer, Args, NativeFunction, Outcome, Runtime, Value};

/// `burn(seconds)`: computes for so long, holding the thread and using its CPU time.
fn burn(rt: &Rc<Runtime>, args: Args<'_>) -> Outcome<Answer> {
    let [duration] = args.bind(rt, "burn", ["seconds"], 1, 1)?;
    let seconds = match rt.to_float(&duration) {
        Some(seconds) => seconds?,
        None => {
            let kind = rt.type_name(&duration);
            return Err(rt.type_error(&format!("burn() argument must be a number, not '{kind}'")));
        }
    };
    if seconds.is_nan() || seconds < 0.0 {
        return Err(rt.value_error("burn length must be non-negative"));
    }
    let rt = rt.clone();
    Ok(Answer::Frame(Box::pin(async move {
        rt.hold(Duration::from_seconds(seconds), HoldKind::Computing)
            .await;
        Ok(Value::None)
    })))
}

static FUNCTIONS: &[NativeFunction] = &[NativeFunction::function("burn", burn)];

/// Makes the module.
pub fn module(rt: &Rc<Runtime>) -> Value {
    rt.native_module("playground", &[FUNCTIONS], Vec::new())
}
