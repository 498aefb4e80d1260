import asyncio
import time
from concurrent.futures import ThreadPoolExecutor


def blocking(name, seconds):
    time.sleep(seconds)
    return f"{name} {seconds}"


async def main():
    loop = asyncio.get_running_loop()
    with ThreadPoolExecutor(max_workers=2) as pool:
        jobs = [loop.run_in_executor(pool, blocking, f"pool {n}", 0.1 * n) for n in range(1, 4)]
        print(await asyncio.gather(*jobs))
    print(await asyncio.to_thread(blocking, "thread", seconds=0.2))
    a, b = await asyncio.gather(asyncio.to_thread(blocking, "x", 0.1), asyncio.to_thread(blocking, "y", 0.2))
    print(a, b)


asyncio.run(main())
