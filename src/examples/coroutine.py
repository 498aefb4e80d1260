import asyncio


async def greet(name):
    await asyncio.sleep(0.5)
    return f"Hello, {name}!"


async def main():
    promise = greet("Ada")  # nothing runs yet: this only makes a coroutine
    print("made:", type(promise).__name__)
    await asyncio.sleep(1)
    print("one second later it still hasn't begun")
    print(await promise)  # now it runs


asyncio.run(main())
