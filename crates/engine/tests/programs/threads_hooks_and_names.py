# === hooks
import threading, multiprocessing
def crash(): raise ValueError("crash")
def hook(args): print("hook", args.exc_type, args.exc_value, args.thread.name)
def badhook(args): raise LookupError("hook fails")
for threading.excepthook in (hook, badhook, threading.__excepthook__):
    th = threading.Thread(target=crash, name="T"); th.start(); th.join()
print(threading.Thread(target=1), threading.Thread(name="", target=crash).name, threading.Thread(name="given"))
import concurrent.futures as cf
try: cf.wait([cf.Future()], return_when="X")
except ValueError as e: print(e)
import asyncio
async def main():
    loop = asyncio.get_running_loop()
    def other():
        for f in (lambda: loop.call_soon(print), lambda: loop.call_later(1, print), lambda: loop.call_at(1, print)):
            try: f()
            except RuntimeError as e: print(e)
        loop.call_soon_threadsafe(print, "safe")
    await asyncio.to_thread(other)
asyncio.run(main(), debug=True)
# === process_names
import multiprocessing as mp, os, time, threading
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
def who(x):
    time.sleep(.1)
    p = mp.current_process()
    return p.name, p.pid == os.getpid(), os.getppid() == parent, p.daemon, type(p).__name__, threading.current_thread().name, mp.parent_process() is not None and mp.parent_process().name
parent = os.getpid()
def show(): print(who(0), mp.current_process().name, repr(mp.current_process()).replace(str(os.getppid()), "PARENT"), flush=True)
def grand():
    p = mp.Process(target=show); p.start(); p.join()
if __name__ == "__main__":
    print(os.getpid() == mp.current_process().pid, who(0)[:1])
    with ProcessPoolExecutor(2) as ex:
        print(sorted(ex.map(who, range(2))))
    with mp.Pool(2) as pool:
        print(sorted(pool.map(who, range(2), chunksize=1)))
    p = mp.Process(target=show); print(repr(p).replace(str(parent), "PARENT")); p.start(); print(p.pid != parent, p.sentinel > 0 if False else ""); p.join()
    p = mp.Process(target=show, name="mine", daemon=True); p.start(); print(repr(p).replace(str(p.pid), "PID").replace(str(parent), "PARENT")); p.join(); print(repr(p).replace(str(p.pid), "PID").replace(str(parent), "PARENT"))
    p = mp.Process(target=grand); p.start(); p.join()
    p = mp.Process(target=time.sleep, args=(5,)); p.start(); p.terminate(); p.join(); print(repr(p).replace(str(p.pid), "PID").replace(str(parent), "PARENT")); p.close(); print(repr(p)[:25])
    p = mp.Process(target=time.sleep, args=(5,)); p.start(); p.kill(); p.join(); print(repr(p).replace(str(p.pid), "PID").replace(str(parent), "PARENT"), p.exitcode)
    with ThreadPoolExecutor(1) as ex: print(ex.submit(who, 1).result())
# === exit_codes
import multiprocessing as mp, sys
def leave(code): sys.exit(code)
def nothing(): pass
if __name__ == "__main__":
    for code in (0, 3, None, "text", True, 256, -1):
        p = mp.Process(target=leave, args=(code,)); p.start(); p.join(); print(code, p.exitcode)
    p = mp.Process(target=nothing); p.start(); p.join(); p.close()
    for use in (p.join, p.is_alive, p.start, p.terminate):
        try: use()
        except ValueError as e: print(e)
    print(mp.active_children(), mp.TimeoutError.__mro__[1].__name__)
# === thread_pool
from multiprocessing.pool import ThreadPool, Pool
from concurrent.futures.process import BrokenProcessPool
from concurrent.futures.thread import BrokenThreadPool
import concurrent.futures, multiprocessing.pool, time, threading
def f(x): time.sleep(.1); return x * 2
def g(x):
    if x == 2: raise ValueError("two")
    return x
with ThreadPool(3) as p:
    print(p, p.map(f, range(4)), p.apply(f, (3,)))
    r = p.map_async(f, [1, 2]); print(type(r).__mro__[-2].__name__, r.ready(), r.get())
    print(list(p.imap(f, range(3))), sorted(p.imap_unordered(f, range(3))))
    it = p.imap(g, [1, 2, 3])
    print(next(it))
    try: next(it)
    except ValueError as e: print(repr(e))
    print(next(it), list(it))
    shared = []
    p.map(shared.append, range(3)); print(sorted(shared))
print(issubclass(ThreadPool, multiprocessing.pool.Pool), issubclass(BrokenProcessPool, concurrent.futures.BrokenExecutor), BrokenThreadPool.__mro__[1].__name__)
try: p.map(f, [1])
except ValueError as e: print(e)
