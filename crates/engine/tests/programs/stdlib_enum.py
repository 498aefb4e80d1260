# === enums
from enum import Enum, IntEnum, StrEnum, auto, unique

class Color(Enum):
    RED = 1
    GREEN = 2
    CRIMSON = 1

    @property
    def pretty(self):
        return self.name.title()

    @classmethod
    def default(cls):
        return cls.GREEN

print(Color.RED, repr(Color.RED), Color.RED.name, Color.RED.value, Color(2), Color["RED"], Color.CRIMSON)
print(list(Color), len(Color), Color.RED in Color, 1 in Color, 7 in Color, Color, list(Color.__members__))
print(Color.RED is Color(1), Color.RED == 1, Color.RED == Color.RED, Color.RED != Color.GREEN, {Color.RED: "r"}[Color.RED])
print(Color.RED.pretty, Color.default(), isinstance(Color.RED, Color), type(Color.RED), bool(Color.RED), f"{Color.RED:>10}|")
for call in [
    lambda: Color(9),
    lambda: Color["BLUE"],
    lambda: Color.BLUE,
    lambda: setattr(Color, "RED", 3),
    lambda: Color.RED < Color.GREEN,

]:
    try:
        print(call())
    except Exception as error:
        print(type(error).__name__, error)
try:
    class More(Color):
        BLUE = 3
except TypeError as error:
    print(error)
match Color(2):
    case Color.RED:
        print("red")
    case Color.GREEN:
        print("green")

class Number(IntEnum):
    ONE = 1
    TWO = auto()
    TEN = 10
    ELEVEN = auto()

print(list(Number), Number.TWO + 1, Number.ONE < Number.TWO, str(Number.TEN), f"{Number.TEN}", repr(Number.TEN), sorted([Number.TEN, Number.ONE]))
print(Number(10), Number.ONE == 1, [10, 20][Number.ONE], max(Number), "%d" % Number.TEN)

class State(StrEnum):
    IDLE = auto()
    BUSY = "busy!"

print(State.IDLE, repr(State.IDLE), State("busy!"), State.IDLE == "idle", f"{State.BUSY:>8}", State.IDLE.upper(), list(State))

class Text(str, Enum):
    A = "a"

print(Text.A, Text.A == "a", Text.A.value, repr(Text.A), Text.A.upper())

class Planet(Enum):
    EARTH = (5.97, 6.37)
    MARS = (0.64, 3.39)

    def __init__(self, mass, radius):
        self.mass = mass
        self.radius = radius

    def __str__(self):
        return f"{self.name.lower()}"

print(Planet.EARTH.mass, Planet.MARS, Planet.MARS.value, repr(Planet.EARTH))

class Level(Enum):
    LOW = auto()
    HIGH = auto()

    @classmethod
    def _missing_(cls, value):
        return cls.LOW if value == "low" else None

    def __lt__(self, other):
        return self.value < other.value

print(Level("low"), Level.LOW < Level.HIGH, min(Level), [one.value for one in Level])
Animal = Enum("Animal", "CAT DOG")
print(list(Animal), Animal.CAT.value)
try:
    @unique
    class Twice(Enum):
        A = 1
        B = 1
except ValueError as error:
    print(error)

class WithMethod(Enum):
    ADD = "+"
    SUB = "-"

    def apply(self, a, b):
        return a + b if self is WithMethod.ADD else a - b

print([op.apply(5, 3) for op in WithMethod], {one.name: one.value for one in WithMethod})

class Base(Enum):
    def hello(self):
        return f"hello {self.name}"

class Child(Base):
    X = 0

print(Child.X.hello(), bool(Child.X), hash(Child.X) == hash("X"))
# === flags
from enum import Flag, IntFlag, auto

class Perm(Flag):
    R = auto()
    W = auto()
    X = auto()
    RW = R | W if False else 3

print(Perm.R | Perm.W, repr(Perm.R | Perm.X), Perm.R in (Perm.R | Perm.W), ~Perm.R, Perm.R & Perm.W, bool(Perm.R & Perm.W))
print(list(Perm), list(Perm.R | Perm.X), (Perm.R | Perm.W) is Perm.RW, Perm(5), Perm.R ^ Perm.R, Perm.X.value, Perm(0))
try:
    Perm(64)
except ValueError as error:
    print(error)

class Mode(IntFlag):
    A = 1
    B = 2

print(Mode.A | Mode.B, repr(Mode.A | Mode.B), Mode.A | 8, Mode.A + 1, repr(Mode(0)))
# === metaclasses
class Singleton(type):
    _instances = {}

    def __call__(cls, *args, **kwargs):
        if cls not in cls._instances:
            cls._instances[cls] = super().__call__(*args, **kwargs)
        return cls._instances[cls]

class Config(metaclass=Singleton):
    def __init__(self, n):
        self.n = n

print(Config(1) is Config(2), Config(3).n, type(Config), isinstance(Config, Singleton), Config)

class Registry(type):
    classes = {}

    def __new__(mcls, name, bases, namespace, *, tag=None):
        cls = super().__new__(mcls, name, bases, namespace)
        mcls.classes[tag or name] = cls
        return cls

    def __init__(cls, name, bases, namespace, *, tag=None):
        super().__init__(name, bases, namespace)
        cls.tag = tag

    def __len__(cls):
        return 42

    def __getattr__(cls, name):
        return f"no {name}"

    @property
    def shout(cls):
        return cls.__name__.upper()

class A(metaclass=Registry):
    def who(self):
        return __class__

class B(A, tag="bee"):
    pass

print(Registry.classes, B.tag, A.tag, len(B), B.nothing, B.shout, B().who(), type(B).__mro__)
Dynamic = Registry("Dynamic", (A,), {"x": 1})
print(Dynamic.x, type(Dynamic), sorted(Registry.classes))

class Other(type):
    pass

class C(metaclass=Other):
    pass

try:
    class D(A, C):
        pass
except TypeError as error:
    print(error)

# === abstract classes
from abc import ABC, ABCMeta, abstractmethod

class Shape(ABC):
    @abstractmethod
    def area(self):
        "The area."

    @property
    @abstractmethod
    def name(self): ...

    def describe(self):
        return f"{self.name} {self.area()}"

class Square(Shape):
    def __init__(self, side):
        self.side = side

    def area(self):
        return self.side ** 2

    @property
    def name(self):
        return "square"

class Half(Shape):
    def area(self):
        return 0

print(Square(3).describe(), isinstance(Square(1), Shape), issubclass(Square, ABC), sorted(Shape.__abstractmethods__), type(Shape))
for cls in (Shape, Half):
    try:
        cls()
    except TypeError as error:
        print(error)

class Plugin(metaclass=ABCMeta):
    @classmethod
    @abstractmethod
    def load(cls): ...

    @classmethod
    def __subclasshook__(cls, other):
        if cls is Plugin:
            return hasattr(other, "load")
        return NotImplemented

class Duck:
    def load(self): ...

print(isinstance(Duck(), Plugin), issubclass(int, Plugin))
Shape.register(Duck)
print(isinstance(Duck(), Shape), issubclass(Duck, Shape), isinstance(3, Shape))
try:
    Plugin()
except TypeError as error:
    print(error)
