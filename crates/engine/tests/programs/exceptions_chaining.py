# exception semantics in depth
def show(e, depth=0):
    print(' ' * depth + repr(e), 'cause', repr(e.__cause__), 'ctx', repr(e.__context__), e.__suppress_context__)
def run(f):
    try: print('ret', f())
    except BaseException as e: show(e)
def a():
    try: raise ValueError(1)
    except ValueError:
        try: raise KeyError(2)
        except KeyError: pass
        raise
run(a)
def b():
    try: raise ValueError(1)
    except ValueError as e:
        try: raise KeyError(2) from e
        except KeyError as k: raise TypeError(3) from k
run(b)
def c():
    try: raise ValueError(1)
    finally: return 'swallowed'
run(c)
def d():
    for i in range(3):
        try: raise ValueError(i)
        except ValueError: continue
        finally: print('fin', i)
    else: return 'else'
run(d)
def e():
    try:
        try: raise ValueError(1)
        finally: raise KeyError(2)
    except KeyError as k: return repr(k.__context__)
run(e)
def f():
    e1 = ValueError(1)
    try: raise e1
    except ValueError:
        try: raise e1
        except ValueError as x: return x.__context__ is None
run(f)
def g():
    e1 = ValueError(1); e2 = KeyError(2)
    try:
        try: raise e1
        except ValueError: raise e2
    except KeyError:
        try: raise e1
        except ValueError as x: return repr(x.__context__), repr(x.__context__.__context__)
run(g)
def h():
    try: raise ValueError('x')
    except ValueError as e: pass
    try: return e
    except NameError as n: return str(n)
run(h)
def i():
    def gen():
        try: yield 1
        except ValueError as e: show(e); yield repr(e.__context__)
    g = gen(); next(g)
    try: raise KeyError('outer')
    except KeyError: return g.throw(ValueError('thrown'))
run(i)
def j():
    def gen():
        try: raise KeyError('in gen')
        except KeyError:
            yield 1
            raise ValueError('after')
    g = gen(); next(g)
    try: next(g)
    except ValueError as v: show(v)
run(j)
def k():
    def gen():
        yield 1
        raise ValueError('after')
    g = gen(); next(g)
    try: raise KeyError('o')
    except KeyError:
        try: next(g)
        except ValueError as v: show(v)
run(k)
class CM:
    def __init__(self, r): self.r = r
    def __enter__(self): print('enter'); return self
    def __exit__(self, t, v, tb): print('exit', t and t.__name__, v, tb is not None); return self.r
def l():
    with CM(True) as c: raise ValueError(1)
    return 'after'
run(l)
def m():
    with CM(False): raise ValueError(1)
run(m)
def n():
    with CM(False): return 5
run(n)
def o():
    for i in range(2):
        with CM(False):
            if i: break
            continue
run(o)
class EX:
    def __enter__(self): pass
    def __exit__(self, *a): raise KeyError('exit')
def p():
    with EX(): raise ValueError(1)
run(p)
def q():
    with CM(True), EX(): raise ValueError(1)
    return 'ok'
run(q)
def r():
    try: pass
    except: print('no')
    else: print('else'); raise ValueError('else')
    finally: print('fin')
run(r)
def s():
    while True:
        try: break
        finally: print('f')
    return 1
run(s)
def t():
    try:
        try: 1/0
        except KeyError: print('no')
    except ZeroDivisionError as z: return str(z)
run(t)
def u():
    try: raise Exception('a')
    except (KeyError, Exception) as e: return type(e).__name__
run(u)
def v():
    excs = (KeyError, ValueError)
    try: raise ValueError
    except excs: return 'tuple var'
run(v)
def w():
    def nested(n):
        if n: 
            try: nested(n - 1)
            except ValueError as e: raise ValueError(n) from e
        else: raise ValueError(0)
    try: nested(3)
    except ValueError as e:
        chain = []
        while e: chain.append(e.args[0]); e = e.__cause__
        return chain
run(w)
def x():
    e = ValueError(1)
    tb = None
    try: raise e
    except ValueError: tb = e.__traceback__
    out = []
    while tb: out.append((tb.tb_frame.f_code.co_name, tb.tb_lineno)); tb = tb.tb_next
    return out
run(x)
def y():
    def inner(): raise ValueError
    try: inner()
    except ValueError as e:
        tb = e.__traceback__; out = []
        while tb: out.append((tb.tb_frame.f_code.co_name, tb.tb_frame.f_lineno - tb.tb_lineno)); tb = tb.tb_next
        return [o[0] for o in out]
run(y)
def z():
    try: raise ExceptionGroup('g', [ValueError(1), KeyError(2), OSError(3)])
    except* (ValueError, KeyError) as eg: print('got', eg.exceptions)
    except* OSError as eg: print('os', eg.exceptions); return_value = 1
    else: print('else')
    finally: print('finally')
    return 'done'
run(z)
def aa():
    try: print('fine')
    except* ValueError: print('no')
    else: print('else')
run(aa)
def bb():
    try: raise ExceptionGroup('g', [ExceptionGroup('h', [ValueError(1)]), ValueError(2), TypeError(3)])
    except* ValueError as e:
        print(repr(e)); raise ExceptionGroup('new', [RuntimeError(4)]) from e
try: bb()
except ExceptionGroup as e: print(repr(e)); show(e.exceptions[0]); show(e.exceptions[1])
def cc():
    for i in range(3):
        try: raise ExceptionGroup('g', [ValueError(i)])
        except* ValueError: print(i)
run(cc)
class Custom(ExceptionGroup): pass
c = Custom('m', [ValueError(1), KeyError(2)]); print(repr(c), type(c.subgroup(ValueError)).__name__, c.message, str(c))
def walk(g, d=0):
    for x in g.exceptions:
        print(' ' * d, repr(x))
        if isinstance(x, BaseExceptionGroup): walk(x, d + 1)
walk(ExceptionGroup('a', [ExceptionGroup('b', [ValueError(1), ExceptionGroup('c', [KeyError(2)])]), OSError(3)]))
print(ExceptionGroup('a', [ValueError(1), ValueError(2)]).subgroup(lambda e: e.args == (2,)))
g = ExceptionGroup('a', [ValueError(1), ExceptionGroup('b', [ValueError(2), KeyError(3)])])
print(g.split(ValueError)); print(g.split(lambda e: False)); print(g.subgroup(lambda e: isinstance(e, ExceptionGroup) and e.message == 'b'))
