# What handlers are told, when, and what becomes of those that fail.
import asyncio
import logging

async def boom(n):
    await asyncio.sleep(n / 10)
    raise ValueError(f"boom {n}")

def handler(loop, ctx):
    msg = ctx.pop("message").split(" at 0x")[0]
    exc = ctx.pop("exception", None)
    print(f"{loop.time():.2f} HANDLER", msg, "|", repr(exc), "|", {k: type(v).__name__.replace("SeqTimer", "Timer") for k, v in sorted(ctx.items())})

def bad_handler(loop, ctx):
    raise RuntimeError("handler broken")

class Thing:
    def cb(self, x):
        raise KeyError(x)
    def __call__(self):
        raise TypeError("call")

async def main():
    loop = asyncio.get_running_loop()
    print(loop.get_exception_handler())
    loop.set_exception_handler(handler)
    print(loop.get_exception_handler() is handler)
    for i in range(3):
        asyncio.create_task(boom(i))
    await asyncio.sleep(1)
    loop.call_soon(Thing().cb, 1)
    loop.call_later(.1, Thing())
    loop.call_soon(lambda: 1 / 0)
    await asyncio.sleep(.2)
    loop.call_exception_handler({"message": "custom", "extra": [1, 2], "future": 3})
    loop.call_exception_handler({"message": "", "exception": OSError(5, "io")})
    f = loop.create_future()
    f.set_exception(IndexError("lost"))
    del f
    f = loop.create_future()
    f.add_done_callback(lambda f: [][0])
    f.set_result(1)
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    loop.set_exception_handler(bad_handler)
    loop.call_soon(lambda: 1 / 0)
    await asyncio.sleep(0.1)
    print("went on")
    loop.set_exception_handler(None)
    asyncio.create_task(boom(1), name="default handled")
    loop.call_soon(Thing().cb, 2)
    await asyncio.sleep(0.5)
    def to_default(loop, context):
        print("delegating", context["message"])
        loop.default_exception_handler(context)
    loop.set_exception_handler(to_default)
    loop.call_later(0, Thing().cb, "x")
    await asyncio.sleep(.1)
    try:
        loop.set_exception_handler(5)
    except TypeError as e:
        print(e)
    t = asyncio.create_task(boom(0))
    t.add_done_callback(lambda t: print("cb got", repr(t.exception())))
    await asyncio.sleep(.1)
    print("end")
    asyncio.create_task(boom(5), name="left over")
    await asyncio.sleep(0)
asyncio.run(main())
