import asyncio


async def count(name, steps):
    for step in range(1, steps + 1):
        print(name, step)
        await asyncio.sleep(0)  # gives the thread away for one turn of the loop
    await asyncio.sleep(0.2)
    print(name, "has ended")


async def main():
    await asyncio.gather(count("left", 3), count("right", 3))


asyncio.run(main())
