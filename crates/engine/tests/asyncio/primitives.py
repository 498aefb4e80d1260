# Locks, events, conditions, semaphores and barriers.
import asyncio



def show(*parts):
    print(f"{asyncio.get_running_loop().time():.3f}", *parts)


def shape(primitive):
    text = repr(primitive)
    start = text.index(" at 0x")
    return text[:start] + text[text.index(" ", start + 1 + 3):]


async def locks():
    lock = asyncio.Lock()
    show(shape(lock), lock.locked())
    try:
        lock.release()
    except RuntimeError as error:
        show(error)

    async def worker(name, hold):
        async with lock:
            show(name, "in", shape(lock))
            await asyncio.sleep(hold)
            show(name, "out")

    tasks = [asyncio.create_task(worker(name, 1)) for name in "abcd"]
    await asyncio.sleep(0.5)
    show(shape(lock))
    tasks[1].cancel()
    await asyncio.sleep(0)
    show(shape(lock))
    await asyncio.wait(tasks)
    show(await lock.acquire(), lock.locked())

    async def late():
        await lock.acquire()
        show("late has it")
        lock.release()

    task = asyncio.create_task(late())
    await asyncio.sleep(0)
    lock.release()
    show("free but not to be had", lock.locked())
    barging = asyncio.create_task(late())
    await asyncio.wait([task, barging])
    await lock.acquire()
    first, second = asyncio.create_task(late()), asyncio.create_task(late())
    await asyncio.sleep(0)
    lock.release()
    first.cancel()
    await asyncio.wait([first, second])
    show("the cancelled waiter passed it on", first.cancelled(), shape(lock))


async def events():
    event = asyncio.Event()
    show(shape(event), event.is_set())

    async def waiter(name):
        show(name, await event.wait(), event.is_set())

    tasks = [asyncio.create_task(waiter(name)) for name in "abc"]
    await asyncio.sleep(0)
    show(shape(event))
    tasks[1].cancel()
    event.set()
    event.set()
    event.clear()
    await asyncio.wait(tasks)
    show(shape(event), [task.cancelled() for task in tasks])
    event.set()
    show(await event.wait(), shape(event))


async def conditions():
    condition = asyncio.Condition()
    show(shape(condition))
    for attempt in (condition.wait, condition.notify, condition.notify_all, condition.release):
        try:
            result = attempt()
            if asyncio.iscoroutine(result):
                await result
        except RuntimeError as error:
            show(error)
    ready = []

    async def waiter(name):
        async with condition:
            result = await condition.wait_for(lambda: name in ready)
            show(name, result)

    tasks = [asyncio.create_task(waiter(name)) for name in "abc"]
    await asyncio.sleep(1)
    async with condition:
        ready.append("b")
        condition.notify_all()
        show(shape(condition))
    await asyncio.sleep(1)
    async with condition:
        ready += ["a", "c"]
        condition.notify()
    await asyncio.sleep(1)
    show([task.done() for task in tasks])
    async with condition:
        condition.notify(5)
    await asyncio.wait(tasks)

    async def plain(name):
        async with condition:
            try:
                show(name, await condition.wait())
            except asyncio.CancelledError:
                show(name, "cancelled with the lock", condition.locked())
                raise

    tasks = [asyncio.create_task(plain(name)) for name in "def"]
    await asyncio.sleep(0)
    async with condition:
        condition.notify()
        tasks[0].cancel()
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    show([task.done() for task in tasks])
    async with condition:
        condition.notify_all()
    await asyncio.wait(tasks)
    shared = asyncio.Lock()
    first, second = asyncio.Condition(shared), asyncio.Condition(shared)
    async with first:
        show(second.locked(), shape(second))

    async def held_up():
        async with condition:
            try:
                await condition.wait()
            except asyncio.CancelledError as error:
                show("lock taken back", error)
                raise

    task = asyncio.create_task(held_up())
    await asyncio.sleep(0)
    await condition.acquire()
    task.cancel("first")
    await asyncio.sleep(1)
    task.cancel("second")
    await asyncio.sleep(1)
    condition.release()
    await asyncio.wait([task])


