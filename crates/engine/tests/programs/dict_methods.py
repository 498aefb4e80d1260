def item(x, i):
    return x[i]
def call(f):
    return f()
def t(f):
    try:
        print(repr(f()))
    except Exception as e:
        print(type(e).__name__, e)
d = {"a": 1, "b": 2}
print(d.get("a"), d.get("z"), d.get("z", 5), d.setdefault("a", 9), d.setdefault("c", 3), d.setdefault("n"), d, d.pop("n"), d.pop("zz", None), d.popitem(), d)
print(list(d.items()), list(d.keys()), list(d.values()), d.items(), d.keys(), d.values(), len(d.items()), ("a", 1) in d.items(), "a" in d.keys(), 1 in d.values(), d.copy() == d, d.copy() is d)
d.update({"x": 1}); d.update([("y", 2)]); d.update(z=3); d.update([("q", 1)], r=2); d.update(zip("mn", [1, 2])); d.update(); print(d)
d.clear(); print(d, {} == d)
print(dict(), dict(a=1), dict({"a": 1}), dict([(1, 2), [3, 4], "xy"]), dict(zip("ab", [1, 2])), dict({"a": 1}, b=2), dict([("a", 1)], a=3), dict(x for x in [(1, 2)]), dict(enumerate("ab")), {**{"a": 1}, "b": 2}, dict(dict(a=1).items()))
print(dict.fromkeys("ab"), dict.fromkeys([1, 2], 0), dict.fromkeys(range(2), []), {}.fromkeys("x"))
print({"a": 1} | {"b": 2}, {"a": 1} | {"a": 2})
e = {"a": 1}; e |= {"b": 2}; e |= [("c", 3)]; print(e); e["a"] += 5; del e["b"]; print(e, "b" in e, list(reversed(e)), list(reversed(e.items())), list(reversed(e.values())), list(e))
print({1: "a", True: "b", 1.0: "c"}, {None: 1, (1, 2): 2}, {1: 1, "1": 2}, {float("inf"): 1}[float("inf")], {2**70: 1}[2**70], {0.5: 1}[0.5])
a, b = {"x": 1, "y": 2}, {"y": 3, "z": 4}
print(sorted(a.keys() & b.keys()), sorted(a.keys() | b.keys()), sorted(a.keys() - b.keys()), sorted(a.keys() ^ b.keys()), a.keys() & ["x", "q"], a.keys() - {"x"}, a.items() & {("x", 1)}, a.keys() == {"x", "y"}, a.keys() < {"x", "y", "z"}, a.keys().isdisjoint("pq"), a.items().isdisjoint(b.items()), a.keys() >= {"x"}, {"x"} & a.keys(), {"x", "q"} - a.keys(), a.items() == {("x", 1), ("y", 2)}, a.keys() == b.keys(), ["x", "y", "w"] - a.keys() )
print({1: 2, 3: 4}.keys() | {5}, {3, 1} | {2: 2}.keys(), {1: 1, 2: 2}.items() - [(1, 1)], {1: 2}.keys() ^ [1, 5])
t(lambda: {}["a"])
t(lambda: {}[1, 2])
t(lambda: {}.pop("a"))
t(lambda: {}.popitem())
t(lambda: {}.get())
t(lambda: {}.get(1, 2, 3))
t(lambda: {}.get([]))
t(lambda: {}[[]])
t(lambda: {}.setdefault())
t(lambda: {}.update(1))
t(lambda: {}.update([1]))
t(lambda: {}.update(["abc"]))
t(lambda: {}.update(["ab", "c"]))
t(lambda: {}.update([(1, 2, 3)]))
t(lambda: {}.update(1, 2))
t(lambda: dict(1))
t(lambda: dict([1]))
t(lambda: dict([[1]]))
t(lambda: dict(1, 2))
t(lambda: dict("ab"))
t(lambda: {} < {})
t(lambda: {} + {})
t(lambda: {} | [])
t(lambda: {}.keys() + 1)
t(lambda: {}.keys() & 5)
t(lambda: {}.keys()[0])
t(lambda: {}.values() & {1})
t(lambda: dict.fromkeys())
t(lambda: dict.fromkeys(1))
t(lambda: {}.copy(1))
t(lambda: {}.items(1))
t(lambda: {}.keys(x=1))
t(lambda: {}.get(x=1))
t(lambda: {}.pop())
t(lambda: hash({}))
t(lambda: {}.foo)
t(lambda: {}.fromkeys([[]]))
t(lambda: dict.get(1, 2))
t(lambda: {}.keys().isdisjoint(1))
t(lambda: {}.__getitem__("q"))
t(lambda: hash({}.keys()))
t(lambda: {}.keys() <= 1)
def f():
    d = {}; del d["x"]
