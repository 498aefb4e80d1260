# === m1
class A:
    def m(): pass
A().m()
# === m10
{[]: 1}
# === m100
async def main():
    async for x in 5: pass
main().send(None)
# === m102
async def main():
    return [x async for x in 5]
main().send(None)
# === m103
def f():
    a = 1
    del a
    return a
f()
# === m104
del undefined7
# === m105
global_count = 0
def inc():
    global_count += 1
inc()
# === m106
def outer():
    def inner(): return v
    inner()
    v = 1
outer()
# === m107
e = ExceptionGroup('eg', [ValueError('v')])
e.add_note('n1')
e.exceptions[0].add_note('n2\nn3')
raise e
# === m108
class A:
    def f(self): return self.valuee
    def __init__(self): self.value = 1
A().f()
# === m109
class A:
    Foo = 1
A.foo
# === m11
{}.foo = 3
# === m110
pritn(1)
# === m111
import time
time.slep(1)
# === m112
os.getcwd()
# === m113
rnadom = 1
random.choice([1])
# === m114
def f(self):
    return blech
class X: blech = 1
f(X())
# === m12
def f(a, b, c): pass
f(1)
# === m13
def f(*, key): pass
f()
# === m14
def f(a, /, b): pass
f(a=1, b=2)
# === m15
class A:
    __slots__ = ('a',)
A().b = 1
# === m16
raise 5
# === m17
raise ValueError from 5
# === m18
import asyncio
asyncio.slep(1)
# === m19
x = [1,2,3]
print(x[5])
# === m2
class A:
    def m(self, x): pass
A.m(1)
# === m20
d = dict(a=1)
print(d.a)
# === m21
print("a" + 1)
# === m22
print(1 + "a")
# === m23
for i in range(3):
    print(10 / (i - 1))
# === m24
def gen():
    yield 1
g = gen()
g[0]
# === m25
class Foo:
    def __init__(self, x): self.x = x
    def double(self): return self.x * 2
f = Foo([1])
f.double(1)
# === m26
async def f(): return 1
x = f() + 1
# === m27
class A: pass
A() + A()
# === m28
class A: pass
A() < A()
# === m29
class A: pass
for x in A(): pass
# === m3
print([].append(1, 2))
# === m30
class A: pass
with A(): pass
# === m31
class A: pass
A()()
# === m32
class A: pass
A()[0]
# === m33
class A: pass
len(A())
# === m34
class A: pass
del A().x
# === m35
try:
    raise KeyError('k')
except (ValueError, TypeError):
    pass
# === m36
def f():
    return [g(i) for i in range(3)]
def g(i):
    if i == 2: raise ValueError(i)
f()
# === m37
def f():
    return {k: g(k) for k in 'ab'}
def g(i): raise ValueError(i)
f()
# === m38
x = {
    'a': 1,
    'b': undefined_name,
    'c': 3,
}
# === m39
print('a',
      'b',
      undefined_name,
      'c')
# === m4
"abc".foo()
# === m40
def f(x):
    match x:
        case [a, b]: return a / b
f([1, 0])
# === m41
lst = [3, 'a', 1]
lst.sort()
# === m42
a = b = c = undefined1
# === m43
def f(x: int = undefined2): pass
# === m44
@undefined3
def f(): pass
# === m45
class A(undefined4): pass
# === m46
def f():
    x = 1
    def g():
        nonlocal x
        x += 'a'
    g()
f()
# === m47
x: int = undefined5
# === m48
print(f"{1/0} and {2}")
# === m49
a = [1]
a[0], a[1] = 1, 2
# === m5
None.x
# === m50
def f():
    yield
    raise ValueError('in gen')
list(f())
# === m51
def f():
    try:
        yield 1
    finally:
        raise ValueError('in finally')
g = f()
next(g)
g.close()
# === m52
class E(Exception):
    def __init__(self, a, b):
        super().__init__(a, b)
raise E(1, 2)
# === m53
class E(Exception):
    def __str__(self): return ''
raise E(1)
# === m54
try:
    try:
        1/0
    finally:
        undefined6
except NameError as e:
    raise
