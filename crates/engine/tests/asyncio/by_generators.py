# Channels and promises by hand: generators that yield from futures.
import asyncio, types, inspect
@types.coroutine
def switch(): yield
@types.coroutine
def suspend_on(fut):
    res = yield from fut
    return res
class Channel:
    def __init__(self): self.getters, self.items = [], []
    def send(self, x):
        if self.getters: self.getters.pop(0).set_result(x)
        else: self.items.append(x)
    def recv(self):
        f = asyncio.get_running_loop().create_future()
        if self.items: f.set_result(self.items.pop(0))
        else: self.getters.append(f)
        return suspend_on(f)
    def __aiter__(self): return self
    async def __anext__(self):
        x = await self.recv()
        if x is None: raise StopAsyncIteration
        return x
class Promise:
    def __init__(self, ex):
        self.fut = asyncio.get_running_loop().create_future(); ex(self.fut.set_result, self.fut.set_exception)
    def __await__(self): return (yield from self.fut)
    def then(self, f):
        async def go(): return f(await self)
        return asyncio.ensure_future(go())
async def main():
    ch = Channel()
    async def prod():
        for i in range(3): ch.send(i); await switch()
        ch.send(None)
    t = asyncio.create_task(prod())
    print([x async for x in ch]); await t
    p = Promise(lambda ok, no: asyncio.get_running_loop().call_later(0.1, ok, 20))
    print(await p, await p.then(lambda x: x + 1), await asyncio.gather(p, p.then(str)))
    q = Promise(lambda ok, no: no(ValueError("rejected")))
    try: await q
    except ValueError as e: print(e)
    print(inspect.isawaitable(p), inspect.isawaitable(switch()), inspect.iscoroutine(switch()), inspect.isgenerator(switch()), asyncio.iscoroutine(switch()))
    async def cr(): await suspend_on(asyncio.get_running_loop().create_future())
    c = cr(); print(inspect.getcoroutinestate(c)); c.send(None); print(inspect.getcoroutinestate(c), type(c.cr_await).__name__); c.close(); print(inspect.getcoroutinestate(c))
asyncio.run(main())
