# classes
class A:
    "doc of A"
    x = 1
    def __init__(self, a, b=2): self.a, self.b = a, b
    def m(self): return ('A.m', self.a)
    @classmethod
    def c(cls): return cls.__name__
    @staticmethod
    def s(v): return v * 2
    @property
    def p(self): return self.a + 1
    @p.setter
    def p(self, v): self.a = v - 1
    @p.deleter
    def p(self): self.a = None
class B(A):
    def __init__(self, *args): super().__init__(*args); self.c2 = 3
    def m(self): return ('B.m', super().m())
    @classmethod
    def c(cls): return 'B' + super().c()
    @property
    def p(self): return super().p * 10
def t(f):
    try: print(repr(f()))
    except BaseException as e: print(type(e).__name__, '|', e)
b = B(1)
print(b.m(), b.c(), B.c(), b.s(3), B.s(4), b.p, b.__dict__, b.__class__, B.__mro__, B.__bases__, B.__name__, B.__qualname__, B.__module__)
a = A(5); a.p = 10; print(a.a, a.p); del a.p; print(a.a)
t(lambda: setattr(b,'p',1)); t(lambda: delattr(b,'p')); t(lambda: A()); t(lambda: A(1,2,3)); t(lambda: A(1,c=3))
print(A.__doc__, B.__doc__, A.m.__name__, A.m.__qualname__, b.m.__name__, b.m.__self__ is b, b.m.__func__ is B.m)
class D:
    def __set_name__(self, owner, name): self.n = name; print('set_name', owner.__name__, name)
    def __get__(self, o, c): return ('get', o is None, c.__name__, self.n)
    def __set__(self, o, v): print('set', v)
    def __delete__(self, o): print('del')
class E: d = D()
print(E.d, E().d); e = E(); e.d = 5; del e.d
class Base:
    subs = []
    def __init_subclass__(cls, /, tag=None, **kw): super().__init_subclass__(**kw); cls.subs.append((cls.__name__, tag))
class S1(Base, tag='x'): pass
class S2(S1): pass
print(Base.subs)
t(lambda: type('S3', (Base,), {}, tag=9)); print(Base.subs)
try:
    class S4(Base, foo=1): pass
except TypeError as x: print(x)
try:
    class S5(A, foo=1): pass
except TypeError as x: print(x)
class P:
    __slots__ = ('x', 'y')
    def __init__(self, x, y): self.x, self.y = x, y
p = P(1,2); print(p.x, p.y); t(lambda: setattr(p,'z',1)); t(lambda: p.__dict__); t(lambda: p.z); del p.x; t(lambda: p.x)
class P2(P): pass
q = P2(1,2); q.z = 3; print(q.z, q.x)
class Sing:
    inst = None
    def __new__(cls, *a):
        if cls.inst is None: cls.inst = super().__new__(cls)
        return cls.inst
    def __init__(self, v): self.v = v
s1 = Sing(1); s2 = Sing(2); print(s1 is s2, s1.v)
class X: pass
class Y(X): pass
class Z(X): pass
class W(Y, Z): pass
print([c.__name__ for c in W.__mro__], W.mro() == list(W.__mro__))
try:
    class Bad(X, Y): pass
except TypeError as x: print(x)
try:
    class Bad(X, X): pass
except TypeError as x: print(x)
try:
    class Bad(bool): pass
except TypeError as x: print(x)
try:
    class Bad(int, str): pass
except TypeError as x: print(x)
class G:
    def __getattr__(self, n):
        if n.startswith('a'): return n * 2
        raise AttributeError(n)
g = G(); print(g.ab, hasattr(g,'zz'), getattr(g,'zz',1)); t(lambda: g.zz)
class H:
    def __getattribute__(self, n): return ('ga', n) if n != 'real' else object.__getattribute__(self, '_r')
    def __setattr__(self, n, v): object.__setattr__(self, '_' + n, v)
h = H(); h.r = 4; print(h.foo, h.real)
class Eq:
    def __init__(self, v): self.v = v
    def __eq__(self, o): return isinstance(o, Eq) and self.v == o.v
print(Eq(1) == Eq(1), Eq(1) != Eq(1), Eq(1) != 2, Eq.__hash__); t(lambda: hash(Eq(1))); t(lambda: {Eq(1)})
class L(list):
    def __repr__(self): return 'L' + super().__repr__()
    def append(self, v): super().append(v * 2)
