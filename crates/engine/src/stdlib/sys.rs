//! `_sys`: what `frozen/sys.py` needs of the machine.

use crate::vm::scalar::Flag;
use std::rc::Rc;

use crate::trace::Stream;
use crate::vm::{NativeFunction, Runtime, Value};

/// How deep a program may let its calls nest: each takes memory.
const DEEPEST: usize = 100_000;

static FUNCTIONS: &[NativeFunction] = &[
    // `write(is_error, text)`
    NativeFunction::function("write", |rt, args| {
        let [is_error, text] = args.exactly(rt, "write")?;
        let Some(shown) = text.as_str() else {
            let kind = rt.type_name(&text);
            return Err(rt.type_error(&format!("write() argument must be str, not {kind}")));
        };
        let stream = match is_error {
            Value::Bool(Flag::True) => Stream::Error,
            _ => Stream::Output,
        };
        rt.print(stream, shown)?;
        Ok(Value::Int(shown.chars().count() as i64).into())
    }),
    // `keep(stdout)`: the stream that `print` writes to by itself.
    NativeFunction::function("keep", |rt, args| {
        let [stream] = args.exactly(rt, "keep")?;
        rt.standard_output.replace(stream);
        Ok(Value::None.into())
    }),
    // `set_global(name[, value])`: whether the program's text has the variable.
    NativeFunction::function("set_global", |rt, args| {
        let [name, value] = args.between(rt, "set_global", 1)?;
        let known = match &name {
            Value::Str(name) => rt.set_global_variable(name, value),
            _ => false,
        };
        Ok(Value::from(known).into())
    }),
    // `in_c(class)`: a class decorator for what CPython has in C, so that messages show its module.
    NativeFunction::function("in_c", |rt, args| {
        let [class] = args.exactly(rt, "in_c")?;
        if let Value::Class(class) = &class {
            class.shows_module.set(true);
        }
        Ok(class.into())
    }),
    NativeFunction::function("exception", |rt, args| {
        args.exactly::<0>(rt, "sys.exception")?;
        let rt = rt.clone();
        rt.clone().attempt(async move { rt.handled().await })
    }),
    NativeFunction::function("getrecursionlimit", |rt, args| {
        args.exactly::<0>(rt, "sys.getrecursionlimit")?;
        Ok(Value::from(rt.recursion_limit.get()).into())
    }),
    NativeFunction::function("setrecursionlimit", |rt, args| {
        let [limit] = args.exactly(rt, "sys.setrecursionlimit")?;
        let Some(limit) = limit.as_i64() else {
            let kind = rt.type_name(&limit);
            return Err(rt.type_error(&format!(
                "'{kind}' object cannot be interpreted as an integer"
            )));
        };
        match usize::try_from(limit) {
            Ok(limit) if limit > 0 => rt.recursion_limit.set(limit.min(DEEPEST)),
            _ => return Err(rt.value_error("recursion limit must be greater or equal than 1")),
        }
        Ok(Value::None.into())
    }),
    // `origin_depth([new])`: what it was.
    NativeFunction::function("origin_depth", |rt, args| {
        let [new] = args.between(rt, "origin_depth", 0)?;
        let depth = &rt.origin_depth;
        let old = depth.get();
        let new = new.as_i64().and_then(|new| usize::try_from(new).ok());
        depth.set(new.unwrap_or(old));
        Ok(Value::from(old).into())
    }),
    NativeFunction::function("intern", |rt, args| {
        let [text] = args.exactly(rt, "sys.intern")?;
        match &text {
            Value::Str(known) => Ok(Value::Str(rt.intern(known.as_str())).into()),
            other => {
                let kind = rt.type_name(other);
                Err(rt.type_error(&format!("intern() argument must be str, not {kind}")))
            }
        }
    }),
];

/// Makes the module.
pub fn module(rt: &Rc<Runtime>) -> Value {
    let members = vec![
        ("modules", Value::Dict(rt.modules.clone())),
        ("argv", Value::list(vec![Value::str(&*rt.file_name)])),
    ];
    rt.native_module("_sys", &[FUNCTIONS], members)
}
