# super, __class__, closures over classes, descriptors, abstract classes
def t(f):
    try: print(repr(f()))
    except BaseException as e: print(type(e).__name__, '|', e)
class A:
    def vals(self): return [1, 2]
    def name(self): return 'A'
    @classmethod
    def make(cls): return cls.__name__
    @staticmethod
    def st(): return 'st'
    def gen(self): yield 'A'
    async def co(self): return 'A'
    @property
    def prop(self): return 'Aprop'
    def __getitem__(self, i): return ('A', i)
    def __len__(self): return 4
class B(A):
    def vals(self): return [x + len(super().vals()) for x in super().vals()]
    def name(self):
        def inner(): return super(B, self).name() + __class__.__name__
        return inner()
    @classmethod
    def make(cls): return 'B' + super().make()
    def gen(self):
        yield 'B'
        yield from super().gen()
    async def co(self): return 'B' + await super().co()
    @property
    def prop(self): return super().prop + 'B'
    def __getitem__(self, i): return super().__getitem__(i + 1)
    def cls(self): return __class__
    def lam(self): return (lambda: super(B, self).name())()
    def star(self, *args, **kw): return super().name(*args, **kw)
    def rebind(self):
        self = 5
        return super().name()
b = B()
print(b.vals(), b.name(), B.make(), b.make(), list(b.gen()), b.prop, b[3], b.cls() is B, b.lam(), len(b))
try: b.co().send(None)
except StopIteration as s: print(s.value)
t(lambda: b.star(1)); t(lambda: b.rebind()); t(lambda: super(B, b).nope); t(lambda: super(B, b).st())
def outside(): return super().x
t(outside)
class NoParams:
    def f(): return super().x
t(NoParams.f)
class Counter:
    count = 0
    def __init__(self): type(self).count += 1; Counter.last = self
class Sub(Counter): pass
Sub(); Sub(); Counter(); print(Counter.count, Sub.count, type(Counter.last).__name__)
# diamond
class Root:
    def hi(self): return ['Root']
class L1(Root):
    def hi(self): return ['L1'] + super().hi()
class R1(Root):
    def hi(self): return ['R1'] + super().hi()
class Bot(L1, R1):
    def hi(self): return ['Bot'] + super().hi()
print(Bot().hi())
class Mixin:
    def __init__(self, **kw): super().__init__(**kw); self.mix = True
class Core:
    def __init__(self, core): self.core = core
class Both(Mixin, Core): pass
print(vars(Both(core=3)))
t(lambda: Both(core=3, x=1))
# descriptors
class Typed:
    def __init__(self, kind): self.kind = kind
    def __set_name__(self, owner, name): self.name = '_' + name
    def __get__(self, obj, owner=None):
        if obj is None: return self
        return getattr(obj, self.name)
    def __set__(self, obj, value):
        if not isinstance(value, self.kind): raise TypeError(f'{self.name[1:]} wants {self.kind.__name__}')
        setattr(obj, self.name, value)
class Person:
    name = Typed(str); age = Typed(int)
    def __init__(self, name, age): self.name, self.age = name, age
p = Person('x', 3); print(p.name, p.age, vars(p), type(Person.name).__name__); t(lambda: Person(1, 2)); t(lambda: setattr(p, 'age', 'q'))
class NonData:
    def __get__(self, obj, owner): return 'nd'
class U: x = NonData()
u = U(); print(u.x); u.x = 5; print(u.x, U.x)
class Lazy:
    def __init__(self, f): self.f = f
    def __set_name__(self, o, n): self.n = n
    def __get__(self, o, c): v = self.f(o); o.__dict__[self.n] = v; return v
class Q:
    @Lazy
    def big(self): print('computing'); return 42
q = Q(); print(q.big, q.big)
class BadName:
    def __set_name__(self, o, n): raise ValueError('bad name')
try:
    class Z: a = BadName()
except ValueError as e: print(e, e.__notes__)
class WriteOnly:
    def __set__(self, o, v): pass
class WO: w = WriteOnly()
w = WO(); w.w = 1; print(type(w.w).__name__)
t(lambda: delattr(w, 'w'))
prop = property(lambda s: s._x, doc='the doc')
class PP:
    x = prop
    y = property()
    _x = 9
print(PP().x, PP.x.__doc__, PP.x is prop, PP.x.fset); t(lambda: PP().y); t(lambda: setattr(PP(), 'x', 1)); t(lambda: prop.__get__(PP()))
class WithProp:
    def __init__(self): self._v = 0
    @property
    def v(self):
        "v doc"
        return self._v
    @v.setter
    def v(self, n):
        if n < 0: raise ValueError('neg')
        self._v = n
    @v.deleter
    def v(self): del self._v
