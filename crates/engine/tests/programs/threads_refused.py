# === a pool after its shutdown
import multiprocessing
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor

for kind in (ThreadPoolExecutor, ProcessPoolExecutor):
    with kind(2) as pool:
        print(pool.submit(int, "3").result())
    for call in (pool.submit, pool.map):
        try:
            call(int, "4")
        except RuntimeError as error:
            print(error)
with multiprocessing.Pool(2) as pool:
    print(pool.map(int, "12"))
try:
    pool.map(int, "3")
except ValueError as error:
    print(error)

# === an exception that nobody catches has its line
from concurrent.futures import ThreadPoolExecutor

pool = ThreadPoolExecutor(1)
pool.shutdown()


def late():
    print("too late")
    pool.submit(print, "never")


try:
    late()
except RuntimeError as error:
    print(error, error.__traceback__.tb_lineno)

# === what can't be pickled
import threading
from concurrent.futures import ProcessPoolExecutor


def outer():
    def inner():
        pass

    return inner


with ProcessPoolExecutor(1) as pool:
    for argument in (threading.Lock(), (x for x in ()), outer()):
        try:
            pool.submit(print, argument).result()
        except Exception as error:
            print(type(error).__name__, error)
    try:
        pool.submit(print, lambda: 1).result()
    except Exception as error:
        print(type(error).__name__)

# === sys.setswitchinterval
import sys

print(sys.getswitchinterval())
sys.setswitchinterval(0.25)
print(sys.getswitchinterval())
for wrong in (0, -1.0):
    try:
        sys.setswitchinterval(wrong)
    except ValueError as error:
        print(error)

# === cores
import multiprocessing
import os

count = os.cpu_count()
print(count == multiprocessing.cpu_count() == os.process_cpu_count() == len(os.sched_getaffinity(0)))

# === to_thread has a copy of the context, run_in_executor none
import asyncio
import contextvars

var = contextvars.ContextVar("var", default="nothing")


def read():
    before = var.get()
    var.set("set in a thread")
    return before


async def main():
    var.set("set in main")
    print(await asyncio.to_thread(read), "|", var.get())
    loop = asyncio.get_running_loop()
    print(await loop.run_in_executor(None, read), "|", var.get())


asyncio.run(main())

# === processes know who they are
import multiprocessing


class Worker(multiprocessing.Process):
    def __init__(self, answers):
        super().__init__(name="worker")
        self.answers = answers

    def run(self):
        current = multiprocessing.current_process()
        self.answers.put((current.name, multiprocessing.parent_process().name, multiprocessing.active_children()))


answers = multiprocessing.SimpleQueue()
worker = Worker(answers)
worker.start()
print(answers.get())
worker.join()
print(worker.exitcode, worker.is_alive(), multiprocessing.current_process().name)
