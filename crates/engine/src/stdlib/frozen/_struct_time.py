"""The calendar's side of `time`: the virtual clock begins at the epoch, in UTC."""

from datetime import datetime, timedelta, timezone
from time import time

_NAMES = ("tm_year", "tm_mon", "tm_mday", "tm_hour", "tm_min", "tm_sec", "tm_wday", "tm_yday", "tm_isdst")
_EPOCH = datetime(1970, 1, 1)


class struct_time(tuple):
    __module__ = "time"
    tm_zone, tm_gmtoff = "UTC", 0
    n_fields, n_sequence_fields, n_unnamed_fields = 11, 9, 0

    def __new__(cls, fields):
        fields = tuple(fields)
        if len(fields) < 9:
            raise TypeError(f"time.struct_time() takes an at least 9-sequence ({len(fields)}-sequence given)")
        return super().__new__(cls, fields[:9])

    def __repr__(self):
        return f"time.struct_time({', '.join(f'{name}={value!r}' for name, value in zip(_NAMES, self))})"


for _at, _name in enumerate(_NAMES):
    setattr(struct_time, _name, property(lambda self, at=_at: self[at]))


def _fields(moment, summer=0):
    return struct_time((*moment.timetuple()[:8], summer))


def _moment(fields, what):
    if not isinstance(fields, tuple):
        raise TypeError("Tuple or struct_time argument required")
    if len(fields) != 9:
        raise TypeError(f"{what}(): illegal time tuple argument")
    year, month, day, hour, minute, second = fields[:6]
    if not 0 <= month <= 12:
        raise ValueError("month out of range")
    if not 0 <= day <= 31:
        raise ValueError("day of month out of range")
    for name, value, most in (("hour", hour, 23), ("minute", minute, 59), ("seconds", second, 61)):
        if not 0 <= value <= most:
            raise ValueError(f"{name} out of range")
    return datetime(year, max(month, 1), max(day, 1), hour, minute, min(second, 59))


def gmtime(seconds=None, /):
    if not isinstance(seconds, (int, float, type(None))):
        raise TypeError(f"'{type(seconds).__name__}' object cannot be interpreted as an integer")
    return _fields(_EPOCH + timedelta(seconds=int((time() if seconds is None else seconds) // 1)))


localtime = gmtime


def mktime(fields, /):
    year, month, day, hour, minute, second = fields[:6]
    months = year * 12 + month - 1
    start = datetime(months // 12, months % 12 + 1, 1)
    return (start - _EPOCH + timedelta(day - 1, (hour * 60 + minute) * 60 + second)).total_seconds()


def strftime(format, fields=None, /):
    if not isinstance(format, str):
        raise TypeError(f"strftime() argument 1 must be str, not {type(format).__name__}")
    moment = _moment(gmtime() if fields is None else fields, "strftime")
    return moment.replace(tzinfo=timezone.utc).strftime(format)


def asctime(fields=None, /):
    return _moment(gmtime() if fields is None else fields, "asctime").strftime("%a %b %e %H:%M:%S %Y")


def ctime(seconds=None, /):
    return asctime(gmtime(seconds))


def strptime(string, format="%a %b %d %H:%M:%S %Y", /):
    return _fields(datetime.strptime(string, format), -1)
