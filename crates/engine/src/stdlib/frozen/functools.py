"""Functions that take or make functions."""

WRAPPER_ASSIGNMENTS = ("__module__", "__name__", "__qualname__", "__doc__", "__annotations__", "__type_params__")
WRAPPER_UPDATES = ("__dict__",)
_MISSING = object()


def update_wrapper(wrapper, wrapped, assigned=WRAPPER_ASSIGNMENTS, updated=WRAPPER_UPDATES):
    for name in assigned:
        value = getattr(wrapped, name, _MISSING)
        if value is not _MISSING:
            setattr(wrapper, name, value)
    for name in updated:
        getattr(wrapper, name).update(getattr(wrapped, name, {}))
    wrapper.__wrapped__ = wrapped
    return wrapper


def wraps(wrapped, assigned=WRAPPER_ASSIGNMENTS, updated=WRAPPER_UPDATES):
    def decorate(wrapper):
        return update_wrapper(wrapper, wrapped, assigned, updated)

    return decorate


class partial:
    def __new__(cls, /, *args, **keywords):
        if not args:
            raise TypeError(f"type {cls.__name__!r} takes at least one argument")
        func, *args = args
        if not callable(func):
            raise TypeError("the first argument must be callable")
        if isinstance(func, partial):
            args = [*func.args, *args]
            keywords = {**func.keywords, **keywords}
            func = func.func
        self = super().__new__(cls)
        self.func = func
        self.args = tuple(args)
        self.keywords = keywords
        return self

    def __call__(self, /, *args, **keywords):
        return self.func(*self.args, *args, **{**self.keywords, **keywords})

    def __repr__(self):
        cls = type(self)
        shown = [repr(self.func)]
        shown.extend(repr(arg) for arg in self.args)
        shown.extend(f"{name}={value!r}" for name, value in self.keywords.items())
        return f"{cls.__module__}.{cls.__qualname__}({', '.join(shown)})"

    __class_getitem__ = ...


class partialmethod:
    def __init__(self, func, /, *args, **keywords):
        if isinstance(func, partialmethod):
            args = func.args + args
            keywords = {**func.keywords, **keywords}
            func = func.func
        elif not callable(func) and not hasattr(func, "__get__"):
            raise TypeError(f"{func!r} is not callable or a descriptor")
        self.func = func
        self.args = args
        self.keywords = keywords

    def __get__(self, obj, cls=None):
        own = getattr(type(self.func), "__get__", None)
        bound = self.func if own is None else self.func.__get__(obj, cls)
        if bound is not self.func:
            return partial(bound, *self.args, **self.keywords)

        def method(cls_or_self, /, *args, **keywords):
            return self.func(cls_or_self, *self.args, *args, **{**self.keywords, **keywords})

        return method if obj is None else partial(method, obj)

    def __repr__(self):
        shown = [repr(self.func)]
        shown.extend(repr(arg) for arg in self.args)
        shown.extend(f"{name}={value!r}" for name, value in self.keywords.items())
        return f"functools.partialmethod({', '.join(shown)})"


def reduce(function, iterable, initial=_MISSING, /):
    try:
        iterator = iter(iterable)
    except TypeError:
        raise TypeError("reduce() arg 2 must support iteration") from None
    if initial is _MISSING:
        for value in iterator:
            break
        else:
            raise TypeError("reduce() of empty iterable with no initial value")
    else:
        value = initial
    for item in iterator:
        value = function(value, item)
    return value


_KEYWORDS = object()


def _make_key(args, kwds, typed):
    if not kwds and not typed and len(args) == 1 and type(args[0]) in (int, str):
        return args[0]
    key = args
    if kwds:
        key += (_KEYWORDS,)
        for item in kwds.items():
            key += item
    if typed:
        key += tuple(type(value) for value in args)
        key += tuple(type(value) for value in kwds.values())
    return key


