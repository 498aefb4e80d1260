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
