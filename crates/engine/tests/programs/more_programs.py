# === an LRU cache
class Node:
    __slots__ = "key", "value", "prev", "next"

    def __init__(self, key=None, value=None):
        self.key, self.value = key, value
        self.prev = self.next = None

    def __repr__(self):
        return f"Node({self.key!r}: {self.value!r})"


class LRU:
    def __init__(self, capacity):
        if not isinstance(capacity, int) or isinstance(capacity, bool):
            raise TypeError(f"capacity must be int, not {type(capacity).__name__}")
        self.capacity = capacity
        self.map = {}
        self.head, self.tail = Node(), Node()
        self.head.next, self.tail.prev = self.tail, self.head
        self.hits = self.misses = 0

    def _unlink(self, node):
        node.prev.next, node.next.prev = node.next, node.prev

    def _front(self, node):
        node.prev, node.next = self.head, self.head.next
        self.head.next.prev = self.head.next = node

    def __getitem__(self, key):
        node = self.map.get(key)
        if node is None:
            self.misses += 1
            raise KeyError(key)
        self.hits += 1
        self._unlink(node)
        self._front(node)
        return node.value

    def __setitem__(self, key, value):
        if key in self.map:
            self._unlink(self.map[key])
        elif len(self.map) >= self.capacity:
            last = self.tail.prev
            self._unlink(last)
            del self.map[last.key]
        node = self.map[key] = Node(key, value)
        self._front(node)

    def __delitem__(self, key):
        self._unlink(self.map.pop(key))

    def __len__(self):
        return len(self.map)

    def __contains__(self, key):
        return key in self.map

    def __iter__(self):
        node = self.head.next
        while node is not self.tail:
            yield node.key
            node = node.next

    def __reversed__(self):
        node = self.tail.prev
        while node is not self.head:
            yield node.key
            node = node.prev

    def __repr__(self):
        return f"{type(self).__name__}({', '.join(f'{k!r}={self.map[k].value!r}' for k in self)})"


c = LRU(3)
for i, ch in enumerate("abcd"):
    c[ch] = i
print(c, len(c), "a" in c, list(c), list(reversed(c)))
c["b"]
print(c, bool(c), c.hits)
for bad in ("a", "zz"):
    try:
        c[bad]
    except KeyError as e:
        print("KeyError", e, e.args)
try:
    del c["nope"]
except KeyError as e:
    print(repr(e))
del c["b"]
c["c"] = 20
print(c, c.misses)
n = Node(1, 2)
try:
    n.color = "red"
except AttributeError as e:
    print(e)
try:
    n.__dict__
except AttributeError as e:
    print(e)
del n.value
try:
    n.value
except AttributeError as e:
    print(e)
for bad in ("3", 2.5, True, None):
    try:
        LRU(bad)
    except TypeError as e:
        print(e)
print(Node.__slots__, Node.key, sorted(a for a in dir(n) if not a.startswith("__")))


def memo(maxsize):
    cache = LRU(maxsize)

    def deco(f):
        def inner(*args, **kw):
            key = args, tuple(sorted(kw.items()))
            if key in cache:
                return cache[key]
            cache[key] = result = f(*args, **kw)
            return result
        inner.cache = cache
        inner.__wrapped__ = f
        return inner
    return deco


@memo(50)
def fib(n):
    return n if n < 2 else fib(n - 1) + fib(n - 2)


print(fib(40), len(fib.cache), fib.cache.hits, fib.__wrapped__.__name__, fib.__name__, fib.__qualname__)
# === an inventory
from __future__ import annotations
from collections import Counter
from dataclasses import dataclass, field, asdict, astuple, replace, fields, KW_ONLY, InitVar, FrozenInstanceError
from enum import Enum, IntEnum, Flag, StrEnum, auto, unique
from functools import cached_property, reduce
from typing import ClassVar


@unique
class Category(StrEnum):
    TOOL = auto()
    TOY = "toy!"
    FOOD = auto()

    @classmethod
    def _missing_(cls, value):
        for member in cls:
            if member.value.startswith(str(value).lower()):
                return member
        return None


class Priority(IntEnum):
    LOW = 1
    HIGH = 10

    def __str__(self):
        return f"P{self.value}"


class Flags(Flag):
    NONE = 0
    FRAGILE = auto()
    HEAVY = auto()
    COLD = auto()
    SPECIAL = FRAGILE | COLD


@dataclass(order=True)
class Item:
    sort_index: tuple = field(init=False, repr=False)
    name: str
    price: float = field(compare=False)
    qty: int = field(default=0, compare=False)
    _: KW_ONLY
    category: Category = Category.TOOL
    flags: Flags = Flags.NONE
    tags: list[str] = field(default_factory=list, hash=False)
    discount: InitVar[float] = 0
    count: ClassVar[int] = 0

    def __post_init__(self, discount):
        self.sort_index = (self.category, self.name)
        self.price = round(self.price * (1 - discount), 2)
        if self.price < 0:
            raise ValueError(f"negative price for {self.name}")
        type(self).count += 1

    @cached_property
    def total(self):
        print("computing", self.name)
        return self.price * self.qty


items = [Item("hammer", 10, 3), Item("robot", 29.99, 2, category=Category.TOY, flags=Flags.FRAGILE | Flags.HEAVY), Item("apple", 0.5, 100, category=Category("foo"), flags=Flags.SPECIAL, discount=0.1, tags=["fresh"])]
for item in sorted(items):
    print(item, item.total, item.total)
print(Item.count, [f.name for f in fields(Item)], asdict(items[2]), astuple(items[0]), sep="\n")
print(replace(items[0], qty=5, discount=0).qty, items[0] == replace(items[0], qty=9, discount=0), items[0] < items[1])
for bad in (lambda: Item("x", -1), lambda: Item(), lambda: Item("a", 1, 2, 3), lambda: Item("a", 1, colour=3), lambda: Category("zzz"), lambda: Priority(3), lambda: Category["NOPE"], lambda: items[0] < 5, lambda: hash(items[0]), lambda: setattr(Category, "TOOL", 1), lambda: Flags(99), lambda: Category.TOOL + 1, lambda: replace(items[0], nope=1)):
    try:
        print(repr(bad()))
    except Exception as e:
        print(f"{type(e).__name__}: {e}")
print(list(Category), Category.TOY, repr(Category.TOY), f"{Category.TOY:>8}|", Category.FOOD == "food", Category("t"), Category.TOY in Category, "toy!" in Category)
print(Priority.HIGH > Priority.LOW, Priority.HIGH + 1, str(Priority.HIGH), repr(Priority.LOW), f"{Priority.HIGH}", f"{Priority.HIGH:03d}", max(Priority), Priority(10), "%d %s" % (Priority.LOW, Priority.LOW))
f = Flags.FRAGILE | Flags.HEAVY
print(f, repr(f), Flags.HEAVY in f, f & Flags.HEAVY, ~f, f ^ Flags.COLD, bool(Flags.NONE), list(f), Flags.SPECIAL.name, Flags(3).name, len(f), Flags.NONE)
print(Category.__members__.keys(), Flags.__members__["SPECIAL"].value, [m.name for m in Flags], type(Priority.LOW).__mro__[1])


@dataclass(frozen=True)
class Point:
    x: float
    y: float = 0.0

    def __add__(self, o):
        return replace(self, x=self.x + o.x, y=self.y + o.y)


p = Point(1)
try:
    p.x = 2
except FrozenInstanceError as e:
    print(type(e).__mro__[1].__name__, e)
print(reduce(Point.__add__, [p, p, p]), {p: 1}[Point(1, 0)], len({Point(1), Point(1.0), Point(2)}), Point.__match_args__, Point.__annotations__)
match p:
    case Point(x=0, y=0):
        print("origin")
    case Point(1, y):
        print("one", y)
try:
    @dataclass
    class Bad:
        x: int = 1
        y: str
except TypeError as e:
    print(e)
try:
    @dataclass
    class Bad2:
        x: list = []
except ValueError as e:
    print(e)
try:
    @unique
    class Color(Enum):
        RED = 1
        CRIMSON = 1
except ValueError as e:
    print(e)
# === metaclasses
class Registry(type):
    by_name = {}

    def __prepare__(name, bases, **kw):
        print("prepare", name, [b.__name__ for b in bases], kw)
        return {"injected": 1}

    def __new__(mcls, name, bases, ns, **kw):
        print("new", name, sorted(k for k in ns if not k.startswith("__")))
        cls = super().__new__(mcls, name, bases, ns)
        mcls.by_name[name] = cls
        return cls

    def __init__(cls, name, bases, ns, *, tag=None):
        super().__init__(name, bases, ns)
        cls.tag = tag or name.lower()

    def __call__(cls, *a, **k):
        print("call", cls.__name__, a, k)
        return super().__call__(*a, **k)

    def __contains__(cls, x):
        return x in cls.__dict__

    def __getitem__(cls, i):
        return (cls.__name__, i)

    def __str__(cls):
        return f"<<{cls.__name__}>>"

    def __instancecheck__(cls, obj):
        return super().__instancecheck__(obj) or hasattr(obj, "quack")

    def __add__(cls, other):
        return type(f"{cls.__name__}{other.__name__}", (cls, other), {})

    @property
    def meta_prop(cls):
        return f"meta of {cls.__name__}"


class A(metaclass=Registry):
    x = 1


class B(A, tag="bee"):
    def __init__(self, v=0):
        self.v = v


class C(metaclass=Registry):
    y = 2


print(A.tag, B.tag, A.injected, Registry.by_name.keys(), "x" in A, "v" in B, A[5], str(B), repr(B), A.meta_prop)
b = B(v=3)
AC = A + C
print(AC.__mro__, AC.tag, type(AC), isinstance(AC, Registry), AC().x, AC().y)


class Duck:
    quack = True


print(isinstance(Duck(), A), isinstance(5, A), isinstance(b, A))
try:
    b.meta_prop
except AttributeError as e:
    print(e)
try:
    class D(A, metaclass=type("Other", (type,), {})):
        pass
except TypeError as e:
    print(e)
try:
    class E(A, colour="red"):
        pass
except TypeError as e:
    print(e)


class Singleton(type):
    _inst = {}

    def __call__(cls, *a, **k):
        if cls not in cls._inst:
            cls._inst[cls] = super().__call__(*a, **k)
        return cls._inst[cls]


class Config(metaclass=Singleton):
    def __init__(self, n):
        self.n = n


print(Config(1) is Config(2), Config(9).n)


class Immutable(type):
    def __setattr__(cls, k, v):
        raise AttributeError(f"{cls.__name__} is sealed; can't set {k}")

    def __delattr__(cls, k):
        raise AttributeError(f"{cls.__name__} is sealed; can't delete {k}")


class Consts(metaclass=Immutable):
    PI = 3


for f in (lambda: setattr(Consts, "PI", 4), lambda: delattr(Consts, "PI")):
    try:
        f()
    except AttributeError as e:
        print(e)


class Typed:
    def __init_subclass__(cls, **kw):
        super().__init_subclass__(**kw)
        for name, t in cls.__annotations__.items():
            setattr(cls, name, property(lambda self, n="_" + name: getattr(self, n), lambda self, v, n="_" + name, t=t: setattr(self, n, t(v))))


class Rec(Typed):
    a: int
    b: str


r = Rec()
r.a, r.b = "5", 7
print(r.a, r.b, vars(r), Rec.__dict__["a"].fget.__name__)
Dyn = type("Dyn", (B,), {"hello": lambda self: f"hi {self.v}", "__doc__": "dynamic"}, tag="d") if False else Registry("Dyn", (B,), {"hello": lambda self: f"hi {self.v}"}, tag="d")
print(Dyn(8).hello(), Dyn.tag, Dyn.__name__, Dyn.__module__, Dyn.__qualname__, Dyn.__bases__)


class Meta2(type):
    def mro(cls):
        return super().mro()[::1]

    def __len__(cls):
        return 7

    def __iter__(cls):
        return iter("meta")

    def __bool__(cls):
        return False

    def __eq__(cls, o):
        return True

    __hash__ = type.__hash__

    def __dir__(cls):
        return ["only"]


class Q(metaclass=Meta2):
    pass


print(len(Q), list(Q), bool(Q), Q == 5, dir(Q), "yes" if Q else "no", type(Q)(*("Z", (), {})).__name__)
print(type.__call__(B, 4).v, type(b) is B, b.__class__.__class__, B.__class__, type.__name__, type(type))
# === evaluated annotations
from __future__ import annotations
from typing import get_type_hints, Annotated, Optional
class Node:
    kids: list[Node]
    name: "str | None" = None
