"""Values over several lines (`Lib/pprint.py`)."""

import collections
import sys
from dataclasses import fields, is_dataclass


def pformat(object, indent=1, width=80, depth=None, *, compact=False, sort_dicts=True, underscore_numbers=False):
    options = {"compact": compact, "sort_dicts": sort_dicts, "underscore_numbers": underscore_numbers}
    return PrettyPrinter(indent, width, depth, **options).pformat(object)


def pprint(object, stream=None, indent=1, width=80, depth=None, **options):
    PrettyPrinter(indent, width, depth, stream, **options).pprint(object)


def pp(object, *args, sort_dicts=False, **options):
    pprint(object, *args, sort_dicts=sort_dicts, **options)


def saferepr(object):
    return PrettyPrinter()._repr(object, frozenset(), 0)


class _Key:
    """Orders what can't be compared: by the name of its type, then by its id."""

    def __init__(self, value):
        self.value = value

    def __lt__(self, other):
        try:
            return self.value < other.value
        except TypeError:
            return (str(type(self.value)), id(self.value)) < (str(type(other.value)), id(other.value))


def _by_key(item):
    return _Key(item[0])


class PrettyPrinter:
    def __init__(self, indent=1, width=80, depth=None, stream=None, *, compact=False, sort_dicts=True, underscore_numbers=False):
        indent, width = int(indent), int(width)
        if indent < 0:
            raise ValueError("indent must be >= 0")
        if depth is not None and depth <= 0:
            raise ValueError("depth must be > 0")
        if not width:
            raise ValueError("width must be != 0")
        self._indent, self._width, self._depth, self._stream = indent, width, depth, stream
        self._compact, self._sorts, self._underscores = bool(compact), sort_dicts, underscore_numbers

    def pformat(self, object):
        out = []
        self._format(object, out, 0, 0, frozenset(), 0)
        return "".join(out)

    def pprint(self, object):
        print(self.pformat(object), file=self._stream or sys.stdout)

    def _format(self, object, out, indent, allowance, outer, level):
        """Writes a value whose text stands behind `indent` columns, with `allowance` columns behind its last line."""
        if id(object) in outer:
            out.append(_recursion(object))
            return
        rep = self._repr(object, outer, level)
        if len(rep) > self._width - indent - allowance:
            method = type(object).__repr__
            write = _WRITERS.get(method)
            inner = outer | {id(object)}
            if write is not None:
                write(self, object, out, indent, allowance, inner, level + 1)
                return
            if is_dataclass(object) and not isinstance(object, type) and type(object).__dataclass_params__.repr:
                self._dataclass(object, out, indent, allowance, inner, level + 1)
                return
        out.append(rep)

    def _dict(self, object, *where):
        items = sorted(object.items(), key=_by_key) if self._sorts else list(object.items())
        self._pairs(items, *where)

    def _pairs(self, items, out, indent, allowance, outer, level):
        out.append("{" + " " * max(0, self._indent - 1))
        indent += self._indent
        for number, (key, value) in enumerate(items, 1):
            rep = self._repr(key, outer, level)
            out.append(f"{rep}: ")
            is_last = number == len(items)
            self._format(value, out, indent + len(rep) + 2, allowance + 1 if is_last else 1, outer, level)
            if not is_last:
                out.append(",\n" + " " * indent)
        out.append("}")

    def _list(self, object, out, indent, allowance, outer, level):
        out.append("[")
        self._items(object, out, indent, allowance + 1, outer, level)
        out.append("]")

    def _tuple(self, object, out, indent, allowance, outer, level):
        end = ",)" if len(object) == 1 else ")"
        out.append("(")
        self._items(object, out, indent, allowance + len(end), outer, level)
        out.append(end)

    def _set(self, object, out, indent, allowance, outer, level):
        if not len(object):
            out.append(repr(object))
            return
        if type(object) is set:
            start, end = "{", "}"
        else:
            start, end = type(object).__name__ + "({", "})"
            indent += len(type(object).__name__) + 1
        out.append(start)
        self._items(sorted(object, key=_Key), out, indent, allowance + len(end), outer, level)
        out.append(end)

    def _items(self, items, out, indent, allowance, outer, level):
        indent += self._indent
        out.append(" " * max(0, self._indent - 1))
        new_line = ",\n" + " " * indent
        before = ""
        width = most = self._width - indent + 1
        for number, item in enumerate(items, 1):
            is_last = number == len(items)
            if is_last:
                most -= allowance
                width -= allowance
            if self._compact:
                rep = self._repr(item, outer, level)
                needed = len(rep) + 2
                if width < needed:
                    width = most
                    before = before and new_line
                if width >= needed:
                    width -= needed
                    out.append(before + rep)
                    before = ", "
                    continue
            out.append(before)
            before = new_line
            self._format(item, out, indent, allowance if is_last else 1, outer, level)

    def _str(self, object, out, indent, allowance, outer, level):
        lines = object.splitlines(True)
        if level == 1:
            indent += 1
            allowance += 1
        most = self._width - indent
        chunks = []
        for number, line in enumerate(lines, 1):
            is_last = number == len(lines)
            rep = repr(line)
            if len(rep) <= most - (allowance if is_last else 0):
                chunks.append(rep)
                continue
            current = ""
            words = _words(line)
            for place, word in enumerate(words, 1):
                room = most - (allowance if is_last and place == len(words) else 0)
                if len(repr(current + word)) > room:
                    if current:
                        chunks.append(repr(current))
                    current = word
                else:
                    current += word
            if current:
                chunks.append(repr(current))
        if len(chunks) < 2:
            out.append(chunks[0] if chunks else repr(object))
            return
        text = ("\n" + " " * indent).join(chunks)
        out.append(f"({text})" if level == 1 else text)

    def _bytes(self, object, out, indent, allowance, outer, level):
        if len(object) <= 4:
            out.append(repr(object))
            return
        if level == 1:
            indent += 1
            allowance += 1
        chunks, current, most = [], b"", self._width - indent
        for start in range(0, len(object), 4):
            part = object[start : start + 4]
            if start == len(object) // 4 * 4:
                most -= allowance
            if current and len(repr(current + part)) > most:
                chunks.append(repr(current))
                current = b""
            current += part
        chunks.append(repr(current))
        text = ("\n" + " " * indent).join(chunks)
        out.append(f"({text})" if level == 1 else text)

    def _call(self, object, args, out, indent, allowance, outer, level):
        """A collection as the call that makes it, one argument beneath the other."""
        name = type(object).__name__ + "("
        indent += len(name)
        for number, arg in enumerate(args, 1):
            out.append(name if number == 1 else ",\n" + " " * indent)
            self._format(arg, out, indent, allowance + 1 if number == len(args) else 1, outer, level)
        out.append(")")

    def _ordered(self, object, *where):
        self._call(object, [list(object.items())], *where)

    def _default(self, object, *where):
        self._call(object, [object.default_factory, dict(object)], *where)

    def _chain(self, object, *where):
        self._call(object, object.maps, *where)

    def _counter(self, object, out, indent, allowance, outer, level):
        out.append(type(object).__name__ + "(")
        self._pairs(object.most_common(), out, indent + len(out[-1]), allowance + 1, outer, level)
        out.append(")")

    def _deque(self, object, out, indent, allowance, outer, level):
        out.append(type(object).__name__ + "([")
        indent += len(out[-1]) - 1
        self._items(object, out, indent, 2 if object.maxlen else allowance + 2, outer, level)
        out.append("])" if object.maxlen is None else f"],\n{' ' * indent}maxlen={object.maxlen})")

    def _wrapped(self, object, out, indent, allowance, outer, level):
        self._format(object.data, out, indent, allowance, outer, level - 1)

    def _dataclass(self, object, out, indent, allowance, outer, level):
        name = type(object).__name__
        indent += len(name) + 1
        out.append(name + "(")
        shown = [field.name for field in fields(object) if field.repr]
        for number, field in enumerate(shown, 1):
            is_last = number == len(shown)
            out.append(field + "=")
            self._format(getattr(object, field), out, indent + len(field) + 1, allowance if is_last else 1, outer, level)
            if not is_last:
                out.append(",\n" + " " * indent)
        out.append(")")

    def _repr(self, object, outer, level):
        """A value on one line."""
        method = type(object).__repr__
        if method is int.__repr__ and self._underscores and type(object) is int:
            return f"{object:_d}"
        if method is dict.__repr__:
            start, end = "{", "}"
        elif method is list.__repr__:
            start, end = "[", "]"
        elif method is tuple.__repr__:
            start, end = "(", ",)" if len(object) == 1 else ")"
        else:
            return repr(object)
        if not object:
            return start + end
        if self._depth is not None and level >= self._depth:
            return start + "..." + (")" if start == "(" else end)
        if id(object) in outer:
            return _recursion(object)
        inner = outer | {id(object)}
        if start == "{":
            items = sorted(object.items(), key=_by_key) if self._sorts else object.items()
            parts = [f"{self._repr(k, inner, level + 1)}: {self._repr(v, inner, level + 1)}" for k, v in items]
        else:
            parts = [self._repr(item, inner, level + 1) for item in object]
        return start + ", ".join(parts) + end


