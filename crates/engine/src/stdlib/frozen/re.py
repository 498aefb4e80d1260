"""Regular expressions."""

import _re
from _sys import in_c as _in_c


class PatternError(Exception):
    def __init__(self, msg, pattern=None, pos=None):
        self.msg = msg
        self.pattern = pattern
        self.pos = pos
        self.lineno = self.colno = None
        if pattern is not None and pos is not None:
            msg = f"{msg} at position {pos}"
            newline = "\n" if isinstance(pattern, str) else b"\n"
            self.lineno = pattern.count(newline, 0, pos) + 1
            self.colno = pos - pattern.rfind(newline, 0, pos)
            if newline in pattern:
                msg = f"{msg} (line {self.lineno}, column {self.colno})"
        super().__init__(msg)


error = PatternError
_NAMES = ((256, "ASCII"), (2, "IGNORECASE"), (4, "LOCALE"), (32, "UNICODE"), (8, "MULTILINE"), (16, "DOTALL"), (64, "VERBOSE"), (128, "DEBUG"))


class RegexFlag(int):
    @property
    def value(self):
        return int(self)

    @property
    def name(self):
        return "|".join(name for bit, name in sorted(_NAMES) if self & bit) or None

    def __repr__(self):
        names = ["re." + name for bit, name in sorted(_NAMES) if int(self) & bit]
        return "|".join(names) or "re.NOFLAG"

    __str__ = __repr__

    def __or__(self, other):
        return RegexFlag(int(self) | int(other))

    __ror__ = __or__

    def __and__(self, other):
        return RegexFlag(int(self) & int(other))

    __rand__ = __and__

    def __xor__(self, other):
        return RegexFlag(int(self) ^ int(other))

    def __invert__(self):
        return RegexFlag(~int(self) & 0x1FE)

    def __contains__(self, other):
        return int(self) & int(other) == int(other)


NOFLAG = RegexFlag.NOFLAG = RegexFlag(0)
A = ASCII = RegexFlag.A = RegexFlag.ASCII = RegexFlag(256)
I = IGNORECASE = RegexFlag.I = RegexFlag.IGNORECASE = RegexFlag(2)
L = LOCALE = RegexFlag.L = RegexFlag.LOCALE = RegexFlag(4)
M = MULTILINE = RegexFlag.M = RegexFlag.MULTILINE = RegexFlag(8)
S = DOTALL = RegexFlag.S = RegexFlag.DOTALL = RegexFlag(16)
U = UNICODE = RegexFlag.U = RegexFlag.UNICODE = RegexFlag(32)
X = VERBOSE = RegexFlag.X = RegexFlag.VERBOSE = RegexFlag(64)
DEBUG = RegexFlag.DEBUG = RegexFlag(128)
_MATCH, _SEARCH, _FULLMATCH = range(3)
_ALL = 2**63 - 1


