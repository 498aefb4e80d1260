//! The methods of `list` (`Objects/listobject.c`).

use std::rc::Rc;

use super::arguments::{
    bound_argument, clamp, done, instance, list_of, nothing, parse, size_argument, with_indices,
};
use super::defaults;
use super::searching::{Scan, Sequence};
use super::sorting;
use crate::vm::class::Class;
use crate::vm::containers::List;
use crate::vm::function::{Answer, Args, NativeFunction, Outcome};
use crate::vm::protocols::native_truth;
use crate::vm::release::release_items;
use crate::vm::runtime::Runtime;
use crate::vm::types::Type;
use crate::vm::value::Value;

pub(super) static METHODS: &[NativeFunction] = defaults::sequence![
    NativeFunction::method("append", append),
    NativeFunction::method("clear", clear),
    NativeFunction::method("copy", copy),
    NativeFunction::method("count", count),
    NativeFunction::method("extend", extend),
    NativeFunction::method("index", index),
    NativeFunction::method("insert", insert),
    NativeFunction::method("pop", pop),
    NativeFunction::method("remove", remove),
    NativeFunction::method("reverse", reverse),
    NativeFunction::method("sort", sort),
    NativeFunction::default("__init__", init),
    defaults::new(defaults::new_empty),
    defaults::SETITEM,
    defaults::DELITEM,
    defaults::REVERSED,
    defaults::IADD,
    defaults::IMUL,
];

/// `list(iterable=())`.
pub(super) fn construct(rt: &Rc<Runtime>, class: &Rc<Class>, args: Args<'_>) -> Outcome<Answer> {
    let [iterable] = args.between(rt, "list", 0)?;
    if !iterable.is_bound() {
        return done(instance(rt, class, Type::List, Value::list(Vec::new())));
    }
    if let Some(items) = rt.collect_natively(&iterable) {
        return done(instance(rt, class, Type::List, Value::list(items?)));
    }
    let (rt, class) = (rt.clone(), class.clone());
    Ok(Answer::Frame(Box::pin(async move {
        let items = rt.collect(&iterable).await?;
        Ok(instance(&rt, &class, Type::List, Value::list(items)))
    })))
}

fn init(rt: &Rc<Runtime>, args: Args<'_>) -> Outcome<Answer> {
    let list = list_of(rt, args, "list.__init__")?;
    let [iterable] = args.rest().between(rt, "list", 0)?;
    drop(list.replace(Vec::new()));
    if iterable.is_bound() {
        extend_by(rt, list, iterable)
    } else {
        nothing()
    }
}

fn append(rt: &Rc<Runtime>, args: Args<'_>) -> Outcome<Answer> {
    if let ([Value::List(list), item], []) = (args.positional, args.keywords) {
        list.push(item.clone());
        return nothing();
    }
    let list = list_of(rt, args, "list.append")?;
    let [item] = args.rest().exactly(rt, "list.append")?;
    list.push(item);
    nothing()
}

fn clear(rt: &Rc<Runtime>, args: Args<'_>) -> Outcome<Answer> {
    let list = list_of(rt, args, "list.clear")?;
    args.rest().exactly::<0>(rt, "list.clear")?;
    release_items(list.replace(Vec::new()));
    nothing()
}

fn copy(rt: &Rc<Runtime>, args: Args<'_>) -> Outcome<Answer> {
    let list = list_of(rt, args, "list.copy")?;
    args.rest().exactly::<0>(rt, "list.copy")?;
    rt.charge(list.len() / 16);
    rt.check_budget(list.len() * size_of::<Value>())?;
    done(Value::list(list.to_vec()))
}

fn extend(rt: &Rc<Runtime>, args: Args<'_>) -> Outcome<Answer> {
    let list = list_of(rt, args, "list.extend")?;
    let [iterable] = args.rest().exactly(rt, "list.extend")?;
    extend_by(rt, list, iterable)
}

