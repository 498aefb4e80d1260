import asyncio


async def ticks(name, count, pause):
    for number in range(count):
        await asyncio.sleep(pause)
        yield f"{name}{number}"


class Pages:
    def __init__(self, last):
        self.page, self.last = 0, last

    def __aiter__(self):
        return self

    async def __anext__(self):
        if self.page >= self.last:
            raise StopAsyncIteration
        self.page += 1
        await asyncio.sleep(0.1)
        return self.page


async def follow(name, count, pause):
    async for tick in ticks(name, count, pause):
        print(tick)
    return [page * 10 async for page in Pages(2)]


async def main():
    print(await asyncio.gather(follow("a", 3, 0.13), follow("b", 2, 0.29)))
    print([tick async for tick in ticks("c", 2, 0.01)])


asyncio.run(main())
