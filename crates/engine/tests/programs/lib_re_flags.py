import re


def attempt(function, *args):
    try:
        print(function(*args))
    except (re.error, ValueError) as error:
        print(type(error).__name__, error)


for pattern in ("(?i-i:a)", "(?L)a", "(?a-u:x)", "(?au)x", "(?i-", "(?i-:a)", "(?-i)a", "(?iz)", "(?i;)", "(?-i;a)"):
    attempt(re.compile, pattern)
for pattern in (b"(?u)a", b"(?aL:x)"):
    attempt(re.compile, pattern)
attempt(re.compile, b"a", re.U)
attempt(re.compile, "a", re.L)
attempt(re.compile, "a", re.A | re.U)
attempt(re.compile, b"a", re.A | re.L)
print(re.findall(r"(?a:\w)|\d", "é1٣"), re.findall(r"(?-i:A)b", "AB ab Ab", re.I))
# === flags as members
import re

print(re.RegexFlag.I, repr(re.RegexFlag.IGNORECASE | re.RegexFlag.S), re.RegexFlag.VERBOSE is re.X, int(re.RegexFlag.NOFLAG))
match re.M:
    case re.RegexFlag.MULTILINE:
        print("multiline")
