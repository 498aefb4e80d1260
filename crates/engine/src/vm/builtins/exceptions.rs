//! Exceptions as objects: their constructors, fields and methods (`Objects/exceptions.c`).
//!
//! What CPython keeps in fields of its C structures (`name`, `errno`, `exceptions`…) are members of
//! [`ExceptionData`]; a constructor that the machine itself skips leaves them out, and then they follow from `args`.

use std::rc::Rc;

use crate::vm::class::Class;
use crate::vm::exceptions::ExceptionData;
use crate::vm::function::{Answer, Args, NativeFunction, Outcome};
use crate::vm::object::{Object, Payload};
use crate::vm::runtime::Runtime;
use crate::vm::types::Type;
use crate::vm::value::Value;

pub(super) static BASE: &[NativeFunction] = &[
    NativeFunction::property("__cause__", cause, set_cause),
    NativeFunction::property("__context__", context, set_context),
    NativeFunction::default("__init__", init),
    NativeFunction::property(
        "__suppress_context__",
        suppress_context,
        set_suppress_context,
    ),
    NativeFunction::property("__traceback__", traceback, set_traceback),
    NativeFunction::method("add_note", add_note),
    NativeFunction::property("args", args_of, set_args),
    NativeFunction::method("with_traceback", with_traceback),
];

macro_rules! members {
    ($($table:ident: $($name:literal)*;)*) => {
        $(pub(super) static $table: &[NativeFunction] = &[
            $(NativeFunction::property(
                $name,
                |rt, args| read_member(rt, args, $name),
                |rt, args| write_member(rt, args, $name),
            ),)*
        ];)*
    };
}

members! {
    STOP_ITERATION: "value";
    SYSTEM_EXIT: "code";
    IMPORT_ERROR: "msg" "name" "name_from" "path";
    ATTRIBUTE_ERROR: "name" "obj";
    NAME_ERROR: "name";
    OS_ERROR: "errno" "strerror" "filename" "filename2";
    SYNTAX_ERROR: "msg" "filename" "lineno" "offset" "text" "end_lineno" "end_offset" "print_file_and_line";
    UNICODE_ERROR: "encoding" "object" "start" "end" "reason";
}

/// The subclass of OSError that a call of OSError itself makes of an error number (Linux's).
const OS_ERRORS: &[(i64, Type)] = &[
    (1, Type::PermissionError),
    (2, Type::FileNotFoundError),
    (3, Type::ProcessLookupError),
    (4, Type::InterruptedError),
    (10, Type::ChildProcessError),
    (11, Type::BlockingIOError),
    (13, Type::PermissionError),
    (17, Type::FileExistsError),
    (20, Type::NotADirectoryError),
    (21, Type::IsADirectoryError),
    (32, Type::BrokenPipeError),
    (103, Type::ConnectionAbortedError),
    (104, Type::ConnectionResetError),
    (108, Type::BrokenPipeError),
    (110, Type::TimeoutError),
    (111, Type::ConnectionRefusedError),
    (114, Type::BlockingIOError),
    (115, Type::BlockingIOError),
];

/// The fields of the exception that a method was called on.
fn fields<'a>(rt: &Rc<Runtime>, args: Args<'a>) -> Outcome<&'a ExceptionData> {
    let found = match args.positional.first() {
        Some(Value::Object(object)) => object.exception(),
        _ => None,
    };
    found.ok_or_else(|| rt.type_error("descriptor requires an exception"))
}

/// `SomeError(…)`.
pub(super) fn construct(rt: &Rc<Runtime>, class: &Rc<Class>, args: Args<'_>) -> Outcome<Answer> {
    let mut class = class.clone();
    if Rc::ptr_eq(&class, rt.class(Type::OSError))
        && let [number, _, ..] = args.positional
        && args.positional.len() <= 5
        && let Some(number) = number.as_i64()
        && let Some((_, kind)) = OS_ERRORS.iter().find(|(known, _)| *known == number)
    {
        class = rt.class(*kind).clone();
    }
    let data = ExceptionData::new(Value::tuple(args.positional.to_vec()));
    initialize(rt, &class, &data, args)?;
    let payload = Payload::Exception(Box::new(data));
    Ok(Answer::Value(Value::Object(Rc::new(Object::new(
        class, payload,
    )))))
}

