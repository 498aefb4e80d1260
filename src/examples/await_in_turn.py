import asyncio


async def brew(drink, seconds):
    print("brewing", drink)
    await asyncio.sleep(seconds)
    return drink


async def main():
    # Each await waits for the end before the next line begins.
    coffee = await brew("coffee", 1)
    tea = await brew("tea", 1.5)
    print("served:", coffee, "and", tea)


asyncio.run(main())
