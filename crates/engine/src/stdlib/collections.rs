//! `_collections`: what of `collections` must be quick. `deque_base` holds a deque's items; `tuplegetter` is the
//! attribute of a named tuple.

use std::cell::{Cell, RefCell};
use std::collections::VecDeque;
use std::rc::Rc;

use crate::vm::class::{Class, Layout};
use crate::vm::library::LibraryClass;
use crate::vm::object::Held;
use crate::vm::registry::{Tracked, track};
use crate::vm::{
    Answer, Args, NativeData, NativeFunction, Object, Outcome, Payload, Runtime, Type, Value,
};

/// A deque's state.
#[derive(Default)]
struct Deque {
    items: RefCell<VecDeque<Value>>,
    /// At this many items an item at the other end makes room for a new one.
    most: Cell<Option<usize>>,
    /// Counts changes: an iteration ends with an error after one.
    version: Cell<i64>,
    /// Whether it is being shown, inside itself perhaps.
    shown: Cell<bool>,
}

impl NativeData for Deque {
    fn held(&self) -> Held {
        let items = self.items.borrow();
        Held {
            older: items.iter().rev().cloned().collect(),
            ..Held::default()
        }
    }

    fn clear(&self) {
        drop(self.items.take());
    }
}

fn new_deque(rt: &Rc<Runtime>, class: &Rc<Class>, args: Args<'_>) -> Outcome<Answer> {
    let _ = (rt, args);
    let payload = Payload::Native(Box::new(Deque::default()));
    let object = Rc::new(Object::new(class.clone(), payload));
    track(Tracked::Object(Rc::downgrade(&object)));
    Ok(Answer::Value(Value::Object(object)))
}

fn deque<'a>(rt: &Rc<Runtime>, args: Args<'a>) -> Outcome<&'a Deque> {
    match args.positional.first() {
        Some(Value::Object(object)) => object.native::<Deque>(),
        _ => None,
    }
    .ok_or_else(|| rt.type_error("descriptor requires a 'collections.deque' object"))
}

fn done(value: Value) -> Outcome<Answer> {
    Ok(Answer::Value(value))
}

impl Deque {
    fn changed(&self) {
        self.version.set(self.version.get().wrapping_add(1));
    }

    /// Adds an item at one end; the one that falls off at the other is dropped last.
    fn add(&self, item: Value, left: bool) {
        self.changed();
        let mut items = self.items.borrow_mut();
        if left {
            items.push_front(item);
        } else {
            items.push_back(item);
        }
        let extra = match self.most.get() {
            Some(most) if items.len() > most && left => items.pop_back(),
            Some(most) if items.len() > most => items.pop_front(),
            _ => None,
        };
        drop(items);
        drop(extra);
    }

    fn take(&self, rt: &Rc<Runtime>, left: bool) -> Outcome<Answer> {
        let item = if left {
            self.items.borrow_mut().pop_front()
        } else {
            self.items.borrow_mut().pop_back()
        };
        self.changed();
        match item {
            Some(item) => done(item),
            None => Err(rt.error(Type::IndexError, "pop from an empty deque")),
        }
    }

    fn position(&self, rt: &Rc<Runtime>, index: &Value) -> Outcome<usize> {
        let (index, length) = (index.as_i64(), self.items.borrow().len() as i64);
        index
            .map(|index| if index < 0 { index + length } else { index })
            .filter(|index| (0..length).contains(index))
            .map(|index| index as usize)
            .ok_or_else(|| rt.error(Type::IndexError, "deque index out of range"))
    }
}

fn append(rt: &Rc<Runtime>, args: Args<'_>) -> Outcome<Answer> {
    let [item] = args.rest().exactly(rt, "deque.append")?;
    deque(rt, args)?.add(item, false);
    done(Value::None)
}

fn append_left(rt: &Rc<Runtime>, args: Args<'_>) -> Outcome<Answer> {
    let [item] = args.rest().exactly(rt, "deque.appendleft")?;
    deque(rt, args)?.add(item, true);
    done(Value::None)
}

fn pop(rt: &Rc<Runtime>, args: Args<'_>) -> Outcome<Answer> {
    args.rest().exactly::<0>(rt, "deque.pop")?;
    deque(rt, args)?.take(rt, false)
}

fn pop_left(rt: &Rc<Runtime>, args: Args<'_>) -> Outcome<Answer> {
    args.rest().exactly::<0>(rt, "deque.popleft")?;
    deque(rt, args)?.take(rt, true)
}

fn clear(rt: &Rc<Runtime>, args: Args<'_>) -> Outcome<Answer> {
    args.rest().exactly::<0>(rt, "deque.clear")?;
    let deque = deque(rt, args)?;
    deque.changed();
    let items = deque.items.take();
    rt.charge(items.len() / 8);
    done(Value::None)
}

fn rotate(rt: &Rc<Runtime>, args: Args<'_>) -> Outcome<Answer> {
    let [steps] = args.rest().between(rt, "deque.rotate", 0)?;
    let steps = match steps {
        Value::Unbound => 1,
        steps => match steps.as_i64() {
            Some(steps) => steps,
            None => {
                let kind = rt.type_name(&steps);
                let message = format!("'{kind}' object cannot be interpreted as an integer");
                return Err(rt.type_error(&message));
            }
        },
    };
    let deque = deque(rt, args)?;
    deque.changed();
    let mut items = deque.items.borrow_mut();
    if !items.is_empty() {
        let right = steps.rem_euclid(items.len() as i64) as usize;
        rt.charge(right.min(items.len() - right));
        items.rotate_right(right);
    }
    done(Value::None)
}

