# The order in which lists and tuples let their items go, and attributes of classes that the metaclass guards.
class Told:
    def __init__(self, name):
        self.name = name

    def __del__(self):
        print("gone", self.name)


[Told(i) for i in range(3)]
(Told("a"), [Told("b"), Told("c")])
items = [Told(i) for i in range(4)]
del items[1:3]
print("left", len(items))
items[:] = []
print("none left")


class Meta(type):
    @property
    def shout(cls):
        return cls.__name__.upper()

    @property
    def level(cls):
        return getattr(cls, "_level", 0)

    @level.setter
    def level(cls, value):
        print("level of", cls.__name__, value)
        cls._level = value


class Guarded(metaclass=Meta):
    pass


print(Guarded.shout, Guarded.level)
Guarded.level = 5
print(Guarded.level, Guarded.__dict__["_level"])
try:
    Guarded.shout = 1
except AttributeError as error:
    print(error)
import gc

gc.disable()
print(gc.isenabled(), gc.collect() >= 0)
gc.enable()
