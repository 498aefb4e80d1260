//! What asyncio has to do with threads. All of it is Python (`stdlib/frozen/_asyncio_threads.py`), imported when a program
//! first needs it.

use std::rc::Rc;

use super::event_loop::EventLoop;
use crate::vm::{Answer, Args, NativeFunction, Outcome, Runtime, Value};

const MODULE: &str = "_asyncio_threads";

/// Calls a function of the module with the arguments that were given.
fn forward(rt: &Rc<Runtime>, name: &'static str, args: Args<'_>) -> Outcome<Answer> {
    let (positional, keywords) = (args.positional.to_vec(), args.keywords.to_vec());
    let rt = rt.clone();
    rt.clone().attempt(async move {
        let import = rt.import(MODULE)?;
        let module = rt.finish(import).await?;
        let function = rt.import_from(&module, &rt.intern(name))?;
        rt.call_with(&function, positional, keywords).await
    })
}

macro_rules! forwarded {
    ($make:ident: $($name:literal,)*) => {
        &[$(NativeFunction::$make($name, |rt, args| forward(rt, $name, args)),)*]
    };
}

/// Functions of the module.
pub static FUNCTIONS: &[NativeFunction] = forwarded! { function:
    "to_thread",
    "run_coroutine_threadsafe",
    "wrap_future",
};

/// Methods of event loops.
pub static LOOP: &[NativeFunction] = forwarded! { method:
    "run_in_executor",
    "set_default_executor",
};

/// Ends the loop's default executor, if it has one, once its work is done.
pub async fn shut_down(rt: &Rc<Runtime>, event_loop: &Rc<EventLoop>) -> Outcome {
    let Some(module) = rt.modules.get_str(&rt.intern(MODULE)) else {
        return Ok(Value::None);
    };
    let function = rt.import_from(&module, &rt.intern("shut_down"))?;
    rt.call(&function, vec![event_loop.value()]).await
}

/// The same while the loop goes on, which never gets another one.
pub async fn shut_down_for_good(rt: &Rc<Runtime>, event_loop: &Rc<EventLoop>) -> Outcome {
    let import = rt.import(MODULE)?;
    let module = rt.finish(import).await?;
    let function = rt.import_from(&module, &rt.intern("shut_down_for_good"))?;
    let ended = rt.call(&function, vec![event_loop.value()]).await?;
    rt.await_value(&ended).await
}
