import asyncio


async def part(number):
    await asyncio.sleep(number / 10)
    if number == 9:
        raise ValueError(number)
    print("part", number)
    return number


async def careful(number):
    try:
        return await part(number)
    except ValueError as error:
        return f"failed: {error}"


async def main():
    async with asyncio.TaskGroup() as group:
        first = group.create_task(part(1), name="first")
        group.create_task(careful(2))
    print(first.result())
    print(await asyncio.gather(part(1), part(9), return_exceptions=True))
    print(await asyncio.gather(careful(9), careful(3)))
    done, pending = await asyncio.wait([asyncio.create_task(part(n)) for n in (1, 2)])
    print(sorted(task.result() for task in done), len(pending))


asyncio.run(main(), debug=False)
