# === a waiting task
import asyncio


async def inner():
    await asyncio.sleep(1)


async def outer():
    await inner()


async def main():
    task = asyncio.create_task(outer(), name="worker")
    await asyncio.sleep(0)
    for frame in task.get_stack():
        print(frame.f_lineno, frame.f_code.co_name)
    print(len(task.get_stack(limit=0)))
    await task
    print(task.get_stack())


asyncio.run(main())
# === a failed task
import asyncio


async def deep():
    raise ValueError("no")


async def bad():
    await deep()


async def main():
    task = asyncio.create_task(bad())
    await asyncio.wait([task])
    for frame in task.get_stack():
        print(frame.f_lineno, frame.f_code.co_name)
    print([frame.f_code.co_name for frame in task.get_stack(limit=1)])
    task.exception()


asyncio.run(main())
# === one context for a runner's runs
import asyncio
import contextvars

var = contextvars.ContextVar("var", default=0)


async def put(value):
    var.set(value)


async def get():
    return var.get()


with asyncio.Runner() as runner:
    runner.run(put(5))
    print(runner.run(get()), var.get())
    print(runner.run(get(), context=contextvars.copy_context()))
# === the running task
import asyncio, sys
def mine(frames): return [(f.f_code.co_name, f.f_lineno) for f in frames if "program" in f.f_code.co_filename]
async def inner(task):
    task.print_stack()
    return mine(task.get_stack()), len(task.get_stack(limit=1)), mine(task.get_stack(limit=1))
async def main():
    task = asyncio.current_task()
    print(mine(task.get_stack()))
    print(await inner(task))
    waiting = asyncio.create_task(asyncio.sleep(1), name="waiting")
    await asyncio.sleep(0)
    print(waiting.get_stack is not None, mine(waiting.get_stack()))
    waiting.cancel()
    ran = asyncio.create_task(inner(task), name="other")
    print(repr(ran.get_stack()[0]).split(",", 1)[1].replace(sys.argv[0], "program.py"))
    ran.cancel()
    async def numbers():
        yield 1
    closing = asyncio.create_task(numbers().aclose(), name="closing")
    print(closing)
    await closing
async def run():
    await asyncio.create_task(main(), name="main")
asyncio.run(run())
