"""Random asyncio programs: every one ends, uses at least three tasks, and prints what it does.

A program is a pure function of its seed. Durations come from a small set, so that instants often tie.
"""

import random

#: Seconds; zero and the repeated values make ties.
DURATIONS = ("0", "0", "0.1", "0.1", "0.1", "0.2", "0.2", "0.3", "0.5")

PREAMBLE = """\
import asyncio
import contextlib
import contextvars
import time
import traceback
import types

lock = asyncio.Lock()
event = asyncio.Event()
condition = asyncio.Condition()
semaphore = asyncio.Semaphore(2)
bounded = asyncio.BoundedSemaphore(1)
barrier = asyncio.Barrier(2)
queues = [asyncio.Queue(2), asyncio.LifoQueue(), asyncio.PriorityQueue(3)]
variable = contextvars.ContextVar("variable", default=0)
workers = []


def shown(result):
    if isinstance(result, BaseExceptionGroup):
        return f"{type(result).__name__}({result.message!r}, {[shown(e) for e in result.exceptions]})"
    if isinstance(result, BaseException):
        return f"{type(result).__name__}{result.args}"
    return repr(result)


def cancels(task):
    # Tasks that wait for each other are cancelled until the stack is full: how often depends on CPython's frames.
    return min(task.cancelling(), 99)


def note(*what):
    print(*what)


def frames(error):
    return [frame.name for frame in traceback.extract_tb(error.__traceback__) if frame.filename == "program.py"]


class Own(asyncio.Task):
    def __init__(self, coro, **options):
        super().__init__(coro, **options)
        self.add_done_callback(type(self).ended)

    def ended(self):
        print("own", self.get_name(), self.cancelled(), self._state)


def told(future):
    name = future.get_name() if isinstance(future, asyncio.Task) else "future"
    if future.cancelled():
        print("told", name, "cancelled", variable.get())
    elif future.exception():
        print("told", name, shown(future.exception()))
    else:
        print("told", name, future.result())


def on_problem(loop, context):
    if context["message"].startswith(("problem", "Exception in callback")):
        print("problem", context["message"][:21], shown(context.get("exception")))


@types.coroutine
def turns(count):
    for _ in range(count):
        yield
    return count


class Later:
    def __init__(self, delay, result):
        self.delay, self.result = delay, result

    def __await__(self):
        return (yield from asyncio.sleep(self.delay, self.result).__await__())


async def numbers(name, count, delay):
    try:
        for number in range(count):
            yield number
            await asyncio.sleep(delay)
    finally:
        print(name, "closed")


"""


def indented(lines):
    return ["    " + line for line in lines]


