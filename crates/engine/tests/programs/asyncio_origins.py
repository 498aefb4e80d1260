# === tasks that nobody finishes
import asyncio

async def waiter(event, name):
    try:
        await event.wait()
    finally:
        print(name, "is left", flush=True)

async def quick():
    await asyncio.sleep(0.01)
    return "quick"

loop = asyncio.new_event_loop()
event = asyncio.Event()
one = loop.create_task(waiter(event, "one"), name="one")
two = loop.create_task(waiter(event, "two"), name="two")
print(loop.run_until_complete(quick()))
two.cancel()
loop.run_until_complete(asyncio.wait({two}))
loop.close()
print("the end", flush=True)
# === where things were made
import asyncio
import time

async def fails():
    raise LookupError("nobody looks")

async def starts():
    asyncio.get_running_loop().create_task(fails(), name="failing")

def callback(*args):
    if args == (0,):
        raise ValueError("in a callback")

async def main():
    loop = asyncio.get_running_loop()
    later = loop.call_later(5, callback, 1, "two")
    print(str(later).partition("callback")[2])
    later.cancel()
    print(str(later).partition("callback")[2])
    soon = loop.call_soon(callback, list(range(20)), None)
    print(soon, asyncio.Future(loop=loop))
    task = loop.create_task(asyncio.sleep(0), name="made here")
    print(str(task).rpartition(" created")[2], flush=True)
    await task
    print(soon)
    await starts()
    asyncio.Task(fails(), loop=loop, name="failing too")
    await asyncio.sleep(0.01)
    loop.call_soon(callback, 0)
    await asyncio.sleep(0.01)

asyncio.run(main(), debug=True)
# === handles that were called
import asyncio
import functools

def search(query, *, page=1):
    pass

@functools.wraps(search)
def wrapper(*args):
    pass

class Callable:
    def __call__(self):
        pass
    def __repr__(self):
        return "Callable()"

async def main():
    loop = asyncio.get_running_loop()
    handles = [loop.call_soon(functools.partial(functools.partial(search, "q"), page=2)), loop.call_soon(wrapper, 1)]
    handles += [loop.call_soon(Callable()), loop.call_soon(int, "3")]
    await asyncio.sleep(0)
    print(handles)
    loop.set_debug(True)
    print(handles)
    loop.set_debug(False)
    handles[0].cancel()
    print(handles[0])
    due = loop.time() + 7
    a, b = loop.call_at(due, print, 1), loop.call_at(due, print, 1)
    print(a == b, a == loop.call_at(due + 1, print, 1), a == due, hash(a) == hash(due), len({a, b}))

asyncio.run(main())
# === a failure that is awaited again
import asyncio
import traceback

async def inner():
    await asyncio.sleep(0)
    raise KeyError("once")

async def outer():
    await inner()

async def main():
    task = asyncio.create_task(outer())
    await asyncio.wait({task})
    for _ in range(3):
        try:
            await task
        except KeyError as error:
            print([frame.name for frame in traceback.extract_tb(error.__traceback__)])
    gathered = await asyncio.gather(outer(), return_exceptions=True)
    future = asyncio.get_running_loop().create_future()
    future.set_exception(gathered[0])
    for _ in range(2):
        try:
            future.result()
        except KeyError as error:
            print([frame.name for frame in traceback.extract_tb(error.__traceback__)])

asyncio.run(main())
# === tasks and futures of one's own
import asyncio

class Timed(asyncio.Task):
    def __init__(self, coro, *, tag="none", **options):
        print(self.done())
        super().__init__(coro, **options)
        self.tag = tag
        self.add_done_callback(type(self).report)

    def report(self):
        print(self.tag, self.get_name(), self._state, self._exception)

class Chained(asyncio.Future):
    def __init__(self, after=None):
        super().__init__()
        self.after = after

    def then(self, function):
        following = Chained(self)
        self.add_done_callback(lambda done: following.set_result(function(done.result())))
        return following

class Never(asyncio.Future):
    def __init__(self):
        pass

async def work(value):
    await asyncio.sleep(0)
    if value < 0:
        raise ValueError(value)
    return value

