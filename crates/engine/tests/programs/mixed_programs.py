# === a scheduler
import asyncio
from dataclasses import dataclass, field
from collections import defaultdict, deque, Counter
import random, time, math, json

@dataclass(order=True)
class Job:
    priority: int
    name: str = field(compare=False)
    tags: list[str] = field(default_factory=list, compare=False)

class Scheduler:
    _instances = 0
    def __init__(self, workers=2):
        self.queue = asyncio.PriorityQueue()
        self.workers = workers
        self.results = defaultdict(list)
        type(self)._instances += 1
    async def worker(self, n):
        while True:
            job = await self.queue.get()
            try:
                await asyncio.sleep(job.priority / 100)
                if job.name == "bad":
                    raise ValueError(f"cannot run {job!r}")
                self.results[n].append(job.name)
            except ValueError as e:
                print(f"worker {n}: {e}")
            finally:
                self.queue.task_done()
    async def __aenter__(self):
        self.tasks = [asyncio.create_task(self.worker(i), name=f"w{i}") for i in range(self.workers)]
        return self
    async def __aexit__(self, *exc):
        await self.queue.join()
        for t in self.tasks: t.cancel()
        res = await asyncio.gather(*self.tasks, return_exceptions=True)
        print([type(r).__name__ for r in res])
    def __len__(self): return sum(map(len, self.results.values()))
    def __contains__(self, name): return any(name in v for v in self.results.values())
    def __getitem__(self, n): return self.results[n]
    def __iter__(self): return iter(sorted(self.results.items()))

async def main():
    random.seed(1)
    async with Scheduler(3) as s:
        for i in range(7):
            s.queue.put_nowait(Job(random.randint(1, 5), f"job{i}"))
        await s.queue.put(Job(2, "bad", ["x"]))
    print(len(s), "job3" in s, s[0], list(s), dict(s))
    c = Counter(len(v) for v in s.results.values())
    print(c.most_common(), json.dumps({str(k): v for k, v in sorted(c.items())}))
asyncio.run(main())
# === vectors
class Vec:
    __slots__ = ("x", "y")
    __match_args__ = ("x", "y")
    def __init__(self, x=0, y=0): self.x, self.y = x, y
    def __add__(self, o): return Vec(self.x + o.x, self.y + o.y) if isinstance(o, Vec) else NotImplemented
    def __radd__(self, o): return self if o == 0 else NotImplemented
    def __mul__(self, k): return Vec(self.x * k, self.y * k)
    __rmul__ = __mul__
    def __neg__(self): return Vec(-self.x, -self.y)
    def __eq__(self, o): return isinstance(o, Vec) and (self.x, self.y) == (o.x, o.y)
    def __hash__(self): return hash((self.x, self.y))
    def __repr__(self): return f"{type(self).__name__}({self.x!r}, {self.y!r})"
    def __format__(self, spec): return f"<{self.x:{spec}}|{self.y:{spec}}>" if spec else str(self)
    def __bool__(self): return bool(self.x or self.y)
    def __getitem__(self, i): return (self.x, self.y)[i]
    def __len__(self): return 2
    def __iter__(self): yield self.x; yield self.y
    def __matmul__(self, o): return self.x * o.x + self.y * o.y
    def __abs__(self): return (self.x ** 2 + self.y ** 2) ** .5
    def __call__(self, *a, **k): return a, k
    def __lt__(self, o): return abs(self) < abs(o)
a, b = Vec(1, 2), Vec(3, 4)
print(a + b, a * 3, 3 * a, -a, a @ b, abs(b), sum([a, b]), f"{a:.2f}", f"{a}", bool(Vec()), list(a), a[-1], len(a), a(1, k=2), sorted([b, a]), {a: 1}[Vec(1, 2)], a != b, max(a, b))
for v in [Vec(0, 0), Vec(0, 5), Vec(2, 0), Vec(1, 1), [1, 2, 3], {"k": [1, {"z": 9}]}, "str", 3.5, None, (1,), {"a": 1, "b": 2}]:
    match v:
        case Vec(0, 0): print("origin")
        case Vec(0, y) | Vec(y, 0) if y: print("axis", y)
        case Vec(x=xx, y=yy): print("vec", xx, yy)
        case [first, *rest] if len(rest) > 1: print(first, rest)
        case {"k": [_, {"z": z}]}: print("deep", z)
        case {"a": 1, **others}: print(others)
        case str() as s: print("s", s)
        case float() | int() as n: print("n", n)
        case None: print("none")
        case (single,): print("one", single)
        case _: print("?")
