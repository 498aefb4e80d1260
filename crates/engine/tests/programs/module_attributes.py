import asyncio
import asyncio.tasks
import math
import sys
from asyncio import locks, queues

# What is looked at late is the same as what was looked at before, under every name.
print(asyncio.exceptions.IncompleteReadError is asyncio.IncompleteReadError)
print(asyncio.tasks.Task is asyncio.Task, queues.Queue is asyncio.Queue, locks.Lock is asyncio.Lock)
print(asyncio.queues is queues, sys.modules["asyncio.queues"] is queues)
print(asyncio.TimeoutError is TimeoutError, IOError is OSError, asyncio.FIRST_COMPLETED)
print("sleep" in asyncio.__all__, "_get_running_loop" in asyncio.__all__, "sleep" in dir(asyncio))
print(vars(asyncio)["gather"] is asyncio.gather, "Semaphore" in vars(asyncio))
print(hasattr(asyncio, "nothing"), hasattr(asyncio, "Barrier"))


# A program may put something else in their place, or take them away.
async def instead(delay):
    print("instead of", delay)


asyncio.sleep = instead
asyncio.run(asyncio.sleep(1))
print(asyncio.tasks.sleep is instead)
vars(asyncio)["added"] = 1
print(asyncio.added)
del asyncio.sleep
del math.pi
for module, name in [(asyncio, "sleep"), (math, "pi"), (asyncio, "nothing")]:
    try:
        getattr(module, name)
    except AttributeError as error:
        print(error)
try:
    del asyncio.nothing
except AttributeError:
    print("nothing to take away")
try:
    from asyncio import sleep
except ImportError as error:
    print(str(error).partition(" (")[0])

# Builtins too.
print(len is len, ValueError.__mro__, issubclass(ExceptionGroup, Exception))
for name in ["pint", "EnvironmentErrors", "sortd"]:
    try:
        eval_free = {"pint": lambda: pint, "EnvironmentErrors": lambda: EnvironmentErrors, "sortd": lambda: sortd}
        eval_free[name]()
    except NameError as error:
        print(error)
