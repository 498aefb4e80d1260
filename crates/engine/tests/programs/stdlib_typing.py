# === names
from __future__ import annotations
from dataclasses import dataclass, field
from typing import (
    TYPE_CHECKING, Any, AsyncIterator, Awaitable, Callable, ClassVar, Dict, Final, Generic, Iterable, List, Literal,
    NamedTuple, NewType, Optional, Protocol, Self, Sequence, Tuple, Type, TypedDict, TypeVar, Union, cast, overload,
    runtime_checkable, final, override, assert_never, ParamSpec,
)

T = TypeVar("T")
P = ParamSpec("P")
K = TypeVar("K", bound=str)
Handler = Callable[[int], Awaitable[None]]
Json = Union[Dict[str, Any], List[Any], str, None]
UserId = NewType("UserId", int)
MAX: Final[int] = 3
if TYPE_CHECKING:
    import nothing

print(Any, Optional[int], Union[int, str], T, K, Literal["a", 1], UserId(3), MAX, cast(int, "x"))
print(Union[int, str] == Union[str, int], Optional[int] == Union[int, None])

class Stack(Generic[T]):
    def __init__(self) -> None:
        self.items: List[T] = []
    def push(self, item: T) -> Self:
        self.items.append(item)
        return self

print(Stack[int]().push(1).items, Stack().push(2).items)

class Point(NamedTuple):
    x: int
    y: int = 0
    def norm(self) -> int:
        return abs(self.x) + abs(self.y)

print(Point(1), Point(3, -4).norm(), Point._fields, Point(1) == (1, 0), isinstance(Point(1), tuple))

class Movie(TypedDict, total=False):
    name: str
    year: int

m: Movie = {"name": "x"}
print(Movie(name="y"), m, type(Movie(year=1)))

class Closer(Protocol):
    def close(self) -> None: ...

@runtime_checkable
class Sized2(Protocol):
    def size(self) -> int: ...

class Thing:
    def close(self) -> None: ...
    def size(self) -> int:
        return 1

class Explicit(Closer):
    def close(self) -> None:
        print("closed")

Explicit().close()
print(isinstance(Thing(), Sized2), isinstance(3, Sized2))
for call in [lambda: isinstance(Thing(), Closer), lambda: Closer(), lambda: Any()]:
    try:
        call()
    except TypeError as error:
        print(error)

@dataclass
class Conf:
    name: str
    limit: ClassVar[int] = 3
    tags: list[str] = field(default_factory=list)

print(Conf("a"), Conf.limit)

@overload
def f(x: int) -> int: ...
@overload
def f(x: str) -> str: ...
def f(x):
    return x

@final
class Leaf(Stack[int]):
    @override
    def push(self, item):
        return super().push(item * 2)

print(f(1), f("a"), Leaf().push(4).items)
try:
    assert_never(3)
except AssertionError as error:
    print(error)

def decorator(func: Callable[P, T]) -> Callable[P, T]:
    def wrapper(*args: P.args, **kwargs: P.kwargs) -> T:
        return func(*args, **kwargs)
    return wrapper

print(decorator(lambda x: x + 1)(1))
# === type parameters and evaluated annotations
from typing import Callable, Optional, Sequence
import typing

class Box[T]:
    def __init__(self, value: T):
        self.value = value

def first[T](items: Sequence[T]) -> T:
    return items[0]

type Pair = tuple[int, int]

def g(a: int, b: "str" = "x", *rest: float, c: Optional = None) -> None: ...

print(Box(1).value, first([3]), g.__annotations__["a"], g.__annotations__["b"], g.__annotations__["return"], typing.get_type_hints(g)["a"])
# === operator
from operator import add, attrgetter, contains, itemgetter, methodcaller, mul, neg, not_
from functools import reduce
import operator

rows = [("b", 2), ("a", 3), ("c", 1)]
print(sorted(rows, key=itemgetter(1)), list(map(itemgetter(1, 0), rows)), max(rows, key=itemgetter(0)))
class O:
    def __init__(self, n):
        self.n, self.inner = n, self
print(attrgetter("n")(O(3)), attrgetter("n", "inner.n")(O(4)), methodcaller("split", ",")("a,b"), itemgetter(1))
print(add(1, 2), reduce(mul, [1, 2, 3]), neg(3), not_(0), contains([1], 1), operator.pow(2, 3), operator.index(5), operator.abs(-2))
try:
    itemgetter("z")({})
except KeyError as error:
    print(repr(error))
# === copy
import copy
from collections import defaultdict, deque
from dataclasses import dataclass, field

a = [1, [2, 3], {"k": [4]}, (5, [6])]
b, c = copy.copy(a), copy.deepcopy(a)
a[1].append(9); a[2]["k"].append(9); a[3][1].append(9)
print(b, c, b is a, copy.deepcopy("x"), copy.copy((1, 2)))

@dataclass
class Node:
    name: str
    children: list = field(default_factory=list)

