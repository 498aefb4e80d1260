//! `enumerate`, `filter`, `map`, `reversed` and `zip`, and the methods of all built-in iterators.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use crate::vm::class::Class;
use crate::vm::compare::builtin;
use crate::vm::containers::Range;
use crate::vm::dict::DictPart;
use crate::vm::function::{Answer, Args, NativeFunction, Outcome};
use crate::vm::generator::{Generator, GeneratorKind};
use crate::vm::iterator::Iter;
use crate::vm::runtime::Runtime;
use crate::vm::types::Type;
use crate::vm::value::Value;

/// The types of built-in iterators.
/// `__iter__` and `__next__` of every built-in iterator.
pub static METHODS: &[NativeFunction] = &[
    NativeFunction::default("__iter__", |_, args| Ok(Answer::Value(args.get(0)))),
    NativeFunction::default("__next__", next),
];

pub(super) static LENGTH_HINT: &[NativeFunction] =
    &[NativeFunction::default("__length_hint__", length_hint)];

/// `iterator.__next__()`.
fn next(rt: &Rc<Runtime>, args: Args<'_>) -> Outcome<Answer> {
    let [iterator] = args.exactly(rt, "__next__")?;
    let rt = rt.clone();
    Ok(Answer::Frame(Box::pin(async move {
        match rt.next_or_stop(&iterator).await? {
            Some(item) => Ok(item),
            None => Err(rt.exception(Type::StopIteration, Vec::new())),
        }
    })))
}

fn length_hint(rt: &Rc<Runtime>, args: Args<'_>) -> Outcome<Answer> {
    let [iterator] = args.exactly(rt, "__length_hint__")?;
    let left = match &iterator {
        Value::Iterator(iterator) => iterator.remaining(),
        _ => None,
    };
    Ok(Answer::Value(
        left.map_or(Value::NotImplemented, Value::from),
    ))
}

/// The iterators over all of these, made by `then`: at once if no Python code must be asked.
fn over(
    rt: &Rc<Runtime>,
    iterables: Vec<Value>,
    then: impl FnOnce(Vec<Value>) -> Iter + 'static,
) -> Outcome<Answer> {
    let then = |iterators| Value::Iterator(Rc::new(then(iterators)));
    match rt.native_iterators(&iterables) {
        Some(iterators) => Ok(Answer::Value(then(iterators))),
        None => rt.over_iterators(iterables, Box::new(then)),
    }
}

impl Runtime {
    fn native_iterators(self: &Rc<Runtime>, iterables: &[Value]) -> Option<Vec<Value>> {
        let iterators = iterables.iter().map(|iterable| self.native_iter(iterable));
        iterators.collect()
    }

    /// What `then` makes of the iterators over all of these.
    pub fn over_iterators(
        self: &Rc<Runtime>,
        iterables: Vec<Value>,
        then: Box<dyn FnOnce(Vec<Value>) -> Value>,
    ) -> Outcome<Answer> {
        let rt = self.clone();
        self.attempt(async move {
            let mut iterators = Vec::with_capacity(iterables.len());
            for iterable in &iterables {
                iterators.push(rt.iter(iterable).await?);
            }
            Ok(then(iterators))
        })
    }
}

fn only(mut iterators: Vec<Value>) -> Value {
    iterators.pop().unwrap_or_default()
}

/// `enumerate(iterable, start=0)`.
pub(super) fn new_enumerate(
    rt: &Rc<Runtime>,
    _class: &Rc<Class>,
    args: Args<'_>,
) -> Outcome<Answer> {
    if args.positional.is_empty() && args.keyword("iterable").is_none() {
        return Err(rt.type_error("enumerate() missing required argument 'iterable'"));
    }
    let [iterable, start] = args.bind(rt, "enumerate", ["iterable", "start"], 2, 1)?;
    let start = if start.is_bound() {
        start
    } else {
        Value::Int(0)
    };
    match start.as_int() {
        Some(start) => over(rt, vec![iterable], |iterators| {
            Iter::Enumerate(only(iterators), RefCell::new(start))
        }),
        None => {
            let rt = rt.clone();
            Ok(Answer::Frame(Box::pin(async move {
                let start = rt.index(&start).await?;
                let iterator = rt.iter(&iterable).await?;
                Ok(Value::Iterator(Rc::new(Iter::Enumerate(
                    iterator,
                    RefCell::new(start),
                ))))
            })))
        }
    }
}

/// `zip(*iterables, strict=False)`.
pub(super) fn new_zip(rt: &Rc<Runtime>, _class: &Rc<Class>, args: Args<'_>) -> Outcome<Answer> {
    if args.keywords.len() > 1 {
        let given = args.keywords.len();
        return Err(rt.type_error(&format!(
            "zip() takes at most 1 keyword argument ({given} given)"
        )));
    }
    let strict = match args.keywords {
        [] => false,
        [(name, value)] if name.as_str() == "strict" => {
            crate::vm::protocols::native_truth(value).unwrap_or(true)
        }
        [(name, _), ..] => {
            return Err(rt.unexpected_keyword("zip", &["strict"], name.as_str()));
        }
    };
    over(rt, args.positional.to_vec(), move |iterators| {
        Iter::Zip(iterators, strict)
    })
}

