//! The methods of `bytes` (`Objects/bytesobject.c`, `Objects/bytes_methods.c`); what they share with those of `str` is in
//! `stringlib`.

use std::rc::Rc;

use super::arguments::{bytes_of, done, parse, size_argument, text_argument, with_indices};
use super::encoding::decode;
use super::stringlib::{
    Kind, Method, like_bytes, methods, pad, replace, search, shared_methods, split, to_text,
};
use super::{bytes_construct, defaults};
use crate::text;
use crate::vm::compare::builtin;
use crate::vm::containers::Bytes;
use crate::vm::function::{Answer, Args, NativeFunction, Outcome};
use crate::vm::runtime::Runtime;
use crate::vm::types::Type;
use crate::vm::value::Value;

pub(super) static METHODS: &[NativeFunction] = defaults::sequence![
    NativeFunction::method("capitalize", capitalize),
    NativeFunction::method("center", center),
    NativeFunction::method("count", count),
    NativeFunction::method("decode", decode_method),
    NativeFunction::method("endswith", endswith),
    NativeFunction::method("expandtabs", expandtabs),
    NativeFunction::method("find", find),
    NativeFunction::class_method("fromhex", bytes_construct::fromhex),
    NativeFunction::method("hex", hex),
    NativeFunction::method("index", index),
    NativeFunction::method("isalnum", isalnum),
    NativeFunction::method("isalpha", isalpha),
    NativeFunction::method("isascii", isascii),
    NativeFunction::method("isdigit", isdigit),
    NativeFunction::method("islower", islower),
    NativeFunction::method("isspace", isspace),
    NativeFunction::method("istitle", istitle),
    NativeFunction::method("isupper", isupper),
    NativeFunction::method("join", join),
    NativeFunction::method("ljust", ljust),
    NativeFunction::method("lower", lower),
    NativeFunction::method("lstrip", lstrip),
    NativeFunction::function("maketrans", maketrans),
    NativeFunction::method("partition", partition),
    NativeFunction::method("removeprefix", removeprefix),
    NativeFunction::method("removesuffix", removesuffix),
    NativeFunction::method("replace", replace),
    NativeFunction::method("rfind", rfind),
    NativeFunction::method("rindex", rindex),
    NativeFunction::method("rjust", rjust),
    NativeFunction::method("rpartition", rpartition),
    NativeFunction::method("rsplit", rsplit),
    NativeFunction::method("rstrip", rstrip),
    NativeFunction::method("split", split),
    NativeFunction::method("splitlines", splitlines),
    NativeFunction::method("startswith", startswith),
    NativeFunction::method("strip", strip),
    NativeFunction::method("swapcase", swapcase),
    NativeFunction::method("title", title),
    NativeFunction::method("translate", translate),
    NativeFunction::method("upper", upper),
    NativeFunction::method("zfill", zfill),
    defaults::new(defaults::new_value),
    defaults::HASH,
    defaults::MOD,
    defaults::RMOD,
];

pub(super) fn value(content: Vec<u8>) -> Value {
    Value::Bytes(Rc::new(Bytes(content.into())))
}

/// The object of a method without arguments.
fn receiver<'a>(rt: &Rc<Runtime>, args: Args<'a>, method: &str) -> Outcome<&'a [u8]> {
    let bytes = bytes_of(rt, args, method)?;
    args.rest().exactly::<0>(rt, method)?;
    rt.charge(bytes.0.len() / 64);
    Ok(&bytes.0)
}

pub(super) fn is_white(byte: u8) -> bool {
    matches!(byte, b' ' | b'\t'..=b'\r')
}

macro_rules! questions {
    ($($name:ident = $shown:literal, $question:expr;)*) => {$(
        fn $name(rt: &Rc<Runtime>, args: Args<'_>) -> Outcome<Answer> {
            let bytes = receiver(rt, args, $shown)?;
            let question: fn(&[u8]) -> bool = $question;
            done(question(bytes))
        }
    )*};
}

