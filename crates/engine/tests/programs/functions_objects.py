# odds and ends
def t(f):
    try: print(repr(f()))
    except BaseException as e: print(type(e).__name__, '|', e)
class A:
    def __init__(self): self.x = 1
    def __repr__(self): return 'A()'
    def __dir__(self): return ['b', 'a']
print(dir(A()), [n for n in dir(A) if not n.startswith('__')])
print(sorted(vars(A()).items()), 'x' in vars(A()), A().__dict__.keys())
print(getattr(A(), 'x'), getattr(A, 'nope', 'dflt'), hasattr(A, '__init__'), callable(A().__repr__))
print(list(map(lambda *a: a, [1, 2], [3, 4], [5, 6])), list(map(None.__class__, [])) )
print(list(zip(*[[1, 2], [3, 4]])), dict(enumerate('ab', 1)), list(filter(str.isalpha, 'a1b')), list(map(int, '123')))
print(max('a', 'b', key=str.upper), min([[2], [1, 5]]), max([(1, 'b'), (1, 'a')]), min('z', 'y'), max(3, 3.0), min(True, 0))
print(sum(map(int, '12')), sum((x for x in [1.5, 2]), 10), sum([], 5), sum([True, False]), sum({1: 2}), sum(range(101)))
print(sorted('bca'), sorted([3, 1, 2], key=lambda x: -x), sorted({'b': 1, 'a': 2}), sorted([(1, 'b'), (1, 'a')], key=lambda p: p[0]), sorted(['B', 'a'], key=str.lower, reverse=True))
print(all(x for x in []), any([]), all([[]]), any('a'), all({}), any({0: 1}))
print(repr('it\'s'), ascii('ü'), chr(128512), ord('é'), bin(-5), oct(64), hex(255), abs(-0.0), round(-2.5), round(0.5), round(1e300), round(2.675, 2), round(-1234, -2), divmod(-7, 3), divmod(7, -3), divmod(7.5, 2), pow(2, 0.5), pow(2, 100, 13))
print(int.__name__, type(1).__name__, type(int).__name__, type(type), isinstance(type, object), issubclass(type, object), type(None), type(...), type(NotImplemented))
print(isinstance(3, (int, str)), isinstance([], (list, tuple)), issubclass(bool, (str, int)), isinstance(A(), object), isinstance(A, type))
def f(a, b=2, *args, c, d=4, **kw):
    "docstring"
    pass
print(f.__name__, f.__doc__, f.__defaults__, f.__kwdefaults__, f.__module__, f.__qualname__, f.__code__.co_varnames, f.__code__.co_argcount, f.__code__.co_name, f.__dict__, f.__closure__)
f.attr = 1; f.__name__ = 'g'; f.__doc__ = 'new'; print(f.attr, f.__name__, f.__doc__, f.__dict__, f.__qualname__); del f.attr; t(lambda: f.attr); t(lambda: setattr(f, '__name__', 5))
f.__defaults__ = (7,); 
def outer(x):
    def inner(): return x
    return inner
i = outer(5); print(i.__closure__[0].cell_contents, i.__qualname__, i.__code__.co_name)
print(len.__name__, [].append.__name__, str.upper.__name__, print.__name__, [].append.__self__, len.__qualname__, [].append.__qualname__)
print((lambda: 0).__name__, (lambda: 0).__qualname__)
class C:
    def m(self): "mdoc"; return 1
    m.tag = 'x'
