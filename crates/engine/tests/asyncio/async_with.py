# async with: several managers, what they swallow and raise, jumps and cancellations out of them, what isn't one.
import asyncio
class CM:
    def __init__(s, n, swallow=False, fail=None): s.n, s.swallow, s.fail = n, swallow, fail
    async def __aenter__(s):
        await asyncio.sleep(0.01); print("enter", s.n)
        if s.fail == "enter": raise OSError(s.n)
        return s.n
    async def __aexit__(s, et, ev, tb):
        await asyncio.sleep(0.01); print("exit", s.n, et and et.__name__, ev and ev.args)
        if s.fail == "exit": raise ValueError(s.n)
        return s.swallow
    def __enter__(s): print("senter", s.n); return s
    def __exit__(s, *a): print("sexit", s.n, a[0] and a[0].__name__)
async def main():
    async with CM(1) as a, CM(2) as b: print(a, b)
    async with (CM(3) as a, CM(4, True), CM(5) as c,): raise KeyError("x")
    try:
        async with CM(6), CM(7, fail="enter"): print("never")
    except OSError as e: print(repr(e))
    try:
        async with CM(8), CM(9, fail="exit"): raise KeyError("body")
    except ValueError as e: print(repr(e), repr(e.__context__))
    for i in range(3):
        async with CM(f"loop{i}", swallow=True):
            if i == 0: continue
            if i == 1: raise IndexError
            break
    async def ret():
        async with CM("ret"):
            with CM("sync"): return "value"
    print(await ret())
    async def cancelled():
        async with CM("c"): await asyncio.sleep(10)
    t = asyncio.create_task(cancelled()); await asyncio.sleep(0.1); t.cancel("m")
    try: await t
    except asyncio.CancelledError as e: print("C", e.args)
    async def two_cancels():
        async with CM("tc"): await asyncio.sleep(10)
    t = asyncio.create_task(two_cancels()); await asyncio.sleep(0.1); t.cancel(1); await asyncio.sleep(0.005); t.cancel(2)
    try: await t
    except asyncio.CancelledError as e: print("C2", e.args, repr(e.__context__))
    class NoExit:
        async def __aenter__(s): pass
    class NotAsync:
        def __aenter__(s): return 5
        def __aexit__(s, *a): return 5
    for k in (NoExit, NotAsync, CM):
        try:
            if k is CM:
                async with CM: pass
            else:
                async with k(): pass
        except (TypeError, AttributeError) as e: print(type(e).__name__, e)
asyncio.run(main())
