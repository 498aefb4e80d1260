"""Classes whose methods are written from their annotated fields."""

from _code import functions

_FIELDS = "__dataclass_fields__"
_PARAMS = "__dataclass_params__"


class FrozenInstanceError(AttributeError):
    pass


class _MISSING_TYPE:
    pass


MISSING = _MISSING_TYPE()


class _KW_ONLY_TYPE:
    pass


KW_ONLY = _KW_ONLY_TYPE()


class _Factory:
    def __repr__(self):
        return "<factory>"


_FACTORY = _Factory()


class _FieldKind:
    def __init__(self, name):
        self.name = name

    def __repr__(self):
        return self.name


_FIELD = _FieldKind("_FIELD")
_CLASSVAR = _FieldKind("_FIELD_CLASSVAR")
_INITVAR = _FieldKind("_FIELD_INITVAR")


class InitVar:
    def __init__(self, type):
        self.type = type

    def __class_getitem__(cls, type):
        return InitVar(type)

    def __repr__(self):
        kind = self.type
        shown = kind.__name__ if isinstance(kind, type) else repr(kind)
        return f"dataclasses.InitVar[{shown}]"


class Field:
    __slots__ = (
        "name",
        "type",
        "default",
        "default_factory",
        "repr",
        "hash",
        "init",
        "compare",
        "metadata",
        "kw_only",
        "_field_type",
    )

    def __init__(self, default, default_factory, init, repr, hash, compare, metadata, kw_only):
        self.name = None
        self.type = None
        self.default = default
        self.default_factory = default_factory
        self.init = init
        self.repr = repr
        self.hash = hash
        self.compare = compare
        self.metadata = {} if metadata is None else metadata
        self.kw_only = kw_only
        self._field_type = None

    def __repr__(self):
        return (
            f"Field(name={self.name!r},type={self.type!r},default={self.default!r},"
            f"default_factory={self.default_factory!r},init={self.init!r},repr={self.repr!r},"
            f"hash={self.hash!r},compare={self.compare!r},metadata=mappingproxy({self.metadata!r}),"
            f"kw_only={self.kw_only!r},_field_type={self._field_type})"
        )

    def __set_name__(self, owner, name):
        # A default that is a descriptor learns its name.
        set_name = getattr(type(self.default), "__set_name__", None)
        if set_name:
            set_name(self.default, owner, name)

    __class_getitem__ = ...


class _DataclassParams:
    def __init__(self, **params):
        self.__dict__.update(params)

    def __repr__(self):
        shown = ",".join(f"{name}={value!r}" for name, value in self.__dict__.items())
        return f"_DataclassParams({shown})"


def field(
    *,
    default=MISSING,
    default_factory=MISSING,
    init=True,
    repr=True,
    hash=None,
    compare=True,
    metadata=None,
    kw_only=MISSING,
):
    if default is not MISSING and default_factory is not MISSING:
        raise ValueError("cannot specify both default and default_factory")
    return Field(default, default_factory, init, repr, hash, compare, metadata, kw_only)


def _annotates(annotation, name, kind=None):
    """Whether an annotation, perhaps as text, is `name`, perhaps with something in brackets."""
    if isinstance(annotation, str):
        return annotation.strip().split("[")[0].split(".")[-1] == name
    return annotation is kind or getattr(annotation, "_name", None) == name


def _field_of(cls, name, annotation, kw_only):
    default = getattr(cls, name, MISSING)
    if isinstance(default, Field):
        made = default
    else:
        # What `__slots__` puts into the class is no default.
        if type(default).__name__ == "member_descriptor":
            default = MISSING
        made = field(default=default)
    made.name = name
    made.type = annotation
    made._field_type = _FIELD
    if _annotates(annotation, "ClassVar"):
        made._field_type = _CLASSVAR
    elif _annotates(annotation, "InitVar", InitVar) or isinstance(annotation, InitVar):
        made._field_type = _INITVAR
    if made._field_type is not _FIELD and made.default_factory is not MISSING:
        raise TypeError(f"field {name} cannot have a default factory")
    if made._field_type is _CLASSVAR:
        if made.kw_only is not MISSING:
            raise TypeError(f"field {name} is a ClassVar but specifies kw_only")
    elif made.kw_only is MISSING:
        made.kw_only = kw_only
    if made._field_type is _FIELD and type(made.default).__hash__ is None:
        raise ValueError(
            f"mutable default {type(made.default)} for field {name} is not allowed: use default_factory"
        )
    return made


