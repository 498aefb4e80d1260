"""Stands in for the playground's own module where CPython runs a program."""

import time


def burn(seconds):
    """Computes until the thread has used so many seconds of CPU time, whoever else uses the machine."""
    end = time.thread_time() + seconds
    while time.thread_time() < end:
        pass
