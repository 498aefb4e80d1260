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
            while end < len(text) and text[end].isascii() and (text[end] == "_" or text[end].isalnum()):
                end += 1
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


class Formatter:
    def format(self, format_string, /, *args, **kwargs):
        return format_string.format(*args, **kwargs)

    def vformat(self, format_string, args, kwargs):
        return format_string.format(*args, **kwargs)
