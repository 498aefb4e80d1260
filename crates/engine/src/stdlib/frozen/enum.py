"""Enumerations: classes whose attributes are their instances."""


_unset = object()


class auto:
    """A value that the class chooses."""

    def __init__(self, value=_unset):
        self.value = value

    def __repr__(self):
        return f"auto({self.value!r})"


class property(property):
    """A property of members that a member may share its name with."""


class member:
    def __init__(self, value):
        self.value = value


class nonmember:
    def __init__(self, value):
        self.value = value


def _is_descriptor(value):
    return hasattr(type(value), "__get__") or hasattr(type(value), "__set__") or hasattr(type(value), "__delete__")


def _is_dunder(name):
    return len(name) > 4 and name[:2] == name[-2:] == "__"


def _is_sunder(name):
    return len(name) > 2 and name[0] == name[-1] == "_" and name[1] != "_" and name[-2] != "_"


def _is_inner_class(cls_name, value):
    return isinstance(value, type) and f".{value.__qualname__}".endswith(f".{cls_name}.{value.__name__}")


def _is_private(cls_name, name):
    return name.startswith(f"_{cls_name}__") and not name.endswith("__")


class EnumDict(dict):
    """The names of an enumeration's body: what becomes a member has its value at once."""

    def __init__(self, cls_name=None, generate=None):
        super().__init__()
        self._cls_name = cls_name
        self._generate = generate
        self._ignored = []
        self._members = {}
        self._values = []
        self._chose = False

    @property
    def member_names(self):
        return list(self._members)

    def _chosen(self, name, value):
        """The value of one that is `auto()`, which is then among those that the next is chosen after."""
        if not isinstance(value, auto):
            return value
        self._chose = True
        if value.value is _unset:
            value.value = self._generate(name, 1, len(self._members), self._values[:])
        self._values.append(value.value)
        return value.value

    def __setitem__(self, key, value):
        if _is_private(self._cls_name, key):
            pass
        elif _is_sunder(key):
            if key not in _SUNDERS:
                raise ValueError(f"_sunder_ names, such as {key!r}, are reserved for future Enum use")
            if key == "_generate_next_value_":
                if self._chose:
                    raise TypeError("_generate_next_value_ must be defined before members")
                self._generate = value.__func__ if isinstance(value, staticmethod) else value
                value = value if isinstance(value, staticmethod) else staticmethod(value)
            elif key == "_ignore_":
                self._ignored = value = value.replace(",", " ").split() if isinstance(value, str) else list(value)
                already = set(value) & self._members.keys()
                if already:
                    raise ValueError(f"_ignore_ cannot specify already set names: {already!r}")
        elif _is_dunder(key):
            pass
        elif key in self._members:
            raise TypeError(f"{key!r} already defined as {self[key]!r}")
        elif key in self._ignored:
            pass
        elif isinstance(value, nonmember):
            value = value.value
        elif _is_descriptor(value) or _is_inner_class(self._cls_name, value):
            pass
        else:
            if key in self:
                raise TypeError(f"{key!r} already defined as {self[key]!r}")
            if isinstance(value, member):
                value = value.value
                self._values.append(value)
            elif isinstance(value, tuple) and any(isinstance(item, auto) for item in value):
                items = [self._chosen(key, item) for item in value]
                value = type(value)._make(items) if hasattr(value, "_make") else tuple(items)
            elif isinstance(value, auto):
                value = self._chosen(key, value)
            else:
                self._values.append(value)
            self._members[key] = value
        super().__setitem__(key, value)

    def update(self, members=(), /, **more):
        for name, value in dict(members, **more).items():
            self[name] = value


_SUNDERS = {
    "_order_",
    "_generate_next_value_",
    "_numeric_repr_",
    "_missing_",
    "_ignore_",
    "_iter_member_",
    "_add_alias_",
    "_add_value_alias_",
    "_boundary_",
    "_create_",
}


