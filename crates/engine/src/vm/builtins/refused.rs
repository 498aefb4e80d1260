//! Built-in functions that reach outside the program: refused with what to use instead.

use std::rc::Rc;

use crate::vm::function::{Answer, NativeFunction, Outcome};
use crate::vm::runtime::Runtime;
use crate::vm::types::Type;

macro_rules! refused {
    ($($name:literal: $reason:literal,)*) => {
        pub(super) static FUNCTIONS: &[NativeFunction] = &[
            $(NativeFunction::function($name, |rt, _| refuse(rt, concat!($name, "() isn't supported: ", $reason))),)*
        ];
    };
}

refused! {
    "__import__": "write an import statement",
    "breakpoint": "print what you want to see, or look at the timeline",
    "compile": "a program can't compile text here",
    "eval": "write the expression out, or look values up in a dict",
    "exec": "write the statements out, or call functions from a dict",
    "help": "look the object up in Python's documentation",
    "input": "there is nobody to ask while a program runs; assign the text to a variable",
    "locals": "under another name, use names of your own or a dict",
    "open": "there are no files here; use a list of lines, or a dict of texts",
}

/// Whether a built-in function of this name is refused.
pub fn is_refused(name: &str) -> bool {
    FUNCTIONS.iter().any(|function| function.name == name)
}

fn refuse(rt: &Rc<Runtime>, message: &str) -> Outcome<Answer> {
    Err(rt.error(Type::NotImplementedError, message))
}
