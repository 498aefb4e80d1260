"""Streams in memory."""


class UnsupportedOperation(OSError, ValueError):
    pass


SEEK_SET, SEEK_CUR, SEEK_END = range(3)


class _Memory:
    def __init__(self, initial, newline):
        self._data = initial
        self._newline = newline
        self._at = 0
        self.closed = False

    def _check(self):
        if self.closed:
            raise ValueError("I/O operation on closed file" + self._dot)

    def getvalue(self):
        self._check()
        return self._data

    def write(self, s, /):
        self._check()
        if not isinstance(s, self._kind):
            raise TypeError(self._wrong % type(s).__name__)
        before = self._data[: self._at]
        before += self._zero * (self._at - len(before))
        self._at += len(s)
        self._data = before + s + self._data[self._at :]
        return len(s)

    def writelines(self, lines, /):
        for line in lines:
            self.write(line)

    def read(self, size=-1, /):
        self._check()
        end = len(self._data) if size is None or size < 0 else self._at + size
        part = self._data[self._at : end]
        self._at += len(part)
        return part

    def readline(self, size=-1, /):
        self._check()
        end = self._data.find(self._newline, self._at) + 1 or len(self._data)
        if size is not None and size >= 0:
            end = min(end, self._at + size)
        return self.read(max(0, end - self._at))

    def readlines(self, hint=-1, /):
        return list(self)

    def seek(self, offset, whence=0, /):
        self._check()
        self._at = offset + (0, self._at, len(self._data))[whence]
        return self._at

    def tell(self):
        self._check()
        return self._at

    def truncate(self, size=None, /):
        self._check()
        size = self._at if size is None else size
        self._data = self._data[:size]
        return size

    def flush(self):
        self._check()

    def close(self):
        self.closed = True

    def isatty(self):
        return False

    def readable(self):
        return True

    writable = seekable = readable

    def __iter__(self):
        return self

    def __next__(self):
        line = self.readline()
        if not line:
            raise StopIteration
        return line

    def __enter__(self):
        self._check()
        return self

    def __exit__(self, *exc):
        self.close()


class StringIO(_Memory):
    _kind = str
    _zero = "\0"
    _dot = ""
    _wrong = "string argument expected, got '%s'"

    def __init__(self, initial_value="", newline="\n"):
        super().__init__(initial_value or "", "\n")


class BytesIO(_Memory):
    _kind = bytes
    _zero = b"\0"
    _dot = "."
    _wrong = "a bytes-like object is required, not '%s'"

    def __init__(self, initial_bytes=b""):
        super().__init__(bytes(initial_bytes), b"\n")

    def getbuffer(self):
        return self.getvalue()


StringIO.__module__ = BytesIO.__module__ = "_io"
