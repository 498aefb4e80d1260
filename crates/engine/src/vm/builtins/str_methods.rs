//! The methods of `str` (`Objects/unicodeobject.c`).

use std::rc::Rc;

use super::arguments::{
    WIDEST, bound_argument, done, instance, parse, size_argument, str_of, with_indices,
};
use super::encoding::{decode, encode};
use super::{defaults, str_tables, template};
use crate::text;
use crate::vm::class::Class;
use crate::vm::compare::builtin;
use crate::vm::function::{Answer, Args, NativeFunction, NativeKind, Outcome};
use crate::vm::presentation::simple_repr;
use crate::vm::runtime::Runtime;
use crate::vm::string::Str;
use crate::vm::types::Type;
use crate::vm::value::Value;

pub(super) static METHODS: &[NativeFunction] = &[
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
    NativeFunction {
        name: "maketrans",
        call: str_tables::maketrans,
        kind: NativeKind::Function,
        setter: None,
        default: false,
    },
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
    defaults::LEN,
    defaults::CONTAINS,
    defaults::GETITEM,
    defaults::ITER,
    defaults::HASH,
    defaults::REPR,
    defaults::FORMAT,
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

/// A str argument; `place` as in `find() argument 1`.
pub(super) fn text_argument<'a>(
    rt: &Rc<Runtime>,
    value: &'a Value,
    place: &str,
) -> Outcome<&'a str> {
    value.as_str().ok_or_else(|| {
        let kind = rt.type_name(value);
        rt.type_error(&format!("{place} must be str, not {kind}"))
    })
}

/// The arguments of `find`, `index` and `count`: a pattern and the bounds of the part to look at.
struct Search {
    pattern: Value,
    start: Option<i64>,
    end: Option<i64>,
}

impl Search {
    fn of(rt: &Rc<Runtime>, args: Args<'_>, method: &str) -> Outcome<Search> {
        let [pattern, start, end] = args.rest().between(rt, method, 1)?;
        let name = method.trim_start_matches("str.");
        text_argument(rt, &pattern, &format!("{name}() argument 1"))?;
        let (start, end) = (
            bound_argument(rt, &start, true)?,
            bound_argument(rt, &end, true)?,
        );
        Ok(Search {
            pattern,
            start,
            end,
        })
    }

    fn pattern(&self) -> &str {
        self.pattern.as_str().unwrap_or_default()
    }
}

type Finder = fn(&str, &str, Option<i64>, Option<i64>) -> Option<usize>;

fn find_with(
    rt: &Rc<Runtime>,
    args: Args<'_>,
    method: &str,
    finder: Finder,
) -> Outcome<Option<usize>> {
    let text = str_of(rt, args, method)?;
    let search = Search::of(rt, args, method)?;
    rt.charge(text.as_str().len() / 32);
    Ok(finder(
        text.as_str(),
        search.pattern(),
        search.start,
        search.end,
    ))
}

fn find(rt: &Rc<Runtime>, args: Args<'_>) -> Outcome<Answer> {
    if let Some(answer) = with_indices(rt, args, 2, find) {
        return Ok(answer);
    }
    done(find_with(rt, args, "str.find", text::find)?.map_or(-1, |at| at as i64))
}

fn rfind(rt: &Rc<Runtime>, args: Args<'_>) -> Outcome<Answer> {
    if let Some(answer) = with_indices(rt, args, 2, rfind) {
        return Ok(answer);
    }
    done(find_with(rt, args, "str.rfind", text::rfind)?.map_or(-1, |at| at as i64))
}

fn index(rt: &Rc<Runtime>, args: Args<'_>) -> Outcome<Answer> {
    if let Some(answer) = with_indices(rt, args, 2, index) {
        return Ok(answer);
    }
    match find_with(rt, args, "str.index", text::find)? {
        Some(at) => done(at),
        None => Err(rt.value_error("substring not found")),
    }
}

fn rindex(rt: &Rc<Runtime>, args: Args<'_>) -> Outcome<Answer> {
    if let Some(answer) = with_indices(rt, args, 2, rindex) {
        return Ok(answer);
    }
    match find_with(rt, args, "str.rindex", text::rfind)? {
        Some(at) => done(at),
        None => Err(rt.value_error("substring not found")),
    }
}

fn count(rt: &Rc<Runtime>, args: Args<'_>) -> Outcome<Answer> {
    if let Some(answer) = with_indices(rt, args, 2, count) {
        return Ok(answer);
    }
    let text = str_of(rt, args, "str.count")?;
    let search = Search::of(rt, args, "str.count")?;
    rt.charge(text.as_str().len() / 32);
    done(text::count(
        text.as_str(),
        search.pattern(),
        search.start,
        search.end,
    ))
}