class EnumType(type):
    @classmethod
    def __prepare__(mcls, name, bases, **kwds):
        for base in bases:
            if getattr(base, "_member_map_", None):
                raise TypeError(f"<enum {name!r}> cannot extend {base!r}")
        return EnumDict(name, getattr(bases[-1], "_generate_next_value_", None) if bases else None)

    def __new__(mcls, name, bases, namespace, *, boundary=None, _simple=False, **kwds):
        members = namespace._members
        body = {
            key: value
            for key, value in namespace.items()
            if key not in members and key not in namespace._ignored and key != "_ignore_"
        }
        if "mro" in members:
            raise ValueError("invalid enum member name(s) 'mro'")
        order = body.pop("_order_", None)
        created_by = None if Enum is None else body.pop("__new__", None)
        cls = super().__new__(mcls, name, bases, body, **kwds)
        cls._member_names_ = []
        cls._member_map_ = {}
        cls._value2member_map_ = {}
        cls._unhashable_values_ = []
        if boundary is not None:
            cls._boundary_ = boundary
        if created_by is not None:
            # Calling the class looks a member up; members are made by this.
            cls._create_ = staticmethod(created_by)
        if Enum is not None:
            cls._prefer_enum_methods(bases[-1], body)
        if members:
            cls._add_members(members)
        if order is not None:
            names = order.replace(",", " ").split() if isinstance(order, str) else list(order)
            names = [name for name in names if name not in members or name in cls._member_names_]
            if names != cls._member_names_:
                raise TypeError(f"member order does not match _order_:\n  {cls._member_names_!r}\n  {names!r}")
        return cls

    def _prefer_enum_methods(cls, enum_base, body):
        """What the type of the values has, and comes first in the order, gives way to what enums do."""
        data_type = cls._data_type()
        if data_type is not object:
            cls.__new__ = Enum.__new__
        for name in ("__repr__", "__str__", "__format__"):
            if name not in body:
                found = getattr(cls, name)
                if found is getattr(data_type, name) or found is getattr(object, name):
                    setattr(cls, name, getattr(enum_base, name))

    def _data_type(cls):
        """The built-in type that members are values of, as for `class Color(str, Enum)`."""
        for base in cls.__mro__:
            if base not in (object, Enum) and not isinstance(base, EnumType):
                if base.__module__ == "builtins" or "__new__" in base.__dict__:
                    return base
        return object

    def _add_members(cls, members):
        data_type = cls._data_type()
        create = getattr(cls, "_create_", None)
        for name, value in members.items():
            args = value if isinstance(value, tuple) else (value,)
            if data_type is tuple:
                args = (args,)
            if create is not None:
                made = create(cls, *args)
                if not hasattr(made, "_value_"):
                    made._value_ = value if data_type is object else data_type(*args)
            elif data_type is object:
                made = object.__new__(cls)
                made._value_ = value
            else:
                made = data_type.__new__(cls, *args)
                made._value_ = value if data_type.__new__ is object.__new__ else data_type(*args)
            made._name_ = name
            made.__objclass__ = cls
            if cls.__init__ is not object.__init__ and data_type.__init__ is not cls.__init__:
                made.__init__(*args)
            value = made._value_
            known = cls._known(value)
            if known is None:
                made._sort_order_ = len(cls._member_names_)
                if cls._is_canonical(value):
                    cls._member_names_.append(name)
                cls._remember(value, made)
                known = made
            cls._member_map_[name] = known
            type.__setattr__(cls, name, known)

    def _is_canonical(cls, value):
        return True

    def _known(cls, value):
        try:
            return cls._value2member_map_.get(value)
        except TypeError:
            for known, found in cls._unhashable_values_:
                if known == value:
                    return found
            return None

    def _remember(cls, value, made):
        try:
            cls._value2member_map_[value] = made
        except TypeError:
            cls._unhashable_values_.append((value, made))

    def __call__(cls, value, names=None, *values, module="__main__", qualname=None, type=None, start=1, boundary=None):
        if cls._member_map_ or names is None:
            if values or names is not None:
                value = (value, names, *values)
            return cls.__new__(cls, value)
        # The functional form: Enum("Color", "RED GREEN").
        if isinstance(names, str):
            names = names.replace(",", " ").split()
        if isinstance(names, dict):
            names = names.items()
        bases = (cls,) if type is None else (type, cls)
        body = cls.__class__.__prepare__(value, bases)
        body.update({"__module__": module, "__qualname__": qualname or value})
        count = start
        for item in names:
            if isinstance(item, str):
                if cls._data_type() is str:
                    body[item] = auto()
                elif isinstance(cls, EnumType) and issubclass(cls, Flag):
                    body[item] = auto()
                else:
                    body[item] = count
                count += 1
            else:
                body[item[0]] = item[1]
        return cls.__class__(value, bases, body, boundary=boundary)

    def __iter__(cls):
        return (cls._member_map_[name] for name in cls._member_names_)

    def __reversed__(cls):
        return (cls._member_map_[name] for name in reversed(cls._member_names_))

    def __len__(cls):
        return len(cls._member_names_)

    def __bool__(cls):
        return True

    def __contains__(cls, value):
        if isinstance(value, cls):
            return True
        return cls._known(value) is not None

    def __getitem__(cls, name):
        return cls._member_map_[name]

    def __setattr__(cls, name, value):
        if name in cls.__dict__.get("_member_map_", {}):
            raise AttributeError(f"cannot reassign member {name!r}")
        type.__setattr__(cls, name, value)

    def __delattr__(cls, name):
        if name in cls.__dict__.get("_member_map_", {}):
            raise AttributeError(f"{cls.__name__!r} cannot delete member {name!r}.")
        type.__delattr__(cls, name)

    def __dir__(cls):
        names = ["__class__", "__contains__", "__doc__", "__getitem__", "__init_subclass__", "__iter__", "__len__"]
        return names + ["__members__", "__module__", "__name__", "__qualname__"] + cls._member_names_

    def __repr__(cls):
        kind = "flag" if Flag is not None and issubclass(cls, Flag) else "enum"
        return f"<{kind} {cls.__name__!r}>"

    @property
    def __members__(cls):
        from types import MappingProxyType

        return MappingProxyType(cls._member_map_)


