"""Whether each construct occurs in enough of the random programs: at least 5 % of them.

    python3.13 coverage.py [--count N] [--first SEED]
"""

import argparse
import re
import sys

from programs import program

#: The share of programs that each construct must occur in.
LEAST = 0.05
#: A construct's name and what its use looks like.
CONSTRUCTS = {
    "create_task": r"create_task\(",
    "a task's name": r"create_task\([^\n]*name=",
    "eager_task_factory": r"eager_task_factory|eager_start",
    "tasks of a class of one's own": r"Own\(",
    "tracebacks": r"frames\(error\)\)",
    "gather": r"gather\(",
    "gather of exceptions": r"return_exceptions=True",
    "wait": r"asyncio\.wait\(",
    "wait, first completed": r"FIRST_COMPLETED",
    "wait, first exception": r"FIRST_EXCEPTION",
    "wait_for": r"wait_for\(",
    "timeout": r"asyncio\.timeout\(",
    "timeout_at": r"timeout_at\(",
    "reschedule": r"\.reschedule\(",
    "shield": r"shield\(",
    "as_completed": r"as_completed\(",
    "as_completed, async": r"async for [^\n]*as_completed\(",
    "sleep": r"asyncio\.sleep\(",
    "sleep with a result": r"sleep\([^()\n]*, [^\n]*\)",
    "TaskGroup": r"TaskGroup\(",
    "except*": r"except\*",
    "current_task": r"current_task\(",
    "all_tasks": r"all_tasks\(",
    "futures": r"create_future\(|asyncio\.Future\(",
    "set_exception": r"set_exception\(",
    "done callbacks": r"add_done_callback\(",
    "cancel": r"\.cancel\(",
    "cancel with a message": r"\.cancel\([^)\n]+\)",
    "cancelling": r"(?<!def )cancels\(",
    "uncancel": r"\.uncancel\(",
    "call_soon": r"call_soon\(",
    "call_later": r"call_later\(",
    "call_at": r"call_at\(",
    "loop.time": r"\.time\(",
    "Lock": r"asyncio\.Lock\(",
    "Event": r"asyncio\.Event\(",
    "Condition": r"asyncio\.Condition\(",
    "Semaphore": r"asyncio\.(Bounded)?Semaphore\(",
    "Barrier": r"asyncio\.Barrier\(",
    "Queue": r"asyncio\.Queue\(",
    "LifoQueue": r"LifoQueue\(",
    "PriorityQueue": r"PriorityQueue\(",
    "join": r"\.join\(\)",
    "task_done": r"task_done\(",
    "queue shutdown": r"\.shutdown\(",
    "async generators": r"async for ",
    "async with": r"async with ",
    "try/finally": r"finally:",
    "CancelledError": r"CancelledError",
    "ensure_future": r"ensure_future\(",
    "context variables": r"ContextVar\(",
    "own awaitables": r"await [^\n]*Later\(|gather\(Later\(|\(Later\(",
    "generators of types.coroutine": r"turns\([0-9]\)",
    "timers compared": r"h\d+ < h\d+",
}


def shares(first, count):
    """The share of programs that each construct occurs in."""
    texts = [program(seed) for seed in range(first, first + count)]
    return {
        name: sum(bool(re.search(pattern, text)) for text in texts) / count
        for name, pattern in CONSTRUCTS.items()
    }


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--count", type=int, default=500)
    parser.add_argument("--first", type=int, default=0)
    options = parser.parse_args()
    found = shares(options.first, options.count)
    rare = {name: share for name, share in found.items() if share < LEAST}
    for name, share in sorted(rare.items(), key=lambda item: item[1]):
        print(f"{name}: in {share:.1%} of the programs, wanted in {LEAST:.0%}")
    print(f"{len(found) - len(rare)} of {len(found)} constructs occur often enough")
    return bool(rare)


if __name__ == "__main__":
    sys.exit(main())
