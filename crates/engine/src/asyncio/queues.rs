//! Queues (`Lib/asyncio/queues.py`).

mod classes;
mod store;
mod waiting;

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use super::classes::LazyClass;
use super::futures::{data, set_result};
use super::locks::Event;
use super::native::{LoopBound, Native, Waiters};
use super::state::State;
use crate::trace::WaitReason;
use crate::vm::object::Held;
use crate::vm::{Class, NativeData, Outcome, Raised, Runtime, Value};

pub use classes::{lifo_queue_class, priority_queue_class, queue_class};
use store::{Order, Store};

/// A queue.
pub struct Queue {
    order: Cell<Order>,
    max_size: RefCell<Value>,
    store: RefCell<Store>,
    getters: Waiters,
    putters: Waiters,
    unfinished: Cell<i64>,
    finished: Native<Event>,
    is_shut_down: Cell<bool>,
    bound: LoopBound,
    /// Whether a derived class has its own `_init`, `_put`, `_get`, `qsize`, `empty` or `full`.
    customized: Cell<bool>,
}

impl NativeData for Queue {
    fn held(&self) -> Held {
        let mut held = self.getters.held();
        held.younger.extend(self.putters.held().younger);
        held.younger.push(self.finished.value());
        held.older.push(self.items_value());
        held
    }

    fn clear(&self) {
        self.getters.clear();
        self.putters.clear();
        let store = self.store.replace(Store::empty(Order::Fifo));
        drop(store);
    }
}

impl Queue {
    fn new(rt: &Rc<Runtime>, order: Order) -> Queue {
        let finished = Native::<Event>::create(rt, WaitReason::QueueJoin);
        // Nobody waits for it yet.
        let _ = finished.set(rt);
        Queue {
            order: Cell::new(order),
            max_size: RefCell::new(Value::Int(0)),
            store: RefCell::new(Store::empty(order)),
            getters: Waiters::default(),
            putters: Waiters::default(),
            unfinished: Cell::new(0),
            finished,
            is_shut_down: Cell::new(false),
            bound: LoopBound::default(),
            customized: Cell::new(false),
        }
    }

    fn limit(&self, rt: &Runtime) -> Outcome<i64> {
        match &*self.max_size.borrow() {
            Value::Float(limit) => Ok(limit.get().ceil() as i64),
            Value::BigInt(_) => Ok(i64::MAX),
            limit => limit.as_i64().ok_or_else(|| {
                let kind = rt.type_name(limit);
                rt.type_error(&format!(
                    "'<=' not supported between instances of '{kind}' and 'int'"
                ))
            }),
        }
    }
}

impl Native<Queue> {
    /// A new queue of the plain class.
    pub fn create(rt: &Rc<Runtime>) -> Native<Queue> {
        Native::new(
            State::of(rt).class(rt, LazyClass::Queue),
            Queue::new(rt, Order::Fifo),
        )
    }

    async fn size(&self, rt: &Rc<Runtime>) -> Outcome<usize> {
        match self.native_size() {
            Some(size) => Ok(size),
            None => {
                let items = self.items_value();
                rt.len(&items).await
            }
        }
    }

    /// `len(_queue)`, or what a derived class says.
    async fn asked_size(&self, rt: &Rc<Runtime>) -> Outcome<i64> {
        if self.customized.get() {
            let size = rt.call_method(&self.value(), "qsize", Vec::new()).await?;
            return Ok(size.as_i64().unwrap_or(0));
        }
        Ok(self.size(rt).await? as i64)
    }

    async fn is_empty(&self, rt: &Rc<Runtime>) -> Outcome<bool> {
        if self.customized.get() {
            let empty = rt.call_method(&self.value(), "empty", Vec::new()).await?;
            return rt.truth(&empty).await;
        }
        self.is_store_empty(rt).await
    }

    async fn is_store_empty(&self, rt: &Rc<Runtime>) -> Outcome<bool> {
        match self.native_size() {
            Some(size) => Ok(size == 0),
            None => Ok(!rt.truth(&self.items_value()).await?),
        }
    }

    async fn is_full(&self, rt: &Rc<Runtime>) -> Outcome<bool> {
        if self.customized.get() {
            let full = rt.call_method(&self.value(), "full", Vec::new()).await?;
            return rt.truth(&full).await;
        }
        Ok(self.limit(rt)? > 0 && self.size(rt).await? as i64 >= self.limit(rt)?)
    }

    fn task_done(&self, rt: &Rc<Runtime>) -> Outcome<()> {
        if self.unfinished.get() <= 0 {
            return Err(rt.value_error("task_done() called too many times"));
        }
        self.unfinished.set(self.unfinished.get() - 1);
        if self.unfinished.get() == 0 {
            self.finished.set(rt)?;
        }
        Ok(())
    }

    async fn shut_down(&self, rt: &Rc<Runtime>, immediate: bool) -> Outcome {
        self.is_shut_down.set(true);
        if immediate {
            while !self.is_empty(rt).await? {
                self.get_item(rt).await?;
                if self.unfinished.get() > 0 {
                    self.unfinished.set(self.unfinished.get() - 1);
                }
            }
            if self.unfinished.get() == 0 {
                self.finished.set(rt)?;
            }
        }
        for waiters in [&self.getters, &self.putters] {
            while let Some(waiter) = waiters.pop() {
                if !data(&waiter).done() {
                    set_result(rt, &waiter, Value::None)?;
                }
            }
        }
        Ok(Value::None)
    }

    async fn describe(&self, rt: &Rc<Runtime>) -> Outcome<String> {
        let max_size = self.max_size.borrow().clone();
        let mut parts = vec![format!("maxsize={}", rt.repr(&max_size).await?)];
        if !self.is_store_empty(rt).await? {
            let items = rt.collect(&self.items_value()).await?;
            parts.push(format!("_queue={}", rt.repr(&Value::list(items)).await?));
        }
        if !self.getters.is_empty() {
            parts.push(format!("_getters[{}]", self.getters.len()));
        }
        if !self.putters.is_empty() {
            parts.push(format!("_putters[{}]", self.putters.len()));
        }
        if self.unfinished.get() != 0 {
            parts.push(format!("tasks={}", self.unfinished.get()));
        }
        if self.is_shut_down.get() {
            parts.push("shutdown".to_owned());
        }
        Ok(parts.join(" "))
    }

    /// What `__init__` does.
    async fn initialize(&self, rt: &Rc<Runtime>, max_size: Value) -> Outcome<()> {
        self.max_size.replace(max_size.clone());
        if !self.is_derived() {
            return Ok(());
        }
        let class = rt.class_of(&self.value()).clone();
        let overridden = |name: &str| {
            !matches!(
                class.lookup(&rt.intern(name)),
                Some(Value::Native(_)) | None
            )
        };
        let methods = ["_init", "_put", "_get", "qsize", "empty", "full"];
        self.customized
            .set(methods.iter().any(|name| overridden(name)));
        if overridden("_init") {
            rt.call_method(&self.value(), "_init", vec![max_size])
                .await?;
        }
        Ok(())
    }
}

fn plain_error(class: &Rc<Class>) -> Raised {
    Raised::new(class.clone(), Vec::new())
}

fn shut_down_error(rt: &Rc<Runtime>) -> Raised {
    plain_error(State::of(rt).class(rt, LazyClass::QueueShutDown))
}