fn extend_by(rt: &Rc<Runtime>, list: &Rc<List>, iterable: Value) -> Outcome<Answer> {
    if let Some(items) = rt.collect_natively(&iterable) {
        let items = items?;
        rt.check_budget(items.len() * size_of::<Value>())?;
        list.borrow_mut().extend(items);
        return nothing();
    }
    let (rt, list) = (rt.clone(), list.clone());
    Ok(Answer::Frame(Box::pin(async move {
        rt.extend(&list, &iterable).await?;
        Ok(Value::None)
    })))
}

fn insert(rt: &Rc<Runtime>, args: Args<'_>) -> Outcome<Answer> {
    if let Some(answer) = with_first_index(rt, args, insert) {
        return Ok(answer);
    }
    let list = list_of(rt, args, "list.insert")?;
    let [index, item] = args.rest().exactly(rt, "list.insert")?;
    let index = size_argument(rt, &index)?;
    let length = list.len();
    let at = clamp(Some(index), length, length);
    rt.charge((length - at) / 64);
    list.borrow_mut().insert(at, item);
    nothing()
}

/// As [`with_indices`], where the argument behind the index may be any object.
fn with_first_index(
    rt: &Rc<Runtime>,
    args: Args<'_>,
    function: crate::vm::function::NativeCall,
) -> Option<Answer> {
    let Some(Value::Object(_)) = args.positional.get(1) else {
        return None;
    };
    with_indices(rt, Args::positional(&args.positional[..2]), 1, ignore_index)?;
    let (rt, mut positional) = (rt.clone(), args.positional.to_vec());
    Some(Answer::Frame(Box::pin(async move {
        let number = rt.index(&positional[1]).await?;
        positional[1] = number;
        let answer = function(&rt, Args::positional(&positional))?;
        rt.finish(answer).await
    })))
}

fn ignore_index(_: &Rc<Runtime>, _: Args<'_>) -> Outcome<Answer> {
    nothing()
}

fn pop(rt: &Rc<Runtime>, args: Args<'_>) -> Outcome<Answer> {
    let list = list_of(rt, args, "list.pop")?;
    if args.positional.len() == 1 && args.keywords.is_empty() {
        let last = list.borrow_mut().pop();
        return match last {
            Some(item) => Ok(Answer::Value(item)),
            None => Err(rt.error(Type::IndexError, "pop from empty list")),
        };
    }
    if let Some(answer) = with_indices(rt, args, 1, pop) {
        return Ok(answer);
    }
    let [index] = args.rest().between(rt, "list.pop", 0)?;
    let index = size_argument(rt, &index)?;
    let length = list.len() as i64;
    if length == 0 {
        return Err(rt.error(Type::IndexError, "pop from empty list"));
    }
    let at = if index < 0 {
        index.saturating_add(length)
    } else {
        index
    };
    if at < 0 || at >= length {
        return Err(rt.error(Type::IndexError, "pop index out of range"));
    }
    rt.charge((length - at) as usize / 64);
    let item = list.borrow_mut().remove(at as usize);
    Ok(Answer::Value(item))
}

fn reverse(rt: &Rc<Runtime>, args: Args<'_>) -> Outcome<Answer> {
    let list = list_of(rt, args, "list.reverse")?;
    args.rest().exactly::<0>(rt, "list.reverse")?;
    rt.charge(list.len() / 32);
    list.borrow_mut().reverse();
    nothing()
}

fn count(rt: &Rc<Runtime>, args: Args<'_>) -> Outcome<Answer> {
    let list = Sequence::List(list_of(rt, args, "list.count")?.clone());
    let [wanted] = args.rest().exactly(rt, "list.count")?;
    count_in(rt, list, wanted)
}

/// `sequence.count(wanted)`.
pub(super) fn count_in(rt: &Rc<Runtime>, sequence: Sequence, wanted: Value) -> Outcome<Answer> {
    rt.charge(sequence.len() / 8);
    if let Some(count) = sequence.count_natively(&wanted) {
        return done(count);
    }
    let rt = rt.clone();
    Ok(Answer::Frame(Box::pin(async move {
        sequence.count(&rt, &wanted).await.map(Value::Int)
    })))
}

