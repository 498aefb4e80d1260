"""Names that fit a pattern with `*`, `?` and `[…]`."""

import functools
import re


def translate(pat):
    out, at = [], 0
    while at < len(pat):
        letter = pat[at]
        at += 1
        if letter == "*":
            if out[-1:] != [".*"]:
                out.append(".*")
        elif letter == "?":
            out.append(".")
        elif letter == "[":
            # A bracket that stands first in a set belongs to it.
            first = at + 1 if pat[at : at + 1] == "!" else at
            end = pat.find("]", first + 1)
            if end < 0:
                out.append("\\[")
                continue
            inside, at = pat[at:end], end + 1
            inside = inside.replace("\\", "\\\\")
            if inside[0] in "!^":
                inside = ("^" if inside[0] == "!" else "\\^") + inside[1:]
            out.append(f"[{inside}]")
        else:
            out.append(re.escape(letter))
    return f"(?s:{''.join(out)})\\Z"


@functools.lru_cache(maxsize=256)
def _compiled(pat):
    return re.compile(translate(pat)).match


def fnmatchcase(name, pat):
    return _compiled(pat)(name) is not None


fnmatch = fnmatchcase


def filter(names, pat):
    return [name for name in names if fnmatchcase(name, pat)]
