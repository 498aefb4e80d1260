# === locals
class A:
    x = 1
    print(sorted(k for k in locals() if k[:2] != "__"))
    print(sorted(k for k in vars() if k[:2] != "__"))
    print(dir()[-1:])
    for n in ("a", "b"):
        locals()[n] = n.upper()
    y = [1,2]
print(A.a, A.b)
# === prepared
class NS(dict):
    def __init__(self): super().__init__(); self.order=[]
    def __setitem__(self, k, v):
        if k in self and not k.startswith('__'): raise TypeError(f"dup {k}")
        self.order.append(k); super().__setitem__(k, v)
class Meta(type):
    @classmethod
    def __prepare__(mcls, name, bases, **kw):
        print("prepare", name, bases, kw)
        return NS()
    def __new__(mcls, name, bases, ns, **kw):
        cls = super().__new__(mcls, name, bases, dict(ns))
        cls._order = [x for x in ns.order if not x.startswith('__')]
        return cls
    def __init__(cls, name, bases, ns, **kw): super().__init__(name, bases, ns)
class A(metaclass=Meta, tag=3):
    x = 1
    def f(self): pass
    y = x + 1
print(A._order)
class B(metaclass=Meta):
    def f(self): pass
    def f(self): pass
# === a mapping of one's own
class Names:
    def __init__(self): self.names = {}
    def __getitem__(self, name):
        if name[:2] != "__": print("read", name)
        return self.names[name]
    def __setitem__(self, name, value):
        if name[:2] != "__": print("bind", name, value)
        self.names[name] = value
    def __delitem__(self, name):
        print("del", name)
        del self.names[name]
class Meta(type):
    @classmethod
    def __prepare__(mcls, name, bases): return Names()
    def __new__(mcls, name, bases, names): return super().__new__(mcls, name, bases, names.names)
outer = 5
class A(metaclass=Meta):
    x = len("abc")
    y = x + outer
    del x
print(A.y)
class Bad(type):
    @classmethod
    def __prepare__(mcls, name, bases): return 5
class B(metaclass=Bad): pass
# === names that appear by themselves
class Auto(dict):
    def __missing__(self, name):
        if name[:2] == "__": raise KeyError(name)
        self[name] = len(self)
        return self[name]
class AutoMeta(type):
    @classmethod
    def __prepare__(mcls, name, bases): return Auto()
class Numbered(metaclass=AutoMeta): pass
class Color(Numbered):
    RED, GREEN, BLUE
    def dir(self): return 5
print(Color.RED < Color.GREEN < Color.BLUE, Color().dir())
class B(Numbered):
    x = 1
    def locals(): return "own"
    y = locals()
print(B.y)
# === bases that are no classes
try:
    class X(5): pass
except TypeError as e: print(e)
try:
    class X(int, 5): pass
except TypeError as e: print(e)
import functools
try: functools.partial()
except TypeError as e: print(e)
class X(5): pass
# === what a class's statement leaves in its namespace
import dataclasses
import typing


class Meta(type):
    def __new__(mcs, name, bases, namespace):
        print(name, {name: value for name, value in namespace.items() if not callable(value)})
        return super().__new__(mcs, name, bases, namespace)


@str
class Shown(metaclass=Meta):
    """With a docstring."""

    colour = "red"

    def __init__(self):
        def later():
            self.size += 1

        other = later
        other.size = 1


class Plain:
    pass


class Number(int):
    pass


class Failure(Exception):
    code = 3


class Child(Plain):
    def grow(self):
        [self.size for _ in range(2)]
        for self.size in range(2):
            pass


class Slotted:
    __slots__ = ("a",)


class Open(Slotted):
    pass


class Generic(typing.Generic[typing.TypeVar("T")]):
    pass


for each in Plain, Number, Failure, Slotted, Open:
    print(each.__name__, each.__dict__)
print(Child.__firstlineno__, Child.__static_attributes__, sorted(Child.__dict__), "__dict__" in Generic.__dict__)


def rebuilt(cls):
    return type(cls)(cls.__name__, cls.__bases__, dict(cls.__dict__))


@dataclasses.dataclass(slots=True)
class Point:
    x: int = 1


print(type(rebuilt(Plain)()).__name__, Point.__firstlineno__, hasattr(type("Made", (), {}), "__firstlineno__"))
