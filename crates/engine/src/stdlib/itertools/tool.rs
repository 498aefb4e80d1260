//! The iterators' state, and what needs no Python code.

use std::any::Any;
use std::cell::{Cell, RefCell};
use std::rc::{Rc, Weak};

use num_bigint::BigInt;

use super::picks::Picks;
use crate::vm::iterator::{Iter, LibraryIterator, Next, NextItem};
use crate::vm::release::release;
use crate::vm::{Answer, Args, Class, Outcome, Runtime, Value};

/// An iterator of this module.
pub(super) struct Tool {
    pub class: Rc<Class>,
    pub kind: Kind,
    /// The iterator or iterators that it draws from; none once it's through.
    pub sources: RefCell<Vec<Value>>,
    /// The function, predicate, key or fill value.
    pub function: Value,
    /// The item that it keeps between steps: a total, the last item, the count.
    pub held: RefCell<Value>,
    /// Items that it keeps.
    pub saved: RefCell<Vec<Value>>,
    /// A position or number.
    pub at: Cell<u64>,
}

/// Which of them it is, with what only that one has.
pub(super) enum Kind {
    Accumulate,
    Batched {
        size: usize,
        strict: bool,
    },
    /// `sources` holds the iterator over iterables, then the iterator over the present one.
    Chain,
    Compress,
    /// `held` is the next number, `function` the step.
    Count,
    /// `saved` are the items seen, `at` the next of them once there is no source.
    Cycle,
    /// `at` is 1 once an item was let through.
    DropWhile,
    FilterFalse,
    GroupBy(GroupBy),
    /// `held` is the group's key; `at` its number.
    Grouper(Rc<Iter>),
    /// `at` is the number of items drawn.
    Islice {
        next: Cell<u64>,
        stop: Option<u64>,
        step: u64,
    },
    Pairwise,
    Picks(RefCell<Picks>),
    /// `at` is the number of repetitions left, if `limited`.
    Repeat {
        limited: bool,
    },
    StarMap,
    TakeWhile,
    /// `at` is the number of sources that aren't through, which are Unbound then.
    ZipLongest,
}

/// What `groupby` knows besides `held`, the item that was drawn last.
#[derive(Default)]
pub(super) struct GroupBy {
    /// The key of `held`.
    pub current: RefCell<Value>,
    /// The key of the group that was given last.
    pub target: RefCell<Value>,
    /// The number of that group: only its grouper may draw.
    pub group: Cell<u64>,
    /// The iterator itself, for its groupers.
    pub itself: RefCell<Weak<Iter>>,
}

impl Tool {
    pub fn new(class: &Rc<Class>, kind: Kind, sources: Vec<Value>, function: Value) -> Tool {
        Tool {
            class: class.clone(),
            kind,
            sources: RefCell::new(sources),
            function,
            held: RefCell::default(),
            saved: RefCell::default(),
            at: Cell::new(0),
        }
    }

    pub fn holding(self, held: Value) -> Tool {
        self.held.replace(held);
        self
    }

    pub fn value(self) -> Value {
        Value::Iterator(Rc::new(Iter::Library(Box::new(self))))
    }

    /// The source at an index, Unbound behind the last.
    pub fn source(&self, index: usize) -> Value {
        self.sources
            .borrow()
            .get(index)
            .cloned()
            .unwrap_or_default()
    }

    /// Lets go of the sources.
    pub fn finish(&self) {
        drop(self.sources.take());
    }
}

impl Drop for Tool {
    fn drop(&mut self) {
        let mut values = std::mem::take(self.sources.get_mut());
        values.append(self.saved.get_mut());
        values.push(std::mem::take(self.held.get_mut()));
        values.push(std::mem::take(&mut self.function));
        release(values);
    }
}

/// The next item of a source, if it's there without Python code.
fn drawn(rt: &Runtime, source: &Value) -> Outcome<Next> {
    match source {
        Value::Unbound => Ok(Next::End),
        Value::Iterator(iterator) => iterator.next(rt),
        _ => Ok(Next::Ask),
    }
}

impl LibraryIterator for Tool {
    fn class(&self) -> &Rc<Class> {
        &self.class
    }

