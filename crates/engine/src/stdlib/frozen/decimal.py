"""Decimal numbers of a chosen precision, by the General Decimal Arithmetic Specification."""

import math as _math
import re as _re
from collections import namedtuple as _namedtuple
from contextvars import ContextVar as _ContextVar

from _sys import in_c as _in_c

ROUND_DOWN = "ROUND_DOWN"
ROUND_HALF_UP = "ROUND_HALF_UP"
ROUND_HALF_EVEN = "ROUND_HALF_EVEN"
ROUND_CEILING = "ROUND_CEILING"
ROUND_FLOOR = "ROUND_FLOOR"
ROUND_UP = "ROUND_UP"
ROUND_HALF_DOWN = "ROUND_HALF_DOWN"
ROUND_05UP = "ROUND_05UP"
MAX_PREC = MAX_EMAX = 999999999999999999

# What decides whether the digits that are dropped make the last one larger: of the sign (1 is minus), the digits that stay,
# and whether the rest is none, less than, exactly or more than a half.
_NONE, _LESS, _HALF, _MORE = range(4)
_GROWS = {
    ROUND_DOWN: lambda sign, kept, rest: False,
    ROUND_UP: lambda sign, kept, rest: rest,
    ROUND_HALF_UP: lambda sign, kept, rest: rest >= _HALF,
    ROUND_HALF_DOWN: lambda sign, kept, rest: rest == _MORE,
    ROUND_HALF_EVEN: lambda sign, kept, rest: rest == _MORE or rest == _HALF and kept & 1,
    ROUND_CEILING: lambda sign, kept, rest: rest and not sign,
    ROUND_FLOOR: lambda sign, kept, rest: rest and sign,
    ROUND_05UP: lambda sign, kept, rest: rest and kept % 5 == 0,
}

DecimalTuple = _namedtuple("DecimalTuple", "sign digits exponent")
DecimalTuple.__module__ = "decimal"


class DecimalException(ArithmeticError):
    pass


class Clamped(DecimalException):
    pass


class InvalidOperation(DecimalException):
    pass


class ConversionSyntax(InvalidOperation):
    pass


class DivisionByZero(DecimalException, ZeroDivisionError):
    pass


class DivisionImpossible(InvalidOperation):
    pass


class DivisionUndefined(InvalidOperation, ZeroDivisionError):
    pass


class Inexact(DecimalException):
    pass


class InvalidContext(InvalidOperation):
    pass


class Rounded(DecimalException):
    pass


class Subnormal(DecimalException):
    pass


class Overflow(Inexact, Rounded):
    pass


class Underflow(Inexact, Rounded, Subnormal):
    pass


class FloatOperation(DecimalException, TypeError):
    pass


_SIGNALS = (
    InvalidOperation,
    FloatOperation,
    DivisionByZero,
    Overflow,
    Subnormal,
    Underflow,
    Rounded,
    Inexact,
    Clamped,
)
# In the order in which contexts show them.
_SHOWN = (Clamped, InvalidOperation, DivisionByZero, Inexact, FloatOperation, Overflow, Rounded, Subnormal, Underflow)


