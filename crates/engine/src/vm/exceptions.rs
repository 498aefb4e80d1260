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

/// The name of a member that holds variables of a frame.
const FRAME: &str = "";

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
    /// What CPython keeps in fields of the exception's own type: `name`, `obj`, `errno`, `exceptions`…
    members: RefCell<Vec<(&'static str, Value)>>,
}

impl Drop for ExceptionData {
    fn drop(&mut self) {
        // Exceptions raised while others are handled form chains without end.
        let fields = [&mut self.args, &mut self.cause, &mut self.context];
        let fields = fields
            .into_iter()
            .map(|field| std::mem::take(field.get_mut()));
        let members = self.members.get_mut().drain(..).map(|(_, value)| value);
        release(fields.chain(members).filter(Value::may_nest).collect());
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
            members: RefCell::default(),
        }
    }

    /// Has values live as long as the exception: variables of the next frame that its traceback refers to.
    pub fn keep(&self, mut variables: Vec<Value>) {
        // A tuple is gone through from its end.
        variables.reverse();
        let frame = Value::tuple(variables);
        self.members.borrow_mut().push((FRAME, frame));
    }

    /// What it holds; its traceback behind that. Each entry of a traceback holds the one further in, which is older, before its
    /// frame. The outermost ones are younger than the exception: if that `stays` where the collector has it, they do, too.
    pub fn held(&self, stays: bool) -> Vec<Value> {
        let fields = [&self.args, &self.cause, &self.context];
        let mut held: Vec<Value> = fields.map(|field| field.borrow().clone()).to_vec();
        let mut traceback: Vec<Value> = Vec::new();
        for (name, value) in &*self.members.borrow() {
            if *name == FRAME {
                let further_in = (!traceback.is_empty()).then(|| Value::tuple(traceback));
                traceback = [value.clone()].into_iter().chain(further_in).collect();
            } else {
                held.push(value.clone());
            }
        }
        if !stays {
            held.push(Value::tuple(traceback));
        } else if let Some((frame, further_in)) = traceback.split_first() {
            held.extend(further_in.iter().cloned());
            if let Value::Tuple(variables) = frame {
                held.extend(variables.iter().rev().cloned());
            }
        }
        held
    }

    /// A field of the exception's own type.
    pub fn member(&self, name: &str) -> Option<Value> {
        self.members
            .borrow()
            .iter()
            .find(|(known, _)| *known == name)
            .map(|(_, value)| value.clone())
    }

    /// Sets a field of the exception's own type.
    pub fn set_member(&self, name: &'static str, value: Value) {
        let mut members = self.members.borrow_mut();
        let old = match members.iter_mut().find(|(known, _)| *known == name) {
            Some((_, held)) => std::mem::replace(held, value),
            None => {
                members.push((name, value));
                return;
            }
        };
        // A finalizer may look at the exception.
        drop(members);
        drop(old);
    }
}
