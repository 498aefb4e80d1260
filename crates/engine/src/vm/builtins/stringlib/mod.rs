//! What `str` and `bytes` have in common (`Objects/stringlib`). The algorithms are those of text: bytes stand for the
//! characters U+0000 to U+00FF there.

pub mod pad;
pub mod replace;
pub mod search;
pub mod split;

use std::borrow::Cow;
use std::fmt::Arguments;
use std::rc::Rc;

use super::arguments::{bytes_of, size_argument, str_of};
use crate::vm::compare::builtin;
use crate::vm::containers::Bytes;
use crate::vm::function::{Args, Outcome};
use crate::vm::runtime::Runtime;
use crate::vm::string::Str;
use crate::vm::value::Value;

/// The type that a method belongs to.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    Str,
    Bytes,
}

/// A method of one of the two types.
#[derive(Clone, Copy)]
pub struct Method {
    pub kind: Kind,
    /// With its type, as in `str.find`.
    pub name: &'static str,
}

/// Methods of a type: `name(n) = implementation`, whose arguments from the nth on (the object is the 0th) may be objects
/// with an `__index__` of their own; without `(n)` none are ints.
macro_rules! methods {
    ($kind:ident, $type:literal; $($name:ident $(($first:literal))? = $implementation:path;)*) => {$(
        fn $name(rt: &Rc<Runtime>, args: Args<'_>) -> Outcome<Answer> {
            $(if let Some(answer) = with_indices(rt, args, $first, $name) {
                return Ok(answer);
            })?
            let name = concat!($type, ".", stringify!($name));
            $implementation(rt, args, Method { kind: Kind::$kind, name })
        }
    )*};
}
pub(super) use methods;

/// The methods that both types have, in each type's own functions.
macro_rules! shared_methods {
    ($kind:ident, $type:literal) => {
        methods! { $kind, $type;
            center(1) = pad::center;
            count(2) = search::count;
            endswith(2) = search::endswith;
            expandtabs(1) = pad::expandtabs;
            find(2) = search::find;
            index(2) = search::index;
            ljust(1) = pad::ljust;
            lstrip = replace::lstrip;
            partition = split::partition;
            removeprefix = replace::removeprefix;
            removesuffix = replace::removesuffix;
            replace(3) = replace::replace;
            rfind(2) = search::rfind;
            rindex(2) = search::rindex;
            rjust(1) = pad::rjust;
            rpartition = split::rpartition;
            rsplit(2) = split::rsplit;
            rstrip = replace::rstrip;
            split(2) = split::split;
            splitlines = split::splitlines;
            startswith(2) = search::startswith;
            strip = replace::strip;
            zfill(1) = pad::zfill;
        }
    };
}
pub(super) use shared_methods;

impl Method {
    /// The name without its type.
    fn short(self) -> &'static str {
        self.name.rsplit('.').next().unwrap_or(self.name)
    }

    /// The method's object.
    fn subject<'a>(self, rt: &Rc<Runtime>, args: Args<'a>) -> Outcome<Subject<'a>> {
        let subject = match self.kind {
            Kind::Str => {
                let text = str_of(rt, args, self.name)?;
                Subject {
                    original: Original::Str(text),
                    text: Cow::Borrowed(text.as_str()),
                }
            }
            Kind::Bytes => {
                let bytes = bytes_of(rt, args, self.name)?;
                Subject {
                    original: Original::Bytes(bytes),
                    text: Cow::Owned(to_text(&bytes.0)),
                }
            }
        };
        rt.charge(subject.text.len() / 32);
        Ok(subject)
    }

    /// An argument of the method's own type. `place` begins the message about another str argument, with a blank behind.
    fn argument<'v>(
        self,
        rt: &Rc<Runtime>,
        value: &'v Value,
        place: Arguments<'_>,
    ) -> Outcome<Cow<'v, str>> {
        match self.kind {
            Kind::Bytes => Ok(Cow::Owned(to_text(&like_bytes(rt, value)?.0))),
            Kind::Str => match value.as_str() {
                Some(text) => Ok(Cow::Borrowed(text)),
                None => {
                    let kind = rt.type_name(value);
                    Err(rt.type_error(&format!("{place}must be str, not {kind}")))
                }
            },
        }
    }

    /// What the method answers for a text of its algorithm.
    fn value(self, text: &str) -> Value {
        match self.kind {
            Kind::Str => Value::str(text),
            Kind::Bytes => from_text(text),
        }
    }
}

/// A method's object and its text.
struct Subject<'a> {
    original: Original<'a>,
    text: Cow<'a, str>,
}

enum Original<'a> {
    Str(&'a Rc<Str>),
    Bytes(&'a Rc<Bytes>),
}

impl Subject<'_> {
    /// A part of the text; the object itself if that's all of it.
    fn part(&self, method: Method, part: &str) -> Value {
        match &self.original {
            _ if part.len() != self.text.len() => method.value(part),
            Original::Str(text) => Value::Str((*text).clone()),
            Original::Bytes(bytes) => Value::Bytes((*bytes).clone()),
        }
    }
}

/// An optional integer argument.
fn size_or(rt: &Rc<Runtime>, argument: &Value, default: i64) -> Outcome<i64> {
    match argument.is_bound() {
        true => size_argument(rt, argument),
        false => Ok(default),
    }
}

/// Bytes as the text algorithms take them.
pub fn to_text(bytes: &[u8]) -> String {
    bytes.iter().map(|&byte| char::from(byte)).collect()
}

/// The bytes of such a text: the lower eight bits of each character.
pub fn from_text(text: &str) -> Value {
    let bytes: Vec<u8> = text.chars().map(|c| u32::from(c) as u8).collect();
    Value::Bytes(Rc::new(Bytes(bytes.into())))
}

/// A bytes argument.
pub fn like_bytes(rt: &Rc<Runtime>, argument: &Value) -> Outcome<Rc<Bytes>> {
    match builtin(argument) {
        Value::Bytes(bytes) => Ok(bytes),
        _ => {
            let kind = rt.type_name(argument);
            Err(rt.type_error(&format!("a bytes-like object is required, not '{kind}'")))
        }
    }
}
