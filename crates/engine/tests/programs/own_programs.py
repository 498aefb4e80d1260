# === iterators
import itertools as it
from collections import deque


class Countdown:
    def __init__(self, n): self.n = n
    def __iter__(self): return self
    def __next__(self):
        if self.n <= 0:
            raise StopIteration
        self.n -= 1
        return self.n + 1


class Tree:
    def __init__(self, value, *kids):
        self.value, self.kids = value, kids

    def __iter__(self):
        yield self.value
        for kid in self.kids:
            yield from kid

    def walk(self, depth=0):
        got = yield depth, self.value
        if got:
            print("received", got)
        for k in self.kids:
            yield from k.walk(depth + 1)
        return depth


t = Tree(1, Tree(2, Tree(3)), Tree(4))
print(list(t), sum(t), max(t), 3 in t, sorted(t, reverse=True))
w = t.walk()
print(next(w), w.send("hi"), next(w))
try:
    w.throw(ValueError, "boom")
except ValueError as e:
    print("caught", e)
except TypeError as e:
    print("type", e)
print(list(w))


def running():
    total, n = 0, 0
    while True:
        try:
            x = yield total / n if n else None
        except ZeroDivisionError:
            print("reset")
            total = n = 0
            continue
        except GeneratorExit:
            print("closing")
            raise
        total += x
        n += 1


r = running()
print(next(r), r.send(10), r.send(20), r.throw(ZeroDivisionError()), r.send(5))
r.close()
r.close()
try:
    r.send(1)
except StopIteration as e:
    print("stopped", e.value)
try:
    g = running()
    g.send(5)
except TypeError as e:
    print(e)


def bad():
    yield 1
    raise StopIteration("oops")


try:
    list(bad())
except RuntimeError as e:
    print(e, repr(e.__cause__))


def ret():
    x = yield from range(3)
    return "done"


def outer():
    r = yield from ret()
    print("got", r)


print(list(outer()), [*Countdown(3)], dict(zip("abc", Countdown(5))), list(map(lambda a, b: a * b, [1, 2, 3], Countdown(3))))
print(list(it.chain.from_iterable([[1], [2, 3]])), list(it.islice(it.count(5, 3), 2, 6)), list(it.accumulate([1, 2, 3], initial=10)))
print([(k, list(g)) for k, g in it.groupby("aaabbc")], list(it.pairwise("abcd")), list(it.batched("abcdefg", 3)))
print(list(it.product("ab", repeat=2)), list(it.permutations([1, 2, 3], 2)), list(it.combinations("abcd", 2)), list(it.combinations_with_replacement("ab", 2)))
print(list(it.zip_longest("ab", [1], fillvalue="-")), list(it.starmap(pow, [(2, 3), (3, 2)])), list(it.takewhile(lambda x: x < 3, Countdown(5))), list(it.dropwhile(lambda x: x > 3, Countdown(5))))
print(list(it.compress("abcd", [1, 0, 1])), list(it.filterfalse(None, [0, 1, "", "x"])), list(it.repeat("x", 3)))
a, b = it.tee(Countdown(3))
print(next(a), next(a), list(b), list(a))
first, *middle, last = Countdown(5)
print(first, middle, last)
(a, *b), c = "xyz", 1
print(a, b, c)
print(list(iter(deque([1, 2, 3]).popleft, 3)))
it1 = iter([1, 2, 3])
print(list(zip(it1, it1)), next(it1, "end"))
gen = (x * y for x in range(3) for y in "ab" if x)
print(gen.__name__, list(gen))
d = {"a": 1}
try:
    for k in d:
        d[k + "x"] = 1
except RuntimeError as e:
    print(e)
s = {1}
try:
    for x in s:
        s.add(x + 1)
except RuntimeError as e:
    print(e)
l = [1, 2, 3, 4]
for x in l:
    l.remove(x)
print(l)
try:
    a, b = 1, 2, 3
except ValueError as e: print(e)
try:
    a, b, c = Countdown(2)
except ValueError as e: print(e)
try:
    a, *b, c = [1]
except ValueError as e: print(e)
try:
    a, b = 5
except TypeError as e: print(e)
print(list(zip([1, 2], [3], strict=True)))
# === matching
from dataclasses import dataclass
from enum import Enum
from collections import namedtuple, OrderedDict, deque
@dataclass
class Circle: r: float
@dataclass
class Rect:
    w: float
    h: float = 1
class Kind(Enum): A = 1; B = 2
class Legacy:
    __match_args__ = ("name", "age")
    def __init__(self, name, age): self.name, self.age = name, age
NT = namedtuple("NT", "x y")
def describe(v):
    match v:
        case None | False: return "nothing"
        case True: return "yes"
        case 0: return "zero"
        case -1 | 1.5 | 2+3j: return f"special {v}"
        case int(n) if n > 100: return f"big {n}"
        case int() | float(): return f"number {v}"
        case "": return "empty str"
        case "a" "b": return "ab"
        case str(s) if s.isupper(): return f"upper {s}"
        case str(): return "str"
        case bytes(b): return f"bytes {b}"
        case []: return "empty seq"
        case [x]: return f"one {x}"
        case [Circle(r), Rect(w, h=hh)]: return f"shapes {r} {w} {hh}"
        case ["go", ("north" | "south") as d]: return f"going {d}"
        case [1, [2, [3, *deep]], *_]: return f"deep {deep}"
        case [first, *rest, last] if first == last: return f"palindromic {rest}"
        case (a, b): return f"pair {a} {b}"
        case [first, *rest]: return f"seq {first} +{len(rest)}"
        case {"type": "user", "name": str(name), **rest}: return f"user {name} {rest}"
        case {"point": (x, y) | [x, y, _]}: return f"point {x} {y}"
        case {"k": None}: return "k none"
        case {}: return f"mapping {len(v)}"
        case Circle(r=0): return "dot"
        case Circle(r) | Rect(r, 1): return f"r={r}"
        case Rect(w, h) if w == h: return "square"
        case Rect(): return "rect"
        case Kind.A: return "kind A"
        case Kind(): return f"kind {v.name}"
        case Legacy("bob", age): return f"bob {age}"
        case Legacy(age=a, name=n): return f"{n} is {a}"
        case set(): return "set"
        case type(): return f"class {v.__name__}"
        case _: return f"other {type(v).__name__}"
for v in [None, False, True, 0, 0.0, -1, 1.5, 2+3j, 101, 7, 2.5, "", "ab", "HI", "hi", b"x", [], [1], (9,), [Circle(2), Rect(3)], ["go", "north"], ["go", "west"], [1, [2, [3, 4, 5]], 6, 7], [1, 2, 1], (1, 2), NT(3, 4), deque([1, 2, 3]), range(3), {"type": "user", "name": "x", "z": 1}, {"point": (1, 2)}, {"point": [1, 2, 3]}, {"k": None}, {}, {"q": 1}, OrderedDict(k=1), Circle(0), Circle(5), Rect(4), Rect(2, 2), Rect(2, 3), Kind.A, Kind.B, Legacy("bob", 3), Legacy("al", 4), {1}, int, lambda: 0, iter([])]:
    print(describe(v))
def f(cmd):
    match cmd.split():
        case ["quit" | "exit"]: raise SystemExit(3)
        case ["load", name] | ["open", name]: return name
        case [("get" | "put") as verb, *args] if args: return verb, args
        case [*all]: return all
print(f("load x"), f("open y"), f("get a b"), f("get"), f(""))
try:
    match 5:
        case int(a, b): pass
except TypeError as e: print(e)
try:
    match Circle(1):
        case Circle(1, 2): pass
except TypeError as e: print(e)
class Empty: pass
try:
    match Empty():
        case Empty(x): pass
except TypeError as e: print(e)
match {"a": {"b": [10, {"c": "deep"}]}}:
    case {"a": {"b": [_, {"c": found}]}}: print(found)
match (1, 2, 3):
    case (x, y) | (x, y, _): print(x, y)
x = 5
match x:
    case y: print("captured", y)
match [[1, 2], [3, 4]]:
    case [[a, b], [c, d]]: print(a * d - b * c)
match 3.0:
    case 3: print("three")
