# Averages, spreads, regressions and normal distributions over every kind of number.
def t(f, *a, **k):
    try:
        print(repr(f(*a, **k)))
    except Exception as e:
        print(type(e).__name__ + ":", e)


import statistics, fractions, decimal
from statistics import *
D = [1, 2, 2, 3, 4, 7, 9]
for n in "mean fmean geometric_mean harmonic_mean median median_low median_high median_grouped mode multimode pstdev pvariance stdev variance quantiles".split():
    f = getattr(statistics, n)
    for d in (D, [1.5, 2.5, 4.0], [3], [], [1, 1, 2, 2], [fractions.Fraction(1, 2), fractions.Fraction(3, 4)], ["a", "b"], [1, "a"], 5, [0, 1], [-1, 2], [True, False], iter([1, 2, 3]), [float("inf"), 1], [1e300, 1e300], [decimal.Decimal("1.5"), decimal.Decimal("2.5")]):
        d2 = list(d) if hasattr(d, "__next__") else d
        try: r = repr(f(d2))
        except Exception as e: r = f"{type(e).__name__}: {e}"
        print(n, d2, r)
t(fmean, [1, 2, 3], [1, 0, 3]); t(fmean, [1, 2], [1]); t(fmean, [1, 2], [0, 0]); t(harmonic_mean, [1, 2], [3, 1]); t(harmonic_mean, [1, 2], [1]); t(median_grouped, [1, 2, 2, 3, 4, 4, 4, 5], interval=2); t(quantiles, D, n=10); t(quantiles, D, n=4, method="inclusive"); t(quantiles, D, n=0); t(quantiles, D, method="x"); t(quantiles, [1]); t(stdev, [1, 2, 3], xbar=2); t(pvariance, [1, 2, 3], mu=2)
t(covariance, [1, 2, 3], [4, 5, 7]); t(correlation, [1, 2, 3], [4, 5, 7]); t(correlation, [1, 1], [1, 2]); t(covariance, [1], [1]); t(covariance, [1, 2], [1]); t(correlation, [1, 2, 3], [3, 1, 2], method="ranked"); t(correlation, [1, 2], [1, 2], method="x"); t(linear_regression, [1, 2, 3], [2, 4, 7]); t(linear_regression, [1, 2, 3], [2, 4, 6], proportional=True); t(linear_regression, [1, 1], [2, 3]); t(linear_regression, [1], [2])
print(issubclass(StatisticsError, ValueError)); t(mode, "aabbb"); t(multimode, "aabb"); t(mode, {}.keys()); t(mean); t(median, D, 3); t(mean, {1: 2, 3: 4}); t(fmean, iter([])); t(variance, iter([1, 2]))
