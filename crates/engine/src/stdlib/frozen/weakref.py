"""References that don't keep their objects, and collections of them."""

import _weakref
from collections.abc import MutableMapping, MutableSet

from atexit import register as _at_exit

__all__ = [
    "ref",
    "proxy",
    "getweakrefcount",
    "getweakrefs",
    "WeakKeyDictionary",
    "ReferenceType",
    "ProxyType",
    "CallableProxyType",
    "ProxyTypes",
    "WeakValueDictionary",
    "WeakSet",
    "WeakMethod",
    "finalize",
]
_target = _weakref.target


class ReferenceType:
    def __new__(cls, object, callback=None, /):
        self = super().__new__(cls)
        self._reference = _weakref.reference(object)
        self._hash = None
        self.__callback__ = callback
        if callback is not None and not _weakref.watch(object, self, _call_back):
            kind = type(object).__name__
            raise TypeError(f"a weak reference to a {kind!r} object takes no callback here: ask the reference")
        return self

    def __init__(self, object, callback=None, /):
        pass

    def __call__(self):
        return _target(self._reference)

    def __eq__(self, other):
        if not isinstance(other, ReferenceType):
            return NotImplemented
        one, two = _target(self._reference), _target(other._reference)
        if one is None or two is None:
            return self is other
        return one is two or one == two

    def __hash__(self):
        if self._hash is None:
            object = _target(self._reference)
            if object is None:
                raise TypeError("weak object has gone away")
            self._hash = hash(object)
        return self._hash

    def __repr__(self):
        object = self()
        place = f"<weakref at {id(self):#x}; "
        if object is None:
            return place + "dead>"
        return f"{place}to {_kind(object)!r} at {id(object):#x}>"


ref = ReferenceType


def _kind(object):
    kind = type(object)
    return kind.__qualname__ if kind.__module__ == "builtins" else f"{kind.__module__}.{kind.__qualname__}"


def _call_back(reference):
    callback, reference.__callback__ = reference.__callback__, None
    callback(reference)


class WeakMethod(ReferenceType):
    def __new__(cls, meth, callback=None):
        if type(meth).__name__ != "method":
            raise TypeError(f"argument should be a bound method, not {type(meth)}")
        self = super().__new__(cls, meth.__self__, callback and (lambda _: callback(self)))
        self._function = ReferenceType(meth.__func__)
        self._kind = type(meth)
        return self

    def __init__(self, meth, callback=None):
        pass

    def __call__(self):
        receiver, function = super().__call__(), self._function()
        return None if receiver is None or function is None else self._kind(function, receiver)

    def __eq__(self, other):
        if not isinstance(other, WeakMethod):
            return NotImplemented
        if self() is None or other() is None:
            return self is other
        return super().__eq__(other) and self._function == other._function

    __hash__ = ReferenceType.__hash__


class _Entry(ReferenceType):
    """A weak reference that takes itself out of a collection when its object goes, where that can be watched."""

    def __new__(cls, object, remove):
        self = super().__new__(cls, object)
        _weakref.watch(object, self, remove)
        return self


def _items_of(other, keywords):
    if hasattr(other, "keys"):
        yield from ((key, other[key]) for key in other.keys())
    else:
        yield from other
    yield from keywords.items()


class WeakValueDictionary(MutableMapping):
    def __init__(self, other=(), /, **kw):
        self.data = {}
        self.update(other, **kw)

    def update(self, other=(), /, **kw):
        for key, value in _items_of(other, kw):
            self[key] = value

    def __setitem__(self, key, value):
        data = self.data

        def remove(entry):
            if data.get(key) is entry:
                del data[key]

        data[key] = _Entry(value, remove)

    def __getitem__(self, key):
        value = self.data[key]()
        if value is None:
            raise KeyError(key)
        return value

    def __delitem__(self, key):
        del self.data[key]

    def __contains__(self, key):
        entry = self.data.get(key)
        return entry is not None and entry() is not None

    def __len__(self):
        return sum(entry() is not None for entry in self.data.values())

    def __iter__(self):
        return (key for key, value in self.items())

    keys = __iter__

    def items(self):
        for key, entry in list(self.data.items()):
            value = entry()
            if value is not None:
                yield key, value

    def values(self):
        return (value for key, value in self.items())

    def itervaluerefs(self):
        yield from list(self.data.values())

    def valuerefs(self):
        return list(self.data.values())

    def copy(self):
        return WeakValueDictionary(self.items())

    __copy__ = copy

    def __deepcopy__(self, memo):
        from copy import deepcopy

        return type(self)((deepcopy(key, memo), value) for key, value in self.items())

    def __or__(self, other):
        if not hasattr(other, "keys"):
            return NotImplemented
        made = self.copy()
        made.update(other)
        return made

    def __ror__(self, other):
        if not hasattr(other, "keys"):
            return NotImplemented
        made = type(self)(other)
        made.update(self.items())
        return made

    def __ior__(self, other):
        self.update(other)
        return self

    def __repr__(self):
        return f"<{type(self).__name__} at {id(self):#x}>"


