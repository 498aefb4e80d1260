import functools


def f(a, b, /, c, *, d, e=5): ...
def g(*args, **kw): return args, kw
def h(x=1, y=2): ...
def one(a): ...
class C:
    def __init__(self, a, b=2): self.a = a
    def m(self, x): ...
    @classmethod
    def k(cls, x): ...
    @staticmethod
    def s(x): ...
    def __call__(self, q): ...
    def __len__(self): return -1
    def __getitem__(self, i): return i
class D:
    pass
lam = lambda x, y: x
def t0():
    f()
try:
    print(t0())
except BaseException as e:
    print(0, type(e).__name__, e)
def t1():
    f(1)
try:
    print(t1())
except BaseException as e:
    print(1, type(e).__name__, e)
def t2():
    f(1, 2, 3)
try:
    print(t2())
except BaseException as e:
    print(2, type(e).__name__, e)
def t3():
    f(1, 2, 3, 4, d=1)
try:
    print(t3())
except BaseException as e:
    print(3, type(e).__name__, e)
def t4():
    f(1, 2, c=3)
try:
    print(t4())
except BaseException as e:
    print(4, type(e).__name__, e)
def t5():
    f(a=1, b=2, c=3, d=4)
try:
    print(t5())
except BaseException as e:
    print(5, type(e).__name__, e)
def t6():
    f(1, 2, 3, d=4, z=5)
try:
    print(t6())
except BaseException as e:
    print(6, type(e).__name__, e)
def t7():
    f(1, 2, 3, d=4, c=1)
try:
    print(t7())
except BaseException as e:
    print(7, type(e).__name__, e)
def t8():
    h(1, 2, 3)
try:
    print(t8())
except BaseException as e:
    print(8, type(e).__name__, e)
def t9():
    h(1, x=2)
try:
    print(t9())
except BaseException as e:
    print(9, type(e).__name__, e)
def t10():
    h(z=1)
try:
    print(t10())
except BaseException as e:
    print(10, type(e).__name__, e)
def t11():
    h(Y=1)
try:
    print(t11())
except BaseException as e:
    print(11, type(e).__name__, e)
def t12():
    one()
try:
    print(t12())
except BaseException as e:
    print(12, type(e).__name__, e)
def t13():
    one(1, 2)
try:
    print(t13())
except BaseException as e:
    print(13, type(e).__name__, e)
def t14():
    one(b=1)
try:
    print(t14())
except BaseException as e:
    print(14, type(e).__name__, e)
def t15():
    C()
try:
    print(t15())
except BaseException as e:
    print(15, type(e).__name__, e)
def t16():
    C(1, 2, 3)
try:
    print(t16())
except BaseException as e:
    print(16, type(e).__name__, e)
def t17():
    C(1).m()
try:
    print(t17())
except BaseException as e:
    print(17, type(e).__name__, e)
def t18():
    C(1).m(1, 2)
try:
    print(t18())
except BaseException as e:
    print(18, type(e).__name__, e)
def t19():
    C.m()
try:
    print(t19())
except BaseException as e:
    print(19, type(e).__name__, e)
def t20():
    C.m(1)
try:
    print(t20())
except BaseException as e:
    print(20, type(e).__name__, e)
def t21():
    C.k()
try:
    print(t21())
except BaseException as e:
    print(21, type(e).__name__, e)
def t22():
    C.s()
try:
    print(t22())
except BaseException as e:
    print(22, type(e).__name__, e)
def t23():
    C(1)()
try:
    print(t23())
except BaseException as e:
    print(23, type(e).__name__, e)
def t24():
    len(C(1))
try:
    print(t24())
except BaseException as e:
    print(24, type(e).__name__, e)
def t25():
    D(1)
try:
    print(t25())
except BaseException as e:
    print(25, type(e).__name__, e)
def t26():
    D(x=1)
try:
    print(t26())
