"""Threads and what they wait for, upon the machine's threads and locks."""

import _thread
from _thread import get_ident
from time import monotonic

Lock = _thread.lock
ThreadError = RuntimeError
TIMEOUT_MAX = 9223372036.0


def stack_size(size=0, /):
    """Stacks have no size here: it's the system's default."""
    return 0


_threads = {}
_counter = 0
_processes = 0


def get_native_id():
    return 1000 + _thread.current()


class RLock:
    """A lock that its holder can take again."""

    __module__ = "_thread"
    _transfer_rule = TypeError, "cannot pickle '_thread.RLock' object"

    def __init__(self):
        self._lock, self._owner, self._count = Lock(), 0, 0

    def acquire(self, blocking=True, timeout=-1):
        me = get_ident()
        if self._owner != me:
            if not self._lock.acquire(blocking, timeout):
                return False
            self._owner = me
        self._count += 1
        return True

    __enter__ = acquire

    def release(self):
        if not self._is_owned():
            raise RuntimeError("cannot release un-acquired lock")
        self._count -= 1
        if self._count == 0:
            self._owner = 0
            self._lock.release()

    def __exit__(self, *exc_info):
        self.release()

    def __repr__(self):
        state = "locked" if self._owner else "unlocked"
        return f"<{state} _thread.RLock object owner={self._owner} count={self._count} at {hex(id(self))}>"

    def _is_owned(self):
        return self._owner == get_ident()

    # For a condition: lets it go however often it was taken, and takes it as often again.

    def _release_save(self):
        count, self._count = self._count, 1
        self.release()
        return count

    def _acquire_restore(self, count):
        self.acquire()
        self._count = count


class BrokenBarrierError(RuntimeError):
    pass


class ExceptHookArgs:
    def __init__(self, args):
        self.exc_type, self.exc_value, self.exc_traceback, self.thread = args


def _report(args):
    if args.exc_type is SystemExit:
        return
    name = args.thread.name if args.thread is not None else get_ident()
    _thread.report(f"Exception in thread {name}:", args.exc_value)


excepthook = __excepthook__ = _report


class _Done(Exception):
    pass


def _deprecated(message):
    from warnings import warn

    # Frames of the library don't count.
    warn(message, DeprecationWarning)


class Thread:
    def __init__(self, group=None, target=None, name=None, args=(), kwargs=None, *, daemon=None):
        assert group is None, "group argument must be None for now"
        if not name:
            global _counter
            _counter += 1
            name = f"Thread-{_counter}"
            if hasattr(target, "__name__"):
                name += f" ({target.__name__})"
        self._target, self._args, self._kwargs = target, args, {} if kwargs is None else kwargs
        self._name = str(name)
        self._daemonic = current_thread().daemon if daemon is None else daemon
        self._number = None
        self._initialized = True

    def __repr__(self):
        if self._number is None:
            status = "initial"
        elif self.is_alive():
            status = "started"
        else:
            status = "stopped"
        if self._daemonic:
            status += " daemon"
        if self._number is not None:
            status += f" {self.ident}"
        return f"<{type(self).__name__}({self._name}, {status})>"

    def _begin(self, start):
        """The new thread goes first, up to where it blocks or its turn ends: the one that starts it waits until it runs."""
        self._begun = _thread.signal("event")
        start(self._bootstrap, (), self._name, self._daemonic, self._target, self._args)
        self._begun.acquire()

    def start(self):
        if not getattr(self, "_initialized", False):
            raise RuntimeError("thread.__init__() not called")
        if self._number is not None:
            raise RuntimeError("threads can only be started once")
        self._begin(_thread.start)
        if _thread.sequential():
            _thread.join(self._number, None)

    def run(self):
        try:
            if self._target is not None:
                self._target(*self._args, **self._kwargs)
        finally:
            del self._target, self._args, self._kwargs

    def _bootstrap(self):
        self._number = number = _thread.current()
        _threads[number] = self
        self._begun.release()
        try:
            self.run()
        except BaseException as error:
            try:
                _module().excepthook(ExceptHookArgs((type(error), error, error.__traceback__, self)))
            except Exception as failed:
                failed.__suppress_context__ = True
                _thread.report("Exception in threading.excepthook:", failed)
        finally:
            _threads.pop(number, None)
            for values in _locals:
                values.pop(number, None)

    def join(self, timeout=None):
        if not getattr(self, "_initialized", False):
            raise RuntimeError("Thread.__init__() not called")
        if self._number is None:
            raise RuntimeError("cannot join thread before it is started")
        if self._number == _thread.current():
            raise RuntimeError("cannot join current thread")
        _thread.join(self._number, None if timeout is None else max(timeout, 0))

    def is_alive(self):
        return self._number is not None and not _thread.is_over(self._number)

    @property
    def name(self):
        return self._name

    @name.setter
    def name(self, name):
        self._name = str(name)

    @property
    def ident(self):
        return None if self._number is None else 140_000_000_000_000 + 4096 * self._number

    @property
    def native_id(self):
        return None if self._number is None else 1000 + self._number

    @property
    def daemon(self):
        return self._daemonic

    @daemon.setter
    def daemon(self, daemonic):
        if self._number is not None:
            raise RuntimeError("cannot set daemon status of active thread")
        self._daemonic = daemonic

    def isDaemon(self):
        _deprecated("isDaemon() is deprecated, get the daemon attribute instead")
        return self.daemon

    def setDaemon(self, daemonic):
        _deprecated("setDaemon() is deprecated, set the daemon attribute instead")
        self.daemon = daemonic

    def getName(self):
        _deprecated("getName() is deprecated, get the name attribute instead")
        return self.name

    def setName(self, name):
        _deprecated("setName() is deprecated, set the name attribute instead")
        self.name = name


