# === aliases
from typing import Callable
type Callback[T] = Callable[[T], None]
type Json = dict[str, Json] | list[Json] | str | int
type IntOrStr = int | str
def on(cb: Callback[int], j: Json, x: IntOrStr | None = None) -> list[IntOrStr]:
    return [cb(1)]
print(on(print, {}), on.__annotations__)
print(Json, type(Json), Json.__value__, Json.__name__, Json.__module__, isinstance(5, IntOrStr.__value__))
print(Callback[int], Callback[int].__args__, Callback[int].__origin__, Callback.__type_params__, Callback.__value__)
print(Json | None, type(Json | None), Callback[int] | None, None | Json)
for misuse in (lambda: isinstance(3, Json), lambda: Json[int], lambda: Callback[int, str]):
    try:
        print(misuse())
    except Exception as error:
        print(type(error), error)
type Later = Undefined
try:
    Later.__value__
except NameError as error:
    print(error)
def make():
    local = float
    type Inner[T] = dict[local, T]
    return Inner
print(make().__value__, make()[int])
class Space:
    type Alias = int
print(Space.Alias, Space.Alias.__value__, Space().Alias)
# === functions
from typing import Callable, Protocol
import functools
def first[T](xs: list[T], default: T | None = None) -> T | None:
    return xs[0] if xs else default
print(first([]), first([1]), first.__type_params__, first.__annotations__, first.__qualname__, vars(first))
(T,) = first.__type_params__
print(type(T), T.__module__, T.__bound__, T.__constraints__, T.__infer_variance__, T.has_default(), T.__default__)
print((lambda: 0).__type_params__)
def deco[**P, R](f: Callable[P, R]) -> Callable[P, R]:
    @functools.wraps(f)
    def inner(*args: P.args, **kwargs: P.kwargs) -> R:
        return f(*args, **kwargs)
    return inner
print(deco(first)([4]), deco(first).__type_params__, deco.__annotations__, deco.__type_params__)
class Shape(Protocol):
    def area(self) -> float: ...
def total[S: Shape, N: (int, float) = int](shapes: list[S]) -> N:
    return sum(shape.area() for shape in shapes)
S, N = total.__type_params__
print(S.__bound__, S.__constraints__, N.__bound__, N.__constraints__, N.__default__)
def early[T: Undefined](x: T) -> T:
    return x, T
print(early(1))
try:
    early.__type_params__[0].__bound__
except NameError as error:
    print(error)
print([f.__annotations__["x"] for f in [early, early]][0] is early.__type_params__[0])
async def gather[T](*items: T) -> list[T]:
    return list(items)
try:
    gather(1).send(None)
except StopIteration as stop:
    print(stop.value)
# === classes
from dataclasses import dataclass
from typing import NamedTuple, Protocol, Self, Generic
@dataclass
class Box[T]:
    item: T
    tags: list[T] | None = None
    def map[U](self, f) -> "Box[U]":
        return Box(f(self.item))
    def of(self) -> T:
        return T
print(Box(1).map(str), Box[int](5), Box[str], Box(1).of(), Box.__type_params__, Box.__parameters__, Box.__orig_bases__)
print(Box.__mro__, Box.map.__type_params__, Box[int](5).__orig_class__)
class Result[V, E: Exception]:
    def __init__(self, value: V | None = None, error: E | None = None) -> None:
        self.value, self.error = value, error
    def unwrap(self) -> V:
        if self.error is not None:
            raise self.error
        return self.value
    def then[W](self, f) -> Self:
        return type(self)(f(self.value))
class Ok[V](Result[V, Exception]):
    kind = V
print(Ok(5).unwrap(), Ok[int](3).value, Ok[int], Ok(4).then(lambda x: x + 1).unwrap(), Ok.kind, Ok.__orig_bases__, Ok.__bases__)
class Tree[K, V](dict[K, list[V]]):
    def add(self, key: K, *values: V) -> None:
        self.setdefault(key, []).extend(values)
tree = Tree[str, int]()
tree.add("a", 1, 2)
print(tree, Tree.__bases__)
class Pair[T](NamedTuple):
    x: T
    y: T
print(Pair(1, 2), Pair[int](3, 4), Pair._fields)
class Readable[T](Protocol):
    def read(self) -> T: ...
class Shown[T = int]:
    class Inner[U]:
        both = (T, U)
    def method(self, x: "Inner[T]") -> Inner[T]: ...
print(Shown.Inner.both, Shown[()], Shown.Inner.__qualname__, Shown.method.__annotations__)
class Plain: pass
print(Plain.__type_params__)
for misuse in (lambda: Plain[int], lambda: Box[int, str], lambda: Result[int], lambda: Result[()]):
    try:
        print(misuse())
    except TypeError as error:
        print(error)
def scoped():
    made = []
    for kind in (int, str):
        class Local[T: kind]:
            parameter = T
        made.append(Local)
    return made
print([local.parameter.__bound__ for local in scoped()], scoped()[0].__qualname__)
# === written as text
from __future__ import annotations
from typing import Callable, Literal, Optional, TypedDict, Required, NotRequired
def f(a: Literal["x", "it's"], b: dict[str, int], c: "int", *, e: x.y | None = None) -> Optional["Foo"]: ...
print(f.__annotations__)
class Movie(TypedDict, total=False):
    title: Required[str]
    year: int
print(Movie.__required_keys__, sorted(Movie.__optional_keys__))
# === type variables by hand
from typing import *
K = TypeVar("K"); V = TypeVar("V", bound=int); P = ParamSpec("P"); D = TypeVar("D", default=str)
class Table(Generic[K, V]): pass
class Wrapped(Generic[P]): pass
class Defaulted(Generic[K, D]): pass
print(Table[int, int], Table[K, int][str], Wrapped[int, str], Wrapped[[int]], Wrapped[...], Defaulted[int])
print(Callable[P, K], Callable[P, K][[int], str], Callable[Concatenate[int, P], K], K.__default__, D.__default__, NoDefault)
print(get_args(Callable[[int], str]), get_args(Callable[P, int]), get_args(Callable[..., int]))
for misuse in (lambda: Table[int], lambda: Table[int, int, int], lambda: Table[()], lambda: tuple[K, V][int], lambda: dict[K, V][int, int, int]):
    try:
        print(misuse())
    except TypeError as error:
        print(error)
