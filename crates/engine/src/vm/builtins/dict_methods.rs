//! The methods of `dict` and its views (`Objects/dictobject.c`).

use std::rc::Rc;

use super::arguments::{dict_of, done, instance, nothing, view_of};
use super::defaults;
use crate::vm::class::Class;
use crate::vm::compare::builtin;
use crate::vm::dict::{Dict, DictPart, DictView, Lookup};
use crate::vm::function::{Answer, Args, NativeFunction, Outcome};
use crate::vm::hash::native_hash;
use crate::vm::lookups::{native_dict_get, native_dict_set};
use crate::vm::runtime::Runtime;
use crate::vm::string::Str;
use crate::vm::types::Type;
use crate::vm::value::Value;

pub(super) static METHODS: &[NativeFunction] = defaults::ordered![
    NativeFunction::method("clear", clear),
    NativeFunction::method("copy", copy),
    NativeFunction::class_method("fromkeys", fromkeys),
    NativeFunction::method("get", get),
    NativeFunction::method("items", items),
    NativeFunction::method("keys", keys),
    NativeFunction::method("pop", pop),
    NativeFunction::method("popitem", popitem),
    NativeFunction::method("setdefault", setdefault),
    NativeFunction::method("update", update),
    NativeFunction::method("values", values),
    NativeFunction::default("__init__", init),
    defaults::new(defaults::new_empty),
    defaults::LEN,
    defaults::CONTAINS,
    defaults::GETITEM,
    defaults::SETITEM,
    defaults::DELITEM,
    defaults::ITER,
    defaults::REVERSED,
    defaults::REPR,
    defaults::OR,
    defaults::ROR,
    defaults::IOR,
];

pub(super) static VIEW_METHODS: &[NativeFunction] = defaults::set_like![
    NativeFunction::method("isdisjoint", isdisjoint),
    defaults::REVERSED,
];

pub(super) static VALUES_METHODS: &[NativeFunction] = &[
    defaults::LEN,
    defaults::ITER,
    defaults::REVERSED,
    defaults::REPR,
];

/// `dict(**kwargs)`, `dict(mapping, **kwargs)`, `dict(iterable, **kwargs)`.
pub(super) fn construct(rt: &Rc<Runtime>, class: &Rc<Class>, args: Args<'_>) -> Outcome<Answer> {
    let dict = Rc::new(Dict::new());
    let source = source_argument(rt, args, "dict")?;
    if source.is_bound()
        && let Some(rest) = update_natively(rt, &dict, source)?
    {
        let keywords = args.keywords.to_vec();
        let (machine, class) = (rt.clone(), class.clone());
        return rt.attempt(async move {
            machine.dict_update(&dict, &rest).await?;
            add_keywords(&dict, &keywords);
            Ok(instance(&machine, &class, Type::Dict, Value::Dict(dict)))
        });
    }
    add_keywords(&dict, args.keywords);
    done(instance(rt, class, Type::Dict, Value::Dict(dict)))
}

fn init(rt: &Rc<Runtime>, args: Args<'_>) -> Outcome<Answer> {
    update_by(rt, args, "dict.__init__", "dict")
}

fn update(rt: &Rc<Runtime>, args: Args<'_>) -> Outcome<Answer> {
    update_by(rt, args, "dict.update", "update")
}

fn update_by(rt: &Rc<Runtime>, args: Args<'_>, method: &str, shown: &str) -> Outcome<Answer> {
    let dict = dict_of(rt, args, method)?;
    let source = source_argument(rt, args.rest(), shown)?;
    if source.is_bound()
        && let Some(rest) = update_natively(rt, dict, source)?
    {
        let (machine, dict, keywords) = (rt.clone(), dict.clone(), args.keywords.to_vec());
        return rt.attempt(async move {
            machine.dict_update(&dict, &rest).await?;
            add_keywords(&dict, &keywords);
            Ok(Value::None)
        });
    }
    add_keywords(dict, args.keywords);
    nothing()
}

