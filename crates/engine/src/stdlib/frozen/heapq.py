"""Lists as heaps, the smallest item first."""

from _heapq import heapify, heappop, heappush, heappushpop, heapreplace


def nsmallest(n, iterable, key=None):
    return sorted(iterable, key=key)[: max(n, 0)]


def nlargest(n, iterable, key=None):
    return sorted(iterable, key=key, reverse=True)[: max(n, 0)]


def merge(*iterables, key=None, reverse=False):
    heads = []
    for index, iterable in enumerate(iterables):
        iterator = iter(iterable)
        for item in iterator:
            heads.append(_Head(item, key, -index if reverse else index, reverse, iterator))
            break
    heapify(heads)
    while heads:
        head = heads[0]
        yield head.item
        for item in head.iterator:
            head.put(item)
            heapreplace(heads, head)
            break
        else:
            heappop(heads)


class _Head:
    """The next item of an iterator. Of equal ones that of the first iterator comes first."""

    __slots__ = ("item", "key", "rank", "order", "reverse", "iterator")

    def __init__(self, item, key, order, reverse, iterator):
        self.key = key
        self.order = order
        self.reverse = reverse
        self.iterator = iterator
        self.put(item)

    def put(self, item):
        self.item = item
        self.rank = item if self.key is None else self.key(item)

    def __lt__(self, other):
        if self.reverse:
            if other.rank < self.rank:
                return True
            return not self.rank < other.rank and self.order > other.order
        if self.rank < other.rank:
            return True
        return not other.rank < self.rank and self.order < other.order
