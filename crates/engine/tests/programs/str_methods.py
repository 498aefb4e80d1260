def item(x, i):
    return x[i]
def call(f):
    return f()
def t(f):
    try:
        print(repr(f()))
    except Exception as e:
        print(type(e).__name__, e)

s = "The quick brown fox"
for name in ["capitalize", "casefold", "lower", "upper", "swapcase", "title", "isalnum", "isalpha", "isascii", "isdecimal",
             "isdigit", "isidentifier", "islower", "isnumeric", "isprintable", "isspace", "istitle", "isupper", "strip", "lstrip",
             "rstrip", "split", "rsplit", "splitlines", "expandtabs", "encode"]:
    for value in ["", "abc", "ABC", "Abc Def", "  x ", "12", "½", "²", "ß", "ǅ", "a\tb\nc", "été", "ΑΣ", "\x1c", "a_1", "1a", "ﬁ"]:
        print(name, repr(value), repr(getattr(value, name)()))

print(s.find("o"), s.find("o", 13), s.find("z"), s.find("o", -3), s.find("o", 0, 5), s.rfind("o"), s.rfind("o", 0, 15))
print(s.index("quick"), s.rindex("o"), s.count("o"), s.count(""), s.count("o", 13), "".count(""), "".find(""), "abc".find("", 3), "abc".find("", 4))
print(s.startswith("The"), s.startswith(("x", "T")), s.startswith("q", 4), s.endswith("fox"), s.endswith("o", 0, -1), s.startswith(()), "".startswith(""))
print(s.replace("o", "0"), s.replace("o", "0", 1), "aaa".replace("", "-"), "aaa".replace("", "-", 2), "aaa".replace("a", "", 2), "abc".replace("x", "y"))
print("a,b,,c".split(","), "a,b,,c".split(",", 1), "a,b,,c".rsplit(",", 1), "  a  b ".split(), "  a  b c ".split(None, 1), "  a b  c ".rsplit(None, 1), "abc".split("abc"), "".split(), "".split(","), "a b".split(maxsplit=0), "a b ".split(sep=" "))
print("a\nb\r\nc\rd\x0be\x85f".splitlines(), "a\nb\n".splitlines(True), "a\nb\n".splitlines(keepends=True), "\n".splitlines())
print("a-b-c".partition("-"), "a-b-c".rpartition("-"), "abc".partition("-"), "abc".rpartition("-"))
print("prefix-body".removeprefix("prefix-"), "body.txt".removesuffix(".txt"), "x".removesuffix(""), "x".removeprefix("y"))
print("[" + "ab".center(7) + "]", "[" + "ab".center(7, "*") + "]", "abc".center(6, "."), "ab".ljust(5, "."), "ab".rjust(5, "."), "ab".ljust(1), "42".zfill(5), "-42".zfill(5), "+1".zfill(4), "".zfill(3), "a".center(-5))
print("a\tb".expandtabs(4), "a\tbc\td".expandtabs(), "\t".expandtabs(0), "ab\tc".expandtabs(tabsize=3))
print(",".join(["a", "b"]), ",".join(("a",)), "".join([]), "-".join("abc"), ",".join({"x": 1, "y": 2}), ",".join(str(i) for i in range(3)), ",".join(map(str, range(4))), "".join(reversed("abc")))
print("xxabcxx".strip("x"), "xyabcyx".strip("xy"), "xxabc".lstrip("x"), "abcxx".rstrip("x"), "abc".strip(None), "abc".strip(""))
print("hello".translate({104: "J", 101: None, 108: 76}), "abc".translate(str.maketrans("ab", "xy", "c")), "abc".translate(str.maketrans({"a": "1", 98: "22", "c": None})), str.maketrans("ab", "xy", "z"), str.maketrans({"a": 1}))
class M:
    def __getitem__(self, k):
        if k == 97: raise LookupError
        return k + 1
print("abc".translate(M()))
print("a" * 3, 3 * "ab", "a" * 0, "a" * -1, "a" + "b", "b" in "abc", "" in "abc", "z" not in "abc", "abc" < "abd", "a" == "a", "abc"[1], "abc"[-1], "abc"[::-1], "abc"[1:], "héllo"[1:3])
print(len("héllo"), "é" in "héllo", "héllo".find("l"), "héllo".index("o"), "héllo".upper(), list("héé"), "日本語"[1], "日本語".rfind("語"))
class I:
    def __init__(self, n): self.n = n
    def __index__(self): return self.n
