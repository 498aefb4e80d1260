"""Letters by kind, and templates."""

whitespace = " \t\n\r\v\f"
ascii_lowercase = "abcdefghijklmnopqrstuvwxyz"
ascii_uppercase = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
ascii_letters = ascii_lowercase + ascii_uppercase
digits = "0123456789"
hexdigits = digits + "abcdef" + "ABCDEF"
octdigits = "01234567"
punctuation = "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~"
printable = digits + ascii_letters + punctuation + whitespace


def capwords(s, sep=None):
    return (sep or " ").join(map(str.capitalize, s.split(sep)))


class Template:
    delimiter = "$"
    idpattern = "[_a-zA-Z][_a-zA-Z0-9]*"

    def __init__(self, template):
        self.template = template

    def _pieces(self):
        """Texts, and names in a tuple with what stands for them: None for a name that isn't one."""
        text = self.template
        mark = self.delimiter
        at = 0
        while True:
            found = text.find(mark, at)
            if found < 0:
                yield text[at:]
                return
            yield text[at:found]
            at = found + len(mark)
            if text.startswith(mark, at):
                yield mark
                at += len(mark)
                continue
            braced = text.startswith("{", at)
            start = end = at + braced
            if self.idpattern is Template.idpattern:
                while end < len(text) and text[end].isascii() and (text[end] == "_" or text[end].isalnum()):
                    end += 1
            else:
                import re

                named = re.compile(self.idpattern, re.IGNORECASE).match(text, start)
                end = named.end() if named else start
            name = text[start:end]
            if not name or name[0].isdigit() or braced and not text.startswith("}", end):
                yield None, mark, found
                continue
            at = end + braced
            yield name, text[found:at], found

    def _substitute(self, values, safe):
        out = []
        for piece in self._pieces():
            if isinstance(piece, str):
                out.append(piece)
                continue
            name, shown, found = piece
            if name is None:
                if not safe:
                    before = self.template[:found].splitlines(True)
                    line = len(before) if before and not before[-1].endswith("\n") else len(before) + 1
                    column = found - len("".join(before[: line - 1])) + 1
                    raise ValueError(f"Invalid placeholder in string: line {line}, col {column}")
                out.append(shown)
            elif safe and name not in values:
                out.append(shown)
            else:
                out.append(str(values[name]))
        return "".join(out)

    def substitute(self, mapping={}, /, **kws):
        return self._substitute({**mapping, **kws} if kws else mapping, False)

    def safe_substitute(self, mapping={}, /, **kws):
        return self._substitute({**mapping, **kws} if kws else mapping, True)

    def get_identifiers(self):
        names = [piece[0] for piece in self._pieces() if not isinstance(piece, str) and piece[0]]
        return list(dict.fromkeys(names))

    def is_valid(self):
        return all(isinstance(piece, str) or piece[0] is not None for piece in self._pieces())


def _pieces(text):
    """What a format string consists of: a text, and the field behind it with its specification and conversion."""
    literal, at, size = "", 0, len(text)
    while at < size:
        c = text[at]
        at += 1
        if c not in "{}":
            literal += c
        elif text.startswith(c, at):
            yield literal + c, None, None, None
            literal, at = "", at + 1
        elif c == "}" or at == size:
            raise ValueError(f"Single '{c}' encountered in format string")
        else:
            start, depth, brackets = at, 1, False
            while at < size:
                c = text[at]
                brackets = c != "]" and (brackets or c == "[" and depth == 1)
                depth += (c == "{") - (c == "}") if not brackets else 0
                if not depth:
                    break
                at += 1
            else:
                raise ValueError("expected '}' before end of string")
            field, at = text[start:at], at + 1
            end, brackets = 0, False
            while end < len(field) and (brackets or field[end] not in "!:"):
                brackets = field[end] != "]" and (brackets or field[end] == "[")
                end += 1
            name, rest, conversion = field[:end], field[end:], None
            if rest[:1] == "!":
                conversion, rest = rest[1:2], rest[2:]
                if not conversion:
                    raise ValueError("unmatched '{' in format spec")
                if rest and rest[0] != ":":
                    raise ValueError("expected ':' after conversion specifier")
            yield literal, name, rest[1:], conversion
            literal = ""
    if literal:
        yield literal, None, None, None


# CPython has one text for both ways of mixing.
_MIXED = ValueError("cannot switch from manual field specification to automatic field numbering")


class Formatter:
    def format(self, format_string, /, *args, **kwargs):
        return self.vformat(format_string, args, kwargs)

    def vformat(self, format_string, args, kwargs):
        used = set()
        text, _ = self._vformat(format_string, args, kwargs, used, 2, 0)
        self.check_unused_args(used, args, kwargs)
        return text

    def _vformat(self, format_string, args, kwargs, used, depth, number):
        if depth < 0:
            raise ValueError("Max string recursion exceeded")
        out = []
        for literal, name, spec, conversion in self.parse(format_string):
            out.append(literal)
            if name is None:
                continue
            first = name.partition(".")[0].partition("[")[0]
            if first == "":
                if number is None:
                    raise _MIXED
                name = f"{number}{name}"
                number += 1
            elif first.isdigit():
                if number:
                    raise _MIXED
                number = None
            value, key = self.get_field(name, args, kwargs)
            used.add(key)
            value = self.convert_field(value, conversion)
            spec, number = self._vformat(spec, args, kwargs, used, depth - 1, number)
            out.append(self.format_field(value, spec))
        return "".join(out), number

    def parse(self, format_string):
        return _pieces(format_string)

    def get_field(self, field_name, args, kwargs):
        end = min(at for at in (field_name.find("."), field_name.find("["), len(field_name)) if at >= 0)
        first, rest = field_name[:end], field_name[end:]
        first = int(first) if first.isdigit() else first
        value = self.get_value(first, args, kwargs)
        while rest:
            if rest[0] == "[":
                key, closed, rest = rest[1:].partition("]")
                if not closed:
                    raise ValueError("Missing ']' in format string")
                value = value[int(key) if key.isdigit() else key]
            else:
                end = min(at for at in (rest.find(".", 1), rest.find("[", 1), len(rest)) if at >= 0)
                name, rest = rest[1:end], rest[end:]
                if not name:
                    raise ValueError("Empty attribute in format string")
                value = getattr(value, name)
        return value, first

    def get_value(self, key, args, kwargs):
        return args[key] if isinstance(key, int) else kwargs[key]

    def check_unused_args(self, used_args, args, kwargs):
        pass

    def format_field(self, value, format_spec):
        return format(value, format_spec)

    def convert_field(self, value, conversion):
        if conversion is None:
            return value
        convert = {"s": str, "r": repr, "a": ascii}.get(conversion)
        if convert is None:
            raise ValueError(f"Unknown conversion specifier {conversion!s}")
        return convert(value)