def _lru_cache(function, maxsize, typed):
    if not callable(function):
        raise TypeError("the first argument must be callable")
    results = {}
    hits = misses = 0

    # The least recently used result comes first in the dict.
    def wrapper(*args, **kwds):
        nonlocal hits, misses
        if kwds or typed or len(args) != 1 or type(args[0]) not in (int, str):
            key = _make_key(args, kwds, typed)
        else:
            key = args[0]
        result = results.get(key, _MISSING)
        if result is not _MISSING:
            hits += 1
            if maxsize is not None:
                del results[key]
                results[key] = result
            return result
        misses += 1
        result = function(*args, **kwds)
        if maxsize is None:
            results[key] = result
        elif maxsize > 0 and key not in results:
            if len(results) >= maxsize:
                del results[next(iter(results))]
            results[key] = result
        return result

    def cache_info():
        from collections import namedtuple

        kind = namedtuple("CacheInfo", ["hits", "misses", "maxsize", "currsize"], module="functools")
        return kind(hits, misses, maxsize, len(results))

    def cache_clear():
        nonlocal hits, misses
        results.clear()
        hits = misses = 0

    wrapper.cache_info = cache_info
    wrapper.cache_clear = cache_clear
    wrapper.cache_parameters = lambda: {"maxsize": maxsize, "typed": typed}
    return update_wrapper(wrapper, function)


def lru_cache(maxsize=128, typed=False):
    if callable(maxsize) and isinstance(typed, bool):
        return _lru_cache(maxsize, 128, typed)
    if isinstance(maxsize, int):
        maxsize = max(maxsize, 0)
    elif maxsize is not None:
        raise TypeError("Expected first argument to be an integer, a callable, or None")
    return lambda function: _lru_cache(function, maxsize, typed)


def cache(user_function, /):
    return _lru_cache(user_function, None, False)


class cached_property:
    def __init__(self, func):
        self.func = func
        self.attrname = None
        self.__doc__ = func.__doc__
        self.__module__ = func.__module__

    def __set_name__(self, owner, name):
        if self.attrname is None:
            self.attrname = name
        elif name != self.attrname:
            raise TypeError(
                "Cannot assign the same cached_property to two different names "
                f"({self.attrname!r} and {name!r})."
            )

    def __get__(self, instance, owner=None):
        if instance is None:
            return self
        name = self.attrname
        if name is None:
            raise TypeError("Cannot use cached_property instance without calling __set_name__ on it.")
        try:
            values = instance.__dict__
        except AttributeError:
            raise TypeError(
                f"No '__dict__' attribute on {type(instance).__name__!r} "
                f"instance to cache {name!r} property."
            ) from None
        value = values.get(name, _MISSING)
        if value is _MISSING:
            value = values[name] = self.func(instance)
        return value

    __class_getitem__ = ...


class _Compared:
    """What all functions of `cmp_to_key` make."""

    __slots__ = ()


def cmp_to_key(mycmp):
    def compared(decides):
        def compare(self, other):
            if not isinstance(other, _Compared):
                raise TypeError("other argument must be K instance")
            return decides(mycmp(self.obj, other.obj), 0)

        return compare

    import operator

    class K(_Compared):
        __slots__ = ("obj",)
        __hash__ = None

        def __init__(self, obj):
            self.obj = obj

        __lt__ = compared(operator.lt)
        __gt__ = compared(operator.gt)
        __eq__ = compared(operator.eq)
        __le__ = compared(operator.le)
        __ge__ = compared(operator.ge)

    return K


def _derived_order(root, negated, also_equal, equal_decides):
    """A comparison from another one, which answers `root` as CPython's `total_ordering` derives it."""

    def compare(self, other):
        answer = getattr(type(self), root)(self, other)
        if answer is NotImplemented:
            return answer
        if also_equal is None:
            return not answer
        if negated:
            return (not answer or self == other) if equal_decides else (not answer and self != other)
        return (answer or self == other) if equal_decides else (answer and self != other)

    return compare


