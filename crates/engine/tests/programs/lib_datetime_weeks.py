from datetime import datetime, timedelta, tzinfo


def attempt(function, *args):
    try:
        print(function(*args))
    except Exception as error:
        print(type(error).__name__, error)


for text, format in (
    ("2024 10 1", "%Y %W %w"),
    ("2024 10 0", "%Y %U %w"),
    ("2024 00 3", "%Y %W %w"),
    ("2024-W10-1", "%G-W%V-%u"),
    ("2024 060", "%Y %j"),
    ("2024 Mon 12", "%Y %a %U"),
    ("2024-W10", "%G-W%V"),
    ("10 1", "%V %u"),
    ("Feb 3", "%b %d"),
):
    attempt(datetime.strptime, text, format)
moment = datetime(2024, 2, 29, 3, 4)
print(moment.strftime("%k|%l|%P|%g"), moment.replace(hour=15).strftime("%k|%l|%P"))
attempt(moment.strftime, 3)
attempt(setattr, moment, "year", 2025)
attempt(setattr, moment, "hour", 2025)


class Summer(tzinfo):
    def utcoffset(self, when):
        return timedelta(hours=2)

    def dst(self, when):
        return timedelta(hours=1)


print(moment.replace(tzinfo=Summer()).timetuple().tm_isdst, moment.timetuple().tm_isdst)
