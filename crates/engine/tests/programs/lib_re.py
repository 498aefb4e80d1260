# === usual
import re
print(re.match(r"(\d+)-(\d+)", "12-345 x"), re.search("b+", "aabbbc"), re.fullmatch("a.c", "abc"), re.match("x", "abc"), re.findall(r"\d+", "a1b22c333"), re.findall(r"(\w)(\d)", "a1 b2"), re.findall("(a)|b", "ab"))
m = re.search(r"(?P<user>\w+)@(?P<host>[\w.]+)(:\d+)?", "mail bob@example.com now")
print(m.group(), m.group(0), m.group(1, 2), m["user"], m.groups(), m.groups("-"), m.groupdict(), m.span(), m.start("host"), m.end(2), m.span(3), m.lastindex, m.lastgroup, m.pos, m.endpos, m.re.pattern, m.string[:4], m.expand(r"\2-\g<user>"), m.regs)
print(re.sub(r"\s+", " ", "a   b \n c"), re.sub(r"(\w+) (\w+)", r"\2 \1", "hello world"), re.sub("a", lambda m: m.group().upper() + str(m.start()), "banana"), re.subn("a", "x", "banana", count=2), re.sub("", "-", "abc"), re.sub("x*", "-", "abxd"), re.sub(r"(?P<n>\d)", r"<\g<n>>\n", "1"))
print(re.split(r"[,;]\s*", "a, b;c"), re.split(r"(,)", "a,b"), re.split("", "abc"), re.split(r"\s", "a b c", maxsplit=1), re.split("x*", "axbc"), re.escape("a.b*c[1] d-e_f"), re.split("(a)|b", "1a2b3"))
p = re.compile(r"^\s*(\w+)\s*=\s*(.*?)\s*$", re.M | re.I)
print(p, [x.groups() for x in p.finditer("a = 1\n b=2 \nc = x y")], p.flags, p.groups, p.groupindex, p.match("zz=1", 1).group(1), p == re.compile(p.pattern, re.M | re.I))
print(re.I, re.I | re.M, re.compile("x", re.X | re.S), re.compile(b"a+"), re.findall(b"a+", b"baac"), re.I.value, re.IGNORECASE.name, repr(re.compile("(?i)a")))
for a, b in [("a*?b", "aab"), ("<.*>", "<a><b>"), ("<.*?>", "<a><b>"), ("(a|ab)(c|bcd)(d*)", "abcd"), (r"(\w+)\s\1", "hello hello"), ("(?:ab)+", "ababx"), ("a{2,3}", "aaaa"), ("a{2}", "aaaa"), ("a{,2}b", "aab"), ("a{x}", "a{x}"), ("(a+)+$", "aaaa"), ("(?=foo)\\w+", "foobar"), ("foo(?!bar)", "foobaz"), ("(?<=\\$)\\d+", "cost $42"), ("(?<!a)b", "ab b"), (r"\bfoo\b", "a foo b"), ("[^a-c]+", "abcxyz"), ("[]a]+", "a]b"), ("[a\\-z]+", "a-z"), ("(a)?b\\1", "aba"), ("(?i)HeLLo", "hello"), ("(?s)a.b", "a\nb"), ("a.b", "a\nb"), ("(?m)^b$", "a\nb\nc"), ("(?x) a b # c\n c", "abc"), ("(?i:a)b", "Ab"), ("(?>a+)ab", "aaab"), ("a++b", "aab"), ("(a)(?(1)b|c)", "ab"), ("(?P<x>a)(?P=x)", "aa"), ("\\x41\\u0042\\103", "ABC"), ("[\\d\\s]+", "1 2x"), ("(a*)*", "aaa"), ("(a*)+b", "aab"), ("(?:a?)*?y", "aay"), ("(|a)+", "aa"), ("é+", "aéé"), ("\\w+", "naïve_1"), ("[à-ü]", "é"), ("(?i)É", "é"), ("\\d", "٣"), ("(?a)\\w+", "aé"), ("\\Aab\\Z", "ab"), ("a$", "a\n"), ("a\\Z", "a\n"), ("\\Bb", "ab"), ("((a)|b)*", "ab"), ("(a)|(b)", "b"), ("x(?:y|z)*w", "xyzyw"), ("(?:(?:a|b)c)*d", "acbcd"), ("((.)(.))", "ab"), ("(?<=a|b)c", "bc"), ("a|b|", "c"), ("(?i)[A-Z]+", "abC"), ("[^\\W\\d]+", "a1b"), ("\\.\\*\\\\", ".*\\")]:
    m = re.search(a, b)
    print(a.replace("\n", "\\n"), m, m and m.groups(), m and m.lastindex)
print([m.span() for m in re.finditer("a*", "baac")], [m.group() for m in re.finditer(r"\b", "a b")], re.findall("(?=(aa))", "aaaa"), re.match("a", "ba", re.I), re.compile("b").match("ab", 1), re.compile("^b").match("ab", 1), re.compile("b$").search("abc", 0, 2), re.compile("a").fullmatch("aa", 1))
tokens = [("NUM", r"\d+(\.\d*)?"), ("ID", r"[A-Za-z]+"), ("OP", r"[+*/=-]"), ("SKIP", r"[ \t]+"), ("BAD", r".")]
print([(m.lastgroup, m.group()) for m in re.finditer("|".join(f"(?P<{n}>{p})" for n, p in tokens), "x = 3.5 * y1") if m.lastgroup != "SKIP"])
match re.match(r"(\w+) (\d+)", "age 5"):
    case re.Match() as m: print("matched", m[1], m[2])
if (m := re.match("(?P<a>x)?(?P<b>y)?", "y")): print(m.groupdict(), m.groupdict(0), m.start("a"))
# === errors
import re
def t(p, *a):
    try: print(repr(re.compile(p, *a)))
    except re.error as e: print(type(e).__name__, e, "|", e.msg, e.pos, e.lineno, e.colno)
    except Exception as e: print(type(e).__name__, e)
for p in ["(", ")", "a)", "(a", "[a", "[]", "*a", "a**", "a{2,1}", "\\", "\\q", "[z-a]", "[\\d-z]", "(?P<a", "(?P<a>x)(?P<a>y)", "(?P<1>x)", "(?P=x)", "\\1", "(\\1)", "(?<=a+)b", "(?z)", "(?", "(?P", "(?Px)", "(?<a>x)", "(?#abc", "a(?i)", "x\n(", "(?(1)a|b|c)", "(?(2)a)", "\\x1", "\\u12", "+", "a+*", "(*)", "^*", "(?P<>x)", "(?i", "(?-i)", "[\\q]", "(?:a", "(?=a", "|*"]: t(p)
def u(f):
    try: print(repr(f()))
    except Exception as e: print(type(e).__name__, e)
u(lambda: re.match("(a)", "a").group(2)); u(lambda: re.match("(a)", "a")["x"]); u(lambda: re.sub("a", r"\2", "a")); u(lambda: re.sub("a", r"\g<x>", "a")); u(lambda: re.sub("a", "\\", "a")); u(lambda: re.sub("a", r"\q", "a")); u(lambda: re.match("a", 5)); u(lambda: re.match("a", b"a")); u(lambda: re.match(b"a", "a")); u(lambda: re.match(5, "a")); u(lambda: re.findall("a", None)); u(lambda: re.compile(re.compile("a"), re.I)); u(lambda: re.sub("a", 5, "a")); u(lambda: re.match("a", "a").group("b")); u(lambda: re.sub("(a)", r"\g<1>0\\", "a")); u(lambda: re.sub("a", r"\g<1", "a"))