c = C(); print(c.m.tag, c.m.__doc__, c.m.__name__, C.m.__qualname__, c.m == c.m, c.m is c.m, hash(c.m) == hash(c.m)); t(lambda: setattr(c.m, 'z', 1))
c.m2 = c.m; print(c.m2(), C.m(c), C.__dict__['m'].__name__)
print(str(len), str(print), repr(str.upper), str(C.m)[:15], str(c.m)[:17], repr([].append)[:37], repr(dict.fromkeys)[:40])
t(lambda: C.m()); t(lambda: C.m(c, 1)); t(lambda: c.m(1)); t(lambda: C().nope()); t(lambda: C.nope)
t(lambda: int.nope); t(lambda: (5).nope); t(lambda: 'a'.nope); t(lambda: None.nope); t(lambda: [].nope); t(lambda: (lambda: 0).nope); t(lambda: len.nope); t(lambda: C.m.nope)
print(iter([1, 2]).__next__(), [1, 2].__iter__().__length_hint__(), list(iter(lambda it=iter([1, 2, 0, 3]): next(it), 0)))
it = iter([1, 2, 3]); print(next(it), list(it), next(it, 'end'), next(it, None))
e = enumerate('ab'); print(next(e), e.__next__(), next(e, 'x'))
z = zip([1, 2], 'ab'); print(next(z), list(z))
print(list(zip('abc', range(2))), list(zip('ab', 'cd', strict=True)))
m = map(lambda x: x * 2, [1, 2]); print(next(m), list(m), list(m))
r = reversed([1, 2, 3]); print(next(r), list(r)); print(list(reversed(range(1, 10, 3))), list(reversed(range(0))), ''.join(reversed('abc')))
print(type('X', (object,), dict(a=1)).a, type('Y', (A,), {})().x, type(A()) is A, type(A()) == A)
print(int | None, isinstance(None, int | None), (int | str).__args__, int | str == str | int, hash(int | str) == hash(str | int))
print(object() == object(), object() != object(), repr(object())[:18], object().__class__, object.__name__)
o = object(); t(lambda: setattr(o, 'x', 1)); t(lambda: o.x); t(lambda: o.__dict__)
print(bool(NotImplementedError), Ellipsis, ..., NotImplemented, __name__, __debug__)
class Prop:
    @property
    def a(self): raise AttributeError('inner')
    def __getattr__(self, n): return f'fallback {n}'
print(Prop().a, Prop().b)
class Prop2:
    @property
    def a(self): return self.missing
t(lambda: Prop2().a); t(lambda: hasattr(Prop2(), 'a')); t(lambda: getattr(Prop2(), 'a', 'd'))
class Static:
    @staticmethod
    def s(x): return x
    @classmethod
    def c(cls, x): return cls.__name__, x
    s2 = staticmethod(len)
print(Static.s(1), Static().s(2), Static.c(3), Static().c(4), Static.s2([1]), Static.__dict__['s'].__func__.__name__, Static.__dict__['c'].__wrapped__.__name__, Static.s.__name__, Static.c.__name__, Static.c.__self__)
sm = staticmethod(lambda x: x + 1); print(sm(1))
class Hash:
    __hash__ = None
t(lambda: hash(Hash())); t(lambda: {Hash(): 1}); t(lambda: hash({})); t(lambda: {[]}); t(lambda: hash(([],)))
class HashBad:
    def __hash__(self): return 'x'
t(lambda: hash(HashBad()))
class EqOnly:
    def __eq__(self, o): return True
t(lambda: hash(EqOnly())); print(EqOnly() == 5, 5 == EqOnly(), EqOnly() != 5, EqOnly() in [1], [1].count(EqOnly()))
class Inst:
    def __instancecheck__(self, o): return o == 5
    def __subclasscheck__(self, o): return o is int
print(isinstance(5, Inst()), isinstance(6, Inst()), issubclass(int, Inst()))
class Hook:
    @classmethod
    def __subclasshook__(cls, c): return hasattr(c, 'quack') or NotImplemented
class Duck: quack = 1
t(lambda: exec('1')) if False else None
del A; t(lambda: A)
x = 5; del x; t(lambda: x)
t(lambda: undefined_name); t(lambda: print(1, sep=5)); t(lambda: print(1, foo=2)); print(1, 2, sep='-', end='!\n'); print(*[1, 2], sep='\n'); print(); print(None, True, 1.0, 'a', b'b', [1], (1,), {1: 2}, {1}, sep='|')