class Program:
    """Writes one program."""

    def __init__(self, seed):
        self.random = random.Random(seed)
        self.labels = 0
        self.tasks = []  # the variables of the body at hand that hold tasks
        self.leaves = self.random.randint(2, 4)
        self.workers = self.random.randint(3, 5)
        self.worker = 0  # the one that is being written
        self.depth = 0

    def maybe(self, probability):
        return self.random.random() < probability

    def pick(self, *choices):
        return self.random.choice(choices)

    def duration(self):
        return self.random.choice(DURATIONS)

    def label(self):
        self.labels += 1
        return self.labels

    def text(self):
        """The whole program."""
        parts = [PREAMBLE]
        for leaf in range(self.leaves):
            parts.append("\n".join(self.leaf(leaf)) + "\n\n\n")
        for self.worker in reversed(range(self.workers)):
            parts.append("\n".join(self.body(f"async def worker{self.worker}(name):", self.random.randint(4, 8))) + "\n\n\n")
        self.worker = -1
        parts.append("\n".join(self.main()) + "\n\n\n")
        parts.append("\n".join(self.entry()) + "\n")
        return "".join(parts)

    def leaf(self, number):
        inner = [f"await asyncio.sleep({self.duration()})"]
        if self.maybe(0.6):
            inner.append(f'print(name, "woke")')
        if self.maybe(0.3):
            inner.append(f"await asyncio.sleep({self.duration()})")
        inner.append(f'raise ValueError(name, {self.label()})' if self.maybe(0.3) else f"return {self.label()}")
        lines = [f"async def leaf{number}(name):"]
        if self.maybe(0.7):
            lines += ["    try:", *indented(indented(inner))]
            if self.maybe(0.7):
                lines += ["    except asyncio.CancelledError as error:", '        print(name, "cancelled", error.args)']
                if self.maybe(0.3):
                    lines.append(f"        await asyncio.sleep({self.duration()})")
                lines.append("        " + self.pick("raise", "raise", f"return {self.label()}", 'raise RuntimeError("after cancel")'))
            if self.maybe(0.4) or not lines[-1].strip().startswith(("raise", "return")) or "except" not in "".join(lines):
                lines += ["    finally:", '        print(name, "left")']
                if self.maybe(0.3):
                    lines.append(f"        await asyncio.sleep({self.duration()})")
        else:
            lines += indented(inner)
        return lines

    def body(self, head, count):
        """A function of statements, whose exceptions are mostly shown and swallowed."""
        self.tasks = []
        self.depth = 0
        lines = self.block(count)
        if self.maybe(0.3):
            lines.append(f"return {self.label()}")
        if self.maybe(0.6):
            lines = ["try:", *indented(lines), "except Exception as error:", '    print(name, "caught", shown(error))']
            if self.maybe(0.3):
                lines += ["finally:", '    print(name, "finally")', *indented([self.pause()] if self.maybe(0.5) else [])]
        return [head, "    loop = asyncio.get_running_loop()", *indented(lines)]

    def main(self):
        head = "async def main(name=\"main\"):"
        self.tasks = []
        starts = []
        if self.maybe(0.3):
            starts.append("loop.set_exception_handler(on_problem)")
        if self.maybe(0.12):
            starts.append("loop.set_task_factory(asyncio.eager_task_factory)")
        elif self.maybe(0.08):
            starts += [
                "def factory(loop, coro, **options):",
                '    if type(coro).__name__ == "coroutine":',
                '        print("made")',
                "    return asyncio.Task(coro, loop=loop, **options)",
                "loop.set_task_factory(factory)",
            ]
        if self.maybe(0.08):
            starts.append("loop.set_debug(True)")
        for worker in range(self.workers):
            if self.maybe(0.15):
                starts += self.block(1)
            starts.append(f'workers.append(asyncio.create_task(worker{worker}("w{worker}"), name="w{worker}"))')
        more = self.block(self.random.randint(1, 4))
        ending = self.pick(
            ['print(name, [shown(r) for r in await asyncio.gather(*workers, return_exceptions=True)])'],
            ['for one in workers:', '    with contextlib.suppress(asyncio.CancelledError, Exception):', '        print(name, await one)'],
            [f"done, left = await asyncio.wait(workers, timeout={self.pick('1', '2')})",
             'print(name, sorted(t.get_name() for t in done), sorted(t.get_name() for t in left))'],
            ["await asyncio.gather(*workers)"],
            [self.pause(), f'print(name, "leaves", len(asyncio.all_tasks()))'],
        )
        lines = [*starts, *more, *ending, f"return {self.label()}"]
        return [head, "    loop = asyncio.get_running_loop()", *indented(lines)]

    def entry(self):
        # What a loop of one's own leaves pending is closed by the collector, in an order that nobody promises.
        leaving = ["async def leave():", "    left = [task for task in asyncio.all_tasks() if task is not asyncio.current_task()]",
                   "    for task in left:", "        task.cancel('leave')", "    print([type(told).__name__ for told in await asyncio.gather(*left, return_exceptions=True)])",
                   "loop.run_until_complete(leave())"]
        return self.pick(
            ["print(asyncio.run(main()))"],
            ["print(asyncio.run(main()))"],
            ["with asyncio.Runner() as runner:", "    print(runner.run(main()))", "    print(runner.get_loop().is_closed())"],
            ["loop = asyncio.new_event_loop()", "asyncio.set_event_loop(loop)", "try:", "    print(loop.run_until_complete(main()))",
             "finally:", *indented(leaving), "    loop.run_until_complete(loop.shutdown_asyncgens())", "    loop.close()", "    print(loop.is_running(), loop.is_closed())"],
            ["loop = asyncio.new_event_loop()", "first = loop.create_task(main())", f"first.add_done_callback({self.pick('told', 'told', 'told, context=contextvars.copy_context()')})",
             "loop.call_later(3, loop.stop)", "loop.run_forever()", 'print(loop.time(), first.done())', *leaving, "loop.close()"],
        )

    def block(self, count):
        """Statements; `count` of them, compound ones counted once."""
        kept = len(self.tasks)
        self.depth += 1
        lines = []
        for _ in range(count):
            lines += self.statement()
        self.depth -= 1
        if self.depth:
            # What a nested block binds may never have been bound behind it.
            del self.tasks[kept:]
        return lines

    def statement(self):
        while True:
            kind = self.random.choice(KINDS)
            lines = kind(self)
            if lines:
                return lines

    # What statements are made of.

    def pause(self):
        return f"await asyncio.sleep({self.duration()})"

    def coroutine(self):
        """The expression of a coroutine that ends sooner or later."""
        label = f"c{self.label()}"
        if self.maybe(0.12):
            return f'asyncio.sleep({self.duration()}, "{label}")'
        if self.maybe(0.06):
            return "event.wait()"
        if self.maybe(0.05):
            return f"{self.queue()}.get()"
        if self.maybe(0.1) and 0 <= self.worker < self.workers - 1:
            return f'worker{self.random.randint(self.worker + 1, self.workers - 1)}("{label}")'
        return f'leaf{self.random.randrange(self.leaves)}("{label}")'

    def new_task(self):
        coroutine = self.coroutine()
        name = f'name="t{self.label()}"'
        return self.pick(
            f"asyncio.create_task({coroutine}, {name})",
            f"asyncio.create_task({coroutine}, {name})",
            f"loop.create_task({coroutine})",
            f"Own({coroutine}, loop=loop, {name})",
            f"asyncio.ensure_future({coroutine})",
            f"asyncio.create_task({coroutine}, {name}, context=contextvars.copy_context())",
        )

    def task(self):
        """The expression of a task that is there, or None."""
        if self.tasks and self.maybe(0.85):
            return self.random.choice(self.tasks)
        if self.worker > 0 and self.maybe(0.5):
            return f"workers[{self.random.randrange(self.worker)}]"
        return None

    def queue(self):
        return f"queues[{self.random.randrange(3)}]"

    def guarded(self, lines, *, always=False):
        """Lines whose exceptions are shown; a cancellation from outside goes on mostly."""
        if not always and self.maybe(0.25):
            return lines
        label = self.label()
        handlers = []
        if self.maybe(0.5):
            handlers += ["except TimeoutError:", f'    print(name, "timeout", {label})']
        if self.maybe(0.5):
            handlers += [
                "except asyncio.CancelledError as error:",
                f'    print(name, "cancelled", {label}, error.args, cancels(asyncio.current_task()))',
            ]
            if self.maybe(0.6):
                handlers += ["    if asyncio.current_task().cancelling():", "        raise"]
            elif self.maybe(0.3):
                handlers.append("    asyncio.current_task().uncancel()")
        said = "shown(error), frames(error)" if self.maybe(0.2) else "shown(error)"
        handlers += ["except Exception as error:", f'    print(name, "failed", {label}, {said})']
        if self.maybe(0.15):
            handlers += ["else:", f'    print(name, "passed", {label})']
        return ["try:", *indented(lines), *handlers]

    def inner(self):
        """A short block inside another; none too deep."""
        if self.depth >= 3:
            return [self.pause()]
        return self.block(self.random.randint(1, 3))

    def say(self, what):
        return f"print(name, {self.label()}, {what})"