async def semaphores():
    semaphore = asyncio.Semaphore(2)
    show(shape(semaphore), semaphore.locked())

    async def worker(name):
        async with semaphore:
            show(name, "in", shape(semaphore))
            await asyncio.sleep(1)
        show(name, "out", shape(semaphore), semaphore.locked())

    tasks = [asyncio.create_task(worker(name)) for name in "abcde"]
    await asyncio.sleep(0.5)
    tasks[2].cancel()
    await asyncio.wait(tasks)
    show(shape(semaphore), semaphore._value)
    await semaphore.acquire()
    await semaphore.acquire()

    async def waiter(name):
        await semaphore.acquire()
        show(name, "has a permit")

    first, second = asyncio.create_task(waiter("first")), asyncio.create_task(waiter("second"))
    await asyncio.sleep(0)
    semaphore.release()
    show("handed over", semaphore.locked(), semaphore._value)
    first.cancel()
    await asyncio.sleep(0)
    show(shape(semaphore))
    await asyncio.wait([first, second])
    show(first.cancelled(), shape(semaphore))
    bounded = asyncio.BoundedSemaphore()
    await bounded.acquire()
    bounded.release()
    for attempt in (bounded.release, lambda: asyncio.Semaphore(-1), lambda: asyncio.BoundedSemaphore(value=-2)):
        try:
            attempt()
        except ValueError as error:
            show(error)
    show(shape(bounded))


async def barriers():
    barrier = asyncio.Barrier(3)
    show(shape(barrier), barrier.parties, barrier.n_waiting, barrier.broken)

    async def party(name, delay):
        await asyncio.sleep(delay)
        try:
            async with barrier as position:
                show(name, position, shape(barrier))
        except asyncio.BrokenBarrierError as error:
            show(name, repr(error))

    await asyncio.gather(*(party(name, delay) for delay, name in enumerate("abc")))
    show(shape(barrier))
    await asyncio.gather(*(party(name, delay) for delay, name in enumerate("abcdef")))
    tasks = [asyncio.create_task(party(name, delay)) for delay, name in enumerate("ab")]
    await asyncio.sleep(1.5)
    show(shape(barrier))
    await barrier.reset()
    await asyncio.wait(tasks)
    show(shape(barrier))
    tasks = [asyncio.create_task(party(name, delay)) for delay, name in enumerate("ab")]
    await asyncio.sleep(1.5)
    await barrier.abort()
    await asyncio.wait(tasks)
    show(shape(barrier), barrier.broken)
    await party("late", 0)
    await barrier.reset()
    show(shape(barrier))
    task = asyncio.create_task(party("alone", 0))
    await asyncio.sleep(0.5)
    task.cancel()
    await asyncio.wait([task])
    show(shape(barrier), barrier.n_waiting)
    try:
        asyncio.Barrier(0)
    except ValueError as error:
        show(error)


class Loud(asyncio.Lock):
    def __init__(self, name):
        super().__init__()
        self.name = name

    async def acquire(self):
        show(self.name, "acquiring")
        return await super().acquire()

    def release(self):
        show(self.name, "releasing")
        super().release()


async def derived():
    lock = Loud("door")
    async with lock:
        show(shape(lock))

    class Counting(asyncio.Semaphore):
        entered = 0

        async def __aenter__(self):
            await super().__aenter__()
            self.entered += 1
            return self

    counting = Counting(1)
    async with counting as inside:
        show(inside is counting, counting.entered, shape(counting))
    condition = asyncio.Condition(Loud("inner"))
    async with condition:
        show(condition.locked())


async def main():
    for part in (locks, events, conditions, semaphores, barriers, derived):
        print("--", part.__name__)
        await part()


asyncio.run(main())
lock = asyncio.Lock()


async def contend():
    task = asyncio.create_task(lock.acquire())
    await asyncio.sleep(0)
    waiting = asyncio.create_task(lock.acquire())
    try:
        await asyncio.wait_for(waiting, 1)
    except (TimeoutError, RuntimeError) as error:
        print(type(error).__name__, "bound to a different event loop" in str(error))
    lock.release()


asyncio.run(contend())
asyncio.run(contend())