EnumMeta = EnumType
Enum = Flag = None


class Enum(metaclass=EnumType):
    def __new__(cls, value):
        if type(value) is cls:
            return value
        if not cls._member_map_:
            raise TypeError(f"{cls!r} has no members; specify `names=()` if you meant to create a new, empty, enum")
        found = cls._known(value)
        if found is not None:
            return found
        found = cls._missing_(value)
        if isinstance(found, cls) or isinstance(found, int) and getattr(cls, "_boundary_", None) is EJECT:
            return found
        if found is None:
            raise ValueError(f"{value!r} is not a valid {cls.__qualname__}")
        raise TypeError(
            f"error in {cls.__name__}._missing_: returned {found!r} instead of None or a valid member"
        )

    @classmethod
    def _missing_(cls, value):
        return None

    @staticmethod
    def _generate_next_value_(name, start, count, last_values):
        numbers = [value for value in last_values if isinstance(value, int)]
        if not last_values:
            return start
        if len(numbers) != len(last_values):
            raise TypeError("unable to sort non-numeric values")
        return max(numbers) + 1

    @property
    def name(self):
        return self._name_

    @property
    def value(self):
        return self._value_

    def __repr__(self):
        return f"<{type(self).__name__}.{self._name_}: {self._value_!r}>"

    def __str__(self):
        return f"{type(self).__name__}.{self._name_}"

    def __format__(self, spec):
        return str.__format__(str(self), spec)

    def __hash__(self):
        return hash(self._name_)

    def __copy__(self):
        return self

    def __deepcopy__(self, memo):
        return self

    def __setattr__(self, name, value):
        if name in ("name", "value"):
            raise AttributeError(f"<enum 'Enum'> cannot set attribute {name!r}")
        object.__setattr__(self, name, value)


class ReprEnum(Enum):
    """Members show themselves as enums but format as the values that they are."""


