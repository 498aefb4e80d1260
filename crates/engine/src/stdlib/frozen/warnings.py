"""Warnings, on the error stream."""

import sys

from _traceback import caller, filename as _program
from _traceback import line as _source_line

filters = []
_DEFAULT = (("ignore", PendingDeprecationWarning), ("ignore", ImportWarning), ("ignore", ResourceWarning))
_ACTIONS = ("error", "ignore", "always", "all", "default", "module", "once")
_OF_MACHINE = {"RuntimeWarning": RuntimeWarning, "DeprecationWarning": DeprecationWarning}
_shown = set()


class WarningMessage:
    def __init__(self, message, category, filename, lineno, file=None, line=None, source=None):
        self.message, self.category, self.filename, self.lineno = message, category, filename, lineno
        self.file, self.line, self.source = file, line, source

    def __str__(self):
        return (
            f"{{message : {self.message!r}, category : {self.category.__name__!r}, "
            f"filename : {self.filename!r}, lineno : {self.lineno}, line : {self.line!r}}}"
        )


def formatwarning(message, category, filename, lineno, line=None):
    text = f"{filename}:{lineno}: {category.__name__}: {message}\n"
    if line is None:
        line = _source_line(lineno) if filename == _program else ""
    line = line.strip()
    return text + (f"  {line}\n" if line else "")


def showwarning(message, category, filename, lineno, file=None, line=None):
    (sys.stderr if file is None else file).write(_module().formatwarning(message, category, filename, lineno, line))


def _module():
    """This module as the program sees it, perhaps with functions of its own."""
    return sys.modules["warnings"]


def _check(action, category):
    if action not in _ACTIONS:
        raise ValueError(f"invalid action: {action!r}")
    if not isinstance(category, type) or not issubclass(category, Warning):
        raise TypeError("category must be a Warning subclass")


def simplefilter(action, category=Warning, lineno=0, append=False):
    _check(action, category)
    _add((action, "", category, lineno), append)


def filterwarnings(action, message="", category=Warning, module="", lineno=0, append=False):
    _check(action, category)
    if not isinstance(message, str):
        raise TypeError("message must be a string")
    _add((action, message, category, lineno), append)


def _add(item, append):
    if item in filters:
        filters.remove(item)
    filters.insert(len(filters) if append else 0, item)
    _shown.clear()


def resetwarnings():
    filters.clear()
    filters.append(("default", "", Warning, 0))
    _shown.clear()


def _action(text, category, lineno):
    for action, message, kind, line in filters:
        if issubclass(category, kind) and line in (0, lineno) and _matches(message, text):
            return action
    for action, kind in _DEFAULT:
        if issubclass(category, kind):
            return action
    return "default"


def _matches(pattern, text):
    if not pattern:
        return True
    import re

    return re.match(pattern, text, re.IGNORECASE) is not None


def warn(message, category=None, stacklevel=1, source=None, *, skip_file_prefixes=()):
    if isinstance(message, Warning):
        category = type(message)
    elif category is None:
        category = UserWarning
    if not isinstance(category, type) or not issubclass(category, Warning):
        raise TypeError(f"category must be a Warning subclass, not '{type(category).__name__}'")
    _, lineno = caller(stacklevel - 1)
    warn_explicit(message, category, _program, lineno or 1)


def _from_machine(category, message, lineno, hint):
    if warn_explicit(message, _OF_MACHINE[category], _program, lineno) and hint:
        sys.stderr.write(hint)


def warn_explicit(message, category, filename, lineno, module=None, registry=None, module_globals=None, source=None):
    text = str(message)
    if not isinstance(message, Warning):
        message = category(message)
    action = _action(text, category, lineno)
    if action == "ignore":
        return
    if action == "error":
        raise message
    key = {"default": (text, category, lineno), "module": (text, category), "once": (text, category)}.get(action)
    if key is not None:
        if key in _shown:
            return
        _shown.add(key)
    if _records:
        _records[-1].append(WarningMessage(message, category, filename, lineno))
    else:
        show = _module().showwarning
        show(message, category, filename, lineno)
        # A `showwarning` of the program says what it wants.
        return show is showwarning


_records = []


class catch_warnings:
    def __init__(self, *, record=False, module=None, action=None, category=Warning, lineno=0, append=False):
        self._record, self._action = record, action
        self._filter = (category, lineno, append)

    def __enter__(self):
        self._saved = filters[:]
        _shown.clear()
        log = None
        if self._record:
            log = []
            _records.append(log)
        if self._action is not None:
            simplefilter(self._action, *self._filter)
        return log

    def __exit__(self, *exc_info):
        filters[:] = self._saved
        _shown.clear()
        if self._record:
            _records.pop()


def deprecated(message, /, *, category=DeprecationWarning, stacklevel=1):
    def decorate(function):
        if category is None:
            return function
        from functools import wraps

        @wraps(function)
        def wrapper(*args, **kwds):
            warn(message, category, stacklevel)
            return function(*args, **kwds)

        wrapper.__deprecated__ = message
        return wrapper

    return decorate
