"""What asyncio has to do with threads: executors, and calls from other threads."""

from asyncio import ensure_future, get_event_loop, get_running_loop, iscoroutine, isfuture
from concurrent.futures import CancelledError, Future, ThreadPoolExecutor
from contextvars import copy_context

_executors = {}


async def to_thread(func, /, *args, **kwargs):
    context = copy_context()
    return await run_in_executor(get_running_loop(), None, lambda: context.run(func, *args, **kwargs))


def run_in_executor(loop, executor, func, *args):
    if loop.is_closed():
        raise RuntimeError("Event loop is closed")
    if executor is None:
        executor = _executors.get(loop)
        if executor is None:
            executor = _executors[loop] = ThreadPoolExecutor(thread_name_prefix="asyncio")
    return wrap_future(executor.submit(func, *args), loop)


def set_default_executor(loop, executor):
    if not isinstance(executor, ThreadPoolExecutor):
        raise TypeError("executor must be ThreadPoolExecutor instance")
    _executors[loop] = executor


def shut_down(loop):
    executor = _executors.pop(loop, None)
    if executor is not None:
        executor.shutdown()


def wrap_future(future, loop=None):
    """A future of the loop for one of an executor."""
    if isfuture(future):
        return future
    assert isinstance(future, Future), f"concurrent.futures.Future is expected, got {future!r}"
    if loop is None:
        loop = get_event_loop()
    wrapped = loop.create_future()

    def cancelled(wrapped):
        if wrapped.cancelled():
            future.cancel()

    def take_over():
        if wrapped.cancelled():
            return
        if future.cancelled():
            wrapped.cancel()
        elif (error := future.exception()) is not None:
            wrapped.set_exception(error)
        else:
            wrapped.set_result(future.result())

    def ended(future):
        if not loop.is_closed():
            loop.call_soon_threadsafe(take_over)

    wrapped.add_done_callback(cancelled)
    future.add_done_callback(ended)
    return wrapped


def run_coroutine_threadsafe(coro, loop):
    if not iscoroutine(coro):
        raise TypeError("A coroutine object is required")
    future = Future()

    def ended(task):
        if task.cancelled():
            future.cancel()
        if not future.set_running_or_notify_cancel():
            return
        if (error := task.exception()) is not None:
            future.set_exception(error)
        else:
            future.set_result(task.result())

    def begin():
        task = ensure_future(coro, loop=loop)
        task.add_done_callback(ended)

        def cancelled(future):
            if future.cancelled() and not loop.is_closed():
                loop.call_soon_threadsafe(task.cancel)

        future.add_done_callback(cancelled)

    loop.call_soon_threadsafe(begin)
    return future
