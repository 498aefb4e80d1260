//! `str.maketrans` and `str.translate`.

use std::rc::Rc;

use super::arguments::text_argument;
use super::arguments::{done, str_of};
use crate::vm::compare::builtin;
use crate::vm::dict::Dict;
use crate::vm::function::{Answer, Args, Outcome, Raised};
use crate::vm::lookups::{native_dict_get, native_dict_set};
use crate::vm::runtime::Runtime;
use crate::vm::types::Type;
use crate::vm::value::Value;

fn code_of(c: char) -> Value {
    Value::Int(i64::from(u32::from(c)))
}

/// `str.maketrans(mapping)`, `str.maketrans(from, to, remove='')`.
pub(super) fn maketrans(rt: &Rc<Runtime>, args: Args<'_>) -> Outcome<Answer> {
    let [from, to, remove] = args.between(rt, "str.maketrans", 1)?;
    let table = Rc::new(Dict::new());
    let set = |key: Value, value: Value| drop(native_dict_set(&table, &key, value));
    if to.is_bound() {
        let to = text_argument(rt, &to, "maketrans() argument 2")?;
        let Some(from) = from.as_str() else {
            return Err(rt.type_error(
                "first maketrans argument must be a string if there is a second argument",
            ));
        };
        let removed = match &remove {
            Value::Unbound => "",
            other => text_argument(rt, other, "maketrans() argument 3")?,
        };
        if from.chars().count() != to.chars().count() {
            return Err(rt.value_error("the first two maketrans arguments must have equal length"));
        }
        for (a, b) in from.chars().zip(to.chars()) {
            set(code_of(a), code_of(b));
        }
        for c in removed.chars() {
            set(code_of(c), Value::None);
        }
        return done(Value::Dict(table));
    }
    let Value::Dict(mapping) = builtin(&from) else {
        return Err(rt.type_error("if you give only one argument to maketrans it must be a dict"));
    };
    for (key, value) in mapping.entries() {
        match &key {
            Value::Str(text) => {
                let mut chars = text.as_str().chars();
                match (chars.next(), chars.next()) {
                    (Some(c), None) => set(code_of(c), value),
                    _ => {
                        return Err(
                            rt.value_error("string keys in translate table must be of length 1")
                        );
                    }
                }
            }
            Value::Int(_) | Value::Bool(_) => set(key, value),
            _ => return Err(rt.type_error("keys in translate table must be strings or integers")),
        }
    }
    done(Value::Dict(table))
}

/// `str.translate(table)`.
pub(super) fn translate(rt: &Rc<Runtime>, args: Args<'_>) -> Outcome<Answer> {
    let text = str_of(rt, args, "str.translate")?.clone();
    let [table] = args.rest().exactly(rt, "str.translate")?;
    rt.charge(text.as_str().len());
    let machine = rt.clone();
    rt.attempt(async move {
        let mut out = String::with_capacity(text.as_str().len());
        for c in text.as_str().chars() {
            let code = code_of(c);
            let native = match &table {
                Value::Dict(dict) => native_dict_get(dict, &code),
                _ => None,
            };
            let replacement = match native {
                Some(found) => found,
                None => match machine.getitem(&table, &code).await {
                    Ok(found) => Some(found),
                    Err(raised) if machine.is_exception(&raised, Type::LookupError) => None,
                    Err(raised) => return Err(raised),
                },
            };
            match replacement {
                None => out.push(c),
                Some(Value::None) => {}
                Some(replacement) => push_replacement(&machine, &mut out, &replacement)?,
            }
            machine.check_budget(out.len())?;
        }
        Ok(Value::str(out))
    })
}

fn push_replacement(rt: &Rc<Runtime>, out: &mut String, replacement: &Value) -> Result<(), Raised> {
    if let Some(text) = replacement.as_str() {
        out.push_str(text);
        return Ok(());
    }
    match replacement.as_int() {
        Some(code) => match code.as_i64().and_then(|code| u32::try_from(code).ok()) {
            Some(code) if code < 0x11_0000 => match char::from_u32(code) {
                Some(c) => {
                    out.push(c);
                    Ok(())
                }
                None => Err(rt.value_error("lone surrogates aren't supported")),
            },
            _ => Err(rt.value_error("character mapping must be in range(0x110000)")),
        },
        None => Err(rt.type_error("character mapping must return integer, None or str")),
    }
}
