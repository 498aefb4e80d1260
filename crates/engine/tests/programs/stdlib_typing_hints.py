from dataclasses import InitVar, make_dataclass
from typing import *


def attempt(function, *args):
    try:
        print(function(*args))
    except Exception as error:
        print(type(error).__name__, error)


class Node:
    children: "list[Node]"
    parent: Optional["Node"]
    kind: ClassVar["str"]
    seen: Annotated["int", "metres"]
    both: dict["str", list["Node"]]
    call: Callable[["Node"], "bool"]


print(get_type_hints(Node))
print(get_type_hints(Node, include_extras=True)["seen"])


class Film(TypedDict):
    title: Required["str"]
    year: NotRequired[int]


print(get_type_hints(Film))
attempt(get_type_hints, 3)


@overload
def double(x: int) -> int: ...
@overload
def double(x: str) -> str: ...
def double(x):
    return x * 2


print([found.__annotations__["x"] for found in get_overloads(double)])
clear_overloads()
print(get_overloads(double))


@runtime_checkable
class Coloured(Protocol):
    colour: str

    def paint(self): ...


attempt(issubclass, Node, Coloured)
try:

    class Both(Film, Node):
        pass

except TypeError as error:
    print(error)

Ts = TypeVarTuple("Ts")


class Row(Generic[*Ts]):
    pass


print(Row[int, str], Tuple[*Ts], Generic[*Ts])
print(List[int] == list[int], (int | str) == Union[str, int], Union[str, int] == (int | str))
print(InitVar[int], InitVar["x"])
attempt(make_dataclass, "Made", ["class"])
