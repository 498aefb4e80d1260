"""Dates and times of the Gregorian calendar. The clock is the run's own; local time is UTC."""

import time as _time

from _sys import in_c as _in_c

MINYEAR = 1
MAXYEAR = 9999
_DAYS = (0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334)
_MONTHS = "January February March April May June July August September October November December".split()
_WEEKDAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()
_MICRO = 1000000
_DAY = 86400 * _MICRO


def _leap(year):
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)


def _days_in(year, month):
    return 29 if month == 2 and _leap(year) else (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)[month - 1]


def _ordinal(year, month, day):
    before = year - 1
    days = before * 365 + before // 4 - before // 100 + before // 400
    return days + _DAYS[month - 1] + (month > 2 and _leap(year)) + day


def _date_of(ordinal):
    # The year is estimated from above by its mean length.
    year = (ordinal - 1) * 400 // 146097 + 1
    while _ordinal(year, 1, 1) > ordinal:
        year -= 1
    while _ordinal(year + 1, 1, 1) <= ordinal:
        year += 1
    month = 12
    while _ordinal(year, month, 1) > ordinal:
        month -= 1
    return year, month, ordinal - _ordinal(year, month, 1) + 1


def _whole(*values):
    for value in values:
        if not isinstance(value, int):
            if hasattr(value, "__index__"):
                continue
            raise TypeError(f"'{type(value).__name__}' object cannot be interpreted as an integer")


def _check_date(year, month, day):
    for place, (name, value) in enumerate((("year", year), ("month", month), ("day", day)), 1):
        if value is None:
            raise TypeError(f"function missing required argument {name!r} (pos {place})")
    _whole(year, month, day)
    if not MINYEAR <= year <= MAXYEAR:
        raise ValueError(f"year {year} is out of range")
    if not 1 <= month <= 12:
        raise ValueError("month must be in 1..12")
    if not 1 <= day <= _days_in(year, month):
        raise ValueError("day is out of range for month")


def _check_time(hour, minute, second, microsecond, fold):
    _whole(hour, minute, second, microsecond)
    if not 0 <= hour <= 23:
        raise ValueError("hour must be in 0..23")
    if not 0 <= minute <= 59:
        raise ValueError("minute must be in 0..59")
    if not 0 <= second <= 59:
        raise ValueError("second must be in 0..59")
    if not 0 <= microsecond <= 999999:
        raise ValueError("microsecond must be in 0..999999")
    if fold not in (0, 1):
        raise ValueError("fold must be either 0 or 1")


def _check_zone(zone):
    if zone is not None and not isinstance(zone, tzinfo):
        raise TypeError(
            f"tzinfo argument must be None or of a tzinfo subclass, not type '{type(zone).__name__}'"
        )


def _even_division(a, b):
    """a / b rounded half to even, for ints."""
    quotient, rest = divmod(a, b)
    if b < 0:
        rest, b = -rest, -b
    if rest * 2 > b or rest * 2 == b and quotient % 2:
        quotient += 1
    return quotient


