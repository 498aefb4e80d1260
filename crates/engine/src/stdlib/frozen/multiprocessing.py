"""Processes, which share no objects: what they are given is copied, and what they send each other."""

import _thread
import queue as _queue
import threading as _threading
from concurrent.futures import Future as _Future
from concurrent.futures import ProcessPoolExecutor as _Executor
from concurrent.futures import TimeoutError as _FutureTimeout
from concurrent.futures import _here, _identity, _parents, _RemoteTraceback, _start_process, _workers
from concurrent.futures import as_completed as _as_completed


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


def get_context(method=None):
    import multiprocessing

    return multiprocessing


# How a repr shows exit codes.
_signals = {-9: "-SIGKILL", -15: "-SIGTERM"}


class Process:
    def __init__(self, group=None, target=None, name=None, args=(), kwargs={}, *, daemon=None):
        assert group is None, "group argument must be None for now"
        self._identity = _identity()
        self.name = name or f"Process-{self._identity}"
        self._target, self._args, self._kwargs = target, tuple(args), dict(kwargs)
        self.daemon = bool(daemon)
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

Lock = _threading.Lock
RLock = _threading.RLock
Condition = _threading.Condition
Event = _threading.Event
Semaphore = _threading.Semaphore
BoundedSemaphore = _threading.BoundedSemaphore
Barrier = _threading.Barrier


class Queue(_queue.Queue):
    def put(self, obj, block=True, timeout=None):
        super().put(_thread.transfer(obj), block, timeout)

    def close(self):
        pass

    def join_thread(self):
        pass

    cancel_join_thread = join_thread


class JoinableQueue(Queue):
    pass


class SimpleQueue(Queue):
    pass


class _Value:
    def __init__(self, value, lock):
        self.value, self._lock = value, lock

    def get_lock(self):
        return self._lock

    def get_obj(self):
        return self


def Value(typecode_or_type, *args, lock=True):
    value = args[0] if args else 0
    return _Value(float(value) if typecode_or_type in ("d", "f") else value, RLock())


class _Array(list):
    def get_lock(self):
        return self._lock

    def get_obj(self):
        return self


def Array(typecode_or_type, size_or_initializer, *, lock=True):
    if isinstance(size_or_initializer, int):
        size_or_initializer = [0] * size_or_initializer
    array = _Array(Value(typecode_or_type, item).value for item in size_or_initializer)
    array._lock = RLock()
    return array


class _Connection:
    """An end of a pipe. It is closed for the other end once a process that used it closes it."""

    __module__ = "multiprocessing.connection"

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

    def __init__(self, future):
        self._future = future

    def get(self, timeout=None):
        try:
            return self._future.result(timeout)
        except _FutureTimeout:
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


class _PoolTraceback(_RemoteTraceback):
    __module__ = "multiprocessing.pool"


_PoolTraceback.__name__ = _PoolTraceback.__qualname__ = "RemoteTraceback"


class Pool:
    __module__ = "multiprocessing.pool"

    def __repr__(self):
        return f"<multiprocessing.pool.{type(self).__name__} state={self._state} pool_size={self._executor._max_workers}>"

    def __init__(self, processes=None, initializer=None, initargs=(), maxtasksperchild=None):
        if processes is not None and processes < 1:
            raise ValueError("Number of processes must be at least 1")
        self._executor = self._make(processes or cpu_count(), initializer, initargs)
        self._state = "RUN"

    def _make(self, processes, initializer, initargs):
        executor = _Executor(processes, initializer=initializer, initargs=initargs)
        executor._remote, executor._kind = _PoolTraceback, "ForkPoolWorker"
        return executor

    def _check(self):
        if self._state != "RUN":
            raise ValueError("Pool not running")

    def _submit(self, func, args, kwds):
        self._check()
        return self._executor.submit(func, *args, **kwds)

    def apply(self, func, args=(), kwds={}):
        return self._submit(func, args, kwds).result()

    def apply_async(self, func, args=(), kwds={}, callback=None, error_callback=None):
        future = self._submit(func, args, kwds)
        _call_back(future, callback, error_callback)
        return ApplyResult(future)

    def map(self, func, iterable, chunksize=None):
        return self._all(func, [(item,) for item in iterable])

    def starmap(self, func, iterable, chunksize=None):
        return self._all(func, list(iterable))

    def _all(self, func, calls):
        futures = [self._submit(func, args, {}) for args in calls]
        return [future.result() for future in futures]

    def map_async(self, func, iterable, chunksize=None, callback=None, error_callback=None):
        return self._all_later(func, [(item,) for item in iterable], callback, error_callback)

    def starmap_async(self, func, iterable, chunksize=None, callback=None, error_callback=None):
        return self._all_later(func, list(iterable), callback, error_callback)

    def _all_later(self, func, calls, callback, error_callback):
        futures = [self._submit(func, args, {}) for args in calls]
        result = _Future()
        left = [len(futures)]

        def ended(future):
            left[0] -= 1
            if not result.done() and future.exception() is not None:
                result.set_exception(future.exception())
            elif left[0] == 0 and not result.done():
                result.set_result([future.result() for future in futures])

        if not futures:
            result.set_result([])
        for future in futures:
            future.add_done_callback(ended)
        _call_back(result, callback, error_callback)
        return ApplyResult(result)

    def imap(self, func, iterable, chunksize=1):
        futures = [self._submit(func, (item,), {}) for item in iterable]
        # Who iterates goes on behind a call that failed.
        return map(_Future.result, futures)

    def imap_unordered(self, func, iterable, chunksize=1):
        futures = [self._submit(func, (item,), {}) for item in iterable]
        return map(_Future.result, _as_completed(futures))

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


def _call_back(future, callback, error_callback):
    def ended(future):
        error = future.exception()
        if error is None:
            if callback:
                callback(future.result())
        elif error_callback:
            error_callback(error)

    future.add_done_callback(ended)
