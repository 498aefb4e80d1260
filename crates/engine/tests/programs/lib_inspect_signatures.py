import inspect, functools
def f(a, b, c=3, *args, d, e=5, **kw) -> int: ...
P = functools.partial
for p in (P(f), P(f, 1), P(f, 1, 2, 3, 4), P(f, b=2), P(f, 1, c=5, d=6), P(f, a=1), P(f, d=1, z=9), P(P(f, 1), e=2)): print(inspect.signature(p))
class M(type):
    def __getattribute__(cls, n):
        if n == "magic": return 42
        return super().__getattribute__(n)
    def __getattr__(cls, n): return f"missing {n}"
class A(metaclass=M): x = 1
print(A.magic, A.x, A.nope, A().x, hasattr(A(), "magic"), A.__name__)
