//! `ascii`, `exit`, `format`, `quit` and `repr`.

use std::rc::Rc;

use crate::vm::function::{Answer, Args, NativeFunction, Outcome};
use crate::vm::presentation::{escape_beyond_ascii, simple_repr};
use crate::vm::runtime::Runtime;
use crate::vm::types::Type;
use crate::vm::value::Value;

pub(super) static FUNCTIONS: &[NativeFunction] = &[
    NativeFunction::function("ascii", ascii),
    NativeFunction::function("exit", exit),
    NativeFunction::function("format", format),
    NativeFunction::function("quit", exit),
    NativeFunction::function("repr", repr),
];

/// `ascii(object)`.
fn ascii(rt: &Rc<Runtime>, args: Args<'_>) -> Outcome<Answer> {
    let [value] = args.exactly(rt, "ascii")?;
    let rt = rt.clone();
    rt.clone().attempt(async move {
        let shown = rt.repr(&value).await?;
        Ok(Value::str(escape_beyond_ascii(&shown)))
    })
}

/// `exit(code=None)` and `quit(code=None)`.
fn exit(rt: &Rc<Runtime>, args: Args<'_>) -> Outcome<Answer> {
    let [code] = args.bind(rt, "Quitter.__call__", ["code"], 1, 0)?;
    Err(rt.exception(Type::SystemExit, vec![code.bound().unwrap_or(Value::None)]))
}

/// `format(value, format_spec='')`.
fn format(rt: &Rc<Runtime>, args: Args<'_>) -> Outcome<Answer> {
    let [value, spec] = args.between(rt, "format", 1)?;
    let spec = match spec.as_str() {
        Some(text) => text.to_owned(),
        None if !spec.is_bound() => String::new(),
        None => {
            let kind = rt.type_name(&spec);
            return Err(rt.type_error(&std::format!("format() argument 2 must be str, not {kind}")));
        }
    };
    if let Some(formatted) = rt.native_format(&value, &spec) {
        return formatted.map(|text| Answer::Value(Value::str(text)));
    }
    let rt = rt.clone();
    rt.clone()
        .attempt(async move { rt.format(&value, &spec).await.map(Value::from) })
}

/// `repr(object)`.
fn repr(rt: &Rc<Runtime>, args: Args<'_>) -> Outcome<Answer> {
    let [value] = args.exactly(rt, "repr")?;
    if let Some(shown) = simple_repr(&value) {
        rt.charge(shown.len() / 16);
        return Ok(Answer::Value(Value::str(shown)));
    }
    let rt = rt.clone();
    rt.clone()
        .attempt(async move { rt.repr(&value).await.map(Value::from) })
}
