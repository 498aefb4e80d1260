"""Containers beyond the built-in ones."""

from _code import functions
from _collections import deque_base, tuplegetter
from _sys import in_c as _in_c
from collections.abc import MutableMapping
from keyword import iskeyword as _iskeyword

_MISSING = object()

# namedtuple


def _check_names(typename, names):
    for name in (typename, *names):
        if type(name) is not str:
            raise TypeError("Type names and field names must be strings")
        if not name.isidentifier():
            raise ValueError(f"Type names and field names must be valid identifiers: {name!r}")
        if _iskeyword(name):
            raise ValueError(f"Type names and field names cannot be a keyword: {name!r}")
    seen = set()
    for name in names:
        if name.startswith("_"):
            raise ValueError(f"Field names cannot start with an underscore: {name!r}")
        if name in seen:
            raise ValueError(f"Encountered duplicate field name: {name!r}")
        seen.add(name)


def _renamed(names):
    seen = set()
    for index, name in enumerate(names):
        if not name.isidentifier() or _iskeyword(name) or name.startswith("_") or name in seen:
            names[index] = f"_{index}"
        seen.add(name)
    return names


class _NamedTupleMethods:
    @classmethod
    def _make(cls, iterable):
        result = tuple.__new__(cls, iterable)
        expected = len(cls._fields)
        if len(result) != expected:
            raise TypeError(f"Expected {expected} arguments, got {len(result)}")
        return result

    def _replace(self, /, **kwds):
        result = self._make(kwds.pop(name, value) for name, value in zip(self._fields, self))
        if kwds:
            raise TypeError(f"Got unexpected field names: {list(kwds)!r}")
        return result

    def __repr__(self):
        shown = ", ".join(f"{name}={value!r}" for name, value in zip(self._fields, self))
        return f"{self.__class__.__name__}({shown})"

    def _asdict(self):
        return dict(zip(self._fields, self))

    def __getnewargs__(self):
        return tuple(self)


def namedtuple(typename, field_names, *, rename=False, defaults=None, module="__main__"):
    if isinstance(field_names, str):
        field_names = field_names.replace(",", " ").split()
    names = [str(name) for name in field_names]
    typename = str(typename)
    if rename:
        names = _renamed(names)
        _check_names(typename, [name for name in names if not name.startswith("_")])
    else:
        _check_names(typename, names)
    default_values = {}
    if defaults is not None:
        defaults = tuple(defaults)
        if len(defaults) > len(names):
            raise TypeError("Got more default values than field names")
        default_values = dict(zip(names[len(names) - len(defaults) :], defaults))

    known = {"_new": tuple.__new__}
    parameters = ["_cls"]
    for name in names:
        if name in default_values:
            known[f"_default_{name}"] = default_values[name]
            parameters.append(f"{name}=_default_{name}")
        else:
            parameters.append(name)
    items = "".join(f"{name}, " for name in names)
    source = f"def __new__({', '.join(parameters)}):\n return _new(_cls, ({items}))\n"
    new = functions(source, known)["__new__"]
    new.__qualname__ = f"{typename}.__new__"
    body = {
        "__doc__": f"{typename}({', '.join(names)})",
        "__module__": module,
        "__slots__": (),
        "__match_args__": tuple(names),
        "_fields": tuple(names),
        "_field_defaults": default_values,
        "__new__": new,
    }
    for name, value in _NamedTupleMethods.__dict__.items():
        if name in ("_make", "_replace", "__repr__", "_asdict", "__getnewargs__"):
            body[name] = value
    body["__replace__"] = body["_replace"]
    for index, name in enumerate(names):
        body[name] = tuplegetter(index)
    return type(typename, (tuple,), body)


# dicts


@_in_c
class defaultdict(dict):
    def __init__(self, default_factory=None, /, *args, **kwds):
        if default_factory is not None and not callable(default_factory):
            raise TypeError("first argument must be callable or None")
        self.default_factory = default_factory
        super().__init__(*args, **kwds)

    def __missing__(self, key):
        factory = self.default_factory
        if factory is None:
            raise KeyError(key)
        value = self[key] = factory()
        return value

    def __repr__(self):
        return f"{type(self).__name__}({self.default_factory!r}, {dict.__repr__(self)})"

    def copy(self):
        return type(self)(self.default_factory, self)

    __copy__ = copy

    def __or__(self, other):
        if not isinstance(other, dict):
            return NotImplemented
        result = self.copy()
        result.update(other)
        return result

    def __ror__(self, other):
        if not isinstance(other, dict):
            return NotImplemented
        result = type(self)(self.default_factory, other)
        result.update(self)
        return result

    __class_getitem__ = ...


