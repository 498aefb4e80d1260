"""Pools of processes, under the module that defines them in CPython."""

from concurrent.futures import BrokenProcessPool, ProcessPoolExecutor
