# What flags make of values that they don't name, and checks of enumerations.
def t(f, *a, **k):
    try:
        print(repr(f(*a, **k)))
    except Exception as e:
        print(type(e).__name__ + ":", e)


from enum import *

for boundary in (STRICT, CONFORM, EJECT, KEEP):
    F = Flag("F", {"A": 1, "B": 4}, boundary=boundary)
    for value in (0, 2, 3, 7, 8, 15, -1, -2, -5, -6, -9, -16):
        t(F, value)
    print(F.A | F.B, repr(~F.A))
I = IntFlag("I", "A B")
for value in (4, 5, 12, -1, -2, -5, -8, 0, -4):
    print(value, repr(I(value)), I(value), I(value).name)
print(repr(~I.A), repr(~I(12)), repr(I.A | 16))


def continuous():
    @verify(CONTINUOUS)
    class D(IntEnum):
        A = 1
        B = 5


def named():
    @verify(NAMED_FLAGS)
    class D(Flag):
        A = 1
        B = 6
        C = 8 | 16


def one_value():
    @verify(NAMED_FLAGS, CONTINUOUS)
    class D(Flag):
        A = 1
        B = 5


def distinct():
    @verify(UNIQUE)
    class D(Enum):
        A = 1
        B = 1


def flags_with_a_hole():
    @verify(CONTINUOUS)
    class D(Flag):
        A = 1
        B = 8


for check in (continuous, named, one_value, distinct, flags_with_a_hole):
    t(check)
import enum

print(enum.show_flag_values(13))
