import sys, inspect
X = 5
class A: pass
class B(A): pass
m = sys.modules[__name__]
print(m.X, getattr(m, "A"), hasattr(m, "nope"), "X" in vars(m), m.__dict__["X"], m.__name__)
m.Y = 7
print(globals()["Y"], [n for n, o in inspect.getmembers(m, inspect.isclass)])
setattr(m, "X", 6); print(X)
try: m.zzz
except AttributeError as e: print(e)
print([c.__name__ for c in vars(m).values() if isinstance(c, type) and issubclass(c, A)])
