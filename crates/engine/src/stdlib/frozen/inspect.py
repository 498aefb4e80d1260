"""What kind of thing an object is, and the signatures of functions."""

import types
from _code import is_awaitable as _is_awaitable
from _traceback import caller as _caller, filename as _filename, line as _source_line
from collections import namedtuple

CO_GENERATOR, CO_COROUTINE, CO_ASYNC_GENERATOR = 0x20, 0x80, 0x200
CORO_CREATED, CORO_RUNNING, CORO_SUSPENDED, CORO_CLOSED = GEN_STATES = (
    "CORO_CREATED",
    "CORO_RUNNING",
    "CORO_SUSPENDED",
    "CORO_CLOSED",
)
GEN_CREATED, GEN_RUNNING, GEN_SUSPENDED, GEN_CLOSED = "GEN_CREATED", "GEN_RUNNING", "GEN_SUSPENDED", "GEN_CLOSED"


def ismodule(object):
    return type(object).__name__ == "module"


def isclass(object):
    return isinstance(object, type)


def isfunction(object):
    return isinstance(object, types.FunctionType)


def ismethod(object):
    return type(object).__name__ == "method"


def isbuiltin(object):
    return isinstance(object, types.BuiltinFunctionType)


def isroutine(object):
    return isfunction(object) or ismethod(object) or isbuiltin(object) or ismethoddescriptor(object)


def ismethoddescriptor(object):
    if isclass(object) or ismethod(object) or isfunction(object) or isinstance(object, types.BuiltinFunctionType):
        return isinstance(object, types.MethodDescriptorType)
    return hasattr(type(object), "__get__") and not hasattr(type(object), "__set__")


def ismemberdescriptor(object):
    return isinstance(object, types.MemberDescriptorType)


def isgenerator(object):
    return isinstance(object, types.GeneratorType)


def iscoroutine(object):
    return isinstance(object, types.CoroutineType)


def isasyncgen(object):
    return isinstance(object, types.AsyncGeneratorType)


def isawaitable(object):
    return iscoroutine(object) or _is_awaitable(object) or hasattr(type(object), "__await__")


def istraceback(object):
    return isinstance(object, types.TracebackType)


def iscode(object):
    return isinstance(object, types.CodeType)


def isframe(object):
    return isinstance(object, _Frame) or type(object).__name__ == "frame"


def isdatadescriptor(object):
    return hasattr(type(object), "__set__") or isinstance(object, property)


def isabstract(object):
    return isinstance(object, type) and bool(getattr(object, "__abstractmethods__", ()))


def _has_flag(f, flag):
    while True:
        if ismethod(f):
            f = f.__func__
        elif type(f).__name__ == "partial":
            f = f.func
        else:
            break
    return isfunction(f) and bool(f.__code__.co_flags & flag)


def isgeneratorfunction(obj):
    return _has_flag(obj, CO_GENERATOR)


def iscoroutinefunction(obj):
    return _has_flag(obj, CO_COROUTINE) or getattr(obj, "_is_coroutine_mark", False)


def isasyncgenfunction(obj):
    return _has_flag(obj, CO_ASYNC_GENERATOR)


def markcoroutinefunction(func):
    func._is_coroutine_mark = True
    return func


def _state(running, frame, suspended, prefix):
    if running:
        return prefix + "_RUNNING"
    if suspended:
        return prefix + "_SUSPENDED"
    return prefix + ("_CLOSED" if frame is None else "_CREATED")


def getgeneratorstate(generator):
    return _state(generator.gi_running, generator.gi_frame, generator.gi_suspended, "GEN")


def getcoroutinestate(coroutine):
    return _state(coroutine.cr_running, coroutine.cr_frame, coroutine.cr_suspended, "CORO")


def getasyncgenstate(agen):
    return _state(agen.ag_running, agen.ag_frame, agen.ag_suspended, "AGEN")


def getdoc(object):
    return cleandoc(object.__doc__) if object.__doc__ is not None else None


