import contextlib
import io
import sys
import time


class Suppress:
    def __init__(self, *kinds):
        self.kinds = kinds
        self.caught = None

    def __enter__(self):
        return self

    def __exit__(self, kind, value, tb):
        self.caught = value
        return kind is not None and issubclass(kind, self.kinds)


class Resource:
    live = 0

    def __init__(self, name, fail_on=()):
        self.name, self.fail_on = name, fail_on

    def __enter__(self):
        if "enter" in self.fail_on:
            raise ConnectionError(f"{self.name} refused")
        Resource.live += 1
        print("open", self.name)
        return self

    def __exit__(self, *exc):
        Resource.live -= 1
        print("close", self.name, exc[0] and exc[0].__name__)
        if "exit" in self.fail_on:
            raise OSError(f"{self.name} failed to close")


with Suppress(ZeroDivisionError, KeyError) as s:
    1 / 0
print(repr(s.caught), s.caught.__traceback__.tb_lineno)
with Suppress(LookupError) as s:
    [][3]
print(s.caught)
try:
    with Suppress(KeyError) as s:
        int("x")
except ValueError as e:
    print("passed on", e, s.caught is e)
try:
    with Resource("a"), Resource("b", ["exit"]) as b, Resource("c"):
        raise RuntimeError("in body")
except OSError as e:
    print(e, "|", repr(e.__context__), "|", repr(e.__cause__))
print(Resource.live)
try:
    with (Resource("d") as d, Resource("e", {"enter"}) as e):
        print("never")
except ConnectionError as err:
    print(err, Resource.live)


@contextlib.contextmanager
def timer(label):
    start = time.perf_counter()
    info = {}
    try:
        yield info
    except ValueError as e:
        print(label, "swallowed", e)
    finally:
        info["t"] = time.perf_counter() - start >= 0
        print(label, "done")


with timer("T1") as info:
    pass
print(info)
with timer("T2"):
    raise ValueError("v")


@timer("deco")
def work(x):
    return x * 2


print(work(4), work(5))


@contextlib.contextmanager
def twice():
    yield 1
    yield 2


@contextlib.contextmanager
def never():
    if False:
        yield


@contextlib.contextmanager
def changes():
    try:
        yield
    except KeyError as e:
        raise LookupError("changed") from e


for cm in (twice, never):
    try:
        with cm():
            print("body of", cm.__name__)
    except RuntimeError as e:
        print(e)
try:
    with changes():
        {}["k"]
except LookupError as e:
    print(repr(e), repr(e.__cause__))
with contextlib.ExitStack() as stack:
    rs = [stack.enter_context(Resource(n)) for n in "xyz"]
    stack.callback(print, "callback", 1, sep="/")

    @stack.push
    def on_exit(kind, value, tb):
        print("pushed got", kind)
        return True
    raise EOFError("stop")
print("after", Resource.live)
buf = io.StringIO()
with contextlib.redirect_stdout(buf):
    print("hidden")
    print("also", end="")
print(repr(buf.getvalue()), contextlib.nullcontext(5).__enter__())
with contextlib.suppress(FileNotFoundError), contextlib.closing(io.StringIO("text")) as f:
    print(f.read())
print(f.closed)
try:
    f.read()
except ValueError as e:
    print(e)
for bad in (5, "s", print, Suppress):
    try:
        with bad:
            pass
    except (TypeError, AttributeError) as e:
        print(type(e).__name__, e)


class Half:
    def __enter__(self): return self


try:
    with Half():
        pass
except TypeError as e:
    print(e)


def f():
    for i in range(3):
        with Resource(f"loop{i}"):
            if i == 0:
                continue
            if i == 1:
                return i
    return "end"


print(f(), Resource.live)
def g():
    try:
        return "try"
    finally:
        print("finally runs")
def h():
    try:
        raise KeyError("lost")
    finally:
        return "finally wins"
def k():
    for _ in range(2):
        try:
            continue
        finally:
            print("cont")
    else:
        print("else")
print(g(), h(), k())
class Tx(contextlib.ContextDecorator):
    def __init__(self): self.log = []
    def __enter__(self): self.log.append("begin"); return self
    def __exit__(self, t, v, tb): self.log.append("rollback" if t else "commit"); return False
tx = Tx()
@tx
def save(ok):
    if not ok: raise ValueError
    return "saved"
print(save(True), tx.log)
with contextlib.suppress(ValueError): save(False)
print(tx.log, isinstance(tx, contextlib.AbstractContextManager))
