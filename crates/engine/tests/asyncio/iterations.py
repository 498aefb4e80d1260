# How many turns of the loop each construct takes.
import asyncio


class Counter:
    def __init__(self):
        self.loop = asyncio.get_running_loop()
        self.turns = 0
        self.going = False

    def tick(self):
        if self.going:
            self.turns += 1
            self.loop.call_soon(self.tick)

    async def of(self, name, awaitable_of):
        self.turns = 0
        self.going = True
        self.loop.call_soon(self.tick)
        try:
            result = await awaitable_of()
        except BaseException as error:
            result = type(error).__name__
        self.going = False
        print(f"{name}: {self.turns} -> {result!r}")
        await asyncio.sleep(0)
        await asyncio.sleep(0)


async def nothing(value=None):
    return value


async def once(value=None):
    await asyncio.sleep(0)
    return value


async def main():
    count = Counter()
    loop = asyncio.get_running_loop()
    await count.of("sleep(0)", lambda: asyncio.sleep(0))
    await count.of("sleep(-1)", lambda: asyncio.sleep(-1, "r"))
    await count.of("coroutine", nothing)
    await count.of("new task", lambda: asyncio.create_task(nothing(1)))
    await count.of("new task yielding", lambda: asyncio.create_task(once(1)))

    async def level(n):
        if n:
            return await asyncio.create_task(level(n - 1))
        return "deep"

    await count.of("three nested tasks", lambda: asyncio.create_task(level(2)))
    await count.of("gather()", lambda: asyncio.gather())
    await count.of("gather of 2", lambda: asyncio.gather(nothing(1), nothing(2)))
    await count.of("gather of gather", lambda: asyncio.gather(asyncio.gather(nothing(1), nothing(2))))
    done = asyncio.create_task(nothing(7))
    await done
    await count.of("gather of done", lambda: asyncio.gather(done, done))
    await count.of("done task", lambda: done)

    async def wait_new():
        finished, pending = await asyncio.wait([asyncio.create_task(nothing())])
        return len(finished), len(pending)

    async def wait_done():
        finished, pending = await asyncio.wait([done])
        return len(finished), len(pending)

    await count.of("wait new", wait_new)
    await count.of("wait done", wait_done)
    await count.of("wait_for coroutine", lambda: asyncio.wait_for(nothing(1), 5))
    await count.of("wait_for yielding", lambda: asyncio.wait_for(once(1), 5))
    await count.of("wait_for task", lambda: asyncio.wait_for(asyncio.create_task(nothing(1)), 5))
    await count.of("wait_for None", lambda: asyncio.wait_for(once(1), None))
    await count.of("wait_for 0", lambda: asyncio.wait_for(once(1), 0))
    await count.of("wait_for 0 of done", lambda: asyncio.wait_for(done, 0))
    await count.of("wait_for -1", lambda: asyncio.wait_for(asyncio.create_task(once(1)), -1))
    await count.of("shield", lambda: asyncio.shield(nothing(1)))
    await count.of("shield done", lambda: asyncio.shield(done))

    async def completed(*awaitables):
        return [await next_one for next_one in asyncio.as_completed(awaitables)]

    async def completed_async(*awaitables):
        return [task.result() async for task in asyncio.as_completed(awaitables)]

    await count.of("as_completed new", lambda: completed(nothing(1)))
    await count.of("as_completed 2", lambda: completed(asyncio.create_task(nothing(1)), asyncio.create_task(once(2))))
    await count.of("as_completed done", lambda: completed(done))
    await count.of("as_completed async", lambda: completed_async(asyncio.create_task(nothing(1))))

    async def timeout_zero():
        async with asyncio.timeout(0):
            await asyncio.sleep(10)

    async def timeout_unused():
        async with asyncio.timeout(1):
            return "in time"

    await count.of("timeout(0)", timeout_zero)
    await count.of("timeout unused", timeout_unused)

    async def group(*bodies):
        async with asyncio.TaskGroup() as tasks:
            for body in bodies:
                tasks.create_task(body())

    async def group_awaiting():
        async with asyncio.TaskGroup() as tasks:
            await tasks.create_task(nothing())

    async def fail():
        raise ValueError("x")

    await count.of("group empty", lambda: group())
    await count.of("group of 2", lambda: group(nothing, nothing))
    await count.of("group awaiting", group_awaiting)
    await count.of("group failing", lambda: group(fail))
    await count.of("group failing with sleeper", lambda: group(fail, lambda: asyncio.sleep(10)))

    async def cancel_sleeper():
        task = asyncio.create_task(asyncio.sleep(10))
        await asyncio.sleep(0)
        count.turns = 0
        task.cancel()
        await task

    await count.of("cancel sleeper", cancel_sleeper)

    async def lock_handoff():
        lock = asyncio.Lock()
        await lock.acquire()

        async def helper():
            lock.release()

        asyncio.create_task(helper())
        await lock.acquire()

    async def event_handoff():
        event = asyncio.Event()

        async def helper():
            event.set()

        asyncio.create_task(helper())
        await event.wait()

    async def queue_handoff():
        queue = asyncio.Queue()

        async def helper():
            queue.put_nowait(1)

        asyncio.create_task(helper())
        await queue.get()

    async def full_queue_handoff():
        queue = asyncio.Queue(1)
        await queue.put(1)

        async def helper():
            queue.get_nowait()

        asyncio.create_task(helper())
        await queue.put(2)

    async def condition_handoff():
        condition = asyncio.Condition()

        async def helper():
            async with condition:
                condition.notify()

        async with condition:
            asyncio.create_task(helper())
            await condition.wait()

    async def semaphore_handoff():
        semaphore = asyncio.Semaphore(0)

        async def helper():
            semaphore.release()

        asyncio.create_task(helper())
        await semaphore.acquire()

    async def join_handoff():
        queue = asyncio.Queue()
        await queue.put(1)

        async def helper():
            await queue.get()
            queue.task_done()

        asyncio.create_task(helper())
        await queue.join()

    async def barrier_of_two():
        barrier = asyncio.Barrier(2)
        task = asyncio.create_task(barrier.wait())
        await asyncio.sleep(0)
        index = await barrier.wait()
        return await task, index

    for handoff in (lock_handoff, event_handoff, queue_handoff, full_queue_handoff, condition_handoff,
                    semaphore_handoff, join_handoff, barrier_of_two):
        await count.of(handoff.__name__, handoff)

    async def call_later_zero():
        future = loop.create_future()
        loop.call_later(0, future.set_result, 1)
        return await future

    async def call_soon():
        future = loop.create_future()
        loop.call_soon(future.set_result, 1)
        return await future

    await count.of("call_later(0)", call_later_zero)
    await count.of("call_soon", call_soon)

    async def uncontended():
        lock, semaphore, event, queue = asyncio.Lock(), asyncio.Semaphore(2), asyncio.Event(), asyncio.Queue()
        event.set()
        async with lock, semaphore:
            await event.wait()
            await queue.put(1)
            await queue.get()

    await count.of("uncontended", uncontended)


asyncio.run(main())
