//! asyncio's log: what is reported to the loop's exception handler, or to the error stream in CPython's words.

use std::rc::Rc;

use super::event_loop::EventLoop;
use crate::trace::Stream;
use crate::vm::dict::Dict;
use crate::vm::runtime::Finalization;
use crate::vm::{Answer, Args, NativeFunction, Outcome, Raised, Runtime, Type, Value};

/// What happened, for an exception handler.
pub struct Context {
    /// The message.
    pub message: String,
    /// The exception, if there is one.
    pub exception: Option<Raised>,
    /// Other entries: the future, the task, the handle.
    pub others: Vec<(&'static str, Value)>,
}

impl Context {
    /// A context of a message and an exception.
    pub fn new(message: impl Into<String>, exception: Option<Raised>) -> Context {
        Context {
            message: message.into(),
            exception,
            others: Vec::new(),
        }
    }

    /// The dict that a handler of the program is given.
    fn dict(&self, rt: &Rc<Runtime>) -> Rc<Dict> {
        let dict = Rc::new(Dict::new());
        dict.set_str(&rt.intern("message"), Value::str(self.message.clone()));
        if let Some(raised) = &self.exception {
            dict.set_str(&rt.intern("exception"), raised.0.clone());
        }
        for (key, value) in &self.others {
            dict.set_str(&rt.intern(key), value.clone());
        }
        dict
    }

    /// Calls the loop's exception handler with this.
    pub async fn call_exception_handler(
        &self,
        rt: &Rc<Runtime>,
        event_loop: &Rc<EventLoop>,
    ) -> Outcome<()> {
        call_exception_handler(rt, event_loop, &self.dict(rt)).await
    }
}

/// Whether an exception goes through everything: SystemExit, KeyboardInterrupt.
pub fn is_fatal(rt: &Rc<Runtime>, raised: &Raised) -> bool {
    rt.is_exception(raised, Type::SystemExit) || rt.is_exception(raised, Type::KeyboardInterrupt)
}

/// `loop.call_exception_handler(context)`.
pub async fn call_exception_handler(
    rt: &Rc<Runtime>,
    event_loop: &Rc<EventLoop>,
    context: &Rc<Dict>,
) -> Outcome<()> {
    let handler = event_loop.exception_handler.borrow().clone();
    if handler.is_none() {
        return match default_exception_handler(rt, context).await {
            Err(raised) if !is_fatal(rt, &raised) => {
                log(rt, "Exception in default exception handler", Some(&raised)).await
            }
            outcome => outcome,
        };
    }
    match rt
        .call(
            &handler,
            vec![event_loop.value(), Value::Dict(context.clone())],
        )
        .await
    {
        Ok(_) => Ok(()),
        Err(raised) if is_fatal(rt, &raised) => Err(raised),
        Err(raised) => {
            let mut inner = Context::new("Unhandled error in exception handler", Some(raised));
            inner.others.push(("context", Value::Dict(context.clone())));
            default_exception_handler(rt, &inner.dict(rt)).await
        }
    }
}

/// `loop.default_exception_handler(context)`: writes the message, the other entries and the traceback.
pub async fn default_exception_handler(rt: &Rc<Runtime>, context: &Rc<Dict>) -> Outcome<()> {
    let message = match context.get_str(&rt.intern("message")) {
        Some(message) if rt.truth(&message).await? => rt.str(&message).await?,
        _ => "Unhandled exception in event loop".to_owned(),
    };
    let exception = context
        .get_str(&rt.intern("exception"))
        .filter(|value| !value.is_none())
        .map(Raised);
    let mut lines = vec![message];
    let mut entries: Vec<(String, Value)> = Vec::new();
    for (key, value) in context.entries() {
        let key = rt.str(&key).await?;
        if key != "message" && key != "exception" {
            entries.push((key, value));
        }
    }
    entries.sort_by(|a, b| a.0.cmp(&b.0));
    for (key, value) in entries {
        lines.push(format!("{key}: {}", rt.repr(&value).await?));
    }
    log(rt, &lines.join("\n"), exception.as_ref()).await
}

/// Writes to the log: the error stream, where Python's logging puts warnings and errors unless it's told otherwise.
pub async fn log(rt: &Rc<Runtime>, message: &str, exception: Option<&Raised>) -> Outcome<()> {
    let mut text = format!("{message}\n");
    if let Some(raised) = exception {
        text.push_str(&rt.format_exception(&raised.0).await);
    }
    rt.print(Stream::Error, &text)
}

fn report(rt: &Rc<Runtime>, args: Args<'_>) -> Outcome<Answer> {
    let (rt2, event_loop, context) = (
        rt.clone(),
        EventLoop::from_value(rt, &args.get(0))?,
        args.get(1),
    );
    rt.attempt(async move {
        if let Value::Dict(context) = context {
            call_exception_handler(&rt2, &event_loop, &context).await?;
        }
        Ok(Value::None)
    })
}

static REPORT: NativeFunction = NativeFunction::function("call_exception_handler", report);

/// Reports from a place that can't wait: a destructor, a callback. It's done before the program's next statement.
pub fn report_later(rt: &Rc<Runtime>, event_loop: &Rc<EventLoop>, context: &Context) {
    let dict = Value::Dict(context.dict(rt));
    rt.finalize(Finalization::Call(
        Value::Native(&REPORT),
        vec![event_loop.value(), dict],
    ));
}
