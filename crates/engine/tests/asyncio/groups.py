# Task groups: who is cancelled, what comes out, in which order.
import asyncio


def show(*parts):
    print(f"{asyncio.get_running_loop().time():.3f}", *parts)


async def child(name, delay, error=None, on_cancel=None):
    try:
        await asyncio.sleep(delay)
    except asyncio.CancelledError:
        show(name, "cancelled")
        if on_cancel is not None:
            raise on_cancel
        raise
    show(name, "done")
    if error is not None:
        raise error
    return name


def tree(error):
    if isinstance(error, BaseExceptionGroup):
        return f"{type(error).__name__}({error.message!r}: {', '.join(map(tree, error.exceptions))})"
    return repr(error)


async def attempt(title, body):
    print("--", title)
    task = asyncio.current_task()
    try:
        show("returned", await body())
    except BaseException as error:
        show(tree(error), repr(error.__cause__), repr(error.__context__), error.__suppress_context__)
    show("cancelling", task.cancelling())
    while task.uncancel():
        pass


async def all_well():
    async with asyncio.TaskGroup() as group:
        a = group.create_task(child("a", 2), name="first")
        b = group.create_task(child("b", 1))
        show(group)
        show(a.get_name())
    show(group)
    return a.result(), b.result()


async def one_fails():
    async with asyncio.TaskGroup() as group:
        group.create_task(child("a", 3))
        group.create_task(child("b", 1, ValueError("b")))
        group.create_task(child("c", 2))


async def two_fail_at_once():
    async with asyncio.TaskGroup() as group:
        group.create_task(child("a", 1, ValueError("a")))
        group.create_task(child("b", 1, KeyError("b")))
        group.create_task(child("c", 5, on_cancel=TypeError("c")))


async def body_fails():
    async with asyncio.TaskGroup() as group:
        group.create_task(child("a", 1))
        await asyncio.sleep(0.5)
        raise ValueError("body")


async def body_is_cancelled_by_child():
    async with asyncio.TaskGroup() as group:
        group.create_task(child("a", 1, ValueError("a")))
        try:
            await asyncio.sleep(10)
        except asyncio.CancelledError as error:
            show("body", repr(error), asyncio.current_task().cancelling())
            raise


async def body_swallows():
    async with asyncio.TaskGroup() as group:
        group.create_task(child("a", 1, ValueError("a")))
        try:
            await asyncio.sleep(10)
        except asyncio.CancelledError:
            show("swallowed")
        await asyncio.sleep(1)
        show("body ends")


async def fails_while_body_sleeps_in_exit():
    async with asyncio.TaskGroup() as group:
        group.create_task(child("a", 1, ValueError("a")))
        group.create_task(child("b", 2))
        show("body ends")


async def nested():
    async with asyncio.TaskGroup() as outer:
        outer.create_task(child("o", 5))
        async with asyncio.TaskGroup() as inner:
            inner.create_task(child("i", 1, ValueError("i")))
            inner.create_task(child("j", 3))


async def nested_both_fail():
    async with asyncio.TaskGroup() as outer:
        outer.create_task(child("o", 1, KeyError("o")))
        async with asyncio.TaskGroup() as inner:
            inner.create_task(child("i", 1, ValueError("i")))
            await asyncio.sleep(5)


async def outer_fails_while_inner_waits():
    async with asyncio.TaskGroup() as outer:
        outer.create_task(child("o", 1, KeyError("o")))
        async with asyncio.TaskGroup() as inner:
            inner.create_task(child("i", 5))
        show("not reached")


async def cancelled_from_outside():
    async def body():
        async with asyncio.TaskGroup() as group:
            group.create_task(child("a", 5))
            await asyncio.sleep(10)

    task = asyncio.create_task(body())
    await asyncio.sleep(1)
    task.cancel("outside")
    try:
        await task
    except asyncio.CancelledError as error:
        return repr(error)


async def cancelled_from_outside_and_child_fails():
    async def body():
        try:
            async with asyncio.TaskGroup() as group:
                group.create_task(child("a", 5, on_cancel=ValueError("a")))
                await asyncio.sleep(10)
        except* ValueError as error:
            show(tree(error), asyncio.current_task().cancelling())
        await asyncio.sleep(0)
        show("not reached")

    task = asyncio.create_task(body())
    await asyncio.sleep(1)
    task.cancel()
    try:
        await task
    except asyncio.CancelledError:
        return "cancelled afterwards"


async def child_cancelled():
    async with asyncio.TaskGroup() as group:
        a = group.create_task(child("a", 5))
        b = group.create_task(child("b", 1))
        await asyncio.sleep(0.5)
        a.cancel()
    return a.cancelled(), b.result()


async def timeout_around():
    async with asyncio.timeout(1):
        async with asyncio.TaskGroup() as group:
            group.create_task(child("a", 5))
            group.create_task(child("b", 5, on_cancel=ValueError("b")))


async def timeout_inside():
    async with asyncio.TaskGroup() as group:
        group.create_task(child("a", 5))
        async with asyncio.timeout(1):
            await asyncio.sleep(5)


async def in_wait_for():
    async def body():
        async with asyncio.TaskGroup() as group:
            group.create_task(child("a", 5))

    await asyncio.wait_for(body(), 1)


async def child_in_wait_for():
    async with asyncio.TaskGroup() as group:
        group.create_task(asyncio.wait_for(child("a", 5), 1))
        group.create_task(child("b", 3))


async def spawned_by_child():
    async with asyncio.TaskGroup() as group:
        async def spawner():
            await asyncio.sleep(1)
            group.create_task(child("late", 1))

        group.create_task(spawner())
    return "late child awaited"


async def refused():
    group = asyncio.TaskGroup()
    for step in range(2):
        coroutine = child("x", 1)
        try:
            group.create_task(coroutine)
        except RuntimeError as error:
            show(error)
        if step == 0:
            async with group:
                pass
    try:
        async with group:
            pass
    except RuntimeError as error:
        show(error)

    async with asyncio.TaskGroup() as group:
        async def failing():
            raise ValueError

        group.create_task(failing())
        try:
            await asyncio.sleep(1)
        except asyncio.CancelledError:
            try:
                group.create_task(child("x", 1))
            except RuntimeError as error:
                show(error)
            raise


async def base_exception():
    class Stop(BaseException):
        pass

    async with asyncio.TaskGroup() as group:
        group.create_task(child("a", 1, Stop("stop")))
        group.create_task(child("b", 2, ValueError("b")))


async def main():
    for body in (all_well, one_fails, two_fail_at_once, body_fails, body_is_cancelled_by_child, body_swallows,
                 fails_while_body_sleeps_in_exit, nested, nested_both_fail, outer_fails_while_inner_waits,
                 cancelled_from_outside, cancelled_from_outside_and_child_fails, child_cancelled, timeout_around,
                 timeout_inside, in_wait_for, child_in_wait_for, spawned_by_child, refused, base_exception):
        await attempt(body.__name__, body)


asyncio.run(main())
