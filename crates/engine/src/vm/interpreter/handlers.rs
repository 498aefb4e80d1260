//! Where an exception goes in a frame, and what tracebacks note of the frame.

use crate::python::SourceRange;
use crate::vm::exceptions::{ExceptionData, TracebackEntry};
use crate::vm::frame::{Expect, PythonFrame};
use crate::vm::function::Raised;
use crate::vm::runtime::Runtime;
use crate::vm::value::Value;

impl Runtime {
    /// Sends an exception to the frame's handler, if there is one for the instruction at `at`. `fresh`: the frame
    /// joins the traceback.
    pub fn catch(&self, frame: &mut PythonFrame, at: u32, raised: &Raised, fresh: bool) -> bool {
        if self.exhausted.get().is_some() {
            return false;
        }
        if fresh {
            let range = frame
                .code
                .code
                .ranges
                .get(at as usize)
                .copied()
                .unwrap_or_default();
            self.add_traceback(frame, range, raised);
        }
        let code = &frame.code.code;
        let Some(handler) = code
            .handlers
            .iter()
            .find(|handler| handler.start <= at && at < handler.end)
        else {
            return false;
        };
        let (register, last) = (usize::from(handler.register), frame.registers.len());
        for value in &mut frame.registers[register + 1..last] {
            *value = Value::Unbound;
        }
        frame.registers[register] = raised.value();
        frame.pc = handler.target;
        frame.expect = Expect::Nothing;
        true
    }

    /// Adds a frame of the program to an exception's traceback.
    pub fn add_traceback(&self, frame: &PythonFrame, range: SourceRange, raised: &Raised) {
        if frame.code.is_library() {
            return;
        }
        let Some(data) = raised.data() else {
            return;
        };
        if data.traceback.borrow().is_empty() && data.member("name").is_some() {
            note_scope(frame, data);
        }
        let mut traceback = data.traceback.borrow_mut();
        // A long recursion's traceback is shown abbreviated anyway.
        if traceback.len() < 4096 {
            traceback.push(TracebackEntry {
                code: frame.code.clone(),
                range,
            });
        }
    }
}

/// Remembers what names a frame knows for an exception about a name that is raised there: "Did you mean" looks at them.
fn note_scope(frame: &PythonFrame, data: &ExceptionData) {
    let mut names = Vec::new();
    for (name, value) in frame.code.code.variables.iter().zip(&frame.registers) {
        let value = match value {
            Value::Cell(cell) => cell.get(),
            value => value.clone(),
        };
        if value.is_bound() {
            names.push(Value::str(name.clone()));
            if &**name == "self" {
                data.set_member("self", value);
            }
        }
    }
    data.set_member("locals", Value::tuple(names));
}
