# === metaclasses
class Registry(type):
    by_name = {}

    def __prepare__(name, bases, **kw):
        print("prepare", name, [b.__name__ for b in bases], kw)
        return {"injected": 1}

    def __new__(mcls, name, bases, ns, **kw):
        print("new", name, sorted(k for k in ns if not k.startswith("__")))
        cls = super().__new__(mcls, name, bases, ns)
        mcls.by_name[name] = cls
        return cls

    def __init__(cls, name, bases, ns, *, tag=None):
        super().__init__(name, bases, ns)
        cls.tag = tag or name.lower()

    def __call__(cls, *a, **k):
        print("call", cls.__name__, a, k)
        return super().__call__(*a, **k)

    def __contains__(cls, x):
        return x in cls.__dict__

    def __getitem__(cls, i):
        return (cls.__name__, i)

    def __str__(cls):
        return f"<<{cls.__name__}>>"

    def __instancecheck__(cls, obj):
        return super().__instancecheck__(obj) or hasattr(obj, "quack")

    def __add__(cls, other):
        return type(f"{cls.__name__}{other.__name__}", (cls, other), {})

    @property
    def meta_prop(cls):
        return f"meta of {cls.__name__}"


class A(metaclass=Registry):
    x = 1


class B(A, tag="bee"):
    def __init__(self, v=0):
        self.v = v


class C(metaclass=Registry):
    y = 2


print(A.tag, B.tag, A.injected, Registry.by_name.keys(), "x" in A, "v" in B, A[5], str(B), repr(B), A.meta_prop)
b = B(v=3)
AC = A + C
print(AC.__mro__, AC.tag, type(AC), isinstance(AC, Registry), AC().x, AC().y)


class Duck:
    quack = True


print(isinstance(Duck(), A), isinstance(5, A), isinstance(b, A))
try:
    b.meta_prop
except AttributeError as e:
    print(e)
try:
    class D(A, metaclass=type("Other", (type,), {})):
        pass
except TypeError as e:
    print(e)
try:
    class E(A, colour="red"):
        pass
except TypeError as e:
    print(e)


class Singleton(type):
    _inst = {}

    def __call__(cls, *a, **k):
        if cls not in cls._inst:
            cls._inst[cls] = super().__call__(*a, **k)
        return cls._inst[cls]


class Config(metaclass=Singleton):
    def __init__(self, n):
        self.n = n


print(Config(1) is Config(2), Config(9).n)


class Immutable(type):
    def __setattr__(cls, k, v):
        raise AttributeError(f"{cls.__name__} is sealed; can't set {k}")

    def __delattr__(cls, k):
        raise AttributeError(f"{cls.__name__} is sealed; can't delete {k}")


class Consts(metaclass=Immutable):
    PI = 3


for f in (lambda: setattr(Consts, "PI", 4), lambda: delattr(Consts, "PI")):
    try:
        f()
    except AttributeError as e:
        print(e)


class Typed:
    def __init_subclass__(cls, **kw):
        super().__init_subclass__(**kw)
        for name, t in cls.__annotations__.items():
            setattr(cls, name, property(lambda self, n="_" + name: getattr(self, n), lambda self, v, n="_" + name, t=t: setattr(self, n, t(v))))


class Rec(Typed):
    a: int
    b: str


r = Rec()
r.a, r.b = "5", 7
print(r.a, r.b, vars(r), Rec.__dict__["a"].fget.__name__)
Dyn = type("Dyn", (B,), {"hello": lambda self: f"hi {self.v}", "__doc__": "dynamic"}, tag="d") if False else Registry("Dyn", (B,), {"hello": lambda self: f"hi {self.v}"}, tag="d")
print(Dyn(8).hello(), Dyn.tag, Dyn.__name__, Dyn.__module__, Dyn.__qualname__, Dyn.__bases__)


class Meta2(type):
    def mro(cls):
        return super().mro()[::1]

    def __len__(cls):
        return 7

    def __iter__(cls):
        return iter("meta")

    def __bool__(cls):
        return False

    def __eq__(cls, o):
        return True

    __hash__ = type.__hash__

    def __dir__(cls):
        return ["only"]


class Q(metaclass=Meta2):
    pass


print(len(Q), list(Q), bool(Q), Q == 5, dir(Q), "yes" if Q else "no", type(Q)(*("Z", (), {})).__name__)
print(type.__call__(B, 4).v, type(b) is B, b.__class__.__class__, B.__class__, type.__name__, type(type))
# === attributes that are watched
class Observable:
    def __init__(self): object.__setattr__(self, "_obs", {}); object.__setattr__(self, "_vals", {})
    def __getattr__(self, n):
        try: return self._vals[n]
        except KeyError: raise AttributeError(f"{type(self).__name__!r} has no value {n!r}") from None
    def __setattr__(self, n, v):
        old = self._vals.get(n); self._vals[n] = v
        for f in self._obs.get(n, ()): f(n, old, v)
    def __delattr__(self, n):
        if n not in self._vals: raise AttributeError(n)
        del self._vals[n]
    def watch(self, *names):
        def deco(f):
            for n in names: self._obs.setdefault(n, []).append(f)
            return f
        return deco
    def __dir__(self): return sorted(self._vals)
    def __contains__(self, n): return n in self._vals
    def __len__(self): return len(self._vals)
    def __iter__(self): yield from self._vals.items()
    def __eq__(self, o): return dict(self) == dict(o) if isinstance(o, Observable) else NotImplemented
