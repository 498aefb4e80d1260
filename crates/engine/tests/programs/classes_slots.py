# === members
class A:
    __slots__ = ("x", "__private", "y")
    def __init__(self): self.x = 1
class B(A):
    __slots__ = ["z"]
class C(A): pass
a = A(); b = B(); c = C()
print(A.x, B.z, B.x, A.x.__name__, A.x.__objclass__, type(A.x), A.x.__get__(a), A.x.__get__(None, A))
A.y.__set__(a, 5); print(a.y); A.y.__delete__(a)
for f in (lambda: a.y, lambda: A.y.__get__(5), lambda: A.y.__delete__(a), lambda: a.q, lambda: B.z.__get__(a), lambda: A.q):
    try: f()
    except Exception as e: print(type(e).__name__, e)
print(hasattr(a, "y"), getattr(a, "y", 3), sorted(k for k in vars(A) if not k.startswith("__")), [k for k in dir(b) if not k.startswith("__")])
c.new = 1; print(c.x, c.new)
class G:
    __slots__ = "k",
    def __getattr__(self, n): return "fb " + n
print(G().k, G().other)
from dataclasses import dataclass, field, fields
@dataclass(slots=True)
class P:
    x: int
    y: list = field(default_factory=list)
    def dist(self): return self.x
@dataclass(slots=True)
class Q(P):
    z: int = 4
print(P.x, P(1), Q(1, z=3), P.__slots__, Q.__slots__, Q.z, Q(2).z)
import inspect, types
print(inspect.isdatadescriptor(A.x), isinstance(A.x, types.MemberDescriptorType), inspect.ismemberdescriptor(A.x))
import copy
print(copy.copy(P(1, [2])), copy.deepcopy(Q(5)))
try:
    del b.z
except AttributeError as e: print(e)
class D:
    __slots__ = ("x",)
    x = 5
# === Slots that have no place
def attempt(make):
    try:
        print(make())
    except TypeError as error:
        print(error)
class A:
    __slots__ = ("a",)
class B:
    __slots__ = ("b",)
class AB(A):
    __slots__ = ("c",)
class Empty:
    __slots__ = ()
class Open(A):
    pass
attempt(lambda: type("X", (A, B), {}))
attempt(lambda: type("X", (AB, A), {}))
attempt(lambda: type("X", (AB, B), {}))
attempt(lambda: type("X", (Empty, A), {}))
attempt(lambda: type("X", (Open, B), {}))
attempt(lambda: type("X", (Open, AB), {}))
attempt(lambda: type("X", (A, Open), {}))
attempt(lambda: type("X", (int,), {"__slots__": ("a",)}))
attempt(lambda: type("X", (tuple,), {"__slots__": ("a",)}))
attempt(lambda: type("X", (bytes,), {"__slots__": "a"}))
attempt(lambda: type("X", (tuple,), {"__slots__": ()}))
attempt(lambda: type("X", (str, ), {"__slots__": ("a",)}))
attempt(lambda: type("X", (list,), {"__slots__": ("a",)}))
attempt(lambda: type("X", (), {"__slots__": ("__dict__", "__dict__")}))
attempt(lambda: type("X", (Open,), {"__slots__": ("__dict__",)}))
attempt(lambda: type("X", (A,), {"__slots__": ("__dict__",)}))
