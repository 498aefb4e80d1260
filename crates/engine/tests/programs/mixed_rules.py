# Rules of functions, dicts and names that few programs meet.
def t(f, *a, **k):
    try:
        print(repr(f(*a, **k)))
    except Exception as e:
        print(type(e).__name__ + ":", e)


def keys_that_change():
    d = {"a": 1, "b": 2}
    for key in d:
        del d[key]
        d[key + "x"] = 1


def items_that_change():
    d = {1: 1, 2: 2, 3: 3}
    seen = []
    for key, value in d.items():
        seen.append(key)
        if len(seen) == 1:
            del d[1]
            d[4] = 4
    return seen


t(keys_that_change)
t(items_that_change)


def only(*, a):
    return a


only.__kwdefaults__ = {"a": 7}
t(only)
only.__kwdefaults__ = None
t(only)
t(sorted, [1, 2], reverse="yes")
t(sorted, [2, 1], reverse=None)


def say(text):
    print(text)
    return text


def annotated(a: say("a"), /, b: say("b"), *args: say("args"), c: say("c"), **kw: say("kw")) -> say("return"):
    pass


print(annotated.__annotations__)
t(lambda: sorted([1], revers=True))
t(lambda: max([1], defalt=True))
t(lambda: zip([1], strct=True))


class Base:
    class Inner:
        pass


def with_keyword():
    class Derived(Base.Inner, tag=1):
        pass


t(with_keyword)
from collections import *

t(lambda: abc)
print(ChainMap({1: 2}) | {3: 4}, {5: 6} | ChainMap({5: 7}), defaultdict(int).__class__)
t(lambda: hash(deque()))
t(lambda: OrderedDict().nothing)


from contextlib import ExitStack
from enum import Enum

Color = Enum("Color", "RED")
Point = namedtuple("Point", "x y")
t(Color)
t(lambda: delattr(Point(1, 2), "x"))
t(ExitStack().callback)
