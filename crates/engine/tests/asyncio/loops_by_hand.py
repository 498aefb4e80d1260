# Loops that the program makes, runs, stops and closes itself.
import asyncio

loop = asyncio.new_event_loop()
print(loop.is_running(), loop.is_closed(), loop.time())
order = []
loop.call_soon(order.append, "soon")
h = loop.call_soon(order.append, "cancelled")
h.cancel()
print(h.cancelled())
loop.call_later(0, order.append, "later0")
t1 = loop.call_later(.2, order.append, "later.2")
loop.call_at(loop.time() + .1, order.append, "at.1")
print(t1.when(), t1 < loop.call_later(.3, loop.stop))
loop.run_forever()
print(order, loop.time())
loop.stop()
loop.call_soon(print, "runs once")
loop.call_soon(loop.call_soon, print, "not in this turn")
loop.run_forever()
print("stopped")
loop.run_until_complete(asyncio.sleep(0))

fut = loop.create_future()
loop.call_later(1, fut.set_result, "answer")
print(loop.run_until_complete(fut), loop.time())
never = loop.create_future()
loop.call_later(.5, loop.stop)
try:
    loop.run_until_complete(never)
except RuntimeError as e:
    print(e)
async def work(n):
    await asyncio.sleep(n)
    return n
task = loop.create_task(work(1))
loop.call_later(.1, task.cancel)
try:
    loop.run_until_complete(task)
except asyncio.CancelledError as e:
    print("cancelled", e.args)
async def raises():
    raise ValueError("x")
try:
    loop.run_until_complete(raises())
except ValueError as e:
    print(e)
async def stop_inside():
    loop.stop()
    await asyncio.sleep(0)
    print("after stop in same run")
    return 5
print("x")
try:
    print(loop.run_until_complete(stop_inside()))
except RuntimeError as e:
    print(e)
loop.run_until_complete(asyncio.sleep(0))
pending = loop.create_task(work(10), name="pending")
def in_callback():
    try:
        loop.close()
    except RuntimeError as e:
        print(e)
loop.call_soon(in_callback)
loop.run_until_complete(asyncio.sleep(0.1))
print(len(asyncio.all_tasks(loop)), pending)
pending.cancel()
print(loop.run_until_complete(asyncio.gather(pending, return_exceptions=True)))
loop.run_until_complete(loop.shutdown_asyncgens())
loop.run_until_complete(loop.shutdown_default_executor())
loop.close()
loop.close()
print(loop.is_closed(), loop)
for f in (lambda: loop.call_soon(print), lambda: loop.run_forever(), lambda: loop.call_later(1, print), lambda: loop.create_task(c)):
    c = work(1)
    try:
        f()
    except RuntimeError as e:
        print(e)
    c.close()
f2 = asyncio.new_event_loop().create_future()
other = asyncio.new_event_loop()
try:
    other.run_until_complete(f2)
except ValueError as e:
    print(e)
async def wrong_loop():
    await f2
try:
    other.run_until_complete(wrong_loop())
except RuntimeError as e:
    print(str(e).split(" got")[1][:14], str(e)[-30:])
for bad in (5, None, "coro", lambda: 0):
    try:
        other.run_until_complete(bad)
    except TypeError as e:
        print(e)
try:
    loop.call_soon(raises)
except (TypeError, RuntimeError) as e:
    print(e)
other.close()
