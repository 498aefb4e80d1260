"""Module doc."""
import sys
print(__doc__, __name__, sorted(k for k in globals() if not k.startswith("__")))
def f(a, b=2, *args, c=3, **kw):
    x = a + b
    if a > 100: never = 1
    print(locals(), vars() == locals(), dir())
    def inner(): return x, locals()
    for i in range(2): pass
    y = [z for z in range(3)]
    return inner(), sorted(locals())
print(f(1, 5, 6, k=7))
def fmt(name, value, width=10):
    return "{name:<{width}}={value}".format(**locals())
print(fmt("k", 5) + "|")
globals()["made"] = 10
print(made)
made += 1
g = globals()
g["made"] = 20; print(made, "made" in g, g["made"])
g.update(other=1, third=3); print(other + third)
del g["other"]
try: other
except NameError as e: print(e)
for name in ("alpha", "beta"):
    globals()[f"test_{name}"] = lambda name=name: f"ran {name}"
print([v() for k, v in sorted(globals().items()) if k.startswith("test_")], test_alpha())
def setter():
    globals()["counter"] = globals().get("counter", 0) + 1
setter(); setter(); print(counter, type(globals()).__name__, isinstance(globals(), dict))
x = 1
print(locals() is globals(), vars() is globals(), "x" in dir(), locals()["x"])
def gen(n):
    yield locals()
    m = n
    yield sorted(locals())
print(list(gen(4)))
async def co(q):
    r = q; return locals()
import asyncio
print(asyncio.run(co(1)))
class K:
    def m(self, v): return locals()
print(sorted(K().m(3)), (lambda p, q=1: locals())(9))
def outer():
    captured = 1
    def mid():
        nonlocal captured
        captured += 1
        return locals()
    return mid()
print(outer())
def code(a, /, b, *c, d, **e):
    f = 1
    def g(): return a, f
    return g
c = code.__code__
print(c.co_varnames, c.co_cellvars, c.co_freevars, c.co_argcount, c.co_kwonlyargcount, c.co_posonlyargcount, c.co_name, c.co_firstlineno, code(1, 2, d=1).__code__.co_freevars)
print({k: v for k, v in vars(K).items() if k == "nope"}, vars(sys.modules["__main__"])["x"] if "__main__" in sys.modules else 1)
del g
exec = 5; print(exec)