n = Node("root", [Node("leaf")])
m, s = copy.deepcopy(n), copy.copy(n)
n.children[0].name = "changed"
print(m, s, m == n, s.children is n.children)
loop = [1]; loop.append(loop)
twin = copy.deepcopy(loop)
print(twin[1] is twin, twin is loop)

class Custom:
    def __init__(self, n):
        self.n = n
    def __deepcopy__(self, memo):
        return Custom(self.n + 1)
    def __copy__(self):
        return Custom(self.n + 10)

print(copy.deepcopy([Custom(1)])[0].n, copy.copy(Custom(1)).n)
d = defaultdict(list, a=[1])
e = copy.deepcopy(d)
d["a"].append(2)
print(e, e["zz"], copy.deepcopy(deque([[1]], 3)), copy.deepcopy({1, 2}), copy.replace(Node("x"), name="y"))
err = copy.copy(ValueError("a", 1))
print(repr(err))
# === types
import types

ns = types.SimpleNamespace(a=1, b="x")
ns.c = [1]
print(ns, ns.a, ns == types.SimpleNamespace(a=1, b="x", c=[1]), vars(ns))
def gen(): yield
async def coro(): ...
c = coro()
print(isinstance(gen(), types.GeneratorType), isinstance(c, types.CoroutineType), isinstance(gen, types.FunctionType), isinstance(len, types.BuiltinFunctionType), isinstance(ns.c.append, types.MethodType), types.NoneType)
c.close()
p = types.MappingProxyType({"a": 1})
print(p, p["a"], dict(p), "a" in p, len(p))
try:
    p["b"] = 2
except TypeError as error:
    print(error)
# === textwrap and string
import string, textwrap

text = """
    first line
      second line

    third
"""
print(textwrap.dedent(text), textwrap.indent("a\n\nb\n", "> "), sep="|")
long = "The quick brown fox jumped over the lazy dog; a well-known example-sentence of verylongwordsthatdonotfit."
print(textwrap.fill(long, 20), textwrap.wrap(long, width=30, initial_indent="* ", subsequent_indent="  "), textwrap.shorten(long, 30), textwrap.wrap("", 5), sep="\n")
print(textwrap.shorten("hello  world there", width=12, placeholder="..."), textwrap.fill("a b c d", 3))
t = string.Template("$who likes ${what}, $$5")
print(t.substitute(who="tim", what="kung pao"), t.safe_substitute(who="x"), string.ascii_lowercase, string.digits, string.capwords("ab cd"), string.punctuation)
for call in [lambda: t.substitute(who=1), lambda: string.Template("a $ b").substitute()]:
    try:
        call()
    except Exception as error:
        print(type(error).__name__, error)
# === statistics
import statistics as st

data = [2, 4, 4, 4, 5, 5, 7, 9]
print(st.mean(data), st.median(data), st.mode(data), st.pstdev(data), st.stdev(data), st.variance(data), st.pvariance(data), st.fmean(data))
print(st.mean([1, 2]), st.mean([0.1, 0.2, 0.3]), st.median([3, 1, 2]), st.median_low([1, 2]), st.median_high([1, 2]), st.multimode("aabb"), st.quantiles(data, n=4), st.quantiles([1, 2, 3], n=100)[94])
print(st.geometric_mean([1, 4, 16]), st.harmonic_mean([40, 60]), st.stdev([1.5, 2.5, 2.75, 4.1]), st.pvariance([0.0, 0.25, 1.5]), st.correlation([1, 2, 3], [2, 4, 7]), st.quantiles(data, n=10, method="inclusive"))
for call in [lambda: st.mean([]), lambda: st.stdev([1]), lambda: st.median([]), lambda: st.mode([])]:
    try:
        call()
    except st.StatisticsError as error:
        print(error)
# === inspect
import inspect, functools

def plain(a, b=1, /, c: int = 2, *args, d, e="x", **kw) -> str: ...
def gen(): yield
async def coro(): ...
async def agen(): yield
class C:
    def m(self, x): ...
    async def am(self): ...
c = coro()
print(inspect.signature(plain), inspect.signature(C().m), list(inspect.signature(plain).parameters))
print(inspect.iscoroutinefunction(coro), inspect.iscoroutinefunction(plain), inspect.iscoroutinefunction(functools.partial(coro)), inspect.iscoroutinefunction(C().am), inspect.iscoroutine(c), inspect.isawaitable(c), inspect.isawaitable(3))
print(inspect.isgeneratorfunction(gen), inspect.isasyncgenfunction(agen), inspect.isfunction(plain), inspect.ismethod(C().m), inspect.isclass(C), inspect.isgenerator(gen()), inspect.isasyncgen(agen()), inspect.isbuiltin(len))
print(inspect.getcoroutinestate(c), inspect.getgeneratorstate(gen()))
c.close()
print(inspect.getcoroutinestate(c))
bound = inspect.signature(plain).bind(1, c=3, d=4, z=5)
bound.apply_defaults()
print(bound.arguments, bound.args, bound.kwargs)
try:
    inspect.signature(plain).bind(1)
except TypeError as error:
    print(error)
