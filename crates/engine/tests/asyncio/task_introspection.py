# What tasks tell of themselves, and the words of errors when they are used as something else.
import asyncio
async def inner(): await asyncio.sleep(1)
async def outer(): await inner()
class C:
    async def method(self): await asyncio.sleep(1)
    async def __call__(self): await asyncio.sleep(1)
    @classmethod
    async def cm(cls): await asyncio.sleep(1)
async def agen():
    yield 1
async def main():
    me = asyncio.current_task()
    print(me.get_name(), me.get_coro().__qualname__, me.done(), me in asyncio.all_tasks())
    ts = [asyncio.create_task(c, name=n) for c, n in ((outer(), "o"), (C().method(), "m"), (C()(), "call"), (C.cm(), None), ((lambda: inner())(), "l"))]
    for t in ts: print(t.get_name(), t.get_coro().__name__, t.get_coro().__qualname__, repr(t))
    await asyncio.sleep(0)
    for t in ts: print(repr(t), len(t.get_stack()), [f.f_lineno for f in t.get_stack()])
    print(sorted(t.get_name() for t in asyncio.all_tasks()))
    ts[0].set_name("renamed"); ts[1].set_name(("tuple", 1))
    print(ts[0].get_name(), ts[1].get_name(), ts[0])
    ts[2].cancel()
    print(ts[2], ts[2].cancelling())
    await asyncio.wait(ts)
    for t in ts: print(t.done(), t.cancelled(), None if t.cancelled() else t.exception(), t.get_stack())
    print(hash(ts[0]) == hash(ts[0]), ts[0] == ts[1], bool(ts[0]))
    t = asyncio.create_task(inner()); u = asyncio.create_task(inner())
    print(int(u.get_name().split("-")[1]) - int(t.get_name().split("-")[1]))
    print(me.get_loop() is asyncio.get_running_loop(), asyncio.current_task(asyncio.get_running_loop()) is me)
    asyncio.get_running_loop().call_soon(lambda: print("in callback", asyncio.current_task()))
    await asyncio.sleep(0)
    try: me.set_result(1)
    except RuntimeError as e: print(e)
    try: await me
    except RuntimeError as e: print(str(e).split(":")[0])
    try: me.nope
    except AttributeError as e: print(e)
    try: t + 1
    except TypeError as e: print(e)
    try: t()
    except TypeError as e: print(e)
    try: t["x"]
    except TypeError as e: print(e)
    try: [x for x in u]
    except (TypeError, RuntimeError) as e: print(type(e).__name__, e)
    try: iter(5 if False else inner)
    except TypeError as e: print(e)
    try: inner().foo
    except AttributeError as e: print(e)
asyncio.run(main())


class Silent:
    def __repr__(self):
        raise ValueError("no repr")


async def returns(value):
    return value


async def results():
    for value in (Silent(), [Silent()], "x" * 100):
        task = asyncio.create_task(returns(value), name="R")
        await task
        print(repr(task).split(" result=")[1].split(" at 0x")[0])


asyncio.run(results())
