//! Making `bytes`: of ints, texts, iterables and hexadecimal digits.

use std::rc::Rc;

use super::arguments::{done, instance, parse, size_argument, text_argument};
use super::bytes_methods::{is_white, value};
use super::encoding::encode;
use crate::vm::class::Class;
use crate::vm::compare::builtin;
use crate::vm::function::{Answer, Args, Outcome};
use crate::vm::runtime::Runtime;
use crate::vm::types::Type;
use crate::vm::value::Value;

/// `bytes(source=b'')`, `bytes(string, encoding, errors='strict')`.
pub(super) fn construct(rt: &Rc<Runtime>, class: &Rc<Class>, args: Args<'_>) -> Outcome<Answer> {
    let names = ["source", "encoding", "errors"];
    let [source, encoding, errors] = parse(rt, args, "bytes", names, [0, 3, 0])?;
    for (name, argument) in [("encoding", &encoding), ("errors", &errors)] {
        if argument.is_bound() {
            text_argument(rt, argument, &format!("bytes() argument '{name}'"))?;
        }
    }
    let source = builtin(&source);
    match &source {
        Value::Str(text) if encoding.is_bound() => {
            let encoded = encode(rt, text, encoding.as_str(), errors.as_str())?;
            return done(instance(rt, class, Type::Bytes, encoded));
        }
        Value::Str(_) => return Err(rt.type_error("string argument without an encoding")),
        _ if encoding.is_bound() => return Err(rt.type_error("encoding without a string argument")),
        _ if errors.is_bound() => return Err(rt.type_error("errors without a string argument")),
        Value::Unbound => return done(instance(rt, class, Type::Bytes, value(Vec::new()))),
        Value::Bytes(_) => return done(instance(rt, class, Type::Bytes, source)),
        Value::Int(_) | Value::Bool(_) | Value::BigInt(_) => {
            let count = usize::try_from(size_argument(rt, &source)?);
            let Ok(count) = count else {
                return Err(rt.value_error("negative count"));
            };
            rt.check_budget(count)?;
            rt.charge(count / 64);
            return done(instance(rt, class, Type::Bytes, value(vec![0; count])));
        }
        _ => {}
    }
    let (machine, class) = (rt.clone(), class.clone());
    rt.attempt(async move {
        let dunder = machine.intern("__bytes__");
        if let Some(made) = machine.call_special(&source, &dunder, Vec::new()).await? {
            return match builtin(&made) {
                inner @ Value::Bytes(_) => Ok(instance(&machine, &class, Type::Bytes, inner)),
                other => {
                    let kind = machine.type_name(&other);
                    Err(machine.type_error(&format!("__bytes__ returned non-bytes (type {kind})")))
                }
            };
        }
        let content = if machine
            .class_of(&source)
            .special(&machine.names.index)
            .is_some()
        {
            let count = machine.index(&source).await?;
            let Ok(count) = usize::try_from(size_argument(&machine, &count)?) else {
                return Err(machine.value_error("negative count"));
            };
            machine.check_budget(count)?;
            vec![0; count]
        } else {
            bytes_from(&machine, &source).await?
        };
        Ok(instance(&machine, &class, Type::Bytes, value(content)))
    })
}

/// The bytes of a bytes object or of an iterable of ints.
pub(super) async fn bytes_from(rt: &Rc<Runtime>, source: &Value) -> Outcome<Vec<u8>> {
    if let Value::Bytes(bytes) = builtin(source) {
        return Ok(bytes.0.to_vec());
    }
    let iterator = match source {
        Value::Str(_) => None,
        _ => match rt.iter(source).await {
            Ok(iterator) => Some(iterator),
            Err(raised) if rt.is_exception(&raised, Type::TypeError) => None,
            Err(raised) => return Err(raised),
        },
    };
    let Some(iterator) = iterator else {
        let kind = rt.type_name(source);
        return Err(rt.type_error(&format!("cannot convert '{kind}' object to bytes")));
    };
    let mut content = Vec::new();
    while let Some(item) = rt.next(&iterator).await? {
        match rt
            .index(&item)
            .await?
            .as_i64()
            .and_then(|number| u8::try_from(number).ok())
        {
            Some(byte) => content.push(byte),
            None => return Err(rt.value_error("bytes must be in range(0, 256)")),
        }
        rt.check_budget(0)?;
    }
    Ok(content)
}

/// `bytes.fromhex(string)`.
pub(super) fn fromhex(rt: &Rc<Runtime>, args: Args<'_>) -> Outcome<Answer> {
    let class = args.get(0);
    let [digits] = args.rest().exactly(rt, "bytes.fromhex")?;
    let digits = text_argument(rt, &digits, "fromhex() argument")?;
    let mut content = Vec::with_capacity(digits.len() / 2);
    let mut chars = digits.chars().enumerate();
    let invalid = |at: usize| {
        rt.value_error(&format!(
            "non-hexadecimal number found in fromhex() arg at position {at}"
        ))
    };
    while let Some((at, c)) = chars.next() {
        if c.is_ascii() && is_white(c as u8) {
            continue;
        }
        let high = c.to_digit(16).ok_or_else(|| invalid(at))?;
        let low = chars
            .next()
            .and_then(|(_, c)| c.to_digit(16))
            .ok_or_else(|| invalid(at + 1))?;
        content.push((high * 16 + low) as u8);
    }
    let made = value(content);
    let plain = matches!(&class, Value::Class(class) if Rc::ptr_eq(class, rt.class(Type::Bytes)));
    if plain {
        done(made)
    } else {
        Ok(Answer::Call(class, vec![made]))
    }
}
