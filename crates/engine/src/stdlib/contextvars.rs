//! `_contextvars`: the current context, for `frozen/contextvars.py`. Contexts are the lists of `vm/context.rs`.

use std::rc::Rc;

use crate::vm::{NativeFunction, Runtime, Value};

static FUNCTIONS: &[NativeFunction] = &[
    // `current()`: the context that is current.
    NativeFunction::function("current", |rt, args| {
        let [] = args.exactly(rt, "current")?;
        Ok(rt.current_context().into())
    }),
    // `enter(context)`: makes a context the current one, and returns the one that was.
    NativeFunction::function("enter", |rt, args| {
        let [context] = args.exactly(rt, "enter")?;
        Ok(rt.enter_context(context).into())
    }),
];

/// Makes the module.
pub fn module(rt: &Rc<Runtime>) -> Value {
    rt.native_module("_contextvars", &[FUNCTIONS], Vec::new())
}
