//! `replace`, `strip`, `removeprefix` and what belongs to them.

use std::rc::Rc;

use super::{Kind, Method, size_or};
use crate::text;
use crate::vm::builtins::arguments::{done, parse};
use crate::vm::function::{Answer, Args, Outcome};
use crate::vm::runtime::Runtime;
use crate::vm::value::Value;

/// `replace(old, new, /, count=-1)`; `bytes` takes no keyword.
pub fn replace(rt: &Rc<Runtime>, args: Args<'_>, method: Method) -> Outcome<Answer> {
    let subject = method.subject(rt, args)?;
    let [old, new, count] = match method.kind {
        Kind::Str => parse(rt, args.rest(), "replace", ["", "", "count"], [2, 3, 2])?,
        Kind::Bytes => args.rest().between(rt, method.name, 2)?,
    };
    let from = method.argument(rt, &old, format_args!("replace() argument 1 "))?;
    let to = method.argument(rt, &new, format_args!("replace() argument 2 "))?;
    let count = size_or(rt, &count, -1)?;
    let text = &*subject.text;
    if to.len() > from.len() {
        let most = usize::try_from(count).unwrap_or(usize::MAX);
        let found = match from.is_empty() {
            true => text.chars().count() + 1,
            false => text.matches(&*from).take(most).count(),
        };
        let growth = (to.len() - from.len()).saturating_mul(found.min(most));
        rt.charge(growth / 64);
        rt.check_budget(growth)?;
    }
    if !from.is_empty() && !text.contains(&*from) {
        return done(subject.part(method, text));
    }
    let replaced = text::replace(text, &from, &to, count, usize::MAX);
    done(method.value(&replaced.map_err(|error| rt.text_error(error))?))
}

type Stripper = for<'a> fn(&'a str, Option<&str>) -> &'a str;

pub fn strip(rt: &Rc<Runtime>, args: Args<'_>, method: Method) -> Outcome<Answer> {
    strip_with(rt, args, method, text::strip)
}

pub fn lstrip(rt: &Rc<Runtime>, args: Args<'_>, method: Method) -> Outcome<Answer> {
    strip_with(rt, args, method, text::strip_start)
}

pub fn rstrip(rt: &Rc<Runtime>, args: Args<'_>, method: Method) -> Outcome<Answer> {
    strip_with(rt, args, method, text::strip_end)
}

fn strip_with(
    rt: &Rc<Runtime>,
    args: Args<'_>,
    method: Method,
    stripper: Stripper,
) -> Outcome<Answer> {
    let subject = method.subject(rt, args)?;
    let [characters] = args.rest().between(rt, method.name, 0)?;
    let given = match &characters {
        Value::Unbound | Value::None => None,
        other if method.kind == Kind::Str && other.as_str().is_none() => {
            let name = method.short();
            return Err(rt.type_error(&format!("{name} arg must be None or str")));
        }
        other => Some(method.argument(rt, other, format_args!(""))?),
    };
    // Bytes have no white space but ASCII's.
    let ascii = (method.kind == Kind::Bytes).then_some(" \t\n\u{b}\u{c}\r");
    let stripped = stripper(&subject.text, given.as_deref().or(ascii));
    rt.charge((subject.text.len() - stripped.len()) / 8 + stripped.len() / 64);
    done(subject.part(method, stripped))
}

pub fn removeprefix(rt: &Rc<Runtime>, args: Args<'_>, method: Method) -> Outcome<Answer> {
    remove(rt, args, method, |text, affix| text.strip_prefix(affix))
}

pub fn removesuffix(rt: &Rc<Runtime>, args: Args<'_>, method: Method) -> Outcome<Answer> {
    remove(rt, args, method, |text, affix| text.strip_suffix(affix))
}

fn remove(
    rt: &Rc<Runtime>,
    args: Args<'_>,
    method: Method,
    remover: for<'a> fn(&'a str, &str) -> Option<&'a str>,
) -> Outcome<Answer> {
    let subject = method.subject(rt, args)?;
    let [affix] = args.rest().exactly(rt, method.name)?;
    let affix = method.argument(rt, &affix, format_args!("{}() argument ", method.short()))?;
    let rest = remover(&subject.text, &affix).unwrap_or(&subject.text);
    done(subject.part(method, rest))
}
