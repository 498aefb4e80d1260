# In which order everything that can be ready at one instant goes on.
import asyncio
async def a():
    print("a1"); await asyncio.sleep(0); print("a2"); await asyncio.sleep(0); print("a3")
async def b():
    print("b1"); await c(); print("b2")
async def c():
    print("c1"); await asyncio.create_task(d()); print("c2")
async def d(): print("d1"); await asyncio.sleep(0); print("d2")
async def main():
    loop = asyncio.get_running_loop()
    t = asyncio.create_task(a()); u = asyncio.create_task(b())
    loop.call_soon(print, "cs1"); t.add_done_callback(lambda _: print("t done")); u.add_done_callback(lambda _: print("u done"))
    print("m1"); await asyncio.sleep(0); print("m2"); loop.call_soon(print, "cs2"); await t; print("m3"); await u; print("m4")
    async with asyncio.TaskGroup() as tg:
        tg.create_task(a()); tg.create_task(d()); print("body"); await asyncio.sleep(0); print("body end")
    print("after tg")
    await asyncio.gather(a(), d()); print("after gather")
    ev = asyncio.Event()
    async def waiter(n): print("w", n); await ev.wait(); print("go", n)
    ws = [asyncio.create_task(waiter(i)) for i in range(2)]
    await asyncio.sleep(0); ev.set(); print("set"); await asyncio.sleep(0); print("one turn"); await asyncio.sleep(0)
    done, _ = await asyncio.wait(ws); print(len(done))
    f = loop.create_future(); f.add_done_callback(lambda f: print("f1")); loop.call_soon(print, "s1"); f.set_result(0); loop.call_soon(print, "s2"); f.add_done_callback(lambda f: print("f2"))
    await f; print("await f"); await asyncio.sleep(0); print("end")
    q = asyncio.Queue(1)
    async def p():
        for i in range(3): await q.put(i); print("put", i)
    async def g():
        for i in range(3): print("got", await q.get())
    await asyncio.gather(p(), g())
    lock = asyncio.Lock()
    async def l(n):
        for i in range(2):
            async with lock: print("lock", n, i); await asyncio.sleep(0)
    await asyncio.gather(l(0), l(1), l(2))
    c = asyncio.Condition()
    async def cw(n):
        async with c: print("cw", n); await c.wait(); print("cw woke", n)
    x = [asyncio.create_task(cw(i)) for i in range(2)]
    await asyncio.sleep(0)
    async with c: c.notify_all(); print("notified"); await asyncio.sleep(0); print("still mine")
    await asyncio.gather(*x)
    r = await asyncio.wait_for(d(), 1); s = await asyncio.shield(d()); print("fin", r, s)
asyncio.run(main())
