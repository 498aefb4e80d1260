"""Gathers that are tasks of their own: begun here, waited for there."""

import asyncio


async def fetch(name, seconds):
    await asyncio.sleep(seconds)
    if name == "bad":
        raise ValueError(name)
    return name


async def main():
    early = asyncio.gather(fetch("one", 0.3), fetch("two", 0.1))
    late = asyncio.gather(*[fetch(name, 0.2) for name in "abc"], return_exceptions=True)
    failing = asyncio.gather(fetch("three", 0.1), fetch("bad", 0.2))
    await asyncio.sleep(0.2)
    print(await fetch("meanwhile", 0.1))
    print(await late)
    print(await early)
    try:
        await failing
    except ValueError as error:
        print("failed:", error)


asyncio.run(main())
