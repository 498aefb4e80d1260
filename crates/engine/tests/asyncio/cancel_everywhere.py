# A task is cancelled in each thing that it can wait for; how everything shows itself then.
import asyncio

async def hold_lock(lock):
    async with lock:
        await asyncio.sleep(100)
async def wait_lock(lock):
    async with lock:
        pass
async def wait_event(e): await e.wait()
async def wait_cond(c):
    async with c:
        await c.wait()
async def wait_cond_for(c):
    async with c:
        await c.wait_for(lambda: False)
async def wait_sem(s):
    async with s: await asyncio.sleep(100)
async def wait_barrier(b): await b.wait()
async def q_get(q): await q.get()
async def q_put(q):
    while True: await q.put(1)
async def q_join(q): await q.join()
async def fut(f): await f
async def nested():
    async with asyncio.TaskGroup() as tg:
        tg.create_task(asyncio.sleep(100))
        await asyncio.sleep(100)
async def gath(): await asyncio.gather(asyncio.sleep(100), asyncio.sleep(200))
async def waits(): await asyncio.wait([asyncio.create_task(asyncio.sleep(100))])
async def asc():
    for f in asyncio.as_completed([asyncio.sleep(100), asyncio.sleep(50)]):
        await f
async def asc2():
    async for f in asyncio.as_completed([asyncio.sleep(100), asyncio.sleep(50)]):
        await f
async def wfor(): await asyncio.wait_for(asyncio.sleep(100), 50)
async def tmo():
    async with asyncio.timeout(30):
        await asyncio.sleep(100)
async def shielded(t): await asyncio.shield(t)

async def main():
    lock, ev, cond, sem, bar, q, fq = asyncio.Lock(), asyncio.Event(), asyncio.Condition(), asyncio.Semaphore(1), asyncio.Barrier(2), asyncio.Queue(), asyncio.Queue(1)
    jq = asyncio.Queue(); jq.put_nowait(1)
    f = asyncio.get_running_loop().create_future()
    inner = asyncio.create_task(asyncio.sleep(100, "inner"))
    holder = asyncio.create_task(hold_lock(lock))
    holder2 = asyncio.create_task(wait_sem(sem))
    await asyncio.sleep(0)
    cases = [wait_lock(lock), wait_event(ev), wait_cond(cond), wait_cond_for(cond), wait_sem(sem), wait_barrier(bar), q_get(q), q_put(fq), q_join(jq), fut(f), nested(), gath(), waits(), asc(), asc2(), wfor(), tmo(), shielded(inner)]
    for c in cases:
        name = c.__name__
        t = asyncio.create_task(c, name=name)
        await asyncio.sleep(1)
        print(str(t).split("_outer_done_callback()")[0])
        print(name, t.cancel(f"stop {name}"), t.cancelling())
        print(str(t).split("_outer_done_callback()")[0])
        try:
            await t
        except asyncio.CancelledError as e:
            print("  ", e.args, t.cancelled(), t.cancelling())
    for o in (q, fq, jq, f, holder):
        print(str(o).split(" at 0x")[0])
    print(len(asyncio.all_tasks()))
    holder.cancel(); holder2.cancel()
    print(await asyncio.gather(holder, holder2, return_exceptions=True))
    print(lock.locked(), sem.locked())
asyncio.run(main())
