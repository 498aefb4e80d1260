//! "coroutine 'f' was never awaited".

use std::rc::Rc;

use super::function::{Answer, Args, NativeFunction, Outcome};
use super::runtime::{Finalization, Runtime};
use super::value::Value;
use crate::trace::Stream;

const HINT: &str = "RuntimeWarning: Enable tracemalloc to get the object allocation traceback\n";

/// Warns that a coroutine was dropped before it ran: `coroutine 'f' was never awaited`. What a function's variables held is dropped when the
/// function is over: the warning is about the line of its caller then.
pub(super) fn warn(rt: &Runtime, what: &str, with_frame: bool) {
    if rt.over.get() {
        return;
    }
    if rt.ending.get() {
        let text = format!("<sys>:0: RuntimeWarning: {what}\n");
        return rt.write(Stream::Error, &text);
    }
    let line = rt.source.line_of(rt.current_range.get().start);
    if !with_frame {
        return rt.warn_at(line, "RuntimeWarning", what, HINT);
    }
    let (line, task) = (i64::from(line), i64::from(rt.current_task.get().0));
    let arguments = vec![Value::str(what), Value::Int(line), Value::Int(task)];
    rt.finalize(Finalization::Call(Value::Native(&WARN_CALLER), arguments));
}

static WARN_CALLER: NativeFunction = NativeFunction::function("warn", warn_caller);

/// Called with what was dropped, the last line of the function, and the task that ran. A task's own coroutine has no caller.
fn warn_caller(rt: &Rc<Runtime>, args: Args<'_>) -> Outcome<Answer> {
    let [what, line, task] = args.exactly(rt, "warn")?;
    let rt = rt.clone();
    rt.clone().attempt(async move {
        let mut line = line;
        if task.as_i64() == Some(i64::from(rt.current_task.get().0))
            && let Value::Tuple(caller) = rt.caller(0).await?
            && let Some(known) = caller.get(1).filter(|line| line.as_i64() != Some(0))
        {
            line = known.clone();
        }
        let line = line.as_i64().and_then(|line| u32::try_from(line).ok());
        let message = what.as_str().unwrap_or_default();
        rt.warn_at(line.unwrap_or_default(), "RuntimeWarning", message, HINT);
        Ok(Value::None)
    })
}
