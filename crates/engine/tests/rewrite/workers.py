from asyncio import Queue, create_task, gather, run, sleep


async def worker(name, queue, done):
    while (item := await queue.get()) is not None:
        await sleep(item)
        await done.put((name, item))


async def main():
    queue, done = Queue(), Queue(maxsize=10)
    workers = [create_task(worker(f"worker {n}", queue, done), name=f"w{n}") for n in range(2)]
    for item in (0.2, 0.4, 0.3):
        await queue.put(item)
    for _ in workers:
        queue.put_nowait(None)
    await gather(*workers)
    print(sum([(await done.get())[1] for _ in range(3)]))


run(main())
