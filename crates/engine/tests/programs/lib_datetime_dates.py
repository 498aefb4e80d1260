from datetime import date, datetime, time, timedelta, timezone


def month_grid(year, month):
    first = date(year, month, 1)
    nxt = date(year + month // 12, month % 12 + 1, 1)
    lead = first.weekday()
    cells = ["  "] * lead + [f"{d:2}" for d in range(1, (nxt - first).days + 1)]
    cells += ["  "] * (-len(cells) % 7)
    yield first.strftime("%B %Y").center(20).rstrip()
    yield "Mo Tu We Th Fr Sa Su"
    for i in range(0, len(cells), 7):
        yield " ".join(cells[i:i + 7]).rstrip()


print(*month_grid(2024, 2), *month_grid(2023, 12), sep="\n")


def easter(y):
    a, b, c = y % 19, y // 100, y % 100
    d, e = divmod(b, 4)
    g = (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    l = (32 + 2 * e + 2 * i - h - k) % 7
    m = (a + 11 * h + 19 * l) // 433
    mo = (h + l - 7 * m + 90) // 25
    return date(y, mo, (h + l - 7 * m + 33 * mo + 19) % 32)


print([easter(y).strftime("%d %b") for y in range(2020, 2027)])


def business_days(start, n, holidays=frozenset()):
    day, step = start, timedelta(days=1)
    while n:
        day += step
        if day.weekday() < 5 and day not in holidays:
            n -= 1
    return day


print(business_days(date(2024, 12, 20), 5, {date(2024, 12, 25), date(2024, 12, 26)}))
a, b = datetime(2024, 2, 28, 23, 59, 59, 999999), datetime(2025, 3, 1)
delta = b - a
print(delta, delta.days, delta.seconds, delta.microseconds, delta / 2, delta // timedelta(hours=1), delta % timedelta(hours=1), -delta, abs(-delta), repr(delta))
print(a + timedelta(microseconds=1), a.isoformat(" ", "milliseconds"), a.replace(day=29), a.timetuple().tm_yday, a.toordinal(), date.fromordinal(738000))
utc = datetime(2024, 7, 1, 12, tzinfo=timezone.utc)
tokyo = timezone(timedelta(hours=9), "JST")
print(utc, utc.astimezone(tokyo), utc.astimezone(tokyo).tzname(), utc == utc.astimezone(tokyo), utc.timestamp(), utc.isoformat(), repr(tokyo), timezone.utc)
print(datetime.fromisoformat("2024-01-02T03:04:05+02:00"), date.fromisoformat("2024-W10-3"), time.fromisoformat("04:05"), datetime.fromtimestamp(0, timezone.utc))
print(f"{utc:%Y/%m/%d %H:%M:%S %z %Z}", f"{date(2024, 1, 5):%a %d. %b '%y}", time(13, 5).strftime("%I:%M %p"), str(time(1, 2, 3, 4)))
print(sorted([date(2024, 5, 1), date(2023, 1, 1)]), max(a, b), date(2024, 1, 1) < date(2024, 1, 2), date.min, datetime.max, timedelta.max)
age = lambda born, today: today.year - born.year - ((today.month, today.day) < (born.month, born.day))
print(age(date(2000, 2, 29), date(2024, 2, 28)), age(date(2000, 2, 29), date(2024, 2, 29)))
for f in (lambda: date(2023, 2, 29), lambda: date(2024, 13, 1), lambda: datetime(2024, 1, 1, 25), lambda: a - utc, lambda: a < date(2024, 1, 1), lambda: a + 5, lambda: datetime.strptime("2024-13-01", "%Y-%m-%d"), lambda: datetime.strptime("x", "%Y"), lambda: date.fromisoformat("nope"), lambda: time(24), lambda: date.today() + "x", lambda: date(2024, 1), lambda: a < utc, lambda: datetime.strptime("2024 extra", "%Y")):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)
hours = timedelta(hours=30, minutes=5)
h, rem = divmod(hours.total_seconds(), 3600)
print(f"{int(h):02}:{int(rem // 60):02}", sum([timedelta(minutes=10)] * 3, timedelta()), timedelta(weeks=1, days=-1, hours=.5), bool(timedelta(0)), timedelta(seconds=1) * 2.5)
