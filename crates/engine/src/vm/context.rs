//! Contexts: what context variables are set to (`Python/context.c`). `stdlib/frozen/contextvars.py` has the classes.
//!
//! A context is a list here, `[values, object]`: a dict that is never changed but replaced, so that a copy costs nothing, and
//! the `Context` that the program knows it by, or None. A context in which nothing was ever set is None.

use std::rc::Rc;

use super::runtime::Runtime;
use super::value::Value;

impl Runtime {
    /// A copy of the current context, for a task or callback that is made now.
    pub fn copy_context(&self) -> Value {
        match &*self.context.borrow() {
            Value::List(context) => match context.get(0) {
                Some(values) => Value::list(vec![values, Value::None]),
                None => Value::None,
            },
            _ => Value::None,
        }
    }

    /// The context that a `context=` argument stands for: that of a `Context`, or a copy of the current one where it wasn't given.
    pub fn given_context(&self, argument: Value) -> Value {
        match argument {
            Value::Object(object) => object.get(&self.intern("_context")).unwrap_or_default(),
            Value::List(_) => argument,
            _ => self.copy_context(),
        }
    }

    /// Enters a context, and returns the one that was left.
    pub fn enter_context(&self, context: Value) -> Value {
        self.context.replace(context)
    }

    /// The current context, made if nothing was ever set in it.
    pub fn current_context(self: &Rc<Runtime>) -> Value {
        let known = self.context.borrow().clone();
        if matches!(known, Value::List(_)) {
            return known;
        }
        let made = self.empty_context();
        self.context.replace(made.clone());
        made
    }

    /// A context in which nothing is set.
    pub fn empty_context(&self) -> Value {
        Value::list(vec![Value::Dict(Rc::default()), Value::None])
    }
}
