//! The methods of `str` (`Objects/unicodeobject.c`).

use std::rc::Rc;

use super::arguments::{done, instance, parse, str_of, text_argument, with_indices};
use super::encoding::{decode, encode};
use super::stringlib::{Kind, Method, methods, pad, replace, search, shared_methods, split};
use super::{defaults, str_tables, template};
use crate::text;
use crate::vm::class::Class;
use crate::vm::compare::builtin;
use crate::vm::function::{Answer, Args, NativeFunction, Outcome};
use crate::vm::presentation::simple_repr;
use crate::vm::runtime::Runtime;
use crate::vm::string::Str;
use crate::vm::types::Type;
use crate::vm::value::Value;

pub(super) static METHODS: &[NativeFunction] = defaults::sequence![
    NativeFunction::method("capitalize", capitalize),
    NativeFunction::method("casefold", casefold),
    NativeFunction::method("center", center),
    NativeFunction::method("count", count),
    NativeFunction::method("encode", encode_method),
    NativeFunction::method("endswith", endswith),
    NativeFunction::method("expandtabs", expandtabs),
    NativeFunction::method("find", find),
    NativeFunction::method("format", template::format),
    NativeFunction::method("format_map", template::format_map),
    NativeFunction::method("index", index),
    NativeFunction::method("isalnum", isalnum),
    NativeFunction::method("isalpha", isalpha),
    NativeFunction::method("isascii", isascii),
    NativeFunction::method("isdecimal", isdecimal),
    NativeFunction::method("isdigit", isdigit),
    NativeFunction::method("isidentifier", isidentifier),
    NativeFunction::method("islower", islower),
    NativeFunction::method("isnumeric", isnumeric),
    NativeFunction::method("isprintable", isprintable),
    NativeFunction::method("isspace", isspace),
    NativeFunction::method("istitle", istitle),
    NativeFunction::method("isupper", isupper),
    NativeFunction::method("join", join),
    NativeFunction::method("ljust", ljust),
    NativeFunction::method("lower", lower),
    NativeFunction::method("lstrip", lstrip),
    NativeFunction::function("maketrans", str_tables::maketrans),
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
    NativeFunction::method("translate", str_tables::translate),
    NativeFunction::method("upper", upper),
    NativeFunction::method("zfill", zfill),
    NativeFunction::default("__str__", itself),
    defaults::new(defaults::new_value),
    defaults::HASH,
    defaults::FORMAT,
    defaults::MOD,
];

/// `str(object='')`, `str(bytes, encoding='utf-8', errors='strict')`.
pub(super) fn construct(rt: &Rc<Runtime>, class: &Rc<Class>, args: Args<'_>) -> Outcome<Answer> {
    Args::positional(args.positional).between::<3>(rt, "str", 0)?;
    let [object, encoding, errors] =
        parse(rt, args, "str", ["object", "encoding", "errors"], [0, 3, 0])?;
    for (name, value) in [("encoding", &encoding), ("errors", &errors)] {
        if value.is_bound() && value.as_str().is_none() {
            let kind = rt.type_name(value);
            return Err(rt.type_error(&format!("str() argument '{name}' must be str, not {kind}")));
        }
    }
    let decodes = encoding.is_bound() || errors.is_bound();
    if decodes && object.is_bound() {
        let message = match builtin(&object) {
            Value::Bytes(bytes) => {
                let text = decode(rt, &bytes.0, encoding.as_str(), errors.as_str())?;
                return done(instance(rt, class, Type::Str, Value::str(text)));
            }
            Value::Str(_) => "decoding str is not supported".to_owned(),
            _ => format!(
                "decoding to str: need a bytes-like object, {} found",
                rt.type_name(&object)
            ),
        };
        return Err(rt.type_error(&message));
    }
    let known = match &object {
        Value::Unbound => Some(Value::str("")),
        Value::Str(_) => Some(object.clone()),
        other => simple_repr(other).map(Value::str),
    };
    if let Some(text) = known {
        return done(instance(rt, class, Type::Str, text));
    }
    let (machine, class) = (rt.clone(), class.clone());
    rt.attempt(async move {
        let text = machine.str(&object).await?;
        Ok(instance(&machine, &class, Type::Str, Value::str(text)))
    })
}

fn itself(rt: &Rc<Runtime>, args: Args<'_>) -> Outcome<Answer> {
    let text = receiver(rt, args, "str.__str__")?;
    done(Value::Str(text.clone()))
}

