//! The special methods of the built-in types that spell out what the machine does by itself: for `super().__getitem__(…)`
//! in a subclass and `"a".__len__()`. Each works on the built-in value within an instance, so nothing overridden is asked
//! again.

use std::cell::Cell;
use std::rc::Rc;

use super::arguments::done;
use crate::python::{BinaryOp, CompareOp, UnaryOp};
use crate::vm::compare::{builtin, native_compare};
use crate::vm::function::{Answer, Args, NativeCall, NativeFunction, Outcome};
use crate::vm::hash::native_hash;
use crate::vm::iterator::Iter;
use crate::vm::presentation::simple_repr;
use crate::vm::protocols::native_truth;
use crate::vm::runtime::Runtime;
use crate::vm::value::Value;

/// The built-in value of a method's object.
fn inner(args: Args<'_>) -> Value {
    args.positional.first().map(builtin).unwrap_or_default()
}

macro_rules! defaults {
    ($($constant:ident = $name:literal, $function:expr;)*) => {
        $(pub(super) const $constant: NativeFunction = NativeFunction::default($name, $function);)*
    };
}

defaults! {
    LEN = "__len__", len;
    CONTAINS = "__contains__", contains;
    GETITEM = "__getitem__", getitem;
    SETITEM = "__setitem__", setitem;
    DELITEM = "__delitem__", delitem;
    ITER = "__iter__", iter;
    REVERSED = "__reversed__", reversed;
    HASH = "__hash__", hash;
    REPR = "__repr__", repr;
    FORMAT = "__format__", format;
    BOOL = "__bool__", truth;
    EQ = "__eq__", compare::<0>;
    NE = "__ne__", compare::<1>;
    LT = "__lt__", compare::<2>;
    LE = "__le__", compare::<3>;
    GT = "__gt__", compare::<4>;
    GE = "__ge__", compare::<5>;
    ADD = "__add__", binary::<0>;
    RADD = "__radd__", reflected::<0>;
    IADD = "__iadd__", in_place::<0>;
    SUB = "__sub__", binary::<1>;
    RSUB = "__rsub__", reflected::<1>;
    ISUB = "__isub__", in_place::<1>;
    MUL = "__mul__", binary::<2>;
    RMUL = "__rmul__", reflected::<2>;
    IMUL = "__imul__", in_place::<2>;
    TRUEDIV = "__truediv__", binary::<3>;
    RTRUEDIV = "__rtruediv__", reflected::<3>;
    FLOORDIV = "__floordiv__", binary::<4>;
    RFLOORDIV = "__rfloordiv__", reflected::<4>;
    MOD = "__mod__", binary::<5>;
    RMOD = "__rmod__", reflected::<5>;
    POW = "__pow__", binary::<6>;
    RPOW = "__rpow__", reflected::<6>;
    LSHIFT = "__lshift__", binary::<7>;
    RLSHIFT = "__rlshift__", reflected::<7>;
    RSHIFT = "__rshift__", binary::<8>;
    RRSHIFT = "__rrshift__", reflected::<8>;
    AND = "__and__", binary::<9>;
    RAND = "__rand__", reflected::<9>;
    IAND = "__iand__", in_place::<9>;
    OR = "__or__", binary::<10>;
    ROR = "__ror__", reflected::<10>;
    IOR = "__ior__", in_place::<10>;
    XOR = "__xor__", binary::<11>;
    RXOR = "__rxor__", reflected::<11>;
    IXOR = "__ixor__", in_place::<11>;
    NEG = "__neg__", unary::<0>;
    POS = "__pos__", unary::<1>;
    INVERT = "__invert__", unary::<2>;
}

macro_rules! ordered {
    ($($own:expr,)*) => {
        &[
            $($own,)*
            defaults::EQ,
            defaults::NE,
            defaults::LT,
            defaults::LE,
            defaults::GT,
            defaults::GE,
        ]
    };
}
macro_rules! sequence {
    ($($own:expr,)*) => {
        defaults::ordered![
            $($own,)*
            defaults::LEN,
            defaults::CONTAINS,
            defaults::GETITEM,
            defaults::ITER,
            defaults::REPR,
            defaults::ADD,
            defaults::MUL,
            defaults::RMUL,
        ]
    };
}
macro_rules! set_like {
    ($($own:expr,)*) => {
        defaults::ordered![
            $($own,)*
            defaults::LEN,
            defaults::CONTAINS,
            defaults::ITER,
            defaults::REPR,
            defaults::OR,
            defaults::ROR,
            defaults::AND,
            defaults::RAND,
            defaults::SUB,
            defaults::RSUB,
            defaults::XOR,
            defaults::RXOR,
        ]
    };
}
// The methods of a type: its own, and what all of its kind do by themselves. Macros, since each type has functions of its
// own: `list.__repr__ is tuple.__repr__` is false.
pub(super) use {ordered, sequence, set_like};

