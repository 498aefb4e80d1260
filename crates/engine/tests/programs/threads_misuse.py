# === not_started
import threading
try:
    threading.Thread(target=print).join()
except RuntimeError as error:
    print(error)
t = threading.Thread(target=print, args=("ran",))
t.start()
t.join()
t.join(timeout=1)
try:
    t.daemon = True
except RuntimeError as error:
    print(error)
try:
    threading.current_thread().join()
except RuntimeError as error:
    print(error)
# === locks
import threading
lock = threading.Lock()
for call in (lock.release, lambda: lock.acquire(False, 1), lambda: lock.acquire(True, -2)):
    try:
        call()
    except (RuntimeError, ValueError) as error:
        print(type(error).__name__, error)
condition = threading.Condition()
for call in (condition.wait, condition.notify):
    try:
        call()
    except RuntimeError as error:
        print(error)
with condition:
    print(condition.wait(0.01))
for cls in (threading.Semaphore, threading.Barrier):
    try:
        cls(-1)
    except ValueError as error:
        print(error)
with threading.Semaphore(2) as got:
    print(got)
# === barrier
import threading, time
barrier = threading.Barrier(2, action=lambda: print("together"))
def party():
    try:
        barrier.wait(timeout=0.05)
    except threading.BrokenBarrierError:
        print("broken", barrier.broken)
t = threading.Thread(target=party)
t.start()
barrier.wait()
t.join()
t = threading.Thread(target=party)
t.start()
t.join()
barrier.reset()
print(barrier.broken, barrier.n_waiting, barrier.parties)
# === timer
import threading, time
fired = []
t = threading.Timer(0.05, fired.append, args=[1])
u = threading.Timer(0.05, fired.append, args=[2])
t.start()
u.start()
u.cancel()
t.join()
u.join()
print(fired)
# === subclass
import threading
class Worker(threading.Thread):
    def __init__(self, n):
        super().__init__(name=f"worker-{n}", daemon=True)
        self.n = n
        self.result = None
    def run(self):
        self.result = self.n * 2
workers = [Worker(n) for n in range(3)]
for worker in workers:
    worker.start()
for worker in workers:
    worker.join()
print([(worker.name, worker.result, worker.daemon) for worker in workers])
# === local
import threading
class Mine(threading.local):
    def __init__(self, start):
        self.count = start
mine = Mine(5)
mine.count += 1
def other():
    mine.count += 10
    print(mine.count, mine.__dict__)
t = threading.Thread(target=other)
t.start()
t.join()
print(mine.count)
del mine.count
print(hasattr(mine, "count"))
# === hook
import threading
def hook(args):
    print(args.exc_type.__name__, args.exc_value, args.thread.name)
threading.excepthook = hook
def fail():
    raise ValueError("no")
t = threading.Thread(target=fail, name="failing")
t.start()
t.join()
def leave():
    raise SystemExit(3)
t = threading.Thread(target=leave)
t.start()
t.join()
print("still here")
# === end
import threading, time
def late():
    time.sleep(0.05)
    print("late")
threading.Thread(target=late).start()
print("main is over")
# === daemon
import threading, time
def never():
    time.sleep(30)
    print("never")
threading.Thread(target=never, daemon=True).start()
print("over")
# === queues
import queue
q = queue.Queue(1)
q.put(1)
for call in (lambda: q.put(2, timeout=0.01), lambda: q.put_nowait(2), lambda: q.put(2, timeout=-1)):
    try:
        call()
    except (queue.Full, ValueError) as error:
        print(type(error), error)
print(q.get(), q.empty(), q.qsize(), q.full())
q.task_done()
try:
    q.task_done()
except ValueError as error:
    print(error)
q.shutdown()
for call in (q.get, lambda: q.put(1)):
    try:
        call()
    except queue.ShutDown as error:
        print(repr(error))
s = queue.LifoQueue()
for n in range(3):
    s.put(n)
print([s.get() for _ in range(3)])
simple = queue.SimpleQueue()
simple.put("x")
print(simple.get(), simple.empty())
try:
    simple.get(timeout=0.01)
except queue.Empty as error:
    print(type(error))
# === pools
import time
from concurrent import futures
from concurrent.futures import ThreadPoolExecutor, CancelledError, TimeoutError
with ThreadPoolExecutor(1) as pool:
    slow = pool.submit(time.sleep, 0.2)
    try:
        slow.result(timeout=0.01)
    except TimeoutError as error:
        print(repr(error))
    try:
        list(futures.as_completed([slow], timeout=0.01))
    except TimeoutError as error:
        print(error)
    print(slow.running(), slow.cancel(), slow.result())
for bad in (0, -1):
    try:
        ThreadPoolExecutor(bad)
    except ValueError as error:
        print(error)
f = futures.Future()
f.set_result(1)
try:
    f.set_result(2)
except futures.InvalidStateError as error:
    print(type(error))
try:
    ThreadPoolExecutor(1, initializer=3)
except TypeError as error:
    print(error)
pool = ThreadPoolExecutor(2, thread_name_prefix="mine")
import threading
print(pool.submit(lambda: threading.current_thread().name).result())
pool.shutdown(cancel_futures=True)
# === results in order
from concurrent.futures import ThreadPoolExecutor, wait, FIRST_EXCEPTION
import time
def job(n):
    time.sleep(0.01 * n)
    if n == 2:
        raise KeyError(n)
    return n
with ThreadPoolExecutor(4) as pool:
    results = pool.map(job, [3, 1, 2, 0])
    print(next(results), next(results))
    try:
        next(results)
    except KeyError as error:
        print("raised", error)
    done, rest = wait([pool.submit(job, n) for n in (2, 30)], return_when=FIRST_EXCEPTION)
    print(len(done), len(rest))
# === multiprocessing
import multiprocessing
def square(n):
    return n * n
def fail(n):
    raise ValueError(n)
def use():
    raise SystemExit(4)
if __name__ == "__main__":
    with multiprocessing.Pool(2) as pool:
        print(pool.map(square, range(4)))
        try:
            pool.map(fail, [1])
        except ValueError as error:
            print("raised", error)
        print(pool.apply_async(square, (3,)).get(timeout=5))
        print(sorted(pool.imap_unordered(square, [1, 2])), list(pool.imap(square, [1, 2])))
    try:
        pool.map(square, [1])
    except ValueError as error:
        print(error)
    p = multiprocessing.Process(target=use, name="used")
    p.start()
    p.join()
    print(p.name, p.exitcode)
    n = multiprocessing.Value("i", 3)
    def add():
        with n.get_lock():
            n.value += 1
    ps = [multiprocessing.Process(target=add) for _ in range(3)]
    for p in ps:
        p.start()
    for p in ps:
        p.join()
    print(n.value)
