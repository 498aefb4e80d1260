"""Tokens of the run's own randomness, so that a run replays: nothing here is secret."""

from _random import entropy
from random import SystemRandom

DEFAULT_ENTROPY = 32
_ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
_system = SystemRandom()
randbits = _system.getrandbits
choice = _system.choice


def randbelow(exclusive_upper_bound):
    if exclusive_upper_bound <= 0:
        raise ValueError("Upper bound must be positive.")
    return _system._randbelow(exclusive_upper_bound)


def token_bytes(nbytes=None):
    return entropy(DEFAULT_ENTROPY if nbytes is None else nbytes)


def token_hex(nbytes=None):
    return token_bytes(nbytes).hex()


def token_urlsafe(nbytes=None):
    data = token_bytes(nbytes)
    bits = int.from_bytes(data, "big") << (-len(data) % 3) * 8
    count = (len(data) * 8 + 5) // 6
    total = (len(data) + 2) // 3 * 4
    return "".join(_ALPHABET[bits >> 6 * (total - 1 - at) & 63] for at in range(count))


def compare_digest(a, b):
    for value in (a, b):
        if not isinstance(value, (str, bytes)):
            kinds = f"'{type(a).__name__}' and '{type(b).__name__}'"
            raise TypeError(f"unsupported operand types(s) or combination of types: {kinds}")
    return a == b
