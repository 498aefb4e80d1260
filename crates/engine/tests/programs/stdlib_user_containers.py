from collections import UserDict, UserList, UserString, abc
class Ci(UserDict):
    def __setitem__(self, k, v): super().__setitem__(k.lower(), v)
    def __getitem__(self, k): return super().__getitem__(k.lower())
    def __contains__(self, k): return super().__contains__(k.lower())
    def __missing__(self, k): return f"?{k}"
d = Ci({"A": 1}, b=2); d["C"] = 3; d.update({"D": 4}); print(d, d["a"], d["zz"], "A" in d, d.get("B"), d.get("q", 9), len(d), list(d), d.pop("a"), d.setdefault("E", 5), d | {"F": 6}, d == {"b": 2, "c": 3, "d": 4, "e": 5}, d.copy(), type(d.copy()).__name__, d.data, dict(d.items()), d.popitem(), bool(d), repr(d))
try: d.pop("nope")
except KeyError as e: print(repr(e))
d.clear(); print(d, Ci.fromkeys(["X"], 1))
class L(UserList):
    def append(self, x): super().append(x * 2)
l = L([3, 1]); l.append(5); l += [7]; l.extend([1]); l.insert(0, "i"); print(l, l[1:3], type(l[1:]).__name__, l + [1], [0] + l, l * 2, len(l), 5 in l, l.index(7), l.count(1), l.pop(), l == ["i", 3, 1, 10, 7], list(reversed(l)), l.data); l.remove("i"); l.sort(); l.reverse(); del l[0]; l[0] = 99; print(l, l < [100], l.copy())
s = UserString("Hello"); print(s, s.upper(), type(s + "x").__name__, s[1:3], len(s), s * 2, "ell" in s, s == "Hello", s.replace("l", "L"), s.split("l"), hash(s) == hash("Hello"), repr(s), s.center(9, "*"), s.data,  s.encode())
class Ring(abc.MutableSequence):
    def __init__(self, n): self.b = [None] * n
    def __len__(self): return len(self.b)
    def __getitem__(self, i): return self.b[i]
    def __setitem__(self, i, v): self.b[i] = v
    def __delitem__(self, i): del self.b[i]
    def insert(self, i, v): self.b.insert(i, v)
r = Ring(2); r[1] = "x"; r.append(1); r.extend([2, 3]); r += [4]; print(list(r) if False else r.b, r.pop(), r.index(2), r.count(None), 3 in r, r.reverse(), r.b, r.remove(2), r.b, isinstance(r, abc.Sequence), isinstance(r, abc.Hashable))
class Iv(abc.Set):
    def __init__(self, it): self.s = sorted(set(it))
    def __contains__(self, x): return x in self.s
    def __iter__(self): return iter(self.s)
    def __len__(self): return len(self.s)
    def __repr__(self): return f"Iv({self.s})"
a, b = Iv([1, 2, 3]), Iv([2, 3, 4]); print(a & b, a | b, a - b, a ^ b, a <= b, a < Iv([1, 2, 3, 4]), a == {1, 2, 3}, a.isdisjoint([9]), a >= Iv([]), {5} | a if False else a | {5})
class Mp(abc.Mapping):
    def __getitem__(self, k): return {"a": 1}[k]
    def __iter__(self): return iter(["a"])
    def __len__(self): return 1
m = Mp(); print(m.get("a"), m.get("z"), "a" in m, list(m.items()), sorted(m.keys()), list(m.values()), m == {"a": 1}, dict(m), {**m}, (lambda **k: k)(**m), m.items() & {("a", 1)}, isinstance(m, abc.Mapping))
try: Ring2 = type("Ring2", (abc.Sequence,), {}); Ring2()
except TypeError as e: print(e)
for n in "Iterable Iterator Sized Container Callable Hashable Sequence Mapping Set Generator Awaitable Coroutine AsyncIterable Collection Reversible MutableMapping ByteString".split()[:-1]:
    c = getattr(abc, n); print(n, [isinstance(x, c) for x in ([], (), {}, set(), "s", 5, len, iter([]), (i for i in []), range(3), b"", {}.keys())])
class Duck:
    def __iter__(self): return iter([])
    def __len__(self): return 0
    def __contains__(self, x): return False
print(isinstance(Duck(), abc.Collection), issubclass(Duck, abc.Iterable), issubclass(list, abc.MutableSequence)); abc.Sequence.register(Duck); print(issubclass(Duck, abc.Sequence))