@_in_c
class OrderedDict(dict):
    def move_to_end(self, key, last=True):
        value = dict.pop(self, key, _MISSING)
        if value is _MISSING:
            raise KeyError(key)
        if last:
            dict.__setitem__(self, key, value)
        else:
            rest = list(dict.items(self))
            dict.clear(self)
            dict.__setitem__(self, key, value)
            dict.update(self, rest)

    def popitem(self, last=True):
        if not self:
            raise KeyError("dictionary is empty")
        key = next(reversed(self) if last else iter(self))
        return key, dict.pop(self, key)

    def __eq__(self, other):
        if isinstance(other, OrderedDict):
            return dict.__eq__(self, other) and all(a == b for a, b in zip(self, other))
        return dict.__eq__(self, other)

    def __ne__(self, other):
        equal = self.__eq__(other)
        return equal if equal is NotImplemented else not equal

    __hash__ = None

    def __repr__(self):
        if not self:
            return f"{type(self).__name__}()"
        return f"{type(self).__name__}({dict.__repr__(self)})"

    def copy(self):
        return type(self)(self)

    __copy__ = copy

    @classmethod
    def fromkeys(cls, iterable, value=None):
        result = cls()
        for key in iterable:
            result[key] = value
        return result

    def __or__(self, other):
        if not isinstance(other, dict):
            return NotImplemented
        result = type(self)(self)
        result.update(other)
        return result

    def __ror__(self, other):
        if not isinstance(other, dict):
            return NotImplemented
        result = type(self)(other)
        result.update(self)
        return result

    __class_getitem__ = ...


class Counter(dict):
    def __init__(self, iterable=None, /, **kwds):
        super().__init__()
        self.update(iterable, **kwds)

    def __missing__(self, key):
        return 0

    def total(self):
        return sum(self.values())

    def most_common(self, n=None):
        items = sorted(self.items(), key=lambda item: item[1], reverse=True)
        return items if n is None else items[: max(n, 0)]

    def elements(self):
        return (key for key, count in self.items() for _ in range(count))

    @classmethod
    def fromkeys(cls, iterable, v=None):
        raise NotImplementedError("Counter.fromkeys() is undefined.  Use Counter(iterable) instead.")

    def update(self, iterable=None, /, **kwds):
        if isinstance(iterable, dict):
            if self:
                for key, count in iterable.items():
                    self[key] = count + self.get(key, 0)
            else:
                dict.update(self, iterable)
        elif iterable is not None:
            get = self.get
            for key in iterable:
                self[key] = get(key, 0) + 1
        if kwds:
            self.update(kwds)

    def subtract(self, iterable=None, /, **kwds):
        if isinstance(iterable, dict):
            for key, count in iterable.items():
                self[key] = self.get(key, 0) - count
        elif iterable is not None:
            for key in iterable:
                self[key] = self.get(key, 0) - 1
        if kwds:
            self.subtract(kwds)

    def copy(self):
        return type(self)(self)

    __copy__ = copy

    def __delitem__(self, key):
        if key in self:
            dict.__delitem__(self, key)

    def __repr__(self):
        if not self:
            return f"{type(self).__name__}()"
        try:
            shown = dict(self.most_common())
        except TypeError:
            shown = dict(self)
        return f"{type(self).__name__}({shown!r})"

    def _compare(self, other, holds):
        if not isinstance(other, Counter):
            return NotImplemented
        return all(holds(self[key], other[key]) for counter in (self, other) for key in counter)

    def __eq__(self, other):
        return self._compare(other, lambda a, b: a == b)

    def __ne__(self, other):
        equal = self == other
        return equal if equal is NotImplemented else not equal

    __hash__ = None

    def __le__(self, other):
        return self._compare(other, lambda a, b: a <= b)

    def __lt__(self, other):
        smaller = self._compare(other, lambda a, b: a <= b)
        return smaller if smaller is NotImplemented else smaller and self != other

    def __ge__(self, other):
        return self._compare(other, lambda a, b: a >= b)

    def __gt__(self, other):
        larger = self._compare(other, lambda a, b: a >= b)
        return larger if larger is NotImplemented else larger and self != other

    def _combine(self, other, combined, all_of_other):
        """The positive ones of `combined(count, other's count)`, for this counter's keys and perhaps the other's."""
        if not isinstance(other, Counter):
            return NotImplemented
        result = Counter()
        for key, count in self.items():
            new = combined(count, other[key])
            if new > 0:
                result[key] = new
        if all_of_other:
            for key, count in other.items():
                if key not in self:
                    new = combined(0, count)
                    if new > 0:
                        result[key] = new
        return result

    def __add__(self, other):
        return self._combine(other, lambda a, b: a + b, True)

    def __sub__(self, other):
        return self._combine(other, lambda a, b: a - b, True)

    def __or__(self, other):
        return self._combine(other, max, True)

    def __and__(self, other):
        return self._combine(other, min, False)

    def __pos__(self):
        return self + Counter()

    def __neg__(self):
        return Counter() - self

    def _keep(self, result):
        if result is not NotImplemented:
            self.clear()
            dict.update(self, result)
            result = self
        return result

    def __iadd__(self, other):
        return self._keep(self + other)

    def __isub__(self, other):
        return self._keep(self - other)

    def __ior__(self, other):
        return self._keep(self | other)

    def __iand__(self, other):
        return self._keep(self & other)

    __class_getitem__ = ...


