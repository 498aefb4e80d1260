"""A coroutine that is awaited where it is called, looked at when it is suspended, cancelled, failed or too deep."""

import asyncio
import inspect

async def leaf(n):
    if n == 0:
        raise StopIteration("no more")
    if n == 1:
        await asyncio.sleep(1)
    return n

async def mid(n):
    x = leaf(n)
    try:
        return await x
    finally:
        print("mid", n, inspect.getcoroutinestate(x))

async def outer(n):
    return await mid(n) + await leaf(2)

class Box:
    async def get(self, *, k=3):
        await asyncio.sleep(0.5)
        return k
    async def __aenter__(self):
        await asyncio.sleep(0)
        return self
    async def __aexit__(self, *a):
        print("exit", a[0])

async def endless(n):
    return await endless(n + 1)

async def stack(task):
    coro = task.get_coro()
    names = []
    while coro is not None:
        names.append(coro.__qualname__)
        coro = None if coro.__name__ == "sleep" else coro.cr_await
    return names

async def main():
    print(await outer(1))
    try:
        await outer(0)
    except RuntimeError as e:
        print(repr(e), repr(e.__cause__))
    t = asyncio.create_task(outer(1), name="t")
    await asyncio.sleep(0.2)
    print(await stack(t))
    t.print_stack()
    t.cancel("enough")
    try:
        await t
    except asyncio.CancelledError as e:
        print("cancelled", e)
    async with Box() as b:
        print(await b.get(), await b.get(k=5))
    try:
        await endless(0)
    except RecursionError as e:
        print(type(e).__name__)
    f = leaf
    f.__qualname__ = "renamed"
    t = asyncio.create_task(outer(1))
    await asyncio.sleep(0)
    print(await stack(t))
    print(await t)
    await (leaf(3) if b else leaf(4))
    y = leaf(5)
    print(await y)
    try:
        await y
    except RuntimeError as e:
        print(e)

asyncio.run(main())
