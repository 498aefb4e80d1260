import asyncio


async def fetch(name, seconds):
    print(f"{name}: request sent")
    await asyncio.sleep(seconds)  # the network's time
    print(f"{name}: answer after {seconds} s")
    return len(name)


async def main():
    sizes = await asyncio.gather(
        fetch("users", 1),
        fetch("orders", 2),
        fetch("products", 3),
    )
    print("all answers are in:", sizes)


asyncio.run(main())