# deque


@_in_c
class deque(deque_base):
    __sequence_pattern__ = True

    def __init__(self, iterable=(), maxlen=None):
        self._set_maxlen(maxlen)
        self.clear()
        if iterable != ():
            self.extend(iterable)

    def extend(self, iterable, /):
        append = self.append
        for item in list(iterable) if iterable is self else iterable:
            append(item)

    def extendleft(self, iterable, /):
        append = self.appendleft
        for item in list(iterable) if iterable is self else iterable:
            append(item)

    def __iter__(self):
        version = self._version()
        get = self._get
        for index in range(len(self)):
            if version != self._version():
                raise RuntimeError("deque mutated during iteration")
            yield get(index)

    def __reversed__(self):
        version = self._version()
        for index in range(len(self) - 1, -1, -1):
            if version != self._version():
                raise RuntimeError("deque mutated during iteration")
            yield self._get(index)

    def __getitem__(self, index):
        if not hasattr(type(index), "__index__"):
            raise TypeError(f"sequence index must be integer, not '{type(index).__name__}'")
        return self._get(index.__index__())

    def __setitem__(self, index, value):
        self._put(index, value)

    def __delitem__(self, index):
        size = len(self)
        if not -size <= index < size:
            raise IndexError("deque index out of range")
        self.rotate(-index)
        self.popleft()
        self.rotate(index)

    def __contains__(self, value):
        version = self._version()
        for item in self._items():
            if item is value or item == value:
                return True
            if version != self._version():
                raise RuntimeError("deque mutated during iteration")
        return False

    def count(self, value, /):
        version = self._version()
        found = 0
        for item in self._items():
            if item is value or item == value:
                found += 1
            if version != self._version():
                raise RuntimeError("deque mutated during iteration")
        return found

    def index(self, value, start=0, stop=None, /):
        size = len(self)
        start, stop, _ = slice(start, stop).indices(size)
        version = self._version()
        items = self._items()
        for index in range(start, stop):
            if items[index] is value or items[index] == value:
                return index
            if version != self._version():
                raise RuntimeError("deque mutated during iteration")
        raise ValueError(f"{value!r} is not in deque")

    def insert(self, index, value, /):
        size = len(self)
        if self.maxlen is not None and size >= self.maxlen:
            raise IndexError("deque already at its maximum size")
        if index >= size:
            self.append(value)
        elif index <= -size or index == 0:
            self.appendleft(value)
        else:
            self.rotate(-index)
            if index < 0:
                self.append(value)
            else:
                self.appendleft(value)
            self.rotate(index)

    def remove(self, value, /):
        version = self._version()
        for index, item in enumerate(self._items()):
            same = item is value or item == value
            if version != self._version():
                raise IndexError("deque mutated during remove().")
            if same:
                del self[index]
                return
        raise ValueError(f"{value!r} is not in deque")

    def reverse(self):
        items = self._items()
        items.reverse()
        self.clear()
        self.extend(items)

    def copy(self):
        return type(self)(self, self.maxlen)

    __copy__ = copy

    def __repr__(self):
        if self._enter_repr():
            return "[...]"
        try:
            shown = repr(self._items())
        finally:
            self._leave_repr()
        if self.maxlen is not None:
            shown += f", maxlen={self.maxlen}"
        return f"{type(self).__name__}({shown})"

    def __eq__(self, other):
        if not isinstance(other, deque):
            return NotImplemented
        return self._items() == other._items()

    __hash__ = None

    def __lt__(self, other):
        return self._items() < other._items() if isinstance(other, deque) else NotImplemented

    def __le__(self, other):
        return self._items() <= other._items() if isinstance(other, deque) else NotImplemented

    def __gt__(self, other):
        return self._items() > other._items() if isinstance(other, deque) else NotImplemented

    def __ge__(self, other):
        return self._items() >= other._items() if isinstance(other, deque) else NotImplemented

    def __add__(self, other):
        if not isinstance(other, deque):
            raise TypeError(
                f'can only concatenate deque (not "{type(other).__name__}") to deque'
            )
        result = self.copy()
        result.extend(other)
        return result

    def __iadd__(self, other):
        self.extend(other)
        return self

    def __mul__(self, times):
        return type(self)(self._items() * times, self.maxlen)

    __rmul__ = __mul__

    def __imul__(self, times):
        items = self._items() * times
        self.clear()
        self.extend(items)
        return self

    __class_getitem__ = ...


