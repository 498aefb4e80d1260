//! `bytes` and its methods (`Objects/bytesobject.c`, `Objects/bytes_methods.c`).
//!
//! The algorithms are those of text: bytes stand for the characters U+0000 to U+00FF there. Only what asks for classes
//! of characters is ASCII's own.

use std::rc::Rc;

use super::arguments::{
    WIDEST, bound_argument, bytes_of, done, instance, parse, size_argument, with_indices,
};
use super::defaults;
use super::encoding::{decode, encode};
use super::str_methods::text_argument;
use crate::text;
use crate::vm::class::Class;
use crate::vm::compare::builtin;
use crate::vm::containers::Bytes;
use crate::vm::function::{Answer, Args, NativeFunction, Outcome};
use crate::vm::protocols::native_truth;
use crate::vm::runtime::Runtime;
use crate::vm::types::Type;
use crate::vm::value::Value;

pub(super) static METHODS: &[NativeFunction] = &[
    NativeFunction::method("capitalize", capitalize),
    NativeFunction::method("center", center),
    NativeFunction::method("count", count),
    NativeFunction::method("decode", decode_method),
    NativeFunction::method("endswith", endswith),
    NativeFunction::method("expandtabs", expandtabs),
    NativeFunction::method("find", find),
    NativeFunction::class_method("fromhex", fromhex),
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
    defaults::LEN,
    defaults::CONTAINS,
    defaults::GETITEM,
    defaults::ITER,
    defaults::HASH,
    defaults::REPR,
    defaults::EQ,
    defaults::NE,
    defaults::LT,
    defaults::LE,
    defaults::GT,
    defaults::GE,
    defaults::ADD,
    defaults::MUL,
    defaults::RMUL,
    defaults::MOD,
    defaults::RMOD,
];

fn value(content: Vec<u8>) -> Value {
    Value::Bytes(Rc::new(Bytes(content.into())))
}

/// Bytes as the text algorithms take them.
pub(super) fn to_text(bytes: &[u8]) -> String {
    bytes.iter().map(|&byte| char::from(byte)).collect()
}

/// The bytes of such a text.
pub(super) fn from_text(text: &str) -> Value {
    value(
        text.chars()
            .map(|c| u8::try_from(u32::from(c)).unwrap_or(b'?'))
            .collect(),
    )
}

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

/// The object of a method without arguments.
fn receiver<'a>(rt: &Rc<Runtime>, args: Args<'a>, method: &str) -> Outcome<&'a [u8]> {
    let bytes = bytes_of(rt, args, method)?;
    args.rest().exactly::<0>(rt, method)?;
    rt.charge(bytes.0.len() / 64);
    Ok(&bytes.0)
}

/// A bytes argument.
fn like_bytes(rt: &Rc<Runtime>, argument: &Value) -> Outcome<Rc<Bytes>> {
    match builtin(argument) {
        Value::Bytes(bytes) => Ok(bytes),
        _ => {
            let kind = rt.type_name(argument);
            Err(rt.type_error(&format!("a bytes-like object is required, not '{kind}'")))
        }
    }
}