@_in_c
class Pattern:
    __slots__ = ("pattern", "flags", "groups", "_names", "_program", "_template")

    def __init__(self, pattern, flags):
        if isinstance(pattern, str):
            if flags & 4:
                raise ValueError("cannot use LOCALE flag with a str pattern")
            if flags & 288 == 288:
                raise ValueError("ASCII and UNICODE flags are incompatible")
        elif flags & 32:
            raise ValueError("cannot use UNICODE flag with a bytes pattern")
        elif flags & 260 == 260:
            raise ValueError("ASCII and LOCALE flags are incompatible")
        found = _re.compile(pattern, flags)
        if len(found) == 2:
            raise PatternError(found[0], pattern, found[1])
        self._program, self.flags, self.groups, names = found
        self.pattern = pattern
        self._names = dict(names)
        self._template = (None, None)

    @property
    def groupindex(self):
        return dict(self._names)

    def __repr__(self):
        flags = self.flags
        if isinstance(self.pattern, str) and not flags & 256:
            flags &= ~32
        shown = repr(self.pattern)
        if len(shown) > 200:
            shown = shown[:200]
        return f"re.compile({shown}{', ' + repr(RegexFlag(flags)) if flags else ''})"

    def __eq__(self, other):
        if not isinstance(other, Pattern):
            return NotImplemented
        return (self.pattern, self.flags) == (other.pattern, other.flags)

    def __hash__(self):
        return hash((self.pattern, self.flags))

    def __copy__(self):
        return self

    def __deepcopy__(self, memo):
        return self

    def _check(self, string):
        if isinstance(self.pattern, str):
            if isinstance(string, bytes):
                raise TypeError("cannot use a string pattern on a bytes-like object")
        elif isinstance(string, str):
            raise TypeError("cannot use a bytes pattern on a string-like object")
        if not isinstance(string, (str, bytes)):
            raise TypeError(f"expected string or bytes-like object, got '{type(string).__name__}'")

    def _run(self, string, pos, endpos, mode):
        self._check(string)
        spans = _re.run(self._program, string, pos, endpos, mode, False)
        return None if spans is None else Match(self, string, pos, endpos, spans)

    def match(self, string, pos=0, endpos=_ALL):
        return self._run(string, pos, endpos, _MATCH)

    def search(self, string, pos=0, endpos=_ALL):
        return self._run(string, pos, endpos, _SEARCH)

    def fullmatch(self, string, pos=0, endpos=_ALL):
        return self._run(string, pos, endpos, _FULLMATCH)

    def _spans(self, string, pos, endpos):
        """The spans of all matches: an empty one never follows another at its place."""
        self._check(string)
        program = self._program
        advance = False
        while True:
            spans = _re.run(program, string, pos, endpos, _SEARCH, advance)
            if spans is None:
                return
            yield spans
            advance = spans[0] == spans[1]
            pos = spans[1]

    def finditer(self, string, pos=0, endpos=_ALL):
        for spans in self._spans(string, pos, endpos):
            yield Match(self, string, pos, endpos, spans)

    def scanner(self, string, pos=0, endpos=_ALL):
        raise NotImplementedError("Pattern.scanner() isn't supported: use finditer()")

    def findall(self, string, pos=0, endpos=_ALL):
        groups = self.groups
        self._check(string)
        empty = string[:0]
        if groups == 0:
            return [string[spans[0] : spans[1]] for spans in self._spans(string, pos, endpos)]
        if groups == 1:
            return [
                string[spans[2] : spans[3]] if spans[3] >= 0 else empty
                for spans in self._spans(string, pos, endpos)
            ]
        return [
            tuple(
                string[spans[at] : spans[at + 1]] if spans[at + 1] >= 0 else empty
                for at in range(2, 2 * groups + 2, 2)
            )
            for spans in self._spans(string, pos, endpos)
        ]

    def split(self, string, maxsplit=0):
        parts = []
        at = 0
        for spans in self._spans(string, 0, _ALL):
            parts.append(string[at : spans[0]])
            for group in range(2, 2 * self.groups + 2, 2):
                end = spans[group + 1]
                parts.append(string[spans[group] : end] if end >= 0 else None)
            at = spans[1]
            maxsplit -= 1
            if maxsplit == 0:
                break
        parts.append(string[at:])
        return parts

    def subn(self, repl, string, count=0):
        if not callable(repl):
            if self._template[0] is not repl:
                self._template = (repl, _template(repl, self))
            repl = self._template[1]
        parts = []
        at = 0
        made = 0
        for spans in self._spans(string, 0, _ALL):
            parts.append(string[at : spans[0]])
            at = spans[1]
            if isinstance(repl, list):
                _fill(parts, repl, string, spans)
            elif callable(repl):
                parts.append(repl(Match(self, string, 0, _ALL, spans)))
            else:
                parts.append(repl)
            made += 1
            if made == count:
                break
        parts.append(string[at:])
        return string[:0].join(parts), made

    def sub(self, repl, string, count=0):
        return self.subn(repl, string, count)[0]

    __class_getitem__ = ...