l = L([1]); l.append(4); print(l, len(l), l == [1, 8], isinstance(l, list))
class I(int):
    def __new__(cls, v): return super().__new__(cls, v + 1)
    def __add__(self, o): return I(super().__add__(o))
    def __repr__(self): return f'I({int(self)})'
i = I(1); print(i, i + 1, i * 2, type(i * 2), i == 2, hash(i) == hash(2))
class T(tuple):
    def __new__(cls, *a): return super().__new__(cls, a)
print(T(1,2), T(1,2)[1], type(T(1)))
class C2:
    def __call__(self, *a, **k): return (a, k)
print(C2()(1, x=2), callable(C2()))
class K:
    def __class_getitem__(cls, i): return (cls.__name__, i)
print(K[3], K['a', 1])
class Dep:
    @classmethod
    def make(cls, *a): return cls(*a)
    def __init__(self, *a): self.a = a
    def __repr__(self): return f'{type(self).__name__}{self.a}'
class Dep2(Dep): pass
print(Dep2.make(1, 2), super(Dep2, Dep2(1)).__repr__())
t(lambda: super(Dep2, 1)); t(lambda: super(1)); t(lambda: object(1)); t(lambda: X(1)); t(lambda: X(a=1)); t(lambda: X().foo); t(lambda: X.foo)
def free(): super()
t(free)
print(isinstance(super(Dep2, Dep2()), super))
class V:
    def __init__(self): return 1
t(V)
x = X(); x.__dict__['k'] = 1; print(x.k); x.__dict__.update(a=2); print(vars(x)); x.__dict__ = {'n': 1}; print(x.n, vars(x))
X.newattr = 5; print(x.newattr); del X.newattr; t(lambda: x.newattr); t(lambda: delattr(X, 'nope'))
t(lambda: setattr(int, 'x', 1))
print(X.__dict__.get('__module__'), '__doc__' in X.__dict__, X.__doc__)
print(property.__name__, A.p.__doc__, A.__dict__['p'].fget.__name__, type(A.__dict__['c']).__name__)
class Meth:
    def f(self): 'fdoc'; return 1
    g = staticmethod(lambda: 5)
    h = classmethod(lambda c: c.__name__)
print(Meth.g(), Meth().g(), Meth.h(), Meth.f.__doc__, Meth().f.__doc__)
m = Meth(); f = Meth.f.__get__(m); print(f(), f == m.f, f is m.f)
print(object.__eq__(m, m), object.__eq__(m, 1), object.__ne__(m, m), m.__eq__(m), object.__repr__(m)[:20], object.__str__(m)[:20])
print(str(type(m)), str(A), repr(Meth), type(type(m)))
class Cmp:
    def __lt__(self, o): return 'lt'
    def __ge__(self, o): return 'ge'
print(Cmp() < 1, Cmp() >= 1, 1 > Cmp()); t(lambda: Cmp() <= 1)
class Fmt:
    def __format__(self, s): return f'<{s}>'
    def __str__(self): return 'S'
print(f'{Fmt():abc} {Fmt()} {Fmt()!s}', format(Fmt(), 'q'), '{:z}'.format(Fmt()))
class Bo:
    def __bool__(self): return 3
t(lambda: bool(Bo()))
class Ln:
    def __len__(self): return -1
t(lambda: len(Ln())); t(lambda: bool(Ln()))
class Rp:
    def __repr__(self): return 3
    def __str__(self): return 4
t(lambda: repr(Rp())); t(lambda: str(Rp())); t(lambda: [Rp()])
class CM:
    def __enter__(self): return self
# === a dict of attributes that is assigned
class Shared:
    state = {"x": 1}

    def __init__(self):
        self.__dict__ = self.state


a, b = Shared(), Shared()
a.y = 2
print(b.x, b.y, vars(a) is vars(b))
a.__dict__ = a.__dict__
print(a.x, sorted(vars(a)))


class Plain:
    pass


p = Plain()
p.old = 1
p.__dict__ = {"new": 2}
print(vars(p))
try:
    p.__dict__ = 5
except TypeError as error:
    print(error)
