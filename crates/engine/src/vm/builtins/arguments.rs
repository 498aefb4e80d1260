//! Receivers and arguments of built-in methods, with CPython's messages (`Python/getargs.c`, `Objects/descrobject.c`).

use std::rc::Rc;

use num_bigint::Sign;

use crate::vm::class::Class;
use crate::vm::compare::builtin;
use crate::vm::containers::{Bytes, List, Range, Slice, Tuple};
use crate::vm::dict::{Dict, DictView};
use crate::vm::function::{Answer, Args, NativeCall, Outcome, Raised, unbound};
use crate::vm::iterator::{Iter, Next};
use crate::vm::object::{Object, Payload};
use crate::vm::runtime::Runtime;
use crate::vm::set::Set;
use crate::vm::string::Str;
use crate::vm::types::Type;
use crate::vm::value::Value;

/// The longest text that a width may ask for, in characters.
pub(super) const WIDEST: usize = 1 << 24;

/// A result.
pub(super) fn done(value: impl Into<Value>) -> Outcome<Answer> {
    Ok(Answer::Value(value.into()))
}

/// The result of a method that is called for its effect.
pub(super) fn nothing() -> Outcome<Answer> {
    Ok(Answer::Value(Value::None))
}

macro_rules! receivers {
    ($($name:ident: $variant:ident($type:ty);)*) => {$(
        /// The method's object, perhaps within an instance of a subclass. `method` is `type.method`.
        pub(super) fn $name<'a>(rt: &Rc<Runtime>, args: Args<'a>, method: &str) -> Outcome<&'a Rc<$type>> {
            let found = match args.positional.first() {
                Some(Value::Object(object)) => object.value(),
                first => first,
            };
            match found {
                Some(Value::$variant(inner)) => Ok(inner),
                _ => Err(wrong_receiver(rt, args, method)),
            }
        }
    )*};
}

receivers! {
    str_of: Str(Str);
    bytes_of: Bytes(Bytes);
    list_of: List(List);
    tuple_of: Tuple(Tuple);
    dict_of: Dict(Dict);
    view_of: View(DictView);
    set_of: Set(Set);
    range_of: Range(Range);
    slice_of: Slice(Slice);
}

/// The TypeError of a method that is called with another object than its type's.
pub(super) fn wrong_receiver(rt: &Rc<Runtime>, args: Args<'_>, method: &str) -> Raised {
    let (owner, name) = method.rsplit_once('.').unwrap_or(("object", method));
    rt.type_error(&match args.positional.first() {
        None => format!("unbound method {method}() needs an argument"),
        Some(other) => {
            let kind = rt.type_name(other);
            format!("descriptor '{name}' for '{owner}' objects doesn't apply to a '{kind}' object")
        }
    })
}

/// Binds arguments to parameters as CPython's argument clinic does for functions that take keywords. The first
/// `unnamed` parameters have no name that could be used, the first `positional` may be given by position, the first
/// `required` must be given. Missing ones are unbound.
pub(super) fn parse<const N: usize>(
    rt: &Rc<Runtime>,
    args: Args<'_>,
    function: &str,
    names: [&str; N],
    limits: [usize; 3],
) -> Outcome<[Value; N]> {
    let mut bound = unbound();
    parse_into(rt, args, function, &names, limits, &mut bound)?;
    Ok(bound)
}

/// What is wrong with the arguments of a function whose first `unnamed` parameters have no name that could be used. `function`
/// is its whole name, empty for one that messages don't name.
pub(in crate::vm) fn wrong_arguments(
    rt: &Rc<Runtime>,
    args: Args<'_>,
    function: &str,
    names: &[&str],
    [unnamed, positional, required]: [usize; 3],
) -> Option<Raised> {
    let mut bound = vec![Value::Unbound; names.len()];
    let outcome = if unnamed < names.len() {
        parse_into(
            rt,
            args,
            function,
            names,
            [unnamed, positional, required],
            &mut bound,
        )
    } else if required == names.len() {
        args.exactly_into(rt, function, &mut bound)
    } else {
        args.between_into(rt, function, required, &mut bound)
    };
    outcome.err()
}

