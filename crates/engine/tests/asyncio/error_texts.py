# What is awaited, entered and iterated over wrongly: the words of each error.
import asyncio
async def coro(): return 1
def gen(): yield 1
async def agen(): yield 1
class NoAwait: pass
class BadEnter:
    async def __aexit__(self, *a): pass
class SyncOnly:
    def __enter__(self): return self
    def __exit__(self, *a): pass
class BadIter:
    def __aiter__(self): return self
class BadNext:
    def __aiter__(self): return self
    def __anext__(self): return 5
async def t1(): await gen()
async def t2(): await NoAwait()
async def t3(): await coro
async def t4():
    async with BadEnter(): pass
async def t5():
    async with SyncOnly(): pass
async def t6():
    with asyncio.Lock(): pass
async def t7():
    async for x in [1, 2]: pass
async def t8():
    for x in agen(): pass
async def t9():
    async for x in BadIter(): pass
async def t10():
    async for x in BadNext(): pass
async def t11(): await anext(5)
async def t12(): await asyncio.gather(5)
async def t13(): await asyncio.wait_for(5, 1)
async def t14(): await asyncio.shield(coro)
async def t15(): asyncio.create_task(coro)
async def t16(): return [x async for x in range(3)]
async def t17():
    async with asyncio.timeout(): pass
async def t18(): await asyncio.sleep()
async def t19(): await asyncio.sleep(1, 2, 3)
async def t20(): await asyncio.gather(coro(), loop=None)
async def t21(): pass
async def t22(): asyncio.Event().set(1)
async def t23(): asyncio.get_running_loop().call_soon()
async def t24(): pass
async def t25(): asyncio.create_task()
async def t26(): asyncio.create_task(coro(), "name")
async def t27(): await asyncio.wait_for(coro())
async def t28(): await asyncio.wait()
async def t29(): asyncio.Lock(1)
async def t30(): asyncio.Semaphore("x")
async def t31(): pass
async def t32(): pass
async def t33(): asyncio.timeout(1).__enter__()
async def t34():
    with asyncio.timeout(1): pass
async def t35(): await asyncio.TaskGroup().create_task(coro())
async def t36():
    async with asyncio.TaskGroup: pass
async def t37(): print(asyncio.sleep(1).result())
async def t38(): asyncio.create_task(coro()).foo()
async def t39(): await coro().foo
async def t40(): asyncio.slep(1)
async def t41(): await (await coro())
async def t42():
    async with asyncio.TaskGroup() as tg:
        tg.create_task(5)
async def t43():
    async with asyncio.TaskGroup() as tg:
        tg.spawn(coro())
async def t44(): next(agen())
async def t45(): await agen()
async def t46(): agen().send(None)
async def t47(): coro().send(1)
async def t48(): coro()()
async def t49(): len(coro())
async def t50(): return coro() + 1
async def main():
    import warnings
    warnings.simplefilter("ignore")
    n = 1
    while f"t{n}" in globals():
        try:
            print(n, await globals()[f"t{n}"]())
        except Exception as e:
            print(n, type(e).__name__, str(e).split(" at 0x")[0], getattr(e, "exceptions", ""))
        n += 1
asyncio.run(main())
