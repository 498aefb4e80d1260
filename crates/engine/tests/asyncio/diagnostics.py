# How tasks, futures and handles show themselves, and what is said of forgotten ones.
import asyncio


def show(*parts):
    print(f"{asyncio.get_running_loop().time():.3f}", *parts)


async def sleeper(delay):
    await asyncio.sleep(delay)


async def returns(value):
    return value


def callback(future):
    pass


async def reprs():
    loop = asyncio.get_running_loop()
    future = loop.create_future()
    show(future)
    future.add_done_callback(callback)
    show(future)
    future.add_done_callback(lambda f: None)
    show(future)
    future.add_done_callback(callback)
    show(future)
    future.set_result(list(range(10)))
    show(future)
    for value in ("short", "x" * 50, 10 ** 60, (1,), {"a": 1, "b": [1, 2, 3, 4, 5, 6, 7, 8]}, {1: 2, 3: 4, 5: 6, 7: 8, 9: 10},
                  [[[[[[[[1]]]]]]]], {5}, 1.5, None, ["a" * 40], b"bytes"):
        done = loop.create_future()
        done.set_result(value)
        show(done)
    failed = loop.create_future()
    failed.set_exception(ValueError("wrong"))
    failed.exception()
    show(failed)
    cancelled = loop.create_future()
    cancelled.cancel()
    show(cancelled)
    task = asyncio.create_task(sleeper(1), name="snoozer")
    show(task)
    await asyncio.sleep(0.5)
    show(task)
    task.cancel()
    show(task)
    await asyncio.wait([task])
    show(task)
    task = asyncio.create_task(returns("v"), name="quick")
    await task
    show(task)
    show(asyncio.current_task().get_name() == "Task-1")
    waiting = asyncio.create_task(sleeper(1), name="w")
    outer = asyncio.create_task(asyncio.wait_for(waiting, 5), name="o")
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    show(waiting)
    await outer
    handle = loop.call_soon(callback, 1)
    show(handle)
    handle.cancel()
    show(handle)
    handle = loop.call_later(2, print, "x")
    show(str(handle).replace("SeqTimerHandle", "TimerHandle"))
    handle.cancel()
    show(loop)


async def main():
    await reprs()


asyncio.run(main())