fn is_white(byte: u8) -> bool {
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

/// `bytes.fromhex(string)`.
fn fromhex(rt: &Rc<Runtime>, args: Args<'_>) -> Outcome<Answer> {
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

type Finder = fn(&str, &str, Option<i64>, Option<i64>) -> Option<usize>;

/// The pattern of a search: bytes, or an int that is one.
fn pattern_text(rt: &Rc<Runtime>, pattern: &Value) -> Outcome<String> {
    match builtin(pattern) {
        Value::Bytes(bytes) => Ok(to_text(&bytes.0)),
        Value::Int(_) | Value::Bool(_) | Value::BigInt(_) => {
            match pattern
                .as_i64()
                .and_then(|number| u8::try_from(number).ok())
            {
                Some(byte) => Ok(char::from(byte).to_string()),
                None => Err(rt.value_error("byte must be in range(0, 256)")),
            }
        }
        _ => {
            let kind = rt.type_name(pattern);
            Err(rt.type_error(&format!(
                "argument should be integer or bytes-like object, not '{kind}'"
            )))
        }
    }
}

fn find_with(
    rt: &Rc<Runtime>,
    args: Args<'_>,
    method: &str,
    finder: Finder,
) -> Outcome<Option<usize>> {
    let bytes = bytes_of(rt, args, method)?;
    let [pattern, start, end] = args.rest().between(rt, method, 1)?;
    let pattern = pattern_text(rt, &pattern)?;
    let (start, end) = (
        bound_argument(rt, &start, true)?,
        bound_argument(rt, &end, true)?,
    );
    rt.charge(bytes.0.len() / 16);
    Ok(finder(&to_text(&bytes.0), &pattern, start, end))
}

fn find(rt: &Rc<Runtime>, args: Args<'_>) -> Outcome<Answer> {
    if let Some(answer) = with_indices(rt, args, 2, find) {
        return Ok(answer);
    }
    done(find_with(rt, args, "bytes.find", text::find)?.map_or(-1, |at| at as i64))
}

fn rfind(rt: &Rc<Runtime>, args: Args<'_>) -> Outcome<Answer> {
    if let Some(answer) = with_indices(rt, args, 2, rfind) {
        return Ok(answer);
    }
    done(find_with(rt, args, "bytes.rfind", text::rfind)?.map_or(-1, |at| at as i64))
}

fn index(rt: &Rc<Runtime>, args: Args<'_>) -> Outcome<Answer> {
    if let Some(answer) = with_indices(rt, args, 2, index) {
        return Ok(answer);
    }
    let found = find_with(rt, args, "bytes.index", text::find)?;
    found.map_or_else(|| Err(rt.value_error("subsection not found")), done)
}

fn rindex(rt: &Rc<Runtime>, args: Args<'_>) -> Outcome<Answer> {
    if let Some(answer) = with_indices(rt, args, 2, rindex) {
        return Ok(answer);
    }
    let found = find_with(rt, args, "bytes.rindex", text::rfind)?;
    found.map_or_else(|| Err(rt.value_error("subsection not found")), done)
}

fn count(rt: &Rc<Runtime>, args: Args<'_>) -> Outcome<Answer> {
    if let Some(answer) = with_indices(rt, args, 2, count) {
        return Ok(answer);
    }
    let counter: Finder = |text, pattern, start, end| Some(text::count(text, pattern, start, end));
    done(find_with(rt, args, "bytes.count", counter)?.unwrap_or(0))
}

type Tester = fn(&str, &str, Option<i64>, Option<i64>) -> bool;

fn begins_or_ends(rt: &Rc<Runtime>, args: Args<'_>, method: &str, test: Tester) -> Outcome<Answer> {
    let bytes = bytes_of(rt, args, method)?;
    let [pattern, start, end] = args.rest().between(rt, method, 1)?;
    let (start, end) = (
        bound_argument(rt, &start, true)?,
        bound_argument(rt, &end, true)?,
    );
    let whole = to_text(&bytes.0);
    let name = method.trim_start_matches("bytes.");
    match builtin(&pattern) {
        Value::Bytes(pattern) => done(test(&whole, &to_text(&pattern.0), start, end)),
        Value::Tuple(patterns) => {
            for pattern in patterns.iter() {
                if test(&whole, &to_text(&like_bytes(rt, pattern)?.0), start, end) {
                    return done(true);
                }
            }
            done(false)
        }
        _ => {
            let kind = rt.type_name(&pattern);
            Err(rt.type_error(&format!(
                "{name} first arg must be bytes or a tuple of bytes, not {kind}"
            )))
        }
    }
}

fn startswith(rt: &Rc<Runtime>, args: Args<'_>) -> Outcome<Answer> {
    begins_or_ends(rt, args, "bytes.startswith", text::starts_with)
}

fn endswith(rt: &Rc<Runtime>, args: Args<'_>) -> Outcome<Answer> {
    begins_or_ends(rt, args, "bytes.endswith", text::ends_with)
}

fn strip_with(
    rt: &Rc<Runtime>,
    args: Args<'_>,
    method: &str,
    [left, right]: [bool; 2],
) -> Outcome<Answer> {
    let bytes = bytes_of(rt, args, method)?;
    let [set] = args.rest().between(rt, method, 0)?;
    let set = match &set {
        Value::Unbound | Value::None => None,
        other => Some(like_bytes(rt, other)?),
    };
    let stripped = |byte: &u8| {
        set.as_ref()
            .map_or_else(|| is_white(*byte), |set| set.0.contains(byte))
    };
    let content = &bytes.0;
    let from = if left {
        content
            .iter()
            .position(|byte| !stripped(byte))
            .unwrap_or(content.len())
    } else {
        0
    };
    let to = if right {
        content
            .iter()
            .rposition(|byte| !stripped(byte))
            .map_or(from, |at| at + 1)
    } else {
        content.len()
    };
    done(value(content[from..to.max(from)].to_vec()))
}

fn strip(rt: &Rc<Runtime>, args: Args<'_>) -> Outcome<Answer> {
    strip_with(rt, args, "bytes.strip", [true, true])
}

fn lstrip(rt: &Rc<Runtime>, args: Args<'_>) -> Outcome<Answer> {
    strip_with(rt, args, "bytes.lstrip", [true, false])
}

fn rstrip(rt: &Rc<Runtime>, args: Args<'_>) -> Outcome<Answer> {
    strip_with(rt, args, "bytes.rstrip", [false, true])
}

fn split_with(rt: &Rc<Runtime>, args: Args<'_>, from_right: bool) -> Outcome<Answer> {
    let (method, name) = if from_right {
        ("bytes.rsplit", "rsplit")
    } else {
        ("bytes.split", "split")
    };
    let bytes = bytes_of(rt, args, method)?;
    let [separator, most] = parse(rt, args.rest(), name, ["sep", "maxsplit"], [0, 2, 0])?;
    let most = if most.is_bound() {
        size_argument(rt, &most)?
    } else {
        -1
    };
    rt.charge(bytes.0.len() / 16);
    rt.check_budget(
        bytes
            .0
            .len()
            .saturating_mul(if bytes.0.len() > 1 << 16 { 64 } else { 2 }),
    )?;
    let whole = if separator.is_bound() && !separator.is_none() {
        to_text(&bytes.0)
    } else {
        // What text takes for white space and bytes don't is moved out of the way, beyond all bytes.
        to_text(&bytes.0)
            .chars()
            .map(|c| {
                if hides(c) {
                    char::from_u32(u32::from(c) + 0x100).unwrap_or(c)
                } else {
                    c
                }
            })
            .collect()
    };
    let parts = match &separator {
        Value::Unbound | Value::None if from_right => text::rsplit_whitespace(&whole, most),
        Value::Unbound | Value::None => text::split_whitespace(&whole, most),
        other => {
            let separator = to_text(&like_bytes(rt, other)?.0);
            let split = if from_right {
                text::rsplit(&whole, &separator, most)
            } else {
                text::split(&whole, &separator, most)
            };
            split.map_err(|error| rt.text_error(error))?
        }
    };
    let back = |part: &str| value(part.chars().map(|c| u32::from(c) as u8).collect());
    done(Value::list(parts.into_iter().map(back).collect()))
}

fn hides(c: char) -> bool {
    matches!(c, '\u{1c}'..='\u{1f}' | '\u{85}' | '\u{a0}')
}

fn split(rt: &Rc<Runtime>, args: Args<'_>) -> Outcome<Answer> {
    split_with(rt, args, false)
}

fn rsplit(rt: &Rc<Runtime>, args: Args<'_>) -> Outcome<Answer> {
    split_with(rt, args, true)
}

fn splitlines(rt: &Rc<Runtime>, args: Args<'_>) -> Outcome<Answer> {
    let bytes = bytes_of(rt, args, "bytes.splitlines")?;
    let [keep] = parse(rt, args.rest(), "splitlines", ["keepends"], [0, 1, 0])?;
    let keep = native_truth(&keep).unwrap_or(true);
    let content = &bytes.0;
    let (mut lines, mut start, mut at) = (Vec::new(), 0, 0);
    while at < content.len() {
        let length = match (content[at], content.get(at + 1)) {
            (b'\r', Some(b'\n')) => 2,
            (b'\r' | b'\n', _) => 1,
            _ => {
                at += 1;
                continue;
            }
        };
        lines.push(value(
            content[start..if keep { at + length } else { at }].to_vec(),
        ));
        at += length;
        start = at;
    }
    if start < content.len() {
        lines.push(value(content[start..].to_vec()));
    }
    done(Value::list(lines))
}

fn partition_with(
    rt: &Rc<Runtime>,
    args: Args<'_>,
    method: &str,
    from_right: bool,
) -> Outcome<Answer> {
    let bytes = bytes_of(rt, args, method)?;
    let [separator] = args.rest().exactly(rt, method)?;
    let separator = to_text(&like_bytes(rt, &separator)?.0);
    let whole = to_text(&bytes.0);
    let parts = if from_right {
        text::rpartition(&whole, &separator)
    } else {
        text::partition(&whole, &separator)
    };
    let (before, middle, after) = parts.map_err(|error| rt.text_error(error))?;
    done(Value::tuple(vec![
        from_text(before),
        from_text(middle),
        from_text(after),
    ]))
}

fn partition(rt: &Rc<Runtime>, args: Args<'_>) -> Outcome<Answer> {
    partition_with(rt, args, "bytes.partition", false)
}

fn rpartition(rt: &Rc<Runtime>, args: Args<'_>) -> Outcome<Answer> {
    partition_with(rt, args, "bytes.rpartition", true)
}

fn removeprefix(rt: &Rc<Runtime>, args: Args<'_>) -> Outcome<Answer> {
    let bytes = bytes_of(rt, args, "bytes.removeprefix")?;
    let [prefix] = args.rest().exactly(rt, "bytes.removeprefix")?;
    let prefix = like_bytes(rt, &prefix)?;
    done(value(
        bytes
            .0
            .strip_prefix(&*prefix.0)
            .unwrap_or(&bytes.0)
            .to_vec(),
    ))
}

fn removesuffix(rt: &Rc<Runtime>, args: Args<'_>) -> Outcome<Answer> {
    let bytes = bytes_of(rt, args, "bytes.removesuffix")?;
    let [suffix] = args.rest().exactly(rt, "bytes.removesuffix")?;
    let suffix = like_bytes(rt, &suffix)?;
    done(value(
        bytes
            .0
            .strip_suffix(&*suffix.0)
            .unwrap_or(&bytes.0)
            .to_vec(),
    ))
}

fn replace(rt: &Rc<Runtime>, args: Args<'_>) -> Outcome<Answer> {
    let bytes = bytes_of(rt, args, "bytes.replace")?;
    let [old, new, count] = args.rest().between(rt, "bytes.replace", 2)?;
    let (old, new) = (like_bytes(rt, &old)?, like_bytes(rt, &new)?);
    let count = if count.is_bound() {
        size_argument(rt, &count)?
    } else {
        -1
    };
    let growth = new.0.len().saturating_mul(bytes.0.len() + 1);
    rt.charge(bytes.0.len() / 16);
    if new.0.len() > old.0.len() {
        rt.charge(growth / 64);
        rt.check_budget(growth)?;
    }
    let (whole, from, to) = (to_text(&bytes.0), to_text(&old.0), to_text(&new.0));
    let replaced = text::replace(&whole, &from, &to, count, usize::MAX)
        .map_err(|error| rt.text_error(error))?;
    done(from_text(&replaced))
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

type Padder = fn(&str, i64, char, usize) -> Result<String, text::TextError>;

fn pad_with(rt: &Rc<Runtime>, args: Args<'_>, method: &str, padder: Padder) -> Outcome<Answer> {
    let bytes = bytes_of(rt, args, method)?;
    let [width, fill] = args.rest().between(rt, method, 1)?;
    let width = size_argument(rt, &width)?;
    let name = method.trim_start_matches("bytes.");
    let fill = match builtin(&fill) {
        Value::Unbound => ' ',
        Value::Bytes(fill) if fill.0.len() == 1 => char::from(fill.0[0]),
        Value::Bytes(fill) => {
            let length = fill.0.len();
            return Err(rt.type_error(&format!(
                "{name}(): argument 2 must be a byte string of length 1, not a bytes object of length {length}"
            )));
        }
        other => {
            let kind = rt.type_name(&other);
            return Err(rt.type_error(&format!(
                "{name}() argument 2 must be a byte string of length 1, not {kind}"
            )));
        }
    };
    let wide = width.clamp(0, WIDEST as i64) as usize;
    rt.charge(wide / 64);
    rt.check_budget(wide * 2)?;
    let padded =
        padder(&to_text(&bytes.0), width, fill, WIDEST).map_err(|error| rt.text_error(error))?;
    done(from_text(&padded))
}

fn center(rt: &Rc<Runtime>, args: Args<'_>) -> Outcome<Answer> {
    pad_with(rt, args, "bytes.center", text::center)
}

fn ljust(rt: &Rc<Runtime>, args: Args<'_>) -> Outcome<Answer> {
    pad_with(rt, args, "bytes.ljust", text::ljust)
}

fn rjust(rt: &Rc<Runtime>, args: Args<'_>) -> Outcome<Answer> {
    pad_with(rt, args, "bytes.rjust", text::rjust)
}

fn zfill(rt: &Rc<Runtime>, args: Args<'_>) -> Outcome<Answer> {
    let bytes = bytes_of(rt, args, "bytes.zfill")?;
    let [width] = args.rest().exactly(rt, "bytes.zfill")?;
    let width = size_argument(rt, &width)?;
    rt.check_budget(width.clamp(0, WIDEST as i64) as usize * 2)?;
    done(from_text(
        &text::zfill(&to_text(&bytes.0), width, WIDEST).map_err(|error| rt.text_error(error))?,
    ))
}

fn expandtabs(rt: &Rc<Runtime>, args: Args<'_>) -> Outcome<Answer> {
    let bytes = bytes_of(rt, args, "bytes.expandtabs")?;
    let [size] = parse(rt, args.rest(), "expandtabs", ["tabsize"], [0, 1, 0])?;
    let size = if size.is_bound() {
        size_argument(rt, &size)?
    } else {
        8
    };
    rt.check_budget(WIDEST.min(bytes.0.len().saturating_mul(size.max(0) as usize)))?;
    done(from_text(
        &text::expandtabs(&to_text(&bytes.0), size, WIDEST)
            .map_err(|error| rt.text_error(error))?,
    ))
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