const COMPARISONS: [CompareOp; 6] = [
    CompareOp::Eq,
    CompareOp::NotEq,
    CompareOp::Lt,
    CompareOp::LtE,
    CompareOp::Gt,
    CompareOp::GtE,
];
const OPERATORS: [BinaryOp; 12] = [
    BinaryOp::Add,
    BinaryOp::Sub,
    BinaryOp::Mul,
    BinaryOp::TrueDiv,
    BinaryOp::FloorDiv,
    BinaryOp::Mod,
    BinaryOp::Pow,
    BinaryOp::LeftShift,
    BinaryOp::RightShift,
    BinaryOp::And,
    BinaryOp::Or,
    BinaryOp::Xor,
];
const UNARY: [UnaryOp; 3] = [UnaryOp::Negative, UnaryOp::Positive, UnaryOp::Invert];

/// `__new__`: the class's constructor, called with the class first.
pub(super) const fn new(call: NativeCall) -> NativeFunction {
    NativeFunction::function("__new__", call).as_default()
}

/// `T.__new__(cls, …)` of a type whose values can't change.
pub(super) fn new_value(rt: &Rc<Runtime>, args: Args<'_>) -> Outcome<Answer> {
    let Some(Value::Class(class)) = args.positional.first() else {
        return Err(rt.type_error(&match args.positional.first() {
            None => "__new__(): not enough arguments".to_owned(),
            Some(other) => format!(
                "__new__(X): X is not a type object ({})",
                rt.type_name(other)
            ),
        }));
    };
    match class.constructor.get() {
        Some(constructor) => constructor(rt, class, args.rest()),
        None => Err(rt.type_error("object.__new__(X): X has no constructor")),
    }
}

/// `T.__new__(cls, …)` of a type whose `__init__` fills it.
pub(super) fn new_empty(rt: &Rc<Runtime>, args: Args<'_>) -> Outcome<Answer> {
    new_value(
        rt,
        Args::positional(args.positional.get(..1).unwrap_or(&[])),
    )
}

fn len(rt: &Rc<Runtime>, args: Args<'_>) -> Outcome<Answer> {
    args.rest().exactly::<0>(rt, "object.__len__")?;
    match rt.native_len(&inner(args)) {
        Some(length) => done(length),
        None => Err(rt.type_error("object has no len()")),
    }
}

fn contains(rt: &Rc<Runtime>, args: Args<'_>) -> Outcome<Answer> {
    let [needle] = args.rest().exactly(rt, "object.__contains__")?;
    let (rt, haystack) = (rt.clone(), inner(args));
    Ok(Answer::Frame(Box::pin(async move {
        rt.contains(&haystack, &needle).await.map(Value::from)
    })))
}

fn getitem(rt: &Rc<Runtime>, args: Args<'_>) -> Outcome<Answer> {
    let [index] = args.rest().exactly(rt, "object.__getitem__")?;
    match (args.positional.first(), inner(args)) {
        // A subclass's `__missing__` counts here too.
        (Some(object @ Value::Object(_)), Value::Dict(dict)) => {
            rt.load_with_missing(object, &dict, &index)
        }
        (_, inner) => rt.load_subscript(&inner, &index),
    }
}

fn setitem(rt: &Rc<Runtime>, args: Args<'_>) -> Outcome<Answer> {
    let [index, value] = args.rest().exactly(rt, "object.__setitem__")?;
    rt.store_subscript(&inner(args), &index, value)
}

fn delitem(rt: &Rc<Runtime>, args: Args<'_>) -> Outcome<Answer> {
    let [index] = args.rest().exactly(rt, "object.__delitem__")?;
    rt.delete_subscript(&inner(args), &index)
}

fn iter(rt: &Rc<Runtime>, args: Args<'_>) -> Outcome<Answer> {
    args.rest().exactly::<0>(rt, "object.__iter__")?;
    match rt.native_iter(&inner(args)) {
        Some(iterator) => Ok(Answer::Value(iterator)),
        None => Err(rt.type_error("object is not iterable")),
    }
}

