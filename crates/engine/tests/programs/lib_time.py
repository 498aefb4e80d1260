import time, datetime
print(time.strftime("%Y-%m-%d %H:%M:%S", time.gmtime(0)), time.strftime("%X %x %c %p %j %U %w", time.gmtime(86400 * 200 + 3661)), time.gmtime(1e9), time.gmtime(0).tm_wday, time.asctime(time.gmtime(12345)), time.ctime(0), time.mktime((1970, 1, 2, 0, 0, 0, 0, 0, 0)), tuple(time.gmtime(5)), time.localtime(0)[:6])
print(time.strptime("30 Nov 23", "%d %b %y"), time.strftime("%A %B %d", time.strptime("2024-02-29", "%Y-%m-%d")), time.timezone, time.tzname[0], time.gmtime(0) == time.gmtime(0.5), time.gmtime(0) < time.gmtime(1), len(time.gmtime(0)))
print(datetime.datetime(2024, 1, 2, 3, 4, 5).timetuple(), datetime.date(2024, 1, 1).timetuple().tm_yday, datetime.datetime(2024, 1, 1).timetuple().tm_isdst)
for f in (lambda: time.strftime(5), lambda: time.strftime("%Y", 5), lambda: time.strftime("%Y", (1, 2)), lambda: time.gmtime("x"), lambda: time.strptime("x", "%Y"), lambda: time.asctime((2024, 13, 1, 0, 0, 0, 0, 0, 0)), lambda: time.sleep("x"), lambda: time.sleep(-1), lambda: time.nope):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
start = time.perf_counter(); time.sleep(0.01); print(f"{time.perf_counter() - start:.1f}s")
