#!/usr/bin/env python3
"""Compares predicted makespans with those that CPython really takes on this machine.

    python3.13 run.py --playground BINARY [--repeats N] [--document FILE] [--seconds LIMIT] [--real-time] [--verbose]

Each workload of `workloads.py` is written in several ways. The engine predicts each on a machine of this one's core count
whose numbers `machine.py` has just measured; CPython runs each, all of them in turn, several times over. Right before and
after each run a computation is timed: where it didn't get its core to itself, the run is done again, and a program that was
never left alone is counted as such, as its time says little. The table goes to standard output, or into FILE between its two markers.
"""

import argparse
import contextlib
import json
import os
import pathlib
import platform
import statistics
import subprocess
import sys
import tempfile
import time

from playground import burn
from workloads import PROGRAMS, in_asyncio, in_pool

HERE = pathlib.Path(__file__).resolve().parent
CORES = len(os.sched_getaffinity(0))
# How much longer than its CPU time a computation may take right before and after a run that counts.
QUIET = 1.03
# The figures that predictions have to keep.
MEDIAN, WORST = 0.05, 0.15
BEGIN, END = "<!-- validation: begin -->", "<!-- validation: end -->"
# How a way is called in the table, and which model it is.
WAYS = {
    "sequential": "sequential",
    "asyncio": "asyncio",
    "threading": "threads",
    "ThreadPoolExecutor": "threads",
    "multiprocessing": "processes",
    "ProcessPoolExecutor": "processes",
    "free threading": "free-threads",
}
# Of `machine.py`'s numbers those that the engine's machine has.
NUMBERS = ("switch_interval", "switch_cost", "thread_start", "process_start", "pickle_call", "pickle_kilobyte")


def fail(message):
    sys.exit(f"validate-models: {message}")


def output(command, **options):
    done = subprocess.run(command, capture_output=True, text=True, **options)
    if done.returncode:
        fail(f"{' '.join(map(str, command))} failed:\n{done.stdout[-2000:]}{done.stderr[-2000:]}")
    return done


def calibrate(seconds=0.03):
    """How many times longer than its CPU time a computation takes now: 1 on a machine that does nothing else."""
    began = time.perf_counter()
    burn(seconds)
    return (time.perf_counter() - began) / seconds


def come_first(is_real_time):
    """Has the kernel prefer this session to others, where that is allowed; programs among themselves are scheduled as ever.

    With real-time priority nothing else gets a core that is wanted here, and turns on a core are longer than usual."""
    if is_real_time:
        return os.sched_setscheduler(0, os.SCHED_RR, os.sched_param(1))
    with contextlib.suppress(OSError):
        os.setsid()
    with contextlib.suppress(OSError):
        pathlib.Path("/proc/self/autogroup").write_text("-20")


class Program:
    """A workload, written in one way."""

    def __init__(self, kind, name, way, tasks):
        self.kind, self.name, self.way, self.tasks = kind, name, way, tasks
        self.measured, self.disturbed = [], []

    def write(self, playground, folder):
        """Leaves what is simulated and what CPython runs; those are one for pools, and two for rewritten programs."""
        stem = f"{self.kind}-{self.name}-{self.way}".replace(" ", "_").replace(",", "")
        self.simulated = self.real = folder / f"{stem}.py"
        if self.way == "ThreadPoolExecutor":
            text = in_pool(self.tasks, self.way, len(self.tasks))
        elif self.way == "ProcessPoolExecutor":
            text = in_pool(self.tasks, self.way, CORES)
        else:
            text = in_asyncio(self.tasks)
        self.simulated.write_text(text)
        target = {"sequential": "sequential", "asyncio": None, "multiprocessing": "processes"}.get(self.way, "threads")
        if "Executor" not in self.way and target:
            rewritten = output([playground, "rewrite", "--to", target, self.simulated])
            self.real = folder / f"{stem}-rewritten.py"
            self.real.write_text(rewritten.stdout)

    def predict(self, playground, numbers):
        model = "asyncio" if "Executor" in self.way else WAYS[self.way]
        command = [playground, "run", "--json", "--model", model, "--instruction-cost", "20"]
        command += ["--cores", str(CORES), "--machine", numbers, self.simulated]
        last = json.loads(output(command).stdout.splitlines()[-1])
        if last["outcome"] != "ok":
            fail(f"{self.real.name} ended with {last}")
        self.predicted = last["t"]

    def measure(self, python):
        """Runs it once; whether the machine was quiet."""
        environment = dict(os.environ, PYTHONPATH=str(HERE), PYTHONHASHSEED="0")
        before = calibrate()
        done = output([python, HERE / "timed.py", self.real], env=environment)
        seconds = float(done.stderr.splitlines()[-1])
        is_quiet = max(before, calibrate()) <= QUIET
        (self.measured if is_quiet else self.disturbed).append(seconds)
        return is_quiet

    @property
    def seconds(self):
        """The median of the runs that were left alone; otherwise the least, since disturbances only add."""
        return statistics.median(self.measured) if self.measured else min(self.disturbed)

    @property
    def error(self):
        return abs(self.predicted - self.seconds) / self.seconds


