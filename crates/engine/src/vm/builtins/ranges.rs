//! `range` and `slice` (`Objects/rangeobject.c`, `Objects/sliceobject.c`). Ranges of ints beyond 64 bits are refused.

use std::rc::Rc;

use super::arguments::{done, range_of, slice_of};
use super::defaults;
use super::searching::Sequence;
use crate::vm::class::Class;
use crate::vm::containers::{Range, Slice};
use crate::vm::function::{Answer, Args, NativeFunction, Outcome};
use crate::vm::runtime::Runtime;
use crate::vm::slicing::slice_indices;
use crate::vm::types::Type;
use crate::vm::value::Value;

pub(super) static RANGE_METHODS: &[NativeFunction] = &[
    NativeFunction::method("count", count),
    NativeFunction::method("index", index),
    NativeFunction::getter("start", range_start),
    NativeFunction::getter("stop", range_stop),
    NativeFunction::getter("step", range_step),
    defaults::LEN,
    defaults::CONTAINS,
    defaults::GETITEM,
    defaults::ITER,
    defaults::REVERSED,
    defaults::HASH,
    defaults::REPR,
    defaults::EQ,
    defaults::NE,
    defaults::BOOL,
];

pub(super) static SLICE_METHODS: &[NativeFunction] = &[
    NativeFunction::method("indices", indices),
    NativeFunction::getter("start", slice_start),
    NativeFunction::getter("stop", slice_stop),
    NativeFunction::getter("step", slice_step),
    defaults::REPR,
    defaults::EQ,
    defaults::NE,
];

/// `range(stop)`, `range(start, stop, step=1)`.
pub(super) fn construct_range(rt: &Rc<Runtime>, _: &Rc<Class>, args: Args<'_>) -> Outcome<Answer> {
    let [first, second, step] = args.between(rt, "range", 1)?;
    if let (Value::Int(stop), Value::Unbound) = (&first, &second) {
        return done(Value::Range(Rc::new(Range {
            start: 0,
            stop: *stop,
            step: 1,
        })));
    }
    if let (Value::Int(start), Value::Int(stop), Value::Unbound) = (&first, &second, &step) {
        return done(Value::Range(Rc::new(Range {
            start: *start,
            stop: *stop,
            step: 1,
        })));
    }
    let (start, stop) = if second.is_bound() {
        (first, second)
    } else {
        (Value::Int(0), first)
    };
    let machine = rt.clone();
    rt.attempt(async move {
        let start = number(&machine, &start).await?;
        let stop = number(&machine, &stop).await?;
        let step = match step {
            Value::Unbound => 1,
            step => number(&machine, &step).await?,
        };
        if step == 0 {
            return Err(machine.value_error("range() arg 3 must not be zero"));
        }
        Ok(Value::Range(Rc::new(Range { start, stop, step })))
    })
}

async fn number(rt: &Rc<Runtime>, value: &Value) -> Outcome<i64> {
    match rt.index(value).await?.as_i64() {
        Some(number) => Ok(number),
        None => Err(rt.error(
            Type::OverflowError,
            "range() of ints beyond 64 bits isn't supported",
        )),
    }
}

fn range_start(rt: &Rc<Runtime>, args: Args<'_>) -> Outcome<Answer> {
    done(range_of(rt, args, "range.start")?.start)
}

fn range_stop(rt: &Rc<Runtime>, args: Args<'_>) -> Outcome<Answer> {
    done(range_of(rt, args, "range.stop")?.stop)
}

fn range_step(rt: &Rc<Runtime>, args: Args<'_>) -> Outcome<Answer> {
    done(range_of(rt, args, "range.step")?.step)
}

/// The int that is looked for in a range; None for an object that must be compared with each of its numbers.
fn exact_int(value: &Value) -> Option<Value> {
    match value {
        Value::Int(_) | Value::Bool(_) | Value::BigInt(_) => value.as_int(),
        _ => None,
    }
}

fn count(rt: &Rc<Runtime>, args: Args<'_>) -> Outcome<Answer> {
    let range = range_of(rt, args, "range.count")?.clone();
    let [wanted] = args.rest().exactly(rt, "range.count")?;
    if let Some(number) = exact_int(&wanted) {
        return done(i64::from(
            number
                .as_i64()
                .is_some_and(|number| range.index_of(number).is_some()),
        ));
    }
    let machine = rt.clone();
    rt.attempt(async move {
        let items = machine.collect(&Value::Range(range)).await?;
        let items = Sequence::Tuple(Rc::new(crate::vm::containers::Tuple::new(items)));
        items.count(&machine, &wanted).await.map(Value::Int)
    })
}

