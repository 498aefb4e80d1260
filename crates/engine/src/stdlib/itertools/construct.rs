//! The constructors: their arguments, with CPython's messages.

use std::cell::{Cell, RefCell};
use std::rc::{Rc, Weak};

use super::picks::{Pick, Picks};
use super::tool::{GroupBy, Kind, Tool};
use crate::vm::iterator::Iter;
use crate::vm::{Answer, Args, Class, Outcome, Raised, Runtime, Value};

/// The iterator that `make` makes over the iterators of these iterables.
fn over(
    rt: &Rc<Runtime>,
    iterables: Vec<Value>,
    make: impl FnOnce(Vec<Value>) -> Tool + 'static,
) -> Outcome<Answer> {
    rt.over_iterators(iterables, Box::new(|iterators| make(iterators).value()))
}

/// The TypeError of a function that takes one argument and counts them so.
fn one_argument(rt: &Rc<Runtime>, args: Args<'_>, function: &str) -> Raised {
    let given = args.positional.len();
    rt.type_error(&format!("{function} expected 1 argument, got {given}"))
}

fn not_an_integer(rt: &Rc<Runtime>, value: &Value) -> Raised {
    let kind = rt.type_name(value);
    rt.type_error(&format!(
        "'{kind}' object cannot be interpreted as an integer"
    ))
}

/// Refuses missing arguments of functions that take keywords.
fn require(rt: &Rc<Runtime>, args: Args<'_>, function: &str, names: &[&str]) -> Outcome<()> {
    for (at, name) in names.iter().enumerate() {
        if args.positional.len() <= at && args.keyword(name).is_none() {
            let place = at + 1;
            return Err(rt.type_error(&format!(
                "{function}() missing required argument '{name}' (pos {place})"
            )));
        }
    }
    Ok(())
}

pub(super) fn accumulate(rt: &Rc<Runtime>, class: &Rc<Class>, args: Args<'_>) -> Outcome<Answer> {
    require(rt, args, "accumulate", &["iterable"])?;
    let [iterable, function, initial] =
        args.bind(rt, "accumulate", ["iterable", "func", "initial"], 2, 1)?;
    let initial = if initial.is_none() {
        Value::Unbound
    } else {
        initial
    };
    let function = function.bound().unwrap_or(Value::None);
    let class = class.clone();
    over(rt, vec![iterable], move |sources| {
        Tool::new(&class, Kind::Accumulate, sources, function).holding(initial)
    })
}

pub(super) fn batched(rt: &Rc<Runtime>, class: &Rc<Class>, args: Args<'_>) -> Outcome<Answer> {
    require(rt, args, "batched", &["iterable", "n"])?;
    let [iterable, size, strict] = args.bind(rt, "batched", ["iterable", "n", "strict"], 2, 2)?;
    let Some(size) = size.as_i64() else {
        return Err(not_an_integer(rt, &size));
    };
    if size < 1 {
        return Err(rt.value_error("n must be at least one"));
    }
    let strict = crate::vm::protocols::native_truth(&strict).unwrap_or(true);
    let class = class.clone();
    over(rt, vec![iterable], move |sources| {
        let kind = Kind::Batched {
            size: size as usize,
            strict,
        };
        Tool::new(&class, kind, sources, Value::None)
    })
}

pub(super) fn chain(rt: &Rc<Runtime>, class: &Rc<Class>, args: Args<'_>) -> Outcome<Answer> {
    args.no_keywords(rt, "chain")?;
    let iterables = Value::tuple(args.positional.to_vec());
    let class = class.clone();
    over(rt, vec![iterables], move |sources| {
        Tool::new(&class, Kind::Chain, sources, Value::None)
    })
}

