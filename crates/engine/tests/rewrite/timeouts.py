"""What takes too long: threads can't be cancelled, so it goes on and isn't waited for."""

import asyncio


async def fetch(name, seconds):
    await asyncio.sleep(seconds)
    print(name, "is there")
    return name


async def patient(name, seconds, limit):
    try:
        return await asyncio.wait_for(fetch(name, seconds), timeout=limit)
    except TimeoutError:
        return f"{name} took too long"


async def in_a_block(name, seconds):
    try:
        async with asyncio.timeout(0.3):
            first = await fetch(name, seconds)
            await asyncio.sleep(seconds)
            return first
    except asyncio.TimeoutError:
        return f"{name} had no time left"


async def waiting(queue, event, lock):
    try:
        await asyncio.wait_for(queue.get(), 0.1)
    except TimeoutError:
        print("nothing came")
    try:
        async with asyncio.timeout(0.1):
            await event.wait()
    except TimeoutError:
        print("nothing happened")
    async with lock:
        try:
            await asyncio.wait_for(lock.acquire(), 0.1)
        except TimeoutError:
            print("the lock is taken")
    await queue.put("late")
    async with asyncio.timeout(1) as limit:
        print(await queue.get())


async def main():
    print(await patient("quick", 0.1, 1))
    print(await patient("slow", 0.5, 0.2))
    print(await in_a_block("short", 0.1))
    print(await in_a_block("long", 0.2))
    await waiting(asyncio.Queue(), asyncio.Event(), asyncio.Lock())
    both = await asyncio.gather(
        asyncio.wait_for(fetch("one", 0.1), 1),
        asyncio.wait_for(fetch("two", 0.3), timeout=0.2),
        return_exceptions=True,
    )
    print([type(each).__name__ for each in both])
    print(await asyncio.create_task(asyncio.wait_for(fetch("alone", 0.1), 1)))
    print(await asyncio.wait_for(asyncio.gather(fetch("x", 0.1), fetch("y", 0.1)), 1))
    task = asyncio.create_task(fetch("shielded", 0.3))
    try:
        await asyncio.wait_for(asyncio.shield(task), 0.1)
    except TimeoutError:
        print("it goes on")
    print(await task)


asyncio.run(main())
