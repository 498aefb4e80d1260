import asyncio


async def measure(city, seconds, degrees):
    await asyncio.sleep(seconds)  # network
    print("answer from", city)
    return degrees


async def main():
    # Started together; the results keep the order of the calls, whoever answers first.
    temperatures = await asyncio.gather(
        measure("Oslo", 1.2, 4),
        measure("Rome", 0.4, 17),
        measure("Cairo", 0.8, 26),
    )
    print("Oslo, Rome, Cairo:", temperatures)


asyncio.run(main())
