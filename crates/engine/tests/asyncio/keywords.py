# Keyword arguments that nobody knows, and what may be meant.
import asyncio


async def main():
    loop, task = asyncio.get_running_loop(), asyncio.current_task()
    calls = (
        lambda: asyncio.gather(return_exception=1),
        lambda: asyncio.Queue(max_size=3),
        lambda: asyncio.Semaphore(valu=1),
        lambda: asyncio.Barrier(parts=1),
        lambda: asyncio.timeout(dela=1),
        lambda: asyncio.wait([], time_out=1),
        lambda: asyncio.wait_for(1, timeouts=1),
        lambda: asyncio.sleep(delai=1),
        lambda: asyncio.as_completed([], timeuot=1),
        lambda: asyncio.shield(ar=1),
        lambda: asyncio.Runner(debag=1),
        lambda: asyncio.run(1, nothing_like_it=1),
        lambda: task.cancel(mesg=1),
        lambda: loop.call_later(1, print, contex=2),
        lambda: loop.call_soon(print, callbak=2),
        lambda: asyncio.TaskGroup().create_task(main, nam=1),
        lambda: print(ends=""),
        lambda: int("1", bas=2),
        lambda: "".split(sepp=1),
        lambda: [].sort(kye=1),
        lambda: sorted([], rev=1),
    )
    for call in calls:
        try:
            call()
        except BaseException as error:
            print(type(error).__name__, error)


asyncio.run(main())
