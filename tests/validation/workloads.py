"""The programs whose makespans are predicted and measured: what tasks do, and how that is written in each way.

A task is a list of steps: ("burn", seconds of CPU time) or ("sleep", seconds).
"""

PROGRAMS = {
    "waiting": {
        "1 task, three requests": [[("sleep", 0.1), ("sleep", 0.15), ("sleep", 0.1)]],
        "2 tasks": [[("sleep", 0.3)], [("sleep", 0.4)]],
        "4 tasks, one slow": [[("sleep", 0.1)], [("sleep", 0.15)], [("sleep", 0.1)], [("sleep", 0.35)]],
        "8 tasks of two requests": [[("sleep", 0.05 + n / 50), ("sleep", 0.1)] for n in range(8)],
        "16 tasks": [[("sleep", 0.02 * n + 0.02)] for n in range(16)],
    },
    "computing": {
        "1 task": [[("burn", 0.4)]],
        "2 tasks": [[("burn", 0.3)], [("burn", 0.2)]],
        "4 tasks": [[("burn", 0.12)] for _ in range(4)],
        "8 uneven tasks": [[("burn", 0.02 + n / 100)] for n in range(8)],
        "16 tasks": [[("burn", 0.03)] for _ in range(16)],
    },
    "mixed": {
        "1 task": [[("burn", 0.1), ("sleep", 0.2), ("burn", 0.1)]],
        "2 tasks, one computes": [[("sleep", 0.05), ("sleep", 0.3)], [("burn", 0.35)]],
        "4 tasks": [[("sleep", 0.1), ("burn", 0.06), ("sleep", 0.1)] for _ in range(4)],
        "8 tasks": [[("burn", 0.03), ("sleep", 0.1 + n / 50), ("burn", 0.02)] for n in range(8)],
        "16 tasks": [[("sleep", 0.02 * n), ("burn", 0.02), ("sleep", 0.05)] for n in range(16)],
    },
}


def _functions(tasks, is_async):
    """A function for each task that is different from those before, and each task's function."""
    bodies, names = {}, []
    for steps in tasks:
        lines = []
        for kind, seconds in steps:
            seconds = round(seconds, 6)
            if kind == "burn":
                lines.append(f"    burn({seconds})")
            else:
                lines.append(f"    await asyncio.sleep({seconds})" if is_async else f"    time.sleep({seconds})")
        names.append(bodies.setdefault("\n".join(lines), f"task_{len(bodies) + 1}"))
    head = "async def" if is_async else "def"
    return "\n\n".join(f"{head} {name}():\n{body}\n" for body, name in bodies.items()), names


def in_asyncio(tasks):
    """Written with asyncio: what the models start from."""
    functions, names = _functions(tasks, True)
    calls = ", ".join(f"{name}()" for name in names)
    return (
        f"import asyncio\nfrom playground import burn\n\n\n{functions}\n\n"
        f"async def main():\n    await asyncio.gather({calls})\n\n\nasyncio.run(main())\n"
    )


def in_pool(tasks, pool, workers):
    """Written with an executor of `concurrent.futures`."""
    functions, names = _functions(tasks, False)
    return (
        f"import time\nfrom concurrent.futures import {pool}\nfrom playground import burn\n\n\n{functions}\n\n"
        f"with {pool}(max_workers={workers}) as pool:\n"
        f"    futures = [pool.submit(task) for task in ({', '.join(names)},)]\n"
        "    for future in futures:\n        future.result()\n"
    )
