"""Timeouts in tasks: what takes too long isn't waited for."""

import asyncio


async def fetch(name, seconds):
    await asyncio.sleep(seconds)
    return name


async def patient(name, seconds, limit):
    try:
        return await asyncio.wait_for(fetch(name, seconds), timeout=limit)
    except TimeoutError:
        return f"{name} took too long"


async def in_a_block(name, seconds):
    found = []
    try:
        async with asyncio.timeout(0.3) as limit:
            for _ in range(3):
                found.append(await fetch(name, seconds))
    except TimeoutError:
        pass
    return found


async def waiting(queue):
    try:
        return await asyncio.wait_for(queue.get(), 0.2)
    except TimeoutError:
        return "nothing came"


async def main():
    print(await asyncio.gather(patient("quick", 0.1, 0.4), patient("slow", 0.5, 0.2)))
    print(await asyncio.gather(in_a_block("short", 0.05), in_a_block("long", 0.2)))
    queue = asyncio.Queue()
    early = asyncio.create_task(waiting(queue))
    await queue.put("something")
    print(await early)
    print(await waiting(queue))
    both = await asyncio.gather(
        asyncio.wait_for(fetch("one", 0.1), 1),
        asyncio.wait_for(fetch("two", 0.5), timeout=0.2),
        return_exceptions=True,
    )
    print([each if isinstance(each, str) else type(each).__name__ for each in both])


asyncio.run(main())
