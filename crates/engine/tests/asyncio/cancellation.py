# What cancel, uncancel, shield and timeouts do to each other.
import asyncio


def show(*parts):
    print(f"{asyncio.get_running_loop().time():.3f}", *parts)


async def cancelled_before_start():
    async def body():
        show("never printed")

    task = asyncio.create_task(body())
    show("cancel", task.cancel("early"), task.cancelling())
    try:
        await task
    except asyncio.CancelledError as error:
        show("cancelled", repr(error), task.cancelled(), task.cancelling())
    show("again", task.cancel())


async def cancel_count():
    async def body():
        task = asyncio.current_task()
        try:
            await asyncio.sleep(10)
        except asyncio.CancelledError as error:
            show("inside", error.args, task.cancelling())
            show("uncancel", task.uncancel(), task.uncancel())
            await asyncio.sleep(1)
            show("slept on")
        return "value"

    task = asyncio.create_task(body())
    await asyncio.sleep(0.5)
    task.cancel("one")
    task.cancel("two")
    show("count", task.cancelling())
    show("result", await task, task.cancelling(), task.cancelled())


async def uncancel_clears():
    async def body():
        task = asyncio.current_task()
        task.cancel()
        show("left", task.uncancel())
        await asyncio.sleep(0)
        show("not cancelled")

    await asyncio.create_task(body())


async def cancel_self():
    async def body():
        asyncio.current_task().cancel("self")
        show("goes on")
        try:
            await asyncio.sleep(0)
        except asyncio.CancelledError as error:
            show("caught", error)
            raise

    task = asyncio.create_task(body())
    try:
        await task
    except asyncio.CancelledError as error:
        show("outer", error)


async def return_after_cancel_self():
    async def body():
        asyncio.current_task().cancel("lost")
        return 5

    task = asyncio.create_task(body())
    try:
        show(await task)
    except asyncio.CancelledError as error:
        show("cancelled at return", error, task.cancelled())


async def same_step_as_result():
    future = asyncio.get_running_loop().create_future()

    async def body():
        try:
            show("got", await future)
        except asyncio.CancelledError:
            show("cancel wins", future.done(), future.result())
            raise

    task = asyncio.create_task(body())
    await asyncio.sleep(0)
    future.set_result("r")
    show(task.cancel())
    await asyncio.wait([task])
    show(task.cancelled())


async def swallow():
    async def stubborn():
        for _ in range(2):
            try:
                await asyncio.sleep(1)
                show("slept")
            except asyncio.CancelledError:
                show("swallowed")
        return "stubborn"

    task = asyncio.create_task(stubborn())
    await asyncio.sleep(0.1)
    task.cancel()
    show(await task, task.cancelling())


async def shielded():
    async def work():
        try:
            await asyncio.sleep(1)
        except asyncio.CancelledError:
            show("inner cancelled")
            raise
        show("inner done")
        return "inner"

    inner = asyncio.create_task(work())

    async def outer():
        try:
            return await asyncio.shield(inner)
        except asyncio.CancelledError:
            show("outer cancelled", inner.done())
            raise

    task = asyncio.create_task(outer())
    await asyncio.sleep(0.5)
    task.cancel()
    await asyncio.wait([task])
    show(await inner, task.cancelled())
    inner = asyncio.create_task(work())
    task = asyncio.create_task(outer())
    await asyncio.sleep(0.5)
    inner.cancel("from inside")
    try:
        await task
    except asyncio.CancelledError as error:
        show("passes on", repr(error))


