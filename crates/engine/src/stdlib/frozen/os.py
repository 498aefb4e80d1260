"""What a simulated process has of an operating system: a number, an environment of its own, randomness, paths."""

import posixpath as path
from _random import entropy as urandom

name = "posix"
sep = "/"
altsep = None
extsep = "."
pathsep = ":"
linesep = "\n"
curdir = "."
pardir = ".."
devnull = "/dev/null"
error = OSError


def _text(value):
    if not isinstance(value, str):
        raise TypeError(f"str expected, not {type(value).__name__}")
    return value


class _Environ(dict):
    def __setitem__(self, key, value):
        dict.__setitem__(self, _text(key), _text(value))

    def __getitem__(self, key):
        return dict.__getitem__(self, _text(key))

    def setdefault(self, key, value):
        if key not in self:
            self[key] = value
        return self[key]

    def update(self, *args, **names):
        for key, value in dict(*args, **names).items():
            self[key] = value

    def __repr__(self):
        return f"environ({dict.__repr__(self)})"


environ = _Environ()


def getenv(key, default=None):
    return environ.get(key, default)


def putenv(key, value):
    environ[key] = value


def unsetenv(key):
    environ.pop(key, None)


def getpid():
    import _thread

    return 1000 + _thread.process(_thread.current())


def getppid():
    from concurrent.futures import _here, _parents

    return 1000 + _parents.get(_here(), -1)


def cpu_count():
    from _thread import cores

    return cores()


process_cpu_count = cpu_count


def sched_getaffinity(pid, /):
    return set(range(cpu_count()))


def fspath(path):
    if isinstance(path, (str, bytes)):
        return path
    if hasattr(path, "__fspath__"):
        return path.__fspath__()
    raise TypeError(
        f"expected str, bytes or os.PathLike object, not {type(path).__name__}"
    )


def strerror(code):
    return f"Unknown error {code}"


def _refused(name, advice):
    def function(*args, **keywords):
        raise NotImplementedError(f"os.{name}() isn't supported: {advice}")

    function.__name__ = function.__qualname__ = name
    function.is_refused = True
    return function


_FILES = "there are no files here; use a dict of texts"
_PROCESS = "there are no other programs here; stand in for one with a function that sleeps"
listdir, mkdir, makedirs, remove, rename, rmdir, stat, walk, open, getcwd, chdir, scandir = (
    _refused(name, _FILES)
    for name in "listdir mkdir makedirs remove rename rmdir stat walk open getcwd chdir scandir".split()
)
system, popen, fork, kill, wait, abort, _exit = (
    _refused(name, _PROCESS) for name in "system popen fork kill wait abort _exit".split()
)
