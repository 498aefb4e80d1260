"""Functions that are called when the program ends, the last to be registered first."""

import _thread

_registered = []


def register(func, /, *args, **kwargs):
    if not callable(func):
        raise TypeError("the first argument must be callable")
    if not _registered:
        _thread.at_end(_run_exitfuncs)
    _registered.append((func, args, kwargs))
    return func


def unregister(func, /):
    _registered[:] = [entry for entry in _registered if not func == entry[0]]


def _clear():
    _registered.clear()


def _ncallbacks():
    return len(_registered)


def _run_exitfuncs():
    while _registered:
        func, args, kwargs = _registered.pop()
        try:
            func(*args, **kwargs)
        except BaseException:
            import sys
            import traceback

            sys.stderr.write(f"Exception ignored in atexit callback {func!r}:\n")
            traceback.print_exc()