def _fill(parts, template, string, spans):
    for part in template:
        if isinstance(part, int):
            if spans[2 * part + 1] >= 0:
                parts.append(string[spans[2 * part] : spans[2 * part + 1]])
        else:
            parts.append(part)


_ESCAPES = {"a": "\a", "b": "\b", "f": "\f", "n": "\n", "r": "\r", "t": "\t", "v": "\v", "\\": "\\"}


def _template(repl, pattern):
    """A replacement's parts: texts, and the numbers of groups; the text itself where it has no escapes."""
    if not isinstance(repl, (str, bytes)):
        kind = type(repl).__name__
        raise TypeError(f"decoding to str: need a bytes-like object, {kind} found")
    text = repl if isinstance(repl, str) else repl.decode("latin-1")
    if "\\" not in text:
        return repl
    own = (lambda s: s) if isinstance(repl, str) else (lambda s: s.encode("latin-1"))
    parts = []

    def group(number, at):
        if number > pattern.groups:
            raise PatternError(f"invalid group reference {number}", repl, at)
        parts.append(number)

    at = 0
    while at < len(text):
        found = text.find("\\", at)
        if found < 0:
            parts.append(own(text[at:]))
            break
        if found > at:
            parts.append(own(text[at:found]))
        c = text[found + 1 : found + 2]
        at = found + 2
        if c == "":
            raise PatternError("bad escape (end of pattern)", repl, found)
        if c == "g":
            if text[at : at + 1] != "<":
                raise PatternError("missing <", repl, at)
            end = text.find(">", at)
            name = text[at + 1 : end]
            if not text[at + 1 :]:
                raise PatternError("missing group name", repl, at + 1)
            if end < 0:
                raise PatternError("missing >, unterminated name", repl, at + 1)
            if not name:
                raise PatternError("missing group name", repl, at + 1)
            if name.isdigit():
                group(int(name), at + 1)
            elif not name.isidentifier():
                raise PatternError(f"bad character in group name {name!r}", repl, at + 1)
            elif name not in pattern._names:
                raise IndexError(f"unknown group name {name!r}")
            else:
                parts.append(pattern._names[name])
            at = end + 1
        elif c == "0" or c.isdigit() and _is_octal(text[found + 1 : found + 4], 3):
            length = 1
            while length < (3 if c == "0" else 3) and _is_octal(text[found + 1 : found + 2 + length], length + 1):
                length += 1
            parts.append(own(chr(int(text[found + 1 : found + 1 + length], 8))))
            at = found + 1 + length
        elif c.isdigit():
            if text[at : at + 1].isdigit():
                c += text[at]
                at += 1
            group(int(c), found + 1)
        elif c in _ESCAPES:
            parts.append(own(_ESCAPES[c]))
        elif c.isascii() and c.isalpha():
            raise PatternError(f"bad escape \\{c}", repl, found)
        else:
            parts.append(own("\\" + c))
    return parts


def _is_octal(text, length):
    return len(text) == length and all("0" <= c <= "7" for c in text) and text[:1] <= "3"


