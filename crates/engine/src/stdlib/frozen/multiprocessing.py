"""Processes, which share no objects: what they are given is copied, and what they send each other."""

import _thread
import queue as _queue
import threading as _threading
from concurrent.futures import Future as _Future
from concurrent.futures import ProcessPoolExecutor as _Executor
from concurrent.futures import TimeoutError as _FutureTimeout
from concurrent.futures import _chunk, _here, _identity, _parents, _RemoteTraceback, _start_process, _workers
from concurrent.futures import _Completion


class ProcessError(Exception):
    __module__ = "multiprocessing.context"


class TimeoutError(ProcessError):
    __module__ = "multiprocessing.context"


class AuthenticationError(ProcessError):
    __module__ = "multiprocessing.context"


# Those that were started, and by the number of each process what it is there.
_children, _current = [], {}


def cpu_count():
    return _thread.cores()


def current_process():
    here = _here()
    if here not in _current:
        _current[here] = ForkProcess(_workers.get(here))
    return _current[here]


def active_children():
    here = _here()
    return [child for child in _children if child._shared.parent == here and not child._shared.closed and child.is_alive()]


def parent_process():
    return _current.get(_parents.get(_here()))


def freeze_support():
    pass


def get_start_method(allow_none=False):
    return "fork"


def set_start_method(method, force=False):
    if method not in ("fork", "spawn", "forkserver"):
        raise ValueError(f"cannot find context for {method!r}")


def get_context(method="fork"):
    import multiprocessing

    set_start_method(method or "fork")

    return multiprocessing


# How a repr shows exit codes.
_signals = {-9: "-SIGKILL", -15: "-SIGTERM"}


class Process:
    def __init__(self, group=None, target=None, name=None, args=(), kwargs={}, *, daemon=None):
        assert group is None, "group argument must be None for now"
        self._identity = _identity()
        self.name = name or f"{type(self).__name__}-{self._identity}"
        self._target, self._args, self._kwargs = target, tuple(args), dict(kwargs)
        self.daemon = current_process().daemon if daemon is None else daemon
        self._shared = _Shared()
        self._shared.parent = _here()

    def __repr__(self):
        shared, status = self._shared, "started"
        info = f"{type(self).__name__} name={self.name!r}"
        parent = None if shared.parent is None else 1000 + shared.parent
        if shared.closed:
            status = "closed"
        elif self is not current_process():
            if shared.number is None:
                status = "initial"
            else:
                info += f" pid={self.pid}"
                if (code := self.exitcode) is not None:
                    status = f"stopped exitcode={_signals.get(code, code)}"
            if shared.parent != _here():
                status = "unknown"
        return f"<{info} parent={parent} {status}{' daemon' if self.daemon else ''}>"

    @property
    def _number(self):
        if self._shared.closed:
            raise ValueError("process object is closed")
        return self._shared.number

    @property
    def pid(self):
        if self is _current.get(_here()):
            return 1000 + _here()
        return None if self._number is None else 1000 + _thread.process(self._number)

    ident = pid

    @property
    def exitcode(self):
        if self._number is None or not _thread.is_over(self._number):
            return None
        return -15 if self._shared.code is None else self._shared.code

    def run(self):
        if self._target:
            self._target(*self._args, **self._kwargs)

    def _bootstrap(self):
        _current[_here()] = self
        code = 1
        try:
            self.run()
            code = 0
        except SystemExit as error:
            value = error.code
            if value is None:
                code = 0
            elif isinstance(value, int):
                code = value & 255
            else:
                import sys

                sys.stderr.write(f"{value}\n")
        except BaseException as error:
            _thread.report(f"Process {self.name}:", error)
        self._shared.code = code

    def start(self):
        assert self._number is None, "cannot start a process twice"
        assert not current_process().daemon, "daemonic processes are not allowed to have children"
        shared = self._shared
        shared.number = _start_process(_first, (self,), self.name, self._identity, self.daemon, self._target, self._args)
        _children.append(self)
        if _thread.sequential():
            self.join()

    def join(self, timeout=None):
        assert self._number is not None, "can only join a started process"
        _thread.join(self._number, timeout)

    def is_alive(self):
        return self._number is not None and not _thread.is_over(self._number)

    def terminate(self):
        if self.is_alive():
            _thread.kill(self._number)

    def kill(self):
        if self.is_alive():
            self._shared.code = -9
            self.terminate()

    def close(self):
        if self.is_alive():
            raise ValueError("Cannot close a process while it is still running. You should first call join() or terminate().")
        self._shared.closed = True


