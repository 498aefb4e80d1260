"""Executors: pools of threads or processes that run calls, and the futures of their results."""

import _thread
from _traceback import format_exception as _format_exception
from queue import SimpleQueue as _SimpleQueue
from threading import Condition, Lock, Thread, current_thread
from time import monotonic

FIRST_COMPLETED, FIRST_EXCEPTION, ALL_COMPLETED = "FIRST_COMPLETED", "FIRST_EXCEPTION", "ALL_COMPLETED"
PENDING, RUNNING, CANCELLED, FINISHED = "PENDING", "RUNNING", "CANCELLED", "FINISHED"
TimeoutError = TimeoutError


class Error(Exception):
    __module__ = "concurrent.futures._base"


class CancelledError(Error):
    __module__ = "concurrent.futures._base"


class InvalidStateError(Error):
    __module__ = "concurrent.futures._base"


class BrokenExecutor(RuntimeError):
    __module__ = "concurrent.futures._base"


class Future:
    __module__ = "concurrent.futures._base"

    def __init__(self):
        self._condition = Condition(Lock(), "future")
        self._state, self._result, self._exception = PENDING, None, None
        self._callbacks = []

    def __repr__(self):
        outcome = ""
        if self._state == FINISHED:
            value, verb = self._result, "returned"
            if self._exception is not None:
                value, verb = self._exception, "raised"
            outcome = f" {verb} {type(value).__name__}"
        return f"<{type(self).__name__} at {hex(id(self))} state={self._state.lower()}{outcome}>"

    def _end(self, state):
        self._state = state
        self._condition.notify_all()

    def _call_back(self):
        callbacks, self._callbacks = self._callbacks, []
        for callback in callbacks:
            self._call(callback)

    def _call(self, callback):
        try:
            callback(self)
        except Exception as error:
            _thread.report(f"exception calling callback for {self!r}", error)

    def cancel(self):
        with self._condition:
            if self._state in (RUNNING, FINISHED):
                return False
            if self._state == CANCELLED:
                return True
            self._end(CANCELLED)
        self._call_back()
        return True

    def cancelled(self):
        return self._state == CANCELLED

    def running(self):
        return self._state == RUNNING

    def done(self):
        return self._state in (CANCELLED, FINISHED)

    def _wait(self, timeout):
        with self._condition:
            if not self._condition.wait_for(self.done, timeout):
                raise TimeoutError()
            if self._state == CANCELLED:
                raise CancelledError()

    def result(self, timeout=None):
        self._wait(timeout)
        if self._exception is not None:
            try:
                raise self._exception
            finally:
                self = None
        return self._result

    def exception(self, timeout=None):
        self._wait(timeout)
        return self._exception

    def add_done_callback(self, fn):
        with self._condition:
            if not self.done():
                self._callbacks.append(fn)
                return
        self._call(fn)

    _when_done = add_done_callback

    def set_running_or_notify_cancel(self):
        with self._condition:
            if self._state == CANCELLED:
                return False
            if self._state != PENDING:
                raise RuntimeError("Future in unexpected state")
            self._state = RUNNING
            return True

    def _set(self, result, exception):
        with self._condition:
            if self.done():
                raise InvalidStateError(f"{self._state}: {self!r}")
            self._result, self._exception = result, exception
            self._end(FINISHED)
        self._call_back()

    def set_result(self, result):
        self._set(result, None)

    def set_exception(self, exception):
        self._set(None, exception)

    __class_getitem__ = ...


class Executor:
    def submit(self, fn, /, *args, **kwargs):
        raise NotImplementedError()

    def map(self, fn, *iterables, timeout=None, chunksize=1):
        end = None if timeout is None else monotonic() + timeout
        futures = [self.submit(fn, *args) for args in zip(*iterables)]

        def results():
            try:
                futures.reverse()
                while futures:
                    left = None if end is None else end - monotonic()
                    yield _take(futures.pop(), left)
            finally:
                for future in futures:
                    future.cancel()

        return results()

    def shutdown(self, wait=True, *, cancel_futures=False):
        pass

    def __enter__(self):
        return self

    def __exit__(self, exc_type, exc_val, exc_tb):
        self.shutdown(wait=True)
        return False


def _take(future, timeout):
    """A future's result, without a reference to it left here if it raises."""
    try:
        try:
            return future.result(timeout)
        finally:
            future.cancel()
    finally:
        del future


_pools = []
_exiting = False


def _exit():
    """The program's end: workers do what is left and go home."""
    global _exiting
    _exiting = True
    for pool in _pools:
        pool._leave()


