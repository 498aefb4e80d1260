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