# One function a construct: the lines of a statement, or nothing if it makes no sense here.


def sleep(p):
    return [p.pause()]


def sleep_with_result(p):
    return [p.say(f'await asyncio.sleep({p.duration()}, "r{p.label()}")')]


def say(p):
    return [p.say(p.pick("loop.time()", '"here"', "variable.get()", "asyncio.current_task().get_name()", "len(asyncio.all_tasks())"))]


def create_task(p):
    variable = f"t{p.label()}"
    lines = [f"{variable} = {p.new_task()}"]
    p.tasks.append(variable)
    return lines


def await_task(p):
    task = p.task()
    return task and p.guarded([p.say(f"await {task}")])


def cancel_task(p):
    task = p.task()
    return task and [p.say(f"{task}.cancel({p.pick('', '', repr('by ' + str(p.label())))})")]


def count_cancels(p):
    task = p.task()
    return task and [p.say(p.pick(f"cancels({task})", f"cancels({task})", f"min({task}.uncancel(), 99)"))]


def task_state(p):
    task = p.task()
    return task and p.guarded([p.say(f"{task}.{p.pick('done()', 'cancelled()', 'result()', 'exception()', 'get_name()')}")], always=True)


def task_inside(p):
    task = p.task()
    what = p.pick("get_coro() is None", "get_loop() is loop", "get_context().get(variable)")
    return task and [p.say(f"{task}.{what}")]


