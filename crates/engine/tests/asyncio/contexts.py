# What is raised while something else is handled: contexts of exceptions that a cancellation led to.
import asyncio

class Flaky(Exception):
    def __init__(self, n):
        super().__init__(f"attempt {n}")
        self.n = n

async def attempt(n):
    await asyncio.sleep(0.1)
    if n < 3:
        raise Flaky(n)
    return n

async def with_backoff(limit):
    last = None
    for n in range(limit):
        try:
            return await attempt(n)
        except Flaky as e:
            last = e
            try:
                async with asyncio.timeout(0.05 * n):
                    await asyncio.sleep(0.07)
            except TimeoutError as t:
                print("pause cut", n, repr(t.__context__), repr(t.__cause__))
                t.add_note(f"at {n}")
                last = t
    raise RuntimeError("gave up") from last

async def cleanup(n):
    try:
        await asyncio.sleep(10)
    except asyncio.CancelledError:
        raise ValueError(f"cleanup {n}")

async def in_handler():
    try:
        raise KeyError("outer")
    except KeyError:
        await cleanup(1)

async def in_finally():
    try:
        raise KeyError("outer2")
    finally:
        t = asyncio.create_task(cleanup(2))
        await asyncio.sleep(0)
        t.cancel()
        await t

async def main():
    print(await with_backoff(5))
    try:
        await with_backoff(2)
    except RuntimeError as e:
        print(repr(e), repr(e.__cause__), e.__cause__.__notes__ if hasattr(e.__cause__, "__notes__") else None)
    for f in (in_handler, in_finally):
        t = asyncio.create_task(f())
        await asyncio.sleep(0.1)
        if f is in_handler: t.cancel()
        try:
            await t
        except ValueError as e:
            chain = []
            while e: chain.append(repr(e)); e = e.__context__
            print(chain)
    t = asyncio.create_task(in_handler())
    await asyncio.sleep(0.1)
    t.cancel("now")
    await t

asyncio.run(main())
