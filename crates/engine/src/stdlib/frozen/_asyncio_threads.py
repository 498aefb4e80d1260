"""What asyncio has to do with threads: executors, and calls from other threads."""

from asyncio import ensure_future, get_event_loop, get_running_loop, iscoroutine, isfuture
from concurrent.futures import CancelledError, Future, ThreadPoolExecutor
from contextvars import copy_context
from threading import Thread

_executors = {}
# Loops that never get one again.
_without = set()


async def to_thread(func, /, *args, **kwargs):
    context = copy_context()
    return await run_in_executor(get_running_loop(), None, lambda: context.run(func, *args, **kwargs))


def run_in_executor(loop, executor, func, *args):
    if loop.is_closed():
        raise RuntimeError("Event loop is closed")
    if executor is None:
        executor = _executors.get(loop)
        if loop in _without:
            raise RuntimeError("Executor shutdown has been called")
        if executor is None:
            executor = _executors[loop] = ThreadPoolExecutor(thread_name_prefix="asyncio")
    return wrap_future(executor.submit(func, *args), loop)


def set_default_executor(loop, executor):
    if not isinstance(executor, ThreadPoolExecutor):
        raise TypeError("executor must be ThreadPoolExecutor instance")
    _executors[loop] = executor


def shut_down(loop):
    """At the end of the loop: nothing else runs, so it may as well wait for the work here."""
    _without.discard(loop)
    executor = _executors.pop(loop, None)
    if executor is not None:
        # CPython waits in a thread, which takes the next name.
        Thread(target=executor.shutdown)
        executor.shutdown()


async def shut_down_for_good(loop):
    """While the loop goes on, which the work may need."""
    executor = _executors.get(loop)
    _without.add(loop)
    if executor is None:
        return
    future = loop.create_future()

    def _do_shutdown():
        executor.shutdown()
        loop.call_soon_threadsafe(lambda: future.done() or future.set_result(None))

    thread = Thread(target=_do_shutdown)
    thread.start()
    try:
        await future
    finally:
        thread.join()


def wrap_future(future, loop=None):
    """A future of the loop for one of an executor."""
    if isfuture(future):
        return future
    assert isinstance(future, Future), f"concurrent.futures.Future is expected, got {future!r}"
    if loop is None:
        loop = get_event_loop()
    wrapped = loop.create_future()

    _chain_future(future, wrapped)
    return wrapped


def _chain_future(source, destination):
    """How the one ends the other ends: a future of a loop, whose it is to touch it, and one of an executor."""
    loop = (source if isfuture(source) else destination).get_loop()

    def in_loop(function):
        if not loop.is_closed():
            loop.call_soon_threadsafe(function)

    def set_state():
        if source.cancelled():
            destination.cancel()
        # A future of an executor says here that it's cancelled.
        if isfuture(source) and not destination.set_running_or_notify_cancel() or destination.cancelled():
            return
        if (error := source.exception()) is not None:
            destination.set_exception(error)
        else:
            destination.set_result(source.result())

    def _call_check_cancel(destination):
        if destination.cancelled():
            in_loop(source.cancel) if isfuture(source) else source.cancel()

    def _call_set_state(source):
        set_state() if isfuture(source) else in_loop(set_state)

    destination.add_done_callback(_call_check_cancel)
    getattr(source, "_when_done", source.add_done_callback)(_call_set_state)


def run_coroutine_threadsafe(coro, loop):
    if not iscoroutine(coro):
        raise TypeError("A coroutine object is required")
    future = Future()
    loop.call_soon_threadsafe(lambda: _chain_future(ensure_future(coro, loop=loop), future))
    return future
