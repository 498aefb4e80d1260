# generator & async details
def t(f):
    try: print(repr(f()))
    except BaseException as e: print(type(e).__name__, '|', e)
def inner():
    try:
        while True:
            x = yield
            print('inner got', x)
    except ValueError as e: print('inner caught', e); return 'inner ret'
    finally: print('inner fin')
def outer():
    r = yield from inner()
    print('outer', r)
    yield 'last'
o = outer(); next(o); o.send(1); o.send(2); print(o.throw(ValueError('v'))); t(lambda: next(o))
class It:
    def __init__(self): self.n = 0
    def __iter__(self): return self
    def __next__(self):
        self.n += 1
        if self.n > 2: raise StopIteration('val')
        return self.n
    def send(self, v): print('send', v); return 'sent'
    def throw(self, *a): print('throw', a); return 'thrown'
    def close(self): print('close')
def d(): 
    r = yield from It()
    print('r', r)
print(list(d()))
g = d(); next(g); t(lambda: g.send(5)); t(lambda: g.throw(ValueError('x'))); g.close()
def d2(): yield from [1, 2]
g = d2(); next(g); t(lambda: g.send(5))
g = d2(); next(g); t(lambda: g.throw(ValueError('x')))
def chain(*its):
    for it in its: yield from it
print(list(chain('ab', [1], (x for x in range(2)))))
def fib():
    a, b = 0, 1
    while True: yield a; a, b = b, a + b
f = fib(); print([next(f) for _ in range(10)])
def coro():
    total = 0
    while True:
        v = yield total
        if v is None: return total
        total += v
c = coro(); next(c); c.send(5); c.send(6); t(lambda: c.send(None))
def fin():
    try: yield 1
    finally: print('cleanup')
for x in fin(): break
print('after break')
def use():
    for x in fin(): return x
print(use())
g = fin(); next(g); g = None; print('dropped')
def err():
    try: yield 1
    finally: raise KeyError('in fin')
g = err(); next(g); t(g.close)
def ret_in_fin():
    try: yield 1
    finally: return 5
g = ret_in_fin(); next(g); t(lambda: g.throw(ValueError)); 
def nested():
    def inn(): yield from range(3)
    yield from inn()
    yield from inn()
print(sum(nested()))
print(next((x for x in [1, 2, 3] if x > 1), None), any(x > 2 for x in [1, 2, 3]), [y for x in [[1], [2]] for y in x])
class Aw:
    def __init__(self, v): self.v = v
    def __await__(self): yield self.v; return self.v * 2
async def co(v): 
    try: return await Aw(v)
    finally: print('co fin')
async def main():
    r = [await co(1), await co(2)]
    return r
m = main(); print(m.send(None), m.send(None)); t(lambda: m.send(None))
m = main(); m.send(None); t(lambda: m.throw(ValueError('tt')))
m = main(); m.send(None); m.close(); t(lambda: m.send(None))
async def ignores():
    try: await Aw(1)
    except GeneratorExit: await Aw(2)
m = ignores(); m.send(None); t(m.close)
async def twice():
    c = co(1)
    c.close()
    await c
t(lambda: twice().send(None))
async def bad(): await [1]
t(lambda: bad().send(None))
class BadAw:
    def __await__(self): return 5
async def bad2(): await BadAw()
t(lambda: bad2().send(None))


async def agen():
    try:
        for i in range(3):
            x = yield i
            if x: print('x', x)
    finally: print('agen fin')
def drive(c):
    while True:
        try: c.send(None)
        except StopIteration as s: return s.value
async def consume():
    out = []
    async for x in agen(): out.append(x)
    a = agen()
    out.append(await anext(a)); out.append(await a.asend('hello')); await a.aclose()
    out.append([x async for x in agen() if x]); out.append({x: x async for x in agen()})
    out.append(await anext(agen_empty(), 'default'))
    g = (x async for x in agen()); out.append(type(g).__name__); out.append([y async for y in g])
    return out
async def agen_empty():
    return
    yield
print(drive(consume()))
async def athrow():
    a = agen(); await anext(a)
    try: await a.athrow(ValueError('at'))
    except ValueError as e: print('athrow', e)
    try: await anext(a)
    except StopAsyncIteration: print('stopped')
drive(athrow())
class AI:
    def __init__(self): self.n = 0
    def __aiter__(self): return self
    async def __anext__(self):
        self.n += 1
        if self.n > 3: raise StopAsyncIteration
        return self.n
class ACM:
    async def __aenter__(self): print('aenter'); return self
    async def __aexit__(self, t, v, tb): print('aexit', t and t.__name__); return True
async def ai():
    async for x in AI(): print(x, end=' ')
    else: print('else')
    async with ACM() as a: raise ValueError
    async with ACM(), ACM(): pass
    return [x async for x in AI()]
print(drive(ai()))
async def si(): raise StopIteration('x')
t(lambda: si().send(None))
async def sai():
    yield 1
    raise StopAsyncIteration
async def useit():
    async for x in sai(): pass
t(lambda: useit().send(None))
def gsi(): yield next(iter([]))
t(lambda: list(gsi()))
# === iterators that are ended by what they call
from itertools import cycle, islice


def stop(*_):
    raise StopIteration(5)


class Ended:
    def __iter__(self):
        return self

    def __next__(self):
        raise StopIteration(7)


def delegating(iterator):
    print("gave", (yield from iterator))


def roundrobin(*iterables):
    iterators = map(iter, iterables)
    for num_active in range(len(iterables), 0, -1):
        iterators = cycle(islice(iterators, num_active))
        yield from map(next, iterators)


print("".join(roundrobin("ABC", "D", "EF")))
for iterator in map(stop, [1]), filter(stop, [1]), Ended(), iter(stop, 1):
    print(type(iterator).__name__, list(delegating(iterator)), next(iterator, "default"))
print(list(map(stop, [1])), list(zip(Ended(), [1])), sorted(map(stop, [1])), set(filter(stop, [1])))
print([item for item in map(stop, [1])], [*enumerate(map(stop, [1]))], 3 in map(stop, [1]))
try:
    next(map(stop, [1]))
except StopIteration as ended:
    print(ended.value)
try:
    a, b = map(stop, [1])
except ValueError as error:
    print(error)
try:
    print([stop() for _ in [1]])
except StopIteration as ended:
    print(repr(ended))
try:
    print(list(stop() for _ in [1]))
except RuntimeError as error:
    print(error)