fn length(rt: &Rc<Runtime>, args: Args<'_>) -> Outcome<Answer> {
    done(Value::from(deque(rt, args)?.items.borrow().len()))
}

fn most(rt: &Rc<Runtime>, args: Args<'_>) -> Outcome<Answer> {
    done(deque(rt, args)?.most.get().map_or(Value::None, Value::from))
}

fn set_most(rt: &Rc<Runtime>, args: Args<'_>) -> Outcome<Answer> {
    let deque = deque(rt, args)?;
    let most = match args.get(1) {
        Value::None => None,
        given => match given.as_int().map(|given| given.as_i64()) {
            Some(Some(most)) if most >= 0 => Some(most as usize),
            Some(_) => return Err(rt.value_error("maxlen must be non-negative")),
            None => return Err(rt.type_error("an integer is required")),
        },
    };
    deque.most.set(most);
    done(Value::None)
}

fn version(rt: &Rc<Runtime>, args: Args<'_>) -> Outcome<Answer> {
    done(Value::Int(deque(rt, args)?.version.get()))
}

fn get(rt: &Rc<Runtime>, args: Args<'_>) -> Outcome<Answer> {
    let deque = deque(rt, args)?;
    let at = deque.position(rt, &args.get(1))?;
    done(deque.items.borrow().get(at).cloned().unwrap_or(Value::None))
}

fn put(rt: &Rc<Runtime>, args: Args<'_>) -> Outcome<Answer> {
    let deque = deque(rt, args)?;
    let at = deque.position(rt, &args.get(1))?;
    let old = deque
        .items
        .borrow_mut()
        .get_mut(at)
        .map(|item| std::mem::replace(item, args.get(2)));
    drop(old);
    done(Value::None)
}

fn items(rt: &Rc<Runtime>, args: Args<'_>) -> Outcome<Answer> {
    let items: Vec<Value> = deque(rt, args)?.items.borrow().iter().cloned().collect();
    rt.charge(items.len() / 8);
    done(Value::list(items))
}

/// Whether the deque is being shown already; if not, it is from now on.
fn enter_repr(rt: &Rc<Runtime>, args: Args<'_>) -> Outcome<Answer> {
    done(Value::from(deque(rt, args)?.shown.replace(true)))
}

fn leave_repr(rt: &Rc<Runtime>, args: Args<'_>) -> Outcome<Answer> {
    deque(rt, args)?.shown.set(false);
    done(Value::None)
}

static DEQUE: &[NativeFunction] = &[
    NativeFunction::method("append", append),
    NativeFunction::method("appendleft", append_left),
    NativeFunction::method("pop", pop),
    NativeFunction::method("popleft", pop_left),
    NativeFunction::method("clear", clear),
    NativeFunction::method("rotate", rotate),
    NativeFunction::method("__len__", length),
    NativeFunction::getter("maxlen", most),
    NativeFunction::method("_set_maxlen", set_most),
    NativeFunction::method("_version", version),
    NativeFunction::method("_get", get),
    NativeFunction::method("_put", put),
    NativeFunction::method("_items", items),
    NativeFunction::method("_enter_repr", enter_repr),
    NativeFunction::method("_leave_repr", leave_repr),
];

/// The index of the item that an attribute of a named tuple stands for.
struct TupleGetter(usize);
impl NativeData for TupleGetter {}

fn new_getter(rt: &Rc<Runtime>, class: &Rc<Class>, args: Args<'_>) -> Outcome<Answer> {
    let [index] = args.exactly(rt, "tuplegetter")?;
    let index = index.as_i64().unwrap_or(0).max(0) as usize;
    done(rt.native_object(class, TupleGetter(index)))
}

fn get_item(rt: &Rc<Runtime>, args: Args<'_>) -> Outcome<Answer> {
    let index = match args.positional.first() {
        Some(Value::Object(object)) => object.native::<TupleGetter>().map(|getter| getter.0),
        _ => None,
    };
    let tuple = crate::vm::compare::builtin(&args.get(1));
    match (index, tuple) {
        (Some(_), Value::None) => done(args.get(0)),
        (Some(index), Value::Tuple(items)) if index < items.len() => done(items[index].clone()),
        _ => Err(rt.type_error("descriptor requires a named tuple")),
    }
}

fn set_item(rt: &Rc<Runtime>, _: Args<'_>) -> Outcome<Answer> {
    Err(rt.error(Type::AttributeError, "can't set attribute"))
}

fn delete_item(rt: &Rc<Runtime>, _: Args<'_>) -> Outcome<Answer> {
    Err(rt.error(Type::AttributeError, "can't delete attribute"))
}

static GETTER: &[NativeFunction] = &[
    NativeFunction::method("__get__", get_item),
    NativeFunction::method("__set__", set_item),
    NativeFunction::method("__delete__", delete_item),
];

/// Makes the module.
pub fn module(rt: &Rc<Runtime>) -> Value {
    let class = |name, constructor: crate::vm::class::Constructor, functions| {
        Value::Class(rt.library_class(LibraryClass {
            name,
            module: "collections",
            base: rt.class(Type::Object).clone(),
            layout: Layout::Native,
            constructor: Some(constructor),
            await_hook: None,
            functions,
        }))
    };
    let members = vec![
        ("deque_base", class("deque", new_deque, DEQUE)),
        ("tuplegetter", class("_tuplegetter", new_getter, GETTER)),
    ];
    rt.module("_collections", members)
}
