import asyncio


async def work(number):
    await asyncio.sleep(number / 10)
    return number


async def late(number):
    await asyncio.sleep(number)
    print("never said", number)


async def main():
    tasks = [asyncio.create_task(work(number)) for number in (3, 1, 2)]
    for first in asyncio.as_completed(tasks):
        print("completed", await first)
    pending = {asyncio.create_task(work(number)) for number in (2, 1)}
    while pending:
        done, pending = await asyncio.wait(pending, return_when=asyncio.FIRST_COMPLETED)
        for task in done:
            print("done", task.result(), task.done(), len(pending))
    done, pending = await asyncio.wait([asyncio.create_task(work(number)) for number in (1, 4)], timeout=0.25)
    print(len(done), "done", len(pending), "pending")
    # A task that is waited for no longer is cancelled.
    task = asyncio.create_task(late(0.5))
    try:
        await asyncio.wait_for(task, 0.1)
    except TimeoutError:
        print("late", task.done(), task.cancelled())
    task = asyncio.create_task(work(1))
    print(await asyncio.wait_for(task, 1), task.cancelled())
    await asyncio.sleep(0.5)


asyncio.run(main())
