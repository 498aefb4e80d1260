# The text doesn’t name the type that `pack` fills.
import struct

print(struct.pack(">IHb", 1, 2, -3), struct.unpack("<hh", b"\x01\x00\xff\xff"))
try:
    struct.pack("B", 300)
except struct.error as error:
    print(error)