/// `BaseException.__init__(self, *args)`, and that of all built-in exceptions.
fn init(rt: &Rc<Runtime>, args: Args<'_>) -> Outcome<Answer> {
    let data = fields(rt, args)?;
    let class = rt.class_of(&args.positional[0]);
    if class.is_subclass(rt.class(Type::BaseExceptionGroup)) {
        args.no_keywords(rt, class.name().as_str())?;
        data.args
            .replace(Value::tuple(args.rest().positional.to_vec()));
        return Ok(Answer::Value(Value::None));
    }
    data.args
        .replace(Value::tuple(args.rest().positional.to_vec()));
    initialize(rt, class, data, args.rest())?;
    Ok(Answer::Value(Value::None))
}

/// Sets the members that a class's exceptions take from their arguments.
fn initialize(
    rt: &Rc<Runtime>,
    class: &Rc<Class>,
    data: &ExceptionData,
    args: Args<'_>,
) -> Outcome<()> {
    let is = |kind: Type| class.is_subclass(rt.class(kind));
    let keywords: &[&'static str] = if is(Type::AttributeError) {
        &["name", "obj"]
    } else if is(Type::NameError) {
        &["name"]
    } else if is(Type::ImportError) {
        &["name", "path", "name_from"]
    } else {
        &[]
    };
    if keywords.is_empty() {
        args.no_keywords(rt, class.name().as_str())?;
    }
    for (keyword, value) in args.keywords {
        match keywords.iter().find(|known| **known == keyword.as_str()) {
            Some(member) => data.set_member(member, value.clone()),
            None => {
                let base = match keywords {
                    ["name", "obj"] => "AttributeError",
                    ["name"] => "NameError",
                    _ => "ImportError",
                };
                let keyword = keyword.as_str();
                return Err(rt.type_error(&format!(
                    "{base}() got an unexpected keyword argument '{keyword}'"
                )));
            }
        }
    }
    if is(Type::OSError) {
        if let [number, message, rest @ ..] = args.positional
            && rest.len() <= 3
        {
            data.set_member("errno", number.clone());
            data.set_member("strerror", message.clone());
            if let [file, ..] = rest
                && !file.is_none()
            {
                data.set_member("filename", file.clone());
                if let [_, _, second] = rest {
                    data.set_member("filename2", second.clone());
                }
                data.args
                    .replace(Value::tuple(vec![number.clone(), message.clone()]));
            }
        }
    } else if is(Type::SyntaxError)
        && let [_, Value::Tuple(details)] = args.positional
    {
        let names = [
            "filename",
            "lineno",
            "offset",
            "text",
            "end_lineno",
            "end_offset",
        ];
        for (name, value) in names.into_iter().zip(details.iter()) {
            data.set_member(name, value.clone());
        }
    } else if is(Type::UnicodeDecodeError) || is(Type::UnicodeEncodeError) {
        let given = args.positional.len();
        if given != 5 {
            return Err(rt.type_error(&format!(
                "function takes exactly 5 arguments ({given} given)"
            )));
        }
        for (name, value) in ["encoding", "object", "start", "end", "reason"]
            .into_iter()
            .zip(args.positional)
        {
            data.set_member(name, value.clone());
        }
    }
    Ok(())
}

/// What a member follows from where no constructor set it.
fn derived_member(rt: &Rc<Runtime>, class: &Rc<Class>, args: &[Value], name: &str) -> Value {
    let is = |kind: Type| class.is_subclass(rt.class(kind));
    match (name, args) {
        ("value", [first, ..]) => first.clone(),
        ("code", [only]) => only.clone(),
        ("code", [_, ..]) => Value::tuple(args.to_vec()),
        ("msg", [only]) if is(Type::ImportError) => only.clone(),
        ("msg", [first, ..]) if is(Type::SyntaxError) => first.clone(),
        _ => Value::None,
    }
}

fn read_member(rt: &Rc<Runtime>, args: Args<'_>, name: &'static str) -> Outcome<Answer> {
    let data = fields(rt, args)?;
    let exception = &args.positional[0];
    let value = data.member(name).unwrap_or_else(|| {
        derived_member(
            rt,
            rt.class_of(exception),
            &rt.exception_args(exception),
            name,
        )
    });
    Ok(Answer::Value(value))
}

fn write_member(rt: &Rc<Runtime>, args: Args<'_>, name: &'static str) -> Outcome<Answer> {
    fields(rt, args)?.set_member(name, args.get(1).bound().unwrap_or(Value::None));
    Ok(Answer::Value(Value::None))
}

fn args_of(rt: &Rc<Runtime>, args: Args<'_>) -> Outcome<Answer> {
    let args = fields(rt, args)?.args.borrow().clone();
    Ok(Answer::Value(args))
}

