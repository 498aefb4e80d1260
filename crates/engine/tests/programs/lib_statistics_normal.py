# === Normal distributions
from statistics import NormalDist, StatisticsError
import random
d = NormalDist(100, 15)
print(d, d.mean, d.median, d.mode, d.stdev, d.variance, NormalDist())
print(d.pdf(110), d.cdf(110), d.zscore(130), d.inv_cdf(0.9), d.inv_cdf(1e-9), d.inv_cdf(1 - 1e-12), d.inv_cdf(0.03))
print(d.quantiles(), [round(q, 6) for q in d.quantiles(10)])
print(NormalDist(2.4, 1.6).overlap(NormalDist(3.2, 2.0)), NormalDist(1, 1).overlap(NormalDist(2, 1)))
print(d + 5, d - 5, 5 - d, d * 2, 2 * d, d / -3, -d, +d, d + NormalDist(10, 20), d - NormalDist(1, 2), 1 + d)
print(d == NormalDist(100, 15), d != NormalDist(), d == 5, hash(d) == hash(NormalDist(100.0, 15)), len({d, NormalDist(100, 15)}))
print(NormalDist.from_samples([2.5, 3.1, 2.1, 2.4, 2.7, 3.5]), NormalDist.from_samples([1, 2, 3, 5]))
print(NormalDist(5, 2).samples(3, seed=42))
random.seed(3)
print(d.samples(2))
for wrong in (
    lambda: NormalDist(0, -1), lambda: d.inv_cdf(0), lambda: NormalDist(1, 0).pdf(1), lambda: NormalDist(1, 0).cdf(1),
    lambda: NormalDist(1, 0).zscore(1), lambda: d.overlap(1), lambda: d.overlap(NormalDist(1, 0)), lambda: NormalDist.from_samples([1]),
    lambda: d.x, lambda: setattr(d, "mean", 1), lambda: NormalDist("x"),
):
    try: print(wrong())
    except Exception as error: print(type(error).__name__, error)
