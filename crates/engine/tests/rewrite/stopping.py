"""Tasks that are cancelled: threads that are told to stop, and hear of it where they sleep."""

import asyncio
from contextlib import suppress

from playground import burn


async def heartbeat(name, period):
    try:
        while True:
            await asyncio.sleep(period)
            print(name, "beats")
    except asyncio.CancelledError:
        print(name, "is told to stop")
        raise
    finally:
        await asyncio.sleep(0.05)
        print(name, "has cleaned up")


async def once(seconds):
    burn(0.02)
    await asyncio.sleep(seconds)
    return seconds


async def main():
    beats = asyncio.create_task(heartbeat("one", 0.4))
    print(await once(1))
    beats.cancel()
    with suppress(asyncio.CancelledError):
        await beats
    print(beats.done(), beats.cancelled())

    tasks = [asyncio.create_task(once(seconds)) for seconds in (0.1, 5, 0.2, 6)]
    await asyncio.sleep(0.5)
    for task in tasks:
        task.cancel()
    for result in await asyncio.gather(*tasks, return_exceptions=True):
        print(result if isinstance(result, float) else type(result).__name__)

    async with asyncio.TaskGroup() as group:
        background = group.create_task(heartbeat("two", 0.3))
        done = group.create_task(once(0.7))
        print(await done)
        background.cancel()
    print("the end")


asyncio.run(main())
