# exceptions
def t(f):
    try: print(repr(f()))
    except BaseException as e: print(type(e).__name__, '|', e, '|', e.args)
t(lambda: BaseException(1,2))
t(lambda: BaseException(x=1))
t(lambda: ValueError(x=1))
t(lambda: OSError(2,'x'))
t(lambda: OSError(2,'x','f'))
t(lambda: OSError('x'))
t(lambda: str(OSError(2,'x','f')))
t(lambda: str(OSError(2,'x','f',None,'g')))
t(lambda: OSError(2,'x','f').filename)
t(lambda: OSError(2,'x').errno)
t(lambda: OSError('x').errno)
t(lambda: KeyError('a'))
t(lambda: str(KeyError('a')))
t(lambda: str(KeyError('a',1)))
t(lambda: str(KeyError()))
t(lambda: ImportError('x',name='n').name)
t(lambda: ImportError('x',name='n',path='p').path)
t(lambda: ImportError('x').msg)
t(lambda: ImportError('x',foo=1))
t(lambda: NameError('x',name='n').name)
t(lambda: NameError('x',foo='n'))
t(lambda: AttributeError('x',name='n',obj=3).obj)
t(lambda: AttributeError('x').name)
t(lambda: AttributeError('x',foo=3))
t(lambda: StopIteration(1,2).value)
t(lambda: StopIteration().value)
t(lambda: SystemExit(1,2).code)
t(lambda: SystemExit().code)
t(lambda: SystemExit(3).code)
t(lambda: UnicodeDecodeError('utf-8',b'ab',0,1,'r'))
t(lambda: str(UnicodeDecodeError('utf-8',b'ab',0,1,'r')))
t(lambda: str(UnicodeDecodeError('utf-8',b'ab',0,2,'r')))
t(lambda: UnicodeDecodeError(1))
t(lambda: SyntaxError('x'))
t(lambda: str(SyntaxError('x',('f',1,2,'t'))))
t(lambda: str(ValueError()))
t(lambda: str(ValueError(1)))
t(lambda: str(ValueError(1,'a')))
t(lambda: repr(ValueError('a')))
t(lambda: repr(ValueError('a',)))
t(lambda: ExceptionGroup())
t(lambda: ExceptionGroup('x'))
t(lambda: ExceptionGroup(1,[]))
t(lambda: ExceptionGroup('x',1))
t(lambda: ExceptionGroup('x',[]))
t(lambda: ExceptionGroup('x',[1]))
t(lambda: ExceptionGroup('x',[ValueError]))
t(lambda: ExceptionGroup('x',[KeyboardInterrupt()]))
t(lambda: BaseExceptionGroup('x',[KeyboardInterrupt()]))
t(lambda: BaseExceptionGroup('x',[ValueError()]))
t(lambda: ExceptionGroup('x',(ValueError(1),TypeError())))
t(lambda: str(ExceptionGroup('x',(ValueError(1),TypeError()))))
t(lambda: ExceptionGroup('x',{ValueError(1)}))
t(lambda: ExceptionGroup('x',[ValueError(1)]).split(1))
t(lambda: ExceptionGroup('x',[ValueError(1)]).subgroup(1))
t(lambda: ExceptionGroup('x',[ValueError(1)]).subgroup((1,2)))
t(lambda: ExceptionGroup('x',[ValueError(1)]).subgroup(ValueError))
t(lambda: ExceptionGroup('x',[ValueError(1)]).subgroup(TypeError))
t(lambda: ExceptionGroup('x',[ValueError(1)]).split((TypeError,)))
t(lambda: ExceptionGroup('x',[ValueError(1),KeyError(2),ExceptionGroup('y',[ValueError(3)])]).split(ValueError))
t(lambda: ExceptionGroup('x',[ValueError(1),KeyError(2),ExceptionGroup('y',[ValueError(3)])]).split(lambda e: isinstance(e, KeyError)))
t(lambda: ExceptionGroup('x',[ValueError(1)]).derive([1]))
t(lambda: ExceptionGroup('x',[ValueError(1)]).derive([KeyError()]))
t(lambda: ExceptionGroup('x',[ValueError(1)]).derive([KeyboardInterrupt()]))
t(lambda: ExceptionGroup('x',[ValueError(1)]).message)
t(lambda: ExceptionGroup('x',[ValueError(1)]).exceptions)
t(lambda: ExceptionGroup('x',[ValueError(1)]).args)
t(lambda: ValueError(1).with_traceback(1))
t(lambda: ValueError(1).with_traceback(None))
t(lambda: ValueError(1).add_note(1))
t(lambda: ValueError().__notes__)
t(lambda: setattr(ValueError(),'__cause__',1))
t(lambda: setattr(ValueError(),'__context__',1))
t(lambda: setattr(ValueError(),'__traceback__',1))
t(lambda: setattr(ValueError(),'args',1))
t(lambda: setattr(ValueError(),'args',[1,2]))
t(lambda: delattr(ValueError(),'args'))
t(lambda: delattr(ValueError(),'__cause__'))
t(lambda: ValueError().__traceback__)
t(lambda: ExceptionGroup.__mro__)
t(lambda: isinstance(ExceptionGroup('a',[ValueError()]), Exception))
class MyErr(Exception): pass
class Code(Exception):
    def __init__(self, code, *, extra=None):
        super().__init__(f'code {code}')
        self.code, self.extra = code, extra