match "x":
    case str() as s if len(s) > 5: print("long")
    case s: print("short", s)
match = 5; case = 6; type = 7; print(match, case, type)
f("quit")
# === dispatch
import functools, operator, time, inspect
from functools import partial, wraps, lru_cache, cache, reduce, cached_property, singledispatch, cmp_to_key, partialmethod

def timer(func=None, *, label=None):
    if func is None:
        return partial(timer, label=label)
    @wraps(func)
    def wrapper(*args, **kwargs):
        wrapper.calls += 1
        print(f"[{label or func.__name__}] args={args} kwargs={kwargs}")
        return func(*args, **kwargs)
    wrapper.calls = 0
    return wrapper

@timer
def add(a: int, b: int = 2) -> int:
    """Add numbers."""
    return a + b

@timer(label="mul")
def multiply(a, b): return a * b

class retry:
    def __init__(self, times, exceptions=(Exception,)):
        self.times, self.exceptions = times, exceptions
    def __call__(self, f):
        @functools.wraps(f)
        def inner(*a, **k):
            for attempt in range(1, self.times + 1):
                try:
                    return f(*a, **k)
                except self.exceptions as e:
                    print(f"attempt {attempt} failed: {e!r}")
                    if attempt == self.times:
                        raise
        return inner

state = {"n": 0}
@retry(3, (ValueError,))
def flaky():
    state["n"] += 1
    if state["n"] < 3:
        raise ValueError(state["n"])
    return "ok"

print(add(1), multiply(2, b=3), add.__name__, add.__doc__, add.calls, add.__wrapped__(5, 5))
print(flaky(), inspect.signature(add), inspect.signature(flaky), inspect.signature(timer))
@lru_cache(maxsize=2)
def fib(n): return n if n < 2 else fib(n - 1) + fib(n - 2)
print(fib(30), fib.cache_info(), fib.cache_parameters())
fib.cache_clear()
print(fib.cache_info())
@cache
def fact(n): return n * fact(n - 1) if n else 1
print(fact(20), fact.cache_info())
class Data:
    def __init__(self, n): self.n = n
    @cached_property
    def squares(self):
        print("computing")
        return [i * i for i in range(self.n)]
    def scale(self, k, offset=0): return self.n * k + offset
    double = partialmethod(scale, 2)
    triple = partialmethod(scale, 3, offset=100)
d = Data(4)
print(d.squares, d.squares, "squares" in d.__dict__, d.double(), d.triple())
p = partial(int, base=2)
print(p("101"), p, p.func, p.args, p.keywords, partial(print, "a", sep="-")("b", "c"))
print(reduce(operator.mul, range(1, 6)), reduce(lambda a, b: a + b, [], "init"))
try:
    reduce(operator.add, [])
except TypeError as e:
    print(e)
print(sorted(["b", "A", "c"], key=cmp_to_key(lambda a, b: (a.lower() > b.lower()) - (a.lower() < b.lower()))))
@singledispatch
def show(x): return f"default {x}"
@show.register
def _(x: int | float): return f"num {x}"
@show.register(str)
@show.register(bytes)
def _(x): return f"text {x}"
print(show(1), show(1.5), show("a"), show(b"b"), show([]), show.dispatch(bool).__name__, sorted(c.__name__ for c in show.registry))
rows = [{"n": "x", "v": 3}, {"n": "y", "v": 1}]
print(sorted(rows, key=operator.itemgetter("v")), [operator.attrgetter("real", "imag")(3 + 4j)], operator.methodcaller("upper")("abc"), operator.itemgetter(0, 2)("abc"))
try:
    fib([])
except TypeError as e:
    print(e)
def compose(*fs): return reduce(lambda f, g: lambda x: g(f(x)), fs, lambda x: x)
print(compose(str, len, lambda n: n * 2)(12345))
sig = inspect.signature(lambda a, /, b=1, *args, c, d=2, **kw: None)
print(sig, list(sig.parameters), sig.parameters["b"].default, sig.parameters["c"].kind, sig.parameters["c"].default is inspect.Parameter.empty, sig.return_annotation is sig.empty)
b = sig.bind(1, 2, 3, c=4, z=5)
print(b.args, b.kwargs, b.arguments)
try:
    sig.bind()
except TypeError as e: print(e)
print(inspect.getdoc(add), inspect.isfunction(add), inspect.isclass(Data), inspect.ismethod(d.scale), inspect.isgeneratorfunction(fib))
print(add.__annotations__, add.__module__, add.__qualname__, (lambda: 0).__name__, Data.scale.__qualname__, Data.scale.__defaults__)
add("x")
# === statistics
import statistics as st, random, math
random.seed(42)
data = [random.gauss(50, 10) for _ in range(20)]
print([f"{x:.3f}" for x in data[:5]])
for f in (st.mean, st.median, st.stdev, st.variance, st.pstdev, st.pvariance, st.fmean, st.median_low, st.median_high, st.geometric_mean, st.harmonic_mean): print(f"{f.__name__:<15} {f(data):12.6f}")
print(st.mode([1, 2, 2, 3]), st.multimode("aabbc"), st.quantiles(range(1, 12), n=4), st.mean([1, 2, 3, 4]), st.median([1, 3, 2]), st.mean([0.1, 0.2]), st.linear_regression([1, 2, 3], [2, 4, 6.5]), round(st.correlation([1, 2, 3], [1, 2, 2.5]), 6))
for bad in (lambda: st.mean([]), lambda: st.median([]), lambda: st.stdev([1]), lambda: st.mode([]), lambda: st.mean(["a"])):
    try: print(bad())
    except Exception as e: print(type(e).__name__, e)
print(random.randint(1, 6), random.choice("abc"), random.sample(range(10), 3), random.choices([1, 2, 3], weights=[5, 1, 1], k=5), round(random.uniform(1, 2), 6), random.randrange(0, 100, 7), round(random.triangular(), 5), round(random.expovariate(2), 5), random.getrandbits(16), random.random())
l = list(range(8)); random.shuffle(l); print(l, random.Random(7).random(), random.Random("seed").randint(0, 99), random.betavariate(1, 2) < 1)
s = random.getstate(); a = random.random(); random.setstate(s); print(a == random.random())
for bad in (lambda: random.choice([]), lambda: random.sample([1], 2), lambda: random.randint(5, 1), lambda: random.randrange(0), lambda: random.choices([], k=1), lambda: random.seed([])):
    try: print(bad())
    except Exception as e: print(type(e).__name__, e)
