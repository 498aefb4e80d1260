//! `aiter`, `all`, `anext`, `any`, `iter`, `len`, `next` and `sorted`.

use std::cell::RefCell;
use std::rc::Rc;

use crate::vm::function::{Answer, Args, NativeFunction, Outcome};
use crate::vm::generator::{Generator, GeneratorKind};
use crate::vm::iterator::{Iter, Next};
use crate::vm::protocols::native_truth;
use crate::vm::runtime::Runtime;
use crate::vm::types::Type;
use crate::vm::value::Value;

pub(super) static FUNCTIONS: &[NativeFunction] = &[
    NativeFunction::function("aiter", aiter),
    NativeFunction::function("all", |rt, args| quantify(rt, args, "all", false)),
    NativeFunction::function("anext", anext),
    NativeFunction::function("any", |rt, args| quantify(rt, args, "any", true)),
    NativeFunction::function("iter", iter),
    NativeFunction::function("len", len),
    NativeFunction::function("next", next),
    NativeFunction::function("sorted", sorted),
];

/// `aiter(async_iterable)`.
fn aiter(rt: &Rc<Runtime>, args: Args<'_>) -> Outcome<Answer> {
    let [value] = args.exactly(rt, "aiter")?;
    let is_generator = matches!(&value, Value::Generator(generator) if generator.kind == GeneratorKind::AsyncGenerator);
    if !is_generator && rt.class_of(&value).lookup(&rt.names.aiter).is_none() {
        let kind = rt.type_name(&value);
        return Err(rt.type_error(&format!("'{kind}' object is not an async iterable")));
    }
    let rt = rt.clone();
    rt.clone().attempt(async move { rt.aiter(&value).await })
}

/// `anext(async_iterator, default)`.
fn anext(rt: &Rc<Runtime>, args: Args<'_>) -> Outcome<Answer> {
    let [iterator, default] = args.between(rt, "anext", 1)?;
    let is_generator = matches!(&iterator, Value::Generator(generator) if generator.kind == GeneratorKind::AsyncGenerator);
    if !is_generator && rt.class_of(&iterator).lookup(&rt.names.anext).is_none() {
        let kind = rt.type_name(&iterator);
        return Err(rt.type_error(&format!("'{kind}' object is not an async iterator")));
    }
    let rt = rt.clone();
    rt.clone().attempt(async move {
        let awaitable = rt.anext(&iterator).await?;
        if !default.is_bound() {
            return Ok(awaitable);
        }
        let inner = rt.clone();
        let with_default = async move {
            match inner.await_value(&awaitable).await {
                Err(raised) if inner.is_exception(&raised, Type::StopAsyncIteration) => Ok(default),
                outcome => outcome,
            }
        };
        Ok(Generator::awaitable(
            &rt,
            "anext_awaitable",
            Box::pin(with_default),
        ))
    })
}

/// `all(iterable)` and `any(iterable)`: looks for an item whose truth is `wanted`.
fn quantify(rt: &Rc<Runtime>, args: Args<'_>, name: &str, wanted: bool) -> Outcome<Answer> {
    let [iterable] = args.exactly(rt, name)?;
    let quick = |items: &[Value]| -> Option<bool> {
        rt.charge(items.len() / 8);
        for item in items {
            if native_truth(item)? == wanted {
                return Some(wanted);
            }
        }
        Some(!wanted)
    };
    let found = match &iterable {
        Value::List(list) => quick(&list.borrow()),
        Value::Tuple(items) => quick(items),
        _ => None,
    };
    if let Some(found) = found {
        return Ok(Answer::Value(Value::from(found)));
    }
    let rt = rt.clone();
    rt.clone().attempt(async move {
        let iterator = rt.iter(&iterable).await?;
        while let Some(item) = rt.next(&iterator).await? {
            if rt.truth(&item).await? == wanted {
                return Ok(Value::from(wanted));
            }
        }
        Ok(Value::from(!wanted))
    })
}

