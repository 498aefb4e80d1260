//! Where a queue's items are, and in which order they leave.

use std::collections::VecDeque;
use std::rc::Rc;

use super::Queue;
use crate::asyncio::native::Native;
use crate::stdlib::heapq;
use crate::vm::containers::List;
use crate::vm::{Outcome, Runtime, Type, Value};

/// In which order items leave.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Order {
    /// First in, first out.
    Fifo,
    /// Last in, first out.
    Lifo,
    /// The smallest first.
    Priority,
}

/// Where the items are.
pub(super) enum Store {
    /// In the order of their arrival.
    Line(VecDeque<Value>),
    /// In a list: a stack, or a heap.
    List(Rc<List>),
    /// In whatever a derived class set as `_queue`.
    Custom(Value),
}

impl Store {
    /// Without items.
    pub(super) fn empty(order: Order) -> Store {
        match order {
            Order::Fifo => Store::Line(VecDeque::new()),
            Order::Lifo | Order::Priority => Store::List(Rc::default()),
        }
    }
}

impl Queue {
    /// The number of items, unless only the program knows.
    pub(super) fn native_size(&self) -> Option<usize> {
        match &*self.store.borrow() {
            Store::Line(items) => Some(items.len()),
            Store::List(items) => Some(items.len()),
            Store::Custom(_) => None,
        }
    }

    /// `_queue`, as programs see it.
    pub(super) fn items_value(&self) -> Value {
        match &*self.store.borrow() {
            Store::Line(items) => Value::list(items.iter().cloned().collect()),
            Store::List(items) => Value::List(items.clone()),
            Store::Custom(items) => items.clone(),
        }
    }
}

impl Native<Queue> {
    /// Adds an item to the store.
    pub(super) async fn store_item(&self, rt: &Rc<Runtime>, item: Value) -> Outcome<()> {
        let list = match &mut *self.store.borrow_mut() {
            Store::Line(items) => {
                items.push_back(item);
                return Ok(());
            }
            Store::List(list) => Ok(list.clone()),
            Store::Custom(items) => Err(items.clone()),
        };
        match (list, self.order.get()) {
            (Ok(list), Order::Priority) => heapq::push(rt, &list, item).await,
            (Ok(list), _) => {
                list.push(item);
                Ok(())
            }
            (Err(custom), _) => rt
                .call_method(&custom, "append", vec![item])
                .await
                .map(drop),
        }
    }

    /// Takes the item that is next out of the store.
    pub(super) async fn take_item(&self, rt: &Rc<Runtime>) -> Outcome {
        let list = match &mut *self.store.borrow_mut() {
            Store::Line(items) => {
                return items
                    .pop_front()
                    .ok_or_else(|| rt.error(Type::IndexError, "pop from an empty deque"));
            }
            Store::List(list) => Ok(list.clone()),
            Store::Custom(items) => Err(items.clone()),
        };
        match (list, self.order.get()) {
            (Ok(list), Order::Priority) => heapq::pop(rt, &list).await,
            (Ok(list), _) => {
                let last = list.borrow_mut().pop();
                last.ok_or_else(|| rt.error(Type::IndexError, "pop from empty list"))
            }
            (Err(custom), Order::Fifo) => rt.call_method(&custom, "popleft", Vec::new()).await,
            (Err(custom), _) => rt.call_method(&custom, "pop", Vec::new()).await,
        }
    }

    /// Adds an item as the queue's class does.
    pub(super) async fn put_item(&self, rt: &Rc<Runtime>, item: Value) -> Outcome<()> {
        if self.customized.get() {
            return rt
                .call_method(&self.value(), "_put", vec![item])
                .await
                .map(drop);
        }
        self.store_item(rt, item).await
    }

    /// Takes the next item out as the queue's class does.
    pub(super) async fn get_item(&self, rt: &Rc<Runtime>) -> Outcome {
        if self.customized.get() {
            return rt.call_method(&self.value(), "_get", Vec::new()).await;
        }
        self.take_item(rt).await
    }
}
