import asyncio


async def beat():
    while True:
        await asyncio.sleep(0.1)


async def main():
    asyncio.create_task(beat())
    await asyncio.sleep(0.35)
    print("over")


asyncio.run(main())
