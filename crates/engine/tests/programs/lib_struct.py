import struct
for f, v in [(">IH", (1, 2)), ("<i", (-5,)), ("ihq", (1, 2, 3)), ("=ihq", (1, 2, 3)), ("!4sB", (b"abcdef", 255)), ("<d", (3.14,)), (">f", (-0.1,)), ("e", (65504.0,)), ("?c3x", (True, b"z")), ("5p", (b"abc",)), ("@bhilq", (1, 2, 3, 4, 5)), ("<f", (1e-45,)), ("<d", (5e-324,)), (">d", (float("inf"),)), (">d", (float("-inf"),)), ("<2h", (1, -1)), ("", ()), ("<d", (-0.0,)), (">f", (16777217.0,)), (">d", (1e308,))]:
    b = struct.pack(f, *v); print(f, b, struct.unpack(f, b), struct.calcsize(f), len(b))
for t in (lambda: struct.pack("B", 256), lambda: struct.pack("h", 40000), lambda: struct.pack("i", "a"), lambda: struct.unpack("i", b"abc"), lambda: struct.pack("ii", 1), lambda: struct.calcsize("z"), lambda: struct.pack("d", "x"), lambda: struct.pack("s", "x"), lambda: struct.pack("<f", 1e40), lambda: struct.unpack_from("i", b"ab", 0), lambda: struct.pack("c", b"ab"), lambda: struct.pack("<Q", -1), lambda: struct.pack("<I", -1), lambda: struct.pack("b", 200), lambda: struct.pack("3")):
    try: print(t())
    except Exception as e: print(type(e), e)
s = struct.Struct("<HB"); buf = bytearray(10); s.pack_into(buf, 2, 513, 7); print(buf, s.unpack_from(buf, 2), list(s.iter_unpack(bytes(6))), s.size, s.format)
