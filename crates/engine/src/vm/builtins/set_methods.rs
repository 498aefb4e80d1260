//! The methods of `set` and `frozenset` (`Objects/setobject.c`).

use std::rc::Rc;

use super::arguments::{done, instance, nothing, set_of};
use super::defaults;
use super::set_algebra;
use crate::vm::class::Class;
use crate::vm::function::{Answer, Args, NativeFunction, Outcome};
use crate::vm::runtime::Runtime;
use crate::vm::set::Set;
use crate::vm::types::Type;
use crate::vm::value::Value;

macro_rules! shared {
    ($($more:expr,)*) => {
        defaults::set_like![
            NativeFunction::method("copy", copy),
            NativeFunction::method("difference", difference),
            NativeFunction::method("intersection", intersection),
            NativeFunction::method("isdisjoint", isdisjoint),
            NativeFunction::method("issubset", issubset),
            NativeFunction::method("issuperset", issuperset),
            NativeFunction::method("symmetric_difference", symmetric_difference),
            NativeFunction::method("union", union),
            $($more,)*
        ]
    };
}

pub(super) static SET_METHODS: &[NativeFunction] = shared![
    NativeFunction::method("add", add),
    NativeFunction::method("clear", clear),
    NativeFunction::method("difference_update", difference_update),
    NativeFunction::method("discard", discard),
    NativeFunction::method("intersection_update", intersection_update),
    NativeFunction::method("pop", pop),
    NativeFunction::method("remove", remove),
    NativeFunction::method("symmetric_difference_update", symmetric_difference_update),
    NativeFunction::method("update", update),
    NativeFunction::default("__init__", init),
    defaults::new(defaults::new_empty),
    defaults::IOR,
    defaults::IAND,
    defaults::ISUB,
    defaults::IXOR,
];

pub(super) static FROZENSET_METHODS: &[NativeFunction] =
    shared![defaults::HASH, defaults::new(defaults::new_value),];

/// `set(iterable=())`.
pub(super) fn construct_set(
    rt: &Rc<Runtime>,
    class: &Rc<Class>,
    args: Args<'_>,
) -> Outcome<Answer> {
    let [iterable] = args.between(rt, "set", 0)?;
    construct(rt, class, Type::Set, iterable)
}

/// `frozenset(iterable=())`.
pub(super) fn construct_frozenset(
    rt: &Rc<Runtime>,
    class: &Rc<Class>,
    args: Args<'_>,
) -> Outcome<Answer> {
    let [iterable] = args.between(rt, "frozenset", 0)?;
    if Rc::ptr_eq(class, rt.class(Type::FrozenSet))
        && matches!(&iterable, Value::Set(set) if set.frozen)
    {
        return Ok(Answer::Value(iterable));
    }
    construct(rt, class, Type::FrozenSet, iterable)
}

fn construct(rt: &Rc<Runtime>, class: &Rc<Class>, kind: Type, iterable: Value) -> Outcome<Answer> {
    let frozen = kind == Type::FrozenSet;
    if !iterable.is_bound() {
        return done(instance(
            rt,
            class,
            kind,
            Value::Set(Rc::new(Set::new(frozen))),
        ));
    }
    let (machine, class) = (rt.clone(), class.clone());
    rt.attempt(async move {
        let set = machine.set_from(&iterable, frozen).await?;
        Ok(instance(&machine, &class, kind, Value::Set(set)))
    })
}

fn init(rt: &Rc<Runtime>, args: Args<'_>) -> Outcome<Answer> {
    let set = set_of(rt, args, "set.__init__")?;
    let [iterable] = args.rest().between(rt, "set", 0)?;
    set.clear();
    if !iterable.is_bound() {
        return nothing();
    }
    set_algebra::update(rt, set, vec![iterable])
}