m = Observable()
@m.watch("x", "y")
def changed(n, a, b): print(f"{n}: {a} -> {b}")
m.x = 1; m.x += 1; m.y = "z"; m.other = 0
print(dir(m), "x" in m, len(m), dict(m), hasattr(m, "q"), getattr(m, "q", "dflt"), m == Observable(), m != 5, bool(Observable()))
del m.y
for f in (lambda: m.y, lambda: delattr(m, "y"), lambda: hash(m), lambda: m(), lambda: m[0], lambda: next(m), lambda: m < m, lambda: m + 1, lambda: -m, lambda: len(5)):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
class Meta(type):
    def __getattribute__(cls, n): return type.__getattribute__(cls, n) if n.startswith("__") else f"<{n}>"
class W(metaclass=Meta): x = 1
print(W.x, W.anything, W.__name__, W().x)
class Log:
    def __getattribute__(self, n):
        v = object.__getattribute__(self, n); object.__getattribute__(self, "__dict__").setdefault("_log", []).append(n); return v
    a = 1
    def m(self): return self.a
l = Log(); print(l.a, l.m(), l._log[:3])
class Lazy:
    def __init__(self, f): self.f = f; self.__doc__ = f.__doc__
    def __set_name__(self, o, n): self.n = n
    def __get__(self, o, c):
        if o is None: return self
        v = o.__dict__[self.n] = self.f(o); print("computed", self.n); return v
class Circle:
    def __init__(self, r): self.r = r
    @Lazy
    def area(self): "The area."; return 3 * self.r ** 2
    @property
    def d(self): return self.r * 2
    @d.setter
    def d(self, v):
        if v < 0: raise ValueError("negative")
        self.r = v / 2
    unit = classmethod(lambda cls: cls(1)); pi = staticmethod(lambda: 3)
    @classmethod
    def __class_getitem__(cls, k): return f"{cls.__name__}<{k}>"
c = Circle(2); print(c.area, c.area, vars(c), Circle.area.__doc__, Circle.unit().r, Circle.pi(), c.pi(), Circle[int], Circle["x", 1])
c.d = 10; print(c.r, c.area)
for act in (lambda: setattr(c, "d", -1), lambda: setattr(Circle, "d", 5) or c.d, lambda: c.nope, lambda: Circle.nope, lambda: c.area(), lambda: Circle(), lambda: Circle.d):
    try: print(act())
    except Exception as e: print(type(e).__name__, e)
class Base:
    def __init__(self): self.log = ["Base"]
    def hi(self): return "base"
class L(Base):
    def __init__(self): super().__init__(); self.log.append("L")
    def hi(self): return "L+" + super().hi()
class R(Base):
    def __init__(self): super().__init__(); self.log.append("R")
    def hi(self): return "R+" + super().hi()
class D(L, R):
    def hi(self): return "D+" + super().hi() + "|" + R.hi(self) + "|" + super(L, self).hi()
d = D(); print(d.hi(), d.log, [k.__name__ for k in D.mro()], D.__bases__, super(D, d).hi.__qualname__, isinstance(d, (int, R)), issubclass(D, Base), D.hi.__qualname__, d.hi.__self__ is d, type(d).__name__, d.__class__.__mro__[1])
d.hi = lambda: "patched"; print(d.hi()); del d.hi; D.extra = lambda self, x=1: (self.log[0], x); print(d.extra(5), D.extra.__name__)
import types; d.bound = types.MethodType(lambda self, y: (len(self.log), y), d); print(d.bound(2)); print(type("T", (Base,), {"z": 1, "hi": lambda s: "dyn"})().hi(), callable(d), callable(D))
class Num:
    def __init__(self, v): self.v = v
    for _op in ("add", "sub", "mul"):
        exec_free = None
    def __bool__(self): return self.v != 0
    def __lt__(self, o): return self.v < (o.v if isinstance(o, Num) else o)
    def __index__(self): return self.v
    def __round__(self, n=0): return ("round", n)
    def __trunc__(self): return self.v
    def __reversed__(self): return iter("rev")
    def __format__(self, s): return f"<{self.v}:{s}>"
    def __bytes__(self): return bytes([self.v])
    def __complex__(self): return complex(self.v)
    def __float__(self): return float(self.v)
    def __sizeof__(self): return 1
    def __repr__(self): return f"N{self.v}"
n = Num(3); print(round(n), round(n, 2), list(reversed(n)), f"{n:abc} {n}", bytes(n), complex(n), float(n), int(n), range(5)[n], "abcd"[n], [0] * n, sorted([Num(3), Num(1)]), max(Num(1), Num(5)), bin(n), not n, n and "t", divmod(7, int(n)), Num._op)
