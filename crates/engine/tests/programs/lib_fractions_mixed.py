import operator
from fractions import Fraction

third = Fraction(1, 3)
for other in (2j, 0.5, "a", [1], None):
    for operation in (operator.add, operator.sub, operator.mul, operator.truediv, operator.mod, operator.floordiv):
        for pair in ((third, other), (other, third)):
            if isinstance(other, str) and operation is operator.mod:
                continue
            try:
                print(operation.__name__, *pair, "=", operation(*pair))
            except TypeError as error:
                print(operation.__name__, *pair, error)
for other in ("a", None):
    try:
        print(third**other)
    except TypeError as error:
        print(error)
print(abs(Fraction(1, 2) ** 2j), third**0.5, third**2)
# === fractions and decimals
from decimal import Decimal
from fractions import Fraction

half, third = Fraction(1, 2), Fraction(1, 3)
print(half == Decimal("0.5"), Decimal("0.5") == half, half < Decimal("0.5"), third > Decimal("0.333"), Decimal(1) >= half)
print(Decimal("0.3333333333333333333333333333333333333333") < third, sorted([Decimal("0.4"), half, third, 0.45]))
print(Decimal("nan") == half, Decimal("inf") > half)
try:
    half + Decimal("0.5")
except TypeError as error:
    print(error)