fn index(rt: &Rc<Runtime>, args: Args<'_>) -> Outcome<Answer> {
    let range = range_of(rt, args, "range.index")?.clone();
    let [wanted] = args.rest().exactly(rt, "range.index")?;
    let exact = exact_int(&wanted);
    if let Some(at) = exact
        .as_ref()
        .and_then(Value::as_i64)
        .and_then(|number| range.index_of(number))
    {
        return done(at as i64);
    }
    let machine = rt.clone();
    rt.attempt(async move {
        if exact.is_some() {
            let shown = machine.repr(&wanted).await?;
            return Err(machine.value_error(&format!("{shown} is not in range")));
        }
        let items = machine.collect(&Value::Range(range)).await?;
        let items = Sequence::Tuple(Rc::new(crate::vm::containers::Tuple::new(items)));
        match items.find(&machine, &wanted, 0, usize::MAX).await? {
            Some(at) => Ok(Value::from(at)),
            None => Err(machine.value_error("sequence.index(x): x not in sequence")),
        }
    })
}

/// `slice(stop)`, `slice(start, stop, step=None)`.
pub(super) fn construct_slice(rt: &Rc<Runtime>, _: &Rc<Class>, args: Args<'_>) -> Outcome<Answer> {
    let [first, second, step] = args.between(rt, "slice", 1)?;
    let (start, stop) = if second.is_bound() {
        (first, second)
    } else {
        (Value::None, first)
    };
    let step = step.bound().unwrap_or(Value::None);
    done(Value::Slice(Rc::new(Slice { start, stop, step })))
}

fn slice_start(rt: &Rc<Runtime>, args: Args<'_>) -> Outcome<Answer> {
    done(slice_of(rt, args, "slice.start")?.start.clone())
}

fn slice_stop(rt: &Rc<Runtime>, args: Args<'_>) -> Outcome<Answer> {
    done(slice_of(rt, args, "slice.stop")?.stop.clone())
}

fn slice_step(rt: &Rc<Runtime>, args: Args<'_>) -> Outcome<Answer> {
    done(slice_of(rt, args, "slice.step")?.step.clone())
}

/// `slice.indices(length)`: start, stop and step within a sequence of a length.
fn indices(rt: &Rc<Runtime>, args: Args<'_>) -> Outcome<Answer> {
    let slice = slice_of(rt, args, "slice.indices")?.clone();
    let [length] = args.rest().exactly(rt, "slice.indices")?;
    let machine = rt.clone();
    rt.attempt(async move {
        let length = match machine.index(&length).await?.as_i64() {
            Some(length) if length >= 0 => length,
            Some(_) => return Err(machine.value_error("length should not be negative")),
            None => {
                return Err(machine.error(
                    Type::OverflowError,
                    "Python int too large to convert to C ssize_t",
                ));
            }
        };
        let resolve = async |value: &Value| -> Outcome {
            if matches!(value, Value::Object(_)) {
                machine.index(value).await
            } else {
                Ok(value.clone())
            }
        };
        let slice = Slice {
            start: resolve(&slice.start).await?,
            stop: resolve(&slice.stop).await?,
            step: resolve(&slice.step).await?,
        };
        let meaning = slice_indices(&machine, &slice, length as usize)?;
        let (lowest, highest) = if meaning.step < 0 {
            (-1, length - 1)
        } else {
            (0, length)
        };
        // The bound itself, where CPython shows it and not the end that an empty slice would have.
        let stop = match slice.stop.as_i64() {
            _ if slice.stop.is_none() => {
                if meaning.step < 0 {
                    lowest
                } else {
                    highest
                }
            }
            Some(stop) if stop < 0 => stop.saturating_add(length).max(lowest),
            Some(stop) => stop.min(highest),
            None => highest,
        };
        Ok(Value::tuple(vec![
            Value::Int(meaning.start),
            Value::Int(stop),
            Value::Int(meaning.step),
        ]))
    })
}
