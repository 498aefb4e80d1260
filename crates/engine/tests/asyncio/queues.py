# Queues: order, limits, wake-ups, join, shutdown, derived classes.
import asyncio


def show(*parts):
    print(f"{asyncio.get_running_loop().time():.3f}", *parts)


async def orders():
    for kind in (asyncio.Queue, asyncio.LifoQueue, asyncio.PriorityQueue):
        queue = kind(maxsize=5)
        for item in (3, 1, 4, 1, 5):
            queue.put_nowait(item)
        show(kind.__name__, queue, queue.qsize(), queue.full(), queue.empty(), queue.maxsize)
        try:
            queue.put_nowait(9)
        except asyncio.QueueFull as error:
            show(repr(error))
        show([queue.get_nowait() for _ in range(5)])
        try:
            queue.get_nowait()
        except asyncio.QueueEmpty as error:
            show(repr(error))
    queue = asyncio.PriorityQueue()
    for item in ((2, "b"), (1, "z"), (2, "a"), (0, "y")):
        await queue.put(item)
    show([await queue.get() for _ in range(4)])

    class Job:
        def __init__(self, priority):
            self.priority = priority

        def __lt__(self, other):
            show("compare", self.priority, other.priority)
            return self.priority < other.priority

    for priority in (3, 1, 2):
        await queue.put(Job(priority))
    show([(await queue.get()).priority for _ in range(3)])
    await queue.put({})
    try:
        await queue.put({})
    except TypeError as error:
        show(error)


async def producers_and_consumers():
    queue = asyncio.Queue(2)

    async def producer(name):
        for number in range(3):
            await queue.put(f"{name}{number}")
            show("put", f"{name}{number}", queue)

    async def consumer(name):
        while True:
            item = await queue.get()
            show(name, "got", item)
            await asyncio.sleep(0.5)
            queue.task_done()

    consumers = [asyncio.create_task(consumer(name)) for name in ("x", "y")]
    await asyncio.gather(producer("a"), producer("b"))
    await queue.join()
    show("joined", queue)
    for task in consumers:
        task.cancel()
    await asyncio.gather(*consumers, return_exceptions=True)
    try:
        queue.task_done()
    except ValueError as error:
        show(error)


async def stolen_item():
    queue = asyncio.Queue()

    async def getter(name):
        show(name, await queue.get())

    waiting = asyncio.create_task(getter("waiting"))
    await asyncio.sleep(0)
    queue.put_nowait("first")
    show("stolen", queue.get_nowait(), queue)
    await asyncio.sleep(0)
    show(queue, waiting.done())
    queue.put_nowait("second")
    await waiting


async def cancelled_getter():
    queue = asyncio.Queue()

    async def getter(name):
        show(name, await queue.get())

    first, second = asyncio.create_task(getter("first")), asyncio.create_task(getter("second"))
    await asyncio.sleep(0)
    show(queue)
    queue.put_nowait("item")
    first.cancel()
    await asyncio.wait([first, second])
    show(first.cancelled(), queue)
    queue = asyncio.Queue(1)
    await queue.put(0)

    async def putter(item):
        await queue.put(item)
        show("put", item)

    first, second = asyncio.create_task(putter(1)), asyncio.create_task(putter(2))
    await asyncio.sleep(0)
    show(queue)
    show(queue.get_nowait())
    first.cancel()
    await asyncio.wait([first, second])
    show(first.cancelled(), queue)
    try:
        await asyncio.wait_for(queue.put(3), 1)
    except TimeoutError:
        show("no room", queue)
    show(await asyncio.wait_for(queue.get(), 1))
    try:
        await asyncio.wait_for(queue.get(), 1)
    except TimeoutError:
        show("no item", queue)


async def shutdowns():
    for immediate in (False, True):
        queue = asyncio.Queue(2)
        await queue.put(1)
        await queue.put(2)

        async def putter():
            try:
                await queue.put(3)
            except asyncio.QueueShutDown as error:
                show("putter", repr(error))

        async def joiner():
            await queue.join()
            show("joined")

        tasks = [asyncio.create_task(putter()), asyncio.create_task(joiner())]
        await asyncio.sleep(1)
        queue.shutdown(immediate=immediate)
        show(queue)
        await asyncio.sleep(0)
        for attempt in (queue.get_nowait, queue.get_nowait, queue.get_nowait, lambda: queue.put_nowait(1)):
            try:
                show(attempt())
            except asyncio.QueueShutDown as error:
                show(repr(error))
        try:
            await queue.get()
        except asyncio.QueueShutDown as error:
            show("get", repr(error))
        if not immediate:
            queue.task_done()
            queue.task_done()
        await asyncio.wait(tasks)
    queue = asyncio.Queue()

    async def getter():
        try:
            await queue.get()
        except asyncio.QueueShutDown:
            show("getter let go")

    task = asyncio.create_task(getter())
    await asyncio.sleep(0)
    queue.shutdown()
    await task


class UniqueQueue(asyncio.Queue):
    def _init(self, maxsize):
        self._queue = []
        self.seen = set()

    def _put(self, item):
        if item not in self.seen:
            self.seen.add(item)
            self._queue.append(item)

    def _get(self):
        return self._queue.pop(0)


class Counted(asyncio.Queue):
    def __init__(self, *args):
        super().__init__(*args)
        self.puts = 0

    async def put(self, item):
        self.puts += 1
        await super().put(item)

    def _get(self):
        return ("got", super()._get())


class Named(asyncio.PriorityQueue):
    pass


async def derived():
    queue = UniqueQueue()
    for item in (1, 2, 1, 3, 2):
        await queue.put(item)
    show(queue.qsize(), queue, [await queue.get() for _ in range(3)], queue.empty())
    counted = Counted(3)
    await counted.put("a")
    counted.put_nowait("b")
    show(counted.puts, await counted.get(), counted.get_nowait(), counted.maxsize)
    named = Named(2)
    await named.put(2)
    await named.put(1)
    show(named, named.full(), await named.get())


async def main():
    for part in (orders, producers_and_consumers, stolen_item, cancelled_getter, shutdowns, derived):
        print("--", part.__name__)
        await part()


asyncio.run(main())