def rename_task(p):
    task = p.task() or "asyncio.current_task()"
    return [f'{task}.set_name("n{p.label()}")', p.say("asyncio.current_task().get_name()")]


def done_callback(p):
    task = p.task()
    if not task:
        return None
    lines = [f"{task}.add_done_callback(told)"]
    if p.maybe(0.2):
        lines.append(p.say(f"{task}.remove_done_callback(told)"))
    return lines


def gather(p):
    count = p.random.randint(0, 4)
    children = [p.pick(p.coroutine, p.new_task)() for _ in range(count)]
    task = p.task()
    if task and p.maybe(0.3):
        children.append(task)
    if p.maybe(0.5):
        children.append("return_exceptions=True")
    return p.guarded([p.say(f"[shown(r) for r in await asyncio.gather({', '.join(children)})]")])


def gather_cancelled(p):
    variable = f"g{p.label()}"
    return [
        f"{variable} = asyncio.gather({p.coroutine()}, {p.coroutine()}, return_exceptions={p.pick('True', 'False')})",
        p.pause(),
        p.say(f"{variable}.cancel()"),
        *p.guarded([p.say(f"[shown(r) for r in await {variable}]")], always=True),
    ]


def wait(p):
    variable = f"s{p.label()}"
    mode = p.pick("FIRST_COMPLETED", "FIRST_EXCEPTION", "ALL_COMPLETED")
    timeout = f", timeout={p.duration()}" if p.maybe(0.5) else ""
    lines = [
        f"{variable} = [{', '.join(p.new_task() for _ in range(p.random.randint(1, 3)))}]",
        f"done, left = await asyncio.wait({variable}{timeout}, return_when=asyncio.{mode})",
        p.say(f"[one in done for one in {variable}], len(left)"),
    ]
    if p.maybe(0.5):
        lines += [f"for one in {variable}:", f'    print(name, one.cancel("no more"))']
    if p.maybe(0.5):
        lines.append(p.say(f"[shown(r) for r in await asyncio.gather(*{variable}, return_exceptions=True)]"))
    return p.guarded(lines)


def wait_for(p):
    what = p.task() if p.maybe(0.3) else None
    return p.guarded([p.say(f"await asyncio.wait_for({what or p.coroutine()}, {p.pick(p.duration(), p.duration(), 'None')})")])


def timeout(p):
    variable = f"d{p.label()}"
    kind = p.pick(f"timeout({p.duration()})", f"timeout({p.duration()})", f"timeout_at(loop.time() + {p.duration()})", "timeout(None)")
    inner = p.inner()
    if p.maybe(0.4):
        inner.insert(p.pick(0, len(inner)), f"{variable}.reschedule({p.pick('None', f'loop.time() + {p.duration()}', f'loop.time() + {p.duration()}')})")
    lines = [f"async with asyncio.{kind} as {variable}:", *indented(balanced(inner))]
    if p.maybe(0.6):
        lines.append(p.say(f"{variable}.expired(), {variable}.when()"))
    return p.guarded(lines)


def shield(p):
    variable = f"t{p.label()}"
    lines = [f"{variable} = {p.new_task()}"]
    p.tasks.append(variable)
    inner = p.pick(f"await asyncio.shield({variable})", f"await asyncio.wait_for(asyncio.shield({variable}), {p.duration()})")
    return lines + p.guarded([p.say(inner)])


def as_completed(p):
    tasks = ", ".join(p.new_task() for _ in range(p.random.randint(1, 3)))
    timeout = f", timeout={p.duration()}" if p.maybe(0.4) else ""
    what = p.guarded([p.say("await one")])
    return p.guarded([f"{p.pick('for', 'async for')} one in asyncio.as_completed([{tasks}]{timeout}):", *indented(what)])


