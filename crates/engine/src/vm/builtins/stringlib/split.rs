//! `split`, `splitlines`, `partition` and what belongs to them.

use std::borrow::Cow;
use std::rc::Rc;

use super::{Kind, Method, size_or};
use crate::text;
use crate::vm::builtins::arguments::{done, parse};
use crate::vm::function::{Answer, Args, Outcome};
use crate::vm::protocols::native_truth;
use crate::vm::runtime::Runtime;
use crate::vm::value::Value;

/// Texts up to this many bytes have few enough parts in any case.
const LONG: usize = 1 << 16;

/// The bytes that a part of a text takes as an object in a list, while its place is known too.
const PART: usize = 100;

/// Refuses to split a long text into more parts than the run may hold, before there is any.
fn check_parts(rt: &Rc<Runtime>, text: &str, count: impl FnOnce(&str) -> usize) -> Outcome<()> {
    if text.len() > LONG {
        return rt.check_budget(count(text).saturating_mul(PART));
    }
    Ok(())
}

fn list_of(rt: &Rc<Runtime>, parts: &[&str], method: Method) -> Outcome<Answer> {
    rt.charge(parts.len());
    rt.check_budget(parts.len() * 80)?;
    let parts = parts.iter().map(|part| method.value(part));
    done(Value::list(parts.collect()))
}

/// The text of bytes with what text takes for separators and bytes don't moved out of the way, beyond all bytes.
fn without<'a>(text: Cow<'a, str>, method: Method, hidden: fn(char) -> bool) -> Cow<'a, str> {
    if method.kind == Kind::Str || !text.contains(hidden) {
        return text;
    }
    let moved = |c: char| match hidden(c) {
        true => char::from_u32(u32::from(c) + 0x100).unwrap_or(c),
        false => c,
    };
    text.chars().map(moved).collect::<String>().into()
}

pub fn split(rt: &Rc<Runtime>, args: Args<'_>, method: Method) -> Outcome<Answer> {
    split_from(rt, args, method, false)
}

pub fn rsplit(rt: &Rc<Runtime>, args: Args<'_>, method: Method) -> Outcome<Answer> {
    split_from(rt, args, method, true)
}

fn split_from(
    rt: &Rc<Runtime>,
    args: Args<'_>,
    method: Method,
    from_right: bool,
) -> Outcome<Answer> {
    let text = method.subject(rt, args)?.text;
    let names = ["sep", "maxsplit"];
    let [separator, most] = parse(rt, args.rest(), method.short(), names, [0, 2, 0])?;
    let most = size_or(rt, &most, -1)?;
    if matches!(separator, Value::Unbound | Value::None) {
        let hidden = |c| matches!(c, '\u{1c}'..='\u{1f}' | '\u{85}' | '\u{a0}');
        let text = without(text, method, hidden);
        check_parts(rt, &text, |text| text.matches(text::is_whitespace).count())?;
        let parts = match from_right {
            true => text::rsplit_whitespace(&text, most),
            false => text::split_whitespace(&text, most),
        };
        return list_of(rt, &parts, method);
    }
    if method.kind == Kind::Str && separator.as_str().is_none() {
        let kind = rt.type_name(&separator);
        return Err(rt.type_error(&format!("must be str or None, not {kind}")));
    }
    let separator = method.argument(rt, &separator, format_args!(""))?;
    check_parts(rt, &text, |text| match separator.is_empty() {
        true => 0,
        false => text.matches(&*separator).count(),
    })?;
    let parts = match from_right {
        true => text::rsplit(&text, &separator, most),
        false => text::split(&text, &separator, most),
    };
    list_of(rt, &parts.map_err(|error| rt.text_error(error))?, method)
}

pub fn splitlines(rt: &Rc<Runtime>, args: Args<'_>, method: Method) -> Outcome<Answer> {
    let text = method.subject(rt, args)?.text;
    let [keep] = parse(rt, args.rest(), "splitlines", ["keepends"], [0, 1, 0])?;
    let keep = native_truth(&keep).unwrap_or(true);
    let hidden = |c| matches!(c, '\u{b}' | '\u{c}' | '\u{1c}'..='\u{1e}' | '\u{85}');
    let text = without(text, method, hidden);
    check_parts(rt, &text, |text| text.matches(['\n', '\r']).count())?;
    list_of(rt, &text::splitlines(&text, keep), method)
}

pub fn partition(rt: &Rc<Runtime>, args: Args<'_>, method: Method) -> Outcome<Answer> {
    partition_from(rt, args, method, text::partition)
}

pub fn rpartition(rt: &Rc<Runtime>, args: Args<'_>, method: Method) -> Outcome<Answer> {
    partition_from(rt, args, method, text::rpartition)
}

type Partitioner =
    for<'a> fn(&'a str, &'a str) -> Result<(&'a str, &'a str, &'a str), text::TextError>;

fn partition_from(
    rt: &Rc<Runtime>,
    args: Args<'_>,
    method: Method,
    split: Partitioner,
) -> Outcome<Answer> {
    let subject = method.subject(rt, args)?;
    let [separator] = args.rest().exactly(rt, method.name)?;
    let separator = method.argument(rt, &separator, format_args!(""))?;
    let (before, middle, after) =
        split(&subject.text, &separator).map_err(|error| rt.text_error(error))?;
    done(Value::tuple(vec![
        subject.part(method, before),
        method.value(middle),
        subject.part(method, after),
    ]))
}