    fn next(&self, rt: &Runtime) -> Outcome<Next> {
        Ok(match &self.kind {
            Kind::Count => {
                let next = match (&*self.held.borrow(), &self.function) {
                    (Value::Int(now), Value::Int(step)) => match now.checked_add(*step) {
                        Some(next) => Value::Int(next),
                        None => Value::int(BigInt::from(*now) + *step),
                    },
                    (Value::Float(now), Value::Float(step)) => Value::from(now.get() + step.get()),
                    (Value::Float(now), Value::Int(step)) => Value::from(now.get() + *step as f64),
                    _ => return Ok(Next::Ask),
                };
                Next::Item(self.held.replace(next))
            }
            Kind::Repeat { limited } => {
                if *limited {
                    match self.at.get().checked_sub(1) {
                        None => return Ok(Next::End),
                        Some(left) => self.at.set(left),
                    }
                }
                Next::Item(self.held.borrow().clone())
            }
            Kind::Picks(picks) => match picks.borrow_mut().next(rt)? {
                Some(items) => Next::Item(Value::tuple(items)),
                None => Next::End,
            },
            Kind::Cycle => self.next_of_cycle(rt)?,
            Kind::Chain => loop {
                let present = self.source(1);
                if !present.is_bound() {
                    return Ok(Next::Ask);
                }
                match drawn(rt, &present)? {
                    Next::End => {
                        let through = self.sources.borrow_mut().pop();
                        drop(through);
                    }
                    other => break other,
                }
            },
            Kind::Pairwise => {
                if !self.held.borrow().is_bound() {
                    return Ok(Next::Ask);
                }
                match drawn(rt, &self.source(0))? {
                    Next::Item(item) => {
                        let before = self.held.replace(item.clone());
                        Next::Item(Value::tuple(vec![before, item]))
                    }
                    other => other,
                }
            }
            Kind::Islice { next, stop, step } if self.at.get() == next.get() => {
                if stop.is_some_and(|stop| next.get() >= stop) {
                    self.finish();
                    return Ok(Next::End);
                }
                match drawn(rt, &self.source(0))? {
                    Next::Item(item) => {
                        self.advance(next, *stop, *step);
                        Next::Item(item)
                    }
                    other => other,
                }
            }
            _ => Next::Ask,
        })
    }

    fn ask<'a>(&'a self, rt: &'a Rc<Runtime>) -> NextItem<'a> {
        Box::pin(self.step(rt))
    }
}

impl Tool {
    fn next_of_cycle(&self, rt: &Runtime) -> Outcome<Next> {
        let source = self.source(0);
        if source.is_bound() {
            match drawn(rt, &source)? {
                Next::Item(item) => {
                    self.saved.borrow_mut().push(item.clone());
                    return Ok(Next::Item(item));
                }
                Next::Ask => return Ok(Next::Ask),
                Next::End => self.finish(),
            }
        }
        Ok(self.saved_item())
    }

    /// `cycle`'s next item once its source is through.
    pub fn saved_item(&self) -> Next {
        let saved = self.saved.borrow();
        let at = self.at.get() as usize;
        match saved.get(at) {
            None => Next::End,
            Some(item) => {
                self.at.set(((at + 1) % saved.len()) as u64);
                Next::Item(item.clone())
            }
        }
    }

    /// Counts an item of `islice` that was given.
    pub fn advance(&self, next: &Cell<u64>, stop: Option<u64>, step: u64) {
        self.at.set(self.at.get() + 1);
        let following = next.get().saturating_add(step);
        next.set(stop.map_or(following, |stop| following.min(stop)));
    }
}

/// The tool behind a method's receiver.
fn receiver(args: Args<'_>) -> Option<Rc<Iter>> {
    match args.get(0) {
        Value::Iterator(iterator) => Some(iterator),
        _ => None,
    }
}

fn wrong_receiver(rt: &Rc<Runtime>) -> Outcome<Answer> {
    Err(rt.type_error("descriptor requires an 'itertools' object"))
}

/// `count(10, 2)`.
pub(super) fn count_repr(rt: &Rc<Runtime>, args: Args<'_>) -> Outcome<Answer> {
    shown(rt, args, |rt, tool| {
        let (held, step) = (tool.held.borrow().clone(), tool.function.clone());
        Box::pin(async move {
            let shown = rt.repr(&held).await?;
            Ok(Value::str(match step {
                Value::Int(1) => format!("count({shown})"),
                step => format!("count({shown}, {})", rt.repr(&step).await?),
            }))
        })
    })
}

/// `repeat('x', 3)`.
pub(super) fn repeat_repr(rt: &Rc<Runtime>, args: Args<'_>) -> Outcome<Answer> {
    shown(rt, args, |rt, tool| {
        let limited = matches!(tool.kind, Kind::Repeat { limited: true });
        let (held, left) = (tool.held.borrow().clone(), tool.at.get());
        Box::pin(async move {
            let shown = rt.repr(&held).await?;
            Ok(Value::str(if limited {
                format!("repeat({shown}, {left})")
            } else {
                format!("repeat({shown})")
            }))
        })
    })
}

/// `operator.length_hint(repeat(x, 3))`.
pub(super) fn repeat_length(rt: &Rc<Runtime>, args: Args<'_>) -> Outcome<Answer> {
    shown(rt, args, |rt, tool| {
        let limited = matches!(tool.kind, Kind::Repeat { limited: true });
        let left = tool.at.get();
        Box::pin(async move {
            if limited {
                Ok(Value::Int(left as i64))
            } else {
                Err(rt.type_error("len() of unsized object"))
            }
        })
    })
}

fn shown(
    rt: &Rc<Runtime>,
    args: Args<'_>,
    show: fn(Rc<Runtime>, &Tool) -> crate::vm::NativeFuture,
) -> Outcome<Answer> {
    let Some(iterator) = receiver(args) else {
        return wrong_receiver(rt);
    };
    let Iter::Library(library) = &*iterator else {
        return wrong_receiver(rt);
    };
    match (&**library as &dyn Any).downcast_ref::<Tool>() {
        Some(tool) => rt.attempt(show(rt.clone(), tool)),
        None => wrong_receiver(rt),
    }
}
