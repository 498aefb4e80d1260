import threading, time
def work(n):
    time.sleep(n * 0.1)
    print(threading.current_thread().name, "done", n)
ts = [threading.Thread(target=work, args=(i,)) for i in (3, 1, 2)]
for t in ts: t.start()
print(threading.active_count(), [t.name for t in threading.enumerate()])
for t in ts: t.join()
print("all", ts[0].is_alive(), threading.active_count())
lock = threading.Lock()
with lock: print(lock.locked(), lock.acquire(False), lock.acquire(timeout=0.2))
try: lock.release()
except RuntimeError as e: print(e)
e = threading.Event()
threading.Timer(0.5, e.set).start()
print(e.wait(0.1), e.wait())
b = threading.Barrier(3)
r = []
def party(i):
    r.append(b.wait())
ps = [threading.Thread(target=party, args=(i,)) for i in range(3)]
for p in ps: p.start()
for p in ps: p.join()
print(sorted(r))
s = threading.BoundedSemaphore(1)
s.acquire(); s.release()
try: s.release()
except ValueError as x: print(x)
l = threading.local(); l.x = 1
def see(): print(hasattr(l, "x"))
t = threading.Thread(target=see); t.start(); t.join()
print(l.x)
cond = threading.Condition(); items = []
def consumer():
    with cond:
        cond.wait_for(lambda: items)
        print("got", items.pop())
t = threading.Thread(target=consumer); t.start()
with cond: items.append(5); cond.notify()
t.join()
try: t.start()
except RuntimeError as x: print(x)
rl = threading.RLock()
with rl:
    with rl: print("nested")
try: rl.release()
except RuntimeError as x: print(x)
# === a new thread goes first
import threading
import time
from concurrent.futures import ThreadPoolExecutor

lines = []

def log(*parts):
    lines.append(parts)

def work(n):
    log("begins", n, threading.current_thread().ident is not None)
    time.sleep(0.05 * (n + 1))
    log("ends", n)
    return n

threads = [threading.Thread(target=work, args=(n,), name=f"T{n}") for n in range(3)]
for thread in threads:
    thread.start()
    log("started", thread.name, thread.is_alive(), threading.active_count())
for thread in threads:
    thread.join()

ready, go = threading.Event(), threading.Event()

def waits():
    log("ready")
    ready.set()
    go.wait()
    log("going")

thread = threading.Thread(target=waits)
thread.start()
log("waits for it to be ready")
ready.wait()
go.set()
thread.join()

with ThreadPoolExecutor(max_workers=3) as pool:
    futures = []
    for n in (2, 0, 1):
        futures.append(pool.submit(work, n))
        log("submitted", n, futures[-1].running())
    log([future.result() for future in futures])
print(*lines, sep="\n")