def _own_fields(cls, kw_only):
    kw_only_seen = False
    made = []
    for name, annotation in cls.__dict__.get("__annotations__", {}).items():
        if _annotates(annotation, "KW_ONLY", KW_ONLY):
            if kw_only_seen:
                raise TypeError(f"{name!r} is KW_ONLY, but KW_ONLY has already been specified")
            kw_only_seen = kw_only = True
        else:
            made.append(_field_of(cls, name, annotation, kw_only))
    names = {one.name for one in made}
    for one in made:
        if isinstance(getattr(cls, one.name, None), Field):
            if one.default is MISSING:
                delattr(cls, one.name)
            else:
                setattr(cls, one.name, one.default)
    for name, value in cls.__dict__.items():
        if isinstance(value, Field) and name not in names:
            raise TypeError(f"{name!r} is a field but has no type annotation")
    return made


def _init_source(fields, positional, keyword_only, frozen, slots, post_init, names):
    """The text of `__init__`; the values that it refers to go to `names`."""
    self_name = "__dataclass_self__" if any(one.name == "self" for one in fields) else "self"
    names.update(MISSING=MISSING, _FACTORY=_FACTORY, _set=object.__setattr__)

    def parameter(one):
        if one.default is not MISSING:
            names[f"_default_{one.name}"] = one.default
            return f"{one.name}=_default_{one.name}"
        if one.default_factory is not MISSING:
            return f"{one.name}=_FACTORY"
        return one.name

    with_default = None
    for one in positional:
        if one.default is not MISSING or one.default_factory is not MISSING:
            with_default = one
        elif with_default is not None:
            raise TypeError(
                f"non-default argument {one.name!r} follows default argument {with_default.name!r}"
            )
    parameters = [self_name, *map(parameter, positional)]
    if keyword_only:
        parameters += ["*", *map(parameter, keyword_only)]
    body = []
    for one in fields:
        name = value = one.name
        if one._field_type is _INITVAR:
            continue
        if one.default_factory is not MISSING:
            names[f"_factory_{name}"] = one.default_factory
            made = f"_factory_{name}()"
            value = f"{made} if {name} is _FACTORY else {name}" if one.init else made
        elif not one.init:
            if not slots or one.default is MISSING:
                continue
            names[f"_default_{name}"] = one.default
            value = f"_default_{name}"
        if frozen:
            body.append(f" _set({self_name}, {name!r}, {value})")
        else:
            body.append(f" {self_name}.{name} = {value}")
    if post_init:
        given = ", ".join(one.name for one in fields if one._field_type is _INITVAR)
        body.append(f" {self_name}.__post_init__({given})")
    return [f"def __init__({', '.join(parameters)}):", *(body or [" pass"])]


def _tuple_text(receiver, fields):
    return "(" + "".join(f"{receiver}.{one.name}, " for one in fields) + ")"


def _repr_source(fields):
    shown = ", ".join(f"{one.name}={{self.{one.name}!r}}" for one in fields)
    return [
        "def __repr__(self):",
        " key = id(self)",
        " if key in _shown:",
        "  return '...'",
        " _shown.add(key)",
        " try:",
        f"  return self.__class__.__qualname__ + f'({shown})'",
        " finally:",
        "  _shown.discard(key)",
    ]


def _eq_source(fields):
    same = " and ".join(f"self.{one.name} == other.{one.name}" for one in fields) or "True"
    return [
        "def __eq__(self, other):",
        " if self is other:",
        "  return True",
        " if other.__class__ is self.__class__:",
        f"  return {same}",
        " return NotImplemented",
    ]


def _order_source(name, operator, fields):
    return [
        f"def {name}(self, other):",
        " if other.__class__ is self.__class__:",
        f"  return {_tuple_text('self', fields)} {operator} {_tuple_text('other', fields)}",
        " return NotImplemented",
    ]


def _frozen_source(fields):
    of_class = "type(self) is _cls"
    if fields:
        of_class += f" or name in {tuple(one.name for one in fields)!r}"
    return [
        "def __setattr__(self, name, value):",
        f" if {of_class}:",
        "  raise _Frozen(f'cannot assign to field {name!r}')",
        " super(_cls, self).__setattr__(name, value)",
        "def __delattr__(self, name):",
        f" if {of_class}:",
        "  raise _Frozen(f'cannot delete field {name!r}')",
        " super(_cls, self).__delattr__(name)",
    ]


_SHOWN = set()
_ORDER = (("__lt__", "<"), ("__le__", "<="), ("__gt__", ">"), ("__ge__", ">="))


def _makes_hash(cls, unsafe_hash, eq, frozen):
    """Whether a class gets a `__hash__` of its fields; None where it loses the one that it has."""
    own = cls.__dict__.get("__hash__", MISSING)
    explicit = not (own is MISSING or own is None and "__eq__" in cls.__dict__)
    if unsafe_hash:
        if explicit:
            raise TypeError(f"Cannot overwrite attribute __hash__ in class {cls.__name__}")
        return True
    if not eq or explicit:
        return False
    return True if frozen else None


