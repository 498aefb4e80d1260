import functools
import keyword
import operator
import sys

print({"+": operator.add, "-": operator.sub}, functools.partial(operator.mul, 2), functools.reduce, sys.exit)
print(keyword.iskeyword("match"), keyword.issoftkeyword("match"), len(keyword.kwlist))


class SetOnly:
    def __set__(self, instance, value):
        instance.__dict__["plain"] = value * 2


class Holder:
    plain = SetOnly()


holder = Holder()
print(type(holder.plain).__name__)
holder.plain = 4
print(holder.plain, super(Holder, holder))


class Shapes:
    @functools.singledispatchmethod
    def area(self, of):
        return "?"

    @area.register
    @classmethod
    def _(cls, of: str):
        return cls.__name__


print(Shapes().area("x"), Shapes().area(1))


class Wrong:
    def __complex__(self):
        return 5


key = functools.cmp_to_key(lambda a, b: a - b)
for attempt in (lambda: complex(Wrong()), lambda: key(1) < 4, lambda: int.__add__(1)):
    try:
        print(attempt())
    except TypeError as error:
        print(error)
print(key(1) < key(2), key(1) == key(1), key(1) >= key(2))
for attempt in (
    lambda: "a".__len__(1),
    lambda: [].__contains__(),
    lambda: (1).__eq__(),
    lambda: [1].__iter__(1),
    lambda: (1).__bool__(1),
    lambda: (1).__hash__(1),
):
    try:
        print(attempt())
    except TypeError as error:
        print(error)
