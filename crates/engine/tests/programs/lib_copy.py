import copy
import pprint
class Node:
    def __init__(self, name, **kw): self.name = name; self.links = []; self.__dict__.update(kw)
    def __repr__(self): return f"Node({self.name})"
class Custom:
    def __init__(self, v): self.v = v
    def __copy__(self): print("copy"); return Custom(self.v)
    def __deepcopy__(self, memo): print("deepcopy", len(memo) > 0); return Custom(copy.deepcopy(self.v, memo))
a = Node("a"); b = Node("b"); a.links.append(b); b.links.append(a); a.me = a
c = copy.deepcopy(a); s = copy.copy(a)
print(c is not a, c.links[0].links[0] is c, c.me is c, s.links is a.links, s.me is a, c.links[0])
data = {"x": [1, {2, 3}, (4, [5])], "c": Custom([1])}
d2 = copy.deepcopy(data); d1 = copy.copy(data)
d2["x"][2][1].append(6); d1["x"].append("shared")
print(data["x"], d2["x"], d2["c"].v is data["c"].v, copy.copy(Custom(1)).v)
x = [[0] * 3] * 2; x[0][0] = 1; y = [[0] * 3 for _ in range(2)]; y[0][0] = 1
print(x, y, x[0] is x[1], [1, 2] is [1, 2], () is (), "a" * 3 == "aaa")
def f(a, l=[], d={}): l.append(a); d[a] = len(l); return l, d
print(f(1), f(2), f(3, []), f.__defaults__)
l = [1, 2, 3, 4, 5, 6]
for v in l[:]:
    if v % 2: l.remove(v)
print(l); l[1:1] = [9, 9]; l[-1:] = []; del l[0]; l[::2] = "ab"; print(l)
t = ([1],)
try: t[0] += [2]
except TypeError as e: print(e, t)
n = [1]; n.append(n); print(n, n == n, repr({"k": n}))
dd = {}; dd["self"] = dd; print(dd)
nested = {"name": "x" * 30, "list": list(range(30)), "deep": {"a": {"b": {"c": [1, 2, {"d": None}]}}}, "t": (1,), "s": {3, 1, 2}, "long": ["alpha" * 4, "beta" * 4, "gamma" * 4]}
pprint.pprint(nested); pprint.pprint(nested, width=40, depth=2); print(pprint.pformat([["a"] * 3] * 3, width=20)); pprint.pprint({"b": 1, "a": 2}, sort_dicts=False); pprint.pp("word " * 20, width=30); pass
class Slots:
    __slots__ = ("a", "b")
    def __init__(self): self.a = [1]
z = copy.deepcopy(Slots()); print(z.a, hasattr(z, "b"))
class State:
    def __init__(self): self.x = 1; self.lock = object()
    def __getstate__(self): return {"x": self.x}
    def __setstate__(self, st): self.__dict__ = {**st, "lock": "new"}
print(copy.copy(State()).__dict__)
class Red:
    def __init__(self, n): self.n = n
    def __reduce__(self): return (Red, (self.n + 1,))
print(copy.copy(Red(1)).n)
import operator
for bad in (lambda: copy.copy(x for x in [1]), lambda: copy.deepcopy([lambda: 0])[0]() , lambda: copy.replace(5)):
    try: print(bad())
    except TypeError as e: print(e)
i = 5; j = i; i += 1; print(i, j); p = [1]; q = p; p += [2]; print(q, p is q); p = p + [3]; print(q, p)
def swap(a, b): return b, a
m, k = swap(1, 2); m, k = k, m; print(m, k); (a1, b1), *rest = [(1, 2), 3, 4]; print(a1, b1, rest)
a = b = []; a.append(1); print(b); x = y = z = 0; x += 1; print(x, y, z)
g = globals(); g["dyn"] = 5; print(dyn, "dyn" in globals())
