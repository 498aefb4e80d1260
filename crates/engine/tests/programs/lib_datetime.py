# === timedelta
from datetime import timedelta
import datetime
d = timedelta(days=1, hours=2, minutes=3, seconds=4.5, weeks=1, milliseconds=7)
print(d, repr(d), d.days, d.seconds, d.microseconds, d.total_seconds(), timedelta(), repr(timedelta()), timedelta(-1), timedelta(hours=-5), repr(timedelta(seconds=-1)))
print(d + d, d - timedelta(1), -d, abs(-d), d * 2, 2 * d, d * 0.5, d / 2, d / 0.3, d // 3, d / timedelta(hours=1), d // timedelta(hours=1), d % timedelta(hours=1), divmod(d, timedelta(days=2)))
print(d == timedelta(days=8, seconds=7384, microseconds=507000), d < timedelta(9), d >= d, bool(timedelta()), hash(d) == hash(timedelta(days=8, seconds=7384, microseconds=507000)), sum([d, d], timedelta()), max(d, timedelta(30)))
print(timedelta(microseconds=0.5), timedelta(microseconds=1.5), timedelta(seconds=0.1), timedelta(seconds=1/3), timedelta.max, timedelta.min, timedelta.resolution, timedelta(days=0.5), timedelta(1.000001))
def t(f):
    try: print(repr(f()))
    except Exception as e: print(type(e).__name__, e)
t(lambda: timedelta("1")); t(lambda: d + 1); t(lambda: d < 1); t(lambda: d == 1); t(lambda: d * d); t(lambda: d / 0); t(lambda: 1 - d); t(lambda: d // timedelta())
# === date
from datetime import date, timedelta
d = date(2024, 2, 29)
print(d, repr(d), d.year, d.month, d.day, d.weekday(), d.isoweekday(), d.isocalendar(), d.toordinal(), d.isoformat(), d.ctime(), d.strftime("%d/%m/%y %A %B %j %U %W %w %a %b %%"))
print(d + timedelta(1), d - timedelta(days=60), d - date(2023, 2, 28), d.replace(day=1), date.fromordinal(738000), date.fromisoformat("2020-12-31"), date.fromisoformat("20201231"), date.fromisoformat("2020-W53-5"), date.fromisocalendar(2021, 1, 1), date.min, date.max)
print(d < date(2025, 1, 1), d == date(2024, 2, 29), {d: 1}[date(2024, 2, 29)], f"{d:%Y/%m/%d}", f"{d}", f"{d!r}", [date(2000 + y, 1, 1).strftime("%a") for y in range(8)], date(1, 1, 1).isocalendar(), date(2021, 1, 3).isocalendar())
def t(f):
    try: print(repr(f()))
    except Exception as e: print(type(e).__name__, e)
t(lambda: date(2023, 2, 29)); t(lambda: date(2023, 13, 1)); t(lambda: date(0, 1, 1)); t(lambda: date("2020", 1, 1)); t(lambda: date.fromisoformat("2020-1-1")); t(lambda: d + 1); t(lambda: d < 5); t(lambda: d == 5); t(lambda: date.max + timedelta(1)); t(lambda: date.fromisocalendar(2021, 60, 1)); t(lambda: d - 5); t(lambda: date.fromordinal(0))
# === datetime
from datetime import datetime, date, time, timedelta, timezone, UTC
n = datetime(2024, 3, 15, 14, 30, 45, 123456)
print(n, repr(n), n.date(), n.time(), n.isoformat(), n.isoformat(" ", "minutes"), n.isoformat(timespec="milliseconds"), n.timestamp(), n.replace(hour=0, microsecond=0), n.weekday(), n.timetuple()[:6])
print(n.strftime("%Y-%m-%d %H:%M:%S.%f %I:%M %p|%c|%x|%X|%y|%e|%-d|%F|%T|%Z|%z|%G-W%V-%u"), f"{n:%H:%M}", f"{n}", datetime(5, 1, 2).isoformat())
print(n + timedelta(hours=10), n - timedelta(days=400), n - datetime(2024, 1, 1), n > datetime(2024, 1, 1), n == datetime(2024, 3, 15, 14, 30, 45, 123456), sorted([n, datetime(2020, 1, 1)])[0])
u = datetime(2024, 3, 15, 12, 0, tzinfo=timezone.utc)
e = timezone(timedelta(hours=5, minutes=30)); w = timezone(timedelta(hours=-8), "PST")
print(u, repr(u), u.astimezone(e), repr(u.astimezone(w)), u.astimezone(e) == u, u.utcoffset(), u.tzname(), w.tzname(None), str(e), repr(e), repr(w), u.strftime("%z %Z"), u.astimezone(e) - u, u.timestamp(), UTC is timezone.utc)
for s in ["2024-01-02", "2024-01-02T03:04", "2024-01-02 03:04:05", "2024-01-02T03:04:05.678", "2024-01-02T03:04:05Z", "2024-01-02T03:04:05+02:00", "20240102T030405", "2024-01-02T03:04:05.123456-0530", "2024-W01-2T03"]: print(repr(datetime.fromisoformat(s)))
for s, f in [("2024-01-02 03:04:05", "%Y-%m-%d %H:%M:%S"), ("02/01/24", "%d/%m/%y"), ("Jan 5, 2023 3:07 PM", "%b %d, %Y %I:%M %p"), ("Monday March 4 1999", "%A %B %d %Y"), ("12:30:45.5", "%H:%M:%S.%f"), ("2024-01-02T03:04:05+0200", "%Y-%m-%dT%H:%M:%S%z"), ("100 2024", "%j %Y"), ("31Dec99", "%d%b%y"), ("2024-06-01T00:00:00Z", "%Y-%m-%dT%H:%M:%S%z")]: print(repr(datetime.strptime(s, f)))
print(datetime.combine(date(2020, 1, 2), time(3, 4)), datetime.fromtimestamp(0, timezone.utc), datetime.fromtimestamp(1700000000.5, UTC), datetime.min, datetime.max, datetime.fromtimestamp(1e9, e))
class Clock(datetime): pass
print(repr(Clock(2020, 1, 1) + timedelta(1)), isinstance(n, date))
def t(f):
    try: print(repr(f()))
    except Exception as e: print(type(e).__name__, e)
t(lambda: datetime(2024, 1, 1, 25)); t(lambda: datetime(2024, 1, 1, 0, 60)); t(lambda: n < u); t(lambda: n - u); t(lambda: n == u); t(lambda: datetime.strptime("x", "%Y")); t(lambda: datetime.strptime("2024 x", "%Y")); t(lambda: datetime.strptime("2024", "%Q")); t(lambda: datetime.fromisoformat("nope")); t(lambda: datetime(2024, 1, 1, tzinfo=5)); t(lambda: timezone(5)); t(lambda: timezone(timedelta(days=1))); t(lambda: n + n); t(lambda: datetime.max + timedelta(1)); t(lambda: n < date(2020, 1, 1)); t(lambda: n == date(2024, 3, 15)); t(lambda: datetime.strptime(5, "%Y")); t(lambda: n.isoformat(timespec="x"))
# === time
from datetime import time, timezone, timedelta
t = time(14, 5, 9, 1000)
print(t, repr(t), t.hour, t.isoformat("minutes"), t.strftime("%H-%M-%S %I %p"), t < time(15), t == time(14, 5, 9, 1000), time.fromisoformat("04:23:01.5"), time.fromisoformat("T0423"), repr(time(1, 2)), repr(time()), time(12, tzinfo=timezone.utc), t.replace(minute=0), time.max, bool(time()), f"{t:%H}", {t: 1}[t])
# === clock
import asyncio
from datetime import datetime, timedelta, timezone
async def main():
    start = datetime.now()
    await asyncio.sleep(0.25)
    took = datetime.now() - start
    print(timedelta(seconds=0.2) < took < timedelta(seconds=3), datetime.now(timezone.utc).tzinfo)
asyncio.run(main())
# === A number of days that no integer of C holds
from datetime import timedelta
for days in (10**9, 2**31, 10**12, -(10**10)):
    try:
        print(timedelta(days=days))
    except OverflowError as error:
        print(error)
