//! `tee`: several iterators over the items of one.

use std::any::Any;
use std::cell::{Cell, RefCell};
use std::collections::VecDeque;
use std::rc::{Rc, Weak};

use super::hidden;
use crate::vm::iterator::{Iter, LibraryIterator, Next, NextItem};
use crate::vm::release::release;
use crate::vm::{Answer, Args, Class, Outcome, Runtime, Value};

/// What the iterators share.
struct Shared {
    source: RefCell<Value>,
    /// Items that some of them still have before them.
    items: RefCell<VecDeque<Value>>,
    /// The number of items that were dropped before those.
    dropped: Cell<u64>,
    /// How far each of them is.
    positions: RefCell<Vec<Weak<Cell<u64>>>>,
}

impl Drop for Shared {
    fn drop(&mut self) {
        let mut values: Vec<Value> = std::mem::take(self.items.get_mut()).into();
        values.push(std::mem::take(self.source.get_mut()));
        release(values);
    }
}

struct Tee {
    class: Rc<Class>,
    shared: Rc<Shared>,
    position: Rc<Cell<u64>>,
}

impl Tee {
    fn over(class: &Rc<Class>, shared: &Rc<Shared>, position: u64) -> Value {
        let position = Rc::new(Cell::new(position));
        shared.positions.borrow_mut().push(Rc::downgrade(&position));
        Value::Iterator(Rc::new(Iter::Library(Box::new(Tee {
            class: class.clone(),
            shared: shared.clone(),
            position,
        }))))
    }

    /// The item at the position, if another has drawn it.
    fn known(&self) -> Option<Value> {
        let at = self.position.get() - self.shared.dropped.get();
        let item = self.shared.items.borrow().get(at as usize).cloned()?;
        self.position.set(self.position.get() + 1);
        if at == 0 {
            self.drop_seen();
        }
        Some(item)
    }

    /// Drops the items that all have behind them.
    fn drop_seen(&self) {
        let mut least = u64::MAX;
        self.shared
            .positions
            .borrow_mut()
            .retain(|position| match position.upgrade() {
                Some(position) => {
                    least = least.min(position.get());
                    true
                }
                None => false,
            });
        while self.shared.dropped.get() < least {
            let seen = self.shared.items.borrow_mut().pop_front();
            if seen.is_none() {
                break;
            }
            self.shared.dropped.set(self.shared.dropped.get() + 1);
        }
    }

    async fn step(&self, rt: &Rc<Runtime>) -> Outcome<Option<Value>> {
        if let Some(item) = self.known() {
            return Ok(Some(item));
        }
        let source = self.shared.source.borrow().clone();
        let item = rt.next(&source).await?;
        Ok(item.and_then(|item| {
            self.shared.items.borrow_mut().push_back(item);
            self.known()
        }))
    }
}

impl LibraryIterator for Tee {
    fn class(&self) -> &Rc<Class> {
        &self.class
    }

    fn next(&self, _: &Runtime) -> Outcome<Next> {
        Ok(self.known().map_or(Next::Ask, Next::Item))
    }

    fn ask<'a>(&'a self, rt: &'a Rc<Runtime>) -> NextItem<'a> {
        Box::pin(self.step(rt))
    }
}

fn as_tee(value: &Value) -> Option<(Rc<Shared>, u64)> {
    let Value::Iterator(iterator) = value else {
        return None;
    };
    let Iter::Library(library) = &**iterator else {
        return None;
    };
    let tee = (&**library as &dyn Any).downcast_ref::<Tee>()?;
    Some((tee.shared.clone(), tee.position.get()))
}

/// `tee(iterable, n=2)`.
pub(super) fn tee(rt: &Rc<Runtime>, args: Args<'_>) -> Outcome<Answer> {
    let [iterable, count] = args.between(rt, "tee", 1)?;
    let count = match count {
        Value::Unbound => 2,
        count => match count.as_i64() {
            Some(count) => count,
            None => {
                let kind = rt.type_name(&count);
                return Err(rt.type_error(&format!(
                    "'{kind}' object cannot be interpreted as an integer"
                )));
            }
        },
    };
    let Ok(count) = usize::try_from(count) else {
        return Err(rt.value_error("n must be >= 0"));
    };
    rt.afford(count)?;
    rt.check_budget(count.saturating_mul(size_of::<Tee>()))?;
    let rt = rt.clone();
    rt.clone().attempt(async move {
        let class = hidden(&rt).tee.clone();
        let (shared, position) = match as_tee(&iterable) {
            Some(found) => found,
            None => {
                let shared = Shared {
                    source: RefCell::new(rt.iter(&iterable).await?),
                    items: RefCell::default(),
                    dropped: Cell::new(0),
                    positions: RefCell::default(),
                };
                (Rc::new(shared), 0)
            }
        };
        // The first goes on with a given one's place.
        let itself = as_tee(&iterable).map(|_| iterable);
        let new = count.saturating_sub(usize::from(itself.is_some()));
        let mut iterators: Vec<Value> = itself.into_iter().take(count).collect();
        iterators.extend((0..new).map(|_| Tee::over(&class, &shared, position)));
        Ok(Value::tuple(iterators))
    })
}

/// `copy.copy(iterator)`.
pub(super) fn copy(rt: &Rc<Runtime>, args: Args<'_>) -> Outcome<Answer> {
    match as_tee(&args.get(0)) {
        Some((shared, position)) => {
            Ok(Answer::Value(Tee::over(&hidden(rt).tee, &shared, position)))
        }
        None => Err(rt.type_error("descriptor '__copy__' requires an 'itertools._tee' object")),
    }
}
