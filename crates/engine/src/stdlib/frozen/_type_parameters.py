"""Type variables and aliases: what type parameters and `type` statements make, and `typing` has."""

from _alias import GenericAlias


class Form:
    """What can be combined with `|` and written in brackets."""

    def __or__(self, other):
        from typing import Union

        return Union[self, other]

    def __ror__(self, other):
        from typing import Union

        return Union[other, self]


class _NoDefault:
    def __repr__(self):
        return "typing.NoDefault"


NoDefault = _NoDefault()


class _Parameter(Form):
    """A type variable. What isn't given as a value is computed whenever it's asked for."""

    __covariant__ = __contravariant__ = __infer_variance__ = False
    _bound = _default = None
    _constraints = ()

    def __init__(self, name, default=NoDefault):
        self.__name__ = name
        self.__module__ = "__main__"
        if default is not NoDefault:
            self._default = lambda: default

    @property
    def __default__(self):
        return self._default() if self._default else NoDefault

    @property
    def __bound__(self):
        return self._bound() if self._bound else None

    def has_default(self):
        return self._default is not None

    def __repr__(self):
        if self.__infer_variance__:
            return self.__name__
        return f"{'+' if self.__covariant__ else '-' if self.__contravariant__ else '~'}{self.__name__}"


class TypeVar(_Parameter):
    __module__ = "typing"

    def __init__(
        self,
        name,
        *constraints,
        bound=None,
        covariant=False,
        contravariant=False,
        infer_variance=False,
        default=NoDefault,
    ):
        if len(constraints) == 1:
            raise TypeError("A single constraint is not allowed")
        if constraints and bound is not None:
            raise TypeError("Constraints cannot be combined with bound=...")
        if covariant and contravariant:
            raise ValueError("Bivariant types are not supported.")
        super().__init__(name, default)
        self._constraints = constraints
        self._bound = lambda: bound
        self.__covariant__ = covariant
        self.__contravariant__ = contravariant
        self.__infer_variance__ = infer_variance

    @property
    def __constraints__(self):
        return self._constraints() if callable(self._constraints) else self._constraints


class ParamSpec(_Parameter):
    __module__ = "typing"

    def __init__(self, name, *, bound=None, covariant=False, contravariant=False, default=NoDefault):
        super().__init__(name, default)
        self._bound = lambda: bound
        self.__covariant__ = covariant
        self.__contravariant__ = contravariant
        self.args = f"{name}.args"
        self.kwargs = f"{name}.kwargs"


class TypeVarTuple(_Parameter):
    __module__ = "typing"

    def __init__(self, name, *, default=NoDefault):
        super().__init__(name, default)
        self.__infer_variance__ = True

    def __iter__(self):
        from typing import Unpack

        yield Unpack[self]


class TypeAliasType:
    """What `type X = value` binds: the value is computed whenever it's asked for."""

    __module__ = "typing"

    def __init__(self, name, value, *, type_params=()):
        self.__name__ = name
        self.__module__ = "__main__"
        self.__type_params__ = self.__parameters__ = type_params
        self._value = lambda: value

    @property
    def __value__(self):
        return self._value()

    def __getitem__(self, item):
        if not self.__parameters__:
            raise TypeError("Only generic type aliases are subscriptable")
        return GenericAlias(self, item)

    def __or__(self, other):
        return type.__or__(self, other)

    def __ror__(self, other):
        return type.__or__(other, self)

    def __repr__(self):
        return self.__name__


# What the compiler calls: `later` is a function that computes a value, or None.


def type_alias(name, later, type_params):
    made = TypeAliasType(name, None, type_params=type_params)
    made._value = later
    return made


_kinds = {"TypeVar": TypeVar, "ParamSpec": ParamSpec, "TypeVarTuple": TypeVarTuple}


def type_parameter(kind, name, bound, constraints, default):
    made = _kinds[kind](name)
    made.__module__ = "typing"
    made.__infer_variance__ = True
    made._bound = bound
    made._constraints = constraints or ()
    made._default = default
    return made


def generic_bases(bases, type_params):
    from typing import Generic

    return (*bases, Generic[type_params])
