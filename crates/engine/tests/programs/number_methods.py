def item(x, i):
    return x[i]
def call(f):
    return f()
def t(f):
    try:
        print(repr(f()))
    except Exception as e:
        print(type(e).__name__, e)
print(int(), int("12"), int(" -7 "), int("1_000"), int(3.9), int(-3.9), int(True), int("ff", 16), int("0xff", 16), int("0b101", 0), int("0o17", 0), int("z", 36), int("101", base=2), int(b"12"), int(10**30), int("9" * 30), int(1e20), int("+5"), int("٣"), int("0", 0), int("00"))
print(float(), float("1.5"), float(" -2e3 "), float("inf"), float("-Infinity"), float("nan"), float(3), float(True), float("1_0.5"), float(10**20), float(".5"), float("5."), float(b"1.5"))
print(bool(), bool(0), bool("a"), bool([]), bool(0.0), bool(None), bool({}), bool(" "), bool(object()), bool(float("nan")))
print((5).bit_length(), (0).bit_length(), (-8).bit_length(), (255).bit_count(), (2**70).bit_length(), (-7).bit_count(), (2**70).bit_count(), (5).conjugate(), (5).real, (5).imag, (5).numerator, (5).denominator, (5).as_integer_ratio(), (5).is_integer(), True.real, True.bit_length(), True.conjugate(), (True).numerator)
print((1024).to_bytes(2, "big"), (1024).to_bytes(4, "little"), (-1).to_bytes(2, "big", signed=True), (5).to_bytes(), (0).to_bytes(0, "big"), int.from_bytes(b"\x04\x00", "big"), int.from_bytes(b"\x00\x04", "little"), int.from_bytes(b"\xff", "big", signed=True), int.from_bytes([1, 2]), int.from_bytes(b""), (2**64).to_bytes(9), (-128).to_bytes(1, signed=True), (127).to_bytes(1, signed=True))
print((1.5).is_integer(), (2.0).is_integer(), (1.5).as_integer_ratio(), (0.1).as_integer_ratio(), (1.5).hex(), float.fromhex("0x1.8p1"), (2.5).real, (2.5).imag, (2.5).conjugate(), (-0.0).hex(), (1e300).as_integer_ratio()[1], float("inf").is_integer())
print(round(2.5), round(3.5), round(2.675, 2), round(1234, -2), round(1250, -2), round(-2.5), round(5), round(5, 2), round(1.5, None), abs(-5), abs(-2.5), abs(True), divmod(7, 3), divmod(-7, 3), divmod(7.5, 2), pow(2, 10), pow(2, -1), pow(3, 4, 5), 7 // -2, -7 % 3, 2 ** 100, 7 / 2, 1 << 70, -1 >> 3, ~5, 5 & 3, 5 | 3, 5 ^ 3)
print((5).__add__(3), (5).__add__(2.5), (5).__radd__(3), (5).__sub__(3), (5).__rsub__(3), (5).__mul__(2), (5).__truediv__(2), (5).__floordiv__(2), (5).__mod__(3), (5).__pow__(2), (5).__neg__(), (5).__abs__(), (5).__eq__(5), (5).__eq__("a"), (5).__lt__(6), (5).__hash__(), (5).__repr__(), (5).__bool__(), (5).__int__(), (5).__float__(), (5).__index__(), (5).__round__(), (5).__trunc__(), (5).__floor__(), (5).__ceil__(), (5).__divmod__(3), (5).__and__(4), (5).__lshift__(1), (5).__invert__(), (5).__format__("03d"), (5).__str__(), int.__add__(1, 2))
print((2.5).__add__(1), (2.5).__radd__(1), (2.5).__eq__(2.5), (2.5).__lt__(3), (2.5).__int__(), (2.5).__float__(), (2.5).__round__(), (2.55).__round__(1), (2.5).__floor__(), (2.5).__ceil__(), (2.5).__trunc__(), (2.5).__neg__(), (2.5).__mul__("a"), (2.5).__divmod__(2), (2.5).__pow__(2), (2.5).__rpow__(2), (2.5).__hash__() == hash(2.5), (2.5).__bool__(), float.__add__(1.0, 2))
t(lambda: int("abc"))
t(lambda: int(""))
t(lambda: int("1.5"))
t(lambda: int("12", 37))
t(lambda: int("12", 1))
t(lambda: int(3, 10))
t(lambda: int([]))
t(lambda: int(None))
t(lambda: int(float("nan")))
t(lambda: int(float("inf")))
t(lambda: int(x=1))
t(lambda: int(1, 2, 3))
t(lambda: int("1", base="a"))
t(lambda: int(base=3))
t(lambda: int("9" * 5000))
t(lambda: str(10**5000))
t(lambda: int(b"zz"))
t(lambda: int("1__0"))
t(lambda: int("0x1"))
t(lambda: int("08", 0))
t(lambda: int({}))
t(lambda: int("é"))
t(lambda: float("abc"))
t(lambda: float(""))
t(lambda: float([]))
t(lambda: float(None))
t(lambda: float(10**400))
t(lambda: float(1, 2))
t(lambda: float(x=1))
t(lambda: float("1__0"))
t(lambda: float(b"x"))
t(lambda: bool(1, 2))
t(lambda: bool(x=1))
t(lambda: (500).to_bytes(1))
t(lambda: (-5).to_bytes(1))
t(lambda: (5).to_bytes(1, "x"))
t(lambda: (5).to_bytes(1, 2))
t(lambda: (5).to_bytes(-1))
t(lambda: int.from_bytes(5))
t(lambda: int.from_bytes("a"))
t(lambda: int.from_bytes([300]))
t(lambda: float.fromhex("zz"))
t(lambda: float.fromhex(1))
t(lambda: (1.5).hex(1))
t(lambda: (1).bit_length(1))
t(lambda: (1).bit_length(x=1))
t(lambda: float("inf").as_integer_ratio())
t(lambda: float("nan").as_integer_ratio())
t(lambda: round("a"))
t(lambda: round(1.5, "a"))
t(lambda: round(float("inf")))
t(lambda: (5).foo)
t(lambda: (5.0).foo)
t(lambda: 1 / 0)
t(lambda: 1 // 0)
t(lambda: 1 % 0)
t(lambda: 1.0 / 0)
t(lambda: 1.0 // 0)
t(lambda: 1.0 % 0)
t(lambda: 0 ** -1)
t(lambda: 0.0 ** -1)
t(lambda: divmod(1, 0))
t(lambda: 1 << -1)
t(lambda: 2.0 << 1)
t(lambda: 10.0 ** 400)
t(lambda: 1 + None)
t(lambda: -"a")
t(lambda: ~1.5)
t(lambda: 5 < "a")
t(lambda: call(5))
t(lambda: item(5, 0))
t(lambda: len(5))
t(lambda: int.from_bytes(b"a", "middle"))
class A:
    def __int__(self): return 7
class B:
    def __index__(self): return 8
class C:
    def __float__(self): return 1.25
class D:
    def __trunc__(self): return 4
class E:
    def __int__(self): return "x"
class F:
    def __float__(self): return 1
class G:
    def __bool__(self): return 3
class H:
    def __len__(self): return 0
class I:
    def __index__(self): return "a"
print(int(A()), int(B()), float(C()), float(B()), bool(H()), (5).to_bytes(B()), round(1.23456789012, B()), int("11", B()), [1] * B(), "ab" * B(), range(B()), [0] * 9 + [1])
t(lambda: int(D()))
t(lambda: int(E()))
t(lambda: float(F()))
t(lambda: bool(G()))
t(lambda: int(I()))
t(lambda: float(A()))
t(lambda: int(C()))
t(lambda: [1][I()])
t(lambda: int(object()))
t(lambda: float(object()))
class Celsius(float):
    def __new__(cls, v): return super().__new__(cls, v)
    def __add__(self, o): return Celsius(super().__add__(o))
    def __repr__(self): return f"Celsius({super().__repr__()})"
    def __str__(self): return f"{float(self):.1f}C"
    @property
    def f(self): return self * 9 / 5 + 32
c = Celsius(20.5); print(c, repr(c), c + 1, type(c + 1).__name__, c * 2, type(c * 2).__name__, c.f, c == 20.5, c < 21, hash(c) == hash(20.5), f"{c:.2f}", float(c), int(c), round(c), abs(c), -c, c.is_integer(), "%s %.1f" % (c, c), 1 + c, max(c, Celsius(3)), sum([c, c]), {c: 1}[20.5])
class Count(int):
    def __add__(self, o): return Count(int.__add__(self, o))
    __radd__ = __add__
    def __str__(self): return f"#{int(self)}"
n = Count(5); print(n, repr(n), n + 1, 1 + n, type(n + 1).__name__, n - 1, type(n - 1).__name__, n == 5, n * 2, [0, 1, 2, 3, 4, 5][n], range(n), "a" * n, f"{n}", f"{n:03d}", "%d" % n, hash(n) == 5, {n: 1}[5], int(n), n.bit_length(), n / 2, -n, bool(Count()), isinstance(n, int), Count("12"), n & 4, n > 3, sorted([Count(3), 1, Count(2)]), sum([n, 1]))
class Name(int): pass
print(Name(3), Name("7"), Name(), repr(Name(4)), Name(5) == 5, type(Name(5) + 0).__name__, Name.from_bytes(b"\x05"), type(Name.from_bytes(b"\x05")).__name__, Name(5).real, type(Name(5).real).__name__)
t(lambda: Name("x"))
t(lambda: Name([]))
print(10**20, -10**20, 10**20 // 3, 10**20 % 7, 10**20 * 10**20, 2**64 - 1, -(2**63), 2**63, int("1" * 25) + 1, 10**18 * 10, 3**50, (2**70) >> 60, 5 == 5.0, 2**53 + 1 == float(2**53 + 1), 10**20 == 1e20, hash(2**61 - 1), hash(-1), hash(1.5), hash(10**20), hash(True))
print(range(5), range(1, 5), range(0, 10, 3), list(range(10, 0, -3)), len(range(0, 10, 3)), 6 in range(0, 10, 3), 7 in range(0, 10, 3), range(10)[2], range(10)[-1], range(10)[2:5], range(10)[::-2], range(0, 10, 3).index(6), range(5).count(3), range(5).count("a"), range(5).start, range(5).stop, range(5).step, range(0) == range(2, 1), range(3) == range(0, 3, 1), hash(range(3)) == hash(range(0, 3)), list(reversed(range(5))), bool(range(0)), range(True), 3.0 in range(5), "a" in range(5), range(5).index(3.0), max(range(5)), sum(range(101)), [*range(3)], tuple(range(2)), range(2, 3).__len__(), range(-5, 5, 4))
t(lambda: range())
t(lambda: range(1, 2, 3, 4))
t(lambda: range(1.5))
t(lambda: range("a"))
t(lambda: range(1, 2, 0))
t(lambda: range(3).index(7))
t(lambda: range(3).index("a"))
t(lambda: range(3)[5])
t(lambda: item(range(3), "a"))
t(lambda: range(x=1))
t(lambda: range(3).foo)
t(lambda: range(3) + range(2))
t(lambda: range(3) < range(2))
t(lambda: range(3).count())
t(lambda: next(range(3)))
print(slice(5), slice(1, 5), slice(1, 5, 2), slice(1, 5, 2).start, slice(5).start, slice(None, None, -1).indices(5), slice(1, 100).indices(5), slice(-3, None).indices(5), slice(None, None, 2).indices(4), slice(5, 1, -2).indices(10), slice(1, 2) == slice(1, 2), [1, 2, 3, 4][slice(1, 3)], "abcdef"[slice(None, None, 2)], slice(10, 0).indices(5), slice(-10, -20, -1).indices(5))
t(lambda: slice())
t(lambda: slice(1, 2, 3, 4))
t(lambda: slice(1, 2, 0).indices(5))
t(lambda: slice(1).indices(-1))
t(lambda: slice("a").indices(5))
t(lambda: [1, 2]["a":])
t(lambda: slice(1).indices())
t(lambda: [1][::0])
t(lambda: hash(slice(1)) is not None)
