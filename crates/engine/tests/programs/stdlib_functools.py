# === wraps and partial
from functools import partial, partialmethod, reduce, update_wrapper, wraps

def traced(func):
    @wraps(func)
    def wrapper(*args, **kwargs):
        "the wrapper"
        print("call", func.__name__, args, kwargs)
        return func(*args, **kwargs)
    return wrapper

@traced
def add(a: int, b: int = 2) -> int:
    """Adds."""
    return a + b

add.extra = 1
print(add(1), add(1, b=5), add.__name__, add.__qualname__, add.__doc__, add.__wrapped__.__name__, add.__module__)
print(add.__annotations__, traced(add).extra)

double = partial(add.__wrapped__, 2)
print(double(3), double(b=7), double.func.__name__, double.args, double.keywords)
binary = partial(int, base=2)
print(binary("101"), binary, partial(binary, "11")(), partial(partial(max, 3), 4))
try:
    partial(3)
except TypeError as error:
    print(error)

class Cell:
    alive = False
    def set_state(self, state):
        self.alive = state
        return self
    set_alive = partialmethod(set_state, True)

print(Cell().set_alive().alive)
print(reduce(lambda a, b: a * b, [1, 2, 3, 4]), reduce(lambda a, b: a + [b], "ab", []), reduce(max, [], 7))
for call in [lambda: reduce(max, []), lambda: reduce(max, 3), lambda: double(1, 2, 3)]:
    try:
        call()
    except TypeError as error:
        print(error)
# === caches
from functools import cache, cached_property, lru_cache

@lru_cache(maxsize=2)
def square(n):
    print("compute", n)
    return n * n

for n in (1, 2, 1, 3, 2, 1.0, "a"[0:0] or 1):
    square(n)
print(square.cache_info(), square.cache_parameters(), square.__name__, square.__wrapped__(4))
square.cache_clear()
print(square.cache_info())

@cache
def fib(n):
    return n if n < 2 else fib(n - 1) + fib(n - 2)

print(fib(200), fib.cache_info().hits, fib.cache_info()[3])

@lru_cache(typed=True)
def typed(x, *, y=1):
    return (x, y)

typed(1); typed(1.0); typed(1, y=1); typed(True)
print(typed.cache_info())
try:
    square([])
except TypeError as error:
    print(error)
try:
    lru_cache(maxsize="3")
except TypeError as error:
    print(error)

class Data:
    def __init__(self, n):
        self.n = n

    @cached_property
    def total(self):
        "the total"
        print("computing")
        return sum(range(self.n))

    @lru_cache
    def scaled(self, k):
        print("scaling")
        return self.n * k

d = Data(10)
print(d.total, d.total, d.__dict__, d.scaled(2), d.scaled(2))
d.total = 3
print(d.total, Data.total.__doc__)
del d.total
print(d.total)
# === orders
from functools import cmp_to_key, total_ordering

@total_ordering
class Card:
    def __init__(self, rank):
        self.rank = rank

    def __eq__(self, other):
        if not isinstance(other, Card):
            return NotImplemented
        return self.rank == other.rank

    def __lt__(self, other):
        if not isinstance(other, Card):
            return NotImplemented
        return self.rank < other.rank

a, b, c = Card(1), Card(2), Card(2)
print(a < b, a <= b, a > b, a >= b, b <= c, b >= c, b > c)
for call in [lambda: a < 3, lambda: a >= 3]:
    try:
        call()
    except TypeError as error:
        print(error)
try:
    @total_ordering
    class Empty:
        pass
except ValueError as error:
    print(error)

@total_ordering
class ByGe:
    def __init__(self, n):
        self.n = n
    def __eq__(self, other):
        return self.n == other.n
    def __ge__(self, other):
        return self.n >= other.n

print([ByGe(1) < ByGe(2), ByGe(1) > ByGe(2), ByGe(1) <= ByGe(1), ByGe(2) > ByGe(1)])
print(sorted(["bb", "a", "ccc"], key=cmp_to_key(lambda a, b: len(b) - len(a))))
# === single dispatch
from functools import singledispatch, singledispatchmethod

@singledispatch
def show(value, prefix=""):
    "Shows."
    return f"{prefix}object {value!r}"

@show.register
def _(value: int, prefix=""):
    return f"{prefix}int {value}"

@show.register(list)
@show.register(tuple)
def show_sequence(value, prefix=""):
    return f"{prefix}sequence of {len(value)}"

class Base: pass
class Derived(Base): pass

show.register(Base, lambda value, prefix="": "base")
print(show(1), show(True), show([1]), show((1, 2), prefix="> "), show("s"), show(Derived()), show(None))
print(show.dispatch(bool) is show.dispatch(int), show.__name__, show.__doc__, list in show.registry)
for call in [lambda: show(), lambda: show.register(3), lambda: show.register(lambda x: x)]:
    try:
        call()
    except TypeError as error:
        print(str(error).split(" at 0x")[0])

class Formatter:
    @singledispatchmethod
    def fmt(self, value):
        return "?"

    @fmt.register
    def _(self, value: int):
        return f"i{value}"

    @fmt.register
    def _(self, value: str):
        return f"s{value}"

print(Formatter().fmt(1), Formatter().fmt("x"), Formatter().fmt(1.5))
