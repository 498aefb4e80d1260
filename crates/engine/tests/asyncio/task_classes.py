# A class of tasks with a cancel of its own, which asyncio's own code calls.
import asyncio, time

class Timed(asyncio.Task):
    def __init__(self, coro, **kw):
        super().__init__(coro, **kw)
        self.born = asyncio.get_event_loop().time()
        self.tags = []
    def tag(self, x): self.tags.append(x); return self
    def cancel(self, msg=None):
        print("cancel called", self.get_name(), msg)
        return super().cancel(msg)

def factory(loop, coro, **kw):
    t = Timed(coro, loop=loop, **kw)
    return t

async def w(n):
    try:
        await asyncio.sleep(n)
        return n
    except asyncio.CancelledError as e:
        print("w cancelled", n, e.args)
        raise

async def main():
    loop = asyncio.get_running_loop()
    loop.set_task_factory(factory)
    print(loop.get_task_factory() is factory)
    t = asyncio.create_task(w(0.1), name="one")
    print(type(t).__name__, t.born, t.tag("x").tags, isinstance(t, asyncio.Task), t)
    await t
    t = asyncio.create_task(w(5), name="two")
    await asyncio.sleep(0); t.cancel("direct")
    await asyncio.wait([t])
    try: await asyncio.wait_for(asyncio.create_task(w(5), name="three"), 0.1)
    except TimeoutError: print("timeout three")
    async def in_timeout():
        try:
            async with asyncio.timeout(0.1): await w(5)
        except TimeoutError: print("timeout four")
    await asyncio.create_task(in_timeout(), name="four")
    try:
        async with asyncio.TaskGroup() as tg:
            tg.create_task(w(5), name="five")
            async def f(): raise ValueError
            tg.create_task(f(), name="six")
    except* ValueError: print("group done")
    g = asyncio.gather(asyncio.create_task(w(5), name="seven"), asyncio.create_task(w(6), name="eight"))
    await asyncio.sleep(0); g.cancel("g")
    try: await g
    except asyncio.CancelledError as e: print("gather", e.args)
    async def outer(): await asyncio.create_task(w(7), name="ten")
    o = asyncio.create_task(outer(), name="nine"); await asyncio.sleep(0.1); o.cancel("chain")
    await asyncio.wait([o])
    future = loop.create_future()
    async def waits(): await future
    t = asyncio.create_task(waits()); await asyncio.sleep(0); print(future); future.set_result(1); await t
    asyncio.create_task(w(100), name="left")
    await asyncio.sleep(0)
asyncio.run(main())
