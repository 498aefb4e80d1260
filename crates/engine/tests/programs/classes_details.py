def t(f):
    try: print(repr(f()))
    except BaseException as e: print(type(e).__name__, '|', e)
class Outer:
    secret = 1
    __priv = 2
    class Inner:
        def f(self): return Outer.secret
        class Deep: pass
    lst = [i for i in range(3)]
    gen = list(x for x in lst)
    def get(self): return self.__priv
    def set(self): self.__hidden = 5; return self._Outer__hidden
    def loc():
        class L: pass
        return L
    L = loc()
    del loc
print(Outer.Inner.Deep.__qualname__, Outer.L.__qualname__, Outer.L, Outer().get(), Outer().set(), Outer.Inner().f(), hasattr(Outer, 'loc'), Outer._Outer__priv, Outer.lst, Outer.gen); t(lambda: Outer.__priv)
x = 'global'
class Scope:
    x = 'class'
    def f(self): return x
    y = x
    z = (lambda: x)()
print(Scope().f(), Scope.y, Scope.z)
def deco(**kw):
    def wrap(cls):
        for k, v in kw.items(): setattr(cls, k, v)
        return cls
    return wrap
@deco(a=1, b=2)
class Dec: pass
print(Dec.a, Dec.b)
class Reg:
    registry = {}
    def __init_subclass__(cls, name=None, **kw):
        super().__init_subclass__(**kw)
        Reg.registry[name or cls.__name__] = cls
class R1(Reg): pass
class R2(Reg, name='two'): pass
class R3(R2, name='three'): pass
print({k: v.__name__ for k, v in Reg.registry.items()})
class G:
    def __class_getitem__(cls, item): return f'{cls.__name__}[{item}]'
print(G[int], G[1, 2]); t(lambda: Dec[int])
class Slots:
    __slots__ = ['a', '__b']
    def __init__(self): self.a = 1; self.__b = 2
    def b(self): return self.__b
s = Slots(); print(s.a, s.b()); t(lambda: setattr(s, 'c', 1)); t(lambda: delattr(s, 'zz')); del s.a; t(lambda: s.a); s.a = 7; print(s.a)
class SlotsSub(Slots): __slots__ = ('d',)
ss = SlotsSub(); ss.d = 4; print(ss.d, ss.a); t(lambda: setattr(ss, 'e', 1))
class SlotsDefault:
    __slots__ = ()
    def m(self): return 'm'
print(SlotsDefault().m()); t(lambda: setattr(SlotsDefault(), 'm', 1)); t(lambda: setattr(SlotsDefault(), 'q', 1))
try:
    class Bad: __slots__ = ('x',); x = 1
except ValueError as e: print(e)
try:
    class Bad: __slots__ = (1,)
except TypeError as e: print(e)
try:
    class Bad: __slots__ = ('not valid',)
except TypeError as e: print(e)
class Multi:
    def __init__(self, *a, **k): self.a, self.k = a, k
    def __repr__(self): return f'Multi({self.a}, {self.k})'
    def __call__(self, *a): return Multi(*a)
    def __getitem__(self, k): return k
    def __setitem__(self, k, v): print('set', k, v)
    def __delitem__(self, k): print('del', k)
    def __contains__(self, k): return k == 1
    def __len__(self): return 2
    def __enter__(self): return 'entered'
    def __exit__(self, *a): return False
    def __iter__(self): return iter('it')
    def __hash__(self): return 5
    def __eq__(self, o): return isinstance(o, Multi)
    def __str__(self): return 'str!'
    def __format__(self, spec): return f'fmt:{spec}'
    def __bool__(self): return False
    def __int__(self): return 3
    def __float__(self): return 2.5
    def __index__(self): return 2
    def __abs__(self): return 'abs'
    def __neg__(self): return 'neg'
    def __pos__(self): return 'pos'
    def __invert__(self): return 'inv'
    def __round__(self, n=None): return f'round {n}'
    def __matmul__(self, o): return 'mm'
    def __rsub__(self, o): return f'{o}-m'
    def __divmod__(self, o): return 'dm'
    def __pow__(self, o, m=None): return f'pow {o} {m}'
    def __lshift__(self, o): return 'ls'
    def __getattr__(self, n): return f'attr {n}'
    def __dir__(self): return ['z', 'y']
    def __complex__(self): return 1
    def __bytes__(self): return b'bytes'
m = Multi(1, k=2)
print(m(3), m[1], m[1:2], m[::2], m['a', 1], 1 in m, 2 in m, len(m), list(m), hash(m), m == Multi(), m != 5, str(m), f'{m:x} {m!r}', bool(m), int(m), float(m), abs(m), -m, +m, ~m, round(m), round(m, 2), m @ 1, 5 - m, divmod(m, 1), pow(m, 2), pow(m, 2, 3), m << 1, m.foo, dir(m), bytes(m), [0, 1, 2][m], 'ab' * m, bin(m))
m[1] = 2; del m[3]; m[1:2] = 5
with m as e: print(e)
a, b = m; print(a, b, *m, {**{'q': 1}})
class Chain:
    def __init__(self): self.log = []
    def add(self, x): self.log.append(x); return self
print(Chain().add(1).add(2).log)
class Default:
    def __init__(self, items=[]): items.append(1); self.items = items
print(Default().items, Default().items)
class Cls:
    instances = []
    def __new__(cls, *args, **kw):
        inst = object.__new__(cls)
        cls.instances.append(inst)
        return inst
    def __init__(self, v): self.v = v
