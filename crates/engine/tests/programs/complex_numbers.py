z = 3 + 4j
print(z, abs(z), z.real, z.imag, z.conjugate(), -z, +z, repr(2j), complex(1, -2), complex(), complex("1+2j"), complex(" -3.5j "), complex("(2-1e3j)"), complex(5), complex(True), complex("7"), complex("j"), complex("1-j"))
print(z + 1, 1 + z, z - 0.5, 2 - z, z * 2, 2 * z, z * z, z / 2, 1 / z, z / (1 - 1j), z ** 2, z ** 0, z ** -1, 2 ** 1j, z ** 0.5, (1 + 1j) ** 3)
print(z == 3 + 4j, z != 3, 1 + 0j == 1, hash(1 + 0j) == hash(1), {1 + 0j: "x"}[1], bool(0j), bool(1j), type(z), isinstance(z, complex), -0.0 + 1j, complex(-0.0, -0.0), 1e20j, 1.5e-7j, complex(float("inf"), float("nan")))
print(sum([1j, 2, 3.5]), [k * 1j for k in range(3)], f"{z}", f"{z:.2f}", "{:.1f}".format(1.25 - 2j), str(z), z.real.is_integer(), (1j).imag)
def f(n=2j): return n * n
print(f(), f(1 + 1j), (lambda: 5J)())
z += 1j; print(z)
match 2j:
    case complex(real=0.0, imag=i): print("imaginary", i)
def t(g):
    try: print(g())
    except Exception as e: print(type(e).__name__, e)
t(lambda: 1j < 2j); t(lambda: 1j / 0); t(lambda: complex("x")); t(lambda: complex("1", 2)); t(lambda: complex(1, "2")); t(lambda: complex([])); t(lambda: z + "a"); t(lambda: int(1j)) ; t(lambda: float(1j)); t(lambda: 0j ** -1); t(lambda: 1j // 2); t(lambda: 1j % 2); t(lambda: setattr(z, "real", 1)); t(lambda: round(1j))
