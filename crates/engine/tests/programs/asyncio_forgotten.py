# === a task without a loop
import asyncio

async def job():
    pass

async def other():
    pass

def start():
    task = asyncio.create_task(job())

kept = other()
start()
# === run within run
import asyncio

async def job():
    pass

async def main():
    try:
        asyncio.run(job())
    except RuntimeError as error:
        print(error, flush=True)
    print("handled", flush=True)
    loop = asyncio.get_running_loop()
    try:
        loop.run_until_complete(job())
    except RuntimeError as error:
        print(error, flush=True)
    try:
        await asyncio.wait([job()])
    except TypeError as error:
        print(error, flush=True)
    asyncio.run(job())

asyncio.run(main())
# === variables of a function that failed
import asyncio

async def job():
    pass

class Loud:
    def __del__(self):
        print("dropped", flush=True)

def fails():
    loud = Loud()
    forgotten = job()
    raise ValueError("failed")

def generator():
    try:
        yield
    finally:
        print("closed", flush=True)

def fails_too():
    suspended = generator()
    next(suspended)
    fails()

for function in (fails, fails_too):
    try:
        function()
    except ValueError as error:
        print("handling", error, flush=True)
    print("handled", flush=True)

async def main():
    forgotten = job()
    return 1 / 0

asyncio.run(main())
# === variables of a function that returned
import asyncio

async def job(n):
    pass

def takes(awaitable):
    return 1

def keeps():
    forgotten = job(1)

async def helper():
    forgotten = job(2)

async def main():
    print(takes(job(0)), flush=True)
    keeps()
    await helper()

asyncio.run(main())
# === where the task is that asks
import asyncio

def show():
    print(str(asyncio.current_task()).partition(" cb=")[0])

async def inner():
    show()
    task = asyncio.create_task(asyncio.sleep(0))
    show()
    await task

async def main():
    show()
    await inner()
    print(asyncio.all_tasks(3), asyncio.current_task(3))
    try:
        asyncio.gather([])
    except TypeError as error:
        print(error)

asyncio.run(main())
# === dropped by assignments
import asyncio

async def job(n):
    return n

async def main():
    a = job(1)
    print("made", flush=True)
    a = None
    b = job(2)
    c = 1
    b = c
    d = [job(3)]
    d[0] = 1
    e = job(4)
    e = job
    f = job(5)
    f = "text"
    for g in [job(6), job(7)]:
        pass
    g = 1

asyncio.run(main())
h = job(8)
h = None
# === arguments of what fails
import asyncio

async def job(n):
    return n

runner = asyncio.Runner()
runner.close()
try:
    runner.run(job(1))
except RuntimeError as error:
    print(error, flush=True)

async def main():
    try:
        for one in asyncio.as_completed(job(2)):
            print(one)
    except TypeError as error:
        print(error, flush=True)
    try:
        await asyncio.wait_for(job(3), "soon")
    except TypeError as error:
        print(error, flush=True)

asyncio.run(main())
# === a failed task among the variables of a traceback
import asyncio

async def fails(n):
    raise ValueError(n)

async def main():
    first = asyncio.create_task(fails(1))
    asyncio.create_task(fails(2))
    await asyncio.sleep(0.01)
    await asyncio.create_task(fails(3))

asyncio.run(main())
# === a part of a group that is raised again, with a note
import asyncio

async def fails(error):
    raise error

async def main():
    try:
        async with asyncio.TaskGroup() as group:
            for error in (KeyError("a"), OSError("b"), ValueError("c")):
                group.create_task(fails(error))
    except* KeyError as part:
        part.add_note("not shown")
        raise
    except* OSError as part:
        raise RuntimeError("replaced") from part

asyncio.run(main())