/// `chain.from_iterable(iterables)`.
pub(super) fn chain_from_iterable(rt: &Rc<Runtime>, args: Args<'_>) -> Outcome<Answer> {
    let [iterables] = args.rest().exactly(rt, "itertools.chain.from_iterable")?;
    let Value::Class(class) = args.get(0) else {
        return Err(rt.type_error("from_iterable() needs the class chain"));
    };
    over(rt, vec![iterables], move |sources| {
        Tool::new(&class, Kind::Chain, sources, Value::None)
    })
}

pub(super) fn compress(rt: &Rc<Runtime>, class: &Rc<Class>, args: Args<'_>) -> Outcome<Answer> {
    require(rt, args, "compress", &["data", "selectors"])?;
    let bound: [Value; 2] = args.bind(rt, "compress", ["data", "selectors"], 2, 2)?;
    let class = class.clone();
    over(rt, bound.to_vec(), move |sources| {
        Tool::new(&class, Kind::Compress, sources, Value::None)
    })
}

pub(super) fn count(rt: &Rc<Runtime>, class: &Rc<Class>, args: Args<'_>) -> Outcome<Answer> {
    let [start, step] = args.bind(rt, "count", ["start", "step"], 2, 0)?;
    for number in [&start, &step] {
        let number_like = !number.is_bound()
            || rt.to_float(number).is_some()
            || rt.class_of(number).special(&rt.names.add).is_some();
        if !number_like {
            return Err(rt.type_error("a number is required"));
        }
    }
    let start = start.bound().unwrap_or(Value::Int(0));
    let step = step.bound().unwrap_or(Value::Int(1));
    let tool = Tool::new(class, Kind::Count, Vec::new(), step).holding(start);
    Ok(Answer::Value(tool.value()))
}

pub(super) fn cycle(rt: &Rc<Runtime>, class: &Rc<Class>, args: Args<'_>) -> Outcome<Answer> {
    let [iterable] = args
        .exactly(rt, "itertools.cycle")
        .map_err(|_| one_argument(rt, args, "cycle"))?;
    let class = class.clone();
    over(rt, vec![iterable], move |sources| {
        Tool::new(&class, Kind::Cycle, sources, Value::None)
    })
}

/// The iterators that apply a function to one source.
fn applying(
    rt: &Rc<Runtime>,
    class: &Rc<Class>,
    args: Args<'_>,
    name: &str,
    kind: Kind,
) -> Outcome<Answer> {
    args.no_keywords(rt, name)?;
    let [function, iterable] = args.exactly(rt, name)?;
    let class = class.clone();
    over(rt, vec![iterable], move |sources| {
        Tool::new(&class, kind, sources, function)
    })
}

pub(super) fn dropwhile(rt: &Rc<Runtime>, class: &Rc<Class>, args: Args<'_>) -> Outcome<Answer> {
    applying(rt, class, args, "dropwhile", Kind::DropWhile)
}

pub(super) fn takewhile(rt: &Rc<Runtime>, class: &Rc<Class>, args: Args<'_>) -> Outcome<Answer> {
    applying(rt, class, args, "takewhile", Kind::TakeWhile)
}

pub(super) fn filterfalse(rt: &Rc<Runtime>, class: &Rc<Class>, args: Args<'_>) -> Outcome<Answer> {
    applying(rt, class, args, "filterfalse", Kind::FilterFalse)
}

pub(super) fn starmap(rt: &Rc<Runtime>, class: &Rc<Class>, args: Args<'_>) -> Outcome<Answer> {
    applying(rt, class, args, "starmap", Kind::StarMap)
}

pub(super) fn groupby(rt: &Rc<Runtime>, class: &Rc<Class>, args: Args<'_>) -> Outcome<Answer> {
    require(rt, args, "groupby", &["iterable"])?;
    let [iterable, key] = args.bind(rt, "groupby", ["iterable", "key"], 2, 1)?;
    let key = key.bound().unwrap_or(Value::None);
    let (rt, class) = (rt.clone(), class.clone());
    rt.clone().attempt(async move {
        let sources = vec![rt.iter(&iterable).await?];
        let iterator = Rc::new_cyclic(|itself: &Weak<Iter>| {
            let groups = GroupBy {
                itself: RefCell::new(itself.clone()),
                ..GroupBy::default()
            };
            let tool = Tool::new(&class, Kind::GroupBy(groups), sources, key);
            Iter::Library(Box::new(tool))
        });
        Ok(Value::Iterator(iterator))
    })
}

