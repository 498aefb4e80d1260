"""memoryview of bytes and bytearrays, a byte an item. A program that names it imports this before its first statement."""

from _code import builtins


def _is_buffer(value):
    return isinstance(value, (bytes, memoryview)) or type(value).__name__ == "bytearray"


class memoryview:
    __module__ = "builtins"
    format, itemsize, ndim, suboffsets, c_contiguous = "B", 1, 1, (), True

    def __init__(self, object):
        if not _is_buffer(object):
            raise TypeError(f"memoryview: a bytes-like object is required, not {type(object).__name__!r}")
        whole = isinstance(object, memoryview)
        self.obj = object.obj if whole else object
        self._places = object._at() if whole else range(len(object))
        self.readonly = object.readonly if whole else isinstance(object, bytes)

    def _at(self):
        """The places of the items in the object."""
        if self._places is None:
            raise ValueError("operation forbidden on released memoryview object")
        return self._places

    nbytes = property(lambda self: len(self._at()))
    shape = property(lambda self: (len(self._at()),))
    strides = property(lambda self: (self._at().step,))
    contiguous = property(lambda self: self._at().step == 1)

    def __len__(self):
        return len(self._at())

    def __getitem__(self, index):
        places = self._at()
        if isinstance(index, slice):
            part = memoryview(self)
            part._places = places[index]
            return part
        return self.obj[self._place(index)]

    def _place(self, index):
        if not hasattr(index, "__index__"):
            raise TypeError("memoryview: invalid slice key")
        try:
            return self._at()[index]
        except IndexError:
            raise IndexError("index out of bounds on dimension 1") from None

    def __setitem__(self, index, value):
        places = self._at()
        if self.readonly:
            raise TypeError("cannot modify read-only memory")
        if not isinstance(index, slice):
            place = self._place(index)
            if not isinstance(value, int):
                raise TypeError("memoryview: invalid type for format 'B'")
            if not 0 <= value < 256:
                raise ValueError("memoryview: invalid value for format 'B'")
            self.obj[place] = value
            return
        if not _is_buffer(value):
            raise TypeError(f"a bytes-like object is required, not {type(value).__name__!r}")
        value, places = bytes(value), places[index]
        if len(value) != len(places):
            raise ValueError("memoryview assignment: lvalue and rvalue have different structures")
        for place, item in zip(places, value):
            self.obj[place] = item

    def __delitem__(self, index):
        raise TypeError("cannot delete memory")

    def __iter__(self):
        return iter(self.tobytes())

    def __contains__(self, item):
        return item in self.tolist()

    def __eq__(self, other):
        return bytes(self) == bytes(other) if _is_buffer(other) else NotImplemented

    def __hash__(self):
        if not self.readonly:
            raise ValueError("cannot hash writable memoryview object")
        return hash(bytes(self))

    def __bytes__(self):
        places = self._at()
        if places.step > 0:
            return bytes(self.obj[places.start : places.stop : places.step])
        return bytes(self.obj[place] for place in places)

    def tobytes(self, order="C"):
        return bytes(self)

    def tolist(self):
        return list(bytes(self))

    def hex(self, *args):
        return bytes(self).hex(*args)

    def toreadonly(self):
        view = memoryview(self)
        view.readonly = True
        return view

    def cast(self, format):
        if format not in ("B", "@B"):
            raise NotImplementedError("memoryview.cast() isn't supported here: use int.from_bytes of slices")
        return memoryview(self)

    def release(self):
        self._places = None

    def __enter__(self):
        self._at()
        return self

    def __exit__(self, *exc):
        self.release()

    def __repr__(self):
        return f"<{'memory' if self._places is not None else 'released memory'} at {id(self):#x}>"


builtins()["memoryview"] = memoryview
