# An async generator lives as long as what its methods returned.
import asyncio


def show(*parts):
    print(f"{asyncio.get_running_loop().time():.3f}", *parts)


async def held_by_its_awaitable():
    async def waits():
        try:
            yield 1
            await asyncio.sleep(1)
            yield 2
        finally:
            show("over")

    step = waits().__anext__()
    try:
        step.send(None)
    except StopIteration as stop:
        show("first", stop.value)
    await asyncio.sleep(1)
    show("held")
    del step
    await asyncio.sleep(0)
    show("let go")
    running = waits()
    show(running.ag_running, await anext(running), running.ag_running)
    task = asyncio.create_task(waited(running))
    await asyncio.sleep(0.5)
    show(running.ag_running, running.ag_suspended)
    show(await task, running.ag_running)


async def waited(generator):
    return await anext(generator)


asyncio.run(held_by_its_awaitable())
