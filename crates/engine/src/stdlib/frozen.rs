//! Modules of the standard library that are written in Python and compiled when a program first imports them. CPython
//! calls such modules frozen. Source costs a tenth of the bytes that native code costs, and whatever these modules call
//! can be suspended.

use std::cell::RefCell;
use std::rc::Rc;

use crate::python::{Program, compile_library};
use crate::vm::{Answer, Outcome, Runtime, Type};

/// Their sources, one behind the other, as `build.rs` puts them together.
static LIBRARY: &str = include_str!(concat!(env!("OUT_DIR"), "/library.py"));

thread_local! {
    /// What was compiled so far: the same for every run.
    static COMPILED: RefCell<Vec<(&'static str, Rc<Program>)>> = const { RefCell::new(Vec::new()) };
}

/// Makes the module of this name, if there is one.
pub fn import(rt: &Rc<Runtime>, name: &str) -> Option<Outcome<Answer>> {
    let (name, source) = find(name)?;
    let Some(program) = compiled(name, source) else {
        let message = format!("the library's module '{name}' doesn't compile");
        return Some(Err(rt.error(Type::SystemError, &message)));
    };
    let code = rt.load_module(name, &program, true);
    let rt = rt.clone();
    Some(Ok(Answer::Frame(Box::pin(async move {
        rt.run_module(code).await
    }))))
}

/// A module's name and source, as they stand in the library.
fn find(name: &str) -> Option<(&'static str, &'static str)> {
    let header = format!("\n#: {name}\n");
    let start = LIBRARY.find(&header)? + header.len();
    let (source, _) = LIBRARY[start..].split_once("\n#: ")?;
    Some((&LIBRARY[start - 1 - name.len()..start - 1], source))
}

fn compiled(name: &'static str, source: &str) -> Option<Rc<Program>> {
    COMPILED.with_borrow_mut(|compiled| {
        if let Some((_, program)) = compiled.iter().find(|(known, _)| *known == name) {
            return Some(program.clone());
        }
        let program = Rc::new(compile_library(source)?);
        compiled.push((name, program.clone()));
        Some(program)
    })
}