print("abcabc".find("a", I(1)), "x".ljust(I(3), "."), "a,b,c".split(",", I(1)), "x".zfill(I(3)), "aaa".replace("a", "b", I(1)), "abcabc".startswith("b", I(1)), "a\tb".expandtabs(I(2)))
t(lambda: str(1,2))
t(lambda: str(b'a', 'utf-8'))
t(lambda: str(b'a'))
t(lambda: str(object=3))
t(lambda: str(1,2,3,4))
t(lambda: str('a','b'))
t(lambda:str(foo=1))
t(lambda: str(errors='x'))
t(lambda: str(1, errors='strict'))
t(lambda: "a".split(1))
t(lambda: "a".split(",", "b"))
t(lambda: "a".split(",",1,2))
t(lambda: "a".split(foo=1))
t(lambda: "a".replace("a"))
t(lambda: "a".replace("a",1))
t(lambda: "a".replace(1,"a"))
t(lambda: "a".replace("a","b",count=1))
t(lambda: "a".replace("a","b","c"))
t(lambda: "a".startswith(1))
t(lambda: "a".startswith(("a",1)))
t(lambda: "a".startswith((1,"a")))
t(lambda: "a".startswith())
t(lambda: "a".find(1))
t(lambda: "a".find())
t(lambda: "a".index("b"))
t(lambda: "a".rindex("b"))
t(lambda: "a".count(1))
t(lambda: "a".strip(1))
t(lambda: "a".center("b"))
t(lambda: "a".center(3,"bb"))
t(lambda: "a".center(3,1))
t(lambda: "a".center())
t(lambda: "a".zfill("b"))
t(lambda: "a".expandtabs("b"))
t(lambda: "a".encode("foo"))
t(lambda: "a".encode(1))
t(lambda: "é".encode("ascii"))
t(lambda: "aéé".encode("ascii", "foo"))
t(lambda: "é€".encode("latin-1"))
t(lambda: "aéé".encode("ascii"))
t(lambda: "a".join(1))
t(lambda: "a".join([1]))
t(lambda: "a".join(["a",b"b"]))
t(lambda: "a".join("a","b"))
t(lambda: "a".partition(""))
t(lambda: "a".partition(1))
t(lambda: "a".removeprefix(1))
t(lambda: "a".translate(1))
t(lambda: "a".translate({97: -1}))
t(lambda: "a".translate({97: 0x110000}))
t(lambda: "a".translate({97: 1.5}))
t(lambda: str.maketrans(1))
t(lambda: str.maketrans("a","bb"))
t(lambda: str.maketrans({"ab":1}))
t(lambda: str.maketrans({1.5:1}))
t(lambda: str.maketrans("a",1))
t(lambda: str.maketrans("a","b",1))
t(lambda: str.maketrans({1:2},"b"))
t(lambda: "a".upper(1))
t(lambda: str.upper(1))
t(lambda: str.upper())
t(lambda: "a".splitlines(1,2))
t(lambda: "a".isalpha(1))
t(lambda: "a".format_map(1,2))
t(lambda: "{a}".format_map(1))
t(lambda: "{a}".format_map([]))
t(lambda: "{}".format_map({}))
t(lambda: "a".ljust(1.5))
t(lambda: "a".find("a", "b"))
t(lambda: "a".find("a",None,1.5))
t(lambda: "a".find("a",1,2,3))
t(lambda: "a".startswith("a",1,2,3))
t(lambda: "abc".split(maxsplit=1, sep="b"))
t(lambda: "abc".split(""))
t(lambda: "a".rsplit(1))
t(lambda:"a".format(*[],**{}))
t(lambda: "{}".format())
t(lambda: "{a}".format())
t(lambda: "{0.x}".format(1))
t(lambda: "{0[x]}".format(1))
t(lambda: "{0[x]}".format([1]))
t(lambda: "{:d}".format("a"))
t(lambda: b"\xff".decode())
t(lambda: b"\xff".decode("ascii"))
t(lambda: "a"*10**20)
t(lambda: "a" + 1)
t(lambda: 1 + "a")
t(lambda: "a" * "b")
t(lambda: "a" * 1.5)
t(lambda: "abc"[5])
t(lambda: item("abc", "a"))
t(lambda: "a" < 1)
t(lambda: 1 in "abc")
t(lambda: "a" - "b")
t(lambda: "abc".foo)
t(lambda: item("abc", 1.5))
t(lambda: "abc"[::0])
def bad():
    s = "abc"; s[0] = "x"
t(bad)
def bad():
    s = "abc"; del s[0]
t(bad)
class Name(str):
    def shout(self): return self.upper() + "!"
    def __len__(self): return 99
n = Name("bob")
print(n, repr(n), n.shout(), n == "bob", hash(n) == hash("bob"), {n: 1}["bob"], isinstance(n, str), type(n.upper()).__name__, len(n), n + "x", "x" + n, f"{n:>5}", "%s" % n, n[0], n.title(), ",".join([n, n]), n in ["bob"], str(n) , type(str(n)).__name__)
class Name2(str):
    def __new__(cls, value, extra):
        self = super().__new__(cls, value)
        self.extra = extra
        return self
    def __str__(self): return "S(" + super().__str__() + ")"
    def __getitem__(self, i): return "<" + super().__getitem__(i) + ">"
    def __len__(self): return super().__len__() + 100
    def __eq__(self, other): return super().__eq__(other)
    def __hash__(self): return super().__hash__()
    def __contains__(self, x): return not super().__contains__(x)
    def __add__(self, x): return "add:" + super().__add__(x)
m = Name2("abc", 7)
print(m, repr(m), m.extra, m[0], len(m), m == "abc", m == 5, m != "abc", "a" in m, m + "z", str(m), f"{m}", "{}".format(m))
print("a".__len__(), "a".__add__("b"), "a".__contains__("a"), "abc".__getitem__(1), "a".__eq__("a"), "a".__eq__(1), "a".__lt__("b"), "a".__mul__(3), "%d".__mod__(5), "a".__hash__() == hash("a"), list("ab".__iter__()), "a".__repr__(), "a".__str__(), "x".__format__(">3"))
