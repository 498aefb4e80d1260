from functools import reduce, partial, cmp_to_key
from itertools import chain, groupby, count, takewhile, starmap, repeat, zip_longest
from operator import itemgetter, attrgetter, add, mul, not_, contains, concat, methodcaller as mc
from collections import namedtuple, ChainMap, OrderedDict, deque, UserDict, UserList
import string

compose = lambda *f: reduce(lambda a, b: lambda *x, **k: a(b(*x, **k)), f)
curry = lambda f, n=None: (lambda n: (lambda g: g(g, ()))(lambda g, args: f(*args) if len(args) >= n else lambda x: g(g, args + (x,))))(n or f.__code__.co_argcount)
Y = lambda f: (lambda x: x(x))(lambda x: f(lambda *a: x(x)(*a)))
print(compose(str, abs, int)("-5"), curry(lambda a, b, c: a + b * c)(1)(2)(3), Y(lambda f: lambda n: 1 if n < 2 else n * f(n - 1))(10))
words = "the quick brown fox jumps over the lazy dog the end".split()
print({k: list(g) for k, g in groupby(sorted(words, key=len), key=len)}, max(words, key=lambda w: (len(w), w)), sorted(words, key=str.lower, reverse=True)[:3])
print(sorted({w: words.count(w) for w in words}.items(), key=lambda kv: (-kv[1], kv[0]))[:3], sorted(words, key=cmp_to_key(lambda a, b: len(b) - len(a) or (a > b) - (a < b)))[:4])
P = namedtuple("P", "name age city")
people = [P("Ann", 30, "Rome"), P("Bob", 25, "Oslo"), P("Cy", 30, "Oslo")]
print(sorted(people, key=attrgetter("age", "name")), [*map(itemgetter(0, 2), people)], {c: [p.name for p in g] for c, g in groupby(sorted(people, key=attrgetter("city")), attrgetter("city"))})
print(list(map(add, [1, 2], [3, 4])), list(starmap(pow, [(2, 3), (3, 2)])), list(filter(None, [0, 1, "", "a", [], [0]])), list(map(mc("upper"), "ab")), any(map(str.isdigit, "a1")), all([]), [x for x in range(20) if x % 2 if x % 3], [[i * j for j in range(1, 4)] for i in range(1, 4)], {x: y for x, y in zip("abc", count(1))}, {len(w) for w in words} == {3, 4, 5})
print([(x, y) for x in range(3) for y in range(x)], [a if a > 1 else -a for a in range(4)], [*range(3), *"ab"], {**{"a": 1}, "b": 2, **{"a": 3}}, (lambda *a, k=1, **kw: (a, k, kw))(1, 2, k=3, z=4), (lambda: (yield))().__class__.__name__)
adders = [lambda x: x + i for i in range(3)]
fixed = [lambda x, i=i: x + i for i in range(3)]
print([f(10) for f in adders], [f(10) for f in fixed])
def counter():
    n = 0
    def inc(by=1):
        nonlocal n
        n += by
        return n
    inc.reset = lambda: exec_reset()
    def exec_reset():
        nonlocal n
        n = 0
    return inc
c = counter()
print(c(), c(5), c.reset(), c(), c.__closure__ is not None, c.__code__.co_freevars, c.__defaults__)
cm = ChainMap({"a": 1}, {"a": 2, "b": 3})
child = cm.new_child({"c": 0})
child["b"] = 9
print(child, child["a"], cm["b"], list(child), child.maps[0], child.parents == cm, dict(child))
od = OrderedDict(a=1, b=2, c=3)
od.move_to_end("a"); od.move_to_end("c", last=False)
print(od, od.popitem(last=False), od == {"b": 2, "a": 1}, list(reversed(od)))
d = deque(range(5), maxlen=4)
d.rotate(1); d.appendleft(9); d.extend([7, 8])
print(d, d[0], d[-1], d.count(1), d.index(7), list(d)[1:3], d.maxlen)
class Cased(UserDict):
    def __setitem__(self, k, v): super().__setitem__(k.lower(), v)
    def __getitem__(self, k): return super().__getitem__(k.lower())
    def __missing__(self, k): return f"no {k}"
u = Cased(A=1, b=2); u.update(C=3); u.setdefault("D", 4)
print(u, u["a"], u["ZZ"], "A" in u, "a" in u, len(u), sorted(u), u.get("q", 0), u | {"e": 5})
class L(UserList):
    def append(self, x): super().append(x * 2)
l = L([1]); l.append(5); l += [3]; l.extend([1]); l.sort()
print(l, l[0:2], type(l[0:2]).__name__, l + [0], l * 2, l == [1, 1, 3, 10], 3 in l, l.index(3), l.data)
print(list(zip_longest("ab", "c", fillvalue="-")), dict(zip(repeat("k"), range(3))), reduce(lambda a, x: a[:-1] + [a[-1] + [x]] if a and a[-1][-1] == x - 1 else a + [[x]], [1, 2, 3, 5, 6, 9], []), sum(map(len, chain([[1]], [[2, 3]]))))
print(string.Template("$who likes ${what} for $$5").substitute(who="tim", what="kung pao"), string.Template("$a $b").safe_substitute(a=1), string.capwords("hello big world"), string.hexdigits, string.Formatter().format("{0:>4}|{x!r}", 1, x="y"))
try: string.Template("$x $y").substitute(x=1)
except KeyError as e: print("missing", e)
try: P(1, 2)
except TypeError as e: print(e)
try: P("a", 1, "c").name = 2
except AttributeError as e: print(e)
try: namedtuple("Q", "a a")
except ValueError as e: print(e)
try: namedtuple("Q", "class x")
except ValueError as e: print(e)
print(namedtuple("Q", "a class a", rename=True)._fields, P._make([1, 2, 3])._replace(age=9), P.__doc__, P._field_defaults, (1, 2, 3) == P(1, 2, 3), hash(P(1, 2, 3)) == hash((1, 2, 3)), P(1, 2, 3)[1:], len(P(1, 2, 3)), *P(1, 2, 3))
