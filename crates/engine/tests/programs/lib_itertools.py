# === usual
import itertools as it
print(list(it.islice(it.count(), 5)), list(it.islice(it.count(10, -3), 4)), list(it.islice(it.count(0.5, 0.25), 3)))
print(list(it.islice(it.cycle("abc"), 8)), list(it.cycle([])), list(it.repeat("x", 3)), list(it.repeat(1, -2)))
print(list(it.accumulate([1, 2, 3, 4])), list(it.accumulate([3, 1, 4], max)), list(it.accumulate([1, 2], initial=100)), list(it.accumulate([], initial=7)))
print(list(it.accumulate([1, 2, 3], lambda a, b: a * b)), list(it.accumulate("abc")))
print(list(it.batched("ABCDEFG", 3)), list(it.batched([], 2)))
print(list(it.chain("ab", [1], (2, 3))), list(it.chain()), list(it.chain.from_iterable(["ab", "cd"])))
print(list(it.compress("ABCDEF", [1, 0, 1, 0, 1, 1])), list(it.compress("AB", [0])))
print(list(it.dropwhile(lambda x: x < 5, [1, 4, 6, 3, 8])), list(it.takewhile(lambda x: x < 5, [1, 4, 6, 3, 8])))
print(list(it.filterfalse(lambda x: x % 2, range(10))), list(it.filterfalse(None, [0, 1, "", "a"])))
print([(k, list(g)) for k, g in it.groupby("AAABBBCCDA")], [k for k, g in it.groupby([1, 1, 2, 3, 3])])
print([(k, list(g)) for k, g in it.groupby(sorted(["one", "two", "three", "four"], key=len), key=len)])
print(list(it.islice("ABCDEFG", 2)), list(it.islice("ABCDEFG", 2, 4)), list(it.islice("ABCDEFG", 2, None)), list(it.islice("ABCDEFG", 0, None, 2)), list(it.islice("abc", None, None, None)))
print(list(it.pairwise("ABCD")), list(it.pairwise("A")), list(it.pairwise([])))
print(list(it.starmap(pow, [(2, 5), (3, 2), (10, 3)])))
print(list(it.zip_longest("ABCD", "xy", fillvalue="-")), list(it.zip_longest([1], [])), list(it.zip_longest()))
print(list(it.product("AB", [1, 2])), list(it.product([0, 1], repeat=3)), list(it.product()), list(it.product("A", [])), list(it.product("ab", repeat=0)))
print(list(it.permutations("ABC", 2)), list(it.permutations(range(3))), list(it.permutations("AB", 3)), list(it.permutations("AB", 0)))
print(list(it.combinations("ABCD", 2)), list(it.combinations(range(4), 3)), list(it.combinations("AB", 3)), list(it.combinations([], 0)))
print(list(it.combinations_with_replacement("ABC", 2)), list(it.combinations_with_replacement([], 0)), list(it.combinations_with_replacement([], 1)))
a, b = it.tee([1, 2, 3])
print(next(a), next(a), list(b), list(a), len(it.tee([], 5)), it.tee([1], 0))
c, = it.tee(iter("xyz"), 1)
next(c)
d, e = it.tee(c)
print(list(d), list(e), list(c))
print(it.count(5), it.count(1, 2), it.count(1.5), it.repeat("x"), it.repeat([1], 4))
print(it.count, type(it.chain()), type(it.count()).__name__, isinstance(it.count(), it.count), it.chain.__module__)
print(str(it.chain())[:26], str(it.islice([], 1))[:27])
print(sum(it.islice(it.count(1), 100)), max(it.chain([1], [5], [2])), dict(it.zip_longest("ab", [1])), sorted(it.chain("ca", "b")))
# === laziness
import itertools as it
def source(name, n):
    for i in range(n):
        print("draw", name, i)
        yield i
x = it.chain(source("a", 2), source("b", 1))
print(next(x)); print(next(x)); print(next(x)); print(next(x, "end"))
y = it.islice(source("s", 10), 1, 6, 2)
for v in y: print("got", v)
z = it.takewhile(lambda v: v < 1, source("t", 5))
print(list(z), list(z))
p = it.pairwise(source("p", 3))
print(next(p)); print(list(p))
g = it.groupby(source("g", 6), lambda v: v // 2)
k1, g1 = next(g)
k2, g2 = next(g)
print(k1, list(g1), k2, next(g2)); k3, g3 = next(g); print(k3, list(g2), list(g3), list(g))
m = it.zip_longest(source("x", 2), source("y", 1))
print(list(m))
print(list(it.batched(source("q", 5), 2)))
print(next(it.accumulate(source("acc", 3))))
c = it.cycle(source("c", 2))
print([next(c) for _ in range(5)])
print(next(it.compress(source("d", 3), [0, 1])))
s = it.starmap(lambda a, b: print("call", a, b) or a + b, zip([1, 2], [3, 4]))
print(next(s))
# === errors
import itertools as it
def t(f):
    try: print(repr(f()))
    except Exception as e: print(type(e).__name__, e)
t(lambda: it.islice([1], -1)); t(lambda: it.islice([1], "a")); t(lambda: it.islice([1], -1, 3)); t(lambda: it.islice([1], 0, "x")); t(lambda: it.islice([1], 0, 2, 0)); t(lambda: it.islice([1]))
t(lambda: it.count("a")); t(lambda: it.cycle(5)); t(lambda: it.cycle()); t(lambda: list(it.chain(1, 2))); t(lambda: list(it.chain.from_iterable([1])))
t(lambda: it.repeat()); t(lambda: it.repeat(1, "a")); t(lambda: it.batched("abc", 0)); t(lambda: list(it.batched("abc", 2, strict=True))); t(lambda: it.batched("abc"))
t(lambda: it.combinations("abc", -1)); t(lambda: it.combinations("abc")); t(lambda: it.permutations("abc", "a")); t(lambda: it.permutations("abc", -1)); t(lambda: it.product("ab", repeat=-1)); t(lambda: it.product("ab", repeat="x"))
t(lambda: it.tee([1], -1)); t(lambda: it.tee(5)); t(lambda: it.starmap(pow)); t(lambda: list(it.starmap(pow, [1]))); t(lambda: list(it.accumulate([1, "a"]))); t(lambda: it.groupby(3)); t(lambda: it.pairwise(3))
t(lambda: it.compress([1])); t(lambda: list(it.takewhile(1, [1]))); t(lambda: it.zip_longest([1], 2)); t(lambda: list(it.filterfalse(lambda x: 1 / x, [1, 0])))
t(lambda: list(it.dropwhile(lambda x: 1 // x, [1, 0, 2])))
# === suspends
import asyncio, itertools as it, time
async def main():
    start = time.monotonic()
    def slow(x):
        time.sleep(0.01)
        return x > 1
    print(list(it.filterfalse(slow, [1, 2, 3])))
    class Num:
        def __init__(self, n): self.n = n
        def __add__(self, other):
            time.sleep(0.01)
            return Num(self.n + other.n)
        def __repr__(self): return f"Num({self.n})"
    print(list(it.accumulate([Num(1), Num(2), Num(3)])))
asyncio.run(main())
