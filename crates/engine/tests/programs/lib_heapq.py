import asyncio, heapq, time
from heapq import heappush, heappop
h = []
for n in [5, 1, 8, 3, 2, 9, 1]: heappush(h, n)
print(h, [heappop(h) for _ in range(len(h))])
a = [9, 4, 7, 1, 8, 2, 6]
heapq.heapify(a); print(a, heapq.heappushpop(a, 5), heapq.heapreplace(a, 10), a, heapq.heappushpop([], 3))
print(heapq.nsmallest(3, [5, 1, 8, 3]), heapq.nlargest(2, [5, 1, 8, 3]), heapq.nlargest(10, "abc"), heapq.nsmallest(0, [1]), heapq.nsmallest(-1, [1]))
print(heapq.nlargest(2, [{"p": 3, "n": "x"}, {"p": 9, "n": "y"}, {"p": 5, "n": "z"}], key=lambda d: d["p"]), heapq.nsmallest(2, ["ccc", "a", "bb", "d"], key=len))
print(list(heapq.merge([1, 4, 7], [2, 5, 8], [0, 9])), list(heapq.merge([7, 4], [8, 5, 1], reverse=True)), list(heapq.merge(["a", "ccc"], ["bb"], key=len)), list(heapq.merge()))
print(list(heapq.merge([("a", 1), ("b", 1)], [("a", 2)], key=lambda p: p[0])), list(heapq.merge([(2, "x")], [(2, "y"), (1, "z")], key=lambda p: p[0], reverse=True)))
tasks = []
heappush(tasks, (2, "code")); heappush(tasks, (1, "eat")); heappush(tasks, (3, "sleep"))
while tasks: print(heappop(tasks), end=" ")
print()
class Job:
    def __init__(self, p, n): self.p, self.n = p, n
    def __lt__(self, other):
        return self.p < other.p
    def __repr__(self): return f"Job({self.p}, {self.n!r})"
jobs = [Job(3, "c"), Job(1, "a"), Job(2, "b"), Job(1, "z")]
heapq.heapify(jobs); print(jobs, [heappop(jobs) for _ in range(4)])
def t(f):
    try: print(repr(f()))
    except Exception as e: print(type(e).__name__, e)
t(lambda: heappop([])); t(lambda: heappush((1,), 2)); t(lambda: heappush([1], "a")); t(lambda: heapq.heapify("abc")); t(lambda: heapq.heapreplace([], 1)); t(lambda: heappush([])); t(lambda: heapq.heapify([1, "a", 2])); t(lambda: heappush([(1, {})], (1, {})))
async def main():
    class Slow(int):
        def __lt__(self, other):
            time.sleep(0.01)
            return int(self) < int(other)
    h = [Slow(3), Slow(1), Slow(2)]
    heapq.heapify(h)
    print([int(heappop(h)) for _ in range(3)])
asyncio.run(main())