fn all(bytes: &[u8], is: fn(&u8) -> bool) -> bool {
    !bytes.is_empty() && bytes.iter().all(is)
}

shared_methods!(Bytes, "bytes");

questions! {
    isalnum = "bytes.isalnum", |bytes| all(bytes, u8::is_ascii_alphanumeric);
    isalpha = "bytes.isalpha", |bytes| all(bytes, u8::is_ascii_alphabetic);
    isascii = "bytes.isascii", |bytes| bytes.is_ascii();
    isdigit = "bytes.isdigit", |bytes| all(bytes, u8::is_ascii_digit);
    isspace = "bytes.isspace", |bytes| all(bytes, |&byte| is_white(byte));
    islower = "bytes.islower", |bytes| {
        bytes.iter().any(u8::is_ascii_lowercase) && !bytes.iter().any(u8::is_ascii_uppercase)
    };
    isupper = "bytes.isupper", |bytes| {
        bytes.iter().any(u8::is_ascii_uppercase) && !bytes.iter().any(u8::is_ascii_lowercase)
    };
    istitle = "bytes.istitle", |bytes| text::is_title(&ascii_only(bytes));
}

/// The text with what isn't ASCII blotted out: it has no case among bytes.
fn ascii_only(bytes: &[u8]) -> String {
    bytes
        .iter()
        .map(|&byte| {
            if byte.is_ascii() {
                char::from(byte)
            } else {
                '\u{80}'
            }
        })
        .collect()
}

macro_rules! changes_of_case {
    ($($name:ident = $shown:literal, $change:expr;)*) => {$(
        fn $name(rt: &Rc<Runtime>, args: Args<'_>) -> Outcome<Answer> {
            let bytes = receiver(rt, args, $shown)?;
            // Whether the byte before belongs to a word.
            let mut within = false;
            let change: fn(u8, bool, bool) -> u8 = $change;
            let changed = bytes.iter().enumerate().map(|(at, &byte)| {
                let changed = change(byte, within, at == 0);
                within = byte.is_ascii_alphabetic();
                changed
            });
            done(value(changed.collect()))
        }
    )*};
}

changes_of_case! {
    lower = "bytes.lower", |byte, _, _| byte.to_ascii_lowercase();
    upper = "bytes.upper", |byte, _, _| byte.to_ascii_uppercase();
    swapcase = "bytes.swapcase", |byte, _, _| {
        if byte.is_ascii_lowercase() { byte.to_ascii_uppercase() } else { byte.to_ascii_lowercase() }
    };
    capitalize = "bytes.capitalize", |byte, _, first| {
        if first { byte.to_ascii_uppercase() } else { byte.to_ascii_lowercase() }
    };
    title = "bytes.title", |byte, within, _| {
        if within { byte.to_ascii_lowercase() } else { byte.to_ascii_uppercase() }
    };
}

/// `bytes.decode(encoding='utf-8', errors='strict')`.
fn decode_method(rt: &Rc<Runtime>, args: Args<'_>) -> Outcome<Answer> {
    let bytes = bytes_of(rt, args, "bytes.decode")?;
    let [encoding, errors] = parse(rt, args.rest(), "decode", ["encoding", "errors"], [0, 2, 0])?;
    for (name, argument) in [("encoding", &encoding), ("errors", &errors)] {
        if argument.is_bound() {
            text_argument(rt, argument, &format!("decode() argument '{name}'"))?;
        }
    }
    done(decode(rt, &bytes.0, encoding.as_str(), errors.as_str())?)
}

