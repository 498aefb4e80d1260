import asyncio


async def download(name, size):
    await asyncio.sleep(size / 100)
    return name, size


async def main():
    sizes = {"a": 30, "b": 10, "c": 20}
    total = 0
    for finished in asyncio.as_completed([download(name, size) for name, size in sizes.items()]):
        name, size = await finished
        total += size
        print(f"{name}: {size} ({total})")


asyncio.run(main())
