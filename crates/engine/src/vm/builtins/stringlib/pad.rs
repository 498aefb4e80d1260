//! `center`, `ljust`, `zfill`, `expandtabs` and what belongs to them.

use std::rc::Rc;

use super::{Kind, Method, size_or};
use crate::text::{self, TextError};
use crate::vm::builtins::arguments::{WIDEST, done, parse, size_argument};
use crate::vm::compare::builtin;
use crate::vm::function::{Answer, Args, Outcome};
use crate::vm::runtime::Runtime;
use crate::vm::value::Value;

type Padder = fn(&str, i64, char, usize) -> Result<String, TextError>;

pub fn center(rt: &Rc<Runtime>, args: Args<'_>, method: Method) -> Outcome<Answer> {
    pad_with(rt, args, method, text::center)
}

pub fn ljust(rt: &Rc<Runtime>, args: Args<'_>, method: Method) -> Outcome<Answer> {
    pad_with(rt, args, method, text::ljust)
}

pub fn rjust(rt: &Rc<Runtime>, args: Args<'_>, method: Method) -> Outcome<Answer> {
    pad_with(rt, args, method, text::rjust)
}

fn pad_with(rt: &Rc<Runtime>, args: Args<'_>, method: Method, padder: Padder) -> Outcome<Answer> {
    let text = method.subject(rt, args)?.text;
    let [width, fill] = args.rest().between(rt, method.name, 1)?;
    let width = size_argument(rt, &width)?;
    let fill = match fill.is_bound() {
        true => fill_character(rt, &fill, method)?,
        false => ' ',
    };
    charge_width(rt, width)?;
    answer(rt, method, padder(&text, width, fill, WIDEST))
}

fn fill_character(rt: &Rc<Runtime>, fill: &Value, method: Method) -> Outcome<char> {
    let (kind, name) = (rt.type_name(fill), method.short());
    let message = match (method.kind, builtin(fill)) {
        (Kind::Bytes, Value::Bytes(fill)) if fill.0.len() == 1 => return Ok(char::from(fill.0[0])),
        (Kind::Bytes, _) => {
            format!("{name}() argument 2 must be a byte string of length 1, not {kind}")
        }
        (Kind::Str, Value::Str(fill)) => {
            let mut characters = fill.as_str().chars();
            match (characters.next(), characters.next()) {
                (Some(fill), None) => return Ok(fill),
                _ => "The fill character must be exactly one character long".to_owned(),
            }
        }
        (Kind::Str, _) => format!("The fill character must be a unicode character, not {kind}"),
    };
    Err(rt.type_error(&message))
}

fn charge_width(rt: &Rc<Runtime>, width: i64) -> Outcome<()> {
    let width = width.clamp(0, WIDEST as i64) as usize;
    rt.charge(width / 64);
    rt.check_budget(width * 2)
}

fn answer(rt: &Rc<Runtime>, method: Method, padded: Result<String, TextError>) -> Outcome<Answer> {
    match padded {
        Ok(text) if method.kind == Kind::Str => done(text),
        Ok(text) => done(method.value(&text)),
        Err(error) => Err(rt.text_error(error)),
    }
}

pub fn zfill(rt: &Rc<Runtime>, args: Args<'_>, method: Method) -> Outcome<Answer> {
    let text = method.subject(rt, args)?.text;
    let [width] = args.rest().exactly(rt, method.name)?;
    let width = size_argument(rt, &width)?;
    charge_width(rt, width)?;
    answer(rt, method, text::zfill(&text, width, WIDEST))
}

pub fn expandtabs(rt: &Rc<Runtime>, args: Args<'_>, method: Method) -> Outcome<Answer> {
    let text = method.subject(rt, args)?.text;
    let [size] = parse(rt, args.rest(), "expandtabs", ["tabsize"], [0, 1, 0])?;
    let size = size_or(rt, &size, 8)?;
    let tabs = text.bytes().filter(|&byte| byte == b'\t').count() as i64;
    charge_width(rt, size.max(0).saturating_mul(tabs))?;
    answer(rt, method, text::expandtabs(&text, size, WIDEST))
}
