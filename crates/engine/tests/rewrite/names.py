import asyncio, json


async def wait(time, queue):
    await asyncio.sleep(time)
    await queue.put({"time": time})


async def gather(call):
    queue = asyncio.Queue()
    await asyncio.gather(wait(0.2, queue), wait(0.1, queue))
    print(json.dumps([await queue.get(), await queue.get()]))
    return call


async def main():
    Thread = Process = partial = await gather("call")
    print(Thread)


asyncio.run(main())