/// `iter(iterable)` and `iter(callable, sentinel)`.
fn iter(rt: &Rc<Runtime>, args: Args<'_>) -> Outcome<Answer> {
    let [value, sentinel] = args.between(rt, "iter", 1)?;
    if sentinel.is_bound() {
        if !rt.is_callable(&value) {
            return Err(rt.type_error("iter(v, w): v must be callable"));
        }
        return Ok(Answer::Value(Value::Iterator(Rc::new(Iter::Callable(
            RefCell::new(value),
            sentinel,
        )))));
    }
    if let Some(iterator) = rt.native_iter(&value) {
        return Ok(Answer::Value(iterator));
    }
    let rt = rt.clone();
    rt.clone().attempt(async move { rt.iter(&value).await })
}

/// `len(container)`.
fn len(rt: &Rc<Runtime>, args: Args<'_>) -> Outcome<Answer> {
    if let ([value], []) = (args.positional, args.keywords)
        && let Some(length) = rt.native_len(value)
    {
        return Ok(Answer::Value(Value::Int(length as i64)));
    }
    let [value] = args.exactly(rt, "len")?;
    let rt = rt.clone();
    rt.clone()
        .attempt(async move { rt.len(&value).await.map(Value::from) })
}

/// `next(iterator, default)`.
fn next(rt: &Rc<Runtime>, args: Args<'_>) -> Outcome<Answer> {
    let [iterator, default] = args.between(rt, "next", 1)?;
    let stop = move |rt: &Rc<Runtime>| match default {
        Value::Unbound => Err(rt.exception(Type::StopIteration, Vec::new())),
        default => Ok(default),
    };
    match &iterator {
        Value::Iterator(inner) => match inner.next(rt)? {
            Next::Item(item) => return Ok(Answer::Value(item)),
            Next::End => return stop(rt).map(Answer::Value),
            Next::Ask => {}
        },
        Value::Generator(generator)
            if matches!(
                generator.kind,
                GeneratorKind::Generator | GeneratorKind::Awaitable
            ) =>
        {
            let (rt, generator) = (rt.clone(), generator.clone());
            return rt.clone().attempt(async move {
                use crate::vm::requests::{Input, Step};
                match rt.resume(&generator, Input::Send(Value::None)).await? {
                    Step::Yielded(item) => Ok(item),
                    Step::Returned(result) => match stop(&rt) {
                        Ok(default) => Ok(default),
                        Err(_) => Err(rt.stop_iteration(result)),
                    },
                }
            });
        }
        other if !rt.is_iterator(other) => {
            let kind = rt.type_name(other);
            return Err(rt.type_error(&format!("'{kind}' object is not an iterator")));
        }
        _ => {}
    }
    let rt = rt.clone();
    rt.clone().attempt(async move {
        match rt.next_or_stop(&iterator).await {
            Ok(Some(item)) => Ok(item),
            Ok(None) => stop(&rt),
            // The iterator's own StopIteration, with its value, unless there is a default.
            Err(raised) if rt.is_exception(&raised, Type::StopIteration) => {
                stop(&rt).map_err(|_| raised)
            }
            Err(raised) => Err(raised),
        }
    })
}

/// `sorted(iterable, /, *, key=None, reverse=False)`.
fn sorted(rt: &Rc<Runtime>, args: Args<'_>) -> Outcome<Answer> {
    let [iterable] = Args::positional(args.positional)
        .between(rt, "sorted", 1)
        .map_err(|_| {
            rt.type_error(&format!(
                "sorted expected 1 argument, got {}",
                args.positional.len()
            ))
        })?;
    let (mut key, mut reverse) = (Value::None, Value::from(false));
    for (keyword, value) in args.keywords {
        match keyword.as_str() {
            "key" => key = value.clone(),
            "reverse" => reverse = value.clone(),
            other => {
                return Err(rt.unexpected_keyword("sort", &["key", "reverse"], other));
            }
        }
    }
    let rt = rt.clone();
    rt.clone().attempt(async move {
        let items = rt.collect(&iterable).await?;
        let reverse = rt.truth(&reverse).await?;
        let key = if key.is_none() { None } else { Some(key) };
        super::sorting::sort(&rt, items, key, reverse)
            .await
            .map(Value::list)
    })
}

impl Runtime {
    /// StopIteration with a generator's result: without an argument for None.
    pub fn stop_iteration(&self, result: Value) -> crate::vm::function::Raised {
        let args = if result.is_none() {
            Vec::new()
        } else {
            vec![result]
        };
        self.exception(Type::StopIteration, args)
    }
}
