# gather: failures, cancellation, the same child twice, what nobody awaits.
import asyncio

async def ok(n, d=0.1):
    await asyncio.sleep(d)
    return n
async def bad(n, d=0.1):
    await asyncio.sleep(d)
    raise ValueError(n)
async def stubborn(d):
    try:
        await asyncio.sleep(d)
    except asyncio.CancelledError:
        await asyncio.sleep(.1)
        return "stubborn"

async def main():
    loop = asyncio.get_running_loop()
    print(await asyncio.gather())
    print(await asyncio.gather(ok(1), ok(2, .05)))
    try:
        await asyncio.gather(ok(1, 1), bad(2), bad(3, .2), ok(4, .3))
    except ValueError as e:
        print("first", e, loop.time())
    print(len(asyncio.all_tasks()))
    await asyncio.sleep(1)
    print(await asyncio.gather(ok(1), bad(2), stubborn(.1), return_exceptions=True))
    c = ok("same")
    print(await asyncio.gather(c, c, ok("other"), c))
    g = asyncio.gather(ok(1, 1), stubborn(1), ok(3, 1))
    await asyncio.sleep(0.1)
    print(g.cancel(), g.done(), g)
    try:
        await g
    except asyncio.CancelledError as e:
        print("cancelled", e.args, loop.time())
    g = asyncio.gather(stubborn(1), stubborn(2), return_exceptions=True)
    await asyncio.sleep(0.1)
    g.cancel("msg")
    try:
        print(await g)
    except asyncio.CancelledError as e:
        print("rex cancelled", e.args)
    t = asyncio.create_task(ok("x", 5))
    g = asyncio.gather(t, ok("y"), return_exceptions=True)
    loop.call_later(.2, t.cancel, "child only")
    r = await g
    print(r, r[0].args)
    t = asyncio.create_task(ok("x", 5))
    g = asyncio.gather(t, ok("y"))
    loop.call_later(.2, t.cancel, "child only")
    try:
        await g
    except asyncio.CancelledError as e:
        print("propagated", e.args)
    inner = asyncio.gather(ok(1), bad(2))
    outer = asyncio.gather(inner, ok(3), return_exceptions=True)
    print(await outer)
    f = loop.create_future()
    loop.call_later(.1, f.set_result, "fut")
    print(await asyncio.gather(f, asyncio.sleep(.2, "slept"), *[ok(i) for i in range(3)]))
    async def awaiting():
        await asyncio.gather(ok(1, 5), ok(2, 6))
    t = asyncio.create_task(awaiting())
    await asyncio.sleep(.1)
    t.cancel("outer msg")
    try:
        await t
    except asyncio.CancelledError as e:
        print(e.args, len(asyncio.all_tasks()))
    g = asyncio.gather(bad("unawaited"), ok(1))
    g2 = asyncio.gather(bad("unawaited 2"), ok(1), return_exceptions=True)
    await asyncio.sleep(1)
    print(g, g2)
    del g, g2
    print("deleted")
    try:
        asyncio.gather(ok(1), 5)
    except TypeError as e:
        print(e)
    try:
        g3 = asyncio.gather(ok(1), ok(2), return_exceptions=1)
        print(await g3)
    finally:
        print(sum(1 for _ in asyncio.all_tasks()))
asyncio.run(main())