def task_group(p):
    group = f"group{p.label()}"
    lines = []
    for _ in range(p.random.randint(0, 3)):
        lines.append(f'{group}.create_task({p.coroutine()}, name="g{p.label()}")')
    lines += p.inner()
    lines = [f"async with asyncio.TaskGroup() as {group}:", *indented(lines)]
    if p.maybe(0.4):
        return ["try:", *indented(lines), "except* ValueError as group:", p_in(p.say("shown(group)")),
                "except* (TimeoutError, RuntimeError) as group:", p_in(p.say("shown(group)"))]
    return p.guarded(lines)


def p_in(line):
    return "    " + line


def balanced(lines):
    return lines or ["pass"]


def held(p):
    what = p.pick("lock", "lock", "semaphore", "bounded")
    lines = [f"async with {what}:", *indented([p.say(f"{what}.locked()"), *p.inner()])]
    return lines if p.maybe(0.7) else p.guarded([f"async with asyncio.timeout({p.duration()}):", *indented(lines)])


def acquired(p):
    what = p.pick("lock", "semaphore", "bounded")
    return p.guarded([
        f"await asyncio.wait_for({what}.acquire(), {p.duration()})",
        "try:", *indented([p.pause()]), "finally:", f"    {what}.release()",
    ])


def released(p):
    return p.guarded([f"{p.pick('bounded', 'lock', 'semaphore')}.release()"], always=True) if p.maybe(0.3) else None


def event(p):
    return [p.pick("event.set()", "event.set()", "event.clear()", p.say("event.is_set()"))]


def event_wait(p):
    return p.guarded([f"async with asyncio.timeout({p.duration()}):", f"    {p.say('await event.wait()')}"])


def condition(p):
    what = p.pick(["condition.notify()"], ["condition.notify_all()"], ["condition.notify(2)", p.pause()],
                  [p.say(f"await asyncio.wait_for(condition.wait(), {p.duration()})")],
                  [f"async with asyncio.timeout({p.duration()}):", f"    {p.say('await condition.wait_for(event.is_set)')}"])
    return p.guarded(["async with condition:", *indented(what)])


def barrier(p):
    lines = [f"async with asyncio.timeout({p.duration()}):", f"    {p.say('await barrier.wait()')}"]
    if p.maybe(0.15):
        return [f"await barrier.{p.pick('reset', 'abort')}()", p.say("barrier.broken, barrier.n_waiting"), "await barrier.reset()"]
    return p.guarded(lines, always=True)


def queue_blocking(p):
    queue = p.queue()
    what = p.pick(f"{queue}.put({p.label()})", f"{queue}.get()", f"{queue}.get()", f"{queue}.join()")
    return p.guarded([p.say(f"await asyncio.wait_for({what}, {p.duration()})")])


def queue_at_once(p):
    queue = p.queue()
    what = p.pick(f"{queue}.put_nowait({p.label()})", f"{queue}.put_nowait({p.label()})", f"{queue}.get_nowait()", f"{queue}.task_done()",
                  f"({queue}.qsize(), {queue}.empty(), {queue}.full())")
    return p.guarded([p.say(what)], always=True)


def queue_shutdown(p):
    return [f"{p.queue()}.shutdown({p.pick('', 'immediate=True')})"] if p.maybe(0.3) else None


def call(p):
    handle = f"h{p.label()}"
    what = p.pick("call_soon(", f"call_later({p.duration()}, ", f"call_at(loop.time() + {p.duration()}, ", f"call_later({p.duration()}, ")
    lines = [f'{handle} = loop.{what}note, name, "called", {p.label()})']
    if p.maybe(0.3):
        lines += balanced([p.pause()] if p.maybe(0.5) else [])
        lines += [f"{handle}.cancel()", p.say(f"{handle}.cancelled()")]
    return [line for line in lines if line != "pass"]


def call_failing(p):
    return [f"loop.call_soon(lambda: 1 // 0)"]


def future(p):
    variable = f"f{p.label()}"
    how = p.pick(f'set_result({p.label()})', f'set_exception(KeyError({p.label()}))', "cancel()")
    return [
        f"{variable} = {p.pick('loop.create_future()', 'asyncio.Future()')}",
        *([f"{variable}.add_done_callback(told)"] if p.maybe(0.4) else []),
        f"loop.call_later({p.duration()}, lambda {variable}={variable}: {variable}.done() or {variable}.{how})",
        *p.guarded([p.say(f"await {p.pick(variable, f'asyncio.wait_for({variable}, {p.duration()})', f'asyncio.shield({variable})')}")], always=True),
    ]


