"""Averages and spreads."""

from collections import namedtuple
from math import exp, fsum, log, sqrt, sumprod

LinearRegression = namedtuple("LinearRegression", ("slope", "intercept"))


class StatisticsError(ValueError):
    pass


def _ratio(value):
    try:
        return value.as_integer_ratio()
    except AttributeError:
        raise TypeError(f"can't convert type '{type(value).__name__}' to numerator/denominator") from None


def _values(data, what, least=1):
    values = list(data)
    if len(values) < least:
        if least == 1:
            raise StatisticsError(f"{what} requires at least one data point")
        raise StatisticsError(f"{what} requires at least two data points")
    return values


def _exact(values):
    """The values as numbers whose sum is exact, over one denominator, and whether all are ints."""
    parts = [_ratio(value) for value in values]
    denominator = 1
    for _, one in parts:
        if denominator % one:
            denominator *= one
    return [numerator * (denominator // one) for numerator, one in parts], denominator


def _quotient(numerator, denominator, whole):
    """A quotient of ints, rounded once; an int where all data were ints and it is whole."""
    if whole and numerator % denominator == 0:
        return numerator // denominator
    return numerator / denominator


def mean(data):
    values = _values(data, "mean")
    numbers, denominator = _exact(values)
    whole = all(isinstance(value, int) for value in values)
    return _quotient(sum(numbers), denominator * len(values), whole)


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
    return fsum(value * weight for value, weight in zip(values, weights)) / total


def geometric_mean(data):
    values = _values(data, "geometric mean")
    if any(value < 0 for value in values):
        raise StatisticsError("No negative inputs allowed")
    return exp(fsum(map(log, values)) / len(values)) if all(values) else 0.0


def harmonic_mean(data, weights=None):
    values = _values(data, "harmonic_mean")
    if any(value < 0 for value in values):
        raise StatisticsError("harmonic mean does not support negative values")
    if not all(values):
        return 0
    weights = [1] * len(values) if weights is None else list(weights)
    top, bottom = 0, 1
    for value, weight in zip(values, weights):
        (number, over), (heavy, light) = value.as_integer_ratio(), weight.as_integer_ratio()
        top = top * number * light + heavy * over * bottom
        bottom *= number * light
    return sum(weights) * bottom / top


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


def _spread(values, center):
    """The squared distances' sum as a fraction, exactly."""
    numbers, denominator = _exact(values)
    if center is not None:
        top, bottom = center.as_integer_ratio()
        squares = sum((number * bottom - top * denominator) ** 2 for number in numbers)
        return squares, (denominator * bottom) ** 2
    count = len(numbers)
    squares = count * sum(number * number for number in numbers) - sum(numbers) ** 2
    return squares, count * denominator * denominator


def variance(data, xbar=None):
    values = _values(data, "variance", 2)
    top, bottom = _spread(values, xbar)
    return _quotient(top, bottom * (len(values) - 1), all(isinstance(value, int) for value in values))


def pvariance(data, mu=None):
    values = _values(data, "pvariance")
    top, bottom = _spread(values, mu)
    return _quotient(top, bottom * len(values), all(isinstance(value, int) for value in values))


def _root(top, bottom):
    """The square root of a fraction, correctly rounded."""
    from math import isqrt

    if top == 0:
        return 0.0
    shift = (top.bit_length() - bottom.bit_length() - 109) // 2
    if shift >= 0:
        number = isqrt(top // (bottom << 2 * shift)) | bool(top % (bottom << 2 * shift))
        return float(number << shift)
    scaled = top << -2 * shift
    root = isqrt(scaled // bottom)
    return (root | (root * root * bottom != scaled)) / (1 << -shift)


def stdev(data, xbar=None):
    values = _values(data, "stdev", 2)
    top, bottom = _spread(values, xbar)
    return _root(top, bottom * (len(values) - 1))


def pstdev(data, mu=None):
    values = _values(data, "pstdev")
    top, bottom = _spread(values, mu)
    return _root(top, bottom * len(values))


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


def correlation(x, y, /):
    if len(x) != len(y):
        raise StatisticsError("correlation requires that both inputs have same number of data points")
    if len(x) < 2:
        raise StatisticsError("correlation requires at least two data points")
    x_mean, y_mean = fsum(x) / len(x), fsum(y) / len(y)
    x, y = [a - x_mean for a in x], [b - y_mean for b in y]
    both = fsum(a * b for a, b in zip(x, y))
    squares = fsum(a * a for a in x) * fsum(b * b for b in y)
    if not squares:
        raise StatisticsError("at least one of the inputs is constant")
    return both / sqrt(squares)


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
    interval = float(interval)
    return float(x) - interval / 2.0 + interval * (n / 2 - below) / same
