# === Monte Carlo
import random
import statistics as st
from collections import Counter
import math

random.seed(42)
print([random.random() for _ in range(3)], random.randint(1, 6), random.choice("abc"), random.uniform(-1, 1))
print(random.choices(["a", "b", "c"], weights=[5, 1, 1], k=8), random.sample(range(100), 5), random.sample("abcdef", k=3))
deck = [f"{r}{s}" for s in "♠♥♦♣" for r in "23456789TJQKA"]
random.shuffle(deck)
print(deck[:7], len(set(deck)))
rng = random.Random("seed text")
print(rng.random(), rng.gauss(0, 1), rng.normalvariate(5, 2), rng.expovariate(0.5), rng.triangular(0, 10, 3), rng.betavariate(2, 3), rng.gammavariate(2, 1), rng.lognormvariate(0, 1), rng.vonmisesvariate(0, 4), rng.paretovariate(3), rng.weibullvariate(1, 2))
print(rng.randrange(0, 100, 7), rng.getrandbits(40), rng.randbytes(4), rng.choices(range(5), cum_weights=[1, 2, 3, 4, 10], k=6), rng.binomialvariate(10, 0.3))
state = rng.getstate()
a = [rng.random() for _ in range(2)]
rng.setstate(state)
print(a == [rng.random() for _ in range(2)])


def pi(n):
    r = random.Random(1)
    return 4 * sum(r.random() ** 2 + r.random() ** 2 <= 1 for _ in range(n)) / n


def walk(steps, rng):
    x = y = 0
    for _ in range(steps):
        dx, dy = rng.choice([(0, 1), (1, 0), (0, -1), (-1, 0)])
        x, y = x + dx, y + dy
    return math.hypot(x, y)


print(pi(2000), round(st.fmean(walk(100, random.Random(i)) for i in range(50)), 6))


def birthday(n, trials=300):
    r = random.Random(n)
    return sum(len({r.randrange(365) for _ in range(n)}) < n for _ in range(trials)) / trials


print({n: birthday(n) for n in (5, 23, 40)})
dice = Counter(random.randint(1, 6) + random.randint(1, 6) for _ in range(1000))
for total in range(2, 13):
    print(f"{total:>2} {dice[total]:>4} {'#' * (dice[total] // 10)}")
data = [random.gauss(100, 15) for _ in range(200)]
print(f"{st.mean(data):.6f} {st.stdev(data):.6f} {st.pstdev(data):.6f} {st.variance(data):.4f} {st.median(data):.6f} {st.median_low([1, 2, 3, 4])} {st.median_high([1, 2, 3, 4])} {st.median_grouped([1, 2, 2, 3])}")
print(st.mode("aabbb"), st.multimode("aabb"), st.harmonic_mean([40, 60]), st.geometric_mean([1, 10, 100]), st.quantiles([1, 2, 3, 4, 5], n=4), st.correlation([1, 2, 3], [1, 2, 4]), st.linear_regression([1, 2, 3], [2, 4, 6.5]), st.covariance([1, 2], [3, 5]))
for bad in (lambda: random.choice([]), lambda: random.sample([1], 2), lambda: random.randrange(0), lambda: random.randint(5, 1), lambda: st.mean([]), lambda: st.stdev([1]), lambda: st.mode([]), lambda: random.choices([], k=1), lambda: random.sample({1, 2}, 1), lambda: random.seed([1]), lambda: random.choices([1, 2], weights=[0, 0]), lambda: random.shuffle((1, 2)), lambda: st.quantiles([1], n=2), lambda: random.uniform("a", 1)):
    try:
        print(bad())
    except Exception as e:
        print(type(e).__name__, e)
# === numeric algorithms
import math
from itertools import accumulate, pairwise
from functools import reduce
def sieve(n):
    flags = bytearray([1]) * (n + 1); flags[:2] = b"\0\0"
    for i in range(2, math.isqrt(n) + 1):
        if flags[i]: flags[i * i::i] = bytes(len(range(i * i, n + 1, i)))
    return [i for i, f in enumerate(flags) if f]
def factor(n):
    out, d = {}, 2
    while d * d <= n:
        while n % d == 0: out[d] = out.get(d, 0) + 1; n //= d
        d += 1 + (d > 2)
    return out | ({n: 1} if n > 1 else {})
def miller(n):
    if n < 2: return False
    for p in (2, 3, 5, 7, 11, 13):
        if n % p == 0: return n == p
    d, s = n - 1, 0
    while not d & 1: d, s = d >> 1, s + 1
    for a in (2, 3, 5, 7, 11, 13):
        x = pow(a, d, n)
        if x in (1, n - 1): continue
        for _ in range(s - 1):
            x = x * x % n
            if x == n - 1: break
        else: return False
    return True