def _first(process):
    process._bootstrap()


class _Shared:
    """What processes see the same of: the library's objects aren't copied by a fork."""

    code = number = parent = None
    closed = False


class _MainProcess(Process):
    def __init__(self):
        self.name, self.daemon, self._shared = "MainProcess", False, _Shared()


_current[0] = _MainProcess()


class ForkProcess(Process):
    """What a pool's worker is there."""

    def __init__(self, name):
        self.name, self.daemon, self._shared = name, name.startswith("ForkPool"), _Shared()
        self._shared.parent = _parents[_here()]

def _inherited(cls):
    """Processes are born with what is of this class: it can't be sent to one."""
    name = cls.__name__.removeprefix("_")
    cls._transfer_rule = RuntimeError, f"{name} objects should only be shared between processes through inheritance"
    return cls


@_inherited
class Lock:
    _kind, _misuse = _threading.Lock, ValueError("semaphore or lock released too many times")

    def __init__(self):
        self._lock = self._kind()

    def acquire(self, block=True, timeout=None):
        return self._lock.acquire(block, -1 if timeout is None or not block else max(timeout, 0))

    def release(self):
        try:
            self._lock.release()
        except RuntimeError:
            raise type(self._misuse)(*self._misuse.args) from None

    def __enter__(self):
        return self._lock.acquire()

    def __exit__(self, *exc_info):
        self.release()


@_inherited
class RLock(Lock):
    _kind, _misuse = _threading.RLock, AssertionError("attempt to release recursive lock not owned by thread")


@_inherited
class Condition(_threading.Condition):
    def __init__(self, lock=None):
        super().__init__(lock and lock._lock)


@_inherited
class Semaphore(_threading.Semaphore):
    def acquire(self, block=True, timeout=None):
        return super().acquire(block, timeout if block else None)


@_inherited
class BoundedSemaphore(Semaphore, _threading.BoundedSemaphore):
    pass


class Event(_threading.Event):
    _transfer_rule = Condition._transfer_rule


class Barrier(_threading.Barrier):
    _transfer_rule = Condition._transfer_rule


@_inherited
class Queue(_queue.Queue):
    def put(self, obj, block=True, timeout=None):
        try:
            obj = _thread.transfer(obj)
        except Exception as error:
            # The thread that would send it says so.
            _thread.report("Traceback (most recent call last):", error.with_traceback(None))
        else:
            super().put(obj, block, timeout)

    def close(self):
        pass

    def join_thread(self):
        pass

    cancel_join_thread = join_thread


@_inherited
class JoinableQueue(Queue):
    pass


@_inherited
class SimpleQueue(Queue):
    pass


@_inherited
class _Synchronized:
    def __init__(self, value, lock):
        self.value, self._lock = value, lock

    def get_lock(self):
        return self._lock

    def get_obj(self):
        return self


def Value(typecode_or_type, *args, lock=True):
    value = args[0] if args else 0
    return _Synchronized(float(value) if typecode_or_type in ("d", "f") else value, RLock())


@_inherited
class _SynchronizedArray(list):
    def get_lock(self):
        return self._lock

    def get_obj(self):
        return self


def Array(typecode_or_type, size_or_initializer, *, lock=True):
    if isinstance(size_or_initializer, int):
        size_or_initializer = [0] * size_or_initializer
    array = _SynchronizedArray(Value(typecode_or_type, item).value for item in size_or_initializer)
    array._lock = RLock()
    return array


