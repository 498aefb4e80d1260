def item(x, i):
    return x[i]
def call(f):
    return f()
def t(f):
    try:
        print(repr(f()))
    except Exception as e:
        print(type(e).__name__, e)
print(bytes(), bytes(3), bytes([65, 66]), bytes("é", "utf-8"), bytes("abc", encoding="ascii"), bytes(b"x"), bytes(range(3)), bytes(x for x in [1, 2]), b"abc"[0], b"abc"[1:], b"abc"[::-1], b"abc" + b"d", b"ab" * 2, len(b"abc"), 97 in b"abc", b"bc" in b"abc", b"a" < b"b", b"a" == "a", hash(b"a") == hash(b"a"), list(b"ab"))
b = b"Hello World hello"
print(b.decode(), b.upper(), b.lower(), b.title(), b.swapcase(), b"aBC".capitalize(), b.find(b"o"), b.find(111), b.rfind(b"o"), b.index(b"W"), b.rindex(b"l"), b.count(b"l"), b.count(108), b.startswith(b"He"), b.startswith((b"x", b"H")), b.endswith(b"lo"), b.split(), b.split(b"o"), b.split(b" ", 1), b.rsplit(b" ", 1), b.replace(b"l", b"L"), b.replace(b"l", b"", 2), b"-".join([b"a", b"b"]), b"  x ".strip(), b"xxaxx".strip(b"x"), b" x".lstrip(), b"x ".rstrip(), b.partition(b" "), b.rpartition(b" "), b"prefix".removeprefix(b"pre"), b"a.txt".removesuffix(b".txt"), b"a\nb\r\nc".splitlines(), b"a\nb".splitlines(True), b"ab".hex(), b"abcd".hex("-"), b"abcd".hex(":", 2), b"abcde".hex("_", -2), bytes.fromhex("48 65"), b"ab".center(6, b"*"), b"ab".ljust(4), b"ab".rjust(4, b"."), b"-4".zfill(5), b"a\tb".expandtabs(4), b"ab".isalpha(), b"12".isdigit(), b"a1".isalnum(), b" ".isspace(), b"AB".isupper(), b"ab".islower(), b"Ab".istitle(), b"\xff".isascii(), b"abc".translate(bytes.maketrans(b"a", b"z")), b"abc".translate(None, b"b"))
print("é€😀".encode(), "abc".encode("ascii"), "é".encode("latin-1"), "aé".encode("ascii", "ignore"), "aé".encode("ascii", "replace"), "aé€".encode("ascii", "backslashreplace"), "aé".encode("ascii", "xmlcharrefreplace"), b"\xc3\xa9".decode("utf-8"), b"\xe9".decode("latin-1"), b"a\xffb".decode("utf-8", "replace"), b"a\xffb".decode("utf-8", "ignore"), b"a\xe2\x82".decode("utf-8", "replace"), b"abc".decode(encoding="ascii"), b"\xff".decode("ascii", errors="backslashreplace"), str(b"ab", "ascii"))
t(lambda: bytes("a"))
t(lambda: bytes(-1))
t(lambda: bytes([256]))
t(lambda: bytes(["a"]))
t(lambda: bytes(1.5))
t(lambda: bytes(1, "a"))
t(lambda: bytes(1, 2))
t(lambda: bytes(None))
t(lambda: b"\xff".decode())
t(lambda: b"a\xe2\x82".decode())
t(lambda: b"\xe2\x28\xa1".decode())
t(lambda: b"\x80".decode("ascii"))
t(lambda: "aéb".encode("ascii"))
t(lambda: "aééb".encode("ascii"))
t(lambda: "€".encode("latin-1"))
t(lambda: "a".encode("nope"))
t(lambda: b"a".decode("nope"))
t(lambda: b"a" + "b")
t(lambda: "b" + b"a")
t(lambda: b"a".join(["b"]))
t(lambda: b"a".join(1))
t(lambda: b"abc".index(b"z"))
t(lambda: b"abc".split("b"))
t(lambda: b"a".find("a"))
t(lambda: b"a".startswith("a"))
t(lambda: b"abc"[5])
t(lambda: item(b"abc", "a"))
t(lambda: "a" in b"abc")
t(lambda: b"a".replace("a", "b"))
t(lambda: bytes.fromhex("4"))
t(lambda: bytes.fromhex("zz"))
t(lambda: b"a".foo)
t(lambda: b"a".strip("a"))
t(lambda: b"a".center(5, "x"))
t(lambda: b"a".decode(1))
t(lambda: 300 in b"a")
t(lambda: b"a" < "a")
t(lambda: b"a".count(300))
t(lambda: b"a".hex("ab"))
def f():
    b = b"abc"; b[0] = 1
t(f)
try:
    "é".encode("ascii")
except UnicodeEncodeError as e:
    print(e.encoding, e.object, e.start, e.end, e.reason, e.args, isinstance(e, ValueError), repr(e))
try:
    b"ab\xff".decode()
except UnicodeDecodeError as e:
    print(e.encoding, e.object, e.start, e.end, e.reason, e)
class B(bytes):
    def __new__(cls, n): return super().__new__(cls, [n])
class HasBytes:
    def __bytes__(self): return b"hb"
print(B(5), B(65) == b"A", bytes(HasBytes()), B(65) + b"b", len(B(1)), hash(B(65)) == hash(b"A"))
