"""Pools of threads, under the module that defines them in CPython."""

from concurrent.futures import BrokenThreadPool, ThreadPoolExecutor
