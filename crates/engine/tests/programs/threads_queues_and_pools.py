import queue, threading, time
from concurrent.futures import ThreadPoolExecutor, as_completed, wait, FIRST_COMPLETED
q = queue.Queue(2)
def producer():
    for i in range(5): q.put(i)
    q.put(None)
def consumer():
    while (x := q.get()) is not None: print("item", x); q.task_done()
    q.task_done()
ts = [threading.Thread(target=f) for f in (producer, consumer)]
for t in ts: t.start()
for t in ts: t.join()
q.join()
try: q.get_nowait()
except queue.Empty: print("empty")
try: q.get(timeout=0.1)
except queue.Empty: print("empty")
p = queue.PriorityQueue()
for i in (3, 1, 2): p.put(i)
print([p.get() for _ in range(3)])
def job(n):
    time.sleep(n / 10)
    if n == 2: raise ValueError("two")
    return n * n
with ThreadPoolExecutor(max_workers=2) as ex:
    fs = [ex.submit(job, n) for n in (3, 2, 1)]
    for f in as_completed(fs):
        print(f.exception() or f.result())
    print(list(ex.map(job, [1, 0, 3])))
    done, not_done = wait([ex.submit(job, 1), ex.submit(job, 5)], return_when=FIRST_COMPLETED)
    print(len(done), len(not_done))
try: ex.submit(job, 1)
except RuntimeError as e: print(e)
f = fs[0]
print(repr(f).split(" at ")[0], f.done(), f.cancelled(), f.cancel())
print(f._state, repr(f).partition("state=")[2])
try: f.set_result(1)
except Exception as e: print(type(e).__name__, str(e).partition(":")[0])
ex = ThreadPoolExecutor(1)
a = ex.submit(time.sleep, 0.2); b = ex.submit(job, 1)
print(b.cancel(), b.cancelled())
try: b.result()
except Exception as e: print(type(e), e)
def cb(f): print("callback", f.result())
ex.submit(job, 1).add_done_callback(cb)
print("end")
