"""Names for type checkers. At run time they do next to nothing, as annotations have no effect."""

import collections.abc as _abc
from _alias import GenericAlias, completed as _completed, parameters as _parameters, shown as _shown
from _code import functions as _functions
from _type_parameters import Form as _Form
from _type_parameters import NoDefault, ParamSpec, TypeAliasType, TypeVar, TypeVarTuple

TYPE_CHECKING = False
_UnionType = type(int | str)


class ForwardRef(_Form):
    """A type that is named before it is there."""

    def __init__(self, arg, is_argument=True, module=None):
        self.__forward_arg__ = arg
        self.__forward_module__ = module

    def __repr__(self):
        module = self.__forward_module__
        return f"ForwardRef({self.__forward_arg__!r}{f', module={module!r}' if module else ''})"

    def __eq__(self, other):
        return isinstance(other, ForwardRef) and self.__forward_arg__ == other.__forward_arg__

    def __hash__(self):
        return hash(self.__forward_arg__)


_OF_ONE = "List Set FrozenSet Deque Counter Type Iterable Iterator Sequence MutableSequence Awaitable AsyncIterable".split()
_OF_ONE += "AsyncIterator Collection Container Reversible AbstractSet MutableSet KeysView ValuesView".split()
_OF_TWO = "Dict DefaultDict OrderedDict ChainMap Mapping MutableMapping ItemsView".split()


class _Special(_Form):
    def __init__(self, name, origin=None, default=()):
        self._name = name
        self._origin = origin
        self._default = default

    @property
    def __origin__(self):
        if isinstance(self._origin, str):
            import collections

            self._origin = getattr(collections, self._origin)
        return self._origin

    def __repr__(self):
        return f"typing.{self._name}"

    def __getitem__(self, item):
        args = item if isinstance(item, tuple) else (item,)
        name = self._name
        if name == "Literal":
            return _Generic(self, args)
        if name == "Optional":
            if isinstance(item, tuple):
                raise TypeError(f"typing.Optional requires a single type. Got {item!r}.")
            return Union[item, None]
        if name == "Annotated":
            return _Generic(self, (_checked(args[0]), *args[1:]))
        if name == "Callable" and len(args) != 2:
            raise TypeError("Callable must be used as Callable[[arg, ...], result].")
        args = (*map(_checked, args), *self._default[len(args) - 1 :])
        wanted = 1 if name in _OF_ONE else 2 if name in _OF_TWO else len(args)
        if len(args) != wanted:
            which = "many" if len(args) > wanted else "few"
            raise TypeError(f"Too {which} arguments for typing.{name}; actual {len(args)}, expected {wanted}")
        if name == "Union":
            if not args:
                raise TypeError("Cannot take a Union of no types.")
            args = _flat_union(args)
            if len(args) == 1:
                return args[0]
        return _Generic(self, args)

    def __call__(self, *args, **kwds):
        if self is Any:
            raise TypeError("Any cannot be instantiated")
        if self.__origin__ is None:
            raise TypeError(f"Cannot instantiate typing.{self._name}")
        if self.__origin__.__module__ == "builtins":
            raise TypeError(f"Type {self._name} cannot be instantiated; use {self.__origin__.__name__}() instead")
        return self.__origin__(*args, **kwds)

    def __instancecheck__(self, instance):
        if self.__origin__ is None:
            raise TypeError(f"typing.{self._name} cannot be used with isinstance()")
        return isinstance(instance, self.__origin__)

    def __subclasscheck__(self, cls):
        if self.__origin__ is None:
            raise TypeError(f"typing.{self._name} cannot be used with issubclass()")
        return issubclass(cls, self.__origin__)

    def __mro_entries__(self, bases):
        if self.__origin__ is None:
            raise TypeError(f"Cannot subclass {self!r}")
        return (self.__origin__,)


def _checked(arg, module=None):
    """What stands in brackets, or behind a field's name, as a type."""
    if isinstance(arg, list):
        return list(map(_checked, arg))
    if arg is None:
        return type(None)
    return ForwardRef(arg, module=module) if isinstance(arg, str) else arg


def _flat_union(args):
    flat = []
    for arg in args:
        parts = arg.__args__ if get_origin(arg) in (Union, _UnionType) else (arg,)
        flat.extend(part for part in parts if part not in flat)
    return tuple(flat)