@_in_c
class Match:
    __slots__ = ("re", "string", "pos", "endpos", "_spans")

    def __init__(self, re, string, pos, endpos, spans):
        self.re = re
        self.string = string
        self.pos = min(max(pos, 0), len(string))
        self.endpos = min(max(endpos, 0), len(string))
        self._spans = spans

    def _number(self, group):
        if isinstance(group, int):
            if 0 <= group <= self.re.groups:
                return group
        elif group in self.re._names:
            return self.re._names[group]
        raise IndexError("no such group")

    def _text(self, number, default=None):
        begin, end = self._spans[2 * number : 2 * number + 2]
        return self.string[begin:end] if end >= 0 else default

    def group(self, *groups):
        if not groups:
            return self._text(0)
        if len(groups) == 1:
            return self._text(self._number(groups[0]))
        return tuple(self._text(self._number(group)) for group in groups)

    def __getitem__(self, group):
        return self._text(self._number(group))

    def groups(self, default=None):
        return tuple(self._text(number, default) for number in range(1, self.re.groups + 1))

    def groupdict(self, default=None):
        return {name: self._text(number, default) for name, number in self.re._names.items()}

    def start(self, group=0, /):
        return self._spans[2 * self._number(group)]

    def end(self, group=0, /):
        return self._spans[2 * self._number(group) + 1]

    def span(self, group=0, /):
        number = self._number(group)
        return self._spans[2 * number : 2 * number + 2]

    @property
    def regs(self):
        return tuple(self.span(number) for number in range(self.re.groups + 1))

    @property
    def lastindex(self):
        last = self._spans[-1]
        return last if last > 0 else None

    @property
    def lastgroup(self):
        last = self.lastindex
        for name, number in self.re._names.items():
            if number == last:
                return name
        return None

    def expand(self, template):
        parts = _template(template, self.re)
        if not isinstance(parts, list):
            return parts
        out = []
        _fill(out, parts, self.string, self._spans)
        return self.string[:0].join(out)

    def __bool__(self):
        return True

    def __copy__(self):
        return self

    def __deepcopy__(self, memo):
        return self

    def __repr__(self):
        return f"<re.Match object; span={self.span()}, match={self.group()!r}>"

    __class_getitem__ = ...


_cache = {}


def _compiled(pattern, flags):
    if isinstance(pattern, Pattern):
        if flags:
            raise ValueError("cannot process flags argument with a compiled pattern")
        return pattern
    key = type(pattern), pattern, int(flags)
    known = _cache.get(key)
    if known is None:
        if not isinstance(pattern, (str, bytes)):
            raise TypeError("first argument must be string or compiled pattern")
        if len(_cache) >= 512:
            _cache.clear()
        known = _cache[key] = Pattern(pattern, int(flags))
    return known


def compile(pattern, flags=0):
    return _compiled(pattern, flags)


def match(pattern, string, flags=0):
    return _compiled(pattern, flags).match(string)


def fullmatch(pattern, string, flags=0):
    return _compiled(pattern, flags).fullmatch(string)


def search(pattern, string, flags=0):
    return _compiled(pattern, flags).search(string)


def findall(pattern, string, flags=0):
    return _compiled(pattern, flags).findall(string)


def finditer(pattern, string, flags=0):
    return _compiled(pattern, flags).finditer(string)


def _by_position(function, before, name, args, first, flags):
    """The two arguments behind `before` others, some of which were given by position, as one should no longer."""
    for at, (own, value) in enumerate(zip((name, "flags"), (first, flags))):
        if at < len(args) and value is not NOFLAG:
            raise TypeError(f"{function}() got multiple values for argument '{own}'")
    if len(args) > 2:
        takes = f"from {before} to {before + 2} positional arguments"
        raise TypeError(f"{function}() takes {takes} but {before + len(args)} were given")
    from warnings import warn

    warn(f"'{name}' is passed as positional argument", DeprecationWarning)
    return (*args, flags)[:2]


def split(pattern, string, *args, maxsplit=NOFLAG, flags=NOFLAG):
    if args:
        maxsplit, flags = _by_position("split", 2, "maxsplit", args, maxsplit, flags)
    return _compiled(pattern, flags).split(string, maxsplit)


def sub(pattern, repl, string, *args, count=NOFLAG, flags=NOFLAG):
    if args:
        count, flags = _by_position("sub", 3, "count", args, count, flags)
    return _compiled(pattern, flags).sub(repl, string, count)


def subn(pattern, repl, string, *args, count=NOFLAG, flags=NOFLAG):
    if args:
        count, flags = _by_position("subn", 3, "count", args, count, flags)
    return _compiled(pattern, flags).subn(repl, string, count)


def purge():
    _cache.clear()


def escape(pattern):
    if isinstance(pattern, str):
        return "".join("\\" + c if c in _SPECIAL else c for c in pattern)
    return escape(pattern.decode("latin-1")).encode("latin-1")


_SPECIAL = frozenset("()[]{}?*+-|^$\\.&~# \t\n\r\v\f")