def _process_class(cls, init, repr, eq, order, unsafe_hash, frozen, match_args, kw_only, slots, weakref_slot):
    fields = {}
    frozen_bases = []
    for base in cls.__mro__[-1:0:-1]:
        inherited = getattr(base, _FIELDS, None)
        if inherited is not None and _FIELDS in base.__dict__:
            fields.update(inherited)
            frozen_bases.append(getattr(base, _PARAMS).frozen)
    for one in _own_fields(cls, kw_only):
        fields[one.name] = one
    if frozen_bases:
        if any(frozen_bases) and not frozen:
            raise TypeError("cannot inherit non-frozen dataclass from a frozen one")
        if not any(frozen_bases) and frozen:
            raise TypeError("cannot inherit frozen dataclass from a non-frozen one")
    if order and not eq:
        raise ValueError("eq must be true if order is true")
    setattr(cls, _FIELDS, fields)
    params = _DataclassParams(
        init=init,
        repr=repr,
        eq=eq,
        order=order,
        unsafe_hash=unsafe_hash,
        frozen=frozen,
        match_args=match_args,
        kw_only=kw_only,
        slots=slots,
        weakref_slot=weakref_slot,
    )
    setattr(cls, _PARAMS, params)

    given = [one for one in fields.values() if one._field_type is not _CLASSVAR]
    stored = [one for one in given if one._field_type is _FIELD]
    compared = [one for one in stored if one.compare]
    positional = [one for one in given if one.init and not one.kw_only]
    keyword_only = [one for one in given if one.init and one.kw_only]
    names = {"_shown": _SHOWN, "_cls": cls, "_Frozen": FrozenInstanceError}
    lines = []
    if init:
        post_init = hasattr(cls, "__post_init__")
        lines += _init_source(given, positional, keyword_only, frozen, slots, post_init, names)
    if repr:
        lines += _repr_source([one for one in stored if one.repr])
    if eq:
        lines += _eq_source(compared)
    if order:
        for name, operator in _ORDER:
            lines += _order_source(name, operator, compared)
    if frozen:
        lines += _frozen_source(stored)
    makes_hash = _makes_hash(cls, unsafe_hash, eq, frozen)
    if makes_hash:
        hashed = [one for one in stored if (one.compare if one.hash is None else one.hash)]
        lines += ["def __hash__(self):", f" return hash({_tuple_text('self', hashed)})"]
    made = functions("\n".join(lines) + "\n", names)
    if init:
        made["__init__"].__annotations__ = {one.name: one.type for one in positional + keyword_only} | {"return": None}
    for name, function in made.items():
        if name == "__name__" or name in names:
            continue
        if name in cls.__dict__ and name != "__hash__":
            if order and any(name == ordering for ordering, _ in _ORDER):
                raise TypeError(
                    f"Cannot overwrite attribute {name} in class {cls.__name__} "
                    "Consider using functools.total_ordering"
                )
            if name in ("__setattr__", "__delattr__"):
                raise TypeError(f"Cannot overwrite attribute {name} in class {cls.__name__}")
            if name != "__init__":
                continue
        function.__qualname__ = f"{cls.__qualname__}.{name}"
        function.__module__ = cls.__module__
        setattr(cls, name, function)
    if makes_hash is None:
        cls.__hash__ = None
    if "__replace__" not in cls.__dict__:
        cls.__replace__ = _replace
    if match_args and "__match_args__" not in cls.__dict__:
        cls.__match_args__ = tuple(one.name for one in positional)
    if cls.__doc__ is None:
        cls.__doc__ = cls.__name__ + _signature_text(positional, keyword_only)
    return _with_slots(cls, stored, weakref_slot) if slots else cls


def _signature_text(positional, keyword_only):
    def text(one):
        kind = one.type
        kind = kind.__name__ if isinstance(kind, type) else repr(kind)
        shown = f"{one.name}: {kind}"
        if one.default is not MISSING:
            shown += f" = {one.default!r}"
        elif one.default_factory is not MISSING:
            shown += " = <factory>"
        return shown

    shown = [*map(text, positional)]
    if keyword_only:
        shown += ["*", *map(text, keyword_only)]
    return f"({', '.join(shown)})"


