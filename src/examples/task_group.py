import asyncio


async def upload(part, seconds):
    try:
        await asyncio.sleep(seconds)  # network
    except asyncio.CancelledError:
        print("part", part, "is called off")
        raise
    if part == 2:
        raise ConnectionError("the line is dead")
    print("part", part, "is up")


async def main():
    try:
        async with asyncio.TaskGroup() as group:
            for part, seconds in enumerate((0.4, 0.8, 1.2), start=1):
                group.create_task(upload(part, seconds), name=f"part-{part}")
    except* ConnectionError as errors:
        print("failed:", errors.exceptions[0])


asyncio.run(main())
