state = 7919
def rnd(n):
    global state
    state = (state * 6364136223846793005 + 1442695040888963407) % 2**64
    return (state >> 33) % n
alphabet = "ab cA1-_é\t,\nßx0 Σ"
def word(n=8): return "".join(alphabet[rnd(len(alphabet))] for _ in range(rnd(n)))
def num(): return [rnd(20) - 10, rnd(10**6), -rnd(10**12), rnd(1000) / 8, -rnd(10**6) / 1000, 10**20 + rnd(1000), float(rnd(100)), rnd(10) / 3][rnd(8)]
def t(name, f):
    try:
        print(name, repr(f()))
    except Exception as e:
        print(name, type(e).__name__, e)
specs = ["", "5", "<8", ">8", "^9", "08", "+", ",", "_", "x", "b", ".2f", "e", "g", "10.3f", "%", "*^12", "=+9", ".3", "d", "s", "#x", "010,", "+.1e", "c", " d", "z.1f"]
for step in range(25):
    a, b, c = word(), word(3), word(3)
    i, j, n = rnd(12) - 5, rnd(12) - 5, rnd(6) - 1
    x, y = num(), num()
    t("find", lambda: (a.find(b), a.find(b, i), a.find(b, i, j), a.rfind(b, i, j), a.count(b, i, j)))
    t("split", lambda: (a.split(b, n), a.rsplit(b, n)))
    t("split2", lambda: (a.split(None, n), a.rsplit(None, n), a.split(), a.splitlines(), a.splitlines(True)))
    t("replace", lambda: (a.replace(b, c), a.replace(b, c, n)))
    t("pad", lambda: (a.center(n + 9, "*"), a.ljust(n + 9), a.rjust(9, "-"), a.zfill(10), a.expandtabs(4)))
    t("strip", lambda: (a.strip(), a.strip(b), a.lstrip(b), a.rstrip(c)))
    t("part", lambda: (a.partition(b), a.rpartition(b)))
    t("case", lambda: (a.upper(), a.lower(), a.title(), a.capitalize(), a.swapcase(), a.casefold()))
    t("is", lambda: [getattr(a, q)() for q in ("isalpha", "isalnum", "isdigit", "isupper", "islower", "istitle", "isspace", "isidentifier", "isprintable", "isascii")])
    t("fix", lambda: (a.removeprefix(b), a.removesuffix(b), a.startswith(b, i), a.endswith((b, c), i, j)))
    t("slice", lambda: (a[i:j], a[::n], a[i], a[j::-1]))
    s = specs[rnd(len(specs))]
    t("format " + s, lambda: format(x, s)); t("format2 " + s, lambda: format(a, s)); t("fmt", lambda: ("{:" + s + "}|{!r}|{}").format(y, a, x))
    t("pct", lambda: "%s|%r|%5s|%-5s" % (x, a, b, c)); t("pct2", lambda: ("%" + ["d", "x", "5.1f", "e", "g", "s", "+d", "05d", "o"][rnd(9)]) % x)
    t("round", lambda: (round(x), round(x, n), divmod(x, y), x // y, x % y))
    t("conv", lambda: (int(x), float(x), str(x), bool(x), abs(x), -x, hash(x)))
    t("int", lambda: int(a.strip() or "7", 16)); t("float", lambda: float(word(4).replace("a", "1").replace("b", "e").replace("c", ".")))
    t("cmp", lambda: (x < y, x == y, x <= y, a < b, sorted([x, y, num(), num()]), max(x, y), [x, y] < [y, x]))
    t("arith", lambda: (x + y, x - y, x * y, x / y)); t("pow", lambda: x ** (rnd(5) - 1)); t("bits", lambda: (x & y, x | y, x ^ y, x << 3, x >> 2))
    l = [rnd(8) for _ in range(rnd(10))]
    t("list", lambda: (l[i:j], l[::-1], sorted(l, key=lambda v: v % 3), l.index(3), l.count(3)))
    def setslice():
        m = l[:]; m[i:j] = [7, 7]; del m[::2]; m.insert(n, 5); m[::2] = [0] * len(m[::2]); return m
    t("setslice", setslice)
    t("bytes", lambda: (a.encode(), a.encode("latin-1", "replace"), a.encode("ascii", "backslashreplace"), a.encode("ascii")))
    t("range", lambda: (list(range(i, j, n)), range(i, j, n)[1:], 3 in range(i, j, n)))
    t("hex", lambda: (float(x).hex(), float(x).as_integer_ratio(), x.is_integer())); t("slices", lambda: slice(i, j, n).indices(7))