@_in_c
class timedelta:
    __slots__ = ("_us",)

    def __new__(cls, days=0, seconds=0, microseconds=0, milliseconds=0, minutes=0, hours=0, weeks=0):
        total = 0
        fraction = 0.0
        for name, value, unit in (
            ("days", days, _DAY),
            ("seconds", seconds, _MICRO),
            ("microseconds", microseconds, 1),
            ("milliseconds", milliseconds, 1000),
            ("minutes", minutes, 60 * _MICRO),
            ("hours", hours, 3600 * _MICRO),
            ("weeks", weeks, 7 * _DAY),
        ):
            if isinstance(value, int):
                total += value * unit
            elif isinstance(value, float):
                whole = int(value)
                total += whole * unit
                fraction += (value - whole) * unit
            else:
                raise TypeError(
                    f"unsupported type for timedelta {name} component: {type(value).__name__}"
                )
        if fraction:
            whole = int(fraction)
            total += whole
            rest = fraction - whole
            total += round(rest) if abs(rest) != 0.5 else (total & 1) * (1 if rest > 0 else -1)
        return cls._of(total)

    @classmethod
    def _of(cls, microseconds):
        days = microseconds // _DAY
        if abs(days) > 999999999:
            if not -(2**31) <= days < 2**31:
                raise OverflowError("Python int too large to convert to C int")
            raise OverflowError(f"days={days}; must have magnitude <= 999999999")
        self = object.__new__(cls)
        self._us = microseconds
        return self

    @property
    def days(self):
        return self._us // _DAY

    @property
    def seconds(self):
        return self._us % _DAY // _MICRO

    @property
    def microseconds(self):
        return self._us % _MICRO

    def total_seconds(self):
        return self._us / _MICRO

    def __repr__(self):
        parts = [
            f"{name}={value}"
            for name, value in (
                ("days", self.days),
                ("seconds", self.seconds),
                ("microseconds", self.microseconds),
            )
            if value
        ]
        return f"{_named(self)}({', '.join(parts) or '0'})"

    def __str__(self):
        minutes, seconds = divmod(self.seconds, 60)
        hours, minutes = divmod(minutes, 60)
        shown = f"{hours}:{minutes:02}:{seconds:02}"
        if self.days:
            shown = f"{self.days} day{'' if abs(self.days) == 1 else 's'}, {shown}"
        if self.microseconds:
            shown += f".{self.microseconds:06}"
        return shown

    def __add__(self, other):
        return timedelta._of(self._us + other._us) if isinstance(other, timedelta) else NotImplemented

    __radd__ = __add__

    def __sub__(self, other):
        return timedelta._of(self._us - other._us) if isinstance(other, timedelta) else NotImplemented

    def __rsub__(self, other):
        return timedelta._of(other._us - self._us) if isinstance(other, timedelta) else NotImplemented

    def __neg__(self):
        return timedelta._of(-self._us)

    def __pos__(self):
        return self

    def __abs__(self):
        return timedelta._of(abs(self._us))

    def __mul__(self, other):
        if isinstance(other, int):
            return timedelta._of(self._us * other)
        if isinstance(other, float):
            a, b = other.as_integer_ratio()
            return timedelta._of(_even_division(self._us * a, b))
        return NotImplemented

    __rmul__ = __mul__

    def __truediv__(self, other):
        if isinstance(other, timedelta):
            return self._us / other._us
        if isinstance(other, int):
            if other == 0:
                raise ZeroDivisionError("integer division or modulo by zero")
            return timedelta._of(_even_division(self._us, other))
        if isinstance(other, float):
            a, b = other.as_integer_ratio()
            if a == 0:
                raise ZeroDivisionError("integer division or modulo by zero")
            return timedelta._of(_even_division(self._us * b, a))
        return NotImplemented

    def __floordiv__(self, other):
        if isinstance(other, timedelta):
            return self._us // other._us
        return timedelta._of(self._us // other) if isinstance(other, int) else NotImplemented

    def __mod__(self, other):
        return timedelta._of(self._us % other._us) if isinstance(other, timedelta) else NotImplemented

    def __divmod__(self, other):
        if isinstance(other, timedelta):
            quotient, rest = divmod(self._us, other._us)
            return quotient, timedelta._of(rest)
        return NotImplemented

    def __eq__(self, other):
        return self._us == other._us if isinstance(other, timedelta) else NotImplemented

    def __lt__(self, other):
        return self._us < other._us if isinstance(other, timedelta) else NotImplemented

    def __le__(self, other):
        return self._us <= other._us if isinstance(other, timedelta) else NotImplemented

    def __gt__(self, other):
        return self._us > other._us if isinstance(other, timedelta) else NotImplemented

    def __ge__(self, other):
        return self._us >= other._us if isinstance(other, timedelta) else NotImplemented

    def __hash__(self):
        return hash(self._us)

    def __bool__(self):
        return self._us != 0


timedelta.min = timedelta(-999999999)
timedelta.max = timedelta(999999999, 86399, 999999)
timedelta.resolution = timedelta(microseconds=1)


def _named(value):
    cls = type(value)
    return f"datetime.{cls.__name__}" if cls.__module__ == "datetime" else cls.__name__


@_in_c
class tzinfo:
    def utcoffset(self, dt, /):
        raise NotImplementedError("a tzinfo subclass must implement utcoffset()")

    def tzname(self, dt, /):
        raise NotImplementedError("a tzinfo subclass must implement tzname()")

    def dst(self, dt, /):
        raise NotImplementedError("a tzinfo subclass must implement dst()")

    def fromutc(self, dt):
        return dt + dt.utcoffset()


@_in_c
class timezone(tzinfo):
    def __new__(cls, offset, name=None):
        # UTC without a name of its own is one object.
        is_utc = name is None and isinstance(offset, timedelta) and not offset._us
        return cls.utc if is_utc and hasattr(cls, "utc") else super().__new__(cls)

    def __init__(self, offset, name=None):
        if not isinstance(offset, timedelta):
            raise TypeError(
                f"timezone() argument 1 must be datetime.timedelta, not {type(offset).__name__}"
            )
        if abs(offset._us) >= _DAY:
            raise ValueError(
                "offset must be a timedelta strictly between -timedelta(hours=24) and"
                f" timedelta(hours=24), not {offset!r}."
            )
        self._offset = offset
        self._name = name

    def utcoffset(self, dt, /):
        return self._offset

    def tzname(self, dt, /):
        if self._name is not None:
            return self._name
        return "UTC" + (_offset_text(self._offset) if self._offset else "")

    def dst(self, dt, /):
        return None

    def __eq__(self, other):
        return self._offset == other._offset if isinstance(other, timezone) else NotImplemented

    def __hash__(self):
        return hash(self._offset)

    def __str__(self):
        return self.tzname(None)

    def __repr__(self):
        if self is timezone.utc:
            return "datetime.timezone.utc"
        name = "" if self._name is None else f", {self._name!r}"
        return f"{_named(self)}({self._offset!r}{name})"


timezone.utc = UTC = timezone(timedelta(0))
timezone.min = timezone(-timedelta(hours=23, minutes=59))
timezone.max = timezone(timedelta(hours=23, minutes=59))


def _offset_text(offset, colon=":"):
    if offset is None:
        return ""
    us = offset._us
    sign = "-" if us < 0 else "+"
    seconds, us = divmod(abs(us), _MICRO)
    minutes, seconds = divmod(seconds, 60)
    shown = f"{sign}{minutes // 60:02}{colon}{minutes % 60:02}"
    if seconds or us:
        shown += f"{colon}{seconds:02}"
    if us:
        shown += f".{us:06}"
    return shown


def _strftime(format, when, zoned):
    """The common directives of C's strftime; `when` is a datetime, `zoned` what knows the zone."""
    if not isinstance(format, str):
        raise TypeError(f"strftime() argument 1 must be str, not {type(format).__name__}")
    out = []
    directives = iter(format)
    for c in directives:
        if c != "%":
            out.append(c)
            continue
        c = next(directives, "")
        if c == "-":
            c = next(directives, "")
            text = _directive(c, when, zoned)
            out.append(text.lstrip("0") or "0")
        elif c == ":":
            next(directives, "")
            out.append(_offset_text(zoned.utcoffset()))
        else:
            out.append(_directive(c, when, zoned))
    return "".join(out)


_FORMATS = {
    "Y": "{0.year}",
    "m": "{0.month:02}",
    "d": "{0.day:02}",
    "e": "{0.day:2}",
    "H": "{0.hour:02}",
    "k": "{0.hour:2}",
    "M": "{0.minute:02}",
    "S": "{0.second:02}",
    "f": "{0.microsecond:06}",
}


def _directive(c, when, zoned):
    if c in _FORMATS:
        return _FORMATS[c].format(when)
    if c in ("I", "l"):
        return f"{(when.hour + 11) % 12 + 1:{2 if c == 'l' else '02'}}"
    if c in ("y", "g"):
        return f"{(when.year if c == 'y' else when.isocalendar()[0]) % 100:02}"
    if c == "C":
        return f"{when.year // 100:02}"
    if c in ("p", "P"):
        half = "AM" if when.hour < 12 else "PM"
        return half if c == "p" else half.lower()
    if c == "A":
        return _WEEKDAYS[when.weekday()]
    if c == "a":
        return _WEEKDAYS[when.weekday()][:3]
    if c == "B":
        return _MONTHS[when.month - 1]
    if c in ("b", "h"):
        return _MONTHS[when.month - 1][:3]
    if c == "w":
        return str(when.isoweekday() % 7)
    if c == "u":
        return str(when.isoweekday())
    if c == "j":
        return f"{when.toordinal() - _ordinal(when.year, 1, 1) + 1:03}"
    if c in ("U", "W"):
        day = when.toordinal() - _ordinal(when.year, 1, 1)
        weekday = when.isoweekday() % 7 if c == "U" else when.weekday()
        return f"{(day + 7 - weekday) // 7:02}"
    if c == "G":
        return f"{when.isocalendar()[0]:04}"
    if c == "V":
        return f"{when.isocalendar()[1]:02}"
    if c == "s":
        return str(int(when.timestamp()))
    if c == "z":
        return _offset_text(zoned.utcoffset(), "")
    if c == "Z":
        return zoned.tzname() or ""
    for known, format in (
        ("c", "%a %b %e %H:%M:%S %Y"),
        ("x", "%m/%d/%y"),
        ("X", "%H:%M:%S"),
        ("D", "%m/%d/%y"),
        ("F", "%Y-%m-%d"),
        ("T", "%H:%M:%S"),
        ("R", "%H:%M"),
        ("r", "%I:%M:%S %p"),
    ):
        if c == known:
            return _strftime(format, when, zoned)
    return {"%": "%", "n": "\n", "t": "\t"}.get(c, "%" + c)


def _iso_number(text, at, length):
    digits = text[at : at + length]
    if len(digits) != length or not (digits.isascii() and digits.isdigit()):
        raise ValueError
    return int(digits)


def _iso_date(text):
    """Year, month and day of YYYY-MM-DD, YYYYMMDD or YYYY-Www-D."""
    year = _iso_number(text, 0, 4)
    dashed = text[4:5] == "-"
    at = 5 if dashed else 4
    if text[at : at + 1] == "W":
        week = _iso_number(text, at + 1, 2)
        at += 3
        day = 1
        if len(text) > at:
            if dashed:
                if text[at] != "-":
                    raise ValueError
                at += 1
            day = _iso_number(text, at, 1)
            at += 1
        if len(text) != at:
            raise ValueError
        found = date.fromisocalendar(year, week, day)
        return found.year, found.month, found.day
    month = _iso_number(text, at, 2)
    at += 2
    if dashed:
        if text[at : at + 1] != "-":
            raise ValueError
        at += 1
    day = _iso_number(text, at, 2)
    if len(text) != at + 2:
        raise ValueError
    return year, month, day


def _iso_clock(text):
    """Hour, minute, second and microsecond."""
    parts = [0, 0, 0, 0]
    colon = text[2:3] == ":"
    at = 0
    for place in range(3):
        parts[place] = _iso_number(text, at, 2)
        at += 2
        if at == len(text):
            return parts
        if place < 2 and colon:
            if text[at] != ":":
                raise ValueError
            at += 1
    if text[at] not in ".,":
        raise ValueError
    digits = text[at + 1 :]
    if not (digits.isascii() and digits.isdigit()):
        raise ValueError
    parts[3] = int(digits[:6].ljust(6, "0"))
    return parts


def _iso_time(text):
    zone = None
    if text.endswith("Z"):
        text, zone = text[:-1], UTC
    else:
        for sign in "+-":
            if sign in text:
                text, offset = text.split(sign)
                hour, minute, second, us = _iso_clock(offset)
                us += (hour * 3600 + minute * 60 + second) * _MICRO
                zone = UTC if us == 0 else timezone(timedelta._of(-us if sign == "-" else us))
                break
    return (*_iso_clock(text), zone)


@_in_c
class date:
    __slots__ = ("_year", "_month", "_day")

    def __new__(cls, year=None, month=None, day=None):
        _check_date(year, month, day)
        self = object.__new__(cls)
        self._year, self._month, self._day = year, month, day
        return self

    year = property(lambda self: self._year)
    month = property(lambda self: self._month)
    day = property(lambda self: self._day)

    @classmethod
    def today(cls):
        return cls.fromtimestamp(_time.time())

    @classmethod
    def fromtimestamp(cls, timestamp, /):
        return cls.fromordinal(int(timestamp // 86400) + 719163)

    @classmethod
    def fromordinal(cls, ordinal, /):
        _whole(ordinal)
        if ordinal < 1:
            raise ValueError("ordinal must be >= 1")
        year, month, day = _date_of(ordinal)
        if year > MAXYEAR:
            raise ValueError(f"year {year} is out of range")
        return cls(year, month, day)

    @classmethod
    def fromisoformat(cls, date_string, /):
        if not isinstance(date_string, str):
            raise TypeError("fromisoformat: argument must be str")
        try:
            parts = _iso_date(date_string)
        except ValueError:
            raise ValueError(f"Invalid isoformat string: {date_string!r}") from None
        return cls(*parts)

    @classmethod
    def fromisocalendar(cls, year, week, day):
        if not MINYEAR <= year <= MAXYEAR:
            raise ValueError(f"Year is out of range: {year}")
        first = _ordinal(year, 1, 4)
        monday = first - (first + 6) % 7
        following = _ordinal(year + 1, 1, 4)
        weeks = (following - (following + 6) % 7 - monday) // 7
        if not 1 <= week <= weeks:
            raise ValueError(f"Invalid week: {week}")
        if not 1 <= day <= 7:
            raise ValueError(f"Invalid weekday: {day} (range is [1, 7])")
        return cls.fromordinal(monday + (week - 1) * 7 + day - 1)

    def toordinal(self):
        return _ordinal(self._year, self._month, self._day)

    def weekday(self):
        return (self.toordinal() + 6) % 7

    def isoweekday(self):
        return self.toordinal() % 7 or 7

    def isocalendar(self):
        thursday = self.toordinal() - self.weekday() + 3
        year = _date_of(thursday)[0]
        return IsoCalendarDate((year, (thursday - _ordinal(year, 1, 1)) // 7 + 1, self.isoweekday()))

    def isoformat(self):
        return f"{self._year:04}-{self._month:02}-{self._day:02}"

    def __str__(self):
        return self.isoformat()

    def __repr__(self):
        return f"{_named(self)}({self._year}, {self._month}, {self._day})"

    def ctime(self):
        return self.strftime("%a %b %e %H:%M:%S %Y")

    def strftime(self, format):
        return _strftime(format, datetime(self._year, self._month, self._day), time())

    def __format__(self, format):
        if not isinstance(format, str):
            raise TypeError(f"__format__() argument 1 must be str, not {type(format).__name__}")
        return self.strftime(format) if format else str(self)

    def timetuple(self):
        return datetime(self._year, self._month, self._day).timetuple()

    def replace(self, year=None, month=None, day=None):
        return type(self)(
            self._year if year is None else year,
            self._month if month is None else month,
            self._day if day is None else day,
        )

    __replace__ = replace

    def __add__(self, other):
        if not isinstance(other, timedelta):
            return NotImplemented
        ordinal = self.toordinal() + other.days
        if not 0 < ordinal <= 3652059:
            raise OverflowError("date value out of range")
        return type(self).fromordinal(ordinal)

    __radd__ = __add__

    def __sub__(self, other):
        if isinstance(other, timedelta):
            return self + timedelta(-other.days)
        if isinstance(other, date) and not isinstance(other, datetime):
            return timedelta(self.toordinal() - other.toordinal())
        return NotImplemented

    def _order(self, other):
        if isinstance(other, date) and not isinstance(other, datetime):
            return self.toordinal() - other.toordinal()
        return None

    def __eq__(self, other):
        order = self._order(other)
        return NotImplemented if order is None else order == 0

    def __lt__(self, other):
        order = self._order(other)
        return NotImplemented if order is None else order < 0

    def __le__(self, other):
        order = self._order(other)
        return NotImplemented if order is None else order <= 0

    def __gt__(self, other):
        order = self._order(other)
        return NotImplemented if order is None else order > 0

    def __ge__(self, other):
        order = self._order(other)
        return NotImplemented if order is None else order >= 0

    def __hash__(self):
        return hash((self._year, self._month, self._day))


class IsoCalendarDate(tuple):
    year = property(lambda self: self[0])
    week = property(lambda self: self[1])
    weekday = property(lambda self: self[2])

    def __repr__(self):
        return f"datetime.IsoCalendarDate(year={self[0]}, week={self[1]}, weekday={self[2]})"


date.min = date(1, 1, 1)
date.max = date(9999, 12, 31)
date.resolution = timedelta(days=1)
_KEEP = object()


def _clock_text(hour, minute, second, microsecond, timespec):
    if timespec == "auto":
        timespec = "microseconds" if microsecond else "seconds"
    if timespec == "hours":
        return f"{hour:02}"
    if timespec == "minutes":
        return f"{hour:02}:{minute:02}"
    shown = f"{hour:02}:{minute:02}:{second:02}"
    if timespec == "seconds":
        return shown
    if timespec == "milliseconds":
        return f"{shown}.{microsecond // 1000:03}"
    if timespec == "microseconds":
        return f"{shown}.{microsecond:06}"
    raise ValueError("Unknown timespec value")


@_in_c
class time:
    __slots__ = ("_hour", "_minute", "_second", "_microsecond", "_tzinfo", "_fold")

    def __new__(cls, hour=0, minute=0, second=0, microsecond=0, tzinfo=None, *, fold=0):
        _check_time(hour, minute, second, microsecond, fold)
        _check_zone(tzinfo)
        self = object.__new__(cls)
        self._hour, self._minute, self._second = hour, minute, second
        self._microsecond, self._tzinfo, self._fold = microsecond, tzinfo, fold
        return self

    hour = property(lambda self: self._hour)
    minute = property(lambda self: self._minute)
    second = property(lambda self: self._second)
    microsecond = property(lambda self: self._microsecond)
    tzinfo = property(lambda self: self._tzinfo)
    fold = property(lambda self: self._fold)

    @classmethod
    def fromisoformat(cls, time_string, /):
        if not isinstance(time_string, str):
            raise TypeError("fromisoformat: argument must be str")
        try:
            parts = _iso_time(time_string.removeprefix("T"))
        except ValueError:
            raise ValueError(f"Invalid isoformat string: {time_string!r}") from None
        return cls(*parts)

    def _us(self):
        us = ((self._hour * 60 + self._minute) * 60 + self._second) * _MICRO + self._microsecond
        offset = self.utcoffset()
        return us - offset._us if offset is not None else us

    def utcoffset(self):
        return None if self._tzinfo is None else self._tzinfo.utcoffset(None)

    def tzname(self):
        return None if self._tzinfo is None else self._tzinfo.tzname(None)

    def dst(self):
        return None if self._tzinfo is None else self._tzinfo.dst(None)

    def isoformat(self, timespec="auto"):
        shown = _clock_text(self._hour, self._minute, self._second, self._microsecond, timespec)
        return shown + _offset_text(self.utcoffset())

    def __str__(self):
        return self.isoformat()

    def __repr__(self):
        parts = [str(self._hour), str(self._minute)]
        if self._second or self._microsecond:
            parts.append(str(self._second))
        if self._microsecond:
            parts.append(str(self._microsecond))
        if self._tzinfo is not None:
            parts.append(f"tzinfo={self._tzinfo!r}")
        if self._fold:
            parts.append("fold=1")
        return f"{_named(self)}({', '.join(parts)})"

    def strftime(self, format):
        clock = (self._hour, self._minute, self._second, self._microsecond)
        return _strftime(format, datetime(1900, 1, 1, *clock), self)

    def __format__(self, format):
        return self.strftime(format) if format else str(self)

    def replace(self, hour=None, minute=None, second=None, microsecond=None, tzinfo=_KEEP, *, fold=None):
        return type(self)(
            self._hour if hour is None else hour,
            self._minute if minute is None else minute,
            self._second if second is None else second,
            self._microsecond if microsecond is None else microsecond,
            self._tzinfo if tzinfo is _KEEP else tzinfo,
            fold=self._fold if fold is None else fold,
        )

    __replace__ = replace

    def __eq__(self, other):
        if not isinstance(other, time):
            return NotImplemented
        if (self.utcoffset() is None) != (other.utcoffset() is None):
            return False
        return self._us() == other._us()

    def _order(self, other):
        if not isinstance(other, time):
            return None
        if (self.utcoffset() is None) != (other.utcoffset() is None):
            raise TypeError("can't compare offset-naive and offset-aware times")
        return self._us() - other._us()

    __lt__ = date.__lt__
    __le__ = date.__le__
    __gt__ = date.__gt__
    __ge__ = date.__ge__

    def __hash__(self):
        return hash(self._us())


time.min = time(0, 0)
time.max = time(23, 59, 59, 999999)
time.resolution = timedelta(microseconds=1)


def _warn_of_utc(method, instead):
    import warnings

    warnings.warn(
        f"datetime.datetime.{method} is deprecated and scheduled for removal in a future version. Use timezone-aware "
        f"objects to represent datetimes in UTC: datetime.datetime.{instead}.",
        DeprecationWarning,
    )


@_in_c
class datetime(date):
    __slots__ = ("_hour", "_minute", "_second", "_microsecond", "_tzinfo", "_fold")

    def __new__(cls, year=None, month=None, day=None, hour=0, minute=0, second=0, microsecond=0, tzinfo=None, *, fold=0):
        _check_date(year, month, day)
        _check_time(hour, minute, second, microsecond, fold)
        _check_zone(tzinfo)
        self = object.__new__(cls)
        self._year, self._month, self._day = year, month, day
        self._hour, self._minute, self._second = hour, minute, second
        self._microsecond, self._tzinfo, self._fold = microsecond, tzinfo, fold
        return self

    hour = property(lambda self: self._hour)
    minute = property(lambda self: self._minute)
    second = property(lambda self: self._second)
    microsecond = property(lambda self: self._microsecond)
    tzinfo = property(lambda self: self._tzinfo)
    fold = property(lambda self: self._fold)

    @classmethod
    def _of(cls, us, zone=None):
        days, us = divmod(us, _DAY)
        if not 0 < days <= 3652059:
            raise OverflowError("date value out of range")
        seconds, us = divmod(us, _MICRO)
        minutes, seconds = divmod(seconds, 60)
        return cls(*_date_of(days), minutes // 60, minutes % 60, seconds, us, zone)

    def _us(self):
        seconds = (self._hour * 60 + self._minute) * 60 + self._second
        return self.toordinal() * _DAY + seconds * _MICRO + self._microsecond

    @classmethod
    def now(cls, tz=None):
        _check_zone(tz)
        us = _EPOCH + _time.time_ns() // 1000
        return cls._of(us) if tz is None else cls._of(us, UTC).astimezone(tz)

    @classmethod
    def utcnow(cls):
        _warn_of_utc("utcnow()", "now(datetime.UTC)")
        return cls._of(_EPOCH + _time.time_ns() // 1000)

    @classmethod
    def today(cls):
        return cls.now()

    @classmethod
    def fromtimestamp(cls, timestamp, tz=None):
        _check_zone(tz)
        if isinstance(timestamp, float):
            a, b = timestamp.as_integer_ratio()
            us = _even_division(a * _MICRO, b)
        else:
            _whole(timestamp)
            us = timestamp * _MICRO
        try:
            return cls._of(_EPOCH + us) if tz is None else cls._of(_EPOCH + us, UTC).astimezone(tz)
        except OverflowError:
            year = 1970 + us // (_DAY * 146097 // 400)
            raise ValueError(f"year {year} is out of range") from None

    @classmethod
    def utcfromtimestamp(cls, timestamp, /):
        _warn_of_utc("utcfromtimestamp()", "fromtimestamp(timestamp, datetime.UTC)")
        return cls.fromtimestamp(timestamp)

    @classmethod
    def combine(cls, date, time, tzinfo=_KEEP):
        zone = time.tzinfo if tzinfo is _KEEP else tzinfo
        clock = (time.hour, time.minute, time.second, time.microsecond)
        return cls(date.year, date.month, date.day, *clock, zone, fold=time.fold)

    @classmethod
    def fromisoformat(cls, date_string, /):
        if not isinstance(date_string, str):
            raise TypeError("fromisoformat: argument must be str")
        try:
            # The date ends at the separator, any one character.
            end = len(date_string)
            for length in (10, 8, 7):
                try:
                    parts = _iso_date(date_string[:length])
                    end = length
                    break
                except ValueError:
                    if length == 7:
                        raise
            clock = _iso_time(date_string[end + 1 :]) if len(date_string) > end else ()
        except ValueError:
            raise ValueError(f"Invalid isoformat string: {date_string!r}") from None
        return cls(*parts, *clock)

    @classmethod
    def strptime(cls, date_string, format, /):
        from _strptime import parse

        parts, offset, name = parse(date_string, format)
        zone = None
        if offset is not None:
            zone = timezone(timedelta(seconds=offset), name) if name else timezone(timedelta(seconds=offset))
            if not offset and not name:
                zone = UTC
        return cls(*parts, zone)

    def utcoffset(self):
        return None if self._tzinfo is None else self._tzinfo.utcoffset(self)

    def tzname(self):
        return None if self._tzinfo is None else self._tzinfo.tzname(self)

    def dst(self):
        return None if self._tzinfo is None else self._tzinfo.dst(self)

    def timestamp(self):
        us = self._us() - _EPOCH
        offset = self.utcoffset()
        return (us if offset is None else us - offset._us) / _MICRO

    def astimezone(self, tz=None):
        if tz is None:
            tz = UTC
        _check_zone(tz)
        offset = self.utcoffset()
        us = self._us() - (0 if offset is None else offset._us)
        return tz.fromutc(type(self)._of(us, tz))

    def date(self):
        return date(self._year, self._month, self._day)

    def time(self):
        return time(self._hour, self._minute, self._second, self._microsecond, fold=self._fold)

    def timetz(self):
        return self.time().replace(tzinfo=self._tzinfo)

    def timetuple(self):
        summer = self.dst()
        return self._struct_time(-1 if summer is None else int(bool(summer)))

    def utctimetuple(self):
        offset = self.utcoffset()
        return (self - offset if offset else self)._struct_time(0)

    def _struct_time(self, is_dst):
        day = self.toordinal() - _ordinal(self._year, 1, 1) + 1
        clock = (self._hour, self._minute, self._second)
        from _struct_time import struct_time

        return struct_time((self._year, self._month, self._day, *clock, self.weekday(), day, is_dst))

    def isoformat(self, sep="T", timespec="auto"):
        clock = _clock_text(self._hour, self._minute, self._second, self._microsecond, timespec)
        return f"{super().isoformat()}{sep}{clock}{_offset_text(self.utcoffset())}"

    def __str__(self):
        return self.isoformat(" ")

    def __repr__(self):
        parts = [self._year, self._month, self._day, self._hour, self._minute]
        if self._second or self._microsecond:
            parts.append(self._second)
        if self._microsecond:
            parts.append(self._microsecond)
        shown = ", ".join(map(str, parts))
        if self._tzinfo is not None:
            shown += f", tzinfo={self._tzinfo!r}"
        if self._fold:
            shown += ", fold=1"
        return f"{_named(self)}({shown})"

    def strftime(self, format):
        return _strftime(format, self, self)

    def replace(
        self,
        year=None,
        month=None,
        day=None,
        hour=None,
        minute=None,
        second=None,
        microsecond=None,
        tzinfo=_KEEP,
        *,
        fold=None,
    ):
        return type(self)(
            self._year if year is None else year,
            self._month if month is None else month,
            self._day if day is None else day,
            self._hour if hour is None else hour,
            self._minute if minute is None else minute,
            self._second if second is None else second,
            self._microsecond if microsecond is None else microsecond,
            self._tzinfo if tzinfo is _KEEP else tzinfo,
            fold=self._fold if fold is None else fold,
        )

    __replace__ = replace

    def __add__(self, other):
        if not isinstance(other, timedelta):
            return NotImplemented
        return type(self)._of(self._us() + other._us, self._tzinfo)

    __radd__ = __add__

    def __sub__(self, other):
        if isinstance(other, timedelta):
            return type(self)._of(self._us() - other._us, self._tzinfo)
        if not isinstance(other, datetime):
            return NotImplemented
        mine, others = self.utcoffset(), other.utcoffset()
        if (mine is None) != (others is None):
            raise TypeError("can't subtract offset-naive and offset-aware datetimes")
        us = self._us() - other._us()
        return timedelta._of(us if mine is None else us - mine._us + others._us)

    def __eq__(self, other):
        if not isinstance(other, datetime):
            return NotImplemented
        if (self.utcoffset() is None) != (other.utcoffset() is None):
            return False
        return not self - other

    def _order(self, other):
        if not isinstance(other, datetime):
            return None
        if (self.utcoffset() is None) != (other.utcoffset() is None):
            raise TypeError("can't compare offset-naive and offset-aware datetimes")
        return (self - other)._us

    def __hash__(self):
        offset = self.utcoffset()
        return hash(self._us() - (0 if offset is None else offset._us))


_EPOCH = 719163 * _DAY
datetime.min = datetime(1, 1, 1)
datetime.max = datetime(9999, 12, 31, 23, 59, 59, 999999)
datetime.resolution = timedelta(microseconds=1)
