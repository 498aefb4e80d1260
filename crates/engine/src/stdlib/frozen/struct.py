"""Numbers as bytes in the layouts of C."""

import math
import re


class error(Exception):
    pass


# Bytes.
_SIZES = {"b": 1, "h": 2, "i": 4, "l": 4, "q": 8, "n": 8, "x": 1, "c": 1, "?": 1, "s": 1, "p": 1, "e": 2, "f": 4, "d": 8}
# The bits of an exponent and of a fraction.
_FLOATS = {"e": (5, 10), "f": (8, 23), "d": (11, 52)}


def _float_bits(value, code):
    exponent_bits, bits = _FLOATS[code]
    bias = (1 << exponent_bits - 1) - 1
    top = 2 * bias + 1
    sign = int(math.copysign(1, value) < 0)
    value = abs(value)
    if value != value:
        exponent, fraction = top, 1 << bits - 1
    elif value == math.inf:
        exponent, fraction = top, 0
    elif value == 0:
        exponent = fraction = 0
    else:
        exponent = max(math.frexp(value)[1] - 1, 1 - bias)
        # Rounded to even; a fraction that is full carries over into the exponent.
        scaled = math.ldexp(value, bits - exponent)
        fraction = round(scaled) + (exponent + bias - 1 << bits)
        exponent, fraction = fraction >> bits, fraction & (1 << bits) - 1
        if exponent >= top:
            raise OverflowError(f"float too large to pack with {code} format")
    return (sign << exponent_bits | exponent) << bits | fraction


def _float(number, code):
    exponent_bits, bits = _FLOATS[code]
    bias = (1 << exponent_bits - 1) - 1
    fraction = number & (1 << bits) - 1
    exponent = number >> bits & 2 * bias + 1
    if exponent == 2 * bias + 1:
        value = math.nan if fraction else math.inf
    elif exponent:
        value = math.ldexp(fraction | 1 << bits, exponent - bias - bits)
    else:
        value = math.ldexp(fraction, 1 - bias - bits)
    return -value if number >> bits + exponent_bits else value


class Struct:
    def __init__(self, format):
        if isinstance(format, bytes):
            format = format.decode()
        self.format = format
        mark = format[:1]
        codes = format[1:] if mark in tuple("@=<>!") else format
        native = mark not in tuple("=<>!")
        self._order = "big" if mark in (">", "!") else "little"
        self.size, self._items = 0, []
        rest = re.sub(r"\s*(\d*)([a-zA-Z?])", "", codes).strip()
        if rest:
            raise error("repeat count given without format specifier" if rest.isdigit() else "bad char in struct format")
        for count, code in re.findall(r"(\d*)([a-zA-Z?])", codes):
            count = int(count) if count else 1
            kind = code if code in "?cspxefd" else code.lower()
            if kind not in _SIZES or code in "XN" or (kind == "n" and not native):
                raise error("bad char in struct format")
            size = 8 if native and kind == "l" else _SIZES[kind]
            if native:
                self.size = -(-self.size // size) * size
            if kind in "sp":
                self._items.append((code, self.size, count))
            elif kind != "x":
                self._items.extend((code, self.size + size * at, size) for at in range(count))
            self.size += size * count

    def __repr__(self):
        return f"Struct({self.format!r})"

    def pack(self, *values):
        if len(values) != len(self._items):
            raise error(f"pack expected {len(self._items)} items for packing (got {len(values)})")
        # The type is among the builtins once its module was imported.
        import _bytearray

        out = bytearray(self.size)
        for (code, at, size), value in zip(self._items, values):
            out[at : at + size] = self._packed(code, size, value)
        return bytes(out)

    def _packed(self, code, size, value):
        if code in "spc":
            if not isinstance(value, bytes) and type(value).__name__ != "bytearray" or code == "c" and len(value) != 1:
                kind = "char format requires a bytes object of length 1" if code == "c" else f"argument for '{code}' must be a bytes object"
                raise error(kind)
            if code == "p":
                value = bytes([min(len(value), size - 1)]) + value[: size - 1]
            return value[:size].ljust(size, b"\0")
        if code == "?":
            return bytes([bool(value)])
        if code in _FLOATS:
            if not hasattr(value, "__float__"):
                raise error("required argument is not a float")
            return _float_bits(float(value), code).to_bytes(size, self._order)
        if not hasattr(value, "__index__"):
            raise error("required argument is not an integer")
        value, signed = value.__index__(), code.islower()
        low = -(1 << 8 * size - 1) if signed else 0
        high = low + (1 << 8 * size) - 1
        if not low <= value <= high:
            raise error(f"'{code}' format requires {low} <= number <= {high}")
        return value.to_bytes(size, self._order, signed=signed)

    def unpack(self, buffer, /):
        if len(buffer) != self.size:
            raise error(f"unpack requires a buffer of {self.size} bytes")
        buffer = bytes(buffer)
        return tuple(self._unpacked(code, buffer[at : at + size]) for code, at, size in self._items)

    def _unpacked(self, code, part):
        if code in "sc":
            return part
        if code == "p":
            return part[1 : 1 + part[0]]
        if code == "?":
            return part != b"\0"
        if code in _FLOATS:
            return _float(int.from_bytes(part, self._order), code)
        return int.from_bytes(part, self._order, signed=code.islower())

    def unpack_from(self, buffer, offset=0):
        start = offset + len(buffer) if offset < 0 else offset
        if not 0 <= start <= len(buffer) - self.size:
            raise error(
                f"unpack_from requires a buffer of at least {self.size + offset} bytes for unpacking "
                f"{self.size} bytes at offset {offset} (actual buffer size is {len(buffer)})"
            )
        return self.unpack(buffer[start : start + self.size])

    def pack_into(self, buffer, offset, /, *values):
        if len(buffer) - offset < self.size:
            raise error(
                f"pack_into requires a buffer of at least {self.size + offset} bytes for packing "
                f"{self.size} bytes at offset {offset} (actual buffer size is {len(buffer)})"
            )
        buffer[offset : offset + self.size] = self.pack(*values)

    def iter_unpack(self, buffer, /):
        if not self.size or len(buffer) % self.size:
            raise error(f"iterative unpacking requires a buffer of a multiple of {self.size} bytes")
        return (self.unpack(buffer[at : at + self.size]) for at in range(0, len(buffer), self.size))


def pack(format, /, *values):
    return Struct(format).pack(*values)


def unpack(format, buffer, /):
    return Struct(format).unpack(buffer)


def calcsize(format, /):
    return Struct(format).size


def unpack_from(format, buffer, offset=0):
    return Struct(format).unpack_from(buffer, offset)


def pack_into(format, buffer, offset, /, *values):
    Struct(format).pack_into(buffer, offset, *values)


def iter_unpack(format, buffer, /):
    return Struct(format).iter_unpack(buffer)
