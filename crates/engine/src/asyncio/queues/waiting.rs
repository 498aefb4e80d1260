//! `put` waits for room and `get` for an item, each in a line of its own.

use std::rc::Rc;

use super::store::Store;
use super::{Queue, plain_error, shut_down_error};
use crate::asyncio::classes::LazyClass;
use crate::asyncio::futures::{cancel_plainly, data, set_result};
use crate::asyncio::native::{Native, Waiters};
use crate::asyncio::state::State;
use crate::trace::WaitReason;
use crate::vm::{Outcome, Runtime, Value};

impl Native<Queue> {
    fn wake_up_next(&self, rt: &Rc<Runtime>, waiters: &Waiters) -> Outcome<()> {
        while let Some(waiter) = waiters.pop() {
            if !data(&waiter).done() {
                return set_result(rt, &waiter, Value::None);
            }
        }
        Ok(())
    }

    /// `put_nowait(item)`.
    pub async fn put_now(&self, rt: &Rc<Runtime>, item: Value) -> Outcome<()> {
        if self.is_shut_down.get() {
            return Err(shut_down_error(rt));
        }
        if self.is_full(rt).await? {
            return Err(plain_error(State::of(rt).class(rt, LazyClass::QueueFull)));
        }
        self.put_item(rt, item).await?;
        self.unfinished.set(self.unfinished.get() + 1);
        self.finished.clear();
        self.wake_up_next(rt, &self.getters)?;
        Ok(())
    }

    /// Whether nothing of the queue is overridden or replaced, so that its items are a plain line.
    fn is_plain(&self) -> bool {
        !self.customized.get() && !self.is_derived() && !self.is_shut_down.get()
    }

    /// Adds an item to a plain queue that has room; otherwise it comes back.
    pub(super) fn put_at_once(&self, rt: &Rc<Runtime>, item: Value) -> Result<Outcome<()>, Value> {
        let Ok(limit) = self.limit(rt) else {
            return Err(item);
        };
        match &mut *self.store.borrow_mut() {
            Store::Line(items)
                if self.is_plain() && (limit <= 0 || (items.len() as i64) < limit) =>
            {
                items.push_back(item);
            }
            _ => return Err(item),
        }
        self.unfinished.set(self.unfinished.get() + 1);
        self.finished.clear();
        Ok(self.wake_up_next(rt, &self.getters))
    }

    /// Takes the next item out of a plain queue that has one.
    pub(super) fn get_at_once(&self, rt: &Rc<Runtime>) -> Option<Outcome> {
        let item = match &mut *self.store.borrow_mut() {
            Store::Line(items) if self.is_plain() => items.pop_front()?,
            _ => return None,
        };
        Some(self.wake_up_next(rt, &self.putters).map(|()| item))
    }

    /// Waits until there is room, and adds an item.
    pub(super) async fn put(&self, rt: &Rc<Runtime>, item: Value) -> Outcome {
        while self.is_full(rt).await? {
            if self.is_shut_down.get() {
                return Err(shut_down_error(rt));
            }
            let event_loop = self.bound.get(rt, &self.value()).await?;
            let putter = self.putters.join(&event_loop, WaitReason::QueueRoom);
            if let Err(raised) = rt.await_object(&putter).await {
                cancel_plainly(rt, &putter, Value::None)?;
                self.putters.leave(&putter);
                if !self.is_full(rt).await? && !data(&putter).cancelled() {
                    // This putter was woken and goes away nonetheless: the room is for the next one.
                    self.wake_up_next(rt, &self.putters)?;
                }
                return Err(raised);
            }
        }
        if self.is_derived() {
            return rt
                .call_method(&self.value(), "put_nowait", vec![item])
                .await;
        }
        self.put_now(rt, item).await.map(|()| Value::None)
    }

    /// `get_nowait()`.
    pub(super) async fn get_now(&self, rt: &Rc<Runtime>) -> Outcome {
        if self.is_empty(rt).await? {
            if self.is_shut_down.get() {
                return Err(shut_down_error(rt));
            }
            return Err(plain_error(State::of(rt).class(rt, LazyClass::QueueEmpty)));
        }
        let item = self.get_item(rt).await?;
        self.wake_up_next(rt, &self.putters)?;
        Ok(item)
    }

    /// Waits until there is an item, and takes it out. Another task may take the item before the one that was woken
    /// has its turn: then that one waits again.
    pub async fn get(&self, rt: &Rc<Runtime>) -> Outcome {
        while self.is_empty(rt).await? {
            if self.is_shut_down.get() && self.is_empty(rt).await? {
                return Err(shut_down_error(rt));
            }
            let event_loop = self.bound.get(rt, &self.value()).await?;
            let getter = self.getters.join(&event_loop, WaitReason::QueueItem);
            if let Err(raised) = rt.await_object(&getter).await {
                cancel_plainly(rt, &getter, Value::None)?;
                self.getters.leave(&getter);
                if !self.is_empty(rt).await? && !data(&getter).cancelled() {
                    // This getter was woken and goes away nonetheless: the item is for the next one.
                    self.wake_up_next(rt, &self.getters)?;
                }
                return Err(raised);
            }
        }
        if self.is_derived() {
            return rt
                .call_method(&self.value(), "get_nowait", Vec::new())
                .await;
        }
        self.get_now(rt).await
    }
}