fn source_argument(rt: &Rc<Runtime>, args: Args<'_>, shown: &str) -> Outcome<Value> {
    let [source] = Args::positional(args.positional).between(rt, shown, 0)?;
    Ok(source)
}

fn add_keywords(dict: &Rc<Dict>, keywords: &[(Rc<Str>, Value)]) {
    for (key, value) in keywords {
        drop(dict.set_str(key, value.clone()));
    }
}

/// Updates a dict without Python code. What it couldn't do comes back.
fn update_natively(rt: &Rc<Runtime>, dict: &Rc<Dict>, source: Value) -> Outcome<Option<Value>> {
    match &source {
        Value::Dict(other) => {
            rt.charge(other.len() / 4);
            rt.check_budget(other.len() * 2 * size_of::<Value>())?;
            for (key, value) in other.entries() {
                if native_dict_set(dict, &key, value).is_err() {
                    return Ok(Some(source));
                }
            }
            Ok(None)
        }
        Value::List(_) | Value::Tuple(_) | Value::Iterator(_) | Value::View(_) => {
            let Some(pairs) = rt.collect_natively(&source) else {
                return Ok(Some(source));
            };
            let pairs = pairs?;
            for pair in &pairs {
                let set = match pair {
                    Value::Tuple(items) if items.len() == 2 => {
                        native_dict_set(dict, &items[0], items[1].clone()).is_ok()
                    }
                    _ => false,
                };
                if !set {
                    return Ok(Some(Value::list(pairs)));
                }
            }
            Ok(None)
        }
        _ => Ok(Some(source)),
    }
}

/// `dict.fromkeys(iterable, value=None)`.
fn fromkeys(rt: &Rc<Runtime>, args: Args<'_>) -> Outcome<Answer> {
    let class = args.get(0);
    let [iterable, value] = args.rest().between(rt, "dict.fromkeys", 1)?;
    let value = value.bound().unwrap_or(Value::None);
    let plain = matches!(&class, Value::Class(class) if Rc::ptr_eq(class, rt.class(Type::Dict)));
    let machine = rt.clone();
    rt.attempt(async move {
        let target = if plain {
            Value::Dict(Rc::default())
        } else {
            machine.call(&class, Vec::new()).await?
        };
        let iterator = machine.iter(&iterable).await?;
        while let Some(key) = machine.next(&iterator).await? {
            machine.check_budget(0)?;
            machine.setitem(&target, &key, value.clone()).await?;
        }
        Ok(target)
    })
}

fn clear(rt: &Rc<Runtime>, args: Args<'_>) -> Outcome<Answer> {
    let dict = dict_of(rt, args, "dict.clear")?;
    args.rest().exactly::<0>(rt, "dict.clear")?;
    dict.clear();
    nothing()
}

fn copy(rt: &Rc<Runtime>, args: Args<'_>) -> Outcome<Answer> {
    let dict = dict_of(rt, args, "dict.copy")?;
    args.rest().exactly::<0>(rt, "dict.copy")?;
    rt.charge(dict.len() / 4);
    rt.check_budget(dict.len() * 3 * size_of::<Value>())?;
    done(Value::Dict(Rc::new(dict.copy())))
}

fn get(rt: &Rc<Runtime>, args: Args<'_>) -> Outcome<Answer> {
    if let ([Value::Dict(dict), key], []) = (args.positional, args.keywords)
        && let Some(found) = native_dict_get(dict, key)
    {
        return done(found.unwrap_or(Value::None));
    }
    let dict = dict_of(rt, args, "dict.get")?;
    let [key, default] = args.rest().between(rt, "dict.get", 1)?;
    let default = default.bound().unwrap_or(Value::None);
    if let Some(found) = native_dict_get(dict, &key) {
        return done(found.unwrap_or(default));
    }
    let (machine, dict) = (rt.clone(), dict.clone());
    rt.attempt(async move { Ok(machine.dict_get(&dict, &key).await?.unwrap_or(default)) })
}

