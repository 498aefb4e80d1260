//! The iterators' steps that may need Python code: a source's `__next__`, a function, `==`.

use std::rc::Rc;

use super::hidden;
use super::tool::{GroupBy, Kind, Tool};
use crate::python::BinaryOp;
use crate::vm::iterator::{Iter, LibraryIterator, Next};
use crate::vm::{Outcome, Runtime, Value};

impl Tool {
    /// The next item of the source at an index. Nothing is borrowed meanwhile: the source may come back to this iterator.
    async fn draw(&self, rt: &Rc<Runtime>, index: usize) -> Outcome<Option<Value>> {
        let source = self.source(index);
        if !source.is_bound() {
            return Ok(None);
        }
        rt.next(&source).await
    }

    async fn passes(&self, rt: &Rc<Runtime>, item: &Value) -> Outcome<bool> {
        if self.function.is_none() {
            return rt.truth(item).await;
        }
        let verdict = rt.call(&self.function, vec![item.clone()]).await?;
        rt.truth(&verdict).await
    }

    /// The next item.
    pub(super) async fn step(&self, rt: &Rc<Runtime>) -> Outcome<Option<Value>> {
        match &self.kind {
            Kind::Count => {
                let now = self.held.borrow().clone();
                let next = rt.operate(BinaryOp::Add, &now, &self.function).await?;
                self.held.replace(next);
                Ok(Some(now))
            }
            Kind::Cycle => {
                if let Some(item) = self.draw(rt, 0).await? {
                    self.saved.borrow_mut().push(item.clone());
                    return Ok(Some(item));
                }
                self.finish();
                Ok(match self.saved_item() {
                    Next::Item(item) => Some(item),
                    _ => None,
                })
            }
            Kind::Chain => loop {
                if self.source(1).is_bound() {
                    if let Some(item) = self.draw(rt, 1).await? {
                        return Ok(Some(item));
                    }
                    let through = self.sources.borrow_mut().pop();
                    drop(through);
                }
                match self.draw(rt, 0).await? {
                    Some(iterable) => {
                        let iterator = rt.iter(&iterable).await?;
                        self.sources.borrow_mut().push(iterator);
                    }
                    None => {
                        self.finish();
                        return Ok(None);
                    }
                }
            },
            Kind::Accumulate => self.accumulate(rt).await,
            Kind::Batched { size, strict } => self.batch(rt, *size, *strict).await,
            Kind::Compress => loop {
                let Some(item) = self.draw(rt, 0).await? else {
                    return Ok(None);
                };
                let Some(selector) = self.draw(rt, 1).await? else {
                    return Ok(None);
                };
                if rt.truth(&selector).await? {
                    return Ok(Some(item));
                }
            },
            Kind::DropWhile => loop {
                let Some(item) = self.draw(rt, 0).await? else {
                    return Ok(None);
                };
                if self.at.get() == 1 || !self.passes(rt, &item).await? {
                    self.at.set(1);
                    return Ok(Some(item));
                }
            },
            Kind::TakeWhile => {
                let Some(item) = self.draw(rt, 0).await? else {
                    return Ok(None);
                };
                if self.passes(rt, &item).await? {
                    return Ok(Some(item));
                }
                self.finish();
                Ok(None)
            }
            Kind::FilterFalse => loop {
                let Some(item) = self.draw(rt, 0).await? else {
                    return Ok(None);
                };
                if !self.passes(rt, &item).await? {
                    return Ok(Some(item));
                }
            },
            Kind::StarMap => {
                let Some(arguments) = self.draw(rt, 0).await? else {
                    return Ok(None);
                };
                let arguments = rt.collect(&arguments).await?;
                rt.call(&self.function, arguments).await.map(Some)
            }
            Kind::Pairwise => {
                let before = self.held.borrow().clone();
                let before = match before.bound() {
                    Some(before) => before,
                    None => match self.draw(rt, 0).await? {
                        Some(first) => first,
                        None => return Ok(None),
                    },
                };
                self.held.replace(before.clone());
                let Some(item) = self.draw(rt, 0).await? else {
                    self.finish();
                    return Ok(None);
                };
                self.held.replace(item.clone());
                Ok(Some(Value::tuple(vec![before, item])))
            }
            Kind::Islice { next, stop, step } => {
                while self.at.get() < next.get() {
                    if self.draw(rt, 0).await?.is_none() {
                        self.finish();
                        return Ok(None);
                    }
                    self.at.set(self.at.get() + 1);
                }
                if stop.is_some_and(|stop| next.get() >= stop) {
                    self.finish();
                    return Ok(None);
                }
                let item = self.draw(rt, 0).await?;
                if item.is_some() {
                    self.advance(next, *stop, *step);
                } else {
                    self.finish();
                }
                Ok(item)
            }
            Kind::ZipLongest => self.zip(rt).await,
            Kind::GroupBy(groups) => self.group(rt, groups).await,
            Kind::Grouper(parent) => self.item_of_group(rt, parent).await,
            // These never ask.
            Kind::Repeat { .. } | Kind::Picks(_) => Ok(None),
        }
    }

