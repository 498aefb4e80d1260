"""Context variables. A context is a list `[values, object]`; see vm/context.rs."""

from _contextvars import current as _current, enter as _enter


class _Missing:
    def __repr__(self):
        return "<Token.MISSING>"


class Token:
    MISSING = _Missing()

    def __init__(self, var, old_value, context):
        self.var = var
        self.old_value = old_value
        self._context = context
        self._used = False

    def __repr__(self):
        used = " used" if self._used else ""
        return f"<Token{used} var={self.var!r} at {id(self):#x}>"


class ContextVar:
    def __init__(self, name, *, default=Token.MISSING):
        if not isinstance(name, str):
            raise TypeError("context variable name must be a str")
        self.name = name
        self._default = default

    __class_getitem__ = ...

    def __repr__(self):
        default = "" if self._default is Token.MISSING else f" default={self._default!r}"
        return f"<ContextVar name={self.name!r}{default} at {id(self):#x}>"

    def get(self, default=Token.MISSING, /):
        value = _current()[0].get(self, Token.MISSING)
        if value is not Token.MISSING:
            return value
        if default is not Token.MISSING:
            return default
        if self._default is not Token.MISSING:
            return self._default
        raise LookupError(self)

    def set(self, value, /):
        context = _current()
        token = Token(self, context[0].get(self, Token.MISSING), context)
        context[0] = {**context[0], self: value}
        return token

    def reset(self, token, /):
        if not isinstance(token, Token):
            raise TypeError(f"expected an instance of Token, got {token!r}")
        if token._used:
            raise RuntimeError(f"{token!r} has already been used once")
        if token.var is not self:
            raise ValueError(f"{token!r} was created by a different ContextVar")
        context = _current()
        if token._context is not context:
            raise ValueError(f"{token!r} was created in a different Context")
        token._used = True
        values = {**context[0]}
        if token.old_value is Token.MISSING:
            values.pop(self, None)
        else:
            values[self] = token.old_value
        context[0] = values


class Context:
    def __init__(self):
        self._context = [{}, self]
        self._entered = False

    def run(self, callable, /, *args, **kwargs):
        if self._entered:
            raise RuntimeError(f"cannot enter context: {self!r} is already entered")
        self._entered = True
        outer = _enter(self._context)
        try:
            return callable(*args, **kwargs)
        finally:
            _enter(outer)
            self._entered = False

    def copy(self):
        return _known([self._context[0], None])

    def get(self, var, default=None, /):
        return self._context[0].get(_checked(var), default)

    def keys(self):
        return self._context[0].keys()

    def values(self):
        return self._context[0].values()

    def items(self):
        return self._context[0].items()

    def __getitem__(self, var):
        return self._context[0][_checked(var)]

    def __contains__(self, var):
        return _checked(var) in self._context[0]

    def __iter__(self):
        return iter(self._context[0])

    def __len__(self):
        return len(self._context[0])

    def __eq__(self, other):
        if not isinstance(other, Context):
            return NotImplemented
        return self._context[0] == other._context[0]

    __hash__ = None

    def __repr__(self):
        return f"<_contextvars.Context object at {id(self):#x}>"


for _class in (Token, ContextVar, Context):
    _class.__module__ = "_contextvars"


def _checked(var):
    if not isinstance(var, ContextVar):
        raise TypeError(f"a ContextVar key was expected, got {var!r}")
    return var


def _known(context):
    """The object of a context, the same one each time."""
    if context[1] is None:
        made = Context()
        made._context = context
        context[1] = made
    return context[1]


def copy_context():
    return _known([_current()[0], None])
