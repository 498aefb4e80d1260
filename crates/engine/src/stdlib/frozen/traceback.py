"""What went wrong and where, as text. Only the program's frames are shown."""

import sys

from _traceback import caller as _caller, filename, frames as _frames, only as _only, parts as _parts
from _traceback import line as _source_line


class FrameSummary:
    _text = end_lineno = colno = end_colno = None

    def __init__(self, filename, lineno, name, line=None, **options):
        self.filename = filename
        self.lineno = lineno
        self.name = name
        self.line = _source_line(lineno).strip() if line is None else line

    def __iter__(self):
        return iter((self.filename, self.lineno, self.name, self.line))

    def __getitem__(self, at):
        return (self.filename, self.lineno, self.name, self.line)[at]

    def __len__(self):
        return 4

    def __repr__(self):
        return f"<FrameSummary file {self.filename}, line {self.lineno} in {self.name}>"


class StackSummary(list):
    @classmethod
    def extract(cls, frame_gen, *, limit=None, **options):
        frames = [FrameSummary(filename, line, frame.f_code.co_name) for frame, line in frame_gen]
        return cls(_limited(frames, limit))

    @classmethod
    def from_list(cls, a_list):
        return cls(frame if isinstance(frame, FrameSummary) else FrameSummary(*frame) for frame in a_list)

    def format(self):
        return format_list(self)


def _limited(frames, limit):
    if limit is None:
        return frames
    return frames[:limit] if limit >= 0 else frames[limit:]


def extract_tb(tb, limit=None):
    frames = StackSummary()
    texts = iter(_frames(tb))
    while tb is not None:
        frame = FrameSummary(filename, tb.tb_lineno, tb.tb_frame.f_code.co_name)
        frame._text = next(texts)
        frames.append(frame)
        tb = tb.tb_next
    return StackSummary(_limited(frames, limit))


def extract_stack(f=None, limit=None):
    frames = StackSummary()
    outwards = 0
    while True:
        name, line = _caller(outwards)
        if not line:
            break
        frames.insert(0, FrameSummary(filename, line, name))
        outwards += 1
    return frames if limit is None else StackSummary(frames[-limit:] if limit >= 0 else frames[:-limit])


def format_stack(f=None, limit=None):
    return format_list(extract_stack(f, limit))


def print_stack(f=None, limit=None, file=None):
    for text in format_stack(f, limit):
        print(text, end="", file=file or sys.stderr)


def format_list(extracted_list):
    return [
        getattr(frame, "_text", None)
        or f'  File "{frame[0]}", line {frame[1]}, in {frame[2]}\n' + (f"    {frame[3]}\n" if frame[3] else "")
        for frame in extracted_list
    ]


def format_tb(tb, limit=None):
    return format_list(extract_tb(tb, limit))


def print_tb(tb, limit=None, file=None):
    for text in format_tb(tb, limit):
        print(text, end="", file=file or sys.stderr)


_SAME = object()


def _exception(exc, value):
    exc = exc if value is _SAME else value
    if exc is not None and not isinstance(exc, BaseException):
        raise TypeError(f"Exception expected for value, {type(exc).__name__} found")
    return exc


def _name(cls):
    name = cls.__qualname__
    return name if cls.__module__ in ("__main__", "builtins") else f"{cls.__module__}.{name}"


def format_exception_only(exc, /, value=_SAME, *, show_group=False):
    exc = _exception(exc, value)
    if exc is None:
        return ["NoneType: None\n"]
    lines = _only(exc)
    if show_group and isinstance(exc, BaseExceptionGroup):
        for one in exc.exceptions:
            lines.extend(f"   {line}" for line in format_exception_only(one, show_group=True))
    return lines


def format_exception(exc, /, value=_SAME, tb=_SAME, limit=None, chain=True):
    exc = _exception(exc, value)
    if exc is None:
        return ["NoneType: None\n"]
    return _parts(exc, bool(chain), limit)


def print_exception(exc, /, value=_SAME, tb=_SAME, limit=None, file=None, chain=True):
    for text in format_exception(exc, value, tb, limit, chain):
        print(text, end="", file=sys.stderr if file is None else file)


def format_exc(limit=None, chain=True):
    return "".join(format_exception(sys.exception(), limit=limit, chain=chain))


def print_exc(limit=None, file=None, chain=True):
    print_exception(sys.exception(), limit=limit, file=file, chain=chain)


def print_last(limit=None, file=None, chain=True):
    raise ValueError("no last exception")


class TracebackException:
    def __init__(self, exc_type, exc_value, exc_traceback, **kwds):
        self.exc_type = exc_type
        self._exc = exc_value
        self.stack = extract_tb(exc_traceback)

    @classmethod
    def from_exception(cls, exc, **kwds):
        return cls(type(exc), exc, exc.__traceback__, **kwds)

    def format(self, *, chain=True):
        yield from format_exception(self._exc, chain=chain)

    def format_exception_only(self, *, show_group=False):
        yield from format_exception_only(self._exc, show_group=show_group)

    def print(self, *, file=None, chain=True):
        print_exception(self._exc, file=file, chain=chain)

    @property
    def exc_type_str(self):
        return _name(self.exc_type)

    @property
    def __cause__(self):
        cause = self._exc.__cause__
        return cause and TracebackException.from_exception(cause)

    @property
    def __context__(self):
        context = self._exc.__context__
        return context and TracebackException.from_exception(context)

    @property
    def __suppress_context__(self):
        return self._exc.__suppress_context__

    def __str__(self):
        return str(self._exc)


def walk_tb(tb):
    while tb is not None:
        yield tb.tb_frame, tb.tb_lineno
        tb = tb.tb_next


def clear_frames(tb):
    """A traceback here keeps no variables."""
