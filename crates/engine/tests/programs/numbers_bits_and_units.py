from enum import IntFlag, Flag, auto, CONFORM, KEEP, STRICT, EJECT
class Perm(IntFlag):
    R = 4; W = 2; X = 1
    RW = R | W
print(Perm.R | Perm.X, Perm(7), Perm(0), Perm.RW, repr(Perm.R | Perm.W), Perm(12), ~Perm.R, Perm.R | 8, int(Perm.RW), Perm.R in Perm.RW, [*Perm(7)], Perm["X"], f"{Perm.R:#05b} {Perm.RW}", Perm.R & 6, Perm.R ^ 5, isinstance(Perm.R | 1, Perm), bool(Perm.R & Perm.W), str(Perm(5)), len(Perm), list(Perm.__members__))
def parse_mode(s): return Perm(sum({"r": 4, "w": 2, "x": 1}.get(c, 0) for c in s))
print([f"{m:o}" for m in map(parse_mode, ("rwx", "r-x", "r--"))], "".join(c if Perm(5) & p else "-" for c, p in zip("rwx", (Perm.R, Perm.W, Perm.X))))
class Reg:
    def __init__(self, width=8): self.v, self.width = 0, width
    def __setitem__(self, k, val):
        hi, lo = (k.stop - 1, k.start) if isinstance(k, slice) else (k, k)
        if not 0 <= lo <= hi < self.width: raise IndexError(f"bits {lo}..{hi} of {self.width}")
        mask = (1 << hi - lo + 1) - 1
        if val & ~mask: raise OverflowError(f"{val:#x} needs {val.bit_length()} bits, has {hi - lo + 1}")
        self.v = self.v & ~(mask << lo) | val << lo
    def __getitem__(self, k): return self.v >> k.start & (1 << k.stop - k.start) - 1 if isinstance(k, slice) else self.v >> k & 1
    def __index__(self): return self.v
    def __repr__(self): return f"{self.v:0{self.width}b}"
    def __invert__(self): r = Reg(self.width); r.v = ~self.v & (1 << self.width) - 1; return r
    __int__ = __index__
    def __iter__(self): return (self[i] for i in range(self.width))
    def __len__(self): return self.width
r = Reg(); r[0] = 1; r[4:8] = 0b1010
print(r, ~r, r[4:8], list(r), bin(r), hex(r), "abcdefghijk"[Reg(3)], len(r), list(range(r))[-1] if r.v < 200 else 0, int(r), f"{r!r:>12}", [10, 20][Reg(1)], r.v.bit_count(), 1 in r)
for bad in (lambda: r.__setitem__(9, 1), lambda: r.__setitem__(slice(0, 2), 9), lambda: r["a"], lambda: 1 << -1, lambda: 1 << 10**6 > 0 and "big", lambda: Perm("R"), lambda: Perm["Q"]):
    try: print(bad())
    except Exception as e: print(type(e).__name__, e)
def gray(n): return [f"{i ^ i >> 1:0{n}b}" for i in range(1 << n)]
def crc(data, poly=0xEDB88320):
    c = ~0 & 0xFFFFFFFF
    for b in data:
        c ^= b
        for _ in range(8): c = c >> 1 ^ (poly if c & 1 else 0)
    return c ^ 0xFFFFFFFF
def roman(n): return "".join(s * (n // v % k if k else n // v) for s, v, k in ()) or "".join((d := divmod(n, v), s * d[0], n := d[1])[1] for v, s in ((1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))) if False else ""
def to_roman(n):
    out = ""
    for v, s in ((1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I")):
        while n >= v: out += s; n -= v
    return out
print(gray(3), hex(crc(b"123456789")), [to_roman(n) for n in (4, 9, 14, 1994, 2024)], [n for n in range(1, 50) if n & (n - 1) == 0], sum(int(b) for b in f"{12345:b}"))
def base(n, b, digits="0123456789abcdefghijklmnopqrstuvwxyz"):
    if n < 0: return "-" + base(-n, b)
    return (base(n // b, b).lstrip("0") + digits[n % b]) if n else "0"
print(base(255, 16), base(-10, 2), base(0, 7), int(base(10**12, 36), 36) == 10**12, (2**64).to_bytes(9, "big"), int.from_bytes(b"\xff" * 4, "big", signed=True), (1.5).hex(), float.fromhex("0x1.8p1"), (0.1).as_integer_ratio(), (7).as_integer_ratio(), (3.7).is_integer(), 1e16 + 1, 0.1 + 0.2, 1 / 3, 1e-5, 123456789.123456789, 1e22, 5e-324, 2**53 + 1.0, float("1_0.5"), -0.0, 3.0, 1e100)
class Temp:
    def __init__(self, c): self.c = c
    def __set_name__(self, o, n): self.n = n
    @property
    def f(self): return self.c * 9 / 5 + 32
    @f.setter
    def f(self, v): self.c = (v - 32) * 5 / 9
    @f.deleter
    def f(self): self.c = 0
t = Temp(100); t.f = 50; print(t.c, t.f); del t.f; print(t.f, Temp.f.fset is not None, type(Temp.__dict__["f"]).__name__)
try: t.f = "x"
except TypeError as e: print(e)
class RO:
    @property
    def x(self): return 1
for act in (lambda: setattr(RO(), "x", 2), lambda: delattr(RO(), "x"), lambda: RO.x.fget(RO())):
    try: print(act())
    except AttributeError as e: print(e)
try:
    class Strict(Flag, boundary=STRICT): A = auto()
    Strict(2)
except ValueError as e: print(e)
class Keep(IntFlag, boundary=KEEP): A = 1
print(Keep(9), Keep(8).value)
class Conf(Flag, boundary=CONFORM): A = 1; B = 2
print(Conf(7), Conf(4))
