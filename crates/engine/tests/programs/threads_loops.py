# === a loop in a thread of its own
import asyncio
import threading

class LoopThread:
    def __enter__(self):
        self.loop = asyncio.new_event_loop()
        self.ready = threading.Event()
        self.thread = threading.Thread(target=self.run, name="loop-thread")
        self.thread.start()
        self.ready.wait()
        return self

    def run(self):
        asyncio.set_event_loop(self.loop)
        self.loop.call_soon(self.ready.set)
        self.loop.run_forever()
        self.loop.run_until_complete(self.loop.shutdown_asyncgens())
        self.loop.close()

    def call(self, coro, timeout=None):
        return asyncio.run_coroutine_threadsafe(coro, self.loop).result(timeout)

    def __exit__(self, *error):
        self.loop.call_soon_threadsafe(self.loop.stop)
        self.thread.join()
        print("closed", self.loop.is_closed(), self.thread.is_alive())

async def work(n):
    await asyncio.sleep(0.001)
    if n < 0:
        raise ValueError(n)
    return n, threading.current_thread().name

async def cancelled():
    asyncio.current_task().cancel()
    await asyncio.sleep(0)

async def shown():
    return str(asyncio.current_task()).partition("cb=")[2].partition(" at ")[0].rstrip("]>")

with LoopThread() as thread:
    print(thread.call(work(1)))
    for bad in (work(-1), cancelled()):
        try:
            thread.call(bad)
        except BaseException as error:
            print(type(error).__name__, error)
    print(thread.call(shown()))
    future = asyncio.run_coroutine_threadsafe(asyncio.sleep(10), thread.loop)
    print(future.cancel(), future.cancelled())

def asks():
    try:
        asyncio.get_event_loop()
    except RuntimeError as error:
        print(error)

plain = threading.Thread(target=asks, name="plain")
plain.start()
plain.join()
