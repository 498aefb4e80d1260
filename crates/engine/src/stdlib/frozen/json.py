"""JSON (RFC 8259), as CPython reads and writes it."""

from _json import escaped, string


class JSONDecodeError(ValueError):
    def __init__(self, msg, doc, pos):
        self.msg = msg
        self.doc = doc
        self.pos = pos
        self.lineno = doc.count("\n", 0, pos) + 1
        self.colno = pos - doc.rfind("\n", 0, pos)
        super().__init__(f"{msg}: line {self.lineno} column {self.colno} (char {pos})")


JSONDecodeError.__module__ = "json.decoder"


class JSONEncoder:
    item_separator = ", "
    key_separator = ": "

    def __init__(
        self,
        *,
        skipkeys=False,
        ensure_ascii=True,
        check_circular=True,
        allow_nan=True,
        sort_keys=False,
        indent=None,
        separators=None,
        default=None,
    ):
        self.skipkeys = skipkeys
        self.ensure_ascii = ensure_ascii
        self.check_circular = check_circular
        self.allow_nan = allow_nan
        self.sort_keys = sort_keys
        self.indent = indent
        if separators is not None:
            self.item_separator, self.key_separator = separators
        elif indent is not None:
            self.item_separator = ","
        if default is not None:
            self.default = default

    def default(self, o):
        raise TypeError(f"Object of type {o.__class__.__name__} is not JSON serializable")

    def encode(self, o):
        return "".join(self.iterencode(o))

    def iterencode(self, o, _one_shot=False):
        indent = self.indent
        if indent is not None and not isinstance(indent, str):
            indent = " " * indent
        out = []
        self._write(out, o, indent, "\n", set())
        return out

    def _write(self, out, o, indent, newline, inside):
        if isinstance(o, str):
            out.append(escaped(o, self.ensure_ascii))
        elif o is None:
            out.append("null")
        elif o is True:
            out.append("true")
        elif o is False:
            out.append("false")
        elif isinstance(o, int):
            out.append(int.__repr__(o))
        elif isinstance(o, float):
            out.append(self._float(o))
        else:
            if id(o) in inside:
                raise ValueError("Circular reference detected")
            inside.add(id(o))
            if isinstance(o, (list, tuple)):
                self._write_items(out, "[]", o, self._write_item, indent, newline, inside)
            elif isinstance(o, dict):
                items = sorted(o.items()) if self.sort_keys else o.items()
                self._write_items(out, "{}", items, self._write_pair, indent, newline, inside)
            else:
                self._write(out, self.default(o), indent, newline, inside)
            inside.discard(id(o))

    def _write_items(self, out, brackets, items, write, indent, newline, inside):
        within = newline + indent if indent is not None else None
        empty = True
        if not items:
            out.append(brackets)
            return
        out.append(brackets[0])
        separator = "" if within is None else within
        for item in items:
            if write(out, item, separator, indent, within, inside):
                separator = self.item_separator + (within or "")
                empty = False
        if within is not None and not empty:
            out.append(newline)
        out.append(brackets[1])

    def _write_item(self, out, item, separator, indent, newline, inside):
        out.append(separator)
        self._write(out, item, indent, newline, inside)
        return True

    def _write_pair(self, out, pair, separator, indent, newline, inside):
        key, value = pair
        if isinstance(key, str):
            pass
        elif isinstance(key, float):
            key = self._float(key)
        elif key is True or key is False or key is None:
            key = {True: "true", False: "false", None: "null"}[key]
        elif isinstance(key, int):
            key = int.__repr__(key)
        elif self.skipkeys:
            return False
        else:
            raise TypeError(
                f"keys must be str, int, float, bool or None, not {key.__class__.__name__}"
            )
        out.append(separator)
        out.append(escaped(key, self.ensure_ascii))
        out.append(self.key_separator)
        self._write(out, value, indent, newline, inside)
        return True

    def _float(self, o):
        if o - o == 0:
            return float.__repr__(o)
        if not self.allow_nan:
            raise ValueError("Out of range float values are not JSON compliant: " + repr(o))
        return "NaN" if o != o else "Infinity" if o > 0 else "-Infinity"


JSONEncoder.__module__ = "json.encoder"


def dumps(obj, *, cls=None, **options):
    return (cls or JSONEncoder)(**options).encode(obj)


def dump(obj, fp, *, cls=None, **options):
    for chunk in (cls or JSONEncoder)(**options).iterencode(obj):
        fp.write(chunk)


