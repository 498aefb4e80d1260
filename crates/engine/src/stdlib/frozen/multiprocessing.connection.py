"""Connections under the module that defines them in CPython, and waiting for several of them."""

import _thread
from multiprocessing import Pipe
from multiprocessing import _Connection as Connection


class _Signal:
    """What waits in the lines of several queues at once: whichever tells it first wakes it."""

    def __init__(self):
        self._lock = _thread.signal("item")
        self.acquire = self._lock.acquire

    def release(self):
        if self._lock.locked():
            self._lock.release()


def wait(object_list, timeout=None):
    objects, signal = list(object_list), _Signal()
    lines = [each._incoming.not_empty._waiters for each in objects]
    for line in lines:
        line.append(signal)
    ready = [each for each in objects if each.poll()]
    if not ready:
        signal.acquire(timeout=-1 if timeout is None else max(timeout, 0))
        ready = [each for each in objects if each.poll()]
    for line in lines:
        if signal in line:
            line.remove(signal)
    return ready
