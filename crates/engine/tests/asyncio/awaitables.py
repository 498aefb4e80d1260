# Everything that can be awaited: objects with __await__, generators of types.coroutine, coroutines by hand.
import asyncio, types, inspect
class Ticket:
    def __init__(self, v): self.v = v
    def __await__(self):
        r = yield from asyncio.sleep(.1, self.v).__await__()
        return r * 2
@types.coroutine
def old_style(n):
    x = yield from asyncio.sleep(.1, n)
    return x + 1
@types.coroutine
def switch(): yield
class Lazy:
    def __init__(self, factory): self.f, self.t = factory, None
    def __await__(self):
        if self.t is None: self.t = asyncio.ensure_future(self.f())
        return self.t.__await__()
class Proxy:
    def __init__(self, aw): self.aw = aw
    def __await__(self): return (yield from self.aw.__await__())
    def __getattr__(self, n): return getattr(self.aw, n)
async def log(n):
    for i in range(2):
        print(n, i); await switch()
    return n
async def main():
    print(await Ticket(4), await old_style(1))
    print(await asyncio.gather(log("a"), log("b"), Ticket("x")))
    l = Lazy(lambda: asyncio.sleep(.1, object()))
    print(await l is await l)
    print(await Proxy(asyncio.ensure_future(asyncio.sleep(0, "proxied"))))
    for x in (log("z"), Ticket(1), old_style(1), switch(), asyncio.sleep(0), l):
        print(inspect.isawaitable(x), inspect.iscoroutine(x), asyncio.iscoroutine(x), type(x).__name__)
        if hasattr(x, "close"): x.close()
    c = log("manual")
    print(inspect.getcoroutinestate(c)); print(c.send(None)); print(inspect.getcoroutinestate(c))
    try: c.send(None); c.send(None)
    except StopIteration as e: print("stop", e.value, inspect.getcoroutinestate(c))
    c = log("thrown"); c.send(None)
    try: c.throw(ValueError("t"))
    except ValueError as e: print(e, c.cr_frame)
    it = Ticket(1).__await__()
    f = next(it)
    print(type(f).__name__, f.done(), asyncio.isfuture(f))
    it.close()
    t = asyncio.ensure_future(Ticket(3))
    print(type(t).__name__, t.get_coro().__name__, await t)
    print(await asyncio.wait_for(Ticket(5), 1), await asyncio.shield(Ticket(6)))
    try: await asyncio.wait_for(Ticket(5), .01)
    except TimeoutError: print("t/o")
    async with asyncio.TaskGroup() as tg:
        try: tg.create_task(Ticket(1))
        except TypeError as e: print(str(e).split(" object")[0])
asyncio.run(main())
