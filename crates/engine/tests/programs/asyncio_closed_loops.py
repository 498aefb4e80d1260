# === a loop that was set keeps the program: nothing is closed, nothing is told
import asyncio
async def w(n):
    try:
        await asyncio.sleep(n)
    finally:
        print("closed", n)
async def main():
    t = asyncio.create_task(w(5), name="five")
    t2 = asyncio.create_task(waits(t), name="waits")
    await asyncio.sleep(0)
async def waits(t):
    try:
        await t
    finally:
        print("closed waits")
loop = asyncio.new_event_loop()
asyncio.set_event_loop(loop)
loop.run_until_complete(main())
print("end")

# === futures of a closed loop
import asyncio
loop = asyncio.new_event_loop()
f = loop.create_future()
g = loop.create_future()
g.add_done_callback(print)
async def w(): await f
t = loop.create_task(w())
loop.run_until_complete(asyncio.sleep(0))
e = loop.create_future()
loop.close()
for what in (lambda: f.set_result(1), lambda: f.done(), lambda: g.cancel(), lambda: g.cancelled(), lambda: t.cancel(), lambda: e.set_result(1), lambda: e.add_done_callback(print), lambda: g.add_done_callback(print)):
    try:
        print(what())
    except RuntimeError as x:
        print(x)
del t

# === who waits is closed behind the loop
import asyncio
async def child(q):
    await q.get()
async def worker(name):
    try:
        async with asyncio.TaskGroup() as group:
            group.create_task(child(q), name='g101')
            await asyncio.sleep(10)
    except* (TimeoutError, RuntimeError) as group:
        print(name, 112, repr(group))
async def main():
    global t
    t = asyncio.create_task(worker("w"))
    await asyncio.sleep(1)
q = asyncio.Queue()
loop = asyncio.new_event_loop()
loop.set_exception_handler(lambda loop, context: None)
loop.run_until_complete(main())
loop.close()
print("closed")

# === an exception keeps its own context through an await
import asyncio
async def f(w):
    c = RuntimeError("c")
    b = RuntimeError("b")
    if w: await asyncio.sleep(0)
    try:
        raise b
    except BaseException:
        b.__context__ = c
        raise
async def g(w):
    b = RuntimeError("b")
    if w: await asyncio.sleep(0)
    try:
        raise b
    finally:
        b.__context__ = KeyError("own")
async def h(w):
    if w: await asyncio.sleep(0)
    b = RuntimeError("b")
    try:
        raise b
    except BaseException as e:
        e.__context__ = None
        raise
async def main():
    for w in (0, 1):
        for fn in (f, g, h):
            try:
                try:
                    raise ValueError("x")
                except ValueError:
                    await fn(w)
            except RuntimeError as e:
                print(w, repr(e), repr(e.__context__))
asyncio.run(main())

# === exits that fail and wait
import contextlib, asyncio
class R:
    def __init__(self, n, wait): self.n, self.wait = n, wait
    def __enter__(self): return self
    def __exit__(self, t, e, tb):
        raise RuntimeError(self.n)
    async def __aenter__(self): return self
    async def __aexit__(self, t, e, tb):
        if self.wait: await asyncio.sleep(0.1)
        raise RuntimeError(self.n)
def chain(e):
    out = []
    while e:
        out.append(f"{type(e).__name__}({e})")
        e = e.__context__
    return " <- ".join(out)
try:
    with contextlib.ExitStack() as s:
        s.enter_context(R("b", 0)); s.enter_context(R("c", 0))
        raise ValueError("x")
except Exception as e: print(chain(e))
async def main(w):
    try:
        async with contextlib.AsyncExitStack() as s:
            await s.enter_async_context(R("b", w)); await s.enter_async_context(R("c", w))
            raise ValueError("x")
    except Exception as e: print(chain(e))
    try:
        async with contextlib.AsyncExitStack() as s:
            s.push_async_callback(asyncio.sleep, 0.01)
            await s.enter_async_context(R("b", w)); await s.enter_async_context(R("c", w))
            raise ValueError("x")
    except Exception as e: print(chain(e))
    try:
        async with R("b", w), R("c", w):
            raise ValueError("x")
    except Exception as e: print(chain(e))
asyncio.run(main(0))
asyncio.run(main(1))
class P:
    async def __aenter__(self): return self
    async def __aexit__(self, t, e, tb):
        import sys
        print("handled", repr(sys.exception()))
        await asyncio.sleep(0.1)
        print("handled", repr(sys.exception()))
async def m():
    async with P():
        raise ValueError(1)
try: asyncio.run(m())
except ValueError: pass

# === types of awaitables
import asyncio
import sys
import warnings

async def work():
    pass

async def numbers():
    yield 1

async def main():
    warnings.simplefilter("ignore")
    generator = numbers()
    coroutine = work()
    wrapper = coroutine.__await__()
    made = [wrapper, generator.asend(None), generator.athrow(KeyError), generator.aclose(), anext(generator), anext(generator, 1)]
    for one in made:
        print(type(one).__name__, repr(one).split(" at ")[0])
    print(type(asyncio.Future().__await__()).__name__)
    coroutine.close()
    task = asyncio.create_task(work())
    task.print_stack(file=sys.stdout)
    print([frame.f_lineno for frame in task.get_stack()])

asyncio.run(main())

# === what only cycles hold is closed at the end, and then told of: a loop that was set, and closed
import asyncio

async def work(name):
    try:
        await asyncio.sleep(0.2)
    finally:
        print("closed", name)

async def main():
    loop.set_exception_handler(lambda loop, context: print(context["message"]))
    for name in "abc":
        asyncio.create_task(work(name), name=name)
    await asyncio.sleep(0)

loop = asyncio.new_event_loop()
asyncio.set_event_loop(loop)
loop.run_until_complete(main())
loop.close()
print("end")

# === a loop of the program's own, closed
import asyncio

async def work(name):
    try:
        await asyncio.sleep(0.2)
    finally:
        print("closed", name)

async def main():
    loop.set_exception_handler(lambda loop, context: print(context["message"]))
    for name in "abc":
        asyncio.create_task(work(name), name=name)
    await asyncio.sleep(0)

loop = asyncio.new_event_loop()
loop.run_until_complete(main())
loop.close()
print("end")

# === a loop of the program's own, left open
import asyncio

async def work(name):
    try:
        await asyncio.sleep(0.2)
    finally:
        print("closed", name)

async def main():
    loop.set_exception_handler(lambda loop, context: print(context["message"]))
    for name in "abc":
        asyncio.create_task(work(name), name=name)
    await asyncio.sleep(0)

loop = asyncio.new_event_loop()
loop.run_until_complete(main())
print("end")

# === a set loop keeps what it holds, and no more
import asyncio
class D:
    def __init__(self, n): self.n = n
    def __del__(self): print("del", self.n)
async def w(n):
    try:
        await asyncio.sleep(n)
    finally:
        print("closed", n)
async def waits(f):
    try:
        await f
    finally:
        print("closed waits")
async def main():
    global t, f, g
    t = asyncio.create_task(w(5), name="five")
    f = loop.create_future()
    g = asyncio.create_task(waits(f))
    asyncio.create_task(waits(loop.create_future()))
    await asyncio.sleep(0)
d = D("global")
loop = asyncio.new_event_loop()
asyncio.set_event_loop(loop)
loop.run_until_complete(main())
print("end")
