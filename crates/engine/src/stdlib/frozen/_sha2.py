"""SHA-2 (FIPS 180-4): digests, and what spreads seeds that are text."""

from math import isqrt


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
        cubes.append(x & (1 << 64) - 1)
    return [isqrt(p << 128) & (1 << 64) - 1 for p in primes[:16]], cubes


_ROOTS, _CUBES = _constants()
# Half the bits of a word, the rounds, and by how much words are turned (and shifted, where there are two numbers).
_WIDE = 64, 80, ((1, 8), 7), ((19, 61), 6), (14, 18, 41), (28, 34, 39)
_NARROW = 32, 64, ((7, 18), 3), ((17, 19), 10), (6, 11, 25), (2, 13, 22)


def sha2(data, bits):
    """The digest of 224, 256, 384 or 512 bits."""
    wide = bits > 256
    width, rounds, early, late, first_turns, second_turns = _WIDE if wide else _NARROW
    mask, size = (1 << width) - 1, width // 8
    state = _ROOTS[8:] if bits in (224, 384) else _ROOTS[:8]
    constants = _CUBES[:rounds]
    if not wide:
        state = [root & mask if bits == 224 else root >> 32 for root in state]
        constants = [cube >> 32 for cube in constants]

    def turned(x, turns):
        result = 0
        for n in turns:
            result ^= x >> n | x << width - n
        return result & mask

    length, block = len(data), 16 * size
    data += b"\x80" + bytes((block - 2 * size - 1 - length) % block) + (length * 8).to_bytes(2 * size, "big")
    for start in range(0, len(data), block):
        w = [int.from_bytes(data[at : at + size], "big") for at in range(start, start + block, size)]
        for t in range(16, rounds):
            x, y = w[t - 15], w[t - 2]
            s0 = turned(x, early[0]) ^ (x >> early[1])
            s1 = turned(y, late[0]) ^ (y >> late[1])
            w.append((w[t - 16] + s0 + w[t - 7] + s1) & mask)
        a, b, c, d, e, f, g, h = state
        for word, constant in zip(w, constants):
            first = h + turned(e, first_turns) + (e & f ^ ~e & g) + constant + word
            second = turned(a, second_turns) + (a & b ^ a & c ^ b & c)
            a, b, c, d, e, f, g, h = (first + second) & mask, a, b, c, (d + first) & mask, e, f, g
        state = [(old + new) & mask for old, new in zip(state, (a, b, c, d, e, f, g, h))]
    return b"".join(word.to_bytes(size, "big") for word in state)[: bits // 8]