class _MainThread(Thread):
    def __init__(self, number, name, daemon):
        self._name, self._number, self._daemonic, self._initialized = name, number, daemon, True


class _DummyThread(_MainThread):
    pass


_main = _MainThread(0, "MainThread", False)
_threads[0] = _main


def current_thread():
    number = _thread.current()
    thread = _threads.get(number)
    if thread is None:
        if _thread.process(number):
            # What a process begins with.
            thread = _MainThread(number, "MainThread", False)
        else:
            global _counter
            _counter += 1
            thread = _DummyThread(number, f"Dummy-{_counter}", True)
        _threads[number] = thread
    return thread


def main_thread():
    return _main


def enumerate():
    here = _thread.process(current_thread()._number)
    return [thread for number, thread in _threads.items() if _thread.process(number) == here]


def active_count():
    return len(enumerate())


currentThread, activeCount = current_thread, active_count


def _module():
    import threading

    return threading


_locals = []


class local:
    _transfer_rule = TypeError, "cannot pickle '_thread._local' object"

    def __new__(cls, /, *args, **keywords):
        if (args or keywords) and cls.__init__ is object.__init__:
            raise TypeError("Initialization arguments are not supported")
        self = super().__new__(cls)
        values = {}
        object.__setattr__(self, "_values", values)
        object.__setattr__(self, "_arguments", (args, keywords))
        # __init__ is called for this thread now, for another one when it comes first.
        values[_thread.current()] = {}
        _locals.append(values)
        return self

    def _own(self):
        values = object.__getattribute__(self, "_values")
        number = _thread.current()
        own = values.get(number)
        if own is None:
            own = values[number] = {}
            args, keywords = object.__getattribute__(self, "_arguments")
            if type(self).__init__ is not object.__init__:
                self.__init__(*args, **keywords)
        return own

    def __getattribute__(self, name):
        if name == "_own":
            return object.__getattribute__(self, name)
        own = self._own()
        if name == "__dict__":
            return own
        if name in own:
            return own[name]
        try:
            return object.__getattribute__(self, name)
        except AttributeError as error:
            if type(self) is not local:
                raise
            message = f"'_thread._local' object has no attribute {name!r}"
        raise AttributeError(message, name=name, obj=self)

    def __setattr__(self, name, value):
        self._own()[name] = value

    def __delattr__(self, name):
        own = self._own()
        if name not in own:
            raise AttributeError(f"'{type(self).__name__}' object has no attribute '{name}'")
        del own[name]


class Condition:
    def __init__(self, lock=None, _reason="condition"):
        self._lock = RLock() if lock is None else lock
        self._waiters, self._reason = [], _reason
        self.acquire, self.release = self._lock.acquire, self._lock.release

    def __enter__(self):
        return self._lock.__enter__()

    def __exit__(self, *args):
        return self._lock.__exit__(*args)

    def __repr__(self):
        return f"<Condition({self._lock}, {len(self._waiters)})>"

    def _is_owned(self):
        if isinstance(self._lock, RLock):
            return self._lock._is_owned()
        if self._lock.acquire(False):
            self._lock.release()
            return False
        return True

    def wait(self, timeout=None):
        if not self._is_owned():
            raise RuntimeError("cannot wait on un-acquired lock")
        waiter = _thread.signal(self._reason)
        self._waiters.append(waiter)
        nested = isinstance(self._lock, RLock)
        saved = self._lock._release_save() if nested else self._lock.release()
        woken = False
        try:
            if timeout is None:
                woken = waiter.acquire()
            else:
                woken = waiter.acquire(timeout=timeout) if timeout > 0 else waiter.acquire(False)
            return woken
        finally:
            if nested:
                self._lock._acquire_restore(saved)
            else:
                self._lock.acquire()
            if not woken and waiter in self._waiters:
                self._waiters.remove(waiter)

    def wait_for(self, predicate, timeout=None):
        end = None if timeout is None else monotonic() + timeout
        result = predicate()
        while not result:
            left = None if end is None else end - monotonic()
            if left is not None and left <= 0:
                break
            self.wait(left)
            result = predicate()
        return result

    def notify(self, n=1):
        if not self._is_owned():
            raise RuntimeError("cannot notify on un-acquired lock")
        chosen, self._waiters[:n] = self._waiters[:n], []
        for waiter in chosen:
            waiter.release()

    def notify_all(self):
        self.notify(len(self._waiters))

    notifyAll = notify_all