fn set_args(rt: &Rc<Runtime>, args: Args<'_>) -> Outcome<Answer> {
    let data = fields(rt, args)?;
    match args.get(1) {
        Value::Unbound => Err(rt.type_error("args may not be deleted")),
        Value::Tuple(new) => {
            data.args.replace(Value::Tuple(new));
            Ok(Answer::Value(Value::None))
        }
        iterable => {
            let (rt, exception) = (rt.clone(), args.get(0));
            Ok(Answer::Frame(Box::pin(async move {
                let new = Value::tuple(rt.collect(&iterable).await?);
                if let Value::Object(object) = &exception
                    && let Some(data) = object.exception()
                {
                    data.args.replace(new);
                }
                Ok(Value::None)
            })))
        }
    }
}

/// The new value of `__cause__` or `__context__`: an exception or None.
fn exception_or_none(rt: &Rc<Runtime>, args: Args<'_>, what: &str) -> Outcome<Value> {
    let new = args.get(1);
    if !new.is_bound() {
        return Err(rt.type_error(&format!("__{what}__ may not be deleted")));
    }
    if new.is_none() || rt.is_exception_instance(&new) {
        return Ok(new);
    }
    Err(rt.type_error(&format!(
        "exception {what} must be None or derive from BaseException"
    )))
}

fn cause(rt: &Rc<Runtime>, args: Args<'_>) -> Outcome<Answer> {
    let cause = fields(rt, args)?.cause.borrow().clone();
    Ok(Answer::Value(cause))
}

fn set_cause(rt: &Rc<Runtime>, args: Args<'_>) -> Outcome<Answer> {
    let new = exception_or_none(rt, args, "cause")?;
    let data = fields(rt, args)?;
    data.cause.replace(new);
    data.suppress_context.set(true);
    Ok(Answer::Value(Value::None))
}

fn context(rt: &Rc<Runtime>, args: Args<'_>) -> Outcome<Answer> {
    let context = fields(rt, args)?.context.borrow().clone();
    Ok(Answer::Value(context))
}

fn set_context(rt: &Rc<Runtime>, args: Args<'_>) -> Outcome<Answer> {
    let new = exception_or_none(rt, args, "context")?;
    fields(rt, args)?.context.replace(new);
    Ok(Answer::Value(Value::None))
}

fn suppress_context(rt: &Rc<Runtime>, args: Args<'_>) -> Outcome<Answer> {
    Ok(Answer::Value(Value::from(
        fields(rt, args)?.suppress_context.get(),
    )))
}

fn set_suppress_context(rt: &Rc<Runtime>, args: Args<'_>) -> Outcome<Answer> {
    match args.get(1) {
        Value::Bool(flag) => {
            fields(rt, args)?.suppress_context.set(flag.get());
            Ok(Answer::Value(Value::None))
        }
        Value::Unbound => Err(rt.type_error("can't delete numeric/char attribute")),
        _ => Err(rt.type_error("attribute value type must be bool")),
    }
}

fn traceback(rt: &Rc<Runtime>, args: Args<'_>) -> Outcome<Answer> {
    let entries = fields(rt, args)?.traceback.borrow().clone();
    Ok(Answer::Value(rt.traceback_object(&entries)))
}

fn set_traceback(rt: &Rc<Runtime>, args: Args<'_>) -> Outcome<Answer> {
    let data = fields(rt, args)?;
    let entries = match args.get(1) {
        Value::Unbound => return Err(rt.type_error("__traceback__ may not be deleted")),
        Value::None => Vec::new(),
        value => match super::introspection::traceback_entries(&value) {
            Some(entries) => entries,
            None => return Err(rt.type_error("__traceback__ must be a traceback or None")),
        },
    };
    data.traceback.replace(entries);
    Ok(Answer::Value(Value::None))
}

/// `with_traceback(traceback)`.
fn with_traceback(rt: &Rc<Runtime>, args: Args<'_>) -> Outcome<Answer> {
    let exception = args.get(0);
    let [_] = args.rest().exactly(rt, "BaseException.with_traceback")?;
    set_traceback(rt, args)?;
    Ok(Answer::Value(exception))
}

/// `add_note(note)`: appends to the list `__notes__`.
fn add_note(rt: &Rc<Runtime>, args: Args<'_>) -> Outcome<Answer> {
    let receiver = args.get(0);
    let [note] = args.rest().exactly(rt, "BaseException.add_note")?;
    if note.as_str().is_none() {
        let kind = rt.type_name(&note);
        return Err(rt.type_error(&format!("note must be a str, not '{kind}'")));
    }
    let Value::Object(object) = &receiver else {
        return Err(rt.type_error("descriptor requires an exception"));
    };
    match object.get(&rt.names.notes) {
        Some(Value::List(notes)) => notes.push(note),
        Some(_) => return Err(rt.type_error("Cannot add note: __notes__ is not a list")),
        None => object.set(&rt.names.notes, Value::list(vec![note])),
    }
    Ok(Answer::Value(Value::None))
}

