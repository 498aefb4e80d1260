# A task whose first step can have no turn any more is refused.
import asyncio
class Own(asyncio.Task): pass
async def c(): pass
loop = asyncio.new_event_loop(); loop.close()
for T in (asyncio.Task, Own):
    x = c()
    try: t = T(x, loop=loop); print(t)
    except RuntimeError as e: print(e)
    x.close()
    try: t = T(x, loop=loop, eager_start=True); print(t)
    except RuntimeError as e: print(e)
f = loop.create_future(); f.add_done_callback(print)
try: f.set_result(1)
except RuntimeError as e: print(e)
async def eager():
    return 5
async def main():
    x = eager(); t = Own(x, loop=asyncio.get_running_loop(), eager_start=True); print(t)
    x = eager()
    try: Own(x, loop=loop, eager_start=True)
    except RuntimeError as e: print(e)
    x.close(); x = eager()
    try: Own(x, loop=loop)
    except RuntimeError as e: print(e)
    x.close()
asyncio.run(main())
