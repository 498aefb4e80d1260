# === an LRU cache
class Node:
    __slots__ = "key", "value", "prev", "next"

    def __init__(self, key=None, value=None):
        self.key, self.value = key, value
        self.prev = self.next = None

    def __repr__(self):
        return f"Node({self.key!r}: {self.value!r})"


class LRU:
    def __init__(self, capacity):
        if not isinstance(capacity, int) or isinstance(capacity, bool):
            raise TypeError(f"capacity must be int, not {type(capacity).__name__}")
        self.capacity = capacity
        self.map = {}
        self.head, self.tail = Node(), Node()
        self.head.next, self.tail.prev = self.tail, self.head
        self.hits = self.misses = 0

    def _unlink(self, node):
        node.prev.next, node.next.prev = node.next, node.prev

    def _front(self, node):
        node.prev, node.next = self.head, self.head.next
        self.head.next.prev = self.head.next = node

    def __getitem__(self, key):
        node = self.map.get(key)
        if node is None:
            self.misses += 1
            raise KeyError(key)
        self.hits += 1
        self._unlink(node)
        self._front(node)
        return node.value

    def __setitem__(self, key, value):
        if key in self.map:
            self._unlink(self.map[key])
        elif len(self.map) >= self.capacity:
            last = self.tail.prev
            self._unlink(last)
            del self.map[last.key]
        node = self.map[key] = Node(key, value)
        self._front(node)

    def __delitem__(self, key):
        self._unlink(self.map.pop(key))

    def __len__(self):
        return len(self.map)

    def __contains__(self, key):
        return key in self.map

    def __iter__(self):
        node = self.head.next
        while node is not self.tail:
            yield node.key
            node = node.next

    def __reversed__(self):
        node = self.tail.prev
        while node is not self.head:
            yield node.key
            node = node.prev

    def __repr__(self):
        return f"{type(self).__name__}({', '.join(f'{k!r}={self.map[k].value!r}' for k in self)})"


c = LRU(3)
for i, ch in enumerate("abcd"):
    c[ch] = i
print(c, len(c), "a" in c, list(c), list(reversed(c)))
c["b"]
print(c, bool(c), c.hits)
for bad in ("a", "zz"):
    try:
        c[bad]
    except KeyError as e:
        print("KeyError", e, e.args)
try:
    del c["nope"]
except KeyError as e:
    print(repr(e))
del c["b"]
c["c"] = 20
print(c, c.misses)
n = Node(1, 2)
try:
    n.color = "red"
except AttributeError as e:
    print(e)
try:
    n.__dict__
except AttributeError as e:
    print(e)
del n.value
try:
    n.value
except AttributeError as e:
    print(e)
for bad in ("3", 2.5, True, None):
    try:
        LRU(bad)
    except TypeError as e:
        print(e)
print(Node.__slots__, Node.key, sorted(a for a in dir(n) if not a.startswith("__")))


def memo(maxsize):
    cache = LRU(maxsize)

    def deco(f):
        def inner(*args, **kw):
            key = args, tuple(sorted(kw.items()))
            if key in cache:
                return cache[key]
            cache[key] = result = f(*args, **kw)
            return result
        inner.cache = cache
        inner.__wrapped__ = f
        return inner
    return deco


@memo(50)
def fib(n):
    return n if n < 2 else fib(n - 1) + fib(n - 2)


print(fib(40), len(fib.cache), fib.cache.hits, fib.__wrapped__.__name__, fib.__name__, fib.__qualname__)
# === caches and signatures
import functools, time, inspect, collections
def ttl_cache(seconds, maxsize=128):
    def deco(f):
        store = collections.OrderedDict(); sig = inspect.signature(f)
        @functools.wraps(f)
        def wrapper(*a, **k):
            ba = sig.bind(*a, **k); ba.apply_defaults(); key = tuple(ba.arguments.items()); now = time.monotonic()
            if key in store and now - store[key][1] < seconds: wrapper.hits += 1; store.move_to_end(key); return store[key][0]
            r = f(*a, **k); store[key] = (r, now)
            if len(store) > maxsize: store.popitem(last=False)
            return r
        wrapper.hits = 0; wrapper.cache = store
        return wrapper
    return deco