class _Connection:
    """An end of a pipe. It is closed for the other end once a process that used it closes it."""

    __module__ = "multiprocessing.connection"
    _transfer_rule = None

    def __init__(self, incoming, outgoing):
        self._incoming, self._outgoing, self._users, self._closed = incoming, outgoing, set(), set()

    def _use(self):
        here = _here()
        if here in self._closed:
            raise OSError("handle is closed")
        self._users.add(here)

    def send(self, obj):
        self._use()
        if self._outgoing is None:
            raise OSError("connection is read-only")
        self._outgoing.put((obj,))

    def recv(self):
        self._use()
        if self._incoming is None:
            raise OSError("connection is write-only")
        received = self._incoming.get()
        if not received:
            self._incoming.put(received)
            raise EOFError
        return received[0]

    def poll(self, timeout=0.0):
        self._use()
        incoming = self._incoming
        with incoming.not_empty:
            return incoming.not_empty.wait_for(incoming._qsize, timeout) > 0

    def close(self):
        here = _here()
        if here in self._users and here not in self._closed and self._outgoing is not None:
            self._outgoing.put(())
        self._closed.add(here)

    @property
    def closed(self):
        return _here() in self._closed

    def __enter__(self):
        return self

    def __exit__(self, *exc_info):
        self.close()


def Pipe(duplex=True):
    there, back = Queue(), Queue() if duplex else None
    return _Connection(there, back), _Connection(back, there)


class ApplyResult:
    __module__ = "multiprocessing.pool"

    def __init__(self, future, callback, error_callback):
        self._future = future
        if callback or error_callback:
            # Who waits for it waits for them, too.
            self._future, self._callbacks = _Future(), (callback, error_callback)
            future.add_done_callback(self._call_back)

    def _call_back(self, future):
        callback, error_callback = self._callbacks
        result, error = future._result, future._exception
        if error is None:
            if callback:
                callback(result)
        elif error_callback:
            error_callback(error)
        self._future._set(result, error)

    def get(self, timeout=None):
        try:
            return self._future.result(timeout)
        except _FutureTimeout:
            if self.ready():
                raise
            raise TimeoutError from None

    def wait(self, timeout=None):
        try:
            self._future.exception(timeout)
        except _FutureTimeout:
            pass

    def ready(self):
        return self._future.done()

    def successful(self):
        if not self.ready():
            raise ValueError(f"{self!r} not ready")
        return self._future.exception() is None


class MapResult(ApplyResult):
    """The results of several chunks of calls, once all are done, or what the first of those raised that failed."""

    __module__ = "multiprocessing.pool"

    def __init__(self, chunks, future, *callbacks):
        self._chunks, self._left, self._error, self._whole = chunks, len(chunks), None, future
        super().__init__(future, *callbacks)
        for chunk in chunks:
            chunk._when_done(self._ended)
        if not chunks:
            future.set_result([])

    def _ended(self, chunk):
        self._left -= 1
        self._error = self._error or chunk.exception()
        if self._left == 0:
            if self._error:
                self._whole.set_exception(self._error)
            else:
                self._whole.set_result([result for chunk in self._chunks for result in chunk.result()])


class IMapIterator:
    __module__ = "multiprocessing.pool"

    def __init__(self, futures):
        self._futures, self._left = futures, len(futures)

    def __iter__(self):
        return self

    def next(self, timeout=None):
        if not self._left:
            raise StopIteration
        if not (ended := self._wait(timeout)):
            raise TimeoutError
        # Who iterates goes on behind a call that failed.
        self._left -= 1
        return ended.pop(0).result()

    __next__ = next

    def _wait(self, timeout):
        _Completion(self._futures[:1]).wait(self._futures[0].done, timeout)
        return self._futures if self._futures[0].done() else []


class IMapUnorderedIterator(IMapIterator):
    __module__ = "multiprocessing.pool"

    def __init__(self, futures):
        super().__init__(futures)
        self._completion = _Completion(futures)

    def _wait(self, timeout):
        return self._completion.wait(lambda: self._completion.ended, timeout)