class WeakKeyDictionary(MutableMapping):
    def __init__(self, dict=None):
        self.data = {}
        if dict is not None:
            self.update(dict)

    def update(self, dict=None, /, **kwargs):
        for key, value in _items_of(() if dict is None else dict, kwargs):
            self[key] = value

    def _remove(self, entry):
        self.data.pop(entry, None)

    def __setitem__(self, key, value):
        plain = ReferenceType(key)
        if plain in self.data:
            self.data[plain] = value
        else:
            # The hash must be known before the key goes.
            entry = _Entry(key, ReferenceType(self)._forget)
            hash(entry)
            self.data[entry] = value

    def __getitem__(self, key):
        return self.data[ReferenceType(key)]

    def __delitem__(self, key):
        del self.data[ReferenceType(key)]

    def __contains__(self, key):
        try:
            return ReferenceType(key) in self.data
        except TypeError:
            return False

    def __len__(self):
        return sum(entry() is not None for entry in self.data)

    def __iter__(self):
        return (key for key, value in self.items())

    keys = __iter__

    def items(self):
        for entry, value in list(self.data.items()):
            key = entry()
            if key is not None:
                yield key, value

    def values(self):
        return (value for key, value in self.items())

    def keyrefs(self):
        return list(self.data)

    def copy(self):
        return WeakKeyDictionary(dict(self.items()))

    __copy__ = copy
    __or__ = WeakValueDictionary.__or__
    __ror__ = WeakValueDictionary.__ror__
    __ior__ = WeakValueDictionary.__ior__
    __repr__ = WeakValueDictionary.__repr__


def _forget(reference, entry):
    """Removes an entry from the collection that is referred to."""
    collection = reference()
    if collection is not None:
        collection._remove(entry)


ReferenceType._forget = _forget


class WeakSet(MutableSet):
    def __init__(self, data=None):
        self.data = {}
        if data is not None:
            self.update(data)

    _remove = WeakKeyDictionary._remove

    def add(self, item):
        if ReferenceType(item) not in self.data:
            entry = _Entry(item, ReferenceType(self)._forget)
            hash(entry)
            self.data[entry] = None

    def update(self, other):
        for item in other:
            self.add(item)

    def discard(self, item):
        self.data.pop(ReferenceType(item), None)

    def remove(self, item):
        del self.data[ReferenceType(item)]

    def pop(self):
        while self.data:
            item = self.data.popitem()[0]()
            if item is not None:
                return item
        raise KeyError("pop from empty WeakSet")

    def clear(self):
        self.data.clear()

    __contains__ = WeakKeyDictionary.__contains__
    __len__ = WeakKeyDictionary.__len__

    def __iter__(self):
        for entry in list(self.data):
            item = entry()
            if item is not None:
                yield item

    def copy(self):
        return type(self)(self)

    __copy__ = copy

    def union(self, other):
        made = self.copy()
        made.update(other)
        return made

    def intersection(self, other):
        return type(self)(item for item in other if item in self)

    def difference(self, other):
        made = self.copy()
        made.difference_update(other)
        return made

    def symmetric_difference(self, other):
        other = type(self)(other)
        return self.difference(other).union(other.difference(self))

    def difference_update(self, other):
        for item in list(other):
            self.discard(item)

    def intersection_update(self, other):
        self.difference_update(self.difference(other))

    def symmetric_difference_update(self, other):
        made = self.symmetric_difference(other)
        self.clear()
        self.update(made)

    def issubset(self, other):
        return all(item in other for item in self)

    def issuperset(self, other):
        return all(item in self for item in other)

    def isdisjoint(self, other):
        return not any(item in self for item in other)

    __or__ = union
    __and__ = intersection
    __sub__ = difference
    __xor__ = symmetric_difference
    __le__ = issubset
    __ge__ = issuperset

    def __lt__(self, other):
        return self.issubset(other) and len(self) < len(other)

    def __gt__(self, other):
        return self.issuperset(other) and len(self) > len(other)

    def __eq__(self, other):
        return set(self) == set(other) if isinstance(other, type(self)) else NotImplemented

    __hash__ = None

    def __ior__(self, other):
        self.update(other)
        return self

    def __isub__(self, other):
        self.difference_update(other)
        return self

    def __iand__(self, other):
        self.intersection_update(other)
        return self

    def __ixor__(self, other):
        self.symmetric_difference_update(other)
        return self

    def __repr__(self):
        return repr({*self.data}) if self.data else "set()"


