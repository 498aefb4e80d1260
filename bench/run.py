#!/usr/bin/env python3
"""Times the benchmark programs in the engine and, side by side, in CPython under a virtual clock.

    python3.13 bench/run.py [--runs N] [PROGRAM ...]

Both sides run in turn, N times; the table shows the medians of the CPU seconds of the whole process less that of an
empty program, and their ratio. The engine records its trace, as always.
"""
import argparse
import pathlib
import resource
import statistics
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve().parent
ENGINE = HERE.parent / 'target' / 'release' / 'playground'
# What each program is to reach, times faster than CPython.
TARGETS = {
    'switch': 4, 'timers': 4, 'queue': 2, 'semaphore': 4, 'cancel': 4, 'taskgroup': 4, 'cpu': 1, 'chain': 2,
}

# Programs that run in the engine alone, since CPython takes minutes for them: the most CPU seconds that they may take.
LIMITS = {'16_threads': 0.050}


def cpu_seconds(command):
    """The CPU time of a command, which must succeed, and its first line of output."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    done = subprocess.run(command, capture_output=True, text=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    if done.returncode:
        sys.exit(f'{" ".join(map(str, command))} failed:\n{done.stdout[-500:]}{done.stderr[-500:]}')
    spent = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return spent, done.stdout.split('\n')[0]


def median(command, runs, other=None):
    """Medians of both commands, run in turn."""
    times, others, lines = [], [], set()
    for _ in range(runs):
        spent, line = cpu_seconds(command)
        times.append(spent)
        lines.add(line)
        if other:
            spent, line = cpu_seconds(other)
            others.append(spent)
            lines.add(line)
    if len(lines) != 1:
        sys.exit(f'the outputs differ: {lines}')
    return statistics.median(times), statistics.median(others) if others else None


def main():
    arguments = argparse.ArgumentParser()
    arguments.add_argument('--runs', type=int, default=5)
    arguments.add_argument('programs', nargs='*')
    options = arguments.parse_args()
    files = [pathlib.Path(p) for p in options.programs] or sorted((HERE / 'programs').glob('*.py'))
    python = [sys.executable, str(HERE / 'vclock_run.py')]
    with tempfile.NamedTemporaryFile('w', suffix='.py') as empty:
        empty.write('print()\n')
        empty.flush()
        start_engine, start_python = median([ENGINE, 'run', empty.name], options.runs, [*python, empty.name])
    print(f'{"program":<12}{"engine s":>10}{"CPython s":>11}{"ratio":>8}  target   (CPython {sys.version.split()[0]})')
    missed = []
    for file in files:
        engine, cpython = median([ENGINE, 'run', str(file)], options.runs, [*python, str(file)])
        engine, cpython = max(engine - start_engine, 1e-4), cpython - start_python
        name = file.stem.split('_', 1)[-1]
        ratio, target = cpython / engine, TARGETS.get(name)
        goal = f'{target:>5}' if target else '    -'
        print(f'{name:<12}{engine:>10.3f}{cpython:>11.3f}{ratio:>8.2f}  {goal}', flush=True)
        if target and ratio < target:
            missed.append(name)
    for file in sorted((HERE / 'alone').glob('*.py')) if not options.programs else ():
        engine, _ = median([ENGINE, 'run', str(file)], options.runs)
        engine, limit = engine - start_engine, LIMITS[file.stem]
        print(f'{file.stem:<12}{engine:>10.3f}  at most {limit:.3f} s')
        if engine > limit:
            missed.append(file.stem)
    if missed:
        print(f'below the target: {", ".join(missed)}')


main()
