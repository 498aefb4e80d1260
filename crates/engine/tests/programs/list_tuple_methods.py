def item(x, i):
    return x[i]
def call(f):
    return f()
def t(f):
    try:
        print(repr(f()))
    except Exception as e:
        print(type(e).__name__, e)
a = [3, 1, 2]
a.append(5); print(a); a.extend([6, 7]); a.extend((8,)); a.extend("xy"); a.extend(range(2)); a.extend(i * i for i in range(3)); a.extend({1: 2}); print(a)
a = [1, 2, 3]; a.insert(0, 0); a.insert(100, 9); a.insert(-1, 8); a.insert(-100, -1); print(a, a.pop(), a.pop(0), a.pop(-1), a)
a = [1, 2, 3, 2]; a.remove(2); print(a, a.index(2), a.count(2), [1, 2, 1].count(1), [1, 2, 1].index(1, 1), [1, 2, 1].index(1, -1), [1,2,3].index(3, 0, 100))
a.reverse(); print(a); b = a.copy(); b.append(1); print(a, b); a.clear(); print(a)
a = [1, 2]; a.extend(a); print(a); a += a; print(a); a *= 2; print(a); a = a + [1]; print(a); print([0] * 3, 2 * [1, 2], [1] * 0, [1] * -1)
print(list(), list("abc"), list(range(5)), list({1: 2, 3: 4}), list({1, 2}), list(x for x in "ab"), list(map(str, [1, 2])), list(zip([1, 2], "ab")), list(enumerate("ab")), list((1, 2)), list(reversed([1, 2, 3])), list(filter(None, [0, 1, 2])))
print([1, 2] < [1, 3], [1] < [1, 2], [] < [1], [2] > [1, 5], [1, 2] == [1, 2], [1] != [2], [1, 2] <= [1, 2], 1 in [1, 2], "a" not in ["b"])
t(lambda: [].pop())
t(lambda: [1].pop(5))
t(lambda: [1].pop("a"))
t(lambda: [1].pop(1, 2))
t(lambda: [].remove(1))
t(lambda: [].index(1))
t(lambda: [1].index("a"))
t(lambda: [].append())
t(lambda: [].append(1, 2))
t(lambda: [].insert(1))
t(lambda: [].insert("a", 1))
t(lambda: [].extend(1))
t(lambda: [].extend())
t(lambda: list(1))
t(lambda: list(1, 2))
t(lambda: list(iterable=[1]))
t(lambda: [].append(x=1))
t(lambda: [1].sort(1))
t(lambda: [1].sort(foo=1))
t(lambda: [1, "a"].sort())
t(lambda: [1, 2].sort(key=1))
t(lambda: [].clear(1))
t(lambda: list.append(1, 2))
t(lambda: list.append())
t(lambda: [1, 2].index(1, "a"))
t(lambda: [1, None].sort())
t(lambda: [] < 1)
t(lambda: [] + (1,))
t(lambda: [1] * "a")
t(lambda: [1] * 1.5)
t(lambda: [1][5])
t(lambda: item([1], "a"))
t(lambda: item([1], 1.0))
t(lambda: [1, 2].index(1, None))
t(lambda: [1].pop(10**30))
t(lambda: [1].insert(10**30, 1))
t(lambda: [1, 2].index(2, -10**30, 10**30))
t(lambda: hash([]))
t(lambda: {[]: 1})
t(lambda: {[1]})
t(lambda: [].foo)
t(lambda: [3, 4][10**30])
def f():
    a = [1, 2]; a[5] = 1
t(f)
def f():
    a = [1, 2]; del a[5]
t(f)
def f():
    a = [1, 2]; a["x"] = 1
t(f)
def f():
    a = [1, 2, 3, 4]; a[::2] = [1]
t(f)
def f():
    a = [1, 2, 3, 4]; a[1:3] = 5
t(f)
def f():
    a = [1, 2, 3, 4]; a[1:3] = "xyz"; a[::2] = [0, 0, 0]; del a[0]; del a[1:3]; a[5:] = [9]; del a[::2]; return a
t(f)
def f():
    a = []; a += 5
t(f)
def f():
    a = [1]; a += "ab"; a += (3,); a += {4: 4}; return a
t(f)
# sorting
class C:
    def __init__(self, n, m=0): self.n, self.m = n, m
    def __lt__(self, o): print("lt", self.n, o.n, end="; "); return self.n < o.n
    def __repr__(self): return f"C{self.n}.{self.m}"
for xs in ([3, 1, 2], [1, 2, 3, 4], [4, 3, 2, 1], [2, 1, 2, 1], [1, 1, 1], [5, 2, 8, 1, 9, 3], [3, 2, 2, 1], [3,3,2,2,5,4], []):
    cs = [C(x, i) for i, x in enumerate(xs)]
    print(sorted(cs)); cs.sort(reverse=True); print(cs)
import_free = [7, 3, 9, 1, 5, 8, 2, 6, 4, 0] * 8
cs = [C.__new__(C) for x in import_free]
class K:
    def __init__(self, n, i): self.n, self.i = n, i
    def __lt__(self, o): return self.n < o.n
