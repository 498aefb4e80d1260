//! The methods of `tuple` (`Objects/tupleobject.c`).

use std::rc::Rc;

use super::arguments::{done, instance, tuple_of, with_indices};
use super::defaults;
use super::list_methods::{count_in, index_in};
use super::searching::Sequence;
use crate::vm::class::Class;
use crate::vm::function::{Answer, Args, NativeFunction, Outcome};
use crate::vm::runtime::Runtime;
use crate::vm::types::Type;
use crate::vm::value::Value;

pub(super) static METHODS: &[NativeFunction] = defaults::sequence![
    NativeFunction::method("count", count),
    NativeFunction::method("index", index),
    defaults::new(defaults::new_value),
    defaults::HASH,
];

/// `tuple(iterable=())`.
pub(super) fn construct(rt: &Rc<Runtime>, class: &Rc<Class>, args: Args<'_>) -> Outcome<Answer> {
    let [iterable] = args.between(rt, "tuple", 0)?;
    if !iterable.is_bound() {
        return done(instance(
            rt,
            class,
            Type::Tuple,
            Value::Tuple(rt.empty_tuple()),
        ));
    }
    if matches!(iterable, Value::Tuple(_)) {
        return done(instance(rt, class, Type::Tuple, iterable));
    }
    if let Some(items) = rt.collect_natively(&iterable) {
        return done(instance(rt, class, Type::Tuple, Value::tuple(items?)));
    }
    let (machine, class) = (rt.clone(), class.clone());
    rt.attempt(async move {
        let items = machine.collect(&iterable).await?;
        Ok(instance(&machine, &class, Type::Tuple, Value::tuple(items)))
    })
}

fn count(rt: &Rc<Runtime>, args: Args<'_>) -> Outcome<Answer> {
    let items = Sequence::Tuple(tuple_of(rt, args, "tuple.count")?.clone());
    let [wanted] = args.rest().exactly(rt, "tuple.count")?;
    count_in(rt, items, wanted)
}

fn index(rt: &Rc<Runtime>, args: Args<'_>) -> Outcome<Answer> {
    let items = Sequence::Tuple(tuple_of(rt, args, "tuple.index")?.clone());
    if let Some(answer) = with_indices(rt, args, 2, index) {
        return Ok(answer);
    }
    let [wanted, start, stop] = args.rest().between(rt, "tuple.index", 1)?;
    index_in(rt, items, wanted, start, stop)
}
