# Complex numbers by format specifications.
def t(f, *a, **k):
    try:
        print(repr(f(*a, **k)))
    except Exception as e:
        print(type(e).__name__ + ":", e)


for value in (1 + 2j, -0j, complex("nan"), 1e20 + 1e-5j, 3.5j, 1234.5 - 0.25j):
    for spec in "", ".2f", "g", "e", "+.1f", ">20", "^25.1f", "<5", "=5", "05", "+", " ", ".2", ".3g", "#", ",", ",.1f", "_", "z", "*^30", "x", "%", "s":
        print(value, repr(spec), end=" ")
        t(format, value, spec)
t(pow, 1j, 2, 3)
