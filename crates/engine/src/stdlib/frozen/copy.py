"""Copies of objects, shallow and deep."""


class Error(Exception):
    pass


error = Error

_ATOMS = (
    type(None),
    int,
    float,
    bool,
    str,
    bytes,
    type,
    range,
    type(...),
    type(NotImplemented),
    type(lambda: None),
    type(len),
    property,
)
_UNCOPIED = ("coroutine", "generator", "async_generator", "Task", "Future", "module", "frame", "traceback")


def _refuse(obj):
    kind = type(obj)
    if kind.__name__ in _UNCOPIED:
        shown = kind.__name__ if kind.__module__ == "builtins" else f"{kind.__module__}.{kind.__name__}"
        raise TypeError(f"cannot pickle {shown!r} object")


def _is_atom(obj):
    kind = type(obj)
    return kind in _ATOMS or isinstance(obj, type)


def _built_in_part(kind):
    """The built-in type that instances of a class are values of."""
    for base in kind.__mro__:
        if base in (list, dict, set, tuple, frozenset, int, float, str, bytes):
            return base
    return None


def _new_like(obj, part):
    """An instance without attributes; values that can't change are those of the original."""
    kind = type(obj)
    if part is None:
        return kind.__new__(kind) if isinstance(obj, BaseException) else object.__new__(kind)
    if part in (list, dict, set):
        return part.__new__(kind)
    return part.__new__(kind, obj)


def _slots(obj):
    for base in type(obj).__mro__:
        slots = base.__dict__.get("__slots__", ())
        for name in (slots,) if isinstance(slots, str) else slots:
            if name != "__dict__" and hasattr(obj, name):
                yield name


def _with_state(obj, made, convert):
    """Gives a copy the attributes of the original."""
    if hasattr(type(obj), "__getstate__") and "__getstate__" not in object.__dict__:
        state = convert(obj.__getstate__())
        if hasattr(made, "__setstate__"):
            made.__setstate__(state)
        elif state:
            made.__dict__.update(state)
        return made
    for name, value in getattr(obj, "__dict__", {}).items():
        object.__setattr__(made, name, convert(value))
    for name in _slots(obj):
        object.__setattr__(made, name, convert(getattr(obj, name)))
    return made


def _reduced(x, convert):
    """A copy as the object's own `__reduce__` makes one, None if it has none."""
    reduce = getattr(type(x), "__reduce__", None)
    if reduce is None or not hasattr(reduce, "__code__"):
        return None
    make, args, *rest = reduce(x)
    made = make(*map(convert, args))
    if rest and rest[0] is not None:
        if hasattr(made, "__setstate__"):
            made.__setstate__(convert(rest[0]))
        else:
            made.__dict__.update(convert(rest[0]))
    return made


def copy(x):
    kind = type(x)
    if _is_atom(x) or kind in (tuple, frozenset):
        return x
    if kind in (list, dict, set):
        return x.copy()
    own = getattr(kind, "__copy__", None)
    if own is not None:
        return own(x)
    made = _reduced(x, lambda value: value)
    if made is not None:
        return made
    _refuse(x)
    if isinstance(x, BaseException):
        made = kind(*x.args)
        made.__dict__.update(x.__dict__)
        return made
    part = _built_in_part(kind)
    made = _new_like(x, part)
    if part is list:
        list.extend(made, x)
    elif part is dict:
        for key, value in x.items():
            dict.__setitem__(made, key, value)
    elif part is set:
        set.update(made, x)
    return _with_state(x, made, lambda value: value)


def deepcopy(x, memo=None):
    if _is_atom(x):
        return x
    if memo is None:
        memo = {}
    known = memo.get(id(x), memo)
    if known is not memo:
        return known
    made = _deep(x, type(x), memo)
    if made is not x:
        memo[id(x)] = made
        # The original must live as long as its copy is known by its address.
        memo.setdefault(id(memo), []).append(x)
    return made


def _deep(x, kind, memo):
    own = getattr(kind, "__deepcopy__", None)
    if own is not None:
        return own(x, memo)
    made = _reduced(x, lambda value: deepcopy(value, memo))
    if made is not None:
        return made
    if kind is list:
        made = memo[id(x)] = []
        for item in x:
            made.append(deepcopy(item, memo))
        return made
    if kind is dict:
        made = memo[id(x)] = {}
        for key, value in x.items():
            made[deepcopy(key, memo)] = deepcopy(value, memo)
        return made
    if kind is tuple:
        items = [deepcopy(item, memo) for item in x]
        # A tuple inside itself was copied meanwhile.
        if id(x) in memo:
            return memo[id(x)]
        return x if all(a is b for a, b in zip(items, x)) else tuple(items)
    if kind in (set, frozenset):
        return kind([deepcopy(item, memo) for item in x])
    if kind.__name__ == "method":
        return kind(x.__func__, deepcopy(x.__self__, memo))
    _refuse(x)
    if isinstance(x, BaseException):
        made = kind(*deepcopy(x.args, memo))
    elif hasattr(x, "_items") and kind.__name__ == "deque":
        made = memo[id(x)] = kind([], x.maxlen)
        made.extend([deepcopy(item, memo) for item in x])
        return made
    else:
        part = _built_in_part(kind)
        if part in (tuple, frozenset):
            made = part.__new__(kind, [deepcopy(item, memo) for item in x])
        else:
            made = _new_like(x, part)
        memo[id(x)] = made
        if part is list:
            list.extend(made, [deepcopy(item, memo) for item in x])
        elif part is dict:
            for key, value in x.items():
                dict.__setitem__(made, deepcopy(key, memo), deepcopy(value, memo))
        elif part is set:
            set.update(made, [deepcopy(item, memo) for item in x])
    memo[id(x)] = made
    return _with_state(x, made, lambda value: deepcopy(value, memo))


def replace(obj, /, **changes):
    own = getattr(type(obj), "__replace__", None)
    if own is None:
        raise TypeError(f"replace() does not support {type(obj).__name__} objects")
    return own(obj, **changes)
