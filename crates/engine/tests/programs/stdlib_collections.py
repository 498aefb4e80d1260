# === namedtuple
from collections import namedtuple

Point = namedtuple("Point", "x y")
P3 = namedtuple("P3", ["x", "y", "z"], defaults=[7])
p = Point(1, y=2)
print(p, p.x, p[1], p == (1, 2), hash(p) == hash((1, 2)), len(p), Point._fields, P3(1, 2), P3._field_defaults)
x, y = p
print(x, y, p._replace(x=5), p._asdict(), Point._make([3, 4]), Point.__name__, Point.__module__, Point.__doc__)
print(isinstance(p, tuple), Point.__match_args__, sorted([Point(2, 1), Point(1, 9)]), p + (3,), max(p))
match p:
    case Point(a, b):
        print(a, b)

class Sized(namedtuple("Sized", "w h")):
    @property
    def area(self):
        return self.w * self.h

print(Sized(2, 3), Sized(2, 3).area, Sized(2, 3)._replace(w=9).area)
print(namedtuple("R", "a class a _b", rename=True)._fields)
for call in [
    lambda: Point(1),
    lambda: Point(1, 2, 3),
    lambda: Point(1, 2, z=3),
    lambda: p._replace(q=1),
    lambda: Point._make([1]),
    lambda: setattr(p, "x", 3),
    lambda: setattr(p, "q", 3),
    lambda: p.q,
    lambda: namedtuple("X", "a class"),
    lambda: namedtuple("X", "a a"),
    lambda: namedtuple("X", "_a"),
    lambda: namedtuple("1X", "a"),
    lambda: namedtuple("X", "a", defaults=[1, 2]),
]:
    try:
        print(call())
    except Exception as error:
        print(type(error).__name__, error)
# === defaultdict and OrderedDict
from collections import OrderedDict, defaultdict

d = defaultdict(list)
d["a"].append(1)
d["b"].append(2)
d["a"].append(3)
print(d, dict(d), d.get("zz"), "zz" in d, len(d), d.default_factory, d == {"a": [1, 3], "b": [2]})
n = defaultdict(int, {"x": 1}, y=2)
n["z"] += 5
print(n, n | {"q": 1}, n.copy(), sorted(n.items()))
try:
    defaultdict(None)["k"]
except KeyError as error:
    print(repr(error))
try:
    defaultdict(3)
except TypeError as error:
    print(error)
nested = defaultdict(lambda: defaultdict(int))
nested["a"]["b"] += 1
print(nested["a"]["b"], list(nested))
o = OrderedDict([("a", 1), ("b", 2)], c=3)
o.move_to_end("a")
print(o, list(o), o.popitem(), o.popitem(last=False), o, OrderedDict())
o["x"] = 1
o.move_to_end("x", last=False)
print(o, list(reversed(o)), o == OrderedDict([("c", 3), ("x", 1)]), o == {"c": 3, "x": 1}, o | {"y": 2})
for call in [lambda: o.move_to_end("nope"), lambda: OrderedDict().popitem(), lambda: o["q"]]:
    try:
        call()
    except KeyError as error:
        print(repr(error))

class LRU:
    def __init__(self, size):
        self.size, self.data = size, OrderedDict()
    def get(self, key):
        self.data.move_to_end(key)
        return self.data[key]
    def put(self, key, value):
        self.data[key] = value
        if len(self.data) > self.size:
            self.data.popitem(last=False)

cache = LRU(2)
cache.put(1, "a"); cache.put(2, "b"); cache.get(1); cache.put(3, "c")
print(cache.data)
# === Counter
from collections import Counter

c = Counter("abracadabra")
print(c, c["a"], c["zz"], c.most_common(2), c.total(), sorted(c.elements()), list(Counter(a=2, b=1).elements()))
c.update("aaa"); c.subtract({"b": 5}); c["new"] += 1
print(c, +c, -c, len(c), "zz" in c)
a, b = Counter(a=3, b=1), Counter(a=1, b=2, c=5)
print(a + b, a - b, a & b, a | b, a == b, a <= b, Counter(a=1) < Counter(a=2), a == Counter(a=3, b=1, z=0))
a += b
print(a, Counter(), Counter([1, 1, 2]), Counter({"x": 1}), dict(Counter("aab")), a.copy() == a)
del a["nope"]
print(max(a, key=a.get), sum(a.values()))
try:
    Counter.fromkeys("ab")
except NotImplementedError as error:
    print(error)
try:
    Counter(3)
except TypeError as error:
    print(error)
# === deque
from collections import deque