fn reversed(rt: &Rc<Runtime>, args: Args<'_>) -> Outcome<Answer> {
    args.rest().exactly::<0>(rt, "object.__reversed__")?;
    let iterator = match inner(args) {
        Value::List(list) => Iter::ReversedList(list.clone(), Cell::new(list.len())),
        Value::Dict(dict) => reversed_dict(dict, crate::vm::dict::DictPart::Keys),
        Value::View(view) => reversed_dict(view.dict.clone(), view.part),
        Value::Range(range) => {
            let (length, step) = (range.len() as i128, i128::from(range.step));
            let last = i128::from(range.start) + (length - 1) * step;
            let turned = i64::try_from(last)
                .ok()
                .zip(i64::try_from(i128::from(range.start) - step).ok());
            match turned {
                Some((start, stop)) => Iter::Range(
                    crate::vm::containers::Range {
                        start,
                        stop,
                        step: -range.step,
                    },
                    Cell::new(0),
                ),
                None => {
                    return Err(
                        rt.error(crate::vm::types::Type::OverflowError, "range is too large")
                    );
                }
            }
        }
        other => {
            let kind = rt.type_name(&other);
            return Err(rt.type_error(&format!("'{kind}' object is not reversible")));
        }
    };
    Ok(Answer::Value(Value::Iterator(Rc::new(iterator))))
}

fn reversed_dict(dict: Rc<crate::vm::dict::Dict>, part: crate::vm::dict::DictPart) -> Iter {
    let (position, keys) = (Cell::new(dict.positions()), dict.len());
    Iter::Dict {
        dict,
        part,
        position,
        keys,
        left: Cell::new(keys),
        reversed: true,
    }
}

fn hash(rt: &Rc<Runtime>, args: Args<'_>) -> Outcome<Answer> {
    args.rest().exactly::<0>(rt, "object.__hash__")?;
    let value = inner(args);
    if let Some(hash) = native_hash(&value) {
        return done(hash as i64);
    }
    let rt = rt.clone();
    Ok(Answer::Frame(Box::pin(async move {
        rt.hash(&value).await.map(|hash| Value::Int(hash as i64))
    })))
}

fn repr(rt: &Rc<Runtime>, args: Args<'_>) -> Outcome<Answer> {
    args.rest().exactly::<0>(rt, "object.__repr__")?;
    let value = inner(args);
    if let Some(shown) = simple_repr(&value) {
        rt.charge(shown.len() / 16);
        return done(shown);
    }
    // A set shows the name of its class.
    let class = match (args.positional.first(), &value) {
        (Some(Value::Object(object)), Value::Set(_)) => Some(object.class.name()),
        _ => None,
    };
    let rt = rt.clone();
    Ok(Answer::Frame(Box::pin(async move {
        match (class, &value) {
            (Some(name), Value::Set(set)) if set.is_empty() => {
                Ok(Value::str(format!("{}()", name.as_str())))
            }
            (Some(name), Value::Set(set)) => {
                let items = rt.repr(&Value::list(set.items())).await?;
                Ok(Value::str(format!(
                    "{}({{{}}})",
                    name.as_str(),
                    &items[1..items.len() - 1]
                )))
            }
            _ => rt.repr(&value).await.map(Value::from),
        }
    })))
}

fn format(rt: &Rc<Runtime>, args: Args<'_>) -> Outcome<Answer> {
    let [spec] = args.rest().exactly(rt, "object.__format__")?;
    let Some(text) = spec.as_str() else {
        let kind = rt.type_name(&spec);
        return Err(rt.type_error(&format!("__format__() argument must be str, not {kind}")));
    };
    // Without a specification it is what `str` shows, a subclass's own perhaps.
    let value = match args.get(0) {
        object @ Value::Object(_) if text.is_empty() => object,
        _ => inner(args),
    };
    if let Some(formatted) = rt.native_format(&value, text) {
        return done(formatted?);
    }
    if let (true, Value::Object(_)) = (text.is_empty(), &value) {
        let rt = rt.clone();
        return rt
            .clone()
            .attempt(async move { rt.str(&value).await.map(Value::from) });
    }
    let (rt, text) = (rt.clone(), text.to_owned());
    Ok(Answer::Frame(Box::pin(async move {
        rt.format(&value, &text).await.map(Value::from)
    })))
}

fn truth(rt: &Rc<Runtime>, args: Args<'_>) -> Outcome<Answer> {
    args.rest().exactly::<0>(rt, "object.__bool__")?;
    done(native_truth(&inner(args)).unwrap_or(true))
}

