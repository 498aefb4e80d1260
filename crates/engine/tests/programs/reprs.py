# === deep
x = []
for i in range(9996): x = [x]
print(len(repr(x)))
x = [[x]]
try: repr(x)
except RecursionError as e: print(e)
t = ()
for i in range(3000): t = (i, t)
print(str(t)[-20:], len(str(t)))
d = {}
for i in range(200): d = {i: d, "s": {i}}
print(len(str(d)))
# === kinds
class L(list): pass
class S(set): pass
class D(dict): pass
class T(tuple):
    def __repr__(self): return "T" + super().__repr__()
class FS(frozenset): pass
l = L([1, [2]]); l.append(l); print(l, S(), S([1]), FS([2]), FS(), D(a=1), T((1,)), [T()], {1: L()}, slice([1], None, 2), {}.keys(), {1: [2]}.items(), {1: [2]}.values(), set(), frozenset(), frozenset([1]), (1,), (), [()])
d = {}; d["d"] = d; d["v"] = d.values() if False else 1; print(d); t = ([],); t[0].append(t); print(t)
class A:
    def f(self): pass
    def __repr__(self): return "A()"
print([A().f], A.f is not None, [A()], {A(): A()} and "", [print], [[].append].__len__(), [].__len__.__name__, [10**30], [1.5, "a'b", b"x", None, ..., True, NotImplemented], [range(3)], [ValueError("a", [1])], [A, int])
class M(type):
    def __repr__(cls): return "<M>"
class B(metaclass=M): pass
print([B], [B()] and 1)
class Bad:
    def __repr__(self): return 5
try: print([1, [Bad()]])
except TypeError as e: print(e)