type Tester = fn(&str, &str, Option<i64>, Option<i64>) -> bool;

fn begins_or_ends(rt: &Rc<Runtime>, args: Args<'_>, method: &str, test: Tester) -> Outcome<Answer> {
    let text = str_of(rt, args, method)?;
    let [pattern, start, end] = args.rest().between(rt, method, 1)?;
    let (start, end) = (
        bound_argument(rt, &start, true)?,
        bound_argument(rt, &end, true)?,
    );
    let name = method.trim_start_matches("str.");
    if let Some(pattern) = pattern.as_str() {
        rt.charge(pattern.len() / 16);
        return done(test(text.as_str(), pattern, start, end));
    }
    let Value::Tuple(patterns) = builtin(&pattern) else {
        let kind = rt.type_name(&pattern);
        return Err(rt.type_error(&format!(
            "{name} first arg must be str or a tuple of str, not {kind}"
        )));
    };
    for pattern in patterns.iter() {
        let Some(pattern) = pattern.as_str() else {
            let kind = rt.type_name(pattern);
            return Err(rt.type_error(&format!(
                "tuple for {name} must only contain str, not {kind}"
            )));
        };
        if test(text.as_str(), pattern, start, end) {
            return done(true);
        }
    }
    done(false)
}

fn startswith(rt: &Rc<Runtime>, args: Args<'_>) -> Outcome<Answer> {
    if let Some(answer) = with_indices(rt, args, 2, startswith) {
        return Ok(answer);
    }
    begins_or_ends(rt, args, "str.startswith", text::starts_with)
}

fn endswith(rt: &Rc<Runtime>, args: Args<'_>) -> Outcome<Answer> {
    if let Some(answer) = with_indices(rt, args, 2, endswith) {
        return Ok(answer);
    }
    begins_or_ends(rt, args, "str.endswith", text::ends_with)
}

type Stripper = for<'a> fn(&'a str, Option<&str>) -> &'a str;

fn strip_with(
    rt: &Rc<Runtime>,
    args: Args<'_>,
    method: &str,
    stripper: Stripper,
) -> Outcome<Answer> {
    let text = str_of(rt, args, method)?;
    let [characters] = args.rest().between(rt, method, 0)?;
    let stripped = match (&characters, characters.as_str()) {
        (Value::Unbound | Value::None, _) => stripper(text.as_str(), None),
        (_, Some(characters)) => stripper(text.as_str(), Some(characters)),
        _ => {
            let name = method.trim_start_matches("str.");
            return Err(rt.type_error(&format!("{name} arg must be None or str")));
        }
    };
    rt.charge((text.as_str().len() - stripped.len()) / 8 + stripped.len() / 64);
    done(part(text, stripped))
}

/// A part of a str; the str itself if that's all of it.
fn part(text: &Rc<Str>, part: &str) -> Value {
    if part.len() == text.as_str().len() {
        Value::Str(text.clone())
    } else {
        Value::str(part)
    }
}

fn strip(rt: &Rc<Runtime>, args: Args<'_>) -> Outcome<Answer> {
    strip_with(rt, args, "str.strip", text::strip)
}

fn lstrip(rt: &Rc<Runtime>, args: Args<'_>) -> Outcome<Answer> {
    strip_with(rt, args, "str.lstrip", text::strip_start)
}

fn rstrip(rt: &Rc<Runtime>, args: Args<'_>) -> Outcome<Answer> {
    strip_with(rt, args, "str.rstrip", text::strip_end)
}

/// The arguments of `split` and `rsplit`.
fn split_arguments(rt: &Rc<Runtime>, args: Args<'_>, name: &str) -> Outcome<(Value, i64)> {
    let [separator, most] = parse(rt, args.rest(), name, ["sep", "maxsplit"], [0, 2, 0])?;
    let most = if most.is_bound() {
        size_argument(rt, &most)?
    } else {
        -1
    };
    if !matches!(separator, Value::Unbound | Value::None) && separator.as_str().is_none() {
        let kind = rt.type_name(&separator);
        return Err(rt.type_error(&format!("must be str or None, not {kind}")));
    }
    Ok((separator, most))
}

/// Refuses to split a long text into more parts than the run may hold, before there is any.
fn check_parts(rt: &Rc<Runtime>, text: &str, count: impl FnOnce(&str) -> usize) -> Outcome<()> {
    if text.len() > LONG {
        return rt.check_budget(count(text).saturating_mul(PART));
    }
    Ok(())
}

/// Texts up to this many bytes have few enough parts in any case.
const LONG: usize = 1 << 16;

/// The bytes that a part of a text takes as a str in a list, while its place is known too.
const PART: usize = 100;

