# Awaitables that are closed or thrown into before they started, and timers at whole seconds.
import asyncio
import inspect


async def leaf():
    await asyncio.sleep(1)
    return 5
async def agen():
    try:
        x = yield 1
        print('x', x)
        yield 2
    finally:
        print('agen closed')
async def main():
    t = asyncio.create_task(leaf())
    await asyncio.sleep(0)
    g = agen()
    s = g.asend(None)
    print(s.close())
    print('closed asend', g.ag_running)
    try: print(await anext(g))
    except StopAsyncIteration: print('over')
    try: s.send(None)
    except RuntimeError as e: print(e)
    g = agen(); print(await g.asend(None)); s = g.asend(4)
    try: s.close()
    except BaseException as e: print(repr(e))
    print('after'); 
    try: print(await anext(g))
    except StopAsyncIteration: print('over')
    g = agen(); a = g.aclose(); a.close()
    g = agen(); await anext(g); a = g.athrow(ValueError('t'))
    try: a.close()
    except BaseException as e: print(repr(e))
    await t
    ge = GeneratorExit('mine')
    async def catches():
        try:
            await asyncio.sleep(5)
        except GeneratorExit as e:
            print('same', e is ge, e.args)
            raise
    c = catches()
    c.send(None)
    try:
        c.throw(ge)
    except GeneratorExit as e:
        print('out', e is ge)
    async def ag2():
        try: yield 1
        except GeneratorExit as e: print('ag', e is ge); raise
    g = ag2(); await anext(g)
    try: await g.athrow(ge)
    except GeneratorExit as e: print('out', e is ge)
    c = leaf(); it = c.__await__()
    try: it.throw(KeyError('k'))
    except KeyError as e: print(repr(e), inspect.getcoroutinestate(c))
    class A:
        def __await__(self):
            try: r = yield from asyncio.sleep(0.1).__await__()
            finally: print('aw fin')
            return r
    async def w(): await A()
    t = asyncio.create_task(w()); await asyncio.sleep(0); t.cancel('m')
    try: await t
    except asyncio.CancelledError as e: print(e.args)
    handle = asyncio.get_running_loop().call_at(3, print)
    print(handle.when(), str(handle)[-25:])
    handle.cancel()
    c = leaf(); wrapper = c.__await__()
    print(wrapper.close(), inspect.getcoroutinestate(c))
    c = leaf(); wrapper = c.__await__(); wrapper.send(None)
    print(wrapper.close(), inspect.getcoroutinestate(c))
asyncio.run(main())