d = deque([1, 2, 3])
d.append(4); d.appendleft(0)
print(d, d.pop(), d.popleft(), list(d), len(d), d[0], d[-1], bool(deque()), 2 in d, 9 in d)
d.extend([7, 8]); d.extendleft([5, 6])
print(d, d.count(7), d.index(3), d.maxlen)
d.rotate(2); print(d)
d.rotate(-3); print(d)
d.rotate(); print(d)
d.insert(2, "i"); d.insert(-1, "j"); d.insert(100, "k"); print(d)
d.remove("i"); del d[0]; d[1] = "s"; print(d)
d.reverse(); print(d, list(reversed(d)), d.copy() == d, d == list(d))
m = deque(range(5), maxlen=3)
m.append(9); print(m, m.maxlen)
m.appendleft(1); print(m, deque(m, 2), m + deque([1]), m * 2)
print(deque("abc") < deque("abd"), deque() == deque(), deque([1]) + deque([2]), [*deque("xy")], sum(deque([1, 2])))
r = deque([1]); r.append(r); print(r)
for call in [
    lambda: deque().pop(),
    lambda: deque().popleft(),
    lambda: d[100],
    lambda: d.remove("zz"),
    lambda: d.index("zz"),
    lambda: m.insert(0, 1),
    lambda: deque(3),
    lambda: deque([], -1),
    lambda: d + [1],
    lambda: d["a"],
]:
    try:
        print(call())
    except Exception as error:
        print(type(error).__name__, error)
try:
    for item in d:
        d.append(item)
except RuntimeError as error:
    print(error)
d.clear()
print(d, type(d), deque.__module__)
while d:
    print("never")
# === ChainMap
from collections import ChainMap

base, over = {"a": 1, "b": 2}, {"b": 3}
m = ChainMap(over, base)
print(m["a"], m["b"], len(m), sorted(m), "a" in m, m.get("z", 0), dict(m), m.maps)
m["c"] = 9
print(over, m.new_child({"a": 0})["a"], m.parents, ChainMap())
try:
    m["zz"]
except KeyError as error:
    print(repr(error))
try:
    del m["a"]
except KeyError as error:
    print(error)
print(list(m.items()), m == {"a": 1, "b": 3, "c": 9}, m)
# === abstract collections
import collections.abc
from collections import UserDict, deque
from collections.abc import (
    AsyncGenerator, AsyncIterable, AsyncIterator, Awaitable, Callable, Collection, Coroutine, Generator, Hashable,
    Iterable, Iterator, Mapping, MutableMapping, MutableSequence, Sequence, Set, Sized,
)

async def coro(): ...
async def agen(): yield
def gen(): yield

c = coro()
for value in ([], (), "s", {}, set(), 3, gen(), gen, c, agen(), deque(), range(3), {}.keys(), iter([]), None):
    kinds = (Iterable, Iterator, Sequence, MutableSequence, Mapping, Set, Sized, Hashable, Callable, Awaitable, Coroutine, Generator, AsyncIterator, AsyncIterable, Collection)
    print(type(value).__name__, [kind.__name__ for kind in kinds if isinstance(value, kind)])
c.close()
print(issubclass(dict, Mapping), issubclass(list, Mapping), Iterable, isinstance(c, collections.abc.Awaitable))

class Lower(MutableMapping):
    def __init__(self, *args, **kwargs):
        self.store = {}
        self.update(*args, **kwargs)
    def __getitem__(self, key):
        return self.store[key.lower()]
    def __setitem__(self, key, value):
        self.store[key.lower()] = value
    def __delitem__(self, key):
        del self.store[key.lower()]
    def __iter__(self):
        return iter(self.store)
    def __len__(self):
        return len(self.store)

m = Lower(A=1, b=2)
print(m["a"], "B" in m, m.get("x", 0), sorted(m.items()), list(m.keys()), m.pop("A"), m.setdefault("q", 5), len(m), m == {"b": 2, "q": 5}, dict(m))

class Words(Sequence):
    def __init__(self, text):
        self.words = text.split()
    def __getitem__(self, index):
        return self.words[index]
    def __len__(self):
        return len(self.words)

w = Words("a b a")
print(list(w), "b" in w, w.index("b"), w.count("a"), list(reversed(w)))
try:
    class Broken(Mapping):
        pass
    Broken()
except TypeError as error:
    print(error)

class Counts(Iterator):
    def __init__(self):
        self.n = 0
    def __next__(self):
        self.n += 1
        if self.n > 3:
            raise StopIteration
        return self.n

print(list(Counts()))

class D(UserDict):
    def __setitem__(self, key, value):
        super().__setitem__(key, value * 2)

d = D({"a": 1}, b=2)
print(d, d["a"], "a" in d, len(d), d.data)
