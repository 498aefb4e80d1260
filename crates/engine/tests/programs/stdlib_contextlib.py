# === generators as context managers
from contextlib import contextmanager

@contextmanager
def resource(name):
    """A resource."""
    print("open", name)
    try:
        yield name.upper()
    except ValueError as error:
        print("handled", error)
    finally:
        print("close", name)

with resource("a") as a, resource("b") as b:
    print(a, b)
with resource("c"):
    raise ValueError("inside")
try:
    with resource("d"):
        raise KeyError("inside")
except KeyError as error:
    print(repr(error), error.__context__, error.__cause__)
print(resource.__name__, resource.__doc__)

@resource("decorated")
def work(x):
    print("work", x)
    return x

print(work(1), work(2), work.__name__)

@contextmanager
def twice():
    yield 1
    yield 2

@contextmanager
def never():
    if False:
        yield

@contextmanager
def swallows():
    try:
        yield
    except Exception as error:
        raise RuntimeError("changed") from error

@contextmanager
def stops():
    yield
    raise StopIteration("mine")

def use(manager, raising=None):
    try:
        with manager:
            if raising:
                raise raising
    except BaseException as error:
        print(type(error).__name__, error, repr(error.__cause__), repr(error.__context__))

use(twice())
use(twice(), KeyError("k"))
use(never())
use(swallows(), KeyError("k"))
use(stops())
use(swallows(), StopIteration("s"))
use(resource("e"), StopIteration("s"))
m = resource("once")
with m:
    pass
try:
    with m:
        pass
except Exception as error:
    print(type(error).__name__, error)
# === small ones
from contextlib import AbstractContextManager, ContextDecorator, closing, nullcontext, suppress

with suppress(KeyError, ValueError):
    print("before")
    raise KeyError
    print("never")
try:
    with suppress(KeyError):
        raise IndexError(3)
except IndexError as error:
    print(repr(error))
try:
    with suppress(KeyError):
        raise ExceptionGroup("g", [KeyError(1), ValueError(2)])
except ExceptionGroup as group:
    print(repr(group))

class Thing:
    def close(self):
        print("closed")

with closing(Thing()) as thing:
    print(type(thing).__name__)
with nullcontext(5) as five:
    print(five)

class Timed(ContextDecorator):
    def __enter__(self):
        print("start")
        return self
    def __exit__(self, *exc):
        print("stop", exc[0])

@Timed()
def job():
    "A job."
    print("job")

job()
print(job.__doc__)

class Mine(AbstractContextManager):
    def __exit__(self, *exc):
        print("exit", exc)

with Mine() as mine:
    print(isinstance(mine, AbstractContextManager))
# === exit stacks
from contextlib import ExitStack, contextmanager

@contextmanager
def part(n):
    print("enter", n)
    try:
        yield n
    finally:
        print("leave", n)

with ExitStack() as stack:
    values = [stack.enter_context(part(n)) for n in range(3)]
    stack.callback(print, "callback", end="!\n")
    print(values)

@stack.callback
def later():
    print("later")

stack.close()

def failing():
    raise ZeroDivisionError("in callback")

def suppressing(kind, value, traceback):
    print("given", kind, value)
    return True

try:
    with ExitStack() as stack:
        stack.callback(failing)
        raise KeyError("body")
except ZeroDivisionError as error:
    print(repr(error), repr(error.__context__))

with ExitStack() as stack:
    stack.push(suppressing)
    stack.callback(failing)
    stack.enter_context(part("x"))
    raise KeyError("body")
print("after")

with ExitStack() as stack:
    stack.enter_context(part(1))
    kept = stack.pop_all()
print("kept")
kept.close()
try:
    ExitStack().enter_context(3)
except TypeError as error:
    print(error)
# === asynchronous ones
import asyncio
from contextlib import AsyncExitStack, aclosing, asynccontextmanager, nullcontext

@asynccontextmanager
async def connection(name):
    await asyncio.sleep(0.01)
    print("connect", name)
    try:
        yield name
    finally:
        await asyncio.sleep(0.01)
        print("disconnect", name)

@connection("decorator")
async def decorated():
    print("decorated")
    return 1

async def numbers():
    try:
        for n in range(5):
            yield n
    finally:
        print("numbers closed")

async def goodbye(word):
    print("goodbye", word)

async def exits(kind, value, traceback):
    print("exit", kind)
    return True

async def main():
    async with connection("a") as a:
        print(a)
    try:
        async with connection("b"):
            raise KeyError("inside")
    except KeyError as error:
        print(repr(error))
    print(await decorated())
    async with aclosing(numbers()) as items:
        async for n in items:
            if n == 2:
                break
    async with AsyncExitStack() as stack:
        await stack.enter_async_context(connection("c"))
        stack.push_async_callback(goodbye, "x")
        stack.callback(print, "plain")
        stack.push_async_exit(exits)
        raise ValueError("swallowed")
    async with nullcontext(3) as three:
        print(three)
    try:
        await stack.enter_async_context(3)
    except TypeError as error:
        print(error)
    try:
        async with asyncio.timeout(0.005):
            async with connection("d"):
                print("never")
    except TimeoutError:
        print("timeout")

asyncio.run(main())