pub(super) fn islice(rt: &Rc<Runtime>, class: &Rc<Class>, args: Args<'_>) -> Outcome<Answer> {
    let [iterable, first, second, step] = args.between(rt, "islice", 2)?;
    let whole = |value: &Value| value.as_i64().and_then(|number| u64::try_from(number).ok());
    let (start, stop) = if second.is_bound() {
        (first, second)
    } else {
        if !first.is_none() && whole(&first).is_none() {
            return Err(rt.value_error(
                "Stop argument for islice() must be None or an integer: 0 <= x <= sys.maxsize.",
            ));
        }
        (Value::None, first)
    };
    let limits = [&start, &stop].map(|value| {
        if value.is_none() {
            Some(0)
        } else {
            whole(value)
        }
    });
    let [Some(next), Some(end)] = limits else {
        return Err(rt.value_error(if limits[0].is_some() {
            "Stop argument for islice() must be None or an integer: 0 <= x <= sys.maxsize."
        } else {
            "Indices for islice() must be None or an integer: 0 <= x <= sys.maxsize."
        }));
    };
    let step = match &step {
        Value::Unbound | Value::None => 1,
        step => whole(step).filter(|&step| step > 0).ok_or_else(|| {
            rt.value_error("Step for islice() must be a positive integer or None.")
        })?,
    };
    let stop = (!stop.is_none()).then_some(end);
    let class = class.clone();
    over(rt, vec![iterable], move |sources| {
        let kind = Kind::Islice {
            next: Cell::new(next),
            stop,
            step,
        };
        Tool::new(&class, kind, sources, Value::None)
    })
}

pub(super) fn pairwise(rt: &Rc<Runtime>, class: &Rc<Class>, args: Args<'_>) -> Outcome<Answer> {
    let [iterable] = args
        .exactly(rt, "itertools.pairwise")
        .map_err(|_| one_argument(rt, args, "pairwise"))?;
    let class = class.clone();
    over(rt, vec![iterable], move |sources| {
        Tool::new(&class, Kind::Pairwise, sources, Value::None)
    })
}

/// The combinatoric iterators over one pool.
fn picking(
    rt: &Rc<Runtime>,
    class: &Rc<Class>,
    iterable: Value,
    places: Value,
    pick: Pick,
) -> Outcome<Answer> {
    let given = if places.is_bound() && !(places.is_none() && pick == Pick::Permutations) {
        match places.as_i64() {
            Some(places) => Some(places),
            None if pick == Pick::Permutations => {
                return Err(rt.type_error("Expected int as r"));
            }
            None => return Err(not_an_integer(rt, &places)),
        }
    } else {
        None
    };
    let (rt, class) = (rt.clone(), class.clone());
    rt.clone().attempt(async move {
        let pool = rt.collect(&iterable).await?;
        let places = match given {
            Some(places) => {
                usize::try_from(places).map_err(|_| rt.value_error("r must be non-negative"))?
            }
            None => pool.len(),
        };
        rt.check_budget(places.saturating_mul(if pick == Pick::Repeating { 24 } else { 0 }))?;
        let kind = Kind::Picks(RefCell::new(Picks::new(pick, vec![pool], places)));
        Ok(Tool::new(&class, kind, Vec::new(), Value::None).value())
    })
}

pub(super) fn combinations(rt: &Rc<Runtime>, class: &Rc<Class>, args: Args<'_>) -> Outcome<Answer> {
    require(rt, args, "combinations", &["iterable", "r"])?;
    let [iterable, r] = args.bind(rt, "combinations", ["iterable", "r"], 2, 2)?;
    picking(rt, class, iterable, r, Pick::Combinations)
}