try: a + 1
except TypeError as e: print(e)
try: a.z = 1
except AttributeError as e: print(e)
try: Vec(1, 2, 3)
except TypeError as e: print(e)
try: a < 5
except Exception as e: print(type(e), e)
try: a[5]
except IndexError as e: print(e)
# === a bit of everything
print("{:>10}|{:<10}|{:^10}|{:*^9}".format("a", "b", "c", "d"), "{:+d} {:x} {:#o} {:b} {:e} {:.3g} {:,} {:_} {:%}".format(5, 255, 8, 5, 12345.678, 0.00001234, 1234567, 1234567, 0.256))
print(f"{3.14159:.2f} {42:08.3f} {'x':>5}{'y':<5}| {1e10:g} {True:d} {None} {[1]!s:>10} {'é'!a} {2**70:,}", f"{'nested ' + f'{1+1}'}", f"{1=} {'a'=!s:>4} {3.5=:.1f}")
s = "Hello, World"
print(s[::-1], s[1:-1:2], s.swapcase(), s.partition(", "), s.rpartition("o"), s.split("o", 1), s.center(20, "-"), s.find("o", 5), s.count("l"), s.replace("l", "L", 2), s.title(), s.startswith(("He", "x")), s.encode(), s.translate(str.maketrans("lo", "01", "H")), "a,b,,c".split(","), " x ".strip(), "x".join("abc"), "abc".zfill(5), "-5".zfill(4), "ab\tc".expandtabs(4), "A1b".isalnum(), "٣".isdigit(), "ß".upper(), "ǅ".lower(), "a\nb\r\nc".splitlines(), "abc" < "abd", "%s %r %5.2f %03d %x %%" % ("s", "r", 3.14159, 7, 255), "%(a)s" % {"a": 1})
l = list(range(10)); l[2:5] = ["x"]; del l[::3]; l += (1, 2); l *= 2; print(l, l.index(1), l.count("x"), sorted([3, 1, 2], reverse=True), l[::-2], [*l[:2], *"ab"])
a, (b, *c), d = 1, (2, 3, 4), 5; print(a, b, c, d); x = y = []; x.append(1); print(y, x is y)
d = {"a": 1, **{"b": 2}} | {"c": 3}; d |= {"a": 9}; print(d, d.pop("z", None), d.setdefault("q", []), list(d.items()), {v: k for k, v in d.items() if isinstance(v, int)}, d.keys() & {"a", "x"}, dict.fromkeys("ab", 0), d == {**d}, min(d, key=lambda k: str(d[k])))
st = {1, 2, 3}; print(st | {4}, st & {2, 9}, st - {1}, st ^ {3, 4}, st <= {1, 2, 3, 4}, frozenset([1]) in {frozenset([1])}, {*()} == set(), st.isdisjoint({7}))
print(divmod(-7, 2), -7 // 2, -7 % 3, 7 % -3, 2 ** -1, round(2.5), round(-1.5), round(2.675, 2), int("0x1f", 16), int("1_000"), 0b101, 0o17, 1e3, 10 ** 20, float("inf") > 10 ** 400, 0.1 + 0.2, 1 / 3, 1e16, 1e-5, 123456789.123456789, 5 // 0.3, abs(-0.0), 3 .__add__(4), (255).to_bytes(2, "big"), (5).bit_length(), True + True, ~5, 6 & 3 | 8 ^ 1, 1 << 10, -1 >> 3, 3 < 4 < 5 != 6, not 0 or 1)
print(all([]), any([0, 1]), list(zip("ab", [1, 2], strict=True)), list(enumerate("ab", 1)), list(map(lambda a, b: a + b, [1, 2], [3, 4])), list(filter(None, [0, 1, "", "a"])), sum([[1], [2]], []), max("abc", "abd"), isinstance(True, int), issubclass(bool, int), type(3), id(3) == id(3), callable(len), hash("a") == hash("a"), ord("a"), chr(97), hex(255), ascii("é"), repr("it's \"q\""), list(reversed("abc")), bytes([1, 2]), b"a\x00b"[1], bytes.fromhex("0aff").hex(), slice(1, 2), ..., NotImplemented)
def gen():
    x = yield 1
    print("got", x)
    try: y = yield 2
    except ValueError as e: print("caught", e); y = None
    return "done"
g = gen(); print(next(g), g.send("hi"));
try: g.throw(ValueError("v"))
except StopIteration as e: print(e.value)
def outer():
    r = yield from inner(); print("r", r); yield 3
def inner(): yield 1; yield 2; return "ret"
print(list(outer()))
def args(a, /, b, *c, d=4, e, **f): return a, b, c, d, e, f
print(args(1, 2, 3, e=5, z=6), args(*[1, 2], **{"e": 0}))
for bad in [lambda: args(1), lambda: args(1, 2), lambda: args(a=1, b=2, e=3), lambda: int("x"), lambda: [][0], lambda: {}["k"], lambda: None.x, lambda: "a" + 1, lambda: 1 + "a", lambda: len(5), lambda: undefined, lambda: (1).foo, lambda: [1].push(2), lambda: "abc".foo(), lambda: float("x"), lambda: 1 / 0, lambda: 1 % 0, lambda: 1.0 // 0, lambda: int(None), lambda: sorted([1, "a"]), lambda: {[]: 1}, lambda: next(iter([])), lambda: "%d" % "x", lambda: "{}".format(), lambda: "{x}".format(), lambda: [1, 2].remove(3), lambda: [].pop(), lambda: {}.popitem(), lambda: (1, 2).index(3), lambda: "a".index("b"), lambda: iter(5), lambda: (lambda x: x)(), lambda: (lambda: 1)(1), lambda: max([]), lambda: zip([1], [1, 2], strict=True).__next__() and list(zip([1], [1, 2], strict=True)), lambda: chr(-1), lambda: "a".encode("ascii2"), lambda: "é".encode("ascii"), lambda: b"\xff".decode(), lambda: range(1, 2, 0), lambda: setattr(5, "a", 1), lambda: print(foo=1), lambda: sum("ab"), lambda: [] < {}, lambda: -"a", lambda: not_defined.x, lambda: isinstance(1, 5), lambda: super().x, lambda: round("a"), lambda: abs("x"), lambda: pow(2, -1, 4), lambda: bytes(-1), lambda: 2 ** 10000 * 1.0]:
    try: print(bad())
    except Exception as e: print(type(e).__name__, e)
