# What becomes of async generators that nobody iterates to their end.
import asyncio


def show(*parts):
    print(f"{asyncio.get_running_loop().time():.3f}", *parts)


async def numbers(name, count=3):
    try:
        for number in range(count):
            await asyncio.sleep(1)
            yield number
    finally:
        show(name, "closing")
        await asyncio.sleep(1)
        show(name, "closed")


async def task_name():
    return asyncio.current_task().get_name()


async def to_the_end():
    show([number async for number in numbers("whole")])


async def broken_off():
    async for number in numbers("broken"):
        show(number)
        break
    show("after the loop")
    await asyncio.sleep(0)
    show("one turn later")
    await asyncio.sleep(0)
    await asyncio.sleep(2)
    show("two seconds later")


async def names_used():
    async def plain():
        yield 1
        yield 2

    before = int((await asyncio.create_task(task_name())).split("-")[1])
    async for number in plain():
        break
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    after = int((await asyncio.create_task(task_name())).split("-")[1])
    show("names used", after - before)


async def closed_by_hand():
    generator = numbers("by hand")
    show(await anext(generator))
    await generator.aclose()
    try:
        await anext(generator)
    except StopAsyncIteration:
        show("at its end")
    await generator.aclose()
    show(await anext(generator, "default"))


async def thrown_into():
    generator = numbers("thrown")
    show(await generator.__anext__())
    try:
        await generator.athrow(ValueError("thrown"))
    except ValueError as error:
        show(repr(error))


async def sends():
    async def echo():
        received = None
        while True:
            received = yield received

    generator = echo()
    show(await generator.asend(None), await generator.asend("a"), await generator.asend("b"))
    await generator.aclose()
    try:
        await echo().asend("too early")
    except TypeError as error:
        show(error)


async def cancelled():
    async def consume():
        async for number in numbers("cancelled"):
            show(number)

    task = asyncio.create_task(consume())
    await asyncio.sleep(1.5)
    task.cancel()
    try:
        await task
    except asyncio.CancelledError:
        show("consumer cancelled")


async def ignores_exit():
    async def stubborn():
        try:
            yield 1
        finally:
            yield 2

    generator = stubborn()
    await anext(generator)
    try:
        await generator.aclose()
    except RuntimeError as error:
        show(error)


left = None


async def left_at_the_end():
    global left
    left = numbers("left")
    show(await anext(left))
    second = numbers("second")
    show(await anext(second))
    failing = fails_in_closing()
    await anext(failing)
    left = (left, second, failing)
    asyncio.get_running_loop().set_exception_handler(
        lambda loop, context: show("handler:", context["message"].split(" <")[0], repr(context["exception"])))
    show("main ends")


async def fails_in_closing():
    try:
        yield 1
    finally:
        raise ValueError("in closing")


async def main():
    for part in (to_the_end, broken_off, names_used, closed_by_hand, thrown_into, sends, cancelled, ignores_exit,
                 left_at_the_end):
        print("--", part.__name__)
        await part()


asyncio.run(main())
