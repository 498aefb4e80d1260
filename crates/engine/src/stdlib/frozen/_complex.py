"""Complex numbers. A program that names them, or writes one, imports this before its first statement."""

from _code import builtins
from math import atan2, cos, exp, hypot, log, sin


class complex:
    __module__ = "builtins"
    __slots__ = ("real", "imag")

    def __new__(cls, real=0, imag=None):
        if isinstance(real, str):
            if imag is not None:
                raise TypeError("complex() can't take second arg if first is a string")
            real, imag = _parse(real)
        elif isinstance(real, complex) and imag is None and cls is complex:
            return real
        if imag is None:
            imag = 0
        real, imag = _number(real, "first"), _number(imag, "second")
        self = object.__new__(cls)
        # Either part may be complex itself.
        a, b = real.real - (imag.imag or 0.0), imag.real + (real.imag or 0.0) if real.imag else imag.real
        object.__setattr__(self, "real", float(a))
        object.__setattr__(self, "imag", float(b))
        return self

    def __setattr__(self, name, value):
        if name in ("real", "imag"):
            raise AttributeError("readonly attribute")
        raise AttributeError(f"'complex' object has no attribute {name!r}")

    def conjugate(self):
        return complex(self.real, -self.imag)

    def __complex__(self):
        return self

    def __repr__(self):
        a, b = self.real, self.imag
        if a == 0 and str(a)[0] != "-":
            return f"{_part(b)}j"
        sign = "" if str(b)[0] == "-" else "+"
        return f"({_part(a)}{sign}{_part(b)}j)"

    def __format__(self, spec):
        if not spec:
            return str(self)
        kind = spec[-1]
        if kind in "eEfFgGn":
            rest = spec[:-1]
        elif kind == "%" or kind.isalpha() and kind != "z":
            raise ValueError(f"Unknown format code '{kind}' for object of type 'complex'")
        else:
            rest, kind = spec, ""
        # What fills and aligns, and how wide, is for both parts together.
        fill = rest[:2] if rest[1:2] in ("<", ">", "^", "=") else rest[: rest[:1] in ("<", ">", "^", "=")]
        rest = rest[len(fill) :]
        if fill[-1:] == "=":
            raise ValueError("'=' alignment flag is not allowed in complex format specifier")
        flags = rest[: len(rest) - len(rest.lstrip("+- z#"))]
        rest = rest[len(flags) :]
        if rest[:1] == "0":
            raise ValueError("Zero padding is not allowed in complex format specifier")
        width = rest[: len(rest) - len(rest.lstrip("0123456789"))]
        rest = rest[len(width) :]
        # Without a kind a part has the digits of `repr`, and no zero behind the point.
        sides, cut = "%s%sj", 0
        if not kind:
            sides = "(%s%sj)"
            if self.real == 0 and str(self.real)[0] != "-":
                sides = "%.0s%sj"
            if "." in rest:
                kind = "g"
            else:
                cut = 1 if "#" in flags else 2

        def part(number, flags):
            shown = f"{number:{flags}{rest}{kind}}"
            return shown[:-cut] if cut and shown.endswith(".0") else shown

        shown_imag = part(self.imag, flags if sides[1] == "." else "+" + flags.lstrip("+- "))
        return f"{sides % (part(self.real, flags), shown_imag):{fill or '>'}{width}}"

    def __bool__(self):
        return self.real != 0 or self.imag != 0

    def __hash__(self):
        return hash(self.real) if self.imag == 0 else hash((self.real, self.imag))

    def __eq__(self, other):
        if isinstance(other, (int, float)):
            return self.imag == 0 and self.real == other
        if isinstance(other, complex):
            return self.real == other.real and self.imag == other.imag
        return NotImplemented

    def __neg__(self):
        return complex(-self.real, -self.imag)

    def __pos__(self):
        return self

    def __abs__(self):
        return hypot(self.real, self.imag)

    def __add__(self, other):
        if not isinstance(other, _NUMBERS):
            return NotImplemented
        return complex(self.real + other.real, self.imag + other.imag)

    __radd__ = __add__

    def __sub__(self, other):
        if not isinstance(other, _NUMBERS):
            return NotImplemented
        return complex(self.real - other.real, self.imag - other.imag)

    def __rsub__(self, other):
        if not isinstance(other, _NUMBERS):
            return NotImplemented
        return complex(other.real - self.real, other.imag - self.imag)

    def __mul__(self, other):
        if not isinstance(other, _NUMBERS):
            return NotImplemented
        a, b, c, d = self.real, self.imag, other.real, other.imag
        return complex(a * c - b * d, a * d + b * c)

    __rmul__ = __mul__

    def __truediv__(self, other):
        return _divided(self, other) if isinstance(other, _NUMBERS) else NotImplemented

    def __rtruediv__(self, other):
        return _divided(other, self) if isinstance(other, _NUMBERS) else NotImplemented

    def __pow__(self, other, modulo=None):
        if modulo is not None:
            raise ValueError("complex modulo")
        return _power(self, other) if isinstance(other, _NUMBERS) else NotImplemented

    def __rpow__(self, other):
        return _power(other, self) if isinstance(other, _NUMBERS) else NotImplemented


