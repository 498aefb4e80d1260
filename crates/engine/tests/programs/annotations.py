import asyncio, collections, typing
from collections.abc import Callable, Awaitable, Iterator, AsyncIterator, Mapping
from collections import defaultdict, deque, Counter, OrderedDict
from typing import Any, Optional, Union, TypeVar, Generic, Protocol, NamedTuple, TypedDict, ClassVar, NewType, get_type_hints, get_origin, get_args, Annotated
from dataclasses import dataclass, field, fields, InitVar
import inspect
T = TypeVar("T"); K = TypeVar("K"); V = TypeVar("V")
UserId = NewType("UserId", int)
Vector = list[float]
Handler = Callable[[str, int], Awaitable[None]]
Maybe = list[T] | None
print(Vector, Handler, Maybe, dict[str, list[int]], tuple[int, ...], tuple[()], type[int], set[str], frozenset[bytes], list["Fwd"], dict[str, "X"])
print(list[int] | None, int | list[str], None | dict[str, int], (list[int] | str) | None, Optional[list[int]], Union[list[int], int])
print(list[int] == list[int], list[int] == list[str], list[int].__origin__, list[int].__args__, dict[K, V][str, int], dict[K, list[V]].__parameters__, list[T][int], type(list[int]))
print(list[int]([1, 2]), dict[str, int](a=1), deque[int]([1], maxlen=2), defaultdict[str, list](list), Counter[str]("aab"))
print(collections.deque[int], defaultdict[str, int], OrderedDict[str, int], Callable[..., Any], Iterator[int], asyncio.Queue[int], asyncio.Future[str], asyncio.Task[None])
for f in (lambda: int[str], lambda: str[int], lambda: list[int][str], lambda: isinstance([], list[int]), lambda: dict[K, V][int], lambda: object[int], lambda: issubclass(list, list[int]), lambda: list[int].nope, lambda: range[int], lambda: float[int]):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
class Stack(Generic[T]):
    def __init__(self, items: list[T] | None = None): self.items: list[T] = items or []
    def push(self, item: T) -> "Stack[T]": self.items.append(item); return self
s = Stack[int]([1]); print(s.push(2).items, Stack[int], Stack[str] == Stack[str], Stack.__orig_bases__, vars(s).keys(), s.__orig_class__, Stack.__mro__)
class Repo(Protocol[K, V]):
    def get(self, k: K) -> V: ...
class IntList(list[int]):
    def total(self) -> int: return sum(self)
class M(Mapping[str, int]):
    def __getitem__(self, k): return len(k)
    def __iter__(self): return iter(["a"])
    def __len__(self): return 1
print(IntList([1, 2]).total(), IntList.__orig_bases__, IntList.__bases__, dict(M()), Repo.__bases__)
def f(a: int, b: list[int], c: dict[str, Any] = {}, *args: tuple[int, ...], d: Optional[str] = None, e: "later" = 1, **kw: Callable[[], None]) -> dict[str, list[int]] | None: ...
print(f.__annotations__)
print(inspect.signature(f))
async def worker(name: str, queue: asyncio.Queue[int], sem: asyncio.Semaphore | None = None) -> AsyncIterator[int]: yield 1
print(inspect.signature(worker), get_type_hints(worker))
@dataclass
class Node:
    name: str
    children: list["Node"] = field(default_factory=list)
    meta: dict[str, Any] = field(default_factory=dict)
    count: ClassVar[int] = 0
    init: InitVar[int | None] = None
    parent: Optional["Node"] = None
    def __post_init__(self, init): self.meta["init"] = init
print(Node("a", [Node("b")], init=5), [(f.name, f.type) for f in fields(Node)], inspect.signature(Node))
class Point(NamedTuple):
    x: int
    y: list[int] = []
class Movie(TypedDict, total=False):
    title: typing.Required[str]
    year: typing.NotRequired[int]
    tags: list[str]
print(Point(1), Point.__annotations__, Movie.__annotations__, sorted(Movie.__required_keys__), sorted(Movie.__optional_keys__), Movie(title="x"))
print(UserId, UserId(5), UserId.__supertype__, get_origin(list[int]), get_args(dict[str, int]), get_origin(int | str), get_args(Handler), get_origin(Annotated[int, "m"]))
class Box[U]:
    def __init__(self, v: U) -> None: self.v = v
    def get(self) -> U | None: return self.v
def first[W](xs: list[W]) -> W | None: return xs[0] if xs else None
print(Box(1).get(), first([5]), Box[int](3).v)
total: float = 0.0
names: list[str] = []
lookup: dict[str, Callable[[int], int]] = {"double": lambda x: x * 2}
print(total, names, lookup["double"](4))
class Tree:
    left: Optional["Tree"] = None
    value: int | None
    def __init__(self, kids: "list[Tree] | None" = None) -> None: self.kids = kids or []
print(Tree.__annotations__, len(Tree([Tree()]).kids))
def local():
    x: Undefined = 5
    y: list[Undefined]
    return x
print(local())
try:
    def g(x: Undefind) -> int: ...
except NameError as e: print(e)
try:
    def g(x: List[int]) -> int: ...
except NameError as e: print(e)
try:
    class Linked:
        def add(self, other: list[Linked]) -> None: ...
except NameError as e: print(e)
try:
    z: Opt[int] = 5
except NameError as e: print(e, z)
def h(x: "int" | None): ...
