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