class Semaphore:
    def __init__(self, value=1):
        if value < 0:
            raise ValueError("semaphore initial value must be >= 0")
        self._cond = Condition(Lock(), "semaphore")
        self._value = value

    def __repr__(self):
        name = f"{type(self).__module__}.{type(self).__qualname__}"
        return f"<{name} at {hex(id(self))}: value={self._value}>"

    def acquire(self, blocking=True, timeout=None):
        if not blocking and timeout is not None:
            raise ValueError("can't specify timeout for non-blocking acquire")
        end = None if timeout is None else monotonic() + timeout
        with self._cond:
            while self._value == 0:
                left = None if end is None else end - monotonic()
                if not blocking or left is not None and left <= 0:
                    return False
                self._cond.wait(left)
            self._value -= 1
            return True

    def __enter__(self):
        return self.acquire()

    def __exit__(self, *args):
        self.release()

    def release(self, n=1):
        if n < 1:
            raise ValueError("n must be one or more")
        with self._cond:
            self._add(n)
            self._cond.notify(n)

    def _add(self, n):
        self._value += n


class BoundedSemaphore(Semaphore):
    def __init__(self, value=1):
        super().__init__(value)
        self._initial_value = value

    def __repr__(self):
        name = f"{type(self).__module__}.{type(self).__qualname__}"
        return f"<{name} at {hex(id(self))}: value={self._value}/{self._initial_value}>"

    def _add(self, n):
        if self._value + n > self._initial_value:
            raise ValueError("Semaphore released too many times")
        self._value += n


class Event:
    def __init__(self):
        self._cond = Condition(Lock(), "event")
        self._flag = False

    def __repr__(self):
        name = f"{type(self).__module__}.{type(self).__qualname__}"
        return f"<{name} at {hex(id(self))}: {'set' if self._flag else 'unset'}>"

    def is_set(self):
        return self._flag

    isSet = is_set

    def set(self):
        with self._cond:
            self._flag = True
            self._cond.notify_all()

    def clear(self):
        with self._cond:
            self._flag = False

    def wait(self, timeout=None):
        with self._cond:
            return self._flag or self._cond.wait(timeout)


class Barrier:
    def __init__(self, parties, action=None, timeout=None):
        if parties < 1:
            raise ValueError("parties must be > 0")
        self._cond = Condition(Lock(), "barrier")
        self._action, self._timeout, self._parties = action, timeout, parties
        # Filling, draining, resetting or broken, as in CPython: 0, 1, -1, -2.
        self._state = self._count = 0

    def __repr__(self):
        name = f"{type(self).__module__}.{type(self).__qualname__}"
        if self.broken:
            return f"<{name} at {hex(id(self))}: broken>"
        return f"<{name} at {hex(id(self))}: waiters={self.n_waiting}/{self.parties}>"

    def wait(self, timeout=None):
        if timeout is None:
            timeout = self._timeout
        with self._cond:
            while self._state in (-1, 1):
                self._cond.wait()
            if self._state < 0:
                raise BrokenBarrierError
            index = self._count
            self._count += 1
            try:
                if index + 1 == self._parties:
                    self._let_through()
                else:
                    self._wait_for_others(timeout)
                return index
            finally:
                self._count -= 1
                if self._count == 0 and self._state in (-1, 1):
                    self._state = 0
                    self._cond.notify_all()

    def _let_through(self):
        try:
            if self._action:
                self._action()
        except BaseException:
            self._break()
            raise
        self._state = 1
        self._cond.notify_all()

    def _wait_for_others(self, timeout):
        if not self._cond.wait_for(lambda: self._state != 0, timeout):
            self._break()
            raise BrokenBarrierError
        if self._state < 0:
            raise BrokenBarrierError

    def _break(self):
        self._state = -2
        self._cond.notify_all()

    def reset(self):
        with self._cond:
            if self._count > 0:
                self._state = -1
            else:
                self._state = 0
            self._cond.notify_all()

    def abort(self):
        with self._cond:
            self._break()

    @property
    def parties(self):
        return self._parties

    @property
    def n_waiting(self):
        return self._count if self._state == 0 else 0

    @property
    def broken(self):
        return self._state == -2


class Timer(Thread):
    def __init__(self, interval, function, args=None, kwargs=None):
        super().__init__()
        self.interval, self.function = interval, function
        self.args = [] if args is None else args
        self.kwargs = {} if kwargs is None else kwargs
        self.finished = Event()

    def cancel(self):
        self.finished.set()

    def run(self):
        self.finished.wait(self.interval)
        if not self.finished.is_set():
            self.function(*self.args, **self.kwargs)
        self.finished.set()
