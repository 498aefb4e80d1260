# string.Formatter, method by method, and templates with names of their own.
def t(f, *a, **k):
    try:
        print(repr(f(*a, **k)))
    except Exception as e:
        print(type(e).__name__ + ":", e)


import string

F = string.Formatter()
print(F.format("{0} {a!r:>5} {1[x]}", 1, {"x": 2}, a="q"), F.vformat("{} {}", (1, 2), {}), F.format("{:{}}|{:>{w}}", "x", 3, "y", w=4))
for text in ("a{b!r:c{d}}e{{f}}{}", "", "{", "}", "{a", "{a!}", "{a!rr}", "{a[}]}", "{a[:]!s:x}", "{:{{}}}", "a}}b"):
    print(text, end=" ")
    t(lambda: list(F.parse(text)))
print(F.get_field("a.real", (), {"a": 3}), F.get_field("0[k].imag", ({"k": 2},), {}), F.get_value(0, (5,), {}), F.convert_field("x", "r"), F.format_field(3.14159, ".2f"))
t(F.format, "{}")
t(F.format, "{a}")
t(F.format, "{0} {}", 1, 2)
t(F.format, "{} {0}", 1, 2)
t(F.format, "{!z}", 1)


class Lenient(string.Formatter):
    def get_value(self, key, args, kwargs):
        return kwargs.get(key, f"<{key}>") if isinstance(key, str) else super().get_value(key, args, kwargs)

    def format_field(self, value, spec):
        return value.upper() if spec == "upper" else super().format_field(value, spec)

    def check_unused_args(self, used, args, kwargs):
        print("used", sorted(used, key=str))


print(Lenient().format("{x:upper} {y} {0}", "z", y=1))


class Percent(string.Template):
    delimiter = "%"
    idpattern = r"[a-z]+\.[a-z]+"


print(Percent("%foo.bar %% $x %{a.b}").substitute({"foo.bar": 1, "a.b": 2}))