def _words(line):
    """The words of a line, each with the white space behind it."""
    words, start = [], 0
    for place in range(1, len(line)):
        if line[place - 1].isspace() and not line[place].isspace():
            words.append(line[start:place])
            start = place
    words.append(line[start:])
    return words


def _recursion(object):
    return f"<Recursion on {type(object).__name__} with id={id(object)}>"


_WRITERS = {
    dict.__repr__: PrettyPrinter._dict,
    list.__repr__: PrettyPrinter._list,
    tuple.__repr__: PrettyPrinter._tuple,
    set.__repr__: PrettyPrinter._set,
    frozenset.__repr__: PrettyPrinter._set,
    str.__repr__: PrettyPrinter._str,
    bytes.__repr__: PrettyPrinter._bytes,
    collections.OrderedDict.__repr__: PrettyPrinter._ordered,
    collections.defaultdict.__repr__: PrettyPrinter._default,
    collections.Counter.__repr__: PrettyPrinter._counter,
    collections.deque.__repr__: PrettyPrinter._deque,
    collections.ChainMap.__repr__: PrettyPrinter._chain,
    collections.UserDict.__repr__: PrettyPrinter._wrapped,
    collections.UserList.__repr__: PrettyPrinter._wrapped,
    collections.UserString.__repr__: PrettyPrinter._wrapped,
}