t(f)
def f():
    d = {1: 1, 2: 2}
    for k in d: d[k + 10] = 1
t(f)
def f():
    d = {1: 1, 2: 2}
    for k in d: del d[k]
t(f)
def f():
    d = {1: 1, 2: 2}
    for k in list(d): del d[k]
    return d
t(f)
def f():
    d = {1: 1}
    for k, v in d.items(): d[k] = v + 1
    return d
t(f)
class K:
    def __init__(self, n): self.n = n
    def __hash__(self): print("hash", self.n); return 1
    def __eq__(self, o): print("eq", self.n, getattr(o, "n", o)); return isinstance(o, K) and self.n == o.n
    def __repr__(self): return f"K{self.n}"
d = {K(1): "a", K(2): "b"}
print(d[K(2)], d.get(K(1)), d.get(K(3)), K(1) in d, d.setdefault(K(2), "z"), d.pop(K(1)), d.pop(K(9), "none"), d)
t(lambda: d.pop(K(7))); d.update({K(2): "new"}); print(d, len(d)); d2 = d.copy(); print(d2 == d)
class H:
    def __hash__(self): raise ValueError("nohash")
t(lambda: {H(): 1})
t(lambda: {}.get(H()))
class E:
    def __eq__(self, o): return True
t(lambda: {E(): 1})
class MyDict(dict):
    def __missing__(self, k): return f"missing {k}"
    def __setitem__(self, k, v): super().__setitem__(k, v * 2)
    def __contains__(self, k): return True
m = MyDict(a=1); m["b"] = 2; print(m, m["zz"], m.get("zz"), "q" in m, len(m), m == {"a": 1, "b": 4}, m.pop("a"), dict(m), type(m.copy()).__name__, {**m}, m | {"c": 1}, type(m | {}).__name__, list(m), [*m.items()], isinstance(m, dict), m.setdefault("n", 3), m.update(k=5), m, MyDict.fromkeys("ab", 1))
class Counter2(dict):
    def __init__(self, it=()):
        super().__init__()
        for x in it: self[x] = self.get(x, 0) + 1
    def __getitem__(self, k):
        return super().__getitem__(k) * 10
c = Counter2("abca"); print(c, c["a"], c.get("a"), sorted(c.items()))
t(lambda: c["zz"]); del c["a"]; print(c, bool(c), bool(Counter2()))
class D3(dict): pass
x = D3([("a", 1)], b=2); x.attr = 5; print(x, x.attr, repr(x), x == {"a": 1, "b": 2}, {"a": 1, "b": 2} == x)
class Map:
    def keys(self): return ["p", "q"]
    def __getitem__(self, k): return k * 2
print(dict(Map()), {**Map()}, dict(Map(), z=1)); d = {}; d.update(Map()); print(d)
print({}.__len__(), {"a": 1}.__contains__("a"), {"a": 1}.__getitem__("a"), {"a": 1}.__eq__({"a": 1}), {"a": 1}.__repr__(), list({"a": 1}.__iter__()), {}.__eq__(1), {"a": 1}.__or__({"b": 1}), {}.__or__(1), {}.__lt__({}), dict.__hash__)
big = {i: i * i for i in range(1000)}
for i in range(0, 1000, 2): del big[i]
print(len(big), big[501], 500 in big, list(big)[:5], list(big.items())[-1], big.popitem(), sum(big.values()))
for i in range(0, 20, 2): big[i] = 0
print(list(big)[-3:], len(big)); it = iter(big); next(it); print(next(it))
r = {"self": None}; r["self"] = r; print(r); l = [1]; l.append(l); print(l, {1: l})
print({(1, 2): 3}[1, 2], {"a": {"b": {"c": 1}}}["a"]["b"]["c"], {x: y for x, y in zip("abc", range(3)) if y}, dict(sorted({"b": 1, "a": 2}.items(), key=lambda kv: kv[1])), max({"a": 3, "b": 5}, key={"a": 3, "b": 5}.get))
