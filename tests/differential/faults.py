"""Are the programs sharp? Ten faults are planted in CPython's asyncio, one at a time: random programs must show each.

    python3.13 faults.py [--within N]

Prints after how many programs each was caught; the exit code is 1 if one wasn't within N, 1,000 if not said.
"""

import argparse
import asyncio
import collections
import sys

import oracle
from programs import program
from run import SKIPPED, difference


def gather_takes_a_turn_more():
    real = asyncio.gather

    def gather(*futures, return_exceptions=False):
        outer = real(*futures, return_exceptions=return_exceptions)
        if not asyncio.isfuture(outer) or not futures:
            return outer

        async def later():
            result = await outer
            await asyncio.sleep(0)
            return result

        return asyncio.ensure_future(later())

    asyncio.gather = asyncio.tasks.gather = gather


def ties_of_timers_run_backwards():
    def before(self, other):
        return (self.key[0], -self.key[1]) < (other.key[0], -other.key[1])

    oracle.Timer.__lt__ = before


def ready_callbacks_run_backwards_every_other_turn():
    real = oracle.Loop._run_once

    def _run_once(self):
        self.turn = not getattr(self, "turn", False)
        if self.turn and len(self._ready) > 1:
            self._ready = collections.deque(reversed(self._ready))
        real(self)

    oracle.Loop._run_once = _run_once


class Uncounted:
    """A task whose cancellations are never taken back."""

    def __init__(self, task):
        self.task = task

    def __getattr__(self, name):
        return getattr(self.task, name)

    def uncancel(self):
        return self.task.cancelling()


def timeout_leaves_its_cancellation_counted():
    real = asyncio.timeouts.Timeout.__aenter__

    async def __aenter__(self):
        await real(self)
        self._task = Uncounted(self._task)
        return self

    asyncio.timeouts.Timeout.__aenter__ = __aenter__


def lock_barges():
    async def acquire(self):
        while self._locked:
            waiter = asyncio.get_running_loop().create_future()
            self._waiters = self._waiters or collections.deque()
            self._waiters.append(waiter)
            try:
                await waiter
            finally:
                self._waiters.remove(waiter)
        self._locked = True
        return True

    asyncio.Lock.acquire = acquire


def semaphore_wakes_the_last():
    def release(self):
        self._value += 1
        for waiter in reversed(self._waiters or ()):
            if not waiter.done():
                self._value -= 1
                waiter.set_result(True)
                return True
        return False

    def release_bounded(self):
        if self._value >= self._bound_value:
            raise ValueError("BoundedSemaphore released too many times")
        release(self)

    asyncio.Semaphore.release = release
    asyncio.BoundedSemaphore.release = release_bounded


def queue_wakes_the_last_getter():
    def _wakeup_next(self, waiters):
        while waiters:
            waiter = waiters.pop()
            if not waiter.done():
                waiter.set_result(None)
                break

    asyncio.Queue._wakeup_next = _wakeup_next


def group_lets_its_tasks_go_on():
    def _abort(self):
        self._aborting = True

    asyncio.TaskGroup._abort = _abort


def shield_does_not_shield():
    asyncio.shield = asyncio.tasks.shield = asyncio.ensure_future


def notify_all_wakes_one():
    def notify_all(self):
        self.notify(1)

    asyncio.Condition.notify_all = notify_all


FAULTS = [
    gather_takes_a_turn_more, ties_of_timers_run_backwards, ready_callbacks_run_backwards_every_other_turn,
    timeout_leaves_its_cancellation_counted, lock_barges, semaphore_wakes_the_last, queue_wakes_the_last_getter,
    group_lets_its_tasks_go_on, shield_does_not_shield, notify_all_wakes_one,
]


def caught_after(fault, within):
    """How many programs it takes to see the fault; nothing if more than `within`."""
    for seed in range(within):
        source = program(seed)
        right = oracle.run(source)
        if right["outcome"] not in SKIPPED and difference(oracle.run(source, fault), right):
            return seed + 1
    return None


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--within", type=int, default=1000)
    within = parser.parse_args().within
    missed = 0
    for fault in FAULTS:
        after = caught_after(fault, within)
        missed += after is None
        print(f"{fault.__name__.replace('_', ' ')}: {f'seen after {after} programs' if after else 'never seen'}", flush=True)
    print(f"{len(FAULTS) - missed} passed, {missed} failed")
    sys.exit(1 if missed else 0)


if __name__ == "__main__":
    main()
