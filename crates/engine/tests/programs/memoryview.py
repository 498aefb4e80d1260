b = bytearray(b"hello world")
m = memoryview(b)
print(len(m), m[0], bytes(m[1:4]), m.tobytes(), m.nbytes, m.readonly, m.format, m.itemsize)
m[0] = 72
m[1:3] = b"EL"
print(b, m.tolist()[:3], m == b, list(m[:2]))
print(memoryview(b"ab").readonly)
try: memoryview(b"ab")[0] = 1
except TypeError as e: print(e)
with memoryview(b"xyz") as v: print(v.hex(), v[::-1].tobytes())
try: memoryview(5)
except TypeError as e: print(e)
try: m[99]
except IndexError as e: print(e)
try: m["a"]
except TypeError as e: print(e)
try: m[0:2] = b"xyz"
except ValueError as e: print(e)
print(hash(memoryview(b"ab")) == hash(b"ab"), 104 in m, bytearray(m[::2]), m.toreadonly().readonly, m[2:].obj is b, m.shape, m[::2].strides)
m.release()
try: len(m)
except ValueError as e: print(e)
