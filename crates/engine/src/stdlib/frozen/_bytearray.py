"""bytearray. A program that names it imports this before its first statement."""

from _bytes import bytearray_base
from _code import builtins


def _content(source):
    """The bytes of a bytes-like object or an iterable of ints."""
    try:
        return bytes(source)
    except ValueError:
        raise ValueError("byte must be in range(0, 256)") from None


def _other(value):
    """The bytes of the other operand, None if it has none."""
    return bytes(value) if isinstance(value, (bytes, bytearray_base)) else None


class bytearray(bytearray_base):
    __module__ = "builtins"
    __hash__ = None

    def __init__(self, *args, **kwds):
        try:
            content = bytes(*args, **kwds)
        except (TypeError, ValueError) as error:
            text = str(error)
            if text.startswith("bytes must be"):
                text = "byte must be in range(0, 256)"
            raise type(error)(text.replace("bytes()", "bytearray()").replace("to bytes", "to bytearray")) from None
        self[:] = content

    @classmethod
    def fromhex(cls, string, /):
        return cls(bytes.fromhex(string))

    maketrans = staticmethod(bytes.maketrans)

    def __iter__(self):
        return iter(bytes(self))

    def __repr__(self):
        return f"{type(self).__name__}({bytes(self)!r})"

    __str__ = __repr__

    def __eq__(self, other):
        other = _other(other)
        return NotImplemented if other is None else bytes(self) == other

    def __lt__(self, other):
        other = _other(other)
        return NotImplemented if other is None else bytes(self) < other

    def __le__(self, other):
        other = _other(other)
        return NotImplemented if other is None else bytes(self) <= other

    def __gt__(self, other):
        other = _other(other)
        return NotImplemented if other is None else bytes(self) > other

    def __ge__(self, other):
        other = _other(other)
        return NotImplemented if other is None else bytes(self) >= other

    def __add__(self, other):
        content = _other(other)
        if content is None:
            raise TypeError(f"can't concat {type(other).__name__} to bytearray")
        return bytearray(bytes(self) + content)

    def __radd__(self, other):
        return other + bytes(self) if isinstance(other, bytes) else NotImplemented

    def __iadd__(self, other):
        content = _other(other)
        if content is None:
            raise TypeError(f"can't concat {type(other).__name__} to bytearray")
        self[len(self):] = content
        return self

    def __mul__(self, count):
        return bytearray(bytes(self) * count)

    __rmul__ = __mul__

    def __imul__(self, count):
        self[:] = bytes(self) * count
        return self

    def __mod__(self, values):
        return bytearray(bytes(self) % values)

    def __reduce__(self):
        return bytearray, (bytes(self),)

    def _assign(self, place, source):
        if isinstance(source, (int, str)) or not hasattr(source, "__iter__"):
            raise TypeError("can assign only bytes, buffers, or iterables of ints in range(0, 256)")
        self[place] = _content(source)

    def clear(self):
        del self[:]

    def copy(self):
        return bytearray(self)

    def extend(self, iterable, /):
        if isinstance(iterable, str):
            raise TypeError("expected iterable of integers; got: 'str'")
        if not hasattr(iterable, "__iter__"):
            raise TypeError(f"can't extend bytearray with {type(iterable).__name__}")
        self[len(self):] = _content(iterable)

    def insert(self, index, item, /):
        self.append(item)
        del self[-1:]
        self[index:index] = (item,)

    def pop(self, index=-1, /):
        if not self:
            raise IndexError("pop from empty bytearray")
        if not -len(self) <= index < len(self):
            raise IndexError("pop index out of range")
        item = self[index]
        del self[index]
        return item

    def remove(self, value, /):
        at = bytes(self).find(value)
        if at < 0:
            raise ValueError("value not found in bytearray")
        del self[at]

    def reverse(self):
        self[:] = bytes(self)[::-1]


def _share(name):
    method = getattr(bytes, name)

    def shared(self, /, *args, **kwds):
        result = method(bytes(self), *args, **kwds)
        if isinstance(result, bytes):
            return bytearray(result)
        if isinstance(result, (list, tuple)):
            return type(result)(map(bytearray, result))
        return result

    shared.__name__ = name
    shared.__qualname__ = f"bytearray.{name}"
    setattr(bytearray, name, shared)


for _name in dir(bytes):
    if _name[0] != "_" and not hasattr(bytearray, _name):
        _share(_name)

builtins()["bytearray"] = bytearray
