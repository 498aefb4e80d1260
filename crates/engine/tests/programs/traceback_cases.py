# === assert2
x = 1
assert x == 2
# === assert_
def check(x):
    assert x > 5, f'got {x}'
check(1)
# === async
async def inner():
    raise ValueError('in')
async def main():
    x = await inner()
    return x
main().send(None)
# === attr
class Thing:
    def __init__(self): self.value = 1; self.name = 2
Thing().valeu
# === attr2
class Thing:
    def __init__(self): self._hidden = 1
    def f(self): return self._hiden + self.hidden
Thing().f()
# === attr3
[].apend(1)
# === aug
x = 1
x += 'a'
# === await_
async def f():
    await 5
f().send(None)
# === backslash
x = 1 + \
    'a'
# === binop
a = 1
b = 'x'
c = (a +
     b)
# === boolop
x = 1 and undefb or 3
# === call
def foo(a, b): pass
foo(1,
    2,
    3)
# === call2
def outer():
    y = inner(1)
    return y
def inner(z):
    x = helper(z)
def helper(q):
    raise ValueError(f'bad {q}')
outer()
# === cause
def f():
    try:
        int('x')
    except ValueError as e:
        raise RuntimeError('wrapped') from e
f()
# === cause3
try:
    try:
        1/0
    except ZeroDivisionError as e:
        raise KeyError('a') from e
except KeyError:
    raise OSError(2, 'x')
# === chain
try:
    1/0
except ZeroDivisionError:
    {}['k']
# === class_
class A:
    x = 1
    y = x + undefined
# === cmp
print(1 < 'a')
# === cmp2
sorted([1, 'a'], key=lambda x: x)
# === comment
x = (1 +  # comment
     # more
     'a')
# === comp
print([10 / x for x in [1, 0]])
# === context_deep
def f():
    try:
        raise KeyError('a')
    except KeyError:
        try:
            raise ValueError('b')
        except ValueError:
            raise TypeError('c')
f()
# === custom
class MyError(Exception):
    pass
class Outer:
    class Inner(Exception): pass
try: raise MyError('a', 1)
except MyError: raise Outer.Inner('x')
# === decor
def deco(f):
    raise TypeError('deco')
@deco
def f(): pass
# === delx
d = {}
del d['x']
# === empty
raise ValueError
# === exit2
raise SystemExit('message')
# === exit_
raise SystemExit(3)
# === finally_
def f():
    try:
        return 1/0
    finally:
        print('f')
f()
# === fromnone
try: 1/0
except ZeroDivisionError: raise ValueError('v') from None
# === fstr
x = 'a'
print(f'{x:d}')
# === fstr2
print(f'{undefined_thing}')
# === gen
def g():
    yield 1
    yield 1/0
for x in g():
    print(x)
# === gen2
def g():
    yield 1
g().throw(ValueError('t'))
# === gen3
def g():
    yield next(iter([]))
next(g())
# === genexpr
print(sum(10 / x for x in [1, 0]))
# === group
def f(i):
    raise ValueError(i)
es = []
for i in range(2):
    try: f(i)
    except ValueError as e: es.append(e)
raise ExceptionGroup('many', es + [TypeError('t')])
# === group2
raise ExceptionGroup('outer', [ValueError(1), ExceptionGroup('inner', [KeyError('k'), TypeError('multi\nline')]), OSError('o')])
# === group3
try:
    raise ExceptionGroup('a', [ValueError(1)])
except ExceptionGroup as e:
    raise RuntimeError('after') from e
# === group4
raise ExceptionGroup('wide', [ValueError(i) for i in range(20)])
# === group5
e = ExceptionGroup('x', [ValueError(1)])
for i in range(12): e = ExceptionGroup(str(i), [e])
e.add_note('noted')
raise e
# === group6
try:
    1/0
except ZeroDivisionError as z:
    zz = z
try:
    raise ValueError('v') from zz
except ValueError as e:
    v = e
raise ExceptionGroup('chained', [v, ExceptionGroup('n', [TypeError()])])
# === ifx
if (1 +
    undefinedz):
    pass
# === indented
def f():
    if True:
        x = [
            1 +
'a'
        ]
f()
# === init
class A:
    def __init__(self, x):
        self.x = x.y
A(5)
# === iterexc
class It:
    def __iter__(self): return self
    def __next__(self): raise ValueError('it')
