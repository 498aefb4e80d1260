print((-8) ** (1 / 3), (-8.0) ** 0.5, pow(-2, 0.5), (-1) ** 0.5)
x = -4.0
x **= 0.25
print(x, type(x))
try:
    print(sorted([(-1) ** 0.5, 1]))
except TypeError as error:
    print(error)
