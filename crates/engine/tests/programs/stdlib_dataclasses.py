# === basics
from dataclasses import asdict, astuple, dataclass, field, fields, is_dataclass, replace

@dataclass
class Point:
    x: int
    y: int = 0
    tags: list[str] = field(default_factory=list)

p, q = Point(1), Point(1, 0)
print(p, p == q, p != q, p is q, p == (1, 0, []))
p.tags.append("a")
print(p, q, Point.__match_args__, Point.__doc__, Point.__init__.__qualname__)
print(asdict(p), astuple(p), [one.name for one in fields(p)], is_dataclass(Point), is_dataclass(p), is_dataclass(3))
print(asdict(p)["tags"] is p.tags, replace(p, y=5), Point.__hash__)
match p:
    case Point(x, y):
        print("match", x, y)
for call in [
    lambda: Point(),
    lambda: Point(1, 2, 3, 4),
    lambda: Point(1, z=2),
    lambda: Point(1, x=2),
    lambda: hash(p),
    lambda: p < q,
    lambda: fields(3),
    lambda: asdict(Point),
    lambda: replace(3),
    lambda: replace(p, nothing=1),
    lambda: Point.z,
]:
    try:
        print(call())
    except Exception as error:
        print(type(error).__name__, error)
# === frozen, ordered, slots
from dataclasses import FrozenInstanceError, dataclass

@dataclass(frozen=True, order=True)
class Version:
    major: int
    minor: int = 0

v = Version(1)
print(v, hash(v) == hash(Version(1)), v < Version(1, 1), v >= Version(1), sorted([Version(2), Version(1, 5), Version(1)]))
print({Version(1): "one"}[v], max(Version(1), Version(0, 9)))
for call in [
    lambda: setattr(v, "major", 2),
    lambda: delattr(v, "minor"),
    lambda: setattr(v, "other", 2),
    lambda: v < 3,
]:
    try:
        call()
    except Exception as error:
        print(type(error), error, isinstance(error, AttributeError))

@dataclass(slots=True)
class Slotted:
    a: int
    b: str = "b"

s = Slotted(1)
print(s, Slotted.__slots__, hasattr(s, "__dict__"))
try:
    s.c = 3
except AttributeError as error:
    print(error)

@dataclass(eq=False)
class Identity:
    a: int

print(Identity(1) == Identity(1), hash(Identity(1)) is not None)

@dataclass(unsafe_hash=True)
class Hashed:
    a: int
    b: list = None

print(hash(Hashed(1)) == hash((1, None)))
# === inheritance and post init
from dataclasses import KW_ONLY, InitVar, dataclass, field

@dataclass
class Base:
    name: str
    size: int = 1

@dataclass
class Derived(Base):
    _: KW_ONLY
    scale: int = 2
    factor: InitVar[int] = 3
    total: int = field(init=False)

    def __post_init__(self, factor):
        self.total = self.size * self.scale * factor

d = Derived("d", 2, scale=4, factor=5)
print(d, d == Derived("d", 2, scale=4, factor=5), d == Base("d", 2), Derived.__match_args__)
for call in [lambda: Derived("d", 1, 2), lambda: Derived(), lambda: Derived("a", total=3)]:
    try:
        print(call())
    except TypeError as error:
        print(error)

@dataclass
class Custom:
    x: int
    y: int = field(default=3, repr=False, compare=False)

    def __repr__(self):
        return f"<{self.x}>"

    def __add__(self, other):
        return Custom(self.x + other.x)

print(Custom(1) + Custom(2), Custom(1, 5) == Custom(1, 6))

@dataclass
class Node:
    value: int
    next: "Node | None" = None

n = Node(1)
n.next = n
print(n, Node(1, Node(2)))
# === wrong definitions
from dataclasses import dataclass, field

def attempt(body):
    try:
        body()
    except Exception as error:
        print(type(error).__name__, error)

def mutable():
    @dataclass
    class A:
        x: list = []

def order():
    @dataclass
    class A:
        x: int = 1
        y: int

def no_annotation():
    @dataclass
    class A:
        x = field(default=1)

def order_without_eq():
    @dataclass(eq=False, order=True)
    class A:
        x: int

def both():
    field(default=1, default_factory=list)

def frozen_base():
    @dataclass(frozen=True)
    class A:
        x: int

    @dataclass
    class B(A):
        y: int

def frozen_derived():
    @dataclass
    class A:
        x: int

    @dataclass(frozen=True)
    class B(A):
        y: int

def own_order():
    @dataclass(order=True)
    class A:
        x: int

        def __lt__(self, other):
            return True

for body in (mutable, order, no_annotation, order_without_eq, both, frozen_base, frozen_derived, own_order):
    attempt(body)
# === The documentation of a class that has none
from dataclasses import dataclass, field


@dataclass
class Node:
    value: int
    children: list["Node"] = field(default_factory=list)
    parent: "Node | None" = None


print(Node.__doc__)
