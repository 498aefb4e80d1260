import inspect, sys, os, functools
def whoami(): return inspect.currentframe().f_code.co_name, sys._getframe().f_lineno, sys._getframe(1).f_code.co_name
def caller_name(): return inspect.stack()[1].function
def outer():
    print(whoami(), caller_name(), inspect.currentframe().f_back.f_code.co_name, inspect.stack()[0].lineno, inspect.stack()[0].code_context[0].strip()[:12])
outer()
class C:
    def m(self): return whoami(), [f.function for f in inspect.stack()]
print(C().m(), inspect.currentframe().f_back)
def trace(f):
    @functools.wraps(f)
    def w(*a, **k):
        print(f"{sys._getframe(1).f_code.co_name}:{sys._getframe(1).f_lineno} -> {f.__name__}"); return f(*a, **k)
    return w
@trace
def work(a, b=2, *args, c, d=4, **kw) -> int: return a
def user(): return work(1, c=2)
print(user(), inspect.getfullargspec(work.__wrapped__), inspect.getfullargspec(lambda x, /: x))
try: sys._getframe(99)
except ValueError as e: print(e)
