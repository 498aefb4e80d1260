# === constructions and errors
from decimal import *
print(getcontext())
print(repr(getcontext()), DefaultContext)
print(repr(Decimal("1.10")), Decimal("0.1")+Decimal("0.2"), Decimal(1)/Decimal(3), Decimal("1e400")*10)
import decimal
for f in (lambda: Decimal("x"), lambda: Decimal(1)/0, lambda: Decimal(0)/0, lambda: Decimal(1)+1.5, lambda: Decimal([1]), lambda: Decimal("1").quantize(Decimal("1e-30")), lambda: Decimal(1.1), lambda: Decimal("NaN") < 1, lambda: Decimal("sNaN")+1, lambda: int(Decimal("NaN")), lambda: int(Decimal("inf")), lambda: Decimal(-1).sqrt(), lambda: Decimal(1)<"x", lambda: hash(Decimal("sNaN")), lambda: Decimal("1.5").as_tuple(), lambda: Decimal(1)//0, lambda: Decimal(0)**0, lambda: Decimal(1)%0, lambda: f"{Decimal('1.5'):x}", lambda: round(Decimal("2.5")), lambda: round(Decimal("2.675"),2), lambda: Decimal("1.5")==1.5, lambda: Decimal("0.1")==0.1, lambda: Decimal("0.1")<0.2, lambda:float(Decimal("1.1")), lambda: Decimal((0,(1,2,3),-2)), lambda: Decimal(True), lambda: Decimal("1_000.5"), lambda: Decimal("  3 "), lambda: "%s %.2f" % (Decimal("1.5"), Decimal("2.345")), lambda: Decimal("1.5").to_integral_value(), lambda:sum([Decimal("0.1")]*3), lambda: Decimal(5)|1, lambda: Decimal(2)**-1, lambda: Decimal("Infinity")-Decimal("Infinity")):
    try: print(repr(f()))
    except Exception as e: print(type(e), e, e.args)
# === random operations
import random
from decimal import *
random.seed(5)
def rnd():
    k = random.random()
    if k < .05: return Decimal(random.choice(["0", "-0", "0.00", "0E+3", "Infinity", "-Infinity", "NaN", "1", "-1", "10"]))
    return Decimal((random.randint(0, 1), tuple(random.randint(0, 9) for _ in range(random.choice([1, 2, 3, 8, 28, 30, 35]))), random.randint(-35, 12)))
ops = {"+": lambda a, b: a + b, "-": lambda a, b: a - b, "*": lambda a, b: a * b, "/": lambda a, b: a / b, "//": lambda a, b: a // b, "%": lambda a, b: a % b, "divmod": lambda a, b: divmod(a, b) if b else 0,
 "<": lambda a, b: a < b, "==": lambda a, b: a == b, "quant": lambda a, b: a.quantize(b), "max": lambda a, b: a.max(b), "min": lambda a, b: a.min(b), "cmp": lambda a, b: a.compare(b),
 "sqrt": lambda a, b: a.sqrt(), "norm": lambda a, b: a.normalize(), "int": lambda a, b: int(a), "round": lambda a, b: round(a, 2), "round0": lambda a, b: round(a), "str": lambda a, b: str(a), "tuple": lambda a, b: a.as_tuple(), "ti": lambda a, b: a.to_integral_value(),
 "hash": lambda a, b: hash(a) if not a.is_nan() else 0, "float": lambda a, b: float(a), "pos": lambda a, b: (+a, -a, abs(a)), "cls": lambda a, b: (a.adjusted(), a.is_signed()), "pow": lambda a, b: a ** random.randint(-5, 20), "ratio": lambda a, b: a.as_integer_ratio(), "x": lambda a, b: a}
specs = ["", ".2f", ",.2f", "10", "<10", "^12.3f", "e", ".3e", "g", ".4g", "%", ".1%", "+", " ", "010.2f", "+,.3f", "E", ".0f", "_", "z.1f", "015,.2f", "*^15", "#.0f", "G", "n"]
for i in range(300):
    a, b = rnd(), rnd()
    name, f = random.choice(list(ops.items()))
    try: r = f(a, b)
    except Exception as e: r = f"{type(e).__name__} {e}"
    print(i, name, a, b, repr(r))
for i in range(120):
    a = rnd(); s = random.choice(specs)
    try: r = format(a, s)
    except Exception as e: r = f"{type(e).__name__} {e}"
    print(i, a, repr(s), repr(r))
for mode in (ROUND_DOWN, ROUND_UP, ROUND_HALF_UP, ROUND_HALF_DOWN, ROUND_CEILING, ROUND_FLOOR, ROUND_05UP, ROUND_HALF_EVEN):
    with localcontext(prec=5, rounding=mode) as c:
        print(mode, [Decimal(x).quantize(Decimal("0.1")) for x in ("1.25", "-1.25", "1.35", "0.04", "-0.05")], Decimal(2) / 3, Decimal(-2) / 3, Decimal(1234567) + 0)
print(getcontext().prec, Decimal(2).sqrt(), Decimal(1) / 7)
getcontext().prec = 6
print(Decimal(1) / 7, Decimal("1234567.891") + 0, getcontext().flags[Inexact], Decimal(3) ** -2, pow(Decimal(7), 3, 5))
getcontext().traps[DivisionByZero] = False
print(Decimal(1) / 0, Decimal(-1) / 0, getcontext().flags[DivisionByZero])
# === money
from decimal import Decimal, ROUND_HALF_UP, getcontext, localcontext, InvalidOperation, Context
import json, math, statistics
from dataclasses import dataclass

D = Decimal
CENT = D("0.01")
@dataclass(frozen=True)
class Line:
    name: str
    price: Decimal
    qty: int = 1
    @property
    def total(self): return (self.price * self.qty).quantize(CENT, rounding=ROUND_HALF_UP)
lines = [Line("Tea", D("3.455"), 3), Line("Cake", D("12.5")), Line("Gift", D(100), 2)]
for l in lines: print(f"{l.name:<8}{l.qty:>3} x {l.price:>8.2f} = {l.total:>10,}")
subtotal = sum(l.total for l in lines)
tax = (subtotal * D("0.19")).quantize(CENT)
print(subtotal, tax, subtotal + tax, sum(l.total for l in lines) / len(lines), max(l.total for l in lines), sorted([D(3), D("1.5"), 2, D("-1")]))
balance = D("1000.00")
for year in range(1, 4):
    balance *= 1 + D("3.5") / 100
    print(year, balance, round(balance, 2), f"{balance:.2f}", balance.quantize(CENT))
print(repr(balance), 0.1 + 0.2 == 0.3, D("0.1") + D("0.2") == D("0.3"), D(0.1), D("1.10") == D("1.1"), {D("1.0"): 1}[1], hash(D("2.50")) == hash(2.5))
for bad in (lambda: D("abc"), lambda: D("1") + 1.5, lambda: D(1) / 0, lambda: D("1") / D("0.0"), lambda: D(None), lambda: D("1") < "2", lambda: json.dumps(D("1.5")), lambda: D(0) / 0, lambda: D("1") % 0, lambda: math.sqrt(D(-1))):
    try: print(bad())
    except Exception as e: print(type(e).__name__, e, isinstance(e, ArithmeticError))
print(math.floor(D("-1.5")), math.ceil(D("1.2")), int(D("9.99")), float(D("1.25")), D("7") // 2, D("-7") // 2, D("-7") % 3, divmod(D(7), D("2.5")), -D("0"), abs(D("-3.20")), D(2) ** 100, D("1E+3"), D("1E+3").normalize(), D("100").normalize(), f'{D("100").normalize():f}', D("0.000001"), D("0.0000001"))
print(statistics.mean([D("1.1"), D("2.2")]), math.fsum([D("0.1")] * 10), D("3.14").as_tuple(), D.from_float(0.5), D("1.5").as_integer_ratio(), D(5).is_nan(), D("inf") > 10**100, bool(D("0.0")), str(D("-0.00")))
with localcontext() as ctx:
    ctx.prec = 50
    print(D(2).sqrt())
print(getcontext().prec)
pi = sum(D(1) / (16 ** k) * (D(4) / (8 * k + 1) - D(2) / (8 * k + 4) - D(1) / (8 * k + 5) - D(1) / (8 * k + 6)) for k in range(25))
print(pi)