class _Pool(Executor):
    def _open(self, max_workers):
        if max_workers <= 0:
            raise ValueError("max_workers must be greater than 0")
        self._max_workers = max_workers
        self._work, self._workers, self._idle = [], [], 0
        self._condition = Condition(Lock(), "item")
        self._shutdown = False
        self._broken = self._calls = None
        if not _pools:
            _thread.at_exit(_exit)
        _pools.append(self)

    def submit(self, fn, /, *args, **kwargs):
        with self._condition:
            if self._broken:
                raise self._broken
            if self._shutdown:
                raise RuntimeError("cannot schedule new futures after shutdown")
            if _exiting:
                raise RuntimeError("cannot schedule new futures after interpreter shutdown")
            future = self._future()
            worker = self._accept(future, fn, args, kwargs)
        if worker is not None:
            worker._begin(_thread.start)
        if _thread.sequential():
            # One thing after the other: what is started comes back at its end.
            wait((future,))
        return future

    _future = Future

    def _queue(self, future, fn, args, kwargs):
        self._work.append((future, fn, args, kwargs))
        self._condition.notify()

    def _next(self):
        """The next call for a worker, or None at the end."""
        with self._condition:
            self._idle += 1
            while not self._work:
                if self._shutdown:
                    return None
                self._condition.wait()
            self._idle -= 1
            return self._work.pop(0)

    def _run(self):
        try:
            self._begin()
        except BaseException as error:
            self._fail(error)
            return
        while (call := self._next()) is not None:
            future, fn, args, kwargs = call
            if future.set_running_or_notify_cancel():
                self._do(future, fn, args, kwargs)
            del future, fn, args, kwargs, call

    def _begin(self):
        if self._initializer is not None:
            self._initializer(*self._initargs)

    def _fail(self, error):
        _thread.report("Exception in initializer:", error)
        with self._condition:
            self._broken = self._broken_error()
            work, self._work = self._work, []
        for future, *_ in work:
            future.set_exception(self._broken)

    def _do(self, future, fn, args, kwargs):
        try:
            result = fn(*args, **kwargs)
        except BaseException as error:
            future.set_exception(error)
        else:
            future.set_result(result)

    def shutdown(self, wait=True, *, cancel_futures=False):
        with self._condition:
            self._shutdown = True
            if cancel_futures:
                work, self._work = self._work, []
                for future, *_ in work:
                    future.cancel()
            self._condition.notify_all()
        if wait:
            for worker in self._workers:
                worker.join()

    _leave = shutdown


class BrokenThreadPool(BrokenExecutor):
    __module__ = "concurrent.futures.thread"


class BrokenProcessPool(BrokenExecutor):
    __module__ = "concurrent.futures.process"


_thread_pools = 0


class ThreadPoolExecutor(_Pool):
    __module__ = "concurrent.futures.thread"

    def __init__(self, max_workers=None, thread_name_prefix="", initializer=None, initargs=()):
        global _thread_pools
        if max_workers is None:
            max_workers = min(32, _thread.cores() + 4)
        if initializer is not None and not callable(initializer):
            raise TypeError("initializer must be a callable")
        self._prefix = thread_name_prefix or f"ThreadPoolExecutor-{_thread_pools}"
        if not thread_name_prefix:
            _thread_pools += 1
        self._initializer, self._initargs = initializer, initargs
        self._open(max_workers)

    def _broken_error(self):
        return BrokenThreadPool(
            "A thread initializer failed, the thread pool is not usable anymore"
        )

    def _accept(self, future, fn, args, kwargs):
        self._queue(future, fn, args, kwargs)
        if self._idle >= len(self._work) or len(self._workers) >= self._max_workers:
            return None
        worker = Thread(target=self._run, name=f"{self._prefix}_{len(self._workers)}")
        worker._daemonic = False
        self._workers.append(worker)
        return worker


def _here():
    return _thread.process(_thread.current())


# By the numbers of processes: who started each, what their names end with, how many each made, and the names of workers.
_parents, _identities, _made, _workers = {}, {}, {}, {}


def _identity():
    """What the name of the next process ends with that this one makes."""
    here = _here()
    _made[here] = count = _made.get(here, 0) + 1
    return f"{_identities[here]}:{count}" if here in _identities else str(count)


def _start_process(target, args, name, identity, daemon, called=None, call_args=()):
    number = _thread.start_process(target, args, name, daemon, called, call_args)
    if number is None:
        raise OSError(12, "Cannot allocate memory")
    process = _thread.process(number)
    _parents[process], _identities[process] = _here(), identity
    return number


class _Worker:
    """A process of a pool."""

    def __init__(self, kind, target, daemon):
        identity = _identity()
        name = f"{kind}-{identity}"
        self._number = _start_process(target, (), name, identity, daemon)
        _workers[_thread.process(self._number)] = name

    def join(self):
        _thread.join(self._number, None)


class _RemoteTraceback(Exception):
    __module__ = "concurrent.futures.process"

    def __init__(self, text):
        self.text = text

    def __str__(self):
        return f'\n"""\n{self.text}"""'


class _RemoteFuture(Future):
    """That of a call in another process."""

    def __init__(self, pool):
        super().__init__()
        self._pool = pool

    def add_done_callback(self, fn):
        self._pool._listen()
        self._when_done(lambda future: self._pool._calls.put((future, fn)))


_RemoteFuture.__name__ = _RemoteFuture.__qualname__ = "Future"


