//! asyncio's exceptions (`Lib/asyncio/exceptions.py`).

use std::cell::OnceCell;
use std::rc::Rc;

use crate::vm::library::LibraryClass;
use crate::vm::{Class, Layout, Raised, Runtime, Type, Value};

use super::state::State;

/// A class of exceptions.
pub fn exception_class(
    rt: &Runtime,
    name: &'static str,
    module: &'static str,
    base: Type,
) -> Rc<Class> {
    rt.library_class(LibraryClass {
        name,
        module,
        base: rt.class(base).clone(),
        layout: Layout::Exception,
        constructor: None,
        await_hook: None,
        functions: &[],
    })
}

/// `CancelledError`.
pub fn cancelled_error(rt: &Runtime) -> Rc<Class> {
    exception_class(
        rt,
        "CancelledError",
        "asyncio.exceptions",
        Type::BaseException,
    )
}

/// `InvalidStateError`.
pub fn invalid_state_error(rt: &Runtime) -> Rc<Class> {
    exception_class(
        rt,
        "InvalidStateError",
        "asyncio.exceptions",
        Type::Exception,
    )
}

/// Another exception of asyncio's.
pub fn other(rt: &Runtime, name: &'static str, base: Type) -> Rc<Class> {
    exception_class(rt, name, "asyncio.exceptions", base)
}

/// Exceptions of asyncio's that only programs raise.
pub const RARE: &[(&str, Type)] = &[
    ("IncompleteReadError", Type::EOFError),
    ("LimitOverrunError", Type::Exception),
    ("SendfileNotAvailableError", Type::RuntimeError),
];

/// Those of them that the run has made.
#[derive(Default)]
struct Rare([OnceCell<Rc<Class>>; RARE.len()]);

/// The class of one of [`RARE`].
pub fn rare(rt: &Rc<Runtime>, name: &str) -> Option<Rc<Class>> {
    let at = RARE.iter().position(|(known, _)| *known == name)?;
    let (name, base) = RARE[at];
    let made = rt.extension(Rare::default);
    let class = made.0[at].get_or_init(|| other(rt, name, base));
    Some(class.clone())
}

impl State {
    /// A CancelledError with a message, or none for `None`.
    pub fn cancelled(&self, message: Value) -> Raised {
        let args = if message.is_none() {
            Vec::new()
        } else {
            vec![message]
        };
        Raised::new(self.cancelled_error.clone(), args)
    }

    /// An InvalidStateError.
    pub fn invalid_state(&self, message: &str) -> Raised {
        Raised::new(self.invalid_state_error.clone(), vec![Value::str(message)])
    }

    /// Whether an exception is a CancelledError.
    pub fn is_cancelled(&self, raised: &Raised) -> bool {
        raised.class().is_subclass(&self.cancelled_error)
    }
}