/// The object of a method without arguments; pays for a look at all of it.
fn receiver<'a>(rt: &Rc<Runtime>, args: Args<'a>, method: &str) -> Outcome<&'a Rc<Str>> {
    let text = str_of(rt, args, method)?;
    if args.positional.len() > 1 || !args.keywords.is_empty() {
        args.rest().exactly::<0>(rt, method)?;
    }
    rt.charge(text.as_str().len() / 8);
    Ok(text)
}

macro_rules! changes_of_case {
    ($($name:ident = $shown:literal, $change:expr;)*) => {$(
        fn $name(rt: &Rc<Runtime>, args: Args<'_>) -> Outcome<Answer> {
            let text = receiver(rt, args, $shown)?;
            let change: fn(&str) -> String = $change;
            done(change(text.as_str()))
        }
    )*};
}

changes_of_case! {
    capitalize = "str.capitalize", text::capitalize;
    casefold = "str.casefold", text::casefold;
    lower = "str.lower", text::lower;
    swapcase = "str.swapcase", text::swapcase;
    title = "str.title", text::title;
    upper = "str.upper", text::upper;
}

macro_rules! questions {
    ($($name:ident = $shown:literal, $question:expr;)*) => {$(
        fn $name(rt: &Rc<Runtime>, args: Args<'_>) -> Outcome<Answer> {
            let text = receiver(rt, args, $shown)?;
            done($question(text.as_str()))
        }
    )*};
}

shared_methods!(Str, "str");

questions! {
    isalnum = "str.isalnum", text::is_alnum;
    isalpha = "str.isalpha", text::is_alpha;
    isascii = "str.isascii", text::is_ascii;
    isdecimal = "str.isdecimal", text::is_decimal;
    isdigit = "str.isdigit", text::is_digit;
    isidentifier = "str.isidentifier", text::is_identifier;
    islower = "str.islower", text::is_lower;
    isnumeric = "str.isnumeric", text::is_numeric;
    isprintable = "str.isprintable", text::is_printable;
    isspace = "str.isspace", text::is_space;
    istitle = "str.istitle", text::is_title;
    isupper = "str.isupper", text::is_upper;
}

/// `str.encode(encoding='utf-8', errors='strict')`.
fn encode_method(rt: &Rc<Runtime>, args: Args<'_>) -> Outcome<Answer> {
    let text = str_of(rt, args, "str.encode")?;
    let [encoding, errors] = parse(rt, args.rest(), "encode", ["encoding", "errors"], [0, 2, 0])?;
    for (name, value) in [("encoding", &encoding), ("errors", &errors)] {
        if value.is_bound() {
            text_argument(rt, value, &format!("encode() argument '{name}'"))?;
        }
    }
    encode(rt, text, encoding.as_str(), errors.as_str()).and_then(done)
}

fn join(rt: &Rc<Runtime>, args: Args<'_>) -> Outcome<Answer> {
    let separator = str_of(rt, args, "str.join")?;
    let [iterable] = args.rest().exactly(rt, "str.join")?;
    match &iterable {
        Value::List(list) => return join_items(rt, separator, &list.borrow()).and_then(done),
        Value::Tuple(items) => return join_items(rt, separator, items).and_then(done),
        _ => {}
    }
    if let Some(items) = rt.collect_natively(&iterable) {
        return join_items(rt, separator, &items?).and_then(done);
    }
    let (machine, separator) = (rt.clone(), separator.clone());
    rt.attempt(async move {
        let iterator = match machine.iter(&iterable).await {
            Err(raised)
                if machine.is_exception(&raised, Type::TypeError)
                    && machine
                        .class_of(&iterable)
                        .special(&machine.names.iter)
                        .is_none() =>
            {
                return Err(machine.type_error("can only join an iterable"));
            }
            iterator => iterator?,
        };
        let items = machine.collect(&iterator).await?;
        join_items(&machine, &separator, &items)
    })
}

fn join_items(rt: &Rc<Runtime>, separator: &Rc<Str>, items: &[Value]) -> Outcome {
    if let [only @ Value::Str(_)] = items {
        return Ok(only.clone());
    }
    let separator = separator.as_str();
    let mut length = separator
        .len()
        .saturating_mul(items.len().saturating_sub(1));
    for (at, item) in items.iter().enumerate() {
        let Some(text) = item.as_str() else {
            let kind = rt.type_name(item);
            return Err(rt.type_error(&format!(
                "sequence item {at}: expected str instance, {kind} found"
            )));
        };
        length = length.saturating_add(text.len());
    }
    rt.charge(items.len() / 8 + length / 64);
    rt.check_budget(length)?;
    let mut joined = String::with_capacity(length);
    for (at, item) in items.iter().enumerate() {
        if at > 0 {
            joined.push_str(separator);
        }
        joined.push_str(item.as_str().unwrap_or_default());
    }
    Ok(Value::str(joined))
}
