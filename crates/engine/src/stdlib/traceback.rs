//! `_traceback`: what `frozen/traceback.py` and `frozen/logging.py` need of the machine.

use std::rc::Rc;

use crate::vm::{NativeFunction, Runtime, Type, Value};

static FUNCTIONS: &[NativeFunction] = &[
    // `format_exception(exception)`: its traceback with those of what led to it, as a text.
    NativeFunction::function("format_exception", |rt, args| {
        let [exception] = args.exactly(rt, "format_exception")?;
        let rt = rt.clone();
        rt.clone().attempt(async move {
            if !rt.is_exception_instance(&exception) {
                return Ok(Value::str("NoneType: None\n"));
            }
            Ok(Value::str(rt.format_exception(&exception).await))
        })
    }),
    // `parts(exception, chain, limit)`: the same as a list, a text a frame; of each traceback so many frames.
    NativeFunction::function("parts", |rt, args| {
        let [exception, chain, limit] = args.exactly(rt, "parts")?;
        let (chain, limit) = (chain.as_i64() != Some(0), limit.as_i64());
        let rt = rt.clone();
        rt.clone().attempt(async move {
            let parts = rt.format_exception_parts(&exception, chain, limit).await;
            Ok(Value::list(parts.into_iter().map(Value::str).collect()))
        })
    }),
    // `only(exception)`: its kind and text, and its notes, a text a line.
    NativeFunction::function("only", |rt, args| {
        let [exception] = args.exactly(rt, "only")?;
        let rt = rt.clone();
        rt.clone().attempt(async move {
            let parts = rt.format_exception_only(&exception).await;
            Ok(Value::list(parts.into_iter().map(Value::str).collect()))
        })
    }),
    // `frames(traceback)`: the lines of its frames, a text a frame.
    NativeFunction::function("frames", |rt, args| {
        let [traceback] = args.exactly(rt, "frames")?;
        let texts = rt.traceback_texts(&traceback);
        Ok(Value::list(texts.into_iter().map(Value::str).collect()).into())
    }),
    // `line(number)`: a line of the program.
    NativeFunction::function("line", |rt, args| {
        let [number] = args.exactly(rt, "line")?;
        let number = number
            .as_i64()
            .and_then(|number| u32::try_from(number).ok());
        let text = number.map_or("", |number| rt.source.line(number));
        Ok(Value::str(text).into())
    }),
    // `caller(outwards=0)`: the name of the program's function that runs, or one so many calls further out, and its line.
    NativeFunction::function("caller", |rt, args| {
        let [outwards] = args.between(rt, "caller", 0)?;
        let outwards = outwards.as_i64().unwrap_or(0).max(0) as usize;
        let rt = rt.clone();
        rt.clone().attempt(async move { rt.caller(outwards).await })
    }),
];

/// Makes the module.
pub fn module(rt: &Rc<Runtime>) -> Value {
    let class = |kind| Value::Class(rt.class(kind).clone());
    let members = vec![
        ("FrameType", class(Type::Frame)),
        ("TracebackType", class(Type::Traceback)),
        ("filename", Value::str(&*rt.file_name)),
    ];
    rt.native_module("_traceback", &[FUNCTIONS], members)
}
