import time, asyncio
def key(x):
    time.sleep(0.0001)
    return -x
print(sorted([1, 2, 3], key=key))
class K:
    def __init__(self, n): self.n = n
    def __hash__(self): time.sleep(0.0001); return 1
    def __eq__(self, o): time.sleep(0.0001); return self.n == o.n
    def __lt__(self, o): time.sleep(0.0001); return self.n < o.n
    def __repr__(self): time.sleep(0.0001); return f"K{self.n}"
    def __str__(self): return f"k{self.n}"
    def __format__(self, s): time.sleep(0.0001); return s + str(self.n)
    def __index__(self): time.sleep(0.0001); return self.n
    def __iter__(self): time.sleep(0.0001); return iter([1, 2])
    def __int__(self): time.sleep(0.0001); return 5

s = {K(1), K(2)}; s.add(K(2)); print(s | {K(3)}); print(K(1) in s); s.discard(K(1)); s.update([K(5)])
d = {K(1): 1}; d.get(K(1)); d.setdefault(K(2), 2); d.pop(K(1)); dict([(K(1), 2)]); d.update({K(3): 1})
l = [K(3), K(1), K(2)]; l.sort(); l.index(K(2)); l.count(K(2)); l.remove(K(3)); print(sorted(l, reverse=True)); print(max(l, key=key) if False else "")
print("{} {:x} {!r}".format(K(1), K(2), K(3))); print("%s %r %d" % (K(1), K(2), K(3))); print("a,b,c".split(",", K(1)), [1, 2].pop(K(0)), "x" * K(2), range(K(2)), int(K(1)), int("11", K(2))); print(list(K(1)), tuple(K(1)), ",".join(map(str, K(1))), set(K(1)), dict.fromkeys(K(1))); print([K(1), (K(2), {"a": K(3)})], str([K(4)]))
async def worker(n):
    await asyncio.sleep(0.1 * n); return n
async def main():
    xs = sorted(await asyncio.gather(*[worker(i) for i in (3, 1, 2)]), key=lambda x: (time.sleep(0.0001), x)[1]); print(xs, [await worker(i) for i in range(2)], {await worker(1): "x"})
asyncio.run(main())
