def show(f):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
ba = bytearray(b"hello")
print(ba, repr(ba), str(ba), len(ba), ba[0], ba[-1], ba[1:3], ba[::-1], type(ba[1:]), list(ba), bool(bytearray()), isinstance(ba, bytes))
ba[0] = 72; ba[1:3] = b"EY"; ba.append(33); ba += b"??"; ba.extend([65, 66]); ba.insert(0, 62); print(ba)
del ba[0]; del ba[-2:]; print(ba, ba.pop(), ba.pop(0), ba); ba.remove(69); ba.reverse(); print(ba)
ba[::2] = b"xyz"; print(ba); ba[1:1] = bytearray(b"--"); print(ba); ba.clear(); print(ba, len(ba))
print(bytearray(3), bytearray([1, 2, 255]), bytearray("hé", "utf8"), bytearray(range(5)), bytearray(b"x") * 3, 2 * bytearray(b"ab"), bytearray(b"a") + b"b", b"a" + bytearray(b"b"), type(b"a" + bytearray()), type(bytearray() + b""))
for f in (lambda: bytearray("x"), lambda: bytearray([256]), lambda: bytearray(-1), lambda: bytearray(1.5), lambda: bytearray([1, "a"]), lambda: bytearray()[0], lambda: bytearray(b"a")["x"], lambda: bytearray().pop(), lambda: bytearray(b"a").pop(5), lambda: bytearray(b"a").append(300), lambda: bytearray(b"a").append("x"), lambda: bytearray(b"a").remove(1), lambda: bytearray(b"a") + "x", lambda: hash(bytearray()), lambda: {bytearray(): 1}, lambda: bytearray(b"a").extend("x"), lambda: bytearray(b"a").extend(5), lambda: bytearray(b"a").foo, lambda: bytearray(1, 2), lambda: bytearray(b"abc").index(b"z"), lambda: bytearray(b"a") * "x", lambda: bytearray(b"a") - b"a", lambda: bytearray(b"a") < "x"): show(f)
x = bytearray(b"abc")
def bad(i, v):
    def f(): x[i] = v
    return f
for f in (bad(0, 256), bad(0, "a"), bad(9, 1), bad("k", 1), bad(slice(0, 1), 5), bad(slice(0, 1), "z"), bad(slice(None, None, 2), b"1"), bad(slice(0, 1), [300])): show(f)
x[0:2] = [1, 2, 3]; print(x, x == b"\x01\x02\x03c", b"\x01\x02\x03c" == x, x != bytearray(), x < b"\x02", b"\x02" > x, x == "x", x in [b"\x01\x02\x03c"])
y = bytearray(b"Hello, World")
print(y.upper(), y.lower(), y.split(b", "), y.partition(b","), y.find(b"o"), y.count(b"l"), y.replace(b"l", b"L"), y.startswith(b"He"), y.hex(), y.hex(" "), y.decode(), y.strip(b"Hd"), y.title(), y.isalpha(), y.center(20, b"*"), y.zfill(15), y.translate(None, b"l"), y.endswith((b"ld", b"x")), y.rfind(b"o"), y.splitlines(), y.join([b"1", b"2"]))
print(b",".join([bytearray(b"a"), b"b"]), b"Hello" in y, 72 in y, bytearray(b"W") in y, y.copy() is y, y.copy() == y, bytes(y), bytearray(y) is not y, sorted(bytearray(b"cab")), max(y), sum(bytearray([1, 2])), bytearray.fromhex("ff 00"), int.from_bytes(bytearray([1, 0]), "big"), str(y, "ascii"), str(y), f"{bytearray(b'q')}", "%s" % bytearray(b"z"), [bytearray(b"n")])
a = b = bytearray(b"1"); a += b"2"; print(b, a is b); a *= 2; print(b)
class Buf(bytearray):
    def push(self, s): self.extend(s.encode()); return self
q = Buf(b"start").push("-end"); print(q, type(q[1:3]), type(q.upper()), isinstance(q, bytearray), len(q))
def sieve(n):
    flags = bytearray([1]) * (n + 1); flags[0:2] = b"\0\0"
    for i in range(2, int(n ** 0.5) + 1):
        if flags[i]: flags[i*i::i] = bytes(len(range(i*i, n + 1, i)))
    return [i for i, f in enumerate(flags) if f]
print(sieve(60), sum(1 for _ in reversed(bytearray(b"ab"))))
print(b"%s-%d-%x|%5.2f|%-4d|%c|%%|%r|%a" % (b"ab", 5, 255, 1.5, 7, 65, "é", "é"), b"%(k)b" % {b"k": b"v"}, b"%s" % bytearray(b"q"), bytearray(b"%d") % 5)
for f in (lambda: b"%s" % "str", lambda: b"%d" % "x", lambda: b"%d %d" % 1, lambda: b"%d" % (1, 2), lambda: b"%c" % 256, lambda: b"%c" % "ab", lambda: b"%z" % 1, lambda: b"%(a)s" % 5): show(f)
for i, byte in enumerate(bytearray(b"ab")): print(i, byte, end=" ")
print(any(bytearray(2)), bytearray(b"a").__class__, bytearray.__name__)
x[5]
