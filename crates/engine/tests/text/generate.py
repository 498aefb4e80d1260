"""Writes the tables that src/text/tests.rs checks. What is right, CPython 3.13 says.

    python3.13 generate.py                   writes *.tsv next to this file
    python3.13 generate.py --random 20000 7  prints as many random rows (with the seed 7), for PLAYGROUND_TEXT_TABLE

A table has sections, headed `[operation]`. A row is the operation's arguments and its result, separated by tabs; the
result stands after `=> ` or, if it is an exception, `!! `. Characters that would not show are escaped as Rust does
it, `\\s` is a space at an end and `\\e` an empty text.
"""

import itertools
import math
import os
import random
import re
import string
import struct
import sys

# Operations: from the cells of a row to the text of the result.

FLAG_PREDICATES = (
    "isalpha isdecimal isdigit isnumeric isalnum isspace isascii isprintable islower isupper istitle".split()
)


def case_of_all(block):
    """A checksum of the changes of case of 4096 characters."""
    total = 0
    for code in range(int(block, 16) << 12, (int(block, 16) + 1) << 12):
        if not 0xD800 <= code <= 0xDFFF:
            c = chr(code)
            for changed in (c.lower(), c.upper(), c.title(), c.casefold(), f"A{c}Σ".lower(), f"{c}Σ".lower()):
                for unit in changed:
                    total = (total * 31 + ord(unit)) % (1 << 32)
    return str(total)


def number(cell):
    """An int in digits, or as 10**400 with a sign."""
    base, power, exponent = cell.partition("**")
    value = int(base)
    return abs(value) ** int(exponent) * (-1 if value < 0 else 1) if power else value


def value(cell):
    kind, text = cell.split(":", 1)
    return {"i": number, "f": float, "s": str}[kind](text)


def optional(cell):
    return None if cell == "-" else int(cell)


def characters(cell):
    return None if cell == "-" else cell


def parts(texts):
    return "|".join(texts)


class Probe:
    """Shows how str.format came to it."""

    def __init__(self, path):
        self.path = path

    def __getattr__(self, name):
        return Probe(f"{self.path}.{name}")

    def __getitem__(self, key):
        return Probe(f"{self.path}[{key!r}]")

    def __format__(self, spec):
        return f"<{self.path}:{spec}>"

    def __str__(self):
        return ProbeText(f"str({self.path})")

    def __repr__(self):
        return ProbeText(f"repr({self.path})")


class ProbeText(str):
    def __format__(self, spec):
        return f"<{str.__str__(self)}:{spec}>"


def str_format(template):
    names = "abc"
    return template.format(*(Probe(str(i)) for i in range(3)), **{name: Probe(name) for name in names})


def compare(a, b):
    a, b = number(a), float(b)
    return "<" if a < b else ">" if a > b else "==" if a == b else "unordered"


def power(a, b):
    try:
        result = float(a) ** float(b)
    except OverflowError as error:
        if "complex" not in str(error):
            raise
        result = 0j
    return "complex" if isinstance(result, complex) else repr(result)


def nested_tuple_hash(cells):
    return str(hash(tuple(number(cell) for cell in cells)))


def replace(text, old, new, count):
    return text.replace(old, new, int(count))


