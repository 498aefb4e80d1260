# === texts and bytes
import base64
import string
from collections import Counter
from itertools import groupby
import heapq


def caesar(text, k):
    table = str.maketrans(string.ascii_lowercase + string.ascii_uppercase, string.ascii_lowercase[k:] + string.ascii_lowercase[:k] + string.ascii_uppercase[k:] + string.ascii_uppercase[:k])
    return text.translate(table)


def vigenere(text, key, sign=1):
    out, i = [], 0
    for ch in text:
        if ch.isalpha() and ch.isascii():
            base = ord("a") if ch.islower() else ord("A")
            out.append(chr((ord(ch) - base + sign * (ord(key[i % len(key)].lower()) - 97)) % 26 + base))
            i += 1
        else:
            out.append(ch)
    return "".join(out)


def rle(text):
    return "".join(f"{len(list(g))}{ch}" for ch, g in groupby(text))


def huffman(text):
    heap = [[n, i, ch] for i, (ch, n) in enumerate(sorted(Counter(text).items()))]
    heapq.heapify(heap)
    count = len(heap)
    while len(heap) > 1:
        lo, hi = heapq.heappop(heap), heapq.heappop(heap)
        heapq.heappush(heap, [lo[0] + hi[0], count, (lo, hi)])
        count += 1
    codes = {}

    def walk(node, prefix=""):
        if isinstance(node[2], str):
            codes[node[2]] = prefix or "0"
        else:
            walk(node[2][0], prefix + "0")
            walk(node[2][1], prefix + "1")
    walk(heap[0])
    return codes


secret = caesar("Hello, World! xyz", 3)
print(secret, caesar(secret, 23), vigenere("Attack at dawn!", "Lemon"), vigenere(vigenere("Attack at dawn!", "Lemon"), "Lemon", -1))
print(rle("aaabccdddd"), "".join(ch * int(n) for n, ch in zip(*[iter(rle("aaabcc"))] * 2)))
codes = huffman("abracadabra")
print(codes, sum(len(codes[c]) for c in "abracadabra"))
data = "héllo wörld ✓ 𝄞".encode()
print(data, len(data), data.hex(), data.hex(" ", 4), bytes.fromhex("68 65 6c"), data.decode()[-1])
print(base64.b64encode(data), base64.b64decode("aGk="), base64.urlsafe_b64encode(b"\xff\xfe\xfd"), base64.b16encode(b"\x01\xab"), base64.b64decode(b"aGk"[:4] + b"="))
for bad in (lambda: base64.b64decode("a"), lambda: b"\xff".decode(), lambda: "é".encode("ascii"), lambda: bytes([256]), lambda: bytes.fromhex("zz"), lambda: b"a" + "b", lambda: "abc"[5], lambda: ord("ab"), lambda: chr(-1), lambda: b"abc".index(b"x"), lambda: int("12", 40), lambda: int(b"0x1f", 16), lambda: "x".encode("nope"), lambda: str(b"x", "ascii") + str(b"y")):
    try:
        print(bad())
    except Exception as e:
        print(type(e).__name__, e)