class JSONDecoder:
    def __init__(
        self,
        *,
        object_hook=None,
        parse_float=None,
        parse_int=None,
        parse_constant=None,
        strict=True,
        object_pairs_hook=None,
    ):
        self.object_hook = object_hook
        self.parse_float = parse_float
        self.parse_int = parse_int
        self.parse_constant = parse_constant
        self.strict = strict
        self.object_pairs_hook = object_pairs_hook

    def decode(self, s):
        value, end = self.raw_decode(s, _behind_blanks(s, 0))
        end = _behind_blanks(s, end)
        if end != len(s):
            raise JSONDecodeError("Extra data", s, end)
        return value

    def raw_decode(self, s, idx=0):
        first = s[idx : idx + 1]
        if first == '"':
            return self._string(s, idx + 1)
        if first == "{":
            return self._object(s, idx + 1)
        if first == "[":
            return self._array(s, idx + 1)
        for word, value in _WORDS:
            if s.startswith(word, idx):
                if isinstance(value, float):
                    value = value if self.parse_constant is None else self.parse_constant(word)
                return value, idx + len(word)
        return self._number(s, idx)

    def _string(self, s, begin):
        found = string(s, begin, self.strict)
        if found[0] is None:
            _, message, at = found
            raise JSONDecodeError(message, s, at - 1 if message[0] == "U" else at)
        return found

    def _number(self, s, begin):
        at = begin + 1 if s[begin : begin + 1] == "-" else begin
        end = at + 1 if s[at : at + 1] == "0" else _behind_digits(s, at)
        if end == at:
            raise JSONDecodeError("Expecting value", s, begin)
        whole = True
        if s[end : end + 1] == ".":
            behind = _behind_digits(s, end + 1)
            if behind > end + 1:
                end, whole = behind, False
        if s[end : end + 1] in ("e", "E"):
            at = end + 2 if s[end + 1 : end + 2] in ("+", "-") else end + 1
            behind = _behind_digits(s, at)
            if behind > at:
                end, whole = behind, False
        convert = (self.parse_int or int) if whole else (self.parse_float or float)
        return convert(s[begin:end]), end

    def _array(self, s, at):
        items = []
        at = _behind_blanks(s, at)
        if s[at : at + 1] == "]":
            return items, at + 1
        while True:
            item, at = self.raw_decode(s, at)
            items.append(item)
            at = _behind_blanks(s, at)
            c = s[at : at + 1]
            if c == "]":
                return items, at + 1
            if c != ",":
                raise JSONDecodeError("Expecting ',' delimiter", s, at)
            comma = at
            at = _behind_blanks(s, at + 1)
            if s[at : at + 1] == "]":
                raise JSONDecodeError("Illegal trailing comma before end of array", s, comma)

    def _object(self, s, at):
        pairs = []
        at = _behind_blanks(s, at)
        while s[at : at + 1] != "}" or pairs:
            if s[at : at + 1] != '"':
                raise JSONDecodeError(
                    "Expecting property name enclosed in double quotes", s, at
                )
            key, at = self._string(s, at + 1)
            at = _behind_blanks(s, at)
            if s[at : at + 1] != ":":
                raise JSONDecodeError("Expecting ':' delimiter", s, at)
            value, at = self.raw_decode(s, _behind_blanks(s, at + 1))
            pairs.append((key, value))
            at = _behind_blanks(s, at)
            c = s[at : at + 1]
            if c == "}":
                break
            if c != ",":
                raise JSONDecodeError("Expecting ',' delimiter", s, at)
            comma = at
            at = _behind_blanks(s, at + 1)
            if s[at : at + 1] == "}":
                raise JSONDecodeError("Illegal trailing comma before end of object", s, comma)
        if self.object_pairs_hook is not None:
            return self.object_pairs_hook(pairs), at + 1
        made = dict(pairs)
        return made if self.object_hook is None else self.object_hook(made), at + 1


JSONDecoder.__module__ = "json.decoder"
_WORDS = (
    ("null", None),
    ("true", True),
    ("false", False),
    ("NaN", float("nan")),
    ("Infinity", float("inf")),
    ("-Infinity", float("-inf")),
)


def _behind_blanks(s, at):
    while s[at : at + 1] in _BLANKS:
        at += 1
    return at


_BLANKS = frozenset(" \t\n\r")


def _behind_digits(s, at):
    while "0" <= s[at : at + 1] <= "9":
        at += 1
    return at


def loads(s, *, cls=None, **options):
    if isinstance(s, str):
        if s.startswith("\ufeff"):
            raise JSONDecodeError("Unexpected UTF-8 BOM (decode using utf-8-sig)", s, 0)
    elif hasattr(s, "decode"):
        s = s.decode("utf-8")
    else:
        raise TypeError(
            f"the JSON object must be str, bytes or bytearray, not {s.__class__.__name__}"
        )
    return (cls or JSONDecoder)(**options).decode(s)


def load(fp, *, cls=None, **options):
    return loads(fp.read(), cls=cls, **options)
