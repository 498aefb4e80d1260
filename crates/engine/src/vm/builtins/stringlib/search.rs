//! `find`, `index`, `count`, `startswith` and what belongs to them.

use std::borrow::Cow;
use std::rc::Rc;

use super::{Kind, Method, to_text};
use crate::text;
use crate::vm::builtins::arguments::{bound_argument, done};
use crate::vm::compare::builtin;
use crate::vm::function::{Answer, Args, Outcome};
use crate::vm::runtime::Runtime;
use crate::vm::value::Value;

/// Answers a place or a number for a text, a pattern and the bounds of the part to look at; -1 for none.
type Finder = fn(&str, &str, Option<i64>, Option<i64>) -> i64;

const FIRST: Finder = |text, pattern, start, end| place(text::find(text, pattern, start, end));
const LAST: Finder = |text, pattern, start, end| place(text::rfind(text, pattern, start, end));
const COUNT: Finder = |text, pattern, start, end| text::count(text, pattern, start, end) as i64;

fn place(found: Option<usize>) -> i64 {
    found.map_or(-1, |at| at as i64)
}

/// What is searched for: text, or among bytes also an int that is one.
fn pattern<'v>(rt: &Rc<Runtime>, value: &'v Value, method: Method) -> Outcome<Cow<'v, str>> {
    if method.kind == Kind::Str {
        return method.argument(rt, value, format_args!("{}() argument 1 ", method.short()));
    }
    match builtin(value) {
        Value::Bytes(bytes) => Ok(to_text(&bytes.0).into()),
        Value::Int(_) | Value::Bool(_) | Value::BigInt(_) => {
            match value.as_i64().and_then(|number| u8::try_from(number).ok()) {
                Some(byte) => Ok(char::from(byte).to_string().into()),
                None => Err(rt.value_error("byte must be in range(0, 256)")),
            }
        }
        _ => {
            let kind = rt.type_name(value);
            Err(rt.type_error(&format!(
                "argument should be integer or bytes-like object, not '{kind}'"
            )))
        }
    }
}

fn search(rt: &Rc<Runtime>, args: Args<'_>, method: Method, finder: Finder) -> Outcome<i64> {
    let subject = method.subject(rt, args)?;
    let [wanted, start, end] = args.rest().between(rt, method.name, 1)?;
    let wanted = pattern(rt, &wanted, method)?;
    let (start, end) = (
        bound_argument(rt, &start, true)?,
        bound_argument(rt, &end, true)?,
    );
    Ok(finder(&subject.text, &wanted, start, end))
}

pub fn find(rt: &Rc<Runtime>, args: Args<'_>, method: Method) -> Outcome<Answer> {
    done(search(rt, args, method, FIRST)?)
}

pub fn rfind(rt: &Rc<Runtime>, args: Args<'_>, method: Method) -> Outcome<Answer> {
    done(search(rt, args, method, LAST)?)
}

pub fn count(rt: &Rc<Runtime>, args: Args<'_>, method: Method) -> Outcome<Answer> {
    done(search(rt, args, method, COUNT)?)
}

pub fn index(rt: &Rc<Runtime>, args: Args<'_>, method: Method) -> Outcome<Answer> {
    found(rt, search(rt, args, method, FIRST)?, method)
}

pub fn rindex(rt: &Rc<Runtime>, args: Args<'_>, method: Method) -> Outcome<Answer> {
    found(rt, search(rt, args, method, LAST)?, method)
}

fn found(rt: &Rc<Runtime>, at: i64, method: Method) -> Outcome<Answer> {
    match method.kind {
        _ if at >= 0 => done(at),
        Kind::Str => Err(rt.value_error("substring not found")),
        Kind::Bytes => Err(rt.value_error("subsection not found")),
    }
}

/// Whether a text has a pattern at one of its ends, within bounds.
type Tester = fn(&str, &str, Option<i64>, Option<i64>) -> bool;

pub fn startswith(rt: &Rc<Runtime>, args: Args<'_>, method: Method) -> Outcome<Answer> {
    begins_or_ends(rt, args, method, text::starts_with)
}

pub fn endswith(rt: &Rc<Runtime>, args: Args<'_>, method: Method) -> Outcome<Answer> {
    begins_or_ends(rt, args, method, text::ends_with)
}

fn begins_or_ends(
    rt: &Rc<Runtime>,
    args: Args<'_>,
    method: Method,
    test: Tester,
) -> Outcome<Answer> {
    let subject = method.subject(rt, args)?;
    let [wanted, start, end] = args.rest().between(rt, method.name, 1)?;
    let (start, end) = (
        bound_argument(rt, &start, true)?,
        bound_argument(rt, &end, true)?,
    );
    let name = method.short();
    let inner = builtin(&wanted);
    let own = match method.kind {
        Kind::Str => matches!(inner, Value::Str(_)),
        Kind::Bytes => matches!(inner, Value::Bytes(_)),
    };
    if own {
        let wanted = method.argument(rt, &wanted, format_args!(""))?;
        rt.charge(wanted.len() / 16);
        return done(test(&subject.text, &wanted, start, end));
    }
    let Value::Tuple(patterns) = inner else {
        let what = match method.kind {
            Kind::Str => "str",
            Kind::Bytes => "bytes",
        };
        let kind = rt.type_name(&wanted);
        return Err(rt.type_error(&format!(
            "{name} first arg must be {what} or a tuple of {what}, not {kind}"
        )));
    };
    for pattern in patterns.iter() {
        if method.kind == Kind::Str && pattern.as_str().is_none() {
            let kind = rt.type_name(pattern);
            return Err(rt.type_error(&format!(
                "tuple for {name} must only contain str, not {kind}"
            )));
        }
        let pattern = method.argument(rt, pattern, format_args!(""))?;
        if test(&subject.text, &pattern, start, end) {
            return done(true);
        }
    }
    done(false)
}
