//! Code, frame and traceback objects: as much of them as programs look at.

use std::rc::Rc;

use crate::python::{Code, CodeKind, Register, SourceRange};
use crate::vm::code::LoadedCode;
use crate::vm::exceptions::TracebackEntry;
use crate::vm::function::{Answer, Args, NativeFunction, Outcome};
use crate::vm::object::NativeData;
use crate::vm::runtime::Runtime;
use crate::vm::traceback::format_frames;
use crate::vm::types::Type;
use crate::vm::value::Value;

/// A code object.
pub struct CodeObject(pub Rc<LoadedCode>);
impl NativeData for CodeObject {}

/// A frame: a place in code. Its variables can't be seen.
pub struct FrameObject {
    /// Its code.
    pub code: Rc<LoadedCode>,
    /// The text that runs.
    pub range: SourceRange,
}
impl NativeData for FrameObject {}

/// A traceback: the frames that an exception came through, outermost first.
pub struct TracebackObject {
    /// All of them.
    pub entries: Rc<[TracebackEntry]>,
    /// The one that this object stands for.
    pub at: usize,
}
impl NativeData for TracebackObject {}

pub(super) static CODE: &[NativeFunction] = &[
    NativeFunction::method("__repr__", code_repr),
    NativeFunction::getter("co_argcount", |_, args| {
        code(args, |code| {
            i64::from(code.code.parameters.positional).into()
        })
    }),
    NativeFunction::getter("co_filename", |rt, args| {
        code(args, |_| Value::str(&*rt.file_name))
    }),
    NativeFunction::getter("co_firstlineno", |rt, args| {
        code(args, |code| {
            i64::from(rt.source.line_of(code.code.range.start)).into()
        })
    }),
    NativeFunction::getter("co_flags", |_, args| code(args, |code| flags(code).into())),
    NativeFunction::getter("co_kwonlyargcount", |_, args| {
        code(args, |code| {
            i64::from(code.code.parameters.keyword_only).into()
        })
    }),
    NativeFunction::getter("co_name", |_, args| {
        code(args, |code| Value::Str(code.name.clone()))
    }),
    NativeFunction::getter("co_posonlyargcount", |_, args| {
        code(args, |code| {
            i64::from(code.code.parameters.positional_only).into()
        })
    }),
    NativeFunction::getter("co_qualname", |_, args| {
        code(args, |code| Value::Str(code.qualified_name.clone()))
    }),
    NativeFunction::getter("co_varnames", |_, args| {
        code(args, |code| {
            let code = &code.code;
            let is_argument = |at: usize| at < code.parameters.names.len();
            variables(code, |at, register| {
                is_argument(at)
                    || !(code.cells.contains(&register) || code.free.contains(&register))
            })
        })
    }),
    NativeFunction::getter("co_cellvars", |_, args| {
        code(args, |code| {
            variables(&code.code, |_, register| {
                code.code.cells.contains(&register)
            })
        })
    }),
    NativeFunction::getter("co_freevars", |_, args| {
        code(args, |code| {
            variables(&code.code, |_, register| code.code.free.contains(&register))
        })
    }),
];

/// The names of those variables that a condition on their place and register takes.
fn variables(code: &Code, takes: impl Fn(usize, Register) -> bool) -> Value {
    let names = code.variables.iter().enumerate();
    let taken = names.filter(|(at, _)| takes(*at, *at as Register));
    Value::tuple(taken.map(|(_, name)| Value::str(name.clone())).collect())
}

pub(super) static FRAME: &[NativeFunction] = &[
    NativeFunction::method("__repr__", frame_repr),
    NativeFunction::getter("f_back", |_, _| Ok(Answer::Value(Value::None))),
    NativeFunction::getter("f_code", frame_code),
    NativeFunction::getter("f_lineno", frame_line),
];

pub(super) static TRACEBACK: &[NativeFunction] = &[
    NativeFunction::getter("tb_frame", traceback_frame),
    NativeFunction::getter("tb_lineno", traceback_line),
    NativeFunction::getter("tb_next", traceback_next),
];

fn code(args: Args<'_>, read: impl FnOnce(&Rc<LoadedCode>) -> Value) -> Outcome<Answer> {
    let value = match args.positional.first() {
        Some(Value::Object(object)) => object.native().map(|CodeObject(code)| read(code)),
        _ => None,
    };
    Ok(Answer::Value(value.unwrap_or(Value::None)))
}

/// `co_flags`, as far as `inspect` looks at them.
fn flags(code: &LoadedCode) -> i64 {
    let parameters = &code.code.parameters;
    let of_kind = match code.code.kind {
        CodeKind::Generator => 0x20,
        CodeKind::Coroutine => 0x80,
        CodeKind::AsyncGenerator => 0x200,
        _ => 0,
    };
    3 | of_kind | if parameters.rest { 4 } else { 0 } | if parameters.keyword_rest { 8 } else { 0 }
}

