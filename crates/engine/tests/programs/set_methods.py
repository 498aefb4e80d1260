def item(x, i):
    return x[i]
def call(f):
    return f()
def t(f):
    try:
        print(repr(f()))
    except Exception as e:
        print(type(e).__name__, e)
s = {3, 1, 2}
s.add(5); s.add(5); s.discard(9); s.discard(1); s.remove(2); print(s, len(s), 3 in s, 9 not in s)
print(set(), frozenset(), set([3, 1]), set("a"), set(range(10)), frozenset([1, 2]), set(x for x in (1, 2)), set({1: 2}), {*[1, 2], 3}, set(set([1])), frozenset({1}))
a, b = {1, 2, 3, 4}, {3, 4, 5}
print(a | b, a & b, a - b, a ^ b, a.union(b, [9]), a.union(), a.intersection(b, [4]), a.difference(b, [1]), a.symmetric_difference([1, 9]), a.intersection(), a.difference(), a.isdisjoint(b), a.isdisjoint([7]), {3}.issubset(a), a.issuperset([1]), a.issubset(range(9)), a <= a, a < a, {1} < a, a >= {1, 2}, a > {9}, a == {4, 3, 2, 1}, a != b)
c = a.copy(); c.update([10], (11,), {12: 0}); print(c); c.intersection_update([1, 10, 11]); print(c); c.difference_update({1}, [11]); print(c); c.symmetric_difference_update([10, 20]); print(c); c |= {1}; c &= {1, 20}; c -= {20}; c ^= {1, 2}; print(c); c.clear(); print(c)
f = frozenset([1, 2]); print(f | {3}, {3} | f, type(f | {3}).__name__, type({3} | f).__name__, f & {1}, f - {1}, f ^ {1, 9}, hash(f) == hash(frozenset([2, 1])), {f: 1}[frozenset({2, 1})], f == {1, 2}, f.copy() is f, frozenset(f) is f, f.union([7]), f <= {1, 2})
print({1, True, 1.0}, {0, False}, {None}, {(1, 2), (2, 1)}, {1.5, 2.5}, {10**20, 5}, {-1, -2, 0}, {100, 50, 7, 3, 1000, 12345})
x = set()
for i in range(0, 200, 7): x.add(i)
print(x)
for i in range(0, 200, 14): x.discard(i)
print(x); x.add(1000); x.add(64); print(x, x.copy(), set(x), x | {5}, x - {7, 21}, x & set(range(100)), x ^ set(range(0, 60, 3)))
p = set(range(12)); print([p.pop() for _ in range(5)], p); p.add(0); p.add(3); print(p.pop(), p.pop(), p)
y = {8, 16, 24, 1, 9}; print(y, y.pop(), y, y.pop(), y.pop(), y); y.add(40); y.add(32); print(y)
z = {1, 2, 3}; z.update(range(30, 20, -1)); print(z); z -= {1, 2, 3, 21, 22, 23, 24, 25, 26}; print(z, z | z, z & z, z - z, z ^ z)
print({5, 13, 21} | {29, 37}, {5, 13, 21} & {21, 13}, {29, 37, 5} ^ {5, 13}, {i * 8 for i in range(6)}, set([40, 32, 24, 16, 8, 0]), set(range(20)) & set(range(0, 40, 3)), set(range(0, 40, 3)) & set(range(20)), {1, 2, 3}.intersection([3, 2, 7]), {9, 17, 1}.union([25], [33]), frozenset(range(9, 0, -1)), set(range(50)) - set(range(3, 48)), {17, 9, 1} - {9}, {17, 9, 1, 33, 41, 49}.difference([9]))
words = set(); [words.add(w) for w in ["x"]]; print(words, {"one"} | {"one"}, {"a"} & {"a"}, {"q"} - {"w"})
t(lambda: {1}.remove(2))
t(lambda: {1}.remove("x"))
t(lambda: set().pop())
t(lambda: {[]})
t(lambda: set([[]]))
t(lambda: set(1))
t(lambda: set(1, 2))
t(lambda: set(x=1))
t(lambda: frozenset(1, 2))
t(lambda: {1}.add())
t(lambda: {1}.add([]))
t(lambda: {1} | [1])
t(lambda: {1} - 1)
t(lambda: {1} + {2})
t(lambda: {1} < [1])
t(lambda: {1}.union(1))
t(lambda: {1}.issubset(1))
t(lambda: hash(set()))
t(lambda: frozenset([1]).add(1))
t(lambda: item({1}, 0))
t(lambda: {1}.isdisjoint(1))
t(lambda: {1}.update(1))
t(lambda: {1}.discard([]))
t(lambda: {1}.discard({1}))
t(lambda: {frozenset({1})}.discard({1}))
t(lambda: {frozenset({1})}.remove({2}))
t(lambda: {1} in {frozenset({1})})
t(lambda: {1}.copy(1))
t(lambda: {1}.symmetric_difference())
t(lambda: {1}.intersection(5))
t(lambda: set.add(1, 2))
t(lambda: {1}.foo)
t(lambda: {1}.union(x=1))
t(lambda: {1}.pop(1))
t(lambda: {1} <= 1)
def f2():
    s = {1, 2}
    s |= [1]
t(f2)
def f2():
    s = {1, 2, 3}
    for x in s: s.add(x + 10)
t(f2)
def f2():
    s = {1, 2, 3}
    for x in s: s.remove(x)
t(f2)
def f2():
    s = frozenset({1}); s |= {2}; return s
t(f2)
class K:
    def __init__(self, n): self.n = n
    def __hash__(self): return 7
    def __eq__(self, o): print("eq", self.n, o.n); return self.n == o.n
    def __repr__(self): return f"K{self.n}"
s = {K(1)}; s.add(K(2)); s.add(K(1)); print(sorted(s, key=lambda k: k.n), K(2) in s, len(s)); s.remove(K(1)); print(s)
t(lambda: s.remove(K(5))); print(s | {K(2)}, s & {K(2)}, s - {K(2)}, s == {K(2)}, s <= {K(2)}, s.isdisjoint([K(3)]))
class MySet(set):
    def add(self, x): super().add(x); return self
    def __contains__(self, x): return "c"
    def __len__(self): return 42
m = MySet([1, 2]); print(m, m.add(3), len(m), 99 in m, m | {9}, type(m | {9}).__name__, m == {1, 2, 3}, list(m), sorted(m), m.copy(), type(m.copy()).__name__, isinstance(m, set), MySet(), m.union([5]), m - {1}, {1} | m)
class FS(frozenset):
    def __new__(cls, *a): return super().__new__(cls, a)
print(FS(1, 2), FS(), hash(FS(1)) == hash(frozenset([1])), {FS(1): 2}[frozenset([1])], FS(1) == {1})
print({1}.__len__(), {1}.__contains__(1), {1}.__or__({2}), {1}.__or__([2]), {1}.__eq__({1}), {1}.__eq__(1), {1}.__repr__(), {1}.__sub__({1}), {1}.__lt__({1, 2}), set.__hash__)
print(sorted({"b", "a", "c"}), {x % 3 for x in range(10)}, len({"a", "b", "a"}), {True: 1, 1: 2}, bool(set()), not {1}, {1: {2, 3}}, [{1}, {2}], min({3, 1}), sum({1, 2}), max({"a"}), list(map(str, {1, 2})))