def cleandoc(doc):
    from textwrap import dedent

    first, newline, rest = doc.expandtabs().partition("\n")
    return (first.lstrip() + newline + dedent(rest)).strip("\n")


def getmodule(object):
    import sys

    return sys.modules.get(getattr(object, "__module__", None))


def getmembers(object, predicate=None):
    found = []
    for name in dir(object):
        try:
            value = getattr(object, name)
        except AttributeError:
            continue
        if predicate is None or predicate(value):
            found.append((name, value))
    return found


def getmro(cls):
    return cls.__mro__


def unwrap(func, *, stop=None):
    while hasattr(func, "__wrapped__") and not (stop and stop(func)):
        func = func.__wrapped__
    return func


def getsource(object):
    raise OSError("could not get source code")


class _empty:
    pass


_KINDS = ("positional-only", "positional or keyword", "variadic positional", "keyword-only", "variadic keyword")


class _Kind(int):
    def __repr__(self):
        return self.name

    __str__ = __repr__

    @property
    def name(self):
        return ("POSITIONAL_ONLY", "POSITIONAL_OR_KEYWORD", "VAR_POSITIONAL", "KEYWORD_ONLY", "VAR_KEYWORD")[self]

    @property
    def description(self):
        return _KINDS[self]


def _annotation_text(annotation):
    if isinstance(annotation, type):
        if annotation.__module__ == "builtins":
            return annotation.__qualname__
        return f"{annotation.__module__}.{annotation.__qualname__}"
    shown = repr(annotation)
    return shown.replace("typing.", "") if shown.startswith("typing.") else shown


class Parameter:
    empty = _empty
    POSITIONAL_ONLY, POSITIONAL_OR_KEYWORD, VAR_POSITIONAL, KEYWORD_ONLY, VAR_KEYWORD = map(_Kind, range(5))

    def __init__(self, name, kind, *, default=_empty, annotation=_empty):
        self.name, self.kind, self.default, self.annotation = name, kind, default, annotation

    def __str__(self):
        shown = {2: "*", 4: "**"}.get(int(self.kind), "") + self.name
        if self.annotation is not _empty:
            shown += f": {_annotation_text(self.annotation)}"
        if self.default is not _empty:
            equals = " = " if self.annotation is not _empty else "="
            shown += f"{equals}{self.default!r}"
        return shown

    def __repr__(self):
        return f'<Parameter "{self}">'

    def replace(self, **changes):
        values = {"name": self.name, "kind": self.kind, "default": self.default, "annotation": self.annotation}
        values.update(changes)
        return Parameter(values.pop("name"), values.pop("kind"), **values)


class BoundArguments:
    def __init__(self, signature, arguments):
        self.signature = signature
        self.arguments = arguments

    @property
    def args(self):
        args = []
        for name, parameter in self.signature.parameters.items():
            if parameter.kind >= 3 or name not in self.arguments:
                break
            value = self.arguments[name]
            args.extend(value if parameter.kind == 2 else (value,))
        return tuple(args)

    @property
    def kwargs(self):
        kwargs = {}
        positional = True
        for name, parameter in self.signature.parameters.items():
            if positional and (parameter.kind >= 3 or name not in self.arguments):
                positional = False
            if not positional and name in self.arguments:
                if parameter.kind == 4:
                    kwargs.update(self.arguments[name])
                else:
                    kwargs[name] = self.arguments[name]
        return kwargs

    def apply_defaults(self):
        arguments = {}
        for name, parameter in self.signature.parameters.items():
            if name in self.arguments:
                arguments[name] = self.arguments[name]
            elif parameter.default is not _empty:
                arguments[name] = parameter.default
            elif parameter.kind == 2:
                arguments[name] = ()
            elif parameter.kind == 4:
                arguments[name] = {}
        self.arguments = arguments

    def __repr__(self):
        shown = ", ".join(f"{name}={value!r}" for name, value in self.arguments.items())
        return f"<BoundArguments ({shown})>"