fn add(rt: &Rc<Runtime>, args: Args<'_>) -> Outcome<Answer> {
    let set = set_of(rt, args, "set.add")?;
    let [element] = args.rest().exactly(rt, "set.add")?;
    set_algebra::add(rt, set, element)
}

fn remove(rt: &Rc<Runtime>, args: Args<'_>) -> Outcome<Answer> {
    let set = set_of(rt, args, "set.remove")?.clone();
    let [element] = args.rest().exactly(rt, "set.remove")?;
    let machine = rt.clone();
    rt.attempt(async move {
        if machine.set_discard(&set, &element).await? {
            return Ok(Value::None);
        }
        Err(machine.exception(Type::KeyError, vec![element]))
    })
}

fn discard(rt: &Rc<Runtime>, args: Args<'_>) -> Outcome<Answer> {
    let set = set_of(rt, args, "set.discard")?.clone();
    let [element] = args.rest().exactly(rt, "set.discard")?;
    let machine = rt.clone();
    rt.attempt(async move {
        machine
            .set_discard(&set, &element)
            .await
            .map(|_| Value::None)
    })
}

fn pop(rt: &Rc<Runtime>, args: Args<'_>) -> Outcome<Answer> {
    let set = set_of(rt, args, "set.pop")?;
    args.rest().exactly::<0>(rt, "set.pop")?;
    match set.pop() {
        Some(element) => Ok(Answer::Value(element)),
        None => Err(rt.error(Type::KeyError, "pop from an empty set")),
    }
}

fn clear(rt: &Rc<Runtime>, args: Args<'_>) -> Outcome<Answer> {
    let set = set_of(rt, args, "set.clear")?;
    args.rest().exactly::<0>(rt, "set.clear")?;
    set.clear();
    nothing()
}

fn name_of(set: &Set, method: &str) -> String {
    format!("{}.{method}", if set.frozen { "frozenset" } else { "set" })
}

fn copy(rt: &Rc<Runtime>, args: Args<'_>) -> Outcome<Answer> {
    let set = set_of(rt, args, "set.copy")?;
    args.rest().exactly::<0>(rt, &name_of(set, "copy"))?;
    if let Some(value @ Value::Set(_)) = args.positional.first()
        && set.frozen
    {
        return done(value.clone());
    }
    rt.charge(set.len() / 4);
    done(Value::Set(Rc::new(set.copy(set.frozen))))
}

fn union(rt: &Rc<Runtime>, args: Args<'_>) -> Outcome<Answer> {
    let set = set_of(rt, args, "set.union")?.clone();
    args.no_keywords(rt, &name_of(&set, "union"))?;
    let (machine, others) = (rt.clone(), args.rest().positional.to_vec());
    rt.attempt(async move {
        let result = Rc::new(set.copy(set.frozen));
        for other in others {
            if !matches!(&other, Value::Set(other) if Rc::ptr_eq(other, &set)) {
                machine.set_update(&result, &other).await?;
            }
        }
        Ok(Value::Set(result))
    })
}

fn update(rt: &Rc<Runtime>, args: Args<'_>) -> Outcome<Answer> {
    let set = set_of(rt, args, "set.update")?;
    args.no_keywords(rt, "set.update")?;
    set_algebra::update(rt, set, args.rest().positional.to_vec())
}

fn intersection(rt: &Rc<Runtime>, args: Args<'_>) -> Outcome<Answer> {
    let set = set_of(rt, args, "set.intersection")?.clone();
    args.no_keywords(rt, &name_of(&set, "intersection"))?;
    let (machine, others) = (rt.clone(), args.rest().positional.to_vec());
    rt.attempt(async move {
        let mut result = if others.is_empty() {
            Rc::new(set.copy(set.frozen))
        } else {
            set
        };
        for other in others {
            result = machine.set_intersection(&result, &other).await?;
        }
        Ok(Value::Set(result))
    })
}

