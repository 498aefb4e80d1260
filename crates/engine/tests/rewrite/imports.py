import asyncio as aio
from asyncio import create_task, gather, sleep as pause


async def step(name, *, seconds=0.1):
    await pause(seconds)
    print(name)
    return name


async def main(prefix="s"):
    task = create_task(step(prefix + "1", seconds=0.3))
    rest = await gather(step(prefix + "2"), step(prefix + "3", seconds=0.2))
    print(rest, await task)
    return 7


if __name__ == "__main__":
    print(aio.run(main("t")))
