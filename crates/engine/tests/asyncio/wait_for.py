# wait_for: in time, too late, not at all; what swallows, replaces or ignores the cancellation.
import asyncio

async def stubborn(n, extra):
    try:
        await asyncio.sleep(n)
        return "in time"
    except asyncio.CancelledError:
        await asyncio.sleep(extra)
        return "late but returned"

async def angry(n):
    try:
        await asyncio.sleep(n)
    except asyncio.CancelledError:
        raise OSError("no")

async def ignores(n):
    while True:
        try:
            await asyncio.sleep(n)
            return "slept"
        except asyncio.CancelledError:
            print("ignored")

async def show(label, aw):
    loop = asyncio.get_running_loop()
    t0 = loop.time()
    try:
        r = await aw
        print(f"{label}: {r!r} after {loop.time() - t0:.2f}")
    except BaseException as e:
        print(f"{label}: raised {e!r} cause {e.__cause__!r} context {e.__context__!r} after {loop.time() - t0:.2f}")

async def main():
    await show("in time", asyncio.wait_for(stubborn(0.1, 0), 1))
    await show("late", asyncio.wait_for(stubborn(1, 0.5), 0.5))
    await show("angry", asyncio.wait_for(angry(1), 0.5))
    await show("ignores", asyncio.wait_for(ignores(1), 0.5))
    await show("zero", asyncio.wait_for(stubborn(1, 0.2), 0))
    await show("negative", asyncio.wait_for(asyncio.sleep(1), -1))
    await show("none", asyncio.wait_for(stubborn(0.1, 0), None))
    f = asyncio.get_running_loop().create_future(); f.set_result(7)
    await show("done fut", asyncio.wait_for(f, 0))
    await show("done fut neg", asyncio.wait_for(f, -3))
    t = asyncio.create_task(stubborn(1, 0.3))
    await show("task", asyncio.wait_for(t, 0.2))
    print(t.cancelled(), t.cancelling(), t.result())
    t = asyncio.create_task(angry(1))
    await show("task angry", asyncio.wait_for(t, 0.2))
    print(repr(t.exception()))
    t = asyncio.create_task(asyncio.sleep(1))
    await show("shielded", asyncio.wait_for(asyncio.shield(t), 0.2))
    print(t.done()); await t
    outer = asyncio.create_task(asyncio.wait_for(stubborn(5, 0.2), 3))
    await asyncio.sleep(0.1)
    outer.cancel("outer")
    await show("cancelled outer", outer)
    outer = asyncio.create_task(asyncio.wait_for(asyncio.sleep(5), 3))
    await asyncio.sleep(0.1)
    outer.cancel("outer2")
    await show("cancelled outer2", outer)
    await show("nested", asyncio.wait_for(asyncio.wait_for(asyncio.sleep(5), 2), 1))
    await show("nested same", asyncio.wait_for(asyncio.wait_for(asyncio.sleep(5), 1), 1))
    await show("nested inner", asyncio.wait_for(asyncio.wait_for(asyncio.sleep(5), 1), 2))
    await show("gather", asyncio.wait_for(asyncio.gather(asyncio.sleep(5), stubborn(5, 0.1)), 1))
    await show("gather re", asyncio.wait_for(asyncio.gather(asyncio.sleep(5), stubborn(5, 0.1), return_exceptions=True), 1))
    await show("bad", asyncio.wait_for(5, 1))

asyncio.run(main())
