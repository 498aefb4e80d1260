"""The interpreter that a program believes to run on: CPython 3.13, with streams that are the run's output."""

from _sys import argv, exception, getrecursionlimit, intern, keep, modules, origin_depth as _origin_depth, setrecursionlimit, write


class version_info(tuple):
    major, minor, micro, releaselevel, serial = (
        property(lambda self, at=at: self[at]) for at in range(5)
    )

    def __repr__(self):
        names = ("major", "minor", "micro", "releaselevel", "serial")
        shown = ", ".join(f"{name}={value!r}" for name, value in zip(names, self))
        return f"sys.version_info({shown})"


version_info = version_info((3, 13, 0, "final", 0))
version = "3.13.0 (Async Playground)"
hexversion = 0x030D00F0
api_version = 1013
copyright = "Copyright (c) Async Playground"
platform = "linux"
byteorder = "little"
float_repr_style = "short"
maxsize = 2**63 - 1
maxunicode = 0x10FFFF
executable = ""
prefix = exec_prefix = base_prefix = ""
path = []
orig_argv = argv
warnoptions = []
dont_write_bytecode = True
builtin_module_names = ("builtins", "sys", "time")


class _Namespace:
    def __init__(self, name, /, **fields):
        self.__dict__.update(fields)
        self._shown = name

    def __repr__(self):
        fields = {name: value for name, value in self.__dict__.items() if name != "_shown"}
        shown = ", ".join(f"{name}={value!r}" for name, value in fields.items())
        return f"{self._shown}({shown})"


implementation = _Namespace(
    "namespace", name="cpython", cache_tag="cpython-313", version=version_info, hexversion=hexversion
)
float_info = _Namespace(
    "sys.float_info",
    max=1.7976931348623157e308,
    max_exp=1024,
    max_10_exp=308,
    min=2.2250738585072014e-308,
    min_exp=-1021,
    min_10_exp=-307,
    dig=15,
    mant_dig=53,
    epsilon=2.220446049250313e-16,
    radix=2,
    rounds=1,
)
int_info = _Namespace(
    "sys.int_info",
    bits_per_digit=30,
    sizeof_digit=4,
    default_max_str_digits=4300,
    str_digits_check_threshold=640,
)


hash_info = _Namespace(
    "sys.hash_info", width=64, modulus=2**61 - 1, inf=314159, nan=0, imag=1000003, algorithm="siphash13", hash_bits=64
)
flags = _Namespace(
    "sys.flags", debug=0, inspect=0, interactive=0, optimize=0, verbose=0, bytes_warning=0, quiet=0, dev_mode=False
)
thread_info = _Namespace("sys.thread_info", name="pthread", lock="semaphore", version=None)


class TextIOWrapper:
    """An output stream."""

    encoding = "utf-8"
    errors = "strict"
    mode = "w"
    closed = False
    line_buffering = True

    def __init__(self, name, is_error):
        self.name = name
        self._is_error = is_error

    def write(self, text, /):
        return write(self._is_error, text)

    def writelines(self, lines, /):
        for line in lines:
            write(self._is_error, line)

    def flush(self):
        pass

    def reconfigure(self, **options):
        pass

    def isatty(self):
        return False

    def writable(self):
        return True

    def readable(self):
        return False

    def seekable(self):
        return False

    def fileno(self):
        return 2 if self._is_error else 1

    def __repr__(self):
        return f"<_io.TextIOWrapper name={self.name!r} mode='w' encoding='utf-8'>"


class _Input:
    name = "<stdin>"
    encoding = "utf-8"
    mode = "r"

    def isatty(self):
        return False

    def readline(self, *args):
        raise NotImplementedError(
            "sys.stdin isn't supported: there is nobody to ask while a program runs; assign the text to a variable"
        )

    read = readlines = __iter__ = __next__ = readline

    def __repr__(self):
        return "<_io.TextIOWrapper name='<stdin>' mode='r' encoding='utf-8'>"


TextIOWrapper.__module__ = "_io"
stdin = __stdin__ = _Input()
stdout = __stdout__ = TextIOWrapper("<stdout>", False)
stderr = __stderr__ = TextIOWrapper("<stderr>", True)
keep(stdout)


def exit(status=None, /):
    if status is None:
        raise SystemExit
    raise SystemExit(status)


def exc_info():
    current = exception()
    if current is None:
        return (None, None, None)
    return (type(current), current, current.__traceback__)


def get_coroutine_origin_tracking_depth():
    return _origin_depth()


def set_coroutine_origin_tracking_depth(depth):
    if depth < 0:
        raise ValueError("depth must be >= 0")
    _origin_depth(depth)


def getswitchinterval():
    from _thread import switch_interval

    return switch_interval(None)


def setswitchinterval(interval, /):
    from _thread import switch_interval

    if interval <= 0:
        raise ValueError("switch interval must be strictly positive")
    switch_interval(float(interval))


def getsizeof(object, default=None, /):
    kind = type(object)
    if kind is int:
        return 24 + 4 * max(1, (abs(object).bit_length() + 29) // 30)
    if kind is str and object.isascii():
        return 41 + len(object)
    if kind in _SIZES:
        size, each = _SIZES[kind]
        return size + (each and each * len(object))
    raise NotImplementedError(
        f"sys.getsizeof() isn't supported for '{kind.__name__}': objects have other sizes here than in CPython"
    )


_SIZES = {
    bool: (28, 0),
    float: (24, 0),
    type(None): (16, 0),
    bytes: (33, 1),
    tuple: (40, 8),
    list: (56, 8),
    range: (48, 0),
}


def getdefaultencoding():
    return "utf-8"


def getfilesystemencoding():
    return "utf-8"


def get_int_max_str_digits():
    return 4300


def gettrace():
    return None


getprofile = gettrace


def is_finalizing():
    return False


def _refused(name, advice):
    def function(*args, **keywords):
        raise NotImplementedError(f"sys.{name}() isn't supported: {advice}")

    function.__name__ = function.__qualname__ = name
    return function


_TRACE = "look at the timeline"
settrace = _refused("settrace", _TRACE)
setprofile = _refused("setprofile", _TRACE)
_getframe = _refused("_getframe", "frames can't be looked at here; pass what you need as arguments")
getrefcount = _refused("getrefcount", "references are counted otherwise here than in CPython")


def excepthook(exctype, value, traceback, /):
    from traceback import print_exception

    print_exception(value)


__excepthook__ = excepthook


class _UnraisableHookArgs:
    def __init__(self, value, object):
        self.exc_type, self.exc_value, self.exc_traceback = type(value), value, value.__traceback__
        self.err_msg, self.object = None, object


def unraisablehook(unraisable, /):
    from traceback import print_exception

    print(f"{unraisable.err_msg or 'Exception ignored in'}: {unraisable.object!r}", file=stderr)
    print_exception(unraisable.exc_value)


__unraisablehook__ = unraisablehook


def _getframe(depth=0, /):
    from inspect import _frame

    frame = _frame(depth)
    if frame is None:
        raise ValueError("call stack is not deep enough")
    return frame


class module:
    """The program's own module: its attributes are the program's variables."""

    __name__ = "__main__"
    __dict__ = property(lambda self: globals())

    def __getattr__(self, name):
        try:
            return globals()[name]
        except KeyError:
            raise AttributeError(f"module '__main__' has no attribute {name!r}") from None

    def __setattr__(self, name, value):
        globals()[name] = value

    def __delattr__(self, name):
        del globals()[name]

    def __dir__(self):
        return list(globals())

    def __repr__(self):
        return f"<module '__main__' from {argv[0]!r}>"


modules["__main__"] = module()
del module