# Several mappings as one


class ChainMap(MutableMapping):
    def __init__(self, *maps):
        self.maps = list(maps) or [{}]

    def __missing__(self, key):
        raise KeyError(key)

    def __getitem__(self, key):
        for mapping in self.maps:
            try:
                return mapping[key]
            except KeyError:
                pass
        return self.__missing__(key)

    def get(self, key, default=None):
        return self[key] if key in self else default

    def __len__(self):
        return len(set().union(*self.maps))

    def __iter__(self):
        merged = {}
        for mapping in reversed(self.maps):
            merged.update(dict.fromkeys(mapping))
        return iter(merged)

    def __contains__(self, key):
        return any(key in mapping for mapping in self.maps)

    def __bool__(self):
        return any(self.maps)

    def __repr__(self):
        return f"{type(self).__name__}({', '.join(map(repr, self.maps))})"

    @classmethod
    def fromkeys(cls, iterable, value=None, /):
        return cls(dict.fromkeys(iterable, value))

    def copy(self):
        return type(self)(self.maps[0].copy(), *self.maps[1:])

    __copy__ = copy

    def new_child(self, m=None, **kwargs):
        if m is None:
            m = kwargs
        elif kwargs:
            m.update(kwargs)
        return type(self)(m, *self.maps)

    @property
    def parents(self):
        return type(self)(*self.maps[1:])

    def __setitem__(self, key, value):
        self.maps[0][key] = value

    def __delitem__(self, key):
        try:
            del self.maps[0][key]
        except KeyError:
            raise KeyError(f"Key not found in the first mapping: {key!r}") from None

    def popitem(self):
        try:
            return self.maps[0].popitem()
        except KeyError:
            raise KeyError("No keys found in the first mapping.") from None

    def pop(self, key, *args):
        try:
            return self.maps[0].pop(key, *args)
        except KeyError:
            raise KeyError(f"Key not found in the first mapping: {key!r}") from None

    def clear(self):
        self.maps[0].clear()

    def __or__(self, other):
        if not isinstance(other, (dict, ChainMap)):
            return NotImplemented
        result = self.copy()
        result.maps[0].update(other)
        return result

    def __ror__(self, other):
        if not isinstance(other, (dict, ChainMap)):
            return NotImplemented
        result = dict(other)
        for one in reversed(self.maps):
            result.update(one)
        return type(self)(result)

    def __ior__(self, other):
        self.maps[0].update(other)
        return self


# Bases for containers of one's own