async def timeouts():
    try:
        async with asyncio.timeout(1) as outer:
            try:
                async with asyncio.timeout(2) as inner:
                    await asyncio.sleep(5)
            finally:
                show("inner", inner.expired(), inner)
    except TimeoutError as error:
        show("outer", outer.expired(), repr(error), repr(error.__cause__), outer)
    try:
        async with asyncio.timeout(2):
            try:
                async with asyncio.timeout(1):
                    await asyncio.sleep(5)
            except TimeoutError:
                show("inner first")
                await asyncio.sleep(5)
    except TimeoutError:
        show("then outer", asyncio.current_task().cancelling())
    try:
        async with asyncio.timeout(1):
            async with asyncio.timeout(1):
                await asyncio.sleep(5)
    except TimeoutError:
        show("both", asyncio.current_task().cancelling())
    try:
        async with asyncio.timeout(1):
            try:
                await asyncio.sleep(5)
            finally:
                raise ValueError("in finally")
    except ValueError as error:
        show(repr(error), repr(error.__context__), repr(error.__context__.__cause__))
    try:
        async with asyncio.timeout(1) as timeout:
            await asyncio.sleep(0.5)
            timeout.reschedule(asyncio.get_running_loop().time() + 2)
            show("rescheduled")
            await asyncio.sleep(5)
    except TimeoutError:
        show("late", timeout.expired())
    async with asyncio.timeout(1) as timeout:
        timeout.reschedule(None)
        await asyncio.sleep(3)
        show("never", timeout.when())
    try:
        async with asyncio.timeout(1):
            asyncio.current_task().cancel("from outside")
            await asyncio.sleep(5)
    except asyncio.CancelledError as error:
        show("own cancel goes through", error, asyncio.current_task().cancelling())
        asyncio.current_task().uncancel()
    timeout = asyncio.timeout(1)
    for attempt in (lambda: timeout.reschedule(3),):
        try:
            attempt()
        except RuntimeError as error:
            show(error)
    async with timeout:
        pass
    try:
        timeout.reschedule(3)
    except RuntimeError as error:
        show(error)
    try:
        async with timeout:
            pass
    except RuntimeError as error:
        show(error)


async def wait_fors():
    async def slow_to_die():
        try:
            await asyncio.sleep(10)
        except asyncio.CancelledError:
            show("dying")
            await asyncio.sleep(2)
            show("dead")
            raise

    try:
        await asyncio.wait_for(slow_to_die(), 1)
    except TimeoutError as error:
        show("timed out", repr(error), repr(error.__cause__))
    try:
        await asyncio.wait_for(asyncio.create_task(slow_to_die()), 1)
    except TimeoutError:
        show("timed out too")

    async def swallows():
        try:
            await asyncio.sleep(10)
        except asyncio.CancelledError:
            return "swallowed"

    try:
        show(await asyncio.wait_for(swallows(), 1))
    except TimeoutError:
        show("TimeoutError all the same")
    show(await asyncio.wait_for(asyncio.create_task(swallows()), 1))

    async def fails_late():
        try:
            await asyncio.sleep(10)
        finally:
            raise KeyError("late")

    try:
        await asyncio.wait_for(fails_late(), 1)
    except KeyError as error:
        show("KeyError", error)

    waiter = asyncio.create_task(asyncio.wait_for(slow_to_die(), 10))
    await asyncio.sleep(0.5)
    waiter.cancel("me")
    try:
        await waiter
    except asyncio.CancelledError as error:
        show("waiter", error)


async def in_finally():
    async def body():
        try:
            await asyncio.sleep(10)
        finally:
            show("cleaning")
            await asyncio.sleep(1)
            show("clean")

    task = asyncio.create_task(body())
    await asyncio.sleep(0.1)
    task.cancel()
    await asyncio.sleep(0.5)
    task.cancel()
    try:
        await task
    except asyncio.CancelledError:
        show("cancelled twice", task.cancelling())


async def gathered():
    async def child(name, delay):
        try:
            await asyncio.sleep(delay)
        except asyncio.CancelledError as error:
            show(name, "cancelled", error.args)
            raise
        return name

    async def outer():
        return await asyncio.gather(child("a", 1), child("b", 2))

    task = asyncio.create_task(outer())
    await asyncio.sleep(1.5)
    task.cancel("all")
    try:
        await task
    except asyncio.CancelledError as error:
        show("gather", repr(error))
    group = asyncio.gather(child("c", 1), child("d", 2), return_exceptions=True)
    await asyncio.sleep(1.5)
    show(group.cancel(), group.cancelled(), group.done())
    try:
        await group
    except asyncio.CancelledError as error:
        show("gather with exceptions", repr(error), group.cancelled())
    c, d = asyncio.create_task(child("e", 1)), asyncio.create_task(child("f", 1))
    group = asyncio.gather(c, d, return_exceptions=True)
    await asyncio.sleep(0)
    c.cancel()
    show(await group)


async def main():
    for part in (cancelled_before_start, cancel_count, uncancel_clears, cancel_self, return_after_cancel_self,
                 same_step_as_result, swallow, shielded, timeouts, wait_fors, in_finally, gathered):
        print("--", part.__name__)
        await part()


asyncio.run(main())