class IntEnum(int, ReprEnum):
    def __str__(self):
        return int.__repr__(self._value_)

    def __format__(self, spec):
        return int.__format__(self._value_, spec) if spec else str(self)

    __hash__ = int.__hash__


class StrEnum(str, ReprEnum):
    def _create_(cls, *values):
        for value in values:
            if not isinstance(value, str):
                raise TypeError(f"{value!r} is not a string")
        made = str.__new__(cls, *values)
        made._value_ = str(*values)
        return made

    _create_ = staticmethod(_create_)

    def __str__(self):
        return self._value_

    def __format__(self, spec):
        return str.__format__(self._value_, spec) if spec else str(self)

    __hash__ = str.__hash__

    @staticmethod
    def _generate_next_value_(name, start, count, last_values):
        return name.lower()


class FlagBoundary(StrEnum):
    STRICT = "strict"
    CONFORM = "conform"
    EJECT = "eject"
    KEEP = "keep"


STRICT, CONFORM, EJECT, KEEP = FlagBoundary


class FlagType(EnumType):
    def _is_canonical(cls, value):
        return not isinstance(value, int) or value > 0 and value & (value - 1) == 0

    def __contains__(cls, value):
        return isinstance(value, cls) or EnumType.__contains__(cls, value)


class Flag(Enum, metaclass=FlagType):
    _boundary_ = STRICT

    @staticmethod
    def _generate_next_value_(name, start, count, last_values):
        if not last_values:
            return start
        return 1 << max(last_values).bit_length()

    @classmethod
    def _missing_(cls, value):
        if not isinstance(value, int):
            raise ValueError(f"{value!r} is not a valid {cls.__qualname__}")
        every = 0
        for known in cls._member_map_.values():
            every |= known._value_
        width = every.bit_length()
        given = value
        if not -1 << width <= value < 1 << width or value & ((1 << width) - 1 & ~every):
            boundary = cls._boundary_
            if boundary is EJECT:
                return value
            if boundary is CONFORM:
                value &= every
            elif boundary is STRICT:
                width = max(width, value.bit_length())
                shown = (f"0b{bits < 0:d} {bits & (1 << width) - 1:0{width}b}" for bits in (value, every))
                raise ValueError("%r invalid value %r\n    given %s\n  allowed %s" % (cls, value, *shown))
            elif value < 0:
                value += 1 << max(width, value.bit_length())
        if value < 0:
            value += 1 << width
        known = cls._value2member_map_.get(value)
        if known is not None:
            return known
        made = int.__new__(cls, value) if issubclass(cls, int) else object.__new__(cls)
        made._value_ = value
        parts = list(cls._parts(value))
        single = sum(part._value_ for part in parts)
        if value & ~single:
            # Members of several bits, which have no others' bits.
            for part in cls._member_map_.values():
                if part not in parts and part._value_ and part._value_ & value == part._value_:
                    parts.append(part)
                    single |= part._value_
        names = [part._name_ for part in parts]
        if names and value & ~single:
            names.append(str(value & ~single))
        made._name_ = "|".join(names) or None
        made.__objclass__ = cls
        cls._value2member_map_[value] = cls._value2member_map_[given] = made
        return made

    def _other(self, other):
        if isinstance(other, type(self)):
            return other._value_
        if isinstance(self, int) and isinstance(other, int):
            return other
        return None

    def __contains__(self, other):
        if not isinstance(other, type(self)):
            raise TypeError(
                f"unsupported operand type(s) for 'in': {type(other).__qualname__!r} and {type(self).__qualname__!r}"
            )
        return other._value_ & self._value_ == other._value_

    @classmethod
    def _parts(cls, value):
        """The members that a value consists of, in the order of their definition."""
        return (member for member in cls if member._value_ & value)

    def __iter__(self):
        return self._parts(self._value_)

    def __len__(self):
        return self._value_.bit_count()

    def __bool__(self):
        return bool(self._value_)

    def __repr__(self):
        name = type(self).__name__
        if self._name_ is None:
            return f"<{name}: {self._value_!r}>"
        return f"<{name}.{self._name_}: {self._value_!r}>"

    def __str__(self):
        name = type(self).__name__
        return f"{name}({self._value_!r})" if self._name_ is None else f"{name}.{self._name_}"

    def __or__(self, other):
        value = self._other(other)
        return NotImplemented if value is None else type(self)(self._value_ | value)

    def __and__(self, other):
        value = self._other(other)
        return NotImplemented if value is None else type(self)(self._value_ & value)

    def __xor__(self, other):
        value = self._other(other)
        return NotImplemented if value is None else type(self)(self._value_ ^ value)

    __ror__, __rand__, __rxor__ = __or__, __and__, __xor__

    def __invert__(self):
        if self._boundary_ in (EJECT, KEEP):
            return type(self)(~self._value_)
        every = 0
        for known in type(self):
            every |= known._value_
        return type(self)(every & ~self._value_)