Cls(1); Cls(2); print([i.v for i in Cls.instances])
class NotSame:
    def __new__(cls): return 5
print(NotSame())
class Tup(tuple):
    def __new__(cls, *items): return super().__new__(cls, items)
    @property
    def first(self): return self[0]
    def __repr__(self): return 'Tup' + super().__repr__()
print(Tup(1, 2).first, Tup(1, 2), Tup(1, 2) + (3,), Tup(1) == (1,), hash(Tup(1)) == hash((1,)))
class Money(float):
    def __str__(self): return f'${float(self):.2f}'
print(Money(3), Money(3) + 1, f'{Money(2)}', repr(Money(1)), sum([Money(1), Money(2)]))
class UpperStr(str):
    def __new__(cls, v): return super().__new__(cls, v.upper())
print(UpperStr('abc'), UpperStr('a') + 'b', len(UpperStr('abc')), UpperStr('x') in {'X'})
class LimitedList(list):
    def append(self, x):
        if len(self) >= 2: raise OverflowError('full')
        super().append(x)
l = LimitedList(); l.append(1); l.append(2); t(lambda: l.append(3)); print(l, l[0:1], type(l[0:1]).__name__, isinstance(l, list), l + [1])
class CountDict(dict):
    def __missing__(self, k): self[k] = 0; return 0
    def __setitem__(self, k, v): print('set', k); super().__setitem__(k, v)
c = CountDict(); c['a'] += 1; c['a'] += 1; print(c, c['a'], dict(c))
class DefaultAttr:
    x = 5
d = DefaultAttr(); d.x += 1; print(d.x, DefaultAttr.x, d.__dict__); del d.x; print(d.x); t(lambda: delattr(d, 'x'))
print(Outer.Inner.f.__qualname__, (lambda: 0).__qualname__, t.__qualname__, Chain.add.__module__)
class Ordered:
    def __init__(self, n): self.n = n
    def __lt__(self, o): return self.n < o.n
    def __le__(self, o): return self.n <= o.n
    def __repr__(self): return str(self.n)
print(sorted([Ordered(2), Ordered(1)]), Ordered(1) < Ordered(2), Ordered(1) > Ordered(2), Ordered(1) >= Ordered(1), max(Ordered(1), Ordered(3)), min([Ordered(4), Ordered(2)]))
class NoOrd: pass
t(lambda: NoOrd() < NoOrd()); t(lambda: NoOrd() < 5); t(lambda: sorted([NoOrd(), NoOrd()])); t(lambda: max(NoOrd(), NoOrd())); t(lambda: NoOrd() + 1); t(lambda: 1 + NoOrd()); t(lambda: -NoOrd()); t(lambda: NoOrd()[0]); t(lambda: NoOrd()()); t(lambda: len(NoOrd())); t(lambda: iter(NoOrd())); t(lambda: 1 in NoOrd()); t(lambda: int(NoOrd())); t(lambda: abs(NoOrd())); t(lambda: round(NoOrd())); t(lambda: [].__getitem__(NoOrd())); t(lambda: [1][NoOrd()]); t(lambda: 'a' + NoOrd()); t(lambda: [1] + NoOrd()); t(lambda: NoOrd() @ NoOrd())
class RetNI:
    def __add__(self, o): return NotImplemented
    def __eq__(self, o): return NotImplemented
    def __lt__(self, o): return NotImplemented
t(lambda: RetNI() + 1); t(lambda: RetNI() == 1); t(lambda: RetNI() < 1); t(lambda: RetNI() != RetNI())
class Rev:
    def __radd__(self, o): return f'radd {o}'
    def __rmul__(self, o): return f'rmul {o}'
    def __rfloordiv__(self, o): return 'rfd'
print(1 + Rev(), 'a' + Rev(), [1] + Rev(), 2 * Rev(), 'q' * Rev(), 7 // Rev(), None.__class__, sum([1], Rev()) if False else '')
class IAdd:
    def __init__(self): self.v = []
    def __iadd__(self, o): self.v.append(o); return self
    def __isub__(self, o): return 'replaced'
i = IAdd(); j = i; i += 1; print(j.v, i is j); i -= 1; print(i)
def fn(): pass
t(lambda: fn(1)); t(lambda: fn(a=1)); t(lambda: fn(*[1, 2])); t(lambda: fn(**{'a': 1})); t(lambda: (lambda x: x)()); t(lambda: (lambda x, y=1: x)(1, 2, 3)); t(lambda: Chain(1)); t(lambda: Chain().add()); t(lambda: Chain.add()); t(lambda: Cls()); t(lambda: Outer(1)); t(lambda: Dec(a=1))
def kw(a, /, b, *, c): return a, b, c
t(lambda: kw(1, 2, c=3)); t(lambda: kw(1, 2)); t(lambda: kw(1)); t(lambda: kw()); t(lambda: kw(a=1, b=2, c=3)); t(lambda: kw(1, 2, 3)); t(lambda: kw(1, 2, c=3, d=4)); t(lambda: kw(1, 2, b=3, c=4)); t(lambda: kw(1, b=2, c=3, **{'c': 4}))
# === a class with a name that its methods take from a function
def outer():
    first, x, last = "first", 1, "last"

    class Plain:
        x = 2

        def method(self):
            return x, self.x

        class Inner:
            x = 3

            def method(self):
                return x, self.x, last

    class Declared:
        global x
        x = 4

        def method(self):
            return x

    keep = [lambda: first]
    return Plain().method(), Plain.Inner().method(), Declared().method(), keep[0]()

print(outer(), x)