class _PoolTraceback(_RemoteTraceback):
    __module__ = "multiprocessing.pool"


_PoolTraceback.__name__ = _PoolTraceback.__qualname__ = "RemoteTraceback"


class Pool:
    __module__ = "multiprocessing.pool"
    _transfer_rule = NotImplementedError, "pool objects cannot be passed between processes or pickled"

    def __repr__(self):
        return f"<multiprocessing.pool.{type(self).__name__} state={self._state} pool_size={self._executor._max_workers}>"

    def __init__(self, processes=None, initializer=None, initargs=(), maxtasksperchild=None):
        if processes is not None and processes < 1:
            raise ValueError("Number of processes must be at least 1")
        self._executor = self._make(processes or cpu_count(), initializer, initargs)
        self._state = "RUN"

    def _make(self, processes, initializer, initargs):
        executor = _Executor(processes, initializer=initializer, initargs=initargs)
        executor._remote, executor._kind, executor._daemon = _PoolTraceback, "ForkPoolWorker", True
        executor._fill()
        # A pool that is left open at the program's end doesn't do what is left.
        executor._leave = self.terminate
        return executor

    def _check(self):
        if self._state != "RUN":
            raise ValueError("Pool not running")

    def _submit(self, func, args, kwds):
        self._check()
        return self._executor.submit(func, *args, **kwds)

    def _chunks(self, func, calls, size):
        self._check()
        return [self._executor.submit(_chunk, func, calls[start : start + size]) for start in range(0, len(calls), size)]

    def apply(self, func, args=(), kwds={}):
        return self.apply_async(func, args, kwds).get()

    def apply_async(self, func, args=(), kwds={}, callback=None, error_callback=None):
        return ApplyResult(self._submit(func, args, kwds), callback, error_callback)

    def map(self, func, iterable, chunksize=None):
        return self.map_async(func, iterable, chunksize).get()

    def starmap(self, func, iterable, chunksize=None):
        return self.starmap_async(func, iterable, chunksize).get()

    def map_async(self, func, iterable, chunksize=None, callback=None, error_callback=None):
        return self.starmap_async(func, zip(iterable), chunksize, callback, error_callback)

    def starmap_async(self, func, iterable, chunksize=None, callback=None, error_callback=None):
        calls = list(iterable)
        if chunksize is None:
            # Four chunks for each worker.
            chunksize = -(-len(calls) // (self._executor._max_workers * 4)) or 1
        chunks = self._chunks(func, calls, chunksize)
        return MapResult(chunks, self._executor._future(), callback, error_callback)

    def imap(self, func, iterable, chunksize=1):
        return self._iterate(IMapIterator, func, iterable, chunksize)

    def imap_unordered(self, func, iterable, chunksize=1):
        return self._iterate(IMapUnorderedIterator, func, iterable, chunksize)

    def _iterate(self, kind, func, iterable, chunksize):
        self._check()
        if chunksize < 1:
            raise ValueError(f"Chunksize must be 1+, not {chunksize}")
        if chunksize == 1:
            return kind([self._submit(func, (item,), {}) for item in iterable])
        chunks = kind(self._chunks(func, list(zip(iterable)), chunksize))
        return (result for chunk in chunks for result in chunk)

    def close(self):
        self._state = "CLOSE"
        self._executor.shutdown(wait=False)

    def terminate(self):
        self._state = "TERMINATE"
        self._executor.shutdown(wait=False, cancel_futures=True)
        for worker in self._executor._workers:
            self._kill(worker)

    def _kill(self, worker):
        _thread.kill(worker._number)

    def join(self):
        if self._state == "RUN":
            raise ValueError("Pool is still running")
        self._executor.shutdown(wait=True)

    def __enter__(self):
        self._check()
        return self

    def __exit__(self, exc_type, exc_val, exc_tb):
        self.terminate()
