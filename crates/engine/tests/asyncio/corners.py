# Corners that random programs came to: whose message a cancellation carries, tasks that await themselves or each other.
import asyncio


def show(*parts):
    print(f"{asyncio.get_running_loop().time():.3f}", *parts)


async def attempt(awaitable):
    try:
        show("got", await awaitable)
    except BaseException as error:
        show(repr(error).split(": <")[0])


async def messages():
    async def body():
        await asyncio.sleep(10)

    task = asyncio.create_task(body())
    await asyncio.sleep(0)
    task.cancel("told once")
    await attempt(task)
    await attempt(task)
    show(await asyncio.gather(task, return_exceptions=True))
    try:
        task.result()
    except asyncio.CancelledError as error:
        show(repr(error))

    async def returns():
        asyncio.current_task().cancel("kept")
        return 1

    task = asyncio.create_task(returns())
    await attempt(task)
    await attempt(task)


async def last_child():
    async def child(delay):
        await asyncio.sleep(delay)

    done = asyncio.create_task(child(0))
    await done
    for children in ([child(1), child(2), done], [done, child(1), child(2)]):
        group = asyncio.gather(*children, return_exceptions=True)
        await asyncio.sleep(0.5)
        group.cancel("to all")
        await attempt(group)


async def cancelled_before_gathering():
    async def body():
        asyncio.current_task().cancel("before")
        await asyncio.gather(asyncio.sleep(1), asyncio.sleep(2))

    await attempt(asyncio.create_task(body()))


async def itself():
    tasks = []

    async def body():
        await attempt(tasks[0])

    for _ in range(2):
        tasks.append(asyncio.create_task(body(), name=f"body {len(tasks)}"))
    await asyncio.wait(tasks)


async def each_other():
    tasks = []

    async def body(other):
        await tasks[other]

    tasks.append(asyncio.create_task(body(1)))
    tasks.append(asyncio.create_task(body(0)))
    await asyncio.sleep(1)
    try:
        tasks[0].cancel()
    except RecursionError as error:
        show(error)
    show([task.done() for task in tasks], [task.cancelling() > 4000 for task in tasks])


async def long_chain():
    async def link(depth):
        if depth:
            return await asyncio.create_task(link(depth - 1))
        await asyncio.sleep(10)

    task = asyncio.create_task(link(3000))
    await asyncio.sleep(1)
    show(task.cancel("through all"))
    await attempt(task)


async def generator_of_a_cancelled_task():
    async def numbers():
        try:
            for number in range(3):
                await asyncio.sleep(1)
                yield number
        finally:
            show("closing", asyncio.current_task().get_name() == "consumer")
            await asyncio.sleep(1)
            show("closed")

    async def consume(fails):
        async for number in numbers():
            show(number)
            if fails:
                raise ValueError("in the loop")
            await asyncio.sleep(10)

    for fails in (True, False):
        task = asyncio.create_task(consume(fails), name="consumer")
        await asyncio.sleep(1.5)
        task.cancel()
        await attempt(task)
        await asyncio.sleep(3)


async def two_consumers():
    async def numbers():
        for number in range(3):
            await asyncio.sleep(1)
            yield number

    generator = numbers()
    first = asyncio.create_task(generator.__anext__())
    second = asyncio.create_task(generator.__anext__())
    await attempt(second)
    await attempt(first)
    closing, again = generator.aclose(), generator.aclose()
    await attempt(closing)
    await attempt(again)
    await attempt(generator.athrow(ValueError("late")))
    await attempt(generator.asend(None))


async def same_instant():
    async def sleeper(name, delay):
        try:
            async with asyncio.timeout(1):
                await asyncio.sleep(delay)
                show(name, "slept")
        except TimeoutError:
            show(name, "timed out")

    await asyncio.gather(sleeper("a", 1), sleeper("b", 0.5), sleeper("c", 1))

    async def reversed_order(name):
        sleep = asyncio.create_task(asyncio.sleep(1))
        await asyncio.sleep(0)
        try:
            async with asyncio.timeout(1):
                await sleep
                show(name, "slept")
        except TimeoutError:
            show(name, "timed out", sleep.cancelled())

    await reversed_order("d")
    await attempt(asyncio.wait_for(asyncio.sleep(1, "slept"), 1))
    show(await asyncio.wait([asyncio.create_task(asyncio.sleep(1))], timeout=1) is not None)


async def main():
    for part in (messages, last_child, cancelled_before_gathering, itself, each_other, long_chain,
                 generator_of_a_cancelled_task, two_consumers, same_instant):
        print("--", part.__name__)
        await part()
    print("the end")


loop = asyncio.new_event_loop()
loop.run_until_complete(main())
