"""Pools under the module that defines them in CPython, and the one of threads."""

from concurrent.futures import ThreadPoolExecutor
from multiprocessing import ApplyResult, Pool, TimeoutError

AsyncResult = ApplyResult


class ThreadPool(Pool):
    def _make(self, processes, initializer, initargs):
        return ThreadPoolExecutor(processes, "", initializer, initargs)

    def _kill(self, worker):
        """Threads can't be killed: they end with the work that they have."""