fn list_of_texts(rt: &Rc<Runtime>, parts: &[&str]) -> Outcome<Answer> {
    rt.charge(parts.len());
    rt.check_budget(parts.len() * 80)?;
    done(Value::list(
        parts.iter().map(|&part| Value::str(part)).collect(),
    ))
}

fn split(rt: &Rc<Runtime>, args: Args<'_>) -> Outcome<Answer> {
    let text = str_of(rt, args, "str.split")?;
    if let Some(answer) = with_indices(rt, args, 2, split) {
        return Ok(answer);
    }
    let (separator, most) = split_arguments(rt, args, "split")?;
    rt.charge(text.as_str().len() / 32);
    check_parts(rt, text.as_str(), |text| match separator.as_str() {
        Some(separator) if !separator.is_empty() => text.matches(separator).count(),
        _ => text.matches(text::is_whitespace).count(),
    })?;
    let parts = match separator.as_str() {
        Some(separator) => {
            text::split(text.as_str(), separator, most).map_err(|error| rt.text_error(error))?
        }
        None => text::split_whitespace(text.as_str(), most),
    };
    list_of_texts(rt, &parts)
}

fn rsplit(rt: &Rc<Runtime>, args: Args<'_>) -> Outcome<Answer> {
    let text = str_of(rt, args, "str.rsplit")?;
    if let Some(answer) = with_indices(rt, args, 2, rsplit) {
        return Ok(answer);
    }
    let (separator, most) = split_arguments(rt, args, "rsplit")?;
    rt.charge(text.as_str().len() / 32);
    check_parts(rt, text.as_str(), |text| match separator.as_str() {
        Some(separator) if !separator.is_empty() => text.matches(separator).count(),
        _ => text.matches(text::is_whitespace).count(),
    })?;
    let parts = match separator.as_str() {
        Some(separator) => {
            text::rsplit(text.as_str(), separator, most).map_err(|error| rt.text_error(error))?
        }
        None => text::rsplit_whitespace(text.as_str(), most),
    };
    list_of_texts(rt, &parts)
}

fn splitlines(rt: &Rc<Runtime>, args: Args<'_>) -> Outcome<Answer> {
    let text = str_of(rt, args, "str.splitlines")?;
    let [keep] = parse(rt, args.rest(), "splitlines", ["keepends"], [0, 1, 0])?;
    let keep = crate::vm::protocols::native_truth(&keep).unwrap_or(true);
    rt.charge(text.as_str().len() / 32);
    check_parts(rt, text.as_str(), |text| text.matches(['\n', '\r']).count())?;
    list_of_texts(rt, &text::splitlines(text.as_str(), keep))
}

type Partitioner =
    for<'a> fn(&'a str, &'a str) -> Result<(&'a str, &'a str, &'a str), text::TextError>;

fn partition_with(
    rt: &Rc<Runtime>,
    args: Args<'_>,
    method: &str,
    split: Partitioner,
) -> Outcome<Answer> {
    let text = str_of(rt, args, method)?;
    let [separator] = args.rest().exactly(rt, method)?;
    let Some(separator) = separator.as_str() else {
        let kind = rt.type_name(&separator);
        return Err(rt.type_error(&format!("must be str, not {kind}")));
    };
    rt.charge(text.as_str().len() / 32);
    let (before, middle, after) =
        split(text.as_str(), separator).map_err(|error| rt.text_error(error))?;
    done(Value::tuple(vec![
        part(text, before),
        Value::str(middle),
        part(text, after),
    ]))
}

fn partition(rt: &Rc<Runtime>, args: Args<'_>) -> Outcome<Answer> {
    partition_with(rt, args, "str.partition", text::partition)
}

fn rpartition(rt: &Rc<Runtime>, args: Args<'_>) -> Outcome<Answer> {
    partition_with(rt, args, "str.rpartition", text::rpartition)
}

fn removeprefix(rt: &Rc<Runtime>, args: Args<'_>) -> Outcome<Answer> {
    let text = str_of(rt, args, "str.removeprefix")?;
    let [prefix] = args.rest().exactly(rt, "str.removeprefix")?;
    let prefix = text_argument(rt, &prefix, "removeprefix() argument")?;
    done(part(
        text,
        text.as_str().strip_prefix(prefix).unwrap_or(text.as_str()),
    ))
}

fn removesuffix(rt: &Rc<Runtime>, args: Args<'_>) -> Outcome<Answer> {
    let text = str_of(rt, args, "str.removesuffix")?;
    let [suffix] = args.rest().exactly(rt, "str.removesuffix")?;
    let suffix = text_argument(rt, &suffix, "removesuffix() argument")?;
    done(part(
        text,
        text.as_str().strip_suffix(suffix).unwrap_or(text.as_str()),
    ))
}

