# In-place operators, sequences only, and length hints.
def t(f, *a, **k):
    try:
        print(repr(f(*a, **k)))
    except Exception as e:
        print(type(e).__name__ + ":", e)


import operator
from operator import *

for n in "iadd iand iconcat ifloordiv ilshift imod imul ior ipow irshift isub itruediv ixor imatmul".split():
    print(n, end=" ")
    t(getattr(operator, n), 12, 3)
    t(getattr(operator, n), [1], [2])
    t(getattr(operator, n), "a", 2)
t(concat, 1, 2)


class Hinted:
    def __init__(self, hint):
        self.hint = hint

    def __length_hint__(self):
        return self.hint


for hint in (7, -1, "a", NotImplemented):
    t(length_hint, Hinted(hint), 5)
t(length_hint, object(), "x")
# === getters of nothing
import operator

for getter in operator.itemgetter, operator.attrgetter, operator.methodcaller:
    try:
        getter()
    except TypeError as error:
        print(error)
