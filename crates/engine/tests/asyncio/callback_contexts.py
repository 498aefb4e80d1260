# A done callback runs in the context that it was added in, though nothing was set there.
import asyncio
import contextvars

variable = contextvars.ContextVar("variable", default="nothing")


def told(name):
    return lambda future: print(name, variable.get())


async def waits(future):
    future.add_done_callback(told("added in a task"))
    try:
        await future
    except asyncio.CancelledError:
        print("cancelled", variable.get())


async def main():
    loop = asyncio.get_running_loop()
    future = loop.create_future()
    future.add_done_callback(told("added in main"))
    task = asyncio.create_task(waits(future))
    await asyncio.sleep(0)
    variable.set("main's")
    future.add_done_callback(told("added later"))
    future.add_done_callback(told("in a given one"), context=contextvars.Context())
    loop.call_soon(told("call_soon"), None)
    loop.call_later(0.1, told("call_later"), None)
    loop.call_soon(told("call_soon, given"), None, context=contextvars.Context())
    task.cancel()
    await task
    future.add_done_callback(told("of a done future"))
    await asyncio.sleep(1)


asyncio.run(main())