@_in_c
class Context:
    def __init__(
        self,
        prec=None,
        rounding=None,
        Emin=None,
        Emax=None,
        capitals=None,
        clamp=None,
        flags=None,
        traps=None,
    ):
        usual = globals().get("DefaultContext") or _FIRST
        self.prec = usual.prec if prec is None else prec
        self.rounding = usual.rounding if rounding is None else rounding
        self.Emin = usual.Emin if Emin is None else Emin
        self.Emax = usual.Emax if Emax is None else Emax
        self.capitals = usual.capitals if capitals is None else capitals
        self.clamp = usual.clamp if clamp is None else clamp
        self.flags = flags if isinstance(flags, dict) else {one: one in (flags or ()) for one in _SIGNALS}
        traps = usual.traps if traps is None else traps
        self.traps = dict(traps) if isinstance(traps, dict) else {one: one in traps for one in _SIGNALS}

    def __setattr__(self, name, value):
        if name == "prec":
            if not isinstance(value, int):
                raise TypeError("an integer is required (got type %s)" % type(value).__name__)
            if not 1 <= value <= MAX_PREC:
                raise ValueError("valid range for prec is [1, MAX_PREC]")
        elif name == "rounding" and value not in _GROWS:
            raise TypeError(
                "valid values for rounding are:\n  [ROUND_CEILING, ROUND_FLOOR, ROUND_UP, ROUND_DOWN,\n"
                "   ROUND_HALF_UP, ROUND_HALF_DOWN, ROUND_HALF_EVEN,\n   ROUND_05UP]"
            )
        object.__setattr__(self, name, value)

    def __repr__(self):
        def shown(signals):
            return f"[{', '.join(one.__name__ for one in _SHOWN if signals[one])}]"

        names = ("prec", "rounding", "Emin", "Emax", "capitals", "clamp")
        fields = ", ".join(f"{name}={getattr(self, name)}" for name in names)
        return f"Context({fields}, flags={shown(self.flags)}, traps={shown(self.traps)})"

    def copy(self):
        return Context(
            self.prec,
            self.rounding,
            self.Emin,
            self.Emax,
            self.capitals,
            self.clamp,
            dict(self.flags),
            self.traps,
        )

    __copy__ = copy

    def clear_flags(self):
        self.flags = dict.fromkeys(_SIGNALS, False)

    def clear_traps(self):
        self.traps = dict.fromkeys(_SIGNALS, False)

    def Etiny(self):
        return self.Emin - self.prec + 1

    def create_decimal(self, num="0"):
        return +Decimal(num) if self is getcontext() else Decimal(num)._fixed(self)

    def _signal(self, condition, result=None):
        """What an operation gives under a condition; an exception if that is trapped."""
        signal = condition if condition in _SIGNALS else InvalidOperation
        self.flags[signal] = True
        if self.traps[signal]:
            raise signal([condition])
        return _NAN if result is None else result


class _Usual:
    prec, rounding, Emin, Emax, capitals, clamp = 28, ROUND_HALF_EVEN, -999999, 999999, 1, 0
    traps = (InvalidOperation, DivisionByZero, Overflow)


_FIRST = _Usual()


def _not_here(what):
    raise NotImplementedError(f"{what} isn't in this decimal: compute it with floats and `math`")


DefaultContext = Context()
_current = _ContextVar("decimal_context")


def getcontext():
    context = _current.get(None)
    if context is None:
        context = DefaultContext.copy()
        _current.set(context)
    return context


def setcontext(context, /):
    if context is DefaultContext:
        context = context.copy()
    _current.set(context)


class _ContextManager:
    def __init__(self, context):
        self.new = context

    def __enter__(self):
        self.saved = getcontext()
        setcontext(self.new)
        return self.new

    def __exit__(self, *exc_info):
        setcontext(self.saved)


def localcontext(ctx=None, **kwargs):
    made = (ctx or getcontext()).copy()
    for name, value in kwargs.items():
        if name not in ("prec", "rounding", "Emin", "Emax", "capitals", "clamp", "flags", "traps"):
            raise TypeError(f"{name!r} is an invalid keyword argument for this function")
        setattr(made, name, value)
    return _ContextManager(made)


_FORM = _re.compile(
    r"(?P<sign>[-+])?(?:(?P<int>(?=\d|\.\d)\d*)(?:\.(?P<frac>\d*))?(?:E(?P<exp>[-+]?\d+))?|Inf(?:inity)?|"
    r"(?P<signal>s)?NaN(?P<diag>\d*))",
    _re.IGNORECASE,
)
_SPECIFICATION = _re.compile(
    r"(?:(?P<fill>.)?(?P<align>[<>=^]))?(?P<sign>[-+ ])?(?P<z>z)?(?P<alt>\#)?(?P<zero>0)?(?P<width>\d+)?(?P<sep>,)?"
    r"(?:\.(?P<precision>\d+))?(?P<type>[eEfFgGn%])?",
    _re.DOTALL,
)


