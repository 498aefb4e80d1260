# run, Runner, loops made by hand, and what is left at their end.
import asyncio


async def value(result):
    await asyncio.sleep(1)
    return result


def attempt(function, *arguments):
    try:
        print("returned", function(*arguments))
    except BaseException as error:
        print(type(error).__name__, error)


print("-- run")
print(asyncio.run(value(1)), asyncio.run(value("two"), debug=False))
attempt(asyncio.run, 5)
attempt(asyncio.run, print)
attempt(asyncio.get_running_loop)


async def fails():
    raise ValueError("main failed")


attempt(asyncio.run, fails())


async def leaves_tasks():
    async def stubborn(name):
        try:
            await asyncio.sleep(100)
        except asyncio.CancelledError:
            # The order in which CPython cancels them is arbitrary.
            await asyncio.sleep("abc".index(name) / 10)
            print(name, "cleans up", asyncio.get_running_loop().time())
            await asyncio.sleep(1)
            print(name, "is clean", asyncio.get_running_loop().time())
            if name == "b":
                raise ValueError("in cleanup")
            raise

    for name in "abc":
        asyncio.create_task(stubborn(name), name=name)
    await asyncio.sleep(0)
    loop = asyncio.get_running_loop()
    loop.set_exception_handler(lambda loop, context: print("handler:", context["message"], repr(context["exception"])))
    loop.call_soon(print, "callback of the last step")
    loop.call_later(0.5, print, "timer during the shutdown")
    loop.call_later(50, print, "never")
    return "main is over"


attempt(asyncio.run, leaves_tasks())


async def names():
    async def name():
        return asyncio.current_task().get_name()

    return await name(), await asyncio.create_task(name()), await asyncio.create_task(name(), name="mine"), \
        await asyncio.create_task(name())


print(len(asyncio.run(names())))


async def late_callbacks():
    loop = asyncio.get_running_loop()

    def chain(depth):
        print("chain", depth)
        loop.call_soon(chain, depth + 1)

    loop.call_soon(chain, 0)


asyncio.run(late_callbacks())

print("-- Runner")
with asyncio.Runner() as runner:
    print(runner.run(value("a")), runner.run(value("b")))
    print(runner.get_loop().is_closed(), runner.get_loop().time())
    attempt(runner.run, 5)
    attempt(runner.run, fails())
    loop = runner.get_loop()
print(loop.is_closed())
attempt(runner.get_loop)
attempt(runner.run, value("c"))
runner.close()
made = []


def factory():
    made.append(asyncio.new_event_loop())
    return made[-1]


with asyncio.Runner(loop_factory=factory, debug=True) as runner:
    print(runner.get_loop() is made[0], made[0].get_debug(), runner.run(value("d")))
print(asyncio.run(value("e"), loop_factory=asyncio.new_event_loop))

print("-- loops")
loop = asyncio.new_event_loop()
print(loop.is_running(), loop.is_closed())
print(loop.run_until_complete(value("f")), loop.run_until_complete(value("g")))
future = loop.create_future()
loop.call_later(2, future.set_result, "h")
print(loop.run_until_complete(future), loop.time())
attempt(loop.run_until_complete, fails())
attempt(loop.run_until_complete, 5)


def stop_later():
    print("stopping at", loop.time())
    loop.stop()
    loop.call_soon(print, "in the next run")


loop.call_later(3, stop_later)
loop.run_forever()
print("stopped", loop.is_running())
loop.call_soon(loop.stop)
attempt(loop.run_until_complete, value("i"))
loop.run_until_complete(loop.shutdown_asyncgens())
loop.run_until_complete(loop.shutdown_default_executor())
other = asyncio.new_event_loop()
attempt(other.run_until_complete, loop.create_future())
other.close()
loop.close()
loop.close()
print(loop.is_closed())
for function in (lambda: loop.run_until_complete(future), loop.run_forever, lambda: loop.call_soon(print),
                 lambda: loop.call_later(1, print)):
    attempt(function)
coroutine = value("j")
attempt(lambda: loop.create_task(coroutine))
coroutine.close()

print("-- current loops")
attempt(asyncio.get_event_loop)
loop = asyncio.new_event_loop()
asyncio.set_event_loop(loop)
print(asyncio.get_event_loop() is loop)
print(loop.run_until_complete(asyncio.gather(value(1), value(2), return_exceptions=True)) if False else "")
lonely = asyncio.Future()
print(lonely.get_loop() is loop, lonely)
asyncio.set_event_loop(None)
attempt(asyncio.get_event_loop)
attempt(asyncio.set_event_loop, 5)
attempt(asyncio.Future)
loop.close()


class Quit(BaseException):
    pass


async def quits():
    asyncio.create_task(other_task())
    await asyncio.sleep(1)
    raise Quit("base exception")


async def other_task():
    try:
        await asyncio.sleep(10)
    finally:
        print("other task ends")


attempt(asyncio.run, quits())


async def exits():
    asyncio.create_task(other_task())
    await asyncio.sleep(1)
    raise SystemExit(3)


attempt(asyncio.run, exits())


async def child_exits():
    async def child():
        raise SystemExit("from a child")

    task = asyncio.create_task(child())
    await asyncio.sleep(5)
    print("not reached")


attempt(asyncio.run, child_exits())
asyncio.run(exits())
