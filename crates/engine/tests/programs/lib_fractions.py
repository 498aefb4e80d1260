from fractions import Fraction as F
import math
a, b = F(1, 3), F("0.25")
print(a + b, a - b, a * b, a / b, a // b, a % b, -a, abs(-a), a ** 2, a ** -2, 2 ** a, a ** 0.5, a + 1, 1 - a, 2 * a, 1 / a, a + 0.5, 0.5 - a, divmod(F(7, 2), F(2, 3)), float(a), int(F(-7, 2)), round(F(7, 2)), round(F(5, 2)), round(F(22, 7), 2), math.floor(F(-7, 2)), math.ceil(F(7, 2)), bool(F()), hash(F(4, 2)) == hash(2), hash(F(1, 2)) == hash(0.5))
print(repr(a), str(F(4)), [F(x) for x in ("3/4", " -7/3 ", "1e3", "1.5e-2", ".5", "-.5", "7")], F(0.1), F(1.5), F(a), F(a, b), F("3.1415926").limit_denominator(100), F(math.pi).limit_denominator(1000), a == F(2, 6), a < b, a > 0.3, a == 1/3, F(1, 2) == 0.5, sorted([a, b, F(1)]), sum([a, a, a]), max(a, b), a.numerator, b.denominator, a.as_integer_ratio(), F(6, 3).is_integer(), f"{a}", f"{a:>6}", f"{F(22, 7):.3f}")
for t in (lambda: F(1, 0), lambda: F("x"), lambda: F("1/0"), lambda: F(1.5, 2), lambda: F([]), lambda: F(0) ** -1, lambda: a / 0, lambda: a + "x", lambda: F(float("nan")), lambda: F("1/2/3"), lambda: a % 0, lambda: F(1).limit_denominator(0)):
    try: print(t())
    except Exception as e: print(type(e).__name__, e)
