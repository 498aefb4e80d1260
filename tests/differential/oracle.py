"""What CPython does with a program: its own asyncio under a virtual clock, each program in a forked child.

The clock moves only when the loop waits, to the earliest deadline, and in time.sleep. Timers of one nanosecond run in
the order they were made, and where asyncio iterates a set of tasks it does so in the order of creation: a real run's
order there is an accident of the clock's noise and of addresses.
"""

import asyncio
import builtins
import gc
import heapq
import io
import itertools
import json
import logging
import os
import sys
import time
import types
import warnings
import weakref

NANOSECONDS = 1_000_000_000
#: More turns of the loop than this end a program with the outcome "limit".
TURNS = 20_000

now = 0  # nanoseconds
order = itertools.count()
created = weakref.WeakKeyDictionary()  # the coroutine of a task, or the task: how many were made before it


class Timer(asyncio.TimerHandle):
    """A timer that comes before those of its instant that were made later."""

    __slots__ = ("key",)

    def __init__(self, when, *rest):
        super().__init__(when, *rest)
        self.key = (round(when * NANOSECONDS), next(order))

    def __lt__(self, other):
        return self.key < other.key


class Selector:
    """Jumps to the next deadline instead of waiting for it."""

    def __init__(self, real, loop):
        self.real, self.loop, self.turns = real, loop, 0

    def __getattr__(self, name):
        return getattr(self.real, name)

    def select(self, timeout=None):
        global now
        self.turns += 1
        if self.turns > TURNS:
            finish("limit")
        if timeout is None:
            finish("deadlock")
        if timeout > 0:
            now = max(now, round(self.loop._scheduled[0]._when * NANOSECONDS))
        return []


class Loop(asyncio.SelectorEventLoop):
    """CPython's loop on the virtual clock."""

    def __init__(self, *args):
        super().__init__(*args)
        self._selector = Selector(self._selector, self)

    def time(self):
        return now / NANOSECONDS

    def call_at(self, when, callback, *args, context=None):
        self._check_closed()
        timer = Timer(when, callback, args, self, context)
        if timer._source_traceback:
            # The frames of this class and method.
            del timer._source_traceback[-2:]
        heapq.heappush(self._scheduled, timer)
        timer._scheduled = True
        return timer


class InOrder(dict):
    """A set that remembers the order."""

    def __init__(self, items=()):
        super().__init__(dict.fromkeys(items))

    def add(self, item):
        self[item] = None

    def discard(self, item):
        self.pop(item, None)


class Group(asyncio.TaskGroup):
    """A group that cancels its tasks in the order they were made."""

    def __init__(self):
        super().__init__()
        self._tasks = InOrder()


def all_tasks(loop=None, real=asyncio.all_tasks):
    """`asyncio.all_tasks`, the oldest first."""
    return InOrder(sorted(real(loop), key=age))


def age(task):
    """The older the task, the smaller."""
    try:
        return created.get(task.get_coro(), 0)
    except TypeError:
        return created.get(task, 0)


def install():
    """Puts the virtual clock and the orders in place."""
    for module in (asyncio, asyncio.unix_events, asyncio.selector_events):
        for name in ("SelectorEventLoop", "EventLoop"):
            if hasattr(module, name):
                setattr(module, name, Loop)
    type(asyncio.get_event_loop_policy())._loop_factory = Loop
    Loop.__name__, Timer.__name__ = "SelectorEventLoop", "TimerHandle"
    asyncio.TaskGroup = asyncio.taskgroups.TaskGroup = Group
    asyncio.all_tasks = asyncio.tasks.all_tasks = all_tasks
    time.time = time.monotonic = time.perf_counter = lambda: now / NANOSECONDS
    time.sleep = sleep

    # asyncio's registry of tasks is a weak set, so the order is noted here.
    real = Loop.create_task

    def create_task(self, coro, **options):
        number = next(order)
        try:
            created[coro] = number
        except TypeError:
            # The closing of an async generator can't be referred to weakly.
            task = real(self, coro, **options)
            created[task] = number
            return task
        return real(self, coro, **options)

    Loop.create_task = create_task
    builtins.__build_class__ = build_class


def build_class(*args, real=builtins.__build_class__, **keywords):
    """Makes a class. Tasks of a class of one's own aren't made by the loop, so their order is noted here."""
    made = real(*args, **keywords)
    if issubclass(made, asyncio.Task):

        def new(cls, coro, *args, **keywords):
            created[coro] = next(order)
            return asyncio.Task.__new__(cls)

        made.__new__ = new
    return made


def sleep(seconds):
    """`time.sleep`: takes virtual time."""
    global now
    now += round(seconds * NANOSECONDS)


class Lines(io.TextIOBase):
    """Standard output: each line with its instant in seconds."""

    def __init__(self):
        self.lines, self.rest = [], ""

    def write(self, text):
        *whole, self.rest = (self.rest + text).split("\n")
        self.lines += [[now / NANOSECONDS, line] for line in whole]
        return len(text)


output = Lines()
pipe = None


def finish(outcome, **more):
    """Hands the record over and ends the child."""
    record = {"lines": output.lines, "outcome": outcome, "t": now / NANOSECONDS, **more}
    with os.fdopen(pipe, "w") as out:
        json.dump(record, out)
    os._exit(0)


def run_here(source, fault):
    """Runs a program in this process, to its end and the process's."""
    install()
    if fault:
        fault()
    logging.disable()
    warnings.simplefilter("ignore")
    sys.unraisablehook = lambda _: None
    gc.freeze()
    module = types.ModuleType("__main__")
    module.__builtins__ = builtins
    sys.modules["__main__"] = module
    sys.stdout, sys.stderr = output, io.StringIO()
    # As in a process of its own the collector starts afresh, and comes to the module before its variables and these before what
    # they hold.
    gc.collect()
    try:
        exec(compile(source, "program.py", "exec"), module.__dict__)
    except SystemExit as error:
        finish("exit", code=error.code)
    except BaseException as error:
        ending = {"type": type(error).__name__, "message": str(error)}
        error.with_traceback(None)
        outcome = "exception"
    else:
        outcome, ending = "ok", {}
    # As the interpreter does when it ends: the main module is garbage then, and what finalizers do may still print.
    gc.collect()
    del sys.modules["__main__"], module
    gc.collect()
    finish(outcome, **ending)


def collected_often():
    """A disturbance: the collector runs as often as it can."""
    gc.set_threshold(1)


def collected_now_and_then():
    """A disturbance: the collector runs more often than by default."""
    gc.set_threshold(50)


def collected_rarely():
    """A disturbance: the collector only runs when it's called."""
    gc.disable()


#: Other timings of CPython's collector. What a program prints differently under one of them hangs on the collector: when it
#: comes upon what only cycles hold, and in which order.
COLLECTORS = (collected_often, collected_now_and_then, collected_rarely)


def run(source, fault=None):
    """The record of a program: `lines` as [seconds, text], `outcome`, `t`, and an exception's `type` and `message`."""
    global pipe
    readable, writable = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(readable)
        pipe = writable
        try:
            run_here(source, fault)
        finally:
            os._exit(1)
    os.close(writable)
    with os.fdopen(readable) as answers:
        text = answers.read()
    os.waitpid(child, 0)
    return json.loads(text) if text else {"lines": [], "outcome": "crash", "t": 0}


if __name__ == "__main__":
    for path in sys.argv[1:]:
        with open(path, encoding="utf-8") as file:
            print(json.dumps(run(file.read()), indent=1))