def _stands_for_all(args):
    """Whether a `Callable` has no list of parameters, but one thing that stands for all of them."""
    first = args[0]
    is_one = isinstance(first, (list, type(...), ParamSpec)) or getattr(first, "_name", "") == "Concatenate"
    return len(args) == 2 and is_one


class _Generic(_Form, GenericAlias):
    """A special form with what is in its brackets."""

    def __init__(self, form, args):
        self._form = form
        self._name = form._name
        self.__origin__ = form.__origin__ or form
        self.__args__ = args
        if form._name == "Annotated":
            self.__origin__ = args[0]
            self.__metadata__ = args[1:]
        elif form._name == "Callable" and isinstance(args[0], list):
            self.__args__ = (*args[0], *args[1:])

    def __repr__(self):
        args = self.__args__
        if self._form is Union and len(args) == 2 and type(None) in args:
            other = args[1] if args[0] is type(None) else args[0]
            return f"typing.Optional[{_shown(other)}]"
        shown = ", ".join(map(_shown, args))
        if self._name == "Literal":
            shown = ", ".join(map(repr, args))
        elif self._name == "Annotated":
            shown = ", ".join((_shown(args[0]), *map(repr, args[1:])))
        elif self._name == "Callable" and not _stands_for_all(args):
            *given, result = map(_shown, args)
            shown = f"[{', '.join(given)}], {result}"
        return f"typing.{self._name}[{shown or '()'}]"

    def __eq__(self, other):
        if self._form is Union and get_origin(other) in (Union, _UnionType):
            return set(self.__args__) == set(other.__args__)
        if not isinstance(other, _Generic):
            return NotImplemented
        return self._form is other._form and self.__args__ == other.__args__

    def __hash__(self):
        return hash(self._name)

    def _with(self, args):
        if self._name == "Callable" and not _stands_for_all(args):
            args = ([*args[:-1]], args[-1])
        return self._form[args]

    def __call__(self, *args, **kwds):
        return self._form(*args, **kwds)

    def __instancecheck__(self, instance):
        if self._form is Union:
            return isinstance(instance, self.__args__)
        raise TypeError("Subscripted generics cannot be used with class and instance checks")

    def __subclasscheck__(self, cls):
        return issubclass(cls, self.__args__) if self._form is Union else self.__instancecheck__(cls)

    def __mro_entries__(self, bases):
        return self._form.__mro_entries__(bases)


Any = _Special("Any")
Union = _Special("Union")
Optional = _Special("Optional")
Literal = _Special("Literal")
Final = _Special("Final")
ClassVar = _Special("ClassVar")
Annotated = _Special("Annotated")
NoReturn = _Special("NoReturn")
Never = _Special("Never")
Self = _Special("Self")
LiteralString = _Special("LiteralString")
Concatenate = _Special("Concatenate")
TypeAlias = _Special("TypeAlias")
TypeGuard = _Special("TypeGuard")
TypeIs = _Special("TypeIs")
Required = _Special("Required")
NotRequired = _Special("NotRequired")
ReadOnly = _Special("ReadOnly")
Unpack = _Special("Unpack")
List = _Special("List", list)
Dict = _Special("Dict", dict)
Set = _Special("Set", set)
FrozenSet = _Special("FrozenSet", frozenset)
Tuple = _Special("Tuple", tuple)
Type = _Special("Type", type)
ByteString = bytes
Text = str
AsyncIterable = _Special("AsyncIterable", _abc.AsyncIterable)
AsyncIterator = _Special("AsyncIterator", _abc.AsyncIterator)
Awaitable = _Special("Awaitable", _abc.Awaitable)
Callable = _Special("Callable", _abc.Callable)
Collection = _Special("Collection", _abc.Collection)
Container = _Special("Container", _abc.Container)
Coroutine = _Special("Coroutine", _abc.Coroutine)
Hashable = _Special("Hashable", _abc.Hashable)
ItemsView = _Special("ItemsView", _abc.ItemsView)
Iterable = _Special("Iterable", _abc.Iterable)
Iterator = _Special("Iterator", _abc.Iterator)
KeysView = _Special("KeysView", _abc.KeysView)
Mapping = _Special("Mapping", _abc.Mapping)
MappingView = _Special("MappingView", _abc.MappingView)
MutableMapping = _Special("MutableMapping", _abc.MutableMapping)
MutableSequence = _Special("MutableSequence", _abc.MutableSequence)
MutableSet = _Special("MutableSet", _abc.MutableSet)
Reversible = _Special("Reversible", _abc.Reversible)
Sequence = _Special("Sequence", _abc.Sequence)
Sized = _Special("Sized", _abc.Sized)
ValuesView = _Special("ValuesView", _abc.ValuesView)
AbstractSet = _Special("AbstractSet", _abc.Set)
AsyncGenerator = _Special("AsyncGenerator", _abc.AsyncGenerator, (type(None),))
Generator = _Special("Generator", _abc.Generator, (type(None), type(None)))