def f(a: int, n: Node, o: Optional[Node], x: Annotated[int, 5]) -> dict[str, Node]: ...
print(get_type_hints(Node), get_type_hints(f), get_type_hints(f, include_extras=True)["x"])
def g(a: Missing): ...
try: get_type_hints(g)
except NameError as e: print(e)
def check(f):
    h = get_type_hints(f)
    def inner(**k):
        for n, v in k.items():
            if not isinstance(v, h[n]): print("bad", n, h[n].__name__)
        return f(**k)
    return inner
@check
def add(a: int, b: float): return a + b
add(a=1, b=2.5), add(a="x", b="y")
class E(str):
    pass
class L(list): pass
class I(int):
    def __str__(self): return "I!"
for fn in (lambda: E("a") + 1, lambda: L() + 1, lambda: E("a") * 1.5, lambda: f"{I(5)} {I(5):03} {format(I(5))} {str(I(7))} %s" % I(3), lambda: "{}".format(I(4)), lambda: f"{E('q')}|"):
    try: print(fn())
    except TypeError as e: print(e)
# === the program's own module
import sys, inspect
X = 5
class A: pass
class B(A): pass
m = sys.modules[__name__]
print(m.X, getattr(m, "A"), hasattr(m, "nope"), "X" in vars(m), m.__dict__["X"], m.__name__)
m.Y = 7
print(globals()["Y"], [n for n, o in inspect.getmembers(m, inspect.isclass)])
setattr(m, "X", 6); print(X)
try: m.zzz
except AttributeError as e: print(e)
print([c.__name__ for c in vars(m).values() if isinstance(c, type) and issubclass(c, A)])
# === dates
from datetime import date, datetime, time, timedelta, timezone