def free_threaded():
    """A CPython without the GIL, if there is one."""
    for name in ("python3.14t", "python3.13t"):
        try:
            check = subprocess.run([name, "-c", "import sys; print(sys._is_gil_enabled())"], capture_output=True, text=True)
        except OSError:
            continue
        if check.stdout.strip() == "False":
            return name
    return None


def percent(value):
    return f"{value * 100:.1f} %"


def report(programs, numbers, free, repeats, is_real_time):
    version = platform.python_version()
    busy = [program for program in programs if not program.measured]
    lines = [
        f"`make validate-models`, CPython {version} on {platform.system()} ({platform.machine()}), {CORES} cores, "
        f"{len(programs)} programs, runs of each: {repeats}" + (", with real-time priority:" if is_real_time else ":"),
        "",
        "| class | model | written with | programs | median error | worst error |",
        "| --- | --- | --- | ---: | ---: | ---: |",
    ]
    groups = {}
    for program in programs:
        groups.setdefault((program.kind, program.way), []).append(program)
        groups.setdefault((program.kind, "all"), []).append(program)
        groups.setdefault(("all", "all"), []).append(program)
    for kind in [*PROGRAMS, "all"]:
        for way in [*WAYS, "all"]:
            group = groups.get((kind, way))
            if group:
                errors = [program.error for program in group]
                model = WAYS.get(way, "all")
                written = "" if way == "all" else way
                lines.append(
                    f"| {kind} | {model} | {written} | {len(group)} | {percent(statistics.median(errors))} | {percent(max(errors))} |"
                )
    errors = sorted(programs, key=lambda program: -program.error)
    median, worst = statistics.median(program.error for program in programs), errors[0]
    lines += [
        "",
        f"The worst is {worst.kind}, {worst.name}, {worst.way}: {worst.predicted:.3f} s predicted, {worst.seconds:.3f} s measured.",
        "The machine's numbers, measured before: "
        + ", ".join(f"{name.replace('_', ' ')} {value / 1000:,.1f} µs" for name, value in numbers.items() if name in NUMBERS)
        + f"; `time.sleep` is {numbers['time_sleep_overshoot'] / 1000:,.0f} µs late, `asyncio.sleep` "
        + f"{numbers['asyncio_sleep_overshoot'] / 1000:,.0f} µs.",
    ]
    if not free:
        lines.append("There was no CPython without the GIL: that model isn't validated.")
    if busy:
        lines.append(
            f"The machine was too busy to tell: {len(busy)} of {len(programs)} programs were never left alone, and their errors "
            "are those of their least disturbed run."
        )
    is_kept = median <= MEDIAN and worst.error <= WORST
    return "\n".join(lines), is_kept, bool(busy)


def into_document(path, text):
    """Puts the table between the markers."""
    document = path.read_text()
    before, begin, rest = document.partition(BEGIN)
    _, end, after = rest.partition(END)
    if not begin or not end:
        fail(f"{path} has no lines {BEGIN} and {END}")
    path.write_text(f"{before}{BEGIN}\n{text}\n{END}{after}")


def main():
    arguments = argparse.ArgumentParser()
    arguments.add_argument("--playground", required=True)
    arguments.add_argument("--repeats", type=int, default=3)
    arguments.add_argument("--seconds", type=float, default=300)
    arguments.add_argument("--document", type=pathlib.Path)
    arguments.add_argument("--real-time", action="store_true", help="for a machine that does other things, too; needs to be root")
    arguments.add_argument("--verbose", action="store_true")
    options = arguments.parse_args()
    come_first(options.real_time)
    began = time.perf_counter()
    playground = str(pathlib.Path(options.playground).resolve())
    free = free_threaded()
    numbers = json.loads(output([sys.executable, HERE / "machine.py"]).stdout)
    machine = ",".join(f"{name}={numbers[name]}" for name in NUMBERS)
    ways = [way for way in WAYS if way != "free threading" or free]
    programs = [
        Program(kind, name, way, tasks) for kind, named in PROGRAMS.items() for name, tasks in named.items() for way in ways
    ]
    with tempfile.TemporaryDirectory() as folder:
        for program in programs:
            program.write(playground, pathlib.Path(folder))
            program.predict(playground, machine)
        # In turn, so that a disturbance meets one run of each and not all runs of one; then once more what was disturbed.
        for turn in range(options.repeats + 2):
            for program in programs:
                is_enough = len(program.measured) >= min(options.repeats, turn + 1)
                is_late = time.perf_counter() - began > options.seconds
                if is_enough or (is_late and (program.measured or program.disturbed)):
                    continue
                python = free if program.way == "free threading" else sys.executable
                is_quiet = program.measure(python)
                if options.verbose:
                    note = "" if is_quiet else "  (disturbed)"
                    print(
                        f"{program.kind:10} {program.name:25} {program.way:20} predicted {program.predicted:.3f} "
                        f"measured {program.seconds:.3f} {percent(program.error)}{note}",
                        file=sys.stderr,
                    )
    text, is_kept, was_busy = report(programs, numbers, free, options.repeats, options.real_time)
    print(text)
    if options.document:
        into_document(options.document, text)
    if not is_kept and not was_busy:
        fail(f"the figures aren't kept: a median error of {percent(MEDIAN)}, a worst of {percent(WORST)}")
    if was_busy:
        print("validate-models: the machine was too busy to tell; run it again when nothing else runs", file=sys.stderr)


if __name__ == "__main__":
    main()