class IntFlag(int, Flag):
    _boundary_ = KEEP
    __or__, __and__, __xor__ = Flag.__or__, Flag.__and__, Flag.__xor__
    __ror__, __rand__, __rxor__ = __or__, __and__, __xor__
    __invert__, __contains__, __iter__, __len__ = Flag.__invert__, Flag.__contains__, Flag.__iter__, Flag.__len__

    def __str__(self):
        return int.__repr__(self._value_)

    def __format__(self, spec):
        return int.__format__(self._value_, spec) if spec else str(self)

    __hash__ = int.__hash__


def unique(enumeration):
    aliases = [(name, one.name) for name, one in enumeration.__members__.items() if name != one.name]
    if aliases:
        shown = ", ".join(f"{alias} -> {name}" for alias, name in aliases)
        raise ValueError(f"duplicate values found in {enumeration!r}: {shown}")
    return enumeration


class EnumCheck(StrEnum):
    CONTINUOUS = "no skipped integer values"
    NAMED_FLAGS = "multi-flag aliases may not contain unnamed flags"
    UNIQUE = "one name per value"


CONTINUOUS, NAMED_FLAGS, UNIQUE = EnumCheck


def show_flag_values(value):
    return [1 << bit for bit in range(value.bit_length()) if value >> bit & 1]


def verify(*checks):
    def check(enumeration):
        name, members = enumeration.__name__, enumeration._member_map_
        for kind in checks:
            if kind is UNIQUE:
                aliases = ", ".join(f"{alias} -> {one.name}" for alias, one in members.items() if alias != one.name)
                if aliases:
                    raise ValueError(f"aliases found in {enumeration!r}: {aliases}")
            elif kind is CONTINUOUS:
                values = sorted(one.value for one in enumeration)
                is_flag = issubclass(enumeration, Flag)
                if is_flag:
                    wanted = show_flag_values((values[-1] << 1) - values[0]) if values else ()
                else:
                    wanted = range(values[0], values[-1]) if values else ()
                missing = [value for value in wanted if value not in values]
                if missing:
                    raise ValueError(
                        f"invalid {'flag' if is_flag else 'enum'} {name!r}: "
                        f"missing values {', '.join(map(str, missing))}"
                    )
            elif kind is NAMED_FLAGS:
                named = sum(one.value for one in enumeration)
                unnamed = [(alias, one.value & ~named) for alias, one in members.items() if one.value & ~named]
                if unnamed:
                    total = 0
                    for _, bits in unnamed:
                        total |= bits
                    missing = "combined values of " + hex(total) if total.bit_count() > 1 else f"value {total:#x}"
                    names = [alias for alias, _ in unnamed]
                    which = (
                        f"alias {names[0]} is" if len(names) == 1 else f"aliases {', '.join(names[:-1])} and {names[-1]} are"
                    )
                    raise ValueError(
                        f"invalid Flag {name!r}: {which} missing {missing} "
                        "[use enum.show_flag_values(value) for details]"
                    )
        return enumeration

    return check


def global_enum(cls):
    return cls
