"""What is closed may end as it likes: GeneratorExit goes on in what awaits it or yields from it."""

import asyncio

def inner(kind):
    try:
        while True:
            yield kind
    except GeneratorExit:
        print("inner closed")
        if kind == "returns":
            return 5
        if kind == "yields":
            yield 7
        if kind == "raises":
            raise ValueError("from inner")
        raise

def outer(kind):
    try:
        got = yield from inner(kind)
        print("got", got)
    except GeneratorExit:
        print("outer sees GeneratorExit")
        raise
    except Exception as error:
        print("outer sees", repr(error), repr(error.__context__))
        return 9
    finally:
        print("outer left")

for kind in "plain", "returns", "yields", "raises":
    generator = outer(kind)
    next(generator)
    try:
        print("close", generator.close())
    except BaseException as error:
        print("close raised", repr(error))
    generator = outer(kind)
    next(generator)
    try:
        print("throw", generator.throw(GeneratorExit))
    except BaseException as error:
        print("throw raised", repr(error))

async def swallows(n):
    try:
        await asyncio.sleep(n)
    except GeneratorExit:
        print("swallowed")
    return "value"

async def middle():
    try:
        print("middle got", await swallows(1))
    finally:
        print("middle left")

async def waits():
    try:
        print("waits got", await asyncio.wait_for(swallows(1), 5))
    finally:
        print("waits left")

async def stubborn():
    try:
        await asyncio.sleep(1)
    except GeneratorExit:
        await asyncio.sleep(2)

async def over():
    try:
        await stubborn()
    except RuntimeError as error:
        print("over sees", error)

async def main():
    for f in middle, waits, over:
        coro = f()
        task = asyncio.create_task(coro)
        await asyncio.sleep(0)
        try:
            print("closed", coro.close())
        except BaseException as error:
            print("close raised", repr(error))
        task.cancel()
        try:
            await task
        except BaseException as error:
            print(f.__name__, repr(error))

asyncio.run(main())


# === closed by a cancel that comes back to itself
import asyncio
workers = []

async def worker4(name):
    try:
        async with asyncio.TaskGroup() as group14:
            print(name, 15, [r for r in await asyncio.gather(workers[0], return_exceptions=True)])
    except* (TimeoutError, RuntimeError) as group:
        print(name, 19, repr(group))
    print(name, 20)

async def worker3(name):
    print(name, 37, await worker4('i36'))

async def main(name='main'):
    workers.append(asyncio.create_task(worker3('w3'), name='w3'))
    workers[0]._log_destroy_pending = False
    await asyncio.sleep(1)
try:
    asyncio.run(main())
except RecursionError:
    print("RecursionError")