/// `map(function, iterable, *iterables)`.
pub(super) fn new_map(rt: &Rc<Runtime>, _class: &Rc<Class>, args: Args<'_>) -> Outcome<Answer> {
    args.no_keywords(rt, "map")?;
    let [function, iterables @ ..] = args.positional else {
        return Err(rt.type_error("map() must have at least two arguments."));
    };
    if iterables.is_empty() {
        return Err(rt.type_error("map() must have at least two arguments."));
    }
    let function = function.clone();
    over(rt, iterables.to_vec(), move |iterators| {
        Iter::Map(function, iterators)
    })
}

/// `filter(function, iterable)`.
pub(super) fn new_filter(rt: &Rc<Runtime>, _class: &Rc<Class>, args: Args<'_>) -> Outcome<Answer> {
    let [function, iterable] = args.exactly(rt, "filter")?;
    over(rt, vec![iterable], move |iterators| {
        Iter::Filter(function, only(iterators))
    })
}

/// `reversed(sequence)`.
pub(super) fn new_reversed(
    rt: &Rc<Runtime>,
    _class: &Rc<Class>,
    args: Args<'_>,
) -> Outcome<Answer> {
    let [sequence] = args.exactly(rt, "reversed")?;
    let class = rt.class_of(&sequence);
    if let Some(method) = class.special(&rt.names.reversed) {
        if method.is_none() {
            return Err(not_reversible(rt, &sequence));
        }
        return Ok(Answer::Call(method, vec![sequence]));
    }
    if let Some(iterator) = native_reversed(&builtin(&sequence)) {
        return Ok(Answer::Value(iterator));
    }
    let has = |name| class.lookup(name).is_some();
    if has(&rt.names.getitem) && !has(&rt.names.len) {
        let kind = rt.type_name(&sequence);
        return Err(rt.type_error(&format!("object of type '{kind}' has no len()")));
    }
    if !has(&rt.names.getitem) {
        return Err(not_reversible(rt, &sequence));
    }
    let rt = rt.clone();
    Ok(Answer::Frame(Box::pin(async move {
        let length = rt.len(&sequence).await?;
        let inner = rt.clone();
        let body = async move {
            for index in (0..length).rev() {
                match inner.getitem(&sequence, &Value::from(index)).await {
                    Ok(item) => drop(inner.yield_value(item).await?),
                    Err(raised) if inner.is_exception(&raised, Type::IndexError) => break,
                    Err(raised) => return Err(raised),
                }
            }
            Ok(Value::None)
        };
        let kind = GeneratorKind::Generator;
        Ok(Generator::of_ours(&rt, kind, "reversed", Box::pin(body)))
    })))
}

fn not_reversible(rt: &Rc<Runtime>, value: &Value) -> crate::vm::function::Raised {
    rt.type_error(&format!(
        "'{}' object is not reversible",
        rt.type_name(value)
    ))
}

fn native_reversed(sequence: &Value) -> Option<Value> {
    let backwards = |mut items: Vec<Value>| {
        items.reverse();
        Iter::values(items, Type::Reversed)
    };
    let dict = |dict: &Rc<crate::vm::dict::Dict>, part: DictPart| {
        Value::Iterator(Rc::new(Iter::Dict {
            dict: dict.clone(),
            part,
            position: Cell::new(dict.positions()),
            keys: dict.len(),
            left: Cell::new(dict.len()),
            reversed: true,
        }))
    };
    Some(match sequence {
        Value::List(list) => Value::Iterator(Rc::new(Iter::ReversedList(
            list.clone(),
            Cell::new(list.len()),
        ))),
        Value::Tuple(items) => backwards(items.to_vec()),
        Value::Str(text) => backwards(
            text.as_str()
                .chars()
                .map(|c| Value::str(c.to_string()))
                .collect(),
        ),
        Value::Bytes(bytes) => backwards(
            bytes
                .0
                .iter()
                .map(|&byte| Value::Int(i64::from(byte)))
                .collect(),
        ),
        Value::Range(range) => {
            let length = range.len();
            if length == 0 {
                return Some(Value::Iterator(Rc::new(Iter::Range(**range, Cell::new(0)))));
            }
            // The same numbers from the last to the first; the stop lies one step before the first.
            let reversed = Range {
                start: range.at(length - 1),
                stop: range.start.saturating_sub(range.step),
                step: range.step.checked_neg()?,
            };
            Value::Iterator(Rc::new(Iter::Range(reversed, Cell::new(0))))
        }
        Value::Dict(of) => dict(of, DictPart::Keys),
        Value::View(view) => dict(&view.dict, view.part),
        _ => return None,
    })
}
