"""Bytes as text of 64 or 16 characters (RFC 4648)."""

_ALPHABET = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"
_SAFE = bytes.maketrans(b"+/", b"-_")
_UNSAFE = bytes.maketrans(b"-_", b"+/")


class _Error(ValueError):
    __module__ = "binascii"


_Error.__name__ = _Error.__qualname__ = "Error"


def _bytes(s):
    if isinstance(s, str):
        try:
            return s.encode("ascii")
        except UnicodeEncodeError:
            raise ValueError("string argument should contain only ASCII characters") from None
    try:
        return bytes(_like_bytes(s))
    except TypeError:
        raise TypeError(f"argument should be a bytes-like object or ASCII string, not {type(s).__name__!r}") from None


def _like_bytes(s):
    """What is like bytes; an int isn't, though `bytes` takes one."""
    if isinstance(s, (int, list, tuple)) or not hasattr(s, "__len__"):
        raise TypeError(f"a bytes-like object is required, not {type(s).__name__!r}")
    return s


def b64encode(s, altchars=None):
    if isinstance(s, str):
        raise TypeError("a bytes-like object is required, not 'str'")
    s = bytes(_like_bytes(s))
    out = []
    for at in range(0, len(s), 3):
        part = s[at : at + 3]
        number = int.from_bytes(part + bytes(3 - len(part)), "big")
        letters = bytes(_ALPHABET[number >> shift & 63] for shift in (18, 12, 6, 0))
        out.append(letters[: len(part) + 1] + b"=" * (3 - len(part)))
    encoded = b"".join(out)
    return encoded if altchars is None else encoded.translate(bytes.maketrans(b"+/", altchars))


def b64decode(s, altchars=None, validate=False):
    s = _bytes(s)
    if altchars is not None:
        s = s.translate(bytes.maketrans(_bytes(altchars), b"+/"))
    if validate and s.rstrip(b"=").translate(None, _ALPHABET):
        raise _Error("Only base64 data is allowed")
    out, number, count, pads = [], 0, 0, 0
    for c in s:
        if c == 61:
            pads += 1
            if count >= 2 and count + pads >= 4:
                break
            continue
        value = _ALPHABET.find(c)
        if value < 0:
            continue
        pads = 0
        number = number << 6 | value
        count += 1
        if count == 4:
            out.append(number.to_bytes(3, "big"))
            number = count = 0
    if count == 1:
        done = len(out) * 4 + 1
        raise _Error(
            f"Invalid base64-encoded string: number of data characters ({done}) cannot be 1 more than a multiple of 4"
        )
    if count:
        if count + pads < 4:
            raise _Error("Incorrect padding")
        out.append((number << 6 * (4 - count)).to_bytes(3, "big")[: count - 1])
    return b"".join(out)


def standard_b64encode(s):
    return b64encode(s)


def standard_b64decode(s):
    return b64decode(s)


def urlsafe_b64encode(s):
    return b64encode(s).translate(_SAFE)


def urlsafe_b64decode(s):
    return b64decode(_bytes(s).translate(_UNSAFE))


def b16encode(s):
    return bytes(_like_bytes(s)).hex().upper().encode()


def b16decode(s, casefold=False):
    s = _bytes(s)
    if casefold:
        s = s.upper()
    if s.translate(None, b"0123456789ABCDEF"):
        raise _Error("Non-base16 digit found")
    return bytes.fromhex(s.decode())
