import bisect, asyncio, time
from bisect import bisect_left, insort
a = [1, 2, 2, 2, 5]
print(bisect.bisect(a, 2), bisect_left(a, 2), bisect.bisect_right(a, 0), bisect.bisect_left(a, 9), bisect.bisect(a, 2, 0, 2), bisect.bisect_left(a, 2, lo=3), bisect.bisect(a, 2, hi=None))
insort(a, 3); bisect.insort_left(a, 2); bisect.insort_right(a, 0); print(a)
people = [("ann", 20), ("bob", 30), ("cid", 40)]
insort(people, ("dee", 35), key=lambda p: p[1]); print(people)
print(bisect.bisect_left(people, 35, key=lambda p: p[1]), bisect.bisect((1, 2, 3), 2), bisect.bisect("ace", "c"), bisect.bisect(range(100), 41.5))
class Item:
    def __init__(self, n): self.n = n
    def __lt__(self, other):
        print("lt", self.n, other.n)
        return self.n < other.n
print(bisect.bisect_left([Item(1), Item(3), Item(5)], Item(3)))
def t(f):
    try: print(repr(f()))
    except Exception as e: print(type(e).__name__, e)
t(lambda: bisect.bisect(a)); t(lambda: bisect.bisect(a, 1, -1)); t(lambda: bisect.bisect(a, "x")); t(lambda: bisect.bisect(5, 1)); t(lambda: insort((1, 2), 3)); t(lambda: bisect.bisect([1, 2], 1, 0, 10)); t(lambda: bisect.bisect(a, 1, foo=2))
def grade(score, breakpoints=[60, 70, 80, 90], grades="FDCBA"):
    return grades[bisect.bisect(breakpoints, score)]
print([grade(s) for s in [33, 99, 77, 70, 89, 90, 100]])
async def main():
    def slow(x):
        time.sleep(0.01)
        return x
    print(bisect.bisect(list(range(10)), 4, key=slow))
asyncio.run(main())