_NUMBERS = (int, float, complex)


def _part(x):
    shown = repr(x)
    return shown.removesuffix(".0")


def _number(value, which):
    if isinstance(value, _NUMBERS):
        return value
    if which == "first" and hasattr(value, "__complex__"):
        made = value.__complex__()
        if not isinstance(made, complex):
            raise TypeError(f"__complex__ returned non-complex (type {type(made).__name__})")
        return made
    if hasattr(value, "__float__"):
        return value.__float__()
    if hasattr(value, "__index__"):
        return value.__index__()
    kind = type(value).__name__
    if which == "second":
        if isinstance(value, str):
            raise TypeError("complex() second arg can't be a string")
        raise TypeError(f"complex() second argument must be a number, not '{kind}'")
    raise TypeError(f"complex() first argument must be a string or a number, not '{kind}'")


def _parse(text):
    s = text.strip()
    if s.startswith("(") and s.endswith(")"):
        s = s[1:-1].strip()
    try:
        if s[-1:] not in ("j", "J"):
            return float(s), 0.0
        s = s[:-1]
        # The sign between the parts: not the first character, and not an exponent's.
        at = max((i for i, c in enumerate(s) if c in "+-" and i and s[i - 1] not in "eE"), default=0)
        real, imag = s[:at], s[at:]
        if imag in ("", "+", "-"):
            imag += "1"
        return float(real) if real else 0.0, float(imag)
    except ValueError:
        raise ValueError("complex() arg is a malformed string") from None


def _divided(x, y):
    a, b, c, d = x.real, x.imag, y.real, y.imag
    if c == 0 and d == 0:
        raise ZeroDivisionError("complex division by zero")
    # Scaled by the larger part of the divisor.
    if abs(c) >= abs(d):
        ratio = d / c
        scale = c + d * ratio
        return complex((a + b * ratio) / scale, (b - a * ratio) / scale)
    ratio = c / d
    scale = c * ratio + d
    return complex((a * ratio + b) / scale, (b * ratio - a) / scale)


def _power(x, y):
    if y == 0:
        return complex(1.0, 0.0)
    if x == 0:
        if y.imag or y.real < 0:
            raise ZeroDivisionError("0.0 to a negative or complex power")
        return complex(0.0, 0.0)
    if not y.imag and y.real == int(y.real) and abs(y.real) <= 100:
        n = int(y.real)
        result, factor, left = complex(1.0, 0.0), complex(x), abs(n)
        while left:
            if left & 1:
                result = result * factor
            left >>= 1
            if left:
                factor = factor * factor
        return result if n > 0 else 1 / result
    size, angle = hypot(x.real, x.imag), atan2(x.imag, x.real)
    length = size**y.real
    turn = angle * y.real
    if y.imag:
        length *= exp(-angle * y.imag)
        turn += y.imag * log(size)
    return complex(length * cos(turn), length * sin(turn))


builtins()["complex"] = builtins()[".complex"] = complex
