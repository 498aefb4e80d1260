class A(Exception): pass
class B(A):
    def __init__(self, x, *, y=1): self.x, self.y = x, y
class C(Exception):
    def __str__(self): return f"C({self.args})"
    def __repr__(self): return "reprC"
class D(LookupError, ValueError): pass
class E(Exception):
    def __init__(self, msg="default"): self.msg = msg; super().__init__(f"E says {msg}")
for e in (A(), A(1), A(1, 2), A("x"), B(1), B(1, y=3), C(5), D("d"), E(), E("m"), KeyError("k"), KeyError("a", "b"), OSError(2, "No such", "file"), OSError("plain"), FileNotFoundError(2, "gone", "f.txt"), StopIteration(5), SystemExit(3), UnicodeDecodeError("utf-8", b"x", 0, 1, "bad"), ImportError("i", name="n", path="p"), NameError("n", name="q"), AttributeError("a", name="b", obj=1), SyntaxError("s", ("f.py", 1, 2, "text")), ExceptionGroup("g", [A(1), ValueError("v")]), BaseExceptionGroup("b", [KeyboardInterrupt()]), TimeoutError(), ConnectionResetError(104, "reset")):
    print(type(e).__name__, "|", e, "|", repr(e), "|", e.args)
print(OSError(2, "x").errno, OSError(2, "x").strerror, OSError(2, "x", "f").filename, type(OSError(2, "x")).__name__, type(OSError(13, "x")).__name__, B.__mro__[1:3], isinstance(D(), KeyError), issubclass(B, A))
def chain(n):
    try:
        if n == 0: raise A("root")
        chain(n - 1)
    except A as e:
        if n % 2: raise ValueError(f"level {n}") from e
        else: raise A(f"level {n}") from None
    except ValueError:
        raise A(f"lifted {n}")
try: chain(3)
except Exception as e:
    while e: print(repr(e), e.__suppress_context__, repr(e.__cause__)); e = e.__cause__ or e.__context__
def flow():
    for kind in (None, KeyError, ValueError, TypeError, SystemExit):
        try:
            try:
                if kind: raise kind("k")
                print("no error")
            except KeyError: print("key"); continue
            except (ValueError, IndexError) as err: print("value", err)
            else: print("else")
            finally: print("inner finally")
        except BaseException as e: print("outer", type(e).__name__)
        else: print("outer else")
flow()
try:
    try: raise KeyError("first")
    except KeyError as err: raise
    finally: print("fin")
except KeyError as e2: print(e2, "err" in dir())
try: err
except NameError as e: print(e)
try: raise A("with note")
except A as e:
    e.add_note("n1"); e.add_note("n2"); print(e.__notes__)
    try: e.add_note(5)
    except TypeError as t: print(t)
    saved = e
try: raise saved.with_traceback(None) from KeyError("why")
except A as e: print(e.__cause__, e is saved)
eg = ExceptionGroup("all", [ValueError(1), ExceptionGroup("in", [TypeError(2), ValueError(3)]), OSError("io")])
m, r = eg.split(ValueError); print(repr(m), repr(r), eg.subgroup(lambda e: isinstance(e, OSError)), eg.message, len(eg.exceptions), eg.subgroup(KeyError))
try: raise eg
except* ValueError as g: print("V", g.exceptions)
except* (TypeError, OSError) as g: print("T", repr(g))
try:
    try: raise eg
    except* ValueError: raise RuntimeError("from handler")
except ExceptionGroup as g: print(repr(g))
try: raise ValueError("naked")
except* ValueError as g: print(repr(g))
for bad in (lambda: ExceptionGroup("x", []), lambda: ExceptionGroup("x", [1]), lambda: ExceptionGroup("x", [KeyboardInterrupt()]), lambda: ExceptionGroup(1, [A()]), lambda: A().args.x):
    try: print(repr(bad()))
    except Exception as e: print(type(e).__name__, e)
class Cm:
    def __enter__(self): return self
    def __exit__(self, *a): raise LookupError("exit") 
try:
    with Cm(): raise ValueError("body")
except LookupError as e: print(repr(e), repr(e.__context__))
def gen():
    try: yield 1
    except GeneratorExit: print("gexit"); raise
    except ValueError as e: print("got", e); yield 99
    finally: print("gfin")
g = gen(); next(g); print(g.throw(ValueError("in"))); g.close()
g = gen(); next(g); del g
raise B(7, y=8)