class Signature:
    empty = _empty

    def __init__(self, parameters=None, *, return_annotation=_empty):
        self.parameters = {one.name: one for one in parameters or ()}
        self.return_annotation = return_annotation

    def __str__(self):
        shown = []
        kinds = [int(one.kind) for one in self.parameters.values()]
        for at, parameter in enumerate(self.parameters.values()):
            if parameter.kind == 3 and 2 not in kinds and kinds.index(3) == at:
                shown.append("*")
            shown.append(str(parameter))
            if parameter.kind == 0 and (at + 1 == len(kinds) or kinds[at + 1] != 0):
                shown.append("/")
        text = f"({', '.join(shown)})"
        if self.return_annotation is not _empty:
            text += f" -> {_annotation_text(self.return_annotation)}"
        return text

    def __repr__(self):
        return f"<Signature {self}>"

    def __eq__(self, other):
        return isinstance(other, Signature) and str(self) == str(other)

    def replace(self, *, parameters=None, return_annotation=_empty):
        return Signature(
            self.parameters.values() if parameters is None else parameters, return_annotation=return_annotation
        )

    def bind(self, /, *args, **kwargs):
        return self._bind(args, kwargs, False)

    def bind_partial(self, /, *args, **kwargs):
        return self._bind(args, kwargs, True)

    def _bind(self, args, kwargs, partial):
        arguments = {}
        args = list(args)
        for name, parameter in self.parameters.items():
            kind = parameter.kind
            if kind == 2:
                if args:
                    arguments[name] = tuple(args)
                    args = []
            elif kind == 4:
                if kwargs:
                    arguments[name] = kwargs
                    kwargs = {}
            elif args and kind != 3:
                if name in kwargs and kind != 0:
                    raise TypeError(f"multiple values for argument {name!r}")
                arguments[name] = args.pop(0)
            elif name in kwargs and kind != 0:
                arguments[name] = kwargs.pop(name)
            elif parameter.default is _empty and not partial:
                raise TypeError(f"missing a required argument: {name!r}")
        if args:
            raise TypeError("too many positional arguments")
        if kwargs:
            raise TypeError(f"got an unexpected keyword argument {next(iter(kwargs))!r}")
        return BoundArguments(self, arguments)


def signature(obj, *, follow_wrapped=True):
    if ismethod(obj):
        inner = signature(obj.__func__)
        return Signature(list(inner.parameters.values())[1:], return_annotation=inner.return_annotation)
    if follow_wrapped:
        obj = unwrap(obj)
    if isinstance(obj, type):
        for name in ("__new__", "__init__"):
            found = getattr(obj, name)
            if isfunction(found):
                inner = signature(found)
                return Signature(list(inner.parameters.values())[1:], return_annotation=inner.return_annotation)
        return Signature()
    if type(obj).__name__ == "partial":
        inner = signature(obj.func)
        left, by_keyword = [], False
        for at, one in enumerate(inner.parameters.values()):
            if one.kind == 2:
                if not by_keyword:
                    left.append(one)
            elif at >= len(obj.args) or one.kind > 2:
                # What follows a parameter that is given by its keyword can be given only so.
                by_keyword |= one.kind == 1 and one.name in obj.keywords
                if one.name in obj.keywords and one.kind != 4:
                    one = one.replace(default=obj.keywords[one.name])
                if by_keyword and one.kind == 1:
                    one = one.replace(kind=Parameter.KEYWORD_ONLY)
                left.append(one)
        return Signature(left, return_annotation=inner.return_annotation)
    if not isfunction(obj):
        call = getattr(type(obj), "__call__", None)
        if isfunction(call):
            return Signature(list(signature(call).parameters.values())[1:])
        if callable(obj):
            raise ValueError(f"no signature found for builtin {obj!r}")
        raise TypeError(f"{obj!r} is not a callable object")
    code = obj.__code__
    annotations = obj.__annotations__
    names = code.co_varnames
    defaults = obj.__defaults__ or ()
    keyword_defaults = obj.__kwdefaults__ or {}
    count, only = code.co_argcount, code.co_kwonlyargcount
    parameters = []
    for at, name in enumerate(names[:count]):
        default = at - (count - len(defaults))
        kind = Parameter.POSITIONAL_ONLY if at < code.co_posonlyargcount else Parameter.POSITIONAL_OR_KEYWORD
        parameters.append((name, kind, defaults[default] if default >= 0 else _empty))
    at = count + only
    if code.co_flags & 4:
        parameters.append((names[at], Parameter.VAR_POSITIONAL, _empty))
        at += 1
    for name in names[count : count + only]:
        parameters.append((name, Parameter.KEYWORD_ONLY, keyword_defaults.get(name, _empty)))
    if code.co_flags & 8:
        parameters.append((names[at], Parameter.VAR_KEYWORD, _empty))
    return Signature(
        [
            Parameter(name, kind, default=default, annotation=annotations.get(name, _empty))
            for name, kind, default in parameters
        ],
        return_annotation=annotations.get("return", _empty),
    )


