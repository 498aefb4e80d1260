import asyncio


class File:
    """Stands for a file on a slow disk."""

    def __init__(self, name, lines):
        self.name, self.lines = name, lines

    async def __aenter__(self):
        await asyncio.sleep(0.2)  # file
        print("opened", self.name)
        return self

    async def __aexit__(self, *error):
        print("closed", self.name)

    async def __aiter__(self):
        for number in range(self.lines):
            await asyncio.sleep(0.25)  # file
            yield f"{self.name}:{number + 1}"


async def count_lines(name, lines):
    count = 0
    async with File(name, lines) as file:
        async for _ in file:
            count += 1
    return count


async def main():
    counts = await asyncio.gather(count_lines("a.log", 4), count_lines("b.log", 2))
    print("lines:", sum(counts))


asyncio.run(main())
