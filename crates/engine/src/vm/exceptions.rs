//! What an exception carries.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use super::code::LoadedCode;
use super::release::release;
use super::value::Value;
use crate::python::SourceRange;

/// A frame that an exception came through.
#[derive(Clone)]
pub struct TracebackEntry {
    /// The frame's code.
    pub code: Rc<LoadedCode>,
    /// The text of the instruction.
    pub range: SourceRange,
}

/// The fields of an exception.
pub struct ExceptionData {
    /// `args`: a tuple.
    pub args: RefCell<Value>,
    /// `__cause__`: an exception or None.
    pub cause: RefCell<Value>,
    /// `__context__`: an exception or None.
    pub context: RefCell<Value>,
    /// `__suppress_context__`.
    pub suppress_context: Cell<bool>,
    /// Where it came through, innermost first.
    pub traceback: RefCell<Vec<TracebackEntry>>,
}

impl Drop for ExceptionData {
    fn drop(&mut self) {
        // Exceptions raised while others are handled form chains without end.
        let fields = [&mut self.args, &mut self.cause, &mut self.context];
        release(fields.into_iter().map(|field| std::mem::take(field.get_mut())).filter(Value::may_nest).collect());
    }
}

impl ExceptionData {
    /// An exception with these arguments, a tuple.
    pub fn new(args: Value) -> ExceptionData {
        ExceptionData {
            args: RefCell::new(args),
            cause: RefCell::new(Value::None),
            context: RefCell::new(Value::None),
            suppress_context: Cell::new(false),
            traceback: RefCell::default(),
        }
    }
}