# === m55
def f(n):
    try:
        if n: f(n - 1)
        else: 1/0
    except ZeroDivisionError as e:
        raise ValueError(n) from e
f(1)
# === m56
def deep():
    def inner():
        raise ValueError('x')
    return inner
deep()()
# === m57
(lambda: (lambda: 1/0)())()
# === m58
print(1 if 1/0 else 2)
# === m59
assert (1 ==
   2), "multi"
# === m6
x = None
x[0]
# === m60
assert isinstance(5, str), ('a', 1)
# === m61
x = 10
if x > 5 and x.foo: pass
# === m63
class A:
    @property
    def x(self): return self._y
A().x
# === m64
class A:
    def __enter__(self): return self
    def __exit__(self, *a): return False
with A() as a, A() as b:
    raise ValueError('in with')
# === m65
def f(**kw): pass
f(1)
# === m66
print(sum([1, 'a']))
# === m67
print(max([]))
# === m68
list(map(lambda x: x / 0, [1]))
# === m69
sorted([1, 2], key=lambda x: 1 / 0)
# === m7
x = 5
x.append(3)
# === m71
raise Exception('a', 'b')
# === m72
raise Exception('')
# === m73
raise KeyError('missing key')
# === m74
raise KeyError
# === m75
raise BaseException('base')
# === m76
raise StopIteration(5)
# === m77
raise OSError(5, 'io', 'file.txt')
# === m78
raise UnicodeDecodeError('utf-8', b'abc', 1, 2, 'bad')
# === m79
b'\xff'.decode()
# === m8
len(5)
# === m80
'é'.encode('ascii')
# === m81
raise NotImplementedError
# === m82
raise SyntaxError('bad syntax')
# === m83
x = 1
def f():
    x.y.z = 3
f()
# === m84
t = (1, 2)
t.append(3)
# === m87
'%d' % 'a'
# === m88
'{} {}'.format(1)
# === m89
def f():
    for i in range(3):
        if i == 1:
            raise ValueError(
                'long message '
                f'{i}'
            )
f()
# === m9
int('12a')
# === m90
result = (1
          + 2
          + None
          + 4)
# === m91
value = some_dict['a']['b'] if False else other_dict['x'](1, 2)
# === m92
def f(): pass
f(1, 2, a=3)
# === m93
def f(a, b=2, *c, d, e=5, **k): pass
f()
# === m94
class A:
    def __init__(self): pass
A(1)
# === m95
class A:
    def __new__(cls): return super().__new__(cls)
A(1)
# === m96
object.foo
# === m97
int.foo
# === m98
type('X', (), {}).foo
# === m99
async def main():
    async with 5: pass
main().send(None)
# === rec
def f(): f()
f()
# === rec2
def f(n): return f(n + 1) + 1
f(0)
# === rec4
class A:
    def __getattr__(self, n): return self.x
A().y
# === rec6
def f():
    try: f()
    except RecursionError: print('caught once'); raise ValueError('stop') from None
try: f()
except ValueError as e: print(e)
# === z0
class A:
    def foo(self, *a): return self
    def bar(self, *a): raise ValueError
(A()
  .foo(1)
  .bar(1, 2))
# === z1
class A:
    def foo(self, *a): return self
    def bar(self, *a): raise ValueError
(A()
  .foo(1)
  .bar(1,
       2))
# === z2
class A:
    def foo(self, *a): return self
    def bar(self, *a): raise ValueError
A().foo(
   1).bar(
   2,
   3)
# === z3
class A:
    def foo(self, *a): return self
    def bar(self, *a): raise ValueError
A().foo(
   1).bar.baz
# === z4
class A:
    def foo(self, *a): return self
    def bar(self, *a): raise ValueError
A().foo(
   1).bar.baz = 3
# === z5
class A:
    def foo(self, *a): return self
    def bar(self, *a): raise ValueError
(A()
  .foo(1)
  .bar(*[1, 2]))
# === z6
class A:
    def foo(self, *a): return self
    def bar(self, *a): raise ValueError
(A()
  .foo(1)
  .bar(a=2))
