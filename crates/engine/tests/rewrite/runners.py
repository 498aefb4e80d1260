"""A runner, which runs several coroutines one after the other."""

import asyncio


async def fetch(name, seconds):
    await asyncio.sleep(seconds)
    return name


async def both(first, second):
    return await asyncio.gather(fetch(first, 0.2), fetch(second, 0.1))


with asyncio.Runner() as runner:
    print(runner.run(fetch("alone", 0.1)))
    print(runner.run(both("one", "two")))

with asyncio.Runner(debug=False) as runner:
    for name in ("three", "four"):
        print(runner.run(fetch(name, 0.1)))
