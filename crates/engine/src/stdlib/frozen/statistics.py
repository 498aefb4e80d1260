"""Averages and spreads. Sums are exact: numbers are fractions until the answer is rounded, once."""

from collections import namedtuple
from math import erf, exp, fabs, fsum, hypot, isqrt as _isqrt, log, sqrt, sumprod, tau

_SQRT2 = sqrt(2.0)
LinearRegression = namedtuple("LinearRegression", ("slope", "intercept"))


class StatisticsError(ValueError):
    pass


def _ratio(value):
    try:
        return value.as_integer_ratio()
    except AttributeError:
        raise TypeError(f"can't convert type '{type(value).__name__}' to numerator/denominator") from None
    except (OverflowError, ValueError):
        # Infinite, or not a number.
        return value, None


def _values(data, what, least=1):
    values = list(data)
    if len(values) < least:
        if least == 1:
            raise StatisticsError(f"{what} requires at least one data point")
        raise StatisticsError(f"{what} requires at least two data points")
    return values


def _kind(values):
    """The type that numbers have which are computed of these."""
    kind = int
    for one in {type(value) for value in values}:
        if one is kind or issubclass(one, int):
            continue
        if issubclass(kind, int) or issubclass(one, kind):
            kind = one
        elif issubclass(kind, one):
            pass
        elif kind.__name__ == "Fraction" and issubclass(one, float):
            kind = one
        elif not (one.__name__ == "Fraction" and issubclass(kind, float)):
            raise TypeError(f"don't know how to coerce {kind.__name__} and {one.__name__}")
    return kind


