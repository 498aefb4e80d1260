# The event loop's own methods: callbacks, timers, handles, task factories, exception handlers.
import asyncio


def show(*parts):
    print(f"{asyncio.get_running_loop().time():.3f}", *parts)


async def callbacks():
    loop = asyncio.get_running_loop()
    order = []

    def note(*what):
        order.append(what)

    loop.call_soon(note, 1, 2)
    handle = loop.call_soon(note, "cancelled")
    loop.call_later(0, note, "later 0")
    loop.call_at(loop.time() + 1, note, "at 1")
    early = loop.call_later(0.5, note, "never")
    show(early.when() - loop.time(), early.cancelled(), isinstance(early, asyncio.TimerHandle), type(handle).__name__)
    handle.cancel()
    early.cancel()
    show(handle.cancelled(), early.cancelled())
    await asyncio.sleep(0)
    show(order)
    await asyncio.sleep(0)
    show(order)
    loop.call_soon_threadsafe(note, "threadsafe")
    loop.call_at(0, note, "long ago")
    loop.call_later(-5, note, "before")
    await asyncio.sleep(2)
    show(order)
    order.clear()
    for number in range(6):
        loop.call_later(1, note, number)
    loop.call_at(loop.time() + 1, note, "tie")
    await asyncio.sleep(1)
    show(order)
    await asyncio.sleep(0)
    show(order)

    def nested(depth):
        note(depth)
        if depth:
            loop.call_soon(nested, depth - 1)

    order.clear()
    loop.call_soon(nested, 3)
    for _ in range(4):
        await asyncio.sleep(0)
        show(order)
    for wrong in (lambda: loop.call_later(None, note), lambda: loop.call_at(None, note)):
        try:
            wrong()
        except TypeError as error:
            show(error)


async def failing_callbacks():
    loop = asyncio.get_running_loop()
    seen = []

    def handler(loop, context):
        seen.append((context["message"], repr(context.get("exception")), sorted(context)))

    show(loop.get_exception_handler())
    loop.set_exception_handler(handler)
    show(loop.get_exception_handler() is handler)

    def boom(*args):
        raise ValueError("boom")

    loop.call_soon(boom, 1)
    loop.call_later(0.5, boom)
    future = loop.create_future()
    future.add_done_callback(boom)
    future.set_result(None)
    await asyncio.sleep(1)
    for item in seen:
        show(*item)
    seen.clear()

    async def fails():
        raise KeyError("unseen")

    task = asyncio.create_task(fails())
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    del task
    future = loop.create_future()
    future.set_exception(OSError("unseen too"))
    del future
    await asyncio.sleep(0)
    for item in seen:
        show(*item)
    seen.clear()
    loop.call_exception_handler({"message": "by hand", "extra": 1})
    show(seen)
    loop.set_exception_handler(None)
    try:
        loop.set_exception_handler(5)
    except TypeError as error:
        show(error)


async def factories():
    loop = asyncio.get_running_loop()

    def factory(loop, coro, context=None):
        show("factory", coro.__name__)
        return asyncio.Task(coro, loop=loop)

    async def work():
        return asyncio.current_task().get_name()

    loop.set_task_factory(factory)
    show(loop.get_task_factory() is factory)
    show(await asyncio.create_task(work(), name="named"))
    show(await loop.create_task(work(), name="named too"))
    show(await asyncio.gather(work())[0:0] if False else len(await asyncio.gather(work(), work())))
    async with asyncio.TaskGroup() as group:
        task = group.create_task(work(), name="in group")
    show(task.result())
    loop.set_task_factory(None)
    show(loop.get_task_factory())
    try:
        loop.set_task_factory(1)
    except TypeError as error:
        show(error)


async def introspection():
    loop = asyncio.get_running_loop()
    show(loop.is_running(), loop.is_closed(), loop.get_debug(), loop is asyncio.get_event_loop())
    task = asyncio.current_task()
    show(task.get_name(), task in asyncio.all_tasks(), len(asyncio.all_tasks()))

    async def sleeper():
        await asyncio.sleep(1)

    coroutine = sleeper()
    other = asyncio.create_task(coroutine)
    show(len(asyncio.all_tasks()), other.get_coro() is coroutine, other.done(), other.cancelled())
    other.set_name(42)
    show(other.get_name(), asyncio.iscoroutine(coroutine), asyncio.iscoroutinefunction(sleeper),
         asyncio.iscoroutinefunction(show), asyncio.iscoroutinefunction(asyncio.sleep), asyncio.isfuture(other))
    loop.call_soon(lambda: show("in a callback", asyncio.current_task()))
    await other
    show(len(asyncio.all_tasks()), other)
    try:
        asyncio.create_task(5)
    except TypeError as error:
        show(error)
    for attempt in (loop.close,):
        try:
            attempt()
        except RuntimeError as error:
            show(error)
    coroutine = sleeper()
    for attempt in (lambda: loop.run_until_complete(coroutine), lambda: asyncio.run(coroutine),
                    lambda: asyncio.new_event_loop().run_until_complete(coroutine)):
        try:
            attempt()
        except RuntimeError as error:
            show(error)
    coroutine.close()


async def awaiting_wrongly():
    loop = asyncio.get_running_loop()

    class Bare:
        def __await__(self):
            yield

    class Wrong:
        def __await__(self):
            yield 5

    class Raw:
        def __await__(self):
            return (yield loop.create_future())

    await Bare()
    show("bare yield")
    for wrong in (Wrong(), Raw()):
        try:
            await wrong
        except RuntimeError as error:
            text = str(error)
            show(text[: text.index(" ", 5)] if "Raw" in type(wrong).__name__ else text)

    async def waits_for_itself():
        await me

    me = asyncio.create_task(waits_for_itself())
    try:
        await me
    except RuntimeError as error:
        show(str(error)[:28])
    for wrong in (5, None, "text", [1]):
        try:
            await wrong
        except TypeError as error:
            show(error)
    coroutine = asyncio.sleep(0, "once")
    show(await coroutine)
    try:
        await coroutine
    except RuntimeError as error:
        show(error)


async def main():
    for part in (callbacks, failing_callbacks, factories, introspection, awaiting_wrongly):
        print("--", part.__name__)
        await part()


asyncio.run(main())
