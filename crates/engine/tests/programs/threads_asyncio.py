# === to_thread
import asyncio, threading, time
def block(n):
    time.sleep(n / 20)
    return threading.current_thread().name.startswith("asyncio_"), n
async def tick():
    for _ in range(3):
        await asyncio.sleep(0.02)
        print("tick")
async def main():
    results = await asyncio.gather(asyncio.to_thread(block, 2), asyncio.to_thread(block, n=2), tick())
    print(results)
    def fail():
        raise ValueError("in the thread")
    try:
        await asyncio.to_thread(fail)
    except ValueError as error:
        print(error)
    print(asyncio.iscoroutinefunction(asyncio.to_thread))
asyncio.run(main())
# === executor
import asyncio, time
from concurrent.futures import ThreadPoolExecutor, ProcessPoolExecutor
def work(n):
    time.sleep(0.02)
    return n * n
async def main():
    loop = asyncio.get_running_loop()
    print(await loop.run_in_executor(None, work, 3))
    with ThreadPoolExecutor(2) as pool:
        print(await asyncio.gather(*(loop.run_in_executor(pool, work, n) for n in range(4))))
    with ProcessPoolExecutor(2) as pool:
        print(await loop.run_in_executor(pool, work, 5))
    try:
        await asyncio.wait_for(loop.run_in_executor(None, time.sleep, 0.2), 0.05)
    except TimeoutError as error:
        print(repr(error))
if __name__ == "__main__":
    asyncio.run(main())
    print("over")
# === threadsafe
import asyncio, threading, time
async def double(n):
    await asyncio.sleep(0.02)
    if n < 0:
        raise ValueError(n)
    return 2 * n
def other(loop, done):
    future = asyncio.run_coroutine_threadsafe(double(21), loop)
    print(future.result())
    failing = asyncio.run_coroutine_threadsafe(double(-1), loop)
    print(repr(failing.exception(timeout=5)))
    try:
        asyncio.run_coroutine_threadsafe(3, loop)
    except TypeError as error:
        print(error)
    loop.call_soon_threadsafe(done.set)
async def main():
    done = asyncio.Event()
    threading.Thread(target=other, args=(asyncio.get_running_loop(), done)).start()
    await done.wait()
    print("done")
asyncio.run(main())
# === loop in a thread
import asyncio, threading
loop = asyncio.new_event_loop()
thread = threading.Thread(target=loop.run_forever, daemon=True)
thread.start()
async def work():
    await asyncio.sleep(0.02)
    return threading.current_thread() is thread
print(asyncio.run_coroutine_threadsafe(work(), loop).result())
loop.call_soon_threadsafe(loop.stop)
thread.join()
print(loop.is_running())
loop.close()
# === two loops
import asyncio, threading
async def main(name):
    await asyncio.sleep(0.02 if name == "a" else 0.05)
    print(name, asyncio.current_task().get_coro().__name__)
threads = [threading.Thread(target=lambda name=name: asyncio.run(main(name))) for name in "ab"]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
try:
    asyncio.get_running_loop()
except RuntimeError as error:
    print(error)
# === wrap_future
import asyncio
from concurrent.futures import Future
async def main():
    future = Future()
    wrapped = asyncio.wrap_future(future)
    asyncio.get_running_loop().call_later(0.01, future.set_result, "given")
    print(await wrapped)
    print(asyncio.wrap_future(wrapped) is wrapped)
asyncio.run(main())

# === no work for the default executor once that was shut down
import asyncio
import threading


async def main():
    loop = asyncio.get_running_loop()
    print(await asyncio.to_thread(str, 5))
    await loop.shutdown_default_executor()
    for awaitable in (asyncio.to_thread(str, 6), loop.shutdown_default_executor()):
        try:
            print(await awaitable)
        except RuntimeError as error:
            print(error)


async def never_used():
    loop = asyncio.get_running_loop()
    await loop.shutdown_default_executor()
    try:
        loop.run_in_executor(None, str, 7)
    except RuntimeError as error:
        print(error)


asyncio.run(main())
asyncio.run(never_used())
try:
    threading.local().missing
except AttributeError as error:
    print(error)
print(threading.stack_size())

# === the loop goes on while its executor is shut down
import asyncio
import threading
import time


async def answer():
    await asyncio.sleep(0.01)
    return 42


def asks(loop):
    time.sleep(0.02)
    print("asked", asyncio.run_coroutine_threadsafe(answer(), loop).result())


async def main():
    loop = asyncio.get_running_loop()
    work = loop.run_in_executor(None, asks, loop)
    await loop.shutdown_default_executor()
    print("shut down", work.done())
    await work


asyncio.run(main())


async def once_more():
    print(await asyncio.to_thread(str, 1))


asyncio.run(once_more())
print(threading.Thread(target=print).name)
