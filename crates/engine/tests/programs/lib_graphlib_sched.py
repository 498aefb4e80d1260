# === graphlib
from graphlib import TopologicalSorter, CycleError
import asyncio
ts = TopologicalSorter({"d": {"b": 1, "c": 2}, "b": ["a"], "c": ["a"]})
print([*ts.static_order()])
for cycle in ({1: [2], 2: [3], 3: [1]}, {"a": ["b"], "b": ["c", "d"], "d": ["b"]}, {1: [1]}, {5: [6], 1: [2, 3], 2: [4], 3: [4], 4: [5], 6: [1]}):
    try: print([*TopologicalSorter(cycle).static_order()])
    except CycleError as e: print(e, e.args)
ts = TopologicalSorter()
ts.add("x", "y", "z"); ts.add("y", "z"); ts.add("w")
for f in (ts.get_ready, ts.is_active, lambda: ts.done("x")):
    try: f()
    except ValueError as e: print(e)
ts.prepare()
for f in (ts.prepare, lambda: ts.add("q"), lambda: ts.done("q"), lambda: ts.done("z")):
    try: f()
    except ValueError as e: print(e)
print(ts.get_ready(), ts.get_ready(), ts.is_active(), bool(ts))
ts.done("z"); print(ts.get_ready())
try: ts.done("z")
except ValueError as e: print(e)
ts.done("w", "y"); print(ts.get_ready(), ts.is_active()); ts.done("x"); print(ts.is_active(), TopologicalSorter[int])
async def main():
    ts = TopologicalSorter({"test": ["build"], "build": ["fetch", "configure"], "lint": ["fetch"], "ship": ["test", "lint"]})
    ts.prepare()
    times = {"fetch": .2, "configure": .1, "build": .3, "test": .2, "lint": .1, "ship": .05}
    loop = asyncio.get_running_loop(); t0 = loop.time(); finished = asyncio.Queue(); order = []
    async def work(n):
        await asyncio.sleep(times[n]); order.append((n, round(loop.time() - t0, 1))); finished.put_nowait(n)
    tasks = set()
    while ts.is_active():
        for n in ts.get_ready():
            t = asyncio.create_task(work(n)); tasks.add(t); t.add_done_callback(tasks.discard)
        ts.done(await finished.get())
    print(order)
asyncio.run(main())
# === sched
import sched, time
s = sched.scheduler(time.time, time.sleep)
t0 = time.time()
def show(name="default", **kw): print(name, kw, round(time.time() - t0, 1))
print(s.empty(), s.run())
e1 = s.enter(0.3, 1, show, argument=("late",))
s.enterabs(t0 + 0.1, 2, show, kwargs={"name": "second", "x": 1}); s.enterabs(t0 + 0.1, 1, show, ("first",))
e = s.enterabs(t0 + 0.2, 1, show)
print(len(s.queue), s.queue[-1] is e1, e.priority, e.sequence, e.argument, e.kwargs, s.empty(), e._fields)
s.cancel(e)
try: s.cancel(e)
except ValueError as x: print(x)
print(s.run(blocking=False) > 0)
s.run()
n = 0
def again():
    global n
    n += 1
    if n < 3: sch.enter(1, 1, again); print("tick", n, clock[0])
clock = [0]
def wait(d): clock[0] += d
sch = sched.scheduler(lambda: clock[0], wait); sch.enter(1, 1, again); sch.run(); print(n, clock)