fn intersection_update(rt: &Rc<Runtime>, args: Args<'_>) -> Outcome<Answer> {
    let set = set_of(rt, args, "set.intersection_update")?.clone();
    args.no_keywords(rt, "set.intersection_update")?;
    let (machine, others) = (rt.clone(), args.rest().positional.to_vec());
    rt.attempt(async move {
        let mut result = set.clone();
        for other in &others {
            result = machine.set_intersection(&result, other).await?;
        }
        if let Some(result) = Rc::into_inner(result) {
            set.replace(result);
        }
        Ok(Value::None)
    })
}

fn difference(rt: &Rc<Runtime>, args: Args<'_>) -> Outcome<Answer> {
    let set = set_of(rt, args, "set.difference")?.clone();
    args.no_keywords(rt, &name_of(&set, "difference"))?;
    let (machine, others) = (rt.clone(), args.rest().positional.to_vec());
    rt.attempt(async move {
        let mut others = others.into_iter();
        let result = match others.next() {
            Some(other) => machine.set_difference(&set, &other).await?,
            None => Rc::new(set.copy(set.frozen)),
        };
        for other in others {
            machine.set_difference_update(&result, &other).await?;
        }
        Ok(Value::Set(result))
    })
}

fn difference_update(rt: &Rc<Runtime>, args: Args<'_>) -> Outcome<Answer> {
    let set = set_of(rt, args, "set.difference_update")?.clone();
    args.no_keywords(rt, "set.difference_update")?;
    let (machine, others) = (rt.clone(), args.rest().positional.to_vec());
    rt.attempt(async move {
        for other in others {
            machine.set_difference_update(&set, &other).await?;
        }
        Ok(Value::None)
    })
}

fn symmetric_difference(rt: &Rc<Runtime>, args: Args<'_>) -> Outcome<Answer> {
    let set = set_of(rt, args, "set.symmetric_difference")?.clone();
    let [other] = args
        .rest()
        .exactly(rt, &name_of(&set, "symmetric_difference"))?;
    let machine = rt.clone();
    rt.attempt(async move {
        machine
            .set_symmetric_difference(&set, &other)
            .await
            .map(Value::Set)
    })
}

fn symmetric_difference_update(rt: &Rc<Runtime>, args: Args<'_>) -> Outcome<Answer> {
    let set = set_of(rt, args, "set.symmetric_difference_update")?.clone();
    let [other] = args.rest().exactly(rt, "set.symmetric_difference_update")?;
    let machine = rt.clone();
    rt.attempt(async move {
        machine
            .set_symmetric_difference_update(&set, &other)
            .await
            .map(|()| Value::None)
    })
}

fn issubset(rt: &Rc<Runtime>, args: Args<'_>) -> Outcome<Answer> {
    let set = set_of(rt, args, "set.issubset")?.clone();
    let [other] = args.rest().exactly(rt, &name_of(&set, "issubset"))?;
    let machine = rt.clone();
    rt.attempt(async move {
        let other = match crate::vm::compare::builtin(&other) {
            Value::Set(other) => other,
            _ => machine.set_from(&other, false).await?,
        };
        machine.contains_all(&other, &set).await.map(Value::from)
    })
}

fn issuperset(rt: &Rc<Runtime>, args: Args<'_>) -> Outcome<Answer> {
    let set = set_of(rt, args, "set.issuperset")?.clone();
    let [other] = args.rest().exactly(rt, &name_of(&set, "issuperset"))?;
    let machine = rt.clone();
    rt.attempt(async move { machine.set_has_all(&set, &other).await.map(Value::from) })
}

fn isdisjoint(rt: &Rc<Runtime>, args: Args<'_>) -> Outcome<Answer> {
    let set = set_of(rt, args, "set.isdisjoint")?.clone();
    let [other] = args.rest().exactly(rt, &name_of(&set, "isdisjoint"))?;
    let machine = rt.clone();
    rt.attempt(async move { machine.set_has_none(&set, &other).await.map(Value::from) })
}
