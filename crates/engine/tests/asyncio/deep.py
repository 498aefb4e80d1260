# Deep awaits, up to the recursion limit.
import asyncio, sys
async def down(n): return 0 if n == 0 else 1 + await down(n - 1)
async def forever(): return await forever()
async def mutual_a(n): return await mutual_b(n - 1) if n else "done"
async def mutual_b(n): return await mutual_a(n - 1) if n else "done b"
async def main():
    print(await down(200))
    try: await forever()
    except RecursionError as e: print(type(e).__name__, e)
    print(await mutual_a(51))
    async def via_task(n): return 0 if n == 0 else 1 + await asyncio.create_task(via_task(n - 1))
    print(await via_task(100))
    def gen(n):
        if n: yield from gen(n - 1)
        yield n
    print(sum(gen(50)))
    f = asyncio.get_running_loop().create_future()
    async def wait_chain(n): return await f if n == 0 else await wait_chain(n - 1)
    t = asyncio.create_task(wait_chain(100)); await asyncio.sleep(0); f.set_result("bottom"); print(await t)
    t = asyncio.create_task(asyncio.sleep(0)); ts = [t]
    for _ in range(200):
        async def w(x=ts[-1]): await x
        ts.append(asyncio.create_task(w()))
    await ts[-1]; print(all(x.done() for x in ts))
    class Node:
        def __init__(s, k): s.k = k
        async def walk(s, d=0):
            yield d
            for c in s.k:
                async for x in c.walk(d + 1): yield x
    print([x async for x in Node([Node([]), Node([Node([])])]).walk()])
asyncio.run(main())
