import asyncio


async def good(n):
    await asyncio.sleep(n / 10)
    print("good", n)


async def bad(n):
    await asyncio.sleep(n / 10)
    raise ValueError(f"bad {n}")


async def main():
    try:
        async with asyncio.TaskGroup() as group:
            group.create_task(good(1))
            group.create_task(bad(2))
    except* ValueError as errors:
        for error in errors.exceptions:
            print("caught", error)
    print("on")


asyncio.run(main())
