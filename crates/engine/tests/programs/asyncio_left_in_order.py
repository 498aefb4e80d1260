# === what a gather left behind ends from its last argument
import asyncio
import logging

logging.disable()
never = asyncio.Event()
event = asyncio.Event()
workers = []


async def leaf(name):
    try:
        await asyncio.sleep(0.1)
    finally:
        print(name, "left")


async def gathers():
    try:
        await event.wait()
    except asyncio.CancelledError:
        pass
    await asyncio.gather(leaf("first"), never.wait(), asyncio.create_task(leaf("last")), workers[0])


async def main():
    workers.append(asyncio.create_task(event.wait()))
    workers.append(asyncio.create_task(gathers()))


with asyncio.Runner() as runner:
    print(runner.run(main()))

# === of what a traceback holds, what the outermost frame does ends first
import asyncio

workers = []


async def leaf(name):
    try:
        await asyncio.sleep(0.3)
    finally:
        print(name, "left")


async def inner():
    tasks = [asyncio.create_task(leaf("inner first")), asyncio.create_task(leaf("inner last"))]
    await asyncio.wait(tasks, timeout=0)
    raise ValueError(len(tasks))


async def outer():
    try:
        await asyncio.sleep(0.5)
    except asyncio.CancelledError:
        pass
    task = asyncio.create_task(leaf("outer"))
    await inner()


async def main():
    workers.append(asyncio.create_task(outer()))


try:
    asyncio.run(main())
finally:
    print(workers[0].exception())

# === what closing makes go on isn't closed twice
import asyncio
import sys

sys.unraisablehook = id


async def numbers():
    try:
        yield 1
        await asyncio.sleep(0)
    finally:
        print("never closed")


async def stubborn():
    try:
        await asyncio.sleep(5)
    except GeneratorExit:
        print("stays")
    async for number in numbers():
        print(number)


async def main():
    global task
    task = asyncio.create_task(stubborn())
    await asyncio.sleep(1e-3)


loop = asyncio.new_event_loop()
loop.run_until_complete(main())

# === a hook for what can't be raised
import sys


class Dropped:
    def __del__(self):
        raise ValueError("dropped")


def hook(ignored):
    print(ignored.exc_type, ignored.exc_value, ignored.err_msg, ignored.object.__qualname__)
    print(ignored.exc_traceback.tb_frame.f_code.co_name)


def goes_on():
    try:
        yield 1
    except GeneratorExit:
        yield 2


sys.unraisablehook = hook
Dropped()
generator = goes_on()
next(generator)
del generator
print(sys.unraisablehook is hook, sys.__unraisablehook__ is hook)
sys.unraisablehook = sys.__unraisablehook__
del Dropped.__del__
Dropped()