# For each comparison that a class has, the others: whether it is negated, whether `==` is asked too, and whether
# equality makes the answer true.
_ORDERS = {
    "__lt__": (("__gt__", True, True, False), ("__le__", False, True, True), ("__ge__", True, None, None)),
    "__le__": (("__ge__", True, True, True), ("__lt__", False, True, False), ("__gt__", True, None, None)),
    "__gt__": (("__lt__", True, True, False), ("__ge__", False, True, True), ("__le__", True, None, None)),
    "__ge__": (("__le__", True, True, True), ("__gt__", False, True, False), ("__lt__", True, None, None)),
}


def total_ordering(cls):
    roots = [name for name in _ORDERS if getattr(cls, name) is not getattr(object, name)]
    if not roots:
        raise ValueError("must define at least one ordering operation: < > <= >=")
    # The preference of CPython: __lt__, __le__, __gt__, __ge__.
    root = roots[0]
    for name, negated, also_equal, equal_decides in _ORDERS[root]:
        if name not in roots:
            function = _derived_order(root, negated, also_equal, equal_decides)
            function.__name__ = name
            function.__qualname__ = name
            setattr(cls, name, function)
    return cls


def _is_type(value):
    return isinstance(value, type)


def _union_members(value):
    is_union = type(value).__name__ == "UnionType" or getattr(value, "_name", None) == "Union"
    return value.__args__ if is_union else None


def singledispatch(func):
    registry = {}

    def dispatch(cls):
        for base in cls.__mro__:
            if base in registry:
                return registry[base]
        # Abstract classes that know their members by what these can do.
        for kind, implementation in registry.items():
            if issubclass(cls, kind) and kind is not object:
                return implementation
        return registry[object]

    def register(cls, func=None):
        members = _union_members(cls)
        if _is_type(cls) or members:
            if func is None:
                return lambda func: register(cls, func)
        else:
            if func is not None:
                raise TypeError(
                    f"Invalid first argument to `register()`. {cls!r} is not a class or union type."
                )
            func = cls
            # A class or static method has those of its function.
            annotations = getattr(getattr(func, "__func__", func), "__annotations__", {})
            if not annotations:
                raise TypeError(
                    f"Invalid first argument to `register()`: {cls!r}. "
                    "Use either `@register(some_class)` or plain `@register` on an annotated function."
                )
            if any(isinstance(annotation, str) for annotation in annotations.values()):
                from typing import get_type_hints

                annotations = get_type_hints(func)
            argument, cls = next(iter(annotations.items()))
            members = _union_members(cls)
            if not _is_type(cls) and not members:
                raise TypeError(f"Invalid annotation for {argument!r}. {cls!r} is not a class.")
        for kind in members or (cls,):
            registry[kind] = func
        return func

    def wrapper(*args, **kwds):
        if not args:
            raise TypeError(f"{name} requires at least 1 positional argument")
        return dispatch(type(args[0]))(*args, **kwds)

    name = getattr(func, "__name__", "singledispatch function")
    registry[object] = func
    wrapper.register = register
    wrapper.dispatch = dispatch
    wrapper.registry = registry
    return update_wrapper(wrapper, func)


class singledispatchmethod:
    def __init__(self, func):
        if not callable(func) and not hasattr(func, "__get__"):
            raise TypeError(f"{func!r} is not callable or a descriptor")
        self.dispatcher = singledispatch(func)
        self.func = func

    def register(self, cls, method=None):
        return self.dispatcher.register(cls, func=method)

    def __get__(self, obj, cls=None):
        def method(*args, **kwds):
            if not args:
                name = getattr(self.func, "__name__", "singledispatchmethod method")
                raise TypeError(f"{name} requires at least 1 positional argument")
            function = self.dispatcher.dispatch(type(args[0]))
            return function.__get__(obj, cls)(*args, **kwds)

        method.register = self.register
        return update_wrapper(method, self.func)
