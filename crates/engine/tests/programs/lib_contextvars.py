# === variables
from contextvars import Context, ContextVar, Token, copy_context

name = ContextVar("name")
depth = ContextVar("depth", default=0)
print(depth.get(), name.get("nobody"))
try:
    name.get()
except LookupError as error:
    print(type(error).__name__, error.args[0] is name)
token = name.set("ada")
print(name.get(), token.var is name, token.old_value is Token.MISSING, token.old_value)
second = name.set("bob")
print(second.old_value, name.get())
name.reset(second)
print(name.get())
name.reset(token)
print(name.get("gone"))
for wrong in (lambda: name.reset(token), lambda: depth.reset(name.set(1)), lambda: name.reset(3), lambda: ContextVar(1)):
    try:
        wrong()
    except (RuntimeError, ValueError, TypeError) as error:
        print(type(error).__name__, str(error).split(" at 0x")[0].split("<")[0])
# === contexts
from contextvars import Context, ContextVar, copy_context

depth = ContextVar("depth", default=0)
depth.set(1)
context = copy_context()


def deeper(by, *, times=1):
    depth.set(depth.get() + by * times)
    return depth.get()


print(context.run(deeper, 2, times=3), depth.get(), context[depth], len(context), depth in context)
print(list(context) == [depth], list(context.values()), context.get(ContextVar("other"), "none"))
copy = context.copy()
print(copy == context, copy is context)
context.run(depth.set, 50)
print(copy[depth], context[depth], copy == context, Context() == Context())
empty = Context()
print(empty.run(depth.get), len(empty))
try:
    context.run(context.run, deeper, 1)
except RuntimeError as error:
    print("RuntimeError", str(error).endswith("is already entered"))
try:
    context["depth"]
except TypeError as error:
    print(error)
# === tasks have copies
import asyncio
from contextvars import ContextVar, copy_context

request = ContextVar("request", default="none")


async def handle(number):
    request.set(f"request {number}")
    await asyncio.sleep(0.1 * number)
    print(number, request.get())
    await helper(number)
    print(number, request.get())


async def helper(number):
    request.set(f"changed {number}")


async def peek():
    return request.get()


async def main():
    request.set("main")
    loop = asyncio.get_running_loop()
    await asyncio.gather(*(handle(number) for number in range(3)))
    print(request.get())
    task = asyncio.create_task(peek())
    request.set("later")
    print(await task, await peek(), await asyncio.create_task(peek()))
    context = copy_context()
    context.run(request.set, "given")
    print(await asyncio.create_task(peek(), context=context), request.get())
    task = asyncio.create_task(handle(0), context=context)
    await task
    print(context[request], task.get_context() is context, request.get())
    loop.call_soon(lambda: print("soon", request.get()))
    loop.call_soon(lambda: print("in context", request.get()), context=context)
    request.set("even later")
    loop.call_later(0.1, lambda: print("later", request.get()))
    request.set("last")
    task = asyncio.create_task(peek())
    task.add_done_callback(lambda done: print("done", request.get()))
    task.add_done_callback(lambda done: print("done in context", request.get()), context=context)
    request.set("very last")
    await asyncio.sleep(0.2)
    async with asyncio.timeout(1):
        request.set("inside")
    print(request.get(), await asyncio.wait_for(peek(), 1))
    print(asyncio.current_task().get_context()[request])


asyncio.run(main())
print(request.get())
# === generators share their caller's
import asyncio
from contextvars import ContextVar

step = ContextVar("step", default=0)


async def numbers():
    for number in range(3):
        step.set(step.get() + 10)
        yield number


async def main():
    async for number in numbers():
        print(number, step.get())
        step.set(step.get() + 1)


asyncio.run(main())