fn parse_into(
    rt: &Rc<Runtime>,
    args: Args<'_>,
    function: &str,
    names: &[&str],
    [unnamed, positional, required]: [usize; 3],
    bound: &mut [Value],
) -> Outcome<()> {
    let shown = match function {
        "" => "function".to_owned(),
        name => format!("{name}()"),
    };
    let most = names.len();
    let given = args.positional.len();
    let total = given + args.keywords.len();
    let needed = unnamed.min(required);
    // How many it takes, of which kind, and how many there are.
    let miscounted = |how: &str, count: usize, kind: &str, given: usize| {
        let s = if count == 1 { "" } else { "s" };
        Err(rt.type_error(&format!(
            "{shown} takes {how} {count} {kind}argument{s} ({given} given)"
        )))
    };
    let or_exactly = |how: &'static str, is_inexact: bool| if is_inexact { how } else { "exactly" };
    if total > most {
        let kind = if given == 0 { "keyword " } else { "" };
        return miscounted("at most", most, kind, total);
    }
    if given > positional {
        if positional == 0 {
            return Err(rt.type_error(&format!("{shown} takes no positional arguments")));
        }
        let how = or_exactly("at most", required < positional);
        return miscounted(how, positional, "positional ", given);
    }
    if given < needed {
        let how = or_exactly("at least", needed < positional);
        return miscounted(how, needed, "positional ", given);
    }
    bound[..given].clone_from_slice(args.positional);
    let mut unexpected = None;
    for (key, value) in args.keywords {
        let key = key.as_str();
        match (unnamed..most).find(|&at| names[at] == key) {
            Some(at) if at < given => {
                let place = at + 1;
                return Err(rt.type_error(&format!(
                    "argument for {shown} given by name ('{key}') and position ({place})"
                )));
            }
            Some(at) => bound[at] = value.clone(),
            None => unexpected = unexpected.or(Some(key)),
        }
    }
    if let Some(missing) = (0..required).find(|&at| !bound[at].is_bound()) {
        let (name, place) = (names[missing], missing + 1);
        return Err(rt.type_error(&format!(
            "{shown} missing required argument '{name}' (pos {place})"
        )));
    }
    match unexpected {
        Some(key) if function.is_empty() => Err(rt.type_error(&format!(
            "this function got an unexpected keyword argument '{key}'"
        ))),
        Some(key) => Err(rt.unexpected_keyword(function, &names[unnamed..], key)),
        None => Ok(()),
    }
}

/// If one of the arguments from `first` on is an object with an `__index__` of its own: calls that and then the
/// function again with the ints.
pub(super) fn with_indices(
    rt: &Rc<Runtime>,
    args: Args<'_>,
    first: usize,
    function: NativeCall,
) -> Option<Answer> {
    let asks = |value: &Value| {
        matches!(value, Value::Object(object)
            if object.value().and_then(Value::as_int).is_none() && object.class.special(&rt.names.index).is_some())
    };
    if !args.positional.iter().skip(first).any(asks)
        && !args.keywords.iter().any(|(_, value)| asks(value))
    {
        return None;
    }
    let mut positional = args.positional.to_vec();
    let mut keywords = args.keywords.to_vec();
    let rt = rt.clone();
    Some(Answer::Frame(Box::pin(async move {
        let named = keywords.iter_mut().map(|(_, value)| value);
        for value in positional.iter_mut().skip(first).chain(named) {
            if matches!(value, Value::Object(_)) {
                let number = rt.index(value).await?;
                *value = number;
            }
        }
        let answer = function(
            &rt,
            Args {
                positional: &positional,
                keywords: &keywords,
                awaited: false,
            },
        )?;
        rt.finish(answer).await
    })))
}