DefaultDict = _Special("DefaultDict", "defaultdict")
OrderedDict = _Special("OrderedDict", "OrderedDict")
Counter = _Special("Counter", "Counter")
Deque = _Special("Deque", "deque")
ChainMap = _Special("ChainMap", "ChainMap")
ContextManager = _Special("ContextManager", object, (bool | None,))
AsyncContextManager = _Special("AsyncContextManager", object, (bool | None,))
Pattern = _Special("Pattern", object)
Match = _Special("Match", object)


AnyStr = TypeVar("AnyStr", bytes, str)


class _Subscripted(GenericAlias):
    """A generic class of the program with what is in its brackets."""

    def _with(self, args):
        return _Subscripted(self.__origin__, args)

    def __instancecheck__(self, instance):
        raise TypeError("Subscripted generics cannot be used with class and instance checks")

    __subclasscheck__ = __instancecheck__


class Generic:
    __slots__ = ()

    def __class_getitem__(cls, params):
        own = cls is Generic or cls is Protocol
        given = params if isinstance(params, tuple) else (params,)
        if own and not all(hasattr(one, "__covariant__") or get_origin(one) is Unpack for one in given):
            raise TypeError(
                f"Parameters to {cls.__name__}[...] must all be type variables or parameter specification variables."
            )
        if not own and not cls.__parameters__:
            raise TypeError(f"{cls!r} is not a generic class")
        if not own:
            params = _completed(cls, cls.__parameters__, params)
        return _Subscripted(cls, params)

    def __init_subclass__(cls, **kwds):
        super().__init_subclass__(**kwds)
        bases = cls.__dict__.get("__orig_bases__", ())
        cls.__parameters__ = tuple(dict.fromkeys(one for base in bases for one in _parameters(base)))


class _ProtocolMeta(type(_abc.Hashable)):
    def __instancecheck__(cls, instance):
        if cls in type(instance).__mro__:
            return True
        if not cls.__dict__.get("_is_protocol"):
            return type(cls).__subclasscheck__(cls, type(instance))
        if not cls.__dict__.get("_is_runtime_protocol"):
            raise TypeError(
                "Instance and class checks can only be used with @runtime_checkable protocols"
            )
        return all(hasattr(instance, name) for name in cls._protocol_names())

    def __subclasscheck__(cls, other):
        if cls in other.__mro__:
            return True
        if not cls.__dict__.get("_is_protocol"):
            return any(issubclass(other, child) for child in cls.__subclasses__())
        if not cls.__dict__.get("_is_runtime_protocol"):
            raise TypeError(
                "Instance and class checks can only be used with @runtime_checkable protocols"
            )
        names = cls._protocol_names()
        data = sorted(name for name in names if not callable(getattr(cls, name, None)))
        if data:
            raise TypeError(
                "Protocols with non-method members don't support issubclass(). "
                f"Non-method members: {str(data)[1:-1]}."
            )
        return all(hasattr(other, name) for name in names)

    def _protocol_names(cls):
        names = set()
        for base in cls.__mro__:
            if base.__dict__.get("_is_protocol") and base is not Protocol:
                names.update(base.__dict__.get("__annotations__", {}))
                names.update(
                    name
                    for name in base.__dict__
                    if name not in _NOT_OF_A_PROTOCOL
                )
        return names

    def __call__(cls, *args, **kwds):
        if cls.__dict__.get("_is_protocol"):
            raise TypeError("Protocols cannot be instantiated")
        return super().__call__(*args, **kwds)


_NOT_OF_A_PROTOCOL = {
    "__module__",
    "__qualname__",
    "__doc__",
    "__dict__",
    "__weakref__",
    "__annotations__",
    "__abstractmethods__",
    "__slots__",
    "__init__",
    "__hash__",
    "_is_protocol",
    "_is_runtime_protocol",
    "__classcell__",
    "__match_args__",
    "__firstlineno__",
    "__parameters__",
    "__static_attributes__",
    "__orig_bases__",
    "__init_subclass__",
    "__class_getitem__",
    "__subclasshook__",
}


