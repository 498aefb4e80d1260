# generators
def t(f):
    try: print(repr(f()))
    except BaseException as e: print(type(e).__name__, '|', e, '|', e.args)
def g():
    try:
        x = yield 1
        print('got', x)
        y = yield 2
        print('got', y)
    except ValueError as e:
        print('caught', e)
        yield 'after'
    finally:
        print('fin')
    return 'ret'
i = g(); print(next(i), i.send('a')); t(lambda: i.send('b'))
t(lambda: next(i)); t(lambda: i.send(1))
i = g(); t(lambda: i.send(5)); next(i); print(i.throw(ValueError('boo'))); t(lambda: next(i))
i = g(); next(i); t(lambda: i.throw(KeyError, 'k')); t(lambda: i.throw(KeyError('z')))
i = g(); next(i); print(i.close()); print(i.close()); t(lambda: next(i))
i = g(); t(lambda: i.throw(ValueError)); t(lambda: next(i))
i = g(); i.close(); t(lambda: next(i))
def bad():
    try: yield 1
    except GeneratorExit: yield 2
i = bad(); next(i); t(i.close)
def ret():
    try: yield 1
    except GeneratorExit: return 7
i = ret(); next(i); print(i.close())
def si(): yield 1; raise StopIteration('x')
i = si(); next(i); t(lambda: next(i))
def d():
    r = yield from g()
    print('r', r)
    return r
print(list(d()))
i = d(); next(i); print(i.throw(ValueError('d'))); t(lambda: next(i))
i = g(); print(i.gi_running, i.gi_frame is not None, i.gi_yieldfrom, i.gi_suspended, i.__name__, i.__qualname__, i.gi_code.co_name)
next(i); print(i.gi_suspended, i.gi_frame.f_lineno); i.close(); print(i.gi_frame)
i = d(); next(i); print(i.gi_yieldfrom.__name__); i.close()
t(lambda: i.throw(1)); t(lambda: i.throw(ValueError('a'), 'b')); t(lambda: i.throw()); t(lambda: i.send())
def me():
    global m
    yield next(m)
m = me(); t(lambda: next(m))
print(iter(m) is m, m.__iter__() is m)
i = g(); print(i.__next__()); 
del i
print(type(g()).__name__, str(g())[:20])
async def co():
    return 5
c = co()
print(c.cr_running, c.cr_await, c.cr_frame is not None, c.__name__, c.__qualname__, type(c).__name__)
t(lambda: c.send(None)); t(lambda: c.send(None)); print(c.cr_frame)
c = co(); t(lambda: c.send(1)); c.close(); t(lambda: c.send(None))
c = co(); t(lambda: c.throw(ValueError('v'))); 
c = co(); w = c.__await__(); t(lambda: next(w))
t(lambda: iter(co)); c = co(); t(lambda: iter(c)); t(lambda: next(c)); c.close()
class Aw:
    def __await__(self):
        x = yield 'y1'
        return x
async def co2():
    r = await Aw()
    return ('r', r)
c = co2(); print(c.send(None)); print(c.cr_await is not None, c.cr_suspended); t(lambda: c.send('sent'))
c = co2(); c.send(None); t(lambda: c.throw(KeyError('k')))
async def ag():
    try:
        x = yield 1
        print('x', x)
        yield 2
    finally: print('agfin')
def drive(a):
    try: a.send(None)
    except StopIteration as s: return s.value
i = ag(); print(drive(i.__anext__()), drive(i.asend('q'))); t(lambda: drive(i.__anext__())); t(lambda: drive(i.__anext__()))
i = ag(); t(lambda: drive(i.asend(3))); i = ag(); drive(anext(i)); print(drive(i.aclose())); t(lambda: drive(anext(i))); print(drive(anext(i, 'def')))
i = ag(); drive(anext(i)); t(lambda: drive(i.athrow(KeyError('at'))))
print(i.ag_running, i.ag_frame, i.__name__, type(i).__name__)
def gl():
    yield 1
    yield 2
print([*gl()], sum(gl()), max(gl()), tuple(gl()), set(gl()), dict(zip(gl(), gl())), list(map(str, gl())), list(zip(gl(), 'ab')), 2 in gl(), ','.join(map(str, gl())))
a, b = gl(); print(a, b)
a, *b = gl(); print(a, b)
ge = (x for x in range(3)); print(next(ge), list(ge), ge.__name__)