ks = [K(n, i) for i, n in enumerate(import_free)]
print([(k.n, k.i) for k in sorted(ks)] == sorted((k.n, k.i) for k in ks), [(k.n, k.i) for k in sorted(ks, reverse=True)] == sorted(((k.n, k.i) for k in ks), key=lambda p: -p[0]))
words = ["banana", "Apple", "cherry", "apple", "Banana"]
print(sorted(words), sorted(words, key=str.lower), sorted(words, key=len), sorted(words, key=lambda w: (len(w), w)), sorted(words, reverse=True), sorted(words, key=str.lower, reverse=True), sorted(words, key=len, reverse=True))
print(sorted([3.5, 1, True, -2, 10**30, 0.5]), sorted([(2, "a"), (1, "z"), (1, "b"), (1,)]), sorted("hello"), sorted({3: 1, 1: 2}), sorted([[2], [1, 5], [1]]), sorted([b"b", b"a"]), sorted([float("inf"), -float("inf"), 0]), sorted([3, float("nan"), 1]), sorted([{1}, {1, 2}, set()]))
t(lambda: sorted([1, "a"]))
t(lambda: sorted([1, None]))
t(lambda: sorted([(1, "a"), (1, 2)]))
t(lambda: sorted([1, 2], key=lambda x: 1 / 0))
t(lambda: sorted(1))
t(lambda: sorted())
t(lambda: sorted([1], 2))
t(lambda: sorted([object(), 1]))
t(lambda: sorted([{}, {}]))
l = [3, 1, 2]
def key(x):
    print("during", l); return x
l.sort(key=key); print(l)
def key(x):
    l.append(1); return x
t(lambda: l.sort(key=key)); print(l)
l = [C(3), C(1)]
def key(x): raise KeyError("k")
t(lambda: l.sort(key=key)); print(l)
class Bad:
    def __lt__(self, o): raise RuntimeError("no")
t(lambda: sorted([Bad(), Bad()]))
class Eq:
    def __init__(self, n): self.n = n
    def __eq__(self, o): print("eq", self.n, getattr(o, "n", o)); return self.n == getattr(o, "n", o)
    def __repr__(self): return f"Eq({self.n})"
l = [Eq(1), Eq(2), Eq(3)]
print(l.index(Eq(2)), l.count(Eq(3)), Eq(2) in l); l.remove(Eq(1)); print(l, l.index(3), 3 in l, l == [2, 3], l == [Eq(2)], [Eq(2), 3] == l)
t(lambda: l.remove(9))
t(lambda: l.index(9))
t(lambda: l.index(l[1], 0, 1))
class L(list):
    def __getitem__(self, i): return ("item", super().__getitem__(i))
    def append(self, x): super().append(x * 2)
    def __len__(self): return super().__len__() + 10
    def __contains__(self, x): return "yes"
    def __repr__(self): return "L" + super().__repr__()
    def __iter__(self): return iter([9, 9])
l = L([1, 2]); l.append(5); print(l, l[0], len(l), 7 in l, list(l), l == [1, 2, 10], l + [1], type(l + l).__name__, l.copy(), type(l.copy()).__name__, sorted(l), [*l], l.pop(), l.index(2), isinstance(l, list), bool(l), l[0:1])
class Stack(list):
    def __init__(self, *items):
        super().__init__(items); self.name = "s"
    def push(self, x): self.append(x); return self
s = Stack(1, 2).push(3); print(s, s.name, len(s), s[-1], s[1:], s * 2, s == [1, 2, 3], [0] + s, list(s), s.pop(), s); s += [7]; print(s, type(s).__name__); s[0] = "z"; del s[1]; print(s); s.sort(key=str); print(s, sum([x for x in s if x == 7])); s.extend(s); print(s, s.count(7), 7 in s, s.reverse(), s)
class E(list): pass
e = E(); print(e, not e, E("ab"), E([1]) == [1], E([1]) < [2], E((1, 2))[0])
t(lambda: E(1))
t(lambda: E(1, 2))
print([].__len__(), [1].__add__([2]), [1].__eq__([1]), [1].__eq__(1), [1].__contains__(1), [1, 2].__getitem__(1), [1].__mul__(2), [1].__repr__(), list([1].__iter__()), list([1, 2].__reversed__()), [1].__lt__([2]), list.__hash__)
l = [1, 2]; l.__setitem__(0, 5); l.__delitem__(1); l.__iadd__([3]); print(l); l.__init__("ab"); print(l)
it = iter([1, 2, 3]); print(next(it), list(it), list(it))
l = [1, 2, 3]
for x in l:
    if len(l) < 6: l.append(x * 10)
print(l)
print((1, 2, 1).count(1), (1, 2).index(2), tuple([1, 2]), tuple("ab"), tuple(), tuple({1: 2}), tuple(i for i in range(3)), (1,) + (2,), (1, 2) * 2, (1, 2) < (1, 3), hash((1, 2)) == hash((1, 2)), (1, 2)[::-1], 1 in (1,), len((1, 2)), tuple(range(3)))
t(lambda: (1,).index(2))
t(lambda: tuple(1))
t(lambda: tuple(1, 2))
t(lambda: (1,).count())
t(lambda: (1,)[3])
t(lambda: item((1,), "a"))
t(lambda: (1,) + [1])
t(lambda: (1, 2).foo)
t(lambda: (1, 2).index(1, 1))
t(lambda: tuple(x=1))
t(lambda: hash(([],)))
t(lambda: () < 1)
def f():
    (1,)[0] = 1
t(f)
class T(tuple):
    def __new__(cls, a, b): return super().__new__(cls, (a, b))
    @property
    def a(self): return self[0]
    def __repr__(self): return f"T{super().__repr__()}"
p = T(1, 2); x, y = p; print(p, p.a, x, y, p == (1, 2), hash(p) == hash((1, 2)), {p: 1}[(1, 2)], p + (3,), len(p), p[1], list(p), p.count(1), isinstance(p, tuple), T.__mro__)
x = (1, 2); print(tuple(x) is x, [1, 2][:] is not None)
