//! asyncio's log: what is reported to the loop's exception handler, or to the error stream in CPython's words.

use std::rc::Rc;

use super::event_loop::EventLoop;
use super::origins::{Made, Origins};
use crate::trace::Stream;
use crate::vm::dict::Dict;
use crate::vm::raising::chain_context;
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

    /// Adds where what it's about was made, if that was noted.
    pub fn made_at(&mut self, origins: &Origins, made: Made) {
        let frames = origins.frames(made);
        self.others
            .extend(frames.map(|frames| ("source_traceback", frames)));
    }

    /// The dict that a handler of the program is given.
    fn dict(&self, rt: &Rc<Runtime>) -> Rc<Dict> {
        let dict = Rc::new(Dict::new());
        dict.set_str(&rt.intern("message"), Value::str(self.message.clone()));
        if let Some(raised) = &self.exception {
            dict.set_str(&rt.intern("exception"), raised.value());
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
        call_exception_handler(rt, event_loop, &self.dict(rt), None).await
    }

    /// [`Context::call_exception_handler`] while the exception is handled: what the handler raises has it as its context.
    pub async fn report_handled(
        &self,
        rt: &Rc<Runtime>,
        event_loop: &Rc<EventLoop>,
    ) -> Outcome<()> {
        let handled = self.exception.as_ref();
        call_exception_handler(rt, event_loop, &self.dict(rt), handled).await
    }
}

/// Whether an exception goes through everything: SystemExit, KeyboardInterrupt.
pub fn is_fatal(rt: &Rc<Runtime>, raised: &Raised) -> bool {
    rt.is_exception(raised, Type::SystemExit) || rt.is_exception(raised, Type::KeyboardInterrupt)
}

/// `loop.call_exception_handler(context)`: the program's handler runs in the context of the task or handle that it's about.
/// `handled`: the exception that is handled meanwhile.
pub async fn call_exception_handler(
    rt: &Rc<Runtime>,
    event_loop: &Rc<EventLoop>,
    context: &Rc<Dict>,
    handled: Option<&Raised>,
) -> Outcome<()> {
    let handler = event_loop.exception_handler.borrow().clone();
    if handler.is_none() {
        return match default_exception_handler(rt, context).await {
            Err(raised) if !is_fatal(rt, &raised) => {
                let message = "Exception in default exception handler";
                log(rt, Level::Error, message, Some(&raised)).await
            }
            outcome => outcome,
        };
    }
    let mut about = ["task", "future", "handle"].iter();
    let about = about.find_map(|key| context.get_str(&rt.intern(key)));
    let entered = about.and_then(|about| super::events::own_context(rt, &about));
    let outer = entered.map(|own| rt.enter_context(own));
    let arguments = vec![event_loop.value(), Value::Dict(context.clone())];
    let outcome = rt.call(&handler, arguments).await;
    if let Some(outer) = outer {
        rt.enter_context(outer);
    }
    match outcome {
        Ok(_) => Ok(()),
        Err(raised) if is_fatal(rt, &raised) => Err(raised),
        Err(raised) => {
            if let Some(handled) = handled {
                chain_context(rt, &first_of_chain(&raised), &handled.value());
            }
            let mut inner = Context::new("Unhandled error in exception handler", Some(raised));
            inner.others.push(("context", Value::Dict(context.clone())));
            default_exception_handler(rt, &inner.dict(rt)).await
        }
    }
}

/// The exception that a chain of contexts began with, as far as a thousand are looked at.
fn first_of_chain(raised: &Raised) -> Value {
    let mut first = raised.value();
    for _ in 0..1000 {
        let context = match &first {
            Value::Object(object) => object
                .exception()
                .map(|fields| fields.context.borrow().clone()),
            _ => None,
        };
        match context {
            Some(context) if !context.is_none() => first = context,
            _ => break,
        }
    }
    first
}

/// `loop.default_exception_handler(context)`: writes the message, the other entries and the traceback.
pub async fn default_exception_handler(rt: &Rc<Runtime>, context: &Rc<Dict>) -> Outcome<()> {
    let message = match context.get_str(&rt.intern("message")) {
        Some(message) if rt.truth(&message).await? => rt.str(&message).await?,
        _ => "Unhandled exception in event loop".to_owned(),
    };
    let exception = context
        .get_str(&rt.intern("exception"))
        .and_then(Raised::of);
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
        lines.push(match (&*key, value.as_str()) {
            ("source_traceback", Some(frames)) => {
                let frames = frames.trim_end();
                format!("{key}: Object created at (most recent call last):\n{frames}")
            }
            _ => format!("{key}: {}", rt.repr(&value).await?),
        });
    }
    log(rt, Level::Error, &lines.join("\n"), exception.as_ref()).await
}

/// A level of the module `logging`.
#[derive(Clone, Copy)]
#[allow(missing_docs)]
pub enum Level {
    Debug = 10,
    Warning = 30,
    Error = 40,
}

/// Writes to the logger `asyncio`: through the program's handlers once it uses `logging`, else to the error stream, where
/// Python puts warnings and errors unless it's told otherwise.
pub async fn log(
    rt: &Rc<Runtime>,
    level: Level,
    message: &str,
    exception: Option<&Raised>,
) -> Outcome<()> {
    if let Some((function, arguments)) = log_call(rt, level, message, exception) {
        return rt.call(&function, arguments).await.map(drop);
    }
    let mut text = format!("{message}\n");
    if let Some(raised) = exception {
        text.push_str(&rt.format_exception(&raised.value()).await);
    }
    rt.print(Stream::Error, &text)
}

/// The call that hands a message to the program's logging, if it imported that.
fn log_call(
    rt: &Rc<Runtime>,
    level: Level,
    message: &str,
    exception: Option<&Raised>,
) -> Option<(Value, Vec<Value>)> {
    let Value::Module(module) = rt.modules.get_str(&rt.intern("logging"))? else {
        return None;
    };
    let function = module.members.made(&rt.intern("_from_asyncio"))?;
    let exception = exception.map_or(Value::None, |raised| raised.value());
    let arguments = vec![Value::Int(level as i64), Value::str(message), exception];
    Some((function, arguments))
}

/// A message that only those see who ask `logging` for it, from a place that can't wait.
pub fn log_debug(rt: &Rc<Runtime>, message: &str) {
    if let Some((function, arguments)) = log_call(rt, Level::Debug, message, None) {
        rt.finalize(Finalization::Call(function, arguments));
    }
}

fn report(rt: &Rc<Runtime>, args: Args<'_>) -> Outcome<Answer> {
    let (rt2, event_loop, context) = (
        rt.clone(),
        EventLoop::from_value(rt, &args.get(0))?,
        args.get(1),
    );
    rt.attempt(async move {
        if let Value::Dict(context) = context {
            call_exception_handler(&rt2, &event_loop, &context, None).await?;
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
