//! Debug mode: where tasks, futures and handles were made (`Lib/asyncio/format_helpers.py: extract_stack`).

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::rc::Rc;

use crate::vm::{Object, Outcome, Runtime, Value};

/// What was made.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
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
pub struct Origins(RefCell<BTreeMap<Made, Origin>>);

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
        let frames = program_frames(rt).await?;
        let line = frames.first().map(|(_, line)| *line);
        let shown = frames.iter().rev();
        let shown: String = shown
            .map(|(name, line)| frame_text(rt, name, *line))
            .collect();
        let origin = Origin {
            frames: shown.into(),
            line: line.filter(|_| maker == Maker::Program),
        };
        self.0.borrow_mut().insert(made, origin);
        Ok(())
    }
}

/// The names of the program's functions that run, innermost first, and the numbers of their lines.
pub async fn program_frames(rt: &Rc<Runtime>) -> Outcome<Vec<(String, u32)>> {
    let mut frames = Vec::new();
    loop {
        let Value::Tuple(caller) = rt.caller(frames.len()).await? else {
            return Ok(frames);
        };
        let name = caller.first().and_then(Value::as_str).unwrap_or_default();
        let line = caller.get(1).and_then(Value::as_i64).unwrap_or_default();
        match u32::try_from(line) {
            Ok(line) if line > 0 => frames.push((name.to_owned(), line)),
            _ => return Ok(frames),
        }
    }
}

/// A frame as in a traceback.
pub fn frame_text(rt: &Runtime, name: &str, line: u32) -> String {
    let (file, text) = (&rt.file_name, rt.source.line(line).trim());
    format!("  File \"{file}\", line {line}, in {name}\n    {text}\n")
}
