#!/usr/bin/env python3
"""Measures what this machine's CPython takes for threads, processes and their like, apart from any program.

    python3.13 machine.py

Prints a line of JSON: nanoseconds and bytes, under the names of the engine's `system::Machine`, and what the engine doesn't
count, so that it can be looked at. Each number is a median, or the least of several rounds where only disturbances can add.
"""

import asyncio
import json
import multiprocessing
import os
import pickle
import resource
import statistics
import sys
import threading
import time


def switch_cost(rounds=5, passes=4000):
    """A switch between two threads that pass two locks back and forth."""

    def once():
        ping, pong = threading.Lock(), threading.Lock()
        ping.acquire()
        pong.acquire()

        def other():
            for _ in range(passes):
                ping.acquire()
                pong.release()

        thread = threading.Thread(target=other)
        thread.start()
        began = time.perf_counter_ns()
        for _ in range(passes):
            ping.release()
            pong.acquire()
        took = time.perf_counter_ns() - began
        thread.join()
        return took / passes / 2

    return min(once() for _ in range(rounds))


def thread_start(number=300):
    """`Thread.start()`, as its caller sees it."""
    times = []
    for _ in range(number):
        thread = threading.Thread(target=int)
        began = time.perf_counter_ns()
        thread.start()
        times.append(time.perf_counter_ns() - began)
        thread.join()
    return statistics.median(times)


def process_start(number=40):
    """A process that is forked, does nothing and is waited for."""
    times = []
    for _ in range(number):
        process = multiprocessing.Process(target=int)
        began = time.perf_counter_ns()
        process.start()
        process.join()
        times.append(time.perf_counter_ns() - began)
    # Most of it is the kernel's work on two cores, which anything else that runs makes longer.
    return statistics.quantiles(times, n=10)[0]


def _echo(connection):
    while (item := connection.recv()) is not None:
        connection.send(item)


def pickle_call(rounds=5, calls=400):
    """An object to another process and back."""
    here, there = multiprocessing.Pipe()
    process = multiprocessing.Process(target=_echo, args=(there,), daemon=True)
    process.start()
    best = []
    for _ in range(rounds):
        began = time.perf_counter_ns()
        for call in range(calls):
            here.send((call,))
            here.recv()
        best.append((time.perf_counter_ns() - began) / calls)
    here.send(None)
    process.join()
    return min(best)


def pickle_kilobyte(rounds=9, size=1 << 20):
    """A kilobyte pickled and unpickled."""
    data = os.urandom(size)
    times = []
    for _ in range(rounds):
        began = time.perf_counter_ns()
        pickle.loads(pickle.dumps(data))
        times.append(time.perf_counter_ns() - began)
    return min(times) / (size / 1024)


def overshoot(number=40, seconds=0.005):
    """How much longer than asked for `time.sleep` and `asyncio.sleep` take."""
    blocking, awaited = [], []
    for _ in range(number):
        began = time.perf_counter_ns()
        time.sleep(seconds)
        blocking.append(time.perf_counter_ns() - began - seconds * 1e9)

    async def main():
        for _ in range(number):
            began = time.perf_counter_ns()
            await asyncio.sleep(seconds)
            awaited.append(time.perf_counter_ns() - began - seconds * 1e9)

    asyncio.run(main())
    return statistics.median(blocking), statistics.median(awaited)


def resident(pid="self"):
    """Bytes that a process has of its own."""
    with open(f"/proc/{pid}/smaps_rollup") as lines:
        return sum(int(line.split()[1]) for line in lines if line.startswith("Private")) * 1024


def memory_of_task(number=20_000):
    async def main():
        async def wait(event):
            await event.wait()

        event = asyncio.Event()
        before = resident()
        tasks = [asyncio.create_task(wait(event)) for _ in range(number)]
        await asyncio.sleep(0)
        taken = (resident() - before) / number
        event.set()
        await asyncio.gather(*tasks)
        return taken

    return asyncio.run(main())


def memory_of_thread(number=200):
    event = threading.Event()
    before = resident()
    threads = [threading.Thread(target=event.wait) for _ in range(number)]
    for thread in threads:
        thread.start()
    time.sleep(0.1)
    taken = (resident() - before) / number
    event.set()
    for thread in threads:
        thread.join()
    return taken


def memory_of_process():
    process = multiprocessing.Process(target=time.sleep, args=(0.5,))
    process.start()
    time.sleep(0.2)
    taken = resident(process.pid)
    process.join()
    return taken


def main():
    blocking, awaited = overshoot()
    numbers = {
        "cores": len(os.sched_getaffinity(0)),
        "switch_interval": sys.getswitchinterval() * 1e9,
        "switch_cost": switch_cost(),
        "thread_start": thread_start(),
        "process_start": process_start(),
        "pickle_call": pickle_call(),
        "pickle_kilobyte": pickle_kilobyte(),
        "memory_task": memory_of_task(),
        "memory_thread": memory_of_thread(),
        "memory_process": memory_of_process(),
        "interpreter": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024,
        "time_sleep_overshoot": blocking,
        "asyncio_sleep_overshoot": awaited,
    }
    print(json.dumps({name: round(value) for name, value in numbers.items()}))


if __name__ == "__main__":
    main()