for x in It(): pass
# === kwcall
def f(a, *, b): pass
f(1, c=2)
# === lambda
f = lambda x: x['a']
f([])
# === long
result = some_function_name(
    1,
    2,
    3,
    4,
    5,
)
# === long2
def f(*a): raise ValueError
result = [
    1,
    f(
        1,
        2,
        3,
        4,
    ),
    2,
]
# === matmul
class M: pass
M() @ M()
# === method
class A:
    def m(self):
        return self.n().k
    def n(self):
        return None
A().m()
# === multi
raise ValueError('line 1\nline 2')
# === name
counter = 1
print(countr)
# === name2
def f():
    total = 1
    return totl
f()
# === name3
class A:
    def __init__(self): self.blech = 1
    def f(self): return blech
A().f()
# === name4
def f():
    time.sleep(1)
f()
# === name5
prnt('x')
# === name6
xyzzy
# === neg
-'a'
# === nested
def a():
    def b():
        class C:
            def m(self): return 1 // 0
        return C()
    return b().m()
a()
# === notcall
x = 5
x(1)
# === notes
e = ValueError('x')
e.add_note('note 1')
e.add_note('note 2\nline 2')
raise e
# === notiter
for i in 5: pass
# === paren
z = ((1) + ('a'))
# === pow_
'a' ** 2
# === prop
class A:
    @property
    def p(self):
        return self.q + 1
A().p
# === raise_in_arg
def f(x): pass
def boom(): raise ValueError('boom')
f(
    boom()
)
# === recursion
def r(n):
    if n == 0: raise ValueError('deep')
    return r(n - 1)
r(10)
# === recursion2
def a(n):
    if n == 0: raise ValueError('deep')
    b(n - 1)
def b(n):
    a(n)
a(4)
# === reraise
def f():
    try:
        g()
    except ValueError as e:
        raise
def g(): raise ValueError('g')
f()
# === reraise2
def f():
    try:
        g()
    except ValueError as e:
        raise e
def g(): raise ValueError('g')
f()
# === ret
def f(x):
    return g(x)
def g(x):
    return h(x)[0]
def h(x):
    return None
f(1)
# === retcall
def f(): return g()
def g(): return h.x()
f()
# === retlong
def f():
    return g(
        1,
        2)
def g(a, b): raise ValueError
f()
# === selfref
class A:
    def run(self): run_it()
    def run_it(self): pass
A().run()
# === setattr
x = 5
x.foo = 3
# === setitem
t = (1, 2)
t[0] = 5
# === shift
y = (1 << 2) >> 'a'
# === simple
def f(x):
    return x / 0
def g(): return f(1) + 2
g()
# === sortkey
sorted([1, 2], key=lambda x: x.foo)
# === star
try:
    raise ExceptionGroup('eg', [ValueError(1), TypeError(2)])
except* ValueError as g:
    raise KeyError('new')
# === star2
try:
    raise ExceptionGroup('eg', [ValueError(1), TypeError(2)])
except* ValueError as g:
    pass
# === star3
try:
    raise ValueError('naked')
except* ValueError as g:
    raise
# === star_call
def f(*a, **k): pass
f(*5)
# === star_call2
def f(*a, **k): pass
f(**5)
# === star_call3
def f(a): pass
f(a=1, **{'a': 2})
# === strfail
class E(Exception):
    def __str__(self): raise KeyError
raise E
# === sub
d = {'a': {'b': 1}}
print(d['a']['c']['z'])
# === sub2
d = [1, 2]
x = 5 + d[10] * 2
# === tabs
def f():
	if True:
		return 1 + 'a'
f()
# === tern
x = 1 if undefq else 2
# === unbound
def f():
    print(v)
    v = 1
f()
# === unicode
x = {'é': 1}
print('héllo', x['日本'] + 1)
# === unpack
a, b = [1, 2, 3]
# === unpack2
for a, b in [(1, 2), (3,)]:
    print(a)
# === walrus
if (n := len(5)) > 3: pass
# === whilex
while undefinedy:
    pass
# === with2
with 5 as x:
    pass
# === with3
class CM:
    def __enter__(self): raise ValueError('enter')
    def __exit__(self, *a): pass
with CM(): pass
# === with_
class CM:
    def __enter__(self): return self
    def __exit__(self, *a): raise KeyError('exit')
with CM() as c:
    1/0
# === yieldfrom
def g(): yield from h()
def h(): yield 1 + 'a'
list(g())
# === an async for over several lines
import asyncio
import traceback

async def numbers():
    yield 1
    raise ValueError("no more")

async def main():
    try:
        async for number in numbers():
            if number:
                print(number)
    except ValueError:
        traceback.print_exc()

asyncio.run(main())
