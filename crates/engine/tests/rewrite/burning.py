import asyncio

from playground import burn


async def mixed(name, work, pause):
    burn(work)
    await asyncio.sleep(pause)
    burn(work)
    return name


async def main():
    print(await asyncio.gather(*[mixed(n, 0.05, n / 10) for n in range(4)]))


asyncio.run(main())