impl Runtime {
    /// A member of an exception that CPython keeps in a field: `name`, `obj`, `errno`…
    pub fn exception_member(&self, exception: &Value, name: &str) -> Option<Value> {
        match exception {
            Value::Object(object) => object.exception()?.member(name),
            _ => None,
        }
    }

    /// `str` of the built-in exceptions that don't just show their arguments.
    pub(crate) async fn particular_exception_str(
        self: &Rc<Runtime>,
        value: &Value,
    ) -> Outcome<Option<String>> {
        let class = self.class_of(value).clone();
        let is = |kind: Type| class.is_subclass(self.class(kind));
        let member = |name: &str| self.exception_member(value, name);
        if is(Type::BaseExceptionGroup)
            && let (Some(message), Some(Value::Tuple(exceptions))) =
                (member("message"), member("exceptions"))
        {
            let count = exceptions.len();
            let s = if count == 1 { "" } else { "s" };
            return Ok(Some(format!(
                "{} ({count} sub-exception{s})",
                message.as_str().unwrap_or("")
            )));
        }
        if is(Type::OSError)
            && let (Some(number), Some(message)) = (member("errno"), member("strerror"))
        {
            let mut shown = format!(
                "[Errno {}] {}",
                self.str(&number).await?,
                self.str(&message).await?
            );
            if let Some(file) = member("filename") {
                shown.push_str(&format!(": {}", self.repr(&file).await?));
                if let Some(second) = member("filename2") {
                    shown.push_str(&format!(" -> {}", self.repr(&second).await?));
                }
            }
            return Ok(Some(shown));
        }
        if is(Type::SyntaxError)
            && let (Some(file), Some(line)) = (member("filename"), member("lineno"))
        {
            let args = self.exception_args(value);
            let message = match args.first() {
                Some(message) => self.str(message).await?,
                None => "None".to_owned(),
            };
            return Ok(Some(match (file.as_str(), line.as_int()) {
                (Some(file), Some(line)) => {
                    format!("{message} ({file}, line {})", self.str(&line).await?)
                }
                (Some(file), None) => format!("{message} ({file})"),
                (None, Some(line)) => format!("{message} (line {})", self.str(&line).await?),
                (None, None) => message,
            }));
        }
        if is(Type::UnicodeDecodeError) || is(Type::UnicodeEncodeError) {
            return self.unicode_error_str(value).await;
        }
        Ok(None)
    }

    /// `'utf-8' codec can't decode byte 0xff in position 0: invalid start byte`.
    async fn unicode_error_str(self: &Rc<Runtime>, value: &Value) -> Outcome<Option<String>> {
        let parts = ["encoding", "object", "start", "end", "reason"]
            .map(|name| self.exception_member(value, name));
        let args = self.exception_args(value);
        let mut values = Vec::with_capacity(5);
        for (at, part) in parts.into_iter().enumerate() {
            match part.or_else(|| args.get(at).cloned()) {
                Some(part) => values.push(part),
                None => return Ok(None),
            }
        }
        let [encoding, object, start, end, reason] = values.as_slice() else {
            return Ok(None);
        };
        let (Some(start), Some(end)) = (start.as_i64(), end.as_i64()) else {
            return Ok(None);
        };
        let (encoding, reason) = (self.str(encoding).await?, self.str(reason).await?);
        let last = end - 1;
        Ok(Some(match object {
            Value::Bytes(bytes) => match bytes.0.get(start as usize) {
                Some(byte) if end == start + 1 => {
                    format!(
                        "'{encoding}' codec can't decode byte 0x{byte:02x} in position {start}: {reason}"
                    )
                }
                _ => format!(
                    "'{encoding}' codec can't decode bytes in position {start}-{last}: {reason}"
                ),
            },
            Value::Str(text) => match text.char_at(start as usize) {
                Some(c) if end == start + 1 => {
                    let shown = match u32::from(c) {
                        code @ 0..=0xff => format!("\\x{code:02x}"),
                        code @ 0x100..=0xffff => format!("\\u{code:04x}"),
                        code => format!("\\U{code:08x}"),
                    };
                    format!(
                        "'{encoding}' codec can't encode character '{shown}' in position {start}: {reason}"
                    )
                }
                _ => format!(
                    "'{encoding}' codec can't encode characters in position {start}-{last}: {reason}"
                ),
            },
            _ => return Ok(None),
        }))
    }
}
