"""Digests: MD5, SHA-1 and SHA-2."""

from _digests import md5 as _md5, sha1 as _sha1
from _sha2 import sha2 as _sha2

# Each with its function, and the sizes of the digest and of a block in bytes.
_KINDS = {
    "md5": (_md5, 16, 64),
    "sha1": (_sha1, 20, 64),
    "sha224": (lambda data: _sha2(data, 224), 28, 64),
    "sha256": (lambda data: _sha2(data, 256), 32, 64),
    "sha384": (lambda data: _sha2(data, 384), 48, 128),
    "sha512": (lambda data: _sha2(data, 512), 64, 128),
}
algorithms_guaranteed = algorithms_available = set(_KINDS)


class _Hash:
    __module__ = "_hashlib"
    __qualname__ = "HASH"

    def __init__(self, name, data):
        self.name = name
        self._digest, self.digest_size, self.block_size = _KINDS[name]
        self._data = b""
        self.update(data)

    def update(self, data, /):
        if isinstance(data, str):
            raise TypeError("Strings must be encoded before hashing")
        if isinstance(data, (int, float)) or data is None:
            raise TypeError("object supporting the buffer API required")
        self._data += bytes(data)

    def digest(self):
        return self._digest(self._data)

    def hexdigest(self):
        return self.digest().hex()

    def copy(self):
        return _Hash(self.name, self._data)

    def __repr__(self):
        return f"<{self.name} _hashlib.HASH object @ {hex(id(self))}>"


def new(name, data=b"", *, usedforsecurity=True):
    kind = name.lower().replace("-", "")
    if kind not in _KINDS:
        raise ValueError(f"unsupported hash type {name}")
    return _Hash(kind, data)


def md5(string=b"", *, usedforsecurity=True):
    return _Hash("md5", string)


def sha1(string=b"", *, usedforsecurity=True):
    return _Hash("sha1", string)


def sha224(string=b"", *, usedforsecurity=True):
    return _Hash("sha224", string)


def sha256(string=b"", *, usedforsecurity=True):
    return _Hash("sha256", string)


def sha384(string=b"", *, usedforsecurity=True):
    return _Hash("sha384", string)


def sha512(string=b"", *, usedforsecurity=True):
    return _Hash("sha512", string)


def _refused(name):
    def refuse(*args, **kwds):
        raise NotImplementedError(
            f"hashlib.{name} isn't supported: digests here are md5, sha1 and sha2; "
            "to simulate long computing, call burn(seconds) of the module playground"
        )

    refuse.is_refused = True
    return refuse


pbkdf2_hmac, scrypt, blake2b, blake2s = map(_refused, ("pbkdf2_hmac", "scrypt", "blake2b", "blake2s"))
sha3_224, sha3_256, sha3_384, sha3_512 = map(_refused, ("sha3_224", "sha3_256", "sha3_384", "sha3_512"))
