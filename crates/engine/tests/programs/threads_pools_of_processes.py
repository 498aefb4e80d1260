"""Pools of processes: chunks, iterators, callbacks where they belong, what can't be sent."""

import multiprocessing as mp
import os
import threading
import time
from concurrent.futures import ProcessPoolExecutor
from multiprocessing.pool import ThreadPool

results = []
total = 0


def after(seconds):
    time.sleep(seconds)
    return seconds


def check(x):
    if x == 5:
        raise ValueError(f"bad {x}")
    return x * x


def show(x):
    return os.getpid() and x


def fail(x):
    raise ValueError(x)


def done(future):
    global total
    results.append(future.result())
    total += 1


def note(result):
    results.append(result)


def note_error(error):
    results.append(repr(error))


def use(what):
    return what


def nested():
    p = mp.Process(target=print)
    try:
        p.start()
    except AssertionError as error:
        print(error, flush=True)


class Named(mp.Process):
    def run(self):
        print(self.name, mp.parent_process().name, flush=True)


class Holder:
    def __init__(self):
        self.pool = mp.Pool(2)

    def go(self):
        return self.pool.map(use, [self])


if __name__ == "__main__":
    # The whole map is waited for, also where one of its calls fails; the rest of that one's chunk isn't called.
    with mp.Pool(2) as pool:
        begin = time.monotonic()
        results[:] = pool.map(after, [0.1] * 6, chunksize=3)
        print(results, round(time.monotonic() - begin, 1))
        try:
            pool.map(check, range(12))
        except ValueError as error:
            print("caught", error, type(error.__cause__).__name__)
        result = pool.map_async(check, [1, 2, 3])
        print(type(result).__name__, result.get(timeout=5))
        iterator = pool.imap(check, [0, 1, 5, 2])
        print(type(iterator).__name__, next(iterator), iterator.next())
        try:
            next(iterator)
        except ValueError as error:
            print(repr(error))
        print(list(iterator))
        print(sorted(pool.imap_unordered(check, range(5), chunksize=2)))
        slow = pool.imap_unordered(after, [0.2])
        try:
            slow.next(timeout=0.001)
        except mp.TimeoutError as error:
            print(repr(error), slow.next(timeout=5))
        try:
            pool.imap(check, [], chunksize=0)
        except ValueError as error:
            print(error)

    # Callbacks run in the process that the pool belongs to, before whoever waits for the result goes on.
    results.clear()
    with ProcessPoolExecutor(2) as executor:
        for x in (1, 2):
            executor.submit(show, x).add_done_callback(done)
        print(list(executor.map(check, range(5), chunksize=2)))
        try:
            executor.map(check, [1], chunksize=0)
        except ValueError as error:
            print(error)
    print(sorted(results), total)
    results.clear()
    with mp.Pool(2) as pool:
        pool.apply_async(show, (1,), callback=note).wait()
        pool.map_async(show, [1, 2, 3], callback=note).wait()
        pool.map_async(fail, [1], error_callback=note_error).wait()
        print(results)
        pool.close()
        pool.join()
    with ThreadPool(2) as pool:
        print(pool.map(lambda x: x + 1, range(5)), list(pool.imap(check, range(4), 2)))

    # What processes can only be born with.
    with mp.Pool(1) as pool:
        shared = [mp.Queue(), mp.Lock(), mp.RLock(), mp.Event(), mp.Semaphore(), mp.Value("i"), threading.Event(), threading.RLock(), threading.local(), use, lambda: 1]
        for what in shared:
            try:
                print(pool.apply(use, (what,)) is use)
            except Exception as error:
                print(type(error).__name__, str(error).split(" at 0x")[0])
    holder = Holder()
    try:
        holder.go()
    except NotImplementedError as error:
        print(error)
    holder.pool.terminate()
    queue = mp.Queue()
    queue.put(threading.Lock())
    time.sleep(0.1)
    print(queue.empty())

    # Locks say what theirs say.
    for lock in (mp.Lock(), mp.RLock()):
        try:
            lock.release()
        except (ValueError, AssertionError) as error:
            print(repr(error))
    lock = mp.Lock()
    with lock:
        print(lock.acquire(block=False), lock.acquire(timeout=0.01), lock.acquire(False))
    semaphore = mp.Semaphore(1)
    print(semaphore.acquire(), semaphore.acquire(block=False), semaphore.acquire(timeout=0.01))
    for lock in (mp.Lock(), mp.RLock()):
        condition = mp.Condition(lock)
        with condition:
            print(condition.wait(0.01))

    Named().start()
    for process in mp.active_children():
        process.join()
    daemon = mp.Process(target=nested, daemon=True)
    daemon.start()
    daemon.join()
    # A pool that is left open loses what it hasn't done.
    pool = mp.Pool(1)
    pool.apply_async(after, (60,))