def _shifted(sign, coefficient, drop, rounding):
    """A coefficient without its last `drop` digits, rounded, and whether they were more than zeros."""
    if drop <= 0:
        return coefficient * 10**-drop, False
    if drop > coefficient.bit_length() + 1:
        kept, rest = 0, _LESS if coefficient else _NONE
    else:
        unit = 10**drop
        kept, left = divmod(coefficient, unit)
        rest = _NONE if not left else _LESS if left * 2 < unit else _HALF if left * 2 == unit else _MORE
    return kept + bool(_GROWS[rounding](sign, kept, rest)), rest != _NONE


def _converted(value, must=False):
    """A number as a Decimal; NotImplemented for one that isn't exact."""
    if isinstance(value, Decimal):
        return value
    if isinstance(value, int):
        return Decimal(value)
    if must:
        raise TypeError(f"conversion from {type(value).__name__} to Decimal is not supported")
    return NotImplemented


def _make(sign, coefficient, exponent, kind=""):
    self = object.__new__(Decimal)
    self._sign, self._int, self._exp, self._kind = sign, coefficient, exponent, kind
    return self


@_in_c
class Decimal:
    # The kind is "" of a finite number, "Infinity", "NaN" or "sNaN".
    __slots__ = ("_sign", "_int", "_exp", "_kind")

    def __new__(cls, value="0", context=None):
        self = object.__new__(cls)
        self._kind = ""
        if isinstance(value, int):
            self._sign, self._int, self._exp = int(value < 0), abs(int(value)), 0
        elif isinstance(value, Decimal):
            self._sign, self._int, self._exp, self._kind = value._sign, value._int, value._exp, value._kind
        elif isinstance(value, str):
            form = _FORM.fullmatch(value.strip().replace("_", ""))
            if form is None:
                return (context or getcontext())._signal(ConversionSyntax)
            self._sign = int(form["sign"] == "-")
            self._int = self._exp = 0
            if form["int"] is not None:
                fraction = form["frac"] or ""
                self._int = int(form["int"] + fraction or "0")
                self._exp = int(form["exp"] or "0") - len(fraction)
            elif form["diag"] is None:
                self._kind = "Infinity"
            else:
                self._kind = "sNaN" if form["signal"] else "NaN"
                self._int = int(form["diag"] or "0")
        elif isinstance(value, float):
            return cls.from_float(value)
        elif isinstance(value, (tuple, list)):
            if len(value) != 3:
                raise ValueError("argument must be a sequence of length 3")
            sign, digits, exponent = value
            if sign not in (0, 1):
                raise ValueError("sign must be an integer with the value 0 or 1")
            if not all(isinstance(digit, int) and 0 <= digit <= 9 for digit in digits):
                raise ValueError("coefficient must be a tuple of digits")
            self._sign, self._int, self._exp = sign, int("".join(map(str, digits)) or "0"), 0
            if isinstance(exponent, str):
                self._kind = {"F": "Infinity", "n": "NaN", "N": "sNaN"}[exponent]
            else:
                self._exp = exponent
        else:
            raise TypeError(f"conversion from {type(value).__name__} to Decimal is not supported")
        return self

    @classmethod
    def from_float(cls, f):
        if isinstance(f, int):
            return cls(f)
        if not isinstance(f, float):
            raise TypeError("argument must be int or float")
        if not _math.isfinite(f):
            return cls(repr(f))
        n, d = abs(f).as_integer_ratio()
        power = d.bit_length() - 1
        made = _make(int(_math.copysign(1, f) < 0), n * 5**power, -power)
        return made if cls is Decimal else cls(made)

    # What it is made of.

    def adjusted(self):
        return 0 if self._kind else self._exp + len(str(self._int)) - 1

    def as_tuple(self):
        if self._kind == "Infinity":
            return DecimalTuple(self._sign, (0,), "F")
        digits = tuple(map(int, str(self._int)))
        if self._kind:
            return DecimalTuple(self._sign, digits if self._int else (), "n" if self._kind == "NaN" else "N")
        return DecimalTuple(self._sign, digits, self._exp)

    def as_integer_ratio(self):
        self._refuse_special("integer ratio")
        if self._exp >= 0:
            return (self._signed() * 10**self._exp, 1)
        n, d = self._signed(), 10**-self._exp
        common = _math.gcd(n, d)
        return (n // common, d // common)

    def _signed(self):
        return -self._int if self._sign else self._int

    def _refuse_special(self, kind):
        if "NaN" in self._kind:
            raise ValueError(f"cannot convert NaN to {kind}")
        if self._kind:
            raise OverflowError(f"cannot convert Infinity to {kind}")

    real = property(lambda self: self)
    imag = property(lambda self: Decimal(0))

    def conjugate(self):
        return self

    def is_finite(self):
        return not self._kind

    def is_infinite(self):
        return self._kind == "Infinity"

    def is_nan(self):
        return "NaN" in self._kind

    def is_qnan(self):
        return self._kind == "NaN"

    def is_snan(self):
        return self._kind == "sNaN"

    def is_signed(self):
        return self._sign == 1

    def is_zero(self):
        return not self._kind and not self._int

    def copy_abs(self):
        return _make(0, self._int, self._exp, self._kind)

    def copy_negate(self):
        return _make(1 - self._sign, self._int, self._exp, self._kind)

    def copy_sign(self, other, context=None):
        return _make(_converted(other, True)._sign, self._int, self._exp, self._kind)

    # Texts.

    def __str__(self):
        sign = "-" if self._sign else ""
        if self._kind:
            return sign + self._kind + (str(self._int) if self._int else "")
        digits = str(self._int)
        left = self._exp + len(digits)
        point = left if self._exp <= 0 and left > -6 else 1
        if point <= 0:
            digits = "0." + "0" * -point + digits
        elif point < len(digits):
            digits = f"{digits[:point]}.{digits[point:]}"
        else:
            digits += "0" * (point - len(digits))
        if left == point:
            return sign + digits
        return f"{sign}{digits}{'E' if getcontext().capitals else 'e'}{left - point:+d}"

    def __repr__(self):
        return f"Decimal({str(self)!r})"

    def __format__(self, specifier, context=None, /):
        form = _SPECIFICATION.fullmatch(specifier)
        if form is None or form["align"] and form["zero"]:
            raise ValueError("invalid format string")
        kind = form["type"] or ""
        precision = None if form["precision"] is None else int(form["precision"])
        sign, body = self._sign, self._kind + (str(self._int) if self._kind and self._int else "") + "%" * (kind == "%")
        if not self._kind:
            sign, body = self._number(kind, precision, form)
        prefix = "-" if sign else (form["sign"] or "").replace("-", "")
        width = int(form["width"] or "0")
        fill, align = form["fill"] or " ", form["align"] or ">"
        if form["zero"] and not self._kind:
            fill, align = "0", "="
        if form["sep"] and not self._kind:
            whole = _re.match(r"\d+", body)[0]
            rest = body[len(whole) :]
            if form["zero"]:
                room = width - len(prefix) - len(rest)
                while len(whole) + (len(whole) - 1) // 3 < room:
                    whole = "0" + whole
            body = f"{int(whole):0{len(whole) + (len(whole) - 1) // 3},}" + rest
        padding = fill * (width - len(prefix) - len(body))
        if align == "<":
            return prefix + body + padding
        if align == "^":
            half = len(padding) // 2
            return padding[:half] + prefix + body + padding[half:]
        return prefix + padding + body if align == "=" else padding + prefix + body

    def _number(self, kind, precision, form):
        """Sign and digits of a finite number, as a format specification wants them."""
        value, rounding = self, getcontext().rounding
        suffix = ""
        if kind == "%":
            value, suffix = _make(self._sign, self._int, self._exp + 2), "%"
        if precision is not None:
            drop = None
            if kind in ("e", "E"):
                drop = len(str(value._int)) - (precision + 1)
            elif kind in ("f", "F", "%"):
                drop = -precision - value._exp
            elif len(str(value._int)) > (precision or 1):
                drop = len(str(value._int)) - (precision or 1)
            if drop is not None and not (kind in ("e", "E") and not value._int):
                value = value._without(drop, rounding, kind not in ("f", "F", "%"))
        if kind in ("f", "F", "%") and value._exp > 0:
            value = value._without(-value._exp, rounding)
        if form["z"] and not value._int:
            value = value.copy_abs()
        digits = str(value._int)
        left = value._exp + len(digits)
        if kind in ("e", "E"):
            point = 1 - precision if not value._int and precision is not None else 1
        elif kind in ("f", "F", "%") or value._exp <= 0 and left > -6:
            point = left
        else:
            point = 1
        if point < 0:
            whole, fraction = "0", "0" * -point + digits
        elif point > len(digits):
            whole, fraction = digits + "0" * (point - len(digits)), ""
        else:
            whole, fraction = digits[:point] or "0", digits[point:]
        body = whole + ("." if fraction or form["alt"] else "") + fraction
        if left != point or kind in ("e", "E"):
            letter = "E" if kind in ("E", "G") or not kind and getcontext().capitals else "e"
            body += f"{letter}{left - point:+d}"
        return value._sign, body + suffix

    def _without(self, drop, rounding, to_digits=False):
        """The number without its last digits; one more goes where rounding made one more (`to_digits`)."""
        before = len(str(self._int)) - drop
        coefficient, _ = _shifted(self._sign, self._int, drop, rounding)
        exponent = self._exp + drop
        if to_digits and len(str(coefficient)) > before > 0:
            coefficient //= 10
            exponent += 1
        return _make(self._sign, coefficient, exponent)

    # Rounding.

    def _fixed(self, context):
        """The number as a context can hold it."""
        if self._kind:
            return self
        coefficient, exponent, tiny = self._int, self._exp, context.Etiny()
        if not coefficient:
            return _make(self._sign, 0, min(max(exponent, tiny), context.Emax))
        digits = len(str(coefficient))
        drop = max(digits - context.prec, tiny - exponent)
        if drop > 0:
            subnormal = exponent + digits - 1 < context.Emin
            coefficient, inexact = _shifted(self._sign, coefficient, drop, context.rounding)
            exponent += drop
            if len(str(coefficient)) > context.prec:
                coefficient //= 10
                exponent += 1
            conditions = [Rounded]
            if inexact:
                conditions.append(Inexact)
            if subnormal:
                conditions += [Subnormal] + [Underflow] * inexact
            for condition in conditions:
                context._signal(condition)
        if exponent + len(str(coefficient)) - 1 > context.Emax:
            for condition in (Inexact, Rounded):
                context._signal(condition)
            down = _GROWS[context.rounding](self._sign, 1, _MORE)
            largest = _make(self._sign, 10**context.prec - 1, context.Emax - context.prec + 1)
            return context._signal(Overflow, _make(self._sign, 0, 0, "Infinity") if down else largest)
        return _make(self._sign, coefficient, exponent)

    def quantize(self, exp, rounding=None, context=None):
        context = context or getcontext()
        exp = _converted(exp, True)
        if self._kind or exp._kind:
            if self.is_nan() or exp.is_nan():
                return self._not_a_number(exp, context)
            return self if self._kind == exp._kind else context._signal(InvalidOperation)
        coefficient, inexact = _shifted(self._sign, self._int, exp._exp - self._exp, rounding or context.rounding)
        made = _make(self._sign, coefficient, exp._exp)
        if len(str(coefficient)) > context.prec or made.adjusted() > context.Emax or exp._exp < context.Etiny():
            return context._signal(InvalidOperation)
        if exp._exp > self._exp:
            context._signal(Rounded)
            if inexact:
                context._signal(Inexact)
        return made

    def to_integral_value(self, rounding=None, context=None):
        if self._kind or self._exp >= 0:
            return self
        return self._without(-self._exp, rounding or (context or getcontext()).rounding)

    to_integral = to_integral_exact = to_integral_value

    def normalize(self, context=None):
        made = self._fixed(context or getcontext())
        if made._kind:
            return made
        if not made._int:
            return _make(made._sign, 0, 0)
        digits = str(made._int)
        zeros = len(digits) - len(digits.rstrip("0"))
        return _make(made._sign, made._int // 10**zeros, made._exp + zeros)

    def __round__(self, n=None):
        if n is None:
            return int(self.to_integral_value(ROUND_HALF_EVEN)) if not self._kind else self._refuse_special("integer")
        return self.quantize(_make(0, 1, -n), ROUND_HALF_EVEN)

    def __floor__(self):
        return int(self.to_integral_value(ROUND_FLOOR))

    def __ceil__(self):
        return int(self.to_integral_value(ROUND_CEILING))

    def __int__(self):
        self._refuse_special("integer")
        whole = self._int * 10**self._exp if self._exp >= 0 else _shifted(0, self._int, -self._exp, ROUND_DOWN)[0]
        return -whole if self._sign else whole

    __trunc__ = __int__

    def __float__(self):
        if self._kind == "sNaN":
            raise ValueError("cannot convert signaling NaN to float")
        return float(f"{'-' * self._sign}{self._kind.lower() or f'{self._int}e{self._exp}'}")

    def __bool__(self):
        return bool(self._kind or self._int)

    # Comparisons.

    def _order(self, other):
        """-1, 0 or 1: whether this number is less than, equal to or greater than another that is no NaN."""
        if self._kind or other._kind:
            rank = [one._kind and (-1 if one._sign else 1) or 0 for one in (self, other)]
            return (rank[0] > rank[1]) - (rank[0] < rank[1])
        if not self._int or not other._int or self._sign != other._sign:
            one, two = (-1 if number._sign else 1 for number in (self, other))
            one, two = one * bool(self._int), two * bool(other._int)
            return (one > two) - (one < two)
        sign = -1 if self._sign else 1
        if self.adjusted() != other.adjusted():
            return sign if self.adjusted() > other.adjusted() else -sign
        low = min(self._exp, other._exp)
        one, two = self._int * 10 ** (self._exp - low), other._int * 10 ** (other._exp - low)
        return sign * ((one > two) - (one < two))

    def _compare(self, other, verdict, ordered=True):
        if isinstance(other, float):
            other = Decimal.from_float(other)
        if hasattr(other, "denominator"):
            # A fraction is compared exactly, times its denominator.
            self = _make(self._sign, self._int * other.denominator, self._exp, self._kind)
            other = other.numerator
        other = _converted(other)
        if other is NotImplemented:
            return other
        if self.is_nan() or other.is_nan():
            if ordered or "sNaN" in (self._kind, other._kind):
                getcontext()._signal(InvalidOperation)
            return False
        return verdict(self._order(other))

    def __eq__(self, other):
        return self._compare(other, lambda order: order == 0, False)

    def __lt__(self, other):
        return self._compare(other, lambda order: order < 0)

    def __le__(self, other):
        return self._compare(other, lambda order: order <= 0)

    def __gt__(self, other):
        return self._compare(other, lambda order: order > 0)

    def __ge__(self, other):
        return self._compare(other, lambda order: order >= 0)

    def __hash__(self):
        if self._kind == "sNaN":
            raise TypeError("Cannot hash a signaling NaN value")
        if self._kind:
            return object.__hash__(self) if self._kind == "NaN" else hash(float(self))
        modulus = 2**61 - 1
        result = self._int * pow(10, self._exp, modulus) % modulus
        result = -result if self._sign else result
        return -2 if result == -1 else result

    def compare(self, other, context=None):
        other = _converted(other, True)
        if self.is_nan() or other.is_nan():
            return self._not_a_number(other, context or getcontext())
        return Decimal(self._order(other))

    def _extreme(self, other, context, sign):
        other, context = _converted(other, True), context or getcontext()
        if self.is_nan() or other.is_nan():
            known = other if self.is_nan() else self
            return self._not_a_number(other, context) if known.is_nan() else known._fixed(context)
        order = self._order(other) or (other._sign - self._sign) or (self._exp - other._exp)
        return (self if order * sign >= 0 else other)._fixed(context)

    def max(self, other, context=None):
        return self._extreme(other, context, 1)

    def min(self, other, context=None):
        return self._extreme(other, context, -1)

    # Arithmetic.

    def _not_a_number(self, other, context):
        """The result of an operation one of whose operands is NaN."""
        for one in (self, other):
            if one._kind == "sNaN":
                return context._signal(InvalidOperation, _make(one._sign, one._int, 0, "NaN"))
        return self if self.is_nan() else other

    def _operator(calculate, results=1):
        """A binary operator and its reflected form."""

        def forward(self, other):
            other = _converted(other)
            if other is NotImplemented:
                return other
            context = getcontext()
            if self.is_nan() or other.is_nan():
                made = self._not_a_number(other, context)
                return made if results == 1 else (made, made)
            return calculate(self, other, context)

        def reverse(self, other):
            other = _converted(other)
            return other if other is NotImplemented else forward(other, self)

        return forward, reverse

    def _sum(self, other, context):
        if self._kind or other._kind:
            if self._kind and other._kind and self._sign != other._sign:
                return context._signal(InvalidOperation)
            return self if self._kind else other
        one, two = self, other
        # What is too small to be seen beside the other only decides how that is rounded.
        if one._int and two._int:
            small, large = sorted((one, two), key=lambda number: number.adjusted())
            least = min(large._exp, large.adjusted() - context.prec) - 2
            if small.adjusted() < least:
                small = _make(small._sign, 1, least)
                one, two = large, small
        low = min(one._exp, two._exp)
        total = one._signed() * 10 ** (one._exp - low) + two._signed() * 10 ** (two._exp - low)
        sign = int(total < 0)
        if not total:
            sign = self._sign & other._sign
            if self._sign != other._sign:
                sign = int(context.rounding == ROUND_FLOOR)
            low = min(self._exp, other._exp)
        return _make(sign, abs(total), low)._fixed(context)

    __add__, __radd__ = _operator(_sum)
    __sub__, __rsub__ = _operator(lambda self, other, context: self._sum(other.copy_negate(), context))

    def _product(self, other, context):
        sign = self._sign ^ other._sign
        if self._kind or other._kind:
            return _make(sign, 0, 0, "Infinity") if self and other else context._signal(InvalidOperation)
        return _make(sign, self._int * other._int, self._exp + other._exp)._fixed(context)

    __mul__, __rmul__ = _operator(_product)

    def _quotient(self, other, context):
        sign = self._sign ^ other._sign
        if self._kind:
            return context._signal(InvalidOperation) if other._kind else _make(sign, 0, 0, "Infinity")
        if other._kind:
            return _make(sign, 0, context.Etiny())
        if not other._int:
            if not self._int:
                return context._signal(DivisionUndefined)
            return context._signal(DivisionByZero, _make(sign, 0, 0, "Infinity"))
        ideal = self._exp - other._exp
        if not self._int:
            return _make(sign, 0, ideal)._fixed(context)
        shift = max(len(str(other._int)) - len(str(self._int)) + context.prec + 1, 0)
        quotient, rest = divmod(self._int * 10**shift, other._int)
        exponent = ideal - shift
        if rest:
            # A last digit that is no 0 and no 5 tells rounding that there is more.
            quotient += quotient % 5 == 0
        else:
            while exponent < ideal and quotient % 10 == 0:
                quotient //= 10
                exponent += 1
        return _make(sign, quotient, exponent)._fixed(context)

    __truediv__, __rtruediv__ = _operator(_quotient)

    def _whole(self, other, context):
        """Quotient towards zero and rest of a division by what isn't 0; None if the quotient has too many digits."""
        sign = self._sign ^ other._sign
        if other._kind:
            return _make(sign, 0, 0), self
        low = min(self._exp, other._exp)
        if not self._int or self.adjusted() < other.adjusted() - 1:
            return _make(sign, 0, 0), self._without(low - self._exp, ROUND_DOWN)
        if self.adjusted() - other.adjusted() <= context.prec:
            quotient, rest = divmod(self._int * 10 ** (self._exp - low), other._int * 10 ** (other._exp - low))
            if quotient < 10**context.prec:
                return _make(sign, quotient, 0), _make(self._sign, rest, low)
        return None

    def _floor_quotient(self, other, context):
        if self._kind or not other:
            if self._kind and not other._kind:
                return _make(self._sign ^ other._sign, 0, 0, "Infinity")
            return context._signal(InvalidOperation) if self._kind else self._quotient(other, context)
        parts = self._whole(other, context)
        return parts[0] if parts else context._signal(DivisionImpossible)

    __floordiv__, __rfloordiv__ = _operator(_floor_quotient)

    def _rest(self, other, context):
        if self._kind or not other:
            return context._signal(DivisionUndefined if not self and not other else InvalidOperation)
        parts = self._whole(other, context)
        return parts[1]._fixed(context) if parts else context._signal(DivisionImpossible)

    __mod__, __rmod__ = _operator(_rest)
    __divmod__, __rdivmod__ = _operator(
        lambda self, other, context: (self._floor_quotient(other, context), self._rest(other, context)), 2
    )

    def __pos__(self):
        made = self._fixed(getcontext())
        return made if made else made.copy_abs() if not made._kind else made

    def __neg__(self):
        return +self.copy_negate()

    def __abs__(self):
        return +self.copy_abs()

    def _power(self, other, context):
        whole = not other._kind and other == other.to_integral_value()
        if not other:
            return context._signal(InvalidOperation) if not self else _make(0, 1, 0)
        sign = self._sign if whole and int(other) & 1 else 0
        if self._sign and not whole:
            return context._signal(InvalidOperation)
        if not self or self._kind:
            to_zero = bool(self) == bool(other._sign)
            return _make(sign, 0, 0, "" if to_zero else "Infinity")
        if other._kind:
            order = self.copy_abs()._order(Decimal(1))
            return _make(0, 1, 0) if not order else _make(0, 0, 0, "" if (order > 0) == bool(other._sign) else "Infinity")
        if not whole:
            _not_here("** with a power that isn't whole")
        power = int(other)
        if abs(power) * len(str(self._int)) > 100000:
            getcontext()._signal(Overflow)
        made = _make(sign, self._int ** abs(power), self._exp * abs(power))
        return made._fixed(context) if power > 0 else _make(0, 1, 0)._quotient(made, context)

    _pow, __rpow__ = _operator(_power)

    def __pow__(self, other, modulo=None):
        if modulo is None:
            return self._pow(other)
        return Decimal(pow(int(self), int(other), int(modulo)))

    def sqrt(self, context=None):
        context = context or getcontext()
        if self.is_nan():
            return self._not_a_number(self, context)
        if self and self._sign:
            return context._signal(InvalidOperation)
        if self._kind:
            return self
        ideal = self._exp // 2
        if not self._int:
            return _make(self._sign, 0, ideal)._fixed(context)
        # So many pairs of digits that the root has one more than the precision.
        coefficient = self._int * 10 if self._exp & 1 else self._int
        pairs = max(context.prec + 1 - (len(str(coefficient)) + 1) // 2, 0)
        square = coefficient * 100**pairs
        root = _math.isqrt(square)
        exponent = ideal - pairs
        if root * root != square:
            root += root % 5 == 0
        else:
            while exponent < ideal and root % 10 == 0:
                root //= 10
                exponent += 1
        nearest = context.copy()
        nearest.rounding = ROUND_HALF_EVEN
        return _make(0, root, exponent)._fixed(nearest)

    def __getattr__(self, name):
        if name in _ELSEWHERE:
            _not_here(f"Decimal.{name}")
        raise AttributeError(f"'decimal.Decimal' object has no attribute {name!r}", name=name, obj=self)

    def __copy__(self):
        return self

    def __deepcopy__(self, memo):
        return self

    def __reduce__(self):
        return (type(self), (str(self),))

    del _operator


_ELSEWHERE = (
    "exp ln log10 logb fma remainder_near next_minus next_plus next_toward scaleb shift rotate max_mag min_mag number_class "
    "same_quantum to_eng_string compare_signal compare_total compare_total_mag logical_and logical_or logical_xor "
    "logical_invert is_normal is_subnormal canonical is_canonical radix"
).split()
_NAN = _make(0, 0, 0, "NaN")
