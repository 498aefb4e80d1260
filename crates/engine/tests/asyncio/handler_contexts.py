# The handler of exceptions runs in the context of the task or handle that it is told of.
import asyncio, contextvars
v = contextvars.ContextVar("v", default="none")
async def fails(name):
    v.set(name)
    await asyncio.sleep(0)
    raise ValueError(name)
def bad(): v.set(v.get() + " in bad"); raise ValueError("cb")
async def main():
    loop = asyncio.get_running_loop()
    loop.set_exception_handler(lambda l, c: print("handler", v.get(), c["message"].split("(")[0], sorted(c)))
    loop.call_soon(bad); await asyncio.sleep(0); await asyncio.sleep(0)
    v.set("main"); loop.call_soon(bad); loop.call_later(1, bad); await asyncio.sleep(2); print(v.get())
    ctx = contextvars.copy_context(); ctx.run(v.set, "ctx"); loop.call_soon(bad, context=ctx); await asyncio.sleep(0); await asyncio.sleep(0); print(ctx[v])
    t = asyncio.create_task(fails("task")); await asyncio.wait([t]); del t; v.set("main2")
    f = loop.create_future(); f.set_exception(KeyError()); del f
    t = asyncio.create_task(fails("done")); await asyncio.wait([t])
    loop.call_exception_handler({"message": "by hand", "task": t}); loop.call_exception_handler({"message": "future", "future": t}); loop.call_exception_handler({"message": "none"})
    f = loop.create_future(); f.add_done_callback(lambda f: bad()); v.set("after"); f.set_result(1); await asyncio.sleep(1)
    loop.call_exception_handler({"message": "h", "handle": loop.call_later(9, print, context=ctx)}); print(v.get())
asyncio.run(main())