pub(super) fn combinations_with_replacement(
    rt: &Rc<Runtime>,
    class: &Rc<Class>,
    args: Args<'_>,
) -> Outcome<Answer> {
    let name = "combinations_with_replacement";
    require(rt, args, name, &["iterable", "r"])?;
    let [iterable, r] = args.bind(rt, name, ["iterable", "r"], 2, 2)?;
    picking(rt, class, iterable, r, Pick::Repeating)
}

pub(super) fn permutations(rt: &Rc<Runtime>, class: &Rc<Class>, args: Args<'_>) -> Outcome<Answer> {
    require(rt, args, "permutations", &["iterable"])?;
    let [iterable, r] = args.bind(rt, "permutations", ["iterable", "r"], 2, 1)?;
    picking(rt, class, iterable, r, Pick::Permutations)
}

pub(super) fn product(rt: &Rc<Runtime>, class: &Rc<Class>, args: Args<'_>) -> Outcome<Answer> {
    let named = Args {
        positional: &[],
        keywords: args.keywords,
        awaited: false,
    };
    let [repeat] = named.bind(rt, "product", ["repeat"], 0, 0)?;
    let repeat = match &repeat {
        Value::Unbound => 1,
        repeat => repeat.as_i64().ok_or_else(|| not_an_integer(rt, repeat))?,
    };
    let Ok(repeat) = usize::try_from(repeat) else {
        return Err(rt.value_error("repeat argument cannot be negative"));
    };
    let (rt, class) = (rt.clone(), class.clone());
    let iterables = args.positional.to_vec();
    rt.clone().attempt(async move {
        let mut pools = Vec::new();
        if repeat > 0 {
            for iterable in &iterables {
                pools.push(rt.collect(iterable).await?);
            }
        }
        let size: usize = pools
            .iter()
            .map(|pool| (pool.len() + 2) * size_of::<Value>())
            .sum();
        rt.check_budget(size.saturating_mul(repeat))?;
        rt.afford((size / 8).saturating_mul(repeat))?;
        let once = pools.len();
        for at in 0..once * repeat.saturating_sub(1) {
            let pool = pools[at % once].clone();
            pools.push(pool);
        }
        let places = pools.len();
        let kind = Kind::Picks(RefCell::new(Picks::new(Pick::Product, pools, places)));
        Ok(Tool::new(&class, kind, Vec::new(), Value::None).value())
    })
}

pub(super) fn repeat(rt: &Rc<Runtime>, class: &Rc<Class>, args: Args<'_>) -> Outcome<Answer> {
    require(rt, args, "repeat", &["object"])?;
    let [object, times] = args.bind(rt, "repeat", ["object", "times"], 2, 1)?;
    let times = match &times {
        Value::Unbound => None,
        times => Some(times.as_i64().ok_or_else(|| not_an_integer(rt, times))?),
    };
    let kind = Kind::Repeat {
        limited: times.is_some(),
    };
    let tool = Tool::new(class, kind, Vec::new(), Value::None).holding(object);
    tool.at.set(times.unwrap_or(0).max(0) as u64);
    Ok(Answer::Value(tool.value()))
}

pub(super) fn zip_longest(rt: &Rc<Runtime>, class: &Rc<Class>, args: Args<'_>) -> Outcome<Answer> {
    let named = Args {
        positional: &[],
        keywords: args.keywords,
        awaited: false,
    };
    let [fill] = named
        .bind(rt, "zip_longest", ["fillvalue"], 0, 0)
        .map_err(|_| rt.type_error("zip_longest() got an unexpected keyword argument"))?;
    let fill = fill.bound().unwrap_or(Value::None);
    let class = class.clone();
    over(rt, args.positional.to_vec(), move |sources| {
        let count = sources.len();
        let tool = Tool::new(&class, Kind::ZipLongest, sources, fill);
        tool.at.set(count as u64);
        tool
    })
}