class Protocol(Generic, metaclass=_ProtocolMeta):
    __slots__ = ()
    _is_protocol = True

    def __init_subclass__(cls, **kwds):
        super().__init_subclass__(**kwds)
        cls._is_protocol = Protocol in cls.__bases__


def runtime_checkable(cls):
    if not cls.__dict__.get("_is_protocol"):
        raise TypeError(f"@runtime_checkable can be only applied to protocol classes, got {cls!r}")
    cls._is_runtime_protocol = True
    return cls


@runtime_checkable
class SupportsInt(Protocol):
    def __int__(self): ...


@runtime_checkable
class SupportsFloat(Protocol):
    def __float__(self): ...


@runtime_checkable
class SupportsIndex(Protocol):
    def __index__(self): ...


@runtime_checkable
class SupportsAbs(Protocol):
    def __abs__(self): ...


@runtime_checkable
class SupportsBytes(Protocol):
    def __bytes__(self): ...


@runtime_checkable
class SupportsComplex(Protocol):
    def __complex__(self): ...


@runtime_checkable
class SupportsRound(Protocol):
    def __round__(self, ndigits=0): ...


class IO(Generic[AnyStr]):
    """What annotations say of files."""


class TextIO(IO):
    pass


class BinaryIO(IO):
    pass


class _NamedTupleMeta(type):
    def __new__(mcls, name, bases, namespace):
        from collections import namedtuple

        annotations = {name: _checked(kind) for name, kind in namespace.get("__annotations__", {}).items()}
        names = list(annotations)
        defaults = []
        for field in names:
            if field in namespace:
                defaults.append(namespace[field])
            elif defaults:
                given = [name for name in names if name in namespace]
                s = "s" if len(given) > 1 else ""
                raise TypeError(
                    f"Non-default namedtuple field {field} cannot follow default field{s} {', '.join(given)}"
                )
        made = namedtuple(name, names, defaults=defaults, module=namespace["__module__"])
        made.__annotations__ = annotations
        for key, value in namespace.items():
            if key in ("__new__", "__init__", "__slots__", "__getnewargs__", "_fields", "_replace", "_asdict", "_make"):
                raise AttributeError(f"Cannot overwrite NamedTuple attribute {key}")
            if key not in names and key not in ("__module__", "__annotations__", "__classcell__"):
                setattr(made, key, value)
        return made


class _NamedTupleForm:
    def __call__(self, typename, fields=(), /):
        from collections import namedtuple

        fields = list(fields)
        made = namedtuple(typename, [name for name, _ in fields])
        made.__annotations__ = {name: _checked(kind) for name, kind in fields}
        return made

    def __mro_entries__(self, bases):
        return (_NamedTuple,)

    def __repr__(self):
        return "<function NamedTuple>"


_NamedTuple = type.__new__(_NamedTupleMeta, "NamedTuple", (), {})
NamedTuple = _NamedTupleForm()


class _TypedDictMeta(type):
    def __new__(mcls, name, bases, namespace, total=True):
        annotations = {}
        required, optional = set(), set()
        for base in bases:
            if type(base) is not _TypedDictMeta and base is not Generic:
                raise TypeError("cannot inherit from both a TypedDict type and a non-TypedDict base class")
            annotations.update(getattr(base, "__annotations__", {}))
            required |= getattr(base, "__required_keys__", set())
            optional |= getattr(base, "__optional_keys__", set())
        own = namespace.get("__annotations__", {})
        annotations.update((name, _checked(kind, namespace["__module__"])) for name, kind in own.items())
        for key, kind in own.items():
            form = getattr(kind, "_name", None)
            is_required = form == "Required" or (total and form != "NotRequired")
            (required if is_required else optional).add(key)
        made = type.__new__(mcls, name, (dict,), dict(namespace))
        made.__annotations__ = annotations
        made.__required_keys__ = frozenset(required)
        made.__optional_keys__ = frozenset(optional)
        made.__total__ = total
        return made

    def __call__(cls, /, *args, **kwds):
        return dict(*args, **kwds)

    def __instancecheck__(cls, instance):
        raise TypeError("TypedDict does not support instance and class checks")

    __subclasscheck__ = __instancecheck__