def _with_slots(cls, fields, weakref_slot):
    """The same class again, with `__slots__`: they can't be added to a class that is there."""
    if "__slots__" in cls.__dict__:
        raise TypeError(f"{cls.__name__} already specifies __slots__")
    inherited = set()
    for base in cls.__mro__[1:-1]:
        slots = base.__dict__.get("__slots__", ())
        inherited.update((slots,) if isinstance(slots, str) else slots)
    names = (*(one.name for one in fields), *(["__weakref__"] if weakref_slot else []))
    body = dict(cls.__dict__)
    body["__slots__"] = tuple(name for name in names if name not in inherited)
    for name in names:
        body.pop(name, None)
    body.pop("__dict__", None)
    body.pop("__weakref__", None)
    qualname = cls.__qualname__
    cls = type(cls)(cls.__name__, cls.__bases__, body)
    cls.__qualname__ = qualname
    return cls


def dataclass(
    cls=None,
    /,
    *,
    init=True,
    repr=True,
    eq=True,
    order=False,
    unsafe_hash=False,
    frozen=False,
    match_args=True,
    kw_only=False,
    slots=False,
    weakref_slot=False,
):
    if weakref_slot and not slots:
        raise TypeError("weakref_slot is True but slots is False")

    def wrap(cls):
        return _process_class(
            cls, init, repr, eq, order, unsafe_hash, frozen, match_args, kw_only, slots, weakref_slot
        )

    return wrap if cls is None else wrap(cls)


def fields(class_or_instance):
    try:
        every = getattr(class_or_instance, _FIELDS)
    except AttributeError:
        raise TypeError("must be called with a dataclass type or instance") from None
    return tuple(one for one in every.values() if one._field_type is _FIELD)


def is_dataclass(obj):
    return hasattr(obj if isinstance(obj, type) else type(obj), _FIELDS)


def _is_instance(obj):
    return hasattr(type(obj), _FIELDS)


def _converted(value, convert_fields, of_dict):
    """A copy of a value with the dataclass instances inside it converted."""
    if _is_instance(value):
        return convert_fields(value)
    kind = type(value)
    if isinstance(value, tuple) and hasattr(value, "_fields"):
        return kind(*[_converted(item, convert_fields, of_dict) for item in value])
    if isinstance(value, (list, tuple)):
        return kind([_converted(item, convert_fields, of_dict) for item in value])
    if isinstance(value, dict):
        items = [
            (_converted(key, convert_fields, of_dict), _converted(item, convert_fields, of_dict))
            for key, item in value.items()
        ]
        if hasattr(kind, "default_factory"):
            result = kind(value.default_factory)
            result.update(items)
            return result
        return kind(items)
    if kind in (int, str, float, bool, bytes, type(None)):
        return value
    from copy import deepcopy

    return deepcopy(value)


def asdict(obj, *, dict_factory=dict):
    if not _is_instance(obj):
        raise TypeError("asdict() should be called on dataclass instances")

    def convert(value):
        return dict_factory(
            [(one.name, _converted(getattr(value, one.name), convert, True)) for one in fields(value)]
        )

    return convert(obj)


def astuple(obj, *, tuple_factory=tuple):
    if not _is_instance(obj):
        raise TypeError("astuple() should be called on dataclass instances")

    def convert(value):
        return tuple_factory(
            [_converted(getattr(value, one.name), convert, False) for one in fields(value)]
        )

    return convert(obj)


def replace(obj, /, **changes):
    if not _is_instance(obj):
        raise TypeError("replace() should be called on dataclass instances")
    return _replace(obj, **changes)


def _replace(self, /, **changes):
    for one in getattr(self, _FIELDS).values():
        name = one.name
        if one._field_type is _CLASSVAR:
            continue
        if not one.init:
            if name in changes:
                raise TypeError(
                    f"field {name} is declared with init=False, "
                    "it cannot be specified with replace()"
                )
            continue
        if name not in changes:
            if one._field_type is _INITVAR and one.default is MISSING:
                raise TypeError(f"InitVar {name!r} must be specified with replace()")
            changes[name] = getattr(self, name)
    return type(self)(**changes)


def make_dataclass(cls_name, fields, *, bases=(), namespace=None, module="__main__", **params):
    from keyword import iskeyword

    body = {} if namespace is None else dict(namespace)
    annotations = {}
    for item in fields:
        if isinstance(item, str):
            name, kind = item, "typing.Any"
        elif len(item) == 2:
            name, kind = item
        elif len(item) == 3:
            name, kind, body[item[0]] = item
        else:
            raise TypeError(f"Invalid field: {item!r}")
        if not isinstance(name, str) or not name.isidentifier():
            raise TypeError(f"Field names must be valid identifiers: {name!r}")
        if iskeyword(name):
            raise TypeError(f"Field names must not be keywords: {name!r}")
        if name in annotations:
            raise TypeError(f"Field name duplicated: {name!r}")
        annotations[name] = kind
    body["__annotations__"] = annotations
    body["__module__"] = module
    return dataclass(type(cls_name, bases, body), **params)
