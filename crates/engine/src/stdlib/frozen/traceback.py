"""What went wrong and where, as text. Only the program's frames are shown."""

import sys

from _traceback import caller as _caller, filename, format_exception as _format, frames as _frames
from _traceback import line as _source_line


class FrameSummary:
    _text = None

    def __init__(self, filename, lineno, name, line=None):
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
    def format(self):
        return format_list(self)


def extract_tb(tb, limit=None):
    frames = StackSummary()
    texts = iter(_frames(tb))
    while tb is not None:
        frame = FrameSummary(filename, tb.tb_lineno, tb.tb_frame.f_code.co_name)
        frame._text = next(texts)
        frames.append(frame)
        tb = tb.tb_next
    if limit is not None:
        return StackSummary(frames[:limit] if limit >= 0 else frames[limit:])
    return frames


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
_CAUSE = "The above exception was the direct cause of the following exception:\n"
_CONTEXT = "During handling of the above exception, another exception occurred:\n"


def _exception(exc, value):
    return exc if value is _SAME else value


def format_exception_only(exc, /, value=_SAME, *, show_group=False):
    exc = _exception(exc, value)
    if exc is None:
        return ["NoneType: None\n"]
    cls = type(exc)
    name = cls.__qualname__
    if cls.__module__ not in ("__main__", "builtins"):
        name = f"{cls.__module__}.{name}"
    text = str(exc)
    lines = [f"{name}: {text}\n" if text else f"{name}\n"]
    lines.extend(f"{line}\n" for note in getattr(exc, "__notes__", ()) for line in note.split("\n"))
    return lines


def format_exception(exc, /, value=_SAME, tb=_SAME, limit=None, chain=True):
    exc = _exception(exc, value)
    if exc is None:
        return ["NoneType: None\n"]
    if chain and limit is None:
        texts = []
        for line in _format(exc).splitlines(True):
            if line.startswith("    ") and texts and texts[-1].startswith("  File"):
                texts[-1] += line
            else:
                texts.append(line)
        return texts
    before = []
    if chain and exc.__cause__ is not None:
        before = format_exception(exc.__cause__, limit=limit) + ["\n", _CAUSE, "\n"]
    elif chain and exc.__context__ is not None and not exc.__suppress_context__:
        before = format_exception(exc.__context__, limit=limit) + ["\n", _CONTEXT, "\n"]
    frames = format_tb(exc.__traceback__, limit)
    frames = ["Traceback (most recent call last):\n"] + frames if frames else []
    return before + frames + format_exception_only(exc)


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

    def format_exception_only(self):
        yield from format_exception_only(self._exc)

    def __str__(self):
        return str(self._exc)


def walk_tb(tb):
    while tb is not None:
        yield tb.tb_frame, tb.tb_lineno
        tb = tb.tb_next


def clear_frames(tb):
    """A traceback here keeps no variables."""
