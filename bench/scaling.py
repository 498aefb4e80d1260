#!/usr/bin/env python3
"""How the engine scales: `timers` with 1,000 to 1,000,000 tasks, and CPython beside it up to 100,000.

    python3.13 bench/scaling.py

The table has microseconds of CPU time a task and bytes of resident memory a task at the peak, both less those of an empty
program. The engine records its trace, which counts, too.
"""
import os
import pathlib
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve().parent
ENGINE = HERE.parent / 'target' / 'release' / 'playground'
# A run may use so many times what it may otherwise: a million tasks need more memory than a page should take.
BUDGET = '32'
# The same time a task over the whole range, but for half of it.
GROWTH = 1.5


def measure(command):
    """CPU seconds and bytes of resident memory of a command, which must succeed."""
    child = os.posix_spawnp(
        command[0], command, os.environ,
        file_actions=[(os.POSIX_SPAWN_OPEN, 1, os.devnull, os.O_WRONLY, 0)],
    )
    _, status, usage = os.wait4(child, 0)
    if status:
        sys.exit(f'{" ".join(command)} failed')
    return usage.ru_utime + usage.ru_stime, usage.ru_maxrss * 1024


def a_task(command, empty, program, tasks):
    """Microseconds and bytes a task."""
    start_seconds, start_bytes = measure([*command, empty])
    seconds, size = measure([*command, program])
    return (seconds - start_seconds) / tasks * 1e6, (size - start_bytes) / tasks


def main():
    source = (HERE / 'programs' / '2_timers.py').read_text()
    engine = [str(ENGINE), 'run', '--budget', BUDGET]
    python = [sys.executable, str(HERE / 'vclock_run.py')]
    print(f'{"tasks":>9}{"engine us":>11}{"bytes":>8}{"CPython us":>12}{"bytes":>8}')
    times = []
    with tempfile.TemporaryDirectory() as folder:
        empty = pathlib.Path(folder, 'empty.py')
        empty.write_text('print()\n')
        for tasks in (1_000, 10_000, 100_000, 1_000_000):
            program = pathlib.Path(folder, f'{tasks}.py')
            program.write_text(source.replace('N_TASKS = 50000', f'N_TASKS = {tasks}'))
            time, size = a_task(engine, str(empty), str(program), tasks)
            times.append(time)
            line = f'{tasks:>9}{time:>11.2f}{size:>8.0f}'
            if tasks <= 100_000:
                time, size = a_task(python, str(empty), str(program), tasks)
                line += f'{time:>12.2f}{size:>8.0f}'
            print(line, flush=True)
    # A thousand tasks take too little time to compare with.
    growth = times[-1] / times[1]
    print(f'from 10,000 to 1,000,000 tasks the time a task grows {growth:.2f} times; the goal is {GROWTH}')


main()