class _Frame:
    """A place where the program is: its function's name and its line."""

    def __init__(self, outwards, name, line):
        self.f_code = types.SimpleNamespace(co_name=name, co_qualname=name, co_filename=_filename)
        self.f_lineno = line
        # What is further out is asked for at once: later it is somewhere else.
        self.f_back = _frame(outwards + 1)

    def __repr__(self):
        return f"<frame at {hex(id(self))}, file {_filename!r}, line {self.f_lineno}, code {self.f_code.co_name}>"


def _frame(outwards):
    name, line = _caller(outwards)
    return _Frame(outwards, name, line) if line else None


def _stack(outwards, limit):
    """The frames from there on outwards, outermost first."""
    frames, frame = [], _frame(outwards)
    while frame is not None and (limit is None or len(frames) < limit):
        frames.append(frame)
        frame = frame.f_back
    return frames[::-1]


def currentframe():
    return _frame(0)


def stack(context=1):
    frames = []
    frame = currentframe()
    while frame is not None:
        text = [_source_line(frame.f_lineno) + "\n"] if context else None
        frames.append(FrameInfo(frame, _filename, frame.f_lineno, frame.f_code.co_name, text, 0 if context else None))
        frame = frame.f_back
    return frames


def getfullargspec(func):
    of_kind = {kind: [] for kind in range(5)}
    defaults, keyword_defaults, annotations = [], {}, dict(func.__annotations__)
    if "return" in annotations:
        annotations = {"return": annotations["return"], **annotations}
    for name, parameter in signature(func, follow_wrapped=False).parameters.items():
        of_kind[parameter.kind].append(name)
        if parameter.default is not _empty:
            if parameter.kind == 3:
                keyword_defaults[name] = parameter.default
            else:
                defaults.append(parameter.default)
    args, rest, keywords = of_kind[0] + of_kind[1], of_kind[2] or [None], of_kind[4] or [None]
    return FullArgSpec(
        args, rest[0], keywords[0], tuple(defaults) or None, of_kind[3], keyword_defaults or None, annotations
    )


FrameInfo = namedtuple("FrameInfo", ("frame", "filename", "lineno", "function", "code_context", "index"))
FullArgSpec = namedtuple(
    "FullArgSpec", ("args", "varargs", "varkw", "defaults", "kwonlyargs", "kwonlydefaults", "annotations")
)


def getcallargs(func, /, *positional, **named):
    bound = signature(func, follow_wrapped=False).bind(*positional, **named)
    bound.apply_defaults()
    return dict(bound.arguments)


def getattr_static(obj, attr, default=_empty):
    classes = (*obj.__mro__, type(obj)) if isinstance(obj, type) else type(obj).__mro__
    own = () if isinstance(obj, type) else (getattr(obj, "__dict__", {}),)
    for names in (*own, *(cls.__dict__ for cls in classes)):
        if attr in names:
            return names[attr]
    if default is _empty:
        raise AttributeError(attr)
    return default


def get_annotations(obj, *, globals=None, locals=None, eval_str=False):
    return dict(getattr(obj, "__annotations__", None) or {})
