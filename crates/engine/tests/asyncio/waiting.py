# wait, as_completed, gather, ensure_future: results, orders, errors.
import asyncio


def show(*parts):
    print(f"{asyncio.get_running_loop().time():.3f}", *parts)


async def child(name, delay, error=None):
    try:
        await asyncio.sleep(delay)
    except asyncio.CancelledError:
        show(name, "cancelled")
        raise
    if error is not None:
        raise error
    return name


def names(tasks):
    return sorted(task.get_name() for task in tasks)


def start(*specs):
    return [asyncio.create_task(child(*spec), name=spec[0]) for spec in specs]


async def waits():
    tasks = start(("a", 3), ("b", 1), ("c", 2, ValueError("c")))
    for when in (asyncio.FIRST_COMPLETED, asyncio.FIRST_EXCEPTION, asyncio.ALL_COMPLETED):
        done, pending = await asyncio.wait(tasks, return_when=when)
        show(when, names(done), names(pending))
    tasks[2].exception()
    tasks = start(("a", 3), ("b", 1))
    done, pending = await asyncio.wait(tasks, timeout=2)
    show(names(done), names(pending))
    done, pending = await asyncio.wait(tasks, timeout=0)
    show(names(done), names(pending))
    done, pending = await asyncio.wait(tasks + tasks, timeout=None)
    show(names(done), names(pending), type(done).__name__)
    tasks = start(("a", 1), ("b", 1))
    done, pending = await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
    show("tie", names(done), names(pending))
    tasks = start(("a", 5))
    waiter = asyncio.create_task(asyncio.wait(tasks))
    await asyncio.sleep(1)
    waiter.cancel()
    await asyncio.sleep(0)
    show("not cancelled", tasks[0].done(), waiter.cancelled())
    tasks[0].cancel()
    done, pending = await asyncio.wait(tasks, return_when=asyncio.FIRST_EXCEPTION)
    show(names(done))
    for wrong in ([], tasks[0], [child("x", 0)], child("y", 0), 5):
        try:
            await asyncio.wait(wrong)
        except (TypeError, ValueError) as error:
            show(type(error).__name__, error)
        if asyncio.iscoroutine(wrong):
            wrong.close()
        elif isinstance(wrong, list) and wrong:
            wrong[0].close()
    try:
        await asyncio.wait(tasks, return_when="SOMETIME")
    except ValueError as error:
        show(error)


async def completed():
    for next_one in asyncio.as_completed(start(("a", 3), ("b", 1), ("c", 2))):
        show(await next_one)
    tasks = start(("a", 3), ("b", 1), ("c", 2, KeyError("c")))
    async for task in asyncio.as_completed(tasks):
        show(task in tasks, task.get_name(), task.exception())
    try:
        for next_one in asyncio.as_completed(start(("a", 3), ("b", 1)), timeout=2):
            show(await next_one)
    except TimeoutError as error:
        show(repr(error))
    try:
        async for task in asyncio.as_completed(start(("a", 3), ("b", 1)), timeout=2):
            show(task.result())
    except TimeoutError as error:
        show(repr(error))
    show(list(asyncio.as_completed([])))
    task = start(("once", 1))[0]
    show([await one for one in asyncio.as_completed([task, task])])
    for wrong in (child("x", 1), task):
        try:
            asyncio.as_completed(wrong)
        except TypeError as error:
            show(error)
        if asyncio.iscoroutine(wrong):
            wrong.close()


async def gathers():
    show(await asyncio.gather(child("a", 2), child("b", 1), asyncio.sleep(1, "c")))
    try:
        await asyncio.gather(child("a", 3), child("b", 1, ValueError("b")), child("c", 2))
    except ValueError as error:
        show(repr(error))
    await asyncio.sleep(3)
    show(await asyncio.gather(child("a", 1), child("b", 2, ValueError("b")), return_exceptions=True))
    coroutine = child("same", 1)
    show(await asyncio.gather(coroutine, coroutine))
    task = start(("t", 1))[0]
    inner = asyncio.gather(task, child("u", 2))
    show(await asyncio.gather(inner, task))
    tasks = start(("x", 1), ("y", 2))
    group = asyncio.gather(*tasks)
    await asyncio.sleep(0)
    tasks[0].cancel("x was cancelled")
    try:
        await group
    except asyncio.CancelledError as error:
        show(repr(error), tasks[1].done())
    for wrong in (5, None):
        try:
            await asyncio.gather(child("z", 1), wrong)
        except TypeError as error:
            show(error)
    failing = asyncio.gather(child("p", 1, ValueError("p")), child("q", 1, KeyError("q")))
    await asyncio.sleep(2)
    show(failing.done(), repr(failing.exception()))


class Awaitable:
    def __init__(self, value):
        self.value = value

    def __await__(self):
        yield from asyncio.sleep(1).__await__()
        return self.value


async def futures():
    loop = asyncio.get_running_loop()
    future = loop.create_future()
    show(asyncio.ensure_future(future) is future, asyncio.isfuture(future), future)
    task = asyncio.ensure_future(Awaitable("awaited"))
    show(task.get_name().startswith("Task-"), await task, await Awaitable(2), await asyncio.wait_for(Awaitable(3), 2))
    show(await asyncio.gather(Awaitable(4), Awaitable(5)), await asyncio.shield(Awaitable(6)))
    try:
        asyncio.ensure_future(5)
    except TypeError as error:
        show(error)
    order = []
    future.add_done_callback(lambda f: order.append("first"))
    future.add_done_callback(lambda f: order.append("second"))
    callback = order.append
    future.add_done_callback(callback)
    show(future.remove_done_callback(callback), future.remove_done_callback(callback))
    future.set_result(1)
    future.add_done_callback(lambda f: order.append("third"))
    show(order)
    await asyncio.sleep(0)
    show(order, future, future.result(), future.exception())
    for attempt in (lambda: future.set_result(2), lambda: future.set_exception(ValueError()), loop.create_future().result,
                    loop.create_future().exception, lambda: task.set_result(1), lambda: task.set_exception(1)):
        try:
            attempt()
        except (asyncio.InvalidStateError, RuntimeError) as error:
            show(type(error).__name__, error)
    failed = loop.create_future()
    failed.set_exception(ValueError)
    show(repr(failed.exception()), failed)
    try:
        await failed
    except ValueError as error:
        show(error is failed.exception())
    cancelled = loop.create_future()
    show(cancelled.cancel("why"), cancelled.cancel(), cancelled.cancelled(), cancelled.done(), cancelled)
    for attempt in (cancelled.result, cancelled.exception):
        try:
            attempt()
        except asyncio.CancelledError as error:
            show(repr(error))
    try:
        loop.create_future().set_exception(StopIteration())
    except TypeError as error:
        show(error)
    show(future.get_loop() is loop, failed.get_loop() is loop)


async def main():
    for part in (waits, completed, gathers, futures):
        print("--", part.__name__)
        await part()


asyncio.run(main())
