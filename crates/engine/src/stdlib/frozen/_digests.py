"""MD5 (RFC 1321) and SHA-1 (FIPS 180-4), from which UUIDs are made of names."""

from math import floor, sin

_MASK = (1 << 32) - 1


def _rotate(x, n):
    return (x << n | x >> (32 - n)) & _MASK


def _blocks(message, order):
    """The words of each padded block of 64 bytes."""
    length = len(message)
    message += b"\x80" + bytes(-(length + 9) % 64) + (length * 8).to_bytes(8, order)
    for at in range(0, len(message), 64):
        yield [int.from_bytes(message[at + i:at + i + 4], order) for i in range(0, 64, 4)]


def md5(message):
    state = [0x67452301, 0xEFCDAB89, 0x98BADCFE, 0x10325476]
    shifts = ((7, 12, 17, 22), (5, 9, 14, 20), (4, 11, 16, 23), (6, 10, 15, 21))
    for words in _blocks(message, "little"):
        a, b, c, d = state
        for i in range(64):
            turn = i // 16
            if turn == 0:
                mixed, at = b & c | ~b & d, i
            elif turn == 1:
                mixed, at = d & b | ~d & c, 5 * i + 1
            elif turn == 2:
                mixed, at = b ^ c ^ d, 3 * i + 5
            else:
                mixed, at = c ^ (b | ~d & _MASK), 7 * i
            mixed = mixed + a + floor(abs(sin(i + 1)) * (1 << 32)) + words[at % 16] & _MASK
            a, d, c, b = d, c, b, b + _rotate(mixed, shifts[turn][i % 4]) & _MASK
        state = [x + y & _MASK for x, y in zip(state, (a, b, c, d))]
    return b"".join(x.to_bytes(4, "little") for x in state)


def sha1(message):
    state = [0x67452301, 0xEFCDAB89, 0x98BADCFE, 0x10325476, 0xC3D2E1F0]
    for words in _blocks(message, "big"):
        for i in range(16, 80):
            words.append(_rotate(words[i - 3] ^ words[i - 8] ^ words[i - 14] ^ words[i - 16], 1))
        a, b, c, d, e = state
        for i, word in enumerate(words):
            if i < 20:
                mixed, constant = b & c | ~b & d, 0x5A827999
            elif i < 40:
                mixed, constant = b ^ c ^ d, 0x6ED9EBA1
            elif i < 60:
                mixed, constant = b & c | b & d | c & d, 0x8F1BBCDC
            else:
                mixed, constant = b ^ c ^ d, 0xCA62C1D6
            new = _rotate(a, 5) + mixed + e + constant + word & _MASK
            a, b, c, d, e = new, a, _rotate(b, 30), c, d
        state = [x + y & _MASK for x, y in zip(state, (a, b, c, d, e))]
    return b"".join(x.to_bytes(4, "big") for x in state)
