import asyncio
import functools


def retry(times):
    def decorate(function):
        @functools.wraps(function)
        async def wrapper(*args, **kwargs):
            for attempt in range(1, times + 1):
                try:
                    return await function(*args, **kwargs)
                except ConnectionError as error:
                    print(args[0], "attempt", attempt, error)
                    await asyncio.sleep(0.1 * attempt)
            raise RuntimeError(f"{args[0]} failed")

        return wrapper

    return decorate


calls = {}


@retry(3)
async def fetch(name, good_from):
    calls[name] = calls.get(name, 0) + 1
    await asyncio.sleep(0.05)
    if calls[name] < good_from:
        raise ConnectionError("reset")
    return name


async def main():
    results = await asyncio.gather(fetch("a", 1), fetch("b", 3), fetch("c", 9), return_exceptions=True)
    print(results)


asyncio.run(main())
