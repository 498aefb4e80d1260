//! Debug mode: where tasks, futures and handles were made (`Lib/asyncio/format_helpers.py: extract_stack`).

use std::cell::RefCell;
use std::collections::HashMap;
use std::rc::Rc;

use crate::vm::{Object, Outcome, Runtime, Value};

/// How many frames a coroutine notes in debug mode (`Lib/asyncio/constants.py`).
pub const DEBUG_STACK_DEPTH: usize = 10;

/// What was made.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub enum Made {
    /// A future or task, by the address of its fields.
    Future(usize),
    /// A handle, by its number.
    Handle(u32),
}

impl Made {
    /// A future or task.
    pub fn future(future: &Rc<Object>) -> Made {
        Made::Future(std::ptr::from_ref(super::futures::data(future)) as usize)
    }
}

/// Who made it.
#[derive(Clone, Copy, Default, PartialEq, Eq)]
pub enum Maker {
    /// The program itself: what is made shows the line.
    Program,
    /// A function of the library. It's the library's line that CPython shows then, and so none is shown here.
    #[default]
    Library,
}

struct Origin {
    /// As in a traceback.
    frames: Rc<str>,
    /// The line that a `repr` shows.
    line: Option<u32>,
}

/// Where what belongs to a loop was made, as far as that was noted.
#[derive(Default)]
pub struct Origins(RefCell<HashMap<Made, Origin>>);

impl Origins {
    /// Forgets what is dropped.
    pub fn forget(&self, made: Made) {
        if !self.0.borrow().is_empty() {
            self.0.borrow_mut().remove(&made);
        }
    }

    /// It was a function of the library that called the class.
    pub fn made_by_library(&self, made: Made) {
        if let Some(origin) = self.0.borrow_mut().get_mut(&made) {
            origin.line = None;
        }
    }

    /// What was one is another object now.
    pub fn moved(&self, from: Made, to: Made) {
        let origin = self.0.borrow_mut().remove(&from);
        if let Some(origin) = origin {
            self.0.borrow_mut().insert(to, origin);
        }
    }

    /// The frames as an exception handler is given them.
    pub fn frames(&self, made: Made) -> Option<Value> {
        let known = self.0.borrow();
        known.get(&made).map(|origin| Value::str(&*origin.frames))
    }

    /// ` created at program.py:3`, if a `repr` shows it.
    pub fn shown(&self, rt: &Runtime, made: Made) -> Option<String> {
        let line = self.0.borrow().get(&made)?.line?;
        Some(format!("created at {}:{line}", rt.file_name))
    }

    /// Notes that the program is at the place where this is made.
    pub async fn note(&self, rt: &Rc<Runtime>, made: Made, maker: Maker) -> Outcome<()> {
        let frames = rt.program_frames().await?;
        let line = frames.first().map(|(_, line)| *line);
        let shown = frames.iter().rev();
        let shown: String = shown
            .map(|(name, line)| rt.frame_text(name, *line))
            .collect();
        let origin = Origin {
            frames: shown.into(),
            line: line.filter(|_| maker == Maker::Program),
        };
        self.0.borrow_mut().insert(made, origin);
        Ok(())
    }
}