def _exact(values):
    """The values as whole numbers over one denominator; the sum of those that aren't finite, and no denominator."""
    parts = [_ratio(value) for value in values]
    strange = [value for value, one in parts if one is None]
    if strange:
        return sum(strange), None
    denominator = 1
    for _, one in parts:
        if denominator % one:
            denominator *= one
    return [numerator * (denominator // one) for numerator, one in parts], denominator


def _quotient(top, bottom, kind):
    """A quotient of ints as a number of this type, rounded once; an int where it is whole and all data were ints."""
    if issubclass(kind, int):
        return top // bottom if top % bottom == 0 else top / bottom
    if kind.__name__ == "Fraction":
        return kind(top, bottom)
    if kind.__name__ == "Decimal":
        return kind(top) / kind(bottom)
    return kind(top / bottom)


def _mean(values, kind, count):
    numbers, denominator = _exact(values)
    if denominator is None:
        return numbers
    return _quotient(sum(numbers), denominator * count, kind)


def mean(data):
    values = _values(data, "mean")
    return _mean(values, _kind(values), len(values))


def fmean(data, weights=None):
    values = _values(data, "fmean")
    if weights is None:
        return fsum(values) / len(values)
    weights = list(weights)
    if len(weights) != len(values):
        raise StatisticsError("data and weights must be the same length")
    total = fsum(weights)
    if not total:
        raise StatisticsError("sum of weights must be non-zero")
    return sumprod(values, weights) / total


def geometric_mean(data):
    logarithms, has_zero = [], False
    for value in data:
        if value > 0.0 or value != value:
            logarithms.append(log(value))
        elif value == 0.0:
            has_zero = True
        else:
            raise StatisticsError("No negative inputs allowed", value)
    if not logarithms and not has_zero:
        raise StatisticsError("Must have a non-empty dataset")
    return 0.0 if has_zero else exp(fsum(logarithms) / len(logarithms))


def harmonic_mean(data, weights=None):
    values = _values(data, "harmonic_mean")
    wrong = StatisticsError("harmonic mean does not support negative values")
    if weights is None:
        if len(values) == 1:
            if not hasattr(values[0], "as_integer_ratio"):
                raise TypeError("unsupported type")
            if values[0] < 0:
                raise wrong
            return values[0]
        weights = [1] * len(values)
        total = len(values)
    else:
        weights = list(weights)
        if len(weights) != len(values):
            raise StatisticsError("Number of weights does not match data size")
        total = None
    if any(value < 0 for value in values):
        raise wrong
    if total is None:
        if any(weight < 0 for weight in weights):
            raise wrong
        total = sum(weights)
    try:
        parts = [weight / value if weight else 0 for weight, value in zip(weights, values)]
    except ZeroDivisionError:
        return 0
    numbers, denominator = _exact(parts)
    top, bottom = _ratio(total)
    if denominator is None or not sum(numbers):
        raise StatisticsError("Weighted sum must be positive")
    return _quotient(top * denominator, sum(numbers) * bottom, _kind([*parts, total]))


def _sorted(data):
    values = sorted(data)
    if not values:
        raise StatisticsError("no median for empty data")
    return values


def median(data):
    values = _sorted(data)
    half = len(values) // 2
    return values[half] if len(values) % 2 else (values[half - 1] + values[half]) / 2


def median_low(data):
    values = _sorted(data)
    return values[(len(values) - 1) // 2]


def median_high(data):
    values = _sorted(data)
    return values[len(values) // 2]


def _counts(data):
    counts = {}
    for value in data:
        counts[value] = counts.get(value, 0) + 1
    return counts


def mode(data):
    counts = _counts(data)
    if not counts:
        raise StatisticsError("no mode for empty data")
    return max(counts, key=counts.get)


def multimode(data):
    counts = _counts(data)
    most = max(counts.values(), default=0)
    return [value for value, count in counts.items() if count == most]


def _spread(data, what, least, center, fewer):
    """The mean of squared distances as a fraction, exactly, and the type of the answer; no denominator if infinite."""
    values = _values(data, what, least)
    kind = _kind(values)
    numbers, denominator = _exact(values)
    count = len(values)
    if denominator is None:
        return numbers * numbers if center is None else numbers, None, kind
    if center is not None:
        top, bottom = _ratio(center)
        squares = sum((number * bottom - top * denominator) ** 2 for number in numbers)
        return squares, (denominator * bottom) ** 2 * (count - fewer), kind
    squares = count * sum(number * number for number in numbers) - sum(numbers) ** 2
    return squares, count * denominator * denominator * (count - fewer), kind


def _variance(top, bottom, kind):
    return top if bottom is None else _quotient(top, bottom, kind)


def variance(data, xbar=None):
    return _variance(*_spread(data, "variance", 2, xbar, 1))


def pvariance(data, mu=None):
    return _variance(*_spread(data, "pvariance", 1, mu, 0))


def _root(top, bottom, kind=float):
    """The square root of a fraction, correctly rounded."""
    if bottom is None:
        raise AttributeError("'float' object has no attribute 'numerator'")
    if kind.__name__ == "Decimal":
        return (kind(top) / kind(bottom)).sqrt()
    if top == 0:
        return 0.0
    shift = (top.bit_length() - bottom.bit_length() - 109) // 2
    if shift >= 0:
        number = _isqrt(top // (bottom << 2 * shift)) | bool(top % (bottom << 2 * shift))
        return float(number << shift)
    scaled = top << -2 * shift
    root = _isqrt(scaled // bottom)
    return (root | (root * root * bottom != scaled)) / (1 << -shift)


def stdev(data, xbar=None):
    return _root(*_spread(data, "stdev", 2, xbar, 1))


def pstdev(data, mu=None):
    return _root(*_spread(data, "pstdev", 1, mu, 0))


def quantiles(data, *, n=4, method="exclusive"):
    if n < 1:
        raise StatisticsError("n must be at least 1")
    values = sorted(data)
    size = len(values)
    if size < 2:
        if size == 1:
            return values * (n - 1)
        raise StatisticsError("must have at least one data point")
    cuts = []
    for at in range(1, n):
        if method == "inclusive":
            index, rest = divmod(at * (size - 1), n)
            low, high = values[index], values[min(index + 1, size - 1)]
        elif method == "exclusive":
            index = min(max(at * (size + 1) // n, 1), size - 1)
            rest = at * (size + 1) - index * n
            low, high = values[index - 1], values[index]
        else:
            raise ValueError(f"Unknown method: {method!r}")
        cuts.append((low * (n - rest) + high * rest) / n)
    return cuts


def covariance(x, y, /):
    if len(x) != len(y):
        raise StatisticsError("covariance requires that both inputs have same number of data points")
    if len(x) < 2:
        raise StatisticsError("covariance requires at least two data points")
    x_mean, y_mean = fsum(x) / len(x), fsum(y) / len(y)
    return fsum((a - x_mean) * (b - y_mean) for a, b in zip(x, y)) / (len(x) - 1)


def _ranks(data):
    """Each value's place in order, counted from the middle; values that are equal share their places' mean."""
    order = sorted(range(len(data)), key=data.__getitem__)
    ranks = [0.0] * len(data)
    at = 0
    while at < len(order):
        end = at
        while end < len(order) and data[order[end]] == data[order[at]]:
            end += 1
        for index in order[at:end]:
            ranks[index] = (at + end - len(order)) / 2
        at = end
    return ranks


def correlation(x, y, /, *, method="linear"):
    if len(x) != len(y):
        raise StatisticsError("correlation requires that both inputs have same number of data points")
    if len(x) < 2:
        raise StatisticsError("correlation requires at least two data points")
    if method not in ("linear", "ranked"):
        raise ValueError(f"Unknown method: {method!r}")
    if method == "ranked":
        x, y = _ranks(x), _ranks(y)
    else:
        x_mean, y_mean = fsum(x) / len(x), fsum(y) / len(y)
        x, y = [a - x_mean for a in x], [b - y_mean for b in y]
    squares = sumprod(x, x), sumprod(y, y)
    root = sqrt(squares[0] * squares[1])
    if not root:
        raise StatisticsError("at least one of the inputs is constant")
    # One step of Newton's method takes off what the product's rounding put on.
    root += sumprod((squares[0], root), (squares[1], -root)) / (2.0 * root)
    return sumprod(x, y) / root


def linear_regression(x, y, /, *, proportional=False):
    if len(x) != len(y):
        raise StatisticsError("linear regression requires that both inputs have same number of data points")
    if len(x) < 2:
        raise StatisticsError("linear regression requires at least two data points")
    x_mean, y_mean = (0.0, 0.0) if proportional else (fsum(x) / len(x), fsum(y) / len(y))
    around, beside = [a - x_mean for a in x], [b - y_mean for b in y]
    squares = sumprod(around, around)
    if not squares:
        raise StatisticsError("x is constant")
    slope = (sumprod(around, beside) + 0.0) / squares
    return LinearRegression(slope=slope, intercept=0.0 if proportional else y_mean - slope * x_mean)


def median_grouped(data, interval=1.0):
    data = sorted(data)
    n = len(data)
    if not n:
        raise StatisticsError("no median for empty data")
    x = data[n // 2]
    below = sum(value < x for value in data)
    same = sum(value == x for value in data)
    try:
        interval = float(interval)
        x = float(x)
    except ValueError:
        raise TypeError("Value cannot be converted to a float") from None
    return x - interval / 2.0 + interval * (n / 2 - below) / same

# AS241 (Wichura, 1988): numerator and denominator in the middle, in the tails, far out.
_MIDDLE, _TAIL, _FAR = (
    (
        (2509.0809287301227, 33430.57558358813, 67265.7709270087, 45921.95393154987, 13731.69376550946, 1971.5909503065513, 133.14166789178438, 3.3871328727963665),
        (5226.495278852854, 28729.085735721943, 39307.89580009271, 21213.794301586597, 5394.196021424751, 687.1870074920579, 42.31333070160091, 1.0),
    ),
    (
        (0.0007745450142783414, 0.022723844989269184, 0.2417807251774506, 1.2704582524523684, 3.6478483247632045, 5.769497221460691, 4.630337846156546, 1.4234371107496835),
        (1.0507500716444169e-09, 0.0005475938084995345, 0.015198666563616457, 0.14810397642748008, 0.6897673349851, 1.6763848301838038, 2.053191626637759, 1.0),
    ),
    (
        (2.0103343992922881e-07, 2.7115555687434876e-05, 0.0012426609473880784, 0.026532189526576124, 0.29656057182850487, 1.7848265399172913, 5.463784911164114, 6.657904643501103),
        (2.0442631033899397e-15, 1.421511758316446e-07, 1.8463183175100548e-05, 0.0007868691311456133, 0.014875361290850615, 0.1369298809227358, 0.599832206555888, 1.0),
    ),
)


def _rational(coefficients, r, factor=1.0):
    values = []
    for polynomial in coefficients:
        value = 0.0
        for coefficient in polynomial:
            value = value * r + coefficient
        values.append(value)
    return values[0] * factor / values[1]


def _inverse(p):
    q = p - 0.5
    if fabs(q) <= 0.425:
        return _rational(_MIDDLE, 0.180625 - q * q, q)
    r = sqrt(-log(p if q <= 0.0 else 1.0 - p))
    x = _rational(_TAIL, r - 1.6) if r <= 5.0 else _rational(_FAR, r - 5.0)
    return -x if q < 0.0 else x


class NormalDist:
    __slots__ = ("_mu", "_sigma")
    mean = median = mode = property(lambda self: self._mu)
    stdev = property(lambda self: self._sigma)
    variance = property(lambda self: self._sigma * self._sigma)

    def __init__(self, mu=0.0, sigma=1.0):
        if sigma < 0.0:
            raise StatisticsError("sigma must be non-negative")
        self._mu, self._sigma = float(mu), float(sigma)

    @classmethod
    def from_samples(cls, data):
        data = list(data)
        sigma = stdev(data)
        return cls(mean(data), sigma)

    def samples(self, n, *, seed=None):
        import random

        draw = random.random if seed is None else random.Random(seed).random
        return [self._mu + _inverse(draw()) * self._sigma for _ in range(n)]

    def _spread(self, what):
        if not self._sigma:
            raise StatisticsError(f"{what}() not defined when sigma is zero")
        return self._sigma

    def pdf(self, x):
        variance = self._spread("pdf") * self._sigma
        diff = x - self._mu
        return exp(diff * diff / (-2.0 * variance)) / sqrt(tau * variance)

    def cdf(self, x):
        return 0.5 * (1.0 + erf((x - self._mu) / (self._spread("cdf") * _SQRT2)))

    def inv_cdf(self, p):
        if p <= 0.0 or p >= 1.0:
            raise StatisticsError("p must be in the range 0.0 < p < 1.0")
        return self._mu + _inverse(p) * self._sigma

    def quantiles(self, n=4):
        return [self.inv_cdf(i / n) for i in range(1, n)]

    def overlap(self, other):
        if not isinstance(other, NormalDist):
            raise TypeError("Expected another NormalDist instance")
        x, y = sorted((self, other), key=lambda one: (one._sigma, one._mu))
        x._spread("overlap")
        difference = y.variance - x.variance
        distance = fabs(y._mu - x._mu)
        if not difference:
            return 1.0 - erf(distance / (2.0 * x._sigma * _SQRT2))
        a = x._mu * y.variance - y._mu * x.variance
        b = x._sigma * y._sigma * sqrt(distance * distance + difference * log(y.variance / x.variance))
        low, high = (a + b) / difference, (a - b) / difference
        return 1.0 - (fabs(y.cdf(low) - x.cdf(low)) + fabs(y.cdf(high) - x.cdf(high)))

    def zscore(self, x):
        return (x - self._mu) / self._spread("zscore")

    def __add__(self, other):
        if isinstance(other, NormalDist):
            return NormalDist(self._mu + other._mu, hypot(self._sigma, other._sigma))
        return NormalDist(self._mu + other, self._sigma)

    def __sub__(self, other):
        if isinstance(other, NormalDist):
            return NormalDist(self._mu - other._mu, hypot(self._sigma, other._sigma))
        return NormalDist(self._mu - other, self._sigma)

    def __mul__(self, other):
        return NormalDist(self._mu * other, self._sigma * fabs(other))

    def __truediv__(self, other):
        return NormalDist(self._mu / other, self._sigma / fabs(other))

    def __pos__(self):
        return NormalDist(self._mu, self._sigma)

    def __neg__(self):
        return NormalDist(-self._mu, self._sigma)

    __radd__, __rmul__ = __add__, __mul__

    def __rsub__(self, other):
        return -(self - other)

    def __eq__(self, other):
        if not isinstance(other, NormalDist):
            return NotImplemented
        return self._mu == other._mu and self._sigma == other._sigma

    def __hash__(self):
        return hash((self._mu, self._sigma))

    def __repr__(self):
        return f"{type(self).__name__}(mu={self._mu!r}, sigma={self._sigma!r})"