except BaseException as e:
    print(26, type(e).__name__, e)
def t27():
    D().foo
try:
    print(t27())
except BaseException as e:
    print(27, type(e).__name__, e)
def t28():
    D.foo
try:
    print(t28())
except BaseException as e:
    print(28, type(e).__name__, e)
def t29():
    D().foo = D().bar
try:
    print(t29())
except BaseException as e:
    print(29, type(e).__name__, e)
def t30():
    lam(1)
try:
    print(t30())
except BaseException as e:
    print(30, type(e).__name__, e)
def t31():
    lam(1, 2, 3)
try:
    print(t31())
except BaseException as e:
    print(31, type(e).__name__, e)
def t32():
    len()
try:
    print(t32())
except BaseException as e:
    print(32, type(e).__name__, e)
def t33():
    len(1, 2)
try:
    print(t33())
except BaseException as e:
    print(33, type(e).__name__, e)
def t34():
    len(5)
try:
    print(t34())
except BaseException as e:
    print(34, type(e).__name__, e)
def t35():
    int("x", "y")
try:
    print(t35())
except BaseException as e:
    print(35, type(e).__name__, e)
def t36():
    int([])
try:
    print(t36())
except BaseException as e:
    print(36, type(e).__name__, e)
def t37():
    int("1.5")
try:
    print(t37())
except BaseException as e:
    print(37, type(e).__name__, e)
def t38():
    float("abc")
try:
    print(t38())
except BaseException as e:
    print(38, type(e).__name__, e)
def t39():
    str(1, 2, 3, 4)
try:
    print(t39())
except BaseException as e:
    print(39, type(e).__name__, e)
def t40():
    list(5)
try:
    print(t40())
except BaseException as e:
    print(40, type(e).__name__, e)
def t41():
    dict([1])
try:
    print(t41())
except BaseException as e:
    print(41, type(e).__name__, e)
def t42():
    dict([(1, 2, 3)])
try:
    print(t42())
except BaseException as e:
    print(42, type(e).__name__, e)
def t43():
    set([[]])
try:
    print(t43())
except BaseException as e:
    print(43, type(e).__name__, e)
def t44():
    tuple(1)
try:
    print(t44())
except BaseException as e:
    print(44, type(e).__name__, e)
# === The library's functions that CPython has in C
import collections
import datetime
import decimal
import functools
import operator
import re
import struct
import time

day, moment, text = datetime.date(2024, 2, 29), datetime.datetime(2024, 2, 29, 12), re.compile("a").match("a")
CALLS = [
    (operator.add, 1), (operator.add, 1, 2, 3), (operator.neg,), (operator.not_, 1, 2), (operator.length_hint, [], 0, 0),
    (functools.reduce, print), (functools.reduce, print, [], 0, 1), (functools.cmp_to_key,),
    (collections.deque, [], 1, 2), (collections.deque([1]).extend,), (collections.deque([1]).index,),
    (collections.deque([1]).insert, 1), (day.weekday, 1), (day.replace, 1, 2, 3, 4), (datetime.date, 2024, 1, 2, 3),
    (datetime.timezone,), (datetime.date.fromisoformat,), (moment.isoformat, "T", "auto", 1), (moment.strftime,),
    (decimal.Decimal, 1, None, 2), (decimal.Decimal(1).is_nan, 1), (text.span, 1, 2), (text.groups, 1, 2), (text.expand,),
    (struct.unpack, "i"), (struct.calcsize,), (time.time, 1), (time.monotonic_ns, 1), (time.perf_counter, 1, 2),
    (complex, 1, 2, 3), (bytearray(b"a").clear, 1), (bytearray(b"a").extend,), (bytearray(b"a").insert, 1),
]
for function, *arguments in CALLS:
    for keywords in ({}, {"missing": 1}):
        try:
            function(*arguments, **keywords)
        except TypeError as error:
            print(function.__name__, arguments, keywords, error)
