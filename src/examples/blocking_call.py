import asyncio
import time


async def careless(name):
    print(name, "blocks")
    time.sleep(0.6)  # holds the only thread: try `await asyncio.sleep(0.6)`
    print(name, "has finished")


async def heartbeat():
    for beat in range(3):
        print("beat", beat)
        await asyncio.sleep(0.2)


async def main():
    await asyncio.gather(heartbeat(), careless("first"), careless("second"))


asyncio.run(main())