class NoSuper(Exception):
    def __init__(self, a, b): self.a = a
class Str(Exception):
    def __str__(self): return 'S:' + super().__str__()
class Kw(Exception):
    def __init__(self, message='dflt'): self.message = message; super().__init__(self.message)
t(lambda: MyErr(1, 2)); t(lambda: MyErr(x=1)); t(lambda: Code(5, extra=2)); print(str(Code(5)), Code(5).args, Code(5).code); t(lambda: NoSuper(1, 2)); print(str(NoSuper(1,2)), str(Str('x')), repr(Str('x')), Kw().message, str(Kw('q')))
class Eg(ExceptionGroup):
    def __new__(cls, msg, excs, extra): s = super().__new__(cls, msg, excs); s.extra = extra; return s
    def derive(self, excs): return Eg(self.message, excs, self.extra)
e = Eg('m', [ValueError(1), KeyError(2)], 'ex'); a, b = e.split(ValueError); print(repr(a), a.extra, type(b).__name__, b.extra)
e = ExceptionGroup('n', [ValueError(1), KeyError(2)]); e.add_note('note'); a, b = e.split(ValueError); print(a.__notes__, b.__notes__)
try:
    try: 1/0
    except ZeroDivisionError as z: raise KeyError('k') from z
except KeyError as k:
    print(repr(k.__cause__), repr(k.__context__), k.__suppress_context__)
try:
    try: 1/0
    except ZeroDivisionError as z: raise KeyError('k')
except KeyError as k:
    print(repr(k.__cause__), repr(k.__context__), k.__suppress_context__, k.__traceback__ is not None, k.__traceback__.tb_lineno)
try:
    try: 1/0
    except ZeroDivisionError as z: raise KeyError('k') from None
except KeyError as k:
    print(repr(k.__cause__), repr(k.__context__), k.__suppress_context__)
try: raise MyErr
except MyErr as m: print(repr(m), m.args)
t(lambda: (_ for _ in ()).throw(MyErr('thrown')))
def r(x):
    raise x
t(lambda: r(1)); t(lambda: r(int)); t(lambda: r('s')); t(lambda: r(None))
def rf(x, y): raise x from y
t(lambda: rf(ValueError, 1))
try: rf(ValueError, KeyError)
except ValueError as v: print(repr(v.__cause__))
try: raise
except RuntimeError as x: print(x)
try:
    try: raise ExceptionGroup('eg', [ValueError(1), TypeError(2), KeyError(3), ExceptionGroup('n', [ValueError(4)])])
    except* ValueError as g: print('V', repr(g), g.__context__)
    except* TypeError as g: print('T', repr(g))
except ExceptionGroup as rest: print('rest', repr(rest))
try:
    try: raise ValueError('naked')
    except* ValueError as g: print(repr(g)); raise
except BaseException as x: print('again', repr(x))
try:
    try: raise ValueError('naked')
    except* TypeError as g: print('no')
except BaseException as x: print('pass', repr(x))
try:
    try: raise ExceptionGroup('eg', [ValueError(1), TypeError(2)])
    except* ValueError as g: raise KeyError('new')
    except* TypeError as g: raise
except BaseException as x: print(repr(x), [repr(y.__context__) for y in x.exceptions])
try:
    try: raise ExceptionGroup('eg', [ValueError(1), TypeError(2)])
    except* Exception: raise OSError('one')
except BaseException as x: print(repr(x), repr(x.__context__))
try:
    try: raise ValueError
    except* ExceptionGroup: pass
except TypeError as x: print(x)
try:
    try: raise ValueError
    except* 5: pass
except TypeError as x: print(x)
try:
    try: raise ValueError
    except 5: pass
except TypeError as x: print(x)
e = ValueError('x'); e.add_note('a'); e.add_note('b'); print(e.__notes__); e.custom = 5; print(e.__dict__)
e.__cause__ = KeyError(1); print(e.__suppress_context__); e.args = (3, 4); print(e, repr(e))
def f():
    try: return 'try'
    finally: print('finally')
print(f())
def lp():
    for i in range(3):
        try:
            if i == 1: continue
            if i == 2: break
        finally: print('f', i)
lp()
def ctx():
    try: raise KeyError(1)
    finally:
        try: raise ValueError(2)
        except ValueError as v: print(repr(v.__context__))
t(ctx)
try: x_undefined
except NameError as n: print(n, n.name)
try: [].foo
except AttributeError as n: print(n, n.name, n.obj)
try: {}['k']
except KeyError as k: print(k, k.args)
try: [][5]
except IndexError as k: print(k)
try: int('x')
except ValueError as k: print(k)
try: assert 1 == 2, 'msg'
except AssertionError as k: print(repr(k))
try: assert 0
except AssertionError as k: print(repr(k))
def ub():
    print(zz); zz = 1
t(ub)
try: a, b = 1, 2, 3
except ValueError as k: print(k)
try: a, b = 5
except TypeError as k: print(k)
try: (lambda a: 0)()
except TypeError as k: print(k)
