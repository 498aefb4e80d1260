# === a name twice
from enum import *
class E(Enum):
    A = 1
    A = 2
# === flags and ignored names
from enum import *
class P(Flag):
    R = auto()
    W = auto()
    X = auto()
    RW = R | W
    ALL = RW | X
print(list(P), P.RW, P.ALL, repr(P.R|P.X), P(5), ~P.R, P.R in P.RW, len(P.ALL), list(P.ALL))
print(P.__members__)
class C(Enum):
    _ignore_ = "x y"
    x = 5
    A = auto()
    B = "b"
    D = auto()
    y = 4
# === values with methods
from enum import *
class Pl(Enum):
    M = (3.3e23, 2.4e6)
    E = (5.9e24, 6.3e6)
    def __init__(self, mass, radius):
        self.mass = mass; self.radius = radius
    @property
    def g(self): return 6.67e-11*self.mass/self.radius**2
    class Inner: pass
    def _generate_next_value_(name, *a): return 3
# === chosen values
from enum import *
class Pl(Enum):
    _generate_next_value_ = lambda n, s, c, l: (n.lower(), s, c, l)
    A = auto()
    B = auto()
print(list(Pl))
class S(StrEnum):
    def _generate_next_value_(name, start, count, last): return name + "!"
    X = auto(); Y = auto()
print(list(S), S.X)
class L(Enum):
    f = member(lambda self: 5)
    g = nonmember(5)
    def h(self): pass
    @member
    def k(self): pass
    _order_ = "f k"
print(list(L._member_names_), L.g)
class T(Enum):
    A = auto(), "a"
    B = auto(), "b"
print(list(T))
class U(Enum):
    _bad_ = 3
# === an order
from enum import *
class O(Enum):
    _order_ = "B A"
    A = 1
    B = 2
# === made by calls
from enum import *
X = Enum("X", "a b c"); print(list(X), X.a.__class__, X)
Y = IntFlag("Y", ["p", "q"]); print(list(Y), Y.p|Y.q, repr(Y(7)))
Z = StrEnum("Z", {"a": "1", "b": "2"}); print(list(Z))
class W(Enum):
    __priv = 3
    A = 1
    def A2(self): pass
print(list(W), W._W__priv)
# === members are only shown
from enum import Enum
class Coin(Enum):
    HEADS = 1
    TAILS = 2
members = Coin.__members__
print(repr(members), type(members).__name__, members["TAILS"], "EDGE" in members)
try: members["EDGE"] = 3
except TypeError as e: print(e)
