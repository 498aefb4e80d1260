"""SHA-512 (FIPS 180-4), with which seeds that are text are spread."""

from math import isqrt

_MASK = (1 << 64) - 1


def _constants():
    """64 bits of the fractions of the square and cube roots of primes."""
    primes = []
    n = 2
    while len(primes) < 80:
        if all(n % p for p in primes):
            primes.append(n)
        n += 1
    cubes = []
    for p in primes:
        # Newton's method from above.
        target = p << 192
        x = 1 << 68
        while True:
            y = (2 * x + target // (x * x)) // 3
            if y >= x:
                break
            x = y
        cubes.append(x & _MASK)
    return [isqrt(p << 128) & _MASK for p in primes[:8]], cubes


def sha512(data):
    state, constants = _constants()
    length = len(data)
    data += b"\x80" + bytes((111 - length) % 128) + (length * 8).to_bytes(16, "big")
    for start in range(0, len(data), 128):
        w = [int.from_bytes(data[at : at + 8], "big") for at in range(start, start + 128, 8)]
        for t in range(16, 80):
            x, y = w[t - 15], w[t - 2]
            s0 = _turn(x, 1) ^ _turn(x, 8) ^ (x >> 7)
            s1 = _turn(y, 19) ^ _turn(y, 61) ^ (y >> 6)
            w.append((w[t - 16] + s0 + w[t - 7] + s1) & _MASK)
        a, b, c, d, e, f, g, h = state
        for word, constant in zip(w, constants):
            s1 = _turn(e, 14) ^ _turn(e, 18) ^ _turn(e, 41)
            s0 = _turn(a, 28) ^ _turn(a, 34) ^ _turn(a, 39)
            first = h + s1 + (e & f ^ ~e & g) + constant + word
            second = s0 + (a & b ^ a & c ^ b & c)
            a, b, c, d, e, f, g, h = (first + second) & _MASK, a, b, c, (d + first) & _MASK, e, f, g
        state = [(old + new) & _MASK for old, new in zip(state, (a, b, c, d, e, f, g, h))]
    return b"".join(word.to_bytes(8, "big") for word in state)


def _turn(x, n):
    return (x >> n | x << 64 - n) & _MASK