fn code_repr(rt: &Rc<Runtime>, args: Args<'_>) -> Outcome<Answer> {
    let receiver = args.get(0);
    let address = rt.address_text(&receiver);
    code(args, |code| {
        let line = rt.source.line_of(code.code.range.start);
        let (name, file) = (code.name.as_str(), &rt.file_name);
        Value::str(format!(
            "<code object {name} at {address}, file \"{file}\", line {line}>"
        ))
    })
}

fn frame(rt: &Rc<Runtime>, args: Args<'_>) -> Outcome<(Rc<LoadedCode>, SourceRange)> {
    match args.positional.first() {
        Some(Value::Object(object)) => object
            .native::<FrameObject>()
            .map(|frame| (frame.code.clone(), frame.range)),
        _ => None,
    }
    .ok_or_else(|| rt.type_error("descriptor requires a 'frame' object"))
}

fn frame_repr(rt: &Rc<Runtime>, args: Args<'_>) -> Outcome<Answer> {
    let address = rt.address_text(&args.get(0));
    let (code, range) = frame(rt, args)?;
    let (name, line) = (code.name.as_str(), rt.source.line_of(range.start));
    let file = &rt.file_name;
    let shown = format!("<frame at {address}, file '{file}', line {line}, code {name}>");
    Ok(Answer::Value(Value::str(shown)))
}

fn frame_code(rt: &Rc<Runtime>, args: Args<'_>) -> Outcome<Answer> {
    let (code, _) = frame(rt, args)?;
    Ok(Answer::Value(rt.code_object(code)))
}

fn frame_line(rt: &Rc<Runtime>, args: Args<'_>) -> Outcome<Answer> {
    let (_, range) = frame(rt, args)?;
    Ok(Answer::Value(Value::Int(i64::from(
        rt.source.line_of(range.start),
    ))))
}

fn traceback<'a>(
    rt: &Rc<Runtime>,
    args: Args<'a>,
) -> Outcome<(&'a TracebackObject, &'a TracebackEntry)> {
    let found = match args.positional.first() {
        Some(Value::Object(object)) => object.native::<TracebackObject>(),
        _ => None,
    };
    found
        .and_then(|traceback| Some((traceback, traceback.entries.get(traceback.at)?)))
        .ok_or_else(|| rt.type_error("descriptor requires a 'traceback' object"))
}

fn traceback_frame(rt: &Rc<Runtime>, args: Args<'_>) -> Outcome<Answer> {
    let (_, entry) = traceback(rt, args)?;
    Ok(Answer::Value(
        rt.frame_object(entry.code.clone(), entry.range),
    ))
}

fn traceback_line(rt: &Rc<Runtime>, args: Args<'_>) -> Outcome<Answer> {
    let (_, entry) = traceback(rt, args)?;
    Ok(Answer::Value(Value::Int(i64::from(
        rt.source.line_of(entry.range.start),
    ))))
}

fn traceback_next(rt: &Rc<Runtime>, args: Args<'_>) -> Outcome<Answer> {
    let (traceback, _) = traceback(rt, args)?;
    let next = traceback.at + 1;
    if next == traceback.entries.len() {
        return Ok(Answer::Value(Value::None));
    }
    let next = TracebackObject {
        entries: traceback.entries.clone(),
        at: next,
    };
    Ok(Answer::Value(
        rt.native_object(rt.class(Type::Traceback), next),
    ))
}

impl Runtime {
    /// A code object.
    pub fn code_object(&self, code: Rc<LoadedCode>) -> Value {
        self.native_object(self.class(Type::Code), CodeObject(code))
    }

    /// A frame object.
    pub fn frame_object(&self, code: Rc<LoadedCode>, range: SourceRange) -> Value {
        self.native_object(self.class(Type::Frame), FrameObject { code, range })
    }

    /// `exception.__traceback__`.
    pub fn traceback_of(&self, exception: &Value) -> Value {
        match exception {
            Value::Object(object) => match object.exception() {
                Some(data) => self.traceback_object(&data.traceback.borrow()),
                None => Value::None,
            },
            _ => Value::None,
        }
    }

    /// The lines of a traceback object's frames: a text a frame.
    pub fn traceback_texts(self: &Rc<Runtime>, traceback: &Value) -> Vec<String> {
        let mut entries = traceback_entries(traceback).unwrap_or_default();
        entries.reverse();
        let texts = entries.chunks(1).map(|entry| format_frames(self, entry));
        texts.flatten().collect()
    }

    /// `exception.__traceback__` of entries as an exception holds them, innermost first: None without any.
    pub fn traceback_object(&self, entries: &[TracebackEntry]) -> Value {
        if entries.is_empty() {
            return Value::None;
        }
        let entries = entries.iter().rev().cloned().collect();
        self.native_object(
            self.class(Type::Traceback),
            TracebackObject { entries, at: 0 },
        )
    }
}

/// The entries of a traceback object, innermost first; None for anything else.
pub(super) fn traceback_entries(value: &Value) -> Option<Vec<TracebackEntry>> {
    match value {
        Value::Object(object) => {
            let traceback = object.native::<TracebackObject>()?;
            Some(
                traceback.entries[traceback.at..]
                    .iter()
                    .rev()
                    .cloned()
                    .collect(),
            )
        }
        _ => None,
    }
}