fn setdefault(rt: &Rc<Runtime>, args: Args<'_>) -> Outcome<Answer> {
    let dict = dict_of(rt, args, "dict.setdefault")?;
    let [key, default] = args.rest().between(rt, "dict.setdefault", 1)?;
    let default = default.bound().unwrap_or(Value::None);
    if let Some(hash) = native_hash(&key) {
        match dict.find(hash, &key, None) {
            Lookup::Found(at) => return done(dict.value_at(at).unwrap_or_default()),
            Lookup::Missing => {
                dict.insert_new(hash, key, default.clone());
                return done(default);
            }
            Lookup::Ask(_) => {}
        }
    }
    let (machine, dict) = (rt.clone(), dict.clone());
    rt.attempt(async move {
        let hash = machine.hash(&key).await?;
        if let Some(found) = machine
            .dict_find(&dict, hash, &key)
            .await?
            .and_then(|at| dict.value_at(at))
        {
            return Ok(found);
        }
        dict.insert_new(hash, key, default.clone());
        Ok(default)
    })
}

fn pop(rt: &Rc<Runtime>, args: Args<'_>) -> Outcome<Answer> {
    let dict = dict_of(rt, args, "dict.pop")?;
    let [key, default] = args.rest().between(rt, "dict.pop", 1)?;
    if let Value::Str(name) = &key
        && let Some(value) = dict.remove_str(name)
    {
        return done(value);
    }
    let (machine, dict) = (rt.clone(), dict.clone());
    rt.attempt(async move {
        match (machine.dict_remove(&dict, &key).await?, default) {
            (Some((_, value)), _) => Ok(value),
            (None, Value::Unbound) => Err(machine.exception(Type::KeyError, vec![key])),
            (None, default) => Ok(default),
        }
    })
}

fn popitem(rt: &Rc<Runtime>, args: Args<'_>) -> Outcome<Answer> {
    let dict = dict_of(rt, args, "dict.popitem")?;
    args.rest().exactly::<0>(rt, "dict.popitem")?;
    match dict.previous(dict.positions()) {
        Some((at, key, value)) => {
            drop(dict.remove_at(at));
            done(Value::tuple(vec![key, value]))
        }
        None => Err(rt.error(Type::KeyError, "popitem(): dictionary is empty")),
    }
}

fn view(rt: &Rc<Runtime>, args: Args<'_>, part: DictPart, method: &str) -> Outcome<Answer> {
    let dict = dict_of(rt, args, method)?;
    args.rest().exactly::<0>(rt, method)?;
    done(Value::View(Rc::new(DictView {
        dict: dict.clone(),
        part,
    })))
}

fn keys(rt: &Rc<Runtime>, args: Args<'_>) -> Outcome<Answer> {
    view(rt, args, DictPart::Keys, "dict.keys")
}

fn values(rt: &Rc<Runtime>, args: Args<'_>) -> Outcome<Answer> {
    view(rt, args, DictPart::Values, "dict.values")
}

fn items(rt: &Rc<Runtime>, args: Args<'_>) -> Outcome<Answer> {
    view(rt, args, DictPart::Items, "dict.items")
}

fn isdisjoint(rt: &Rc<Runtime>, args: Args<'_>) -> Outcome<Answer> {
    let view = Value::View(view_of(rt, args, "dict_keys.isdisjoint")?.clone());
    let [other] = args
        .rest()
        .exactly(rt, &format!("{}.isdisjoint", rt.type_name(&view)))?;
    let machine = rt.clone();
    rt.attempt(async move {
        let other = match builtin(&other) {
            inner @ (Value::Set(_) | Value::View(_)) => inner,
            _ => other,
        };
        let Some(set) = machine.as_set(&view).await? else {
            return Ok(Value::NotImplemented);
        };
        machine.set_has_none(&set, &other).await.map(Value::from)
    })
}