class ProxyType:
    def __init__(self, object, callback=None, /):
        set = super().__setattr__
        set("_reference", ReferenceType(object))
        if callback is not None:
            _weakref.watch(object, self, callback)

    def __getattribute__(self, name):
        return getattr(_referent(self), name)

    def __setattr__(self, name, value):
        setattr(_referent(self), name, value)

    def __delattr__(self, name):
        delattr(_referent(self), name)

    def __repr__(self):
        object = _referent(self)
        return f"<weakproxy at {id(self):#x} to {type(object).__name__} at {id(object):#x}>"

    __hash__ = None


def _referent(proxy):
    object = ReferenceType.__call__(super(ProxyType, proxy).__getattribute__("_reference"))
    if object is None:
        raise ReferenceError("weakly-referenced object no longer exists")
    return object


def _forward(name):
    def method(self, *args):
        return getattr(_referent(self), name)(*args)

    setattr(ProxyType, name, method)


for _name in (
    "str len getitem setitem delitem contains iter next reversed enter exit lt le eq ne gt ge add sub mul matmul "
    "truediv floordiv mod divmod pow lshift rshift and or xor radd rsub rmul rmatmul rtruediv rfloordiv rmod rdivmod rpow "
    "rlshift rrshift rand ror rxor neg pos abs invert int float index bytes"
).split():
    _forward(f"__{_name}__")
ProxyType.__bool__ = lambda self: bool(_referent(self))


class CallableProxyType(ProxyType):
    def __call__(self, /, *args, **kwargs):
        return _referent(self)(*args, **kwargs)


ProxyTypes = (ProxyType, CallableProxyType)


def proxy(object, callback=None, /):
    return (CallableProxyType if callable(object) else ProxyType)(object, callback)


def getweakrefcount(object, /):
    raise NotImplementedError("who refers weakly to an object isn't counted here: ask the reference whether it's alive")


getweakrefs = getweakrefcount


class finalize:
    atexit = True
    _registry = {}
    _used = False

    def __init__(self, obj, func, /, *args, **kwargs):
        if not callable(func):
            raise TypeError("func must be callable")
        if not finalize._used:
            finalize._used = True
            _at_exit(finalize._leave)
        self._call = (ReferenceType(obj), func, args, kwargs)
        finalize._registry[self] = None
        if not _weakref.watch(obj, self, finalize.__call__):
            raise TypeError(f"a {type(obj).__name__!r} object can't have a finalizer here")

    def __call__(self, _=None):
        if self in finalize._registry:
            del finalize._registry[self]
            _, func, args, kwargs = self._call
            return func(*args, **kwargs)

    def detach(self):
        parts = self.peek()
        finalize._registry.pop(self, None)
        return parts

    def peek(self):
        if self in finalize._registry and (obj := self._call[0]()) is not None:
            return (obj, *self._call[1:])

    @property
    def alive(self):
        return self in finalize._registry

    @classmethod
    def _leave(cls):
        for one in reversed(list(cls._registry)):
            if one.atexit:
                one()

    def __repr__(self):
        parts = self.peek()
        if parts is None:
            return f"<{type(self).__name__} object at {id(self):#x}; dead>"
        return f"<{type(self).__name__} object at {id(self):#x}; for {type(parts[0]).__name__!r} at {id(parts[0]):#x}>"