def kinds(p):
    thing = p.task() or "asyncio.current_task()"
    return [p.say(p.pick(f"asyncio.isfuture({thing})", f"asyncio.iscoroutine({thing})", "asyncio.iscoroutinefunction(main)",
                         "loop.is_running(), loop.is_closed(), loop.get_debug()", "asyncio.get_event_loop() is loop"))]


def awaitables(p):
    later = f'Later({p.duration()}, "l{p.label()}")'
    what = p.pick(f"await {later}", f"await turns({p.random.randint(0, 3)})", f"await asyncio.gather({later}, turns(2))",
                  f"await asyncio.wait_for({later}, {p.duration()})", f"await asyncio.shield({later})")
    return p.guarded([p.say(what)])


def compare_timers(p):
    one, other = f"h{p.label()}", f"h{p.label()}"
    # Never due at one instant: there the order is the clock's.
    lines = [f"{handle} = loop.call_later({delay}, note, name, {p.label()})" for handle, delay in ((one, p.duration()), (other, 1))]
    lines += [p.say(f"{one} < {other}, {one} >= {other}, max({one}, {other}) is {one}, {one} == {other}")]
    if p.maybe(0.5):
        # Before it's called, or behind it.
        lines += [f"{one}.cancel()"] if p.maybe(0.3) else []
        lines += [p.pause(), p.say(f"{one}, hash({one}) == hash({one}.when())")]
    return lines


def async_generator(p):
    label = f"n{p.label()}"
    source = f'numbers("{label}", {p.random.randint(1, 3)}, {p.duration()})'
    lines = ["async for number in {}:", f"    {p.say('number')}"]
    if p.maybe(0.5):
        lines += ["    if number == 1:", "        break"]
    if p.maybe(0.3):
        lines = [f"async with contextlib.aclosing({source}) as made:", *indented([lines[0].format("made"), *lines[1:]])]
    else:
        lines[0] = lines[0].format(source)
    return lines


def comprehension(p):
    return [p.say(f'[number async for number in numbers("n{p.label()}", 2, {p.duration()})]')]


def finally_block(p):
    return ["try:", *indented(p.inner()), "finally:", *indented([p.say('"finally"'), *([p.pause()] if p.maybe(0.5) else [])])]


def suppress(p):
    return [f"with contextlib.suppress({p.pick('TimeoutError', 'ValueError', 'asyncio.CancelledError')}):", *indented(p.inner())]


def fail(p):
    return [f"raise {p.pick('ValueError', 'RuntimeError', 'TimeoutError')}({p.label()})"] if p.maybe(0.25) else None


def cancel_self(p):
    return p.guarded([f'asyncio.current_task().cancel("self {p.label()}")', p.pause(), p.say('"survived"')], always=True) if p.maybe(0.6) else None


def hold(p):
    return [f"time.sleep({p.duration()})"]


def context_variable(p):
    return [f"variable.set({p.label()})", p.say("variable.get(), len(contextvars.copy_context())")]


def call_worker(p):
    if not 0 <= p.worker < p.workers - 1 or p.maybe(0.5):
        return None
    return p.guarded([p.say(f'await worker{p.random.randint(p.worker + 1, p.workers - 1)}("i{p.label()}")')])


def repeat(p):
    return ["for turn in range(2):", *indented(p.inner())] if p.depth < 3 else None


def problem(p):
    return [f'loop.call_exception_handler({{"message": "problem {p.label()}"}})']


KINDS = [
    sleep, sleep, sleep_with_result, say, create_task, create_task, create_task, await_task, await_task, cancel_task, cancel_task,
    count_cancels, task_state, task_inside, rename_task, done_callback, gather, gather_cancelled, wait, wait, wait_for, wait_for, timeout,
    timeout, shield, as_completed, task_group, task_group, held, held, acquired, released, event, event_wait, condition, condition,
    barrier, queue_blocking, queue_blocking, queue_at_once, queue_shutdown, call, call_failing, future, kinds, awaitables,
    compare_timers, async_generator, comprehension, finally_block, suppress, fail, cancel_self, hold, context_variable, call_worker, repeat, problem,
]


def program(seed):
    """The text of a program."""
    return Program(seed).text()


if __name__ == "__main__":
    import sys

    print(program(int(sys.argv[1])), end="")