    /// The next item of `accumulate`: `at` is 1 once there is a total, which `held` has from the start if it was given.
    async fn accumulate(&self, rt: &Rc<Runtime>) -> Outcome<Option<Value>> {
        let total = self.held.borrow().clone();
        if self.at.replace(1) == 0 && total.is_bound() {
            return Ok(Some(total));
        }
        let Some(item) = self.draw(rt, 0).await? else {
            return Ok(None);
        };
        let next = if !total.is_bound() {
            item
        } else if self.function.is_none() {
            rt.operate(BinaryOp::Add, &total, &item).await?
        } else {
            rt.call(&self.function, vec![total, item]).await?
        };
        self.held.replace(next.clone());
        Ok(Some(next))
    }

    async fn batch(&self, rt: &Rc<Runtime>, size: usize, strict: bool) -> Outcome<Option<Value>> {
        let mut items = Vec::new();
        while items.len() < size {
            let Some(item) = self.draw(rt, 0).await? else {
                self.finish();
                break;
            };
            items.push(item);
            rt.check_budget(0)?;
        }
        if items.is_empty() {
            return Ok(None);
        }
        if strict && items.len() < size {
            return Err(rt.value_error("batched(): incomplete batch"));
        }
        Ok(Some(Value::tuple(items)))
    }

    async fn zip(&self, rt: &Rc<Runtime>) -> Outcome<Option<Value>> {
        let count = self.sources.borrow().len();
        if self.at.get() == 0 {
            return Ok(None);
        }
        let mut items = Vec::with_capacity(count);
        for index in 0..count {
            if !self.source(index).is_bound() {
                items.push(self.function.clone());
                continue;
            }
            match self.draw(rt, index).await {
                Ok(Some(item)) => items.push(item),
                Ok(None) => {
                    self.at.set(self.at.get().saturating_sub(1));
                    if self.at.get() == 0 {
                        return Ok(None);
                    }
                    let through = std::mem::take(&mut self.sources.borrow_mut()[index]);
                    drop(through);
                    items.push(self.function.clone());
                }
                Err(raised) => {
                    self.at.set(0);
                    return Err(raised);
                }
            }
        }
        Ok(Some(Value::tuple(items)))
    }

    /// Draws the next item of `groupby` and finds its key; false at the end.
    async fn draw_keyed(&self, rt: &Rc<Runtime>, groups: &GroupBy) -> Outcome<bool> {
        let Some(item) = self.draw(rt, 0).await? else {
            return Ok(false);
        };
        let key = if self.function.is_none() {
            item.clone()
        } else {
            rt.call(&self.function, vec![item.clone()]).await?
        };
        self.held.replace(item);
        groups.current.replace(key);
        Ok(true)
    }

    /// The next pair of `groupby`: the rest of the present group is skipped.
    async fn group(&self, rt: &Rc<Runtime>, groups: &GroupBy) -> Outcome<Option<Value>> {
        groups.group.set(groups.group.get() + 1);
        loop {
            let (current, target) = (
                groups.current.borrow().clone(),
                groups.target.borrow().clone(),
            );
            if current.is_bound() && (!target.is_bound() || !rt.same(&target, &current).await?) {
                break;
            }
            if !self.draw_keyed(rt, groups).await? {
                return Ok(None);
            }
        }
        let key = groups.current.borrow().clone();
        groups.target.replace(key.clone());
        let Some(parent) = groups.itself.borrow().upgrade() else {
            return Ok(None);
        };
        let group = Tool::new(
            &hidden(rt).grouper,
            Kind::Grouper(parent),
            Vec::new(),
            Value::None,
        );
        group.at.set(groups.group.get());
        Ok(Some(Value::tuple(vec![
            key.clone(),
            group.holding(key).value(),
        ])))
    }

    async fn item_of_group(&self, rt: &Rc<Runtime>, parent: &Rc<Iter>) -> Outcome<Option<Value>> {
        let Iter::Library(library) = &**parent else {
            return Ok(None);
        };
        let library: &dyn LibraryIterator = &**library;
        let Some(tool) = (library as &dyn std::any::Any).downcast_ref::<Tool>() else {
            return Ok(None);
        };
        let Kind::GroupBy(groups) = &tool.kind else {
            return Ok(None);
        };
        if groups.group.get() != self.at.get() {
            return Ok(None);
        }
        if !tool.held.borrow().is_bound() && !tool.draw_keyed(rt, groups).await? {
            return Ok(None);
        }
        let (mine, current) = (self.held.borrow().clone(), groups.current.borrow().clone());
        if !rt.same(&mine, &current).await? {
            return Ok(None);
        }
        Ok(std::mem::take(&mut *tool.held.borrow_mut()).bound())
    }
}
