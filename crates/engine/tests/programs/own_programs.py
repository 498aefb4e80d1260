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
