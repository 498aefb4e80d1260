"""Exact numbers: a numerator over a denominator."""

import math
import operator
import re

_FORMAT = re.compile(
    r"\s*(?P<sign>[-+]?)(?=\d|\.\d)(?P<num>\d*|\d+(_\d+)*)(?:\s*/\s*(?P<denom>\d+(_\d+)*))?"
    r"(?:\.(?P<decimal>\d*|\d+(_\d+)*))?(?:E(?P<exp>[-+]?\d+(_\d+)*))?\s*",
    re.IGNORECASE,
)


class Fraction:
    __slots__ = ("_numerator", "_denominator")

    def __new__(cls, numerator=0, denominator=None):
        if denominator is None:
            if isinstance(numerator, str):
                numerator, denominator = cls._read(numerator)
            elif hasattr(numerator, "as_integer_ratio"):
                numerator, denominator = numerator.as_integer_ratio()
            else:
                raise TypeError("argument should be a string or a Rational instance")
        elif not isinstance(numerator, (int, Fraction)) or not isinstance(denominator, (int, Fraction)):
            raise TypeError("both arguments should be Rational instances")
        top, bottom = _parts(numerator), _parts(denominator)
        return cls._made(top[0] * bottom[1], bottom[0] * top[1])

    @classmethod
    def _made(cls, numerator, denominator):
        if denominator == 0:
            raise ZeroDivisionError(f"Fraction({numerator}, 0)")
        common = math.gcd(numerator, denominator) * (-1 if denominator < 0 else 1)
        self = object.__new__(cls)
        self._numerator, self._denominator = numerator // common, denominator // common
        return self

    @staticmethod
    def _read(text):
        found = _FORMAT.fullmatch(text)
        if found is None or found["denom"] and (found["decimal"] is not None or found["exp"]):
            raise ValueError(f"Invalid literal for Fraction: {text!r}")
        numerator, denominator = int(found["num"] or "0"), int(found["denom"] or "1")
        decimal = (found["decimal"] or "").replace("_", "")
        power = int(found["exp"] or "0") - len(decimal)
        numerator = numerator * 10 ** len(decimal) + int(decimal or "0")
        if power >= 0:
            numerator *= 10**power
        else:
            denominator *= 10**-power
        return (-numerator if found["sign"] == "-" else numerator), denominator

    @classmethod
    def from_float(cls, f):
        return cls(f)

    from_decimal = from_float
    numerator = property(lambda self: self._numerator)
    denominator = property(lambda self: self._denominator)
    real = property(lambda self: self)
    imag = 0

    def as_integer_ratio(self):
        return self._numerator, self._denominator

    def is_integer(self):
        return self._denominator == 1

    def limit_denominator(self, max_denominator=1000000):
        if max_denominator < 1:
            raise ValueError("max_denominator should be at least 1")
        if self._denominator <= max_denominator:
            return Fraction(self)
        # Continued fractions: the last two that are small enough, and the nearer one of what lies between.
        n, d = self._numerator, self._denominator
        p0, q0, p1, q1 = 0, 1, 1, 0
        while q0 + (n // d) * q1 <= max_denominator:
            a = n // d
            p0, q0, p1, q1 = p1, q1, p0 + a * p1, q0 + a * q1
            n, d = d, n - a * d
        k = (max_denominator - q0) // q1
        if 2 * d * (q0 + k * q1) <= self._denominator:
            return Fraction(p1, q1)
        return Fraction(p0 + k * p1, q0 + k * q1)

    def __repr__(self):
        return f"{type(self).__name__}({self._numerator}, {self._denominator})"

    def __str__(self):
        return str(self._numerator) if self._denominator == 1 else f"{self._numerator}/{self._denominator}"

    def __format__(self, spec):
        if not spec:
            return str(self)
        if spec[-1] in "eEfFgG%":
            from decimal import Decimal, localcontext

            with localcontext() as context:
                context.prec = 60
                return format(Decimal(self._numerator) / self._denominator, spec)
        return format(str(self), spec)

    def __add__(self, other):
        return _exact(self, other, operator.add, lambda a, b, c, d: (a * d + c * b, b * d))

    def __sub__(self, other):
        return _exact(self, other, operator.sub, lambda a, b, c, d: (a * d - c * b, b * d))

    def __mul__(self, other):
        return _exact(self, other, operator.mul, lambda a, b, c, d: (a * c, b * d))

    def __truediv__(self, other):
        return _exact(self, other, operator.truediv, lambda a, b, c, d: (a * d, b * c))

    def __mod__(self, other):
        return _exact(self, other, operator.mod, lambda a, b, c, d: ((a * d) % (c * b), b * d))

    def __floordiv__(self, other):
        quotient = _exact(self, other, operator.floordiv, lambda a, b, c, d: ((a * d) // (c * b), 1))
        return quotient._numerator if isinstance(quotient, Fraction) else quotient

    def __divmod__(self, other):
        return self // other, self % other

    def __radd__(self, other):
        return self.__add__(other)

    def __rmul__(self, other):
        return self.__mul__(other)

    def __rsub__(self, other):
        return _reflected(self, other, operator.sub)

    def __rtruediv__(self, other):
        return _reflected(self, other, operator.truediv)

    def __rmod__(self, other):
        return _reflected(self, other, operator.mod)

    def __rfloordiv__(self, other):
        return _reflected(self, other, operator.floordiv)

    def __rdivmod__(self, other):
        return _reflected(self, other, divmod)

    def __pow__(self, other):
        if isinstance(other, Fraction) and other._denominator == 1:
            other = other._numerator
        if isinstance(other, (float, Fraction)):
            return float(self) ** float(other)
        if not isinstance(other, int):
            return float(self) ** other if _is_complex(other) else NotImplemented
        top, bottom = self._numerator, self._denominator
        if other < 0:
            if top == 0:
                raise ZeroDivisionError(f"Fraction({bottom ** -other}, 0)")
            top, bottom, other = bottom, top, -other
        return Fraction._made(top**other, bottom**other)

    def __rpow__(self, other):
        if self._denominator == 1 and self._numerator >= 0:
            return other**self._numerator
        return other ** float(self)

    def __neg__(self):
        return Fraction._made(-self._numerator, self._denominator)

    def __pos__(self):
        return Fraction(self)

    def __abs__(self):
        return Fraction._made(abs(self._numerator), self._denominator)

    def __int__(self):
        return math.trunc(self)

    def __trunc__(self):
        return -(-self._numerator // self._denominator) if self._numerator < 0 else self._numerator // self._denominator

    def __floor__(self):
        return self._numerator // self._denominator

    def __ceil__(self):
        return -(-self._numerator // self._denominator)

    def __round__(self, ndigits=None):
        if ndigits is None:
            floor, rest = divmod(self._numerator, self._denominator)
            half = 2 * rest - self._denominator
            return floor + (half > 0 or half == 0 and floor % 2)
        shift = 10 ** abs(ndigits)
        if ndigits > 0:
            return Fraction(round(self * shift), shift)
        return Fraction(round(self / shift) * shift)

    def __float__(self):
        return self._numerator / self._denominator

    def __hash__(self):
        if self._denominator == 1:
            return hash(self._numerator)
        as_float = float(self)
        return hash(as_float) if self == as_float else hash((self._numerator, self._denominator))

    def __bool__(self):
        return bool(self._numerator)

    def __eq__(self, other):
        return _compared(self, other, operator.eq)

    def __lt__(self, other):
        return _compared(self, other, operator.lt)

    def __le__(self, other):
        return _compared(self, other, operator.le)

    def __gt__(self, other):
        return _compared(self, other, operator.gt)

    def __ge__(self, other):
        return _compared(self, other, operator.ge)

    def __copy__(self):
        return self

    def __deepcopy__(self, memo):
        return self


def _parts(number):
    return (1, 1) if number is None else number.as_integer_ratio()


def _exact(one, other, plainly, parts):
    if isinstance(other, (int, Fraction)):
        top, bottom = parts(*one.as_integer_ratio(), *other.as_integer_ratio())
        return Fraction._made(top, bottom)
    if _goes_with(other, plainly):
        return plainly(float(one), other)
    return NotImplemented


def _reflected(one, other, operation):
    if isinstance(other, int):
        return operation(Fraction(other), one)
    return operation(other, float(one)) if _goes_with(other, operation) else NotImplemented


def _is_complex(number):
    # The type is among the builtins only where a program may need it.
    return type(number).__name__ == "complex"


def _goes_with(other, operation):
    """Whether an operation with a number of this type is one of floats."""
    return isinstance(other, float) or _is_complex(other) and operation not in (operator.mod, operator.floordiv, divmod)


def _compared(one, other, operation):
    if isinstance(other, float):
        if not math.isfinite(other):
            return operation(0.0, other)
        other = Fraction(other)
    if not isinstance(other, (int, Fraction)):
        return NotImplemented
    a, b = one.as_integer_ratio()
    c, d = other.as_integer_ratio()
    return operation(a * d, c * b)