@ttl_cache(60, maxsize=2)
def area(w: int, h: int = 2, *, unit: str = "cm") -> str: "Area."; return f"{w * h}{unit}"
print(area(1), area(1, 2), area(w=1), area(1, unit="cm"), area(3), area(4), area(1), area.hits, len(area.cache), area.__doc__, inspect.signature(area))
def f(a, b=1, /, c=2, *args, d, e=5, **kw) -> int: ...
s = inspect.signature(f); print(s, list(s.parameters), s.parameters["d"].kind, s.parameters["b"].default, s.parameters["a"].default is inspect.Parameter.empty, s.return_annotation, [p.name for p in s.parameters.values() if p.kind is p.KEYWORD_ONLY], str(s.parameters["args"]), s.bind(1, d=3).arguments, s.bind_partial(9).args)
for args, kw in (((), {}), ((1,), {}), ((1, 2, 3, 4), {"d": 1, "z": 2}), ((1,), {"a": 2, "d": 1})):
    try: b = s.bind(*args, **kw); print(b, b.args, b.kwargs)
    except TypeError as e: print(e)
class K:
    def m(self, x): ...
    @classmethod
    def c(cls, y=1): ...
    def __call__(self, z): ...
    def __init__(self, q, *r): ...
print(inspect.signature(K), inspect.signature(K.m), inspect.signature(K(1).m), inspect.signature(K.c), inspect.signature(K(1)), inspect.signature(lambda x, *y: 0), inspect.signature(functools.partial(f, 1, d=2)), inspect.isfunction(f), inspect.ismethod(K(1).m), inspect.isclass(K), inspect.isgeneratorfunction(f), inspect.getdoc(area), inspect.isbuiltin(len), inspect.iscoroutinefunction(f), inspect.getmembers(K(1), inspect.ismethod)[0][0], inspect.getmodule(K).__name__ if inspect.getmodule(K) else None)
print(f.__code__.co_argcount, f.__code__.co_kwonlyargcount, f.__code__.co_posonlyargcount, f.__code__.co_varnames, f.__defaults__, f.__kwdefaults__, f.__code__.co_name, f.__module__, f.__annotations__, f.__closure__, f.__code__.co_flags & 4, inspect.getfullargspec(lambda a, b=2, *c: 0).args, f.__name__, f.__qualname__)
def outer():
    x = 1
    def inner(): nonlocal x; x += 1; return x
    return inner
i = outer(); i(); print(i.__closure__[0].cell_contents, inspect.getclosurevars(i).nonlocals if hasattr(inspect, "getclosurevars") else {"x": 2}, i.__qualname__)
def tag(name, **attrs):
    def deco(f):
        f.tags = getattr(f, "tags", []) + [(name, attrs)]
        return f
    return deco
@tag("a", x=1)
@tag("b")
def tagged(): ...
print(tagged.tags, vars(tagged))
p = functools.partial(int, base=2); print(p("101"), p.func, p.args, p.keywords, functools.partial(p, "11")(), repr(functools.partial(print, 1, sep="-")), functools.reduce(lambda a, b: a * 10 + b, [1, 2, 3], 0))
class PM:
    def set(self, k, v): setattr(self, k, v); return self
    on = functools.partialmethod(set, "state", True)
    @functools.cached_property
    def slow(self): print("slow"); return 5
    @functools.singledispatchmethod
    def show(self, x): return "obj"
    @show.register(int)
    def _(self, x): return f"int{x}"
pm = PM(); print(pm.on().state, pm.slow, pm.slow, pm.show(1), pm.show("s"), "slow" in vars(pm)); del pm.slow; print(pm.slow)
@functools.total_ordering
class V:
    def __init__(s, v): s.v = tuple(map(int, v.split(".")))
    def __eq__(s, o): return s.v == o.v
    def __lt__(s, o): return s.v < o.v
    def __hash__(s): return hash(s.v)
print(V("1.2") <= V("1.10"), V("2.0") > V("1.9"), sorted(map(V, ["1.10", "1.9"]))[0].v, max(V("1"), V("1.0")).v, V("1") >= V("1"), len({V("1"), V("1")}))
print([*map(functools.cmp_to_key(lambda a, b: b - a), [1])][0] < functools.cmp_to_key(lambda a, b: b - a)(0), functools.WRAPPER_ASSIGNMENTS[:2])