print(sieve(50), factor(360), factor(2**31 - 1), miller(2**61 - 1), miller(561), factor(600851475143), math.lcm(4, 6, 10), math.gcd(48, -18), math.comb(50, 25), math.perm(5, 2), math.factorial(25), pow(7, -1, 26), math.isqrt(10**30))
def egcd(a, b): return (a, 1, 0) if not b else (lambda g, x, y: (g, y, x - a // b * y))(*egcd(b, a % b))
print(egcd(240, 46), reduce(lambda a, b: a * b % 10007, range(1, 100)), [*accumulate([1] * 5, lambda a, _: a * 2)], [b - a for a, b in pairwise([1, 4, 9, 16])])
def simpson(f, a, b, n=100): h = (b - a) / n; return h / 3 * (f(a) + f(b) + 4 * sum(f(a + i * h) for i in range(1, n, 2)) + 2 * sum(f(a + i * h) for i in range(2, n, 2)))
def bisect(f, a, b):
    while b - a > 1e-12: m = (a + b) / 2; a, b = (m, b) if f(a) * f(m) > 0 else (a, m)
    return a
print(simpson(math.sin, 0, math.pi), bisect(lambda x: x * x - 2, 0, 2), math.sqrt(2), math.fsum([.1] * 10), sum([.1] * 10), math.prod([1.5, 2]), math.dist((0, 0), (3, 4)), math.hypot(1, 2, 2), math.log(8, 2), math.log2(10), math.log10(1000), math.log1p(1e-10), math.exp(1), math.expm1(1e-10), math.atan2(1, -1), math.degrees(math.pi), math.radians(180), math.sinh(1), math.tanh(.5), math.erf(.5), math.ulp(1), math.nextafter(1, 2), math.copysign(1, -0.0), math.fmod(-7, 3), math.remainder(7, 4), math.modf(3.75), math.frexp(10), math.ldexp(.5, 4), math.trunc(-2.7), math.floor(-2.5), math.ceil(2.1), math.isclose(.1 + .2, .3), math.inf, -math.inf, math.nan, math.tau, math.e)
for bad in (lambda: math.sqrt(-1), lambda: math.log(0), lambda: math.factorial(-1), lambda: math.factorial(2.5), lambda: math.gcd(1.5), lambda: math.exp(1000), lambda: math.acos(2), lambda: math.comb(5, -1), lambda: math.floor(math.inf), lambda: math.isqrt(-1), lambda: math.pow(0, -1), lambda: math.fmod(1, 0), lambda: math.sqrt("4"), lambda: math.sin(), lambda: math.log(-1), lambda: math.cos(math.inf), lambda: int("1e5"), lambda: 2.0 ** 5000, lambda: (-8) ** (1 / 3), lambda: 0 ** -1, lambda: round(math.nan), lambda: math.lcm("a"), lambda: math.perm(3, 5), lambda: math.ldexp(1, 10000), lambda: math.dist([1], [1, 2])):
    try: print(bad())
    except Exception as e: print(type(e).__name__, e)
z = 3 + 4j; print(z * 2, z.conjugate(), abs(z), z ** 2, z / (1 - 1j), z == complex("3+4j"), complex(1), 1j ** 2, -z, z.real, str(1j), repr(complex(0, -1.5)), (1 + 0j) == 1, f"{z:.2f}", complex(1.5, -0.0), z - 3, sum([1j, 2]), [complex(x) for x in ("1", "-2j", "1e3+5J")], hash(1 + 0j) == hash(1), bool(0j))
print([round(x, 2) for x in (2.675, 1.005, -0.5, 2.5)], round(1234.5678, -2), round(15, -1), round(25, -1), round(-1.5), round(1e300, 2), f"{2.5:.0f} {3.5:.0f} {0.125:.2f} {1e21:.0f} {1.1e-7:.10f}", 7 // -2, -7 % 5, 7.5 // 2, -7.5 % 2, divmod(-7.5, 2), 10 ** -2, 2 ** 0.5, 1e308 * 10, -1e308 * 10, 0.1 * 3, 1e15 + 0.3, 123456789012345678, 1.0, 100000000000000000000.0, 1e16, 12345678901234567.0, 0.00001, 0.0001, 1.5e-10)
def collatz(n): return 1 + collatz(n // 2 if n % 2 == 0 else 3 * n + 1) if n > 1 else 1
print(max(range(1, 300), key=collatz), collatz(27), [n for n in range(1, 1000) if n == sum(int(d) ** len(str(n)) for d in str(n))], [n for n in range(2, 500) if sum(i for i in range(1, n) if n % i == 0) == n], int("".join(map(str, range(10))), 11), sum(map(int, str(2**100))))
def gauss(m, b):
    m = [[*map(float, r), float(y)] for r, y in zip(m, b)]
    for i in range(len(m)):
        p = max(range(i, len(m)), key=lambda r: abs(m[r][i])); m[i], m[p] = m[p], m[i]
        m[i] = [x / m[i][i] for x in m[i]]
        for j in range(len(m)):
            if j != i: m[j] = [x - m[j][i] * y for x, y in zip(m[j], m[i])]
    return [round(r[-1], 9) for r in m]
print(gauss([[2, 1, -1], [-3, -1, 2], [-2, 1, 2]], [8, -11, -3]))
def fibs():
    a, b = 0, 1
    while True: yield a; a, b = b, a + b
print(next(f for f in fibs() if len(str(f)) == 30), [f for f, _ in zip(fibs(), range(12))], *map(lambda p: f"{p[0]:>4}:{p[1]:<6.3f}", enumerate(math.sin(x / 3) for x in range(4))))