wp = WithProp(); wp.v = 3; wp.v += 4; print(wp.v, WithProp.v.__doc__); t(lambda: setattr(wp, 'v', -1)); del wp.v; t(lambda: wp.v)
class Child(WithProp):
    @WithProp.v.setter
    def v(self, n): self._v = n * 100
c = Child(); c.v = 2; print(c.v)
# dynamic
C = type('C', (A,), {'z': 1, 'f': lambda self: self.z}); print(C().f(), C.__name__, C.__bases__, C().vals())
C.g = lambda self, n: n * 2; print(C().g(4)); C.__name__ = 'Renamed'; print(C.__name__, C)
def method(self): return 'bound'
o = C(); o.m = method.__get__(o); print(o.m(), o.m.__self__ is o)
# comparison, hashing and containers protocol
class V:
    def __init__(self, v): self.v = v
    def __repr__(self): return f'V({self.v})'
    def __eq__(self, o): return self.v == o.v if isinstance(o, V) else NotImplemented
    def __hash__(self): return hash(self.v)
    def __lt__(self, o): return self.v < o.v
    def __add__(self, o): return V(self.v + (o.v if isinstance(o, V) else o))
    __radd__ = __add__
    def __iadd__(self, o): self.v += o; return self
    def __neg__(self): return V(-self.v)
    def __bool__(self): return self.v != 0
    def __int__(self): return int(self.v)
    def __float__(self): return float(self.v)
    def __index__(self): return int(self.v)
    def __contains__(self, x): return x == self.v
    def __iter__(self): return iter(range(self.v))
    def __reversed__(self): return 'rev'
    def __enter__(self): return self
    def __exit__(self, *a): print('exit', a[0].__name__ if a[0] else None); return True
print(sorted([V(3), V(1), V(2)]), max(V(1), V(5)), min([V(4), V(2)]), sum([V(1), V(2)], V(0)), sum([V(1), V(2)]))
print({V(1): 'a'}[V(1)], V(1) in [V(1)], V(2) in {V(2)}, len({V(1), V(1)}), [V(1), V(2)].index(V(2)))
v = V(1); w = v; w += 5; print(v, w is v, -v, bool(V(0)), int(v), float(v), [10, 20, 30][V(1)], 6 in v, list(V(3)), reversed(v))
with V(1) as x: 1 / 0
print(V(1) == 1, V(1) != 1, V(1) != V(2), 1 + V(2))
t(lambda: V(1) + 'a'); t(lambda: V(1) > 3); t(lambda: V(1) - 1); t(lambda: range(V(2))); t(lambda: 'abc'[V(1)]); t(lambda: 'x' * V(3))
class It:
    def __init__(self): self.i = 0
    def __iter__(self): return self
    def __next__(self):
        self.i += 1
        if self.i > 3: raise StopIteration
        return self.i
print(list(It()), [*It()], tuple(It()), dict(zip(It(), 'abc')), list(map(str, It())), 2 in It(), *It())
class Sq:
    def __getitem__(self, i):
        if i >= 3: raise IndexError
        return i * i
    def __len__(self): return 3
print(list(Sq()), list(reversed(Sq())), 4 in Sq(), sum(Sq()))
class Dct(dict):
    def __missing__(self, k): return f'miss {k}'
d = Dct(a=1); print(d['a'], d['b'], d.get('b'), len(d), d)
class Li(list):
    def __init__(self, *a): super().__init__(a)
    def __getitem__(self, i): return ('it', super().__getitem__(i))
l = Li(1, 2, 3); print(l, l[0], list(l), len(l), sum(l))
class St(str):
    def shout(self): return self.upper() + '!'
print(St('ab').shout(), St('ab') == 'ab', f'{St("q"):>3}', St('a') + 'b', type(St('a') + 'b').__name__, {St('k'): 1}['k'])
class En(Exception):
    def __init__(self, m, code): super().__init__(m); self.code = code
try: raise En('m', 4)
except En as e: print(e, e.code, e.args)
class CallMe:
    def __call__(self, *a, **k): return (a, k)
print(list(map(CallMe(), [1, 2])), sorted([3, 1], key=lambda x: CallMe()(x)[0]))
class Attr:
    def __getattr__(self, n): return f'<{n}>'
    def __setattr__(self, n, v): super().__setattr__(n, v * 2)
    def __delattr__(self, n): print('del', n); super().__delattr__(n)
a = Attr(); a.x = 4; print(a.x, a.y); del a.x; print(a.x)
print([type(x).__name__ for x in (1, 1.5, 'a', b'a', [], (), {}, set(), frozenset(), None, True, range(1), slice(1), len, [].append, list.append, lambda: 0, A, b.vals, iter([]), iter(()), iter(''), iter({}), iter({}.items()), enumerate([]), zip(), map(str, []), filter(None, []), reversed([]), NotImplemented, ..., property(), (x for x in []), int | str)])