def _chunk(fn, calls):
    return [fn(*args) for args in calls]


class ProcessPoolExecutor(_Pool):
    __module__ = "concurrent.futures.process"
    _remote, _kind, _daemon = _RemoteTraceback, "ForkProcess", False

    def __init__(
        self, max_workers=None, mp_context=None, initializer=None, initargs=(), *, max_tasks_per_child=None
    ):
        if max_workers is None:
            max_workers = _thread.cores()
        if initializer is not None and not callable(initializer):
            raise TypeError("initializer must be a callable")
        self._initializer, self._initargs = initializer, initargs
        self._open(max_workers)

    def _broken_error(self):
        return BrokenProcessPool(
            "A process in the process pool was terminated abruptly while the future was running or pending."
        )

    def _future(self):
        return _RemoteFuture(self)

    def _listen(self):
        """A thread of the process whose pool this is calls the program's callbacks: workers have other variables."""
        if self._calls is None:
            self._calls = _SimpleQueue()
            self._listener = Thread(target=self._tell, name="callbacks", daemon=True)
            self._listener._begin(_thread.start)

    def _tell(self):
        while (call := self._calls.get()) is not None:
            future, callback = call
            future._call(callback)

    def shutdown(self, wait=True, *, cancel_futures=False):
        super().shutdown(wait, cancel_futures=cancel_futures)
        if self._calls and (wait or cancel_futures):
            self._calls.put(None)
            if wait and self._listener is not current_thread():
                self._listener.join()

    _leave = shutdown

    def _fill(self):
        # All of them at once: the start method is fork, and a process with threads had better not be forked later.
        while len(self._workers) < self._max_workers:
            self._workers.append(_Worker(self._kind, self._run, self._daemon))

    def _accept(self, future, fn, args, kwargs):
        self._fill()
        try:
            fn, args, kwargs = _thread.transfer((fn, args, kwargs))
        except Exception as error:
            future.set_running_or_notify_cancel()
            self._refuse(future, error)
            return
        self._queue(future, fn, args, kwargs)

    def _do(self, future, fn, args, kwargs):
        try:
            result = _thread.transfer(fn(*args, **kwargs))
        except BaseException as error:
            self._refuse(future, error)
        else:
            future.set_result(result)

    def _refuse(self, future, error):
        # Tracebacks don't leave their process: its text is the cause.
        error.__cause__ = self._remote(_format_exception(error))
        future.set_exception(error.with_traceback(None))

    def map(self, fn, *iterables, timeout=None, chunksize=1):
        if chunksize < 1:
            raise ValueError("chunksize must be >= 1.")
        if chunksize == 1:
            return super().map(fn, *iterables, timeout=timeout)
        calls = list(zip(*iterables))
        chunks = [calls[start : start + chunksize] for start in range(0, len(calls), chunksize)]
        results = super().map(_chunk, [fn] * len(chunks), chunks, timeout=timeout)
        return (result for chunk in results for result in chunk)


def wait(fs, timeout=None, return_when=ALL_COMPLETED):
    futures = set(fs)
    done = _Completion(futures)

    def enough():
        ended = [future for future in futures if future.done()]
        if len(ended) == len(futures):
            return True
        if return_when == FIRST_COMPLETED:
            return bool(ended)
        if return_when == FIRST_EXCEPTION:
            return any(not future.cancelled() and future._exception for future in ended)
        if return_when != ALL_COMPLETED:
            raise ValueError(f"Invalid return condition: {return_when!r}")
        return False

    done.wait(enough, timeout)
    ended = {future for future in futures if future.done()}
    return DoneAndNotDoneFutures(ended, futures - ended)


class DoneAndNotDoneFutures(tuple):
    def __new__(cls, done, not_done):
        return super().__new__(cls, (done, not_done))

    done = property(lambda self: self[0])
    not_done = property(lambda self: self[1])

    def __repr__(self):
        return f"DoneAndNotDoneFutures(done={self[0]!r}, not_done={self[1]!r})"


class _Completion:
    """Says when futures end, in the order in which they do."""

    def __init__(self, futures):
        self.condition = Condition(Lock(), "future")
        self.ended = []
        for future in futures:
            future._when_done(self._note)

    def _note(self, future):
        with self.condition:
            self.ended.append(future)
            self.condition.notify_all()

    def wait(self, predicate, timeout):
        with self.condition:
            return self.condition.wait_for(predicate, timeout)


def as_completed(fs, timeout=None):
    futures = []
    for future in fs:
        if future not in futures:
            futures.append(future)
    end = None if timeout is None else monotonic() + timeout
    completion = _Completion(futures)
    total, given = len(futures), 0

    def results():
        nonlocal given
        while given < total:
            left = None if end is None else max(end - monotonic(), 0)
            if not completion.wait(lambda: completion.ended, left):
                raise TimeoutError(f"{total - given} (of {total}) futures unfinished")
            given += 1
            yield completion.ended.pop(0)

    return results()