/// Whether `a`'s type knows how to work with `b`.
fn go_together(a: &Value, b: &Value) -> bool {
    use Value::{BigInt, Bool, Float, Int};
    match (a, b) {
        (Int(_) | Bool(_) | BigInt(_), Int(_) | Bool(_) | BigInt(_)) => true,
        (Float(_), Int(_) | Bool(_) | BigInt(_) | Float(_)) => true,
        (Value::View(_) | Value::Set(_), Value::Set(_) | Value::View(_)) => true,
        _ => std::mem::discriminant(a) == std::mem::discriminant(b),
    }
}

fn compare<const OP: usize>(rt: &Rc<Runtime>, args: Args<'_>) -> Outcome<Answer> {
    compare_inner(rt, args, COMPARISONS[OP])
}

fn compare_inner(rt: &Rc<Runtime>, args: Args<'_>, op: CompareOp) -> Outcome<Answer> {
    let [other] = args.rest().exactly(rt, "object.__eq__")?;
    let (value, other) = (inner(args), builtin(&other));
    let ordered = !matches!(op, CompareOp::Eq | CompareOp::NotEq);
    if !go_together(&value, &other)
        || (ordered && matches!(value, Value::Dict(_) | Value::Range(_)))
    {
        return done(Value::NotImplemented);
    }
    if let Some(result) = native_compare(op, &value, &other) {
        return done(result);
    }
    let rt = rt.clone();
    Ok(Answer::Frame(Box::pin(async move {
        rt.compare(op, &value, &other).await
    })))
}

fn binary<const OP: usize>(rt: &Rc<Runtime>, args: Args<'_>) -> Outcome<Answer> {
    let other = operand(rt, args)?;
    operate(rt, OPERATORS[OP], &inner(args), &other, false)
}

fn reflected<const OP: usize>(rt: &Rc<Runtime>, args: Args<'_>) -> Outcome<Answer> {
    let other = operand(rt, args)?;
    operate(rt, OPERATORS[OP], &inner(args), &other, true)
}

fn operand(rt: &Rc<Runtime>, args: Args<'_>) -> Outcome {
    match args.positional.get(1) {
        Some(other) => Ok(builtin(other)),
        None => Err(rt.type_error("expected 1 argument, got 0")),
    }
}

fn operate(
    rt: &Rc<Runtime>,
    op: BinaryOp,
    value: &Value,
    other: &Value,
    reflected: bool,
) -> Outcome<Answer> {
    let sequence = matches!(
        value,
        Value::Str(_) | Value::Bytes(_) | Value::List(_) | Value::Tuple(_)
    );
    let mine = go_together(value, other)
        || (sequence && matches!(op, BinaryOp::Add | BinaryOp::Mul | BinaryOp::Mod))
        || matches!(value, Value::View(_));
    if !mine {
        return done(Value::NotImplemented);
    }
    if reflected {
        rt.binary(op, other, value)
    } else {
        rt.binary(op, value, other)
    }
}

fn in_place<const OP: usize>(rt: &Rc<Runtime>, args: Args<'_>) -> Outcome<Answer> {
    let [other] = args.rest().exactly(rt, "object.__iop__")?;
    let (value, op) = (inner(args), OPERATORS[OP]);
    if matches!(value, Value::Set(_)) && !go_together(&value, &builtin(&other)) {
        return done(Value::NotImplemented);
    }
    let other = if matches!(value, Value::Set(_)) {
        builtin(&other)
    } else {
        other
    };
    let answer = rt.in_place(op, &value, &other)?;
    let (rt, object) = (rt.clone(), args.get(0));
    match answer {
        Answer::Value(_) => Ok(Answer::Value(object)),
        answer => Ok(Answer::Frame(Box::pin(async move {
            rt.finish(answer).await?;
            Ok(object)
        }))),
    }
}

fn unary<const OP: usize>(rt: &Rc<Runtime>, args: Args<'_>) -> Outcome<Answer> {
    args.rest().exactly::<0>(rt, "object.__neg__")?;
    rt.unary(UNARY[OP], &inner(args))
}

/// A method whose object's value is the answer: `__index__`, `conjugate`.
pub(super) fn itself(rt: &Rc<Runtime>, args: Args<'_>) -> Outcome<Answer> {
    args.rest().exactly::<0>(rt, "object.__pos__")?;
    match inner(args) {
        Value::Bool(flag) => done(flag as i64),
        other => done(other),
    }
}