hist = {}
for x in data: hist[int(x // 10) * 10] = hist.get(int(x // 10) * 10, 0) + 1
for k in sorted(hist): print(f"{k:>3}-{k + 9:<3} {'#' * hist[k]:<10}|{hist[k]:>2}")
print(math.floor(-2.5), math.ceil(2.1), math.trunc(-2.7), math.sqrt(2), math.gcd(12, 18, 27), math.lcm(4, 6), math.comb(5, 2), math.perm(5, 2), math.factorial(10), math.isclose(.1 + .2, .3), math.hypot(3, 4), math.log(8, 2), math.log10(1000), math.log2(8), math.exp(1), math.pow(2, .5), math.copysign(1, -0.0), math.fmod(-7, 3), math.modf(3.25), math.frexp(8), math.ldexp(.5, 4), math.prod([1, 2, 3]), math.fsum([.1] * 10), math.isqrt(17), math.dist([0, 0], [3, 4]), math.degrees(math.pi), math.radians(180), math.atan2(1, 1), math.inf, math.tau, math.nextafter(1, 2), math.ulp(1.0), math.sumprod([1, 2], [3, 4]))
for bad in (lambda: math.sqrt(-1), lambda: math.log(0), lambda: math.factorial(-1), lambda: math.factorial(1.5), lambda: math.exp(1000), lambda: math.floor(math.inf), lambda: math.gcd(1.5), lambda: math.acos(2), lambda: math.pow(0, -1), lambda: math.sqrt("x"), lambda: math.isqrt(-1), lambda: math.comb(-1, 2)):
    try: print(bad())
    except Exception as e: print(type(e).__name__, e)
# === logging_format
import logging, sys
logging.basicConfig(level=logging.INFO, format="%(asctime)s"[:0] + "%(levelname)-8s [%(name)s] %(funcName)s:%(lineno)d %(message)s", stream=sys.stdout, force=True)
log = logging.getLogger(__name__); child = logging.getLogger("app.db.pool")
def work(x):
    log.debug("hidden %s", x); log.info("got %s and %d", x, 5); log.warning("careful"); child.error("bad %(k)s", {"k": 1})
    try: 1 / 0
    except ZeroDivisionError: log.exception("failed")
    log.critical("x" * 3, exc_info=False); log.log(25, "custom")
work("a")
h = logging.StreamHandler(sys.stdout); h.setFormatter(logging.Formatter("{levelname}|{message}", style="{")); h.setLevel(logging.WARNING)
app = logging.getLogger("app"); app.addHandler(h); app.propagate = False; app.setLevel("DEBUG")
child.info("not shown by handler"); child.warning("shown"); print(child.getEffectiveLevel(), app.handlers, log.isEnabledFor(10), logging.getLevelName(30), child.parent.name, logging.root.level)
class F(logging.Filter):
    def filter(self, r): return "secret" not in r.getMessage()
h.addFilter(F()); child.error("secret thing"); child.error("public thing")
class H(logging.Handler):
    def emit(self, record): print("EMIT", record.levelname, record.getMessage(), record.name, record.args)
app.addHandler(H()); app.error("multi %s", "x"); app.removeHandler(h)
ad = logging.LoggerAdapter(app, {"user": "bo"}); ad.info("adapted"); logging.disable(logging.ERROR); app.error("disabled"); logging.disable(logging.NOTSET)
logging.addLevelName(25, "NOTICE"); app.log(25, "n"); print(logging.getLevelName(25), logging.getLevelName("NOTICE"), logging.INFO, app)
app.handlers[0].setFormatter(logging.Formatter("%(message)s")); logging.getLogger("lone").warning("root %s", "w"); app.warning("stack", stack_info=False, extra={"k": 1})
# === patterns
import re
text = "John Smith <john@example.com>, Jane Doe <jane.doe@test.org>; 2024-01-15 and 15/02/2023"
print(re.findall(r"[\w.]+@[\w.]+", text), re.findall(r"(\w+) (\w+) <", text), re.search(r"(?P<y>\d{4})-(?P<m>\d\d)-(?P<d>\d\d)", text).groupdict(), re.sub(r"(\d+)/(\d+)/(\d+)", r"\3-\2-\1", text)[-10:])
m = re.match(r"(?P<first>\w+)\s+(?P<last>\w+)(?P<opt>x)?", text); print(m, m.group(), m.group(1, "last"), m.groups("-"), m.span("last"), m.start(2), m.end(), m["first"], m.lastgroup, m.lastindex, m.re.pattern, m.string[:4], m.expand(r"\2, \g<first>"), bool(m), m.regs[:2])
print(re.split(r"[,;]\s*", text)[1], re.split(r"(-)", "a-b-c", maxsplit=1), re.sub(r"\b(\w)", lambda m: m[1].upper(), "hello big world"), re.subn("a", "b", "banana", count=2), re.fullmatch(r"\d+", "123a"), re.escape("a.b*c"), [m.start() for m in re.finditer("an", "banana")])
p = re.compile(r"""
    (\d+)   # number
    \s*([a-z]+)?  # unit
""", re.VERBOSE | re.IGNORECASE); print(p.findall("10 KM 5miles 7"), p.groups, p.flags, p, p.match("x"), p.search("a 5 m", 1).group(), p.pattern[:3])
print(re.findall(r"(?<=\$)\d+(?!\d*%)", "$50 $60%"), re.findall(r"<.+?>", "<a><b>"), re.findall(r"^\w+", "one\ntwo", re.M), re.search(r"a.c", "a\nc", re.S) is not None, re.findall(r"(a|b)\1", "aabbab"), re.sub(r"(?i)HELLO", "bye", "Hello"), re.match(r"(?:ab)+", "ababx").end(), re.findall(r"\b\w{3}\b", "the cat sat on"), re.sub("x*", "-", "abxd"), re.findall("", "ab"), re.split("", "ab"), re.sub(r"\s+", " ", " a  b "), re.findall(r"[^\W\d_]+", "ab1_cd é"), re.search(r"(?P<q>['\"]).*?(?P=q)", "say 'hi'").group())
for bad in (r"(", r"[a", r"*a", r"a{2,1}", r"(?P<1>a)", r"\1", r"(?P<n>a)(?P<n>b)", r"(?<=a+)b", r"a)", r"\p", r"(?z)", r"[z-a]", r"x**"):
    try: re.compile(bad); print("ok", bad)
    except re.error as e: print(bad, "->", e, e.pos, type(e).__name__)
for f in (lambda: re.match("a", 5), lambda: re.match(5, "a"), lambda: m.group(9), lambda: m["zz"], lambda: re.sub("a", r"\2", "a"), lambda: re.match(b"a", "a"), lambda: re.compile("a").foo, lambda: re.sub("(a)", r"\g<x>", "a")):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
print(re.I, re.I | re.M, re.compile("a", re.I), re.compile(b"a"), re.match("(a)(b)?", "a").groups(), re.Match.__name__, re.Pattern, re.match(r"\d+", "٣٤") is not None, re.match(r"\w", "é", re.A), re.findall(r".", "a\nb"), re.sub("a", "\\\\", "cat"), re.sub("(?P<x>a)", r"[\g<x>\g<0>]", "cat"))
# === misuse
def probe(text, run):
    try:
        print(text, "=>", run())
    except BaseException as e:
        print(text, "=>", type(e).__name__, "|", e, "|", e.args)


probe('1 + "a"', lambda: 1 + "a")
probe('"a" + 1', lambda: "a" + 1)
probe('[1] + (2,)', lambda: [1] + (2,))
probe('(1,) + [2]', lambda: (1,) + [2])
probe('{} + {}', lambda: {} + {})
probe('None + 1', lambda: None + 1)
probe('1 < "a"', lambda: 1 < "a")
probe('[] < {}', lambda: [] < {})
probe('None < None', lambda: None < None)
probe('1j < 2j', lambda: 1j < 2j)
probe('len(5)', lambda: len(5))
probe('len()', lambda: len())
probe('len([], [])', lambda: len([], []))
probe('int("abc")', lambda: int("abc"))
probe('int("12.5")', lambda: int("12.5"))
probe('int([])', lambda: int([]))
probe('int(None)', lambda: int(None))
probe('float("x")', lambda: float("x"))
probe('float({})', lambda: float({}))
probe('list(5)', lambda: list(5))
probe('tuple(None)', lambda: tuple(None))
probe('dict(5)', lambda: dict(5))
probe('dict([1])', lambda: dict([1]))
probe('dict([(1, 2, 3)])', lambda: dict([(1, 2, 3)]))
probe('set(3)', lambda: set(3))
probe('"abc"[10]', lambda: "abc"[10])
probe('"abc"["a"]', lambda: "abc"["a"])
probe('"abc"[1.0]', lambda: "abc"[1.0])
probe('[1, 2][5]', lambda: [1, 2][5])
probe('[1, 2]["x"]', lambda: [1, 2]["x"])
probe('(1, 2)[9]', lambda: (1, 2)[9])
probe('{}["missing"]', lambda: {}["missing"])
probe('{1: 2}[[]]', lambda: {1: 2}[[]])
probe('5[0]', lambda: 5[0])
probe('None["x"]', lambda: None["x"])
probe('(lambda: 0)[0]', lambda: (lambda: 0)[0])
probe('5()', lambda: 5())
probe('"x"()', lambda: "x"())
probe('None()', lambda: None())
probe('[](1)', lambda: [](1))
probe('len.foo', lambda: len.foo)
probe('"abc".foo', lambda: "abc".foo)
probe('"abc".uper()', lambda: "abc".uper())
probe('[].push(1)', lambda: [].push(1))
probe('{}.add(1)', lambda: {}.add(1))
probe('(5).foo', lambda: (5).foo)
probe('None.foo', lambda: None.foo)
probe('object().x', lambda: object().x)
probe('int.foo', lambda: int.foo)
probe('print.x', lambda: print.x)
probe('abs("x")', lambda: abs("x"))
probe('sum(["a"])', lambda: sum(["a"]))
probe('sum("ab")', lambda: sum("ab"))
probe('sum([[1], [2]])', lambda: sum([[1], [2]]))
probe('max([])', lambda: max([]))
probe('max(5)', lambda: max(5))
probe('max(1, "a")', lambda: max(1, "a"))
probe('min()', lambda: min())
probe('sorted(5)', lambda: sorted(5))
probe('sorted([1, "a"])', lambda: sorted([1, "a"]))
probe('sorted([1], 2)', lambda: sorted([1], 2))
probe('reversed(5)', lambda: reversed(5))
probe('reversed({1})', lambda: reversed({1}))
probe('enumerate(5)', lambda: enumerate(5))
probe('zip(1)', lambda: zip(1))
probe('map(1)', lambda: map(1))
probe('map(1, 2)', lambda: map(1, 2))
probe('next([])', lambda: next([]))
probe('next(iter([]))', lambda: next(iter([])))
probe('iter(5)', lambda: iter(5))
probe('chr(-1)', lambda: chr(-1))
probe('chr("a")', lambda: chr("a"))
probe('ord("ab")', lambda: ord("ab"))
probe('ord(5)', lambda: ord(5))
probe('ord("")', lambda: ord(""))
probe('hash([])', lambda: hash([]))
probe('hash({})', lambda: hash({}))
probe('{[]: 1}', lambda: {[]: 1})
probe('{[1]}', lambda: {[1]})
probe('round("x")', lambda: round("x"))
probe('round(1.5, "x")', lambda: round(1.5, "x"))
probe('pow(2, "x")', lambda: pow(2, "x"))
probe('pow(2, 3, 0)', lambda: pow(2, 3, 0))
probe('divmod(1, 0)', lambda: divmod(1, 0))
probe('1 / 0', lambda: 1 / 0)
probe('1 // 0', lambda: 1 // 0)
probe('1 % 0', lambda: 1 % 0)
probe('1.0 / 0', lambda: 1.0 / 0)
probe('1.0 // 0', lambda: 1.0 // 0)
probe('1.0 % 0', lambda: 1.0 % 0)
probe('0 ** -1', lambda: 0 ** -1)
probe('0.0 ** -1', lambda: 0.0 ** -1)
probe('2.0 ** 10000', lambda: 2.0 ** 10000)
probe('10 ** 400 * 1.0', lambda: 10 ** 400 * 1.0)
probe('1 << -1', lambda: 1 << -1)
probe('1 >> -1', lambda: 1 >> -1)
probe('1.5 << 1', lambda: 1.5 << 1)
probe('~1.5', lambda: ~1.5)
probe('-"a"', lambda: -"a")
probe('+[]', lambda: +[])
probe('not_defined', lambda: not_defined)
probe('"a" * "b"', lambda: "a" * "b")
probe('"a" * 1.5', lambda: "a" * 1.5)
probe('[1] * [2]', lambda: [1] * [2])
probe('"a" % 1', lambda: "a" % 1)
probe('"a" - "b"', lambda: "a" - "b")
probe('isinstance(1, 5)', lambda: isinstance(1, 5))
probe('isinstance(1, "int")', lambda: isinstance(1, "int"))
probe('issubclass(1, int)', lambda: issubclass(1, int))
probe('getattr(5, "x")', lambda: getattr(5, "x"))
probe('getattr(5)', lambda: getattr(5))
probe('setattr(5, "x", 1)', lambda: setattr(5, "x", 1))
probe('setattr(object(), "x", 1)', lambda: setattr(object(), "x", 1))
probe('delattr(object(), "x")', lambda: delattr(object(), "x"))
probe('range("a")', lambda: range("a"))
probe('range(1, 2, 0)', lambda: range(1, 2, 0))
probe('range()', lambda: range())
probe('range(1.5)', lambda: range(1.5))
probe('slice()', lambda: slice())
probe('"".join([1])', lambda: "".join([1]))
probe('"".join(5)', lambda: "".join(5))
probe('"a,b".split("")', lambda: "a,b".split(""))
probe('"abc".index("z")', lambda: "abc".index("z"))
probe('[1].index(2)', lambda: [1].index(2))
probe('[1].remove(5)', lambda: [1].remove(5))
probe('[].pop()', lambda: [].pop())
probe('[1].pop(9)', lambda: [1].pop(9))
probe('{}.pop("k")', lambda: {}.pop("k"))
probe('{}.popitem()', lambda: {}.popitem())
probe('set().pop()', lambda: set().pop())
probe('{1}.remove(2)', lambda: {1}.remove(2))
probe('(1,).index(5)', lambda: (1,).index(5))
probe('"a".replace("a")', lambda: "a".replace("a"))
probe('"a".center("x")', lambda: "a".center("x"))
probe('"ab".center(5, "xy")', lambda: "ab".center(5, "xy"))
probe('"a".encode("nope")', lambda: "a".encode("nope"))
probe('"é".encode("ascii")', lambda: "é".encode("ascii"))
probe('b"\\xff".decode()', lambda: b"\xff".decode())
probe('b"a" + "a"', lambda: b"a" + "a")
probe('b"abc"["x"]', lambda: b"abc"["x"])
probe('bytes("a")', lambda: bytes("a"))
probe('bytes([256])', lambda: bytes([256]))
probe('bytes(-1)', lambda: bytes(-1))
probe('"abc".startswith(1)', lambda: "abc".startswith(1))
probe('"a" in 5', lambda: "a" in 5)
probe('5 in "abc"', lambda: 5 in "abc")
probe('1 in 2', lambda: 1 in 2)
probe('"{}".format()', lambda: "{}".format())
probe('int("1", 99)', lambda: int("1", 99))
probe('int(1.5, 2)', lambda: int(1.5, 2))
probe('float("inf") // 1', lambda: float("inf") // 1)
probe('int(float("inf"))', lambda: int(float("inf")))
probe('int(float("nan"))', lambda: int(float("nan")))
probe('complex("x")', lambda: complex("x"))
probe('type(1, 2)', lambda: type(1, 2))
probe('type("X", 5, {})', lambda: type("X", 5, {}))
probe('super()', lambda: super())
probe('object(1)', lambda: object(1))
probe('bool(1, 2)', lambda: bool(1, 2))
probe('str(1, 2, 3, 4)', lambda: str(1, 2, 3, 4))
probe('str(5, "utf8")', lambda: str(5, "utf8"))
probe('list(1, 2)', lambda: list(1, 2))
probe('int(1, 2, 3)', lambda: int(1, 2, 3))
probe('print(1, foo=2)', lambda: print(1, foo=2))
probe('print(1, sep=5)', lambda: print(1, sep=5))
probe('sorted([], foo=1)', lambda: sorted([], foo=1))
probe('"abc".split(1)', lambda: "abc".split(1))
probe('"a".zfill("5")', lambda: "a".zfill("5"))
probe('all(5)', lambda: all(5))
probe('any(None)', lambda: any(None))
probe('filter(None)', lambda: filter(None))
probe('filter(None, 5)', lambda: filter(None, 5))
probe('id()', lambda: id())
probe('callable()', lambda: callable())
probe('vars(5)', lambda: vars(5))
probe('dir(1, 2)', lambda: dir(1, 2))
probe('format(1, 2)', lambda: format(1, 2))
probe('repr()', lambda: repr())
probe('hex(1.5)', lambda: hex(1.5))
probe('bin("a")', lambda: bin("a"))
probe('[*5]', lambda: [*5])
probe('{**5}', lambda: {**5})
probe('print(*5)', lambda: print(*5))
probe('print(**5)', lambda: print(**5))
probe('(lambda x: x)()', lambda: (lambda x: x)())
probe('(lambda x: x)(1, 2)', lambda: (lambda x: x)(1, 2))
probe('(lambda *, k: k)()', lambda: (lambda *, k: k)())
probe('(lambda x, /: x)(x=1)', lambda: (lambda x, /: x)(x=1))
probe('(lambda x: x)(1, x=2)', lambda: (lambda x: x)(1, x=2))
probe('(lambda: 0)(a=1)', lambda: (lambda: 0)(a=1))
probe('[][0:1:0]', lambda: [][0:1:0])
probe('[1,2,3]["a":]', lambda: [1,2,3]["a":])
probe('frozenset().add', lambda: frozenset().add)
probe('{1,2} + {3}', lambda: {1,2} + {3})
probe('{1,2} | [3]', lambda: {1,2} | [3])
probe('{1: 2} | [1]', lambda: {1: 2} | [1])
probe('[1,2,3].sort(5)', lambda: [1,2,3].sort(5))
probe('[3, "a"].sort()', lambda: [3, "a"].sort())
probe('[].append()', lambda: [].append())
probe('[].append(1, 2)', lambda: [].append(1, 2))
probe('[].insert(1)', lambda: [].insert(1))
probe('[].extend(5)', lambda: [].extend(5))
probe('{}.update(5)', lambda: {}.update(5))
probe('{}.get()', lambda: {}.get())
probe('{}.setdefault([])', lambda: {}.setdefault([]))
probe('{}.fromkeys(5)', lambda: {}.fromkeys(5))
# === finalizers
import math
class Vec:
    __slots__ = ("x", "y")
    def __init__(self, x, y): self.x, self.y = x, y
    def __repr__(self): return f"Vec({self.x!r}, {self.y!r})"
    def __add__(self, o): return Vec(self.x + o.x, self.y + o.y) if isinstance(o, Vec) else NotImplemented
    def __radd__(self, o): return self if o == 0 else NotImplemented
    def __mul__(self, k): return Vec(self.x * k, self.y * k) if isinstance(k, (int, float)) else NotImplemented
    __rmul__ = __mul__
    def __matmul__(self, o): return self.x * o.x + self.y * o.y
    def __neg__(self): return Vec(-self.x, -self.y)
    def __abs__(self): return math.hypot(self.x, self.y)
    def __bool__(self): return bool(self.x or self.y)
    def __eq__(self, o): return isinstance(o, Vec) and (self.x, self.y) == (o.x, o.y)
    def __hash__(self): return hash((self.x, self.y))
    def __iter__(self): yield self.x; yield self.y
    def __getitem__(self, i): return (self.x, self.y)[i]
    def __len__(self): return 2
    def __iadd__(self, o): self.x += o.x; self.y += o.y; return self
    def __call__(self, *a, **k): return ("called", a, k)
    def __contains__(self, v): return v in (self.x, self.y)
    def __format__(self, spec): return f"({self.x:{spec}}, {self.y:{spec}})" if spec else str(self)
    def __int__(self): return int(abs(self))
    def __float__(self): return float(abs(self))
    def __complex__(self): return complex(self.x, self.y)
    def __index__(self): return self.x
    def __round__(self, n=None): return Vec(round(self.x, n), round(self.y, n))
    def __floor__(self): return "floor"
    def __divmod__(self, o): return "divmod", o
    def __rdivmod__(self, o): return "rdivmod", o
    def __pow__(self, e, mod=None): return "pow", e, mod
    def __rpow__(self, b): return "rpow", b
    def __lshift__(self, o): return "<<", o
    def __invert__(self): return "~"
    def __reversed__(self): return iter((self.y, self.x))
    def __delitem__(self, k): print("del", k)
    def __setitem__(self, k, v): print("set", k, v)
    def __dir__(self): return ["zz", "aa"]
    def __sizeof__(self): return 1
    def __length_hint__(self): return 2
    def __bytes__(self): return b"vec"
    def __missing__(self, k): return k
v, w = Vec(3, 4), Vec(1, 2)
print(v + w, v * 2, 2 * v, v @ w, -v, abs(v), bool(Vec(0, 0)), v == Vec(3, 4), v != w, hash(v) == hash(Vec(3, 4)), {v: 1}[Vec(3, 4)], [*v], v[0], v[-1], len(v), sum([v, w]), v(1, k=2), 3 in v, f"{v:.1f}", f"{v}", int(v), float(v), complex(v), [10, 20, 30, 40][v], round(Vec(1.26, 2.74), 1), math.floor(v), divmod(v, 1), divmod(1, v), v ** 2, pow(v, 2, 3), 2 ** v, v << 1, ~v, list(reversed(v)), dir(v), bytes(v), v[0:1], hex(v))
v += w; print(v); del v["k"]; v[1:2] = 5; x, y = v; print(x, y, max(v), sorted(v), tuple(v), "%s %d" % (v, 3))
for bad in (lambda: v + 1, lambda: v * "a", lambda: "a" * v if 0 else v @ 1, lambda: setattr(v, "z", 1), lambda: v < w, lambda: v - w, lambda: v / 2, lambda: v.z, lambda: v & w, lambda: +v, lambda: v % 2, lambda: sorted([v, w]), lambda: v | 1, lambda: 1 + v, lambda: vars(v)):
    try: print(bad())
    except Exception as e: print(type(e).__name__, e)
class Cmp:
    def __init__(self, v): self.v = v
    def __lt__(self, o): print("lt"); return self.v < o.v
    def __gt__(self, o): print("gt"); return NotImplemented
    def __eq__(self, o): print("eq"); return NotImplemented
a, b = Cmp(1), Cmp(2)
print(a < b, a > b, a == b, a != b, min(b, a).v, [a].index(a), a in [b, a])
try: a <= b
except TypeError as e: print(e)
try: hash(a)
except TypeError as e: print(e)
class Ret:
    def __len__(self): return -1
    def __bool__(self): return 5
    def __str__(self): return 5
    def __repr__(self): return None
    def __hash__(self): return "x"
    def __iter__(self): return 5
    def __index__(self): return "i"
    def __contains__(self, x): return "truthy"
    def __int__(self): return 1.5
    def __format__(self, s): return 1
r = Ret()
for bad in (lambda: len(r), lambda: bool(r), lambda: str(r), lambda: repr(r), lambda: hash(r), lambda: iter(r), lambda: [1][r], lambda: 1 in r, lambda: int(r), lambda: f"{r}", lambda: "%s" % r, lambda: not r, lambda: [r].__repr__(), lambda: float(r), lambda: range(r)):
    try: print(bad())
    except Exception as e: print(type(e).__name__, e)
class Del:
    def __init__(self, n): self.n = n
    def __del__(self): print("del", self.n)
d = Del(1); d = Del(2); del d; print("end"); lst = [Del(3), Del(4)]; lst.clear(); e = Del(5)
class Attr:
    def __getattribute__(self, n):
        if n == "secret": raise AttributeError("hidden")
        return super().__getattribute__(n)
    def __getattr__(self, n): return f"fallback {n}"
    def __delattr__(self, n): print("delattr", n)
at = Attr(); print(at.secret, at.anything); del at.foo
class NewOnly:
    cache = {}
    def __new__(cls, k):
        if k in cls.cache: return cls.cache[k]
        self = super().__new__(cls); cls.cache[k] = self; return self
    def __init__(self, k): self.k = k; print("init", k)
print(NewOnly(1) is NewOnly(1), NewOnly(2).k)
class IntSub(int):
    def __new__(cls, v): return super().__new__(cls, v * 2)
    def __add__(self, o): return IntSub(int(self) + o)
    def __repr__(self): return f"IntSub({int(self)})"
i = IntSub(5); print(i, i + 1, i * 2, type(i * 2), i == 10, f"{i:>5}", [i], str(i), isinstance(i, int), -i, i.bit_length())
class L(list):
    def append(self, x): super().append(x * 2)
    def __getitem__(self, i): return super().__getitem__(i) if isinstance(i, slice) else ("item", super().__getitem__(i))
l = L([1, 2]); l.append(5); print(l, l[0], l[1:], type(l[1:]), l + [1], type(l + [1]), len(l), l == [1, 2, 10], sorted(l), [*l])
class S(str):
    def upper(self): return "custom " + super().upper()
s = S("abc"); print(s.upper(), s + "d", type(s + "d"), s == "abc", {s: 1}["abc"], s[0], len(s), repr(s), isinstance(s.strip(), S))
class Dct(dict):
    def __setitem__(self, k, v): super().__setitem__(k, str(v))
    def __missing__(self, k): return f"no {k}"
dd = Dct(a=1); dd["b"] = 2; dd.update(c=3); print(dd, dd["zz"], dd.get("zz"), dd | {"q": 1}, type(dd | {}), type(dd.copy()))
# === user collections
from collections import UserDict, UserList, UserString, ChainMap, Counter, namedtuple
class Lower(UserDict):
    def __setitem__(self, k, v): super().__setitem__(k.lower(), v)
    def __getitem__(self, k): return super().__getitem__(k.lower())
    def __contains__(self, k): return super().__contains__(k.lower())
d = Lower({"A": 1}, B=2); d.update({"C": 3}); print(d, d["a"], "b" in d, d.get("Z", 0), len(d), list(d), d.data, d | {"D": 4}, d.copy(), type(d.copy()).__name__, d == {"a": 1, "b": 2, "c": 3}, dict(d), d.setdefault("Q", 9), {**d})
class Sorted(UserList):
    def append(self, x): super().append(x); self.data.sort()
l = Sorted([3, 1]); l.append(2); print(l, l[0], l[1:], type(l[1:]).__name__, l + [9], len(l), 3 in l, l.index(2), l * 2, l == [1, 2, 3], sorted(l), l.pop(), [*l])
class Shout(UserString):
    def __add__(self, o): return Shout(str(self).upper() + str(o))
s = Shout("hey"); print(s + "x", type(s + "x").__name__, s.upper(), s == "hey", len(s), s[0], f"{s:>5}", s.startswith("h"), hash(s) == hash("hey"), s in ["hey"], s.data)
class Money(namedtuple("Money", "amount currency", defaults=["EUR"])):
    __slots__ = ()
    def __add__(self, o): return self._replace(amount=self.amount + o.amount)
    def __str__(self): return f"{self.amount:.2f} {self.currency}"
print(Money(5) + Money(2.5), repr(Money(1)), Money(1)[0], Money._field_defaults, Money(1) == (1, "EUR"), sorted([Money(3), Money(1)])[0], Money(**{"amount": 1}), Money.__mro__[1].__name__, hasattr(Money(1), "__dict__"))
class Multi(dict):
    def __setitem__(self, k, v): self.setdefault(k, []).append(v)
    def __getattr__(self, n):
        try: return self[n]
        except KeyError: raise AttributeError(f"no attribute {n!r}") from None
m = Multi(); m["a"] = 1; m["a"] = 2; print(m, m.a, m.get("b"), isinstance(m, dict), Multi(x=1).x)
class Inf:
    def __eq__(self, o): return True
    def __bool__(self): raise ValueError("no truth")
    def __len__(self): return 10 ** 30
for f in (lambda: m.zz, lambda: bool(Inf()), lambda: len(Inf()), lambda: [1, 2] == Inf(), lambda: Inf() in [1], lambda: not Inf(), lambda: Lower()["k"], lambda: Sorted().pop(), lambda: Money(), lambda: 5 if Inf() else 6):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
c = ChainMap({}, {"a": 1}); c["a"] = 2; c["b"] = 3; print(c, c.maps, c["a"], list(c), c.parents["a"], len(c), "b" in c); del c["a"]; print(c["a"]); del c["a"]
# === borg and memo
from collections import defaultdict
from functools import partial, wraps
class Signal:
    def __init__(self): self._subs = defaultdict(list)
    def on(self, event, fn=None, *, once=False):
        if fn is None: return partial(self.on, event, once=once)
        self._subs[event].append((fn, once)); return fn
    def emit(self, event, *args, **kw):
        results = []
        for sub in self._subs[event][:]:
            fn, once = sub
            if once: self._subs[event].remove(sub)
            try: results.append(fn(*args, **kw))
            except Exception as exc: results.append(exc)
        return results
bus = Signal()
@bus.on("greet")
def hello(name, punct="!"): return f"hello {name}{punct}"
bus.on("greet", lambda n, **k: n[99], once=True); bus.on("greet", str.upper)
print(bus.emit("greet", "bo"), bus.emit("greet", "al", punct="?"), bus.emit("none"), hello.__name__)
class Singleton:
    _inst = None
    def __new__(cls, *a, **k):
        if cls._inst is None: cls._inst = super().__new__(cls)
        return cls._inst
class Borg:
    _state = {}
    def __init__(self): self.__dict__ = self._state
a, b = Borg(), Borg(); a.x = 5; print(Singleton() is Singleton(), b.x, a is b, vars(b))
def memo(f):
    cache = {}
    @wraps(f)
    def w(*a):
        if a not in cache: cache[a] = f(*a)
        return cache[a]
    w.cache = cache; return w
@memo
def grid(m, n): return 1 if m == 1 or n == 1 else grid(m - 1, n) + grid(m, n - 1)
print(grid(8, 8), len(grid.cache), grid.__wrapped__)if False else print(grid(8, 8), len(grid.cache))
def curry(f, n=None):
    n = n or f.__code__.co_argcount
    return lambda *a: f(*a) if len(a) >= n else curry(partial(f, *a), n - len(a))
print(curry(lambda a, b, c: a + b * c)(1)(2)(3), (lambda f: f(f, 5))(lambda s, n: 1 if n < 2 else n * s(s, n - 1)))
def typed(**types):
    def deco(f):
        @wraps(f)
        def w(*a, **k):
            bound = dict(zip(f.__code__.co_varnames, a)) | k
            for name, t in types.items():
                if not isinstance(bound[name], t): raise TypeError(f"{f.__name__}() argument {name!r} must be {t.__name__}, not {type(bound[name]).__name__}")
            return f(*a, **k)
        return w
    return deco
@typed(x=int, y=str)
def rep(x, y): return y * x
print(rep(2, "a")); rep("a", 2)
# === generators
def squares():
    try:
        for i in range(5):
            got = yield i * i
            if got: print("got", got)
    except GeneratorExit: print("closed early"); raise
    finally: print("finally")
def chain(*gens):
    for g in gens: r = yield from g; print("sub returned", r)
def sub(n):
    for i in range(n): yield i
    return n * 10
for x in squares():
    if x > 3: break
print("next"); g = squares(); print(next(g), g.send("hi")); g.close(); print(list(chain(sub(2), sub(1), iter("ab"))))
try: next(g)
except StopIteration as e: print("stop", e.args)
def d(): x = yield; print("x", x)
it = d(); next(it)
try: it.send(5)
except StopIteration: print("ended")
try: it.throw(ValueError("late"))
except ValueError as e: print(e)
def reentrant():
    try: next(self)
    except ValueError as e: yield str(e)
self = reentrant(); print(next(self))
def delegating():
    try: yield from inner()
    except KeyError as e: print("outer caught", e); yield "recovered"
def inner():
    try: yield 1
    except ValueError: yield "handled"; raise KeyError("from inner")
g = delegating(); print(next(g), g.throw(ValueError), next(g), list(g))
gen = (i for i in [1, 2]); print(gen.gi_running, gen.__name__, type(gen).__name__, iter(gen) is gen, next(gen), list(gen), list(gen), next(gen, "def"), sum(i for i in range(4)), max((len(w), w) for w in ["a", "bb"]), dict((i, i) for i in "ab"), "".join(c for c in "abc" if c != "b"), sorted(x for x in {3, 1}), tuple(i for i in range(2)))
import inspect; print(inspect.getgeneratorstate(squares()), inspect.isgeneratorfunction(sub), inspect.isgenerator(sub(1)))
def fibo():
    a, b = 0, 1
    while True: yield a; a, b = b, a + b
import itertools; print(list(itertools.islice(fibo(), 10)), next(x for x in fibo() if x > 50), list(itertools.takewhile(lambda x: x < 20, fibo())))
class It:
    def __iter__(self): return (x for x in "xyz")
print(*It(), sep=""); a, *b = It(); print(a, b, "y" in It(), list(zip(It(), It())))
class Bad:
    def __iter__(self): return 5
class Old:
    def __getitem__(self, i):
        if i > 2: raise IndexError
        return i * 10
print(list(Old()), 20 in Old(), list(reversed([*Old()])))
for f in (lambda: list(Bad()), lambda: next(5), lambda: iter(5), lambda: next(Old()), lambda: [x for x in 5], lambda: (yield), lambda: list(reversed(Old())), lambda: sum(x for x in "ab"), lambda: zip(5), lambda: list(map(None, [1]))):
    try: print(type(f()).__name__)
    except Exception as e: print(type(e).__name__, e)
def infinite():
    while True: yield from ()
        
    yield
def ctx():
    print("start")
    try: yield
    finally: print("cleanup")
c = ctx(); next(c); del c; print("deleted")
def raising(): yield 1; raise RuntimeError("gen error")
for v in raising(): print(v)
# === tracebacks by hand
import traceback, sys
def a(): b()
def b(): raise ValueError("deep")
try: a()
except ValueError as e:
    tb = e.__traceback__
    while tb: print(tb.tb_frame.f_code.co_name, tb.tb_lineno); tb = tb.tb_next
    print([f.name for f in traceback.extract_tb(e.__traceback__)], traceback.format_exception_only(type(e), e), traceback.format_tb(e.__traceback__)[-1].strip().splitlines()[-1], repr(traceback.extract_tb(e.__traceback__)[0])[:14])
    te = traceback.TracebackException.from_exception(e); print("".join(te.format_exception_only()), end="")
    print(sys.exc_info()[0], sys.exc_info()[1] is e, sys.exception() is e)
print(sys.exc_info())
def handler(t, v, tb): print("HOOK", t.__name__, v)
def log(f):
    def w(*a):
        try: return f(*a)
        except Exception as e: print(f"{f.__name__} failed: {type(e).__name__}: {e}", file=sys.stderr); raise
    return w
@log
def risky(x): return 1 / x
try: risky(0)
except ZeroDivisionError as e: print(len(traceback.format_exception(e)), "risky" in traceback.format_exc())
try:
    try: raise OSError("low")
    except OSError as e: raise RuntimeError("high") from e
except RuntimeError as e: traceback.print_exception(e, limit=1, file=sys.stdout); traceback.print_exception(e, chain=False, file=sys.stdout)
print(traceback.format_exc(), end="")
class Quiet(Exception):
    def __init__(self, *a, hint=None): super().__init__(*a); self.hint = hint
    def __repr__(self): return f"Quiet!{self.args}"
try: raise Quiet(1, 2, hint="h")
except Quiet as e: print(e, repr(e), e.hint, [e], f"{e!r:>20}")
def stack(): return [f.name for f in traceback.extract_stack()][-2:]
print(stack())
sys.excepthook = handler
raise KeyError("unhandled")
# === linked list
class Node:
    __slots__ = ("value", "next")
    def __init__(self, value, next=None):
        self.value, self.next = value, next
    def __repr__(self): return f"Node({self.value!r})"
class LinkedList:
    def __init__(self, items=()):
        self.head = None; self._len = 0
        for i in reversed(list(items)): self.push(i)
    def push(self, v): self.head = Node(v, self.head); self._len += 1
    def pop(self):
        if self.head is None: raise IndexError("pop from empty list")
        node, self.head = self.head, self.head.next; self._len -= 1
        return node.value
    def __iter__(self):
        n = self.head
        while n:
            yield n.value
            n = n.next
    def __len__(self): return self._len
    def __repr__(self): return f"{type(self).__name__}([{', '.join(map(repr, self))}])"
    def __reversed__(self): return reversed(list(self))
    def reverse(self):
        prev, cur = None, self.head
        while cur: cur.next, prev, cur = prev, cur, cur.next
        self.head = prev
    def __getitem__(self, i):
        if isinstance(i, slice): return LinkedList(list(self)[i])
        for k, v in enumerate(self):
            if k == i: return v
        raise IndexError(f"{type(self).__name__} index out of range: {i}")
l = LinkedList("abcd"); l.reverse(); print(l, len(l), list(reversed(l)), l[1], l[1:3], "c" in l, sorted(l), l.head.next)
first, *rest = l; print(first, rest, max(l), dict(enumerate(l)), ",".join(l))
try: Node(1).other = 5
except AttributeError as e: print(e)
while l: print(l.pop(), end=" ")
print(l[0])
# === virtual machine
from enum import Enum, auto
class Op(Enum):
    PUSH = auto(); ADD = auto(); MUL = auto(); JNZ = auto(); DUP = auto(); DEC = auto(); PRINT = auto(); HALT = auto()
class VMError(RuntimeError):
    def __init__(self, pc, msg): super().__init__(f"at pc={pc}: {msg}"); self.pc = pc
class VM:
    def __init__(self, program, trace=False): self.program, self.stack, self.pc, self.trace = program, [], 0, trace
    def pop(self):
        try: return self.stack.pop()
        except IndexError: raise VMError(self.pc, "stack underflow") from None
    def run(self, limit=100):
        for step in range(limit):
            op, *args = self.program[self.pc]
            if self.trace: print(f"{step:03d} {self.pc:>2} {op.name:<6}{args or ''} {self.stack}")
            self.pc += 1
            match op, args:
                case Op.PUSH, [x]: self.stack.append(x)
                case (Op.ADD | Op.MUL) as o, []:
                    b, a = self.pop(), self.pop(); self.stack.append(a + b if o is Op.ADD else a * b)
                case Op.DUP, _: self.stack.append(self.stack[-1])
                case Op.DEC, _: self.stack[-1] -= 1
                case Op.JNZ, [t] if self.stack[-1]: self.pc = t
                case Op.JNZ, _: pass
                case Op.PRINT, _: print("OUT", self.pop())
                case Op.HALT, _: return self.stack
                case unknown: raise VMError(self.pc, f"bad instruction {unknown}")
        else: raise VMError(self.pc, "limit")
print(VM([(Op.PUSH, 3), (Op.DUP,), (Op.PRINT,), (Op.DEC,), (Op.JNZ, 1), (Op.HALT,)], True).run())
for prog in ([(Op.ADD,)], [(Op.PUSH, 1), (Op.JNZ, 1)], [(Op.PUSH,)], [("nope", 1)]):
    try: VM(prog).run()
    except VMError as e: print(type(e).__mro__[1].__name__, e, e.pc)
VM([]).run()
# === registry
import functools
REGISTRY = {}
def register(name=None, *, priority=0):
    def wrap(cls_or_fn):
        key = name or cls_or_fn.__name__.lower()
        if key in REGISTRY: raise KeyError(f"{key} already registered as {REGISTRY[key][1].__qualname__}")
        REGISTRY[key] = (priority, cls_or_fn)
        return cls_or_fn
    if callable(name): f, name = name, None; return wrap(f)
    return wrap
@register
class Alpha:
    def __call__(self, x): return x + 1
@register("b", priority=5)
def beta(x): "Doubles."; return x * 2
class PluginMeta(type):
    plugins = []
    def __init__(cls, name, bases, ns):
        super().__init__(name, bases, ns)
        if bases: PluginMeta.plugins.append(cls)
    def __getitem__(cls, k): return f"{cls.__name__}[{k}]"
    def __contains__(cls, x): return x in cls.__dict__
    def __iter__(cls): return iter(k for k in cls.__dict__ if not k.startswith("_"))
    @property
    def short(cls): return cls.__name__[:2]
    def __lt__(cls, other): return cls.__name__ < other.__name__
class Plugin(metaclass=PluginMeta): pass
class Zip(Plugin): level = 3; mode = "x"
class Csv(Plugin): sep = ","
print(sorted((p, k) for k, (p, _) in REGISTRY.items()), [f.__doc__ for _, f in REGISTRY.values()], REGISTRY["alpha"][1]()(1))
print(PluginMeta.plugins, sorted(PluginMeta.plugins), Zip["k"], "level" in Zip, list(Zip), Zip.short, type(Zip), isinstance(Zip, PluginMeta))
print(Plugin.__class__, Zip.__name__, PluginMeta.__mro__, type.__call__(Zip).level)
try: Zip().short
except AttributeError as e: print(e)
def trace(f):
    depth = 0
    @functools.wraps(f)
    def w(*a):
        nonlocal depth
        print("  " * depth + f"{f.__name__}{a}"); depth += 1
        try: r = f(*a)
        finally: depth -= 1
        print("  " * depth + f"-> {r}"); return r
    return w
@trace
def fib(n): return n if n < 2 else fib(n - 1) + fib(n - 2)
print(fib(3), fib.__wrapped__.__name__)
@register("b")
def other(): pass
# === orm
class Field:
    counter = 0
    def __init__(self, kind, *, null=False, default=None):
        self.kind, self.null, self.default = kind, null, default
        Field.counter += 1; self.order = Field.counter
    def __set_name__(self, owner, name): self.name = name
    def __get__(self, obj, owner): return self if obj is None else obj.__dict__.get(self.name, self.default)
    def __set__(self, obj, v):
        if v is None and not self.null: raise ValueError(f"{type(obj).__name__}.{self.name} can't be null")
        if v is not None and not isinstance(v, self.kind): v = self.kind(v)
        obj.__dict__[self.name] = v
    def __repr__(self): return f"<{type(self).__name__} {self.name}: {self.kind.__name__}>"
class Base(type):
    @classmethod
    def __prepare__(mcs, name, bases, **kw): print("prepare", name, kw); return {"injected": 1}
    def __new__(mcs, name, bases, ns, table=None, **kw):
        cls = super().__new__(mcs, name, bases, dict(ns), **kw)
        cls._fields = {k: v for b in reversed(cls.__mro__) for k, v in vars(b).items() if isinstance(v, Field)}
        cls._table = table or name.lower() + "s"
        return cls
    def __init__(cls, name, bases, ns, **kw): super().__init__(name, bases, ns)
class Model(metaclass=Base):
    def __init__(self, **kw):
        for f in self._fields: setattr(self, f, kw.pop(f, self._fields[f].default))
        if kw: raise TypeError(f"unexpected {', '.join(map(repr, kw))}")
    def __repr__(self): return f"{type(self).__name__}({', '.join(f'{k}={getattr(self, k)!r}' for k in self._fields)})"
    def __eq__(self, o): return type(self) is type(o) and vars(self) == vars(o)
class User(Model, table="people"):
    id = Field(int); name = Field(str, default="anon"); age = Field(int, null=True)
class Admin(User): level = Field(float, default=1.0)
print(User(id="7", age=None), Admin(id=1, level="2.5"), User._table, Admin._table, User.injected, list(Admin._fields), User.id, User(id=1) == User(id=1))
for f in (lambda: User(), lambda: User(id=1, zip=2), lambda: User(id="x")):
    try: f()
    except (ValueError, TypeError) as e: print(type(e).__name__, e)
# === matrix
class Matrix:
    def __init__(self, rows): self.rows = [list(r) for r in rows]; assert len({len(r) for r in self.rows}) == 1, "ragged"
    @classmethod
    def identity(cls, n): return cls([[int(i == j) for j in range(n)] for i in range(n)])
    shape = property(lambda s: (len(s.rows), len(s.rows[0])))
    def __getitem__(self, ij):
        match ij:
            case int(i): return self.rows[i]
            case (int(i), int(j)): return self.rows[i][j]
            case (slice() as a, slice() as b): return Matrix([r[b] for r in self.rows[a]])
            case (slice() as a, int(j)): return [r[j] for r in self.rows[a]]
            case _: raise TypeError(f"bad index {ij!r}")
    def __setitem__(self, ij, v): i, j = ij; self.rows[i][j] = v
    def __matmul__(self, o):
        if self.shape[1] != o.shape[0]: raise ValueError(f"shapes {self.shape} and {o.shape} don't match")
        return Matrix([[sum(a * b for a, b in zip(r, c)) for c in zip(*o.rows)] for r in self.rows])
    def __mul__(self, k): return Matrix([[k * x for x in r] for r in self.rows])
    __rmul__ = __mul__
    def __pow__(self, n): return Matrix.identity(len(self.rows)) if n == 0 else self @ self ** (n - 1) if n % 2 else (h := self ** (n // 2)) @ h
    def __imatmul__(self, o): self.rows = (self @ o).rows; return self
    def __eq__(self, o): return isinstance(o, Matrix) and self.rows == o.rows
    def __iter__(self): return iter(self.rows)
    def __repr__(self): return "Matrix(" + ",\n       ".join(map(str, self.rows)) + ")"
    @property
    def T(self): return Matrix(zip(*self))
    def det(self): return self.rows[0][0] if len(self.rows) == 1 else sum((-1) ** j * self.rows[0][j] * Matrix([r[:j] + r[j + 1:] for r in self.rows[1:]]).det() for j in range(len(self.rows)))
m = Matrix([[1, 2], [3, 4]]); print(m, m @ m, 2 * m, m.T, m ** 5, m[0], m[1, 0], m[:, 1], m[:1, :], m.det(), m == m.T.T, m.shape, Matrix([[2, 0, 1], [1, 3, 2], [1, 1, 1]]).det()); m @= m; m[0, 0] = -1; print(m, (Matrix([[1, 1], [1, 0]]) ** 50)[0, 1])
class Poly:
    def __init__(self, *c): self.c = c
    def __call__(self, x): 
        r = 0
        for k in self.c: r = r * x + k
        return r
    def __str__(self): return " ".join(f"{k:+}x^{len(self.c) - i - 1}" for i, k in enumerate(self.c) if k) or "0"
    def __mul__(self, o):
        out = [0] * (len(self.c) + len(o.c) - 1)
        for i, a in enumerate(self.c):
            for j, b in enumerate(o.c): out[i + j] += a * b
        return Poly(*out)
    def __len__(self): return len(self.c)
p = Poly(1, 0, -2); print(p, p(3), p * p, (p * Poly(1, 1))(2), len(p), str(Poly()))
for f in (lambda: m @ Matrix([[1]]), lambda: m["a"], lambda: m[5], lambda: Matrix([[1], [1, 2]]), lambda: m @ 5, lambda: m + m, lambda: "x" * m):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
m[9, 9] = 1
# === walrus and stars
import re
data = [3, 8, -1, 5]
if (n := len(data)) > 3: print(f"{n=}")
while (x := data.pop(0)) >= 0: print(x, end=" ")
print([y for v in [1, 2, 3] if (y := v * v) > 1], y, (z := 5, z + 1), any((hit := w) > 4 for w in [1, 5, 9]), hit)
if (m := re.match(r"(\d+)-(\d+)", "10-20")) and (lo := int(m[1])) < (hi := int(m[2])): print(lo, hi)
def f(*args, sep=" ", **kw): return sep.join(map(str, args)) + str(kw)
a, (b, *c), d = 1, (2, 3, 4), 5; *e, = range(3); [g, h] = "xy"; (i) = 7; j = k = []; j.append(1)
print(a, b, c, d, e, g, h, i, k, f(*[1, 2], *"ab", sep="-", **{"q": 1}, **dict(r=2)), [*range(2), *"z"], {*[1], *[2]}, {**{"a": 1}, "b": 2, **{"a": 3}}, (*[1], 2), f(*()))
def ret(): return 1, *[2, 3]
def gen(): r = yield 1, *[2]; print("got", r); yield (yield)
it = gen(); print(ret(), next(it), it.send("s"), it.send("t"))
lst = [1, 2, 3, 4, 5]; lst[1:3], lst[-1] = ["a", "b", "c"], "end"; print(lst, lst[*[1]], lst[-2::-2]); x = y = z = 0; x, y, z = y + 1, z + 2, x + 3; print(x, y, z); x += (y := 10); print(x)
d = {}; d["k"], d["j"] = 1, 2; i = 0; i, lst[i] = 2, "set"; print(d, lst, i); print(1 if (t := None) else 2 if t is None else 3, not (u := 1), [(lambda q=q: q)() for q in range(3)], (lambda *, kw=1: kw)(kw=3))
for i, (p, q) in enumerate(zip("ab", [1, 2])): print(i, p, q, end=";")
else: print("done")
for _ in []: pass
else: print("empty")
while True:
    try: break
    finally: print("fin")
for n in range(2, 8):
    for dd in range(2, n):
        if n % dd == 0: break
    else: print(n, end=" ")
print(); print(__name__ == "__main__", ..., Ellipsis is ..., NotImplemented, __debug__, type(...), print.__name__, len.__doc__ is not None)
print(lst[*[0, 1]])
