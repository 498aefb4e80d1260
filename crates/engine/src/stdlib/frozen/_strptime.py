"""Dates and times read by a format."""

_MONTHS = "january february march april may june july august september october november december".split()
_DAYS = "monday tuesday wednesday thursday friday saturday sunday".split()
# The most digits of a number, and its least and largest value.
_NUMBERS = {
    "Y": (4, 0, 9999),
    "m": (2, 1, 12),
    "d": (2, 1, 31),
    "H": (2, 0, 23),
    "I": (2, 1, 12),
    "M": (2, 0, 59),
    "S": (2, 0, 61),
    "y": (2, 0, 99),
    "j": (3, 1, 366),
    "w": (1, 0, 6),
    "u": (1, 1, 7),
    "U": (2, 0, 53),
    "W": (2, 0, 53),
    "G": (4, 0, 9999),
    "V": (2, 1, 53),
}
_SHORT = {"c": "%a %b %d %H:%M:%S %Y", "x": "%m/%d/%y", "X": "%H:%M:%S", "T": "%H:%M:%S", "D": "%m/%d/%y", "F": "%Y-%m-%d", "R": "%H:%M"}


def parse(text, format):
    """Year to microsecond, the offset in seconds or None, the zone's name or None."""
    if not isinstance(text, str):
        raise TypeError(f"strptime() argument 1 must be str, not {type(text).__name__}")
    if not isinstance(format, str):
        raise TypeError(f"strptime() argument 2 must be str, not {type(format).__name__}")
    found = {}
    at = _match(text, 0, format, found, text, format)
    if at != len(text):
        raise ValueError(f"unconverted data remains: {text[at:]}")
    _check_iso_week(found)
    if "d" in found and not any(c in found for c in "YyG"):
        from warnings import warn

        warn(
            "Parsing dates involving a day of month without a year specified is ambiguious\n"
            "and fails to parse leap day. The default behavior will change in Python 3.15\n"
            "to either always raise an exception or to use a different default year (TBD).\n"
            "To avoid trouble, add a specific year to the input & format.\n"
            "See https://github.com/python/cpython/issues/70647.",
            DeprecationWarning,
        )
    year = found.get("Y")
    if year is None and "y" in found:
        year = found["y"] + (2000 if found["y"] < 69 else 1900)
    if year is None:
        year = 1900
    hour = found.get("H", 0)
    if "I" in found:
        hour = found["I"] % 12 + (12 if found.get("p") else 0)
    month, day = found.get("m", 1), found.get("d", 1)
    there = _by_week(found, year)
    if there:
        year, month, day = there.year, there.month, there.day
    clock = (hour, found.get("M", 0), found.get("S", 0), found.get("f", 0))
    return (year, month, day, *clock), found.get("z"), found.get("Z")


def _check_iso_week(found):
    """`%G` and `%V` go with each other and with a day of the week."""
    kinds = ("year directive '%G'", "week directive '%V'")
    given, other = kinds if "G" in found else kinds[::-1]
    if given[-2] in found and not (other[-2] in found and any(c in found for c in "aAwu")):
        raise ValueError(
            f"ISO {given} must be used with the ISO {other} and a weekday directive ('%A', '%a', '%w', or '%u')."
        )


def _by_week(found, year):
    """The date that the day of the year says, or the day of a week; None if neither was given."""
    from datetime import date, timedelta

    if "m" in found or "d" in found:
        return None
    if "j" in found:
        return date(year, 1, 1) + timedelta(found["j"] - 1)
    if "u" in found:
        weekday = found["u"] - 1
    elif "w" in found:
        weekday = (found["w"] + 6) % 7
    else:
        weekday = found.get("a", found.get("A"))
    if weekday is None:
        return None
    if "G" in found:
        return date.fromisocalendar(found["G"], found["V"], weekday + 1)
    first = date(year, 1, 1)
    for c, shift in (("W", 0), ("U", 1)):
        if c in found:
            # Week 1 begins with the year's first Monday, or Sunday; what is before it is week 0.
            begins, day = (first.weekday() + shift) % 7, (weekday + shift) % 7
            week = found[c]
            return first + timedelta((7 - begins) % 7 + 7 * (week - 1) + day if week else day - begins)
    return None


def _match(text, at, format, found, whole, pattern):
    def fail():
        return ValueError(f"time data {whole!r} does not match format {pattern!r}")

    directives = iter(format)
    for c in directives:
        if c.isspace():
            begin = at
            while text[at : at + 1].isspace():
                at += 1
            if at == begin:
                raise fail()
            continue
        if c != "%":
            if text[at : at + 1].lower() != c.lower():
                raise fail()
            at += 1
            continue
        c = next(directives, None)
        if c is None:
            raise ValueError(f"stray %% in format '{pattern}'".replace("%%", "%"))
        if c in _SHORT:
            at = _match(text, at, _SHORT[c], found, whole, pattern)
        elif c in _NUMBERS:
            most, least, largest = _NUMBERS[c]
            end = at
            while end < len(text) and end - at < most and "0" <= text[end] <= "9":
                end += 1
            # As many digits as make a value in range.
            while end > at and not least <= int(text[at:end]) <= largest:
                end -= 1
            if end == at or c in "YG" and end - at != 4 or c == "y" and end - at != 2:
                raise fail()
            found[c] = int(text[at:end])
            at = end
        elif c == "f":
            end = at
            while end < len(text) and end - at < 6 and "0" <= text[end] <= "9":
                end += 1
            if end == at:
                raise fail()
            found["f"] = int(text[at:end].ljust(6, "0"))
            at = end
        elif c in "aAbBhp":
            names = [name[:3] if c in "abh" else name for name in (_DAYS if c in "aA" else _MONTHS)]
            if c == "p":
                names = ["am", "pm"]
            for index, name in enumerate(names):
                if text[at : at + len(name)].lower() == name:
                    found["m" if c in "bBh" else c] = index + (c in "bBh")
                    at += len(name)
                    break
            else:
                raise fail()
        elif c == "z":
            at = _offset(text, at, found, fail)
        elif c == "Z":
            for name in ("utc", "gmt"):
                if text[at : at + 3].lower() == name:
                    at += 3
                    found.setdefault("name", name)
                    break
        elif c == "%":
            if text[at : at + 1] != "%":
                raise fail()
            at += 1
        else:
            raise ValueError(f"'{c}' is a bad directive in format '{pattern}'")
    return at


def _offset(text, at, found, fail):
    if text[at : at + 1] == "Z":
        found["z"] = 0
        return at + 1
    sign = {"+": 1, "-": -1}.get(text[at : at + 1])
    if sign is None:
        raise fail()
    at += 1
    seconds = 0
    for unit in (3600, 60):
        digits = text[at : at + 2]
        if len(digits) != 2 or not digits.isdigit():
            raise fail()
        seconds += int(digits) * unit
        at += 2
        if unit == 3600 and text[at : at + 1] == ":":
            at += 1
    found["z"] = sign * seconds
    return at
