//! The queues' classes as programs see them.

use std::rc::Rc;

use super::Queue;
use super::store::{Order, Store};
use crate::asyncio::native::{Native, coroutine};
use crate::vm::library::LibraryClass;
use crate::vm::{Answer, Args, Class, Layout, NativeFunction, Outcome, Runtime, Type, Value};

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
    let old = queue.store.replace(Store::empty(queue.order.get()));
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
    let [mut item] = args.rest().bind_method(rt, "Queue.put", ["item"], 1, 1)?;
    if args.awaited {
        item = match queue.put_at_once(rt, item) {
            Ok(woken) => return woken.map(|()| Answer::Awaited(Value::None)),
            Err(item) => item,
        };
    }
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
    if args.awaited
        && let Some(taken) = queue.get_at_once(rt)
    {
        return taken.map(Answer::Awaited);
    }
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