print("é".encode("latin-1"), "aé✓".encode("ascii", "replace"), "aé✓".encode("ascii", "ignore"), "aé✓".encode("ascii", "backslashreplace"), "aé✓".encode("ascii", "xmlcharrefreplace"), b"a\xffb".decode("utf-8", "replace"), b"a\xffb".decode("latin-1"), b"a\xffb".decode("ascii", "ignore"))
print("hi".encode("utf-16"), "hi".encode("utf-16-le"), "é".encode("utf-32-be"), b"h\x00i\x00".decode("utf-16-le"), "x".encode("UTF8"))
n = 0b1011_0110
print(bin(n), n.bit_length(), n.bit_count(), f"{n:#010b}", ~n, n >> 2, n << 3, n & -n, n ^ 0xFF, int("0b101", 0), (255).to_bytes(2, "big"), int.from_bytes(b"\x01\x00", "little"), (-2).to_bytes(2, "little", signed=True), hex(-255), oct(8))
print([n >> i & 1 for i in range(8)], sum(1 << i for i in (0, 3)), format(2**70, "_b")[:30], 2**100 % 97, pow(3, -1, 11), divmod(-7, 2), -7 // 2, -7 % 3, 7 % -3, round(-2.5), round(0.5), round(1.005, 2), int(-3.9), 10**20 // 3)
print("ß".upper(), "ǅ".lower(), "İ".lower().encode(), "straße".casefold(), "ﬁ".upper(), "Ωmega".swapcase(), "a-b_c d".title(), "they're".capitalize(), "\t x\n".strip(), "xxhixx".strip("x"), "a,b,,c".split(","), " a  b ".split(), "a\nb\r\nc".splitlines(), "k=v=w".partition("="), "1.2.3".rpartition("."), "abc".zfill(5), "-5".zfill(4), "x".center(5, "*"), "tab\there".expandtabs(4))
print("abc".isalpha(), "12".isdigit(), "²".isdigit(), "²".isdecimal(), "Ⅷ".isnumeric(), "a1".isalnum(), "A b".istitle(), "x y".isidentifier(), " ".isspace(), "aB".isupper(), "é" == "e\u0301", "😀"[0], len("👨‍👩‍👧"), ascii("é😀"), repr("a'b\"c\n\x00\u200b"))
# === texts of all kinds
import textwrap, string, re
from collections import Counter
text = """It was the best of times, it was the worst of times,
it was the age of wisdom... it was the age of foolishness!"""
words = re.findall(r"[a-z']+", text.lower()); c = Counter(words)
print(c.most_common(4), len(c), sum(c.values()), [w for w, n in c.items() if n == 1], c["zzz"], max(c, key=c.get), (c & Counter(["it", "it", "x"])), c - Counter(words[:10]) == c - Counter(words[:10]), Counter("abca") + Counter("ab"), sorted(Counter("hello").elements()), Counter(a=3).subtract if 0 else Counter(a=3) | Counter(a=1, b=2))
def is_pal(s): t = [ch for ch in s.casefold() if ch.isalnum()]; return t == t[::-1]
def anagrams(ws):
    g = {}
    for w in ws: g.setdefault("".join(sorted(w)), []).append(w)
    return [v for v in g.values() if len(v) > 1]
def title(s): return " ".join(w if i and w in {"of", "the", "and"} else w.capitalize() for i, w in enumerate(s.split()))
def camel(s): return re.sub(r"_([a-z])", lambda m: m[1].upper(), s)
def snake(s): return re.sub(r"(?<!^)(?=[A-Z])", "_", s).lower()
print(is_pal("A man, a plan, a canal: Panama"), anagrams("eat tea tan ate nat bat".split()), title("the lord of the rings"), camel("get_http_response"), snake("getHttpResponseCode"), "".join(reversed("abc")), " ".join(w[::-1] for w in "abc def".split()), "abc"[::-2], "hello"[-3:-1], "x" in "xyz", "abc" < "abd", "Z" < "a", "10" < "9", min("hello"), sorted("bca"), list("ab"), tuple("ab"), "a" "b", "ab" * 0 == "", len("\n\t\\"), r"\n", "\x41\u00e9\U0001F600\101", 'it''s', "tab\tx".expandtabs(8))
print(textwrap.fill(text, 40), textwrap.wrap("aaa bbb ccc", 7), textwrap.shorten("Hello  world foo", 11), repr(textwrap.dedent("  a\n   b\n")), textwrap.indent("x\ny", "| ", lambda l: "x" in l), sep="\n")
print("{:>{w}}|{:^{w}.{p}}|{!r:<8}|{:,}|{:+.1e}|{:#x}|{:08.2f}|{:%}".format("a", "abcdef", "q", 1234567, 12345.678, 255, -3.14159, 0.25, w=8, p=3), "{a[0]}{b.real}{c[k]}".format(a=[1], b=2, c={"k": 3}), "{{}}".format(), f"{'a':>5}{3:<4}|{1.5!r:>6}|{'x':*^7}|{10:b}|{1e-10:g}|{123456789:.3g}|{True:d}|{'%'}|{{}}|{'a' 'b'}|{(lambda x: x*2)(4)}|{3 if 1 else 4}|{[1,2][0]:03}|{'nested ' + f'{1+1}'}")
v, w = 3.14159, 12; print(f"{v=}, {v=:.2f}, {w + 1 = }, {v:{w}.{w // 4}f}|{'é':>{w//3}}|{w:>{'10' if w else 5}}|{text[:6]!r:>10}|{v:{'.1f'}}|{None}|{...}|{print}" if False else f"{v=}, {v=:.2f}, {w + 1 = }, {v:{w}.{w // 4}f}|{'é':>{w//3}}")
print("a-b-c".rsplit("-", 1), "a  b".split(" "), "abc".partition("x"), " x ".strip().join("123"), "mississippi".count("ss"), "mississippi".replace("ss", "SS", 1), "abcabc".rfind("b"), "abc".find("z"), "ABC".lower().title(), "abc".translate({97: "x", 98: None}), "abc".maketrans("ab", "xy", "c"), "x=1;y=2".split(";"), dict(p.split("=") for p in "x=1;y=2".split(";")), "a,b;c".replace(";", ",").split(","), "%s" * 3 % (1, 2, 3), "a\\b".encode().hex(), "line1\n\nline3".splitlines(keepends=True), "abc".ljust(5, ".") + "|", "pre-fix".removeprefix("pre-").removesuffix("x"), "aAbB".swapcase(), "é".encode().decode("utf-8"), "1,234".replace(",", "").isdigit(), "hello world".index("o", 5), any(ch.isupper() for ch in "aBc"), "x".join([]), "ab".startswith(("x", "a")), "file.tar.gz".endswith((".gz", ".zip")), "a" if "" else "b")
def wrap_table(rows, width=30):
    for left, right in rows:
        lines = textwrap.wrap(right, width) or [""]
        yield f"{left:<8}| {lines[0]}"
        yield from (f"{'':<8}| {l}" for l in lines[1:])
print(*wrap_table([("alpha", "The first letter of the Greek alphabet, ancestor of A."), ("b", "")]), sep="\n")
def spell(n):
    ones = "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen".split(); tens = ", , twenty thirty forty fifty sixty seventy eighty ninety".split()[0:0] or [*" ", *"", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"][-10:]
    if n < 20: return ones[n]
    if n < 100: return tens[n // 10] + ("-" + ones[n % 10] if n % 10 else "")
    if n < 1000: return ones[n // 100] + " hundred" + (" and " + spell(n % 100) if n % 100 else "")
    for v, name in ((10**6, "million"), (10**3, "thousand")):
        if n >= v: return spell(n // v) + " " + name + (" " + spell(n % v) if n % v else "")
print([spell(n) for n in (7, 42, 100, 999, 12345, 1000001)])
class Str(str):
    def __add__(self, o): return Str(str.__add__(self, o) + "!")
    def __getitem__(self, i): return Str(super().__getitem__(i))
    def shout(self): return self.upper()
s = Str("abc"); print(s + "d", type(s + "d").__name__, s[0].shout(), type(s.upper()).__name__, s == "abc", {s: 1}["abc"], f"{s:>5}", s.join("xy"), isinstance(s, str), s[::-1], repr(s), len(s), "b" in s, hash(s) == hash("abc"))
# === UTF-16 and UTF-32
for e in ("utf-16","utf-16-le","utf-16-be","utf-32","utf-32-le","utf-32-be","utf-8-sig","UTF_16LE","u16"):
    try:
        b="aé𝄞".encode(e); print(e,b,b.decode(e), b"".decode(e), "".encode(e))
    except Exception as x: print(e,type(x),x)
for e,b in (("utf-16",b"a"),("utf-16-le",b"\x00\xd8"),("utf-16-le",b"\x00\xd8a\x00"),("utf-16-le",b"\x00\xdca\x00"),("utf-16-be",b"\xd8\x34\xdd"),("utf-32-le",b"abc"),("utf-32-le",b"\xff\xff\xff\xff"),("utf-32-be",b"\x00\x00\xd8\x00"),("utf-16",b"\xfe\xff\x00a"),("utf-32",b"\x00\x00\xfe\xff\x00\x00\x00a"),("utf-8-sig",b"\xef\xbb\xbfhi"),("utf-8-sig",b"hi\xff")):
    for h in ("strict","replace","ignore"):
        try: print(e,b,h,repr(b.decode(e,h)))
        except Exception as x: print(e,b,h,type(x).__name__,x)
# === shared methods
class Three:
    def __index__(self):
        return 3
for kind, of in ((str, str), (bytes, lambda text: text.encode("latin-1"))):
    text = of("a b\tc a\x1c\xa0b\n\x85x\r\ny\v\fz ")
    print(text.split(), text.rsplit(None, 1), text.split(maxsplit=1), text.splitlines(), text.splitlines(True), [text.strip()])
    print(text.find(of("b"), Three()), text.startswith(of("b"), Three()), [text.rjust(Three()), text.expandtabs(Three())])
    print(text.partition(of("c")), text.rpartition(of("q")), [text.replace(of(""), of("-"), 2)], text.count(of(""), 3))
    whole = of("abc")
    print(whole.strip() is whole, whole.replace(of("x"), of("y")) is whole, whole.removeprefix(of("x")) is whole)
    for name, arguments in (("index", [of("q")]), ("startswith", [5]), ("startswith", [(5,)]), ("partition", [5]), ("removesuffix", [5]),
                            ("strip", [5]), ("split", [5]), ("replace", [of("a"), 5]), ("center", [9, 5]), ("center", [9, of("xy")]), ("find", [[]])):
        try:
            getattr(text, name)(*arguments)
        except Exception as error:
            print(name, type(error).__name__, error)
        try:
            getattr(kind, name)(5, *arguments)
        except TypeError as error:
            print(" ", error)