/// `bytes.hex(sep, bytes_per_sep=1)`.
fn hex(rt: &Rc<Runtime>, args: Args<'_>) -> Outcome<Answer> {
    let bytes = bytes_of(rt, args, "bytes.hex")?;
    let [separator, group] = parse(rt, args.rest(), "hex", ["sep", "bytes_per_sep"], [0, 2, 0])?;
    let group = if group.is_bound() {
        size_argument(rt, &group)?
    } else {
        1
    };
    let separator = match &separator {
        Value::Unbound => None,
        other => {
            let text = match builtin(other) {
                Value::Str(text) => text.as_str().to_owned(),
                Value::Bytes(bytes) => to_text(&bytes.0),
                _ => return Err(rt.type_error("sep must be str or bytes.")),
            };
            if text.chars().count() != 1 {
                return Err(rt.value_error("sep must be length 1."));
            }
            Some(text)
        }
    };
    rt.charge(bytes.0.len() / 16);
    rt.check_budget(bytes.0.len() * 3)?;
    let length = bytes.0.len();
    let size = usize::try_from(group.unsigned_abs()).unwrap_or(usize::MAX);
    let mut out = String::with_capacity(length * 2);
    for (at, byte) in bytes.0.iter().enumerate() {
        // Groups are counted from the right, those of a negative size from the left.
        let boundary = size > 0 && at > 0 && (if group > 0 { length - at } else { at }) % size == 0;
        if boundary && let Some(separator) = &separator {
            out.push_str(separator);
        }
        out.push_str(&format!("{byte:02x}"));
    }
    done(out)
}

fn join(rt: &Rc<Runtime>, args: Args<'_>) -> Outcome<Answer> {
    let separator = bytes_of(rt, args, "bytes.join")?.clone();
    let [iterable] = args.rest().exactly(rt, "bytes.join")?;
    let machine = rt.clone();
    rt.attempt(async move {
        let items = match machine.iter(&iterable).await {
            Ok(iterator) => machine.collect(&iterator).await?,
            Err(raised) if machine.is_exception(&raised, Type::TypeError) => {
                return Err(machine.type_error("can only join an iterable"));
            }
            Err(raised) => return Err(raised),
        };
        let mut joined = Vec::new();
        for (at, item) in items.iter().enumerate() {
            let Value::Bytes(bytes) = builtin(item) else {
                let kind = machine.type_name(item);
                return Err(machine.type_error(&format!(
                    "sequence item {at}: expected a bytes-like object, {kind} found"
                )));
            };
            if at > 0 {
                joined.extend_from_slice(&separator.0);
            }
            machine.charge(1 + bytes.0.len() / 64);
            machine.check_budget(joined.len() + bytes.0.len())?;
            joined.extend_from_slice(&bytes.0);
        }
        Ok(value(joined))
    })
}

/// `bytes.maketrans(from, to)`.
fn maketrans(rt: &Rc<Runtime>, args: Args<'_>) -> Outcome<Answer> {
    let [from, to] = args.exactly(rt, "bytes.maketrans")?;
    let (from, to) = (like_bytes(rt, &from)?, like_bytes(rt, &to)?);
    if from.0.len() != to.0.len() {
        return Err(rt.value_error("maketrans arguments must have same length"));
    }
    let mut table: Vec<u8> = (0..=255).collect();
    for (&a, &b) in from.0.iter().zip(&to.0) {
        table[usize::from(a)] = b;
    }
    done(value(table))
}

/// `bytes.translate(table, /, delete=b'')`.
fn translate(rt: &Rc<Runtime>, args: Args<'_>) -> Outcome<Answer> {
    let bytes = bytes_of(rt, args, "bytes.translate")?;
    let [table, delete] = parse(rt, args.rest(), "translate", ["", "delete"], [1, 2, 1])?;
    let table = if table.is_none() {
        None
    } else {
        Some(like_bytes(rt, &table)?)
    };
    if table.as_ref().is_some_and(|table| table.0.len() != 256) {
        return Err(rt.value_error("translation table must be 256 characters long"));
    }
    let delete = if delete.is_bound() {
        like_bytes(rt, &delete)?.0.to_vec()
    } else {
        Vec::new()
    };
    let kept = bytes.0.iter().filter(|byte| !delete.contains(byte));
    done(value(
        kept.map(|&byte| {
            table
                .as_ref()
                .map_or(byte, |table| table.0[usize::from(byte)])
        })
        .collect(),
    ))
}
