"""Primitives that need no wait are done where they're awaited: who comes next, what a derived class says, and what fails."""
import asyncio


def log(*what):
    print(f"{asyncio.get_running_loop().time():.2f}", *what)


async def queues():
    queue = asyncio.Queue(2)

    async def getter(name):
        log(name, "got", await queue.get())

    async def putter(name, item):
        await queue.put(item)
        log(name, "put", item)

    tasks = [asyncio.create_task(getter(name)) for name in "ab"]
    await asyncio.sleep(0)
    await queue.put(1)
    await queue.put(2)
    log("room", queue.qsize(), queue)
    taken = await queue.get()
    log("overtook", taken)
    await queue.put(3)
    await asyncio.gather(*tasks)
    for item in range(2):
        await queue.put(item)
    tasks = [asyncio.create_task(putter(name, name)) for name in "cd"]
    await asyncio.sleep(0)
    log(queue)
    tasks[0].cancel()
    await asyncio.sleep(0)
    log(await queue.get(), queue)
    await tasks[1]
    coroutine = queue.get()
    log(type(coroutine).__name__, coroutine.__qualname__, queue.qsize())
    log(await coroutine, queue.qsize())
    queue.shutdown()
    log(await queue.get())
    for step in (queue.get, lambda: queue.put(1)):
        try:
            await step()
        except asyncio.QueueShutDown as error:
            log(repr(error), queue.qsize())


class Loud(asyncio.Queue):
    def _put(self, item):
        log("_put", item)
        super()._put(item)

    def get_nowait(self):
        log("get_nowait")
        return super().get_nowait()


async def derived():
    queue = Loud(1)
    await queue.put("x")
    log(await queue.get())
    for kind in (asyncio.LifoQueue, asyncio.PriorityQueue):
        queue = kind()
        for item in (2, 3, 1):
            await queue.put(item)
        log([await queue.get() for _ in range(3)])
    try:
        await asyncio.PriorityQueue(maxsize="1").put(1)
    except TypeError as error:
        log(error)


class Counted(asyncio.Lock):
    entered = 0

    async def acquire(self):
        self.entered += 1
        return await super().acquire()


async def locks():
    lock = asyncio.Lock()
    log(await lock.acquire(), lock.locked())
    waiter = asyncio.create_task(lock.acquire())
    await asyncio.sleep(0)
    lock.release()
    log("free", lock.locked())
    late = asyncio.create_task(lock.acquire())
    await asyncio.sleep(0)
    log(waiter.done(), late.done())
    lock.release()
    log(await late)
    lock.release()
    try:
        async with lock as nothing:
            log(nothing, lock.locked())
            lock.release()
    except RuntimeError as error:
        log(error)
    counted = Counted()
    async with counted:
        log(counted.entered, counted.locked())
    log(counted.locked())
    try:
        async with lock:
            1 / 0
    except ZeroDivisionError as error:
        log(error, lock.locked())


async def semaphores():
    semaphore = asyncio.Semaphore(2)

    async def hold(name, seconds):
        async with semaphore:
            log(name, semaphore._value)
            await asyncio.sleep(seconds)

    await asyncio.gather(hold("a", 2), hold("b", 1), hold("c", 1), hold("d", 0))
    log(await semaphore.acquire(), await semaphore.acquire(), semaphore.locked())
    bounded = asyncio.BoundedSemaphore(1)
    async with bounded:
        bounded.release()
        try:
            async with bounded:
                pass
        finally:
            log(bounded.locked())


async def main():
    await queues()
    await derived()
    await locks()
    try:
        await semaphores()
    except ValueError as error:
        log(error)


asyncio.run(main())
