from enum import Enum, IntEnum, StrEnum, Flag, IntFlag, auto, unique, Enum as E, member, nonmember
import json

class Color(Enum):
    RED = "r"
    GREEN = "g"
    CRIMSON = "r"

    def __str__(self):
        return self.name.lower()

    @classmethod
    def parse(cls, text):
        try:
            return cls[text.upper()]
        except KeyError:
            raise ValueError(f"{text!r} is not one of {', '.join(c.name for c in cls)}") from None

class Planet(Enum):
    EARTH = (5.976e24, 6.37814e6)
    MARS = (6.421e23, 3.3972e6)

    def __init__(self, mass, radius):
        self.mass, self.radius = mass, radius

    @property
    def gravity(self):
        return 6.67300e-11 * self.mass / self.radius ** 2

class Level(IntEnum):
    LOW = 1
    MID = auto()
    HIGH = 10
    TOP = auto()

class Perm(Flag):
    R = auto()
    W = auto()
    X = auto()
    RW = 3

class Mode(StrEnum):
    READ = auto()
    WRITE = "w"

class Http(IntEnum):
    OK = 200, "fine"
    NOT_FOUND = 404, "missing"
    def __new__(cls, value, phrase):
        obj = int.__new__(cls, value)
        obj._value_ = value
        obj.phrase = phrase
        return obj

class Op(Enum):
    ADD = member(lambda a, b: a + b)
    helper = nonmember(5)
    def __call__(self, *args):
        return self.value(*args)
    @classmethod
    def _missing_(cls, value):
        return cls.ADD if value == "plus" else None

print(Color.RED, repr(Color.RED), Color.CRIMSON is Color.RED, list(Color), Color.__members__, len(Color))
print(Color("g"), Color.parse("green"), Color.RED.name, Color.RED.value, Color.RED in Color, "r" in Color, isinstance(Color.RED, Color))
for bad in (lambda: Color("zz"), lambda: Color["ZZ"], lambda: Color.parse("blue"), lambda: Color.BLUE, lambda: setattr(Color, "RED", 5), lambda: Color.RED < Color.GREEN, lambda: Level("x"), lambda: Perm(99), lambda: delattr(Color, "RED")):
    try:
        print(bad())
    except Exception as e:
        print(type(e).__name__, e, repr(e.__cause__), e.__suppress_context__)
print(f"{Planet.EARTH.gravity:.2f}", Planet.MARS, Planet.MARS.value)
print(Level.MID + 1, Level.TOP, repr(Level.TOP), f"{Level.LOW}", f"{Level.LOW!r:>20}", Level.LOW < Level.HIGH, sorted([Level.TOP, Level.LOW]), max(Level), Level(10), int(Level.HIGH))
print(Perm.R | Perm.X, repr(Perm.R | Perm.X), Perm.RW, ~Perm.R, Perm.R in Perm.RW, Perm(0), bool(Perm(0)), list(Perm.RW), Perm.RW & Perm.W, Perm.R ^ Perm.RW, len(Perm.RW), Perm(5), Perm.RW.value)
print(Mode.READ, repr(Mode.READ), Mode.WRITE + "x", Mode("w"), f"{Mode.READ:>8}|", json.dumps({"m": Mode.READ, "l": Level.MID}))
print(Http.OK, Http.OK.phrase, Http(404).phrase, Http.OK == 200, repr(Http.NOT_FOUND))
print(Op.ADD(1, 2), Op("plus"), Op.helper, Op.ADD.name)
Animal = Enum("Animal", "CAT DOG", start=5)
print(list(Animal), Animal.CAT.value, Animal)
Other = IntEnum("Other", {"A": 1, "B": 2})
print(Other.B + 1, [m.name for m in Other])
try:
    @unique
    class Dup(Enum):
        A = 1
        B = 1
except ValueError as e:
    print(e)
try:
    class Sub(Color):
        X = 1
except TypeError as e:
    print(e)
d = {Color.RED: 1, Color.GREEN: 2}
print(d, d[Color("r")], hash(Color.RED) == hash(Color.CRIMSON))
match Color.RED:
    case Color.GREEN: print("no")
    case Color.RED: print("matched red")
print(dir(Color.RED)[-3:], [x for x in dir(Color) if not x.startswith("_")])
class Weekday(Enum):
    @staticmethod
    def _generate_next_value_(name, start, count, last_values):
        return name.capitalize()
    MON = auto()
    TUE = auto()
print([d.value for d in Weekday], Weekday.MON.__class__, type(Weekday))
print(Color.GREEN.parse("red"), Perm["W"], Perm.R.name, (Perm.R|Perm.W|Perm.X).name)
Color.YELLOW
