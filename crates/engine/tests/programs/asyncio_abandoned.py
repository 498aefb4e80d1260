# === tasks of a closed loop that nobody holds
import asyncio

event = asyncio.Event()
kept = []


async def leaf(name):
    try:
        await asyncio.sleep(60)
    finally:
        print(name, "left")


async def by_nobody():
    return [asyncio.create_task(leaf("dropped 1")), asyncio.create_task(leaf("dropped 2"))][0].get_name()


async def waits_alone(name):
    try:
        async with asyncio.TaskGroup() as group:
            group.create_task(leaf(f"child of {name}"))
            await asyncio.sleep(60)
    except RuntimeError as error:
        print(name, error)


async def main():
    print(await by_nobody() != "")
    asyncio.create_task(waits_alone("one that is dropped"))
    await asyncio.sleep(0.01)

loop = asyncio.new_event_loop()
loop.set_exception_handler(lambda loop, context: print(context["message"], context["task"].get_name()))
loop.run_until_complete(main())
loop.close()
print("over")

# === tasks of a closed loop in lists, by a gather, in the frames of a traceback
import asyncio

event = asyncio.Event()
kept = []


async def leaf(name):
    try:
        await asyncio.sleep(60)
    finally:
        print(name, "left")


async def in_a_list():
    for number in range(3):
        kept.append(asyncio.create_task(leaf(f"listed {number}")))


async def by_a_gather():
    kept.append(asyncio.gather(leaf("gathered 1"), leaf("gathered 2")))


async def fails():
    children = [asyncio.create_task(leaf(f"in a traceback {number}")) for number in range(3)]
    both = asyncio.gather(leaf("in a traceback's gather 1"), leaf("in a traceback's gather 2"))
    raise ValueError(len(children), both.done())


async def main():
    await in_a_list()
    await by_a_gather()
    failed = asyncio.create_task(fails())
    await asyncio.wait([failed])
    await asyncio.sleep(0.01)
    kept.append(failed.exception())

loop = asyncio.new_event_loop()
loop.set_exception_handler(lambda loop, context: print(context["message"], context["task"].get_name()))
loop.run_until_complete(main())
loop.close()
print("over")

# === tasks of a closed loop that wait for an event of the program's
import asyncio

event = asyncio.Event()
kept = []


async def leaf(name):
    try:
        await asyncio.sleep(60)
    finally:
        print(name, "left")


async def waits_for_the_event(name):
    try:
        async with asyncio.TaskGroup() as group:
            group.create_task(leaf(f"child of {name}"))
            await event.wait()
    except RuntimeError as error:
        print(name, error)


async def waits_alone(name):
    try:
        async with asyncio.TaskGroup() as group:
            group.create_task(leaf(f"child of {name}"))
            await asyncio.sleep(60)
    except RuntimeError as error:
        print(name, error)


async def main():
    asyncio.create_task(waits_for_the_event("the first that waits"))
    asyncio.create_task(waits_alone("one that is dropped"))
    asyncio.create_task(waits_for_the_event("the second that waits"))
    await asyncio.sleep(0.01)

loop = asyncio.new_event_loop()
loop.set_exception_handler(lambda loop, context: print(context["message"], context["task"].get_name()))
loop.run_until_complete(main())
loop.close()
print("over")

# === a loop that was left open is closed before its tasks
import asyncio

event = asyncio.Event()
kept = []


async def leaf(name):
    try:
        await asyncio.sleep(60)
    finally:
        print(name, "left")


async def waits_for_the_event(name):
    try:
        async with asyncio.TaskGroup() as group:
            group.create_task(leaf(f"child of {name}"))
            await event.wait()
    except RuntimeError as error:
        print(name, error)


async def main():
    asyncio.create_task(waits_for_the_event("one that waits"))
    await asyncio.sleep(0.01)

loop = asyncio.new_event_loop()
loop.set_exception_handler(lambda loop, context: print(context["message"], context["task"].get_name()))
loop.run_until_complete(main())
print("over")