fn index(rt: &Rc<Runtime>, args: Args<'_>) -> Outcome<Answer> {
    let list = Sequence::List(list_of(rt, args, "list.index")?.clone());
    if let Some(answer) = with_indices(rt, args, 2, index) {
        return Ok(answer);
    }
    let [wanted, start, stop] = args.rest().between(rt, "list.index", 1)?;
    index_in(rt, list, wanted, start, stop)
}

/// `sequence.index(wanted, start, stop)`.
pub(super) fn index_in(
    rt: &Rc<Runtime>,
    sequence: Sequence,
    wanted: Value,
    start: Value,
    stop: Value,
) -> Outcome<Answer> {
    let length = sequence.len();
    let from = clamp(bound_argument(rt, &start, false)?, length, 0);
    let to = match bound_argument(rt, &stop, false)? {
        // Items that an `__eq__` appends are looked at.
        None => usize::MAX,
        Some(stop) if stop < 0 => clamp(Some(stop), length, length),
        Some(stop) => stop as usize,
    };
    rt.charge(length.saturating_sub(from) / 8);
    if let Scan::At(at) = sequence.scan(&wanted, from, to) {
        return done(at);
    }
    let rt = rt.clone();
    Ok(Answer::Frame(Box::pin(async move {
        match sequence.find(&rt, &wanted, from, to).await? {
            Some(at) => Ok(Value::from(at)),
            None => match sequence {
                Sequence::List(_) => {
                    Err(rt.value_error(&format!("{} is not in list", rt.repr(&wanted).await?)))
                }
                Sequence::Tuple(_) => Err(rt.value_error("tuple.index(x): x not in tuple")),
            },
        }
    })))
}

fn remove(rt: &Rc<Runtime>, args: Args<'_>) -> Outcome<Answer> {
    let list = list_of(rt, args, "list.remove")?;
    let [wanted] = args.rest().exactly(rt, "list.remove")?;
    let sequence = Sequence::List(list.clone());
    rt.charge(list.len() / 16);
    match sequence.scan(&wanted, 0, usize::MAX) {
        Scan::At(at) => {
            let item = list.borrow_mut().remove(at);
            drop(item);
            nothing()
        }
        Scan::Nowhere => Err(rt.value_error("list.remove(x): x not in list")),
        Scan::Ask(_) => {
            let (rt, list) = (rt.clone(), list.clone());
            Ok(Answer::Frame(Box::pin(async move {
                match sequence.find(&rt, &wanted, 0, usize::MAX).await? {
                    Some(at) if at < list.len() => {
                        let item = list.borrow_mut().remove(at);
                        drop(item);
                        Ok(Value::None)
                    }
                    _ => Err(rt.value_error("list.remove(x): x not in list")),
                }
            })))
        }
    }
}

fn sort(rt: &Rc<Runtime>, args: Args<'_>) -> Outcome<Answer> {
    let list = list_of(rt, args, "list.sort")?;
    let [key, reverse] = parse(rt, args.rest(), "sort", ["key", "reverse"], [0, 0, 0])?;
    let key = key.bound().filter(|key| !key.is_none());
    if key.is_none()
        && let Some(reverse) = native_truth(&reverse)
    {
        let mut items = list.borrow_mut();
        if sorting::sort_natively(rt, &mut items, reverse) {
            return nothing();
        }
    }
    let (rt, list) = (rt.clone(), list.clone());
    Ok(Answer::Frame(Box::pin(async move {
        let reverse = rt.truth(&reverse).await?;
        // The list is empty meanwhile, so that changes by the program's code don't disturb.
        let mut items = list.replace(Vec::new());
        let outcome = sorting::sort_in_place(&rt, &mut items, key, reverse).await;
        let strangers = list.replace(items);
        outcome?;
        if !strangers.is_empty() {
            return Err(rt.value_error("list modified during sort"));
        }
        Ok(Value::None)
    })))
}
