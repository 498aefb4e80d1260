# Tasks that start eagerly.
import asyncio


def show(*parts):
    print(f"{asyncio.get_running_loop().time():.3f}", *parts)


async def work(name, delay=None, error=None):
    show(name, "starts", asyncio.current_task() is not None, len(asyncio.all_tasks()))
    if delay is not None:
        await asyncio.sleep(delay)
        show(name, "goes on")
    if error:
        raise error
    return name


async def main():
    loop = asyncio.get_running_loop()
    loop.set_task_factory(asyncio.eager_task_factory)
    me = asyncio.current_task()
    task = asyncio.create_task(work("at once"))
    show(task.done(), task.result(), asyncio.current_task() is me, task.get_coro())
    task = asyncio.create_task(work("waits", 1))
    show(task.done())
    show(await task)
    task = asyncio.create_task(work("fails", None, ValueError("eager")))
    show(task.done(), repr(task.exception()))
    show(await asyncio.gather(work("a"), work("b", 1), work("c", 0)))
    try:
        async with asyncio.TaskGroup() as group:
            group.create_task(work("d"))
            group.create_task(work("e", 1))
            group.create_task(work("f", 0.5, KeyError("f")))
    except* KeyError as error:
        show(repr(error))
    show(await asyncio.wait_for(work("g", 1), 2))
    show(await asyncio.shield(work("h")))

    async def parent():
        inner = asyncio.create_task(work("inner"))
        show("parent", inner.done())
        asyncio.create_task(work("background", 0))
        return "parent done"

    show(await asyncio.create_task(parent()))
    await asyncio.sleep(0)
    async def cancels_itself():
        asyncio.current_task().cancel()
        await asyncio.sleep(0)

    task = asyncio.create_task(cancels_itself())
    try:
        await task
    except asyncio.CancelledError:
        show("cancelled", task.cancelled())
    loop.set_task_factory(asyncio.create_eager_task_factory(asyncio.Task))
    show(await asyncio.create_task(work("custom")))
    loop.set_task_factory(None)
    task = asyncio.Task(work("by hand"), eager_start=True, loop=loop)
    show(task.done())
    task = asyncio.Task(work("lazy"), loop=loop)
    show(task.done(), await task)


asyncio.run(main())
