"""What `globals()` returns: a dict whose changes are those of the program's variables."""

from _sys import set_global

_dict = dict


class dict(_dict):
    __module__ = "builtins"

    def __setitem__(self, name, value):
        if not set_global(name, value):
            _unnamed[name] = value
        _dict.__setitem__(self, name, value)

    def __delitem__(self, name):
        _dict.__delitem__(self, name)
        _unnamed.pop(name, None)
        set_global(name)

    def setdefault(self, name, default=None, /):
        if name not in self:
            self[name] = default
        return self[name]

    def update(self, other=(), /, **more):
        for name, value in _dict(other, **more).items():
            self[name] = value

    def __ior__(self, other):
        self.update(other)
        return self

    def pop(self, name, *default):
        value = _dict.pop(self, name, *default)
        _unnamed.pop(name, None)
        set_global(name)
        return value

    def popitem(self):
        name = list(self)[-1]
        return name, self.pop(name)

    def clear(self):
        for name in list(self):
            del self[name]


# Variables that the program's text doesn't name: they are nowhere but here.
_unnamed = {}
_variables = dict()


def shared(now):
    """The one dict, brought up to date."""
    _dict.clear(_variables)
    _dict.update(_variables, now | _unnamed)
    return _variables