class UserDict(MutableMapping):
    def __init__(self, dict=None, /, **kwargs):
        self.data = {}
        if dict is not None:
            self.update(dict)
        if kwargs:
            self.update(kwargs)

    def __len__(self):
        return len(self.data)

    def __getitem__(self, key):
        if key in self.data:
            return self.data[key]
        if hasattr(type(self), "__missing__"):
            return type(self).__missing__(self, key)
        raise KeyError(key)

    def __setitem__(self, key, item):
        self.data[key] = item

    def __delitem__(self, key):
        del self.data[key]

    def __iter__(self):
        return iter(self.data)

    def __contains__(self, key):
        return key in self.data

    def get(self, key, default=None):
        return self[key] if key in self else default

    def __repr__(self):
        return repr(self.data)

    def __or__(self, other):
        other = _data(other)
        return self.__class__(self.data | other) if isinstance(other, dict) else NotImplemented

    def __ror__(self, other):
        other = _data(other)
        return self.__class__(other | self.data) if isinstance(other, dict) else NotImplemented

    def __ior__(self, other):
        self.data |= _data(other)
        return self

    def copy(self):
        if type(self) is UserDict:
            return UserDict(self.data.copy())
        # A subclass may need more to be made than its items.
        made = self.__class__.__new__(self.__class__)
        made.__dict__.update(self.__dict__)
        made.data = self.data.copy()
        return made

    __copy__ = copy

    @classmethod
    def fromkeys(cls, iterable, value=None):
        made = cls()
        for key in iterable:
            made[key] = value
        return made


def _data(mapping):
    return mapping.data if isinstance(mapping, UserDict) else mapping


class _Wrapped:
    """What a wrapped list and a wrapped str have in common."""

    def _plain(self, other):
        return other.data if isinstance(other, _Wrapped) else other

    def __repr__(self):
        return repr(self.data)

    def __lt__(self, other):
        return self.data < self._plain(other)

    def __le__(self, other):
        return self.data <= self._plain(other)

    def __eq__(self, other):
        return self.data == self._plain(other)

    def __gt__(self, other):
        return self.data > self._plain(other)

    def __ge__(self, other):
        return self.data >= self._plain(other)

    def __contains__(self, item):
        return self._plain(item) in self.data

    def __len__(self):
        return len(self.data)

    def __getitem__(self, index):
        found = self.data[index]
        return self.__class__(found) if isinstance(index, slice) else found

    def __add__(self, other):
        return self.__class__(self.data + type(self.data)(self._plain(other)))

    def __radd__(self, other):
        return self.__class__(type(self.data)(other) + self.data)

    def __mul__(self, n):
        return self.__class__(self.data * n)

    __rmul__ = __mul__

    def count(self, *args):
        return self.data.count(*map(self._plain, args))

    def index(self, *args):
        return self.data.index(*map(self._plain, args))


class UserList(_Wrapped):
    _abc_kind = "MutableSequence"
    __sequence_pattern__ = True
    __hash__ = None

    def __init__(self, initlist=None):
        self.data = [] if initlist is None else list(initlist)

    def __iter__(self):
        return iter(self.data)

    def __setitem__(self, index, item):
        self.data[index] = item

    def __delitem__(self, index):
        del self.data[index]

    def __iadd__(self, other):
        self.data += self._plain(other)
        return self

    def __imul__(self, n):
        self.data *= n
        return self

    def append(self, item):
        self.data.append(item)

    def insert(self, index, item):
        self.data.insert(index, item)

    def pop(self, index=-1):
        return self.data.pop(index)

    def remove(self, item):
        self.data.remove(item)

    def clear(self):
        self.data.clear()

    def copy(self):
        return self.__class__(self)

    def reverse(self):
        self.data.reverse()

    def sort(self, /, *args, **kwds):
        self.data.sort(*args, **kwds)

    def extend(self, other):
        self.data.extend(self._plain(other))


class UserString(_Wrapped):
    _abc_kind = "Sequence"

    def __init__(self, seq):
        self.data = str(seq)

    def __str__(self):
        return self.data

    def __hash__(self):
        return hash(self.data)

    def __int__(self):
        return int(self.data)

    def __float__(self):
        return float(self.data)

    def __iter__(self):
        return map(self.__class__, self.data)

    def __getitem__(self, index):
        return self.__class__(self.data[index])

    def __mod__(self, args):
        return self.__class__(self.data % args)


def _wrap(name):
    method = getattr(str, name)

    def wrapped(self, /, *args, **kwds):
        result = method(self.data, *map(self._plain, args), **kwds)
        return self.__class__(result) if isinstance(result, str) else result

    wrapped.__name__ = name
    setattr(UserString, name, wrapped)


for _name in dir(str):
    if _name[0] != "_" and _name not in ("count", "index"):
        _wrap(_name)
