import asyncio


async def fetch(name, seconds):
    print(f"{name}: request sent")
    await asyncio.sleep(seconds)  # the network's time
    print(f"{name}: answer after {seconds} s")
    return len(name)


async def main():
    sizes = await asyncio.gather(
        fetch("users", 1.0),
        fetch("orders", 0.5),
        fetch("products", 1.5),
    )
    print("all answers are in:", sizes)


asyncio.run(main())
