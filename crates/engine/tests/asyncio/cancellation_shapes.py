# What coroutines make of a cancellation, and what those who wait for them see.
import asyncio
async def cleanup_slow(n):
    try: await asyncio.sleep(10)
    finally:
        try: await asyncio.sleep(.5)
        except asyncio.CancelledError: print(n, "cleanup interrupted"); raise
        print(n, "cleaned")
async def converts():
    try: await asyncio.sleep(10)
    except asyncio.CancelledError: raise ValueError("converted") from None
async def reraises_new():
    try: await asyncio.sleep(10)
    except asyncio.CancelledError as e: raise asyncio.CancelledError("new") from e
async def returns_in_finally():
    try: await asyncio.sleep(10)
    finally: return "swallowed"
async def cancels_child_first():
    c = asyncio.create_task(cleanup_slow("child"))
    try: await c
    except asyncio.CancelledError:
        print("child state", c.done(), c.cancelled()); raise
async def raise_self(): raise asyncio.CancelledError("self")
async def suppress_all():
    while True:
        try: await asyncio.sleep(.2); return "finally done"
        except asyncio.CancelledError as e: print("suppressed", e.args)
async def main():
    for c in (cleanup_slow("a"), converts(), reraises_new(), returns_in_finally(), cancels_child_first(), raise_self(), suppress_all()):
        t = asyncio.create_task(c, name=c.__name__)
        await asyncio.sleep(.1)
        print(t.get_name(), t.cancel("msg"))
        try: print(" ->", await t)
        except BaseException as e: print(" ->", repr(e), e.args, repr(e.__cause__), repr(e.__context__))
        print("  ", t.cancelled(), t.done(), t.cancelling())
    t = asyncio.create_task(cleanup_slow("twice"))
    await asyncio.sleep(.1); t.cancel("1"); await asyncio.sleep(.1); t.cancel("2")
    try: await t
    except asyncio.CancelledError as e: print(e.args, repr(e.__context__))
    t = asyncio.create_task(cleanup_slow("never started")); t.cancel()
    print(await asyncio.gather(t, return_exceptions=True))
    t = asyncio.create_task(suppress_all())
    for i in range(3): await asyncio.sleep(.05); t.cancel(i)
    print(await t)
    async def waits_for(t):
        try: await asyncio.wait_for(t, .1)
        except TimeoutError as e: print("wf timeout", t.cancelled(), t.done())
    t = asyncio.create_task(cleanup_slow("wf")); await waits_for(t)
    t = asyncio.create_task(returns_in_finally())
    print(await asyncio.wait_for(t, .1))
    t = asyncio.create_task(converts())
    try: await asyncio.wait_for(t, .1)
    except ValueError as e: print("VE", e, repr(e.__context__))
    with_ = asyncio.create_task(asyncio.wait_for(cleanup_slow("outer"), 5))
    await asyncio.sleep(.1); with_.cancel("outer cancel")
    try: await with_
    except asyncio.CancelledError as e: print("outer", e.args)
    f = asyncio.get_running_loop().create_future()
    async def aw(): return await f
    a, b = asyncio.create_task(aw()), asyncio.create_task(aw())
    await asyncio.sleep(0); a.cancel()
    print(await asyncio.gather(a, b, return_exceptions=True), f.cancelled())
asyncio.run(main())
