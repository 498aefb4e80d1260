"""What `list[int]` is: a class with what stands in its brackets. The machine imports this when it first meets one."""


def shown(kind):
    """A type as CPython writes it in brackets."""
    if isinstance(kind, type):
        return kind.__qualname__ if kind.__module__ == "builtins" else f"{kind.__module__}.{kind.__qualname__}"
    if kind is ...:
        return "..."
    if isinstance(kind, list):
        return f"[{', '.join(map(shown, kind))}]"
    return repr(kind)


def parameters(kind):
    """The type variables in it."""
    if isinstance(kind, list):
        return tuple(one for arg in kind for one in parameters(arg))
    if hasattr(kind, "__covariant__"):
        return (kind,)
    return getattr(kind, "__parameters__", ()) if not isinstance(kind, type) else ()


def completed(alias, wanted, item):
    """What stands in brackets as a tuple, one for each of the wanted type variables, by their defaults if need be."""
    items = item if isinstance(item, tuple) else (item,)
    kinds = [type(one).__name__ for one in wanted]
    if kinds == ["ParamSpec"] and not (len(items) == 1 and (items[0] is ... or isinstance(items[0], list) or parameters(items[0]))):
        return ([*items],)
    if "TypeVarTuple" in kinds:
        return items
    for one in wanted[len(items) :]:
        if not one.has_default():
            break
        items = (*items, one.__default__)
    if len(items) < len(wanted):
        raise TypeError(f"Too few arguments for {alias!r}; actual {len(items)}, expected at least {len(items) + 1}")
    if len(items) > len(wanted):
        raise TypeError(f"Too many arguments for {alias!r}; actual {len(items)}, expected {len(wanted)}")
    return items


class GenericAlias:
    __module__ = "types"

    def __init__(self, origin, args):
        self.__origin__ = origin
        self.__args__ = args if isinstance(args, tuple) else (args,)

    @property
    def __parameters__(self):
        return tuple(dict.fromkeys(one for arg in self.__args__ for one in parameters(arg)))

    def __repr__(self):
        return f"{shown(self.__origin__)}[{', '.join(map(shown, self.__args__)) or '()'}]"

    def __call__(self, *args, **kwds):
        made = self.__origin__(*args, **kwds)
        try:
            made.__orig_class__ = self
        except (AttributeError, TypeError):
            pass
        return made

    def __getattr__(self, name):
        return getattr(self.__origin__, name)

    def __getitem__(self, item):
        wanted = self.__parameters__
        if not wanted:
            raise TypeError(f"{self!r} is not a generic class")
        items = completed(self, wanted, item)
        given = dict(zip(wanted, items))

        def filled(arg):
            if isinstance(arg, list):
                return list(map(filled, arg))
            if arg in given:
                return given[arg]
            inner = parameters(arg)
            return arg[tuple(given[one] for one in inner)] if inner else arg

        return self._with(tuple(map(filled, self.__args__)))

    def _with(self, args):
        return GenericAlias(self.__origin__, args)

    def __eq__(self, other):
        if type(other) is not type(self):
            return NotImplemented
        return self.__origin__ is other.__origin__ and self.__args__ == other.__args__

    def __hash__(self):
        return hash((self.__origin__, self.__args__))

    def __or__(self, other):
        return type.__or__(self, other)

    def __ror__(self, other):
        return type.__or__(other, self)

    def __mro_entries__(self, bases):
        return (self.__origin__,)

    def __instancecheck__(self, instance):
        raise TypeError("isinstance() argument 2 cannot be a parameterized generic")

    def __subclasscheck__(self, cls):
        raise TypeError("issubclass() argument 2 cannot be a parameterized generic")
