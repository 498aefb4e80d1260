//! asyncio's log: what is reported to the loop's exception handler, or to the error stream in CPython's words.

use std::rc::Rc;

use super::event_loop::EventLoop;
use crate::trace::Stream;
use crate::vm::runtime::Finalization;
use crate::vm::{NativeFunction, Outcome, Raised, Runtime, Value};

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
        Context { message: message.into(), exception, others: Vec::new() }
    }

    fn dict(&self, rt: &Rc<Runtime>) -> Value {
        let dict = Rc::new(crate::vm::dict::Dict::new());
        dict.set_str(&rt.intern("message"), Value::str(self.message.clone()));
        if let Some(raised) = &self.exception {
            dict.set_str(&rt.intern("exception"), raised.0.clone());
        }
        for (key, value) in &self.others {
            dict.set_str(&rt.intern(key), value.clone());
        }
        Value::Dict(dict)
    }
}

/// Calls the loop's exception handler.
pub async fn call_exception_handler(rt: &Rc<Runtime>, event_loop: &Rc<EventLoop>, context: Context) -> Outcome<()> {
    let handler = event_loop.exception_handler.borrow().clone();
    if handler.is_none() {
        return default_exception_handler(rt, &context).await;
    }
    match rt.call(&handler, vec![event_loop.value(), context.dict(rt)]).await {
        Ok(_) => Ok(()),
        Err(raised) => {
            let inner = Context::new("Unhandled error in exception handler", Some(raised));
            default_exception_handler(rt, &inner).await
        }
    }
}

/// Writes the message and the traceback to the error stream.
pub async fn default_exception_handler(rt: &Rc<Runtime>, context: &Context) -> Outcome<()> {
    let mut text = format!("{}\n", context.message);
    for (key, value) in &context.others {
        text.push_str(&format!("{key}: {}\n", rt.repr(value).await?));
    }
    if let Some(raised) = &context.exception {
        text.push_str(&rt.format_exception(&raised.0).await);
    }
    rt.print(Stream::Error, &text)
}

/// Calls the handler named by a program's own context dict: `loop.call_exception_handler(context)`.
pub async fn call_with_dict(rt: &Rc<Runtime>, event_loop: &Rc<EventLoop>, dict: &Value) -> Outcome<()> {
    let handler = event_loop.exception_handler.borrow().clone();
    if !handler.is_none() {
        rt.call(&handler, vec![event_loop.value(), dict.clone()]).await?;
        return Ok(());
    }
    let mut context = Context::new("Unhandled exception in event loop", None);
    if let Value::Dict(dict) = dict {
        if let Some(message) = dict.get_str(&rt.intern("message")) {
            context.message = rt.str(&message).await?;
        }
        context.exception = dict.get_str(&rt.intern("exception")).filter(|value| !value.is_none()).map(Raised);
    }
    default_exception_handler(rt, &context).await
}

fn report(rt: &Rc<Runtime>, args: crate::vm::Args<'_>) -> Outcome<crate::vm::Answer> {
    let (rt, event_loop, dict) = (rt.clone(), EventLoop::from_value(rt, &args.get(0))?, args.get(1));
    Ok(crate::vm::Answer::Frame(Box::pin(async move {
        call_with_dict(&rt, &event_loop, &dict).await?;
        Ok(Value::None)
    })))
}

static REPORT: NativeFunction = NativeFunction::function("call_exception_handler", report);

/// Reports, from a destructor, an exception that nobody looked at.
pub fn never_retrieved(rt: &Rc<Runtime>, event_loop: &Rc<EventLoop>, what: &str, raised: Raised) {
    let context = Context::new(format!("{what} exception was never retrieved"), Some(raised));
    let dict = context.dict(rt);
    rt.finalize(Finalization::Call(Value::Native(&REPORT), vec![event_loop.value(), dict]));
}

/// Reports, from a destructor, something without an exception.
pub fn report_later(rt: &Rc<Runtime>, event_loop: &Rc<EventLoop>, message: &str) {
    let dict = Context::new(message, None).dict(rt);
    rt.finalize(Finalization::Call(Value::Native(&REPORT), vec![event_loop.value(), dict]));
}
