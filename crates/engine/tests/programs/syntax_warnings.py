# === literals
x = 5
a = "\d"
b = '''line
two \w
three \s'''
c = b"\q"
d = f"\d{x}\w"
e = "\400 \8"
def f():
    """doc \z"""
class C:
    "class \p"
raw = r"\d", "\\d", "\x41\u0042\7\77\377"
print("\d", "\d", len(b))
# === comparisons
x = 5
if x is 5: print("five")
if x is not "a": pass
if x is (): pass
if x is -1: pass
if x is True or x is None or x is ...: pass
if 1 is x is 2: pass
if x is []: pass
assert (x, "y")
assert ()
# === missing commas
def lists(x):
    return [(1, 2) (3, 4)], [1, 2]["a"], "abc"[1, 2], {}(), {1}[0]
g = [
    lambda: (x for x in x)[0],
    lambda: (lambda: 0)[0],
    lambda: f"{x}"(),
    lambda: f"{x}"["a"],
    lambda: "a"[True],
    lambda: [1][1.5],
    lambda: (1, x)["a"],
    lambda: None["a"],
    lambda: [x for x in x]("a"),
    lambda: 1.5(),
    lambda: ...(),
    lambda: [1][None],
    lambda: [1][(1,)],
    lambda: [1][f"{x}"],
    lambda: ([1][[2]], [1][{}], [1][lambda: 0], [1][b"x"]),
    lambda: {1: 2}["a"],
]
try:
    lists(1)
except TypeError as error:
    print(error)
