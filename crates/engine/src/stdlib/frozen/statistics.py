"""Averages and spreads. Sums are exact: numbers are fractions until the answer is rounded, once."""

from collections import namedtuple
from math import exp, fsum, isqrt as _isqrt, log, sqrt, sumprod

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
