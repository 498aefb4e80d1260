"""Coroutines and tasks that are handed on, kept and returned."""

import asyncio
import time
from contextlib import asynccontextmanager


async def square(number, *, delay=0.1):
    await asyncio.sleep(delay)
    return number * number


async def timed(label, coroutine):
    result = await coroutine
    print(label, result)
    return result


def begin(number, name):
    return asyncio.create_task(square(number), name=name)


async def retry(operation, *arguments):
    for attempt in range(3):
        result = await operation(*arguments)
        if attempt == result:
            return attempt
    return None


@asynccontextmanager
async def section(name):
    print("enter", name)
    await asyncio.sleep(0.1)
    yield name.upper()
    print("leave", name)


async def numbers(limit):
    for number in range(limit):
        await asyncio.sleep(0.05)
        yield number


async def main(name="main"):
    coroutines = [square(n) for n in range(3)]
    print(await asyncio.gather(*coroutines))
    print(await asyncio.gather(*map(square, range(4))))
    print(await timed("two", square(2, delay=0.2)))
    print(await asyncio.gather(timed("three", square(3)), timed("four", square(4))))
    begun = begin(5, "five")
    async with section("one") as title:
        print(title)
    print(await begun)
    print(await retry(square, 1))
    print([number async for number in numbers(3)])
    print(await asyncio.to_thread(sum, [1, 2, 3]))
    loop = asyncio.get_running_loop()
    before = loop.time()
    print(await loop.run_in_executor(None, max, 4, 5))
    by_name = {name: asyncio.create_task(square(n)) for n, name in enumerate("xy")}
    for key, task in by_name.items():
        print(key, await task)
    pair = await asyncio.gather(begin(6, name), asyncio.to_thread(time.sleep, 0.1))
    print(pair, loop.time() - before > 0.1)


asyncio.run(main())
