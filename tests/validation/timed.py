"""Runs a program as `__main__` and writes, as the last line of standard error, how many seconds it took.

    python3.13 timed.py PROGRAM

What programs import is imported before: the engine's programs find their modules ready, too.
"""

import asyncio  # noqa: F401
import concurrent.futures.process  # noqa: F401
import concurrent.futures.thread  # noqa: F401
import functools  # noqa: F401
import multiprocessing.popen_fork  # noqa: F401
import multiprocessing.queues  # noqa: F401
import sys
import threading
import time

import playground  # noqa: F401

with open(sys.argv[1]) as _file:
    _code = compile(_file.read(), sys.argv[1], "exec")
_began = time.perf_counter()
exec(_code, globals())
print(time.perf_counter() - _began, file=sys.stderr)
