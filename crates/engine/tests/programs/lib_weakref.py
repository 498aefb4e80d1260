# === objects and collections
import weakref, asyncio, atexit
class N:
    def __init__(self, v): self.v = v
    def hi(self): return self.v
    def __repr__(self): return f"N({self.v})"
a = N(1)
r = weakref.ref(a); r2 = weakref.ref(a, lambda x: print("gone", x() is None))
print(r() is a, r == r2, hash(r) == hash(a), r2.__callback__ is not None, type(r), weakref.ref)
for bad in ([], 5, "x", (1,), {}, None, object(), ValueError("x"), len):
    try:
        print(weakref.ref(bad)() is bad)
    except TypeError as e: print(e)
s = {1, 2}
print(weakref.ref(s)())
def f(): pass
print(weakref.ref(f)() is f, weakref.ref(a.hi)())
m = weakref.WeakMethod(a.hi)
print(m()(), m == weakref.WeakMethod(a.hi))
p = weakref.proxy(a)
print(p.v, p.hi(), p); p.v = 9; print(a.v)
del a
print(r(), m(), r2())
try: p.v
except ReferenceError as e: print(type(e), e)
d = weakref.WeakValueDictionary(); k = N(2); d["a"] = k; d["b"] = N(3)
print(dict(d), len(d), "b" in d, list(d.items()), d.get("zz", 0))
wk = weakref.WeakKeyDictionary(); k2 = N(4); wk[k2] = "data"; wk[k] = 5
print(len(wk), wk[k2], k2 in wk, list(wk.keys())); del k2; print(len(wk), list(wk.items()))
ws = weakref.WeakSet(); x = N(7); ws.add(x); ws.add(x); ws.add(N(8)); print(len(ws), list(ws), x in ws); del x; print(len(ws))
class S:
    __slots__ = ("a",)
class SW:
    __slots__ = ("a", "__weakref__")
try: weakref.ref(S())
except TypeError as e: print(e)
sw = SW(); print(weakref.ref(sw)() is sw)
fin_obj = N(5)
fin = weakref.finalize(fin_obj, print, "finalized", 5)
print(fin.alive); del fin_obj; print(fin.alive)
keep = N(6)
f2 = weakref.finalize(keep, print, "at exit")
@atexit.register
def bye(): print("bye")
atexit.register(print, "first", sep="-")
async def main():
    tasks = weakref.WeakSet()
    for i in range(3):
        t = asyncio.create_task(asyncio.sleep(0.01 * i)); tasks.add(t)
    await asyncio.sleep(0)
    print(len(tasks)); await asyncio.sleep(0.1); del t; print(len(tasks))
    tr = weakref.ref(asyncio.current_task()); print(tr() is asyncio.current_task())
asyncio.run(main())
class Meta(type): pass
class T(metaclass=Meta): pass
print(weakref.ref(T)() is T)
class O:
    def __init__(s): s.subs = weakref.WeakKeyDictionary()
    def sub(s, o): s.subs[o] = 1
    def fire(s): return [repr(o) for o in s.subs]
o = O(); l1 = N("l1"); l2 = N("l2"); o.sub(l1); o.sub(l2); print(o.fire()); l1 = None; print(o.fire())
raise KeyError("end")
# === an event bus
import weakref
from collections import defaultdict
from functools import partial, wraps


class EventBus:
    def __init__(self):
        self._handlers = defaultdict(list)
        self.errors = []

    def on(self, name, handler=None, *, priority=0, once=False):
        if handler is None:
            return partial(self.on, name, priority=priority, once=once)
        self._handlers[name].append((priority, len(self._handlers[name]), handler, once))
        self._handlers[name].sort(key=lambda h: (-h[0], h[1]))
        return handler

    def off(self, name, handler):
        before = len(self._handlers[name])
        self._handlers[name][:] = [h for h in self._handlers[name] if h[2] != handler]
        return before - len(self._handlers[name])

    def emit(self, name, /, *args, **kwargs):
        results = []
        for entry in list(self._handlers.get(name, ())):
            *_, handler, once = entry
            try:
                results.append(handler(*args, **kwargs))
            except Exception as error:
                error.add_note(f"in handler {getattr(handler, '__name__', handler)!s} of {name}")
                self.errors.append(error)
            if once:
                self._handlers[name].remove(entry)
        return results


bus = EventBus()


@bus.on("greet")
def hello(name):
    return f"hello {name}"


@bus.on("greet", priority=10)
def first(name):
    return f"first {name.upper()}"


@bus.on("greet", once=True)
def only_once(name):
    return "once"


class Listener:
    def __init__(self, tag):
        self.tag = tag

    def heard(self, name):
        return f"{self.tag}:{name}"

    def __del__(self):
        print("listener", self.tag, "gone")


a = Listener("A")
bus.on("greet", a.heard)
print(bus.emit("greet", "bob"))
print(bus.emit("greet", "eve"))
print(bus.off("greet", a.heard), bus.off("greet", a.heard))
print(bus.emit("greet", 5), [f"{type(e).__name__}: {e} {e.__notes__}" for e in bus.errors])
bus.emit("greet")
print(bus.errors[1], bus.errors[1].__notes__)
print(bus.errors[2])
del a


class Weak:
    def __init__(self):
        self.refs = []

    def add(self, method):
        self.refs.append(weakref.WeakMethod(method))

    def fire(self, *a):
        alive = [m for r in self.refs if (m := r()) is not None]
        return [m(*a) for m in alive]


w = Weak()
x, y = Listener("X"), Listener("Y")
w.add(x.heard)
w.add(y.heard)
print(w.fire(1))
del x
print(w.fire(2))
r = weakref.ref(y, lambda ref: print("callback", ref() is None))
print(r() is y)
y = None
print(r())
d = weakref.WeakValueDictionary()
k = Listener("K")
d["k"] = k
print(len(d), "k" in d, d.get("k") is k)
del k
print(len(d), d.get("k"), list(d.items()))