class _TypedDictForm:
    def __call__(self, typename, fields, /, *, total=True):
        return _TypedDictMeta(typename, (), {"__annotations__": dict(fields), "__module__": "__main__"}, total=total)

    def __mro_entries__(self, bases):
        return (_TypedDict,)

    def __repr__(self):
        return "<function TypedDict>"


_TypedDict = type.__new__(_TypedDictMeta, "TypedDict", (), {})
TypedDict = _TypedDictForm()


class NewType(_Form):
    def __init__(self, name, tp):
        self.__name__ = self.__qualname__ = name
        self.__module__ = "__main__"
        self.__supertype__ = tp

    def __call__(self, x, /):
        return x

    def __repr__(self):
        return f"{self.__module__}.{self.__qualname__}"


def cast(typ, val):
    return val


def assert_type(val, typ, /):
    return val


def assert_never(arg, /):
    shown = repr(arg)
    raise AssertionError(f"Expected code to be unreachable, but got: {shown}")


def reveal_type(obj, /):
    from sys import stderr

    print(f"Runtime type is {type(obj).__name__!r}", file=stderr)
    return obj


def final(f):
    f.__final__ = True
    return f


def override(method):
    method.__override__ = True
    return method


def no_type_check(arg):
    return arg


def dataclass_transform(**kwds):
    return lambda cls_or_fn: cls_or_fn


_overloads = {}


def overload(func):
    func = getattr(func, "__func__", func)
    _overloads.setdefault((func.__module__, func.__qualname__), {})[func.__code__.co_firstlineno] = func

    def only_for_type_checkers(*args, **kwds):
        raise NotImplementedError(
            "You should not call an overloaded function. "
            "A series of @overload-decorated functions "
            "outside a stub module should always be followed "
            "by an implementation that is not @overload-ed."
        )

    return only_for_type_checkers


def get_overloads(func):
    func = getattr(func, "__func__", func)
    return list(_overloads.get((func.__module__, func.__qualname__), {}).values())


def clear_overloads():
    _overloads.clear()


def _evaluated(text, names):
    """What an annotation says that is a text."""
    try:
        return _functions(f"def hint():\n return ({text})", names)["hint"]()
    except SystemError:
        raise SyntaxError(f"Forward reference must be an expression -- got {text!r}") from None


def _resolved(hint, names, include_extras):
    """A hint without texts, however deep they stand."""
    if isinstance(hint, (str, ForwardRef)):
        return _resolved(_evaluated(getattr(hint, "__forward_arg__", hint), names), names, include_extras)
    if hint is None:
        return type(None)
    if not include_extras and getattr(hint, "_name", None) in ("Annotated", "Required", "NotRequired", "ReadOnly"):
        return _resolved(hint.__args__[0], names, include_extras) if hasattr(hint, "__args__") else hint
    if not isinstance(hint, (GenericAlias, _UnionType)) or get_origin(hint) is Literal:
        return hint
    count = 1 if get_origin(hint) is Annotated else None
    parts = hint.__args__[:count]
    args = tuple([_resolved(arg, names, include_extras) for arg in parts])
    if args == parts:
        return hint
    if isinstance(hint, _UnionType):
        return Union[args]
    return hint._with(args + hint.__args__[len(args) :])


def get_type_hints(obj, globalns=None, localns=None, include_extras=False):
    names = {**(globals() if globalns is None else globalns), **(localns or {})}
    hints = {}
    if isinstance(obj, type):
        for base in reversed(obj.__mro__):
            hints.update(base.__dict__.get("__annotations__", {}))
    else:
        own = getattr(obj, "__annotations__", None)
        if own is None and not callable(obj):
            raise TypeError(f"{obj!r} is not a module, class, method, or function.")
        hints.update(own or {})
    return {name: _resolved(hint, names, include_extras) for name, hint in hints.items()}


def get_origin(tp):
    if isinstance(tp, (_Generic, GenericAlias)):
        return Annotated if getattr(tp, "_name", None) == "Annotated" else tp.__origin__
    return type(tp) if type(tp).__name__ == "UnionType" else None


def get_args(tp):
    args = getattr(tp, "__args__", ())
    if get_origin(tp) is _abc.Callable and args and not _stands_for_all(args):
        return ([*args[:-1]], args[-1])
    return args


def is_typeddict(tp):
    return isinstance(tp, _TypedDictMeta)


def get_protocol_members(tp):
    return frozenset(tp._protocol_names())


def is_protocol(tp):
    return isinstance(tp, type) and bool(tp.__dict__.get("_is_protocol"))