async def main():
    loop = asyncio.get_running_loop()
    task = Timed(work(1), loop=loop, name="first", tag="A")
    print(isinstance(task, asyncio.Task), await task, task.get_coro().__name__, task._must_cancel, task._fut_waiter)
    loop.set_task_factory(lambda loop, coro, **options: Timed(coro, loop=loop, tag="F", **options))
    print(await asyncio.gather(work(2), work(-1), return_exceptions=True))
    loop.set_task_factory(None)
    first = Chained()
    last = first.then(lambda value: value + 1).then(str)
    loop.call_soon(first.set_result, 41)
    print(await last, last.after.after is first, last._loop is loop)
    try:
        await Never()
    except RuntimeError as error:
        print(error)
    eager = Timed(work(3), loop=loop, name="eager", tag="E", eager_start=True)
    print(eager.done(), await eager)

asyncio.run(main())
# === policies
import asyncio

class Policy(asyncio.DefaultEventLoopPolicy):
    def new_event_loop(self):
        loop = super().new_event_loop()
        print("a new loop")
        return loop

print(isinstance(asyncio.get_event_loop_policy(), asyncio.AbstractEventLoopPolicy))
asyncio.set_event_loop_policy(Policy())
asyncio.run(asyncio.sleep(0))
print(type(asyncio.get_event_loop_policy()).__name__)
loop = asyncio.new_event_loop()
asyncio.set_event_loop(loop)
print(asyncio.get_event_loop_policy().get_event_loop() is loop)
loop.close()
asyncio.set_event_loop_policy(None)
try:
    asyncio.set_event_loop_policy(3)
except TypeError as error:
    print(error)
# === a task that was interrupted by an eager one keeps its context
import asyncio
import contextvars

variable = contextvars.ContextVar("variable")

async def child(parent):
    variable.set("child's")
    return parent.get_context().get(variable)

async def main():
    asyncio.get_running_loop().set_task_factory(asyncio.eager_task_factory)
    variable.set("main's")
    print(await asyncio.create_task(child(asyncio.current_task())))

asyncio.run(main())
# === queues of odd sizes
import asyncio

async def main():
    for size in (1.5, True, "x", None, -1):
        queue = asyncio.Queue(maxsize=size)
        try:
            queue.put_nowait(1)
            print(queue, queue.full())
        except TypeError as error:
            print(queue, error)

asyncio.run(main())
# === iterators over closed coroutines
async def coroutine():
    pass

made = coroutine()
iterator = made.__await__()
print(made.cr_code.co_name)
made.close()
print(made.cr_frame, made.cr_code.co_name)
del iterator
print("dropped")
try:
    ExceptionGroup("group", "text")
except ValueError as error:
    print(error)
# === what is left at a program's end
class Loud:
    def __init__(self, name):
        self.name = name
    def __del__(self):
        print("left", self.name, helper(), others)

class Holder:
    def __init__(self):
        self.a, self.b = Loud("held a"), Loud("held b")

def helper():
    return counter

counter = 3
others = 5
first = Loud("first")
several = [Loud("item 0"), Loud("item 1")]
by_key = {"key": Loud("value")}
holder = Holder()
circle = Loud("circle")
circle.itself = circle

def generator():
    try:
        yield 1
    finally:
        print("closed", counter)

suspended = generator()
next(suspended)
last = Loud("last")
print("the end")
# === where coroutines were made
import asyncio
import sys

async def forgotten(n):
    return n

def helper():
    forgotten(1)

async def caller():
    helper()
    forgotten(2)

async def main():
    print(sys.get_coroutine_origin_tracking_depth(), flush=True)
    await caller()
    coroutine = forgotten(3)
    print(type(coroutine.cr_origin), coroutine.cr_origin[0][1:], coroutine.__qualname__, coroutine.cr_code.co_name, flush=True)
    del coroutine
    asyncio.get_running_loop().set_debug(False)
    await asyncio.sleep(0)
    print(forgotten(4).cr_origin, flush=True)

asyncio.run(main(), debug=True)

def deep(n):
    return deep(n - 1) if n else forgotten(5)

print(sys.get_coroutine_origin_tracking_depth(), flush=True)
sys.set_coroutine_origin_tracking_depth(2)
coroutine = deep(4)
print([frame[1:] for frame in coroutine.cr_origin], flush=True)
coroutine = None
sys.set_coroutine_origin_tracking_depth(0)
try:
    sys.set_coroutine_origin_tracking_depth(-1)
except ValueError as error:
    print(error)