def month_grid(year, month):
    first = date(year, month, 1)
    nxt = date(year + month // 12, month % 12 + 1, 1)
    lead = first.weekday()
    cells = ["  "] * lead + [f"{d:2}" for d in range(1, (nxt - first).days + 1)]
    cells += ["  "] * (-len(cells) % 7)
    yield first.strftime("%B %Y").center(20).rstrip()
    yield "Mo Tu We Th Fr Sa Su"
    for i in range(0, len(cells), 7):
        yield " ".join(cells[i:i + 7]).rstrip()


print(*month_grid(2024, 2), *month_grid(2023, 12), sep="\n")


def easter(y):
    a, b, c = y % 19, y // 100, y % 100
    d, e = divmod(b, 4)
    g = (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    l = (32 + 2 * e + 2 * i - h - k) % 7
    m = (a + 11 * h + 19 * l) // 433
    mo = (h + l - 7 * m + 90) // 25
    return date(y, mo, (h + l - 7 * m + 33 * mo + 19) % 32)


print([easter(y).strftime("%d %b") for y in range(2020, 2027)])


def business_days(start, n, holidays=frozenset()):
    day, step = start, timedelta(days=1)
    while n:
        day += step
        if day.weekday() < 5 and day not in holidays:
            n -= 1
    return day


print(business_days(date(2024, 12, 20), 5, {date(2024, 12, 25), date(2024, 12, 26)}))
a, b = datetime(2024, 2, 28, 23, 59, 59, 999999), datetime(2025, 3, 1)
delta = b - a
print(delta, delta.days, delta.seconds, delta.microseconds, delta / 2, delta // timedelta(hours=1), delta % timedelta(hours=1), -delta, abs(-delta), repr(delta))
print(a + timedelta(microseconds=1), a.isoformat(" ", "milliseconds"), a.replace(day=29), a.timetuple().tm_yday, a.toordinal(), date.fromordinal(738000))
utc = datetime(2024, 7, 1, 12, tzinfo=timezone.utc)
tokyo = timezone(timedelta(hours=9), "JST")
print(utc, utc.astimezone(tokyo), utc.astimezone(tokyo).tzname(), utc == utc.astimezone(tokyo), utc.timestamp(), utc.isoformat(), repr(tokyo), timezone.utc)
print(datetime.fromisoformat("2024-01-02T03:04:05+02:00"), date.fromisoformat("2024-W10-3"), time.fromisoformat("04:05"), datetime.fromtimestamp(0, timezone.utc))
print(f"{utc:%Y/%m/%d %H:%M:%S %z %Z}", f"{date(2024, 1, 5):%a %d. %b '%y}", time(13, 5).strftime("%I:%M %p"), str(time(1, 2, 3, 4)))
print(sorted([date(2024, 5, 1), date(2023, 1, 1)]), max(a, b), date(2024, 1, 1) < date(2024, 1, 2), date.min, datetime.max, timedelta.max)
age = lambda born, today: today.year - born.year - ((today.month, today.day) < (born.month, born.day))
print(age(date(2000, 2, 29), date(2024, 2, 28)), age(date(2000, 2, 29), date(2024, 2, 29)))
for f in (lambda: date(2023, 2, 29), lambda: date(2024, 13, 1), lambda: datetime(2024, 1, 1, 25), lambda: a - utc, lambda: a < date(2024, 1, 1), lambda: a + 5, lambda: datetime.strptime("2024-13-01", "%Y-%m-%d"), lambda: datetime.strptime("x", "%Y"), lambda: date.fromisoformat("nope"), lambda: time(24), lambda: date.today() + "x", lambda: date(2024, 1), lambda: a < utc, lambda: datetime.strptime("2024 extra", "%Y")):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)
hours = timedelta(hours=30, minutes=5)
h, rem = divmod(hours.total_seconds(), 3600)
print(f"{int(h):02}:{int(rem // 60):02}", sum([timedelta(minutes=10)] * 3, timedelta()), timedelta(weeks=1, days=-1, hours=.5), bool(timedelta(0)), timedelta(seconds=1) * 2.5)
# === context managers
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
# === texts and bytes
import base64
import string
from collections import Counter
from itertools import groupby
import heapq


def caesar(text, k):
    table = str.maketrans(string.ascii_lowercase + string.ascii_uppercase, string.ascii_lowercase[k:] + string.ascii_lowercase[:k] + string.ascii_uppercase[k:] + string.ascii_uppercase[:k])
    return text.translate(table)


def vigenere(text, key, sign=1):
    out, i = [], 0
    for ch in text:
        if ch.isalpha() and ch.isascii():
            base = ord("a") if ch.islower() else ord("A")
            out.append(chr((ord(ch) - base + sign * (ord(key[i % len(key)].lower()) - 97)) % 26 + base))
            i += 1
        else:
            out.append(ch)
    return "".join(out)


def rle(text):
    return "".join(f"{len(list(g))}{ch}" for ch, g in groupby(text))


def huffman(text):
    heap = [[n, i, ch] for i, (ch, n) in enumerate(sorted(Counter(text).items()))]
    heapq.heapify(heap)
    count = len(heap)
    while len(heap) > 1:
        lo, hi = heapq.heappop(heap), heapq.heappop(heap)
        heapq.heappush(heap, [lo[0] + hi[0], count, (lo, hi)])
        count += 1
    codes = {}

    def walk(node, prefix=""):
        if isinstance(node[2], str):
            codes[node[2]] = prefix or "0"
        else:
            walk(node[2][0], prefix + "0")
            walk(node[2][1], prefix + "1")
    walk(heap[0])
    return codes


secret = caesar("Hello, World! xyz", 3)
print(secret, caesar(secret, 23), vigenere("Attack at dawn!", "Lemon"), vigenere(vigenere("Attack at dawn!", "Lemon"), "Lemon", -1))
print(rle("aaabccdddd"), "".join(ch * int(n) for n, ch in zip(*[iter(rle("aaabcc"))] * 2)))
codes = huffman("abracadabra")
print(codes, sum(len(codes[c]) for c in "abracadabra"))
data = "héllo wörld ✓ 𝄞".encode()
print(data, len(data), data.hex(), data.hex(" ", 4), bytes.fromhex("68 65 6c"), data.decode()[-1])
print(base64.b64encode(data), base64.b64decode("aGk="), base64.urlsafe_b64encode(b"\xff\xfe\xfd"), base64.b16encode(b"\x01\xab"), base64.b64decode(b"aGk"[:4] + b"="))
for bad in (lambda: base64.b64decode("a"), lambda: b"\xff".decode(), lambda: "é".encode("ascii"), lambda: bytes([256]), lambda: bytes.fromhex("zz"), lambda: b"a" + "b", lambda: "abc"[5], lambda: ord("ab"), lambda: chr(-1), lambda: b"abc".index(b"x"), lambda: int("12", 40), lambda: int(b"0x1f", 16), lambda: "x".encode("nope"), lambda: str(b"x", "ascii") + str(b"y")):
    try:
        print(bad())
    except Exception as e:
        print(type(e).__name__, e)
print("é".encode("latin-1"), "aé✓".encode("ascii", "replace"), "aé✓".encode("ascii", "ignore"), "aé✓".encode("ascii", "backslashreplace"), "aé✓".encode("ascii", "xmlcharrefreplace"), b"a\xffb".decode("utf-8", "replace"), b"a\xffb".decode("latin-1"), b"a\xffb".decode("ascii", "ignore"))
print("hi".encode("utf-16"), "hi".encode("utf-16-le"), "é".encode("utf-32-be"), b"h\x00i\x00".decode("utf-16-le"), "x".encode("UTF8"))
n = 0b1011_0110
print(bin(n), n.bit_length(), n.bit_count(), f"{n:#010b}", ~n, n >> 2, n << 3, n & -n, n ^ 0xFF, int("0b101", 0), (255).to_bytes(2, "big"), int.from_bytes(b"\x01\x00", "little"), (-2).to_bytes(2, "little", signed=True), hex(-255), oct(8))
print([n >> i & 1 for i in range(8)], sum(1 << i for i in (0, 3)), format(2**70, "_b")[:30], 2**100 % 97, pow(3, -1, 11), divmod(-7, 2), -7 // 2, -7 % 3, 7 % -3, round(-2.5), round(0.5), round(1.005, 2), int(-3.9), 10**20 // 3)
print("ß".upper(), "ǅ".lower(), "İ".lower().encode(), "straße".casefold(), "ﬁ".upper(), "Ωmega".swapcase(), "a-b_c d".title(), "they're".capitalize(), "\t x\n".strip(), "xxhixx".strip("x"), "a,b,,c".split(","), " a  b ".split(), "a\nb\r\nc".splitlines(), "k=v=w".partition("="), "1.2.3".rpartition("."), "abc".zfill(5), "-5".zfill(4), "x".center(5, "*"), "tab\there".expandtabs(4))
print("abc".isalpha(), "12".isdigit(), "²".isdigit(), "²".isdecimal(), "Ⅷ".isnumeric(), "a1".isalnum(), "A b".istitle(), "x y".isidentifier(), " ".isspace(), "aB".isupper(), "é" == "e\u0301", "😀"[0], len("👨‍👩‍👧"), ascii("é😀"), repr("a'b\"c\n\x00\u200b"))
# === functional style
from functools import reduce, partial, cmp_to_key
from itertools import chain, groupby, count, takewhile, starmap, repeat, zip_longest
from operator import itemgetter, attrgetter, add, mul, not_, contains, concat, methodcaller as mc
from collections import namedtuple, ChainMap, OrderedDict, deque, UserDict, UserList
import string

compose = lambda *f: reduce(lambda a, b: lambda *x, **k: a(b(*x, **k)), f)
curry = lambda f, n=None: (lambda n: (lambda g: g(g, ()))(lambda g, args: f(*args) if len(args) >= n else lambda x: g(g, args + (x,))))(n or f.__code__.co_argcount)
Y = lambda f: (lambda x: x(x))(lambda x: f(lambda *a: x(x)(*a)))
print(compose(str, abs, int)("-5"), curry(lambda a, b, c: a + b * c)(1)(2)(3), Y(lambda f: lambda n: 1 if n < 2 else n * f(n - 1))(10))
words = "the quick brown fox jumps over the lazy dog the end".split()
print({k: list(g) for k, g in groupby(sorted(words, key=len), key=len)}, max(words, key=lambda w: (len(w), w)), sorted(words, key=str.lower, reverse=True)[:3])
print(sorted({w: words.count(w) for w in words}.items(), key=lambda kv: (-kv[1], kv[0]))[:3], sorted(words, key=cmp_to_key(lambda a, b: len(b) - len(a) or (a > b) - (a < b)))[:4])
P = namedtuple("P", "name age city")
people = [P("Ann", 30, "Rome"), P("Bob", 25, "Oslo"), P("Cy", 30, "Oslo")]
print(sorted(people, key=attrgetter("age", "name")), [*map(itemgetter(0, 2), people)], {c: [p.name for p in g] for c, g in groupby(sorted(people, key=attrgetter("city")), attrgetter("city"))})
print(list(map(add, [1, 2], [3, 4])), list(starmap(pow, [(2, 3), (3, 2)])), list(filter(None, [0, 1, "", "a", [], [0]])), list(map(mc("upper"), "ab")), any(map(str.isdigit, "a1")), all([]), [x for x in range(20) if x % 2 if x % 3], [[i * j for j in range(1, 4)] for i in range(1, 4)], {x: y for x, y in zip("abc", count(1))}, {len(w) for w in words} == {3, 4, 5})
print([(x, y) for x in range(3) for y in range(x)], [a if a > 1 else -a for a in range(4)], [*range(3), *"ab"], {**{"a": 1}, "b": 2, **{"a": 3}}, (lambda *a, k=1, **kw: (a, k, kw))(1, 2, k=3, z=4), (lambda: (yield))().__class__.__name__)
adders = [lambda x: x + i for i in range(3)]
fixed = [lambda x, i=i: x + i for i in range(3)]
print([f(10) for f in adders], [f(10) for f in fixed])
def counter():
    n = 0
    def inc(by=1):
        nonlocal n
        n += by
        return n
    inc.reset = lambda: exec_reset()
    def exec_reset():
        nonlocal n
        n = 0
    return inc
c = counter()
print(c(), c(5), c.reset(), c(), c.__closure__ is not None, c.__code__.co_freevars, c.__defaults__)
cm = ChainMap({"a": 1}, {"a": 2, "b": 3})
child = cm.new_child({"c": 0})
child["b"] = 9
print(child, child["a"], cm["b"], list(child), child.maps[0], child.parents == cm, dict(child))
od = OrderedDict(a=1, b=2, c=3)
od.move_to_end("a"); od.move_to_end("c", last=False)
print(od, od.popitem(last=False), od == {"b": 2, "a": 1}, list(reversed(od)))
d = deque(range(5), maxlen=4)
d.rotate(1); d.appendleft(9); d.extend([7, 8])
print(d, d[0], d[-1], d.count(1), d.index(7), list(d)[1:3], d.maxlen)
class Cased(UserDict):
    def __setitem__(self, k, v): super().__setitem__(k.lower(), v)
    def __getitem__(self, k): return super().__getitem__(k.lower())
    def __missing__(self, k): return f"no {k}"
u = Cased(A=1, b=2); u.update(C=3); u.setdefault("D", 4)
print(u, u["a"], u["ZZ"], "A" in u, "a" in u, len(u), sorted(u), u.get("q", 0), u | {"e": 5})
class L(UserList):
    def append(self, x): super().append(x * 2)
l = L([1]); l.append(5); l += [3]; l.extend([1]); l.sort()
print(l, l[0:2], type(l[0:2]).__name__, l + [0], l * 2, l == [1, 1, 3, 10], 3 in l, l.index(3), l.data)
print(list(zip_longest("ab", "c", fillvalue="-")), dict(zip(repeat("k"), range(3))), reduce(lambda a, x: a[:-1] + [a[-1] + [x]] if a and a[-1][-1] == x - 1 else a + [[x]], [1, 2, 3, 5, 6, 9], []), sum(map(len, chain([[1]], [[2, 3]]))))
print(string.Template("$who likes ${what} for $$5").substitute(who="tim", what="kung pao"), string.Template("$a $b").safe_substitute(a=1), string.capwords("hello big world"), string.hexdigits, string.Formatter().format("{0:>4}|{x!r}", 1, x="y"))
try: string.Template("$x $y").substitute(x=1)
except KeyError as e: print("missing", e)
try: P(1, 2)
except TypeError as e: print(e)
try: P("a", 1, "c").name = 2
except AttributeError as e: print(e)
try: namedtuple("Q", "a a")
except ValueError as e: print(e)
try: namedtuple("Q", "class x")
except ValueError as e: print(e)
print(namedtuple("Q", "a class a", rename=True)._fields, P._make([1, 2, 3])._replace(age=9), P.__doc__, P._field_defaults, (1, 2, 3) == P(1, 2, 3), hash(P(1, 2, 3)) == hash((1, 2, 3)), P(1, 2, 3)[1:], len(P(1, 2, 3)), *P(1, 2, 3))
# === copies
import copy
import pprint
class Node:
    def __init__(self, name, **kw): self.name = name; self.links = []; self.__dict__.update(kw)
    def __repr__(self): return f"Node({self.name})"
class Custom:
    def __init__(self, v): self.v = v
    def __copy__(self): print("copy"); return Custom(self.v)
    def __deepcopy__(self, memo): print("deepcopy", len(memo) > 0); return Custom(copy.deepcopy(self.v, memo))
a = Node("a"); b = Node("b"); a.links.append(b); b.links.append(a); a.me = a
c = copy.deepcopy(a); s = copy.copy(a)
print(c is not a, c.links[0].links[0] is c, c.me is c, s.links is a.links, s.me is a, c.links[0])
data = {"x": [1, {2, 3}, (4, [5])], "c": Custom([1])}
d2 = copy.deepcopy(data); d1 = copy.copy(data)
d2["x"][2][1].append(6); d1["x"].append("shared")
print(data["x"], d2["x"], d2["c"].v is data["c"].v, copy.copy(Custom(1)).v)
x = [[0] * 3] * 2; x[0][0] = 1; y = [[0] * 3 for _ in range(2)]; y[0][0] = 1
print(x, y, x[0] is x[1], [1, 2] is [1, 2], () is (), "a" * 3 == "aaa")
def f(a, l=[], d={}): l.append(a); d[a] = len(l); return l, d
print(f(1), f(2), f(3, []), f.__defaults__)
l = [1, 2, 3, 4, 5, 6]
for v in l[:]:
    if v % 2: l.remove(v)
print(l); l[1:1] = [9, 9]; l[-1:] = []; del l[0]; l[::2] = "ab"; print(l)
t = ([1],)
try: t[0] += [2]
except TypeError as e: print(e, t)
n = [1]; n.append(n); print(n, n == n, repr({"k": n}))
dd = {}; dd["self"] = dd; print(dd)
nested = {"name": "x" * 30, "list": list(range(30)), "deep": {"a": {"b": {"c": [1, 2, {"d": None}]}}}, "t": (1,), "s": {3, 1, 2}, "long": ["alpha" * 4, "beta" * 4, "gamma" * 4]}
pprint.pprint(nested); pprint.pprint(nested, width=40, depth=2); print(pprint.pformat([["a"] * 3] * 3, width=20)); pprint.pprint({"b": 1, "a": 2}, sort_dicts=False); pprint.pp("word " * 20, width=30); pass
class Slots:
    __slots__ = ("a", "b")
    def __init__(self): self.a = [1]
z = copy.deepcopy(Slots()); print(z.a, hasattr(z, "b"))
class State:
    def __init__(self): self.x = 1; self.lock = object()
    def __getstate__(self): return {"x": self.x}
    def __setstate__(self, st): self.__dict__ = {**st, "lock": "new"}
print(copy.copy(State()).__dict__)
class Red:
    def __init__(self, n): self.n = n
    def __reduce__(self): return (Red, (self.n + 1,))
print(copy.copy(Red(1)).n)
import operator
for bad in (lambda: copy.copy(x for x in [1]), lambda: copy.deepcopy([lambda: 0])[0]() , lambda: copy.replace(5)):
    try: print(bad())
    except TypeError as e: print(e)
i = 5; j = i; i += 1; print(i, j); p = [1]; q = p; p += [2]; print(q, p is q); p = p + [3]; print(q, p)
def swap(a, b): return b, a
m, k = swap(1, 2); m, k = k, m; print(m, k); (a1, b1), *rest = [(1, 2), 3, 4]; print(a1, b1, rest)
a = b = []; a.append(1); print(b); x = y = z = 0; x += 1; print(x, y, z)
g = globals(); g["dyn"] = 5; print(dyn, "dyn" in globals())
# === tracebacks through the module
import traceback
import sys
import io
import logging


def inner(n):
    if n == 0:
        raise ValueError("deep")
    inner(n - 1)


def outer():
    try:
        inner(2)
    except ValueError as e:
        raise RuntimeError("outer failed") from e


try:
    outer()
except RuntimeError as e:
    text = traceback.format_exc()
    print(text)
    print(traceback.format_exception_only(e), traceback.format_exception(e)[-1:], len(traceback.extract_tb(e.__traceback__)))
    for frame in traceback.extract_tb(e.__cause__.__traceback__):
        print(frame.name, frame.lineno, frame.line)
    traceback.print_exc(limit=1)
    traceback.print_exception(e, chain=False, file=sys.stdout)
    traceback.print_tb(e.__traceback__, file=sys.stdout)
    te = traceback.TracebackException.from_exception(e)
    print("".join(te.format(chain=False)), te.exc_type_str if hasattr(te, "exc_type_str") else te.exc_type.__name__, str(te))
    print(sys.exc_info()[0], sys.exc_info()[1] is e, sys.exception() is e)
print(sys.exc_info())
logging.basicConfig(level=logging.DEBUG, format="%(levelname)-8s|%(name)s|%(funcName)s:%(lineno)d|%(message)s", stream=sys.stdout)
log = logging.getLogger("app.db")
try:
    {}["missing"]
except KeyError:
    log.exception("lookup of %s failed", "missing")
    log.error("again", exc_info=True)
log.info("%d items, %.2f%%", 3, 99.5)
log.warning("dict %(a)s", {"a": 1})
log.debug("stack", stack_info=False)
logging.getLogger("app").setLevel(logging.WARNING)
log.info("hidden")
log.critical("shown %r", "x")
child = log.getChild("sub")
print(child.name, child.parent.name, child.getEffectiveLevel(), logging.getLevelName(30), log.isEnabledFor(10), log)
h = logging.StreamHandler(io.StringIO())
h.setFormatter(logging.Formatter("{asctime:.0s}{levelname[0]}:{message}", style="{"))
child.addHandler(h)
child.propagate = False
child.error("captured")
print(repr(h.stream.getvalue()))
class Ctx(logging.LoggerAdapter):
    def process(self, msg, kwargs): return f"[{self.extra['id']}] {msg}", kwargs
Ctx(log, {"id": 7}).error("adapted %s", 1)
class F(logging.Filter):
    def filter(self, record): record.msg = record.msg.upper(); return "secret" not in record.msg.lower()
log.addFilter(F())
log.error("loud")
log.error("a secret")
def deco(f):
    def inner(*a):
        try: return f(*a)
        except Exception as e:
            tb = e.__traceback__
            while tb.tb_next: tb = tb.tb_next
            print("failed in", tb.tb_frame.f_code.co_name, "line", tb.tb_lineno)
    return inner
deco(inner)(1)
stack = traceback.extract_stack()
print([f.name for f in stack][-1], traceback.format_list(stack[-1:])[0].strip().splitlines()[-1])
def who(): return sys._getframe(1).f_code.co_name
def caller(): return who()
print(caller())
# === Monte Carlo
import random
import statistics as st
from collections import Counter
import math

random.seed(42)
print([random.random() for _ in range(3)], random.randint(1, 6), random.choice("abc"), random.uniform(-1, 1))
print(random.choices(["a", "b", "c"], weights=[5, 1, 1], k=8), random.sample(range(100), 5), random.sample("abcdef", k=3))
deck = [f"{r}{s}" for s in "♠♥♦♣" for r in "23456789TJQKA"]
random.shuffle(deck)
print(deck[:7], len(set(deck)))
rng = random.Random("seed text")
print(rng.random(), rng.gauss(0, 1), rng.normalvariate(5, 2), rng.expovariate(0.5), rng.triangular(0, 10, 3), rng.betavariate(2, 3), rng.gammavariate(2, 1), rng.lognormvariate(0, 1), rng.vonmisesvariate(0, 4), rng.paretovariate(3), rng.weibullvariate(1, 2))
print(rng.randrange(0, 100, 7), rng.getrandbits(40), rng.randbytes(4), rng.choices(range(5), cum_weights=[1, 2, 3, 4, 10], k=6), rng.binomialvariate(10, 0.3))
state = rng.getstate()
a = [rng.random() for _ in range(2)]
rng.setstate(state)
print(a == [rng.random() for _ in range(2)])


def pi(n):
    r = random.Random(1)
    return 4 * sum(r.random() ** 2 + r.random() ** 2 <= 1 for _ in range(n)) / n


def walk(steps, rng):
    x = y = 0
    for _ in range(steps):
        dx, dy = rng.choice([(0, 1), (1, 0), (0, -1), (-1, 0)])
        x, y = x + dx, y + dy
    return math.hypot(x, y)


print(pi(2000), round(st.fmean(walk(100, random.Random(i)) for i in range(50)), 6))


def birthday(n, trials=300):
    r = random.Random(n)
    return sum(len({r.randrange(365) for _ in range(n)}) < n for _ in range(trials)) / trials


print({n: birthday(n) for n in (5, 23, 40)})
dice = Counter(random.randint(1, 6) + random.randint(1, 6) for _ in range(1000))
for total in range(2, 13):
    print(f"{total:>2} {dice[total]:>4} {'#' * (dice[total] // 10)}")
data = [random.gauss(100, 15) for _ in range(200)]
print(f"{st.mean(data):.6f} {st.stdev(data):.6f} {st.pstdev(data):.6f} {st.variance(data):.4f} {st.median(data):.6f} {st.median_low([1, 2, 3, 4])} {st.median_high([1, 2, 3, 4])} {st.median_grouped([1, 2, 2, 3])}")
print(st.mode("aabbb"), st.multimode("aabb"), st.harmonic_mean([40, 60]), st.geometric_mean([1, 10, 100]), st.quantiles([1, 2, 3, 4, 5], n=4), st.correlation([1, 2, 3], [1, 2, 4]), st.linear_regression([1, 2, 3], [2, 4, 6.5]), st.covariance([1, 2], [3, 5]))
for bad in (lambda: random.choice([]), lambda: random.sample([1], 2), lambda: random.randrange(0), lambda: random.randint(5, 1), lambda: st.mean([]), lambda: st.stdev([1]), lambda: st.mode([]), lambda: random.choices([], k=1), lambda: random.sample({1, 2}, 1), lambda: random.seed([1]), lambda: random.choices([1, 2], weights=[0, 0]), lambda: random.shuffle((1, 2)), lambda: st.quantiles([1], n=2), lambda: random.uniform("a", 1)):
    try:
        print(bad())
    except Exception as e:
        print(type(e).__name__, e)
# === UTF-16 and UTF-32
for e in ("utf-16","utf-16-le","utf-16-be","utf-32","utf-32-le","utf-32-be","utf-8-sig","UTF_16LE","u16"):
    try:
        b="aé𝄞".encode(e); print(e,b,b.decode(e), b"".decode(e), "".encode(e))
    except Exception as x: print(e,type(x),x)
for e,b in (("utf-16",b"a"),("utf-16-le",b"\x00\xd8"),("utf-16-le",b"\x00\xd8a\x00"),("utf-16-le",b"\x00\xdca\x00"),("utf-16-be",b"\xd8\x34\xdd"),("utf-32-le",b"abc"),("utf-32-le",b"\xff\xff\xff\xff"),("utf-32-be",b"\x00\x00\xd8\x00"),("utf-16",b"\xfe\xff\x00a"),("utf-32",b"\x00\x00\xfe\xff\x00\x00\x00a"),("utf-8-sig",b"\xef\xbb\xbfhi"),("utf-8-sig",b"hi\xff")):
    for h in ("strict","replace","ignore"):
        try: print(e,b,h,repr(b.decode(e,h)))
        except Exception as x: print(e,b,h,type(x).__name__,x)
# === wrong arguments
import functools


def f(a, b, /, c, *, d, e=5): ...
def g(*args, **kw): return args, kw
def h(x=1, y=2): ...
def one(a): ...
class C:
    def __init__(self, a, b=2): self.a = a
    def m(self, x): ...
    @classmethod
    def k(cls, x): ...
    @staticmethod
    def s(x): ...
    def __call__(self, q): ...
    def __len__(self): return -1
    def __getitem__(self, i): return i
class D:
    pass
lam = lambda x, y: x
def t0():
    f()
try:
    print(t0())
except BaseException as e:
    print(0, type(e).__name__, e)
def t1():
    f(1)
try:
    print(t1())
except BaseException as e:
    print(1, type(e).__name__, e)
def t2():
    f(1, 2, 3)
try:
    print(t2())
except BaseException as e:
    print(2, type(e).__name__, e)
def t3():
    f(1, 2, 3, 4, d=1)
try:
    print(t3())
except BaseException as e:
    print(3, type(e).__name__, e)
def t4():
    f(1, 2, c=3)
try:
    print(t4())
except BaseException as e:
    print(4, type(e).__name__, e)
def t5():
    f(a=1, b=2, c=3, d=4)
try:
    print(t5())
except BaseException as e:
    print(5, type(e).__name__, e)
def t6():
    f(1, 2, 3, d=4, z=5)
try:
    print(t6())
except BaseException as e:
    print(6, type(e).__name__, e)
def t7():
    f(1, 2, 3, d=4, c=1)
try:
    print(t7())
except BaseException as e:
    print(7, type(e).__name__, e)
def t8():
    h(1, 2, 3)
try:
    print(t8())
except BaseException as e:
    print(8, type(e).__name__, e)
def t9():
    h(1, x=2)
try:
    print(t9())
except BaseException as e:
    print(9, type(e).__name__, e)
def t10():
    h(z=1)
try:
    print(t10())
except BaseException as e:
    print(10, type(e).__name__, e)
def t11():
    h(Y=1)
try:
    print(t11())
except BaseException as e:
    print(11, type(e).__name__, e)
def t12():
    one()
try:
    print(t12())
except BaseException as e:
    print(12, type(e).__name__, e)
def t13():
    one(1, 2)
try:
    print(t13())
except BaseException as e:
    print(13, type(e).__name__, e)
def t14():
    one(b=1)
try:
    print(t14())
except BaseException as e:
    print(14, type(e).__name__, e)
def t15():
    C()
try:
    print(t15())
except BaseException as e:
    print(15, type(e).__name__, e)
def t16():
    C(1, 2, 3)
try:
    print(t16())
except BaseException as e:
    print(16, type(e).__name__, e)
def t17():
    C(1).m()
try:
    print(t17())
except BaseException as e:
    print(17, type(e).__name__, e)
def t18():
    C(1).m(1, 2)
try:
    print(t18())
except BaseException as e:
    print(18, type(e).__name__, e)
def t19():
    C.m()
try:
    print(t19())
except BaseException as e:
    print(19, type(e).__name__, e)
def t20():
    C.m(1)
try:
    print(t20())
except BaseException as e:
    print(20, type(e).__name__, e)
def t21():
    C.k()
try:
    print(t21())
except BaseException as e:
    print(21, type(e).__name__, e)
def t22():
    C.s()
try:
    print(t22())
except BaseException as e:
    print(22, type(e).__name__, e)
def t23():
    C(1)()
try:
    print(t23())
except BaseException as e:
    print(23, type(e).__name__, e)
def t24():
    len(C(1))
try:
    print(t24())
except BaseException as e:
    print(24, type(e).__name__, e)
def t25():
    D(1)
try:
    print(t25())
except BaseException as e:
    print(25, type(e).__name__, e)
def t26():
    D(x=1)
try:
    print(t26())
except BaseException as e:
    print(26, type(e).__name__, e)
def t27():
    D().foo
try:
    print(t27())
except BaseException as e:
    print(27, type(e).__name__, e)
def t28():
    D.foo
try:
    print(t28())
except BaseException as e:
    print(28, type(e).__name__, e)
def t29():
    D().foo = D().bar
try:
    print(t29())
except BaseException as e:
    print(29, type(e).__name__, e)
def t30():
    lam(1)
try:
    print(t30())
except BaseException as e:
    print(30, type(e).__name__, e)
def t31():
    lam(1, 2, 3)
try:
    print(t31())
except BaseException as e:
    print(31, type(e).__name__, e)
def t32():
    len()
try:
    print(t32())
except BaseException as e:
    print(32, type(e).__name__, e)
def t33():
    len(1, 2)
try:
    print(t33())
except BaseException as e:
    print(33, type(e).__name__, e)
def t34():
    len(5)
try:
    print(t34())
except BaseException as e:
    print(34, type(e).__name__, e)
def t35():
    int("x", "y")
try:
    print(t35())
except BaseException as e:
    print(35, type(e).__name__, e)
def t36():
    int([])
try:
    print(t36())
except BaseException as e:
    print(36, type(e).__name__, e)
def t37():
    int("1.5")
try:
    print(t37())
except BaseException as e:
    print(37, type(e).__name__, e)
def t38():
    float("abc")
try:
    print(t38())
except BaseException as e:
    print(38, type(e).__name__, e)
def t39():
    str(1, 2, 3, 4)
try:
    print(t39())
except BaseException as e:
    print(39, type(e).__name__, e)
def t40():
    list(5)
try:
    print(t40())
except BaseException as e:
    print(40, type(e).__name__, e)
def t41():
    dict([1])
try:
    print(t41())
except BaseException as e:
    print(41, type(e).__name__, e)
def t42():
    dict([(1, 2, 3)])
try:
    print(t42())
except BaseException as e:
    print(42, type(e).__name__, e)
def t43():
    set([[]])
try:
    print(t43())
except BaseException as e:
    print(43, type(e).__name__, e)
def t44():
    tuple(1)
try:
    print(t44())
except BaseException as e:
    print(44, type(e).__name__, e)
# === bits, units and flags
from enum import IntFlag, Flag, auto, CONFORM, KEEP, STRICT, EJECT
class Perm(IntFlag):
    R = 4; W = 2; X = 1
    RW = R | W
print(Perm.R | Perm.X, Perm(7), Perm(0), Perm.RW, repr(Perm.R | Perm.W), Perm(12), ~Perm.R, Perm.R | 8, int(Perm.RW), Perm.R in Perm.RW, [*Perm(7)], Perm["X"], f"{Perm.R:#05b} {Perm.RW}", Perm.R & 6, Perm.R ^ 5, isinstance(Perm.R | 1, Perm), bool(Perm.R & Perm.W), str(Perm(5)), len(Perm), list(Perm.__members__))
def parse_mode(s): return Perm(sum({"r": 4, "w": 2, "x": 1}.get(c, 0) for c in s))
print([f"{m:o}" for m in map(parse_mode, ("rwx", "r-x", "r--"))], "".join(c if Perm(5) & p else "-" for c, p in zip("rwx", (Perm.R, Perm.W, Perm.X))))
class Reg:
    def __init__(self, width=8): self.v, self.width = 0, width
    def __setitem__(self, k, val):
        hi, lo = (k.stop - 1, k.start) if isinstance(k, slice) else (k, k)
        if not 0 <= lo <= hi < self.width: raise IndexError(f"bits {lo}..{hi} of {self.width}")
        mask = (1 << hi - lo + 1) - 1
        if val & ~mask: raise OverflowError(f"{val:#x} needs {val.bit_length()} bits, has {hi - lo + 1}")
        self.v = self.v & ~(mask << lo) | val << lo
    def __getitem__(self, k): return self.v >> k.start & (1 << k.stop - k.start) - 1 if isinstance(k, slice) else self.v >> k & 1
    def __index__(self): return self.v
    def __repr__(self): return f"{self.v:0{self.width}b}"
    def __invert__(self): r = Reg(self.width); r.v = ~self.v & (1 << self.width) - 1; return r
    __int__ = __index__
    def __iter__(self): return (self[i] for i in range(self.width))
    def __len__(self): return self.width
r = Reg(); r[0] = 1; r[4:8] = 0b1010
print(r, ~r, r[4:8], list(r), bin(r), hex(r), "abcdefghijk"[Reg(3)], len(r), list(range(r))[-1] if r.v < 200 else 0, int(r), f"{r!r:>12}", [10, 20][Reg(1)], r.v.bit_count(), 1 in r)
for bad in (lambda: r.__setitem__(9, 1), lambda: r.__setitem__(slice(0, 2), 9), lambda: r["a"], lambda: 1 << -1, lambda: 1 << 10**6 > 0 and "big", lambda: Perm("R"), lambda: Perm["Q"]):
    try: print(bad())
    except Exception as e: print(type(e).__name__, e)
def gray(n): return [f"{i ^ i >> 1:0{n}b}" for i in range(1 << n)]
def crc(data, poly=0xEDB88320):
    c = ~0 & 0xFFFFFFFF
    for b in data:
        c ^= b
        for _ in range(8): c = c >> 1 ^ (poly if c & 1 else 0)
    return c ^ 0xFFFFFFFF
def roman(n): return "".join(s * (n // v % k if k else n // v) for s, v, k in ()) or "".join((d := divmod(n, v), s * d[0], n := d[1])[1] for v, s in ((1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))) if False else ""
def to_roman(n):
    out = ""
    for v, s in ((1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I")):
        while n >= v: out += s; n -= v
    return out
print(gray(3), hex(crc(b"123456789")), [to_roman(n) for n in (4, 9, 14, 1994, 2024)], [n for n in range(1, 50) if n & (n - 1) == 0], sum(int(b) for b in f"{12345:b}"))
def base(n, b, digits="0123456789abcdefghijklmnopqrstuvwxyz"):
    if n < 0: return "-" + base(-n, b)
    return (base(n // b, b).lstrip("0") + digits[n % b]) if n else "0"
print(base(255, 16), base(-10, 2), base(0, 7), int(base(10**12, 36), 36) == 10**12, (2**64).to_bytes(9, "big"), int.from_bytes(b"\xff" * 4, "big", signed=True), (1.5).hex(), float.fromhex("0x1.8p1"), (0.1).as_integer_ratio(), (7).as_integer_ratio(), (3.7).is_integer(), 1e16 + 1, 0.1 + 0.2, 1 / 3, 1e-5, 123456789.123456789, 1e22, 5e-324, 2**53 + 1.0, float("1_0.5"), -0.0, 3.0, 1e100)
class Temp:
    def __init__(self, c): self.c = c
    def __set_name__(self, o, n): self.n = n
    @property
    def f(self): return self.c * 9 / 5 + 32
    @f.setter
    def f(self, v): self.c = (v - 32) * 5 / 9
    @f.deleter
    def f(self): self.c = 0
t = Temp(100); t.f = 50; print(t.c, t.f); del t.f; print(t.f, Temp.f.fset is not None, type(Temp.__dict__["f"]).__name__)
try: t.f = "x"
except TypeError as e: print(e)
class RO:
    @property
    def x(self): return 1
for act in (lambda: setattr(RO(), "x", 2), lambda: delattr(RO(), "x"), lambda: RO.x.fget(RO())):
    try: print(act())
    except AttributeError as e: print(e)
try:
    class Strict(Flag, boundary=STRICT): A = auto()
    Strict(2)
except ValueError as e: print(e)
class Keep(IntFlag, boundary=KEEP): A = 1
print(Keep(9), Keep(8).value)
class Conf(Flag, boundary=CONFORM): A = 1; B = 2
print(Conf(7), Conf(4))
# === a state machine
import functools, re
from collections import defaultdict
from types import SimpleNamespace, MappingProxyType, MethodType, DynamicClassAttribute
class Transition:
    def __init__(self, func, sources, target): self.func, self.sources, self.target = func, sources, target; functools.update_wrapper(self, func)
    def __set_name__(self, owner, name): self.name = name; owner.__dict__.get("_transitions", {}).setdefault(name, self); owner.all_transitions = getattr(owner, "all_transitions", ()) + (name,)
    def __get__(self, obj, cls=None): return self if obj is None else MethodType(self, obj)
    def __call__(self, machine, *a, **k):
        if machine.state not in self.sources: raise InvalidTransition(machine, self)
        for hook in machine.hooks["before"]: hook(machine, self)
        result = self.func(machine, *a, **k); old, machine.state = machine.state, self.target
        machine.log.append(f"{old}->{self.target}")
        return result
    def __repr__(self): return f"<{self.name}: {'|'.join(sorted(self.sources))} => {self.target}>"
class InvalidTransition(Exception):
    def __init__(self, machine, t): super().__init__(f"can't {t.name} from {machine.state!r}"); self.allowed = [n for n in machine.all_transitions if machine.state in getattr(type(machine), n).sources]
def transition(*sources, to): return lambda f: Transition(f, frozenset(sources), to)
class Door:
    hooks = defaultdict(list)
    def __init__(self): self.state, self.log = "closed", []
    @transition("closed", to="open")
    def open(self): "Opens it."; return "creak"
    @transition("open", to="closed")
    def close(self, *, slam=False): return "BANG" if slam else "click"
    @transition("closed", to="locked")
    def lock(self, code): self.code = code
    @transition("locked", to="closed")
    def unlock(self, code):
        if code != self.code: raise PermissionError("wrong code")
    @classmethod
    def on(cls, when): return lambda f: cls.hooks[when].append(f) or f
@Door.on("before")
def trace(m, t): print("  before", t.name)
d = Door()
for step in (lambda: d.open(), lambda: d.close(slam=True), lambda: d.lock(42), lambda: d.open(), lambda: d.unlock(1), lambda: d.unlock(42), lambda: d.close(), lambda: d.lock()):
    try: print(step())
    except InvalidTransition as e: print(e, e.allowed)
    except (PermissionError, TypeError) as e: print(type(e).__name__, e)
print(d.log, d.state, Door.open, Door.open.__doc__, Door.all_transitions, d.open.__func__ is Door.open, d.open.__name__)
ns = SimpleNamespace(a=1, b=[2]); ns.c = ns.a + 1; del ns.a; print(ns, ns == SimpleNamespace(b=[2], c=2), vars(ns))
mp = MappingProxyType({"x": 1}); print(mp["x"], mp, len(mp), list(mp), mp | {"y": 2}, mp == {"x": 1}, "x" in mp, mp.get("z", 0), {**mp})
for bad in (lambda: ns.zz, lambda: exec_none()):
    try: bad()
    except Exception as e: print(type(e).__name__, e)
try: mp["q"] = 1
except TypeError as e: print(e)
def lexer(rules):
    master = re.compile("|".join(f"(?P<{k}>{v})" for k, v in rules.items()))
    def lex(text):
        pos = 0
        while pos < len(text):
            m = master.match(text, pos)
            if not m: raise SyntaxError(f"bad char {text[pos]!r} at {pos}", ("<in>", 1, pos + 1, text))
            if m.lastgroup != "skip": yield m.lastgroup, m[m.lastgroup]
            pos = m.end()
    return lex
lex = lexer({"num": r"\d+(?:\.\d+)?", "id": r"[^\W\d]\w*", "str": r"'(?:\\.|[^'\\])*'", "op": r"[-+*/=<>!]=?|[(),;]", "skip": r"\s+|#.*"})
print(list(lex("x1 = 3.14 + foo('it\\'s', ünï) # done")))
try: list(lex("a ? b"))
except SyntaxError as e: print(e, e.msg, e.lineno, e.offset, e.text, e.filename)
print(re.sub(r"(?P<y>\d{4})-(?P<m>\d\d)", r"\g<m>/\g<y>", "on 2024-05 and 2023-11"), re.findall(r"(?i)\b(\w)(\w*)\1\b", "Anna bob Eve civic xy"), re.split(r"(?<=[.!?])\s+", "Hi. You? Yes! ok"), re.match(r"(?:(a)|b)*", "ab").groups(), re.search(r"(?<!\d)\d{2}(?!\d)", "123 45 6").group(), [m.span() for m in re.finditer("a*", "baac")], re.sub("", "-", "abc"), re.sub(r"\s+", " ", "a  b\n\tc"), bool(re.fullmatch(r"[\w.+-]+@[\w-]+\.[\w.]+", "a.b+c@d-e.co.uk")), re.compile(r"a(?#comment)b", re.X).pattern, re.escape("1+1=2?"))
print(re.compile("x", re.I | re.M), re.compile(r"(a)(?P<n>b)?").groupindex, re.match(r"(a)(?P<n>b)?", "a").groupdict("none"), re.match("a|ab", "ab")[0], re.search("(?s)a.b", "a\nb") is not None, re.findall("^.", "a\nb", re.M), re.subn(r"(.)\1", r"<\1>", "aabbc"), re.search(r"\d+", "abc"), re.match(r"((a)b)+", "abab").regs)
# === numeric algorithms
import math
from itertools import accumulate, pairwise
from functools import reduce
def sieve(n):
    flags = bytearray([1]) * (n + 1); flags[:2] = b"\0\0"
    for i in range(2, math.isqrt(n) + 1):
        if flags[i]: flags[i * i::i] = bytes(len(range(i * i, n + 1, i)))
    return [i for i, f in enumerate(flags) if f]
def factor(n):
    out, d = {}, 2
    while d * d <= n:
        while n % d == 0: out[d] = out.get(d, 0) + 1; n //= d
        d += 1 + (d > 2)
    return out | ({n: 1} if n > 1 else {})
def miller(n):
    if n < 2: return False
    for p in (2, 3, 5, 7, 11, 13):
        if n % p == 0: return n == p
    d, s = n - 1, 0
    while not d & 1: d, s = d >> 1, s + 1
    for a in (2, 3, 5, 7, 11, 13):
        x = pow(a, d, n)
        if x in (1, n - 1): continue
        for _ in range(s - 1):
            x = x * x % n
            if x == n - 1: break
        else: return False
    return True
print(sieve(50), factor(360), factor(2**31 - 1), miller(2**61 - 1), miller(561), factor(600851475143), math.lcm(4, 6, 10), math.gcd(48, -18), math.comb(50, 25), math.perm(5, 2), math.factorial(25), pow(7, -1, 26), math.isqrt(10**30))
def egcd(a, b): return (a, 1, 0) if not b else (lambda g, x, y: (g, y, x - a // b * y))(*egcd(b, a % b))
print(egcd(240, 46), reduce(lambda a, b: a * b % 10007, range(1, 100)), [*accumulate([1] * 5, lambda a, _: a * 2)], [b - a for a, b in pairwise([1, 4, 9, 16])])
def simpson(f, a, b, n=100): h = (b - a) / n; return h / 3 * (f(a) + f(b) + 4 * sum(f(a + i * h) for i in range(1, n, 2)) + 2 * sum(f(a + i * h) for i in range(2, n, 2)))
def bisect(f, a, b):
    while b - a > 1e-12: m = (a + b) / 2; a, b = (m, b) if f(a) * f(m) > 0 else (a, m)
    return a
print(simpson(math.sin, 0, math.pi), bisect(lambda x: x * x - 2, 0, 2), math.sqrt(2), math.fsum([.1] * 10), sum([.1] * 10), math.prod([1.5, 2]), math.dist((0, 0), (3, 4)), math.hypot(1, 2, 2), math.log(8, 2), math.log2(10), math.log10(1000), math.log1p(1e-10), math.exp(1), math.expm1(1e-10), math.atan2(1, -1), math.degrees(math.pi), math.radians(180), math.sinh(1), math.tanh(.5), math.erf(.5), math.ulp(1), math.nextafter(1, 2), math.copysign(1, -0.0), math.fmod(-7, 3), math.remainder(7, 4), math.modf(3.75), math.frexp(10), math.ldexp(.5, 4), math.trunc(-2.7), math.floor(-2.5), math.ceil(2.1), math.isclose(.1 + .2, .3), math.inf, -math.inf, math.nan, math.tau, math.e)
for bad in (lambda: math.sqrt(-1), lambda: math.log(0), lambda: math.factorial(-1), lambda: math.factorial(2.5), lambda: math.gcd(1.5), lambda: math.exp(1000), lambda: math.acos(2), lambda: math.comb(5, -1), lambda: math.floor(math.inf), lambda: math.isqrt(-1), lambda: math.pow(0, -1), lambda: math.fmod(1, 0), lambda: math.sqrt("4"), lambda: math.sin(), lambda: math.log(-1), lambda: math.cos(math.inf), lambda: int("1e5"), lambda: 2.0 ** 5000, lambda: (-8) ** (1 / 3), lambda: 0 ** -1, lambda: round(math.nan), lambda: math.lcm("a"), lambda: math.perm(3, 5), lambda: math.ldexp(1, 10000), lambda: math.dist([1], [1, 2])):
    try: print(bad())
    except Exception as e: print(type(e).__name__, e)
z = 3 + 4j; print(z * 2, z.conjugate(), abs(z), z ** 2, z / (1 - 1j), z == complex("3+4j"), complex(1), 1j ** 2, -z, z.real, str(1j), repr(complex(0, -1.5)), (1 + 0j) == 1, f"{z:.2f}", complex(1.5, -0.0), z - 3, sum([1j, 2]), [complex(x) for x in ("1", "-2j", "1e3+5J")], hash(1 + 0j) == hash(1), bool(0j))
print([round(x, 2) for x in (2.675, 1.005, -0.5, 2.5)], round(1234.5678, -2), round(15, -1), round(25, -1), round(-1.5), round(1e300, 2), f"{2.5:.0f} {3.5:.0f} {0.125:.2f} {1e21:.0f} {1.1e-7:.10f}", 7 // -2, -7 % 5, 7.5 // 2, -7.5 % 2, divmod(-7.5, 2), 10 ** -2, 2 ** 0.5, 1e308 * 10, -1e308 * 10, 0.1 * 3, 1e15 + 0.3, 123456789012345678, 1.0, 100000000000000000000.0, 1e16, 12345678901234567.0, 0.00001, 0.0001, 1.5e-10)
def collatz(n): return 1 + collatz(n // 2 if n % 2 == 0 else 3 * n + 1) if n > 1 else 1
print(max(range(1, 300), key=collatz), collatz(27), [n for n in range(1, 1000) if n == sum(int(d) ** len(str(n)) for d in str(n))], [n for n in range(2, 500) if sum(i for i in range(1, n) if n % i == 0) == n], int("".join(map(str, range(10))), 11), sum(map(int, str(2**100))))
def gauss(m, b):
    m = [[*map(float, r), float(y)] for r, y in zip(m, b)]
    for i in range(len(m)):
        p = max(range(i, len(m)), key=lambda r: abs(m[r][i])); m[i], m[p] = m[p], m[i]
        m[i] = [x / m[i][i] for x in m[i]]
        for j in range(len(m)):
            if j != i: m[j] = [x - m[j][i] * y for x, y in zip(m[j], m[i])]
    return [round(r[-1], 9) for r in m]
print(gauss([[2, 1, -1], [-3, -1, 2], [-2, 1, 2]], [8, -11, -3]))
def fibs():
    a, b = 0, 1
    while True: yield a; a, b = b, a + b
print(next(f for f in fibs() if len(str(f)) == 30), [f for f, _ in zip(fibs(), range(12))], *map(lambda p: f"{p[0]:>4}:{p[1]:<6.3f}", enumerate(math.sin(x / 3) for x in range(4))))
# === texts of all kinds
import textwrap, string, re
from collections import Counter
text = """It was the best of times, it was the worst of times,
it was the age of wisdom... it was the age of foolishness!"""
words = re.findall(r"[a-z']+", text.lower()); c = Counter(words)
print(c.most_common(4), len(c), sum(c.values()), [w for w, n in c.items() if n == 1], c["zzz"], max(c, key=c.get), (c & Counter(["it", "it", "x"])), c - Counter(words[:10]) == c - Counter(words[:10]), Counter("abca") + Counter("ab"), sorted(Counter("hello").elements()), Counter(a=3).subtract if 0 else Counter(a=3) | Counter(a=1, b=2))
def is_pal(s): t = [ch for ch in s.casefold() if ch.isalnum()]; return t == t[::-1]
def anagrams(ws):
    g = {}
    for w in ws: g.setdefault("".join(sorted(w)), []).append(w)
    return [v for v in g.values() if len(v) > 1]
def title(s): return " ".join(w if i and w in {"of", "the", "and"} else w.capitalize() for i, w in enumerate(s.split()))
def camel(s): return re.sub(r"_([a-z])", lambda m: m[1].upper(), s)
def snake(s): return re.sub(r"(?<!^)(?=[A-Z])", "_", s).lower()
print(is_pal("A man, a plan, a canal: Panama"), anagrams("eat tea tan ate nat bat".split()), title("the lord of the rings"), camel("get_http_response"), snake("getHttpResponseCode"), "".join(reversed("abc")), " ".join(w[::-1] for w in "abc def".split()), "abc"[::-2], "hello"[-3:-1], "x" in "xyz", "abc" < "abd", "Z" < "a", "10" < "9", min("hello"), sorted("bca"), list("ab"), tuple("ab"), "a" "b", "ab" * 0 == "", len("\n\t\\"), r"\n", "\x41\u00e9\U0001F600\101", 'it''s', "tab\tx".expandtabs(8))
print(textwrap.fill(text, 40), textwrap.wrap("aaa bbb ccc", 7), textwrap.shorten("Hello  world foo", 11), repr(textwrap.dedent("  a\n   b\n")), textwrap.indent("x\ny", "| ", lambda l: "x" in l), sep="\n")
print("{:>{w}}|{:^{w}.{p}}|{!r:<8}|{:,}|{:+.1e}|{:#x}|{:08.2f}|{:%}".format("a", "abcdef", "q", 1234567, 12345.678, 255, -3.14159, 0.25, w=8, p=3), "{a[0]}{b.real}{c[k]}".format(a=[1], b=2, c={"k": 3}), "{{}}".format(), f"{'a':>5}{3:<4}|{1.5!r:>6}|{'x':*^7}|{10:b}|{1e-10:g}|{123456789:.3g}|{True:d}|{'%'}|{{}}|{'a' 'b'}|{(lambda x: x*2)(4)}|{3 if 1 else 4}|{[1,2][0]:03}|{'nested ' + f'{1+1}'}")
v, w = 3.14159, 12; print(f"{v=}, {v=:.2f}, {w + 1 = }, {v:{w}.{w // 4}f}|{'é':>{w//3}}|{w:>{'10' if w else 5}}|{text[:6]!r:>10}|{v:{'.1f'}}|{None}|{...}|{print}" if False else f"{v=}, {v=:.2f}, {w + 1 = }, {v:{w}.{w // 4}f}|{'é':>{w//3}}")
print("a-b-c".rsplit("-", 1), "a  b".split(" "), "abc".partition("x"), " x ".strip().join("123"), "mississippi".count("ss"), "mississippi".replace("ss", "SS", 1), "abcabc".rfind("b"), "abc".find("z"), "ABC".lower().title(), "abc".translate({97: "x", 98: None}), "abc".maketrans("ab", "xy", "c"), "x=1;y=2".split(";"), dict(p.split("=") for p in "x=1;y=2".split(";")), "a,b;c".replace(";", ",").split(","), "%s" * 3 % (1, 2, 3), "a\\b".encode().hex(), "line1\n\nline3".splitlines(keepends=True), "abc".ljust(5, ".") + "|", "pre-fix".removeprefix("pre-").removesuffix("x"), "aAbB".swapcase(), "é".encode().decode("utf-8"), "1,234".replace(",", "").isdigit(), "hello world".index("o", 5), any(ch.isupper() for ch in "aBc"), "x".join([]), "ab".startswith(("x", "a")), "file.tar.gz".endswith((".gz", ".zip")), "a" if "" else "b")
def wrap_table(rows, width=30):
    for left, right in rows:
        lines = textwrap.wrap(right, width) or [""]
        yield f"{left:<8}| {lines[0]}"
        yield from (f"{'':<8}| {l}" for l in lines[1:])
print(*wrap_table([("alpha", "The first letter of the Greek alphabet, ancestor of A."), ("b", "")]), sep="\n")
def spell(n):
    ones = "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen".split(); tens = ", , twenty thirty forty fifty sixty seventy eighty ninety".split()[0:0] or [*" ", *"", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"][-10:]
    if n < 20: return ones[n]
    if n < 100: return tens[n // 10] + ("-" + ones[n % 10] if n % 10 else "")
    if n < 1000: return ones[n // 100] + " hundred" + (" and " + spell(n % 100) if n % 100 else "")
    for v, name in ((10**6, "million"), (10**3, "thousand")):
        if n >= v: return spell(n // v) + " " + name + (" " + spell(n % v) if n % v else "")
print([spell(n) for n in (7, 42, 100, 999, 12345, 1000001)])
class Str(str):
    def __add__(self, o): return Str(str.__add__(self, o) + "!")
    def __getitem__(self, i): return Str(super().__getitem__(i))
    def shout(self): return self.upper()
s = Str("abc"); print(s + "d", type(s + "d").__name__, s[0].shout(), type(s.upper()).__name__, s == "abc", {s: 1}["abc"], f"{s:>5}", s.join("xy"), isinstance(s, str), s[::-1], repr(s), len(s), "b" in s, hash(s) == hash("abc"))
# === a to-do list
from __future__ import annotations
import json
import functools
from abc import ABC, abstractmethod
from dataclasses import dataclass, field, asdict
from enum import Enum
from typing import ClassVar, Iterable


class Status(Enum):
    TODO, DOING, DONE = range(3)
    def next(self): return Status((self.value + 1) % len(Status))
    def __lt__(self, other): return self.value < other.value if isinstance(other, Status) else NotImplemented
    @classmethod
    def _missing_(cls, v): return next((m for m in cls if m.name == str(v).upper()), None)


@dataclass
class Task:
    title: str
    tags: set[str] = field(default_factory=set)
    status: Status = Status.TODO
    id: int = field(default=0, compare=False)
    def to_dict(self): return asdict(self) | {"tags": sorted(self.tags), "status": self.status.name}
    @classmethod
    def from_dict(cls, d): return cls(**{**d, "tags": set(d["tags"]), "status": Status(d["status"])})


class Command(ABC):
    names: ClassVar[dict[str, type[Command]]] = {}
    def __init_subclass__(cls, **kw):
        super().__init_subclass__(**kw)
        Command.names[cls.__name__.lower()] = cls
    def __init__(self, app, *args): self.app, self.args = app, args
    @abstractmethod
    def do(self): ...
    def undo(self): raise NotImplementedError(f"{type(self).__name__} can't be undone")


class Add(Command):
    def do(self):
        title, *tags = self.args
        self.task = Task(title, {t.removeprefix("#") for t in tags}, id=self.app.next_id())
        self.app.tasks.append(self.task)
        return f"added {self.task.id}"
    def undo(self): self.app.tasks.remove(self.task); return f"removed {self.task.id}"


class Move(Command):
    def do(self):
        self.task = self.app.find(int(self.args[0]))
        self.old, self.task.status = self.task.status, self.task.status.next()
        return f"{self.task.title}: {self.old.name} -> {self.task.status.name}"
    def undo(self): self.task.status = self.old; return "moved back"


class Show(Command):
    def do(self):
        rows = sorted(self.app.tasks, key=lambda t: (t.status, -len(t.tags), t.title))
        return "\n".join(f"{t.id:>3} {'[ ]' if t.status is not Status.DONE else '[x]'} {t.title:<12}{' '.join('#' + x for x in sorted(t.tags))}" for t in rows) or "(nothing)"


class Bulk(Command):
    def do(self): return [self.app.run(c, record=False) for c in " ".join(self.args).split("+")]


class App:
    def __init__(self): self.tasks, self.history, self._ids = [], [], iter(range(1, 100))
    def next_id(self): return next(self._ids)
    def find(self, id):
        try: return next(t for t in self.tasks if t.id == id)
        except StopIteration: raise LookupError(f"no task {id}") from None
    def run(self, line, record=True):
        name, *args = line.split()
        if name == "undo":
            if not self.history: raise IndexError("nothing to undo")
            return self.history.pop().undo()
        cmd = Command.names.get(name) or self._suggest(name)
        command = cmd(self, *args)
        result = command.do()
        if record and cmd is not Show: self.history.append(command)
        return result
    @staticmethod
    def _suggest(name):
        near = [n for n in Command.names if n[0] == name[0]]
        raise ValueError(f"unknown command {name!r}" + (f", did you mean {' or '.join(near)}?" if near else ""))
    def save(self): return json.dumps([t.to_dict() for t in self.tasks], indent=1)
    def load(self, text): self.tasks = [Task.from_dict(d) for d in json.loads(text)]


app = App()
for line in "show|add milk #home #shop|add report #work|add call|move 2|move 2|move 1|show|undo|undo|move 9|fly|remove 1|move x|add|bulk add a+add b #z+show|undo|show|move".split("|"):
    try: print(f"> {line}\n{app.run(line)}")
    except NotImplementedError as e: print("!!", e)
    except (LookupError, ValueError) as e: print(f"!  {type(e).__name__}: {e}")
text = app.save()
print(text[:120])
before = list(app.tasks)
app.load(text)
print(before == app.tasks, app.tasks[0].title, Status("done"), max(Status), sorted(Status, reverse=True))
try: app.load(text.replace("TODO", "NOPE"))
except ValueError as e: print(e)
try: Command(app)
except TypeError as e: print(e)
# === shapes of exceptions
class A(Exception): pass
class B(A):
    def __init__(self, x, *, y=1): self.x, self.y = x, y
class C(Exception):
    def __str__(self): return f"C({self.args})"
    def __repr__(self): return "reprC"
class D(LookupError, ValueError): pass
class E(Exception):
    def __init__(self, msg="default"): self.msg = msg; super().__init__(f"E says {msg}")
for e in (A(), A(1), A(1, 2), A("x"), B(1), B(1, y=3), C(5), D("d"), E(), E("m"), KeyError("k"), KeyError("a", "b"), OSError(2, "No such", "file"), OSError("plain"), FileNotFoundError(2, "gone", "f.txt"), StopIteration(5), SystemExit(3), UnicodeDecodeError("utf-8", b"x", 0, 1, "bad"), ImportError("i", name="n", path="p"), NameError("n", name="q"), AttributeError("a", name="b", obj=1), SyntaxError("s", ("f.py", 1, 2, "text")), ExceptionGroup("g", [A(1), ValueError("v")]), BaseExceptionGroup("b", [KeyboardInterrupt()]), TimeoutError(), ConnectionResetError(104, "reset")):
    print(type(e).__name__, "|", e, "|", repr(e), "|", e.args)
print(OSError(2, "x").errno, OSError(2, "x").strerror, OSError(2, "x", "f").filename, type(OSError(2, "x")).__name__, type(OSError(13, "x")).__name__, B.__mro__[1:3], isinstance(D(), KeyError), issubclass(B, A))
def chain(n):
    try:
        if n == 0: raise A("root")
        chain(n - 1)
    except A as e:
        if n % 2: raise ValueError(f"level {n}") from e
        else: raise A(f"level {n}") from None
    except ValueError:
        raise A(f"lifted {n}")
try: chain(3)
except Exception as e:
    while e: print(repr(e), e.__suppress_context__, repr(e.__cause__)); e = e.__cause__ or e.__context__
def flow():
    for kind in (None, KeyError, ValueError, TypeError, SystemExit):
        try:
            try:
                if kind: raise kind("k")
                print("no error")
            except KeyError: print("key"); continue
            except (ValueError, IndexError) as err: print("value", err)
            else: print("else")
            finally: print("inner finally")
        except BaseException as e: print("outer", type(e).__name__)
        else: print("outer else")
flow()
try:
    try: raise KeyError("first")
    except KeyError as err: raise
    finally: print("fin")
except KeyError as e2: print(e2, "err" in dir())
try: err
except NameError as e: print(e)
try: raise A("with note")
except A as e:
    e.add_note("n1"); e.add_note("n2"); print(e.__notes__)
    try: e.add_note(5)
    except TypeError as t: print(t)
    saved = e
try: raise saved.with_traceback(None) from KeyError("why")
except A as e: print(e.__cause__, e is saved)
eg = ExceptionGroup("all", [ValueError(1), ExceptionGroup("in", [TypeError(2), ValueError(3)]), OSError("io")])
m, r = eg.split(ValueError); print(repr(m), repr(r), eg.subgroup(lambda e: isinstance(e, OSError)), eg.message, len(eg.exceptions), eg.subgroup(KeyError))
try: raise eg
except* ValueError as g: print("V", g.exceptions)
except* (TypeError, OSError) as g: print("T", repr(g))
try:
    try: raise eg
    except* ValueError: raise RuntimeError("from handler")
except ExceptionGroup as g: print(repr(g))
try: raise ValueError("naked")
except* ValueError as g: print(repr(g))
for bad in (lambda: ExceptionGroup("x", []), lambda: ExceptionGroup("x", [1]), lambda: ExceptionGroup("x", [KeyboardInterrupt()]), lambda: ExceptionGroup(1, [A()]), lambda: A().args.x):
    try: print(repr(bad()))
    except Exception as e: print(type(e).__name__, e)
class Cm:
    def __enter__(self): return self
    def __exit__(self, *a): raise LookupError("exit") 
try:
    with Cm(): raise ValueError("body")
except LookupError as e: print(repr(e), repr(e.__context__))
def gen():
    try: yield 1
    except GeneratorExit: print("gexit"); raise
    except ValueError as e: print("got", e); yield 99
    finally: print("gfin")
g = gen(); next(g); print(g.throw(ValueError("in"))); g.close()
g = gen(); next(g); del g
raise B(7, y=8)
# === a shop
from __future__ import annotations
from dataclasses import dataclass, field
from decimal import Decimal as D
from enum import Enum, auto
from functools import cached_property, singledispatch
from typing import Iterator
class OrderState(Enum):
    NEW = auto(); PAID = auto(); SHIPPED = auto(); CANCELLED = auto()
    def can(self, other: OrderState) -> bool:
        return other in {OrderState.NEW: {OrderState.PAID, OrderState.CANCELLED}, OrderState.PAID: {OrderState.SHIPPED}}.get(self, ())
@dataclass(frozen=True)
class Product: sku: str; price: D; weight: float = 0.0
@dataclass
class Order:
    customer: str
    items: dict[Product, int] = field(default_factory=dict)
    state: OrderState = OrderState.NEW
    def __iadd__(self, other): p, n = other if isinstance(other, tuple) else (other, 1); self.items[p] = self.items.get(p, 0) + n; return self
    def __iter__(self) -> Iterator[tuple[Product, int, D]]: return ((p, n, p.price * n) for p, n in self.items.items())
    @cached_property
    def total(self) -> D: return sum((t for *_, t in self), D("0.00"))
    def to(self, new: OrderState):
        if not self.state.can(new): raise ValueError(f"{self.customer}: {self.state.name} -> {new.name} not allowed")
        self.state = new; return self
@singledispatch
def discount(rule, total: D) -> D: raise TypeError(f"no rule for {type(rule).__name__}")
@discount.register
def _(rule: int, total): return total - rule
@discount.register
def _(rule: str, total): return total * (100 - D(rule.rstrip("%"))) / 100
@discount.register(type(None))
def _(rule, total): return total
@discount.register(list)
def _(rule, total):
    for r in rule: total = discount(r, total)
    return total
tea, cup = Product("T1", D("3.20"), .1), Product("C1", D("7.99"))
o = Order("Ann"); o += tea; o += (cup, 3); o += (tea, 2)
for p, n, t in o: print(f"{p.sku:<6}{n:>3} × {p.price:>6} = {t:>8}")
print(o.total, [f"{discount(r, o.total):.2f}" for r in (None, 5, "10%", [5, "50%"])], o.state)
for s in (OrderState.SHIPPED, OrderState.PAID, OrderState.SHIPPED, OrderState.CANCELLED):
    try: print(o.to(s).state)
    except ValueError as e: print(e)
try: discount(2.5, D(1))
except TypeError as e: print(e)
print(Order("Bob") == Order("Bob"), {tea: 1}[Product("T1", D("3.2"), .1)], o.items[cup], max(o.items, key=lambda p: p.price).sku, hash(tea) == hash(Product("T1", D("3.20"), .1)))
# === annotations as texts
from __future__ import annotations
import functools
from dataclasses import dataclass, field, fields
from typing import ClassVar, get_type_hints, Optional, NamedTuple, TypedDict
@functools.singledispatch
def show(x): return "any"
@show.register
def _(x: int | float) -> str: return "num"
@show.register
def _(x: list) -> str: return "list"
print(show(1), show([]), show("s"), show(True))
class V:
    @functools.singledispatchmethod
    def f(self, a): return "any"
    @f.register
    def _(self, a: str): return "str"
try: print(V().f("x"), V().f(1))
except TypeError as e: print(e)
class Node:
    parent: Optional[Node]
    count: ClassVar[int] = 0
@dataclass
class P:
    x: int
    cv: ClassVar[list[int]] = []
    kids: list[P] = field(default_factory=list)
    def add(self, k: P) -> P: self.kids.append(k); return self
print([f.name for f in fields(P)], P(1).add(P(2)), [f.type for f in fields(P)], get_type_hints(P)["kids"], P.__annotations__["x"])
class NT(NamedTuple):
    a: int
    b: "str" = "q"
print(NT(1), NT._field_defaults)
def g(x: undefined_name, y: list[int] = None) -> also_undefined: return x
print(g(1), g.__annotations__)
try:
    @show.register
    def _(x: "nope!"): ...
except (SyntaxError, TypeError) as e: print(type(e).__name__)
try:
    @show.register
    def _(x: 5.5): ...
except TypeError as e: print(e)
try:
    @show.register
    def _(x): ...
except TypeError as e: print(str(e)[:40])
# === cards
import random, enum, collections, itertools, functools, operator
class Suit(enum.Enum):
    CLUBS = "♣"; DIAMONDS = "♦"; HEARTS = "♥"; SPADES = "♠"
    __str__ = lambda s: s.value
    @property
    def red(self): return self in (Suit.DIAMONDS, Suit.HEARTS)
Rank = enum.IntEnum("Rank", "TWO THREE FOUR FIVE SIX SEVEN EIGHT NINE TEN JACK QUEEN KING ACE", start=2)
class Card(collections.namedtuple("Card", "rank suit")):
    __slots__ = ()
    def __str__(self): return f"{self.rank if self.rank < 11 else self.rank.name[0]}{self.suit}"
    def __lt__(self, o): return (self.rank, self.suit.name) < (o.rank, o.suit.name)
class Deck(list):
    def __init__(self, seed): super().__init__(Card(r, s) for s, r in itertools.product(Suit, Rank)); random.Random(seed).shuffle(self)
    def deal(self, n, players): return {p: sorted(self.pop() for _ in range(n)) for p in players}
def score(hand):
    ranks = sorted((c.rank for c in hand), reverse=True); counts = collections.Counter(ranks).most_common(); flush = len({c.suit for c in hand}) == 1; straight = all(a - b == 1 for a, b in itertools.pairwise(ranks))
    shape = tuple(n for _, n in counts)
    name = {(4, 1): "four", (3, 2): "full house", (3, 1, 1): "three", (2, 2, 1): "two pairs", (2, 1, 1, 1): "pair"}.get(shape) or ("straight flush" if flush and straight else "flush" if flush else "straight" if straight else "high card")
    return ["high card", "pair", "two pairs", "three", "straight", "flush", "full house", "four", "straight flush"].index(name), [r for r, n in sorted(counts, key=lambda rn: (-rn[1], -rn[0]))], name
d = Deck(2024); print(len(d), *d[:5], d[0], repr(d[0]), d[0].suit.red, Card(Rank.ACE, Suit.SPADES) > Card(Rank.TWO, Suit.CLUBS))
hands = d.deal(5, ["Ann", "Bob", "Cy"])
for p, h in hands.items(): print(f"{p:<4}", *h, score(h)[2], [int(r) for r in score(h)[1]], sep="  ")
print(max(hands, key=lambda p: score(hands[p])[:2]), len(d), type(d[:2]).__name__, Card._fields, Rank.ACE.name, Rank(11), list(Rank)[:2], Rank["TEN"] + 1, Rank.TWO in Rank, Suit("♥"), Suit.__members__.keys() - {"CLUBS"} == {"DIAMONDS", "HEARTS", "SPADES"})
stats = collections.Counter(score(Deck(i).deal(5, "x")["x"])[2] for i in range(150)); print(stats.most_common())
class War:
    def __init__(self, seed): deck = Deck(seed); self.a, self.b = collections.deque(deck[:26]), collections.deque(deck[26:])
    def play(self, limit=2000):
        for turn in range(1, limit + 1):
            pot = []
            while True:
                if not self.a or not self.b: return turn, "A" if self.a else "B"
                x, y = self.a.popleft(), self.b.popleft(); pot += [x, y]
                if x.rank != y.rank: (self.a if x.rank > y.rank else self.b).extend(sorted(pot, reverse=True)); break
        return limit, "draw"
print([War(i).play() for i in range(5)])
def blackjack(cards):
    total = sum(min(c.rank, 10) if c.rank != Rank.ACE else 11 for c in cards); aces = sum(c.rank is Rank.ACE for c in cards)
    while total > 21 and aces: total -= 10; aces -= 1
    return total
print([blackjack([Card(Rank[r], Suit.CLUBS) for r in h.split()]) for h in ("ACE KING", "ACE ACE NINE", "TEN SIX QUEEN")])
Color = enum.Enum("Color", {"RED": 1, "GREEN": 2}); Kind = enum.Flag("Kind", ["A", "B"]); print(Color.RED, list(Kind), Kind.A | Kind.B, Color(2).name, repr(Color))
class Planet(enum.Enum):
    EARTH = (5.976e24, 6.37814e6); MARS = (6.421e23, 3.3972e6)
    def __init__(self, mass, radius): self.mass, self.radius = mass, radius
    @property
    def g(self): return round(6.6743e-11 * self.mass / self.radius ** 2, 3)
    @staticmethod
    def heaviest(): return max(Planet, key=operator.attrgetter("mass"))
    @enum.nonmember
    class Helper: pass
print([(p.name, p.g) for p in Planet], Planet.heaviest(), Planet((6.421e23, 3.3972e6)), Planet.Helper, len(Planet))
for bad in (lambda: Planet.EARTH < Planet.MARS, lambda: Planet("x"), lambda: Color.BLUE, lambda: setattr(Color.RED, "value", 2), lambda: Planet.EARTH(), lambda: class_extend(), lambda: Color["X"], lambda: Suit.CLUBS + 1, lambda: Rank(99), lambda: {Color.RED: 1}[1], lambda: delattr(Color, "RED"), lambda: Color.RED.foo, lambda: Kind(9)):
    try: print(bad())
    except Exception as e: print(type(e).__name__, e)
try:
    class More(Color): BLUE = 3
except TypeError as e: print(e)
class Auto(enum.StrEnum):
    @staticmethod
    def _generate_next_value_(name, start, count, last): return f"{count}-{name.title()}"
    X = enum.auto(); Y = enum.auto()
print(list(Auto), Auto.Y == "1-Y", Auto("0-X"), f"{Auto.X:>6}", Auto.X.upper(), "".join(Auto), isinstance(Auto.X, str))
# === attributes that are watched
class Observable:
    def __init__(self): object.__setattr__(self, "_obs", {}); object.__setattr__(self, "_vals", {})
    def __getattr__(self, n):
        try: return self._vals[n]
        except KeyError: raise AttributeError(f"{type(self).__name__!r} has no value {n!r}") from None
    def __setattr__(self, n, v):
        old = self._vals.get(n); self._vals[n] = v
        for f in self._obs.get(n, ()): f(n, old, v)
    def __delattr__(self, n):
        if n not in self._vals: raise AttributeError(n)
        del self._vals[n]
    def watch(self, *names):
        def deco(f):
            for n in names: self._obs.setdefault(n, []).append(f)
            return f
        return deco
    def __dir__(self): return sorted(self._vals)
    def __contains__(self, n): return n in self._vals
    def __len__(self): return len(self._vals)
    def __iter__(self): yield from self._vals.items()
    def __eq__(self, o): return dict(self) == dict(o) if isinstance(o, Observable) else NotImplemented
m = Observable()
@m.watch("x", "y")
def changed(n, a, b): print(f"{n}: {a} -> {b}")
m.x = 1; m.x += 1; m.y = "z"; m.other = 0
print(dir(m), "x" in m, len(m), dict(m), hasattr(m, "q"), getattr(m, "q", "dflt"), m == Observable(), m != 5, bool(Observable()))
del m.y
for f in (lambda: m.y, lambda: delattr(m, "y"), lambda: hash(m), lambda: m(), lambda: m[0], lambda: next(m), lambda: m < m, lambda: m + 1, lambda: -m, lambda: len(5)):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
class Meta(type):
    def __getattribute__(cls, n): return type.__getattribute__(cls, n) if n.startswith("__") else f"<{n}>"
class W(metaclass=Meta): x = 1
print(W.x, W.anything, W.__name__, W().x)
class Log:
    def __getattribute__(self, n):
        v = object.__getattribute__(self, n); object.__getattribute__(self, "__dict__").setdefault("_log", []).append(n); return v
    a = 1
    def m(self): return self.a
l = Log(); print(l.a, l.m(), l._log[:3])
class Lazy:
    def __init__(self, f): self.f = f; self.__doc__ = f.__doc__
    def __set_name__(self, o, n): self.n = n
    def __get__(self, o, c):
        if o is None: return self
        v = o.__dict__[self.n] = self.f(o); print("computed", self.n); return v
class Circle:
    def __init__(self, r): self.r = r
    @Lazy
    def area(self): "The area."; return 3 * self.r ** 2
    @property
    def d(self): return self.r * 2
    @d.setter
    def d(self, v):
        if v < 0: raise ValueError("negative")
        self.r = v / 2
    unit = classmethod(lambda cls: cls(1)); pi = staticmethod(lambda: 3)
    @classmethod
    def __class_getitem__(cls, k): return f"{cls.__name__}<{k}>"
c = Circle(2); print(c.area, c.area, vars(c), Circle.area.__doc__, Circle.unit().r, Circle.pi(), c.pi(), Circle[int], Circle["x", 1])
c.d = 10; print(c.r, c.area)
for act in (lambda: setattr(c, "d", -1), lambda: setattr(Circle, "d", 5) or c.d, lambda: c.nope, lambda: Circle.nope, lambda: c.area(), lambda: Circle(), lambda: Circle.d):
    try: print(act())
    except Exception as e: print(type(e).__name__, e)
class Base:
    def __init__(self): self.log = ["Base"]
    def hi(self): return "base"
class L(Base):
    def __init__(self): super().__init__(); self.log.append("L")
    def hi(self): return "L+" + super().hi()
class R(Base):
    def __init__(self): super().__init__(); self.log.append("R")
    def hi(self): return "R+" + super().hi()
class D(L, R):
    def hi(self): return "D+" + super().hi() + "|" + R.hi(self) + "|" + super(L, self).hi()
d = D(); print(d.hi(), d.log, [k.__name__ for k in D.mro()], D.__bases__, super(D, d).hi.__qualname__, isinstance(d, (int, R)), issubclass(D, Base), D.hi.__qualname__, d.hi.__self__ is d, type(d).__name__, d.__class__.__mro__[1])
d.hi = lambda: "patched"; print(d.hi()); del d.hi; D.extra = lambda self, x=1: (self.log[0], x); print(d.extra(5), D.extra.__name__)
import types; d.bound = types.MethodType(lambda self, y: (len(self.log), y), d); print(d.bound(2)); print(type("T", (Base,), {"z": 1, "hi": lambda s: "dyn"})().hi(), callable(d), callable(D))
class Num:
    def __init__(self, v): self.v = v
    for _op in ("add", "sub", "mul"):
        exec_free = None
    def __bool__(self): return self.v != 0
    def __lt__(self, o): return self.v < (o.v if isinstance(o, Num) else o)
    def __index__(self): return self.v
    def __round__(self, n=0): return ("round", n)
    def __trunc__(self): return self.v
    def __reversed__(self): return iter("rev")
    def __format__(self, s): return f"<{self.v}:{s}>"
    def __bytes__(self): return bytes([self.v])
    def __complex__(self): return complex(self.v)
    def __float__(self): return float(self.v)
    def __sizeof__(self): return 1
    def __repr__(self): return f"N{self.v}"
n = Num(3); print(round(n), round(n, 2), list(reversed(n)), f"{n:abc} {n}", bytes(n), complex(n), float(n), int(n), range(5)[n], "abcd"[n], [0] * n, sorted([Num(3), Num(1)]), max(Num(1), Num(5)), bin(n), not n, n and "t", divmod(7, int(n)), Num._op)
# === signatures of partial functions
import inspect, functools
def f(a, b, c=3, *args, d, e=5, **kw) -> int: ...
P = functools.partial
for p in (P(f), P(f, 1), P(f, 1, 2, 3, 4), P(f, b=2), P(f, 1, c=5, d=6), P(f, a=1), P(f, d=1, z=9), P(P(f, 1), e=2)): print(inspect.signature(p))
class M(type):
    def __getattribute__(cls, n):
        if n == "magic": return 42
        return super().__getattribute__(n)
    def __getattr__(cls, n): return f"missing {n}"
class A(metaclass=M): x = 1
print(A.magic, A.x, A.nope, A().x, hasattr(A(), "magic"), A.__name__)
# === caches and signatures
import functools, time, inspect, collections
def ttl_cache(seconds, maxsize=128):
    def deco(f):
        store = collections.OrderedDict(); sig = inspect.signature(f)
        @functools.wraps(f)
        def wrapper(*a, **k):
            ba = sig.bind(*a, **k); ba.apply_defaults(); key = tuple(ba.arguments.items()); now = time.monotonic()
            if key in store and now - store[key][1] < seconds: wrapper.hits += 1; store.move_to_end(key); return store[key][0]
            r = f(*a, **k); store[key] = (r, now)
            if len(store) > maxsize: store.popitem(last=False)
            return r
        wrapper.hits = 0; wrapper.cache = store
        return wrapper
    return deco
@ttl_cache(60, maxsize=2)
def area(w: int, h: int = 2, *, unit: str = "cm") -> str: "Area."; return f"{w * h}{unit}"
print(area(1), area(1, 2), area(w=1), area(1, unit="cm"), area(3), area(4), area(1), area.hits, len(area.cache), area.__doc__, inspect.signature(area))
def f(a, b=1, /, c=2, *args, d, e=5, **kw) -> int: ...
s = inspect.signature(f); print(s, list(s.parameters), s.parameters["d"].kind, s.parameters["b"].default, s.parameters["a"].default is inspect.Parameter.empty, s.return_annotation, [p.name for p in s.parameters.values() if p.kind is p.KEYWORD_ONLY], str(s.parameters["args"]), s.bind(1, d=3).arguments, s.bind_partial(9).args)
for args, kw in (((), {}), ((1,), {}), ((1, 2, 3, 4), {"d": 1, "z": 2}), ((1,), {"a": 2, "d": 1})):
    try: b = s.bind(*args, **kw); print(b, b.args, b.kwargs)
    except TypeError as e: print(e)
class K:
    def m(self, x): ...
    @classmethod
    def c(cls, y=1): ...
    def __call__(self, z): ...
    def __init__(self, q, *r): ...
print(inspect.signature(K), inspect.signature(K.m), inspect.signature(K(1).m), inspect.signature(K.c), inspect.signature(K(1)), inspect.signature(lambda x, *y: 0), inspect.signature(functools.partial(f, 1, d=2)), inspect.isfunction(f), inspect.ismethod(K(1).m), inspect.isclass(K), inspect.isgeneratorfunction(f), inspect.getdoc(area), inspect.isbuiltin(len), inspect.iscoroutinefunction(f), inspect.getmembers(K(1), inspect.ismethod)[0][0], inspect.getmodule(K).__name__ if inspect.getmodule(K) else None)
print(f.__code__.co_argcount, f.__code__.co_kwonlyargcount, f.__code__.co_posonlyargcount, f.__code__.co_varnames, f.__defaults__, f.__kwdefaults__, f.__code__.co_name, f.__module__, f.__annotations__, f.__closure__, f.__code__.co_flags & 4, inspect.getfullargspec(lambda a, b=2, *c: 0).args, f.__name__, f.__qualname__)
def outer():
    x = 1
    def inner(): nonlocal x; x += 1; return x
    return inner
i = outer(); i(); print(i.__closure__[0].cell_contents, inspect.getclosurevars(i).nonlocals if hasattr(inspect, "getclosurevars") else {"x": 2}, i.__qualname__)
def tag(name, **attrs):
    def deco(f):
        f.tags = getattr(f, "tags", []) + [(name, attrs)]
        return f
    return deco
@tag("a", x=1)
@tag("b")
def tagged(): ...
print(tagged.tags, vars(tagged))
p = functools.partial(int, base=2); print(p("101"), p.func, p.args, p.keywords, functools.partial(p, "11")(), repr(functools.partial(print, 1, sep="-")), functools.reduce(lambda a, b: a * 10 + b, [1, 2, 3], 0))
class PM:
    def set(self, k, v): setattr(self, k, v); return self
    on = functools.partialmethod(set, "state", True)
    @functools.cached_property
    def slow(self): print("slow"); return 5
    @functools.singledispatchmethod
    def show(self, x): return "obj"
    @show.register(int)
    def _(self, x): return f"int{x}"
pm = PM(); print(pm.on().state, pm.slow, pm.slow, pm.show(1), pm.show("s"), "slow" in vars(pm)); del pm.slow; print(pm.slow)
@functools.total_ordering
class V:
    def __init__(s, v): s.v = tuple(map(int, v.split(".")))
    def __eq__(s, o): return s.v == o.v
    def __lt__(s, o): return s.v < o.v
    def __hash__(s): return hash(s.v)
print(V("1.2") <= V("1.10"), V("2.0") > V("1.9"), sorted(map(V, ["1.10", "1.9"]))[0].v, max(V("1"), V("1.0")).v, V("1") >= V("1"), len({V("1"), V("1")}))
print([*map(functools.cmp_to_key(lambda a, b: b - a), [1])][0] < functools.cmp_to_key(lambda a, b: b - a)(0), functools.WRAPPER_ASSIGNMENTS[:2])
