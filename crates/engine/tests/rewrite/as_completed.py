import asyncio


async def fetch(name, seconds):
    await asyncio.sleep(seconds)
    return name


async def main():
    tasks = [asyncio.create_task(fetch(name, len(name) / 10)) for name in ("abc", "a", "ab")]
    for task in asyncio.as_completed(tasks):
        print("first of what is left:", await task)
    for task in asyncio.as_completed([fetch("x", 0.1), fetch("yy", 0.2)]):
        print(await task)


asyncio.run(main())
