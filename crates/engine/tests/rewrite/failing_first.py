import asyncio


async def fail(number):
    await asyncio.sleep(number / 10)
    raise ValueError(number)


async def work():
    await asyncio.sleep(0.3)


async def main():
    try:
        async with asyncio.TaskGroup() as group:
            group.create_task(fail(1))
            group.create_task(work())
    except* ValueError as errors:
        print(errors.exceptions)
    print("on")


asyncio.run(main())