OPS = {
    "float_repr": lambda x: repr(float(x)),
    "format_float": lambda x, spec: format(float(x), spec),
    "format_int": lambda x, spec: format(number(x), spec),
    "format_str": lambda x, spec: format(x, spec),
    "printf": lambda template, *values: template % tuple(value(cell) for cell in values),
    "printf_mapping": lambda template, key, cell: template % {key: value(cell)},
    "str_format": str_format,
    "parse_int": lambda text, base: str(int(text, int(base))),
    "parse_float": lambda text: repr(float(text)),
    "int_to_decimal": lambda x: str(number(x)),
    "int_to_radix": lambda x: parts([bin(number(x)), oct(number(x)), hex(number(x))]),
    "int_to_f64": lambda x: repr(float(number(x))),
    "int_true_div": lambda a, b: repr(number(a) / number(b)),
    "compare_int_float": compare,
    "round_float": lambda x, digits: repr(round(float(x), int(digits))),
    "round_half_even_to_int": lambda x: str(round(float(x))),
    "float_to_int": lambda x: str(int(float(x))),
    "round_int": lambda x, power: str(round(number(x), -int(power))),
    "float_true_div": lambda a, b: repr(float(a) / float(b)),
    "float_floor_div": lambda a, b: repr(float(a) // float(b)),
    "float_mod": lambda a, b: repr(float(a) % float(b)),
    "float_divmod": lambda a, b: repr(divmod(float(a), float(b))),
    "float_pow": power,
    "float_as_integer_ratio": lambda x: "/".join(map(str, float(x).as_integer_ratio())),
    "float_is_integer": lambda x: str(float(x).is_integer()),
    "float_hex": lambda x: float(x).hex(),
    "float_fromhex": lambda text: repr(float.fromhex(text)),
    "str_repr": repr,
    "ascii_repr": ascii,
    "bytes_repr": lambda text: repr(text.encode()),
    "hash_float": lambda x: str(hash(float(x))),
    "hash_int": lambda x: str(hash(number(x))),
    "hash_tuple": lambda *cells: nested_tuple_hash(cells),
    "predicates": lambda text: " ".join(name for name in FLAG_PREDICATES if getattr(text, name)()),
    "is_identifier": lambda text: str(text.isidentifier()),
    "capitalize": str.capitalize,
    "title": str.title,
    "swapcase": str.swapcase,
    "casefold": str.casefold,
    "lower": str.lower,
    "upper": str.upper,
    "case_of_all": case_of_all,
    "split_whitespace": lambda text, most: parts(text.split(None, int(most))),
    "rsplit_whitespace": lambda text, most: parts(text.rsplit(None, int(most))),
    "split": lambda text, separator, most: parts(text.split(separator, int(most))),
    "rsplit": lambda text, separator, most: parts(text.rsplit(separator, int(most))),
    "splitlines": lambda text, keep: parts(text.splitlines(keep == "keep")),
    "ljust": lambda text, width, fill: text.ljust(int(width), fill),
    "rjust": lambda text, width, fill: text.rjust(int(width), fill),
    "center": lambda text, width, fill: text.center(int(width), fill),
    "zfill": lambda text, width: text.zfill(int(width)),
    "expandtabs": lambda text, size: text.expandtabs(int(size)),
    "find": lambda text, pattern, start, end: str(text.find(pattern, optional(start), optional(end))),
    "rfind": lambda text, pattern, start, end: str(text.rfind(pattern, optional(start), optional(end))),
    "count": lambda text, pattern, start, end: str(text.count(pattern, optional(start), optional(end))),
    "starts_with": lambda text, pattern, start, end: str(text.startswith(pattern, optional(start), optional(end))),
    "ends_with": lambda text, pattern, start, end: str(text.endswith(pattern, optional(start), optional(end))),
    "replace": replace,
    "strip": lambda text, chars: text.strip(characters(chars)),
    "strip_start": lambda text, chars: text.lstrip(characters(chars)),
    "strip_end": lambda text, chars: text.rstrip(characters(chars)),
    "partition": lambda text, separator: parts(text.partition(separator)),
    "rpartition": lambda text, separator: parts(text.rpartition(separator)),
}

# Tables: per file the sections with their rows.


def product(*columns):
    return [tuple(row) for row in itertools.product(*columns)]


def singles(texts):
    return [(text,) for text in texts]


FLOATS = """0.0 -0.0 1.0 -1.5 0.1 0.30000000000000004 100.0 123456789.125 1e15 1e16 9999999999999998.0
    12345678901234567890.0 1e22 1e23 1e-4 1e-5 0.00012345 1.5e-7 1e100 1.7976931348623157e+308 5e-324
    2.2250738585072014e-308 2.5 0.5 0.125 2.675 1e21 5.684341886080802e-14 inf -inf nan""".split()

FLOAT_SPECS = """.0f .1f .2f .3f f .10f e .2e .0e E g .3g .0g G .12g % .1% .2 .10 .17 n
    +.2f z.1f z.0f #.0f #g #.3g # #.0e 10 10.2f <10.2f ^11.2f >10.1f =+10.2f *^12.3f 010.2f +010.1f 0=8.1f
    , ,.2f _.2f 012,.1f 015_ ,g ,.0% 09,.0f 08,.0f""".split() + [" .2f"]

FLOAT_VALUES = "0.0 -0.0 1.0 -1.5 0.125 2.5 -0.04 1234.5678 123456789.0 1e16 1.5e-7 1e300 9.995 99999.5 inf -inf nan".split()

INT_SPECS = """d b o x X #b #o #x #X n c + - 5 <5 ^5 >5 =5 05 +05 #06x #010b , _ 012, 012_ 013, _b _x #_X 020_b #020_x ,.2f .2e % .3g
    *>10 *=+10 x^9 x<9d z=8""".split() + [" ", " d", " 05"]

INT_VALUES = "0 1 -1 42 -255 65 1234567 -9876543210 9223372036854775807 -9223372036854775808 123456789012345678901234567890".split()

TABLES = {
    "float_repr": {"float_repr": singles(FLOATS + ["-1e-7", "1e-07", "123e-20", "4.35", "1e5", "3.141592653589793"])},
    "format_float": {
        "format_float": product(FLOAT_VALUES, FLOAT_SPECS)
        + product(["1.5"], "d s x c é \t ,n _n ,d .f . yy ,_ _, __ ,, 5.5.5 99999999999999999999 .99999999999 .99999999999999999999f z#08.2f zz ##.1f ++.1f <<<5 <<5.1f 0=+8.1f ,é".split(" "))
    },
    "format_int": {
        "format_int": product(INT_VALUES, INT_SPECS)
        + product(["7"], "s y é \x01 .2 .2d .2x zd z zc +c #c ,c _c ,x ,b ,n ,o .3c \u0665 \u0661\u0660 99999999999999999999 é<5 _, ,_ dd 5d5".split(" "))
        + [("1114112", "c"), ("-1", "c"), ("10**20", "c"), ("128512", "c"), ("128512", "*^7c"), ("65", "05c"),
           ("65", "=5c"), ("10**400", "f"), ("10**308", ".1e"), ("-10**25", ",d"), ("10**30", "#x"),
           ("10**4300", "d"), ("-10**4300", ","), ("10**4300", "c")]
    },
    "format_str": {
        "format_str": product(["", "abc", "naïve 😀", "abcdefghij"], ["", "5", "<5", ">5", "^5", "^6", "*^9", ".2", ".0", "6.3", "é>12s", "05", "<05", "s", "_^12.4s", "x<8"])
        + product(["abc"], "+ - d f z # =5 , _ ,s _s c zs +#z .s . 5.99999999999999999999 xx \x7f é 0=5 =05 #5 ^=".split(" "))
        + [("abc", " "), ("abc", " z#")]
    },
    "printf": {
        "printf": product("%d %i %5d %-5d| %05d %+d %+05d %.3d %6.3d %06.3d %-06.3d| %x %X %#x %#X %o %#o %#08x %#8x| %08.3x %#.5x %u %ld %hd %f %.0f %e %g %s %5s %-5s| %r %c %5c %.0d %-+5d| %#d %% %5% %y %é %\t %lld % %l %5 %5. %*d %.*d %s%%".split(" "), ["i:0", "i:65", "i:-255"])
        + [("% d", "i:5"), ("% d", "i:-5"), ("% 5d", "i:5"), ("%- 5d|", "i:5"), ("% +d", "i:5"), ("% x", "i:255")]
        + product("%f %.2f %8.2f %-8.2f| %08.2f %+.1f %+08.1f %e %.3e %E %g %#g %G %#.0f %.0f %.15g %d %i %F %.3s %r %x %o %c".split(), ["f:0.0", "f:-0.0", "f:3.14159", "f:-2.5", "f:1e20", "f:1e-10", "f:inf", "f:-inf", "f:nan"])
        + product("%s %.2s %6.2s %-6.2s| %06s %r %a %.3r %c %5c %d %x %f %i %+s".split(), ["s:abc", "s:é", "s:", "s:it's"])
        + [("%*d", "i:5", "i:42"), ("%*d|", "i:-5", "i:42"), ("%.*f", "i:2", "f:3.14159"), ("%.*f", "i:-2", "f:3.14159"),
           ("%*.*f", "i:8", "i:1", "f:2.25"), ("%-*d|", "i:5", "i:42"), ("%*d", "s:x", "i:5"), ("%*d", "i:5"),
           ("%*d", "i:10**30", "i:5"), ("%.*d", "i:10**10", "i:5"),
           ("%s %s", "i:1"), ("%s", "i:1", "i:2"), ("plain", "i:1"), ("plain",), ("%%",), ("100%%: %s", "s:x"),
           ("%s %% %s", "i:1", "s:b"), ("%d items at %.2f for %s", "i:3", "f:1.5", "s:you"), ("%d %y", "s:a"),
           ("%d %y", "i:1"), ("%d %y", "i:1", "i:2"), ("%s%", "i:1"), ("é%y", "i:1"), ("%(a)d", "i:1"),
           ("%99999999999999999999d", "i:1"), ("%.99999999999d", "i:1"), ("%.99999999999999999999f", "f:1.5"),
           ("%d", "i:10**30"), ("%x", "i:-10**30"), ("%f", "i:10**30"), ("%f", "i:10**400"), ("%d", "i:10**4300"),
           ("%c", "i:1114112"), ("%c", "i:-1"), ("%c", "i:10**20"), ("%c", "i:128512"), ("%c", "s:😀"), ("%c", "s:ab")],
        "printf_mapping": [(template, "key", cell) for template, cell in [
            ("%(key)d", "i:5"), ("%(key)s and %(key)r", "s:a"), ("%(other)s", "i:1"), ("%(key)5.1f|", "f:2.25"),
            ("%(key)%", "i:1"), ("%(key)y", "i:1"), ("%(key)*d", "i:5"), ("%(key)s %s", "i:1"), ("no field", "i:1"),
            ("%(key", "i:1"), ("%(k(e)y)s", "i:1")]] + [("%(k(e)y)s", "k(e)y", "i:5"), ("%()s", "", "i:5")],
    },
    "str_format": {
        "str_format": singles([
            "", "plain", "{}", "{} {} {}", "{0}{1}{0}", "{a}", "{a.x}", "{a.x.y[0][key]}", "{[0]}", "{.x}", "{0[-1]}",
            "{0[a b]}", "{0['a']}", "{0[a}b]}", "{0[a{b]}", "{0[!r]}", "{0[:]}", "{!r}", "{!s}", "{!r:>5}", "{:>5}",
            "{a!s:{b}}", "{:{}}", "{:{}.{}}", "{0:{1}{2}}", "{:{a.b[0]!r:x}}", "{{}}", "{{{}}}", "a{{b}}c{}d", "}}", "{{",
            "{0:a:b}", "{:!r}", "{::>5}", "{:>{}d}", "{: >5}", "{\u0661}", "{0[\u0661]}", "{ 0 }", "{-1}", "{0]}", "{a-b}", "{3}",
            "{} {} {} {}", "{missing}", "{0.}", "{.}", "{0[}", "{0[]}", "{0[0}", "{0[0]x}", "{0[0]x.y}", "{0..x}", "{a[0].[1]}",
            "{", "}", "a{", "a}", "a}b", "a{b", "{}}", "{{}", "{}}{", "{:", "{:{", "{:{}", "{:}}", "{!", "{!}", "{!r", "{!rx}",
            "{!r :5}", "{!z}", "{!é}", "{!\n}", "{! r}", "{0!}", "{0!}}", "{a{b}}", "{a{b}", "{} {1}", "{1} {}", "{a} {} {b} {}",
            "{0:{}}", "{:{0}}", "{0} {a} {1}", "{:{:{}}}", "{:{:{}}} {9}", "{:{a!r:{}}}", "{99999999999999999999}", "{0[99999999999999999999]}",
            "{0[9223372036854775807]}", "{0:{{}}}", "{0:{{{1}}}}", "{0!r:{1!s:x}}", "{3} {", "{missing}}", "{a!z:{missing}}", "{é}", "{😀}", "{0[😀].é}",
        ])
    },
    "parse": {
        "parse_int": product(["0", "12", "-12", "+7", " 42\n", "1_000", "1__0", "_1", "1_", "", " ", "-", "+-1", "- 1", "0x1F", "0X_1f", "0x", "0x_", "0b101",
                              "0o17", "017", "00", "0_0", "ff", "z", "9223372036854775807", "9223372036854775808", "-9223372036854775808", "-9223372036854775809",
                              "123456789012345678901234567890", "3.5", "1e5", "\u0663\u0664", "\uff11\uff12", "²", "½", "\u200312\u2003", "\x1c5\x1f", "1\x00", "a\n'b", "it's", 'say "hi"', "\u200b1", "0x\u0661"], ["10", "0", "16", "2", "8", "36"])
        + product(["1"], ["1", "37", "-1", "-10", "3", "7"]) + [("x" * 250, "10"), ("é" * 250, "10"), ("\x00" * 80, "10")],
        "parse_float": singles(["0", "1", "-0", "1.5", " 1.5\n", "5.", ".5", ".", "", " ", "-", "1e5", "1E-5", "1e+5", "1e", "1e+", "e5", "1.e5", ".e5", ".5e1", "1_0.0_1", "1__0", "_1", "1_",
                                "1_.5", "1._5", "1e1_0", "1e_1", "1_e1", "inf", "-inf", "Infinity", "+INF", "infinit", "nan", "-NaN", "nan1", "in_f", "1e400", "-1e400", "1e-400",
                                "4.9e-324", "2.4e-324", "2.5e-324", "1.7976931348623158e308", "1.7976931348623159e308", "0x1p3", "1 2", "abc", "it's", "a\nb", "\u0663.\u0665", "\u20031.5\u2003", "\x1c1", "1\x00", "1d5", "1f", "--1",
                                "1e99999999999999999999", "0.1000000000000000055511151231257827021181583404541015625", "9007199254740993", "9007199254740992.999999999999999", "123456789012345678901234567890e-30"]),
    },
    "numbers": {
        "int_to_decimal": singles(INT_VALUES + ["10**50", "-10**4299", "10**4300", "-10**4300", "10**5000"]),
        "int_to_radix": singles(INT_VALUES),
        "int_to_f64": singles(["0", "9007199254740993", "9007199254740995", "-9007199254740993", "9223372036854775807", "10**22", "10**23", "10**100", "10**308", "10**309", "-10**400", str(2**1024 - 2**970), str(2**1024 - 2**970 - 1), str(2**64 + 2**11), str(2**64 + 2**11 + 1), str(2**64 + 3 * 2**11)]),
        "int_true_div": product(["0", "1", "-7", "10**22", "10**308", "-10**400", "9007199254740993", "9223372036854775807"], ["1", "3", "-2", "10**22", "10**308", "10**400", "0", "9007199254740993"]) + [("1", str(2**1074)), ("1", str(2**1075)), ("3", str(2**1076)), ("10**4000", "10**3999")],
        "compare_int_float": product(["0", "1", "-1", "9007199254740993", "9223372036854775807", "-9223372036854775808", "10**22", "10**400", "-10**400"], ["0.0", "-0.0", "0.5", "1.0", "-1.5", "9007199254740992.0", "9007199254740994.0", "9.223372036854775807e18", "-9.223372036854775808e18", "1e22", "1e308", "inf", "-inf", "nan", "5e-324"]),
        "round_float": product(["0.0", "-0.0", "0.5", "1.5", "2.5", "-2.5", "2.675", "1.005", "0.125", "0.375", "1e22", "12345.6789", "-0.04", "5e-324", "1.7976931348623157e+308", "inf", "nan", "15.0", "25.0", "5.0", "-5.0", "0.15", "1e-10", "49.99999999999999", "50.0"], ["0", "1", "2", "5", "-1", "-2", "-308"])
        + product(["1.5", "1.7e308", "-1.7e308", "5e307", "4e307", "5e22", "5.000000000000001e22", "1.5e23"], ["323", "324", "-23", "-22", "-307", "-308", "-309", "-400", "400"]),
        "round_half_even_to_int": singles(["0.5", "1.5", "2.5", "-0.5", "-1.5", "0.49999999999999994", "1e22", "-1e22", "1e300", "4503599627370497.5", "nan", "inf", "-inf", "9.223372036854775807e18", "-9.223372036854775808e18"]),
        "float_to_int": singles(["0.9", "-0.9", "1e22", "-1e19", "9.3e18", "nan", "inf", "-inf"]),
        "round_int": product(["0", "5", "15", "25", "-15", "-25", "14", "16", "1234", "-1250", "1350", "10**20", "9223372036854775807", "-9223372036854775808", "95"], ["1", "2", "3", "18", "19", "20", "21"]),
        "float_true_div": product(["1.0", "-0.0", "inf", "nan"], ["3.0", "0.0", "-0.0", "inf"]),
        **{op: product(["0.0", "-0.0", "7.0", "-7.0", "5.5", "-0.1", "1e300", "inf", "nan"], ["0.0", "-0.0", "2.0", "-2.0", "0.1", "3.5", "1e-300", "inf", "-inf", "nan"]) for op in ("float_floor_div", "float_mod", "float_divmod")},
        "float_pow": product(["0.0", "-0.0", "1.0", "-1.0", "2.0", "-2.0", "0.5", "-8.0", "1e200", "inf", "-inf", "nan"], ["0.0", "1.0", "2.0", "3.0", "-1.0", "-2.0", "0.5", "-0.5", "1000.0", "1023.0", "-1074.0", "-1080.0", "inf", "-inf", "nan"]),
        "float_as_integer_ratio": singles(["0.0", "-0.0", "0.5", "-0.75", "3.0", "0.1", "1e22", "5e-324", "-1e308", "inf", "-inf", "nan"]),
        "float_is_integer": singles(["0.0", "1.0", "1.5", "1e300", "inf", "nan", "-2.0"]),
        "float_hex": singles(["0.0", "-0.0", "1.0", "-1.5", "0.1", "5e-324", "2.2250738585072014e-308", "1.7976931348623157e+308", "inf", "-inf", "nan"]),
        "float_fromhex": singles(["0x1p3", "1.8", "-0x1.8p-1", " 0xA \n", "0x.8", "0x8.", "0x.", "", "0x", "p3", "1p", "1p+", "inf", "-Infinity", "NaN", "0x1p99999", "-0x1p1024", "0x1p-1074", "0x1p-1075", "0x1.8p-1075", "0x1.00000000000008p0", "0x1.000000000000081p0", "0x1.00000000000018p0", "0x0p99999999999999999999", "1p-99999999999999999999", "zz", "1 2", "+0X1P+3", "0x1.fffffffffffff8p1023", "0x1.fffffffffffff7p1023"]),
    },
    "hashing": {
        "hash_int": singles(INT_VALUES + ["2305843009213693951", "2305843009213693950", "-2305843009213693951", "2305843009213693952", "-2305843009213693952", "10**30", "-10**30", "10**100"]),
        "hash_float": singles([text for text in FLOATS if text != "nan"] + ["-1.0", "2305843009213693951.0", "3.5", "-7.25", "1e300"]),
        "hash_tuple": [(), ("0",), ("1",), ("-1",), ("1", "2"), ("2", "1"), ("0", "0", "0"), ("9223372036854775807", "-5", "10**30")],
    },
    "str_repr": {
        op: singles(["", "abc", "it's", 'say "hi"', "it's \"both\"", "back\\slash", "\n\r\t\0\x07\x1b\x7f", "é", "\x80\x9f\xa0\xad", "日本語", "😀", "\u200b\u2028\u202e\ufeff", "\ue000\uffff", "\U000e0001", "\u0378", "e\u0301", "\u3000", "Σας ß", "\U0001f1e9\U0001f1ea", "\U00020000\U0002ffff", "\u0300", "\U0010ffff"])
        for op in ("str_repr", "ascii_repr", "bytes_repr")
    },
    "classify": {
        "predicates": singles(["", "abc", "ABC", "Abc", "aBc", "Hello World", "Hello world", "hello1", "123", "1.5", " ", " \t\n\x0b\x0c\r", "\x1c\x1d\x1e\x1f", "\xa0", "\u2003", "\u200b", "é", "É", "ß", "ẞ", "ǅ", "ǅa", "Aǅ", "ªº", "²", "½", "٣", "Ⅷ", "ⅷ", "一", "日本", "😀", "a b", "_", "a_b", "\x00", "\x7f", "e\u0301", "ʰ", "Σ", "ς", "ᏸ", "Ꭰ", "🄀", "①", "A1", "1A", "1a", "'S", "It's", "They'Re", "\u0345", "ⓐ", "Ⓐ"]),
        "is_identifier": singles(["", "a", "_", "a1", "1a", "a b", "a-b", "é", "naïve", "日本", "x٣", "٣x", "²", "Ⅷ", "a\u0301", "\u0301a", "a·b", "class", "😀"]),
    },
    "case": {
        op: singles(["", "hello world", "HELLO WORLD", "hELLO wORLD", "they're bill's", "x3a 3ax", "é", "ÉCOLE", "ß", "ßa", "straße", "ẞ", "ﬁne", "ǆ", "Ǆ", "ǅ", "ΑΣ", "ΑΣ ΑΣ", "ΑΣΑ", "Σ", "ΑΣ'", "ΑΣ'Α", "ὈΔΥΣΣΕΎΣ", "ა", "Ა", "ᾳ", "ᾼ", "ᾀ", "ᾲ", "ῖ", "ŉ", "ΐ", "İ", "I", "ı", "i", "Ꭰ", "ꭰ", "µ", "ſ", "日本a", "1st 2nd", "ﬗ", "և", "\u0345", "aΣb", "a.Σ", "Σa"])
        for op in ("capitalize", "title", "swapcase", "casefold", "lower", "upper")
    } | {
        "case_of_all": singles(f"{block:x}" for block in (0x0, 0x1, 0x2, 0xA, 0xF, 0x10, 0x11, 0x16, 0x1E)),
    },
    "split": {
        **{op: product(["", " ", "a", "a b", "  a  b  c  ", "a\tb\nc", "a\u3000b\xa0c", "a\x1cb"], ["-1", "0", "1", "2"]) for op in ("split_whitespace", "rsplit_whitespace")},
        **{op: product(["", ",", "a", "a,b,c", ",a,,b,", "é,ü"], [",", ",,", "a"], ["-1", "0", "1", "2"]) + [("abc", "", "-1"), ("aaaa", "aa", "-1"), ("aaaaa", "aa", "1")] for op in ("split", "rsplit")},
        "splitlines": product(["", "a", "a\n", "\n", "a\nb", "a\r\nb\rc", "a\n\r\nb", "a\x0bb\x0cc\x1cd\x1de\x1ef\x85g\u2028h\u2029i", "\r\n\n\r", "é\nü"], ["keep", "drop"]),
        **{op: product(["abc", "", "a,b,c", ",", "é,ü,"], [",", "b", "xyz", ""]) for op in ("partition", "rpartition")},
    },
    "pad": {
        **{op: product(["", "a", "ab", "abc", "é😀"], ["-1", "0", "3", "4", "5"], [" ", "*", "é"]) for op in ("ljust", "rjust", "center")},
        "zfill": product(["", "1", "-1", "+1", "--1", "a", "-", "é"], ["-1", "0", "1", "2", "5"]),
        "expandtabs": product(["", "a\tb", "\t", "ab\tc\td", "a\n\tb\r\tc", "é\tx", "12345678\tx"], ["8", "4", "1", "0", "-1"]),
    },
    "search": {
        **{op: product(["", "abcabc", "ünïcödeü"], ["", "a", "ü", "bc", "abcabcabc", "c"], ["-", "0", "1", "3", "-2", "6", "7", "100", "-100"], ["-", "0", "4", "-1", "100", "-100"])[::11] for op in ("find", "rfind", "count", "starts_with", "ends_with")},
        "replace": product(["", "abcabc", "aaaa", "éaé"], ["", "a", "aa", "é", "xyz"], ["", "-", "ab"], ["-1", "0", "1", "2"])[::5],
        **{op: product(["", "  a b  ", "xxaxbxx", "\x1c\xa0a\u3000", "éaé"], ["-", "x", "ax", " ", "é", "zz"]) for op in ("strip", "strip_start", "strip_end")},
    },
}

# Random rows.

TEXTS = ["", "a", "abc", "it's", "naïve", "😀x", "日本", "ß", "ΑΣ", " x ", "a\tb", "\x00", "A1_", "-12", "0x1F", "1_0", "é\nü", "ǅ", "\u200b"]


def random_float(rng):
    kind = rng.randrange(8)
    if kind == 0:
        return struct.unpack("<d", rng.randbytes(8))[0]
    if kind == 1:
        return float(rng.randrange(-1000, 1000)) / rng.choice([1, 2, 4, 8, 16, 10, 100])
    if kind == 2:
        return rng.choice([1, -1]) * 10.0 ** rng.randrange(-30, 30) * rng.choice([1, 5, 9.5, 9.95, 0.99999999])
    if kind == 3:
        return math.ldexp(rng.choice([1, -1, 3, 5]), rng.randrange(-1074, 1022))
    if kind == 4:
        return rng.choice([0.0, -0.0, math.inf, -math.inf, math.nan, 1e16, 1e-4, 9999999999999998.0, 2.0**53, 2.0**63, -2.0**63])
    if kind == 5:
        return round(rng.uniform(-1000, 1000), rng.randrange(4))
    if kind == 6:
        return math.nextafter(float(rng.randrange(1, 100)) / 2, rng.choice([0, 1000]))
    return rng.gauss(0, 10 ** rng.randrange(-5, 20))


def random_int(rng):
    kind = rng.randrange(6)
    if kind == 0:
        return rng.randrange(-1000, 1000)
    if kind == 1:
        return rng.choice([-1, 1]) * (rng.getrandbits(rng.randrange(1, 80)))
    if kind == 2:
        return rng.choice([-1, 1]) * (2 ** rng.choice([53, 54, 61, 63, 64, 100, 1000]) + rng.randrange(-3, 4))
    if kind == 3:
        return rng.choice([-1, 1]) * 10 ** rng.randrange(0, 40) * rng.choice([1, 5, 15, 25])
    if kind == 4:
        return rng.choice([-1, 1]) * rng.getrandbits(rng.randrange(60, 1200))
    return rng.randrange(0, 0x20000)


def random_spec(rng, codes):
    spec = ""
    if rng.random() < 0.4:
        spec += rng.choice(["", "*", "é", "0", " ", "x", "<"]) + rng.choice("<>^=")
    spec += rng.choice(["", "", "", "+", "-", " "])
    spec += rng.choice(["", "", "", "", "z"])
    spec += rng.choice(["", "", "", "#"])
    spec += rng.choice(["", "", "", "0"])
    spec += rng.choice(["", "", str(rng.randrange(0, 30))])
    spec += rng.choice(["", "", "", ",", "_"])
    spec += rng.choice(["", "", "." + str(rng.randrange(0, 30))])
    spec += rng.choice(codes)
    if rng.random() < 0.03:
        spec = "".join(rng.sample(spec, len(spec)))
    return spec


def random_text(rng):
    kind = rng.randrange(6)
    if kind == 0:
        return rng.choice(TEXTS)
    if kind == 1:
        return "".join(rng.choice(" \t\n\r\x0b\x1c\x85\xa0\u2028aAbB'\"\\") for _ in range(rng.randrange(12)))
    if kind == 2:
        return "".join(rng.choice("aAbΣσςßéÉ1 .'ǅŉ\u0301") for _ in range(rng.randrange(10)))
    if kind == 3:
        text = "".join(chr(rng.randrange(0x110000)) for _ in range(rng.randrange(5)))
        return "".join(c for c in text if not 0xD800 <= ord(c) < 0xE000)
    if kind == 4:
        text = "".join(chr(rng.randrange(0x3000)) for _ in range(rng.randrange(5)))
        return text
    return "".join(rng.choice("ab,") for _ in range(rng.randrange(14)))


def random_template(rng):
    pieces = ["{", "}", "{}", "{0}", "{a}", ":", "!", "r", "s", "[", "]", ".", "x", "1", "{{", "}}", " ", "{:", "{!r}", "[0]", ".x"]
    return "".join(rng.choice(pieces) for _ in range(rng.randrange(1, 9)))


def random_numeral(rng, alphabet):
    return "".join(rng.choice(alphabet) for _ in range(rng.randrange(1, 8)))


def random_row(rng):
    f = lambda: repr(random_float(rng))
    i = lambda: str(random_int(rng))
    t = lambda: random_text(rng)
    value = lambda: rng.choice([lambda: "i:" + i(), lambda: "f:" + f(), lambda: "s:" + t()])()
    bound = lambda: rng.choice(["-", str(rng.randrange(-8, 8))])
    conversion = lambda: (
        "%" + "".join(rng.choice(["", "", "-", "+", " ", "#", "0"]) for _ in range(2)) + rng.choice(["", str(rng.randrange(20)), "*"])
        + rng.choice(["", "", "." + rng.choice(["", str(rng.randrange(20)), "*"])]) + rng.choice(["", "", "", "l"])
        + rng.choice("diuoxXeEfFgGcrsa%ybé")
    )
    op = rng.choice(list(OPS))
    match op:
        case "float_repr" | "float_to_int" | "round_half_even_to_int" | "float_is_integer" | "float_as_integer_ratio" | "float_hex":
            return op, (f(),)
        case "hash_float":
            x = f()
            return op, ("1.0" if x == "nan" else x,)
        case "format_float":
            return op, (f(), random_spec(rng, ["", "", "e", "f", "f", "g", "g", "%", "n", "E", "F", "G", "d", "s"]))
        case "format_int":
            return op, (i(), random_spec(rng, ["", "", "d", "b", "o", "x", "X", "n", "c", "e", "f", "g", "%", "s"]))
        case "format_str":
            return op, (t(), random_spec(rng, ["", "", "s", "d"]))
        case "printf":
            templates = [conversion() for _ in range(rng.randrange(1, 3))]
            wanted = sum(1 + template.count("*") for template in templates)
            values = []
            for template in templates:
                values += ["i:" + str(rng.randrange(-20, 20)) for _ in range(template.count("*"))] + [value()]
            return op, (" ".join(templates), *values[: wanted - (rng.random() < 0.02)])
        case "printf_mapping":
            return op, (f"%(key){conversion()[1:]}", "key", value())
        case "str_format":
            return op, (random_template(rng),)
        case "parse_int":
            text = rng.choice([lambda: random_numeral(rng, "01279_ -+abxo"), i, t])()
            return op, (text, rng.choice(["10", "10", "0", "2", "8", "16", "36", "7"]))
        case "parse_float":
            return op, (rng.choice([lambda: random_numeral(rng, "0159_.e+- "), f, i, t, lambda: f"{rng.getrandbits(80)}e{rng.randrange(-340, 310)}"])(),)
        case "int_to_decimal" | "int_to_radix" | "int_to_f64" | "hash_int":
            return op, (i(),)
        case "int_true_div":
            return op, (i(), i())
        case "compare_int_float":
            x = random_int(rng)
            near = float(x) if abs(x) < 2**1000 else math.inf
            return op, (str(x + rng.choice([0, 0, 1, -1])), repr(rng.choice([near, math.nextafter(near, 0), random_float(rng), near + 0.5])))
        case "round_float":
            return op, (f(), str(rng.randrange(-25, 25)))
        case "round_int":
            return op, (i(), str(rng.randrange(1, 45)))
        case "float_true_div" | "float_floor_div" | "float_mod" | "float_divmod" | "float_pow":
            return op, (f(), f())
        case "float_fromhex":
            return op, (rng.choice([lambda: random_float(rng).hex(), lambda: random_numeral(rng, "0x1.fp+-"), lambda: f"0x{rng.getrandbits(70):x}.{rng.getrandbits(9):x}p{rng.randrange(-1160, 1000)}"])(),)
        case "hash_tuple":
            return op, tuple(i() for _ in range(rng.randrange(5)))
        case "split_whitespace" | "rsplit_whitespace":
            return op, (t(), str(rng.randrange(-1, 4)))
        case "split" | "rsplit":
            return op, (t(), rng.choice([",", "a", "ab", ""]), str(rng.randrange(-1, 4)))
        case "splitlines":
            return op, (t(), rng.choice(["keep", "drop"]))
        case "ljust" | "rjust" | "center":
            return op, (t(), str(rng.randrange(-1, 15)), rng.choice("* é"))
        case "zfill":
            return op, (rng.choice([t, i, f])(), str(rng.randrange(-1, 15)))
        case "expandtabs":
            return op, (t(), str(rng.randrange(-1, 9)))
        case "find" | "rfind" | "count" | "starts_with" | "ends_with":
            return op, (t(), rng.choice(["", "a", "b", ",", "ab", "é"]), bound(), bound())
        case "replace":
            return op, (t(), rng.choice(["", "a", "ab", ","]), rng.choice(["", "x", "yz", "é"]), str(rng.randrange(-1, 4)))
        case "strip" | "strip_start" | "strip_end":
            return op, (t(), rng.choice(["-", "a", "ab", " a", "Σ"]))
        case "partition" | "rpartition":
            return op, (t(), rng.choice([",", "a", "ab", ""]))
        case "is_identifier":
            return op, ("".join(rng.choice(string.printable + "éßΣ日") for _ in range(rng.randrange(4))),)
        case _:
            return op, (t(),)


# Rows as text.


def cell(text):
    if not text:
        return "\\e"
    out = []
    for index, c in enumerate(text):
        if c == "\\":
            out.append("\\\\")
        elif c == " " and index in (0, len(text) - 1):
            out.append("\\s")
        elif c in "\n\r\t":
            out.append({"\n": "\\n", "\r": "\\r", "\t": "\\t"}[c])
        elif not c.isprintable() or c == "[" and index == 0 or "\u0300" <= c <= "\u036f":
            out.append(f"\\u{{{ord(c):x}}}")
        else:
            out.append(c)
    return "".join(out)


def row(op, cells):
    try:
        result = "=> " + cell(OPS[op](*cells))
    except Exception as error:
        result = "!! " + cell(f"{type(error).__name__}: {error}")
    return "\t".join([*map(cell, cells), result])


def main():
    sys.set_int_max_str_digits(4300)
    if sys.argv[1:2] == ["--random"]:
        rng = random.Random(int(sys.argv[3]))
        for _ in range(int(sys.argv[2])):
            op, cells = random_row(rng)
            text = row(op, cells)
            # Rust's text has no lone surrogates, which `%c` makes of some numbers.
            if re.search(r"\\u\{d[89a-f]..\}", text):
                continue
            print(f"[{op}]")
            print(text)
        return
    folder = os.path.dirname(os.path.abspath(__file__))
    for name, sections in TABLES.items():
        with open(os.path.join(folder, f"{name}.tsv"), "w", encoding="utf-8") as table:
            for op, rows in sections.items():
                print(f"[{op}]", file=table)
                for cells in rows:
                    print(row(op, cells), file=table)


if __name__ == "__main__":
    main()
