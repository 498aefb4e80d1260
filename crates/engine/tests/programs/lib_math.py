import math
def t(f):
    try: print(repr(f()))
    except BaseException as e: print(type(e).__name__, e)
t(lambda: math.sqrt(-1)); t(lambda: math.log(0)); t(lambda: math.log(-1)); t(lambda: math.log2(0)); t(lambda: math.exp(1000)); t(lambda: math.log(10,1)); t(lambda: math.sqrt("a"))
t(lambda: math.factorial(-1)); t(lambda: math.factorial(1.5)); t(lambda: math.factorial(10**30)); t(lambda: math.comb(-1,2)); t(lambda: math.comb(5,-1)); t(lambda: math.comb(5)); t(lambda: math.perm(5)); t(lambda: math.perm(5,-1)); t(lambda: math.isqrt(-1))
t(lambda: math.gcd()); t(lambda: math.gcd(1.5)); t(lambda: math.lcm()); t(lambda: math.pow(0,-1)); t(lambda: math.pow(-8,1/3)); t(lambda: math.pow(10,400)); t(lambda: math.fmod(1,0)); t(lambda: math.dist([1,2],[1])); t(lambda: math.dist([1,2],3)); t(lambda: math.hypot()); t(lambda: math.hypot(3,"a"))
t(lambda: math.isclose(1,2,rel_tol=-1)); t(lambda: math.isclose(1)); t(lambda: math.floor("a")); t(lambda: math.ceil(None)); t(lambda: math.trunc("a")); t(lambda: math.sin()); t(lambda: math.sin(1,2)); t(lambda: math.atan2(1)); t(lambda: math.sin(math.inf)); t(lambda: math.gamma(0)); t(lambda: math.gamma(-1)); t(lambda: math.gamma(200)); t(lambda: math.lgamma(0)); t(lambda: math.acos(2)); t(lambda: math.ldexp(1,5000)); t(lambda: math.ldexp(1,1.5)); t(lambda: math.fsum([1e308,1e308])); t(lambda: math.fsum([math.inf,-math.inf])); t(lambda: math.fsum(["a"])); t(lambda: math.fsum(3)); t(lambda: math.prod(["a",2])); t(lambda: math.prod([1,2],start=5)); t(lambda: math.prod()); t(lambda: math.sumprod([1,2],[3])); t(lambda: math.sumprod([1,2],[3,4.5])); t(lambda: math.log(1,2,3)); t(lambda: math.sin(10**400)); t(lambda: math.log(10**400)); t(lambda: math.log10(10**400)); t(lambda: math.remainder(1,0)); t(lambda: math.nextafter(1,2,steps=-1)); t(lambda: math.fma(1,2,math.nan)); t(lambda: math.fma(math.inf,0,1)); t(lambda: math.sin(x=1)); t(lambda: math.frexp(8.5)); t(lambda: math.modf(-3.25)); t(lambda: math.isfinite(10**400)); t(lambda: math.cosh(1000)); t(lambda: math.atanh(1)); t(lambda: math.acosh(0)); t(lambda: math.log1p(-1)); t(lambda: math.expm1(1000)); t(lambda: math.floor(math.nan)); t(lambda: math.comb(10**20,3)); t(lambda: math.comb(10**20, 10**20-2)); t(lambda:math.copysign(1,-0.0)); t(lambda: math.hypot(1e200,1e200)); t(lambda: math.exp2(2000)); t(lambda: math.comb(10**20,10**19)); t(lambda: math.perm(10**20,10**30)); t(lambda: math.perm(3,10**30)); t(lambda: math.ulp(1)); t(lambda: math.ldexp(1,10**30)); t(lambda: math.log(10, base=2))
print(math.sin, repr(math.pi))

print(math.gcd(12, 18, 27), math.gcd(-4, 6), math.gcd(0, 0), math.gcd(2**200, 6**100), math.lcm(4, 6), math.lcm(0, 3), math.lcm(-4, 6), math.lcm(10**20, 15))
print(math.factorial(0), math.factorial(20), math.factorial(30), math.factorial(True), math.comb(52, 5), math.comb(5, 7), math.perm(5, 2), math.isqrt(10**40 + 1), math.isqrt(17))
print(math.floor(2.7), math.ceil(2.1), math.trunc(-2.7), math.floor(-0.5), math.ceil(-0.5), math.floor(10**30), math.ceil(1e20), math.floor(True))
print(math.hypot(3, 4), math.hypot(1, 1, 1), math.hypot(1e-200, 1e-200), math.hypot(math.inf, math.nan), math.dist((0, 0), (3, 4)), math.dist([1.5], [4]))
print(math.fsum([0.1] * 10), sum([0.1] * 10), math.fsum([1e16, 1, -1e16]), math.fsum([]), math.fsum([1e100, 1.0, -1e100, 1e-50]))
print(math.prod([1.5, 2, 3]), math.prod([]), math.prod([], start=3), math.sumprod([1, 2, 3], [4, 5, 6]), math.sumprod([0.1] * 10, [1] * 10))
print(math.isclose(0.1 + 0.2, 0.3), math.isclose(1, 1.1), math.isclose(1, 1.1, rel_tol=0.2), math.isclose(0, 1e-10), math.isclose(0, 1e-10, abs_tol=1e-9), math.isclose(math.inf, math.inf))
print(math.log(math.e), math.log(8, 2), math.log2(8), math.log10(1000), math.log1p(0), math.log(2**2000), math.log2(2**2000 + 1))
print(math.degrees(math.pi), math.radians(180), math.sin(0), math.cos(0), math.tan(0), math.atan2(1, 1), math.atan2(0.0, -1), math.sqrt(2), math.pow(2, 0.5), math.pow(2, 10))
print(math.copysign(3, -0.0), math.fabs(-3), math.fmod(-7, 3), math.remainder(7, 4), math.ldexp(0.5, 3), math.frexp(0), math.modf(math.inf), math.modf(2.5))
print(math.isnan(math.nan), math.isinf(-math.inf), math.isfinite(1), math.nan, math.inf, -math.inf, math.tau, math.e)
print(math.gamma(5), math.gamma(0.5), round(math.lgamma(10), 10), math.erf(0.5), math.erfc(0.5), math.gamma(10), math.sinh(1), math.tanh(0.5), math.asinh(1), math.acosh(2), math.atanh(0.5), math.expm1(1e-10), math.exp2(10))
print(math.nextafter(1, 2), math.nextafter(0, -1), math.nextafter(1, 1), math.nextafter(1, math.inf, steps=3), math.nextafter(0.0, 5, steps=0), math.ulp(0), math.ulp(1e300), math.fma(2, 3, 4))
class F:
    def __float__(self): return 2.25
    def __floor__(self): return "floor"
    def __ceil__(self): return "ceil"
    def __trunc__(self): return "trunc"
class I:
    def __index__(self): return 6
print(math.sqrt(F()), math.floor(F()), math.ceil(F()), math.trunc(F()), math.gcd(I(), 4), math.sqrt(I()), math.factorial(I()), math.hypot(F(), I()), math.ceil(I()))
