import asyncio
from contextlib import asynccontextmanager


class Connection:
    def __init__(self, name):
        self.name = name

    async def __aenter__(self):
        await asyncio.sleep(0.1)
        print("open", self.name)
        return self

    async def __aexit__(self, *error):
        await asyncio.sleep(0.1)
        print("close", self.name)

    async def query(self, seconds):
        await asyncio.sleep(seconds)
        return f"{self.name} took {seconds}"


@asynccontextmanager
async def transaction(connection):
    print("begin", connection.name)
    try:
        yield connection
    finally:
        await asyncio.sleep(0.05)
        print("commit", connection.name)


async def work(name, seconds):
    async with Connection(name) as connection:
        async with transaction(connection):
            print(await connection.query(seconds))


async def main():
    await asyncio.gather(work("a", 0.2), work("b", 0.5))


asyncio.run(main())