/// A str argument; `place` as in `encode() argument 'errors'`.
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

/// An int argument of C's `Py_ssize_t`.
pub(super) fn size_argument(rt: &Rc<Runtime>, value: &Value) -> Outcome<i64> {
    match value.as_int() {
        Some(Value::Int(number)) => Ok(number),
        Some(_) => Err(rt.error(
            Type::OverflowError,
            "Python int too large to convert to C ssize_t",
        )),
        None => {
            let kind = rt.type_name(value);
            Err(rt.type_error(&format!(
                "'{kind}' object cannot be interpreted as an integer"
            )))
        }
    }
}

/// An argument that bounds a part of a sequence, such as the `start` of `str.find`; None for None and a missing one.
pub(super) fn bound_argument(
    rt: &Rc<Runtime>,
    value: &Value,
    none_allowed: bool,
) -> Outcome<Option<i64>> {
    match value {
        Value::Unbound => return Ok(None),
        Value::None if none_allowed => return Ok(None),
        _ => {}
    }
    match value.as_int() {
        Some(Value::Int(number)) => Ok(Some(number)),
        Some(Value::BigInt(number)) => Ok(Some(if number.sign() == Sign::Minus {
            i64::MIN
        } else {
            i64::MAX
        })),
        _ => Err(rt.type_error(if none_allowed {
            "slice indices must be integers or None or have an __index__ method"
        } else {
            "slice indices must be integers or have an __index__ method"
        })),
    }
}

/// A bound as an index within a sequence of this length.
pub(super) fn clamp(bound: Option<i64>, length: usize, missing: usize) -> usize {
    match bound {
        None => missing.min(length),
        Some(index) if index < 0 => (index.saturating_add(length as i64)).max(0) as usize,
        Some(index) => (index as usize).min(length),
    }
}

/// The value, or an instance of a subclass of the built-in type that holds it.
pub(super) fn instance(rt: &Rc<Runtime>, class: &Rc<Class>, kind: Type, value: Value) -> Value {
    if Rc::ptr_eq(class, rt.class(kind)) {
        value
    } else {
        Value::Object(Rc::new(Object::new(class.clone(), Payload::Value(value))))
    }
}

/// Few enough items to be gathered without a pause.
const FEW: u64 = 1 << 16;

impl Runtime {
    /// All items of an iterable that needs no Python code and isn't long; None for others, which aren't touched.
    pub(in crate::vm) fn collect_natively(&self, iterable: &Value) -> Option<Outcome<Vec<Value>>> {
        let iterator = match iterable {
            Value::List(list) => {
                let room = self.afford_copy(list.len() * size_of::<Value>());
                return Some(room.map(|()| list.to_vec()));
            }
            Value::Tuple(items) => {
                let room = self.afford_copy(items.len() * size_of::<Value>());
                return Some(room.map(|()| items.to_vec()));
            }
            Value::Set(set) => {
                let room = self.afford_copy(set.len() * size_of::<Value>());
                return Some(room.map(|()| set.items()));
            }
            Value::Range(range) if range.len() > FEW => return None,
            Value::Object(object) => {
                if object.value().is_none() || object.class.special(&self.names.iter).is_some() {
                    return None;
                }
                return self.collect_natively(&builtin(iterable));
            }
            other => self.native_iter(other)?,
        };
        let Value::Iterator(iterator) = iterator else {
            return None;
        };
        if iterator.most().is_none_or(|most| most > FEW) {
            return None;
        }
        Some(self.drain(&iterator))
    }

    fn drain(&self, iterator: &Iter) -> Outcome<Vec<Value>> {
        let mut items = Vec::new();
        while let Next::Item(item) = iterator.next(self)? {
            items.push(item);
        }
        self.charge(items.len() / 8);
        self.check_budget(items.len() * size_of::<Value>())?;
        Ok(items)
    }
}
