# === failed while the program waits
import asyncio

async def fail(n):
    raise ValueError(n)

async def main():
    # Nobody has these tasks: each is told of as soon as it failed, while the program waits.
    asyncio.create_task(fail(1))
    await asyncio.sleep(0.01)
    print("first", flush=True)
    asyncio.gather(fail(2), fail(3))
    await asyncio.sleep(0.01)
    print("second", flush=True)

asyncio.run(main())
# === forgotten coroutines
import asyncio

async def agen():
    yield 1

async def f():
    pass

async def main():
    agen().__anext__()
    agen().aclose()
    agen().asend(1)
    agen().athrow(ValueError())
    f()
    asyncio.sleep(1)

asyncio.run(main())
# === filtered warnings
import asyncio
import warnings

async def f():
    pass

warnings.simplefilter("ignore")
f()
warnings.simplefilter("default")
with warnings.catch_warnings(record=True) as caught:
    warnings.simplefilter("always")
    f()
    print([str(one.message) for one in caught])
warnings.showwarning = lambda *args: print("shown", args[0], args[1].__name__)
f()
print("end")
# === through logging
import asyncio
import logging
import sys

logging.basicConfig(level=logging.DEBUG, stream=sys.stdout, format="%(levelname)s:%(name)s:%(message)s")

async def fail():
    raise ValueError("lost")

async def main():
    asyncio.create_task(fail(), name="f")
    await asyncio.sleep(0.01)
    logging.getLogger("asyncio").setLevel(logging.CRITICAL)
    asyncio.create_task(fail(), name="silent")
    await asyncio.sleep(0.01)

asyncio.run(main())

# === debug mode tells of the loop's end, once; a future says what it was cancelled with
import asyncio
import logging
import sys

logging.basicConfig(stream=sys.stdout, level=logging.DEBUG, format="%(name)s %(levelname)s %(message)s")


async def main():
    future = asyncio.get_running_loop().create_future()
    print(future._cancel_message, future.cancel("enough"), future._cancel_message)


asyncio.run(main(), debug=True)
loop = asyncio.new_event_loop()
loop.close()
loop = asyncio.new_event_loop()
loop.set_debug(True)
loop.close()
loop.close()
print(loop)
