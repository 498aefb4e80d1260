# Futures and tasks used wrongly: the words of each error.
import asyncio

def attempt(what, f, *args):
    try:
        r = f(*args)
        print(f"{what}: {r!r}")
    except BaseException as e:
        print(f"{what}: {type(e).__name__}: {str(e).split(' at 0x')[0]}")

async def main():
    loop = asyncio.get_running_loop()
    f = loop.create_future()
    attempt("result", f.result)
    attempt("exception", f.exception)
    attempt("set_exception int", f.set_exception, 5)
    attempt("set_exception str", f.set_exception, "text")
    attempt("set_exception StopIteration", f.set_exception, StopIteration(3))
    attempt("exc", f.exception)
    print(repr(f.exception().__cause__))
    f = asyncio.Future()
    attempt("set_exception class", f.set_exception, ValueError)
    attempt("exc", f.exception)
    attempt("again", f.set_result, 1)
    attempt("again", f.set_exception, KeyError())
    attempt("cancel", f.cancel)
    attempt("result", f.result)
    f = loop.create_future()
    attempt("cancel", f.cancel, "why")
    attempt("cancel", f.cancel)
    attempt("result", f.result)
    attempt("exception", f.exception)
    attempt("set", f.set_result, 2)
    print(f.done(), f.cancelled(), f)
    attempt("no args", f.set_result)
    attempt("two args", f.set_result, 1, 2)
    attempt("cb none", f.add_done_callback)
    attempt("bool", bool, f)
    attempt("remove", f.remove_done_callback, print)
    f = loop.create_future()
    calls = []
    def cb(fut, tag="plain"): calls.append(tag)
    import functools
    p = functools.partial(cb, tag="partial")
    f.add_done_callback(cb); f.add_done_callback(cb); f.add_done_callback(p)
    print(f.remove_done_callback(cb), f.remove_done_callback(cb))
    f.set_result("r")
    print(calls)
    await asyncio.sleep(0)
    print(calls, f.result(), f.exception())
    f.add_done_callback(p)
    await asyncio.sleep(0)
    print(calls)
    attempt("await twice", lambda: None)
    print(await f, await f)
    t = asyncio.create_task(asyncio.sleep(0, 1))
    attempt("task set_result", t.set_result, 1)
    attempt("task set_exception", t.set_exception, ValueError())
    attempt("task result", t.result)
    attempt("set_name int", t.set_name, 5)
    print(t.get_name(), t.get_coro().__name__, t.get_loop() is loop)
    attempt("task of int", asyncio.Task, 5)
    attempt("create_task of int", asyncio.create_task, 5)
    attempt("create_task of function", asyncio.create_task, main)
    attempt("ensure_future of int", asyncio.ensure_future, 5)
    attempt("wrap", asyncio.wrap_future, 5)
    attempt("isfuture", asyncio.isfuture, t)
    attempt("Future(loop=5)", lambda: asyncio.Future(5))
    await t
    async def gets():
        fut = loop.create_future()
        fut.cancel("msg")
        await fut
    try:
        await gets()
    except asyncio.CancelledError as e:
        print("cancelled with", e.args)
    for bad in ([1, 2], 5, None, "x", {}):
        try:
            await bad
        except TypeError as e:
            print(e)
    class Aw:
        def __await__(self):
            return 5
    class Aw2:
        def __await__(self):
            yield 5
    class Aw3:
        def __await__(self):
            yield
            return "aw3"
    for A in (Aw, Aw2, Aw3):
        try:
            print(await A())
        except (TypeError, RuntimeError) as e:
            print(type(e).__name__, e)
    print(await asyncio.gather(Aw3(), Aw3()), await asyncio.wait_for(Aw3(), 1))
asyncio.run(main())
