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
