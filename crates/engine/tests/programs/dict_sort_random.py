state = 104729 * 19
def rnd(n):
    global state
    state = (state * 6364136223846793005 + 1442695040888963407) % 2**64
    return (state >> 33) % n
class K:
    def __init__(self, n): self.n = n
    def __hash__(self): return hash(self.n)
    def __eq__(self, o): return isinstance(o, K) and self.n == o.n
    def __repr__(self): return f"K{self.n}"
def key():
    k = rnd(8)
    return [rnd(30), str(rnd(30)), K(rnd(20)), (rnd(3), str(rnd(3))), rnd(10) / 2, None, True, -rnd(9)][k]
d, e = {}, {}
log = []
class C:
    def __init__(self, n): self.n = n
    def __lt__(self, o): log.append((self.n, o.n)); return self.n < o.n
    def __repr__(self): return f"C{self.n}"
for step in range(200):
    op = rnd(16); k = key()
    try:
        if op < 5: d[k] = step; r = None
        elif op == 5: r = d.pop(k, "none")
        elif op == 6: del d[k]; r = "del"
        elif op == 7: r = d.get(k)
        elif op == 8: r = d.setdefault(k, step)
        elif op == 9: r = d.popitem()
        elif op == 10: e = d.copy(); r = e == d
        elif op == 11: e.update(d); r = len(e)
        elif op == 12: d, e = e | d, d; r = len(d)
        elif op == 13: r = (k in d, d.keys() & e.keys() == e.keys() & d.keys(), len(d.items() - e.items()), len(d.keys() ^ e.keys()))
        elif op == 14: r = list(reversed(d)) == list(d)[::-1]
        else: r = d.pop(k)
    except Exception as x:
        r = (type(x).__name__, str(x))
    print(op, k, r, d if step % 10 == 0 else len(d))
for size in (5, 17, 40, 63):
    xs = [C(rnd(size)) for _ in range(size)]
    if rnd(3) == 0: xs.sort(key=lambda c: c.n); xs[rnd(size)] = C(3)
    if rnd(4) == 0: xs.reverse()
    log.clear(); ys = sorted(xs, reverse=rnd(2) == 1); print(ys, log)
xs = [C(rnd(50)) for _ in range(500)]; ys = sorted(xs); print([c.n for c in ys], sorted(range(500), key=lambda i: xs[i].n))
