//! `min` and `max`.

use std::cmp::Ordering;
use std::rc::Rc;

use crate::python::CompareOp;
use crate::vm::compare::native_order;
use crate::vm::function::{Answer, Args, NativeFunction, Outcome};
use crate::vm::runtime::Runtime;
use crate::vm::value::Value;

pub(super) static FUNCTIONS: &[NativeFunction] = &[
    NativeFunction::function("max", |rt, args| extreme(rt, args, Extreme::Max)),
    NativeFunction::function("min", |rt, args| extreme(rt, args, Extreme::Min)),
];

#[derive(Clone, Copy, PartialEq, Eq)]
enum Extreme {
    Min,
    Max,
}

impl Extreme {
    fn name(self) -> &'static str {
        match self {
            Extreme::Min => "min",
            Extreme::Max => "max",
        }
    }

    /// The order of a new item to the best one so far that makes it the best.
    fn wins(self) -> Ordering {
        match self {
            Extreme::Min => Ordering::Less,
            Extreme::Max => Ordering::Greater,
        }
    }

    fn operator(self) -> CompareOp {
        match self {
            Extreme::Min => CompareOp::Lt,
            Extreme::Max => CompareOp::Gt,
        }
    }
}

/// `min(iterable, *, default, key)`, `min(a, b, *rest, key)` and the same for `max`.
fn extreme(rt: &Rc<Runtime>, args: Args<'_>, which: Extreme) -> Outcome<Answer> {
    let name = which.name();
    if args.positional.is_empty() {
        return Err(rt.type_error(&format!("{name} expected at least 1 argument, got 0")));
    }
    let (mut key, mut default) = (Value::None, Value::Unbound);
    for (keyword, value) in args.keywords {
        match keyword.as_str() {
            "key" => key = value.clone(),
            "default" => default = value.clone(),
            other => {
                return Err(rt.unexpected_keyword(name, &["key", "default"], other));
            }
        }
    }
    let several = args.positional.len() > 1;
    if several && default.is_bound() {
        let message =
            format!("Cannot specify a default for {name}() with multiple positional arguments");
        return Err(rt.type_error(&message));
    }
    let items = match args.positional {
        [Value::List(list)] => Some(list.to_vec()),
        [Value::Tuple(items)] => Some(items.to_vec()),
        [_] => None,
        several => Some(several.to_vec()),
    };
    if key.is_none()
        && let Some(items) = &items
    {
        rt.charge(items.len() / 4);
        if let Some(best) = native_extreme(items, which) {
            return Ok(Answer::Value(best));
        }
    }
    let (rt, iterable) = (rt.clone(), args.get(0));
    rt.clone().attempt(async move {
        let iterator = match items {
            Some(items) => {
                crate::vm::iterator::Iter::values(items, crate::vm::types::Type::ListIterator)
            }
            None => rt.iter(&iterable).await?,
        };
        let mut best: Option<(Value, Value)> = None;
        while let Some(item) = rt.next(&iterator).await? {
            let rank = if key.is_none() {
                item.clone()
            } else {
                rt.call(&key, vec![item.clone()]).await?
            };
            let better = match &best {
                None => true,
                Some((_, held)) => match native_order(&rank, held) {
                    Some(order) => order == which.wins(),
                    None => {
                        let result = rt.compare(which.operator(), &rank, held).await?;
                        rt.truth(&result).await?
                    }
                },
            };
            if better {
                best = Some((item, rank));
            }
        }
        match best {
            Some((item, _)) => Ok(item),
            None if default.is_bound() => Ok(default),
            None => Err(rt.value_error(&format!("{}() iterable argument is empty", which.name()))),
        }
    })
}

/// The best of items that need no Python code to be compared; None for others and for none at all.
fn native_extreme(items: &[Value], which: Extreme) -> Option<Value> {
    let (first, rest) = items.split_first()?;
    let mut best = first;
    for item in rest {
        if native_order(item, best)? == which.wins() {
            best = item;
        }
    }
    Some(best.clone())
}
