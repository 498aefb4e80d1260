//! Queues (`Lib/asyncio/queues.py`).

use std::cell::{Cell, RefCell};
use std::collections::VecDeque;
use std::rc::Rc;

use super::futures::{cancel_plainly, data, set_result};
use super::locks::Event;
use super::native::{LoopBound, Native, Waiters, coroutine};
use super::state::State;
use crate::stdlib::heapq;
use crate::trace::WaitReason;
use crate::vm::containers::List;
use crate::vm::library::LibraryClass;
use crate::vm::{
    Answer, Args, Class, Layout, NativeData, NativeFunction, Outcome, Raised, Runtime, Type, Value,
};

/// In which order items leave.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Order {
    /// First in, first out.
    Fifo,
    /// Last in, first out.
    Lifo,
    /// The smallest first.
    Priority,
}

/// Where the items are.
enum Store {
    /// In the order of their arrival.
    Line(VecDeque<Value>),
    /// In a list: a stack, or a heap.
    List(Rc<List>),
    /// In whatever a derived class set as `_queue`.
    Custom(Value),
}

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
    fn clear(&self) {
        self.getters.clear();
        self.putters.clear();
        let store = self.store.replace(Store::Line(VecDeque::new()));
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
            store: RefCell::new(empty_store(order)),
            getters: Waiters::default(),
            putters: Waiters::default(),
            unfinished: Cell::new(0),
            finished,
            is_shut_down: Cell::new(false),
            bound: LoopBound::default(),
            customized: Cell::new(false),
        }
    }

    /// The number of items, unless only the program knows.
    fn native_size(&self) -> Option<usize> {
        match &*self.store.borrow() {
            Store::Line(items) => Some(items.len()),
            Store::List(items) => Some(items.len()),
            Store::Custom(_) => None,
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

fn empty_store(order: Order) -> Store {
    match order {
        Order::Fifo => Store::Line(VecDeque::new()),
        Order::Lifo | Order::Priority => Store::List(Rc::default()),
    }
}

impl Native<Queue> {
    /// A new queue of the plain class.
    pub fn create(rt: &Rc<Runtime>) -> Native<Queue> {
        Native::new(&State::of(rt).queue_class, Queue::new(rt, Order::Fifo))
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

    /// `_queue`, as programs see it.
    fn items_value(&self) -> Value {
        match &*self.store.borrow() {
            Store::Line(items) => Value::list(items.iter().cloned().collect()),
            Store::List(items) => Value::List(items.clone()),
            Store::Custom(items) => items.clone(),
        }
    }

    /// Adds an item to the store.
    async fn store_item(&self, rt: &Rc<Runtime>, item: Value) -> Outcome<()> {
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
    async fn take_item(&self, rt: &Rc<Runtime>) -> Outcome {
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

    async fn put_item(&self, rt: &Rc<Runtime>, item: Value) -> Outcome<()> {
        if self.customized.get() {
            return rt
                .call_method(&self.value(), "_put", vec![item])
                .await
                .map(drop);
        }
        self.store_item(rt, item).await
    }

    async fn get_item(&self, rt: &Rc<Runtime>) -> Outcome {
        if self.customized.get() {
            return rt.call_method(&self.value(), "_get", Vec::new()).await;
        }
        self.take_item(rt).await
    }

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
            return Err(plain_error(&State::of(rt).queue_full));
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
    fn put_at_once(&self, rt: &Rc<Runtime>, item: Value) -> Result<Outcome<()>, Value> {
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
    fn get_at_once(&self, rt: &Rc<Runtime>) -> Option<Outcome> {
        let item = match &mut *self.store.borrow_mut() {
            Store::Line(items) if self.is_plain() => items.pop_front()?,
            _ => return None,
        };
        Some(self.wake_up_next(rt, &self.putters).map(|()| item))
    }

    /// Waits until there is room, and adds an item.
    async fn put(&self, rt: &Rc<Runtime>, item: Value) -> Outcome {
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
    async fn get_now(&self, rt: &Rc<Runtime>) -> Outcome {
        if self.is_empty(rt).await? {
            if self.is_shut_down.get() {
                return Err(shut_down_error(rt));
            }
            return Err(plain_error(&State::of(rt).queue_empty));
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
    plain_error(&State::of(rt).queue_shut_down)
}

fn receiver(rt: &Rc<Runtime>, args: Args<'_>) -> Outcome<Native<Queue>> {
    Native::receiver(rt, args, "Queue")
}

fn max_size_argument(rt: &Rc<Runtime>, args: Args<'_>) -> Outcome {
    let [max_size] = args.bind_method(rt, "Queue.__init__", ["maxsize"], 1, 0)?;
    Ok(max_size.bound().unwrap_or(Value::Int(0)))
}

fn construct_as(
    rt: &Rc<Runtime>,
    class: &Rc<Class>,
    args: Args<'_>,
    order: Order,
) -> Outcome<Answer> {
    let max_size = max_size_argument(rt, args)?;
    let queue = Native::new(class, Queue::new(rt, order));
    queue.max_size.replace(max_size);
    Ok(Answer::Value(queue.value()))
}

fn construct(rt: &Rc<Runtime>, class: &Rc<Class>, args: Args<'_>) -> Outcome<Answer> {
    construct_as(rt, class, args, Order::Fifo)
}

fn construct_lifo(rt: &Rc<Runtime>, class: &Rc<Class>, args: Args<'_>) -> Outcome<Answer> {
    construct_as(rt, class, args, Order::Lifo)
}

fn construct_priority(rt: &Rc<Runtime>, class: &Rc<Class>, args: Args<'_>) -> Outcome<Answer> {
    construct_as(rt, class, args, Order::Priority)
}

fn init(rt: &Rc<Runtime>, args: Args<'_>) -> Outcome<Answer> {
    let (queue, rt2) = (receiver(rt, args)?, rt.clone());
    let max_size = max_size_argument(rt, args.rest())?;
    rt.attempt(async move { queue.initialize(&rt2, max_size).await.map(|()| Value::None) })
}

// What derived classes override, and call through `super()`.

fn plain_init(rt: &Rc<Runtime>, args: Args<'_>) -> Outcome<Answer> {
    let queue = receiver(rt, args)?;
    let old = queue.store.replace(empty_store(queue.order.get()));
    drop(old);
    Ok(Answer::Value(Value::None))
}

fn plain_put(rt: &Rc<Runtime>, args: Args<'_>) -> Outcome<Answer> {
    let (queue, rt2) = (receiver(rt, args)?, rt.clone());
    let [item] = args.rest().bind_method(rt, "Queue._put", ["item"], 1, 1)?;
    rt.attempt(async move { queue.store_item(&rt2, item).await.map(|()| Value::None) })
}

fn plain_get(rt: &Rc<Runtime>, args: Args<'_>) -> Outcome<Answer> {
    let (queue, rt2) = (receiver(rt, args)?, rt.clone());
    rt.attempt(async move { queue.take_item(&rt2).await })
}

fn items(rt: &Rc<Runtime>, args: Args<'_>) -> Outcome<Answer> {
    Ok(Answer::Value(receiver(rt, args)?.items_value()))
}

fn set_items(rt: &Rc<Runtime>, args: Args<'_>) -> Outcome<Answer> {
    let queue = receiver(rt, args)?;
    let order = queue.order.get();
    let store = match args.get(1) {
        Value::List(list) if order != Order::Fifo => Store::List(list),
        other => Store::Custom(other),
    };
    let old = queue.store.replace(store);
    drop(old);
    Ok(Answer::Value(Value::None))
}

fn qsize(rt: &Rc<Runtime>, args: Args<'_>) -> Outcome<Answer> {
    let (queue, rt2) = (receiver(rt, args)?, rt.clone());
    args.rest().no_arguments(rt, "Queue.qsize")?;
    rt.attempt(async move { Ok(Value::from(queue.size(&rt2).await?)) })
}

fn max_size(rt: &Rc<Runtime>, args: Args<'_>) -> Outcome<Answer> {
    Ok(Answer::Value(receiver(rt, args)?.max_size.borrow().clone()))
}

fn set_max_size(rt: &Rc<Runtime>, args: Args<'_>) -> Outcome<Answer> {
    receiver(rt, args)?.max_size.replace(args.get(1));
    Ok(Answer::Value(Value::None))
}

fn empty(rt: &Rc<Runtime>, args: Args<'_>) -> Outcome<Answer> {
    let (queue, rt2) = (receiver(rt, args)?, rt.clone());
    args.rest().no_arguments(rt, "Queue.empty")?;
    rt.attempt(async move { queue.is_store_empty(&rt2).await.map(Value::from) })
}

fn full(rt: &Rc<Runtime>, args: Args<'_>) -> Outcome<Answer> {
    let (queue, rt2) = (receiver(rt, args)?, rt.clone());
    args.rest().no_arguments(rt, "Queue.full")?;
    rt.attempt(async move {
        let limit = queue.limit(&rt2)?;
        Ok(Value::from(
            limit > 0 && queue.asked_size(&rt2).await? >= limit,
        ))
    })
}

fn put(rt: &Rc<Runtime>, args: Args<'_>) -> Outcome<Answer> {
    let (queue, rt2) = (receiver(rt, args)?, rt.clone());
    let [item] = args.rest().bind_method(rt, "Queue.put", ["item"], 1, 1)?;
    coroutine(rt, "Queue.put", async move {
        match queue.put_at_once(&rt2, item) {
            Ok(woken) => woken.map(|()| Value::None),
            // In a box of its own, so that the usual case's computation stays small.
            Err(item) => Box::pin(queue.put(&rt2, item)).await,
        }
    })
}

fn put_nowait(rt: &Rc<Runtime>, args: Args<'_>) -> Outcome<Answer> {
    let (queue, rt2) = (receiver(rt, args)?, rt.clone());
    let [item] = args
        .rest()
        .bind_method(rt, "Queue.put_nowait", ["item"], 1, 1)?;
    rt.attempt(async move { queue.put_now(&rt2, item).await.map(|()| Value::None) })
}

fn get(rt: &Rc<Runtime>, args: Args<'_>) -> Outcome<Answer> {
    let (queue, rt2) = (receiver(rt, args)?, rt.clone());
    args.rest().no_arguments(rt, "Queue.get")?;
    coroutine(rt, "Queue.get", async move {
        match queue.get_at_once(&rt2) {
            Some(taken) => taken,
            None => Box::pin(queue.get(&rt2)).await,
        }
    })
}

fn get_nowait(rt: &Rc<Runtime>, args: Args<'_>) -> Outcome<Answer> {
    let (queue, rt2) = (receiver(rt, args)?, rt.clone());
    args.rest().no_arguments(rt, "Queue.get_nowait")?;
    rt.attempt(async move { queue.get_now(&rt2).await })
}

fn task_done(rt: &Rc<Runtime>, args: Args<'_>) -> Outcome<Answer> {
    args.rest().no_arguments(rt, "Queue.task_done")?;
    receiver(rt, args)?.task_done(rt)?;
    Ok(Answer::Value(Value::None))
}

fn join(rt: &Rc<Runtime>, args: Args<'_>) -> Outcome<Answer> {
    let (queue, rt2) = (receiver(rt, args)?, rt.clone());
    args.rest().no_arguments(rt, "Queue.join")?;
    coroutine(rt, "Queue.join", async move {
        if queue.unfinished.get() > 0 {
            queue.finished.wait(&rt2).await?;
        }
        Ok(Value::None)
    })
}

fn shutdown(rt: &Rc<Runtime>, args: Args<'_>) -> Outcome<Answer> {
    let (queue, rt2) = (receiver(rt, args)?, rt.clone());
    let [immediate] = args
        .rest()
        .bind_method(rt, "Queue.shutdown", ["immediate"], 1, 0)?;
    rt.attempt(async move {
        let immediate = rt2.truth(&immediate).await?;
        queue.shut_down(&rt2, immediate).await
    })
}

fn unfinished(rt: &Rc<Runtime>, args: Args<'_>) -> Outcome<Answer> {
    Ok(Answer::Value(Value::Int(
        receiver(rt, args)?.unfinished.get(),
    )))
}

fn repr(rt: &Rc<Runtime>, args: Args<'_>) -> Outcome<Answer> {
    let (queue, rt2) = (receiver(rt, args)?, rt.clone());
    rt.attempt(async move {
        let (name, address) = (queue.class_name(), rt2.address_text(&queue.value()));
        Ok(Value::str(format!(
            "<{name} at {address} {}>",
            queue.describe(&rt2).await?
        )))
    })
}

fn str(rt: &Rc<Runtime>, args: Args<'_>) -> Outcome<Answer> {
    let (queue, rt2) = (receiver(rt, args)?, rt.clone());
    rt.attempt(async move {
        Ok(Value::str(format!(
            "<{} {}>",
            queue.class_name(),
            queue.describe(&rt2).await?
        )))
    })
}

static QUEUE: &[NativeFunction] = &[
    NativeFunction::method("__init__", init),
    NativeFunction::method("_init", plain_init),
    NativeFunction::method("_put", plain_put),
    NativeFunction::method("_get", plain_get),
    NativeFunction::property("_queue", items, set_items),
    NativeFunction::property("_maxsize", max_size, set_max_size),
    NativeFunction::getter("_unfinished_tasks", unfinished),
    NativeFunction::getter("maxsize", max_size),
    NativeFunction::method("qsize", qsize),
    NativeFunction::method("empty", empty),
    NativeFunction::method("full", full),
    NativeFunction::method("put", put),
    NativeFunction::method("put_nowait", put_nowait),
    NativeFunction::method("get", get),
    NativeFunction::method("get_nowait", get_nowait),
    NativeFunction::method("task_done", task_done),
    NativeFunction::method("join", join),
    NativeFunction::method("shutdown", shutdown),
    NativeFunction::method("__repr__", repr),
    NativeFunction::method("__str__", str),
];

/// `asyncio.Queue`.
pub fn queue_class(rt: &Runtime) -> Rc<Class> {
    rt.library_class(LibraryClass {
        name: "Queue",
        module: "asyncio.queues",
        base: rt.class(Type::Object).clone(),
        layout: Layout::Native,
        constructor: Some(construct),
        await_hook: None,
        functions: QUEUE,
    })
}

/// `asyncio.LifoQueue`.
pub fn lifo_queue_class(rt: &Runtime, queue: &Rc<Class>) -> Rc<Class> {
    rt.library_class(LibraryClass {
        name: "LifoQueue",
        module: "asyncio.queues",
        base: queue.clone(),
        layout: Layout::Native,
        constructor: Some(construct_lifo),
        await_hook: None,
        functions: &[],
    })
}

/// `asyncio.PriorityQueue`.
pub fn priority_queue_class(rt: &Runtime, queue: &Rc<Class>) -> Rc<Class> {
    rt.library_class(LibraryClass {
        name: "PriorityQueue",
        module: "asyncio.queues",
        base: queue.clone(),
        layout: Layout::Native,
        constructor: Some(construct_priority),
        await_hook: None,
        functions: &[],
    })
}
