from typing import *
import typing
import collections.abc as cabc
T = TypeVar("T"); K = TypeVar("K", bound=int); V = TypeVar("V", int, str)
P = ParamSpec("P")
for x in [list[int], List[int], Optional[int], Union[int, str], Union[int, None, str], int | None, Callable[[int], str], Callable[..., int], T, K, V, P,
  Dict[str, List[int]], dict[str, list[int]], Tuple[int, ...], tuple[int, ...], tuple[()], Type[int], type[int], Any, Literal["a", 1], Final[int], ClassVar[int],
  Annotated[int, "x"], Iterable[int], cabc.Iterable[int], Generator[int, None, str], Awaitable[T], AsyncIterator[int], Counter[str], Deque[int], DefaultDict[str, int],
  Optional[List[T]], Callable[[T], Awaitable[None]], NoReturn, Never, Self, LiteralString, list["A"], List["A"], Concatenate[int, P], TypeVar("X", covariant=True), Generic, Protocol, List, Dict, Callable, Optional, Union, cabc.Callable[[int], str], cabc.Callable[..., Any], set[frozenset[int]], Set[int], ForwardRef("A"), NewType("UserId", int), Sequence[int], Mapping[str, Any], Coroutine[Any, Any, int], Unpack[Tuple[int]], Required[int], NotRequired[int], TypeGuard[int], AnyStr, Hashable, Sized, ContextManager[int], AsyncContextManager[int], Pattern[str], Match[str], IO[str], Text]:
    print(repr(x))
print(Union[int, int], Union[int, Union[str, float]], Optional[Optional[int]])
print(get_args(Dict[str, int]), get_origin(Dict[str, int]), get_args(Callable[[int], str]), get_origin(Optional[int]))
print(List[T][int], Dict[T, K][str, int], Optional[T][int], Callable[[T], T][int])
print(Union[int, str] == Union[str, int], hash(Union[int, str]) == hash(Union[str, int]), List[int] == List[int])
class Box(Generic[T]): pass
print(Box[int], Box[T], Box.__parameters__, Box[int].__origin__, Box[int].__args__)
class N(NamedTuple):
    x: "int"
    y: None = None
class D(TypedDict):
    a: "int"
print(N.__annotations__, D.__annotations__, typing.get_type_hints(D), typing.get_type_hints(N))
