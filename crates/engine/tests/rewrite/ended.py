"""Tasks that are cancelled and have nothing to clean up: processes that are ended where they are."""

import asyncio


async def beat(name, period):
    while True:
        await asyncio.sleep(period)
        print(name, "beats")


async def once(seconds):
    await asyncio.sleep(seconds)
    return seconds


async def main():
    beats = asyncio.create_task(beat("one", 0.4), name="beats")
    print(await once(1))
    print(beats.done(), beats.cancelled())
    beats.cancel()
    try:
        await beats
    except asyncio.CancelledError:
        print("ended")
    print(beats.done(), beats.cancelled())

    tasks = [asyncio.create_task(once(seconds)) for seconds in (0.1, 5, 0.2, 6)]
    await asyncio.sleep(0.5)
    for task in tasks:
        task.cancel()
    for result in await asyncio.gather(*tasks, return_exceptions=True):
        print(result if isinstance(result, float) else type(result).__name__)

    async with asyncio.TaskGroup() as group:
        background = group.create_task(beat("two", 0.3))
        done = group.create_task(once(0.7))
        print(await done)
        background.cancel()

    slow = asyncio.create_task(once(3))
    try:
        await asyncio.wait_for(slow, 0.2)
    except TimeoutError:
        print("too slow")
    print("the end")


asyncio.run(main())