/// `str.replace(old, new, /, count=-1)`.
fn replace(rt: &Rc<Runtime>, args: Args<'_>) -> Outcome<Answer> {
    let text = str_of(rt, args, "str.replace")?;
    if let Some(answer) = with_indices(rt, args, 3, replace) {
        return Ok(answer);
    }
    let [old, new, count] = parse(rt, args.rest(), "replace", ["", "", "count"], [2, 3, 2])?;
    let from = text_argument(rt, &old, "replace() argument 1")?;
    let to = text_argument(rt, &new, "replace() argument 2")?;
    let count = if count.is_bound() {
        size_argument(rt, &count)?
    } else {
        -1
    };
    rt.charge(text.as_str().len() / 32);
    if to.len() > from.len() {
        let most = usize::try_from(count).unwrap_or(usize::MAX);
        let found = if from.is_empty() {
            text.len() + 1
        } else {
            text.as_str().matches(from).take(most).count()
        };
        let growth = (to.len() - from.len()).saturating_mul(found.min(most));
        rt.charge(growth / 64);
        rt.check_budget(growth)?;
    }
    if !from.is_empty() && !text.as_str().contains(from) {
        return done(Value::Str(text.clone()));
    }
    let replaced = text::replace(text.as_str(), from, to, count, usize::MAX)
        .map_err(|error| rt.text_error(error))?;
    done(replaced)
}

type Padder = fn(&str, i64, char, usize) -> Result<String, text::TextError>;

fn pad_with(rt: &Rc<Runtime>, args: Args<'_>, method: &str, padder: Padder) -> Outcome<Answer> {
    let text = str_of(rt, args, method)?;
    let [width, fill] = args.rest().between(rt, method, 1)?;
    let width = size_argument(rt, &width)?;
    let fill = match &fill {
        Value::Unbound => ' ',
        other => match other.as_str() {
            None => {
                let kind = rt.type_name(other);
                return Err(rt.type_error(&format!(
                    "The fill character must be a unicode character, not {kind}"
                )));
            }
            Some(fill) => match (fill.chars().next(), fill.chars().nth(1)) {
                (Some(fill), None) => fill,
                _ => {
                    return Err(
                        rt.type_error("The fill character must be exactly one character long")
                    );
                }
            },
        },
    };
    charge_width(rt, width)?;
    done(padder(text.as_str(), width, fill, WIDEST).map_err(|error| rt.text_error(error))?)
}

fn charge_width(rt: &Rc<Runtime>, width: i64) -> Outcome<()> {
    let width = width.clamp(0, WIDEST as i64) as usize;
    rt.charge(width / 64);
    rt.check_budget(width)
}

fn center(rt: &Rc<Runtime>, args: Args<'_>) -> Outcome<Answer> {
    if let Some(answer) = with_indices(rt, args, 1, center) {
        return Ok(answer);
    }
    pad_with(rt, args, "str.center", text::center)
}

fn ljust(rt: &Rc<Runtime>, args: Args<'_>) -> Outcome<Answer> {
    if let Some(answer) = with_indices(rt, args, 1, ljust) {
        return Ok(answer);
    }
    pad_with(rt, args, "str.ljust", text::ljust)
}

fn rjust(rt: &Rc<Runtime>, args: Args<'_>) -> Outcome<Answer> {
    if let Some(answer) = with_indices(rt, args, 1, rjust) {
        return Ok(answer);
    }
    pad_with(rt, args, "str.rjust", text::rjust)
}

fn zfill(rt: &Rc<Runtime>, args: Args<'_>) -> Outcome<Answer> {
    let text = str_of(rt, args, "str.zfill")?;
    if let Some(answer) = with_indices(rt, args, 1, zfill) {
        return Ok(answer);
    }
    let [width] = args.rest().exactly(rt, "str.zfill")?;
    let width = size_argument(rt, &width)?;
    charge_width(rt, width)?;
    done(text::zfill(text.as_str(), width, WIDEST).map_err(|error| rt.text_error(error))?)
}

fn expandtabs(rt: &Rc<Runtime>, args: Args<'_>) -> Outcome<Answer> {
    let text = str_of(rt, args, "str.expandtabs")?;
    if let Some(answer) = with_indices(rt, args, 1, expandtabs) {
        return Ok(answer);
    }
    let [size] = parse(rt, args.rest(), "expandtabs", ["tabsize"], [0, 1, 0])?;
    let size = if size.is_bound() {
        size_argument(rt, &size)?
    } else {
        8
    };
    let tabs = text.as_str().bytes().filter(|&byte| byte == b'\t').count() as i64;
    charge_width(rt, size.max(0).saturating_mul(tabs))?;
    done(text::expandtabs(text.as_str(), size, WIDEST).map_err(|error| rt.text_error(error))?)
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
