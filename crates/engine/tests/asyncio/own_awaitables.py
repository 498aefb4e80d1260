# Awaitables of the program's own: __await__ in every form, futures by yield from, what only looks like a coroutine.
import asyncio

class Ready:
    def __init__(s, v): s.v = v
    def __await__(s):
        return s.v
        yield
class Ticks:
    def __init__(s, n): s.n = n
    def __await__(s):
        for i in range(s.n): yield
        return s.n
class Delegates:
    def __await__(s): return asyncio.sleep(0.1, "deleg").__await__()
class Raises:
    def __await__(s): raise LookupError("await")
class ViaFuture:
    def __init__(s): s.f = asyncio.get_running_loop().create_future()
    def __await__(s):
        try:
            r = yield from s.f
        except asyncio.CancelledError as e:
            print("future cancelled", e.args); raise
        return r * 2
class CoroLike:
    def __init__(s): s.k = 0
    def send(s, v):
        s.k += 1
        if s.k > 2: raise StopIteration(s.k)
        return None
    def throw(s, *a): print("throw", a[0] if a else None); raise a[0]
    def close(s): print("close")
    def __await__(s): return s
    def __iter__(s): return s
    def __next__(s): return s.send(None)
import types
@types.coroutine
def old(n):
    for i in range(n): yield
    x = yield from asyncio.sleep(0.1, n)
    return x

async def main():
    print(await Ready(3), await Ticks(2), await Delegates(), await old(2))
    try: await Raises()
    except LookupError as e: print(e)
    v = ViaFuture(); asyncio.get_running_loop().call_later(0.2, v.f.set_result, 21)
    print(await v)
    v = ViaFuture()
    t = asyncio.ensure_future(v); print(type(t).__name__, t.get_coro().__name__)
    await asyncio.sleep(0); t.cancel("c")
    try: await t
    except asyncio.CancelledError as e: print(e.args)
    print(await CoroLike())
    print(await asyncio.gather(Ready(1), Ticks(3), Delegates(), old(1)))
    print(await asyncio.wait_for(Ticks(3), 1))
    t = asyncio.create_task(CoroLike()) if True else 0
    print(await t)
    c = CoroLike(); t = asyncio.create_task(c); await asyncio.sleep(0); t.cancel()
    try: await t
    except asyncio.CancelledError as e: print("coro-like cancelled")
    async def wraps(): return await Ready(await Ticks(1))
    print(await wraps())
    for x in (Ready(1), old(1), wraps(), CoroLike()):
        print(type(x).__name__, asyncio.iscoroutine(x), asyncio.isfuture(x)); x.close() if hasattr(x, "close") else None
    print(asyncio.iscoroutinefunction(wraps), asyncio.iscoroutinefunction(old), asyncio.iscoroutinefunction(Ready))
    class YieldsBad:
        def __await__(s): yield "junk"
    try: await YieldsBad()
    except RuntimeError as e: print(e)
    class Twice:
        def __await__(s):
            f = asyncio.get_running_loop().create_future()
            asyncio.get_running_loop().call_soon(f.set_result, 1)
            yield f
    try: await Twice()
    except RuntimeError as e: print(str(e).split("<Task")[0], str(e).split(">")[-1])
    class Fut(asyncio.Future):
        def __await__(s):
            print("own await"); return super().__await__()
    f = Fut(); asyncio.get_running_loop().call_soon(f.set_result, "sub")
    print(await f)

asyncio.run(main())
